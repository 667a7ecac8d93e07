// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that leaves a project is noted in its history, and leaves it alike each time.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>

#include "base/hash.h"
#include "cli/attune.h"

using namespace test;

namespace {

struct Leaving : Sample {
    Leaving() {
        add_code("Trust");
        ok({"apply", project, "TB-P-07", "Trust", "--quote", "she just sat with me", "--coder", "Bilal"});
        ok({"apply", project, "TB-P-07", "Trust", "--quote", "My midwife told me.", "--coder", "Karen"});
        ok({"memo", "add", project, "First thoughts", "--text", "She was heard."});
        ok({"framework", "create", project, "Trust", "--of-code", "Trust"});
        ok({"themes", "create", project, "Slow trust", "--claim", "Trust took months."});
        ok({"themes", "cite", project, "Slow trust", "--for", "--source", "TB-P-07", "--quote",
            "she just sat with me"});
    }
    std::string file(const std::string& name) const { return (folder / name).string(); }
    std::string read(const std::string& name) const {
        std::ifstream in(file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

struct Way {
    std::string name;  // of the file
    Words words;       // before -o FILE
};

// Every way in which a file leaves.
std::vector<Way> ways(const std::string& project) {
    std::vector<Way> all;
    for (const char* kind : {"passages", "codebook", "sources", "memos", "elements", "methods", "site"})
        for (const char* format : {"html", "docx", "xlsx", "csv", "json", "pdf"})
            all.push_back({std::string(kind) + "." + format, {"report", kind, project}});
    for (const char* format : {"html", "docx", "xlsx", "csv", "json", "pdf"}) {
        all.push_back({std::string("reliability.") + format, {"report", "reliability", project}});
        all.push_back({std::string("matrix.") + format, {"framework", "export", project, "Trust"}});
    }
    for (const char* part : {"codings", "codebook", "memos", "elements", "sources"})
        for (const char* as : {"csv", "json"})
            all.push_back(
                {std::string(part) + "-table." + as, {"export", project, "--as", as, "--what", part}});
    all.push_back({"codebook-table.xlsx", {"export", project, "--as", "xlsx", "--what", "codebook"}});
    for (const char* part : {"codings-long", "case-codes", "case-values", "person-values"})
        for (const char* as : {"csv", "sav"}) {
            all.push_back({std::string(part) + "." + as, {"export", project, "--as", as, "--what", part}});
            all.push_back({std::string(part) + "-outside." + as,
                           {"export", project, "--as", as, "--what", part, "--outside", "--rounded"}});
        }
    const auto table = [&](const std::string& name, Words words, const std::string& as = "csv") {
        words.insert(words.end(), {"--as", as});
        all.push_back({name + "." + as, std::move(words)});
    };
    for (const char* as : {"csv", "json", "xlsx"}) table("query", {"query", project, "code Trust"}, as);
    table("query-outside", {"query", project, "code Trust", "--outside"});
    table("matrix-found", {"matrix", project, "--columns", "source"});
    table("together", {"together", project});
    table("contrast", {"contrast", project, "code Trust", "text \"me\""});
    table("kwic", {"kwic", project, "me"});
    table("words", {"words", project});
    table("themes", {"themes", "list", project});
    table("theme", {"themes", "show", project, "Slow trust"});
    table("configurations", {"configurations", "list", project});
    table("ledger", {"ledger", "list", project});
    table("board", {"judge", "board", project});
    table("displays", {"joint", "list", project});
    all.push_back({"project.qdpx", {"export", project, "--as", "qdpx"}});
    all.push_back({"codebook.qdc", {"export", project, "--as", "qdc"}});
    all.push_back({"pack.zip", {"pack", "archive", project, "--unknown-too"}});
    all.push_back({"printed.pdf", {"print", project, "TB-P-07", "--date", "2026-03-14"}});
    all.push_back({"original.txt", {"source", "original", project, "TB-P-07"}});
    return all;
}

Words to(Words words, const std::string& file) {
    words.emplace_back("-o");
    words.push_back(file);
    return words;
}

}  // namespace

TEST_CASE("two exports of one state are the same bytes, whatever the kind and the format") {
    const Leaving it;
    const Json before = json({"info", it.project});
    std::size_t files = 0;
    for (const auto& way : ways(it.project)) {
        CAPTURE(way.name);
        ok(to(way.words, it.file(way.name)));
        const std::string first = it.read(way.name);
        ok(to(way.words, it.file("again-" + way.name)));
        CHECK(first == it.read("again-" + way.name));
        ++files;
    }
    CHECK(files > 60);
    // Each of them is noted, and nothing else was done.
    const Json exports = json({"exports", it.project});
    CHECK(exports.size() >= 2 * files);
    std::set<std::string> names;
    for (const auto& one : exports) {
        names.insert(one["file"].get<std::string>());
        CHECK(one["receiver"] == "myself");
        CHECK(one["sha256"] == attune::sha256_hex(it.read(one["file"])));
        CHECK(one["bytes"] == it.read(one["file"]).size());
    }
    for (const auto& way : ways(it.project)) CHECK_MESSAGE(names.contains(way.name), way.name);
    CHECK(names.contains("case-codes-dictionary.csv"));
    CHECK(json({"info", it.project})["codings"] == before["codings"]);
}

TEST_CASE("what is exported to be read is the report of the same part, byte for byte") {
    const Leaving it;
    for (const auto& [what, kind] : std::vector<std::pair<std::string, std::string>>{
             {"codings", "passages"}, {"codebook", "codebook"}, {"memos", "memos"}}) {
        const std::string as = what == "memos" ? "html" : "docx";
        ok({"export", it.project, "--as", as, "--what", what, "-o", it.file("export-" + what)});
        ok({"report", kind, it.project, "--as", as, "-o", it.file("report-" + what)});
        CHECK(it.read("export-" + what) == it.read("report-" + what));
    }
    CHECK(json({"exports", it.project})[1]["kind"] == "report");
    fails({"export", it.project, "--as", "pdf"}, 2);
    fails({"export", it.project, "--as", "pdf", "--what", "case-codes", "-o", it.file("x.pdf")}, 2);
}

TEST_CASE("reports, tables and projects leave as encrypted zips, and the history has their digests") {
    const Leaving it;
    ok({"joint", "create", it.project, "Beside", "--kind", "side by side"});
    How how;
    how.secret = "a long passphrase";
    for (const Words& words :
         {Words{"report", "passages", it.project, "-o", it.file("p.docx.zip")},
          Words{"export", it.project, "--as", "csv", "-o", it.file("c.csv.zip")},
          Words{"export", it.project, "--as", "csv", "--what", "case-codes", "-o", it.file("t.zip")},
          Words{"framework", "export", it.project, "Trust", "-o", it.file("m.docx.zip")},
          Words{"joint", "export", it.project, "Beside", "-o", it.file("j.html.zip")},
          Words{"query", it.project, "code Trust", "--as", "csv", "-o", it.file("f.csv.zip")},
          Words{"figure", "bars", it.project, "--columns", "none", "--count", "passages", "-o",
                it.file("b.svg.zip")},
          Words{"print", it.project, "TB-P-07", "-o", it.file("s.zip")},
          Words{"export", it.project, "--as", "qdpx", "-o", it.file("q.qdpx.zip")}}) {
        Words all = words;
        all.insert(all.end(), {"--zip-passphrase-fd", "3"});
        ok(all, how);
        const Json newest = json({"exports", it.project})[0];
        const std::string bytes = it.read(newest["file"]);
        CHECK(bytes.starts_with("PK"));
        CHECK(newest["sha256"] == attune::sha256_hex(bytes));
        CHECK(newest["choices"]["encrypted"] == true);
    }
    CHECK(contains(it.read("t.zip"), "t-dictionary.csv"));
    CHECK_FALSE(contains(it.read("q.qdpx.zip"), "project.qde"));
    CHECK(contains(fails({"report", "passages", it.project, "-o", it.file("p.docx"), "--encrypt"}, 2),
                   "p.docx.zip"));
    fails({"export", it.project, "--as", "csv", "--encrypt"}, 2);
    CHECK(contains(fails({"words", it.project, "--as", "csv", "-o", it.file("w.csv.zip"), "--encrypt"}),
                   "--zip-passphrase-fd"));
}

TEST_CASE("a receiver is kept, standard output is told apart") {
    const Leaving it;
    ok({"export", it.project, "--as", "csv", "--what", "memos", "--for", "The board", "-o",
        it.file("m.csv")});
    const std::string printed = ok({"export", it.project, "--as", "csv", "--what", "memos"});
    const Json exports = json({"exports", it.project});
    REQUIRE(exports.size() == 2);
    CHECK(exports[0]["file"] == "(standard output)");
    CHECK(exports[0]["sha256"] == attune::sha256_hex(printed));
    CHECK(exports[0]["receiver"] == "myself");
    CHECK(exports[1]["receiver"] == "The board");
    // A dry run leaves nothing.
    ok({"export", it.project, "--as", "qdpx", "--dry-run"});
    CHECK(json({"exports", it.project}).size() == 2);
    ok({"export", it.project, "--as", "qdpx", "--for", "nvivo", "-o", it.file("p.qdpx")});
    CHECK(json({"exports", it.project})[0]["choices"]["tool"] == "nvivo");
}

TEST_CASE("a project that somebody else holds is exported all the same, and that is said") {
    const Leaving it;
    const std::string lock = it.project + ".lock";
    const int held = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    REQUIRE(held >= 0);
    REQUIRE(::flock(held, LOCK_EX | LOCK_NB) == 0);
    const Ended ended = run_cli({"export", it.project, "--as", "csv", "--what", "memos"});
    ::close(held);
    CHECK(ended.status == 0);
    CHECK(contains(ended.out, "First thoughts"));
    CHECK(contains(ended.err, "the history does not say so"));
    CHECK(json({"exports", it.project}).empty());
}

TEST_CASE("a project that cannot be written is exported all the same, and that is said") {
    const Leaving it;
    const Folder elsewhere;
    How as_nobody;
    as_nobody.as_nobody = true;
    if (run({"/usr/bin/test", "-x", attune_cli()}, as_nobody).status != 0) {
        MESSAGE("nobody may not run attune-cli from this folder; skipped");
        return;
    }
    ::chmod(it.project.c_str(), 0444);
    ::chmod(it.folder.path().c_str(), 0555);
    ::chmod(elsewhere.path().c_str(), 0777);
    for (const Words& way : {Words{"framework", "export", it.project, "Trust", "--for", "Bilal"},
                             Words{"export", it.project, "--as", "csv"}}) {
        const std::string file = (elsewhere / (way[0] + ".csv")).string();
        const Ended ended = run_cli(to(way, file), as_nobody);
        CHECK(ended.status == 0);
        CHECK(contains(ended.err, "The file is there, but the history does not say so"));
        CHECK(std::filesystem::file_size(file) > 20);
    }
    ::chmod(it.folder.path().c_str(), 0700);
    ::chmod(it.project.c_str(), 0600);
    CHECK(json({"exports", it.project}).empty());
}

TEST_CASE("words of somebody who refused stay here, in tables as in reports") {
    const Leaving it;
    ok({"memo", "add", it.project, "On judging", "--text",
        "What stays with me: she didn’t judge, she just sat with me. And “My midwife told me.” too."});
    ok({"case", "add", it.project, "Family 07"});
    ok({"person", "add", it.project, "Mother", "--case", "Family 07"});
    ok({"person", "speaker", it.project, "TB-P-07", "P7", "--person", "Mother"});
    const auto codings = [&] {
        const Ended ended = run_cli({"export", it.project, "--as", "json"});
        REQUIRE(ended.status == 0);
        return std::pair(Json::parse(ended.out), ended.err);
    };
    CHECK(codings().first[0]["quote_held"] == false);
    CHECK(codings().second.empty());
    ok({"consent", "add", it.project, "Mother", "quote", "no", "2026-03-14"});
    const auto [held, said] = codings();
    CHECK(held[0]["quote"].is_null());
    CHECK(held[0]["quote_held"] == true);
    CHECK(contains(said, "The words of 2 codings are held back"));
    const Ended memos = run_cli({"export", it.project, "--as", "csv", "--what", "memos"});
    CHECK(contains(memos.out, "What stays with [held back]. And"));
    CHECK(contains(memos.out, "And “[held back]” too."));
    ok({"code", "edit", it.project, "Trust", "--example", "She didn’t judge, she just sat with me."});
    const Ended codebook = run_cli({"export", it.project, "--as", "csv", "--what", "codebook"});
    CHECK_FALSE(contains(codebook.out, "sat with me"));
    CHECK(contains(codebook.err, "The example of 1 code is left out"));
    // The same of what was found; what is printed for the team stays as it is.
    CHECK(contains(ok({"query", it.project, "code Trust"}), "«she just sat with me»"));
    for (const Words& way : {Words{"query", it.project, "code Trust"}, Words{"kwic", it.project, "sat"},
                             Words{"themes", "show", it.project, "Slow trust"}}) {
        Words words = to(way, it.file(way[0] + "-held.csv"));
        words.insert(words.end(), {"--as", "csv", "--for", "Bilal"});
        CHECK(contains(ok(words), "held back"));
        CHECK_FALSE(contains(it.read(way[0] + "-held.csv"), "sat"));
        CHECK(contains(it.read(way[0] + "-held.csv"), "[held back]"));
        CHECK(json({"exports", it.project})[0]["receiver"] == "Bilal");
    }
    ok({"report", "memos", it.project, "-o", it.file("m.html"), "--outside"});
    CHECK_FALSE(contains(it.read("m.html"), "sat with me"));
    CHECK(contains(it.read("m.html"), "2 quotes of people in what the team wrote are held back"));
}

TEST_CASE("somebody outside of the team is not given counts of few people unawares") {
    const Leaving it;
    const Ended warned =
        run_cli({"report", "codebook", it.project, "-o", it.file("c.html"), "--for", "The council"});
    CHECK(warned.status == 0);
    CHECK(contains(warned.err, "“The council” is not in the team"));
    CHECK(contains(warned.err, "--outside"));
    const Ended table = run_cli({"export", it.project, "--as", "csv", "--what", "codings-long", "--for",
                                 "The council", "-o", it.file("t.csv")});
    CHECK(contains(table.err, "--outside"));
    for (const Words& way : {Words{"words", it.project, "--least", "1"},
                             Words{"query", it.project, "code Trust"}, Words{"ledger", "list", it.project}}) {
        Words words = to(way, it.file(way[0] + ".csv"));
        words.insert(words.end(), {"--as", "csv", "--for", "The council"});
        const Ended found = run_cli(words);
        CHECK(found.status == 0);
        CHECK(contains(found.err, "“The council” is not in the team"));
        CHECK(contains(found.err, "--outside"));
    }
    fails({"query", it.project, "code Trust", "--as", "csv", "--outside"}, 2);
    fails({"query", it.project, "code Trust", "--as", "xlsx"}, 2);
    ok({"report", "codebook", it.project, "-o", it.file("d.html"), "--for", "Bilal"});
    ok({"report", "codebook", it.project, "-o", it.file("e.html"), "--for", "The council", "--outside"});
    CHECK(contains(it.read("e.html"), "small_numbers"));
    fails({"report", "codebook", it.project, "-o", it.file("f.html"), "--rounded"}, 2);
    fails({"export", it.project, "--as", "csv", "--what", "memos", "--outside"}, 2);
}

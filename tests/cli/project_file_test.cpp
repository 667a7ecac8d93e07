// SPDX-License-Identifier: GPL-3.0-or-later
// Project files that are locked, read-only, damaged, foreign, newer or encrypted.
#include <sys/stat.h>

#include <thread>

#include "cli/attune.h"

using namespace test;

namespace {

Json secret_json(Words words, const std::string& secret, const std::string& other = {}) {
    How how;
    how.secret = secret;
    how.other_secret = other;
    words.insert(words.end(), {"--passphrase-fd", "3"});
    return json(std::move(words), how);
}

}  // namespace

TEST_CASE("a project is never made over a file") {
    const Folder folder;
    const std::string file = (folder / "notes.attune").string();
    write_file(file, "my notes");
    CHECK(contains(fails({"new", file, "--framework", "none"}), "notes.attune"));
    CHECK(read_file(file) == "my notes");
    fails({"new", (folder / "no" / "such" / "p.attune").string()});
    CHECK_FALSE(std::filesystem::exists(folder / "no"));
}

TEST_CASE("a framework with a fault is named with its line and leaves no project behind") {
    const Folder folder;
    const std::string framework = (folder / "own.yaml").string(), project = (folder / "p.attune").string();
    const std::string head =
        "version: 1\nframework: own\ntitle: Own\ntypes:\n  need: {label: Need, order: 1}\n"
        "groups:\n  - {id: g, name: Needs, type: need, order: 1}\nelements:\n"
        "- id: one\n  name: One\n  group: g\n  type: need\n  definition: d\n";
    write_file(framework, head + "- id: one\n  name: Two\n  group: g\n  type: need\n  definition: d\n");
    const std::string sentence = fails({"new", project, "--framework", framework});
    CHECK(contains(sentence, "14"));
    CHECK(contains(sentence, "one"));
    CHECK_FALSE(std::filesystem::exists(project));
    write_file(framework, head);
    CHECK(json({"new", project, "--framework", framework})["elements"] == 1);
    fails({"new", (folder / "q.attune").string(), "--framework", (folder / "missing.yaml").string()});
}

TEST_CASE("foreign, damaged and empty files are refused and left as they are") {
    const Sample sample;
    const std::string whole = read_file(sample.project);
    std::string damaged = whole;
    for (std::size_t at = 4096; at < damaged.size(); at += 4096)
        damaged.replace(at, 64, std::string(64, 'X'));
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"notes.attune", "these are my notes, not a project"},
             {"empty.attune", ""},
             {"other.attune", whole.substr(0, 68) + std::string("\x12\x34\x56\x78", 4) + whole.substr(72)},
             {"cut.attune", whole.substr(0, 3000)},
             {"noise.attune", std::string(8192, '\x5A')},
         }) {
        const auto file = sample.folder / name;
        write_file(file, bytes);
        for (const Words& words : std::vector<Words>{{"sources", file.string()},
                                                     {"code", "add", file.string(), "A"},
                                                     {"verify", file.string()}}) {
            const std::string sentence = fails(words);
            CHECK_MESSAGE(contains(sentence, name), sentence);
        }
        CHECK_MESSAGE(read_file(file) == bytes, name);
    }
    const auto file = sample.folder / "damaged.attune";
    write_file(file, damaged);
    const Ended ended = run_cli({"verify", file.string()});
    CHECK(ended.status == 1);
    CHECK(ended.signal == 0);
    CHECK(read_file(file) == damaged);
    fails({"sources", (sample.folder / "missing.attune").string()});
    fails({"sources", sample.folder.path().string()});
}

TEST_CASE("a project of a newer Attune is refused with a sentence and not touched") {
    const Sample sample;
    std::string newer = read_file(sample.project);
    newer[63] = static_cast<char>(99);  // the schema's version, the last of four bytes
    write_file(sample.project, newer);
    const std::string sentence = fails({"sources", sample.project});
    CHECK(contains(sentence, "newer"));
    fails({"code", "add", sample.project, "A"});
    CHECK(read_file(sample.project) == newer);
}

TEST_CASE("a second writer is told who holds the project, and readers still read") {
    const Sample sample;
    // A memo whose text comes from standard input keeps the project open until the pipe ends.
    const auto pipe = sample.folder / "slow";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    Process holder(command_of({"memo", "add", sample.project, "Slow", "--file", pipe.string(), "--json"}),
                   {});
    const int writing = ::open(pipe.c_str(), O_WRONLY);  // waits until the program opens its end
    REQUIRE(writing >= 0);
    const std::string sentence = fails({"code", "add", sample.project, "A"});
    CHECK_MESSAGE(contains(sentence, std::to_string(holder.id())), sentence);
    CHECK(json({"sources", sample.project}).size() == 1);
    CHECK(contains(ok({"text", sample.project, "TB-P-07"}), "midwife"));
    REQUIRE(::write(writing, "done", 4) == 4);
    ::close(writing);
    CHECK(holder.wait().status == 0);
    CHECK(json({"memo", "list", sample.project})[0]["text"] == "done");
    ok({"code", "add", sample.project, "A"});
}

TEST_CASE("a read-only folder can be read but not written, and the file stays whole") {
    const Sample sample;
    How as_nobody;
    as_nobody.as_nobody = true;
    if (run({"/usr/bin/test", "-x", attune_cli()}, as_nobody).status != 0) {
        MESSAGE("nobody may not run attune-cli from this folder; skipped");
        return;
    }
    const std::string before = read_file(sample.project);
    ::chmod(sample.project.c_str(), 0444);
    ::chmod(sample.folder.path().c_str(), 0555);
    CHECK(json({"sources", sample.project}, as_nobody).size() == 1);
    CHECK(json({"verify", sample.project}, as_nobody)["sound"] == true);
    CHECK(contains(fails({"code", "add", sample.project, "A"}, 1, as_nobody), "pilot.attune"));
    CHECK(contains(fails({"new", (sample.folder / "q.attune").string(), "--framework", "none"}, 1, as_nobody),
                   "q.attune"));
    CHECK(contains(fails({"build", std::string(ATTUNE_SOURCE_ROOT) + "/projects/thriving-babies-pilot", "-o",
                          (sample.folder / "q.attune").string()},
                         1, as_nobody),
                   "q.attune"));
    CHECK(contains(fails({"export", sample.project, "--as", "csv", "-o", (sample.folder / "q.csv").string()},
                         1, as_nobody),
                   "q.csv"));
    CHECK(read_file(sample.project) == before);
    CHECK(std::distance(std::filesystem::directory_iterator(sample.folder.path()), {}) == 2);
    ::chmod(sample.folder.path().c_str(), 0700);
}

TEST_CASE("an encrypted project opens with its passphrase and with no other") {
    const Folder folder;
    const std::string project = (folder / "p.attune").string();
    if (contains(ok({"--version"}), "without encryption")) {
        MESSAGE("built on the system's SQLite; skipped");
        return;
    }
    CHECK(secret_json({"new", project, "--coder", "Amina", "--framework", "none"},
                      "kitten 😀")["encrypted"] == true);
    CHECK_FALSE(contains(read_file(project), "SQLite format"));
    CHECK_FALSE(contains(read_file(project), "Amina"));
    write_file(folder / "a.txt", "INT: How was it?\nP1: The zebra came.\nINT: And?\nP1: It left.\n");
    CHECK(secret_json({"import", project, (folder / "a.txt").string()}, "kitten 😀")["imported"].size() == 1);
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path().filename() != "a.txt") CHECK_FALSE(contains(read_file(entry.path()), "zebra"));

    CHECK(contains(fails({"sources", project}), "--passphrase-fd"));
    How wrong;
    wrong.secret = "kitten";
    fails({"sources", project, "--passphrase-fd", "3"}, 1, wrong);
    fails({"code", "add", project, "A", "--passphrase-fd", "3"}, 1, wrong);
    fails({"sources", project, "--passphrase-fd", "77"});
    CHECK(secret_json({"verify", project}, "kitten 😀")["sound"] == true);

    secret_json({"passphrase", "change", project, "--new-passphrase-fd", "4"}, "kitten 😀", "puppy");
    How old;
    old.secret = "kitten 😀";
    fails({"sources", project, "--passphrase-fd", "3"}, 1, old);
    CHECK(secret_json({"sources", project}, "puppy").size() == 1);
    secret_json({"passphrase", "remove", project}, "puppy");
    CHECK(json({"sources", project}).size() == 1);
    CHECK(json({"info", project})["encrypted"] == false);
    fails({"passphrase", "remove", project});
    How fresh;
    fresh.other_secret = "again";
    json({"passphrase", "add", project, "--new-passphrase-fd", "4"}, fresh);
    CHECK(secret_json({"info", project}, "again")["encrypted"] == true);
    CHECK(secret_json({"verify", project}, "again")["sound"] == true);
}

TEST_CASE("a passphrase is never taken from an argument or the environment") {
    for (const Words& words :
         std::vector<Words>{{"new", "--help"}, {"sources", "--help"}, {"passphrase", "add", "--help"}}) {
        const std::string help = ok(words);
        CHECK_FALSE(contains(help, "--passphrase "));
        CHECK_FALSE(contains(help, "--passphrase="));
        CHECK_FALSE(contains(help, "Env:"));
    }
}

TEST_CASE("verify finds a quote that somebody changed behind the program's back, prints it and ends with 1") {
    const Sample sample;
    sample.add_code("Judged");
    ok({"apply", sample.project, "TB-P-07", "Judged", "--quote", "My midwife told me."});
    std::string bytes = read_file(sample.project);
    for (std::size_t at = bytes.find("midwife"); at != std::string::npos; at = bytes.find("midwife", at))
        bytes[at] = 'M';
    write_file(sample.project, bytes);
    const Ended ended = run_cli({"verify", sample.project, "--json"});
    CHECK(ended.status == 1);
    const Json found = Json::parse(ended.out);
    CHECK(found["sound"] == false);
    REQUIRE(found["faults"].size() >= 1);
    CHECK(contains(ended.err, "fault"));
    CHECK(contains(run_cli({"verify", sample.project}).out, found["faults"][0].get<std::string>()));
    CHECK(read_file(sample.project) == bytes);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Projects that go out, come in elsewhere, and go out again.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>

#include "exchange/refi/project_xml.h"
#include "jobs/refi_export.h"
#include "jobs/refi_import.h"
#include "store/commands/case_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"
#include "support/refi.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;
namespace rq = attune::exchange::refi;

namespace {

// Every coding with all that is said of it.
std::multiset<std::string> codings_of(const store::Project& project) {
    std::multiset<std::string> all;
    for (const auto& row : store::codings(project, {})) {
        const auto& coding = row.coding;
        all.insert(row.source_title + "|" + row.code_name + "|" + row.coder_name + "|" + row.quote + "|" +
                   std::to_string(coding.range.begin.value) + "|" +
                   std::string(model::direction_word(coding.magnitude.direction)) +
                   std::to_string(coding.magnitude.intensity) +
                   std::string(model::account_word(coding.magnitude.account)) + "|" + coding.note + "|" +
                   std::to_string(coding.made_ms / 1000));
    }
    return all;
}

std::multiset<std::string> codes_of(const store::Project& project) {
    std::multiset<std::string> all;
    std::map<CodeId, std::string> names;
    for (const auto& row : store::codebook(project)) {
        const auto& code = row.code;
        names[code.id] = code.name;
        std::string line = names[code.parent] + "|" + code.name + "|" + code.brief + "|" + code.full + "|" +
                           code.use_when + "|" + code.not_when + "|" + code.example + "|" +
                           model::colour_text(code.colour) + (code.folder ? "|folder" : "");
        for (const auto& alias : code.aliases) line += "|" + alias;
        all.insert(line);
    }
    return all;
}

// Ids by element: what goes out a second time must be what went out the first time.
std::map<std::string, std::set<std::string>> guids_of(const std::string& xml) {
    std::map<std::string, std::set<std::string>> all;
    for (auto at = xml.find(" guid=\""); at != std::string::npos; at = xml.find(" guid=\"", at + 1)) {
        const auto open = xml.rfind('<', at);
        all[xml.substr(open + 1, xml.find(' ', open) - open - 1)].insert(xml.substr(at + 7, 36));
    }
    all.erase("User");  // whoever takes a project in is one more
    return all;
}

std::string written(const store::Project& project, const std::filesystem::path& file) {
    // By the standard's own words, which is what other tools get; refi_own_test.cpp has all of it come back.
    RefiWanted wanted;
    wanted.comes_back = false;
    const auto made = must(refi_file(project, wanted));
    must(write_refi(file, made, Existing::replace));
    std::string xml = rq::project_xml(made.project);
    const tests::Schema schema("Project.xsd");
    if (schema.is_there()) CHECK(schema.faults(xml) == "");
    return xml;
}

RefiReport taken(TestProject& project, const std::filesystem::path& file) {
    const auto plan = must(read_refi(file, {}));
    return must(import_refi(*project, plan, {}));
}

// A project made at random, in scripts and with emoji, lines and marks.
void fill(TestProject& project, std::mt19937& random) {
    const auto some = [&](std::size_t n) { return static_cast<std::int64_t>(random() % n); };
    static const std::vector<std::string> pieces{"trust",
                                                 "she",
                                                 "\u09AC\u09BF\u09B6\u09CD\u09AC\u09BE\u09B8",
                                                 "\u0627\u0639\u062A\u0645\u0627\u062F",
                                                 "\U0001F600",
                                                 "e\u0301",
                                                 "and",
                                                 "so",
                                                 "\U0001D4B3",
                                                 "\uFDFA",
                                                 "\u201Ca\u201D",
                                                 "&<b>"};
    std::vector<CodeId> codes;
    for (int i = 0; i < 6; ++i) {
        codes.push_back(project.code("Code " + std::to_string(i),
                                     i > 2 ? codes[static_cast<std::size_t>(some(3))] : CodeId()));
        store::EditCode edit{codes.back(), {}, {}, {}, {}, {}, {}, {}, {}};
        if (some(2) == 0) edit.brief = "Brief & <plain>";
        if (some(2) == 0) edit.full = "Lines\nand\nUse when: not a name";
        if (some(2) == 0) edit.example = "Example: x";
        if (some(2) == 0) edit.aliases = std::vector<std::string>{"one", "two"};
        project.run(edit);
    }
    for (int s = 0; s < 3; ++s) {
        std::vector<Said> turns;
        for (int t = 0; t < 6; ++t) {
            std::string words = "w";
            for (auto n = some(12); n >= 0; --n)
                words += " " + pieces[static_cast<std::size_t>(some(pieces.size()))];
            turns.push_back({some(3) == 0 ? "INT" : "P" + std::to_string(s), words, {}});
        }
        const SourceId source = project.source("Talk " + std::to_string(s), turns);
        const std::int64_t length = code_points_in(must(store::text_of(*project, source)));
        for (int c = 0; c < 12; ++c) {
            if (some(6) == 0) project.work_as(some(2) == 0 ? "Ben Second" : "Ada Coder");
            store::AddCoding add;
            add.id = project->new_id<CodingId>();
            add.source = source;
            const std::int64_t begin = some(static_cast<std::size_t>(length - 4));
            add.range = {{begin}, {begin + 2 + some(static_cast<std::size_t>(length - begin - 2))}};
            add.code = codes[static_cast<std::size_t>(some(codes.size()))];
            add.magnitude = {static_cast<model::CodingDirection>(some(5)), static_cast<int>(some(4)),
                             static_cast<model::Account>(some(4))};
            if (some(4) == 0) add.note = "said so & <quietly>\ntwice";
            (void)project->run(add);  // where there are no words, there is no coding
        }
    }
}

}  // namespace

TEST_CASE("a project that goes out comes in with the same codes, codings and quotes, and goes out the same") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        TestProject here;
        fill(here, random);
        const auto file = here.folder() / "out.qdpx";
        const std::string first = written(*here, file);
        TestProject there("Cleo Third");
        taken(there, file);
        CHECK(codings_of(*there) == codings_of(*here));
        CHECK_FALSE(codings_of(*here).empty());
        CHECK(codes_of(*there) == codes_of(*here));
        CHECK(must(there->verify({})).faults.empty());
        const std::string second = written(*there, there.folder() / "again.qdpx");
        CHECK(guids_of(second) == guids_of(first));
    }
}

TEST_CASE("kinds of cases and memos come back") {
    TestProject here;
    const SourceId source = here.source("Talk", "She just sat with me.");
    here.run(store::AddCase{{here->new_id<CaseId>(), "Family 07", model::CaseKind::family, "A note"}});
    store::AddMemo memo;
    memo.memo.id = here->new_id<MemoId>();
    memo.memo.kind = model::MemoKind::reflexive;
    memo.memo.title = "On me";
    memo.memo.text = "What I bring";
    memo.memo.links.emplace_back();
    memo.memo.links[0].source = source;
    here.run(memo);
    written(*here, here.folder() / "out.qdpx");
    TestProject there("Cleo Third");
    taken(there, here.folder() / "out.qdpx");
    bool found = false;
    for (const auto& row : store::cases(*there))
        if (row.of.name == "Family 07") {
            CHECK(row.of.kind == model::CaseKind::family);
            CHECK(row.of.note == "A note");
            found = true;
        }
    CHECK(found);
    const auto memos = store::memos(*there, {});
    REQUIRE(memos.size() == 1);
    CHECK(memos[0].memo.kind == model::MemoKind::reflexive);
    CHECK(memos[0].memo.text == "What I bring");
    REQUIRE(memos[0].memo.links.size() == 1);
    CHECK(memos[0].memo.links[0].source == store::sources(*there)[0].id);
}

TEST_CASE("every real project goes out valid, and comes in again with the same quotes") {
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with the project files of other tools");
        return;
    }
    for (const auto& file : files) {
        INFO(file.filename().string());
        TestProject here;
        const RefiReport report = taken(here, file);
        const std::string first = written(*here, here.folder() / "out.qdpx");
        TestProject there("Cleo Third");
        const RefiReport again = taken(there, here.folder() / "out.qdpx");
        CHECK(codings_of(*there) == codings_of(*here));
        CHECK(codes_of(*there) == codes_of(*here));
        CHECK(again.sources == report.sources);
        CHECK(again.regions == report.regions);
        CHECK(guids_of(written(*there, there.folder() / "again.qdpx")) == guids_of(first));
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "support/project_builder.h"

using namespace attune;
using store::Act;
using store::Acts;
using store::HistoryFilter;

namespace {

HistoryFilter about_acts(Acts acts) {
    HistoryFilter filter;
    filter.acts = acts;
    return filter;
}

}  // namespace

TEST_CASE("each entry of the history says what it was about, and can be asked for by that") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left.");
    const CodeId trust = project.code("Trust");
    const CodingId coding = project.coding(source, 0, 13, trust);
    store::AddMemo memo;
    memo.memo.id = project->new_id<MemoId>();
    memo.memo.title = "Why";
    memo.memo.links.emplace_back().code = trust;
    project.run(memo);
    project.run(store::EditText{source, {{4}, {12}}, "heard"});
    project.run(store::DeleteCode{trust});

    const auto sentences = [&](Acts acts) {
        std::vector<std::string> found;
        const HistoryFilter filter = about_acts(acts);
        for (const auto& entry : project->history(filter)) found.push_back(entry.sentence);
        CHECK(project->history_count(filter) == static_cast<std::int64_t>(found.size()));
        return found;
    };
    CHECK(sentences({Act::codes}).size() == 2);    // made, deleted
    CHECK(sentences({Act::codings}).size() == 2);  // coded, deleted with the code
    CHECK(sentences({Act::memos}).size() == 1);    // a link that went with the code is no act on memos
    CHECK(sentences({Act::sources}).size() == 1);
    CHECK(sentences({Act::texts}).size() == 1);
    CHECK(sentences({Act::elements}).empty());
    CHECK(sentences({Act::project}).size() == 1);
    CHECK(sentences({Act::codes, Act::memos}).size() == 3);
    CHECK(sentences({}).size() == 7);
    CHECK(project->history(about_acts({Act::codings})).front().acts == Acts{Act::codes, Act::codings});

    project.run(store::SetCodeState{project.code("Loss"), model::CodeState::retired});
    test::must(project->undo());
    CHECK(project->history({}).front().acts == Acts{Act::codes});
    CHECK(coding.text().size() == 36);
}

TEST_CASE("every kind of act has a word that leads back to it") {
    std::set<std::string_view> words;
    for (const Act act : store::all_acts()) {
        words.insert(store::act_word(act));
        CHECK(store::act_from_word(store::act_word(act)) == act);
    }
    CHECK(words.size() == 12);
    CHECK_FALSE(store::act_from_word("nothing"));
}

TEST_CASE(
    "the history is narrowed by time and by words in any case and with or without accents, page by page") {
    test::TestProject project;
    for (int k = 0; k < 10; ++k) project.code(k % 2 == 0 ? "Café" : "Trust");
    HistoryFilter filter;
    filter.words = "CAFE";
    CHECK(project->history_count(filter) == 5);
    filter.limit = 2;
    filter.offset = 4;
    CHECK(project->history(filter).size() == 1);
    CHECK(project->history_count(filter) == 5);

    const auto all = project->history({});
    HistoryFilter between;
    between.since_ms = all[7].at_ms;
    between.until_ms = all[4].at_ms;
    const auto some = project->history(between);
    REQUIRE(some.size() == 3);
    CHECK(some.front().id == all[5].id);
    CHECK(some.back().id == all[7].id);
}

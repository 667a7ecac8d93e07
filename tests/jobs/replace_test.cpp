// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/replace.h"

#include <doctest/doctest.h>

#include "jobs/edit_text.h"
#include "store/commands/source_commands.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

struct Team {
    TestProject project;
    SourceId first = project.source("TB-P-01", {{"INT", "Who is Karen?", model::Role::interviewer},
                                                {"Karen", "Karen's me. KAREN, Karenina, Kárén."}});
    SourceId second = project.source("TB-P-02", "Karen again.");

    std::string text(const SourceId& source) { return must(store::text_of(*project, source)); }
};

}  // namespace

TEST_CASE("a plan to replace lists every hit with its context, who says it and in which turn") {
    Team team;
    Replacing what{"Karen", "Anne", false, false, {}};
    const ReplacePlan plan = must(plan_replace(*team.project, what));
    REQUIRE(plan.hits.size() == 6);
    CHECK(plan.hits[0].title == "TB-P-01");
    CHECK(plan.hits[0].speaker == "INT");
    CHECK(plan.hits[0].turn == "1");
    CHECK(plan.hits[0].before == "Who is ");
    CHECK(plan.hits[0].match == "Karen");
    CHECK(plan.hits[1].speaker == "Karen");
    CHECK(plan.hits[1].turn == "2");
    CHECK(plan.hits[5].title == "TB-P-02");
    CHECK(plan.revisions.size() == 2);

    what.whole_word = true;  // "Karen's" is a word of its own
    CHECK(must(plan_replace(*team.project, what)).hits.size() == 4);
    what.whole_word = false;
    what.match_case = true;  // neither KAREN nor Kárén
    CHECK(must(plan_replace(*team.project, what)).hits.size() == 4);
    what.sources = {team.second};
    CHECK(must(plan_replace(*team.project, what)).hits.size() == 1);
    what.words = "Nobody";
    const auto none = plan_replace(*team.project, what);
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::not_found);
    CHECK(none.error().sentence == "“Nobody” stands in no text of the sources named.");
    what.words.clear();
    CHECK_FALSE(plan_replace(*team.project, what));
}

TEST_CASE("replacing leaves out what was left out, and never touches a label, a title or a memo") {
    Team team;
    store::AddMemo memo;
    memo.memo.id = team.project->new_id<MemoId>();
    memo.memo.title = "Karen";
    memo.memo.text = "On Karen.";
    team.project.run(memo);
    ReplacePlan plan = must(plan_replace(*team.project, {"Karen", "Anne", false, true, {}}));
    for (auto& hit : plan.hits) hit.chosen = hit.after.substr(0, 3) != "ina";
    const auto done = must(carry_out(*team.project, plan));
    CHECK(done.sentence == "Replaced “Karen” by “Anne” in 3 places of 2 sources");
    CHECK(team.text(team.first) == "Who is Anne?\nAnne's me. KAREN, Karenina, Kárén.");
    CHECK(team.text(team.second) == "Anne again.");
    CHECK(must(store::source_text(*team.project, team.first)).speakers[1].label == "Karen");
    CHECK(store::memos(*team.project, {})[0].memo.text == "On Karen.");
    must(team.project->undo());
    CHECK(team.text(team.first) == "Who is Karen?\nKaren's me. KAREN, Karenina, Kárén.");
}

TEST_CASE("a plan to replace is refused when one of its texts has changed, and only then") {
    Team team;
    const ReplacePlan plan = must(plan_replace(*team.project, {"Karen", "Anne", false, true, {team.second}}));
    team.project.run(store::EditText{team.first, {{0}, {0}}, "So: "});
    ReplacePlan stale = must(plan_replace(*team.project, {"Karen", "Anne", false, true, {}}));
    team.project.run(store::EditText{team.first, {{0}, {0}}, "Er. "});
    const auto refused = carry_out(*team.project, stale);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::conflict);
    CHECK(must(carry_out(*team.project, plan)).changed);
    for (auto& hit : stale.hits) hit.chosen = false;
    CHECK_FALSE(must(carry_out(*team.project, stale)).changed);
}

TEST_CASE("a correction is planned by position or by its words, and refused when the text has changed") {
    Team team;
    const CodeId trust = team.project.code("Trust");
    const CodingId coding = team.project.coding(team.second, 0, 5, trust);
    const Correction plan = must(plan_correction(*team.project, team.second, {{}, "Karen", 0, "Anne"}));
    CHECK(plan.range == TextRange{{0}, {5}});
    CHECK(plan.removed == "Karen");
    CHECK(plan.before.empty());
    CHECK(plan.after == " again.");
    CHECK(plan.codings == std::vector<CodingId>{coding});
    CHECK(
        must(plan_correction(*team.project, team.second, {TextRange{{5}, {5}}, "", 0, "!"})).codings.empty());
    const auto several = plan_correction(*team.project, team.first, {{}, "Karen", 0, "Anne"});
    REQUIRE_FALSE(several);
    CHECK(several.error().kind == ErrorKind::ambiguous);
    CHECK(must(plan_correction(*team.project, team.first, {{}, "Karen", 2, "Anne"})).range.begin.value == 14);
    CHECK_FALSE(plan_correction(*team.project, team.first, {TextRange{{5}, {900}}, "", 0, "!"}));

    CHECK(must(carry_out(*team.project, plan)).sentence == "Changed “Karen” to “Anne” in “TB-P-02”");
    CHECK(team.text(team.second) == "Anne again.");
    const auto again = carry_out(*team.project, plan);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::conflict);
    const SourceId odd = team.project.source("Odd", "e\u0301");
    CHECK_FALSE(plan_correction(*team.project, odd, {TextRange{{0}, {1}}, "", 0, "a"}));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/export_gate.h"

#include <doctest/doctest.h>

#include "jobs/interviewed.h"
#include "jobs/small_numbers.h"
#include "store/commands/report_commands.h"
#include "store/queries/case_queries.h"

using namespace attune;
using namespace attune::test;

namespace {

jobs::GatedQuote judge(Interviewed& it, const SourceId& source, const jobs::GateChoice& choice = {}) {
    return must(jobs::export_gate(*it.project, {{source, it.answer(source)}}, choice)).quotes.front();
}

bool says(const std::vector<std::string>& sentences, const std::string& words) {
    for (const auto& one : sentences)
        if (one.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("words of somebody who did not agree to being quoted are held back") {
    Interviewed it;
    jobs::GateChoice choice;
    choice.threshold = 0;
    CHECK(judge(it, it.first, choice).verdict == jobs::GateVerdict::free);
    const auto person = store::persons(*it.project).front().person.id;
    it.consent(person, false);
    const auto held = judge(it, it.first, choice);
    CHECK(held.verdict == jobs::GateVerdict::held);
    CHECK(says(held.held, "P1 did not agree to being quoted."));
    // The other's are not.
    CHECK(judge(it, it.second, choice).verdict == jobs::GateVerdict::free);
    // What was cleared before stays held: a person may take consent back.
    it.project.run(store::MarkQuote{it.mark(it.first, model::QuoteState::cleared)});
    CHECK(judge(it, it.first, choice).verdict == jobs::GateVerdict::held);
}

TEST_CASE("where no consent is known it is said, or held when only those who agreed may be quoted") {
    Interviewed it;
    const auto source = it.interview("Family 03", "Interviewer", "So?", "P3", "It was fine.");
    jobs::GateChoice choice;
    choice.threshold = 0;
    const auto warned = judge(it, source, choice);
    CHECK(warned.verdict == jobs::GateVerdict::warned);
    CHECK(says(warned.warned, "Whether P3 agreed to being quoted is not known."));
    choice.agreed_only = true;
    CHECK(judge(it, source, choice).verdict == jobs::GateVerdict::held);
}

TEST_CASE("an attribution that fits few people is warned of, by how much it gives away") {
    Interviewed it;
    jobs::GateChoice choice;
    choice.threshold = 2;
    choice.level = model::AttributionLevel::role;
    const auto mother = judge(it, it.first, choice);
    CHECK(mother.attribution == "mother");
    CHECK(mother.sharing == 2);
    CHECK(mother.verdict == jobs::GateVerdict::free);
    const auto worker = judge(it, it.staff, choice);
    CHECK(worker.sharing == 1);
    CHECK(says(worker.warned, "Only 1 person here is “key worker”."));
    choice.level = model::AttributionLevel::case_name;
    CHECK(judge(it, it.first, choice).attribution == "Family 01, mother");
    CHECK(says(judge(it, it.first, choice).warned, "“Family 01, mother”"));
    choice.level = model::AttributionLevel::none;
    CHECK(judge(it, it.staff, choice).verdict == jobs::GateVerdict::free);
    CHECK(judge(it, it.staff, choice).attribution.empty());
    // The level that a quote was cleared with goes before the one of the report.
    auto cleared = it.mark(it.staff, model::QuoteState::cleared);
    cleared.level = model::AttributionLevel::voice;
    it.project.run(store::MarkQuote{cleared});
    choice.level = model::AttributionLevel::case_name;
    CHECK(judge(it, it.staff, choice).attribution == "a member of staff");
}

TEST_CASE("what somebody held back, did not clear, or staff said, stays here when it is to") {
    Interviewed it;
    jobs::GateChoice choice;
    choice.threshold = 0;
    choice.cleared_only = true;
    CHECK(says(judge(it, it.first, choice).held, "Nobody has cleared it."));
    it.project.run(store::MarkQuote{it.mark(it.first, model::QuoteState::cleared)});
    CHECK(judge(it, it.first, choice).verdict == jobs::GateVerdict::free);
    it.project.run(store::MarkQuote{it.mark(it.staff, model::QuoteState::cleared)});
    choice.staff = false;
    CHECK(judge(it, it.first, choice).verdict == jobs::GateVerdict::free);
    CHECK(judge(it, it.staff, choice).verdict == jobs::GateVerdict::held);
    choice = {};
    choice.threshold = 0;
    auto held = it.mark(it.second, model::QuoteState::held);
    held.note = "She asked us not to.";
    it.project.run(store::MarkQuote{held});
    CHECK(says(judge(it, it.second, choice).held, "She asked us not to."));
    // A part of it too.
    auto part = it.answer(it.second);
    part.begin = part.begin + 3;
    const auto gate = must(jobs::export_gate(*it.project, {{it.second, part}}, choice));
    CHECK(gate.held == 1);
    CHECK(jobs::gate_sentence(gate) == "0 quotes may leave; 1 is held back.");
}

TEST_CASE("names that still stand in a quote are said, unless they were trimmed away or left") {
    Interviewed it;
    const auto source = it.interview("Family 04", "Interviewer", "Who?", "P4",
                                     "Mrs Karen Mills came. Mrs Karen Mills stayed.");
    jobs::GateChoice choice;
    choice.threshold = 0;
    const auto quote = judge(it, source, choice);
    REQUIRE_FALSE(quote.identifiers.empty());
    CHECK(says(quote.warned, "somebody might be recognised"));
    auto cleared = it.mark(source, model::QuoteState::cleared);
    cleared.words = "[The worker] came. […]";
    it.project.run(store::MarkQuote{cleared});
    CHECK(judge(it, source, choice).identifiers.empty());
    CHECK(judge(it, source, choice).printed == "[The worker] came. […]");
}

TEST_CASE("the interviewer's own words have no person behind them") {
    Interviewed it;
    const auto text = must(store::source_text(*it.project, it.first));
    const auto gate = must(jobs::export_gate(*it.project, {{it.first, text.turns.front().range}}, {}));
    CHECK(gate.quotes.front().who.empty());
    CHECK(says(gate.quotes.front().warned, "No participant is known"));
    CHECK(jobs::export_gate(*it.project, {{SourceId("nowhere"), {{0}, {1}}}}, {}).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("the small number is a setting of the project") {
    TestProject project;
    CHECK(jobs::small_number(*project) == 5);
    must(jobs::set_small_number(*project, 10));
    CHECK(jobs::small_number(*project) == 10);
    must(jobs::set_small_number(*project, 0));
    CHECK(jobs::small_number(*project) == 0);
    CHECK_FALSE(jobs::set_small_number(*project, 1));
    CHECK_FALSE(jobs::set_small_number(*project, 101));
}

TEST_CASE("words about somebody tell whose voice it is") {
    CHECK(jobs::voice_by_words("Mother of two") == jobs::Voice::parent);
    CHECK(jobs::voice_by_words("Health visitor") == jobs::Voice::staff);
    CHECK(jobs::voice_by_words("parent support worker") == jobs::Voice::staff);
    CHECK(jobs::voice_by_words("Volunteer at a charity") == jobs::Voice::delivery_partner);
    CHECK(jobs::voice_by_words("smothered") == jobs::Voice::other);
    CHECK(jobs::voice_by_words("") == jobs::Voice::other);
}

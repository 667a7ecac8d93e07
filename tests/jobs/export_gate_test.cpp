// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/export_gate.h"

#include <doctest/doctest.h>

#include "jobs/left_words.h"
#include "jobs/small_numbers.h"
#include "store/commands/case_commands.h"
#include "store/commands/report_commands.h"
#include "store/queries/case_queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;

namespace {

// Two mothers of two families and a key worker, each in an interview of her own.
struct Interviewed {
    TestProject project;
    SourceId first, second, staff;

    Interviewed() {
        first = interview("Family 01", "Interviewer", "How was it?", "P1", "She never judged me.");
        second = interview("Family 02", "Interviewer", "And then?", "P2", "I felt safe with her.");
        staff = interview("Worker", "Interviewer", "Your view?", "K1", "We listen before we act.");
        person(first, "P1", "Family 01", model::CaseKind::family, "mother", true);
        person(second, "P2", "Family 02", model::CaseKind::family, "mother", true);
        person(staff, "K1", "Worker 1", model::CaseKind::staff_member, "key worker", true);
    }

    SourceId interview(const std::string& title, const std::string& asks, const std::string& question,
                       const std::string& label, const std::string& answer) {
        return project.source(title, {{asks, question, model::Role::interviewer}, {label, answer}});
    }

    PersonId person(const SourceId& source, const std::string& label, const std::string& family,
                    model::CaseKind kind, const std::string& relation, bool agrees) {
        store::AddCase add;
        add.made.name = family;
        add.made.kind = kind;
        const CaseId to(project.run(add).subject);
        store::AddPerson made;
        made.made.name = family + ", " + relation;
        made.made.relation = relation;
        made.to = to;
        const PersonId person(project.run(made).subject);
        const auto text = must(store::source_text(*project, source));
        for (const auto& speaker : text.speakers)
            if (speaker.label == label) project.run(store::SetSpeakerPerson{{speaker.id}, person});
        consent(person, agrees);
        return person;
    }

    void consent(const PersonId& person, bool given) {
        model::Consent consent;
        consent.person = person;
        consent.scope = model::ConsentScope::quote;
        consent.given = given;
        consent.day = given ? "2022-03-14" : "2022-05-01";
        project.run(store::AddConsents{{consent}});
    }

    TextRange answer(const SourceId& source) {
        const auto text = must(store::source_text(*project, source));
        return text.turns.back().range;
    }

    jobs::GatedQuote judged(const SourceId& source, const jobs::GateChoice& choice = {}) {
        const auto gate = must(jobs::export_gate(*project, {{source, answer(source)}}, choice));
        return gate.quotes.front();
    }

    model::MarkedQuote mark(const SourceId& source, model::QuoteState state) {
        model::MarkedQuote quote;
        quote.source = source;
        quote.range = answer(source);
        quote.state = state;
        return quote;
    }
};

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
    CHECK(it.judged(it.first, choice).verdict == jobs::GateVerdict::free);
    const auto person = store::persons(*it.project).front().person.id;
    it.consent(person, false);
    const auto held = it.judged(it.first, choice);
    CHECK(held.verdict == jobs::GateVerdict::held);
    CHECK(says(held.held, "P1 did not agree to being quoted."));
    // The other's are not.
    CHECK(it.judged(it.second, choice).verdict == jobs::GateVerdict::free);
    // What was cleared before stays held: a person may take consent back.
    it.project.run(store::MarkQuote{it.mark(it.first, model::QuoteState::cleared)});
    CHECK(it.judged(it.first, choice).verdict == jobs::GateVerdict::held);
}

TEST_CASE("where no consent is known it is said, or held when only those who agreed may be quoted") {
    Interviewed it;
    const auto source = it.interview("Family 03", "Interviewer", "So?", "P3", "It was fine.");
    jobs::GateChoice choice;
    choice.threshold = 0;
    const auto warned = it.judged(source, choice);
    CHECK(warned.verdict == jobs::GateVerdict::warned);
    CHECK(says(warned.warned, "Whether P3 agreed to being quoted is not known."));
    choice.agreed_only = true;
    CHECK(it.judged(source, choice).verdict == jobs::GateVerdict::held);
}

TEST_CASE("an attribution that fits few people is warned of, by how much it gives away") {
    Interviewed it;
    jobs::GateChoice choice;
    choice.threshold = 2;
    choice.level = model::AttributionLevel::role;
    const auto mother = it.judged(it.first, choice);
    CHECK(mother.attribution == "mother");
    CHECK(mother.sharing == 2);
    CHECK(mother.verdict == jobs::GateVerdict::free);
    const auto worker = it.judged(it.staff, choice);
    CHECK(worker.sharing == 1);
    CHECK(says(worker.warned, "Only 1 person here is “key worker”."));
    choice.level = model::AttributionLevel::case_name;
    CHECK(it.judged(it.first, choice).attribution == "Family 01, mother");
    CHECK(says(it.judged(it.first, choice).warned, "“Family 01, mother”"));
    choice.level = model::AttributionLevel::none;
    CHECK(it.judged(it.staff, choice).verdict == jobs::GateVerdict::free);
    CHECK(it.judged(it.staff, choice).attribution.empty());
    // The level that a quote was cleared with goes before the one of the report.
    auto cleared = it.mark(it.staff, model::QuoteState::cleared);
    cleared.level = model::AttributionLevel::voice;
    it.project.run(store::MarkQuote{cleared});
    choice.level = model::AttributionLevel::case_name;
    CHECK(it.judged(it.staff, choice).attribution == "a member of staff");
}

TEST_CASE("what somebody held back, did not clear, or staff said, stays here when it is to") {
    Interviewed it;
    jobs::GateChoice choice;
    choice.threshold = 0;
    choice.cleared_only = true;
    CHECK(says(it.judged(it.first, choice).held, "Nobody has cleared it."));
    it.project.run(store::MarkQuote{it.mark(it.first, model::QuoteState::cleared)});
    CHECK(it.judged(it.first, choice).verdict == jobs::GateVerdict::free);
    it.project.run(store::MarkQuote{it.mark(it.staff, model::QuoteState::cleared)});
    choice.staff = false;
    CHECK(it.judged(it.first, choice).verdict == jobs::GateVerdict::free);
    CHECK(it.judged(it.staff, choice).verdict == jobs::GateVerdict::held);
    choice = {};
    choice.threshold = 0;
    auto held = it.mark(it.second, model::QuoteState::held);
    held.note = "She asked us not to.";
    it.project.run(store::MarkQuote{held});
    CHECK(says(it.judged(it.second, choice).held, "She asked us not to."));
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
    const auto quote = it.judged(source, choice);
    REQUIRE_FALSE(quote.identifiers.empty());
    CHECK(says(quote.warned, "somebody might be recognised"));
    auto cleared = it.mark(source, model::QuoteState::cleared);
    cleared.words = "[The worker] came. […]";
    it.project.run(store::MarkQuote{cleared});
    CHECK(it.judged(source, choice).identifiers.empty());
    CHECK(it.judged(source, choice).printed == "[The worker] came. […]");
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

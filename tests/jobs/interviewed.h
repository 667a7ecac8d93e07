// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/marked_quote.h"
#include "store/commands/case_commands.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

namespace attune::test {

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

    void consent(const PersonId& person, bool given, model::ConsentScope scope = model::ConsentScope::quote) {
        model::Consent consent;
        consent.person = person;
        consent.scope = scope;
        consent.given = given;
        consent.day = given ? "2022-03-14" : "2022-05-01";
        project.run(store::AddConsents{{consent}});
    }

    TextRange answer(const SourceId& source) {
        const auto text = must(store::source_text(*project, source));
        return text.turns.back().range;
    }

    model::MarkedQuote mark(const SourceId& source, model::QuoteState state) {
        model::MarkedQuote quote;
        quote.source = source;
        quote.range = answer(source);
        quote.state = state;
        return quote;
    }
};

}  // namespace attune::test

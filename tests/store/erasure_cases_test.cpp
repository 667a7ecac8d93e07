// SPDX-License-Identifier: GPL-3.0-or-later
// What erasing does to cases, persons, values and linked turns.
#include <doctest/doctest.h>

#include "store/commands/case_commands.h"
#include "store/commands/source_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/erased_words.h"
#include "store/erasure/erasure.h"
#include "store/project_fixture.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/rows.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

// One interview of the family of Zebedee, a name that is nowhere else, and what is known of him.
struct Family {
    Folder folder;
    std::filesystem::path file = folder / "p.attune";
    std::optional<Project> project;
    SourceId source;
    SpeakerId speaker;
    CaseId family;
    PersonId person;
    VariableId variable;
    std::int64_t clock = 1'700'000'000'000;

    Family() {
        project = must(Project::create(file, some_project(""), [this] { return clock += 1000; }));
        ImportSources::Item item;
        item.id = SourceId(project->new_uuid());
        item.transcript = attune::test::transcript_of(
            "TB-P-07",
            {{"INT", "How was it?", model::Role::interviewer}, {"P7", "We were glad of the help."}});
        run(ImportSources{{item}});
        source = item.id;
        speaker = SpeakerId(word(*project, "SELECT id FROM speaker WHERE label = 'P7'"));
        family = CaseId(run(AddCase{{{}, "Family 07", model::CaseKind::family, "Zebedee is the father"}}));
        person = PersonId(run(AddPerson{{{}, "Zebedee", "father", {}}, family}));
        run(SetSpeakerPerson{{speaker}, person});
        run(AddConsents{{{{}, person, model::ConsentScope::quote, true, "2022-03-14", "Zebedee signed"}}});
        model::Variable said;
        said.name = "said";
        variable = VariableId(run(AddVariable{said}));
        run(SetValues{{{variable, family.text(), {}, "Zebedee left"}}});
        model::CaseMember whole, part;
        whole.kind = model::CaseMember::Kind::source;
        whole.source = source;
        part.kind = model::CaseMember::Kind::passage;
        part.source = source;
        part.range = TextRange{{12}, {24}};
        run(AddCaseMembers{family, {whole, part}});
        const auto turns = must(source_text(*project, source)).turns;
        run(LinkTranslations{{{turns[0].id, turns[1].id}}});
    }

    template <class Command>
    std::string run(const Command& command) {
        return must(project->run(command)).subject;
    }
    void check_verified() {
        const auto found = must(project->verify(JobControl()));
        for (const auto& fault : found.faults) MESSAGE(fault);
        REQUIRE(found.faults.empty());
    }
};

bool remarks(const ErasurePlan& plan, const std::string& words) {
    return std::ranges::any_of(plan.remarks,
                               [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("words that are erased go from names, notes and values too") {
    Family made;
    erased(*made.project, order_for(RedactWords{{"Zebedee"}, {}, false, false}, true));
    made.check_verified();
    CHECK(persons(*made.project)[0].person.name == "[redacted]");
    CHECK(cases(*made.project)[0].of.note == "[redacted] is the father");
    CHECK(word(*made.project, "SELECT value FROM datum") == "[redacted] left");
    CHECK(word(*made.project, "SELECT note FROM consent") == "[redacted] signed");
    made.project.reset();
    CHECK(findings(made.folder.path(), {"zebedee"}).empty());
}

TEST_CASE("a withdrawn source is in no case any more, and who spoke there stays and is told") {
    Family made;
    const auto plan = must(plan_erasure(*made.project, order_for(WithdrawSource{made.source})));
    CHECK(remarks(plan,
                  "“Zebedee”, who spoke there, stays as a person with 1 consent, 0 values and 1 place in a "
                  "case."));
    CHECK(remarks(plan, "It is taken out of cases, in 2 places."));
    must(erase(*made.project, plan));
    made.check_verified();
    CHECK(cases(*made.project)[0].members.size() == 1);
    CHECK(number(*made.project, "SELECT count(*) FROM turn_link") == 0);
    CHECK(persons(*made.project)[0].speakers.empty());
    made.project.reset();
    CHECK(findings(made.folder.path(), {"glad of the help", made.source.text()}).size() <= 1);
}

TEST_CASE("a withdrawn speaker is nobody's person any more, and never was") {
    Family made;
    const auto plan = must(plan_erasure(*made.project, order_for(WithdrawSpeakers{{made.speaker}})));
    CHECK(remarks(plan, "“Zebedee”, who spoke there, stays as a person"));
    must(erase(*made.project, plan));
    made.check_verified();
    CHECK(persons(*made.project)[0].speakers.empty());
    CHECK(number(*made.project, "SELECT count(*) FROM speaker WHERE person IS NOT NULL") == 0);
    // The passage of the case lay wholly in what he said.
    CHECK(number(*made.project, "SELECT count(*) FROM case_member WHERE begin_cp IS NOT NULL") == 0);
    for (const auto& entry : made.project->history({}))
        CHECK(entry.sentence.find("“P7”") == std::string::npos);
}

TEST_CASE("a withdrawn person is gone from file and history with what they said and all that is known") {
    Family made;
    auto& project = *made.project;
    const auto mother = PersonId(made.run(AddPerson{{{}, "Philippa", "mother", {}}, made.family}));
    model::Variable age;
    age.name = "age";
    age.of = model::VariableOf::persons;
    const auto of_persons = VariableId(made.run(AddVariable{age}));
    made.run(SetValues{{{of_persons, made.person.text(), {}, "quadragenarian"}}});
    made.run(SetValues{{{of_persons, mother.text(), {}, "thirty"}}});
    made.run(EditPerson{made.person, "Zebedee Quill", {}, "likes marmalade"});
    must(project.undo());
    must(project.redo());
    // Taken for somebody else once, and merged with a second entry of the same man.
    const auto interviewer = SpeakerId(word(project, "SELECT id FROM speaker WHERE label = 'INT'"));
    made.run(SetSpeakerPerson{{interviewer}, made.person});
    made.run(SetSpeakerPerson{{interviewer}, mother});
    const auto twice = PersonId(made.run(AddPerson{{{}, "Zachariah", {}, {}}, {}}));
    made.run(AddConsents{{{{}, twice, model::ConsentScope::audio, true, "2022-03-15", "rang from Whitby"}}});
    made.run(MergePersons{made.person, twice});
    made.run(EditCase{made.family, {}, {}, "The father is away"});
    made.run(SetValues{{{made.variable, made.family.text(), {}, "gone away"}}});

    const auto plan = must(plan_erasure(project, order_for(WithdrawPerson{made.person}, true)));
    CHECK(plan.persons_go == 2);
    CHECK(plan.speakers_go == 1);
    CHECK(plan.records_go == 4);  // two consents, a value, a place in the case
    const Done done = must(erase(project, plan));
    CHECK(done.sentence.find("Withdrew a person, who spoke in 1 source, for good") == 0);
    made.check_verified();
    REQUIRE(persons(project).size() == 1);
    CHECK(persons(project)[0].person.name == "Philippa");
    CHECK(persons(project)[0].speakers == std::vector{interviewer});
    CHECK(cases(project)[0].persons == std::vector{mother});
    CHECK(word(project, "SELECT value FROM datum WHERE person IS NOT NULL") == "thirty");
    CHECK(number(project, "SELECT count(*) FROM consent") == 0);
    CHECK_FALSE(plan_erasure(project, order_for(WithdrawPerson{PersonId("x")})).has_value());
    made.project.reset();
    CHECK(findings(made.folder.path(), {"zebedee", "quill", "zachariah", "marmalade", "whitby",
                                        "quadragenarian", "glad of the help"})
              .empty());
    CHECK_FALSE(findings(made.folder.path(), {"philippa"}).empty());
}

TEST_CASE("a person who was deleted is withdrawn from the history; who never speaks takes no text along") {
    Family made;
    auto& project = *made.project;
    const auto baby = PersonId(made.run(AddPerson{{{}, "Ottoline", "baby", "born at Whitby"}, made.family}));
    made.run(DeletePersons{{baby}});
    const auto text = must(source_text(project, made.source)).text;
    const Done done = erased(project, order_for(WithdrawPerson{baby}));
    CHECK(done.sentence.find("Withdrew a person for good") == 0);
    made.check_verified();
    CHECK(must(source_text(project, made.source)).text == text);
    CHECK(persons(project).size() == 1);
    made.project.reset();
    CHECK(findings(made.folder.path(), {"ottoline", "whitby", baby.text()}).size() <= 1);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import_plan.h"

#include <doctest/doctest.h>

#include <map>

#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "support/folder.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using attune::test::must;

namespace {

const std::string talk = "INT: How was it?\nP1: It was good.\nINT: And now?\nP1: Better.\n";

struct Made {
    ::test::Folder folder;
    store::Project project;

    Made() : project(make(folder)) {}
    static store::Project make(const ::test::Folder& folder) {
        store::NewProject what;
        what.title = "Pilot";
        what.coder_name = "Amina";
        what.waves = {"Wave 1", "Wave 2"};
        auto project = store::Project::create(folder / "p.attune", what);
        REQUIRE_MESSAGE(project.has_value(), project.error().sentence);
        return std::move(*project);
    }
    ImportPlan plan(const std::vector<std::pair<std::string, std::string>>& files, Proposals proposals) {
        std::vector<std::filesystem::path> paths;
        for (const auto& [name, bytes] : files) {
            ::test::write_file(folder / name, bytes);
            paths.push_back(folder / name);
        }
        auto read = read_transcripts(paths, {});
        REQUIRE(read);
        return plan_import(std::move(*read), import_knowledge(project), proposals);
    }
};

}  // namespace

TEST_CASE("two interviews of one family make one case with one person each, in one entry") {
    Made made;
    auto plan = made.plan({{"TB-P-07 wave 1.txt", talk}, {"TB-P-07 wave 2.txt", talk + "P1: Bye.\n"}},
                          Proposals::made);
    REQUIRE(plan.files.size() == 2);
    for (auto& file : plan.files) {
        CHECK(file.case_name == "Family 07");
        file.confirmed = true;
        file.speakers[1].person = "Family 07, mother";
    }
    CHECK(plan.files[0].wave == "Wave 1");
    CHECK(plan.files[1].wave == "Wave 2");
    const auto done = store_plan(made.project, std::move(plan), History::one_entry, {});
    REQUIRE_MESSAGE(done.has_value(), done.error().sentence);
    const auto cases = store::cases(made.project);
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].sources.size() == 2);
    const auto persons = store::persons(made.project);
    REQUIRE(persons.size() == 1);
    CHECK(persons[0].speakers.size() == 2);
    const auto facts = store::source_facts(made.project);
    CHECK(facts[0].wave == "Wave 1");
    CHECK(facts[1].wave == "Wave 2");
    CHECK(made.project.history({}).front().sentence.find("Imported 2 sources, with 1 new case") == 0);
    REQUIRE(made.project.undo());
    CHECK(store::cases(made.project).empty());
    CHECK(store::sources(made.project).empty());
    REQUIRE(made.project.redo());
    CHECK(store::persons(made.project).size() == 1);
    CHECK(must(made.project.replay_digest()) == made.project.state_digest());
}

TEST_CASE("the same bytes twice in one go are taken once") {
    Made made;
    const auto plan = made.plan({{"a.txt", talk}, {"copy of a.txt", talk}}, Proposals::none);
    CHECK(plan.files[0].take);
    CHECK_FALSE(plan.files[1].take);
    // It is not in the project, and is not said to be.
    CHECK_FALSE(plan.files[1].already_there);
    CHECK(plan.files[1].same_as == "a.txt");
}

TEST_CASE("who asks and who answers is open only until somebody says so") {
    Made made;
    const std::string heads =
        "Karen Mills  0:03\nHow was it?\n\nSpeaker 2  0:11\nGood.\n\nKaren Mills  0:20\nWhy?\n";
    auto plan = made.plan({{"teams.txt", heads}, {"told.txt", "INT: So?\nR1: Yes.\nF?: No.\nINT: Hm.\n"}},
                          Proposals::none);
    const auto open = [](const FilePlan& file) {
        std::string all;
        for (const auto& one : warnings_of(file))
            if (one.find("who asks and who answers") != std::string::npos) all += one;
        return all;
    };
    CHECK(open(plan.files[0]).find("“Karen Mills” and “Speaker 2” have no role") != std::string::npos);
    CHECK(open(plan.files[1]).empty());
    give_role(plan, 0, 0, model::Role::interviewer);
    CHECK(open(plan.files[0]).find(": “Speaker 2” has no role") != std::string::npos);
    give_role(plan, 0, 1, model::Role::unknown);  // said to be nobody known: settled too
    CHECK(open(plan.files[0]).empty());
}

TEST_CASE("what a file was read with a warning of stays beside its source, until undone or taken out") {
    Made made;
    auto plan = made.plan(
        {{"a.txt", "INT: How?\nShanice Brown: Fine.\nINT: Ah.\nShanice Brown: Yes.\n"}, {"b.txt", talk}},
        Proposals::none);
    const auto warnings = plan.files[0].read.transcript.warnings;
    REQUIRE(warnings.size() == 1);
    REQUIRE(warnings[0].find("Shanice Brown") != std::string::npos);
    REQUIRE(store_plan(made.project, std::move(plan), History::one_entry, {}));
    auto rows = store::sources(made.project);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].warnings == 1);
    CHECK(rows[1].warnings == 0);
    const auto source = must(store::source_text(made.project, rows[0].id));
    CHECK(source.warnings == warnings);
    CHECK(source.metadata.empty());
    CHECK(store::source_facts(made.project)[0].warnings == warnings);
    REQUIRE(made.project.undo());
    REQUIRE(made.project.redo());
    CHECK(must(store::source_text(made.project, rows[0].id)).warnings == warnings);
    CHECK(must(made.project.replay_digest()) == made.project.state_digest());
}

TEST_CASE("a person's relation is one word, from the label, the name given or the file's own name") {
    Made made;
    auto plan = made.plan({{"TB-P-01.txt", "INT: How?\nP1 (mother, Urdu): Fine.\n"},
                           {"TB-P-02.txt", "INT: How?\nP1: Fine, thanks.\n"},
                           {"TB-P-03 father.txt", "INT: How?\nP1: It was fine.\n"},
                           {"TB-S-04.txt", "INT: How?\nR1 (Early Help): It was all fine.\n"}},
                          Proposals::made);
    plan.files[1].speakers[1].person = "Family 02, mother";
    CHECK(plan.files[2].speakers[1].person == "Family 03, father");
    CHECK(plan.files[2].speakers[1].proposed);
    CHECK(plan.files[2].because.back() == "Person “Family 03, father”: “father” stands in the file’s name.");
    for (auto& file : plan.files) file.confirmed = true;
    REQUIRE(store_plan(made.project, std::move(plan), History::one_entry, {}));
    std::map<std::string, std::string> relations;
    for (const auto& row : store::persons(made.project)) relations[row.person.name] = row.person.relation;
    CHECK(relations == std::map<std::string, std::string>{{"Family 01, mother", "mother"},
                                                          {"Family 02, mother", "mother"},
                                                          {"Family 03, father", "father"},
                                                          {"Staff 04", "Early Help"}});
}

TEST_CASE("comments come in as memos on their passages only when wanted") {
    for (const bool wanted : {false, true}) {
        Made made;
        auto plan = made.plan({{"a.txt", talk}}, Proposals::none);
        auto& file = plan.files[0];
        file.read.transcript.comments = {{{CodePoint{12}, CodePoint{19}}, "Karen", "Check the tape."},
                                         {{CodePoint{3}, CodePoint{3}}, "", "No place of its own."}};
        file.take_comments = wanted;
        REQUIRE(store_plan(made.project, std::move(plan), History::one_entry, {}));
        const auto memos = store::memos(made.project, {});
        REQUIRE(memos.size() == (wanted ? 2 : 0));
        if (!wanted) continue;
        CHECK(memos[0].memo.title == "Comment by Karen");
        CHECK(memos[0].memo.links.front().range.has_value());
        CHECK(memos[1].memo.kind == model::MemoKind::source);
    }
}

TEST_CASE("a file read in another way keeps what a person set for it") {
    Made made;
    auto plan = made.plan({{"a.txt", talk}}, Proposals::none);
    FilePlan& file = plan.files[0];
    file.title = "First";
    file.case_name = "Family 01";
    give_role(plan, 0, 1, model::Role::other);
    exchange::ReadOptions options;
    options.reading = exchange::Reading::no_speakers;
    auto again = read_again(file.read, options, {});
    REQUIRE(again);
    FilePlan other = plan_again(file, std::move(*again), import_knowledge(made.project));
    CHECK(other.title == "First");
    CHECK(other.case_name == "Family 01");
    CHECK(other.speakers.empty());
    options.reading = exchange::Reading::labels;
    again = read_again(other.read, options, {});
    REQUIRE(again);
    other = plan_again(file, std::move(*again), import_knowledge(made.project));
    CHECK(other.speakers[1].role == model::Role::other);
    CHECK(other.speakers[1].chosen);
}

TEST_CASE("a label with several roles before takes that of most sources only when somebody agrees") {
    Made made;
    for (const auto& [name, role] :
         std::vector<std::pair<std::string, model::Role>>{{"a.txt", model::Role::other},
                                                          {"b.txt", model::Role::other},
                                                          {"c.txt", model::Role::participant}}) {
        auto plan = made.plan({{name, talk + name + "\n"}}, Proposals::none);
        give_role(plan, 0, 1, role);
        plan.files[0].confirmed = true;
        REQUIRE(store_plan(made.project, std::move(plan), History::one_entry, {}));
    }
    auto plan = made.plan({{"d.txt", talk + "P1: Then.\n"}}, Proposals::none);
    REQUIRE(plan.files[0].speakers.size() == 2);
    const SpeakerPlan& asked = plan.files[0].speakers[1];
    CHECK(asked.role == model::Role::other);
    CHECK(asked.role_sources == 2);
    CHECK(asked.label_sources == 3);
    CHECK(plan.files[0].speakers[0].label_sources == 0);  // INT was never anything else
    CHECK(awaits_confirmation(plan.files[0]));
    FilePlan unconfirmed = plan.files[0];
    drop_unconfirmed(unconfirmed);
    CHECK(unconfirmed.speakers[1].role == model::Role::participant);  // as the file's own label says
    CHECK_FALSE(unconfirmed.speakers[1].remembered);
    give_role(plan, 0, 1, model::Role::other);
    CHECK_FALSE(awaits_confirmation(plan.files[0]));
}

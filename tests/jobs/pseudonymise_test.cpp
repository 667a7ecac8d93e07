// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/pseudonymise.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "jobs/erasure.h"
#include "jobs/identifiers.h"
#include "jobs/pseudonym_key.h"
#include "store/commands/memo_commands.h"
#include "store/queries/queries.h"
#include "support/bytes_on_disk.h"
#include "support/nothing_can_be_written.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

constexpr KeyEffort cheap{1, 8192};

model::PseudonymEntry entry(std::string pseudonym, std::vector<std::string> words, bool match_case = false) {
    model::PseudonymEntry made;
    made.pseudonym = std::move(pseudonym);
    made.words = std::move(words);
    made.match_case = match_case;
    return made;
}

struct Team {
    TestProject project;
    ScratchFolder safe;
    std::filesystem::path key_path = safe.path() / "p.attune-key";
    SourceId source = project.source("TB-P-01", {{"INT", "Who is Zebedee?", model::Role::interviewer},
                                                 {"Zebedee", "Zebedee’s me. Rose picked a rose for Zeb."}});

    exchange::KeyFile key(const ProjectId& of = {}) {
        model::PseudonymKey empty;
        empty.project = of;
        return must(exchange::KeyFile::create(key_path, "secret", empty, cheap));
    }
    std::string text() { return must(store::text_of(*project, source)); }
};

}  // namespace

TEST_CASE("pseudonyms are planned, noted in the key first, and then put everywhere for good") {
    Team team;
    store::AddMemo memo;
    memo.memo.id = team.project->new_id<MemoId>();
    memo.memo.title = "Zebedee";
    memo.memo.text = "On Zeb.";
    team.project.run(memo);
    auto key = team.key();
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee", "Zeb"}), entry("[NEIGHBOUR]", {"Rose"})};
    what.reason = "agreed with the lead";
    const PseudonymisePlan plan = must(plan_pseudonymise(*team.project, what));
    CHECK(plan.erasure.passages.size() == 5);
    CHECK(std::any_of(plan.remarks.begin(), plan.remarks.end(), [](const auto& remark) {
        return remark.starts_with("“rose” is written small in 1 place");
    }));
    what.entries[1].match_case = true;
    const PseudonymisePlan exact = must(plan_pseudonymise(*team.project, what));
    CHECK(exact.remarks.empty());
    const auto done = must(carry_out(*team.project, exact, key));
    CHECK(done.sentence ==
          "Put pseudonyms in place of words in 4 places of 1 source for good: agreed with the lead");
    CHECK(team.text() == "Who is Amina?\nAmina’s me. [NEIGHBOUR] picked a rose for Amina.");
    CHECK(store::memos(*team.project, {})[0].memo.text == "On Amina.");
    CHECK(must(store::source_text(*team.project, team.source)).speakers[1].label == "Amina");
    const auto opened = must(exchange::KeyFile::open(team.key_path, "secret"));
    REQUIRE(opened.key().entries.size() == 2);
    CHECK(opened.key().entries[0].words == std::vector<std::string>{"Zebedee", "Zeb"});
    CHECK(is_uuid(opened.key().entries[0].id));
    CHECK(opened.key().entries[0].made.size() == 10);
    CHECK(opened.key().project == store::project_info(*team.project).id);
    CHECK(must(team.project->verify(JobControl())).faults.empty());
    team.project.close();
    CHECK(files_holding(team.project.folder(), "zebedee").empty());
    CHECK(files_holding(team.safe.path(), "zebedee").empty());  // sealed
}

TEST_CASE("a speaker who is called by a full name is suggested, planned for and replaced, label and talk") {
    TestProject project;
    const SourceId source =
        project.source("TB-P-02", {{"Interviewer", "So Karen, who came?", model::Role::interviewer},
                                   {"Karen Mills", "Amir did, on the Monday."},
                                   {"Amir Siddiqui", "I did."},
                                   {"Karen Mills", "He did."}});
    const auto found = must(suggest_identifiers(*project, {}));
    std::vector<std::string> words;
    for (const auto& one : found) words.push_back(one.what.words);
    std::sort(words.begin(), words.end());
    CHECK(words == std::vector<std::string>{"Amir", "Amir Siddiqui", "Karen", "Karen Mills"});
    const auto full = std::find_if(found.begin(), found.end(),
                                   [](const auto& one) { return one.what.words == "Karen Mills"; });
    CHECK(full->places.empty());
    REQUIRE(full->labels.size() == 1);
    CHECK(full->labels[0].source == source);
    CHECK(full->labels[0].title == "TB-P-02");
    const std::string text = must(store::text_of(*project, source));
    CHECK(text.substr(static_cast<std::size_t>(full->labels[0].said.begin.value), 4) == "Amir");
    CHECK(places_in_words(0, 1) == "1 speaker’s label");
    CHECK(places_in_words(2, 3) == "2 places and 3 speakers’ labels");

    Pseudonymising what;
    what.entries = {entry("Joan Tanner", {"Karen Mills"}), entry("Joan", {"Karen"})};
    const auto plan = must(plan_pseudonymise(*project, what));
    REQUIRE(plan.erasure.labels.size() == 1);
    CHECK(plan.erasure.labels[0].words == "Karen Mills");
    CHECK(plan.erasure.labels[0].by == "Joan Tanner");
    CHECK(plan.erasure.labels[0].title == "TB-P-02");
    const auto said = in_words(plan.erasure);
    CHECK(std::find(said.goes.begin(), said.goes.end(), "1 speaker’s label changes:") != said.goes.end());
    CHECK(std::find(said.goes.begin(), said.goes.end(), "  “TB-P-02”: “Karen Mills” becomes “Joan Tanner”") !=
          said.goes.end());
    // That no text has the words is no reason to wonder where they are.
    CHECK(std::none_of(plan.remarks.begin(), plan.remarks.end(),
                       [](const auto& remark) { return remark.starts_with("No text"); }));
    must(carry_out_without_key(*project, plan));
    CHECK(must(store::source_text(*project, source)).speakers[1].label == "Joan Tanner");
    project.close();
    CHECK(files_holding(project.folder(), "mills").empty());
}

TEST_CASE("the plan says of imported files that stay what they may hold and what can be done") {
    Team team;
    team.project.source("TB-P-03", {{"P3", "Nobody is named here."}});
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee", "Zeb"})};
    const auto plan = must(plan_pseudonymise(*team.project, what));
    const auto& told = plan.erasure.remarks;
    const auto at = std::find_if(told.begin(), told.end(), [](const auto& remark) {
        return remark.find("source original") != std::string::npos;
    });
    REQUIRE(at != told.end());
    CHECK(at->starts_with("1 other source has none of these words, and the project keeps the file"));
    CHECK(at->find("redacting any passage of its source") != std::string::npos);
}

TEST_CASE("nothing of the key gets into the project, neither before nor after it is used") {
    Team team;
    auto key = team.key();
    must(add_to_key(key, {entry("[OTHER]", {"Quartzling"})}));
    const auto note = must(look_up(key, "Quartzling", {"Xantippe", "whyever", "Yorick"}));
    CHECK(note.size() == 1);
    Pseudonymising what;
    what.entries = key.key().entries;
    what.entries.push_back(entry("Amina", {"Zebedee", "Zeb"}));
    what.entries.back().note = "Quirkynote";
    must(carry_out(*team.project, must(plan_pseudonymise(*team.project, what)), key));
    team.project.close();
    for (const char* word :
         {"quartzling", "xantippe", "whyever", "yorick", "quirkynote", "zebedee", "attune-key"})
        CHECK(files_holding(team.project.folder(), word).empty());
}

TEST_CASE("an erasure that fails leaves the real words in the key and in the project") {
    Team team;
    auto key = team.key();
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee"})};
    const auto plan = must(plan_pseudonymise(*team.project, what));
    {
        // The disk is full by the time the key has been written.
        std::optional<NothingCanBeWritten> full;
        const JobControl control([&](const Progress&) {
            if (!full) full.emplace();
        });
        const auto done = carry_out(*team.project, plan, key, control);
        REQUIRE_FALSE(done);
        REQUIRE(full);
        CHECK(done.error().kind == ErrorKind::io);
    }
    CHECK(team.text().find("Zebedee") != std::string::npos);
    CHECK(must(exchange::KeyFile::open(team.key_path, "secret")).key().entries.size() == 1);
    must(carry_out(*team.project, plan, key));  // again, and there is still one entry
    CHECK(key.key().entries.size() == 1);
}

TEST_CASE("when it is stopped, the key is as it was, and one made for it is gone") {
    Team team;
    auto key = team.key();
    must(add_to_key(key, {entry("Bea", {"Quartzling"})}));
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee"})};
    const auto plan = must(plan_pseudonymise(*team.project, what));
    const std::string head = team.project->head();
    const JobControl stopped;
    stopped.cancel();
    CHECK(carry_out(*team.project, plan, key, stopped).error().kind == ErrorKind::cancelled);
    const auto entries = must(exchange::KeyFile::open(team.key_path, "secret")).key().entries;
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].pseudonym == "Bea");
    const auto made = team.safe.path() / "made.attune-key";
    CHECK(carry_out(*team.project, plan, made, "secret", stopped).error().kind == ErrorKind::cancelled);
    CHECK_FALSE(std::filesystem::exists(made));
    CHECK(carry_out_without_key(*team.project, plan, stopped).error().kind == ErrorKind::cancelled);
    CHECK(team.project->head() == head);
    CHECK(team.text().find("Zebedee") != std::string::npos);
    // A file that is there is neither written over nor removed.
    CHECK(carry_out(*team.project, plan, team.key_path, "secret").error().kind == ErrorKind::conflict);
    CHECK(must(exchange::KeyFile::open(team.key_path, "secret")).key().entries.size() == 1);
    must(carry_out(*team.project, plan, made, "secret"));
    const auto opened = must(exchange::KeyFile::open(made, "secret"));
    CHECK(opened.key().entries[0].words == std::vector<std::string>{"Zebedee"});
    CHECK(opened.key().project == store::project_info(*team.project).id);
    CHECK(carry_out_without_key(*team.project, plan).error().kind == ErrorKind::conflict);
}

TEST_CASE("without a key the words are gone and nothing says what they were") {
    Team team;
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee", "Zeb"})};
    must(carry_out_without_key(*team.project, must(plan_pseudonymise(*team.project, what))));
    CHECK(team.text().starts_with("Who is Amina?"));
    team.project.close();
    CHECK(files_holding(team.project.folder(), "zebedee").empty());
    CHECK(files_holding(team.safe.path(), "zebedee").empty());
}

TEST_CASE("a key that cannot be written stops the erasure before it begins") {
    Team team;
    auto key = team.key();
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee"})};
    const auto plan = must(plan_pseudonymise(*team.project, what));
    const std::string head = team.project->head();
    std::filesystem::remove(team.key_path);
    CHECK_FALSE(carry_out(*team.project, plan, key));
    CHECK(team.project->head() == head);
    CHECK(team.text().find("Zebedee") != std::string::npos);
}

TEST_CASE("pseudonyms are refused for a project that changed, another project's key, and unsound entries") {
    Team team;
    auto key = team.key(ProjectId(make_uuid7(5)));
    Pseudonymising what;
    what.entries = {entry("Amina", {"Zebedee"})};
    const auto plan = must(plan_pseudonymise(*team.project, what));
    CHECK(carry_out(*team.project, plan, key).error().sentence ==
          "This key file belongs to another project.");
    team.project.code("Trust");
    CHECK(carry_out(*team.project, plan, key).error().kind == ErrorKind::conflict);
    const auto refused = [&](std::vector<model::PseudonymEntry> entries) {
        Pseudonymising bad;
        bad.entries = std::move(entries);
        return plan_pseudonymise(*team.project, bad).error().kind;
    };
    CHECK(refused({}) == ErrorKind::invalid);
    CHECK(refused({entry("", {"Zebedee"})}) == ErrorKind::invalid);
    CHECK(refused({entry("Amina", {})}) == ErrorKind::invalid);
    CHECK(refused({entry("Amina", {"..."})}) == ErrorKind::invalid);
    CHECK(refused({entry("Amina", {"Zebedee"}), entry("Bea", {"zebedee"})}) == ErrorKind::conflict);
    CHECK(refused({entry("Amina Zebedee", {"Zebedee"})}) == ErrorKind::invalid);
    CHECK(refused({entry("Amina", {"Nobody"})}) == ErrorKind::not_found);
}

TEST_CASE("more ways to write a name join its entry; a label in brackets may stand for several people") {
    Team team;
    auto key = team.key();
    must(add_to_key(key, {entry("Amina", {"Karen"}), entry("[MIDWIFE]", {"Sue"})}));
    must(add_to_key(key, {entry("amina", {"Kaz", "KAREN"}), entry("[MIDWIFE]", {"Jo"}),
                          entry("[MIDWIFE]", {"sue", "Susan"})}));
    const auto& entries = key.key().entries;
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].words == std::vector<std::string>{"Karen", "Kaz"});
    CHECK(entries[1].words == std::vector<std::string>{"Sue", "Susan"});
    CHECK(entries[2].words == std::vector<std::string>{"Jo"});
    const auto taken = add_to_key(key, {entry("Bea", {"kaz"})});
    REQUIRE_FALSE(taken);
    CHECK(taken.error().kind == ErrorKind::conflict);
    CHECK(taken.error().sentence == "One of the words for “Bea” has the pseudonym “Amina” already.");
}

TEST_CASE("every look-up is noted before anything is shown, found or not, and the list only grows") {
    Team team;
    auto key = team.key();
    must(add_to_key(key, {entry("Amina", {"Karen"}), entry("Bea", {"Sue"})}));
    const Asking asking{"Jo Lead", "a concern", "Prof. Ali"};
    CHECK(must(look_up(key, "amina", asking)).front().words.front() == "Karen");
    CHECK(must(look_up(key, "SUE", asking)).front().pseudonym == "Bea");
    CHECK(must(look_up(key, "", asking)).size() == 2);
    CHECK(look_up(key, "Nobody", asking).error().kind == ErrorKind::not_found);
    CHECK_FALSE(look_up(key, "Amina", {"", "why", ""}));
    CHECK_FALSE(look_up(key, "Amina", {"Jo", " ", ""}));
    {
        const NothingCanBeWritten full;
        CHECK(look_up(key, "Amina", asking).error().kind == ErrorKind::io);
    }
    must(export_key(key, team.safe.path() / "key.csv", asking));
    CHECK_FALSE(export_key(key, team.safe.path() / "key.csv", asking));  // never over another
    const auto log = must(exchange::KeyFile::open(team.key_path, "secret")).key().look_ups;
    REQUIRE(log.size() == 6);
    CHECK(log[0].who == "Jo Lead");
    CHECK(log[0].why == "a concern");
    CHECK(log[0].approver == "Prof. Ali");
    CHECK(log[0].entries == std::vector<std::string>{key.key().entries[0].id});
    CHECK(log[2].entries.size() == 2);
    CHECK(log[3].entries.empty());
}

TEST_CASE("suggestions name the source and what stands round them, and leave out known pseudonyms") {
    Team team;
    team.project.source("TB-P-02", "So then Amina came, with 07700 900123 and Zebedee.");
    const auto all = must(suggest_identifiers(*team.project, {}));
    REQUIRE(all.size() >= 3);
    const auto found =
        std::find_if(all.begin(), all.end(), [](const auto& one) { return one.what.words == "Zebedee"; });
    REQUIRE(found != all.end());
    CHECK_FALSE(found->what.labels.empty());
    REQUIRE(found->places.size() == 3);
    CHECK(found->places[0].title == "TB-P-01");
    CHECK(found->places[0].before == "Who is ");
    CHECK(found->places[2].title == "TB-P-02");
    const auto fewer = must(suggest_identifiers(*team.project, {}, {"amina"}));
    CHECK(fewer.size() + 1 == all.size());
    const auto one = must(suggest_identifiers(*team.project, {team.source}));
    CHECK(std::none_of(one.begin(), one.end(), [](const auto& it) { return it.what.words == "Amina"; }));
    const std::string file = as_entries(all);
    CHECK(must(exchange::KeyFile::create(team.key_path, "s", {}, cheap)).key().entries.empty());
    CHECK(file.find("\"Zebedee\"") != std::string::npos);
    CHECK(file.find("\"pseudonym\": \"\"") != std::string::npos);
}

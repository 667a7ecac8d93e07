// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/themes.h"

#include <doctest/doctest.h>

#include "jobs/interviewed.h"
#include "jobs/participants.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/commands/turn_commands.h"

using namespace attune;
using namespace attune::jobs;
using test::must;

namespace {

struct Found : test::Interviewed {
    ThemeId theme;
    ConfigurationId configuration;

    Found() {
        store::SaveTheme make;
        make.theme.name = "Slow trust";
        make.theme.claim = "Trust grew where the same worker kept coming.";
        make.theme.codes = {project.code("Trust")};
        theme = ThemeId(project.run(make).subject);
        store::SaveConfiguration made;
        made.configuration.name = "A kept word";
        made.configuration.says = {"Fear", "The same worker", "Safe to tell", "Help early", {}};
        configuration = ConfigurationId(project.run(made).subject);
    }
    void cite(model::EvidenceOwner owner, const std::string& id, const SourceId& source, model::Stance stance,
              model::Slot slot = model::Slot::none) {
        model::Evidence link;
        link.owner = owner;
        link.owner_id = id;
        link.source = source;
        link.range = answer(source);
        link.stance = stance;
        link.slot = slot;
        project.run(store::CiteEvidence{{link}});
    }
    void fill(const SourceId& source, model::Slot slot, model::Stance stance = model::Stance::in_favour) {
        cite(model::EvidenceOwner::configuration, configuration.text(), source, stance, slot);
    }
};

}  // namespace

TEST_CASE("a theme counts families, voices and passages for and against apart") {
    Found it;
    const auto owner = model::EvidenceOwner::theme;
    it.cite(owner, it.theme.text(), it.first, model::Stance::in_favour);
    it.cite(owner, it.theme.text(), it.staff, model::Stance::in_favour);
    it.cite(owner, it.theme.text(), it.second, model::Stance::against);
    const auto cited = must(CitedPassages::read(*it.project));
    const auto themes = read_themes(*it.project, cited);
    REQUIRE(themes.size() == 1);
    const auto& standing = themes.front().standing;
    CHECK(themes.front().code_names == std::vector<std::string>{"Trust"});
    CHECK(standing.reach_for.passages == 2);
    CHECK(standing.reach_for.families == 1);  // a worker is of no family
    CHECK(standing.reach_for.voices == std::vector<std::string>{"parent", "staff"});
    CHECK(standing.reach_against.families == 1);
    CHECK(standing.reach_all.families == 2);
    CHECK(standing.against.front()->row.passage == "I felt safe with her.");
    CHECK(standing.against.front()->mark == "T2");
    CHECK(cited.case_names(*standing.against.front()) == std::vector<std::string>{"Family 02"});
    CHECK(cited.families_in_all() == 2);
}

TEST_CASE("a link of a configuration is evidenced when one family speaks for both its ends") {
    Found it;
    it.fill(it.first, model::Slot::context);
    it.fill(it.first, model::Slot::resource);
    it.fill(it.second, model::Slot::reasoning);
    it.fill(it.first, model::Slot::outcome, model::Stance::against);
    {
        const auto cited = must(CitedPassages::read(*it.project));
        const auto all = read_configurations(*it.project, cited);
        REQUIRE(all.size() == 1);
        const auto& view = all.front();
        REQUIRE(view.links.size() == 3);
        CHECK(view.links[0].families == std::vector<std::string>{"Family 01"});
        CHECK_FALSE(view.links[1].evidenced());  // two families, one at each end
        CHECK_FALSE(view.links[2].evidenced());  // against is no evidence for
        CHECK(view.whole.empty());
        CHECK(view.slots[3].standing.reach_against.families == 1);
        CHECK(view.slots[0].says == "Fear");
        CHECK(view.standing.reach_for.families == 2);
    }
    it.fill(it.first, model::Slot::reasoning);
    it.fill(it.first, model::Slot::outcome);
    const auto cited = must(CitedPassages::read(*it.project));
    const auto all = read_configurations(*it.project, cited);
    CHECK(all.front().whole == std::vector<std::string>{"Family 01"});
    CHECK(all.front().links[2].evidenced());
}

TEST_CASE("a source of the kind observation is a voice of its own") {
    Found it;
    store::EditSources edit;
    edit.sources = {it.staff};
    edit.kind = "observation";
    it.project.run(edit);
    it.cite(model::EvidenceOwner::theme, it.theme.text(), it.staff, model::Stance::in_favour);
    const auto cited = must(CitedPassages::read(*it.project));
    REQUIRE(cited.all().size() == 1);
    CHECK(cited.all().front().voice == observation_voice);
}

TEST_CASE("a passage of an interpreter counts for whoever said it first, and is held back with them") {
    Found it;
    const auto talk = it.project.source(
        "Family 03", {{"P3", "مجھے بھروسا تھا۔"}, {"Amir", "I relied on her.", model::Role::interpreter}});
    const auto mother = it.person(talk, "P3", "Family 03", model::CaseKind::family, "mother", true);
    const auto text = must(store::source_text(*it.project, talk));
    it.project.run(store::LinkTranslations{{{text.turns[0].id, text.turns[1].id}}});
    it.cite(model::EvidenceOwner::theme, it.theme.text(), talk, model::Stance::in_favour);
    const auto cited = must(CitedPassages::read(*it.project));
    REQUIRE(cited.all().size() == 1);
    const auto& passage = cited.all().front();
    CHECK(passage.row.passage == "I relied on her.");
    CHECK(passage.voice == "parent");
    CHECK(cited.case_names(passage) == std::vector<std::string>{"Family 03"});
    CHECK(passage.families.size() == 1);
    CHECK(passage.people == std::vector<std::string>{mother.text()});

    // Whose consent it is to be quoted follows the words.
    it.consent(mother, false);
    const Participants people(*it.project);
    const auto behind = people.behind(talk, text.turns[1].range);
    REQUIRE(behind.size() == 1);
    CHECK(behind.front()->consent == QuoteConsent::refused);
    CHECK(people.size() == 4);
}

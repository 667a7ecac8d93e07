// SPDX-License-Identifier: GPL-3.0-or-later
// Configurations of context, mechanism and outcome in Integrate mode.
#include <doctest/doctest.h>

#include "app/workbench/acts/configurations_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "store/queries/theme_queries.h"
#include "workbench/integrating.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Integrating;

namespace {

struct Configurations : Integrating {
    ConfigurationsDesk& desk() { return *d->bench().integrate->configurations; }
    model::Configuration only() { return store::configurations(project()).at(0); }
};

}  // namespace

TEST_CASE("a configuration is made and worded slot by slot without the mouse") {
    Configurations it;
    it.open();
    it.show("integrate.configurations");
    CHECK(it.name_of("configurations/list/empty").find("Insert makes one") != std::string::npos);
    it.keys("Insert");
    CHECK(it.d->driver().focused().path == "configurations/name");
    it.type("A kept word");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "configurations/diagram");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "configurations/words");
    it.type("Mothers who fear removal");
    it.keys("Escape");
    CHECK(it.only().says.context == "Mothers who fear removal");
    it.keys("Right Right");
    CHECK(it.desk().slot == model::Slot::reasoning);
    it.keys("Enter");
    it.type("It feels safe to tell");
    it.keys("Escape");
    CHECK(it.only().name == "A kept word");
    CHECK(it.only().says.reasoning == "It feels safe to tell");
    CHECK(it.d->driver().get("configurations/slot/reasoning").value == "It feels safe to tell");
    it.keys("Ctrl+Z");
    CHECK(it.only().says.reasoning.empty());
    CHECK(it.desk().words.words.empty());
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("the middle of a project without configurations says what one is and makes it by one button") {
    Configurations it;
    it.open();
    it.show("integrate.configurations");
    CHECK(it.name_of("configurations/nothing").find("by which mechanism") != std::string::npos);
    it.d->click("configurations/make");
    it.wait();
    CHECK(it.only().name == "New configuration");
    CHECK(it.d->driver().focused().path == "configurations/name");
}

TEST_CASE("the dots beside a configuration's name have what can be done with it") {
    Configurations it;
    const ConfigurationId kept = it.configuration("A kept word");
    it.open();
    it.show("integrate.configurations");
    it.d->click("configurations/more");
    CHECK(it.d->driver().get("configurations/more_menu/configuration.delete").shortcut == "Ctrl+Delete");
    it.d->click("configurations/more_menu/configuration.delete");
    it.wait();
    CHECK(store::configurations(it.project()).empty());
    it.keys("Ctrl+Z");
    CHECK(it.only().id == kept);
}

TEST_CASE("a link is hypothesised until a family speaks for both its ends, and says so") {
    Configurations it;
    const ConfigurationId of = it.configuration("A kept word");
    const auto cite = [&](const CodingId& coding, model::Slot slot) {
        it.cite(model::EvidenceOwner::configuration, of.text(), coding, model::Stance::in_favour, slot);
    };
    cite(it.hard, model::Slot::context);
    cite(it.rang, model::Slot::resource);
    cite(it.well, model::Slot::reasoning);
    it.open();
    it.show("integrate.configurations");
    CHECK(it.name_of("configurations/link/context") ==
          "Context to resource: evidenced by 1 family: Family 07");
    CHECK(it.name_of("configurations/link/resource") ==
          "Resource to reasoning: hypothesised, no family speaks for both ends");
    CHECK(it.d->driver().get("configurations/slot/context").description == "for 1 · against 0, 1 family");
    CHECK(it.name_of("configurations/whole") == "No family speaks for all four.");
}

TEST_CASE("passages of a slot are turned round, put into the next slot and taken away by keys") {
    Configurations it;
    const ConfigurationId of = it.configuration("A kept word");
    const EvidenceId cited = it.cite(model::EvidenceOwner::configuration, of.text(), it.hard,
                                     model::Stance::in_favour, model::Slot::context);
    it.open();
    it.show("integrate.configurations");
    it.d->click("configurations/passages/" + cited.text());
    it.keys("A");
    CHECK(it.desk().walked()->row.evidence.stance == model::Stance::against);
    it.keys("S");
    CHECK(it.desk().passages().empty());
    it.d->click("configurations/slot/resource");
    it.wait();
    REQUIRE(it.desk().passages().size() == 1);
    it.d->click("configurations/passages/" + cited.text());
    it.keys("Delete");
    CHECK(it.desk().passages().empty());
    it.keys("Ctrl+Z");
    CHECK(it.desk().passages().size() == 1);
}

TEST_CASE("a change for a reason keeps what was said, and a change without one does not") {
    Configurations it;
    it.configuration("A kept word");
    it.open();
    it.show("integrate.configurations");
    set_status(it.d->bench(), model::ConfigurationStatus::supported);
    it.wait();
    CHECK(it.desk().current()->versions.empty());
    it.keys("Alt+R");
    CHECK(it.d->driver().focused().path == "configurations/reason");
    it.type("Others trusted at once");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "configurations/words");
    it.type("Mothers who had a child removed before");
    it.keys("Escape");
    REQUIRE(it.desk().current()->versions.size() == 1);
    CHECK(it.desk().current()->versions[0].reason == "Others trusted at once");
    CHECK(it.desk().current()->versions[0].said.context.empty());
    CHECK(it.only().says.status == model::ConfigurationStatus::supported);
    CHECK(it.desk().reason.empty());
    CHECK(it.name_of("configurations/version/1").find("Others trusted at once") != std::string::npos);
}

TEST_CASE("the reason for a change is asked for at the change, and keeps what was said before it") {
    Configurations it;
    it.configuration("A kept word");
    it.open();
    it.show("integrate.configurations");
    it.d->click("configurations/words");
    it.type("Vulnerable mothers");
    it.keys("Escape");
    CHECK_FALSE(it.desk().changed);  // said for the first time
    CHECK(it.d->driver().focused().path == "configurations/diagram");
    it.keys("Enter");
    it.keys("Ctrl+A");
    it.type("Mothers who fear removal");
    it.keys("Escape");
    CHECK(it.only().says.context == "Mothers who fear removal");
    CHECK(it.d->driver().focused().path == "configurations/reason");
    CHECK(it.name_of("configurations/reason_title") == "Why was it changed?");
    it.type("Others trusted at once");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "configurations/diagram");
    CHECK(it.only().says.context == "Mothers who fear removal");
    REQUIRE(it.desk().current()->versions.size() == 1);
    CHECK(it.desk().current()->versions[0].said.context == "Vulnerable mothers");
    CHECK(it.desk().current()->versions[0].reason == "Others trusted at once");
    // One step in the history.
    it.keys("Ctrl+Z");
    CHECK(it.desk().current()->versions.empty());
    CHECK(it.only().says.context == "Mothers who fear removal");

    set_status(it.d->bench(), model::ConfigurationStatus::refined);
    it.wait();
    CHECK(it.d->driver().focused().path == "configurations/reason");
    it.keys("Escape");
    CHECK_FALSE(it.desk().changed);
    CHECK(it.d->driver().focused().path == "configurations/diagram");
    CHECK(it.desk().current()->versions.empty());
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("where there is little room configurations are in a menu, and one part of the slot is shown") {
    Configurations it;
    const auto first = it.configuration("A kept word");
    it.configuration("Films slowed down");
    it.cite(model::EvidenceOwner::configuration, first.text(), it.rang, model::Stance::in_favour,
            model::Slot::context);
    it.open();
    it.show("integrate.configurations");
    auto& driver = it.d->driver();
    CHECK(driver.find("configurations/part") == nullptr);
    CHECK(driver.get("configurations/list").role == kit::Role::list);
    driver.screen().set_zoom(1.9F);
    driver.settle();
    CHECK(driver.get("configurations/list").role == kit::Role::combo);
    REQUIRE(driver.find("configurations/part"));
    CHECK(driver.find("configurations/words"));
    CHECK(driver.find("configurations/passages") == nullptr);
    it.d->click("configurations/part/passages");
    CHECK(driver.find("configurations/passages"));
    CHECK(driver.find("configurations/words") == nullptr);
    // Enter on the drawing leads to the words, which come to be seen by that.
    driver.request("configurations/diagram", kit::Action::focus);
    it.keys("Enter");
    CHECK(driver.focus() == "configurations/words");
    it.type("Mothers who fear removal");
    it.keys("Escape");
    CHECK(it.only().says.context == "Mothers who fear removal");
    it.d->click("configurations/list");
    it.keys("Down Enter");
    REQUIRE(it.desk().current());
    CHECK(it.desk().current()->configuration.name == "Films slowed down");
}

TEST_CASE("a configuration that says something is deleted only after a question") {
    Configurations it;
    const ConfigurationId of = it.configuration("A kept word");
    it.cite(model::EvidenceOwner::configuration, of.text(), it.rang, model::Stance::in_favour,
            model::Slot::resource);
    it.open();
    it.show("integrate.configurations");
    it.keys("Ctrl+Delete");
    CHECK(it.name_of("question/words").find("1 citation of a passage goes with it, by Karen Mills") !=
          std::string::npos);
    it.d->click("question/yes");
    it.wait();
    CHECK(store::configurations(it.project()).empty());
    it.keys("Ctrl+Z");
    CHECK(it.desk().current() != nullptr);
}

TEST_CASE("a passage is cited in a slot from the page, and a read-only project says why it is not") {
    Configurations it;
    it.configuration("A kept word");
    it.open();
    show_source(it.d->bench(), it.sample.interview());
    it.d->driver().settle();
    go_to_coding(it.d->bench(), it.rang);
    it.d->driver().settle();
    it.d->keys("Alt+Shift+C");
    it.d->type("resource");
    it.d->keys("Enter");
    it.show("integrate.configurations");
    it.d->click("configurations/slot/resource");
    it.wait();
    REQUIRE(it.desk().passages().size() == 1);
    CHECK(it.desk().walked()->row.evidence.stance == model::Stance::in_favour);

    close_project(it.d->bench());
    it.d.reset();
    it.open(store::Access::read_only);
    it.show("integrate.configurations");
    it.keys("Insert");
    CHECK(it.d->said().find("read only") != std::string::npos);
    CHECK(it.d->driver().get("configurations/words").state.read_only);
}

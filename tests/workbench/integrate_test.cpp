// SPDX-License-Identifier: GPL-3.0-or-later
// Integrate mode, and its evidence ledger.
#include <doctest/doctest.h>

#include "app/workbench/retrieve_desk.h"
#include "store/commands/variable_commands.h"
#include "workbench/integrating.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::Integrating;

TEST_CASE("Integrate mode is opened from the bar and by a key, its views are walked, and Esc leads back") {
    Integrating it;
    it.open();
    it.d->click("modes/integrate");
    it.wait();
    CHECK(it.d->bench().document == Document::integrate);
    CHECK(it.d->bench().integrate->view == IntegrateView::ledger);
    CHECK(it.d->driver().focused().path == "ledger/table");
    it.d->click("integrate/views/themes");
    it.wait();
    CHECK(it.d->bench().integrate->view == IntegrateView::themes);
    CHECK(it.d->driver().focused().path == "themes/list");
    it.keys("Ctrl+Alt+Shift+V");
    CHECK(it.d->bench().integrate->view == IntegrateView::configurations);
    it.d->keys("Escape");
    CHECK(it.d->bench().document == Document::page);
    it.keys("Ctrl+Alt+Shift+I");
    CHECK(integrating(it.d->bench(), IntegrateView::configurations));
}

TEST_CASE("the ledger has a row for each element, with families, voices, findings and what is missing") {
    Integrating it;
    const ThemeId theme = it.theme("Mornings");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.rang, model::Stance::in_favour);
    const std::string row = "ledger/table/" + it.trusting().text() + "/";
    it.open();
    it.show("integrate.ledger");
    const auto& desk = *it.d->bench().integrate->ledger;
    REQUIRE(desk.read.entries.size() == 2);
    const auto value = [&](const char* column) { return it.d->driver().get(row + column).value; };
    CHECK(value("families") == "1");
    CHECK(value("passages") == "2");
    CHECK(value("voice parent") == "2");
    CHECK(value("voice staff") == "·");
    CHECK(value("for") == "1");
    CHECK(value("against") == "·");
    CHECK(value("gaps") == "One family only.");
    // The chosen element stands below, with the finding that cites it.
    CHECK(it.name_of("ledger/element") == "Trusting relationship");
    CHECK(it.name_of("ledger/findings/" + theme.text()) == "Mornings");

    it.keys("Down");
    CHECK(it.name_of("ledger/element") == "Parent group");
    CHECK(it.name_of("ledger/findings/empty").find("No finding cites") == 0);
}

TEST_CASE("measures are put beside an element and taken away again by keys, and Ctrl+Z undoes that") {
    Integrating it;
    model::Variable made;
    made.type = model::VariableType::number;
    for (const char* name : {"wemwbs", "phq9"}) {
        made.name = name;
        it.sample.project().run(store::AddVariable{made});
    }
    it.open();
    it.show("integrate.ledger");
    const auto beside = [&] {
        std::string names;
        for (const auto& measure : it.d->bench().integrate->ledger->current()->measures)
            names += measure.name + " ";
        return names;
    };
    const auto& offered = it.d->bench().integrate->ledger->read.variables;
    REQUIRE(offered.size() == 2);
    const std::string one = offered[0].name, two = offered[1].name;
    CHECK(beside().empty());
    it.keys("Ctrl+B");
    it.keys("Down Down Enter");
    CHECK(beside() == two + " ");
    CHECK(it.d->said() == "Put “" + two + "” beside “Trusting relationship”");
    it.keys("Ctrl+B");
    it.keys("Escape");
    CHECK_FALSE(it.d->bench().integrate->ledger->choosing_measures);
    it.keys("Ctrl+Z");
    CHECK(beside().empty());
    it.d->click("ledger/beside/choose");
    it.keys("Home Enter");
    CHECK(beside() == one + " ");
    it.keys("Ctrl+B");
    it.keys("Enter");
    CHECK(beside().empty());
    CHECK(it.d->said() == "Took “" + one + "” away from “Trusting relationship”");
}

TEST_CASE("where there is little room the ledger says directions below it, and one part of the element") {
    Integrating it;
    const ThemeId theme = it.theme("Mornings");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.rang, model::Stance::in_favour);
    it.open();
    it.show("integrate.ledger");
    auto& driver = it.d->driver();
    CHECK(driver.find("ledger/part") == nullptr);
    CHECK(driver.find("ledger/table/head/positive"));
    driver.screen().set_zoom(1.9F);
    driver.settle();
    CHECK(driver.find("ledger/table/head/positive") == nullptr);
    CHECK(it.name_of("ledger/directions") == "Direction: 2 not given");
    CHECK(driver.find("ledger/findings") == nullptr);
    it.d->click("ledger/part/findings");
    CHECK(it.name_of("ledger/findings/" + theme.text()) == "Mornings");
    CHECK(driver.find("ledger/voices") == nullptr);
    it.d->click("ledger/part/beside");
    CHECK(driver.find("ledger/beside"));
}

TEST_CASE("a row of the ledger leads to its passages, and to the finding that cites it") {
    Integrating it;
    const ThemeId other = it.theme("Nights"), theme = it.theme("Mornings");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.rang, model::Stance::in_favour);
    it.open();
    it.show("integrate.ledger");
    it.keys("Ctrl+G");
    CHECK(integrating(it.d->bench(), IntegrateView::themes));
    CHECK(it.d->bench().integrate->themes->theme == theme);
    it.show("integrate.ledger");
    it.d->keys("Enter");
    CHECK(it.d->bench().document == Document::passages);
    CHECK(it.d->bench().retrieve->line == "codings where element \"Trusting relationship\"");
    for (int i = 0; i < 1000 && (it.d->bench().retrieve->run || it.d->bench().retrieve->stale); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        it.d->driver().frame();
    }
    CHECK(it.d->bench().retrieve->read.found == 2);
}

TEST_CASE("the ledger follows the coding while it is shown") {
    Integrating it;
    it.open();
    it.show("integrate.ledger");
    CHECK(it.d->bench().integrate->ledger->read.entries[0].all.passages == 2);
    it.d->bench().session->submit(store::RemoveCodings{{it.hard}});
    it.wait();
    CHECK(it.d->bench().integrate->ledger->read.entries[0].all.passages == 1);
}

TEST_CASE("a project without elements is told what the ledger needs") {
    test::TestProject empty("Karen Mills");
    const auto file = empty.file();
    empty.close();
    Desktop d;
    d.open(file);
    run_action(d.bench(), *action("integrate.ledger"));
    for (int i = 0; i < 1000 && !d.bench().integrate->ledger->known; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        d.driver().frame();
    }
    d.driver().settle();
    CHECK(d.driver().get("ledger/empty").name.find("has none yet") != std::string::npos);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Themes in Integrate mode.
#include <doctest/doctest.h>

#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/themes_acts.h"
#include "store/queries/theme_queries.h"
#include "workbench/integrating.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Integrating;

namespace {

struct Themes : Integrating {
    ThemesDesk& desk() { return *d->bench().integrate->themes; }
    std::vector<model::Theme> all() { return store::themes(project()); }
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const auto& theme : all()) names.push_back(theme.name);
        return names;
    }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a theme is made, named, worded and given codes without the mouse, and each step is undone") {
    Themes it;
    it.open();
    it.show("integrate.themes");
    CHECK(it.name_of("themes/list/empty").find("Insert makes one") != std::string::npos);
    CHECK(it.name_of("themes/nothing").find("says in one claim") != std::string::npos);
    it.keys("Insert");
    CHECK(it.d->driver().focused().path == "themes/name");
    it.type("Trust takes time");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "themes/claim");
    it.type("Trust grew where the same worker kept coming.");
    CHECK(it.all()[0].claim.empty());
    it.keys("Escape");
    REQUIRE(it.all().size() == 1);
    CHECK(it.all()[0].name == "Trust takes time");
    CHECK(it.all()[0].claim == "Trust grew where the same worker kept coming.");
    CHECK(it.d->driver().focused().path == "themes/list");

    it.keys("Alt+C");
    it.type("not judged");
    it.keys("Enter");
    it.keys("Escape");
    REQUIRE(it.all()[0].codes.size() == 1);
    CHECK(it.all()[0].codes[0] == it.sample.judged());
    CHECK(it.d->driver().find("themes/codes/" + it.sample.judged().text()) != nullptr);
    it.keys("Ctrl+Z");
    CHECK(it.all()[0].codes.empty());
    it.keys("Ctrl+Z");
    CHECK(it.all()[0].claim.empty());
    CHECK(it.desk().claim.words.empty());
    CHECK(it.project().verify({})->faults.empty());
}

TEST_CASE("the middle of a project without themes says what one is and makes it by one button") {
    Themes it;
    it.open();
    it.show("integrate.themes");
    it.d->click("themes/make");
    it.wait();
    CHECK(it.all().size() == 1);
    CHECK(it.d->driver().focused().path == "themes/name");
    CHECK(it.d->driver().find("themes/nothing") == nullptr);
}

TEST_CASE("a passage is cited from the page, turned round, taken away and gone to by keys") {
    Themes it;
    it.theme("Nights");
    const ThemeId mornings = it.theme("Mornings");
    it.open();
    show_source(it.d->bench(), it.sample.interview());
    it.d->driver().settle();
    go_to_coding(it.d->bench(), it.rang);
    it.d->driver().settle();
    it.d->keys("Alt+Shift+C");
    CHECK(it.name_of("picking/about") == "“She rang me every single morning”");
    it.d->type("morn");
    it.d->keys("Ctrl+Enter");
    it.show("integrate.themes");
    it.keys("Down");
    REQUIRE(it.desk().theme == mornings);
    REQUIRE(it.desk().passages().size() == 1);
    CHECK(it.desk().walked()->row.evidence.stance == model::Stance::against);
    CHECK(it.desk().walked()->row.evidence.coding == it.rang);
    const std::string row = "themes/passages/" + it.desk().walked()->row.evidence.id.text();
    CHECK(it.name_of(row) == "She rang me every single morning");
    CHECK(it.d->driver().get(row).description.find("Family 07") != std::string::npos);

    it.d->click(row);
    it.keys("F");
    CHECK(it.desk().walked()->row.evidence.stance == model::Stance::in_favour);
    CHECK(it.name_of("themes/for").find("1 passage · 1 family · parent") != std::string::npos);
    it.keys("Delete");
    CHECK(it.desk().passages().empty());
    it.keys("Ctrl+Z");
    REQUIRE(it.desk().passages().size() == 1);
    it.d->click(row);
    it.d->keys("Enter");
    CHECK(it.d->bench().document == Document::page);
    CHECK(it.d->selected() == "She rang me every single morning");
    // As long as nothing else is selected, Esc leads back.
    it.d->keys("Escape");
    it.wait();
    REQUIRE(integrating(it.d->bench(), IntegrateView::themes));
    CHECK(it.d->driver().focus() == "themes/passages");
    it.keys("Ctrl+G");
    it.d->keys("Right Escape");
    CHECK(it.d->bench().document == Document::page);
}

TEST_CASE("chosen rows of a list of passages are cited together, and it is one step in the history") {
    Themes it;
    const ThemeId theme = it.theme("Mornings");
    it.open();
    show_passages_of(it.d->bench(), it.sample.trust());
    it.d->driver().settle();
    it.d->keys("Ctrl+A");
    it.d->keys("Alt+Shift+C");
    it.d->keys("Enter");
    it.show("integrate.themes");
    CHECK(it.desk().passages().size() == 2);
    it.keys("Ctrl+Z");
    CHECK(it.desk().passages().empty());
}

TEST_CASE("themes are moved and deleted by keys, and the next one is chosen") {
    Themes it;
    it.theme("A");
    it.theme("B");
    it.theme("C");
    it.open();
    it.show("integrate.themes");
    it.keys("Ctrl+Shift+Down");
    CHECK(it.names() == Names{"B", "A", "C"});
    it.keys("Ctrl+Shift+Down");
    it.keys("Ctrl+Shift+Down");
    CHECK(it.names() == Names{"B", "C", "A"});
    CHECK(it.d->said() == "It is the last theme already.");
    it.keys("Ctrl+Shift+Up");
    CHECK(it.names() == Names{"B", "A", "C"});
    it.keys("Ctrl+Delete");
    CHECK(it.names() == Names{"B", "C"});
    REQUIRE(it.desk().current() != nullptr);
    CHECK(it.desk().current()->theme.name == "C");
    it.keys("Ctrl+Z");
    CHECK(it.names() == Names{"B", "A", "C"});
}

TEST_CASE("a theme that holds work is deleted only after saying what goes, and comes back whole") {
    Themes it;
    const ThemeId theme = it.theme("Mornings");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.rang, model::Stance::in_favour);
    it.sample.project()->work_as("Amir Siddiqui");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.well, model::Stance::against);
    it.sample.project()->work_as("Karen Mills");
    it.open();
    it.show("integrate.themes");
    it.keys("Ctrl+Delete");
    const kit::Node* asks = it.d->driver().find("question");
    REQUIRE(asks);
    CHECK(asks->name == "Delete the theme “Mornings”?");
    const std::string words = it.name_of("question/words");
    CHECK(words.find("2 citations of passages go with it, by Karen Mills (1) and Amir Siddiqui (1)") !=
          std::string::npos);
    CHECK(words.find("Ctrl+Z brings it all back.") != std::string::npos);
    it.keys("Escape");
    CHECK(it.all().size() == 1);
    CHECK(it.d->driver().focused().path == "themes/list");
    it.keys("Ctrl+Delete");
    it.keys("Enter");
    CHECK(it.all().empty());
    it.keys("Ctrl+Z");
    CHECK(it.all().size() == 1);
    CHECK(it.desk().passages().size() == 2);
}

TEST_CASE("a claim that is being typed is kept when another theme is chosen or the project is closed") {
    Themes it;
    it.theme("A");
    it.theme("B");
    it.open();
    it.show("integrate.themes");
    it.keys("Enter");
    CHECK(it.d->driver().focused().path == "themes/claim");
    it.type("Kept on leaving");
    it.d->click("themes/list/" + it.all()[1].id.text());
    it.wait();
    CHECK(it.all()[0].claim == "Kept on leaving");
    it.keys("Enter");
    it.type("Kept on closing");
    const auto file = it.sample.file();
    close_project(it.d->bench());
    it.d.reset();
    const auto project = test::must(store::Project::open(file, {store::Access::read_only, {}, {}}));
    CHECK(store::themes(project)[1].claim == "Kept on closing");
}

TEST_CASE("a project that can only be read shows its themes and refuses to change them") {
    Themes it;
    const ThemeId theme = it.theme("Mornings");
    it.cite(model::EvidenceOwner::theme, theme.text(), it.rang, model::Stance::in_favour);
    it.open(store::Access::read_only);
    it.show("integrate.themes");
    REQUIRE(it.desk().passages().size() == 1);
    CHECK(it.d->driver().get("themes/claim").state.read_only);
    it.keys("Insert");
    CHECK(it.d->said().find("read only") != std::string::npos);
    it.d->click("themes/passages/" + it.desk().walked()->row.evidence.id.text());
    it.keys("A");
    CHECK(it.desk().walked()->row.evidence.stance == model::Stance::in_favour);
    CHECK(it.d->said().find("read only") != std::string::npos);
}

TEST_CASE("a name that another theme has is refused in words, and the claim is kept all the same") {
    Themes it;
    it.open();
    it.show("integrate.themes");
    it.keys("Insert");
    it.keys("Escape");
    it.keys("Insert");
    CHECK(it.names() == Names{"New theme", "New theme 2"});
    it.keys("Ctrl+A");
    it.type("new THEME");
    it.desk().claim.type("It is said slowly.", it.d->bench().now);
    CHECK_FALSE(finish_theme(it.d->bench()));
    CHECK(it.d->bench().notice.sentence.find("“New theme” already; give this one another name") !=
          std::string::npos);
    CHECK(it.names() == Names{"New theme", "New theme 2"});
    CHECK(it.all()[1].claim == "It is said slowly.");
    CHECK(it.desk().name.words == "new THEME");
}

TEST_CASE("the dots beside a theme's name have what can be done with it, and deleting asks as its key does") {
    Themes it;
    it.open();
    it.show("integrate.themes");
    it.keys("Insert");
    it.keys("Escape");
    it.d->click("themes/more");
    CHECK(it.d->driver().get("themes/more_menu/theme.delete").shortcut == "Ctrl+Delete");
    it.d->click("themes/more_menu/theme.delete");
    CHECK(it.names().empty());
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole: what is where, at every size and theme, and that everything works without a mouse.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/actions.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/painter.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

const std::array<kit::Size, 5> sizes{kit::Size{1000, 700}, kit::Size{1280, 800}, kit::Size{1600, 1000},
                                     kit::Size{1920, 1080}, kit::Size{3840, 2160}};
const std::array<const char*, 3> looks{"Light", "Dark", "High contrast"};

// What no picture of the window may show: doubled paths, controls without a name, things over one another or
// outside the window, and one-line labels cut at both ends of their pane.
void check_sound(Desktop& d) {
    const auto& registry = d.driver().registry();
    const auto faults = registry.faults(d.driver().screen().ui().window());
    for (const std::string& fault : faults) {
        // The grip of the line between two panes lies over the edges of both.
        if (fault.find("/edge”") != std::string::npos) continue;
        CAPTURE(fault);
        CHECK(fault.empty());
    }
    std::map<std::string, kit::Rect> panes;
    for (const auto& node : registry.nodes())
        if (node.role == kit::Role::pane) panes[node.path] = node.bounds;
    for (const auto& node : registry.nodes()) {
        const auto pane = panes.find(node.pane);
        if (pane == panes.end() || node.layer > 0 || node.visible.empty() || node.role == kit::Role::splitter)
            continue;
        CAPTURE(node.path);
        CHECK(pane->second.outset(1).contains(node.visible));
    }
}

// Labels of one line that have less room than their words need, apart from those that may be cut: titles
// people gave.
std::vector<std::string> cut_labels(Desktop& d, const std::vector<std::string>& paths) {
    std::vector<std::string> cut;
    for (const std::string& path : paths) {
        const kit::Node* node = d.driver().find(path);
        if (!node) continue;
        const kit::TextStyle look = path.starts_with("status")           ? kit::style::small
                                    : path.starts_with("navigator/tabs") ? kit::style::small_strong
                                                                         : kit::style::label;
        if (d.driver().screen().painter().measure(node->name, look).w > node->bounds.w + 1)
            cut.push_back(path);
    }
    return cut;
}

}  // namespace

TEST_CASE("at every size and theme nothing overlaps, sticks out or goes without a name") {
    SampleProject sample;
    sample.coded(sample.interview(), "I was frightened of the nights. She rang me", sample.trust());
    sample.coded(sample.interview(), "frightened of the nights", sample.fear());
    sample.coded(sample.interview(), "مجھے اس پر بھروسا تھا۔", sample.urdu());
    sample.close();
    for (const auto& size : sizes) {
        for (const char* theme : looks) {
            CAPTURE(size.w);
            CAPTURE(theme);
            Desktop d({}, {size, size.w > 3000 ? 2.F : 1.F, theme});
            check_sound(d);
            d.open(sample.file());
            for (const char* tab : {"Alt+1", "Alt+2", "Alt+3", "Alt+4"}) {
                d.keys(tab);
                check_sound(d);
            }
            d.keys("Esc Ctrl+Home Alt+Down");
            REQUIRE(d.bench().page->focused);
            check_sound(d);
            d.keys("Space Enter");
            check_sound(d);
            d.type("trust");
            check_sound(d);
            d.keys("Esc Ctrl+K");
            check_sound(d);
            d.keys("Esc Ctrl+H");
            check_sound(d);
            d.keys("Esc Alt+2 Down Down Down Ctrl+D");
            check_sound(d);
            d.keys("Alt+2 Ctrl+Shift+M");
            check_sound(d);
            d.keys("Esc Ctrl+Shift+C");
            check_sound(d);
            d.keys("Esc Menu");
            check_sound(d);
            d.keys("Esc Delete");
            check_sound(d);
            d.keys("Esc Alt+3 Down Ctrl+D");
            check_sound(d);
            d.keys("Esc");
            CHECK(cut_labels(d, {"modes/code", "modes/retrieve", "modes/framework", "navigator/tabs/sources",
                                 "navigator/tabs/memos", "status/figures", "status/share", "status/saved"})
                      .empty());
            d.shell().may_close();
        }
    }
}

TEST_CASE("ten overlapping codings have four stripes, and their names do not collide") {
    SampleProject sample;
    std::vector<CodeId> codes;
    for (int i = 0; i < 10; ++i) {
        codes.push_back(
            sample.project().code("Code number " + std::to_string(i) + " with a rather long name"));
        sample.coded(sample.interview(), "She rang me every single morning and asked how I had slept.",
                     codes.back());
    }
    sample.close();
    for (const auto& size : sizes) {
        CAPTURE(size.w);
        Desktop d({}, {size, size.w > 3000 ? 2.F : 1.F});
        d.open(sample.file());
        check_sound(d);
        std::vector<kit::Rect> names;
        std::size_t counted = 0;
        for (const auto& node : d.driver().registry().nodes()) {
            if (!node.path.starts_with("page/stripe/") && !node.path.starts_with("page/more/")) continue;
            for (const auto& other : names) CHECK_FALSE(other.overlaps(node.bounds));
            names.push_back(node.bounds);
            counted +=
                node.path.starts_with("page/more/") ? static_cast<std::size_t>(std::stoi(node.name)) : 1;
        }
        CHECK(counted == 10);
        const auto& page = *d.bench().page;
        std::set<int> lanes;
        for (std::size_t i = 0; i < page.codings().size(); ++i) lanes.insert(page.lane(i));
        CHECK(lanes.size() == 10);
        d.shell().may_close();
    }
}

TEST_CASE("names without end are cut and nothing breaks") {
    SampleProject sample;
    const std::string name =
        "A name that goes on and on, because somebody pasted a whole definition into it and "
        "nobody has had the time to shorten it since the codebook was frozen in March 2022";
    const CodeId code = sample.project().code(name);
    sample.coded(sample.interview(), "It made me feel that I counted.", code);
    sample.project().source(name, "A source with a long title. Another sentence.");
    sample.project().source("", "A source without a title.");
    sample.close();
    Desktop d({}, {{1280, 800}});
    d.open(sample.file());
    d.keys("Alt+2");
    d.keys("Esc Alt+Down");
    check_sound(d);
    d.keys("Enter");
    d.type("a name that");
    check_sound(d);
    d.keys("Esc Ctrl+PageDown Ctrl+PageDown");
    check_sound(d);
    d.keys("Ctrl+PageDown");
    check_sound(d);
}

TEST_CASE("F6 goes round the panes and Shift+F6 back, and the page keeps its caret") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Space");
    const CodePoint caret = d.bench().page->selection.caret();
    std::set<std::string> panes;
    for (int i = 0; i < 6; ++i) {
        d.keys("F6");
        panes.insert(d.driver().focused().pane);
    }
    CHECK(panes.contains("navigator"));
    CHECK(panes.contains("inspector"));
    CHECK(panes.contains("top"));
    CHECK(panes.contains("page"));
    const std::string here = d.driver().focused().pane;
    d.keys("F6 Shift+F6");
    CHECK(d.driver().focused().pane == here);
    d.keys("Esc");
    CHECK(d.driver().focus() == "page/text");
    CHECK(d.bench().page->selection.caret() == caret);
    CHECK(d.selected() == "Hard, mostly.");
}

TEST_CASE("the palette finds actions, sources, codes, elements and memos, and runs them") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+K");
    CHECK(d.driver().focus() == "palette/query");
    d.type("theme dark");
    REQUIRE_FALSE(d.bench().palette.hits.empty());
    CHECK(d.bench().palette.hits[0].id == "view.theme_dark");
    d.keys("Enter");
    CHECK(d.driver().screen().theme().name() == "Dark");
    CHECK(d.driver().focus() == "page/text");
    d.keys("Ctrl+K");
    d.type("A-02");
    d.keys("Enter");
    CHECK(d.bench().page->id() == sample.second());
    d.keys("Ctrl+K");
    d.type("not judged");
    d.keys("Enter");
    CHECK(d.bench().current_code == sample.judged());
    CHECK(d.driver().get("inspector/heading").name == "Code");
    d.keys("Ctrl+K");
    d.type("trusting");
    d.keys("Enter");
    CHECK(d.driver().get("inspector/heading").name == "Element");
    d.keys("Ctrl+K");
    d.type("zzzz");
    for (const auto& hit : d.bench().palette.hits)
        CHECK((hit.kind == PaletteHit::Kind::find || hit.kind == PaletteHit::Kind::search));
    d.keys("Esc");
    CHECK_FALSE(d.bench().palette.open);
}

TEST_CASE("an action that cannot be done now is shown last and says why when it is chosen") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+K");
    d.type("remove the coding");
    REQUIRE_FALSE(d.bench().palette.hits.empty());
    CHECK_FALSE(d.bench().palette.hits[0].blocked.empty());
    d.keys("Enter");
    CHECK(d.said() == "No coding has the focus: Alt+Down walks to the next one.");
}

TEST_CASE("theme, zoom and reading size change at once and are kept") {
    SampleProject sample;
    const auto settings = sample.folder_path() / "settings";
    sample.close();
    {
        Desktop d(settings);
        d.open(sample.file());
        const float before = d.driver().get("search").bounds.h;
        d.keys("Ctrl+= Ctrl+=");
        CHECK(d.driver().get("search").bounds.h > before * 1.15F);
        CHECK(d.bench().settings.zoom == doctest::Approx(1.2));
        const float line = d.driver().get("page/paragraph/1").bounds.h;
        d.keys("Alt+= Alt+= Alt+=");
        CHECK(d.driver().get("page/paragraph/1").bounds.h > line);
        d.keys("Ctrl+Shift+L");
        CHECK(d.driver().screen().theme().name() == "Dark");
        check_sound(d);
        d.keys("Ctrl+0");
        CHECK(d.driver().get("search").bounds.h == before);
        d.shell().may_close();
    }
    const Settings kept = read_settings(settings);
    CHECK(kept.theme == "Dark");
    CHECK(kept.zoom == 1);
    CHECK(kept.reading_size == doctest::Approx(1.3));
}

TEST_CASE("the interface at 250 % and at 60 % stays sound") {
    SampleProject sample;
    sample.close();
    Desktop d({}, {{1920, 1080}});
    d.open(sample.file());
    for (const float zoom : {0.6F, 1.5F, 2.0F, 2.5F}) {
        CAPTURE(zoom);
        set_zoom(d.bench(), zoom);
        d.driver().settle();
        check_sound(d);
        d.keys("Space Enter");
        check_sound(d);
        d.keys("Esc");
    }
}

TEST_CASE("every mode of the bar can be gone to") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    CHECK(d.driver().get("modes/code").state.selected);
    for (const char* mode : {"code", "retrieve", "compare", "framework", "integrate", "report"})
        CHECK(d.driver().get(std::string("modes/") + mode).state.enabled);
}

TEST_CASE("the margin names speakers, times and languages, and interviewers are stepped over") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    CHECK(d.driver().get("page/turn/1").name == "INT");
    CHECK(d.driver().get("page/turn/2").name == "Parent");
    const auto& paragraph = d.driver().get("page/paragraph/2");
    const float letters =
        paragraph.bounds.w / d.driver().screen().painter().average_letter(kit::style::reading);
    CHECK(letters <= 76);
    CHECK(d.driver().get("page/turn/2").bounds.right() <= paragraph.bounds.x);
}

TEST_CASE(
    "the inspector tells of a coding, a code, an element and a source, and sets what a coding carries") {
    SampleProject sample;
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.judged());
    sample.close();
    Desktop d;
    d.open(sample.file());
    CHECK(d.driver().get("inspector/heading").name == "Source");
    d.keys("Alt+Down");
    d.driver().wait(0.5);
    d.driver().settle();
    CHECK(d.driver().get("inspector/heading").name == "Coding");
    CHECK(d.driver().get("inspector/quote").name == "I was frightened of the nights.");
    CHECK(d.driver().get("inspector/aside").name.find("KM · ") == 0);
    CHECK(d.driver().get("inspector/brief").name == "The parent feels accepted without blame.");
    CHECK(d.driver().get("inspector/use").name.find("Not when she only says") != std::string::npos);
    CHECK(d.driver().get("inspector/history/1").name.find("Coded 6 words as Not judged") == 0);
    d.click("inspector/direction/negative");
    d.click("inspector/intensity/2");
    d.click("inspector/account/own_experience");
    const auto& magnitude = d.bench().page->codings()[0].magnitude;
    CHECK(magnitude.direction == model::CodingDirection::negative);
    CHECK(magnitude.intensity == 2);
    CHECK(magnitude.account == model::Account::own_experience);
    CHECK(d.driver().get("inspector/intensity/2").state.selected);
    d.click("inspector/intensity/2");
    CHECK(d.bench().page->codings()[0].magnitude.intensity == 0);
    d.click("inspector/code/" + sample.judged().text());
    CHECK(d.bench().code_field.recodes);
}

TEST_CASE("below 1,200 pixels the inspector folds, and comes over the page when it is asked for") {
    SampleProject sample;
    sample.close();
    Desktop narrow({}, {{1100, 800}});
    narrow.open(sample.file());
    CHECK(narrow.driver().find("inspector") == nullptr);
    narrow.keys("Space M");
    CHECK(narrow.driver().focus() == "inspector/memo");
    narrow.type("Kept.");
    narrow.keys("Esc");
    CHECK(narrow.bench().session->view().memos().size() == 1);
    CHECK(narrow.driver().find("inspector") == nullptr);
    CHECK(narrow.driver().focus() == "page/text");
    narrow.keys("F9");
    CHECK(narrow.driver().find("inspector/heading") != nullptr);
    check_sound(narrow);
    narrow.keys("F9");
    CHECK(narrow.driver().find("inspector/heading") == nullptr);
}

TEST_CASE("pins are shown at their codes and set with Ctrl and a digit or from the menu") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Alt+2");
    d.click("navigator/list/" + sample.fear().text());
    CHECK(d.bench().current_code == sample.fear());
    d.keys("Ctrl+5");
    REQUIRE(d.bench().session->view().pinned(5));
    CHECK(d.bench().session->view().pinned(5)->code.id == sample.fear());
    d.driver().right_click("navigator/list/" + sample.judged().text());
    d.driver().settle();
    d.click("navigator/code_menu/codebook.pin");
    d.click("navigator/pin_menu/code.pin_7");
    CHECK(d.bench().session->view().pinned(7)->code.id == sample.judged());
    d.keys("Esc Esc Space 7");
    CHECK(d.codings() == std::vector<std::string>{"Not judged: Hard, mostly."});
}

TEST_CASE("the codings shown can be all, of one code, mine or none") {
    SampleProject sample;
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
    sample.project().work_as("Amir Second");
    sample.coded(sample.interview(), "The singing group.", sample.attuned());
    sample.project().work_as("Karen Mills");
    sample.close();
    Desktop d;
    d.open(sample.file());
    const auto stripes = [&] {
        std::size_t count = 0;
        for (const auto& node : d.driver().registry().nodes())
            count += node.path.starts_with("page/stripe/") ? 1 : 0;
        return count;
    };
    CHECK(stripes() == 2);
    d.bench().current_code = sample.attuned();
    d.keys("S");
    CHECK(stripes() == 1);
    d.keys("S");
    CHECK(stripes() == 1);
    CHECK(d.said() == "Your own codings are shown.");
    d.keys("S");
    CHECK(stripes() == 0);
    d.keys("S");
    CHECK(stripes() == 2);
}

TEST_CASE("the wheel scrolls and never moves the caret; the next caret key scrolls back to it") {
    SampleProject sample;
    std::string long_text;
    for (int i = 0; i < 400; ++i)
        long_text += "This is sentence number " + std::to_string(i) + " of a long one.\n";
    const SourceId source = sample.project().source("Long", long_text);
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_source(d.bench(), source);
    d.driver().settle();
    const CodePoint caret = d.bench().page->selection.caret();
    d.driver().wheel("page/scroll", -30);
    d.driver().settle();
    CHECK(d.bench().page->column.visible().front().index > 10);
    CHECK(d.bench().page->selection.caret() == caret);
    d.keys("Right");
    CHECK(d.bench().page->column.visible().front().index < 10);
}

TEST_CASE("nothing happens: nothing is drawn anew") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.driver().wait(5);
    d.driver().settle();
    CHECK_FALSE(d.driver().screen().unsettled());
    CHECK(d.driver().screen().ui().wake_in() < 0);
}

TEST_CASE("every listed action runs from the palette by keyboard without a fault") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    for (const Action& one : actions()) {
        if (!one.listed || one.id == "project.quit" || one.id == "project.close" || one.id == "go.palette")
            continue;
        CAPTURE(one.id);
        d.keys("Ctrl+K");
        // At one go: letter by letter the palette would be searched and drawn 20,000 times.
        d.driver().clipboard().set(std::string(one.words));
        d.keys("Ctrl+V");
        REQUIRE_FALSE(d.bench().palette.hits.empty());
        const auto& hits = d.bench().palette.hits;
        const auto at =
            std::find_if(hits.begin(), hits.end(), [&](const PaletteHit& hit) { return hit.id == one.id; });
        REQUIRE(at != hits.end());
        for (auto i = at - hits.begin(); i > 0; --i) d.keys("Down");
        d.keys("Enter");
        check_sound(d);
        d.keys("Esc Esc Esc");
    }
}

TEST_CASE("random keys and clicks leave a sound window and a sound project") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    std::mt19937 random(4242);
    const std::vector<std::string> strokes{"Space",       "Shift+Space",
                                           "Backspace",   "T",
                                           "X",           "Enter",
                                           "Esc",         "1",
                                           "2",           ".",
                                           "V",           "R",
                                           "M",           "+",
                                           "-",           "=",
                                           "Delete",      "Alt+Down",
                                           "Alt+Up",      "Shift+Right",
                                           "Shift+Left",  "Ctrl+Shift+Right",
                                           "Down",        "Up",
                                           "PageDown",    "Ctrl+Home",
                                           "Ctrl+End",    "Ctrl+Z",
                                           "Ctrl+Y",      "Ctrl+PageDown",
                                           "Ctrl+PageUp", "F6",
                                           "Tab",         "Alt+2",
                                           "Alt+1",       "Ctrl+K",
                                           "Ctrl+H",      "S",
                                           "Ctrl+Enter",  "Shift+Enter",
                                           "n",           "a",
                                           "Home",        "End"};
    for (int i = 0; i < 1500; ++i) {
        const std::string& stroke = strokes[random() % strokes.size()];
        CAPTURE(i);
        CAPTURE(stroke);
        if (random() % 12 == 0)
            d.driver().click_at({static_cast<float>(random() % 1600), static_cast<float>(random() % 1000)},
                                1 + static_cast<int>(random() % 3));
        else
            d.driver().key(stroke);
        d.driver().settle();
        if (i % 100 == 0) {
            d.driver().wait(1);
            d.driver().settle();
            check_sound(d);
        }
        if (!d.bench().session) d.open(sample.file());
        if (d.bench().chooser.is_open()) d.keys("Esc");
    }
    d.keys("Esc Esc Esc");
    const auto verified = d.bench().session->project().verify(JobControl{});
    REQUIRE(verified);
    CHECK(verified->faults.empty());
    CHECK(test::must(d.bench().session->project().replay_digest()) ==
          d.bench().session->project().state_digest());
}

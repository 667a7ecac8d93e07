// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, what the project says of itself, copying with attribution, hints, and frames that fail.
#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "app/workbench/acts/settings_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/hints.h"
#include "jobs/attribution.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

void check_no_faults(Desktop& d) {
    for (const std::string& fault : d.driver().registry().faults(d.driver().screen().ui().window()))
        if (fault.find("/edge”") == std::string::npos) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE("theme and sizes are chosen in the settings, with or without a project") {
    test::ScratchFolder folder;
    const auto file = folder.path() / "settings";
    Desktop d(file);
    d.keys("Ctrl+,");
    CHECK(d.bench().document == Document::settings);
    CHECK(d.driver().focus() == "settings/tabs");
    d.keys("Tab Right");
    CHECK(d.bench().settings.theme == "Dark");
    d.driver().request("settings/zoom/150", kit::Action::press);
    d.driver().settle();
    CHECK(d.driver().screen().zoom() == doctest::Approx(1.5));
    d.driver().request("settings/reading/larger", kit::Action::press);
    d.driver().settle();
    CHECK(d.driver().screen().reading_size() == doctest::Approx(1.05));
    const Settings kept = read_settings(file);
    CHECK(kept.theme == "Dark");
    CHECK(kept.zoom == doctest::Approx(1.5));
    d.keys("Esc");
    CHECK(d.driver().find("start/title") != nullptr);
}

TEST_CASE("a key is chosen by keys alone, what had it loses it, and all can be as at first") {
    test::ScratchFolder folder;
    const auto file = folder.path() / "settings";
    Desktop d(file);
    show_settings(d.bench(), SettingsTab::keys);
    d.driver().settle();
    d.driver().request("settings/filter", kit::Action::focus);
    d.type("redo");
    REQUIRE(d.bench().aside->settings.actions.size() == 1);
    d.click("settings/change_key");
    CHECK(d.driver().focus() == "settings/new_key/key");
    d.keys("Ctrl+K");
    CHECK(d.driver().focused().name.find("Use") == 0);
    CHECK(d.driver().get("settings/new_key/sentence").name.find("will lose it") != std::string::npos);
    d.keys("Enter");
    CHECK_FALSE(d.bench().aside->settings.choosing);
    CHECK(d.bench().keys.text("edit.redo") == "Ctrl+K");
    CHECK(d.bench().keys.text("go.palette").empty());
    CHECK(read_settings(file).keys.size() == 2);
    // Another key beside it, and one that cannot be.
    d.click("settings/add_key");
    d.keys("R");
    CHECK(d.driver().get("settings/new_key/key").state.invalid);
    CHECK_FALSE(d.driver().get("settings/new_key/use").state.enabled);
    d.keys("F4");
    d.keys("Enter");
    CHECK(d.bench().keys.all_text(*action("edit.redo")) == "Ctrl+K, F4");
    d.click("settings/usual_keys");
    CHECK(d.bench().keys.text("go.palette") == "Ctrl+K");
    CHECK(read_settings(file).keys.empty());
    check_no_faults(d);
}

TEST_CASE("an action can go without a key, and gets its own back from whatever took it") {
    Desktop d;
    take_keys_away(d.bench(), *action("edit.redo"));
    CHECK(d.bench().keys.text("edit.redo").empty());
    choose_key(d.bench(), *action("edit.history"), KeyChange::replace);
    press_chosen_key(d.bench(), *kit::Chord::parse("Ctrl+Y"));
    use_chosen_key(d.bench());
    CHECK(d.bench().keys.text("edit.history") == "Ctrl+Y");
    reset_keys(d.bench(), *action("edit.redo"));
    CHECK(d.bench().keys.text("edit.redo") == "Ctrl+Y");
    CHECK(d.bench().keys.text("edit.history").empty());
    choose_key(d.bench(), *action("edit.history"), KeyChange::replace);
    press_chosen_key(d.bench(), *kit::Chord::parse("Ctrl+H"));
    use_chosen_key(d.bench());
    CHECK(d.bench().settings.keys.empty());
}

TEST_CASE("a copied passage says where it comes from, by the project’s pattern") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Space Ctrl+C");
    CHECK(d.driver().clipboard().get() == "“Hard, mostly.” (Interview A-01, Parent)");
    d.keys("Ctrl+Shift+C");
    CHECK(d.driver().clipboard().get() == "Hard, mostly.");
    show_settings(d.bench(), SettingsTab::copying);
    d.driver().settle();
    CHECK(d.driver().get("settings/preview").name == "“Hard, mostly.” (Interview A-01, Parent)");
    d.driver().request("settings/pattern", kit::Action::set_value, "{quote} {nobody}");
    d.driver().settle();
    CHECK(d.driver().get("settings/pattern_fault").name.find("{nobody}") != std::string::npos);
    CHECK_FALSE(d.driver().get("settings/save_pattern").state.enabled);
    d.driver().request("settings/pattern", kit::Action::set_value, "{speaker}: {quote}");
    d.driver().settle();
    CHECK(d.driver().get("settings/preview").name == "Parent: Hard, mostly.");
    d.click("settings/save_pattern");
    check_no_faults(d);
    d.keys("Esc");
    d.driver().request("page/text", kit::Action::focus);
    d.keys("Ctrl+C");
    CHECK(d.driver().clipboard().get() == "Parent: Hard, mostly.");
    CHECK(jobs::attribution_of(d.bench().session->project()) == "{speaker}: {quote}");
}

TEST_CASE("the name one works as is changed here and in the project that is open") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_settings(d.bench(), SettingsTab::you);
    d.driver().settle();
    CHECK(d.driver().get("settings/name").value == "Karen Mills");
    d.driver().request("settings/name", kit::Action::set_value, "Amina Khan");
    d.driver().settle();
    // Nobody is called so here: it is asked back first.
    d.click("settings/use_name");
    CHECK(d.bench().settings.coder_name == "Karen Mills");
    CHECK(d.said().find("has not worked in this project") != std::string::npos);
    CHECK(d.driver().get("settings/name_new").name.find("Amina Khan") != std::string::npos);
    CHECK(d.driver().get("settings/use_name").name == "Join as a new coder");
    check_no_faults(d);
    d.click("settings/use_name");
    CHECK(d.bench().settings.coder_name == "Amina Khan");
    CHECK_FALSE(d.driver().find("settings/name_new"));
    CHECK(d.driver().get("coder").value == "AK");
    CHECK(d.bench().session->view().coders().size() == 2);
    check_no_faults(d);
}

TEST_CASE("whoever works in the project is offered by name, and known however the name is written") {
    SampleProject sample;
    sample.project().work_as("Amina Khan");
    sample.project().work_as("Karen Mills");
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_settings(d.bench(), SettingsTab::you);
    d.driver().settle();
    const auto working = [&] {
        return d.bench().session->view().coder(d.bench().session->project().coder())->name;
    };
    d.keys("Ctrl+A");
    d.type("Amina Kahn");
    d.keys("Enter");
    CHECK(working() == "Karen Mills");
    // Another name is asked for anew.
    d.keys("Ctrl+A");
    d.type("Anima Khan");
    d.keys("Enter");
    CHECK(working() == "Karen Mills");
    CHECK(d.driver().get("settings/coder/2").name == "Karen Mills");
    CHECK(d.driver().get("settings/coder/2").state.selected);
    d.click("settings/coder/1");
    CHECK(working() == "Amina Khan");
    CHECK(d.driver().get("settings/name").value == "Amina Khan");
    d.driver().request("settings/name", kit::Action::set_value, " karen MILLS ");
    d.driver().settle();
    d.click("settings/use_name");
    CHECK(working() == "Karen Mills");
    CHECK(d.bench().settings.coder_name == "Karen Mills");
    CHECK(d.bench().session->view().coders().size() == 2);
}

TEST_CASE("what the project says of itself is changed on its page, as one entry of the history") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    d.keys("Ctrl+Shift+I");
    CHECK(d.driver().focus() == "properties/title");
    d.keys("Ctrl+A");
    d.type("Second year");
    d.driver().request("properties/waves", kit::Action::set_value, "Autumn\nSpring");
    d.driver().settle();
    check_no_faults(d);
    d.click("properties/save");
    CHECK(d.driver().get("title").name == "Second year");
    CHECK(d.bench().session->view().info().waves.size() == 2);
    d.driver().request("properties/waves", kit::Action::set_value, "Autumn\nAutumn");
    d.driver().settle();
    d.click("properties/save");
    CHECK(d.driver().get("properties/fault").name == "The wave “Autumn” is named twice.");
    d.keys("Esc Ctrl+Z");
    CHECK(d.driver().get("title").name != "Second year");
}

TEST_CASE("hints come one after another, go when each thing has been done, and stay away when told to") {
    SampleProject sample;
    sample.close();
    test::ScratchFolder folder;
    const auto file = folder.path() / "settings";
    Desktop d(file);
    d.bench().settings.hints_shown = true;
    d.open(sample.file());
    CHECK(d.driver().get("hint/words").name.find("Space selects") == 0);
    check_no_faults(d);
    d.keys("Space");
    CHECK(d.driver().get("hint/words").name.find("Enter codes") == 0);
    d.keys("Enter Esc");
    CHECK(d.driver().get("hint/words").name.find("Ctrl+K finds") == 0);  // nothing is coded yet
    CHECK(read_settings(file).hints_done.size() == 2);
    d.keys("1");
    CHECK(d.driver().get("hint/words").name.find("M writes") == 0);
    d.bench().settings.keys["memo.open"] = {"Y"};
    d.bench().keys = KeyMap(d.bench().settings.keys);
    d.driver().frame();
    CHECK(d.driver().get("hint/words").name.find("Y writes") == 0);
    d.click("hint/close");
    CHECK(d.driver().find("hint/words") == nullptr);
    CHECK_FALSE(read_settings(file).hints_shown);
}

TEST_CASE(
    "a frame that fails is said and the window goes on; one that fails again and again gives way to a "
    "sentence") {
    SampleProject sample;
    sample.close();
    auto themes = test::must(kit::load_themes(test::must(kit::find_assets())));
    Workbench bench(Settings{}, {}, std::move(themes), system_clock());
    bench.settings.coder_name = "Karen Mills";
    Shell shell(bench);
    int failing = 0;
    kit::testing::Driver driver([&](kit::Ui& ui) {
        shell.draw(ui);
        const auto layer = ui.layer("bomb", {.bounds = {1, 1, 2, 2}, .takes_focus = false});
        if (failing > 0 && !bench.aside->fault.stopped) {
            --failing;
            throw std::runtime_error("the disk went away");
        }
    });
    bench.desk.screen = &driver.screen();
    open_project(bench, sample.file());
    driver.settle();
    const auto frame = [&] {
        try {
            driver.frame();
        } catch (const std::runtime_error& failure) {
            shell.frame_failed(failure.what());
        }
    };
    failing = 1;
    frame();
    driver.settle();
    CHECK(driver.get("status/notice").name.find("the disk went away") != std::string::npos);
    CHECK(bench.session);
    CHECK(driver.find("page/text") != nullptr);

    // Frames that fail before the shell is done.
    for (int i = 0; i < 3; ++i) shell.frame_failed("a bad page");
    driver.settle();
    CHECK(driver.get("fault/words").name.find("a bad page") != std::string::npos);
    CHECK(driver.find("page/text") == nullptr);
    driver.click("fault/again");
    driver.settle();
    CHECK(driver.find("page/text") != nullptr);
    for (int i = 0; i < 3; ++i) shell.frame_failed("a bad page");
    driver.settle();
    driver.click("fault/close");
    driver.settle();
    CHECK(driver.find("start/title") != nullptr);
}

TEST_CASE("nothing moves when nothing happens: no page beside the work asks for frames") {
    SampleProject sample;
    sample.close();
    Desktop d;
    d.open(sample.file());
    for (const char* keys : {"Esc", "Ctrl+,", "F1", "Ctrl+/", "Ctrl+Shift+I", "Ctrl+N"}) {
        CAPTURE(keys);
        d.keys(keys);
        d.driver().wait(3);
        d.driver().settle();
        CHECK_FALSE(d.driver().screen().unsettled());
        CHECK(d.driver().screen().ui().wake_in() < 0);
        d.keys("Esc");
    }
}

TEST_CASE("at every size and theme the settings and the project’s page are sound") {
    SampleProject sample;
    sample.close();
    for (const kit::Size size : {kit::Size{1000, 700}, kit::Size{1280, 800}, kit::Size{3840, 2160}})
        for (const char* theme : {"Light", "High contrast"}) {
            CAPTURE(size.w);
            Desktop d({}, {size, size.w > 3000 ? 2.F : 1.F, theme});
            d.open(sample.file());
            for (const SettingsTab tab :
                 {SettingsTab::looks, SettingsTab::keys, SettingsTab::copying, SettingsTab::you}) {
                show_settings(d.bench(), tab);
                d.driver().settle();
                check_no_faults(d);
            }
            d.keys("Ctrl+Shift+I");
            check_no_faults(d);
        }
}

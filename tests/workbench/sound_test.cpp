// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever an action shows is sound: nothing over one another, cut, nameless or out of order, at every size,
// scale and theme.
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "app/workbench/actions.h"
#include "kit/screen.h"
#include "store/past/codebook_versions.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;

namespace {

struct Look {
    kit::Size size;
    float scale;  // pixels a point
    float zoom;   // of the interface
    float reading;
    const char* theme;
};

// Not in turn: these end the project or the program, or wait for the world outside.
const std::set<std::string_view> left_out{"project.quit", "project.close"};

void fill(SampleProject& sample) {
    for (int i = 0; i < 10; ++i)
        sample.coded(sample.interview(), "She rang me every single morning and asked how I had slept.",
                     sample.project().code("Code number " + std::to_string(i) + " with a rather long name"));
    sample.coded(sample.interview(), "مجھے اس پر بھروسا تھا۔", sample.urdu());
    sample.coded(sample.interview(), "frightened of the nights", sample.fear());
    // A codebook with a past: a named version, and definitions that changed after they were used.
    store::NameCodebookVersion version;
    version.name = "Frozen for the reliability round with both coders in the room";
    version.note = "The border between trust and reliance is to be looked at again.";
    sample.project().run(version);
    for (const CodeId& code : {sample.fear(), sample.urdu()}) {
        store::EditCode edit;
        edit.code = code;
        edit.brief = "Fear that the baby is taken into care, and what that fear does to the parent.";
        sample.project().run(edit);
    }
}

void check(Desktop& d, const std::string& where, std::set<std::string>& known) {
    for (const std::string& fault : faults_of(d)) {
        if (!known.insert(fault).second) continue;  // once is enough to be read
        CHECK_MESSAGE(false, where << ": " << fault);
    }
}

void walk_all_actions(const Look& look) {
    SampleProject sample;
    fill(sample);
    sample.close();
    Desktop d({}, {look.size, look.scale, look.theme});
    d.driver().screen().set_zoom(look.zoom);
    d.driver().screen().set_reading_size(look.reading);
    std::set<std::string> known;
    d.driver().settle();
    check(d, "start", known);
    d.open(sample.file());
    check(d, "page", known);
    d.bench().current_code = CodeId(sample.fear());
    for (const workbench::Action& action : actions()) {
        if (left_out.contains(action.id) || !action.listed) continue;
        // On the page, with a coding of the interview in hand.
        d.keys("Esc Esc Esc Alt+P Ctrl+Home Alt+Down");
        CAPTURE(action.id);
        run_action(d.bench(), action);
        d.driver().settle();
        check(d, std::string(action.id), known);
        if (!d.bench().session) d.open(sample.file());
    }
    d.shell().may_close();
}

}  // namespace

TEST_CASE("whatever an action shows is sound in a small window") {
    walk_all_actions({{1280, 800}, 1, 1, 1, "Light"});
}

TEST_CASE("whatever an action shows is sound at twice the scale and a large reading size") {
    walk_all_actions({{1920, 1080}, 1, 2, 1.5F, "Dark"});
}

TEST_CASE("whatever an action shows is sound on a large dense screen") {
    walk_all_actions({{3840, 2160}, 2, 1.25F, 1, "High contrast"});
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of so much that somebody waits for it.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/step_acts.h"
#include "app/workbench/aside.h"
#include "store/commands/memo_commands.h"
#include "store/past/large_steps.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

// A window in which a memo was written that is heavier than what is undone between two frames.
struct Heavy {
    SampleProject sample;
    Desktop d;
    std::string before, after;

    Heavy() {
        sample.close();
        d.open(sample.file());
        before = project().state_digest();
        store::AddMemo memo;
        memo.memo.id = project().new_id<MemoId>();
        memo.memo.title = "Long";
        memo.memo.text.assign(store::light_step + 1, 'a');
        const auto done = d.bench().session->submit(memo);
        REQUIRE(done);
        after = project().state_digest();
        d.driver().settle();
    }
    store::Project& project() { return d.bench().session->project(); }
    bool busy() { return d.bench().aside->step != nullptr; }
    // Gives the work up to twenty seconds.
    void finish() {
        for (int i = 0; i < 4000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().frame();
        }
        REQUIRE_FALSE(busy());
        d.driver().settle();
    }
};

}  // namespace

TEST_CASE("a large undo says that it works, alone in the window, and then what it did") {
    Heavy it;
    undo(it.d.bench());
    REQUIRE(it.busy());
    // Nothing else takes the project meanwhile, nor closes it.
    undo(it.d.bench());
    redo(it.d.bench());
    it.d.driver().frame();
    it.finish();
    CHECK(it.project().state_digest() == it.before);
    CHECK(it.d.said().starts_with("Undid: "));
    CHECK(it.d.bench().session->view().memos().empty());

    redo(it.d.bench());
    REQUIRE(it.busy());
    it.finish();
    CHECK(it.project().state_digest() == it.after);
    CHECK(it.d.said().starts_with("Redid: "));
    CHECK(it.d.bench().session->view().memos().size() == 1);
}

TEST_CASE("while a large undo is done its dialog alone is drawn, and the window stays open") {
    Heavy it;
    take_step(it.d.bench(), {"Undoing", store::light_step + 1,
                             [](store::Project&, const JobControl& control) -> Result<store::Done> {
                                 while (!control.cancelled())
                                     std::this_thread::sleep_for(std::chrono::milliseconds(1));
                                 return fail(ErrorKind::io, "It never ends by itself.");
                             },
                             [](Workbench&, const Result<store::Done>&) { FAIL("It was stopped."); }});
    it.d.driver().frame();
    it.d.driver().frame();
    const std::string shown = it.d.driver().snapshot();
    CHECK(shown.find("Undoing") != std::string::npos);
    CHECK(shown.find("When it is stopped, nothing has changed.") != std::string::npos);
    CHECK(it.d.driver().find("page/text") == nullptr);
    it.d.click("step/stop");
    it.finish();
    CHECK(it.d.said() == "It was stopped; nothing has changed.");
    CHECK(it.project().state_digest() == it.after);
    CHECK(it.d.driver().find("page/text") != nullptr);
    // Small steps are taken at once.
    CHECK(store::undo_weight(it.project()) > store::light_step);
    it.d.keys("Ctrl+Z");
    it.finish();
    CHECK(it.project().state_digest() == it.before);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "app/workbench/compare_desk.h"
#include "store/commands/round_commands.h"
#include "workbench/desktop.h"

// Two coders of the sample project, and the window that shows them side by side.
namespace attune::workbench::testing {

// Reading goes on in another thread: gives it time, up to ten seconds.
inline void finish_comparing(Desktop& d) {
    const auto& desk = *d.bench().compare;
    const auto busy = [&] {
        return d.bench().document == Document::compare &&
               (desk.run || desk.stale || desk.version != d.bench().session->project().change_count());
    };
    d.driver().frame();
    for (int i = 0; i < 2000 && busy(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        d.driver().frame();
    }
    if (busy()) throw std::runtime_error("comparing does not end");
    d.driver().settle();
}

// Karen and Amir on one interview: one passage alike, one with other ends, one with another code, one that
// only Karen coded. Amir has finished the second interview and coded nothing there; Karen has coded in it.
inline void code_as_two(SampleProject& sample) {
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
    sample.coded(sample.interview(), "She rang me every single morning", sample.trust());
    sample.coded(sample.interview(), "I said nothing to her.", sample.fear());
    sample.coded(sample.interview(), "The singing group.", sample.attuned());
    sample.coded(sample.second(), "It went well.", sample.trust());
    sample.project().work_as("Amir Siddiqui");
    sample.coded(sample.interview(), "I was frightened of the nights.", sample.fear());
    sample.coded(sample.interview(), "She rang me every single morning and asked how I had slept.",
                 sample.trust());
    sample.coded(sample.interview(), "I said nothing to her.", sample.judged());
    sample.project().run(store::FinishSource{sample.second(), {}, true});
    sample.project().work_as("Karen Mills");
}

}  // namespace attune::workbench::testing

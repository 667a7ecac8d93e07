// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/id.h"
#include "jobs/refi_import.h"
#include "jobs/refi_plan.h"
#include "jobs/refi_tally.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

// A project of another tool as it was read. While a run has it, nobody changes it.
struct RefiRead {
    jobs::RefiPlan plan;
    jobs::RefiLook look;
};

// A project or codebook of another tool that is to come in, while somebody looks at it: read, shown, the
// counting of its positions chosen, and only then written. Dropping it leaves nothing behind. Stands without
// an open project too; then one is made of it.
struct RefiDesk {
    using Dialect = exchange::refi::Dialect;

    std::filesystem::path file;
    std::unique_ptr<BackgroundRun<std::shared_ptr<RefiRead>>> reading;
    std::string fault;  // why it could not be read or written
    std::shared_ptr<RefiRead> read;
    std::vector<std::size_t> order;         // texts, as the table lists them
    kit::GridChoice choice;                 // the row is the text's number
    std::size_t text = 0;                   // chosen, in plan.texts
    std::vector<jobs::RefiSample> samples;  // of it, as it is counted now
    // Chosen and not counted yet: that waits until the run before has ended.
    std::map<std::size_t, Dialect> wanted;
    std::unique_ptr<BackgroundRun<jobs::RefiLook>> counting;
    // It is being written: the project is not the window's then.
    std::unique_ptr<BackgroundRun<jobs::RefiReport>> storing;
    std::set<SourceId> before;  // sources that the project had

    const jobs::RefiText* chosen() const {
        return read && text < read->plan.texts.size() ? &read->plan.texts[text] : nullptr;
    }
    Dialect dialect_of(std::size_t at) const {
        const auto wish = wanted.find(at);
        return wish == wanted.end() ? read->plan.texts[at].verdict.dialect : wish->second;
    }
    bool by_person(std::size_t at) const {
        return wanted.contains(at) || read->plan.texts[at].verdict.chosen_by_person;
    }
    bool asked = false;  // the chooser of files is open for it
    // There is something to look at in the stead of transcripts that are to come in.
    bool waits() const { return reading || read || !fault.empty(); }
    bool busy() const { return reading || counting || storing; }
};

// "study.qdpx", as a person would call it.
std::string refi_name(const RefiDesk& desk);
// A way to count in few words: what is usual is not said.
std::string brief_words(const exchange::refi::Dialect& dialect);
// What one way to count would make of the selections, in figures.
std::string candidate_figures(const exchange::refi::Candidate& candidate,
                              const exchange::refi::Verdict& verdict);
// Words with their middle left out where they are long: both ends are what one looks at.
std::string with_both_ends(const std::string& words, std::size_t most);
bool is_refi_file(const std::filesystem::path& file);

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/finding_words.h"
#include "jobs/findings/themes.h"

namespace attune::workbench {

// What was read of the project, as one state of it. Not copied: the views point into the passages.
struct ConfigurationsReading {
    jobs::CitedPassages cited;
    std::vector<jobs::ConfigurationView> configurations;

    ConfigurationsReading() = default;
    ~ConfigurationsReading() = default;
    ConfigurationsReading(const ConfigurationsReading&) = delete;
    ConfigurationsReading& operator=(const ConfigurationsReading&) = delete;
    ConfigurationsReading(ConfigurationsReading&&) = default;
    ConfigurationsReading& operator=(ConfigurationsReading&&) = default;
};
Result<ConfigurationsReading> read_all_configurations(const store::Project& project,
                                                      const JobControl& control);

// The configurations; the chosen one as a diagram, with what stands in the chosen slot. The window's thread.
struct ConfigurationsDesk {
    ConfigurationId configuration;  // the chosen one
    std::size_t at = 0;             // where it stands
    model::Slot slot = model::Slot::context;
    FindingWords name, words;  // of it; of its slot
    EvidenceId passage;        // the one that is walked to; empty: the first
    std::string focuses;       // a control that gets the keys when what was written is read again
    // Why it is changed: with a reason, what it said before is kept. Said before a change, it is for that
    // one; after a change without one it is asked for, and keeps what was said before it.
    std::string reason;
    struct Changed {
        model::Configuration was, now;
    };
    std::optional<Changed> changed;  // without a reason, just now

    ConfigurationsReading read;
    bool known = false;
    std::unique_ptr<BackgroundRun<ConfigurationsReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::ConfigurationView* current() const;
    const jobs::SlotView* current_slot() const;
    // What stands in the slot: for, then against.
    std::vector<const jobs::Cited*> passages() const;
    const jobs::Cited* walked() const;  // of these; nothing where there is none
};

}  // namespace attune::workbench

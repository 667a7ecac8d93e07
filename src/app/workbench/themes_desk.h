// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/finding_words.h"
#include "jobs/findings/themes.h"

namespace attune::workbench {

// What was read of the project, as one state of it. Not copied: the views point into the passages.
struct ThemesReading {
    jobs::CitedPassages cited;
    std::vector<jobs::ThemeView> themes;

    ThemesReading() = default;
    ~ThemesReading() = default;
    ThemesReading(const ThemesReading&) = delete;
    ThemesReading& operator=(const ThemesReading&) = delete;
    ThemesReading(ThemesReading&&) = default;
    ThemesReading& operator=(ThemesReading&&) = default;
};
Result<ThemesReading> read_all_themes(const store::Project& project, const JobControl& control);

// The themes, and of the chosen one what it claims and stands on. The window's thread.
struct ThemesDesk {
    ThemeId theme;             // the chosen one
    std::size_t at = 0;        // where it stands
    FindingWords name, claim;  // of it
    EvidenceId passage;        // the one that is walked to; empty: the first
    std::string focuses;       // a control that gets the keys when what was written is read again

    ThemesReading read;
    bool known = false;
    std::unique_ptr<BackgroundRun<ThemesReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::ThemeView* current() const;
    // What it stands on: for, then against.
    std::vector<const jobs::Cited*> passages() const;
    const jobs::Cited* walked() const;  // of these; nothing where there is none
};

}  // namespace attune::workbench

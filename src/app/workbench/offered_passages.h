// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "model/evidence.h"
#include "model/theme.h"
#include "store/project.h"

namespace attune::workbench {

// What passages can be cited of: one of these.
struct OfferedOf {
    ElementId element;
    ThemeId theme;  // what its codes hold
    CaseId of;
    CodeId code;
    bool empty() const { return element.empty() && theme.empty() && of.empty() && code.empty(); }
    friend bool operator==(const OfferedOf&, const OfferedOf&) = default;
};

// A coded passage that can be cited; the same words coded several times are one.
struct OfferedPassage {
    CodingId coding;  // the first of them
    SourceId source;
    TextRange range;
    std::string words, source_title, mark, speakers;
    std::string codes;  // names, joined by ", "
    // As what is cited; owner and stance are the caller's.
    model::Evidence evidence() const;
};
struct OfferedPassages {
    OfferedOf of;
    std::vector<OfferedPassage> all;  // by source order and place
    bool cut = false;                 // there are more than are listed
};
inline constexpr std::size_t most_offered = 600;

// Of a case: only what tells of it. The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<OfferedPassages> read_offered(const store::Project& project, const OfferedOf& of,
                                     const JobControl& control = {});

struct Workbench;

// Passages that are looked at to be cited, read on a thread of their own. The window's thread.
struct Offering {
    bool open = false;
    OfferedPassages offered;
    std::string current;  // CodingId of the one that is walked to
    bool known = false;   // it was read
    bool stale = true;
    std::unique_ptr<BackgroundRun<OfferedPassages>> run;

    const OfferedPassage* walked() const;
    void begin();  // looks anew
    bool busy() const { return run || (open && stale); }
};
// Reads them while they are looked at. True when something new is to be drawn.
bool settle_offering(Workbench& bench, Offering& offering, const OfferedOf& of, bool shown);

}  // namespace attune::workbench

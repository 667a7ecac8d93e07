// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/framework_matrix.h"
#include "model/joint_display.h"
#include "model/judgement.h"
#include "model/theme.h"
#include "store/project.h"

// What deleting a finding, or a matrix, takes of people's work, said before it is done. The project's thread;
// throw ReadFailure; ErrorKind::not_found. Of ratings that are hidden from whoever works now it says no more
// than the board shows: how many there are, and whose.
namespace attune::jobs {

struct GoesWith {
    std::string title;                   // "Delete the theme “Trust takes time”?"
    std::vector<std::string> sentences;  // "6 citations of passages go with it, by A (4) and B (2); …"
    // Somebody's work goes: to be asked before. An empty thing goes unasked, and comes back by undoing.
    bool asks() const { return !sentences.empty(); }
};
Result<GoesWith> goes_with(const store::Project& project, const CriterionId& criterion);
Result<GoesWith> goes_with(const store::Project& project, const ThemeId& theme);
Result<GoesWith> goes_with(const store::Project& project, const ConfigurationId& configuration);
Result<GoesWith> goes_with(const store::Project& project, const JointDisplayId& display);
Result<GoesWith> goes_with(const store::Project& project, const JointDisplayId& display,
                           const JointRowId& row);
Result<GoesWith> goes_with(const store::Project& project, const MatrixId& matrix);
Result<GoesWith> goes_with(const store::Project& project, const MatrixId& matrix,
                           const MatrixColumnId& column);

}  // namespace attune::jobs

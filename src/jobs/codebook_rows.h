// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/export/rows.h"
#include "store/project.h"

namespace attune::jobs {

// The codebook as it stands, depth first. The project's thread.
std::vector<exchange::CodeRow> codebook_rows(const store::Project& project);

// The same as it leaves the project: an example that is somebody's words and may not be quoted is a mark
// (held_back_mark), which says when it comes back that the example is as it was. ErrorKind::cancelled.
struct LeavingCodebook {
    std::vector<exchange::CodeRow> rows;
    std::size_t held = 0;  // examples
};
Result<LeavingCodebook> leaving_codebook(const store::Project& project, const JobControl& control = {});
// "The example of 1 code is left out …"; empty: none is.
std::string held_examples_sentence(std::size_t held);

}  // namespace attune::jobs

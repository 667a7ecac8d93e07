// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "exchange/report/report.h"
#include "exchange/report/write_report.h"
#include "jobs/export_gate.h"
#include "jobs/findings/joint.h"
#include "jobs/report/write_out.h"

// A joint display as a report: the table a journal would print, every quote past the gate, every number with
// how it is worked out again.
namespace attune::jobs {

struct JointWanted {
    GateChoice gate;
    bool outside = false;  // for readers outside of the team: only cleared quotes with what may stand under
                           // them, and no number of fewer people than the small number
};
// The project's thread; throws ReadFailure. ErrorKind::invalid for a display of single families that is to go
// outside.
Result<exchange::report::Report> joint_report(const store::Project& project, const JointDisplayId& display,
                                              const JointWanted& wanted, const JobControl& control = {});

// Complete and on disk, or not at all.
Result<WrittenReport> write_joint_file(const store::Project& project, const JointDisplayId& display,
                                       const JointWanted& wanted, exchange::report::Format format,
                                       const std::filesystem::path& file, Existing existing,
                                       const std::string& receiver, const JobControl& control = {});

}  // namespace attune::jobs

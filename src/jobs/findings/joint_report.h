// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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
    bool rounded = false;  // for them, counts to the nearest 5
    bool marks = true;     // numbers have a letter, under which a note says what holds of them
};
// The project's thread; throws ReadFailure. ErrorKind::invalid for a display of single families that is to go
// outside.
// `left`: what was kept back is added to it.
struct JointLeft {
    std::size_t held = 0;           // passages, and quotes in what the team wrote
    std::size_t names = 0;          // that were left out of what the team wrote
    std::size_t hidden = 0;         // numbers of few people
    std::size_t rows = 0;           // that are unfinished
    std::vector<std::string> said;  // a sentence for each that is not 0
};
Result<exchange::report::Report> joint_report(const store::Project& project, const JointDisplayId& display,
                                              const JointWanted& wanted, const JobControl& control = {},
                                              JointLeft* left = nullptr);

// Complete and on disk, or not at all.
struct WrittenJoint : WrittenReport {
    std::vector<std::string> said;  // what was kept back
};
Result<WrittenJoint> write_joint_file(const store::Project& project, const JointDisplayId& display,
                                      const JointWanted& wanted, exchange::report::Format format,
                                      const Delivery& delivery, const JobControl& control = {});

// What a file that is not for readers outside of the team holds that one for them would not, to be said where
// it is for somebody outside all the same: "the display says where its quotes are from; --outside leaves that
// out, and 3 numbers of few people". Errors of joint_report.
Result<std::string> outside_clause(const store::Project& project, const JointDisplayId& display,
                                   JointWanted wanted, const JobControl& control = {});

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/refi/refi_project.h"
#include "exchange/table/xml_stream.h"

namespace attune::exchange::refi {

struct Reading {
    Project project;
    std::string space;                 // the namespace that the file claims
    std::vector<std::string> remarks;  // sentences: what was mended, counted, or passed over
};

// Reads the XML of a project (root Project) or of a codebook (root CodeBook) as real tools write it: any
// namespace, children in any order, ids of any form; what the standard does not know becomes leftovers and is
// counted in the remarks. `open` gives the bytes from their beginning. When they turn out not to be
// well-formed it is called a second time, and they are read through mend_xml. Refuses document types. Time
// and memory are linear. Any thread.
using OpenXml = std::function<Result<XmlStream::Pull>()>;
Result<Reading> read_project_xml(const OpenXml& open, const JobControl& control = {});
Result<Reading> read_project_xml(std::string_view bytes, const JobControl& control = {});

}  // namespace attune::exchange::refi

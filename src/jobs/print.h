// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "exchange/print/print_source.h"
#include "jobs/delivery.h"
#include "store/queries/queries.h"

// A source with its codings as PDF.
namespace attune::jobs {

struct PrintWanted {
    SourceId source;
    bool codings = true;          // false: the text alone
    std::vector<CodeId> codes;    // with all below them; empty: all codes
    std::vector<CoderId> coders;  // empty: of everybody
    std::int64_t date_ms = 0;     // the day that is printed
};

// Everything the pages need, so that they can be made on another thread. The project's thread.
Result<exchange::PrintedSource> source_to_print(const store::Project& project, const PrintWanted& wanted);

// Makes the pages and writes the file, complete or not at all; gives the number of pages. Any thread.
Result<int> print_to_file(const exchange::PrintedSource& source, const exchange::PrintOptions& options,
                          const Delivery& to, const JobControl& control);

// Letter where the regional settings of this computer (LC_ALL, LC_PAPER, LANG) are those of North America, A4
// elsewhere.
exchange::Paper usual_paper();
std::optional<exchange::Paper> paper(std::string_view word);  // "a4", "letter"

// "27 July 2026" in local time.
std::string printed_date(std::int64_t milliseconds);

}  // namespace attune::jobs

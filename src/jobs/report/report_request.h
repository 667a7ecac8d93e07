// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "exchange/report/write_report.h"
#include "jobs/delivery.h"
#include "jobs/report/make_report.h"
#include "model/saved_report.h"
#include "store/project.h"

// A report as somebody asked for it: made now, kept by a name and made again.
namespace attune::jobs {

struct ReportKind {
    std::string_view word;  // as the command line and saved reports name it
    std::string_view name;  // for people
    std::string_view what;  // a sentence on what is in it
    Result<exchange::report::Report> (*make)(const store::Project&, const ReportWanted&, const JobControl&);
    bool grouped = false;   // by code, element, case or coder
    bool filtered = false;  // by codes, elements, cases, coders, sources
    bool outside = false;   // for others than the team: nothing but cleared quotes
};
std::span<const ReportKind> report_kinds();
const ReportKind* report_kind(std::string_view word);  // nullptr: there is none

struct ReportRequest {
    std::string kind = "passages";
    exchange::report::Format format = exchange::report::Format::html;
    Conditions query;
    GroupBy by = GroupBy::code;
    bool with_texts = false;
    std::size_t examples = 3;
    std::string title;
    GateChoice gate;
    bool by_level = false;  // gate.level stands under all quotes, not only under those that were cleared
    bool outside = false;   // for readers outside of the team: few people's counts are hidden
    bool rounded = false;   // and the others rounded to the nearest 5
    friend bool operator==(const ReportRequest&, const ReportRequest&) = default;
};

// A JSON object, as SavedReport::choices holds it; the kind stands beside it.
std::string choices_json(const ReportRequest& request);
// ErrorKind::unreadable for choices of a newer Attune or of something else.
Result<ReportRequest> request_of(const model::SavedReport& saved);

// The project's thread; throws ReadFailure. Errors of the kind.
Result<exchange::report::Report> make_report(const store::Project& project, const ReportRequest& request,
                                             const JobControl& control = {});

// What the history keeps of a report's file, of which these bytes are there.
model::ExportRecord export_record(const ReportRequest& request, const Delivery& delivery,
                                  std::string_view bytes);

}  // namespace attune::jobs

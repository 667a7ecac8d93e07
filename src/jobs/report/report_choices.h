// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/write_report.h"
#include "jobs/export_gate.h"
#include "jobs/report/make_report.h"

// A report as it was asked for: what the window fills in, what a saved report keeps, what is made again from
// it.
namespace attune::jobs {

struct ReportKind {
    std::string_view word;   // "passages", as the command line has it
    std::string_view title;  // "Coded passages"
    std::string_view what;   // a sentence on what is in it
    bool grouped = false;    // by code, element, case or coder
    bool filtered = false;   // by codes, elements, cases, coders, sources
    Result<exchange::report::Report> (*make)(const store::Project&, const ReportWanted&,
                                             const JobControl&) = nullptr;
};
std::span<const ReportKind> report_kinds();
const ReportKind* report_kind(std::string_view word);  // null: there is no such kind

struct ReportChoices {
    std::string kind = "passages";
    GroupBy by = GroupBy::code;
    Conditions query;
    bool with_texts = false;
    std::string title;  // empty: by the kind
    exchange::report::Format form = exchange::report::Format::docx;
    // What is held back beside the words of those who refused to be quoted.
    bool cleared_only = false;
    bool agreed_only = false;
    bool staff = true;
    friend bool operator==(const ReportChoices&, const ReportChoices&) = default;
};

// One JSON object; the same choices always give the same bytes.
std::string choices_json(const ReportChoices& choices);
// ErrorKind::invalid with a sentence for what is no choice of a report. What is not said is as usual.
Result<ReportChoices> choices_from_json(std::string_view json);

// The project's thread; throws ReadFailure. ErrorKind::invalid for an unknown kind, ::cancelled, and what the
// kind fails with.
Result<exchange::report::Report> make_report(const store::Project& project, const ReportChoices& choices,
                                             const JobControl& control = {});

}  // namespace attune::jobs

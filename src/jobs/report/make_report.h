// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/report.h"
#include "jobs/report/evidence.h"
#include "jobs/report/quote_gate.h"
#include "model/marked_quote.h"

// Reports about a project, by kind. exchange/report/write_report.h makes files of them.
namespace attune::jobs {

enum class GroupBy { code, element, case_, coder };
std::optional<GroupBy> group_by_from_word(std::string_view word);  // "code", "element", "case", "coder"

struct ReportWanted {
    Conditions query;  // of evidence.h; empty: everything
    GroupBy by = GroupBy::code;
    bool with_texts = false;  // the whole texts too, with their codings
    std::size_t examples =
        3;              // quotes below a code of the codebook, and in each voice of an element; at most
    std::string title;  // empty: by the kind
    QuoteGate gate = gate_with({});
    GateChoice written = {};  // what words of people pass that the team wrote down (leaving_words.h)
    // For readers outside of the team: quotes say nothing of where they come from but what the gate lets
    // stand under them, and counts of few people are hidden (small_counts.h).
    bool outside = false;
    // All quotes have under them what the gate lets stand there, instead of source, speaker and line; those
    // that were cleared always have.
    bool by_level = false;
    model::AttributionLevel level = model::AttributionLevel::role;  // of those that were not cleared
    std::int64_t threshold = 0;                                     // of small numbers
    bool rounded = false;  // counts for readers outside, to the nearest 5
};

// Each on the project's thread; throws ReadFailure. ErrorKind::cancelled, and what Evidence::read fails with.
// Dates are those of the project's newest change, so that one state always gives the same report.

// Coded passages, grouped.
Result<exchange::report::Report> passages_report(const store::Project& project, const ReportWanted& wanted,
                                                 const JobControl& control = {});

// The codebook: what each code means, how far it reaches, and example passages.
Result<exchange::report::Report> codebook_report(const store::Project& project, const ReportWanted& wanted,
                                                 const JobControl& control = {});

// The texts of the query's sources, or of all, with their codings in the margin.
Result<exchange::report::Report> sources_report(const store::Project& project, const ReportWanted& wanted,
                                                const JobControl& control = {});

// What the coders wrote: memos by kind. The query says nothing here.
Result<exchange::report::Report> memos_report(const store::Project& project, const ReportWanted& wanted,
                                              const JobControl& control = {});

// Element by element: in which direction and on whose account people speak of it, voice by voice.
Result<exchange::report::Report> elements_report(const store::Project& project, const ReportWanted& wanted,
                                                 const JobControl& control = {});

// What COREQ asks of a study (Tong, Sainsbury and Craig 2007, 32 items), as far as the project knows it, and
// which items are left to the authors. Never says that data were saturated.
Result<exchange::report::Report> methods_report(const store::Project& project, const ReportWanted& wanted,
                                                const JobControl& control = {});

// For those who deliver the programme and need no Attune: who was heard, what they spoke of as counts of
// people, with small ones hidden, and quotes that were cleared, with what may stand under them and nothing
// else.
Result<exchange::report::Report> site_report(const store::Project& project, const ReportWanted& wanted,
                                             const JobControl& control = {});

}  // namespace attune::jobs

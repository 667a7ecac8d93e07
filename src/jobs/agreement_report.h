// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/report.h"
#include "jobs/agreement_thresholds.h"
#include "jobs/project_agreement.h"
#include "jobs/reconcile.h"
#include "model/round.h"
#include "store/project.h"

// The reliability section of a study's report: how it was counted, the figures code by code with the tables
// behind them, what was settled and why, and what happened.
namespace attune::jobs {

struct ReportChoice {
    AgreementChoice agreement;
    std::string kept;         // name or id of a kept result whose figures are given; empty: see `now`
    bool now = false;         // as the codings stand, also where figures were kept before reconciling
    bool hide_names = false;  // coders are A, B …
    // The words that were coded stand beside each decision, where the export gate lets them leave.
    bool words = false;
    // For readers outside of the team: sources have numbers, words only where somebody cleared them, and
    // neither notes nor what happened from day to day.
    bool outside = false;
    std::int64_t date_ms = 0;
};

struct ReportedDecision {
    std::string source, at, code, outcome, reason, note, by, words;
};

struct ReportedEvent {
    std::int64_t at_ms = 0;
    std::string who, what;
};

struct ReliabilityReport {
    std::string project, place, project_id;
    std::int64_t date_ms = 0;
    std::string figures_of;          // a sentence: counted when, or kept when and by whom
    ProjectAgreement agreement;      // coders' names as they are shown
    AgreementThresholds thresholds;  // of the project
    std::optional<model::Round> round;
    std::vector<std::string> facts;  // sentences on the round: how its sources were chosen, its codebook
    std::vector<ReportedDecision> decisions;
    std::int64_t alike = 0;  // places agreed because coders had coded alike, which are not listed
    std::int64_t open = 0;   // where coders differ and nothing is settled yet
    std::vector<ReasonCount> reasons;
    std::vector<ReportedEvent> events;  // oldest first
    bool with_words = false;
};

// What is reported when nobody says otherwise: the newest reliability round; without one, all that two coders
// coded. The project's thread; throws ReadFailure.
std::optional<model::Round> round_to_report(const store::Project& project);

// The project's thread. Of a round the figures are those kept before it was reconciled, unless others are
// asked for. Errors of project_agreement and find_kept_result.
Result<ReliabilityReport> reliability_report(const store::Project& project, const ReportChoice& choice,
                                             const JobControl& control = {});

// How a figure is to be taken: by α, or the lower end of its interval where there is one.
Verdict reading_of(const ReliabilityReport& report, const analysis::Compared& thing);

// What it says, for the writers of exchange/report. Pure.
exchange::report::Report report_content(const ReliabilityReport& report);
// One page of its own: no script, nothing from elsewhere. Pure.
std::string report_html(const ReliabilityReport& report);
// One row a code, then the figures over all codes, then the sentences of the method. Pure.
std::string report_csv(const ReliabilityReport& report);

}  // namespace attune::jobs

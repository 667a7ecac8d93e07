// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/retrieval/query.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/figure/write_figure.h"
#include "jobs/agreement_choice.h"
#include "jobs/delivery.h"
#include "jobs/retrieval/retrieve.h"
#include "jobs/statistics.h"
#include "model/figure/figure.h"
#include "model/saved_report.h"
#include "store/project.h"

// Figures of a project. docs/figures.md says what each shows and how it is read.
namespace attune::jobs {

enum class FigureForm { bars, heat_map, overview, slopes, flow, agreement, change, logic_model };

struct FigureFormInfo {
    FigureForm form;
    std::string_view word;  // "bars"
    std::string_view name;  // "Bars"
    std::string_view what;  // a sentence
};
std::span<const FigureFormInfo> figure_forms();
const FigureFormInfo& info(FigureForm form);
std::optional<FigureForm> figure_form_from_word(std::string_view word);

// What is counted in bars and cells.
enum class FigureCells { cases, passages, words };

struct FigureWanted {
    FigureForm form = FigureForm::bars;
    std::string title;  // empty: one is made
    // For readers outside of the team: counts of few people are hidden, no single case is shown.
    bool outside = false;
    std::optional<std::int64_t> threshold;  // with outside; otherwise the project's small number
    bool rounded = false;                   // with `outside`: counts to the nearest 5

    // bars, heat-map: which passages, and what rows and bars or columns are.
    analysis::Query query;
    GroupFound rows = GroupFound::code, columns = GroupFound::case_kind;
    std::string row_variable, column_variable;
    FigureCells cells = FigureCells::cases;
    std::size_t most = 20;  // rows; the others are left out, and that is said

    // overview: the strips are codes in this source; empty: sources, and where these codes (none: any) stand.
    SourceId source;
    std::vector<CodeId> codes;

    // slope, flow, change
    StatisticsChoice people;  // its hide_below is set by `outside`
    std::vector<VariableId> variables;
    BetweenWaves waves;  // empty: the first and the last
    BandRule rule;
    CaseId at_hand;  // slope: the case whose line stands out

    AgreementChoice agreement;
};

// ErrorKind::invalid with a sentence where the choices do not fit; a figure with nothing in it is no error
// and says why it is empty. The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<figure::Description> make_figure(const store::Project& project, const FigureWanted& wanted,
                                        const JobControl& control = {});

struct WrittenFigure {
    model::ExportRecord record;  // what the history keeps
    figure::Description description;
    std::size_t bytes = 0;
};
// Complete and on disk, or not at all. An empty figure is not written: ErrorKind::not_found with its
// sentence.
Result<WrittenFigure> write_figure_file(const store::Project& project, const FigureWanted& wanted,
                                        exchange::FigureFormat format, const Delivery& to,
                                        const JobControl& control = {});
// A figure that is made already, as of that day. Any thread.
Result<WrittenFigure> write_made_figure(const FigureWanted& wanted, figure::Description made,
                                        exchange::FigureFormat format, std::int64_t date_ms,
                                        const Delivery& to);
// What the history keeps of a figure that left in another way, as by the clipboard (no file).
model::ExportRecord figure_record(const FigureWanted& wanted, const figure::Description& description,
                                  exchange::FigureFormat format, const std::filesystem::path& file,
                                  const std::string& receiver, std::string_view bytes);

}  // namespace attune::jobs

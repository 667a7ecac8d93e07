// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/figures/figures.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "jobs/exported_file.h"
#include "jobs/figures/kinds.h"
#include "jobs/last_change.h"
#include "jobs/small_numbers.h"

namespace attune::jobs {
namespace {

constexpr std::array forms{
    FigureFormInfo{FigureForm::bars, "bars", "Bars", "How many cases of each kind speak of each code."},
    FigureFormInfo{FigureForm::heat_map, "heat-map", "Heat map",
                   "A matrix of codes or elements and cases, attributes or voices."},
    FigureFormInfo{FigureForm::overview, "overview", "Source overview",
                   "Where coded passages stand in one text or in all."},
    FigureFormInfo{FigureForm::slopes, "slope", "Slope plot",
                   "A score at two waves, a line a family, with the change that counts as none."},
    FigureFormInfo{FigureForm::flow, "flow", "Transition flow",
                   "Who went from which state to which between two waves."},
    FigureFormInfo{FigureForm::agreement, "agreement", "Agreement",
                   "How far coders agree on each code, with intervals."},
    FigureFormInfo{FigureForm::change, "change", "Change",
                   "How much each score changed between two waves, with intervals."},
    FigureFormInfo{FigureForm::logic_model, "logic-model", "Logic model",
                   "Elements and the arrows between them, evidenced or hypothesised."},
};

figures::Made make_kind(const store::Project& project, const FigureWanted& wanted,
                        const JobControl& control) {
    switch (wanted.form) {
        case FigureForm::bars:
            break;
        case FigureForm::heat_map:
            return figures::heat_map(project, wanted, control);
        case FigureForm::overview:
            return figures::overview(project, wanted, control);
        case FigureForm::slopes:
            return figures::slopes(project, wanted, control);
        case FigureForm::flow:
            return figures::flow(project, wanted, control);
        case FigureForm::agreement:
            return figures::agreement(project, wanted, control);
        case FigureForm::change:
            return figures::change(project, wanted, control);
        case FigureForm::logic_model:
            return figures::logic_model(project, wanted, control);
    }
    return figures::bars(project, wanted, control);
}

}  // namespace

std::span<const FigureFormInfo> figure_forms() {
    return forms;
}

const FigureFormInfo& info(FigureForm form) {
    return *std::ranges::find(forms, form, &FigureFormInfo::form);
}

std::optional<FigureForm> figure_form_from_word(std::string_view word) {
    const auto* const at = std::ranges::find(forms, word, &FigureFormInfo::word);
    return at == forms.end() ? std::nullopt : std::optional(at->form);
}

Result<figure::Description> make_figure(const store::Project& project, const FigureWanted& wanted,
                                        const JobControl& control) {
    const auto made = make_kind(project, wanted, control);
    if (!made) return forward_error(made);
    figure::Description out = *made;
    out.kind = info(wanted.form).word;
    if (!wanted.title.empty()) out.title = wanted.title;
    if (out.empty())
        out.alt = out.nothing;
    else if (wanted.outside && wanted.rounded)
        out.notes.push_back(
            fmt::format("Counts are rounded to the nearest {}; they need not add up.", rounding));
    return out;
}

namespace {

model::ExportRecord record_of(const FigureWanted& wanted, const figure::Description& description,
                              exchange::FigureFormat format, const Delivery& to, std::string_view bytes) {
    nlohmann::ordered_json choices{
        {"figure", description.kind}, {"title", description.title}, {"outside", wanted.outside}};
    if (wanted.rounded) choices["rounded"] = true;
    if (to.encrypted()) choices["encrypted"] = true;
    return export_record(
        {"figure", std::string(exchange::figure_format_word(format)), to.file, to.receiver, choices.dump()},
        bytes);
}

}  // namespace

model::ExportRecord figure_record(const FigureWanted& wanted, const figure::Description& description,
                                  exchange::FigureFormat format, const std::filesystem::path& file,
                                  const std::string& receiver, std::string_view bytes) {
    return record_of(wanted, description, format, {file, Existing::keep, receiver}, bytes);
}

Result<WrittenFigure> write_made_figure(const FigureWanted& wanted, figure::Description made,
                                        exchange::FigureFormat format, std::int64_t date_ms,
                                        const Delivery& to) {
    if (made.empty()) return fail(ErrorKind::not_found, made.nothing);
    auto drawn = exchange::write_figure(made, format, date_ms);
    if (!drawn) return forward_error(drawn);
    const auto bytes = deliver_bytes(std::move(*drawn), exchange::figure_format_word(format), to);
    if (!bytes) return forward_error(bytes);
    WrittenFigure out;
    out.record = record_of(wanted, made, format, to, *bytes);
    out.description = std::move(made);
    out.bytes = bytes->size();
    return out;
}

Result<WrittenFigure> write_figure_file(const store::Project& project, const FigureWanted& wanted,
                                        exchange::FigureFormat format, const Delivery& to,
                                        const JobControl& control) {
    auto made = make_figure(project, wanted, control);
    if (!made) return forward_error(made);
    return write_made_figure(wanted, std::move(*made), format, last_change_ms(project), to);
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table_shapes.h"

#include <algorithm>

#include "exchange/table/table_reader.h"

namespace attune::cli {
namespace {

using jobs::TablePlan;

Json shape_of(const exchange::Dialect& dialect) {
    return {{"delimiter", std::string(1, dialect.delimiter)},
            {"quote", dialect.quote == '\0' ? std::string() : std::string(1, dialect.quote)},
            {"escape", dialect.escape == exchange::Escape::doubled ? "doubled" : "backslash"},
            {"line_end", dialect.line_end},
            {"decimal_comma", dialect.decimal_comma}};
}

Json shape_of(const exchange::TableColumn& column, const exchange::ColumnGuess& guess) {
    Json labels = Json::array(), missing = Json::array(), categories = Json::array(), misfits = Json::array();
    for (const auto& label : column.labels)
        labels.push_back({{"value", label.value}, {"label", label.label}});
    for (const auto& value : column.missing) missing.push_back(value);
    for (const auto& [low, high] : column.missing_ranges) missing.push_back({{"from", low}, {"to", high}});
    for (const auto& one : guess.categories)
        categories.push_back({{"value", one.value}, {"label", one.label}});
    for (const auto& one : guess.first_misfits) misfits.push_back({{"row", one.row}, {"text", one.text}});
    return {{"name", column.name},
            {"label", column.label},
            {"type", model::variable_type_word(guess.type)},
            {"filled", guess.filled},
            {"missing", guess.missing},
            {"distinct", guess.distinct},
            {"misfits", guess.misfits},
            {"first_misfits", misfits},
            {"categories", categories},
            {"value_labels", labels},
            {"missing_values", missing},
            {"format", column.format},
            {"like_id", guess.like_id},
            {"like_talk", guess.like_talk},
            {"note", guess.note}};
}

Json shape_of(const TablePlan::Datum& datum) {
    return {{"row", datum.row},   {"variable", datum.variable}, {"subject", datum.subject},
            {"wave", datum.wave}, {"before", datum.before},     {"after", datum.after}};
}

Json shape_of(const TablePlan::Complaint& complaint) {
    return {{"row", complaint.row},
            {"column", complaint.column},
            {"text", complaint.text},
            {"sentence", complaint.sentence}};
}

Json shape_of(const TablePlan::Subject& subject) {
    return {{"written", subject.written}, {"match", match_word(subject.match)},
            {"id", subject.id},           {"name", subject.name},
            {"rows", subject.rows},       {"note", subject.note}};
}

Json shape_of(const TablePlan::Variable& one) {
    return {{"id", one.variable.id.text()},
            {"name", one.variable.name},
            {"label", one.variable.label},
            {"type", model::variable_type_word(one.variable.type)},
            {"of", model::variable_of_word(one.variable.of)},
            {"by_wave", one.variable.by_wave},
            {"measure", one.variable.measure},
            {"new", one.is_new},
            {"gains", one.edit},
            {"note", one.note},
            {"order_offered", one.order_offered},
            {"added", one.added},
            {"changed", one.changed},
            {"unchanged", one.unchanged},
            {"gone", one.gone}};
}

Json shape_of(const TablePlan::Talk& talk) {
    return {{"title", talk.title}, {"turns", talk.transcript.turns.size()}, {"there", talk.is_there}};
}

template <class Things>
Json shapes_of(const Things& things) {
    Json array = Json::array();
    for (const auto& thing : things) array.push_back(shape_of(thing));
    return array;
}

}  // namespace

std::string_view match_word(TablePlan::Match match) {
    switch (match) {
        case TablePlan::Match::by_name:
            return "by name";
        case TablePlan::Match::by_rule:
            return "by rule";
        case TablePlan::Match::by_number:
            return "by number";
        case TablePlan::Match::by_hand:
            return "by hand";
        case TablePlan::Match::made:
            return "new";
        case TablePlan::Match::left_out:
            return "left out";
        case TablePlan::Match::ambiguous:
            break;
    }
    return "several fit";
}

Json shape_of(const exchange::TableSheet& sheet, const std::vector<exchange::ColumnGuess>& guesses,
              std::size_t sample) {
    Json columns = Json::array(), rows = Json::array();
    for (std::size_t c = 0; c < sheet.columns.size(); ++c)
        columns.push_back(shape_of(sheet.columns[c], guesses[c]));
    for (std::size_t r = 0; r < std::min(sample, sheet.rows.size()); ++r) {
        Json cells = Json::array();
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) cells.push_back(sheet.cell(r, c).text);
        rows.push_back({{"row", sheet.rows[r].number}, {"cells", cells}});
    }
    return {{"name", sheet.name},
            {"hidden", sheet.hidden},
            {"rows", sheet.rows.size()},
            {"skipped_rows", sheet.skipped_rows},
            {"header_rows", sheet.header_rows},
            {"columns", columns},
            {"sample", rows}};
}

Json shape_of(const exchange::TableFile& file, const std::string& name, std::size_t sample) {
    Json sheets = Json::array();
    std::optional<bool> decimal_comma;
    if (file.dialect) decimal_comma = file.dialect->decimal_comma;
    for (const auto& sheet : file.sheets) {
        std::vector<exchange::ColumnGuess> guesses;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c)
            guesses.push_back(exchange::guess_column(sheet, c, decimal_comma));
        sheets.push_back(shape_of(sheet, guesses, sample));
    }
    return {{"file", name},
            {"kind", exchange::table_kind_word(file.kind)},
            {"encoding", file.encoding},
            {"dialect", file.dialect ? shape_of(*file.dialect) : Json(nullptr)},
            {"warnings", file.warnings},
            {"sheets", sheets}};
}

Json shape_of(const TablePlan& plan) {
    return {{"stops", plan.stops},
            {"subjects", shapes_of(plan.subjects)},
            {"empty_rows", plan.empty_rows},
            {"left_out", jobs::left_out_of(plan)},
            {"variables", shapes_of(plan.variables)},
            {"added", shapes_of(plan.added)},
            {"changed_values", shapes_of(plan.changed)},
            {"gone", shapes_of(plan.gone)},
            {"unchanged", plan.unchanged},
            {"not_taken", shapes_of(plan.not_taken)},
            {"odd", shapes_of(plan.odd)},
            {"talk", shapes_of(plan.talk)}};
}

}  // namespace attune::cli

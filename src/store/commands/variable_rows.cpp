// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/variable_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "store/commands/case_rows.h"
#include "store/commands/rows.h"
#include "store/commands/waves.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

std::vector<model::Category> categories_from(const std::string& column) {
    const auto list = list_from_column(column);
    std::vector<model::Category> categories;
    for (std::size_t k = 0; k + 1 < list.size(); k += 2) categories.push_back({list[k], list[k + 1]});
    return categories;
}

std::string categories_to(const std::vector<model::Category>& categories) {
    std::vector<std::string> list;
    for (const auto& one : categories) {
        list.push_back(one.value);
        list.push_back(one.label);
    }
    return list_to_column(list);
}

bool is_category(model::VariableType type) {
    return type == model::VariableType::category || type == model::VariableType::ordered_category;
}

// The column of the subject's id; values of cases and of persons have each their own.
const char* subject_column(const model::Variable& variable) {
    return variable.of == model::VariableOf::cases ? "study_case" : "person";
}

// Every value of the variable must be one of what it is to become.
Result<Ok> refit_values(SQLite::Database& database, const model::Variable& variable, VariableChange& change) {
    struct Datum {
        std::string id, value;
    };
    std::vector<Datum> data;
    SQLite::Statement rows(database, "SELECT id, value FROM datum WHERE variable = ?");
    rows.bind(1, variable.id.text());
    while (rows.executeStep()) data.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString()});
    std::set<std::string> faults;
    std::int64_t wrong = 0;
    for (const auto& datum : data) {
        const auto value = model::canonical_value(variable, datum.value);
        if (!value) {
            ++wrong;
            faults.insert(in_quotes(datum.value));
        } else if (value->empty()) {
            change.dropped += execute(database, "DELETE FROM datum WHERE id = ?", datum.id);
        } else if (*value != datum.value) {
            change.rewritten +=
                execute(database, "UPDATE datum SET value = ? WHERE id = ?", *value, datum.id);
        }
    }
    if (wrong == 0) return Ok{};
    constexpr std::size_t shown = 4;
    std::vector<std::string> some;
    for (const auto& fault : faults)
        if (some.size() < shown) some.push_back(fault);
    return fail(ErrorKind::conflict, fmt::format("{} of {} would not fit any more: {}{}. Change {} first.",
                                                 counted(wrong, "value", "values"), in_quotes(variable.name),
                                                 fmt::join(some, ", "), faults.size() > shown ? " …" : "",
                                                 wrong == 1 ? "it" : "them"));
}

}  // namespace

model::Variable read_variable(const SQLite::Statement& row) {
    model::Variable variable;
    variable.id = VariableId(row.getColumn(0).getString());
    variable.name = row.getColumn(1).getString();
    variable.label = row.getColumn(2).getString();
    variable.type =
        model::variable_type_from_word(row.getColumn(3).getString()).value_or(model::VariableType::text);
    variable.of =
        row.getColumn(4).getString() == "person" ? model::VariableOf::persons : model::VariableOf::cases;
    variable.by_wave = row.getColumn(5).getInt() != 0;
    variable.categories = categories_from(row.getColumn(6).getString());
    variable.missing = list_from_column(row.getColumn(7).getString());
    variable.measure = row.getColumn(8).getString();
    variable.note = row.getColumn(9).getString();
    return variable;
}

Result<model::Variable> variable_of(SQLite::Database& database, const VariableId& variable) {
    SQLite::Statement row(database, fmt::format("SELECT {} FROM variable WHERE id = ?", variable_columns));
    row.bind(1, variable.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such variable in this project.");
    return read_variable(row);
}

Result<model::Variable> clean_variable(const model::Variable& typed) {
    model::Variable variable = typed;
    auto name = clean_name(typed.name, "variable");
    if (!name) return forward_error(name);
    variable.name = std::move(*name);
    auto label = clean_words(typed.label, "label");
    if (!label) return forward_error(label);
    variable.label = std::move(*label);
    auto note = clean_text(typed.note, "note");
    if (!note) return forward_error(note);
    variable.note = std::move(*note);
    auto measure = clean_words(typed.measure, "measure");
    if (!measure) return forward_error(measure);
    variable.measure = std::move(*measure);
    if (!typed.categories.empty() && !is_category(typed.type))
        return fail(ErrorKind::invalid, fmt::format("{} is no category and cannot have a list of them.",
                                                    in_quotes(variable.name)));
    for (auto& one : variable.categories) {
        auto value = clean_name(one.value, "category");
        if (!value) return forward_error(value);
        one.value = std::move(*value);
        auto words = clean_words(one.label, "category");
        if (!words) return forward_error(words);
        one.label = std::move(*words);
    }
    for (std::size_t k = 0; k < variable.categories.size(); ++k)
        for (std::size_t earlier = 0; earlier < k; ++earlier)
            if (variable.categories[k].value == variable.categories[earlier].value)
                return fail(ErrorKind::invalid,
                            fmt::format("The category {} of {} is named twice.",
                                        in_quotes(variable.categories[k].value), in_quotes(variable.name)));
    for (auto& one : variable.missing) {
        auto value = clean_name(one, "missing value");
        if (!value) return forward_error(value);
        one = std::move(*value);
    }
    return variable;
}

Result<std::string> insert_variable(Unit& unit, const model::Variable& made) {
    auto variable = clean_variable(made);
    if (!variable) return forward_error(variable);
    auto id = id_for_new_row(unit, made.id.text());
    if (!id) return id;
    execute(unit.database(),
            "INSERT INTO variable (id, name, label, type, subject_kind, by_wave, categories, missing, "
            "measure, note, "
            "made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *id, variable->name, variable->label, std::string(model::variable_type_word(variable->type)),
            std::string(model::variable_of_word(variable->of)), variable->by_wave ? 1 : 0,
            categories_to(variable->categories), list_to_column(variable->missing), variable->measure,
            variable->note, unit.now_ms());
    return id;
}

Result<VariableChange> change_variable(Unit& unit, const model::Variable& edited) {
    auto& database = unit.database();
    const auto before = variable_of(database, edited.id);
    if (!before) return forward_error(before);
    auto after = clean_variable(edited);
    if (!after) return forward_error(after);
    const bool other_subject = after->of != before->of || after->by_wave != before->by_wave;
    const auto values =
        number_of(database, "SELECT count(*) FROM datum WHERE variable = ?", edited.id.text());
    if (other_subject && values > 0)
        return fail(
            ErrorKind::conflict,
            fmt::format("Whose values {} holds, and whether by wave, can be changed only while there are "
                        "none; it has {}.",
                        in_quotes(before->name), counted(values, "value", "values")));
    VariableChange change;
    change.name_before = before->name;
    if (auto fitted = refit_values(database, *after, change); !fitted) return forward_error(fitted);
    const std::string categories = categories_to(after->categories), missing = list_to_column(after->missing);
    change.changed =
        execute(
            database,
            "UPDATE variable SET name = ?1, label = ?2, type = ?3, subject_kind = ?4, by_wave = ?5, "
            "categories = "
            "?6, missing = ?7, measure = ?8, note = ?9 WHERE id = ?10 AND (name, label, type, subject_kind, "
            "by_wave, categories, missing, measure, note) <> (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            after->name, after->label, std::string(model::variable_type_word(after->type)),
            std::string(model::variable_of_word(after->of)), after->by_wave ? 1 : 0, categories, missing,
            after->measure, after->note, edited.id.text()) > 0;
    return change;
}

ValueWriter::ValueWriter(Unit& unit)
    : unit_(unit), waves_(project_waves(unit.database())), statements_(unit.database()) {}

bool ValueWriter::has_subject(const model::Variable& variable, const std::string& subject) {
    static const std::string of_case = "SELECT 1 FROM study_case WHERE id = ?",
                             of_person = "SELECT 1 FROM person WHERE id = ?";
    return statements_.bound(variable.of == model::VariableOf::cases ? of_case : of_person, subject)
        .executeStep();
}

Result<const model::Variable*> ValueWriter::variable(const VariableId& id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return &found->second;
    auto read = variable_of(unit_.database(), id);
    if (!read) return forward_error(read);
    return &known_.emplace(id, std::move(*read)).first->second;
}

Result<Ok> ValueWriter::check(const model::Variable& variable, const model::Value& value) {
    auto& database = unit_.database();
    const bool of_cases = variable.of == model::VariableOf::cases;
    if (!has_subject(variable, value.subject))
        return fail(ErrorKind::not_found,
                    fmt::format("{} has values of {}, and there is no such {} in this project.",
                                in_quotes(variable.name), of_cases ? "cases" : "persons",
                                model::variable_of_word(variable.of)));
    if (!variable.by_wave && !value.wave.empty())
        return fail(ErrorKind::invalid, fmt::format("{} has one value in all, none of the wave {}.",
                                                    in_quotes(variable.name), in_quotes(value.wave)));
    if (variable.by_wave && value.wave.empty())
        return fail(ErrorKind::invalid,
                    fmt::format("Say of which wave the value of {} is.", in_quotes(variable.name)));
    if (variable.by_wave && std::ranges::find(waves_, value.wave) == waves_.end())
        return check_wave(database, value.wave);
    if (value.text.empty()) return Ok{};
    const auto canonical = model::canonical_value(variable, value.text);
    if (!canonical) return forward_error(canonical);
    if (canonical->empty())
        return fail(ErrorKind::invalid, fmt::format("{} stands for a missing value of {}; leave it empty.",
                                                    in_quotes(value.text), in_quotes(variable.name)));
    if (*canonical == value.text) return Ok{};
    return fail(ErrorKind::invalid, fmt::format("{} is written {} in {}.", in_quotes(value.text),
                                                in_quotes(*canonical), in_quotes(variable.name)));
}

void ValueWriter::insert(const model::Variable& variable, const model::Value& value) {
    static const std::string there = "SELECT 1 FROM datum WHERE id = ?";
    const std::string& id = value.variable.text();
    const std::string fresh =
        derived_id("datum", {id, value.subject, value.wave},
                   [&](const std::string& made) { return statements_.bound(there, made).executeStep(); });
    statements_
        .bound(fmt::format("INSERT INTO datum (id, variable, {}, wave, value) VALUES (?, ?, ?, ?, ?)",
                           subject_column(variable)),
               fresh, id, value.subject, value.wave, value.text)
        .exec();
}

Result<Ok> ValueWriter::write(const model::Value& value) {
    static const std::string remove = "DELETE FROM datum WHERE id = ?",
                             change = "UPDATE datum SET value = ? WHERE id = ?";
    const auto of = variable(value.variable);
    if (!of) return forward_error(of);
    if (auto sound = check(**of, value); !sound) return sound;
    SQLite::Statement& row = statements_.bound(
        fmt::format("SELECT id, value FROM datum WHERE variable = ? AND {} = ? AND wave = ? ORDER BY id",
                    subject_column(**of)),
        value.variable.text(), value.subject, value.wave);
    std::vector<std::string> standing;
    std::string before;
    while (row.executeStep()) {
        if (standing.empty()) before = row.getColumn(1).getString();
        standing.push_back(row.getColumn(0).getString());
    }
    row.reset();
    if (value.text.empty()) {
        for (const auto& one : standing) removed += statements_.bound(remove, one).exec();
    } else if (standing.empty()) {
        insert(**of, value);
        ++added;
    } else if (before != value.text) {
        statements_.bound(change, value.text, standing.front()).exec();
        ++changed;
    }
    return Ok{};
}

std::string told(const ValueWriter& writer) {
    std::vector<std::string> parts;
    if (writer.added > 0) parts.push_back(fmt::format("{} new", writer.added));
    if (writer.changed > 0) parts.push_back(fmt::format("{} changed", writer.changed));
    if (writer.removed > 0) parts.push_back(fmt::format("{} removed", writer.removed));
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace attune::store

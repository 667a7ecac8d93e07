// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/transcript/file_kind.h"
#include "jobs/category_order.h"
#include "jobs/table_categories.h"
#include "jobs/table_import.h"
#include "jobs/table_match.h"
#include "jobs/table_talk.h"
#include "text/fold.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace attune::jobs {
namespace {

using exchange::TableCell;
using exchange::TableSheet;

// What a value stands under: variable, subject, wave.
using Key = std::tuple<std::string, std::string, std::string>;

class Planner {
  public:
    Planner(const exchange::TableFile& file, std::size_t sheet, const TableMapping& mapping,
            const TableGround& ground, const MakeId& make_id)
        : sheet_(file.sheets[sheet]), mapping_(mapping), ground_(ground), make_id_(make_id) {}

    TablePlan plan() {
        plan_.of = mapping_.of;
        find_subjects();
        find_variables();
        check_waves();
        if (!plan_.stops.empty()) return std::move(plan_);
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r) take_row(r);
        find_gone();
        fill_command();
        return std::move(plan_);
    }

  private:
    void find_subjects() {
        if (!mapping_.subject_column || *mapping_.subject_column >= sheet_.columns.size()) {
            plan_.stops.emplace_back("Say which column tells whom a row is about.");
            return;
        }
        std::map<std::string, std::size_t> places;
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
            const std::string written(exchange::trim(sheet_.cell(r, *mapping_.subject_column).text));
            if (written.empty()) {
                ++plan_.empty_rows;
                continue;
            }
            const auto [at, is_new] = places.emplace(written, plan_.subjects.size());
            if (is_new) {
                plan_.subjects.emplace_back();
                plan_.subjects.back().written = written;
            }
            plan_.subjects[at->second].rows.push_back(sheet_.rows[r].number);
        }
        SubjectMatcher(ground_, mapping_.of).match(plan_.subjects, mapping_, make_id_);
        for (const auto& subject : plan_.subjects) subject_of_[subject.written] = &subject;
    }

    // One variable for all columns that share its id or, when it is new, its name.
    void find_variables() {
        std::map<std::string, std::size_t> by_name;
        for (const TableMapping::Column& column : mapping_.columns) {
            const std::string key = column.variable.id.empty() ? "new " + text::fold(column.variable.name)
                                                               : column.variable.id.text();
            const auto [at, is_new] = by_name.emplace(key, plan_.variables.size());
            variable_of_.push_back(at->second);
            if (is_new) plan_.variables.push_back(variable_from(column.variable));
            learn(plan_.variables[at->second], column);
        }
        for (std::size_t at = 0; at < plan_.variables.size(); ++at) {
            TablePlan::Variable& planned = plan_.variables[at];
            if (const model::Variable* known = known_variable(planned.variable.id))
                planned.edit = gains(*known, planned.variable);
            else if (planned.variable.type == model::VariableType::ordered_category)
                tell_order(planned, at);
        }
        if (mapping_.columns.empty() && mapping_.talk_columns.empty())
            plan_.stops.emplace_back("Choose at least one column to take.");
    }

    const model::Variable* known_variable(const VariableId& id) const {
        const auto found = std::find_if(ground_.variables.begin(), ground_.variables.end(),
                                        [&](const auto& one) { return one.id == id; });
        return found == ground_.variables.end() ? nullptr : &*found;
    }

    TablePlan::Variable variable_from(const model::Variable& wanted) {
        TablePlan::Variable planned;
        planned.variable = wanted;
        planned.is_new = wanted.id.empty();
        if (planned.is_new) {
            planned.variable.id = VariableId(make_id_());
            planned.variable.of = mapping_.of;
        } else if (const model::Variable* known = known_variable(wanted.id)) {
            planned.variable = *known;
        } else {
            plan_.stops.push_back(fmt::format("The project no longer has the variable “{}”.", wanted.name));
        }
        return planned;
    }

    // The variable learns the labels, categories and missing values that the column adds.
    void learn(TablePlan::Variable& planned, const TableMapping::Column& column) {
        words_.emplace_back();
        if (column.column >= sheet_.columns.size()) return;
        const exchange::TableColumn& head = sheet_.columns[column.column];
        model::Variable& variable = planned.variable;
        if (!head.labels.empty() && is_category(variable) && variable.categories.empty())
            take_values_as_categories(variable);
        words_.back() = take_labels(variable, head);
        for (const std::string& doubt : words_.back().doubts)
            plan_.odd.push_back({0, head.name, {}, doubt, false});
        if (is_category(variable) && !variable.categories.empty() && head.labels.empty() &&
            (planned.is_new || mapping_.unknown_categories == TableMapping::NewCategories::make)) {
            const std::size_t before = variable.categories.size();
            take_cells_as_categories(variable, column);
            if (!planned.is_new && variable.type == model::VariableType::ordered_category &&
                variable.categories.size() > before)
                planned.note =
                    "New categories stand behind those that were there; the variable’s form orders them.";
        }
        for (const auto& value : head.missing)
            if (std::find(variable.missing.begin(), variable.missing.end(), value) == variable.missing.end())
                variable.missing.push_back(value);
        if (planned.is_new) return;
        if (variable.label.empty() && head.label != variable.name) variable.label = head.label;
        if (is_category(variable) && is_category(column.variable)) settle_order(planned, column);
    }

    // A category without a list may hold anything; what it holds is what it knows.
    void take_values_as_categories(model::Variable& variable) const {
        for (const model::Value& value : ground_.values)
            if (value.variable == variable.id &&
                std::none_of(variable.categories.begin(), variable.categories.end(),
                             [&](const auto& one) { return one.value == value.text; }))
                variable.categories.push_back({value.text, {}});
    }

    void take_cells_as_categories(model::Variable& variable, const TableMapping::Column& column) const {
        for (const auto& one : exchange::written_categories(sheet_, {column.column}))
            if (!one.value.empty()) take_category(variable, one.value);
    }

    // Nobody is to believe an order that nobody has looked at.
    void tell_order(TablePlan::Variable& planned, std::size_t at) const {
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
            if (variable_of_[i] == at && mapping_.columns[i].column < sheet_.columns.size())
                columns.push_back(mapping_.columns[i].column);
        const auto& made = planned.variable.categories;
        if (made.empty() || columns.empty()) return;
        const auto found = ordered_categories_of(sheet_, columns, ground_.measures);
        const bool as_found =
            std::equal(made.begin(), made.end(), found.categories.begin(), found.categories.end(),
                       [](const auto& a, const auto& b) { return a.value == b.value; });
        constexpr std::size_t most = 12;
        std::string words;
        for (std::size_t i = 0; i < std::min(most, made.size()); ++i)
            words += (i == 0 ? "" : " < ") + (made[i].label.empty() ? made[i].value : made[i].label);
        if (made.size() > most) words += " < …";
        planned.note =
            fmt::format("The lowest first, {}: {}.",
                        as_found ? exchange::basis_words(found.basis) : "as you ordered them", words);
    }

    // Whether categories have an order is the project's to say; what the file says of it is told.
    void settle_order(TablePlan::Variable& planned, const TableMapping::Column& column) {
        const exchange::TableColumn& head = sheet_.columns[column.column];
        model::Variable& variable = planned.variable;
        const bool ordered = variable.type == model::VariableType::ordered_category;
        if (column.variable.type != variable.type) {
            variable.type = column.variable.type;
            if (!ordered) order_by_labels(variable, head);
        } else if (head.ordered && !ordered) {
            planned.order_offered = true;
            planned.note = "The file says that its values have an order; here they have none.";
        } else if (!head.ordered && ordered && !head.labels.empty()) {
            planned.note = "The file gives its values no order; here they keep theirs.";
        }
    }

    // What a known variable has now that it had not.
    static std::string gains(const model::Variable& known, const model::Variable& now) {
        std::vector<std::string> all;
        if (now.type != known.type)
            all.emplace_back(now.type == model::VariableType::ordered_category ? "an order"
                                                                               : "no order any more");
        if (now.categories.size() > known.categories.size())
            all.push_back(
                exchange::counted(static_cast<std::int64_t>(now.categories.size() - known.categories.size()),
                                  "category", "categories"));
        const auto labelled = [](const model::Variable& one) {
            return std::count_if(one.categories.begin(), one.categories.end(),
                                 [](const auto& category) { return !category.label.empty(); });
        };
        if (now.categories.size() == known.categories.size() && labelled(now) > labelled(known))
            all.emplace_back("names of categories");
        if (now.label != known.label) all.emplace_back("a label");
        if (now.missing.size() > known.missing.size()) all.emplace_back("values that mean missing");
        return fmt::format("{}", fmt::join(all, ", "));
    }

    void check_waves() {
        const auto there = [&](const std::string& wave) {
            return std::find(ground_.waves.begin(), ground_.waves.end(), wave) != ground_.waves.end();
        };
        std::set<std::string> unknown;
        const auto ask = [&](const std::string& wave) {
            if (!wave.empty() && !there(wave)) unknown.insert(wave);
        };
        ask(mapping_.wave);
        for (const auto& [written, wave] : mapping_.wave_of) ask(wave);
        for (const auto& column : mapping_.columns) ask(column.wave);
        for (const std::string& wave : unknown)
            plan_.stops.push_back(fmt::format("The project has no wave “{}”.", wave));
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
            const auto& planned = plan_.variables[variable_of_[i]].variable;
            if (!planned.by_wave || !mapping_.columns[i].wave.empty() || !mapping_.wave.empty() ||
                mapping_.wave_column)
                continue;
            plan_.stops.push_back(fmt::format("Say which wave the values of “{}” belong to.",
                                              sheet_.columns[mapping_.columns[i].column].name));
        }
        if (!mapping_.wave_column) return;
        std::set<std::string> unmapped;
        for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
            const std::string written(exchange::trim(sheet_.cell(r, *mapping_.wave_column).text));
            if (!written.empty() && !mapping_.wave_of.contains(written)) unmapped.insert(written);
        }
        if (unmapped.empty()) return;
        const std::string written =
            exchange::quoted_list(std::vector<std::string>(unmapped.begin(), unmapped.end()));
        plan_.stops.push_back(
            ground_.waves.empty()
                ? fmt::format("{} are waves, and the project has none yet: name its waves {}.", written,
                              where_waves_are_named)
                : fmt::format("Say which waves of the project {} are.", written));
    }

    std::string wave_of(std::size_t row, const TableMapping::Column& column) const {
        if (!column.wave.empty()) return column.wave;
        if (mapping_.wave_column) {
            const auto found = mapping_.wave_of.find(
                std::string(exchange::trim(sheet_.cell(row, *mapping_.wave_column).text)));
            if (found != mapping_.wave_of.end()) return found->second;
        }
        return mapping_.wave;
    }

    void take_row(std::size_t r) {
        const std::string written(exchange::trim(sheet_.cell(r, *mapping_.subject_column).text));
        const auto found = subject_of_.find(written);
        if (found == subject_of_.end() || found->second->id.empty()) return;
        const TablePlan::Subject& subject = *found->second;
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
            const auto& column = mapping_.columns[i];
            if (column.column >= sheet_.columns.size()) continue;
            const exchange::TableColumn& head = sheet_.columns[column.column];
            const TableCell& cell = sheet_.cell(r, column.column);
            if (exchange::is_missing(head, cell)) continue;
            const model::Variable& variable = plan_.variables[variable_of_[i]].variable;
            const auto complain = [&](std::vector<TablePlan::Complaint>& where, std::string sentence) {
                where.push_back({sheet_.rows[r].number, head.name, cell.text, std::move(sentence), false});
            };
            // The column's own names and ways to write come first; what is left over is for the variable to
            // know.
            std::string text(exchange::trim(cell.text));
            if (const auto named = words_[i].means.find(text); named != words_[i].means.end())
                text = named->second;
            else if (auto plain =
                         exchange::plain_value(cell, variable.type, column.decimal_comma, column.order))
                text = std::move(*plain);
            const auto canonical = model::canonical_value(variable, text);
            if (!canonical) {
                if (exchange::says_nothing(cell.text)) continue;
                complain(plan_.not_taken, canonical.error().sentence);
                plan_.not_taken.back().no_category = is_category(variable);
                continue;
            }
            if (canonical->empty()) continue;  // a way to say missing
            const std::string wave = variable.by_wave ? wave_of(r, column) : std::string();
            if (variable.by_wave && wave.empty()) {
                complain(plan_.not_taken, "The row says no wave.");
                continue;
            }
            const Key key{variable.id.text(), subject.id, wave};
            const auto [at, is_new] = values_.emplace(key, Taken{r, i, *canonical});
            if (!is_new) {
                if (at->second.text != *canonical)
                    complain(plan_.not_taken,
                             fmt::format("Row {} already says “{}” for the same case and wave; that stays.",
                                         sheet_.rows[at->second.row].number, at->second.text));
                continue;
            }
            if (!variable.measure.empty()) {
                const auto measure = std::find_if(ground_.measures.begin(), ground_.measures.end(),
                                                  [&](const auto& m) { return m.id == variable.measure; });
                if (measure != ground_.measures.end())
                    if (std::string odd = model::oddness(*measure, *canonical); !odd.empty())
                        complain(plan_.odd, std::move(odd));
            }
        }
    }

    TablePlan::Datum datum_of(const Key& key, std::int64_t row, std::string before, std::string after) const {
        TablePlan::Datum datum;
        datum.row = row;
        datum.variable = variable_names_.at(std::get<0>(key));
        datum.subject = subject_names_.contains(std::get<1>(key)) ? subject_names_.at(std::get<1>(key)) : "";
        datum.wave = std::get<2>(key);
        datum.before = std::move(before);
        datum.after = std::move(after);
        return datum;
    }

    void find_gone() {
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < plan_.variables.size(); ++i) {
            variable_names_[plan_.variables[i].variable.id.text()] = plan_.variables[i].variable.name;
            places[plan_.variables[i].variable.id.text()] = i;
        }
        for (const auto& one : ground_.cases) subject_names_[one.id.text()] = one.name;
        for (const auto& one : ground_.persons) subject_names_[one.id.text()] = one.name;
        for (const auto& subject : plan_.subjects)
            if (!subject.id.empty()) subject_names_[subject.id] = subject.name;
        std::set<std::string> waves;  // that this table speaks of
        for (const auto& [key, taken] : values_) waves.insert(std::get<2>(key));
        std::map<Key, std::string> before;
        for (const model::Value& value : ground_.values) {
            const Key key{value.variable.text(), value.subject, value.wave};
            const auto place = places.find(value.variable.text());
            if (place == places.end()) continue;
            before[key] = value.text;
            if (values_.contains(key) || !waves.contains(value.wave)) continue;
            plan_.gone.push_back(datum_of(key, 0, value.text, value.text));
            ++plan_.variables[place->second].gone;
        }
        for (const auto& [key, taken] : values_) {
            TablePlan::Variable& variable = plan_.variables[places.at(std::get<0>(key))];
            const std::int64_t row = sheet_.rows[taken.row].number;
            const auto old = before.find(key);
            if (old == before.end()) {
                plan_.added.push_back(datum_of(key, row, {}, taken.text));
                ++variable.added;
            } else if (old->second != taken.text) {
                plan_.changed.push_back(datum_of(key, row, old->second, taken.text));
                ++variable.changed;
            } else {
                ++plan_.unchanged;
                ++variable.unchanged;
                continue;
            }
            plan_.command.values.push_back(
                {VariableId(std::get<0>(key)), std::get<1>(key), std::get<2>(key), taken.text});
        }
        const auto by_row = [](const TablePlan::Datum& a, const TablePlan::Datum& b) {
            return a.row < b.row;
        };
        std::stable_sort(plan_.added.begin(), plan_.added.end(), by_row);
        std::stable_sort(plan_.changed.begin(), plan_.changed.end(), by_row);
    }

    void fill_command() {
        for (const auto& planned : plan_.variables) {
            // A new variable of whose values none comes in would be an empty column.
            if (planned.is_new && planned.added > 0) plan_.command.variables.push_back(planned.variable);
            if (!planned.edit.empty()) plan_.command.edited.push_back(planned.variable);
        }
        for (const auto& subject : plan_.subjects) {
            if (subject.match != TablePlan::Match::made) continue;
            if (mapping_.of == model::VariableOf::cases) {
                plan_.command.cases.push_back({CaseId(subject.id), subject.name, subject.kind, {}});
            } else {
                plan_.command.persons.push_back({PersonId(subject.id), subject.name, {}, {}});
            }
        }
    }

    struct Taken {
        std::size_t row = 0, column = 0;
        std::string text;
    };

    const TableSheet& sheet_;
    const TableMapping& mapping_;
    const TableGround& ground_;
    const MakeId& make_id_;
    TablePlan plan_;
    std::map<std::string, const TablePlan::Subject*> subject_of_;
    std::vector<std::size_t> variable_of_;  // of each mapped column
    std::vector<ColumnWords> words_;        // of each mapped column
    std::map<Key, Taken> values_;
    std::map<std::string, std::string> variable_names_, subject_names_;
};

}  // namespace

bool TablePlan::nothing_to_do() const {
    return command.variables.empty() && command.edited.empty() && command.cases.empty() &&
           command.persons.empty() && command.values.empty() &&
           std::all_of(talk.begin(), talk.end(), [](const Talk& one) { return one.is_there; });
}

TablePlan plan_table(const exchange::TableFile& file, std::size_t sheet, const std::string& file_name,
                     const TableMapping& mapping, const TableGround& ground, const MakeId& make_id) {
    TablePlan plan = Planner(file, sheet, mapping, ground, make_id).plan();
    plan.command.what = file_name;
    if (plan.stops.empty())
        plan.talk = talk_of(file.sheets[sheet], exchange::stem_of(file_name), mapping, plan.subjects,
                            ground.source_titles);
    return plan;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/tidy_outside.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/small_numbers.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::TidyTable;
using exchange::TidyType;
using Rows = std::vector<std::size_t>;

class Hiding {
  public:
    Hiding(TidyTable& table, std::int64_t threshold) : table_(table), threshold_(threshold) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) every_.push_back(row);
        who_.resize(table.rows.size());
    }

    std::int64_t hidden() const { return hidden_; }
    const Rows& every() const { return every_; }
    std::optional<std::size_t> column(const std::string& name) const {
        for (std::size_t k = 0; k < table_.columns.size(); ++k)
            if (table_.columns[k].name == name) return k;
        return std::nullopt;
    }
    const std::string& at(std::size_t row, const std::string& name) const {
        static const std::string none;
        const auto found = column(name);
        return found ? table_.rows[row][*found] : none;
    }
    void who(std::size_t row, std::string somebody) { who_[row] = std::move(somebody); }

    // Takes a column's words away, whosever they are.
    void drop(const std::string& name) {
        const auto found = column(name);
        if (!found) return;
        for (auto& row : table_.rows) row[*found].clear();
        table_.columns[*found].missing = "not for readers outside of the team";
    }

    // Rows that are alike in these columns.
    std::vector<Rows> by(const std::vector<std::string>& names) const {
        std::map<std::vector<std::string>, Rows> groups;
        for (const std::size_t row : every_) {
            std::vector<std::string> key;
            key.reserve(names.size());
            for (const auto& name : names) key.push_back(at(row, name));
            groups[std::move(key)].push_back(row);
        }
        std::vector<Rows> all;
        all.reserve(groups.size());
        for (auto& [key, rows] : groups) all.push_back(std::move(rows));
        return all;
    }

    // Values of the column that few people have; `with` goes along in their rows.
    void rare(const Rows& rows, const std::string& name, const std::vector<std::string>& with = {}) {
        const auto found = column(name);
        if (!found) return;
        std::map<std::string, std::set<std::string>> people;
        std::set<std::string> missing;
        for (const std::size_t row : rows)
            (table_.rows[row][*found].empty() ? missing : people[table_.rows[row][*found]]).insert(who_[row]);
        std::vector<std::pair<std::size_t, std::string>> order;
        order.reserve(people.size());
        for (const auto& [value, whose] : people) order.emplace_back(whose.size(), value);
        std::sort(order.begin(), order.end());
        std::set<std::string> gone;
        for (const auto& [number, value] : order) {
            const bool thin = !gone.empty() && small(missing.size());
            if (!small(number) && !thin) break;
            gone.insert(value);
            missing.insert(people[value].begin(), people[value].end());
        }
        for (const std::size_t row : rows)
            if (gone.contains(table_.rows[row][*found])) {
                clear(row, *found);
                for (const auto& other : with)
                    if (const auto beside = column(other)) clear(row, *beside);
            }
    }

    // The columns of these rows, where fewer people than the threshold have `value` in `name`; where it is
    // empty: have anything there.
    void few(const Rows& rows, const std::string& name, const std::string& value,
             const std::vector<std::string>& gone) {
        const auto found = column(name);
        if (!found) return;
        std::set<std::string> people;
        for (const std::size_t row : rows) {
            const auto& cell = table_.rows[row][*found];
            if (value.empty() ? !cell.empty() : cell == value) people.insert(who_[row]);
        }
        if (!small(people.size())) return;
        for (const std::size_t row : rows)
            for (const auto& one : gone)
                if (const auto at = column(one)) clear(row, *at);
    }

    void round(const std::string& name) {
        const auto found = column(name);
        if (!found) return;
        for (auto& row : table_.rows)
            if (!row[*found].empty())
                row[*found] = std::to_string(analysis::rounded_count(std::stoll(row[*found]), rounding));
        table_.columns[*found].label += fmt::format(" (to the nearest {})", rounding);
    }

  private:
    bool small(std::size_t people) const {
        return people > 0 && static_cast<std::int64_t>(people) < threshold_;
    }
    void clear(std::size_t row, std::size_t at) {
        if (table_.rows[row][at].empty()) return;
        table_.rows[row][at].clear();
        ++hidden_;
        auto& column = table_.columns[at];
        const std::string says = fmt::format("hidden: fewer than {} people", threshold_);
        if (column.missing.find(says) == std::string::npos)
            column.missing += (column.missing.empty() ? "" : ", or ") + says;
    }

    TidyTable& table_;
    std::int64_t threshold_;
    Rows every_;
    std::vector<std::string> who_;
    std::int64_t hidden_ = 0;
};

void codings(Hiding& table) {
    for (const std::size_t row : table.every()) {
        const auto& person = table.at(row, "person");
        const auto& speaker = table.at(row, "speaker");
        table.who(row, !person.empty() ? person : table.at(row, "source_id") + "/" + speaker);
    }
    table.rare(table.every(), "code_id", {"code", "code_path", "elements", "element_keys"});
    for (const char* name : {"source_kind", "wave", "role"}) table.rare(table.every(), name);
    for (const auto& rows : table.by({"code_id"}))
        for (const char* name : {"direction", "intensity", "account"}) table.rare(rows, name);
    for (const char* name : {"coder", "source", "case", "speaker", "person", "made", "note"})
        table.drop(name);
}

void case_codes(Hiding& table) {
    for (const std::size_t row : table.every()) table.who(row, table.at(row, "case_id"));
    for (const auto& rows : table.by({"code_id", "layer", "coder_id"}))
        table.few(rows, "present", "1", {"present", "passages", "sources", "words"});
    table.rare(table.every(), "case_kind");
    table.drop("case");
    table.drop("coder");
}

void subjects(Hiding& table, bool persons) {
    for (const std::size_t row : table.every())
        table.who(row, table.at(row, persons ? "person_id" : "case_id"));
    table.rare(table.every(), persons ? "relation" : "case_kind");
    table.drop("case");
    if (persons) table.drop("person");
}

void values_long(Hiding& table, bool persons) {
    subjects(table, persons);
    for (const auto& rows : table.by({"variable", "wave"})) {
        const auto& type = table.at(rows.front(), "variable_type");
        if (type == "number")
            table.few(rows, "value", {}, {"value", "value_label", "number"});
        else
            table.rare(rows, "value", {"value_label", "number"});
    }
}

void values_wide(Hiding& table, bool persons, const std::vector<exchange::TidyColumn>& columns) {
    subjects(table, persons);
    for (std::size_t k = persons ? 4 : 3; k < columns.size(); ++k)
        if (columns[k].type == TidyType::number && columns[k].categories.empty())
            table.few(table.every(), columns[k].name, {}, {columns[k].name});
        else
            table.rare(table.every(), columns[k].name);
}

}  // namespace

std::int64_t hide_small_values(TidyTable& table, TidyWhat what, const OutsideTable& how) {
    Hiding hiding(table, how.threshold);
    const bool persons = what == TidyWhat::person_values;
    if (what == TidyWhat::codings_long)
        codings(hiding);
    else if (what == TidyWhat::case_codes)
        case_codes(hiding);
    else if (hiding.column("variable"))
        values_long(hiding, persons);
    else
        values_wide(hiding, persons, table.columns);
    if (how.rounded)
        for (const char* name : {"passages", "sources", "words", "answer_words"}) hiding.round(name);
    table.notes.push_back(fmt::format(
        "For readers outside of the team: names are left out, and {} hidden because fewer than {} people "
        "have what they say.",
        text::counted(hiding.hidden(), "cell is", "cells are"), how.threshold));
    table.notes.emplace_back(
        "Each column was looked at by itself; several together may still single somebody out.");
    if (how.rounded)
        table.notes.push_back(
            fmt::format("Numbers of passages, sources and words are rounded to the nearest {}.", rounding));
    return hiding.hidden();
}

std::int64_t small_values(TidyTable table, TidyWhat what, std::int64_t threshold) {
    return hide_small_values(table, what, {threshold, false});
}

}  // namespace attune::jobs

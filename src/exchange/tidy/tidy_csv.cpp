// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tidy/tidy_csv.h"

#include "exchange/export/csv.h"

namespace attune::exchange {
namespace {

constexpr CsvOptions guarded{false, true};

std::string_view type_word(const TidyColumn& column) {
    if (!column.categories.empty())
        return column.level == TidyLevel::nominal ? "category" : "ordered category";
    switch (column.type) {
        case TidyType::number:
            return "number";
        case TidyType::day:
            return "date";
        case TidyType::moment:
            return "date and time";
        case TidyType::text:
            break;
    }
    return "text";
}

std::string_view level_word(TidyLevel level) {
    return level == TidyLevel::nominal ? "nominal" : level == TidyLevel::ordinal ? "ordinal" : "scale";
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == '=') out += '\\';
        out += c;
    }
    return out;
}

std::string listed(const std::vector<TidyCategory>& categories) {
    std::string out;
    for (const auto& [value, label] : categories) {
        if (!out.empty()) out += "; ";
        out += escaped(value);
        if (!label.empty() && label != value) out += '=' + escaped(label);
    }
    return out;
}

}  // namespace

std::string tidy_csv(const TidyTable& table) {
    CsvWriter csv(guarded);
    for (const auto& column : table.columns) csv.text(column.name);
    csv.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            table.columns[i].type == TidyType::number ? csv.decimal(row[i]) : csv.text(row[i]);
        csv.end_row();
    }
    return csv.take();
}

std::string tidy_dictionary_csv(const TidyTable& table) {
    CsvWriter csv(guarded);
    for (const auto* head : {"name", "label", "type", "categories", "missing", "unit", "level"})
        csv.text(head);
    csv.end_row();
    for (const auto& column : table.columns) {
        csv.text(column.name).text(column.label).text(type_word(column)).text(listed(column.categories));
        csv.text(column.missing.empty() ? std::string() : "empty: " + column.missing);
        csv.text(column.unit).text(level_word(column.level));
        csv.end_row();
    }
    return csv.take();
}

}  // namespace attune::exchange

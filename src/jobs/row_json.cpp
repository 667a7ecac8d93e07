// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/row_json.h"

#include <map>

#include "exchange/export/csv.h"
#include "exchange/export/rows.h"

namespace attune::jobs {
namespace {

RowJson or_null(const std::string& word) {
    return word.empty() ? RowJson() : RowJson(word);
}

std::string in_words(const RowJson& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_array()) return value.dump();
    std::string all;
    for (const auto& item : value) all += (all.empty() ? "" : "; ") + in_words(item);
    return all;
}

}  // namespace

RowJson row_json(const store::SourceRow& row) {
    RowJson json;
    json["id"] = row.id.text();
    json["title"] = row.title;
    json["length"] = row.length;
    json["words"] = row.words;
    json["codings"] = row.codings;
    json["file"] = row.original_name;
    json["sha256"] = row.original_digest;
    json["reading"] = row.reading;
    json["encoding"] = row.encoding;
    json["imported"] = exchange::utc_time(row.imported_ms);
    json["warnings"] = row.warnings;
    return json;
}

RowJson rows_json(const std::vector<store::ElementRow>& rows, const std::vector<store::CodeRow>& codes) {
    std::map<CodeId, std::string> code_names;
    for (const auto& code : codes) code_names.emplace(code.code.id, code.code.name);
    std::map<ElementId, std::string> names;
    for (const auto& row : rows) names.emplace(row.element.id, row.element.name);
    RowJson all = RowJson::array();
    for (const auto& row : rows) {
        const auto& element = row.element;
        RowJson json;
        json["id"] = element.id.text();
        json["key"] = element.key;
        json["name"] = element.name;
        json["parent"] = or_null(element.parent.text());
        json["parent_name"] = element.parent.empty() ? RowJson() : RowJson(names[element.parent]);
        json["depth"] = row.depth;
        json["short_name"] = element.short_name;
        json["group"] = element.group;
        json["group_name"] = row.group_name;
        json["type"] = element.type;
        json["type_label"] = row.type_label;
        json["origin"] = element.origin;
        json["active"] = element.active;
        json["edited"] = element.edited;
        json["definition"] = element.definition;
        json["full_definition"] = element.full_definition;
        json["include"] = element.include;
        json["exclude"] = element.exclude;
        json["aliases"] = element.aliases;
        json["example"] = element.example;
        json["codes"] = RowJson::array();
        json["code_ids"] = RowJson::array();
        for (const auto& code : row.codes) {
            json["codes"].push_back(code_names[code]);
            json["code_ids"].push_back(code.text());
        }
        json["codings"] = row.codings;
        all.push_back(std::move(json));
    }
    return all;
}

std::string rows_csv(const RowJson& rows, const exchange::CsvOptions& options) {
    exchange::CsvWriter csv(options);
    if (rows.empty()) return csv.take();
    for (const auto& [key, value] : rows.front().items()) csv.text(key);
    csv.end_row();
    for (const auto& row : rows) {
        for (const auto& [key, value] : row.items()) csv.text(in_words(value));
        csv.end_row();
    }
    return csv.take();
}

}  // namespace attune::jobs

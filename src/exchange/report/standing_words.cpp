// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/standing_words.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "exchange/package/package.h"
#include "exchange/report/standing_marks.h"
#include "exchange/table/table_reader.h"

namespace attune::exchange::report {
namespace {

using Json = nlohmann::json;

std::string digest_of(std::string_view words) {
    return sha256_hex(without_blanks(words));
}

// Nothing where there is no such column.
std::optional<std::size_t> column_of(const TableSheet& sheet, std::string_view name) {
    const auto at = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                                 [&](const TableColumn& one) { return one.name == name; });
    if (at == sheet.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(at - sheet.columns.begin());
}

Result<StandingWords> in_workbook(std::string_view file) {
    const auto book = read_table_file({"report.xlsx", {}, std::string(file)});
    if (!book) return forward_error(book);
    StandingWords standing;
    for (const TableSheet& sheet : book->sheets) {
        const auto words = column_of(sheet, "Words"), coding = column_of(sheet, "Coding id");
        if (!words || !coding) continue;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            std::string id = sheet.cell(row, *coding).text;
            if (!id.empty())
                standing.quotes.push_back({std::move(id), sheet.cell(row, *words).text,
                                           fmt::format("row {} of “{}”", row + 2, sheet.name)});
        }
    }
    return standing;
}

std::string text_of(const Json& json, const char* key) {
    const auto at = json.find(key);
    return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
}

void gather(const Json& json, int depth, StandingWords& standing) {
    if (depth > 8) return;
    if (json.is_array())
        for (const Json& one : json) gather(one, depth + 1, standing);
    if (!json.is_object()) return;
    if (text_of(json, "type") == "quote") {
        if (std::string id = text_of(json, "id"); !id.empty())
            standing.quotes.push_back({std::move(id), text_of(json, "words"), {}});
        return;
    }
    if (text_of(json, "type") == "source" && json.contains("turns") && json["turns"].is_array()) {
        for (const Json& turn : json["turns"])
            if (std::string id = turn.is_object() ? text_of(turn, "id") : std::string(); !id.empty())
                standing.turns.push_back({std::move(id), text_of(turn, "text")});
        return;
    }
    for (const auto& [key, value] : json.items())
        if (key != "manifest") gather(value, depth + 1, standing);
}

Result<StandingWords> as_turns(Result<std::vector<MarkedWords>> marked) {
    if (!marked) return forward_error(marked);
    StandingWords standing;
    standing.turns.reserve(marked->size());
    for (MarkedWords& one : *marked) standing.turns.push_back({std::move(one.id), std::move(one.text)});
    return standing;
}

}  // namespace

std::string turn_name(std::size_t at) {
    return fmt::format("t{}", at + 1);
}

void note_words(const Report& report, Format format, Manifest& manifest) {
    if (format == Format::xlsx || format == Format::json) {
        std::unordered_map<std::string, std::string> printed;
        for (const Quote* quote : quotes_of(report)) printed.emplace(quote->id, digest_of(quote->words));
        if (format == Format::xlsx)
            for (const Quote& quote : report.also_in_data) printed.emplace(quote.id, digest_of(quote.words));
        for (QuotePlace& place : manifest.quotes)
            if (const auto at = printed.find(place.coding); at != printed.end()) place.printed = at->second;
    }
    if (format != Format::html && format != Format::docx && format != Format::json) return;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* source = std::get_if<SourceText>(&block))
                for (const Turn& turn : source->turns)
                    manifest.turns.push_back(
                        {turn_name(manifest.turns.size()), source->title, turn.number, digest_of(turn.text)});
}

Result<StandingWords> standing_words(std::string_view file) {
    if (file.starts_with("PK")) {
        const auto package = Package::open(file);
        if (!package) return forward_error(package);
        if (package->has("xl/workbook.xml")) return in_workbook(file);
        return as_turns(words_in_bookmarks(*package, turn_bookmark));
    }
    const auto first = file.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || file[first] != '{')
        return as_turns(words_in_elements(file, turn_attribute));
    StandingWords standing;
    gather(Json::parse(file, nullptr, false), 0, standing);
    return standing;
}

bool says(std::string_view printed, std::string_view words) {
    return digest_of(words) == printed;
}

}  // namespace attune::exchange::report

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/export/rows.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Json = nlohmann::ordered_json;  // keeps the keys in the order they are set

Json or_null(std::string_view word) {
    return word.empty() ? Json() : Json(word);
}

// Everything in a project is valid UTF-8; a stray byte from elsewhere must not end an export half-way.
std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void head(CsvWriter& csv, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) csv.text(name);
    csv.end_row();
}

// Whether an exact row has words that look as if a guard stood before them.
bool seems_guarded(const CodeRow& row) {
    const auto seems = [](std::string_view words) { return without_guard(words) != words; };
    return seems(row.name) || seems(row.parent_name) || seems(row.brief) || seems(row.full) ||
           seems(row.use_when) || seems(row.not_when) || seems(row.example) ||
           seems(joined_list(row.aliases)) || seems(joined_list(row.elements));
}

}  // namespace

std::string joined_list(const std::vector<std::string>& items) {
    std::string all;
    for (const std::string& item : items) all += (all.empty() ? "" : "; ") + item;
    return all;
}

std::string utc_time(std::int64_t ms) {
    using namespace std::chrono;
    // The years 0000 to 9999: a file from elsewhere may hold any number, and days are counted in 32 bits.
    constexpr std::int64_t first_ms = -62'167'219'200'000, last_ms = 253'402'300'799'999;
    const sys_time<milliseconds> at{milliseconds(std::clamp(ms, first_ms, last_ms))};
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(at) - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string codings_csv(const std::vector<CodingRow>& rows, const CsvOptions& options) {
    CsvWriter csv(options);
    head(csv, {"id", "source", "source_id", "begin", "end", "code", "code_id", "coder", "quote", "speaker",
               "direction", "intensity", "account", "note", "elements", "made", "quote_held"});
    for (const CodingRow& row : rows) {
        csv.text(row.id).text(row.source).text(row.source_id).number(row.begin).number(row.end);
        csv.text(row.code).text(row.code_id).text(row.coder).text(row.quote).text(row.speaker);
        csv.text(model::direction_word(row.magnitude.direction));
        if (row.magnitude.intensity > 0) {
            csv.number(row.magnitude.intensity);
        } else {
            csv.blank();
        }
        csv.text(model::account_word(row.magnitude.account)).text(row.note).text(joined_list(row.elements));
        csv.text(utc_time(row.made_ms)).text(row.held ? "true" : "false").end_row();
    }
    return csv.take();
}

std::string codings_json(const std::vector<CodingRow>& rows) {
    Json all = Json::array();
    for (const CodingRow& row : rows) {
        Json json;
        json["id"] = row.id;
        json["source"] = row.source;
        json["source_id"] = row.source_id;
        json["begin"] = row.begin;
        json["end"] = row.end;
        json["code"] = row.code;
        json["code_id"] = row.code_id;
        json["coder"] = row.coder;
        json["quote"] = row.held ? Json() : Json(row.quote);
        json["speaker"] = or_null(row.speaker);
        json["direction"] = or_null(model::direction_word(row.magnitude.direction));
        json["intensity"] = row.magnitude.intensity > 0 ? Json(row.magnitude.intensity) : Json();
        json["account"] = or_null(model::account_word(row.magnitude.account));
        json["note"] = or_null(row.note);
        json["elements"] = row.elements;
        json["made"] = utc_time(row.made_ms);
        json["quote_held"] = row.held;
        all.push_back(std::move(json));
    }
    return printed(all);
}

std::string codebook_csv(const std::vector<CodeRow>& rows, const CsvOptions& options) {
    CsvWriter csv(options);
    const bool told = !options.guard_formulas && std::ranges::any_of(rows, seems_guarded);
    for (const char* name :
         {"id", "name", "parent", "parent_name", "depth", "brief", "full", "use_when", "not_when", "example",
          "aliases", "elements", "colour", "state", "folder", "codings"})
        csv.text(name);
    if (told) csv.text(cells_column);
    csv.end_row();
    for (const CodeRow& row : rows) {
        csv.text(row.id).text(row.name).text(row.parent).text(row.parent_name).number(row.depth);
        csv.text(row.brief).text(row.full).text(row.use_when).text(row.not_when).text(row.example);
        csv.text(joined_list(row.aliases)).text(joined_list(row.elements)).text(row.colour).text(row.state);
        csv.text(row.folder ? "true" : "false").number(row.codings);
        if (told) csv.text(exact_cells);
        csv.end_row();
    }
    return csv.take();
}

std::string codebook_json(const std::vector<CodeRow>& rows) {
    Json all = Json::array();
    for (const CodeRow& row : rows) {
        Json json;
        json["id"] = row.id;
        json["name"] = row.name;
        json["parent"] = or_null(row.parent);
        json["parent_name"] = or_null(row.parent_name);
        json["depth"] = row.depth;
        json["brief"] = or_null(row.brief);
        json["full"] = or_null(row.full);
        json["use_when"] = or_null(row.use_when);
        json["not_when"] = or_null(row.not_when);
        json["example"] = or_null(row.example);
        json["aliases"] = row.aliases;
        json["elements"] = row.elements;
        json["colour"] = row.colour;
        json["state"] = row.state;
        json["folder"] = row.folder;
        json["codings"] = row.codings;
        all.push_back(std::move(json));
    }
    return printed(all);
}

std::string memos_csv(const std::vector<MemoRow>& rows, const CsvOptions& options) {
    CsvWriter csv(options);
    head(csv, {"id", "kind", "title", "text", "coder", "about", "made", "changed"});
    for (const MemoRow& row : rows) {
        csv.text(row.id).text(model::memo_word(row.kind)).text(row.title).text(row.text).text(row.coder);
        csv.text(joined_list(row.about)).text(utc_time(row.made_ms)).text(utc_time(row.changed_ms)).end_row();
    }
    return csv.take();
}

std::string memos_json(const std::vector<MemoRow>& rows) {
    Json all = Json::array();
    for (const MemoRow& row : rows) {
        Json json;
        json["id"] = row.id;
        json["kind"] = model::memo_word(row.kind);
        json["title"] = or_null(row.title);
        json["text"] = row.text;
        json["coder"] = row.coder;
        json["about"] = row.about;
        json["made"] = utc_time(row.made_ms);
        json["changed"] = utc_time(row.changed_ms);
        all.push_back(std::move(json));
    }
    return printed(all);
}

}  // namespace attune::exchange

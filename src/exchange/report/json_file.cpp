// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as JSON; docs/reports.md lists the keys.
#include <nlohmann/json.hpp>

#include "exchange/export/rows.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/standing_words.h"
#include "exchange/report/write_report.h"

namespace attune::exchange::report {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are set

Json or_null(const std::string& words) {
    return words.empty() ? Json() : Json(words);
}

Json line(const Line& runs) {
    Json json;
    std::string text;
    Json numbers = Json::array();
    for (const Run& run : runs) {
        text += run.text;
        if (!run.recipe.empty()) numbers.push_back({{"id", run.recipe}, {"text", run.text}});
    }
    json["text"] = text;
    if (!numbers.empty()) json["numbers"] = std::move(numbers);
    return json;
}

Json block(const Paragraph& paragraph) {
    constexpr const char* kinds[] = {"body", "lead", "note"};
    Json json{{"type", "paragraph"}, {"kind", kinds[static_cast<int>(paragraph.kind)]}};
    json.update(line(paragraph.runs));
    return json;
}

Json block(const Bullets& bullets) {
    Json json{{"type", "list"}, {"items", Json::array()}};
    for (const Line& item : bullets.items) json["items"].push_back(line(item));
    return json;
}

Json value_of(const Column& column, const Cell& cell) {
    if (!cell.number) return or_null(cell.text);
    if (column.holds == Holds::day) return utc_time(static_cast<std::int64_t>(*cell.number));
    const auto whole = static_cast<std::int64_t>(*cell.number);
    return static_cast<double>(whole) == *cell.number ? Json(whole) : Json(*cell.number);
}

Json block(const Table& table) {
    Json json{{"type", "table"}, {"key", table.key}, {"caption", table.caption}};
    json["columns"] = Json::array();
    constexpr const char* holds[] = {"words", "count", "decimal", "day"};
    for (const Column& column : table.columns)
        json["columns"].push_back(
            {{"key", column.key}, {"name", column.name}, {"holds", holds[static_cast<int>(column.holds)]}});
    json["rows"] = Json::array();
    for (const auto& row : table.rows) {
        Json values = Json::object();
        Json numbers = Json::object();
        for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k) {
            values[table.columns[k].key] = value_of(table.columns[k], row[k]);
            if (!row[k].recipe.empty()) numbers[table.columns[k].key] = row[k].recipe;
        }
        if (!numbers.empty()) values["numbers"] = std::move(numbers);
        json["rows"].push_back(std::move(values));
    }
    return json;
}

Json block(const Chart& chart) {
    Json json{{"type", "chart"},
              {"key", chart.key},
              {"form", chart.form == Chart::Form::bars ? "bars" : "heat"},
              {"caption", chart.caption},
              {"table", chart.of},
              {"says", chart.says}};
    json["rows"] = Json::array();
    for (const auto& row : chart.rows) json["rows"].push_back(row.name);
    json["series"] = chart.series;
    return json;
}

Json block(const Quote& quote) {
    Json json{{"type", "quote"}};
    json["id"] = quote.id;
    json["words"] = quote.words;
    json["source"] = quote.source;
    json["source_id"] = quote.source_id;
    json["speaker"] = or_null(quote.speaker);
    json["turn"] = or_null(quote.turn);
    json["line"] = or_null(quote.line);
    json["time"] = or_null(quote.time);
    json["begin"] = quote.range.begin.value;
    json["end"] = quote.range.end.value;
    json["code"] = quote.code;
    json["code_id"] = quote.code_id;
    json["colour"] = model::colour_text(quote.colour);
    json["coder"] = or_null(quote.coder);
    json["elements"] = quote.elements;
    json["cases"] = quote.cases;
    json["voice"] = or_null(quote.voice);
    json["direction"] = or_null(quote.direction);
    json["intensity"] = quote.intensity > 0 ? Json(quote.intensity) : Json();
    json["account"] = or_null(quote.account);
    json["note"] = or_null(quote.note);
    return json;
}

// Turns are named as the manifest names them: `turns` are those before, of all texts.
Json block(const SourceText& source, std::size_t& turns) {
    Json json{{"type", "source"}, {"title", source.title}, {"subtitle", or_null(source.subtitle)}};
    json["turns"] = Json::array();
    for (const Turn& turn : source.turns) {
        Json one;
        one["id"] = turn_name(turns++);
        one["number"] = or_null(turn.number);
        one["speaker"] = or_null(turn.speaker);
        one["note"] = or_null(turn.note);
        one["language"] = or_null(turn.language);
        one["asks"] = turn.asks;
        one["text"] = turn.text;
        one["codings"] = Json::array();
        for (const Marked& mark : turn.marks)
            one["codings"].push_back({{"id", mark.coding},
                                      {"code", mark.code},
                                      {"coder", mark.coder},
                                      {"words", turn.text.substr(mark.begin, mark.end - mark.begin)}});
        json["turns"].push_back(std::move(one));
    }
    return json;
}

}  // namespace

std::string json_file(const Report& report) {
    Json json;
    json["format"] = "attune-report";
    json["version"] = 1;
    json["kind"] = report.kind;
    json["title"] = report.title;
    json["subtitle"] = or_null(report.subtitle);
    json["project"] = report.project;
    json["place"] = or_null(report.place);
    json["date"] = utc_time(report.date_ms);
    json["chosen"] = report.chosen;
    json["sections"] = Json::array();
    std::size_t turns = 0;
    for (const Section& section : report.sections) {
        Json one{{"anchor", section.anchor}, {"level", section.level}, {"title", section.title}};
        one["blocks"] = Json::array();
        for (const Block& part : section.blocks)
            one["blocks"].push_back(std::visit(
                [&](const auto& it) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(it)>, SourceText>)
                        return block(it, turns);
                    else
                        return block(it);
                },
                part));
        json["sections"].push_back(std::move(one));
    }
    json["manifest"] = Json::parse(manifest_json(manifest_for(report, Format::json)));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace attune::exchange::report

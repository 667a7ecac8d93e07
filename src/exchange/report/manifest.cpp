// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/manifest.h"

#include <nlohmann/json.hpp>

#include "exchange/export/rows.h"

namespace attune::exchange::report {
namespace {

using Json = nlohmann::ordered_json;  // keys stay in the order in which they are set

Json conditions_json(const Conditions& conditions) {
    Json json = Json::object();
    for (const auto& [name, values] : conditions) json[name] = values;
    return json;
}

Conditions conditions_of(const Json& json) {
    Conditions conditions;
    for (const auto& [name, values] : json.items())
        conditions.emplace_back(name, values.get<std::vector<std::string>>());
    return conditions;
}

}  // namespace

std::string manifest_json(const Manifest& manifest) {
    Json json;
    json["format"] = manifest_format;
    json["version"] = 1;
    json["kind"] = manifest.kind;
    json["project"] = manifest.project;
    json["project_title"] = manifest.project_title;
    json["head"] = manifest.head;
    json["program"] = manifest.program;
    json["date"] = utc_time(manifest.date_ms);
    json["date_ms"] = manifest.date_ms;
    json["query"] = conditions_json(manifest.query);
    if (manifest.small_numbers)
        json["small_numbers"] = {{"below", manifest.small_numbers->below},
                                 {"hidden", manifest.small_numbers->hidden},
                                 {"rounded_to", manifest.small_numbers->rounded_to}};
    json["numbers"] = Json::array();
    for (const Recipe& recipe : manifest.recipes) {
        Json number;
        number["id"] = recipe.id;
        number["says"] = recipe.says;
        number["count"] = recipe.count;
        number["where"] = conditions_json(recipe.where);
        const auto whole = static_cast<std::int64_t>(recipe.value);
        number["value"] = static_cast<double>(whole) == recipe.value ? Json(whole) : Json(recipe.value);
        json["numbers"].push_back(std::move(number));
    }
    json["quotes"] = Json::array();
    for (const QuotePlace& place : manifest.quotes) {
        Json quote;
        quote["coding"] = place.coding;
        quote["code"] = place.code;
        quote["source"] = place.source;
        quote["begin"] = place.range.begin.value;
        quote["end"] = place.range.end.value;
        quote["sha256"] = place.digest;
        json["quotes"].push_back(std::move(quote));
    }
    const std::string bytes = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string safe;
    safe.reserve(bytes.size());
    for (const char c : bytes)
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    return safe;
}

Result<Manifest> manifest_from_json(std::string_view bytes) {
    const auto unreadable = [] {
        return fail(ErrorKind::unreadable, "The report's manifest cannot be read: it was changed or cut.");
    };
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return unreadable();
    try {
        if (json.at("format").get<std::string>() != manifest_format) return unreadable();
        if (json.at("version").get<int>() > 1)
            return fail(ErrorKind::unsupported, "The report was written by a newer version of Attune.");
        Manifest manifest;
        manifest.kind = json.at("kind").get<std::string>();
        manifest.project = json.at("project").get<std::string>();
        manifest.project_title = json.at("project_title").get<std::string>();
        manifest.head = json.at("head").get<std::string>();
        manifest.program = json.at("program").get<std::string>();
        manifest.date_ms = json.at("date_ms").get<std::int64_t>();
        manifest.query = conditions_of(json.at("query"));
        if (const auto small = json.find("small_numbers"); small != json.end())
            manifest.small_numbers = SmallNumbersHidden{small->at("below").get<std::int64_t>(),
                                                        small->at("hidden").get<std::int64_t>(),
                                                        small->at("rounded_to").get<std::int64_t>()};
        for (const Json& number : json.at("numbers"))
            manifest.recipes.push_back({number.at("id").get<std::string>(),
                                        number.at("says").get<std::string>(),
                                        number.at("count").get<std::string>(),
                                        conditions_of(number.at("where")), number.at("value").get<double>()});
        for (const Json& quote : json.at("quotes"))
            manifest.quotes.push_back({quote.at("coding").get<std::string>(),
                                       quote.at("code").get<std::string>(),
                                       quote.at("source").get<std::string>(),
                                       {CodePoint{quote.at("begin").get<std::int64_t>()},
                                        CodePoint{quote.at("end").get<std::int64_t>()}},
                                       quote.at("sha256").get<std::string>()});
        return manifest;
    } catch (const Json::exception&) {
        return unreadable();
    }
}

}  // namespace attune::exchange::report

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/manifest.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "exchange/export/rows.h"
#include "exchange/report/manifest_in_json.h"

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

// A whole number that fits; what JSON calls a number may be far beyond one. Otherwise clears `sound`.
std::int64_t whole(const Json& json, bool& sound) {
    const bool fits = json.is_number_unsigned()
                          ? json.get<std::uint64_t>() <=
                                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                          : json.is_number_integer();
    sound = sound && fits;
    return fits ? json.get<std::int64_t>() : 0;
}

// Beyond it a double has no neighbours one apart.
constexpr double most_exact = 9007199254740992.0;

Json number_json(double value) {
    const double cut = std::trunc(value);
    return cut == value && std::abs(value) <= most_exact ? Json(static_cast<std::int64_t>(value))
                                                         : Json(value);
}

tl::unexpected<Error> unreadable() {
    return fail(ErrorKind::unreadable, "The report's manifest cannot be read: it was changed or cut.");
}

Result<Manifest> manifest_of(const Json& json) {
    if (!json.is_object()) return unreadable();
    try {
        if (json.at("format").get<std::string>() != manifest_format) return unreadable();
        bool sound = true;
        if (whole(json.at("version"), sound) > 1)
            return fail(ErrorKind::unsupported, "The report was written by a newer version of Attune.");
        Manifest manifest;
        manifest.kind = json.at("kind").get<std::string>();
        manifest.project = json.at("project").get<std::string>();
        manifest.project_title = json.at("project_title").get<std::string>();
        manifest.head = json.at("head").get<std::string>();
        manifest.program = json.at("program").get<std::string>();
        manifest.date_ms = whole(json.at("date_ms"), sound);
        manifest.query = conditions_of(json.at("query"));
        if (const auto small = json.find("small_numbers"); small != json.end())
            manifest.small_numbers =
                SmallNumbersHidden{whole(small->at("below"), sound), whole(small->at("hidden"), sound),
                                   whole(small->at("rounded_to"), sound)};
        for (const Json& number : json.at("numbers")) {
            manifest.recipes.push_back({number.at("id").get<std::string>(),
                                        number.at("says").get<std::string>(),
                                        number.at("count").get<std::string>(),
                                        conditions_of(number.at("where")), number.at("value").get<double>()});
            if (const auto shown = number.find("shown"); shown != number.end())
                manifest.recipes.back().shown = shown->get<std::vector<std::string>>();
        }
        for (const Json& quote : json.at("quotes"))
            manifest.quotes.push_back(
                {quote.at("coding").get<std::string>(),
                 quote.at("code").get<std::string>(),
                 quote.at("source").get<std::string>(),
                 {CodePoint{whole(quote.at("begin"), sound)}, CodePoint{whole(quote.at("end"), sound)}},
                 quote.at("sha256").get<std::string>()});
        for (std::size_t k = 0; k < manifest.quotes.size(); ++k)
            manifest.quotes[k].printed = json["quotes"][k].value("printed_sha256", std::string());
        if (const auto turns = json.find("turns"); turns != json.end())
            for (const Json& turn : *turns)
                manifest.turns.push_back(
                    {turn.at("id").get<std::string>(), turn.at("source").get<std::string>(),
                     turn.at("turn").get<std::string>(), turn.at("printed_sha256").get<std::string>()});
        if (!sound) return unreadable();
        return manifest;
    } catch (const Json::exception&) {
        return unreadable();
    }
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
        number["value"] = number_json(recipe.value);
        if (recipe.shown) number["shown"] = *recipe.shown;
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
        if (!place.printed.empty()) quote["printed_sha256"] = place.printed;
        json["quotes"].push_back(std::move(quote));
    }
    if (!manifest.turns.empty()) json["turns"] = Json::array();
    for (const TurnPlace& place : manifest.turns)
        json["turns"].push_back({{"id", place.id},
                                 {"source", place.source},
                                 {"turn", place.turn},
                                 {"printed_sha256", place.printed}});
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
    return manifest_of(Json::parse(bytes, nullptr, false));
}

Result<Manifest> manifest_in_json(std::string_view file) {
    const Json json = Json::parse(file, nullptr, false);
    if (!json.is_object() || !json.contains("manifest"))
        return fail(ErrorKind::not_found, "The file has no manifest of an Attune report.");
    return manifest_of(json["manifest"]);
}

}  // namespace attune::exchange::report

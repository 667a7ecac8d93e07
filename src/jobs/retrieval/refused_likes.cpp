// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/refused_likes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "store/queries/settings.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;

constexpr const char* setting_name = "refused_suggestions";

std::string place_of(const SourceId& source, TextRange range) {
    return fmt::format("{} {} {}", source.text(), range.begin.value, range.end.value);
}

}  // namespace

RefusedLikes RefusedLikes::of(const store::Project& project) {
    RefusedLikes refused;
    const auto kept = store::setting(project, setting_name);
    if (!kept) return refused;
    const auto json = Json::parse(*kept, nullptr, false);
    if (!json.is_object()) return refused;
    for (const auto& [code, places] : json.items())
        if (places.is_array())
            for (const auto& place : places)
                if (place.is_string()) refused.places_[code].insert(place.get<std::string>());
    return refused;
}

bool RefusedLikes::holds(const CodeId& code, const SourceId& source, TextRange range) const {
    const auto at = places_.find(code.text());
    return at != places_.end() && at->second.contains(place_of(source, range));
}

void RefusedLikes::add(const CodeId& code, const SourceId& source, TextRange range) {
    places_[code.text()].insert(place_of(source, range));
}

std::size_t RefusedLikes::of_code(const CodeId& code) const {
    const auto at = places_.find(code.text());
    return at == places_.end() ? 0 : at->second.size();
}

std::size_t RefusedLikes::forget(const CodeId& code) {
    const std::size_t number = of_code(code);
    places_.erase(code.text());
    return number;
}

Result<Ok> RefusedLikes::save(store::Project& project) const {
    return store::save_setting(project, setting_name, places_.empty() ? std::string() : Json(places_).dump());
}

}  // namespace attune::jobs

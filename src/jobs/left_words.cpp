// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/left_words.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/sealed.h"
#include "store/queries/settings.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;

}  // namespace

LeftWords LeftWords::of(const store::Project& project) {
    LeftWords left;
    const auto kept = store::setting(project, std::string(store::left_words_setting));
    if (!kept) return left;
    const auto json = Json::parse(*kept, nullptr, false);
    if (!json.is_object() || !json.contains("salt") || !json["salt"].is_string()) return left;
    left.salt_ = json["salt"].get<std::string>();
    if (const auto list = json.find("digests"); list != json.end() && list->is_array())
        for (const auto& one : *list)
            if (one.is_string()) left.digests_.insert(one.get<std::string>());
    return left;
}

std::string LeftWords::digest_of(std::string_view words) const {
    return Sha256().field(salt_).field(text::fold(words)).hex();
}

bool LeftWords::holds(std::string_view words) const {
    return !digests_.empty() && digests_.contains(digest_of(words));
}

void LeftWords::add(std::string_view words) {
    if (salt_.empty()) salt_ = sha256_hex(random_bytes(salt_size));
    digests_.insert(digest_of(words));
}

void LeftWords::remove(std::string_view words) {
    digests_.erase(digest_of(words));
}

void LeftWords::keep_only(const std::vector<SuggestedIdentifier>& suggested) {
    std::set<std::string> still;
    for (const auto& one : suggested)
        if (std::string digest = digest_of(one.what.words); digests_.contains(digest))
            still.insert(std::move(digest));
    digests_ = std::move(still);
}

Result<Ok> LeftWords::save(store::Project& project) const {
    const std::string name(store::left_words_setting);
    if (digests_.empty()) return store::save_setting(project, name, {});
    return store::save_setting(project, name, Json{{"salt", salt_}, {"digests", digests_}}.dump());
}

Result<Ok> keep_left_words(store::Project& project, LeftWords before, const JobControl& control) {
    if (before.empty()) return Ok{};
    const auto found = suggest_identifiers(project, {}, {}, control);
    if (!found) return forward_error(found);
    before.keep_only(*found);
    return before.save(project);
}

}  // namespace attune::jobs

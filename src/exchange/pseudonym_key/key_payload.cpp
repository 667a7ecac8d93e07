// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pseudonym_key/key_payload.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "exchange/export/csv.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

using Json = nlohmann::ordered_json;

constexpr int payload_version = 1;

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A member that must be there and be a text.
std::optional<std::string> text_of(const Json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end() || !at->is_string()) return std::nullopt;
    return at->get<std::string>();
}

std::optional<std::vector<std::string>> texts_of(const Json& object, const char* name) {
    const auto at = object.find(name);
    if (at == object.end() || !at->is_array()) return std::nullopt;
    std::vector<std::string> texts;
    for (const auto& item : *at) {
        if (!item.is_string()) return std::nullopt;
        texts.push_back(item.get<std::string>());
    }
    return texts;
}

std::optional<model::PseudonymEntry> entry_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    auto id = text_of(json, "id");
    const auto kind = text_of(json, "kind");
    auto words = texts_of(json, "words");
    auto pseudonym = text_of(json, "pseudonym");
    auto note = text_of(json, "note");
    auto made = text_of(json, "made");
    const auto match_case = json.find("match_case");
    if (!id || !is_uuid(*id) || !kind || !words || words->empty() || !pseudonym || !note || !made ||
        match_case == json.end() || !match_case->is_boolean())
        return std::nullopt;
    model::PseudonymEntry entry;
    entry.id = std::move(*id);
    entry.kind = model::identifier_from_word(*kind);
    entry.words = std::move(*words);
    entry.pseudonym = std::move(*pseudonym);
    entry.note = std::move(*note);
    entry.made = std::move(*made);
    entry.match_case = match_case->get<bool>();
    return entry;
}

std::optional<model::KeyLookUp> look_up_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    auto who = text_of(json, "who");
    const auto when = json.find("when");
    auto why = text_of(json, "why");
    auto approver = text_of(json, "approver");
    auto entries = texts_of(json, "entries");
    if (!who || when == json.end() || !when->is_number_integer() || !why || !approver || !entries)
        return std::nullopt;
    return model::KeyLookUp{std::move(*who), when->get<std::int64_t>(), std::move(*why), std::move(*approver),
                            std::move(*entries)};
}

template <class Item>
bool take_list(const Json& json, const char* name, std::optional<Item> (*read)(const Json&),
               std::vector<Item>& into) {
    const auto list = json.find(name);
    if (list == json.end() || !list->is_array()) return false;
    for (const auto& item : *list) {
        auto one = read(item);
        if (!one) return false;
        into.push_back(std::move(*one));
    }
    return true;
}

}  // namespace

std::string encode_key(const model::PseudonymKey& key) {
    Json json{{"version", payload_version}, {"project", key.project.text()}};
    json["entries"] = Json::array();
    for (const auto& entry : key.entries)
        json["entries"].push_back(Json{{"id", entry.id},
                                       {"kind", std::string(model::identifier_word(entry.kind))},
                                       {"words", entry.words},
                                       {"pseudonym", entry.pseudonym},
                                       {"note", entry.note},
                                       {"made", entry.made},
                                       {"match_case", entry.match_case}});
    json["look_ups"] = Json::array();
    for (const auto& one : key.look_ups)
        json["look_ups"].push_back(Json{{"who", one.who},
                                        {"when", one.when_ms},
                                        {"why", one.why},
                                        {"approver", one.approver},
                                        {"entries", one.entries}});
    return dumped(json);
}

Result<model::PseudonymKey> decode_key(std::string_view bytes) {
    const auto unknown = [] {
        return fail(ErrorKind::unreadable, "What is in this key file is not what Attune writes.");
    };
    if (text::first_invalid_utf8(bytes)) return unknown();
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object()) return unknown();
    const auto version = json.find("version");
    if (version == json.end() || !version->is_number_integer()) return unknown();
    if (version->get<std::int64_t>() > payload_version)
        return fail(ErrorKind::unreadable, "This key file was written by a newer Attune.");
    const auto project = text_of(json, "project");
    if (!project || (!project->empty() && !is_uuid(*project))) return unknown();
    model::PseudonymKey key;
    key.project = ProjectId(*project);
    if (!take_list(json, "entries", entry_of, key.entries) ||
        !take_list(json, "look_ups", look_up_of, key.look_ups))
        return unknown();
    return key;
}

Result<std::vector<model::PseudonymEntry>> decode_entries(std::string_view bytes, std::string_view where) {
    const auto fault = [&](std::string_view what) {
        return fail(ErrorKind::unreadable, fmt::format("“{}” {}.", where, what));
    };
    if (text::first_invalid_utf8(bytes)) return fault("is not UTF-8 text");
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_array()) return fault("is not a JSON list of pseudonyms");
    std::vector<model::PseudonymEntry> entries;
    std::size_t number = 0;
    for (const auto& item : json) {
        ++number;
        if (!item.is_object())
            return fault(fmt::format("has something else than an object as item {}", number));
        auto words = texts_of(item, "words");
        auto pseudonym = text_of(item, "pseudonym");
        if (!words || words->empty() || !pseudonym)
            return fault(fmt::format("needs “words” (a list) and “pseudonym” (a text) in item {}", number));
        if (pseudonym->empty()) continue;
        model::PseudonymEntry entry;
        entry.words = std::move(*words);
        entry.pseudonym = std::move(*pseudonym);
        entry.kind = model::identifier_from_word(text_of(item, "kind").value_or("name"));
        entry.note = text_of(item, "note").value_or("");
        const auto match_case = item.find("match_case");
        entry.match_case = match_case != item.end() && match_case->is_boolean() && match_case->get<bool>();
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string key_as_csv(const std::vector<model::PseudonymEntry>& entries) {
    CsvWriter csv(CsvOptions::for_spreadsheet());
    for (const char* name : {"pseudonym", "kind", "words", "note", "made"}) csv.text(name);
    csv.end_row();
    for (const auto& entry : entries) {
        csv.text(entry.pseudonym).text(model::identifier_word(entry.kind));
        csv.text(fmt::format("{}", fmt::join(entry.words, "; "))).text(entry.note).text(entry.made);
        csv.end_row();
    }
    return csv.take();
}

}  // namespace attune::exchange

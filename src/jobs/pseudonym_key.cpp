// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/pseudonym_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <utility>

#include "exchange/files/write_file.h"
#include "exchange/pseudonym_key/key_payload.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

std::string day_of(std::int64_t ms) {
    const auto seconds = static_cast<std::time_t>(ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

bool is_label(std::string_view pseudonym) {
    return pseudonym.size() > 2 && pseudonym.front() == '[' && pseudonym.back() == ']';
}

bool has_a_word(std::string_view text) {
    bool any = false;
    text::tokenize(text, [&](std::string_view, std::size_t, std::size_t) {
        any = true;
        return false;
    });
    return any;
}

bool is_in(const std::vector<std::string>& words, const std::string& folded) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text::fold(word) == folded; });
}

Result<Ok> check(const model::PseudonymEntry& entry) {
    const auto sound = [](const std::string& words) {
        return !text::first_invalid_utf8(words) && words.find('\n') == std::string::npos && has_a_word(words);
    };
    if (!sound(entry.pseudonym))
        return fail(ErrorKind::invalid, "A pseudonym is a word, or several on one line.");
    if (entry.words.empty() || !std::all_of(entry.words.begin(), entry.words.end(), sound))
        return fail(ErrorKind::invalid,
                    fmt::format("Say which words “{}” stands for, each on one line.", entry.pseudonym));
    return Ok{};
}

Result<Ok> add_one(model::PseudonymKey& key, model::PseudonymEntry entry, std::int64_t now) {
    if (auto sound = check(entry); !sound) return sound;
    const std::string pseudonym = text::fold(entry.pseudonym);
    model::PseudonymEntry* same = nullptr;
    for (auto& there : key.entries) {
        const bool same_pseudonym = text::fold(there.pseudonym) == pseudonym;
        const bool same_words =
            std::any_of(entry.words.begin(), entry.words.end(),
                        [&](const std::string& word) { return is_in(there.words, text::fold(word)); });
        if (same_words && !same_pseudonym)
            return fail(ErrorKind::conflict,
                        fmt::format("One of the words for “{}” has the pseudonym “{}” already.",
                                    entry.pseudonym, there.pseudonym));
        if (same_pseudonym && (same_words || !is_label(entry.pseudonym)) && same == nullptr) same = &there;
    }
    if (same == nullptr) {
        entry.id = make_uuid7(now);
        entry.made = day_of(now);
        key.entries.push_back(std::move(entry));
        return Ok{};
    }
    for (auto& word : entry.words)
        if (!is_in(same->words, text::fold(word))) same->words.push_back(std::move(word));
    if (same->note.empty()) same->note = std::move(entry.note);
    return Ok{};
}

}  // namespace

Result<model::PseudonymKey> with_entries(model::PseudonymKey key, std::vector<model::PseudonymEntry> entries,
                                         const Clock& clock) {
    const std::int64_t now = clock();
    for (auto& entry : entries)
        if (auto added = add_one(key, std::move(entry), now); !added) return forward_error(added);
    return key;
}

Result<Ok> add_to_key(exchange::KeyFile& file, std::vector<model::PseudonymEntry> entries,
                      const Clock& clock) {
    auto key = with_entries(file.key(), std::move(entries), clock);
    if (!key) return forward_error(key);
    return file.replace(std::move(*key));
}

Result<std::vector<model::PseudonymEntry>> look_up(exchange::KeyFile& file, std::string_view words,
                                                   const Asking& asking, const Clock& clock) {
    if (!has_a_word(asking.who) || !has_a_word(asking.why))
        return fail(ErrorKind::invalid, "Say who looks this up, and why; it is noted in the key file.");
    if (text::first_invalid_utf8(asking.who + asking.why + asking.approver) ||
        text::first_invalid_utf8(words))
        return fail(ErrorKind::invalid, "What was typed is not readable text (UTF-8).");
    std::vector<model::PseudonymEntry> found;
    const std::string wanted = text::fold(words);
    model::KeyLookUp note{asking.who, clock(), asking.why, asking.approver, {}};
    for (const auto& entry : file.key().entries) {
        if (!words.empty() && text::fold(entry.pseudonym) != wanted && !is_in(entry.words, wanted)) continue;
        found.push_back(entry);
        note.entries.push_back(entry.id);
    }
    model::PseudonymKey key = file.key();
    key.look_ups.push_back(std::move(note));
    if (auto written = file.replace(std::move(key)); !written) return forward_error(written);
    if (found.empty())
        return fail(ErrorKind::not_found, "There is no such pseudonym or word in this key file.");
    return found;
}

Result<Ok> export_key(exchange::KeyFile& file, const std::filesystem::path& to, const Asking& asking,
                      const Clock& clock) {
    const auto all = look_up(file, {}, asking, clock);
    if (!all) return forward_error(all);
    return exchange::write_private_file(to, exchange::key_as_csv(*all), exchange::Over::nothing);
}

}  // namespace attune::jobs

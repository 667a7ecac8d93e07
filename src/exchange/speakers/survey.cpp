// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/survey.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/speakers/marks.h"
#include "exchange/speakers/roles.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

bool conventional(std::string_view label) {
    const LabelName name = label_name(label);
    if (conventional_role(name.base)) return true;
    const auto attributes = split(name.attributes, ',');
    return std::any_of(attributes.begin(), attributes.end(), [](std::string_view attribute) {
        const std::string_view word = trim(attribute);
        return !word.empty() && conventional_role(word);
    });
}

// The first letters of a name's words, by which its initials are found: "SB" for "Shanice Brown".
std::string first_letters(std::string_view name) {
    std::string letters;
    for (const std::string_view word : words_of(name))
        letters += word.substr(0, static_cast<std::size_t>(text::decode_at(word, 0).bytes));
    return letters;
}

// Of "WCh" the capitals "WC".
std::string capitals_of(std::string_view initials) {
    std::string capitals;
    for (const auto& here : text::code_points(initials))
        if (text::is_upper(here.value))
            capitals += initials.substr(here.byte, static_cast<std::size_t>(here.bytes));
    return capitals;
}

bool is_sound(std::string_view label) {
    if (conventional(label)) return false;
    // In other scripts a mark is told by its brackets alone, so that nothing can be said of a name there.
    if (!std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return false;
    const auto marks = find_marks("[" + std::string(label) + "]");
    return !marks.empty() && marks.front().kind != model::MarkKind::redaction;
}

std::string base_key(std::string_view label) {
    return speaker_key(label_name(label).base);
}

}  // namespace

void LabelSurvey::see(std::string_view line, bool emphasised) {
    const auto split = split_label(line, style_);
    if (!split) return;
    const std::string base = label_name(split->label).base;
    if (header_word(base) == HeaderWord::sure || opens_talk(base)) return;
    if (names_a_field(base)) {
        ++field_lines_;
        return;
    }
    // "[laughs] Yes": nobody is called so.
    if (style_ == LabelStyle::bracket && is_sound(split->label)) return;
    if (!split->spaced && !conventional(split->label)) return;
    emphasised = emphasised || (style_ == LabelStyle::stop && is_titled(split->label));
    const auto [entry, fresh] = seen_.try_emplace(speaker_key(split->label));
    if (fresh) entry->second.label = collapse_spaces(split->label);
    ++entry->second.count;
    entry->second.emphasised += emphasised ? 1 : 0;
    const auto parts = joint_parts(split->label);
    for (const std::string& part : parts) ++base_counts_[base_key(part)];
    if (parts.size() > 1) ++base_counts_[base_key(split->label)];
}

void LabelSurvey::decide() {
    // Initials first: the name and its initials then count as one label seen twice.
    std::multimap<std::string, const Seen*> names;
    for (const auto& [key, seen] : seen_)
        if (seen.label.find(' ') != std::string::npos)
            names.emplace(first_letters(label_name(seen.label).base), &seen);
    constexpr std::size_t longest_initials = 6;  // bytes
    for (const auto& [key, seen] : seen_) {
        const std::string initials = label_name(seen.label).base;
        if (initials.size() > longest_initials || conventional(seen.label)) continue;
        const Seen* name = nullptr;
        int candidates = 0;
        const auto [first, last] = names.equal_range(capitals_of(initials));
        constexpr int most_looked_at = 50;
        int looked_at = 0;
        for (auto at = first; at != last && candidates < 2 && looked_at < most_looked_at; ++at, ++looked_at)
            if (initials_of(initials, label_name(at->second->label).base)) {
                name = at->second;
                ++candidates;
            }
        if (candidates != 1) continue;
        joined_.emplace_back(seen.label, name->label);
        joined_keys_.emplace(speaker_key(name->label), seen.label);
        const std::string name_key = base_key(name->label);
        base_counts_[base_key(seen.label)] += base_counts_[name_key];
        base_counts_[name_key] = base_counts_[base_key(seen.label)];
    }
    int all_emphasised = 0;
    for (const auto& [key, seen] : seen_) all_emphasised += seen.emphasised;

    auto plain_accepted = [&](std::string_view label) {
        if (conventional(label)) return true;
        const auto count = base_counts_.find(base_key(label));
        return count != base_counts_.end() && count->second >= 2;
    };
    for (const auto& [key, seen] : seen_) {
        const bool loud = seen.emphasised > 0 && all_emphasised >= 3;
        const auto parts = joint_parts(seen.label);
        const bool joint = parts.size() > 1 && std::all_of(parts.begin(), parts.end(), plain_accepted);
        if (joint) {
            for (const std::string& part : parts) accepted_.try_emplace(speaker_key(part), part);
        } else if (loud || plain_accepted(seen.label)) {
            accepted_.try_emplace(key, seen.label);
        } else {
            continue;
        }
        labelled_ += static_cast<std::size_t>(seen.count);
    }
    for (const auto& [initials, name] : joined_) {
        accepted_.erase(speaker_key(name));
        accepted_.try_emplace(speaker_key(initials), initials);
    }
}

std::size_t LabelSurvey::conventional_speakers() const {
    return static_cast<std::size_t>(std::count_if(
        accepted_.begin(), accepted_.end(), [](const auto& entry) { return conventional(entry.second); }));
}

bool LabelSurvey::accepted(std::string_view label) const {
    const std::string key = speaker_key(label);
    return accepted_.contains(key) || joined_keys_.contains(key);
}

std::string LabelSurvey::written_as(std::string_view label) const {
    const std::string key = speaker_key(label);
    if (const auto joined = joined_keys_.find(key); joined != joined_keys_.end()) return joined->second;
    const auto found = accepted_.find(key);
    return found == accepted_.end() ? collapse_spaces(label) : found->second;
}

std::optional<LabelSurvey::Found> LabelSurvey::speakers_of(std::string_view line) const {
    const auto split = split_label(line, style_);
    if (!split || (!split->spaced && !conventional(split->label))) return std::nullopt;
    Found found;
    found.talk = split->talk;
    found.time_ms = split->time_ms;
    if (accepted(split->label)) {
        found.labels.push_back(written_as(split->label));
        return found;
    }
    const auto parts = joint_parts(split->label);
    if (parts.size() < 2 || header_word(label_name(split->label).base) == HeaderWord::sure)
        return std::nullopt;
    for (const std::string& part : parts) {
        if (!accepted(part)) return std::nullopt;
        found.labels.push_back(written_as(part));
    }
    return found;
}

std::vector<std::string> LabelSurvey::left_in_text() const {
    std::vector<std::string> labels;
    for (const auto& [key, seen] : seen_) {
        if (accepted(seen.label) || joint_parts(seen.label).size() > 1) continue;
        if (text::is_upper(text::decode_at(seen.label, 0).value)) labels.push_back(seen.label);
    }
    return labels;
}

}  // namespace attune::exchange

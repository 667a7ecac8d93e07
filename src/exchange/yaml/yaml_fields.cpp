// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/yaml/yaml_fields.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "exchange/ascii.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// White space at the ends of a block of YAML text is layout.
std::string stripped(std::string_view text) {
    constexpr std::string_view white = " \t\n\r";
    const std::size_t begin = text.find_first_not_of(white);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(white) + 1 - begin));
}

// How many letters must be added, dropped, changed or swapped with their neighbour (optimal string
// alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last.back();
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
    const std::string_view near = nearest(word, candidates);
    return near.empty() ? std::string() : fmt::format("; did you mean “{}”?", near);
}

std::string with_stop(std::string sentence) {
    if (!sentence.ends_with('?')) sentence += '.';
    return sentence;
}

}  // namespace

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t longest = 60;
    if (word.size() > longest) return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > longest) continue;
        const std::size_t here = distance(word, candidate);
        if (here < least) {
            least = here;
            best = candidate;
        }
    }
    return best;
}

YamlFields::YamlFields(const YamlNode& node, std::string_view what,
                       const std::vector<std::string_view>& known, YamlFault& fault)
    : node_(node), what_(what), fault_(fault) {
    if (!node.is_mapping()) {
        fault.at(node.line, fmt::format("{} is expected here, as keys with values.", what));
        return;
    }
    for (const YamlEntry& entry : node.entries)
        if (std::find(known.begin(), known.end(), entry.key) == known.end())
            fault.at(entry.line, with_stop(fmt::format("“{}” is no key of {}{}", entry.key, what,
                                                       suggestion(entry.key, known))));
}

int YamlFields::line_of(std::string_view key) const {
    const YamlNode* const value = node_.find(key);
    return value ? value->line : node_.line;
}

bool YamlFields::has(std::string_view key) const {
    const YamlNode* const value = node_.find(key);
    return value && !value->is_null();
}

std::string YamlFields::scalar(const YamlNode& node, std::string_view key) {
    if (node.is_scalar()) return stripped(node.text);
    if (!node.is_null()) fault_.at(node.line, fmt::format("“{}” of {} must be text.", key, what_));
    return {};
}

std::string YamlFields::required(std::string_view key) {
    const YamlNode* const value = node_.find(key);
    std::string text = value ? scalar(*value, key) : std::string();
    if (text.empty()) fault_.at(line_of(key), fmt::format("{} needs a “{}”.", what_, key));
    return text;
}

std::string YamlFields::text(std::string_view key) {
    const YamlNode* const value = node_.find(key);
    return value ? scalar(*value, key) : std::string();
}

std::vector<std::string> YamlFields::list(std::string_view key) {
    std::vector<std::string> words;
    const YamlNode* const value = node_.find(key);
    if (!value || value->is_null()) return words;
    if (value->is_scalar()) {
        words.push_back(stripped(value->text));
        return words;
    }
    if (!value->is_sequence()) {
        fault_.at(value->line, fmt::format("“{}” of {} must be a list.", key, what_));
        return words;
    }
    for (const YamlNode& item : value->items) {
        if (item.is_scalar() && !stripped(item.text).empty()) {
            words.push_back(stripped(item.text));
        } else {
            fault_.at(item.line, fmt::format("each item of “{}” of {} must be text.", key, what_));
        }
    }
    return words;
}

int YamlFields::number(std::string_view key, int otherwise) {
    const YamlNode* const value = node_.find(key);
    if (!value || value->is_null()) return otherwise;
    int number = otherwise;
    const std::string text = value->is_scalar() && !value->quoted ? value->text : std::string();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || stop != text.data() + text.size())
        fault_.at(value->line, fmt::format("“{}” of {} must be a whole number.", key, what_));
    return number;
}

bool YamlFields::flag(std::string_view key, bool otherwise) {
    const YamlNode* const value = node_.find(key);
    if (!value || value->is_null()) return otherwise;
    if (value->is_scalar() && value->text == "true") return true;
    if (!value->is_scalar() || value->text != "false")
        fault_.at(value->line, fmt::format("“{}” of {} must be true or false.", key, what_));
    return false;
}

std::string YamlFields::one_of(std::string_view key, const std::vector<std::string_view>& words) {
    std::string word = text(key);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
        std::string all;
        for (const std::string_view each : words) all += (all.empty() ? "" : ", ") + std::string(each);
        fault_.at(line_of(key),
                  fmt::format("“{}” of {} cannot be “{}”; it is one of {}.", key, what_, word, all));
        return {};
    }
    return word;
}

const std::vector<YamlNode>& YamlFields::items(std::string_view key) {
    static const std::vector<YamlNode> none;
    const YamlNode* const value = node_.find(key);
    if (!value || value->is_null()) return none;
    if (!value->is_sequence()) fault_.at(value->line, fmt::format("“{}” of {} must be a list.", key, what_));
    return value->items;
}

const std::vector<YamlEntry>& YamlFields::entries(std::string_view key) {
    static const std::vector<YamlEntry> none;
    const YamlNode* const value = node_.find(key);
    if (!value || value->is_null()) return none;
    if (!value->is_mapping())
        fault_.at(value->line, fmt::format("“{}” of {} must be keys with values.", key, what_));
    return value->entries;
}

void UniqueIds::add(const std::string& id, int line) {
    if (id.empty()) return;  // complained of already
    const auto [first, fresh] = lines_.try_emplace(id, line);
    if (!fresh)
        fault_.at(line, fmt::format("{} “{}” stands here a second time; the first is in line {}.", what_, id,
                                    first->second));
}

void UniqueIds::must_have(const std::string& id, int line) const {
    if (id.empty() || has(id) || fault_.any()) return;
    std::vector<std::string_view> known;
    known.reserve(lines_.size());
    for (const auto& [each, where] : lines_) known.emplace_back(each);
    fault_.at(line, with_stop(fmt::format("there is no {} “{}”{}", what_, id, suggestion(id, known))));
}

}  // namespace attune::exchange

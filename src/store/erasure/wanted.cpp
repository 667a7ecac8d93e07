// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/wanted.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "store/erasure/stand_in.h"
#include "text/characters.h"
#include "text/search.h"
#include "text/tokens.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

using Json = nlohmann::json;

bool is_space(char32_t letter) {
    const auto kind = text::kind_of(letter);
    return kind == text::CharacterKind::white_space || letter == U'\n' || letter == U'\t' || letter == U'\r';
}

std::vector<std::string> split_at_spaces(std::string_view text) {
    std::vector<std::string> words;
    bool in_word = false;
    for (const auto& letter : text::code_points(text)) {
        const bool space = is_space(letter.value);
        if (!space && !in_word) words.emplace_back();
        if (!space) words.back() += text.substr(letter.byte, static_cast<std::size_t>(letter.bytes));
        in_word = !space;
    }
    return words;
}

// Scripts in which a word's neighbours are letters, spaces being for other ends.
bool writes_no_spaces(char32_t letter) {
    static constexpr std::array scripts{"Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Bopo"};
    const auto script = text::script_of(letter);
    return std::any_of(scripts.begin(), scripts.end(), [&](const char* one) { return script == one; });
}

bool joins(char32_t letter) {
    const auto kind = text::kind_of(letter);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::mark ||
           kind == text::CharacterKind::number;
}

// Whether letters directly beside the hit make it a part of a longer word.
bool is_part_of_word(std::string_view text, std::size_t begin, std::size_t end) {
    const char32_t first = text::decode_at(text, begin).value;
    const char32_t last = text::decode_before(text, end).value;
    if (begin > 0 && joins(first) && !writes_no_spaces(first) &&
        joins(text::decode_before(text, begin).value))
        return true;
    return end < text.size() && joins(last) && !writes_no_spaces(last) &&
           joins(text::decode_at(text, end).value);
}

struct Token {
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    text::tokenize(text, [&](std::string_view token, std::size_t begin, std::size_t end) {
        tokens.push_back({std::string(token), begin, end});
    });
    return tokens;
}

std::string run_of(const std::vector<Token>& tokens, std::size_t first, std::size_t count) {
    std::string run;
    for (std::size_t k = 0; k < count; ++k) run += tokens[first + k].word + '\n';
    return run;
}

std::optional<std::vector<std::string>> list_of(std::string_view list) {
    const Json json = Json::parse(list, nullptr, false);
    if (!json.is_array()) return std::nullopt;
    std::vector<std::string> items;
    for (const auto& item : json) {
        if (!item.is_string()) return std::nullopt;
        items.push_back(item.get<std::string>());
    }
    return items;
}

}  // namespace

void Wanted::add_words(std::string_view words, bool match_case, Within within, std::string_view pseudonym) {
    auto split = split_at_spaces(words);
    if (!split.empty())
        words_.push_back({std::move(split), match_case, within, std::string(words), std::string(pseudonym)});
}

void Wanted::add_text(std::string_view text, std::size_t run, std::size_t fewest) {
    const auto tokens = tokens_of(text);
    if (tokens.empty() || tokens.size() < fewest) return;
    const std::size_t count = std::min(run, tokens.size());
    for (std::size_t first = 0; first + count <= tokens.size(); ++first)
        runs_[count].insert(run_of(tokens, first, count));
}

std::vector<TextRange> Wanted::places_of(std::string_view text, const Words& wanted) const {
    text::SearchOptions options;
    options.fold_case = !wanted.match_case;
    std::vector<std::vector<TextRange>> hits;
    for (const auto& word : wanted.words) {
        hits.push_back(text::find_literal(text, word, options));
        if (hits.back().empty()) return {};
    }
    const text::Translator translator(text);
    const auto byte = [&](CodePoint at) { return static_cast<std::size_t>(translator.to_bytes(at).value); };
    std::vector<TextRange> places;
    for (const auto& first : hits.front()) {
        TextRange place = first;
        bool whole = true;
        for (std::size_t k = 1; k < hits.size() && whole; ++k) {
            const std::size_t gap = byte(place.end);
            std::size_t at = gap;
            while (at < text.size() && is_space(text::decode_at(text, at).value))
                at += static_cast<std::size_t>(text::decode_at(text, at).bytes);
            const CodePoint next = translator.to_code_point(ByteOffset{static_cast<std::int64_t>(at)});
            const auto hit = std::find_if(hits[k].begin(), hits[k].end(),
                                          [&](const TextRange& range) { return range.begin == next; });
            whole = at > gap && hit != hits[k].end();
            if (whole) place.end = hit->end;
        }
        if (!whole) continue;
        if (wanted.within == Within::words && is_part_of_word(text, byte(place.begin), byte(place.end)))
            continue;
        places.push_back(place);
    }
    return places;
}

void Wanted::add_runs_in(std::string_view text, std::vector<Bytes>& into) const {
    if (runs_.empty()) return;
    const auto tokens = tokens_of(text);
    for (const auto& [count, runs] : runs_)
        for (std::size_t first = 0; first + count <= tokens.size(); ++first)
            if (runs.contains(run_of(tokens, first, count)))
                into.push_back({tokens[first].begin, tokens[first + count - 1].end, {}});
}

std::vector<FoundWords> Wanted::words_in(std::string_view text) const {
    std::vector<FoundWords> found;
    std::optional<text::Translator> translator;
    for (const auto& words : words_)
        for (const auto& place : places_of(text, words)) {
            found.push_back({place});
            if (words.pseudonym.empty()) continue;
            if (!translator) translator.emplace(text);
            found.back().mark = stand_in(translator->slice(place), words.listed, words.pseudonym);
        }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.range < b.range; });
    return found;
}

std::vector<Wanted::Bytes> Wanted::in(std::string_view text) const {
    std::vector<Bytes> found;
    if (text.empty()) return found;
    auto places = words_in(text);
    if (!places.empty()) {
        const text::Translator translator(text);
        for (auto& place : places)
            found.push_back({static_cast<std::size_t>(translator.to_bytes(place.range.begin).value),
                             static_cast<std::size_t>(translator.to_bytes(place.range.end).value),
                             std::move(place.mark)});
    }
    add_runs_in(text, found);
    return joined(
        std::move(found), [](auto& one) -> auto& { return one.begin; },
        [](auto& one) -> auto& { return one.end; });
}

std::string Wanted::without(std::string_view text, std::string_view mark) const {
    std::string out;
    std::size_t done = 0;
    for (const auto& place : in(text)) {
        out += text.substr(done, place.begin - done);
        out += place.mark.empty() ? mark : place.mark;
        done = place.end;
    }
    return out += text.substr(done);
}

std::string Wanted::without_in_list(std::string_view list, std::string_view mark) const {
    const auto items = list_of(list);
    if (!items) return without(list, mark);
    if (!is_in_list(list)) return std::string(list);
    Json out = Json::array();
    for (const auto& item : *items) out.push_back(without(item, mark));
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool Wanted::is_in_list(std::string_view list) const {
    const auto items = list_of(list);
    if (!items) return is_in(list);
    return std::any_of(items->begin(), items->end(), [this](const auto& item) { return is_in(item); });
}

}  // namespace attune::store

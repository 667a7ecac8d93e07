// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/passages.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "store/queries/queries.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

struct Bytes {
    std::size_t begin = 0, end = 0;
};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

// Where the words stand one after another from `begin` with white space between them; nothing when they do
// not.
std::optional<std::size_t> end_of_words(std::string_view text, std::size_t begin,
                                        const std::vector<std::string_view>& words) {
    std::size_t at = begin;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            const std::size_t gap = at;
            while (at < text.size() && is_space(text[at])) ++at;
            if (at == gap) return std::nullopt;
        }
        if (text.substr(at, words[i].size()) != words[i]) return std::nullopt;
        at += words[i].size();
    }
    return at;
}

// UTF-8 finds itself: a match of whole bytes is a match of whole code points. Matches do not overlap.
std::vector<Bytes> places_of(std::string_view text, const std::vector<std::string_view>& words) {
    std::vector<Bytes> places;
    for (std::size_t at = text.find(words.front()); at != std::string_view::npos;) {
        const auto end = end_of_words(text, at, words);
        if (end) places.push_back({at, *end});
        at = text.find(words.front(), end ? *end : at + 1);
    }
    return places;
}

std::string in_short(std::string_view quote) {
    const text::Translator translator(quote);
    constexpr std::int64_t enough = 60;
    if (translator.length().value <= enough) return std::string(quote);
    return std::string(translator.slice({{0}, {enough}})) + "…";
}

}  // namespace

Result<TextRange> find_quote_in(std::string_view text, std::string_view quote, int occurrence,
                                std::string_view where) {
    const auto words = words_of(trimmed(quote));
    if (words.empty()) return fail(ErrorKind::invalid, "The quote is empty.");
    const auto places = places_of(text, words);
    const auto count = places.size();
    if (count == 0)
        return fail(ErrorKind::not_found,
                    fmt::format("The words “{}” are not in “{}”.", in_short(quote), where));
    if (occurrence == 0 && count > 1)
        return fail(ErrorKind::ambiguous,
                    fmt::format("The words “{}” occur {} times in “{}”; say which one, counting from 1.",
                                in_short(quote), count, where));
    if (occurrence < 0 || static_cast<std::size_t>(occurrence) > count)
        return fail(ErrorKind::not_found,
                    fmt::format("The words “{}” occur only {} in “{}”.", in_short(quote),
                                count == 1 ? "once" : fmt::format("{} times", count), where));
    const Bytes& place = places[occurrence == 0 ? 0 : static_cast<std::size_t>(occurrence) - 1];
    const text::Translator translator(text);
    return TextRange{translator.to_code_point(ByteOffset{static_cast<std::int64_t>(place.begin)}),
                     translator.to_code_point(ByteOffset{static_cast<std::int64_t>(place.end)})};
}

Result<TextRange> find_quote(const store::Project& project, const SourceId& source, std::string_view quote,
                             int occurrence) {
    const auto found = store::source_text(project, source);
    if (!found) return forward_error(found);
    return find_quote_in(found->text, quote, occurrence, found->row.title);
}

}  // namespace attune::jobs

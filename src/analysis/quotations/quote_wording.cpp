// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/quote_wording.h"

#include <algorithm>
#include <optional>

#include "text/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::analysis {
namespace {

bool is_word(char32_t c) {
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number ||
           kind == text::CharacterKind::mark;
}
bool is_space(char32_t c) {
    return text::kind_of(c) == text::CharacterKind::white_space;
}

std::size_t first_length(std::string_view text) {
    return text.empty() ? 0 : static_cast<std::size_t>(text::decode_at(text, 0).bytes);
}

// Whether a quote's end is also what the source has there.
bool ends_alike(std::string_view quote_tail, std::string_view source_tail) {
    const auto trimmed = [](std::string text) {
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    };
    return plain_typography(source_tail).starts_with(trimmed(plain_typography(quote_tail)));
}

// The byte behind the sign of omission that begins here; nothing when none does.
std::optional<std::size_t> dots_at(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with("…")) return at + 3;
    std::size_t end = at;
    int dots = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (text[i] == '.') {
            ++dots;
            end = i + 1;
        } else if (text[i] != ' ' || dots == 0) {
            break;
        }
    }
    return dots >= 3 ? std::optional(end) : std::nullopt;
}

std::optional<std::size_t> omission_at(std::string_view text, std::size_t at) {
    if (text[at] == '[') {
        const auto close = text.find(']', at);
        const auto again = text.find('[', at + 1);
        if (close != std::string_view::npos && (again == std::string_view::npos || again > close))
            return close + 1;
        return std::nullopt;
    }
    if (text[at] == '(') {
        std::size_t inside = at + 1;
        while (inside < text.size() && text[inside] == ' ') ++inside;
        if (inside == text.size()) return std::nullopt;
        auto end = dots_at(text, inside);
        if (!end) return std::nullopt;
        while (*end < text.size() && text[*end] == ' ') ++*end;
        return *end < text.size() && text[*end] == ')' ? std::optional(*end + 1) : std::nullopt;
    }
    return text[at] == '.' || text[at] == '\xE2' ? dots_at(text, at) : std::nullopt;
}

bool has_word(std::string_view text) {
    for (const auto& [value, byte, bytes] : text::code_points(text))
        if (is_word(value)) return true;
    return false;
}

}  // namespace

void Liberties::add(const Liberties& other) {
    typography = typography || other.typography;
    first_letter = first_letter || other.first_letter;
    final_mark = final_mark || other.final_mark;
    bracketed = bracketed || other.bracketed;
}

std::string plain_typography(std::string_view text) {
    std::string mapped;
    mapped.reserve(text.size());
    for (const auto& [value, byte, bytes] : text::code_points(text)) {
        switch (value) {
            case U'‘':
            case U'’':
            case U'‚':
            case U'‛':
            case U'′':
            case U'´':
            case U'`':
                mapped += '\'';
                break;
            case U'“':
            case U'”':
            case U'„':
            case U'‟':
            case U'«':
            case U'»':
            case U'″':
                mapped += '"';
                break;
            case U'‐':
            case U'‑':
            case U'‒':
            case U'–':
            case U'—':
            case U'―':
            case U'−':
                mapped += '-';
                break;
            default:
                if (is_space(value))
                    mapped += ' ';
                else
                    mapped += text.substr(byte, static_cast<std::size_t>(bytes));
        }
    }
    const std::string folded = text::fold(mapped, {.fold_case = false, .fold_accents = false});
    std::string out;
    out.reserve(folded.size());
    for (const char c : folded) {
        if (c == ' ' && (out.empty() || out.back() == ' ' || out.back() == '-')) continue;
        if (c == '-') {  // the space around a dash is the typesetter's, and so is how often it stands
            while (!out.empty() && out.back() == ' ') out.pop_back();
            if (!out.empty() && out.back() == '-') continue;
        }
        out += c;
    }
    return out;
}

Likeness likeness(const Wording& ours, const Wording& theirs, Liberties& taken) {
    if (!ends_alike(ours.behind, theirs.behind)) taken.final_mark = true;
    if (ours.words != theirs.words) {
        std::string one = plain_typography(ours.words), other = plain_typography(theirs.words);
        if (one != other) {
            const std::size_t a = first_length(one), b = first_length(other);
            if (one.substr(a) != other.substr(b)) return Likeness::other_marks;
            const text::FoldOptions case_only{.fold_case = true, .fold_accents = false};
            if (text::fold(one.substr(0, a), case_only) != text::fold(other.substr(0, b), case_only))
                return Likeness::other_marks;
            taken.first_letter = true;
        }
        const std::size_t a = first_length(ours.words), b = first_length(theirs.words);
        if (!taken.first_letter || ours.words.substr(a) != theirs.words.substr(b)) taken.typography = true;
    }
    return taken.any() ? Likeness::liberties : Likeness::same;
}

std::vector<Stretch> quote_stretches(std::string_view quote, bool& omits) {
    omits = false;
    std::vector<Stretch> stretches;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        if (has_word(quote.substr(begin, end - begin))) stretches.push_back({begin, end});
    };
    for (std::size_t at = 0; at < quote.size();) {
        const auto end = omission_at(quote, at);
        if (!end) {
            ++at;
            continue;
        }
        omits = true;
        close(at);
        begin = at = *end;
    }
    close(quote.size());
    return stretches;
}

std::string without_inner_brackets(std::string_view quote, InBrackets content) {
    std::string out;
    for (std::size_t at = 0; at < quote.size();) {
        const auto close = quote[at] == '[' ? quote.find(']', at) : std::string_view::npos;
        const auto beside = [&](std::size_t before, std::size_t after) {
            return (before > 0 && is_word(text::decode_before(quote, before).value)) ||
                   (after < quote.size() && is_word(text::decode_at(quote, after).value));
        };
        const bool inner = close != std::string_view::npos && close > at + 1 && close - at <= 12 &&
                           quote.substr(at, close - at).find(' ') == std::string_view::npos &&
                           has_word(quote.substr(at, close - at)) && beside(at, close + 1);
        if (!inner) {
            out += quote[at++];
            continue;
        }
        if (content == InBrackets::kept) out += quote.substr(at + 1, close - at - 1);
        at = close + 1;
    }
    return out;
}

}  // namespace attune::analysis

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/letters.h"

#include <string_view>
#include <utility>

#include "text/characters.h"
#include "text/presentation.h"
#include "text/utf8.h"

namespace attune::exchange {

bool is_pdf_space(char32_t c) {
    return c <= U' ' || c == 0xA0 || text::kind_of(c) == text::CharacterKind::white_space;
}

bool is_direction_mark(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

bool is_hyphen(char32_t c) {
    return c == U'-' || c == 0xAD || c == 0x2010;
}

bool is_right_to_left(char32_t c) {
    return text::strength_of(c) == text::Strength::right_to_left;
}

char32_t unmirrored(char32_t c) {
    switch (c) {
        case U')':
            return U'(';
        case U']':
            return U'[';
        case U'}':
            return U'{';
        case U'>':
            return U'<';
        case 0xBB:
            return 0xAB;
        default:
            return c;
    }
}

namespace {

char32_t mirrored(char32_t c) {
    constexpr std::u32string_view pairs = U"()[]{}<>\u00AB\u00BB";
    const std::size_t at = pairs.find(c);
    return at == std::u32string_view::npos ? c : pairs[at ^ 1];
}

bool leads_itself(char32_t c) {
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number ||
           kind == text::CharacterKind::mark;
}

// What stands between two marks, as it looks on paper: its core reads from left to right, the signs around it
// belong to the line.
void append_embedded(std::u32string& line, const std::u32string& piece) {
    std::size_t begin = 0;
    while (begin < piece.size() && !leads_itself(piece[begin])) ++begin;
    std::size_t end = piece.size();
    while (end > begin && !leads_itself(piece[end - 1])) --end;
    if (end > begin && end < piece.size() && piece[end] == U'%') ++end;
    for (std::size_t i = piece.size(); i > end; --i) line += mirrored(piece[i - 1]);
    line.append(piece, begin, end - begin);
    for (std::size_t i = begin; i > 0; --i) line += mirrored(piece[i - 1]);
}

constexpr char32_t alef = 0x627;
constexpr char32_t lam = 0x644;

bool is_alef(char32_t c) {
    return c == alef || c == 0x622 || c == 0x623 || c == 0x625;
}

void mend_lam_alef(std::u32string& line) {
    for (std::size_t i = 0; i + 2 < line.size(); ++i) {
        if (line[i] != alef || !is_alef(line[i + 1]) || line[i + 2] != lam) continue;
        constexpr std::u32string_view before = U"\u0648\u0641\u0628\u0643";  // and, so, in, like
        const bool opens = i == 0 || !text::is_letter(line[i - 1]) ||
                           (before.find(line[i - 1]) != std::u32string_view::npos &&
                            (i == 1 || !text::is_letter(line[i - 2])));
        if (opens) std::swap(line[i + 1], line[i + 2]);
    }
}

}  // namespace

std::string clean_right_to_left(std::string_view text) {
    constexpr char32_t embed = 0x202A;
    constexpr char32_t embed_right = 0x202B;
    constexpr char32_t pop = 0x202C;
    std::u32string line;
    std::u32string piece;
    bool embedded = false;
    std::string plain;
    for (const auto& here : text::code_points(text)) {
        plain.clear();
        text::append_plain_letters(plain, here.value);
        if (here.value == embed) {
            embedded = true;
        } else if (here.value == pop || here.value == embed_right) {
            append_embedded(line, piece);
            piece.clear();
            embedded = false;
        } else {
            for (const auto& letter : text::code_points(plain)) (embedded ? piece : line) += letter.value;
        }
    }
    append_embedded(line, piece);
    mend_lam_alef(line);
    std::string ordered;
    for (const char32_t c : line) text::append(ordered, c);
    return clean_pdf_text(ordered);
}

std::string clean_pdf_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const auto& here : text::code_points(text)) {
        if (is_direction_mark(here.value) || here.value == 0xFEFF) continue;
        if (here.value < U' ' || here.value == 0x7F) {
            if (here.value == U'\t') clean += '\t';
            continue;
        }
        text::append_plain_letters(clean, here.value);
    }
    return clean;
}

}  // namespace attune::exchange

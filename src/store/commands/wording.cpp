// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/wording.h"

#include "text/boundaries.h"
#include "text/counted.h"
#include "text/translator.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::store {
namespace {

constexpr std::int64_t longest_name = 80;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Every control character, line ends and tabs among them, becomes a space, and runs of them one.
std::string on_one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    bool after_control = false;
    for (const auto& [value, byte, bytes] : text::code_points(text)) {
        const bool control = is_control(value);
        if (!control) line.append(text.substr(byte, static_cast<std::size_t>(bytes)));
        if (control && !after_control) line += ' ';
        after_control = control;
    }
    return line;
}

std::string trimmed(std::string_view text) {
    const text::Translator translator(text);
    const text::Boundaries boundaries(translator);
    return std::string(translator.slice(boundaries.trim_white_space({{0}, translator.length()})));
}

}  // namespace

std::string in_quotes(std::string_view name) {
    return "“" + shortened(name, longest_name) + "”";
}

std::string shortened(std::string_view text, std::int64_t graphemes) {
    // A grapheme can be long (a family of emoji has seven code points), but not so long that the cut below
    // bites.
    constexpr std::size_t bytes_looked_at = 4096;
    const bool long_text = text.size() > bytes_looked_at;
    std::size_t looked_at = long_text ? bytes_looked_at : text.size();
    while (looked_at < text.size() && looked_at > 0 && text::is_continuation(text[looked_at])) --looked_at;

    std::string line = trimmed(on_one_line(text.substr(0, looked_at)));
    const text::Translator translator(line);
    const text::Boundaries boundaries(translator);
    CodePoint at{0};
    for (std::int64_t n = 0; n < graphemes && at < translator.length(); ++n)
        at = boundaries.next(text::Unit::grapheme, at);
    if (at == translator.length() && !long_text) return line;
    return std::string(translator.slice(boundaries.trim_white_space({{0}, at}))) + "…";
}

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
    return text::counted(number, one, many);
}

std::string word_span(std::string_view quote) {
    const std::int64_t words = text::word_count(quote);
    return words == 0 ? "a passage" : counted(words, "word", "words");
}

Result<std::string> clean_name(std::string_view typed, std::string_view what) {
    if (text::first_invalid_utf8(typed))
        return fail(ErrorKind::invalid,
                    fmt::format("The name of the {} is not readable text (UTF-8).", what));
    std::string name = trimmed(on_one_line(typed));
    if (name.empty()) return fail(ErrorKind::invalid, fmt::format("Give the {} a name.", what));
    return name;
}

Result<std::string> clean_text(std::string_view typed, std::string_view what) {
    if (text::first_invalid_utf8(typed))
        return fail(ErrorKind::invalid, fmt::format("The {} is not readable text (UTF-8).", what));
    std::string kept;
    kept.reserve(typed.size());
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i] == '\r') {
            if (i + 1 == typed.size() || typed[i + 1] != '\n') kept += '\n';
        } else if (typed[i] != '\0') {
            kept += typed[i];
        }
    }
    return kept;
}

}  // namespace attune::store

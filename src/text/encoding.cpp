// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "text/encoding_guess.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

using namespace std::string_view_literals;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

struct Mark {
    std::string_view bytes;
    const char* encoding;
};
// UTF-32LE before UTF-16LE: the one's mark begins with the other's.
constexpr std::array marks{Mark{"\xEF\xBB\xBF"sv, "UTF-8"}, Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                           Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
                           Mark{"\xFE\xFF"sv, "UTF-16BE"}};

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::size_t count_of(std::string_view text, std::string_view piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + piece.size()))
        ++count;
    return count;
}

bool is_known_encoding(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
    return U_SUCCESS(status);
}

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_SUBSTITUTE, nullptr, nullptr, nullptr, &status);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 2);
    std::array<UChar, 8192> units{};
    const char* from = bytes.data();
    const char* const end = bytes.data() + bytes.size();
    char32_t high = 0;  // a surrogate that waits for its partner in the next block
    do {
        status = U_ZERO_ERROR;
        UChar* to = units.data();
        ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, 1, &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
        for (const UChar* unit = units.data(); unit != to; ++unit) {
            const char32_t c = *unit;
            if (high != 0 && c >= 0xDC00 && c <= 0xDFFF) {
                append(text, 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00));
                high = 0;
                continue;
            }
            if (high != 0) append(text, std::exchange(high, 0));
            if (c >= 0xD800 && c <= 0xDBFF) {
                high = c;
            } else {
                append(text, c);
            }
        }
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (high != 0) append(text, high);
    return text;
}

// UTF-8 with each byte that does not fit replaced.
std::string mended_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (;;) {
        const auto bad = first_invalid_utf8(bytes);
        if (!bad) return text.append(bytes);
        text.append(bytes.substr(0, *bad)).append(replacement);
        bytes.remove_prefix(*bad + 1);
    }
}

// A text has hardly any control characters beside tab and line ends; formats of machines are full of them.
bool looks_binary(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return true;
    const std::string_view head = text.substr(0, 65536);
    const auto control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && (byte < 0x09 || byte > 0x0D) && byte != 0x1A && byte != 0x1B) || byte == 0x7F;
    };
    const auto controls = std::count_if(head.begin(), head.end(), control);
    return controls > 8 && static_cast<std::size_t>(controls) * 50 > head.size();
}

Result<Decoded> finish(std::string text, std::string encoding, int confidence, std::size_t replaced_before) {
    if (looks_binary(text))
        return fail(ErrorKind::unreadable,
                    "This is not a text file: it holds bytes that no text has, as pictures, recordings and "
                    "word-processor files do.");
    Decoded decoded{with_line_feeds(std::move(text)), std::move(encoding), confidence, {}, {}};
    if (decoded.text.starts_with("\xEF\xBB\xBF")) decoded.text.erase(0, 3);
    const std::size_t replaced = count_of(decoded.text, replacement);
    if (replaced > replaced_before) {
        const std::size_t at = decoded.text.find(replacement);
        const auto line =
            1 + std::count(decoded.text.begin(), decoded.text.begin() + static_cast<long>(at), '\n');
        decoded.warnings.push_back(
            fmt::format("{} {} not fit the encoding {} and {} shown as \xEF\xBF\xBD, first in line {}; if "
                        "words look wrong, "
                        "choose the encoding by hand.",
                        replaced, replaced == 1 ? "character does" : "characters do", decoded.encoding,
                        replaced == 1 ? "is" : "are", line));
    }
    return decoded;
}

Result<Decoded> decode_as(std::string_view bytes, const std::string& encoding, int confidence) {
    auto text = convert(bytes, encoding);
    if (!text)
        return fail(ErrorKind::unreadable, fmt::format("The file could not be read as {} text.", encoding));
    return finish(*std::move(text), encoding, confidence, 0);
}

// What else is worth trying: those of the detector's that make another text of the bytes. Looked at are the
// first bytes that are no ASCII, for a whole book would tell no more.
std::vector<std::string> other_texts(std::string_view bytes, const Guess& guess) {
    constexpr std::size_t most = 3, enough = 4096;
    const auto high = std::find_if(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const std::string_view sample =
        bytes.substr(static_cast<std::size_t>(high - bytes.begin())).substr(0, enough);
    std::vector<std::string> texts{convert(sample, guess.encoding).value_or(std::string())}, names;
    for (const std::string& name : guess.others) {
        if (names.size() == most) break;
        auto text = convert(sample, name);
        if (!text || std::find(texts.begin(), texts.end(), *text) != texts.end()) continue;
        texts.push_back(std::move(*text));
        names.push_back(name);
    }
    return names;
}

std::string sentence_of(const Decoded& decoded) {
    std::string others;
    for (std::size_t i = 0; i < decoded.others.size(); ++i)
        others += (i == 0 ? "" : i + 1 == decoded.others.size() ? " or " : ", ") + decoded.others[i];
    switch (sureness_of(decoded.confidence)) {
        case Sureness::sure:
            return fmt::format(
                "The file does not say how its letters are stored; it is surely {} (confidence {} %). If "
                "words "
                "look wrong all the same, choose the encoding by hand.",
                decoded.encoding, decoded.confidence);
        case Sureness::likely:
            return fmt::format(
                "The file does not say how its letters are stored; it is likely {} (confidence {} %){}. If "
                "words "
                "look wrong, choose the encoding by hand.",
                decoded.encoding, decoded.confidence, others.empty() ? "" : ", or else " + others);
        case Sureness::guessed:
            break;
    }
    return fmt::format(
        "How the file’s letters are stored could not be told: {} is only a guess (confidence {} %). Please "
        "check "
        "names and accents, and choose the encoding by hand if they are wrong{}.",
        decoded.encoding, decoded.confidence, others.empty() ? "" : "; it may be " + others);
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::string_view forced_encoding) {
    if (!forced_encoding.empty()) {
        const std::string name(forced_encoding);
        if (!is_known_encoding(name))
            return fail(ErrorKind::invalid,
                        fmt::format("There is no encoding called “{}”; try UTF-8 or windows-1252.", name));
        return decode_as(bytes, name, 100);
    }
    for (const Mark& mark : marks)
        if (bytes.starts_with(mark.bytes)) {
            const std::string_view rest = bytes.substr(mark.bytes.size());
            if (mark.encoding == "UTF-8"sv)
                return finish(mended_utf8(rest), "UTF-8", 100,
                              first_invalid_utf8(rest) ? 0 : count_of(rest, replacement));
            return decode_as(rest, mark.encoding, 100);
        }
    if (const char* wide = guess_wide_encoding(bytes)) return decode_as(bytes, wide, 95);
    if (bytes.find('\0') != std::string_view::npos) return finish(std::string(bytes), "binary", 0, 0);
    if (!has_iso2022_escapes(bytes) && !first_invalid_utf8(bytes))
        return finish(std::string(bytes), "UTF-8", 100, count_of(bytes, replacement));
    if (is_mostly_utf8(bytes)) return finish(mended_utf8(bytes), "UTF-8", 90, 0);
    if (!has_iso2022_escapes(bytes) && looks_binary(bytes)) return finish(std::string(bytes), "binary", 0, 0);

    const Guess guess = guess_legacy_encoding(bytes);
    auto decoded = decode_as(bytes, guess.encoding, guess.confidence);
    if (!decoded) return decoded;
    decoded->others = other_texts(bytes, guess);
    decoded->warnings.insert(decoded->warnings.begin(), sentence_of(*decoded));
    return decoded;
}

Sureness sureness_of(int confidence) {
    constexpr int sure = 75, likely = 35;
    return confidence >= sure ? Sureness::sure : confidence >= likely ? Sureness::likely : Sureness::guessed;
}

std::string describe_encoding(const Decoded& decoded) {
    if (decoded.confidence >= 100) return decoded.encoding;
    constexpr std::array<std::string_view, 3> words{"sure", "likely", "a guess"};
    return fmt::format("{} ({}, {} %)", decoded.encoding,
                       words.at(static_cast<std::size_t>(sureness_of(decoded.confidence))),
                       decoded.confidence);
}

std::string with_line_feeds(std::string text) {
    const auto first = text.find('\r');
    if (first == std::string::npos) return text;
    std::size_t to = first;
    for (std::size_t from = first; from < text.size(); ++from) {
        if (text[from] == '\r') {
            text[to++] = '\n';
            if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
        } else {
            text[to++] = text[from];
        }
    }
    text.resize(to);
    return text;
}

}  // namespace attune::text

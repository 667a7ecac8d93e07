// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/encoding_guess.h"

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "text/utf8.h"

namespace attune::text {
namespace {

using namespace std::string_view_literals;

struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

bool is_text_character(char32_t c) {
    if (c < 0x20) return c >= 0x09 && c <= 0x0D;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_UNASSIGNED:
        case U_CONTROL_CHAR:
        case U_SURROGATE:
        case U_PRIVATE_USE_CHAR:
            return false;
        default:
            return true;
    }
}

// The share of characters (0 to 1) that a text may hold when the bytes are read as units of `width` bytes.
double plausibility(std::string_view bytes, std::size_t width, bool little_endian) {
    const std::string_view head = bytes.substr(0, 65536 / width * width);
    std::size_t good = 0;
    std::size_t all = 0;
    char32_t high = 0;
    for (std::size_t at = 0; at + width <= head.size(); at += width) {
        char32_t unit = 0;
        for (std::size_t i = 0; i < width; ++i)
            unit = (unit << 8) | byte_at(head, little_endian ? at + width - 1 - i : at + i);
        const bool low_surrogate = unit >= 0xDC00 && unit <= 0xDFFF;
        if (width == 2 && unit >= 0xD800 && unit <= 0xDBFF) {
            high = unit;
            continue;
        }
        ++all;
        if (high != 0 && low_surrogate) unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
        high = 0;
        good += unit <= 0x10FFFF && is_text_character(unit);
    }
    return all == 0 ? 0.0 : static_cast<double>(good) / static_cast<double>(all);
}

// ICU names ISO sets and finds no difference where its statistics see none. Windows' sets extend most of
// them, and are what files with those letters hold (browsers take it so too); ISO-8859-15 differs by eight
// letters.
std::string refined(const std::string& name, std::string_view bytes) {
    if (name == "ISO-8859-9") return "windows-1254";
    const bool windows = std::any_of(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xA0;
    });
    if (name == "ISO-8859-7")
        return windows || bytes.find('\xA2') != std::string_view::npos ? "windows-1253" : name;
    if (name != "ISO-8859-1" && name != "windows-1252") return name;
    constexpr std::string_view letters_of_15 =
        "\xA6\xA8\xB4\xB8\xBC\xBD\xBE";  // Š š Ž ž Œ œ Ÿ, else ¦ ¨ ´ ¸ ¼ ½ ¾
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC0;
    };
    for (std::size_t i = 0; i + 1 < bytes.size() && !windows; ++i) {
        if (bytes[i] == '\xA4') return "ISO-8859-15";  // the euro sign, else one nobody writes
        if (letters_of_15.find(bytes[i]) != std::string_view::npos && is_letter(bytes[i + 1]))
            return "ISO-8859-15";
    }
    return "windows-1252";
}

// Curly quotes, dashes, pounds and the vowels of a few borrowed words, alone between ASCII letters: what
// English typed on Windows has. Too little for statistics, which then see Polish or Turkish in it.
bool is_english_on_windows(std::string_view bytes) {
    constexpr std::string_view usual =
        "\x80\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA3\xA9\xAB\xAE\xB0\xB1\xB2\xB7\xBB\xBC\xBD\xBE\xE9\xE8\xEF"
        "\xE7";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (byte_at(bytes, i) < 0x80) continue;
        if (usual.find(bytes[i]) == std::string_view::npos) return false;
        const bool letter = byte_at(bytes, i) >= 0xC0;
        const bool more = i + 1 < bytes.size() && byte_at(bytes, i + 1) >= 0xC0;
        if (letter && more) return false;
    }
    return true;
}

// Up to 64 KB of the lines that are not pure ASCII: the rest tells a detector nothing and costs time.
std::string telling_lines(std::string_view bytes) {
    constexpr std::size_t enough = 65536;
    std::string sample;
    while (!bytes.empty() && sample.size() < enough) {
        const auto end = bytes.find_first_of("\r\n");
        const std::string_view line = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end + 1);
        if (std::any_of(line.begin(), line.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            sample.append(line.substr(0, enough));
        bytes.remove_prefix(line.size());
    }
    return sample;
}

}  // namespace

const char* guess_wide_encoding(std::string_view bytes) {
    // No 8-bit or multi-byte encoding of text uses zero bytes; a file in UTF-16 has them in its spaces and
    // line ends.
    if (bytes.size() < 2 || bytes.find('\0') == std::string_view::npos) return nullptr;
    // Nothing but ASCII with a few zero bytes is a damaged narrow text: in UTF-16 its letters would all lie
    // in the same corner of Han.
    const auto ascii = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
    });
    if (static_cast<double>(ascii) > 0.8 * static_cast<double>(bytes.size())) return nullptr;
    constexpr double sure = 0.97;
    if (bytes.size() % 4 == 0) {
        if (plausibility(bytes, 4, true) >= sure) return "UTF-32LE";
        if (plausibility(bytes, 4, false) >= sure) return "UTF-32BE";
    }
    if (bytes.size() % 2 != 0) return nullptr;
    const double little = plausibility(bytes, 2, true);
    const double big = plausibility(bytes, 2, false);
    if (std::max(little, big) < sure) return nullptr;
    if (little != big) return little > big ? "UTF-16LE" : "UTF-16BE";
    // Both could be: zero bytes are the high halves of spaces and line ends.
    std::int64_t odd_minus_even = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\0') odd_minus_even += i % 2 != 0 ? 1 : -1;
    return odd_minus_even >= 0 ? "UTF-16LE" : "UTF-16BE";
}

bool has_iso2022_escapes(std::string_view bytes) {
    return bytes.find("\x1B$") != std::string_view::npos || bytes.find("\x1B(J") != std::string_view::npos;
}

bool is_mostly_utf8(std::string_view bytes) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (const auto& c : code_points(bytes)) {
        if (c.bytes > 1) {
            ++good;
        } else if (byte_at(bytes, c.byte) >= 0x80) {
            ++bad;
        }
    }
    return good >= 3 && good >= bad * 10;
}

Guess guess_legacy_encoding(std::string_view bytes) {
    const bool escapes = has_iso2022_escapes(bytes);
    const std::string sample = escapes ? std::string(bytes.substr(0, 65536)) : telling_lines(bytes);
    if (!escapes && is_english_on_windows(sample)) return {"windows-1252", 90, {}};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
    Guess guess;
    for (int32_t i = 0; U_SUCCESS(status) && matches != nullptr && i < found; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        const int confidence = ucsdet_getConfidence(matches[i], &status);
        if (U_FAILURE(status) || name == nullptr) break;
        if (std::string_view(name).starts_with("UTF-")) continue;  // ruled out before
        std::string encoding = refined(name, sample);
        if (guess.encoding.empty()) {
            guess.encoding = std::move(encoding);
            guess.confidence = std::clamp(confidence, 1, 99);
        } else if (encoding != guess.encoding &&
                   std::find(guess.others.begin(), guess.others.end(), encoding) == guess.others.end()) {
            guess.others.push_back(std::move(encoding));
        }
    }
    // Too little to tell: what Western and Central European, Cyrillic and old Mac files are written in.
    if (guess.encoding.empty()) return {"windows-1252", 10, {"macintosh", "windows-1250", "windows-1251"}};
    return guess;
}

}  // namespace attune::text

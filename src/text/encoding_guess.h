// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// What an unmarked file's bytes look like. Used by decode(); apart from it so that each question can be
// tested.
namespace attune::text {

struct Guess {
    std::string encoding;
    int confidence = 0;               // per cent
    std::vector<std::string> others;  // the detector's next, the likeliest first; none twice
};

// "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE" when the zero bytes lie as they do there and what comes
// out is assigned characters; nullptr otherwise.
const char* guess_wide_encoding(std::string_view bytes);

// True when an ISO-2022 shift (Japanese, Korean or Chinese mail) stands in the bytes, which are valid UTF-8
// as well.
bool has_iso2022_escapes(std::string_view bytes);

// True when nearly all bytes above 127 form valid UTF-8: a UTF-8 file with a few damaged places.
bool is_mostly_utf8(std::string_view bytes);

// The 8-bit or multi-byte encoding that fits best, by ICU's detector on the lines that have bytes above 127.
Guess guess_legacy_encoding(std::string_view bytes);

}  // namespace attune::text

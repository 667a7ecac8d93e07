// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::text {

// What the bytes of a file say.
struct Decoded {
    std::string text;  // valid UTF-8, no BOM, lines end in '\n' (CR LF and CR are turned into it), no U+0000
    std::string encoding;  // as people write it: "UTF-8", "UTF-16LE", "windows-1252", "GB18030"
    int confidence = 100;  // per cent; 100 when the file says so itself (BOM, valid UTF-8) or a person chose
    // Of a guess: what else the bytes may be, the likeliest first. Each makes another text of them.
    std::vector<std::string> others;
    std::vector<std::string> warnings;  // sentences for the person who imports
};

// How far a guess of that confidence is to be trusted, as it is worded everywhere.
enum class Sureness { sure, likely, guessed };
Sureness sureness_of(int confidence);

// Reads the bytes of a text file. The encoding is told by a byte order mark, else by the bytes being valid
// UTF-8, UTF-16 or UTF-32, else guessed by ICU's detector; a guess is named with its confidence in the
// warnings, in words that grow more doubtful with it. `forced_encoding` (any name ICU knows, "windows-1252",
// "Shift_JIS") overrules all of that. Fails with ErrorKind::unreadable for what is no text,
// ErrorKind::invalid for an encoding nobody knows. Bytes that the encoding does not know become U+FFFD and
// are counted in a warning. Any thread.
Result<Decoded> decode(std::string_view bytes, std::string_view forced_encoding = {});

// "UTF-8", or for a guess "windows-1252 (sure, 90 %)", "ISO-8859-2 (likely, 52 %)", "Big5 (a guess, 10 %)":
// how an import shows where a text came from.
std::string describe_encoding(const Decoded& decoded);

// CR LF and single CR become LF.
std::string with_line_feeds(std::string text);

}  // namespace attune::text

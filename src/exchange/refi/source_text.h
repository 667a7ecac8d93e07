// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::exchange::refi {

// The text of a source as Attune keeps it, and what of its file other tools may have counted otherwise.
struct SourceText {
    std::string text;                   // UTF-8, LF, no byte order mark, no U+0000
    std::int64_t length = 0;            // code points
    std::vector<std::int64_t> crlf;     // which code points are line feeds that were CR LF; ascending
    std::vector<std::int64_t> astral;   // which lie above U+FFFF and take two UTF-16 units; ascending
    bool byte_order_mark = false;       // the file began with one
    std::string encoding;               // "UTF-8", "windows-1252 (likely, 52 %)"
    std::vector<std::string> warnings;  // sentences about the encoding
};

// From the bytes of a file, or the content of PlainTextContent. The standard wants UTF-8; what is none is
// guessed at (ATLAS.ti writes some transcripts in Windows-1252). Fails for what is no text.
Result<SourceText> source_text(std::string_view bytes);

}  // namespace attune::exchange::refi

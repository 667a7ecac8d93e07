// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/utf16_positions.h"

#include "text/translator.h"

namespace attune::exchange::refi {

bool counts_differ(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0xF0) return true;  // begins a character of four bytes
    return false;
}

void to_utf16(Document& document, std::string_view text) {
    const text::Translator translator(text);
    for (TextSelection& selection : document.selections) {
        selection.start = translator.to_utf16(CodePoint{selection.start}).value;
        selection.end = translator.to_utf16(CodePoint{selection.end}).value;
    }
}

void to_utf16(Transcript& transcript, std::string_view text) {
    const text::Translator translator(text);
    for (SyncPoint& point : transcript.sync_points)
        if (point.position) point.position = translator.to_utf16(CodePoint{*point.position}).value;
}

}  // namespace attune::exchange::refi

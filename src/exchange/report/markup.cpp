// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/markup.h"

#include <cmath>

#include "exchange/print/sheet.h"
#include "text/running_direction.h"
#include "text/utf8.h"

namespace attune::exchange::report {
namespace {

bool may_stand(char32_t value) {
    return value >= 0x20 ? value != 0xFFFE && value != 0xFFFF && value != 0x7F
                         : value == '\n' || value == '\t';
}

}  // namespace

std::string escaped(std::string_view words) {
    std::string out;
    out.reserve(words.size() + words.size() / 16);
    for (const auto& [value, byte, bytes] : text::code_points(words)) {
        switch (value) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                text::append(out, may_stand(value) ? value : U'\uFFFD');
        }
    }
    return out;
}

bool right_to_left(std::string_view words) {
    return text::runs_right_to_left(words);
}

model::Colour on_paper(model::Colour colour) {
    const print::Ink ink = print::ink_of(colour);
    const auto byte = [](double part) { return static_cast<std::uint32_t>(std::lround(part * 255)); };
    return {(byte(ink.red) << 16) | (byte(ink.green) << 8) | byte(ink.blue)};
}

}  // namespace attune::exchange::report

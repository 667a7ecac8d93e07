// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/source_text.h"

#include <utility>

#include "text/encoding.h"
#include "text/utf8.h"

namespace attune::exchange::refi {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";

// Which of the line ends of these bytes are CR LF, in order. `width` is the bytes of a unit.
std::vector<bool> line_ends(std::string_view bytes, std::size_t width, bool big_endian) {
    std::vector<bool> ends;
    const auto unit = [&](std::size_t at) {
        unsigned value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            const std::size_t byte = at + (big_endian ? i : width - 1 - i);
            value = value << 8 | static_cast<unsigned char>(bytes[byte]);
        }
        return value;
    };
    for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
        const unsigned here = unit(at);
        if (here == '\n') {
            ends.push_back(false);
        } else if (here == '\r') {
            const bool both = at + 2 * width <= bytes.size() && unit(at + width) == '\n';
            ends.push_back(both);
            if (both) at += width;
        }
    }
    return ends;
}

// The text is `decoded`, whose line ends were those of `bytes`.
void note_places(SourceText& source, const std::vector<bool>& ends) {
    std::size_t line = 0;
    std::int64_t at = 0;
    for (const auto& [value, byte, bytes] : text::code_points(source.text)) {
        if (value == '\n') {
            if (line < ends.size() && ends[line]) source.crlf.push_back(at);
            ++line;
        } else if (value > 0xFFFF) {
            source.astral.push_back(at);
        }
        ++at;
    }
    source.length = at;
}

}  // namespace

Result<SourceText> source_text(std::string_view bytes) {
    SourceText source;
    if (!text::first_invalid_utf8(bytes)) {
        source.byte_order_mark = bytes.starts_with(mark);
        if (source.byte_order_mark) bytes.remove_prefix(mark.size());
        source.encoding = "UTF-8";
        const auto ends = line_ends(bytes, 1, true);
        std::string plain;
        plain.reserve(bytes.size());
        // A zero byte becomes U+FFFD, so that what is behind it keeps its place.
        for (const char c : bytes) c == '\0' ? plain.append("\xEF\xBF\xBD") : plain.append(1, c);
        source.text = text::with_line_feeds(std::move(plain));
        note_places(source, ends);
        return source;
    }
    auto decoded = text::decode(bytes);
    if (!decoded) return forward_error(decoded);
    const bool two = decoded->encoding.starts_with("UTF-16");
    const bool four = decoded->encoding.starts_with("UTF-32");
    source.byte_order_mark =
        bytes.starts_with(mark) || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    source.encoding = text::describe_encoding(*decoded);
    source.warnings = std::move(decoded->warnings);
    source.text = std::move(decoded->text);
    note_places(source, line_ends(bytes, four ? 4 : two ? 2 : 1, !decoded->encoding.ends_with("LE")));
    return source;
}

}  // namespace attune::exchange::refi

// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ascii.h"
#include "exchange/readings/readings.h"
#include "exchange/transcript/formats.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr std::int64_t widest_wrapped_line = 120;  // code points

// Empty lines part paragraphs; without any, or where lines are too long to be wrapped ones, each line is one
// for those readings that have no labels to go by.
Document paragraphs_of(std::string_view text) {
    Document document;
    std::string paragraph;
    bool parted = false;
    bool wrapped = true;  // by hand or by a program that counts columns
    auto close = [&] {
        if (paragraph.empty()) return;
        Block block;
        block.paragraph.text = std::move(paragraph);
        document.blocks.push_back(std::move(block));
        paragraph.clear();
    };
    for (const std::string_view line : split(text, '\n')) {
        if (trim(line).empty()) {
            parted = parted || !document.blocks.empty() || !paragraph.empty();
            close();
            continue;
        }
        if (!paragraph.empty()) paragraph += '\n';
        paragraph += line;
        wrapped = wrapped && text::code_point_count(line) <= widest_wrapped_line;
    }
    close();
    document.line_is_paragraph = document.blocks.size() <= 1 || !parted || !wrapped;
    return document;
}

}  // namespace

Result<ReadFile> read_txt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    Document document = paragraphs_of(decoded->text);
    return read_document(std::move(document), *decoded, options, control);
}

}  // namespace attune::exchange

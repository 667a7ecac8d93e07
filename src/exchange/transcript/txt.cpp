// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ascii.h"
#include "exchange/readings/readings.h"
#include "exchange/transcript/formats.h"
#include "text/encoding.h"

namespace attune::exchange {
namespace {

// Empty lines part paragraphs; without any, each line is one for those readings that have no labels to go by.
Document paragraphs_of(std::string_view text) {
    Document document;
    std::string paragraph;
    bool parted = false;
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
    }
    close();
    document.line_is_paragraph = document.blocks.size() <= 1 || !parted;
    return document;
}

}  // namespace

Result<ReadFile> read_txt(std::string_view bytes, const ReadOptions& options, const JobControl& control) {
    auto decoded = text::decode(bytes, options.encoding);
    if (!decoded) return forward_error(decoded);
    Document document = paragraphs_of(decoded->text);
    document.warnings = decoded->warnings;
    ReadFile file;
    file.encoding = text::describe_encoding(*decoded);
    file.draft = read_talk(std::move(document), control);
    return file;
}

}  // namespace attune::exchange

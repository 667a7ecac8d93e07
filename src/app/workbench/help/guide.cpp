// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/help/guide.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "text/search.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

// In the order in which they are offered.
constexpr std::array<std::string_view, 10> files{
    "user-guide.md", "formats.md",    "reports.md",        "queries.md", "findings.md",
    "figures.md",    "statistics.md", "project-folder.md", "cli.md",     "schema.md"};
constexpr std::size_t words_around = 70;  // bytes

// Everything a block says, for the search.
std::string words_of(const MarkdownBlock& block) {
    if (block.kind != MarkdownBlock::Kind::table) return block.text.words;
    std::string words;
    for (const auto& row : block.rows)
        for (const MarkedText& cell : row)
            if (!cell.words.empty()) words += (words.empty() ? "" : " · ") + cell.words;
    return words;
}

std::size_t on_boundary(std::string_view words, std::size_t at) {
    while (at > 0 && at < words.size() && text::is_continuation(words[at])) --at;
    return at;
}

GuideHit hit_in(const std::string& words, std::size_t begin, std::size_t end) {
    GuideHit hit;
    const std::size_t from = on_boundary(words, begin > words_around ? begin - words_around : 0);
    const std::size_t to = on_boundary(words, std::min(words.size(), end + words_around));
    hit.words = from > 0 ? "…" : "";
    hit.begin = hit.words.size() + begin - from;
    hit.end = hit.words.size() + end - from;
    hit.words += words.substr(from, to - from);
    std::replace(hit.words.begin(), hit.words.end(), '\n', ' ');
    if (to < words.size()) hit.words += "…";
    return hit;
}

}  // namespace

Result<Guide> Guide::read(const std::filesystem::path& docs) {
    Guide guide;
    for (const std::string_view file : files) {
        std::ifstream in(docs / file, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        if (text.empty() || text::first_invalid_utf8(text)) continue;
        GuidePage page;
        page.file = file;
        page.blocks = read_markdown(text);
        for (const MarkdownBlock& block : page.blocks)
            if (block.kind == MarkdownBlock::Kind::heading && page.title.empty())
                page.title = block.text.words;
        guide.pages_.push_back(std::move(page));
    }
    if (!guide.page(files.front()))
        return fail(
            ErrorKind::not_found,
            fmt::format("The user guide was not found in {}, where it comes with Attune.", docs.string()));
    return guide;
}

std::optional<std::size_t> Guide::page(std::string_view file) const {
    const auto at =
        std::find_if(pages_.begin(), pages_.end(), [&](const GuidePage& one) { return one.file == file; });
    if (at == pages_.end()) return std::nullopt;
    return static_cast<std::size_t>(at - pages_.begin());
}

std::optional<GuidePlace> Guide::find_heading(std::string_view file, std::string_view anchor) const {
    const auto number = page(file);
    if (!number) return std::nullopt;
    if (anchor.empty()) return GuidePlace{*number, 0};
    const auto& blocks = pages_[*number].blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        if (blocks[i].kind == MarkdownBlock::Kind::heading && blocks[i].anchor == anchor)
            return GuidePlace{*number, i};
    return std::nullopt;
}

std::optional<GuidePlace> Guide::find_link(std::size_t from, std::string_view target) const {
    const auto sign = std::min(target.find('#'), target.size());
    const std::string_view file = target.substr(0, sign);
    const std::string_view anchor = sign < target.size() ? target.substr(sign + 1) : std::string_view();
    return find_heading(file.empty() ? std::string_view(pages_[from].file) : file, anchor);
}

std::string Guide::heading_of(GuidePlace place) const {
    const auto& blocks = pages_[place.page].blocks;
    for (std::size_t i = std::min(place.block + 1, blocks.size()); i-- > 0;)
        if (blocks[i].kind == MarkdownBlock::Kind::heading) return blocks[i].text.words;
    return pages_[place.page].title;
}

std::vector<GuideHit> Guide::search(std::string_view words, std::size_t limit) const {
    std::vector<GuideHit> hits;
    if (words.find_first_not_of(' ') == std::string_view::npos) return hits;
    for (std::size_t p = 0; p < pages_.size(); ++p)
        for (std::size_t b = 0; b < pages_[p].blocks.size() && hits.size() < limit; ++b) {
            const std::string all = words_of(pages_[p].blocks[b]);
            const auto found = text::find_literal(all, words);
            if (found.empty()) continue;
            const text::Translator translator(all);
            GuideHit hit =
                hit_in(all, static_cast<std::size_t>(translator.to_bytes(found.front().begin).value),
                       static_cast<std::size_t>(translator.to_bytes(found.front().end).value));
            hit.place = {p, b};
            hit.heading = heading_of(hit.place);
            hits.push_back(std::move(hit));
        }
    return hits;
}

}  // namespace attune::workbench

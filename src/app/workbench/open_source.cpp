// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/open_source.h"

#include <algorithm>
#include <utility>

#include "app/workbench/stripes.h"
#include "text/layout.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

std::vector<PageParagraph> paragraphs_of(const ReadingText& text) {
    std::vector<PageParagraph> paragraphs;
    paragraphs.reserve(text.lines().size());
    for (std::size_t line = 0; line < text.lines().size(); ++line) {
        CodePoint at = text.lines()[line].range.begin;
        bool first = true;
        for (const std::string_view piece :
             text::split_long_paragraph(text.quote(text.lines()[line].range))) {
            const CodePoint end = at + text::code_point_count(piece);
            paragraphs.push_back({{at, end}, line, first});
            at = end;
            first = false;
        }
        if (first) paragraphs.push_back({{at, at}, line, true});
    }
    return paragraphs;
}

}  // namespace

OpenSource::OpenSource(store::SourceText source)
    : text_(std::move(source)), coverage_(text_), paragraphs_(paragraphs_of(text_)) {
    for (const model::Mark& mark : text_.source().marks)
        if (mark.kind == model::MarkKind::document && !mark.range.empty()) footnotes_.push_back(mark.range);
    selection.move_to(text_, text_.first_caret(), Extend::no);
    column.reset(paragraphs_.size(), {[this](std::size_t i) { return text_of(paragraphs_[i]); },
                                      [this](std::size_t i) {
                                          return look_of ? look_of(paragraphs_[i]) : kit::ParagraphLook{};
                                      }});
}

std::span<const TextRange> OpenSource::footnotes_in(TextRange range) const {
    // None lies in another one, so that their ends ascend too.
    const auto first = std::partition_point(footnotes_.begin(), footnotes_.end(),
                                            [&](const TextRange& note) { return note.end <= range.begin; });
    const auto last = std::partition_point(first, footnotes_.end(),
                                           [&](const TextRange& note) { return note.begin < range.end; });
    return {first, last};
}

kit::Place OpenSource::place_of(CodePoint at) const {
    at = std::clamp(at, CodePoint{}, text_.end());
    const auto after = std::upper_bound(
        paragraphs_.begin(), paragraphs_.end(), at,
        [](CodePoint p, const PageParagraph& paragraph) { return p < paragraph.range.begin; });
    const auto paragraph = after == paragraphs_.begin() ? after : std::prev(after);
    const auto& translator = text_.translator();
    const std::int64_t byte = translator.to_bytes(std::min(at, paragraph->range.end)).value -
                              translator.to_bytes(paragraph->range.begin).value;
    return {static_cast<std::size_t>(paragraph - paragraphs_.begin()), static_cast<std::size_t>(byte)};
}

kit::Place OpenSource::caret_place() const {
    const CodePoint caret = selection.caret();
    kit::Place place = place_of(caret);
    if (upper_caret != caret) return place;
    // The end of a piece of a long line is the begin of its next piece.
    if (place.byte == 0 && place.paragraph > 0 && !paragraphs_[place.paragraph].first) {
        const TextRange before = paragraphs_[--place.paragraph].range;
        place.byte = text_.quote(before).size();
    }
    place.upper = true;
    return place;
}

void OpenSource::note_side(kit::Place place) {
    const bool piece_ends = place.paragraph + 1 < paragraphs_.size() &&
                            !paragraphs_[place.paragraph + 1].first &&
                            point_of(place) == paragraphs_[place.paragraph].range.end;
    upper_caret = place.upper || piece_ends ? std::optional(selection.caret()) : std::nullopt;
}

CodePoint OpenSource::point_of(kit::Place place) const {
    if (place.paragraph >= paragraphs_.size()) return text_.end();
    const PageParagraph& paragraph = paragraphs_[place.paragraph];
    const auto& translator = text_.translator();
    const std::int64_t byte =
        translator.to_bytes(paragraph.range.begin).value + static_cast<std::int64_t>(place.byte);
    return std::min(translator.to_code_point(ByteOffset{byte}), paragraph.range.end);
}

void OpenSource::set_codings(std::vector<model::Coding> codings) {
    codings_ = std::move(codings);
    std::vector<TextRange> ranges;
    ranges.reserve(codings_.size());
    furthest_end_.clear();
    furthest_end_.reserve(codings_.size());
    CodePoint furthest;
    for (const model::Coding& coding : codings_) {
        ranges.push_back(coding.range);
        furthest = std::max(furthest, coding.range.end);
        furthest_end_.push_back(furthest);
    }
    lanes_ = assign_lanes(ranges);
    percent_ = coverage_.percent(ranges);
    if (focused && !coding(*focused)) focused.reset();
}

const model::Coding* OpenSource::coding(const CodingId& id) const {
    const auto at = std::find_if(codings_.begin(), codings_.end(),
                                 [&](const model::Coding& coding) { return coding.id == id; });
    return at == codings_.end() ? nullptr : &*at;
}

std::vector<std::size_t> OpenSource::codings_in(TextRange range) const {
    std::vector<std::size_t> found;
    const auto first = std::upper_bound(furthest_end_.begin(), furthest_end_.end(), range.begin);
    for (auto i = static_cast<std::size_t>(first - furthest_end_.begin()); i < codings_.size(); ++i) {
        if (codings_[i].range.begin >= range.end) break;
        if (codings_[i].range.overlaps(range)) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> OpenSource::codings_at(CodePoint at) const {
    auto found = codings_in({at, at + 1});
    std::sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
        const model::Coding& one = codings_[a];
        const model::Coding& other = codings_[b];
        if (one.range.length() != other.range.length()) return one.range.length() < other.range.length();
        return one.made_ms != other.made_ms ? one.made_ms > other.made_ms : one.id > other.id;
    });
    return found;
}

}  // namespace attune::workbench

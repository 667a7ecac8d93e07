// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <algorithm>
#include <array>

#include "text/fold_table.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

struct Mark {
    FoldTable::Part part;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Walks `text` from byte `at` on and tells the sink what comes out of it, in order:
//   sink.ascii(begin, end)          bytes below 128, each of which becomes one byte (control characters
//   included) sink.part(bytes, begin, end)    one folded code point, of the original bytes [begin, end)
//   sink.rest(at) -> bool           between two letters, at original byte `at`: false stops the walk
template <class Sink>
void walk(std::string_view text, std::size_t at, FoldOptions options, Sink& sink) {
    constexpr std::size_t stride = 512;
    FoldTable& table = FoldTable::of(options);
    std::vector<Mark> marks;  // those since the last letter, to be put in canonical order
    const auto flush = [&] {
        std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
            return a.part.combining_class < b.part.combining_class;
        });
        for (const Mark& mark : marks) sink.part(mark.part.view(), mark.begin, mark.end);
        marks.clear();
    };
    while (at < text.size()) {
        std::size_t end = at;
        const std::size_t most = std::min(text.size(), at + stride);
        while (end < most && static_cast<unsigned char>(text[end]) < 0x80) ++end;
        if (end > at) {
            if (!marks.empty()) flush();
            if (!sink.rest(at)) return;
            sink.ascii(at, end);
            at = end;
            continue;
        }
        const DecodedCodePoint c = decode_at(text, at);
        end = at + static_cast<std::size_t>(c.bytes);
        const FoldTable::Parts parts = table.parts_of(c.value);
        for (const FoldTable::Part& part : parts) {
            if (part.combining_class != 0) {
                marks.push_back({part, at, end});
                continue;
            }
            if (!marks.empty()) flush();
            if (&part == parts.first && !sink.rest(at)) return;
            sink.part(part.view(), at, end);
        }
        at = end;
    }
    flush();
}

}  // namespace

FoldedText::FoldedText(std::string_view original, FoldOptions options)
    : original_(original), options_(options) {
    struct Sink {
        FoldedText& self;
        bool rest(std::size_t at) const {
            if (self.anchors_.empty() || at >= self.anchors_.back().original + 512)
                self.anchors_.push_back({self.folded_.size(), at});
            return true;
        }
        void ascii(std::size_t begin, std::size_t end) const {
            const std::string_view run = self.original_.substr(begin, end - begin);
            if (!self.options_.fold_case) {
                self.folded_.append(run);
                return;
            }
            const std::size_t from = self.folded_.size();
            self.folded_.resize(from + run.size());
            std::transform(run.begin(), run.end(), self.folded_.begin() + static_cast<std::ptrdiff_t>(from),
                           lower);
        }
        void part(std::string_view bytes, std::size_t, std::size_t) const { self.folded_.append(bytes); }
    };
    folded_.reserve(original.size() + original.size() / 16);
    anchors_.reserve(original.size() / 512 + 1);
    Sink sink{*this};
    walk(original, 0, options, sink);
}

std::pair<std::size_t, std::size_t> FoldedText::origin(std::size_t begin, std::size_t end) const {
    struct Sink {
        std::size_t begin;
        std::size_t end;
        std::size_t folded;  // where the next folded byte goes
        std::size_t low = std::string::npos;
        std::size_t high = 0;

        bool rest(std::size_t) const { return folded < end; }
        void ascii(std::size_t first, std::size_t last) {
            const std::size_t next = folded + (last - first);
            if (next > begin && folded < end) {
                low = std::min(low, first + (begin > folded ? begin - folded : 0));
                high = std::max(high, last - (next > end ? next - end : 0));
            }
            folded = next;
        }
        void part(std::string_view bytes, std::size_t first, std::size_t last) {
            const std::size_t next = folded + bytes.size();
            if (next > begin && folded < end) {
                low = std::min(low, first);
                high = std::max(high, last);
            }
            folded = next;
        }
    };
    end = std::min(end, folded_.size());
    if (begin >= end) return {0, 0};
    const auto after = std::upper_bound(anchors_.begin(), anchors_.end(), begin,
                                        [](std::size_t value, const Anchor& a) { return value < a.folded; });
    const Anchor from = after == anchors_.begin() ? Anchor{} : *std::prev(after);
    Sink sink{begin, end, from.folded};
    walk(original_, from.original, options_, sink);
    return {sink.low, sink.high};
}

std::string fold(std::string_view text, FoldOptions options) {
    return FoldedText(text, options).text();
}

}  // namespace attune::text

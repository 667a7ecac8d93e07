// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/origins.h"

#include <algorithm>

namespace attune::exchange {

void Origins::add(std::size_t byte, std::size_t document, std::size_t length) {
    if (length == 0) return;
    if (!pieces_.empty()) {
        Piece& last = pieces_.back();
        if (last.byte + last.length == byte && last.document + last.length == document) {
            last.length += length;
            return;
        }
    }
    pieces_.push_back({byte, document, length});
}

void Origins::add_part(std::size_t byte, const Origins& other, std::size_t begin, std::size_t end) {
    auto piece = std::partition_point(other.pieces_.begin(), other.pieces_.end(),
                                      [&](const Piece& p) { return p.byte + p.length <= begin; });
    for (; piece != other.pieces_.end() && piece->byte < end; ++piece) {
        const std::size_t from = std::max(begin, piece->byte);
        const std::size_t to = std::min(end, piece->byte + piece->length);
        add(byte + (from - begin), piece->document + (from - piece->byte), to - from);
    }
}

void Origins::drop_front(std::size_t bytes) {
    Origins rest;
    if (!pieces_.empty()) rest.add_part(0, *this, bytes, pieces_.back().byte + pieces_.back().length);
    pieces_ = std::move(rest.pieces_);
}

std::optional<Span> Origins::find(const Span& document) const {
    if (pieces_.empty()) return std::nullopt;
    // The first piece that reaches beyond the begin, and the last that begins before the end.
    const auto first = std::partition_point(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
        return piece.document + piece.length <= document.begin;
    });
    const auto behind = std::partition_point(
        pieces_.begin(), pieces_.end(), [&](const Piece& piece) { return piece.document < document.end; });
    const bool covers = first != pieces_.end() && first < behind;
    if (covers) {
        const Piece& last = *(behind - 1);
        const std::size_t begin =
            first->byte + (document.begin > first->document ? document.begin - first->document : 0);
        const std::size_t end = last.byte + std::min(last.length, document.end - last.document);
        if (begin < end) return Span{begin, end};
    }
    // Nothing of it is left: the place, or the end of what stood before it.
    if (first != pieces_.end() && first->document <= document.begin) {
        const std::size_t at = first->byte + (document.begin - first->document);
        return Span{at, at};
    }
    if (first == pieces_.begin()) return Span{first->byte, first->byte};
    const Piece& before = *(first - 1);
    return Span{before.byte + before.length, before.byte + before.length};
}

}  // namespace attune::exchange

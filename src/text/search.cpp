// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/search.h"

#include <functional>

#include "text/fold.h"
#include "text/hits.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

// The needle consists of what folding removes: it is looked for as it stands.
std::vector<TextRange> find_exact(std::string_view text, std::string_view needle, bool whole_word) {
    Hits hits(text, whole_word);
    for (auto at = text.find(needle); at != std::string_view::npos;
         at = text.find(needle, at + needle.size()))
        hits.add(at, at + needle.size());
    return hits.take();
}

}  // namespace

std::vector<TextRange> find_literal(std::string_view text, std::string_view needle,
                                    const SearchOptions& options) {
    if (needle.empty()) return {};
    const FoldOptions folding{options.fold_case, options.fold_accents};
    const std::string wanted = fold(needle, folding);
    if (wanted.empty()) return find_exact(text, needle, options.whole_word);
    const FoldedText folded(text, folding);
    const std::string& hay = folded.text();
    const std::boyer_moore_horspool_searcher searcher(wanted.begin(), wanted.end());
    Hits hits(text, options.whole_word);
    auto at = hay.begin();
    while ((at = std::search(at, hay.end(), searcher)) != hay.end()) {
        const auto begin = static_cast<std::size_t>(at - hay.begin());
        const std::size_t end = begin + wanted.size();
        // With accents kept, a letter is not found in the same letter with an accent.
        const bool accented =
            !options.fold_accents && end < hay.size() && is_accent(decode_at(hay, end).value);
        const auto [first, last] = folded.origin(begin, end);
        const bool taken = !accented && hits.add(first, last);
        at += taken ? static_cast<std::ptrdiff_t>(wanted.size()) : 1;
    }
    return hits.take();
}

}  // namespace attune::text

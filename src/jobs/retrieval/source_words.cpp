// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/source_words.h"

#include <algorithm>
#include <utility>

#include "jobs/tidy_talk.h"
#include "text/tokens.h"

namespace attune::jobs {
namespace {

// What is left of the ranges outside of the turns that interviewers alone have.
std::vector<TextRange> without_questions(const std::vector<TextRange>& ranges,
                                         const analysis::CorpusSource& source) {
    std::vector<TextRange> left;
    for (TextRange range : ranges) {
        auto turn = std::upper_bound(
            source.turns.begin(), source.turns.end(), range.begin,
            [](CodePoint at, const analysis::CorpusTurn& one) { return at < one.range.end; });
        for (; turn != source.turns.end() && turn->range.begin < range.end; ++turn) {
            if (!turn->interviewer) continue;
            if (range.begin < turn->range.begin) left.push_back({range.begin, turn->range.begin});
            range.begin = std::min(range.end, turn->range.end);
        }
        if (range.begin < range.end) left.push_back(range);
    }
    return left;
}

}  // namespace

std::vector<SourceWord> words_in(std::string_view text) {
    std::vector<SourceWord> words;
    std::size_t byte = 0;
    std::int64_t at = 0;
    const auto count_to = [&](std::size_t to) {
        for (; byte < to; ++byte)
            if ((static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80) ++at;
        return CodePoint{at};
    };
    text::tokenize(text, [&](std::string_view token, std::size_t begin, std::size_t end) {
        const CodePoint first = count_to(begin);
        words.push_back({std::string(token), text.substr(begin, end - begin), {first, count_to(end)}});
    });
    return words;
}

std::vector<std::vector<TextRange>> found_stretches(const RetrievalBasis& basis, const Retrieved& retrieved) {
    std::vector<std::vector<TextRange>> found(basis.sources.size());
    const auto& among = basis.corpus.found_among();
    for (const auto& one : retrieved.passages) {
        const auto& passage = among[one.passage];
        found[passage.source].push_back(passage.range);
    }
    for (analysis::Index source = 0; source < found.size(); ++source) {
        found[source] = united(std::move(found[source]));
        if (!retrieved.query.interviewers)
            found[source] = without_questions(found[source], basis.corpus.sources[source]);
    }
    return found;
}

}  // namespace attune::jobs

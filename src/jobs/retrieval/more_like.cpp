// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/more_like.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "analysis/retrieval/likeness.h"
#include "jobs/passage_list.h"
#include "jobs/retrieval/source_words.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using analysis::CorpusPassage;
using analysis::Index;

constexpr std::size_t fewest_words = 4;       // of a sentence that is suggested
constexpr std::int64_t fewest_sentences = 3;  // that are learned from
constexpr std::size_t most_why = 6;

struct Sentence {
    const CorpusPassage* passage = nullptr;
    std::size_t first = 0, last = 0;  // words of the source
    bool coded = false;
};

std::vector<std::string> tokens(const std::vector<SourceWord>& words, const Sentence& sentence) {
    std::vector<std::string> all;
    for (std::size_t k = sentence.first; k < sentence.last; ++k) all.push_back(words[k].token);
    return all;
}

// The sentences of participants, source by source, with their words.
class Sentences {
  public:
    Sentences(const RetrievalBasis& basis, const std::vector<bool>& codes) : words(basis.sources.size()) {
        std::vector<std::vector<TextRange>> coded(basis.sources.size());
        for (const auto& coding : basis.corpus.codings)
            if (coding.code < codes.size() && codes[coding.code])
                coded[coding.source].push_back(coding.range);
        for (Index source = 0; source < words.size(); ++source) words[source] = words_in(basis.texts[source]);
        for (const auto& unit : *basis.corpus.units) {
            if (unit.interviewers_alone) continue;
            const auto& of = words[unit.source];
            const auto at = [&](CodePoint place) {
                return static_cast<std::size_t>(std::lower_bound(of.begin(), of.end(), place,
                                                                 [](const SourceWord& word, CodePoint to) {
                                                                     return word.range.begin < to;
                                                                 }) -
                                                of.begin());
            };
            Sentence one{&unit, at(unit.range.begin), at(unit.range.end), false};
            const auto& here = coded[unit.source];
            one.coded = std::any_of(here.begin(), here.end(),
                                    [&](const TextRange& range) { return range.overlaps(unit.range); });
            if (one.first < one.last) all.push_back(one);
        }
    }
    std::vector<std::vector<SourceWord>> words;  // by source
    std::vector<Sentence> all;
};

std::string speakers_of(const RetrievalBasis& basis, const CorpusPassage& passage) {
    std::string labels;
    for (const Index speaker : passage.speakers)
        if (basis.speakers[speaker].part != model::Role::interviewer)
            labels += (labels.empty() ? "" : ", ") + basis.speakers[speaker].label;
    return labels;
}

}  // namespace

Result<MoreLike> more_like(RetrievalBasis& basis, const CodeId& code, std::size_t most,
                           const JobControl& control, const RefusedLikes* refused) {
    MoreLike found;
    found.code = code;
    std::vector<bool> codes(basis.codes.size());
    for (const CodeId& one : with_codes_below(basis.codes, code))
        if (const Index k = basis.code_number(one); k != analysis::no_index) codes[k] = true;
    take_units(basis, analysis::RetrievalUnit::sentence);
    const Sentences sentences(basis, codes);
    analysis::Likeness likeness;
    for (const auto& one : sentences.all) {
        likeness.learn(tokens(sentences.words[one.passage->source], one), one.coded);
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The search for passages was stopped.");
    }
    found.learned_from = likeness.stretches_like();
    found.looked_at = likeness.stretches_unlike();
    if (found.learned_from < fewest_sentences)
        return fail(
            ErrorKind::invalid,
            fmt::format("There is too little to learn from: {} {} this code; {} are needed.",
                        found.learned_from, found.learned_from == 1 ? "sentence has" : "sentences have",
                        fewest_sentences));
    for (const auto& one : sentences.all) {
        if (one.coded || one.last - one.first < fewest_words) continue;
        const auto& words = sentences.words[one.passage->source];
        const auto score = likeness.score(tokens(words, one));
        if (score.score <= 0 || score.why.empty()) continue;
        if (refused != nullptr &&
            refused->holds(code, basis.sources[one.passage->source].id, one.passage->range))
            continue;
        LikePassage& passage = found.passages.emplace_back();
        passage.source = basis.sources[one.passage->source].id;
        passage.range = one.passage->range;
        passage.score = score.score;
        for (std::size_t k = 0; k < std::min(score.why.size(), most_why); ++k) {
            const auto& word = words[one.first + score.why[k].word];
            passage.why.push_back(word.range);
            passage.words.emplace_back(word.written);
        }
        passage.speakers = speakers_of(basis, *one.passage);
        for (const Index of : one.passage->cases) passage.cases.push_back(basis.cases[of].of.name);
    }
    std::stable_sort(found.passages.begin(), found.passages.end(),
                     [](const LikePassage& a, const LikePassage& b) { return a.score > b.score; });
    if (found.passages.size() > most) found.passages.resize(most);
    found.basis = fmt::format(
        "Learned from {}; {} others were looked at. What interviewers say is left out. Nothing is coded by "
        "itself.",
        text::counted(found.learned_from, "coded sentence", "coded sentences"),
        text::grouped(static_cast<std::int64_t>(found.looked_at)));
    return found;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/concordance.h"

#include <algorithm>
#include <set>
#include <utility>

#include "jobs/retrieval/source_words.h"
#include "text/fold.h"
#include "text/search.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using analysis::CorpusPassage;
using analysis::Index;

std::string in_one_line(std::string_view words) {
    std::string line;
    for (const char c : words) {
        const bool space = c == '\n' || c == '\t' || c == ' ';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

class Lines {
  public:
    Lines(const RetrievalBasis& basis, const Retrieved& found, const ConcordanceAsked& asked)
        : basis_(basis), found_(found), asked_(asked), by_source_(basis.sources.size()) {
        for (const auto& one : found.passages)
            by_source_[basis.corpus.found_among()[one.passage].source].push_back(&one);
    }

    Result<Ok> add(Index source, const std::vector<TextRange>& stretches, const JobControl& control) {
        text::SearchOptions options;
        options.control = control;
        options.whole_word = asked_.whole_word;
        Result<std::vector<TextRange>> hits =
            asked_.pattern ? text::find_regex(basis_.texts[source], asked_.words, options)
                           : text::find_literal(basis_.texts[source], asked_.words, options);
        if (!hits) return forward_error(hits);
        const text::Translator translator(basis_.texts[source]);
        auto stretch = stretches.begin();
        for (const TextRange& hit : *hits) {
            while (stretch != stretches.end() && stretch->end <= hit.begin) ++stretch;
            if (stretch == stretches.end()) break;
            if (hit.begin >= stretch->begin && hit.end <= stretch->end) add_line(source, hit, translator);
        }
        return Ok{};
    }

    Concordance take() {
        std::stable_sort(keyed_.begin(), keyed_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        Concordance all;
        for (auto& [key, line] : keyed_) all.lines.push_back(std::move(line));
        all.families = static_cast<std::int64_t>(families_.size());
        all.people = static_cast<std::int64_t>(people_.size());
        all.sources = static_cast<std::int64_t>(sources_.size());
        all.families_in_all = found_.families_in_all;
        all.families_heard = found_.families_heard;
        all.line = found_.line;
        all.basis = found_.basis;
        return all;
    }

  private:
    void add_line(Index source, TextRange hit, const text::Translator& translator) {
        const auto& here = basis_.corpus.sources[source];
        // What the same person says around it.
        TextRange turn{{0}, translator.length()};
        const auto at = std::upper_bound(
            here.turns.begin(), here.turns.end(), hit.begin,
            [](CodePoint place, const analysis::CorpusTurn& one) { return place < one.range.end; });
        if (at != here.turns.end() && at->range.begin <= hit.begin) turn = at->range;
        const auto around = static_cast<std::ptrdiff_t>(asked_.around);
        const auto first = std::lower_bound(here.words.begin(), here.words.end(), hit.begin.value);
        const auto last = std::lower_bound(first, here.words.end(), hit.end.value);
        const auto from = first - here.words.begin() > around ? first - around : here.words.begin();
        const auto to = here.words.end() - last > around ? last + around : here.words.end();
        const CodePoint begin{std::max(turn.begin.value, from == here.words.end() ? 0 : *from)};
        const CodePoint end{std::min(turn.end.value, to == here.words.end() ? turn.end.value : *to)};

        ConcordanceLine line;
        line.source = basis_.sources[source].id;
        line.title = basis_.sources[source].title;
        line.range = hit;
        line.around = TextRange{std::min(begin, hit.begin), std::max(hit.end, end)};
        line.words = in_one_line(translator.slice(hit));
        if (begin < hit.begin) line.before = in_one_line(translator.slice({begin, hit.begin}));
        if (hit.end < end) line.after = in_one_line(translator.slice({hit.end, end}));
        say_who(source, hit, line);
        sources_.insert(source);
        std::string key = key_of(line);
        keyed_.emplace_back(std::move(key), std::move(line));
    }

    void say_who(Index source, TextRange hit, ConcordanceLine& line) {
        for (const RetrievedPassage* one : by_source_[source]) {
            const CorpusPassage& passage = basis_.corpus.found_among()[one->passage];
            if (!passage.range.contains(hit)) continue;
            if (line.speakers.empty()) {
                line.speakers = one->speakers;
                line.cases = one->cases;
            }
            for (const Index of : passage.cases)
                if (basis_.cases[of].of.kind == model::CaseKind::family) families_.insert(of);
            for (const Index speaker : passage.speakers)
                if (!basis_.speakers[speaker].who.empty()) people_.insert(basis_.speakers[speaker].who);
        }
    }

    std::string key_of(const ConcordanceLine& line) const {
        if (asked_.order == ConcordanceOrder::after) return text::fold(line.after);
        if (asked_.order == ConcordanceOrder::text) return {};
        std::string key;
        auto words = words_in(line.before);
        std::reverse(words.begin(), words.end());
        for (const auto& word : words) key += word.token + ' ';
        return key;
    }

    const RetrievalBasis& basis_;
    const Retrieved& found_;
    const ConcordanceAsked& asked_;
    std::vector<std::vector<const RetrievedPassage*>> by_source_;
    std::vector<std::pair<std::string, ConcordanceLine>> keyed_;
    std::set<Index> families_, sources_;
    std::set<std::string> people_;
};

}  // namespace

Result<Concordance> concordance(const store::Project& project, RetrievalBasis& basis,
                                const analysis::Query& query, const ConcordanceAsked& asked,
                                const JobControl& control) {
    if (asked.words.empty()) return fail(ErrorKind::invalid, "Say which words are to be shown in context.");
    const auto found = retrieve(project, basis, query, control);
    if (!found) return forward_error(found);
    const auto stretches = found_stretches(basis, *found);
    Lines lines(basis, *found, asked);
    for (Index source = 0; source < basis.sources.size(); ++source) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The search was stopped.");
        if (stretches[source].empty()) continue;
        if (const auto done = lines.add(source, stretches[source], control); !done)
            return forward_error(done);
    }
    return lines.take();
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/names.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/identifiers/stop_words.h"

namespace attune::analysis {
namespace {

using model::IdentifierKind;

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// "called Sam", "named Sam", "name is Sam", "name's Sam".
bool is_called(const std::vector<Word>& words, std::size_t at) {
    if (at == 0 || !words[at].joined) return false;
    const Word& before = words[at - 1];
    if (is_one_of(before.folded, {"called", "named"})) return true;
    if (before.folded == "name" && before.possessive) return true;
    return at > 1 && before.folded == "is" && before.joined && words[at - 2].folded == "name";
}

bool is_after_title(const std::vector<Word>& words, std::size_t at) {
    if (at == 0) return false;
    const Word& before = words[at - 1];
    // "Mr. Khan" has a full stop between; a capital is enough then.
    return before.capital && is_title(before.folded) && !before.possessive &&
           words[at].begin - before.end <= 2;
}

bool is_after_place_word(const std::vector<Word>& words, std::size_t at) {
    return at > 0 && words[at].joined && !words[at].possessive &&
           is_one_of(words[at - 1].folded, {"in", "near", "around", "outside", "across"});
}

// What is written large says something in English alone: German writes every noun large, Polish every "you"
// in a letter, and in neither are the ordinary words known here. A text is English when enough of its words
// are these; of one with few words nothing can be said.
bool is_english(const std::vector<Word>& words) {
    constexpr int enough = 40;
    int latin = 0;
    int english = 0;
    for (const auto& word : words) {
        if (!word.latin || word.in_brackets) continue;
        ++latin;
        english += is_one_of(word.folded, {"the", "and", "of", "you", "it", "that", "was", "is", "she", "he",
                                           "they", "we", "with", "have", "had", "it's", "but", "what", "not"})
                       ? 1
                       : 0;
    }
    return latin < enough || english * 9 >= latin;
}

}  // namespace

bool Names::may_be_name(const Word& word) const {
    return word.latin && word.capital && !word.in_brackets && word.end - word.begin >= 2 &&
           !is_ordinary_capital(word.folded) && !is_title(word.folded) &&
           word.folded.find_first_of("0123456789") == std::string::npos;
}

void Names::take_in(const std::vector<Word>& words, const std::vector<LabelName>& labels) {
    for (const auto& name : labels)
        for (const auto& part : name.parts) evidence_[part.folded].label = true;
    const bool english = is_english(words);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const Word& word = words[at];
        if (!word.capital && !word.shouted) ++small_[word.folded];
        if (!may_be_name(word)) continue;
        Evidence seen;
        seen.title = is_after_title(words, at);
        seen.called = is_called(words, at);
        // "Road" alone, or with a road's name before it, is nobody's name.
        const bool last_word = ends_a_road(word.folded) || ends_an_organisation(word.folded);
        if (english && !word.sentence_begin && !last_word) {
            seen.inside = 1;
            seen.after_place = is_after_place_word(words, at) ? 1 : 0;
        }
        if (!seen.title && !seen.called && seen.inside == 0) continue;
        Evidence& all = evidence_[word.folded];
        all.inside += seen.inside;
        all.after_place += seen.after_place;
        all.title = all.title || seen.title;
        all.called = all.called || seen.called;
    }
}

Names::Verdict Names::verdict_on(const std::string& folded) const {
    const auto at = evidence_.find(folded);
    if (at == evidence_.end()) return {};
    const Evidence& seen = at->second;
    if (seen.label) return {IdentifierKind::name, Confidence::sure, in_a_label};
    if (seen.title) return {IdentifierKind::name, Confidence::sure, "a title stands before it"};
    // "It's called Everything": a word that is also written small may be a title of something.
    if (seen.called)
        return {IdentifierKind::name, small_.contains(folded) ? Confidence::possible : Confidence::sure,
                "somebody or something is called so"};
    if (seen.after_place > 0 && seen.after_place * 2 >= seen.inside)
        return {IdentifierKind::place, seen.after_place > 1 ? Confidence::likely : Confidence::possible,
                "it is written large after “in” or “near”"};
    return {IdentifierKind::name, seen.inside > 1 ? Confidence::likely : Confidence::possible,
            seen.inside > 1 ? "it is written large inside several sentences"
                            : "it is written large inside a sentence"};
}

// Words that are also written small are no names by their capital alone.
bool Names::is_known(const Word& word) const {
    const auto at = evidence_.find(word.folded);
    if (at == evidence_.end() || word.in_brackets) return false;
    const Evidence& seen = at->second;
    if (seen.label && word.caseless) return true;
    if (!word.capital && !word.shouted) return false;
    if (seen.label || seen.title) return true;
    return !small_.contains(word.folded) || (seen.called && !word.sentence_begin);
}

std::vector<Sighting> Names::in(const Letters& letters, const std::vector<Word>& words) const {
    (void)letters;
    std::vector<Sighting> found;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_known(words[at])) continue;
        std::size_t last = at;
        while (last + 1 < words.size() && words[last + 1].joined && is_known(words[last + 1]) &&
               !words[last].possessive)
            ++last;
        // The surest of its words speaks for the whole.
        Verdict verdict = verdict_on(words[at].folded);
        for (std::size_t k = at + 1; k <= last; ++k) {
            const Verdict other = verdict_on(words[k].folded);
            if (other.confidence < verdict.confidence) verdict = other;
        }
        std::size_t end = last;
        if (last + 1 < words.size() && words[last + 1].joined && !words[last].possessive &&
            words[last + 1].capital) {
            const std::string& next = words[last + 1].folded;
            if (ends_a_road(next)) {
                end = last + 1;
                verdict = {IdentifierKind::place, Confidence::sure,
                           "it ends like the name of a road or a place"};
            } else if (ends_an_organisation(next)) {
                end = last + 1;
                if (end + 1 < words.size() && words[end + 1].joined && words[end + 1].capital &&
                    ends_an_organisation(words[end + 1].folded))
                    ++end;
                verdict = {IdentifierKind::organisation, Confidence::sure,
                           "it ends like the name of an organisation"};
            }
        }
        found.push_back({words[at].begin, words[end].end, verdict.kind, verdict.confidence, verdict.why});
        at = end;
    }
    return found;
}

}  // namespace attune::analysis

// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/quote_lookup.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "analysis/quotations/word_alignment.h"
#include "text/fold.h"
#include "text/translator.h"
#include "text/word_difference.h"

namespace attune::analysis {
namespace {

using Placed = PassageIndex::Placed;

constexpr std::size_t most_places = 100;
constexpr std::size_t most_chains = 50;  // ways to place the pieces of one quote that are compared
constexpr std::size_t longest_aligned =
    1500;                              // words; the rest of a longer stretch is not compared word by word
constexpr std::size_t few_places = 3;  // in which one or two words may stand and still tell something
constexpr std::size_t short_words = 2;

// A stretch of a quote with its words, whose bytes are the quote's.
struct Piece {
    std::vector<Placed> words;
    Stretch whole;
};

// Where a piece stands: its first word in the row.
using At = std::size_t;

std::string_view slice(std::string_view text, Stretch range) {
    return text.substr(range.begin, range.end - range.begin);
}

class LookingUp {
  public:
    LookingUp(const PassageIndex& index, std::string_view quote) : index_(index), quote_(quote) {
        bool omits = false;
        for (const Stretch& stretch : quote_stretches(quote, omits)) {
            Piece piece{index.words_of(slice(quote, stretch)), stretch};
            if (piece.words.empty()) continue;
            for (Placed& word : piece.words) {
                word.begin += static_cast<std::uint32_t>(stretch.begin);
                word.end += static_cast<std::uint32_t>(stretch.begin);
            }
            pieces_.push_back(std::move(piece));
        }
        omits_ = omits;
        whole_ = {index.words_of(quote), {0, quote.size()}};
        // Signs of omission at the ends leave nothing out.
        if (pieces_.size() == 1 && pieces_.front().words.size() == whole_.words.size())
            whole_ = pieces_.front();
    }

    std::size_t words() const { return whole_.words.size(); }

    // All words one after another.
    std::optional<QuoteFinding> together() const {
        const auto found = index_.find(whole_.words);
        if (found.empty()) return std::nullopt;
        QuoteFinding finding;
        std::optional<Likeness> best;
        for (const At at : found) {
            Liberties taken;
            const Likeness like = likeness_at(whole_, at, taken);
            if (best && like > *best) continue;
            if (!best || like < *best) {
                finding.places.clear();
                finding.place_count = 0;
                best = like;
                finding.liberties = taken;
            }
            ++finding.place_count;
            if (finding.places.size() < most_places) finding.places.push_back(place({{&whole_, at}}));
        }
        finding.status = *best == Likeness::other_marks ? QuoteStatus::altered : QuoteStatus::exact;
        finding.marks_only = *best == Likeness::other_marks;
        if (finding.marks_only) note_changes(finding, whole_, found_range(whole_, at_of(finding)));
        return finding;
    }

    // The pieces in their order within one text.
    std::optional<QuoteFinding> apart() const {
        if (!omits_ || pieces_.empty()) return std::nullopt;
        std::vector<std::vector<At>> found;
        for (const Piece& piece : pieces_) {
            found.push_back(index_.find(piece.words));
            if (found.back().empty()) return std::nullopt;
        }
        const auto chains = chains_of(found);
        if (chains.empty()) return astray(found);
        QuoteFinding finding;
        for (std::size_t i = 0; i < std::min(chains.size(), most_chains); ++i) {
            Liberties taken;
            bool alike = true;
            for (std::size_t k = 0; k < pieces_.size(); ++k)
                alike = likeness_at(pieces_[k], chains[i][k], taken) != Likeness::other_marks && alike;
            if (i > 0 && !alike) continue;
            finding.status = alike ? QuoteStatus::elided : QuoteStatus::altered;
            finding.marks_only = !alike;
            finding.liberties = taken;
            finding.places = {place(placing(chains[i]))};
            finding.changes.clear();
            if (alike) break;
            for (std::size_t k = 0; k < pieces_.size(); ++k)
                note_changes(finding, pieces_[k], found_range(pieces_[k], chains[i][k]));
        }
        finding.place_count = chains.size();
        return finding;
    }

    // The passage with most of the words in this order; what it says is for a person to judge.
    QuoteFinding nearest() const {
        struct Fit {
            Alignment best;
            std::size_t matched = 0;
        };
        std::map<std::size_t, std::vector<Fit>> by_text;  // for each piece the best there
        const std::vector<Piece>& pieces = pieces_.empty() ? std::vector<Piece>{whole_} : pieces_;
        for (std::size_t k = 0; k < pieces.size(); ++k)
            for (const Alignment& one : fits(pieces[k])) {
                auto& fit = by_text[index_.text_of(one.first)];
                fit.resize(pieces.size());
                const bool nearer = one.matched != fit[k].matched ? one.matched > fit[k].matched
                                                                  : one.edits < fit[k].best.edits;
                if (nearer) fit[k] = {one, one.matched};
            }
        std::size_t total = 0, best_text = 0, best = 0;
        for (const Piece& piece : pieces) total += std::min(piece.words.size(), longest_aligned);
        for (const auto& [text, fit] : by_text) {
            std::size_t matched = 0;
            for (const Fit& one : fit) matched += one.matched;
            if (matched > best) best = matched, best_text = text;
        }
        QuoteFinding finding;
        if (best < 2 || best * 3 < total) return finding;
        if (total > short_words && best * 5 >= total * 3) finding.status = QuoteStatus::altered;
        QuotePlace place;
        place.text = best_text;
        const auto& fit = by_text[best_text];
        for (std::size_t k = 0; k < pieces.size(); ++k) {
            const Alignment& one = fit[k].best;
            if (one.first >= one.last) {
                finding.changes.push_back({{}, std::string(slice(quote_, core(pieces[k])))});
                continue;
            }
            const Stretch range{index_.row()[one.first].begin, index_.row()[one.last - 1].end};
            place.pieces.push_back(range);
            note_changes(finding, pieces[k], {best_text, range});
        }
        place.range = spanned(place.pieces);
        finding.places = {std::move(place)};
        finding.place_count = 1;
        return finding;
    }

  private:
    struct InText {
        std::size_t text = 0;
        Stretch range;
    };
    using Placing = std::vector<std::pair<const Piece*, At>>;

    // From the first to the last word.
    static Stretch core(const Piece& piece) { return {piece.words.front().begin, piece.words.back().end}; }

    InText found_range(const Piece& piece, At at) const {
        const auto& row = index_.row();
        return {index_.text_of(at), {row[at].begin, row[at + piece.words.size() - 1].end}};
    }

    Likeness likeness_at(const Piece& piece, At at, Liberties& taken) const {
        const InText there = found_range(piece, at);
        const std::string_view text = index_.text(there.text);
        const Stretch words = core(piece);
        constexpr std::size_t behind = 24;  // bytes; marks at a quote's end are few
        return likeness({slice(quote_, words), slice(quote_, {words.end, piece.whole.end})},
                        {slice(text, there.range), text.substr(there.range.end, behind)}, taken);
    }

    static Stretch spanned(const std::vector<Stretch>& pieces) {
        if (pieces.empty()) return {};
        Stretch all = pieces.front();
        for (const Stretch& one : pieces) all = {std::min(all.begin, one.begin), std::max(all.end, one.end)};
        return all;
    }

    QuotePlace place(const Placing& placing) const {
        QuotePlace place;
        for (const auto& [piece, at] : placing) {
            const InText there = found_range(*piece, at);
            place.text = there.text;
            place.pieces.push_back(there.range);
        }
        place.range = spanned(place.pieces);
        return place;
    }
    Placing placing(const std::vector<At>& chain) const {
        Placing all;
        for (std::size_t k = 0; k < pieces_.size(); ++k) all.emplace_back(&pieces_[k], chain[k]);
        return all;
    }
    At at_of(const QuoteFinding& finding) const {
        for (const At at : index_.find(whole_.words)) {
            const InText there = found_range(whole_, at);
            if (there.text == finding.places.front().text && there.range == finding.places.front().range)
                return at;
        }
        return 0;
    }

    // For each place of the first piece the nearest places of the others behind it, in one text; shortest
    // first.
    std::vector<std::vector<At>> chains_of(const std::vector<std::vector<At>>& found) const {
        std::vector<std::vector<At>> chains;
        std::vector<std::size_t> next(found.size(), 0);
        for (const At first : found.front()) {
            std::vector<At> chain{first};
            At end = first + pieces_.front().words.size();
            const std::size_t border = index_.bounds(index_.text_of(first)).second;
            for (std::size_t k = 1; k < found.size(); ++k) {
                while (next[k] < found[k].size() && found[k][next[k]] < end) ++next[k];
                if (next[k] == found[k].size() || found[k][next[k]] >= border) break;
                chain.push_back(found[k][next[k]]);
                end = chain.back() + pieces_[k].words.size();
            }
            if (chain.size() == found.size()) chains.push_back(std::move(chain));
        }
        std::stable_sort(chains.begin(), chains.end(), [](const auto& a, const auto& b) {
            return a.back() - a.front() < b.back() - b.front();
        });
        return chains;
    }

    // All pieces were said, but not one behind the other in one text.
    std::optional<QuoteFinding> astray(const std::vector<std::vector<At>>& found) const {
        std::set<std::size_t> texts;
        for (const At at : found.front()) texts.insert(index_.text_of(at));
        for (const auto& places : found) {
            std::set<std::size_t> both;
            for (const At at : places)
                if (const std::size_t text = index_.text_of(at); texts.contains(text)) both.insert(text);
            texts = std::move(both);
        }
        QuoteFinding finding;
        if (texts.empty()) {
            finding.several_texts = true;
            for (std::size_t k = 0; k < pieces_.size(); ++k)
                finding.places.push_back(place({{&pieces_[k], found[k].front()}}));
        } else {
            finding.status = QuoteStatus::altered;
            finding.out_of_order = true;
            std::vector<At> chain;
            chain.reserve(found.size());
            for (const auto& places : found)
                chain.push_back(*std::find_if(places.begin(), places.end(),
                                              [&](At at) { return index_.text_of(at) == *texts.begin(); }));
            finding.places = {place(placing(chain))};
        }
        finding.place_count = finding.places.size();
        return finding;
    }

    std::vector<Alignment> fits(const Piece& piece) const {
        constexpr std::size_t tried = 4;
        const std::span<const Placed> words =
            std::span<const Placed>(piece.words).first(std::min(piece.words.size(), longest_aligned));
        const std::vector<Placed> aligned(words.begin(), words.end());
        std::vector<Alignment> all;
        for (const auto& [first, last] : index_.likely(aligned, tried)) {
            Alignment one = align(words, std::span<const Placed>(index_.row()).subspan(first, last - first));
            one.first += first;
            one.last += first;
            if (one.matched > 0) all.push_back(one);
        }
        return all;
    }

    void note_changes(QuoteFinding& finding, const Piece& piece, const InText& there) const {
        const std::string said = plain_typography(slice(index_.text(there.text), there.range));
        const std::string quoted = plain_typography(slice(quote_, core(piece)));
        const text::Translator before(said), after(quoted);
        WordChange change;
        bool first = true;
        const auto put = [&] {
            // The case of a quote's first letter follows the sentence it stands in.
            const bool only_case = first && text::fold(change.said) == text::fold(change.quoted);
            if ((!change.said.empty() || !change.quoted.empty()) && (!only_case || finding.marks_only))
                finding.changes.push_back(change);
            change = {};
        };
        for (const auto& part : text::word_difference(said, quoted)) {
            if (part.kind == text::DifferencePart::Kind::same) {
                put();
                first = false;
            } else if (part.kind == text::DifferencePart::Kind::removed) {
                change.said += trimmed(before.slice(part.before));
            } else {
                change.quoted += trimmed(after.slice(part.after));
            }
        }
        put();
    }
    static std::string_view trimmed(std::string_view text) {
        while (text.starts_with(' ')) text.remove_prefix(1);
        while (text.ends_with(' ')) text.remove_suffix(1);
        return text;
    }

    const PassageIndex& index_;
    std::string_view quote_;
    Piece whole_;
    std::vector<Piece> pieces_;
    bool omits_ = false;
};

// Without looking for what is only near.
std::optional<QuoteFinding> looked_up(const LookingUp& looking) {
    auto together = looking.together();
    if (together && together->status == QuoteStatus::exact) return together;
    auto apart = looking.apart();
    if (!apart || (together && better(*together, *apart))) return together;
    return apart;
}

int rank(const QuoteFinding& finding) {
    switch (finding.status) {
        case QuoteStatus::exact:
            return finding.liberties.any() ? 1 : 0;
        case QuoteStatus::elided:
            return 2;
        case QuoteStatus::too_short:
            return 3;
        case QuoteStatus::altered:
            return finding.marks_only ? 4 : finding.out_of_order ? 5 : 6;
        case QuoteStatus::not_found:
            break;
    }
    return finding.several_texts ? 7 : finding.places.empty() ? 9 : 8;
}

}  // namespace

std::string_view quote_status_word(QuoteStatus status) {
    switch (status) {
        case QuoteStatus::exact:
            return "exact";
        case QuoteStatus::elided:
            return "elided";
        case QuoteStatus::altered:
            return "altered";
        case QuoteStatus::not_found:
            return "not found";
        case QuoteStatus::too_short:
            return "too short to tell";
    }
    return {};
}

bool better(const QuoteFinding& one, const QuoteFinding& other) {
    return rank(one) < rank(other);
}

QuoteFinding QuoteLookup::look_up(std::string_view quote) const {
    const LookingUp looking(index_, quote);
    if (looking.words() == 0) return {};
    auto best = looked_up(looking);
    for (const InBrackets content : {InBrackets::kept, InBrackets::dropped}) {
        if (best && best->status != QuoteStatus::altered && best->status != QuoteStatus::not_found) break;
        const std::string other = without_inner_brackets(quote, content);
        if (other == quote) break;
        auto found = looked_up(LookingUp(index_, other));
        if (!found || (best && !better(*found, *best))) continue;
        found->liberties.bracketed = true;
        best = std::move(found);
    }
    if (!best) best = looking.nearest();
    best->words = looking.words();
    const bool found = best->status == QuoteStatus::exact || best->status == QuoteStatus::elided;
    if (found && best->words <= short_words && best->place_count > few_places)
        best->status = QuoteStatus::too_short;
    return std::move(*best);
}

}  // namespace attune::analysis

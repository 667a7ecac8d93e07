// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/refi/dialect.h"
#include "exchange/sentences.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

// What the evidence is worth, in ends that cut a word. A selection's name that is its words can hardly be
// chance, and nor can one that leaves the text; white space at an end is a slip of many hands.
constexpr double worth_named = 4;
constexpr double worth_named_whole = 1;  // more, where the name is all of the words
constexpr double worth_outside = 6;
constexpr double worth_blank = 0.5;
// What speaks for a reading beforehand: the tool's habit, else the standard's words. A few clear selections
// outweigh either.
constexpr double worth_habit = 1.5;
constexpr double worth_standard = 1;
constexpr double worth_others = 2;  // for each thing that they agree in

constexpr double evident_lead = 4;  // of the evidence alone, over the next reading
constexpr double likely_lead = 2;

// So many selections of one text tell all that there is to tell.
constexpr std::size_t most_looked_at = 5000;
// A name cut off without a mark is still the beginning of the words when it is this long.
constexpr std::size_t long_name = 20;

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0xA0 || text::kind_of(c) == text::CharacterKind::white_space;
}

// Scripts that write without spaces have no words' edges to go by.
bool without_spaces(char32_t c) {
    return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
           (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) ||
           (c >= 0x20000 && c < 0x40000);
}

bool in_word(char32_t c) {
    if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c));
    if (without_spaces(c)) return false;
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::mark ||
           kind == text::CharacterKind::number;
}

// Words as they are compared: white space in runs is one blank, none at the ends.
struct Wording {
    std::u32string words;
    bool beginning = false;     // the rest was cut off
    bool blank_before = false;  // the name begins in white space, so the selection does
    bool blank_behind = false;
};
Wording wording_of(std::string_view name) {
    Wording wording;
    for (const std::string_view end : {"\xE2\x80\xA6", "..."})
        if (name.ends_with(end)) {
            name.remove_suffix(end.size());
            wording.beginning = true;
            break;
        }
    if (!name.empty()) {
        wording.blank_before = is_blank(text::decode_at(name, 0).value);
        wording.blank_behind = is_blank(text::decode_before(name, name.size()).value);
    }
    for (const auto& [value, byte, bytes] : text::code_points(name)) {
        const bool blank = is_blank(value);
        if (blank && (wording.words.empty() || wording.words.back() == U' ')) continue;
        wording.words += blank ? U' ' : value;
    }
    if (!wording.words.empty() && wording.words.back() == U' ') wording.words.pop_back();
    if (wording.words.size() < 2) wording.words.clear();
    return wording;
}

class Scoring {
  public:
    Scoring(const SourceText& source, const std::vector<Hint>& hints) : source_(source) {
        characters_.reserve(static_cast<std::size_t>(source.length));
        for (const auto& one : text::code_points(source.text)) characters_ += one.value;
        const std::size_t step = hints.size() / most_looked_at + 1;
        for (std::size_t i = 0; i < hints.size(); i += step) {
            hints_.push_back(hints[i]);
            names_.push_back(wording_of(hints[i].name));
        }
    }

    std::size_t looked_at() const { return hints_.size(); }
    const std::vector<bool>& ever_named() const { return ever_named_; }

    struct Scored {
        Candidate candidate;
        std::vector<std::optional<TextRange>> places;
    };
    Scored score(const Dialect& dialect) {
        ever_named_.resize(hints_.size());
        const PositionMap map(source_, dialect);
        Scored scored;
        Candidate& c = scored.candidate;
        c.dialect = dialect;
        double whole = 0;
        for (std::size_t i = 0; i < hints_.size(); ++i) {
            const auto range = map.range(hints_[i].start, hints_[i].end);
            scored.places.push_back(range);
            if (!range) {
                ++c.outside;
                continue;
            }
            if (hints_[i].start == hints_[i].end && range->empty()) continue;
            const auto first = map.place(std::min(hints_[i].start, hints_[i].end));
            const auto last = map.place(std::max(hints_[i].start, hints_[i].end));
            c.cut += (first->inside || cuts(range->begin.value) ? 1 : 0) +
                     ((last->inside && dialect.end == End::exclusive) || cuts(range->end.value) ? 1 : 0);
            c.blank += blank(*range) ? 1 : 0;
            const Match match = match_of(names_[i], *range);
            if (match == Match::none) continue;
            ++c.named;
            whole += match == Match::whole ? 1 : 0;
            ever_named_[i] = true;
        }
        c.evidence = worth_named_whole * whole + worth_named * static_cast<double>(c.named) -
                     static_cast<double>(c.cut) - worth_blank * static_cast<double>(c.blank) -
                     worth_outside * static_cast<double>(c.outside);
        return scored;
    }

  private:
    using End = Dialect::End;

    char32_t at(std::int64_t place) const { return characters_[static_cast<std::size_t>(place)]; }
    bool cuts(std::int64_t place) const {
        return place > 0 && place < source_.length && in_word(at(place - 1)) && in_word(at(place));
    }
    bool blank(const TextRange& range) const {
        return !range.empty() && (is_blank(at(range.begin.value)) || is_blank(at(range.end.value - 1)));
    }

    // Whether the name is the words there, or the beginning of them.
    enum class Match { none, beginning, whole };
    Match match_of(const Wording& name, const TextRange& range) const {
        if (name.words.empty() || range.empty()) return Match::none;
        if (is_blank(at(range.begin.value)) != name.blank_before) return Match::none;
        std::size_t matched = 0;
        bool pending = false;  // a blank that only counts when words follow
        for (std::int64_t i = range.begin.value; i < range.end.value; ++i) {
            const char32_t c = at(i);
            if (is_blank(c)) {
                pending = matched > 0;
                continue;
            }
            if (matched == name.words.size()) return beginning(name);
            if (std::exchange(pending, false)) {
                if (name.words[matched] != U' ') return Match::none;
                if (++matched == name.words.size()) return Match::none;
            }
            if (name.words[matched] != c) return Match::none;
            ++matched;
        }
        if (matched < name.words.size()) return Match::none;
        const bool same_end = is_blank(at(range.end.value - 1)) == name.blank_behind;
        return same_end && !name.beginning ? Match::whole : beginning(name);
    }
    static Match beginning(const Wording& name) {
        return name.beginning || name.words.size() >= long_name ? Match::beginning : Match::none;
    }

    const SourceText& source_;
    std::u32string characters_;
    std::vector<Hint> hints_;
    std::vector<Wording> names_;
    std::vector<bool> ever_named_;
};

template <class T>
double prior(const std::optional<T>& habit, T here, T standard) {
    if (habit) return *habit == here ? worth_habit : 0;
    return here == standard ? worth_standard : 0;
}

double prior_of(const Habit& habit, const Dialect& d) {
    return prior(habit.unit, d.unit, Dialect::Unit::code_points) +
           // The standard says nothing of line ends; two is what a plain reading of the file gives.
           prior(habit.line_end, d.line_end, Dialect::LineEnd::two) +
           prior(habit.mark, d.mark, Dialect::Mark::not_counted) +
           prior(habit.end, d.end, Dialect::End::exclusive);
}

std::vector<Dialect> dialects_for(const SourceText& text) {
    std::vector<Dialect> all{{}};
    const auto vary = [&all](auto change) {
        const std::size_t count = all.size();
        for (std::size_t i = 0; i < count; ++i) {
            Dialect other = all[i];
            change(other);
            all.push_back(other);
        }
    };
    if (!text.astral.empty()) vary([](Dialect& d) { d.unit = Dialect::Unit::utf16; });
    if (!text.crlf.empty()) vary([](Dialect& d) { d.line_end = Dialect::LineEnd::one; });
    if (text.byte_order_mark) vary([](Dialect& d) { d.mark = Dialect::Mark::counted; });
    vary([](Dialect& d) { d.end = Dialect::End::inclusive; });
    return all;
}

// What the text has no room for follows the habit, so that a verdict names it as the tool would.
void say_as_habit(Dialect& dialect, const Habit& habit, const SourceText& text) {
    if (text.astral.empty() && habit.unit) dialect.unit = *habit.unit;
    if (text.crlf.empty() && habit.line_end) dialect.line_end = *habit.line_end;
}

Certainty certainty_of(const Verdict& verdict) {
    if (verdict.candidates.size() < 2) return Certainty::certain;
    double next = verdict.candidates[1].evidence;
    for (std::size_t i = 1; i < verdict.candidates.size(); ++i)
        next = std::max(next, verdict.candidates[i].evidence);
    const double lead = verdict.candidates.front().evidence - next;
    const double wanted =
        std::max(evident_lead, 0.05 * static_cast<double>(verdict.looked_at));  // noise grows with the number
    if (lead >= wanted) return Certainty::evident;
    return lead >= likely_lead ? Certainty::likely : Certainty::assumed;
}

std::string figures(const Candidate& c, const Verdict& verdict) {
    std::string said;
    if (verdict.with_names > 0)
        said += fmt::format("{} of {} names are the words selected, ", text::grouped(c.named),
                            text::grouped(verdict.with_names));
    said +=
        fmt::format("{} of {} ends cut a word", text::grouped(c.cut), text::grouped(2 * verdict.looked_at));
    if (c.blank > 0) said += fmt::format(", {} have white space at an end", text::grouped(c.blank));
    if (c.outside > 0) said += fmt::format(", {} leave the text", text::grouped(c.outside));
    return said;
}

std::string reason(const Verdict& verdict) {
    if (verdict.selections == 0) return "Nothing is selected in it.";
    const std::string count = counted(verdict.selections, "selection", "selections");
    if (verdict.candidates.size() < 2) return fmt::format("{}; every way to count places them alike.", count);
    std::string said =
        fmt::format("{}: {}. The next reading ({}): {}.", count, figures(verdict.candidates[0], verdict),
                    dialect_words(verdict.candidates[1].dialect), figures(verdict.candidates[1], verdict));
    return said;
}

void take_best(Verdict& verdict) {
    std::stable_sort(verdict.candidates.begin(), verdict.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    verdict.dialect = verdict.candidates.front().dialect;
    verdict.certainty = certainty_of(verdict);
    verdict.because = reason(verdict);
}

}  // namespace

Verdict find_dialect(const SourceText& text, const std::vector<Hint>& hints, const Habit& habit) {
    Verdict verdict;
    verdict.selections = static_cast<std::int64_t>(hints.size());
    if (hints.empty()) {
        Dialect usual;
        usual.unit = habit.unit.value_or(usual.unit);
        usual.line_end = habit.line_end.value_or(usual.line_end);
        usual.end = habit.end.value_or(usual.end);
        verdict.dialect = usual;
        verdict.candidates.push_back({usual});
        verdict.because = reason(verdict);
        return verdict;
    }
    Scoring scoring(text, hints);
    verdict.looked_at = static_cast<std::int64_t>(scoring.looked_at());
    std::vector<Scoring::Scored> scored;
    for (const Dialect& dialect : dialects_for(text)) {
        auto one = scoring.score(dialect);
        one.candidate.score = one.candidate.evidence + prior_of(habit, dialect);
        const auto same = std::find_if(scored.begin(), scored.end(), [&](const Scoring::Scored& other) {
            return other.places == one.places;
        });
        if (same == scored.end())
            scored.push_back(std::move(one));
        else if (one.candidate.score > same->candidate.score)
            *same = std::move(one);
    }
    const auto& ever = scoring.ever_named();
    verdict.with_names = std::count(ever.begin(), ever.end(), true);
    for (auto& one : scored) {
        say_as_habit(one.candidate.dialect, habit, text);
        verdict.candidates.push_back(one.candidate);
    }
    take_best(verdict);
    if (verdict.certainty == Certainty::assumed)
        verdict.because += habit.tool.empty() ? " They do not tell; it is read as the standard says."
                                              : fmt::format(" They do not tell; {} counts so.", habit.tool);
    return verdict;
}

void follow_the_others(std::vector<Verdict>& verdicts) {
    const auto tells = [](const Verdict& verdict) {
        return verdict.certainty == Certainty::evident || verdict.certainty == Certainty::likely;
    };
    std::map<Dialect, std::int64_t> votes;
    for (const auto& verdict : verdicts)
        if (tells(verdict)) votes[verdict.dialect] += verdict.looked_at;
    if (votes.empty()) return;
    const Dialect most = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
                             return a.second < b.second;
                         })->first;
    const auto followed = std::count_if(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) {
        return tells(verdict) && verdict.dialect == most;
    });
    for (auto& verdict : verdicts) {
        if (verdict.certainty != Certainty::assumed || verdict.chosen_by_person) continue;
        for (auto& candidate : verdict.candidates) {
            const Dialect& d = candidate.dialect;
            const int agreeing = (d.unit == most.unit) + (d.line_end == most.line_end) +
                                 (d.mark == most.mark) + (d.end == most.end);
            candidate.score += worth_others * agreeing;
        }
        take_best(verdict);
        if (verdict.certainty == Certainty::assumed)
            verdict.because +=
                " They do not tell; " +
                (followed == 1 ? std::string("it is read as the source that does.")
                               : fmt::format("it is read as the {} sources that do.", followed));
    }
}

Candidate weigh(const SourceText& text, const std::vector<Hint>& hints, const Dialect& dialect) {
    return Scoring(text, hints).score(dialect).candidate;
}

void choose(Verdict& verdict, const Candidate& chosen) {
    verdict.dialect = chosen.dialect;
    verdict.chosen_by_person = true;
    if (verdict.candidates.size() < 2) return;
    const Candidate& best = verdict.candidates.front();
    verdict.because =
        chosen.dialect == best.dialect
            ? reason(verdict)
            : fmt::format("{}, counted as you chose: {}. What speaks for the other ({}): {}.",
                          counted(verdict.selections, "selection", "selections"), figures(chosen, verdict),
                          dialect_words(best.dialect), figures(best, verdict));
}

}  // namespace attune::exchange::refi

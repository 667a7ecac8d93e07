// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/changes.h"

#include <algorithm>

#include "text/boundaries.h"
#include "text/translator.h"
#include "text/word_difference.h"

namespace attune::text {

namespace {

// Takes off what both begin and end with, by whole graphemes of both texts.
class Trimmer {
  public:
    Trimmer(std::string_view before, std::string_view after)
        : before_(before), after_(after), before_at_(before_), after_at_(after_) {}

    // The two stretches with whatever of them a grapheme of the text before would be cut by. What stands
    // around them is the same in both texts, so both grow alike.
    void widen(TextRange& before, TextRange& after) const {
        const TextRange whole = before_at_.snap_to_graphemes(before);
        // An empty range snaps back; only its begin can lie inside a grapheme.
        const CodePoint end = before.empty() && whole.begin < before.begin
                                  ? before_at_.next(Unit::grapheme, whole.begin)
                                  : std::max(whole.end, before.end);
        after.begin = after.begin - (before.begin - whole.begin);
        after.end = after.end + (end - before.end);
        before = {whole.begin, end};
    }

    Change trimmed(TextRange before, TextRange after) const {
        while (!before.empty() && !after.empty()) {
            const CodePoint b = before_at_.next(Unit::grapheme, before.begin),
                            a = after_at_.next(Unit::grapheme, after.begin);
            if (b > before.end || a > after.end || !same({before.begin, b}, {after.begin, a})) break;
            before.begin = b;
            after.begin = a;
        }
        while (!before.empty() && !after.empty()) {
            const CodePoint b = before_at_.previous(Unit::grapheme, before.end),
                            a = after_at_.previous(Unit::grapheme, after.end);
            if (b < before.begin || a < after.begin || !same({b, before.end}, {a, after.end})) break;
            before.end = b;
            after.end = a;
        }
        return {before, std::string(after_.slice(after))};
    }

  private:
    bool same(TextRange before, TextRange after) const {
        return before_.slice(before) == after_.slice(after);
    }

    Translator before_, after_;
    Boundaries before_at_, after_at_;
};

}  // namespace

std::vector<Change> changes_between(std::string_view before, std::string_view after) {
    struct Stretch {
        TextRange gone, come;
    };
    const Trimmer trimmer(before, after);
    std::vector<Stretch> stretches;
    const auto parts = word_difference(before, after);
    for (std::size_t i = 0; i < parts.size();) {
        if (parts[i].kind == DifferencePart::Kind::same) {
            ++i;
            continue;
        }
        Stretch stretch{parts[i].before, parts[i].after};
        for (++i; i < parts.size() && parts[i].kind != DifferencePart::Kind::same; ++i) {
            stretch.gone = stretch.gone.united(parts[i].before);
            stretch.come = stretch.come.united(parts[i].after);
        }
        trimmer.widen(stretch.gone, stretch.come);
        // One that grew into the one before is one with it.
        while (!stretches.empty() && stretch.gone.begin <= stretches.back().gone.end) {
            stretch.gone = stretch.gone.united(stretches.back().gone);
            stretch.come = stretch.come.united(stretches.back().come);
            stretches.pop_back();
        }
        stretches.push_back(stretch);
    }
    std::vector<Change> changes;
    for (const Stretch& stretch : stretches) {
        Change change = trimmer.trimmed(stretch.gone, stretch.come);
        if (!change.range.empty() || !change.inserted.empty()) changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace attune::text

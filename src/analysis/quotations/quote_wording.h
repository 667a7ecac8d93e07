// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attune::analysis {

// What may differ between a quote and the words it was taken from without altering them.
struct Liberties {
    bool typography = false;    // curly or straight quotes, kinds of dashes and spaces, "…" or "..."
    bool first_letter = false;  // its case
    bool final_mark = false;    // another punctuation mark at the end than in the source
    bool bracketed = false;     // letters in brackets inside a word: “[S]he”
    bool any() const { return typography || first_letter || final_mark || bracketed; }
    void add(const Liberties& other);
};

// How near two wordings are whose words are the same.
enum class Likeness { same, liberties, other_marks };
// From a first word to a last, and what stands behind it.
struct Wording {
    std::string_view words, behind;
};
// Compares two wordings of the same words. `other_marks`: other punctuation, case or accents inside. A mark
// behind the quote's last word must stand in the source too, or is a liberty; what the source has there
// beyond it is none.
Likeness likeness(const Wording& quote, const Wording& source, Liberties& taken);

// As likeness compares them: one kind of quotes, dashes and spaces. For showing differences too.
std::string plain_typography(std::string_view text);

// Bytes [begin, end).
struct Stretch {
    std::size_t begin = 0, end = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// The stretches of a quote between its signs of omission: “…”, “...”, “. . .”, alone or in brackets of either
// kind, and anything in square brackets. Stretches without a letter or digit fall away. `omits`: there was
// such a sign.
std::vector<Stretch> quote_stretches(std::string_view quote, bool& omits);

// Brackets inside a word (“[S]he”, “want[ed]”) taken away, with what is in them or without; the same text
// where there are none.
enum class InBrackets { kept, dropped };
std::string without_inner_brackets(std::string_view quote, InBrackets content);

}  // namespace attune::analysis

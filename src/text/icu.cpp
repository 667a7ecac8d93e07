// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/icu.h"

#include <array>
#include <cassert>

namespace attune::text::icu_detail {

BreakIterator open_break_iterator(UBreakIteratorType type) {
    // Opening reads ICU's resources (some 30 µs); a clone does not.
    static const auto prototypes = [] {
        std::array<BreakIterator, UBRK_SENTENCE + 1> made;
        for (const auto kind : {UBRK_CHARACTER, UBRK_WORD, UBRK_SENTENCE}) {
            UErrorCode status = U_ZERO_ERROR;
            made[kind].reset(ubrk_open(kind, "", nullptr, 0, &status));
            assert(U_SUCCESS(status) && "ICU's data carries the rules of UAX 29");
        }
        return made;
    }();
    UErrorCode status = U_ZERO_ERROR;
    return BreakIterator(ubrk_clone(prototypes.at(type).get(), &status));
}

}  // namespace attune::text::icu_detail

// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "text/display_width.h"

using attune::text::display_width;

TEST_CASE("a terminal gives wide characters two columns and combining marks none") {
    struct Row {
        const char* text;
        int columns;
    };
    for (const Row& row : {
             Row{"", 0},
             Row{"trust", 5},
             Row{"café", 4},
             Row{"cafe\u0301", 4},                // e and a combining acute accent
             Row{"信任", 4},                      // Han
             Row{"ｶﾅ", 2},                        // half-width kana
             Row{"اعتماد", 6},                    // Arabic letters
             Row{"\u0627\u064E\u0628\u0650", 2},  // two letters with vowel signs
             Row{"😀", 2},
             Row{"👩\u200D👧", 2},          // a joined sequence
             Row{"👍🏽", 2},                // a skin tone adds nothing
             Row{"한", 2},                  // precomposed Korean
             Row{"\u1112\u1161\u11AB", 2},  // the same decomposed
             Row{"a\u200Bb", 2},            // zero width space
             Row{"a\tb", 2},
         })
        CHECK_MESSAGE(display_width(row.text) == row.columns, row.text);
}

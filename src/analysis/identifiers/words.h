// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/identifiers/letters.h"

namespace attune::analysis {

// A word of a text with what its letters and its place say of it. Private to identifiers.
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;          // without a possessive end
    std::string folded;           // of [begin, end)
    bool latin = false;           // the rules for names are for these alone
    bool capital = false;         // begins large and is not large throughout
    bool shouted = false;         // large throughout, of two letters or more
    bool caseless = false;        // of a script that has no large letters
    bool sentence_begin = false;  // where anything is written large
    bool in_brackets = false;     // a remark of the transcriber
    bool possessive = false;
    bool joined = false;  // one space alone stands before it, after another word
};

std::vector<Word> words_of(const Letters& letters);

}  // namespace attune::analysis

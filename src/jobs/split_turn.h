// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/result.h"
#include "text/boundaries.h"
#include "text/translator.h"

// Where a turn may be split: hardly ever inside a word, and never without a remark.
namespace attune::jobs {

// The word that a cut at `at` would divide; nothing where it would divide none. Scripts without spaces
// between words are cut anywhere, for what is a word there is only a dictionary's guess.
std::optional<TextRange> word_cut(const text::Translator& translator, const text::Boundaries& boundaries,
                                  CodePoint at);

// ErrorKind::invalid with a sentence that names the word and where it begins and ends.
Result<Ok> cuts_no_word(const text::Translator& translator, const text::Boundaries& boundaries, CodePoint at);

}  // namespace attune::jobs

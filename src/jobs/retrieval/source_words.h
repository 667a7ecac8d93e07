// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "jobs/retrieval/basis.h"
#include "jobs/retrieval/retrieve.h"

// The words of a source one by one, and which of them were found.
namespace attune::jobs {

struct SourceWord {
    std::string token;         // folded: what counts as the same word
    std::string_view written;  // as it stands in the text
    TextRange range;
};

// All words of the text, in order; `written` lives as long as the text.
std::vector<SourceWord> words_in(std::string_view text);

// By source: the found stretches, each once, without what interviewers alone say unless the query takes it.
std::vector<std::vector<TextRange>> found_stretches(const RetrievalBasis& basis, const Retrieved& retrieved);

}  // namespace attune::jobs

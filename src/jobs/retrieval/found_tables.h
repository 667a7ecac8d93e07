// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "jobs/leaving_table.h"
#include "jobs/retrieval/concordance.h"
#include "jobs/retrieval/contrast.h"
#include "jobs/retrieval/grouping.h"
#include "jobs/retrieval/more_like.h"
#include "jobs/retrieval/word_frequencies.h"

// What was found, as tables on their way out: what each column holds, and who is behind each number. What the
// window and the command line write is the same. Those that read contexts or words are of the project's
// thread.
namespace attune::jobs {

LeavingTable passages_table(const store::Project& project, const RetrievalBasis& basis,
                            const Retrieved& retrieved, const std::vector<RetrievalGroup>& groups,
                            GroupFound by, store::Reach reach);

enum class CellCounts : std::uint8_t { families, passages, words, presence };
std::int64_t cell_number(const RetrievalCounts& counts, CellCounts what);
// Passages stand there, but none is of a family, where families are counted: said, though the number is 0.
bool of_others_alone(const RetrievalCounts& counts, CellCounts what);
inline constexpr std::string_view others_alone_mark = "–";
inline constexpr std::string_view others_alone_means = "“–” is no family, but passages by others.";
struct MatrixTable {
    CellCounts cells = CellCounts::passages;
    GroupFound rows = GroupFound::code, columns = GroupFound::case_;
    std::vector<std::size_t> order;  // of the rows
    std::string line, basis;         // of what was found
};
LeavingTable matrix_table(const Matrix& matrix, const MatrixTable& how);

struct TogetherRow {
    std::string code, other;
    std::int64_t cases = 0, pairs = 0, sources = 0;
};
LeavingTable together_table(const std::vector<TogetherRow>& pairs, const std::string& line);

// "both", "outcome alone", "mechanism alone", "neither", "not known", "not heard".
std::string_view contrast_place(const ContrastedCase& one);
// What "no" and "not known" mean.
inline constexpr std::string_view contrast_means =
    "“No” means that no passage says so, which is not the same as absent, or that the value is known and "
    "does "
    "not fit; “not known” that a value is missing.";
// One row a case, those that speak against first; for readers outside only how many there are of which, as
// every row would be somebody.
LeavingTable contrast_table(const Contrast& contrast, const std::string& outcome,
                            const std::string& mechanism, Readers readers);

LeavingTable words_table(const WordFrequencies& words);
LeavingTable concordance_table(const Concordance& concordance);
LeavingTable like_table(const store::Project& project, const RetrievalBasis& basis, const MoreLike& found,
                        const std::string& code);

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/table_file.h"
#include "model/variable.h"

// Words of a column as an ordered category, the lowest first. What the order rests on is said, because nobody
// but a person knows it.
namespace attune::exchange {

enum class OrderBasis {
    labels,      // the file calls its values so, in this order
    scale,       // all are words of one known scale
    numbers,     // each holds a number: "Under 20", "20 to 24"
    appearance,  // as the file first has them, which means nothing
};

struct OrderedCategories {
    std::vector<model::Category> categories;
    OrderBasis basis = OrderBasis::appearance;
};

// `scales`: further ones by their words, such as those of the catalogue of measures.
OrderedCategories ordered_categories(const TableSheet& sheet, const std::vector<std::size_t>& columns,
                                     std::span<const std::vector<std::string>> scales = {});

// The place of each word in the one known scale that has them all, from 0; empty when none has. What says
// that there is no answer ("don't know") stands behind the scale.
std::vector<std::size_t> places_in_scale(std::span<const std::string> words,
                                         std::span<const std::vector<std::string>> scales = {});

// "in the order of a known scale"
std::string_view basis_words(OrderBasis basis);

}  // namespace attune::exchange

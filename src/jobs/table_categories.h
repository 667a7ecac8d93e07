// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/table/table_file.h"
#include "model/variable.h"

// How a column's own words and codes come to the categories of a variable. Private to jobs.
namespace attune::jobs {

// What one column writes, as its variable writes it.
struct ColumnWords {
    std::map<std::string, std::string> means;  // "7" → "Kinship arrangement"
    std::vector<std::string> doubts;           // sentences
};

// Takes what a statistics file calls its values into the variable. Words decide and codes do not, for the
// files of a team write one thing with many numbers: a value is the category of its words, whatever the
// project writes for that one. Only words that the variable does not know are new, under the file's code when
// the variable is written in codes and the code is free, else under the words themselves. Of yes/no and text
// variables it is the words that count too. What `column` declares missing is nothing of it.
ColumnWords take_labels(model::Variable& variable, const exchange::TableColumn& column);

// Adds what is written to the categories, unless the variable knows it. False when it does.
bool take_category(model::Variable& variable, const std::string& written);

// The categories in the order of the file's values; those that the file does not name stay behind them.
void order_by_labels(model::Variable& variable, const exchange::TableColumn& column);

bool is_category(const model::Variable& variable);

}  // namespace attune::jobs

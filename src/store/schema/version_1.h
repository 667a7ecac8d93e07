// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attune::store {

// The tables of schema version 1. docs/schema.md explains them.
extern const char* const version_1_tables;

// The triggers that keep the derived tables (places, texts, counts, heads), and the full-text index with its
// own. They use SQL functions and a tokenizer that connection.h registers.
std::string version_1_triggers();
extern const char* const version_1_search;

}  // namespace attune::store

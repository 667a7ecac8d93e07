// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/transcript/document.h"

// What every reader of a word processor's files does with that which stands beside the text.
namespace attune::exchange {

// Bytes that are no UTF-8 become U+FFFD.
void make_valid(std::string& text);

// Adds the words of a page header or footer, unless they are there already or have no letters: page numbers.
void offer_page_line(const std::string& name, std::string words,
                     std::vector<std::pair<std::string, std::string>>& offered);

// Warnings for the document's comments, notes, headers and footers.
void tell_beside(Document& document);

}  // namespace attune::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "exchange/transcript/document.h"

// How the readers of word processors' files know what is set as a quotation.
namespace attune::exchange {

// What the name of a style says, in small letters. Word's own styles have English names in the file whatever
// language the person sees; LibreOffice's is “Quotations”, and people name theirs in their own language. What
// is set beside a quote, such as its attribution, is none. Nothing: ask the style it is based on.
std::optional<bool> means_quote(std::string_view style_name);

// The paragraph's bytes from `begin` to its end are quoted; joins what is quoted right before.
void mark_quoted(Paragraph& paragraph, std::size_t begin);

}  // namespace attune::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "text/encoding.h"

namespace attune::exchange {

// A web page's bytes as text. In this order: what a person chose, a byte order mark, bytes that are UTF-8
// beyond doubt, the page's own <meta charset>, a guess. "iso-8859-1" and "us-ascii" are read as windows-1252,
// as browsers do, because pages that say so hold its quotation marks.
Result<text::Decoded> decode_page(std::string_view bytes, std::string_view forced_encoding);

}  // namespace attune::exchange

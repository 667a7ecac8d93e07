// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/figure/figure.h"

// A figure as a file, drawn by cairo on white. Black and white print of it says the same as colour.
namespace attune::exchange {

enum class FigureFormat { svg, png, pdf };
std::string_view figure_format_word(FigureFormat format);  // "svg"
std::optional<FigureFormat> figure_format_from_word(std::string_view word);
std::optional<FigureFormat> figure_format_of_name(std::string_view file);  // by its ending

// The file's bytes; the same figure and date give the same bytes. Letters go along as shapes, so that it
// looks the same everywhere; title and alternative text stand in it as words (svg: title and desc; png: the
// texts Title and Description; pdf: title and subject). A png has two pixels to a unit of the page. `date_ms`
// is the day that a pdf says it was made. ErrorKind::io when cairo or the fonts fail.
Result<std::string> write_figure(const figure::Description& description, FigureFormat format,
                                 std::int64_t date_ms);

}  // namespace attune::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "exchange/refi/refi_project.h"

// What the schema takes as a value; one wrong letter would make a whole file invalid.
namespace attune::exchange::refi {

bool is_date(std::string_view text);       // "2020-01-31", a zone may follow
bool is_date_time(std::string_view text);  // "2020-01-31T10:00:00.5Z"
bool is_colour(std::string_view text);     // "#RRGGBB" or "#RGB"
bool is_shape(std::string_view text);
bool is_line_style(std::string_view text);
// Whether a variable of this type can have this value.
bool is_value(ValueType type, std::string_view text);

std::string_view type_word(ValueType type);            // "DateTime"; of none "Text"
std::string_view value_element(ValueType type);        // "DateTimeValue"
std::string_view direction_word(Direction direction);  // empty for none

}  // namespace attune::exchange::refi

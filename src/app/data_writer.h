// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune {

// What attune-data does with a table that is to become an SPSS file (exchange/tidy/sav_wire.h): writes it to
// standard output. Gives the program's exit status. Sets the process's time zone.
int write_sav(std::string_view told);

}  // namespace attune

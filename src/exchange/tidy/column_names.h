// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace attune::exchange {

// Names of columns that SPSS, R and Python take as they are: letters, digits and "_" of ASCII, a letter
// first, no
// "_" last, at most 64 bytes, none of the words that SPSS and R keep for themselves, and no two alike
// whatever the case. The same names asked for in the same order give the same names.
class ColumnNames {
  public:
    // The nearest name that is still free: "Wellbeing (total)" gives "Wellbeing_total", a second one
    // "Wellbeing_total_2". What has neither letter nor digit of Latin gives "v", "v_2" …
    std::string take(std::string_view wanted);

  private:
    std::set<std::string> taken_;  // in small letters
};

}  // namespace attune::exchange

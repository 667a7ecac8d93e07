// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/id.h"
#include "model/coding.h"

// Coders' names as a report gives them: as they are, or "Coder A", "Coder B" by their place among those who
// are compared, so that nobody is told apart by name; others are "somebody else".
namespace attune::jobs {

class ShownNames {
  public:
    // All are shown as they are.
    ShownNames() = default;
    // `compared` in their order, with `everybody` who is known to the project: id and name.
    ShownNames(const std::vector<CoderId>& compared, std::vector<std::pair<CoderId, std::string>> everybody);

    bool hidden() const { return !hidden_.empty(); }
    std::string of(const std::string& name) const;
    // Words in which names may stand.
    std::string in(std::string words) const;

  private:
    std::vector<std::pair<std::string, std::string>> hidden_;  // the longest name first
};

}  // namespace attune::jobs

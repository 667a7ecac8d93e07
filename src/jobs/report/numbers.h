// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/report/evidence.h"

namespace attune::jobs {

// The only way a count gets into a report: each comes with the recipe by which it is counted again. The same
// question asked twice is one recipe. Private to this folder.
class Numbers {
  public:
    // Both must outlive it.
    Numbers(const Evidence& evidence, std::vector<exchange::report::Recipe>& recipes);

    // `count` and `where` as in evidence.h; `says` names the number for people.
    exchange::report::Cell cell(const std::string& count, const Conditions& where, const std::string& says);
    exchange::report::Run run(const std::string& count, const Conditions& where, const std::string& says);
    // "12 codings": the number, a space, and the word that goes with it.
    exchange::report::Line counted(const std::string& count, const Conditions& where, const std::string& says,
                                   std::string_view one, std::string_view many);
    // By recipe, the word that goes with more than one.
    const std::map<std::string, std::string>& words_for_many() const { return many_; }
    std::int64_t value(const std::string& count, const Conditions& where) const;

  private:
    const exchange::report::Recipe& recipe(const std::string& count, const Conditions& where,
                                           const std::string& says);

    const Evidence& evidence_;
    std::vector<exchange::report::Recipe>& recipes_;
    std::map<std::pair<std::string, Conditions>, std::size_t> asked_;
    std::map<std::string, std::string> many_;
};

}  // namespace attune::jobs

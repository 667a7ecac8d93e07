// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/numbers.h"

#include <cassert>
#include <utility>

#include <fmt/format.h>

namespace attune::jobs {

using exchange::report::Cell;
using exchange::report::Recipe;
using exchange::report::Run;

Numbers::Numbers(const Evidence& evidence, std::vector<Recipe>& recipes)
    : evidence_(evidence), recipes_(recipes) {}

std::int64_t Numbers::value(const std::string& count, const Conditions& where) const {
    const auto counted = evidence_.count(count, where);
    assert(counted && "reports ask only what evidence.h lists");
    return counted.value_or(0);
}

const Recipe& Numbers::recipe(const std::string& count, const Conditions& where, const std::string& says) {
    const auto [at, added] = asked_.try_emplace(std::pair(count, where), recipes_.size());
    if (added)
        recipes_.push_back({fmt::format("n{}", recipes_.size() + 1), says, count, where,
                            static_cast<double>(value(count, where))});
    return recipes_[at->second];
}

Cell Numbers::cell(const std::string& count, const Conditions& where, const std::string& says) {
    const Recipe& asked = recipe(count, where, says);
    return {fmt::format("{}", asked.value), asked.value, asked.id, {}};
}

Run Numbers::run(const std::string& count, const Conditions& where, const std::string& says) {
    const Recipe& asked = recipe(count, where, says);
    return {fmt::format("{}", asked.value), false, false, {}, asked.id};
}

exchange::report::Line Numbers::counted(const std::string& count, const Conditions& where,
                                        const std::string& says, std::string_view one,
                                        std::string_view many) {
    Run number = run(count, where, says);
    number.strong = true;
    many_.try_emplace(number.recipe, many);
    const std::string_view word = number.text == "1" ? one : many;
    return {std::move(number), {fmt::format("\u00a0{}", word), false, false, {}, {}}};
}

}  // namespace attune::jobs

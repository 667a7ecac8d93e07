// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/take_over.h"

#include <iterator>
#include <utility>

#include "exchange/refi/repooling.h"

namespace attune::exchange::refi {
namespace {

template <class Thing>
void append(std::vector<Thing>& into, std::vector<Thing>& from) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void take_over(Project& into, Project from) {
    const Repooling repool(into.strings, from.strings);
    const auto take = [&](auto& to, auto& things) {
        repool.all(things);
        append(to, things);
    };
    const auto codes_before = static_cast<int>(into.codes.size());
    for (Code& code : from.codes)
        if (code.parent >= 0) code.parent += codes_before;
    take(into.users, from.users);
    take(into.codes, from.codes);
    take(into.variables, from.variables);
    take(into.cases, from.cases);
    take(into.sources, from.sources);
    take(into.note_texts, from.note_texts);
    take(into.links, from.links);
    take(into.sets, from.sets);
    take(into.graphs, from.graphs);
    take(into.leftovers, from.leftovers);
}

}  // namespace attune::exchange::refi

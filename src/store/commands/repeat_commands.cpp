// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/repeat_commands.h"

#include <fmt/format.h>

#include <set>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// The entries of one coder in their order, and the id of the next.
std::string next_repeat(const std::set<std::string>& coders, const std::string& first,
                        std::map<CoderId, CoderId>* found) {
    return derived_id("coder", {first, "again"}, [&](const std::string& id) {
        if (!coders.contains(id)) return false;
        if (found != nullptr) found->emplace(CoderId(id), CoderId(first));
        return true;
    });
}

std::set<std::string> all_coders(SQLite::Database& database) {
    const auto ids = texts_of(database, "SELECT id FROM coder");
    return {ids.begin(), ids.end()};
}

std::map<CoderId, CoderId> repeats_in(SQLite::Database& database) {
    std::map<CoderId, CoderId> found;
    const auto coders = all_coders(database);
    for (const auto& coder : coders) next_repeat(coders, coder, &found);
    return found;
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddRepeat& command) {
    auto& database = unit.database();
    const auto first = coder_name(database, command.coder);
    if (!first) return forward_error(first);
    if (repeats_in(database).contains(command.coder))
        return fail(ErrorKind::invalid,
                    fmt::format("{} is a coder’s second time already; name the coder.", in_quotes(*first)));
    std::string wanted = command.name;
    const auto taken = [&](const std::string& name) {
        return number_of(database, "SELECT count(*) FROM coder WHERE name = ?", name) > 0;
    };
    if (wanted.empty()) {
        wanted = *first + " (again)";
        for (int time = 3; taken(wanted); ++time) wanted = fmt::format("{} (time {})", *first, time);
    }
    const auto name = clean_name(wanted, "coder");
    if (!name) return forward_error(name);
    if (taken(*name))
        return fail(ErrorKind::invalid,
                    fmt::format("There is a coder named {} in this project already.", in_quotes(*name)));
    const auto id = next_repeat(all_coders(database), command.coder.text(), nullptr);
    const auto initials = texts_of(database, "SELECT initials FROM coder WHERE id = ?", command.coder.text());
    execute(database, "INSERT INTO coder (id, name, initials, made_ms) VALUES (?, ?, ?, ?)", id, *name,
            initials.front() + "²", unit.now_ms());
    return Sentence{fmt::format("Added {}: {} coding again", in_quotes(*name), in_quotes(*first)), id};
}

std::map<CoderId, CoderId> repeats(const Project& project) {
    return reading(project, [](SQLite::Database& database) { return repeats_in(database); });
}

}  // namespace attune::store

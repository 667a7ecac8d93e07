// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/code_commands.h"
#include "store/commands/code_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>

namespace attune::store {
namespace {

// True when walking up the list from one of its codes comes back to it.
bool has_ring(const std::vector<ImportCodebook::Entry>& entries) {
    std::unordered_map<CodeId, CodeId> parents;
    for (const auto& entry : entries) parents[entry.code.id] = entry.code.parent;
    for (const auto& entry : entries) {
        std::size_t steps = 0;
        for (auto at = parents.find(entry.code.id); at != parents.end(); at = parents.find(at->second))
            if (++steps > entries.size()) return true;
    }
    return false;
}

}  // namespace

Result<Sentence> apply(Unit& unit, const ImportCodebook& command) {
    auto& database = unit.database();
    const std::string from = command.from.empty() ? "" : " from " + command.from;
    if (command.entries.empty()) return Sentence{fmt::format("There were no codes to import{}", from), {}};

    std::set<CodeId> ids;
    for (const auto& entry : command.entries) {
        if (!entry.code.id || !ids.insert(entry.code.id).second)
            return fail(ErrorKind::invalid,
                        fmt::format("The code {} has no id of its own.", in_quotes(entry.code.name)));
        if (code_facts(database, entry.code.id))
            return fail(ErrorKind::conflict,
                        fmt::format("The code {} is already in this project.", in_quotes(entry.code.name)));
    }
    if (has_ring(command.entries))
        return fail(ErrorKind::invalid, "The codes of this codebook lie inside each other.");

    // First the rows, then the tree: a child may stand before its parent in the list.
    for (const auto& entry : command.entries) {
        auto code = clean_code(unit, entry.code);
        if (!code) return forward_error(code);
        code->parent = CodeId();
        insert_code(unit, *code);
        if (auto linked = link_elements(unit, code->id.text(), entry.elements); !linked)
            return forward_error(linked);
    }
    std::map<std::string, std::vector<std::string>> order;
    for (const auto& entry : command.entries) {
        const std::string& parent = entry.code.parent.text();
        if (!parent.empty() && !code_facts(database, entry.code.parent))
            return fail(ErrorKind::not_found,
                        fmt::format("The code above {} is not in the codebook.", in_quotes(entry.code.name)));
        order[parent].push_back(entry.code.id.text());
    }
    for (const auto& [parent, children] : order) {
        auto all = codes_below(database, parent);
        for (const std::string& child : children) std::erase(all, child);
        all.insert(all.end(), children.begin(), children.end());
        if (!parent.empty())
            for (const std::string& child : children)
                execute(database, "UPDATE code SET parent = ? WHERE id = ?", parent, child);
        number_in_order(database, "code", all);
    }
    const auto number = static_cast<std::int64_t>(command.entries.size());
    return Sentence{fmt::format("Imported {}{}", counted(number, "code", "codes"), from),
                    command.entries.front().code.id.text()};
}

}  // namespace attune::store

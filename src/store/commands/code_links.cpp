// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs on a code: programme elements and the pinned slots.
#include "store/commands/code_commands.h"
#include "store/commands/code_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

namespace attune::store {

Result<Sentence> apply(Unit& unit, const LinkElement& command) {
    auto code = code_facts(unit.database(), command.code);
    if (!code) return forward_error(code);
    auto element = element_name(unit.database(), command.element);
    if (!element) return forward_error(element);
    const bool linked =
        number_of(unit.database(), "SELECT count(*) FROM code_element WHERE code = ? AND element = ?",
                  command.code.text(), command.element.text()) > 0;
    if (!linked)
        if (auto done = link_elements(unit, command.code.text(), {command.element}); !done)
            return forward_error(done);
    return Sentence{fmt::format("{} {} to the element {}", linked ? "Already linked code" : "Linked code",
                                in_quotes(code->name), in_quotes(*element)),
                    command.code.text()};
}

Result<Sentence> apply(Unit& unit, const UnlinkElement& command) {
    auto code = code_facts(unit.database(), command.code);
    if (!code) return forward_error(code);
    auto element = element_name(unit.database(), command.element);
    if (!element) return forward_error(element);
    const int removed = execute(unit.database(), "DELETE FROM code_element WHERE code = ? AND element = ?",
                                command.code.text(), command.element.text());
    return Sentence{removed > 0 ? fmt::format("Unlinked code {} from the element {}", in_quotes(code->name),
                                              in_quotes(*element))
                                : fmt::format("Code {} is not linked to the element {}",
                                              in_quotes(code->name), in_quotes(*element)),
                    command.code.text()};
}

Result<Sentence> apply(Unit& unit, const PinCode& command) {
    if (command.slot < 1 || command.slot > 9)
        return fail(ErrorKind::invalid, "Codes are pinned to the keys 1 to 9.");
    auto& database = unit.database();
    const std::string& coder = unit.coder().text();
    const auto here =
        texts_of(database, "SELECT code FROM pinned_code WHERE coder = ? AND slot = ?", coder, command.slot);
    if (!command.code) {
        if (here.empty()) return Sentence{fmt::format("Nothing is pinned to key {}", command.slot), {}};
        auto old = code_facts(database, CodeId(here.front()));
        if (!old) return forward_error(old);
        execute(database, "DELETE FROM pinned_code WHERE coder = ? AND slot = ?", coder, command.slot);
        return Sentence{fmt::format("Took {} off key {}", in_quotes(old->name), command.slot), here.front()};
    }
    auto code = code_to_apply(database, command.code);
    if (!code) return forward_error(code);
    if (!here.empty() && here.front() == command.code.text())
        return Sentence{fmt::format("{} is on key {} already", in_quotes(code->name), command.slot),
                        command.code.text()};
    execute(database, "DELETE FROM pinned_code WHERE coder = ? AND code = ?", coder, command.code.text());
    if (here.empty())
        execute(database, "INSERT INTO pinned_code (coder, slot, code) VALUES (?, ?, ?)", coder, command.slot,
                command.code.text());
    else
        execute(database, "UPDATE pinned_code SET code = ? WHERE coder = ? AND slot = ?", command.code.text(),
                coder, command.slot);
    return Sentence{fmt::format("Pinned {} to key {}", in_quotes(code->name), command.slot),
                    command.code.text()};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
// Turns that say the same in two languages.
#include <fmt/format.h>

#include "store/commands/rows.h"
#include "store/commands/turn_commands.h"
#include "store/commands/turn_rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const LinkTranslations& command) {
    auto& database = unit.database();
    if (command.pairs.empty()) return Sentence{"There were no turns to link", {}};
    int linked = 0;
    std::string first;
    for (const auto& pair : command.pairs) {
        const std::string &original = pair.original.text(), &translation = pair.translation.text();
        const auto from = turn_facts(database, pair.original), to = turn_facts(database, pair.translation);
        if (!from) return forward_error(from);
        if (!to) return forward_error(to);
        if (original == translation)
            return fail(ErrorKind::invalid, "A turn is not the translation of itself.");
        if (number_of(database, "SELECT count(*) FROM turn_link WHERE translation = ?", original) > 0)
            return fail(ErrorKind::conflict,
                        fmt::format("Turn {} is a translation itself; link to the original.",
                                    turn_number(database, *from)));
        if (number_of(database, "SELECT count(*) FROM turn_link WHERE original = ?", translation) > 0)
            return fail(ErrorKind::conflict,
                        fmt::format("Turn {} has a translation; it cannot be one as well.",
                                    turn_number(database, *to)));
        const auto known =
            texts_of(database, "SELECT id FROM turn_link WHERE translation = ? ORDER BY id", translation);
        int rows = 0;
        if (known.empty())
            rows = execute(database, "INSERT INTO turn_link (id, original, translation) VALUES (?, ?, ?)",
                           derived_id(database, "turn_link", {translation}), original, translation);
        else
            rows = execute(database, "UPDATE turn_link SET original = ?1 WHERE id = ?2 AND original <> ?1",
                           original, known.front());
        if (rows > 0 && ++linked == 1)
            first = fmt::format("Linked turn {} as the translation of turn {} in {}",
                                turn_number(database, *to), turn_number(database, *from),
                                in_quotes(source_title(database, from->source).value_or(std::string())));
    }
    const std::string& subject = command.pairs.front().translation.text();
    if (linked == 0) return Sentence{"The turns are linked so already", subject};
    if (linked > 1) first = fmt::format("Linked {} to their originals", counted(linked, "turn", "turns"));
    return Sentence{std::move(first), subject};
}

Result<Sentence> apply(Unit& unit, const UnlinkTranslations& command) {
    auto& database = unit.database();
    int gone = 0;
    for (const auto& turn : command.translations)
        gone += execute(database, "DELETE FROM turn_link WHERE translation = ?", turn.text());
    const std::string subject =
        command.translations.empty() ? std::string() : command.translations.front().text();
    if (gone == 0) return Sentence{"There was no link to a translation", subject};
    return Sentence{gone == 1 ? "Took away the link of a translation to its original"
                              : fmt::format("Took away the links of {} to their originals",
                                            counted(gone, "translation", "translations")),
                    subject};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
// The voices of a source.
#include <fmt/format.h>

#include "store/commands/rows.h"
#include "store/commands/turn_commands.h"
#include "store/commands/turn_rows.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const AddSpeaker& command) {
    auto& database = unit.database();
    const std::string& source = command.source.text();
    auto title = source_title(database, command.source);
    if (!title) return forward_error(title);
    auto label = clean_name(command.made.label, "speaker");
    if (!label) return forward_error(label);
    auto attributes = clean_text(command.made.attributes, "description");
    if (!attributes) return forward_error(attributes);
    auto id = id_for_new_row(unit, command.made.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO speaker (id, source, position, label, role, attributes, inferred) SELECT ?1, ?2, "
            "coalesce(max(position) + 1, 0), ?3, ?4, ?5, ?6 FROM speaker WHERE source = ?2",
            *id, source, *label, std::string(model::role_word(command.made.role)), *attributes,
            command.made.inferred ? 1 : 0);
    return Sentence{fmt::format("Added the speaker {} to {}", in_quotes(*label), in_quotes(*title)), *id};
}

Result<Sentence> apply(Unit& unit, const RenameSpeaker& command) {
    const std::string& id = command.speaker.text();
    const auto before = speaker_facts(unit.database(), command.speaker);
    if (!before) return forward_error(before);
    auto label = clean_name(command.label, "speaker");
    if (!label) return forward_error(label);
    if (*label == before->label)
        return Sentence{fmt::format("The speaker is called {} already", in_quotes(*label)), id};
    execute(unit.database(), "UPDATE speaker SET label = ? WHERE id = ?", *label, id);
    return Sentence{fmt::format("Renamed the speaker {} to {}", in_quotes(before->label), in_quotes(*label)),
                    id};
}

Result<Sentence> apply(Unit& unit, const DeleteSpeaker& command) {
    auto& database = unit.database();
    const std::string& id = command.speaker.text();
    const auto facts = speaker_facts(database, command.speaker);
    if (!facts) return forward_error(facts);
    const auto turns = number_of(database, "SELECT count(*) FROM turn_speaker WHERE speaker = ?", id);
    if (turns > 0)
        return fail(ErrorKind::conflict,
                    fmt::format("{} speaks in {}; give {} to somebody else first.", in_quotes(facts->label),
                                counted(turns, "turn", "turns"), turns == 1 ? "it" : "them"));
    execute(database, "DELETE FROM speaker WHERE id = ?", id);
    return Sentence{fmt::format("Deleted the speaker {}", in_quotes(facts->label)), facts->source.text()};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
// Turns split, joined and given to whom they belong.
#include "store/commands/turn_commands.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/turn_rows.h"
#include "store/commands/wording.h"
#include "store/journal/turn_links.h"

namespace attune::store {
namespace {

// The row stands at `range` of the text as it is now.
void place_turn(Unit& unit, const TurnFacts& turn, TextRange range) {
    execute(unit.database(), "UPDATE turn SET revision = ?, begin_cp = ?, end_cp = ? WHERE id = ?",
            unit.revision(turn.source), range.begin.value, range.end.value, turn.id.text());
}

std::string in_title(SQLite::Database& database, const SourceId& source) {
    return " in " + in_quotes(source_title(database, source).value_or(std::string()));
}

}  // namespace

Result<Sentence> apply(Unit& unit, const SplitTurn& command) {
    auto& database = unit.database();
    const auto turn = turn_facts(database, command.turn);
    if (!turn) return forward_error(turn);
    if (auto labels = speaker_labels(database, command.speakers, turn->source); !labels)
        return forward_error(labels);
    if (command.at <= turn->range.begin || turn->range.end <= command.at)
        return fail(ErrorKind::invalid, "A turn is split somewhere inside of it.");
    PassageTexts texts(unit);
    const auto text = texts.of(turn->source);
    if (!text) return forward_error(text);
    const auto whole = (*text)->whole_graphemes({turn->range.begin, command.at});
    if (!whole) return forward_error(whole);
    if (whole->end != command.at) return fail(ErrorKind::invalid, "The split would cut a character in two.");
    const auto first = (*text)->passage({turn->range.begin, command.at});
    const auto second = (*text)->passage({command.at, turn->range.end});
    if (!first || !second) return fail(ErrorKind::invalid, "One half of the split turn would have no words.");

    const auto number = turn_number(database, *turn);
    const std::string id = unit.new_id();
    execute(database,
            "INSERT INTO turn (id, source, revision, begin_cp, end_cp, number, end_ms, line_to, language, "
            "right_to_left, inferred) SELECT ?1, source, ?2, ?3, ?4, number, end_ms, line_to, language, "
            "right_to_left, CASE WHEN ?5 THEN 0 ELSE inferred END FROM turn WHERE id = ?6",
            id, unit.revision(turn->source), second->begin.value, turn->range.end.value,
            command.speakers.empty() ? 0 : 1, turn->id.text());
    if (command.speakers.empty())
        execute(database,
                "INSERT INTO turn_speaker (turn, speaker, position) SELECT ?, speaker, position FROM "
                "turn_speaker "
                "WHERE turn = ?",
                id, turn->id.text());
    else
        give_turn(database, TurnId(id), command.speakers);
    place_turn(unit, *turn, {turn->range.begin, first->end});
    execute(database, "UPDATE turn SET end_ms = NULL, line_to = NULL WHERE id = ?", turn->id.text());
    return Sentence{fmt::format("Split turn {}{}", number, in_title(database, turn->source)), id};
}

Result<Sentence> apply(Unit& unit, const JoinTurns& command) {
    auto& database = unit.database();
    if (command.turns.size() < 2)
        return fail(ErrorKind::invalid, "It takes two turns at least to join them.");
    const auto one = turn_facts(database, command.turns.front());
    if (!one) return forward_error(one);
    const auto turns = turns_in_order(database, one->source);
    std::vector<std::size_t> places;
    for (const auto& id : command.turns) {
        const auto at = std::ranges::find(turns, id, &TurnFacts::id);
        if (at == turns.end()) return fail(ErrorKind::invalid, "Only turns of one source can be joined.");
        places.push_back(static_cast<std::size_t>(at - turns.begin()));
    }
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (places.size() < 2) return fail(ErrorKind::invalid, "It takes two turns at least to join them.");
    if (places.back() - places.front() + 1 != places.size())
        return fail(ErrorKind::invalid, "Only turns that follow each other can be joined.");

    const TurnFacts &first = turns[places.front()], &last = turns[places.back()];
    execute(
        database,
        "UPDATE turn SET (end_ms, line_to) = (SELECT end_ms, line_to FROM turn WHERE id = ?1) WHERE id = ?2",
        last.id.text(), first.id.text());
    for (std::size_t k = places.front() + 1; k <= places.back(); ++k) {
        const std::string& gone = turns[k].id.text();
        pass_links_on(database, gone, first.id.text());
        execute(database, "DELETE FROM turn_speaker WHERE turn = ?", gone);
        execute(database, "DELETE FROM turn WHERE id = ?", gone);
    }
    // An emptied turn can stand before its forerunner's end.
    TextRange range = first.range;
    for (const std::size_t k : places) range = range.united(turns[k].range);
    place_turn(unit, first, range);
    return Sentence{fmt::format("Joined turns {} to {}{}", places.front() + 1, places.back() + 1,
                                in_title(database, first.source)),
                    first.id.text()};
}

Result<Sentence> apply(Unit& unit, const GiveTurns& command) {
    auto& database = unit.database();
    if (command.turns.empty()) return Sentence{"There was no turn to give to anybody", {}};
    int changed = 0;
    std::string who;
    TurnFacts first;
    for (const auto& id : command.turns) {
        const auto turn = turn_facts(database, id);
        if (!turn) return forward_error(turn);
        auto labels = speaker_labels(database, command.speakers, turn->source);
        if (!labels) return forward_error(labels);
        who = std::move(*labels);
        const bool given = give_turn(database, id, command.speakers);
        const bool settled =
            execute(database, "UPDATE turn SET inferred = 0 WHERE id = ? AND inferred <> 0", id.text()) > 0;
        if ((given || settled) && ++changed == 1) first = *turn;
    }
    if (changed == 0)
        return Sentence{fmt::format("That is said by {} already", who), command.turns.front().text()};
    const std::string what = changed == 1 ? fmt::format("turn {}", turn_number(database, first))
                                          : counted(changed, "turn", "turns");
    return Sentence{fmt::format("Gave {}{} to {}", what, in_title(database, first.source), who),
                    first.id.text()};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/agreed_commands.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

std::string column_of(const std::vector<CodingId>& codings) {
    std::vector<std::string> ids;
    ids.reserve(codings.size());
    for (const auto& one : codings) ids.push_back(one.text());
    return list_to_column(ids);
}

// What was settled of one of these codings before, in the same round.
void forget_earlier(Unit& unit, const model::AgreedCoding& agreed) {
    if (agreed.about.empty()) return;
    std::set<std::string> about;
    for (const auto& one : agreed.about) about.insert(one.text());
    SQLite::Statement rows(
        unit.database(),
        "SELECT id, about FROM agreed_coding WHERE source = ? AND coalesce(coding_round, '') = ?");
    rows.bind(1, agreed.source.text());
    rows.bind(2, agreed.round.text());
    std::vector<std::string> earlier;
    while (rows.executeStep())
        for (const auto& id : list_from_column(rows.getColumn(1).getString()))
            if (about.contains(id)) {
                earlier.push_back(rows.getColumn(0).getString());
                break;
            }
    for (const auto& id : earlier) execute(unit.database(), "DELETE FROM agreed_coding WHERE id = ?", id);
}

Result<std::string> write(Unit& unit, const model::AgreedCoding& agreed) {
    auto& database = unit.database();
    if (const auto title = source_title(database, agreed.source); !title) return forward_error(title);
    const auto code = code_facts(database, agreed.code);
    if (!code) return forward_error(code);
    const auto note = clean_text(agreed.note, "note");
    if (!note) return forward_error(note);
    if (agreed.range.empty()) return fail(ErrorKind::invalid, "An agreed passage needs words.");
    const auto hash = unit.quote_hash(agreed.source, agreed.range);
    if (!hash) return forward_error(hash);
    const auto id = id_for_new_row(unit, agreed.id.text());
    if (!id) return forward_error(id);
    const CoderId coder = agreed.coder.empty() ? unit.coder() : agreed.coder;
    SQLite::Statement row(
        database,
        "INSERT INTO agreed_coding (id, source, revision, begin_cp, end_cp, quote_hash, code, coder, "
        "coding_round, "
        "stands, direction, intensity, account, outcome, reason, note, about, adjudicated, made_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SQLite::bind(row, *id, agreed.source.text(), unit.revision(agreed.source), agreed.range.begin.value,
                 agreed.range.end.value, *hash, agreed.code.text(), coder.text(), agreed.round.text(),
                 agreed.stands ? 1 : 0, std::string(model::direction_word(agreed.magnitude.direction)),
                 agreed.magnitude.intensity, std::string(model::account_word(agreed.magnitude.account)),
                 std::string(model::outcome_word(agreed.outcome)),
                 std::string(model::reason_word(agreed.reason)), *note, column_of(agreed.about),
                 agreed.adjudicated ? 1 : 0, unit.now_ms());
    row.exec();
    return *id;
}

}  // namespace

Result<Sentence> apply(Unit& unit, const Settle& command) {
    forget_earlier(unit, command.agreed);
    const auto id = write(unit, command.agreed);
    if (!id) return forward_error(id);
    const auto code = code_facts(unit.database(), command.agreed.code);
    const auto title = source_title(unit.database(), command.agreed.source);
    return Sentence{command.agreed.stands
                        ? fmt::format("Agreed on {} in {}", in_quotes(code->name), in_quotes(*title))
                        : fmt::format("Agreed on no {} in {}", in_quotes(code->name), in_quotes(*title)),
                    *id};
}

Result<Sentence> apply(Unit& unit, const SettleAll& command) {
    for (const auto& one : command.agreed) forget_earlier(unit, one);
    std::string only;
    for (const auto& one : command.agreed) {
        const auto id = write(unit, one);
        if (!id) return forward_error(id);
        only = command.agreed.size() == 1 ? *id : std::string();
    }
    return Sentence{fmt::format("Agreed on {}", command.what), only};
}

Result<Sentence> apply(Unit& unit, const Unsettle& command) {
    auto& database = unit.database();
    const auto names =
        texts_of(database, "SELECT c.name FROM agreed_coding a JOIN code c ON c.id = a.code WHERE a.id = ?",
                 command.agreed.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such agreed coding in this project.");
    // “Both” wrote two rows of one place; half of it would say something that nobody decided.
    SQLite::Statement row(database,
                          "SELECT source, coalesce(coding_round, ''), about FROM agreed_coding WHERE id = ?");
    row.bind(1, command.agreed.text());
    row.executeStep();
    model::AgreedCoding place;
    place.source = SourceId(row.getColumn(0).getString());
    place.round = RoundId(row.getColumn(1).getString());
    for (const auto& id : list_from_column(row.getColumn(2).getString())) place.about.emplace_back(id);
    row.reset();
    forget_earlier(unit, place);
    execute(database, "DELETE FROM agreed_coding WHERE id = ?", command.agreed.text());
    return Sentence{fmt::format("Took back what was agreed on {}", in_quotes(names.front())),
                    command.agreed.text()};
}

}  // namespace attune::store

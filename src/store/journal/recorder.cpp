// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/recorder.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "store/journal/blockers.h"
#include "store/journal/inverse.h"
#include "store/journal/texts.h"
#include "store/rounds/copy_mark.h"
#include "store/rounds/copy_rules.h"
#include "store/schema/schema.h"
#include "store/unit_state.h"

namespace attune::store {
namespace {

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

Operation new_operation(const Writing& writing, OperationKind kind) {
    Operation operation;
    operation.id = OperationId(make_uuid7(writing.now_ms));
    operation.session = writing.session;
    operation.coder = writing.coder;
    operation.at_ms = writing.now_ms;
    operation.kind = kind;
    operation.schema = current_schema;
    return operation;
}

Result<Done> turn_back(const Writing& writing, OperationKind kind, const Operation& target,
                       const Payload& to_invert) {
    auto& database = writing.database;
    const bool undo = kind == OperationKind::undo;
    if (target.schema < undo_barrier)
        return fail(ErrorKind::conflict,
                    "That change was made before the project was brought up to date for this Attune.");
    const std::string kept = sentence_of(database, target.id);
    const std::string what = kept.empty() ? "a change whose words were erased" : kept;
    const auto blocked = [&](const std::vector<OperationId>& by) {
        return fail(ErrorKind::conflict, blocked_sentence(database, what, undo ? "undone" : "redone", by));
    };
    const auto blockers = later_blockers(database, target, to_invert);
    if (!blockers) return forward_error(blockers);
    if (!blockers->empty()) return blocked(*blockers);

    OperationId text_blocker;
    auto done = turn(writing, {kind}, target.id, to_invert, &text_blocker);
    if (done || done.error().kind != ErrorKind::conflict) return done;
    if (!text_blocker.empty()) return blocked({text_blocker});
    const auto others = other_blockers(database, target, to_invert);
    if (!others) return forward_error(others);
    return blocked(*others);
}

}  // namespace

void note_coder(const Writing& writing) {
    SQLite::Statement last(writing.database,
                           "INSERT INTO setting (name, value) VALUES ('coder', ?1) "
                           "ON CONFLICT (name) DO UPDATE SET value = ?1 WHERE value <> ?1");
    last.bind(1, writing.coder.text());
    last.exec();
}

void begin_session(const Writing& writing) {
    SQLite::Statement row(writing.database, "INSERT INTO writing_session VALUES (?, ?, ?, ?, ?)");
    row.bind(1, writing.session.text());
    row.bind(2, writing.coder.text());
    row.bind(3, host_name());
    row.bind(4, "Attune");
    row.bind(5, writing.now_ms);
    row.exec();
    note_coder(writing);
}

Result<Done> record(const Writing& writing, Foundation foundation,
                    const std::function<Result<Sentence>(Unit&)>& work, std::vector<Replaced> replaced) {
    Operation operation = new_operation(writing, OperationKind::do_);
    UnitState state(writing.database, operation.id, writing.coder, writing.now_ms);
    Unit unit(state);
    auto sentence = work(unit);
    if (!sentence) return forward_error(sentence);
    if (const auto mark = copy_mark(writing.database)) {
        const auto kept = keep_to_copy(writing.database, *mark, state.recording, state.payload);
        if (!kept) return forward_error(kept);
    }
    settle(writing.database);
    state.payload.changeset = state.recording.changeset();
    state.payload.replaced = std::move(replaced);
    if (state.payload.empty()) return Done{{}, sentence->text, sentence->subject, false};
    state.payload.foundation = foundation == Foundation::yes;
    state.payload.subject = sentence->subject;
    append_operation(writing.database, operation, sentence->text, encode_payload(state.payload));
    return Done{operation.id, sentence->text, sentence->subject, true};
}

Result<Done> turn(const Writing& writing, TurnKind how, const OperationId& target, const Payload& to_invert,
                  OperationId* text_blocker) {
    Operation operation = new_operation(writing, how.kind);
    operation.target = target;
    auto applied =
        how.rows == TurnedRows::now
            ? apply_inverse(writing.database, operation.id, to_invert, writing.now_ms, text_blocker)
            : take_texts_back(writing.database, operation.id, to_invert, writing.now_ms, text_blocker);
    if (!applied) return forward_error(applied);
    applied->together = how.together;
    applied->way = how.way;
    const std::string sentence = fmt::format("{}: {}", how.kind == OperationKind::undo ? "Undid" : "Redid",
                                             sentence_of(writing.database, target));
    append_operation(writing.database, operation, sentence, encode_payload(*applied));
    return Done{operation.id, sentence, applied->subject, true};
}

// Its inverse is the way back, and the text edits in it are the newest revisions, which the inverse has to
// name.
OperationId newest_turn(SQLite::Database& database, const OperationId& target) {
    SQLite::Statement query(
        database, "SELECT id FROM operation WHERE target = ? ORDER BY lamport DESC, id DESC LIMIT 1");
    query.bind(1, target.text());
    return OperationId(query.executeStep() ? query.getColumn(0).getString() : std::string());
}

Result<Done> undo_operation(const Writing& writing, const OperationId& target) {
    auto& database = writing.database;
    const auto operation = load_operation(database, target);
    if (!operation) return fail(ErrorKind::not_found, "That change is not in the history.");
    if (operation->kind != OperationKind::do_)
        return fail(ErrorKind::conflict, "That entry of the history is itself an undo or a redo.");
    if (!is_live(database, target)) return fail(ErrorKind::conflict, "That change is already undone.");
    const auto payload = payload_of(database, target);
    if (!payload) return forward_error(payload);
    if (!payload->replaced.empty())
        return fail(ErrorKind::conflict, "An erasure cannot be undone: what it erased is gone.");
    if (payload->foundation)
        return fail(ErrorKind::conflict, "The start of the project and a coder's joining cannot be undone.");
    const auto redo = newest_turn(database, target);
    if (redo.empty()) return turn_back(writing, OperationKind::undo, *operation, *payload);
    const auto redone = payload_of(database, redo);
    if (!redone) return forward_error(redone);
    return turn_back(writing, OperationKind::undo, *operation, *redone);
}

Result<Done> redo_operation(const Writing& writing, const OperationId& target) {
    auto& database = writing.database;
    if (is_live(database, target))
        return fail(ErrorKind::conflict, "That change is in force; there is nothing to redo.");
    const auto operation = load_operation(database, target);
    const auto undo = newest_turn(database, target);
    if (!operation || undo.empty()) return fail(ErrorKind::not_found, "That change is not in the history.");
    const auto payload = payload_of(database, undo);
    if (!payload) return forward_error(payload);
    return turn_back(writing, OperationKind::redo, *operation, *payload);
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/evidence_commands.h"

#include <fmt/format.h>

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "text/counted.h"

namespace attune::store {
namespace {

using Owner = model::EvidenceOwner;

// The column of evidence_link that names the owner, which is the name of its table too.
const char* table_of(Owner owner) {
    switch (owner) {
        case Owner::cell:
            return "matrix_cell";
        case Owner::theme:
            return "theme";
        case Owner::configuration:
            return "configuration";
        case Owner::judgement:
            return "judgement";
        case Owner::joint_row:
            return "joint_row";
    }
    return "theme";
}

// "the theme “Trust”"; fails where the owner is not there, or must not be written to.
Result<std::string> owner_in_words(Unit& unit, Owner owner, const std::string& id) {
    auto& database = unit.database();
    const auto none = [&] {
        return fail(ErrorKind::not_found,
                    fmt::format("There is no such {} in this project.", model::evidence_owner_word(owner)));
    };
    if (owner == Owner::theme || owner == Owner::configuration) {
        const auto names =
            texts_of(database, fmt::format("SELECT name FROM {} WHERE id = ?", table_of(owner)).c_str(), id);
        if (names.empty()) return none();
        return fmt::format("the {} {}", model::evidence_owner_word(owner), in_quotes(names.front()));
    }
    if (owner == Owner::cell) {
        const auto names = texts_of(
            database,
            "SELECT k.name FROM matrix_cell l JOIN study_case k ON k.id = l.study_case WHERE l.id = ?", id);
        if (names.empty()) return none();
        return fmt::format("a cell of {}", in_quotes(names.front()));
    }
    if (owner == Owner::joint_row) {
        const auto names =
            texts_of(database,
                     "SELECT d.name FROM joint_row r JOIN joint_display d ON d.id = r.joint_display "
                     "WHERE r.id = ?",
                     id);
        if (names.empty()) return none();
        return fmt::format("a row of {}", in_quotes(names.front()));
    }
    SQLite::Statement row(
        database,
        "SELECT k.name, j.rater, j.agreed, j.finished FROM judgement j JOIN criterion k ON k.id = "
        "j.criterion WHERE j.id = ?");
    row.bind(1, id);
    if (!row.executeStep()) return none();
    if (row.getColumn(2).getInt() == 0) {
        if (row.getColumn(1).getString() != unit.coder().text())
            return fail(ErrorKind::invalid, "Only the rater cites passages in a judgement.");
        if (row.getColumn(3).getInt() != 0)
            return fail(
                ErrorKind::conflict,
                "You have finished this judgement; what the raters agree on is written down beside it.");
    }
    return fmt::format("a judgement of {}", in_quotes(row.getColumn(0).getString()));
}

Result<Ok> check_role(Owner owner, model::Slot slot, model::Stance stance) {
    if ((owner == Owner::configuration) != (slot != model::Slot::none))
        return fail(ErrorKind::invalid,
                    owner == Owner::configuration
                        ? "Say which slot the passage fills: context, resource, reasoning or outcome."
                        : "Only configurations have slots.");
    if (owner == Owner::cell && stance != model::Stance::none)
        return fail(ErrorKind::invalid,
                    "A cell stands on its passages; for and against belong to themes, "
                    "configurations, judgements and joint displays.");
    if (owner != Owner::cell && owner != Owner::joint_row && stance == model::Stance::none)
        return fail(ErrorKind::invalid, "Say whether the passage is for or against.");
    return Ok{};
}

struct LinkFacts {
    Owner owner = Owner::theme;
    std::string owner_id, title;
    model::Slot slot = model::Slot::none;
    model::Stance stance = model::Stance::none;
};

Result<LinkFacts> link_facts(SQLite::Database& database, const EvidenceId& evidence) {
    SQLite::Statement row(database,
                          "SELECT l.matrix_cell, l.theme, l.configuration, l.judgement, l.joint_row, l.part, "
                          "l.stance, s.title FROM "
                          "evidence_link l JOIN source s ON s.id = l.source WHERE l.id = ?");
    row.bind(1, evidence.text());
    if (!row.executeStep())
        return fail(ErrorKind::not_found,
                    "No passage is cited under this id; name one of those that are cited now.");
    LinkFacts facts;
    constexpr Owner owners[] = {Owner::cell, Owner::theme, Owner::configuration, Owner::judgement,
                                Owner::joint_row};
    for (int k = 0; k < 5; ++k)
        if (!row.getColumn(k).isNull()) {
            facts.owner = owners[k];
            facts.owner_id = row.getColumn(k).getString();
        }
    facts.slot = model::slot_from_word(row.getColumn(5).getString()).value_or(model::Slot::none);
    facts.stance = model::stance_from_word(row.getColumn(6).getString()).value_or(model::Stance::none);
    facts.title = row.getColumn(7).getString();
    return facts;
}

struct Cited {
    std::string sentence, id;
    bool changed = true;
};

Result<Cited> cite(Unit& unit, PassageTexts& texts, const model::Evidence& cited) {
    auto& database = unit.database();
    auto owner = owner_in_words(unit, cited.owner, cited.owner_id);
    if (!owner) return forward_error(owner);
    if (const auto sound = check_role(cited.owner, cited.slot, cited.stance); !sound)
        return forward_error(sound);
    const auto note = clean_text(cited.note, "note");
    if (!note) return forward_error(note);
    const auto text = texts.of(cited.source);
    if (!text) return forward_error(text);
    const auto range = (*text)->passage(cited.range);
    if (!range) return forward_error(range);
    const std::string slot(model::slot_word(cited.slot)), stance(model::stance_word(cited.stance));
    const std::string column = table_of(cited.owner);
    const auto there = texts_of(
        database,
        fmt::format(
            "SELECT l.id FROM evidence_link l JOIN place p ON p.owner = l.id WHERE l.{} = ? AND l.part = ? "
            "AND l.source = ? AND p.begin_cp = ? AND p.end_cp = ?",
            column)
            .c_str(),
        cited.owner_id, slot, cited.source.text(), range->begin.value, range->end.value);
    std::string sentence =
        fmt::format("Cited {} of {} {} {}", word_span((*text)->quote(*range)), in_quotes((*text)->title()),
                    stance.empty() ? std::string("in") : stance, *owner);
    if (!there.empty()) {
        if (execute(database,
                    "UPDATE evidence_link SET stance = ?1, note = ?2 WHERE id = ?3 AND (stance <> ?1 OR note "
                    "<> ?2)",
                    stance, *note, there.front()) > 0)
            return Cited{std::move(sentence), there.front()};
        return Cited{fmt::format("This passage of {} is cited {} {} already", in_quotes((*text)->title()),
                                 stance.empty() ? std::string("in") : stance, *owner),
                     there.front(), false};
    }
    const auto begin = std::to_string(range->begin.value), end = std::to_string(range->end.value);
    const auto id =
        derived_id(database, "evidence_link",
                   {column, cited.owner_id, slot, cited.source.text(), (*text)->revision(), begin, end});
    execute(
        database,
        fmt::format(
            "INSERT INTO evidence_link (id, {0}, part, stance, source, revision, begin_cp, end_cp, "
            "quote_hash, coding, note, position, coder, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?, ?, ?)",
            column)
            .c_str(),
        id, cited.owner_id, slot, stance, cited.source.text(), (*text)->revision(), range->begin.value,
        range->end.value, (*text)->quote_hash(*range), cited.coding.text(), *note,
        number_of(database,
                  fmt::format("SELECT coalesce(max(position) + 1, 0) FROM evidence_link WHERE {} = ?", column)
                      .c_str(),
                  cited.owner_id),
        unit.coder().text(), unit.now_ms());
    return Cited{std::move(sentence), id};
}

// What is ordered among what: the siblings' condition, with the row's id for ?1.
struct Order {
    const char* table;
    const char* siblings;
    const char* what;
};
Order order_of(MoveFinding::Kind kind) {
    switch (kind) {
        case MoveFinding::Kind::matrix:
            return {"framework_matrix", "?1 <> ''", "framework matrix"};
        case MoveFinding::Kind::column:
            return {"matrix_column", "matrix = (SELECT matrix FROM matrix_column WHERE id = ?1)", "column"};
        case MoveFinding::Kind::theme:
            return {"theme", "?1 <> ''", "theme"};
        case MoveFinding::Kind::configuration:
            return {"configuration", "?1 <> ''", "configuration"};
        case MoveFinding::Kind::joint_row:
            return {"joint_row", "joint_display = (SELECT joint_display FROM joint_row WHERE id = ?1)",
                    "row"};
        case MoveFinding::Kind::criterion:
            return {"criterion", "?1 <> ''", "criterion"};
        case MoveFinding::Kind::evidence:
            return {"evidence_link",
                    "coalesce(matrix_cell, theme, configuration, judgement, joint_row) = (SELECT "
                    "coalesce(matrix_cell, theme, configuration, judgement, joint_row) FROM evidence_link "
                    "WHERE id = "
                    "?1)",
                    "cited passage"};
    }
    return {"framework_matrix", "?1 <> ''", "framework matrix"};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const CiteEvidence& command) {
    if (command.cited.empty()) return fail(ErrorKind::invalid, "Say which passages are cited.");
    PassageTexts texts(unit);
    Cited last;
    std::int64_t changed = 0;
    for (const auto& cited : command.cited) {
        auto done = cite(unit, texts, cited);
        if (!done) return forward_error(done);
        changed += done->changed ? 1 : 0;
        last = std::move(*done);
    }
    if (command.cited.size() == 1) return Sentence{std::move(last.sentence), last.id};
    if (changed == 0) return Sentence{"These passages are cited so already", {}};
    const auto already = static_cast<std::int64_t>(command.cited.size()) - changed;
    std::string words = fmt::format("Cited {}", counted(changed, "passage", "passages"));
    if (already > 0) words += "; " + counted(already, "is cited so already", "are cited so already");
    return Sentence{std::move(words), {}};
}

Result<Sentence> apply(Unit& unit, const ChangeEvidence& command) {
    auto& database = unit.database();
    const auto facts = link_facts(database, command.evidence);
    if (!facts) return forward_error(facts);
    if (const auto owner = owner_in_words(unit, facts->owner, facts->owner_id); !owner)
        return forward_error(owner);
    const auto slot = command.slot.value_or(facts->slot);
    const auto stance = command.stance.value_or(facts->stance);
    if (const auto sound = check_role(facts->owner, slot, stance); !sound) return forward_error(sound);
    const std::string& id = command.evidence.text();
    auto changed = execute(
        database,
        "UPDATE evidence_link SET part = ?1, stance = ?2 WHERE id = ?3 AND (part <> ?1 OR stance <> ?2)",
        std::string(model::slot_word(slot)), std::string(model::stance_word(stance)), id);
    if (command.note) {
        const auto note = clean_text(*command.note, "note");
        if (!note) return forward_error(note);
        changed +=
            execute(database, "UPDATE evidence_link SET note = ?1 WHERE id = ?2 AND note <> ?1", *note, id);
    }
    if (changed == 0)
        return Sentence{fmt::format("The passage of {} is cited so already", in_quotes(facts->title)), id};
    return Sentence{fmt::format("Changed how a passage of {} is cited", in_quotes(facts->title)), id};
}

Result<Sentence> apply(Unit& unit, const DropEvidence& command) {
    auto& database = unit.database();
    std::string sentence;
    for (const auto& evidence : command.evidence) {
        const auto facts = link_facts(database, evidence);
        if (!facts) return forward_error(facts);
        const auto owner = owner_in_words(unit, facts->owner, facts->owner_id);
        if (!owner) return forward_error(owner);
        execute(database, "DELETE FROM evidence_link WHERE id = ?", evidence.text());
        sentence = fmt::format("Took a passage of {} out of {}", in_quotes(facts->title), *owner);
    }
    if (command.evidence.empty()) return fail(ErrorKind::invalid, "Say which passages are no longer cited.");
    if (command.evidence.size() == 1) return Sentence{std::move(sentence), command.evidence.front().text()};
    return Sentence{
        fmt::format("No longer cites {}",
                    counted(static_cast<std::int64_t>(command.evidence.size()), "passage", "passages")),
        {}};
}

Result<Sentence> apply(Unit& unit, const MoveFinding& command) {
    auto& database = unit.database();
    const Order order = order_of(command.kind);
    auto ids = texts_of(
        database,
        fmt::format("SELECT id FROM {} WHERE {} ORDER BY position, id", order.table, order.siblings).c_str(),
        command.id);
    const auto before = ids;
    if (std::erase(ids, command.id) == 0)
        return fail(ErrorKind::not_found, fmt::format("There is no such {} in this project.", order.what));
    insert_at(ids, command.id, command.position);
    if (ids == before) return Sentence{fmt::format("The {} stands there already", order.what), command.id};
    number_in_order(database, order.table, ids);
    return Sentence{fmt::format("Moved a {}", order.what), command.id};
}

}  // namespace attune::store

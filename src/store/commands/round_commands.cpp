// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/round_commands.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "model/initials.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "text/fold.h"

namespace attune::store {
namespace {

Result<std::string> round_name(SQLite::Database& database, const RoundId& round) {
    auto names = texts_of(database, "SELECT name FROM coding_round WHERE id = ?", round.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such round in this project.");
    return std::move(names.front());
}

// Two rounds of one name could not be told apart where a round is asked for by name.
Result<Ok> free_round_name(SQLite::Database& database, const std::string& name, const std::string& but) {
    const std::string folded = text::fold(name);
    for (const auto& other : texts_of(database, "SELECT name FROM coding_round WHERE id <> ?", but))
        if (text::fold(other) == folded)
            return fail(
                ErrorKind::invalid,
                fmt::format("There is a round named {} already; choose another name.", in_quotes(other)));
    return Ok{};
}

std::string column_of(const model::Sample& sample) {
    return nlohmann::json{{"by", sample.by},       {"stratum", sample.stratum}, {"share", sample.share},
                          {"count", sample.count}, {"seed", sample.seed},       {"of", sample.of}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddCoder& command) {
    auto& database = unit.database();
    auto name = clean_name(command.name, "coder");
    if (!name) return forward_error(name);
    if (const auto other = coder_called(database, *name); !other.empty())
        return fail(ErrorKind::invalid,
                    fmt::format("There is a coder named {} in this project already.", in_quotes(other)));
    const auto id = id_for_new_row(unit, command.id.text());
    if (!id) return forward_error(id);
    std::string initials = command.initials;
    if (initials.empty()) initials = model::initials_of(*name);
    const auto clean = clean_name(initials, "coder");
    if (!clean) return fail(ErrorKind::invalid, "Initials are one letter at least.");
    execute(database, "INSERT INTO coder (id, name, initials, made_ms) VALUES (?, ?, ?, ?)", *id, *name,
            *clean, unit.now_ms());
    return Sentence{fmt::format("Added the coder {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const ColourCoder& command) {
    auto& database = unit.database();
    const auto name = coder_name(database, command.coder);
    if (!name) return forward_error(name);
    const std::int64_t colour = command.colour ? static_cast<std::int64_t>(*command.colour & 0xFFFFFFU) : -1;
    execute(database, "UPDATE coder SET colour = ? WHERE id = ? AND colour <> ?", colour,
            command.coder.text(), colour);
    return Sentence{colour < 0 ? fmt::format("Gave {} a colour by their turn", in_quotes(*name))
                               : fmt::format("Gave {} the colour #{:06X}", in_quotes(*name), colour),
                    command.coder.text()};
}

Result<Ok> check_round(const StartRound& command) {
    const std::set<SourceId> sources(command.sources.begin(), command.sources.end());
    const std::set<CoderId> coders(command.coders.begin(), command.coders.end());
    if (sources.empty()) return fail(ErrorKind::invalid, "A round needs one source at least.");
    if (coders.size() < 2) return fail(ErrorKind::invalid, "A round needs two coders at least.");
    if (sources.size() != command.sources.size() || coders.size() != command.coders.size())
        return fail(ErrorKind::invalid, "A source or a coder is named twice.");
    if (!command.copies.empty() && command.copies.size() != command.coders.size())
        return fail(ErrorKind::invalid, "Say of each coder of the round which copy they get, or of none.");
    return Ok{};
}

Result<Sentence> apply(Unit& unit, const StartRound& command) {
    auto& database = unit.database();
    auto name = clean_name(command.name, "round");
    if (!name) return forward_error(name);
    const auto note = clean_text(command.note, "note");
    if (!note) return forward_error(note);
    const auto id = id_for_new_row(unit, command.id.text());
    if (!id) return forward_error(id);
    if (const auto free = free_round_name(database, *name, *id); !free) return forward_error(free);
    if (const auto whole = check_round(command); !whole) return forward_error(whole);
    execute(database,
            "INSERT INTO coding_round (id, name, kind, codebook_version, sample, note, made_ms) "
            "VALUES (?, ?, ?, nullif(?, ''), ?, ?, ?)",
            *id, *name, std::string(model::round_kind_word(command.kind)), command.codebook_version,
            column_of(command.sample), *note, unit.now_ms());
    std::int64_t position = 0;
    for (const auto& source : command.sources) {
        if (const auto title = source_title(database, source); !title) return forward_error(title);
        execute(database, "INSERT INTO round_source (id, coding_round, source, position) VALUES (?, ?, ?, ?)",
                derived_id(database, "round_source", {*id, source.text()}), *id, source.text(), position++);
    }
    for (std::size_t k = 0; k < command.coders.size(); ++k) {
        const auto& coder = command.coders[k];
        if (const auto known = coder_name(database, coder); !known) return forward_error(known);
        const auto copy = command.copies.empty() ? model::CopyKind::none : command.copies[k];
        execute(database, "INSERT INTO round_coder (id, coding_round, coder, copy) VALUES (?, ?, ?, ?)",
                derived_id(database, "round_coder", {*id, coder.text()}), *id, coder.text(),
                std::string(model::copy_kind_word(copy)));
    }
    return Sentence{
        fmt::format("Started the {} round {}: {}, {}", model::round_kind_word(command.kind), in_quotes(*name),
                    counted(static_cast<std::int64_t>(command.sources.size()), "source", "sources"),
                    counted(static_cast<std::int64_t>(command.coders.size()), "coder", "coders")),
        *id};
}

Result<Sentence> apply(Unit& unit, const EditRound& command) {
    auto& database = unit.database();
    const std::string& id = command.round.text();
    auto before = round_name(database, command.round);
    if (!before) return forward_error(before);
    std::string sentence;
    if (command.name) {
        const auto name = clean_name(*command.name, "round");
        if (!name) return forward_error(name);
        if (const auto free = free_round_name(database, *name, id); !free) return forward_error(free);
        execute(database, "UPDATE coding_round SET name = ? WHERE id = ? AND name <> ?", *name, id, *name);
        sentence = fmt::format("Renamed the round {} to {}", in_quotes(*before), in_quotes(*name));
        before = *name;
    }
    if (command.note) {
        const auto note = clean_text(*command.note, "note");
        if (!note) return forward_error(note);
        execute(database, "UPDATE coding_round SET note = ? WHERE id = ? AND note <> ?", *note, id, *note);
        if (sentence.empty()) sentence = fmt::format("Changed the note of the round {}", in_quotes(*before));
    }
    if (command.closed) {
        execute(database, "UPDATE coding_round SET closed_ms = ? WHERE id = ? AND (closed_ms <> 0) <> ?",
                *command.closed ? unit.now_ms() : std::int64_t{0}, id, *command.closed ? 1 : 0);
        if (sentence.empty())
            sentence =
                fmt::format("{} the round {}", *command.closed ? "Closed" : "Opened", in_quotes(*before));
    }
    return Sentence{std::move(sentence), id};
}

Result<Sentence> apply(Unit& unit, const DeleteRound& command) {
    auto& database = unit.database();
    const auto name = round_name(database, command.round);
    if (!name) return forward_error(name);
    const std::string& id = command.round.text();
    execute(database, "UPDATE agreed_coding SET coding_round = NULL WHERE coding_round = ?", id);
    execute(database, "UPDATE agreement_result SET coding_round = NULL WHERE coding_round = ?", id);
    execute(database, "DELETE FROM round_source WHERE coding_round = ?", id);
    execute(database, "DELETE FROM round_coder WHERE coding_round = ?", id);
    execute(database, "DELETE FROM coding_round WHERE id = ?", id);
    return Sentence{fmt::format("Deleted the round {}; its codings stay", in_quotes(*name)), id};
}

Result<Sentence> apply(Unit& unit, const GiveCopy& command) {
    auto& database = unit.database();
    const auto name = round_name(database, command.round);
    if (!name) return forward_error(name);
    const auto coder = coder_name(database, command.coder);
    if (!coder) return forward_error(coder);
    const auto rows = texts_of(database, "SELECT id FROM round_coder WHERE coding_round = ? AND coder = ?",
                               command.round.text(), command.coder.text());
    if (rows.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("{} is not a coder of the round {}.", in_quotes(*coder), in_quotes(*name)));
    execute(database, "UPDATE round_coder SET copy = ?, given_ms = ? WHERE id = ?",
            std::string(model::copy_kind_word(command.copy)), unit.now_ms(), rows.front());
    return Sentence{fmt::format("Made a {} copy of the round {} for {}", model::copy_kind_word(command.copy),
                                in_quotes(*name), in_quotes(*coder)),
                    command.round.text()};
}

Result<Sentence> apply(Unit& unit, const FinishSource& command) {
    auto& database = unit.database();
    const CoderId coder = command.coder.empty() ? unit.coder() : command.coder;
    const auto title = source_title(database, command.source);
    if (!title) return forward_error(title);
    const auto name = coder_name(database, coder);
    if (!name) return forward_error(name);
    const auto marks = texts_of(database, "SELECT id FROM finished_source WHERE source = ? AND coder = ?",
                                command.source.text(), coder.text());
    if (command.finished == !marks.empty())
        return Sentence{
            fmt::format("{} is {} already", in_quotes(*title), command.finished ? "finished" : "open"),
            command.source.text()};
    if (command.finished)
        execute(database, "INSERT INTO finished_source (id, source, coder, made_ms) VALUES (?, ?, ?, ?)",
                derived_id(database, "finished_source", {command.source.text(), coder.text()}),
                command.source.text(), coder.text(), unit.now_ms());
    else
        for (const auto& id : marks) execute(database, "DELETE FROM finished_source WHERE id = ?", id);
    const bool own = coder == unit.coder();
    return Sentence{fmt::format("{} {}{}", command.finished ? "Finished" : "Opened again", in_quotes(*title),
                                own ? "" : " for " + in_quotes(*name)),
                    command.source.text()};
}

}  // namespace attune::store

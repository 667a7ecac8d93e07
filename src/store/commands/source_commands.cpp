// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/source_commands.h"

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/schema/reading_warnings.h"
#include "store/schema/structure.h"
#include "text/translator.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::store {
namespace {

// A transcript must hang together before any of it is kept: readers are many, and the page trusts these
// ranges.
Result<Ok> check_transcript(const model::Transcript& transcript, const std::string& title) {
    const auto fault = [&](std::string_view what) {
        return fail(ErrorKind::invalid, fmt::format("{} could not be imported: {}.", in_quotes(title), what));
    };
    if (text::first_invalid_utf8(transcript.text)) return fault("its text is not readable (UTF-8)");
    const std::int64_t length = text::code_point_count(transcript.text);
    CodePoint last{0};
    for (const auto& turn : transcript.turns) {
        if (turn.range.begin < last || turn.range.end < turn.range.begin || turn.range.end.value > length)
            return fault("its turns overlap or lie outside the text");
        last = turn.range.end;
        for (const std::size_t speaker : turn.speakers)
            if (speaker >= transcript.speakers.size())
                return fault("one of its turns names an unknown speaker");
    }
    for (const auto& mark : transcript.marks)
        if (mark.range.begin.value < 0 || mark.range.end < mark.range.begin || mark.range.end.value > length)
            return fault("one of its marks lies outside the text");
    return Ok{};
}

std::string digest_or_none(Unit& unit, const std::string& bytes) {
    return bytes.empty() ? std::string() : unit.keep_content(bytes);
}

struct Imported {
    std::string id;
    std::string title;
};
Result<Imported> import_one(Unit& unit, const ImportSources::Item& item, std::int64_t position) {
    auto& database = unit.database();
    const std::string& wanted = item.transcript.title.empty() ? item.original.name : item.transcript.title;
    auto title = clean_name(wanted, "source");
    if (!title) return forward_error(title);
    if (auto sound = check_transcript(item.transcript, *title); !sound) return forward_error(sound);
    auto id = id_for_new_row(unit, item.id.text());
    if (!id) return forward_error(id);

    model::Transcript transcript = item.transcript;
    for (auto& speaker : transcript.speakers) {
        auto speaker_id = id_for_new_row(unit, speaker.id.text());
        if (!speaker_id) return forward_error(speaker_id);
        speaker.id = SpeakerId(std::move(*speaker_id));
    }
    const Structure structure = structure_of(transcript, [&unit] { return unit.new_id(); });
    const std::string structure_digest = unit.keep_content(encode_structure(structure));
    execute(database,
            "INSERT INTO source (id, title, original_name, media_type, original_digest, text_digest, "
            "structure_digest, "
            "reading, encoding, imported_ms, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *id, *title, item.original.name, item.original.media_type,
            digest_or_none(unit, item.original.bytes), unit.keep_content(transcript.text), structure_digest,
            transcript.reading, transcript.encoding, unit.now_ms(), position);
    std::int64_t number = 0;
    for (const auto& speaker : transcript.speakers)
        execute(database,
                "INSERT INTO speaker (id, source, position, label, role, attributes, inferred) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                speaker.id.text(), *id, number++, speaker.label, std::string(model::role_word(speaker.role)),
                speaker.attributes, speaker.inferred ? 1 : 0);
    number = 0;
    for (const auto& [name, value] : transcript.metadata)
        execute(database,
                "INSERT INTO source_metadata (id, source, position, name, value) VALUES (?, ?, ?, ?, ?)",
                unit.new_id(), *id, number++, name, value);
    for (const auto& warning : transcript.warnings)
        execute(database,
                "INSERT INTO source_metadata (id, source, position, name, value) VALUES (?, ?, ?, ?, ?)",
                unit.new_id(), *id, number++, std::string(reading_warning), warning);
    if (auto expanded = unit.expand_structure(SourceId(*id), structure_digest); !expanded)
        return forward_error(expanded);
    return Imported{*id, *title};
}

std::string role_phrase(model::Role role) {
    switch (role) {
        case model::Role::unknown:
            return "someone whose role is not known";
        case model::Role::interviewer:
            return "the interviewer";
        case model::Role::participant:
            return "a participant";
        case model::Role::interpreter:
            return "the interpreter";
        case model::Role::other:
            return "someone else";
        case model::Role::group:
            return "the group";
    }
    return {};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const ImportSources& command) {
    if (command.items.empty()) return Sentence{"There was nothing to import", {}};
    std::int64_t position = number_of(unit.database(), "SELECT coalesce(max(position) + 1, 0) FROM source");
    Imported first;
    for (const auto& item : command.items) {
        auto imported = import_one(unit, item, position++);
        if (!imported) return forward_error(imported);
        if (first.id.empty()) first = *imported;
    }
    const auto number = static_cast<std::int64_t>(command.items.size());
    return Sentence{number == 1 ? fmt::format("Imported {}", in_quotes(first.title))
                                : fmt::format("Imported {}", counted(number, "source", "sources")),
                    first.id};
}

Result<Sentence> apply(Unit& unit, const RenameSource& command) {
    auto old = source_title(unit.database(), command.source);
    if (!old) return forward_error(old);
    auto title = clean_name(command.title, "source");
    if (!title) return forward_error(title);
    if (*title == *old)
        return Sentence{fmt::format("The source is already called {}", in_quotes(*title)),
                        command.source.text()};
    execute(unit.database(), "UPDATE source SET title = ? WHERE id = ?", *title, command.source.text());
    return Sentence{fmt::format("Renamed {} to {}", in_quotes(*old), in_quotes(*title)),
                    command.source.text()};
}

Result<Sentence> apply(Unit& unit, const DeleteSource& command) {
    auto& database = unit.database();
    const std::string& id = command.source.text();
    auto title = source_title(database, command.source);
    if (!title) return forward_error(title);
    execute(database,
            "DELETE FROM memo_link WHERE target = 'coding' AND target_id IN (SELECT id FROM coding WHERE "
            "source = ?)",
            id);
    execute(database, "DELETE FROM memo_link WHERE target IN ('source', 'passage') AND target_id = ?", id);
    const int codings = execute(database, "DELETE FROM coding WHERE source = ?", id);
    for (const char* table :
         {"agreed_coding", "marked_quote", "evidence_link", "source_stage", "region_coding", "kept_aside",
          "source_media", "round_source", "finished_source", "case_member"})
        execute(database, fmt::format("DELETE FROM {} WHERE source = ?", table).c_str(), id);
    execute(
        database,
        "DELETE FROM turn_link WHERE original IN (SELECT id FROM turn WHERE source = ?1) OR translation IN "
        "(SELECT id FROM turn WHERE source = ?1)",
        id);
    execute(database, "DELETE FROM mark WHERE source = ?", id);
    execute(database, "DELETE FROM turn_speaker WHERE turn IN (SELECT id FROM turn WHERE source = ?)", id);
    execute(database, "DELETE FROM turn WHERE source = ?", id);
    execute(database, "DELETE FROM speaker WHERE source = ?", id);
    execute(database, "DELETE FROM source_metadata WHERE source = ?", id);
    execute(database, "DELETE FROM source WHERE id = ?", id);
    std::string words = fmt::format("Deleted source {}", in_quotes(*title));
    if (codings > 0) words += " with " + counted(codings, "coding", "codings");
    return Sentence{std::move(words), id};
}

Result<Sentence> apply(Unit& unit, const SetSpeakerRole& command) {
    SQLite::Statement row(unit.database(), "SELECT label, role FROM speaker WHERE id = ?");
    row.bind(1, command.speaker.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such speaker in this project.");
    const std::string label = row.getColumn(0).getString();
    const bool same = model::role_from_word(row.getColumn(1).getString()) == command.role;
    row.reset();
    if (same)
        return Sentence{fmt::format("{} is {} already", in_quotes(label), role_phrase(command.role)),
                        command.speaker.text()};
    execute(unit.database(), "UPDATE speaker SET role = ? WHERE id = ?",
            std::string(model::role_word(command.role)), command.speaker.text());
    return Sentence{fmt::format("Made {} {}", in_quotes(label), role_phrase(command.role)),
                    command.speaker.text()};
}

Result<Sentence> apply(Unit& unit, const EditText& command) {
    auto title = source_title(unit.database(), command.source);
    if (!title) return forward_error(title);
    auto inserted = clean_text(command.inserted, "correction");
    if (!inserted) return forward_error(inserted);
    std::string removed;
    {
        SQLite::Statement row(unit.database(), "SELECT text FROM source_text WHERE source = ?");
        row.bind(1, command.source.text());
        if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such source in this project.");
        const std::string text = row.getColumn(0).getString();
        const text::Translator translator(text);
        if (command.range.begin < CodePoint{0} || command.range.end < command.range.begin ||
            command.range.end > translator.length())
            return fail(ErrorKind::invalid,
                        fmt::format("The passage to change lies outside {}.", in_quotes(*title)));
        removed = translator.slice(command.range);
    }
    if (removed == *inserted)
        return Sentence{fmt::format("Nothing to change in {}", in_quotes(*title)), command.source.text()};
    if (auto done = unit.splice(command.source, command.range, *inserted); !done) return forward_error(done);

    constexpr std::int64_t shown = 40;
    const std::string before = "“" + shortened(removed, shown) + "”";
    const std::string after = "“" + shortened(*inserted, shown) + "”";
    std::string words = removed.empty() ? fmt::format("Inserted {} into {}", after, in_quotes(*title))
                        : inserted->empty()
                            ? fmt::format("Deleted {} from {}", before, in_quotes(*title))
                            : fmt::format("Changed {} to {} in {}", before, after, in_quotes(*title));
    return Sentence{std::move(words), command.source.text()};
}

}  // namespace attune::store

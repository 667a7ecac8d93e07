// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/exchange_commands.h"

#include <fmt/format.h>

#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

std::int64_t size_of(const auto& list) {
    return static_cast<std::int64_t>(list.size());
}

Result<std::string> part_name(SQLite::Database& database, const KeptAsideId& part) {
    auto names = texts_of(database, "SELECT name FROM kept_aside WHERE id = ?", part.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such part kept aside in this project.");
    return std::move(names.front());
}

}  // namespace

Result<Sentence> apply(Unit& unit, const KeepAside& command) {
    auto& database = unit.database();
    std::string only;
    for (std::size_t k = 0; k < command.parts.size(); ++k) {
        const auto& part = command.parts[k];
        const auto name = clean_text(part.name, "name");
        if (!name) return forward_error(name);
        if (part.kind.empty()) return fail(ErrorKind::invalid, "What is kept aside needs a kind.");
        if (!part.source.empty())
            if (const auto title = source_title(database, part.source); !title) return forward_error(title);
        const auto id = id_for_new_row(unit, part.id.text());
        if (!id) return forward_error(id);
        std::string digest = part.original_digest;
        if (k < command.files.size() && !command.files[k].empty())
            digest = unit.keep_content(command.files[k]);
        else if (!digest.empty() &&
                 number_of(database, "SELECT count(*) FROM content WHERE digest = ?", digest) == 0)
            return fail(ErrorKind::not_found, "The file of what is to be kept aside is not in the project.");
        execute(database,
                "INSERT INTO kept_aside (id, source, origin, kind, name, foreign_id, target, target_id, xml, "
                "file_name, original_digest, position, made_ms) VALUES (?, nullif(?, ''), ?, ?, ?, ?, ?, ?, "
                "?, ?, ?, ?, ?)",
                *id, part.source.text(), part.origin, part.kind, *name, part.foreign_id, part.target,
                part.target_id, part.xml, part.file_name, digest, part.position, unit.now_ms());
        only = command.parts.size() == 1 ? *id : std::string();
    }
    return Sentence{fmt::format("Kept aside {}", counted(size_of(command.parts), "part", "parts")), only};
}

Result<Sentence> apply(Unit& unit, const DropKeptAside& command) {
    auto& database = unit.database();
    for (const auto& part : command.parts) {
        if (const auto name = part_name(database, part); !name) return forward_error(name);
        execute(database, "DELETE FROM region_coding WHERE kept_aside = ?", part.text());
        execute(database, "DELETE FROM kept_aside WHERE id = ?", part.text());
    }
    return Sentence{fmt::format("Took away {} kept aside", counted(size_of(command.parts), "part", "parts")),
                    {}};
}

Result<Sentence> apply(Unit& unit, const KeepForeignIds& command) {
    auto& database = unit.database();
    for (const auto& one : command.ids) {
        if (one.foreign_id.empty() || one.target_id.empty())
            return fail(ErrorKind::invalid, "The name of a row in another tool’s file is empty.");
        execute(database, "DELETE FROM foreign_id WHERE target = ? AND target_id = ?", one.target,
                one.target_id);
        execute(database, "INSERT INTO foreign_id (id, target, target_id, foreign_id) VALUES (?, ?, ?, ?)",
                derived_id(database, "foreign_id", {one.target, one.target_id}), one.target, one.target_id,
                one.foreign_id);
    }
    return Sentence{fmt::format("Kept what {} called in another tool’s file",
                                size_of(command.ids) == 1 ? std::string("1 thing is")
                                                          : fmt::format("{} things are", command.ids.size())),
                    {}};
}

Result<Sentence> apply(Unit& unit, const SetSourceMedia& command) {
    auto& database = unit.database();
    const auto& media = command.media;
    const auto title = source_title(database, media.source);
    if (!title) return forward_error(title);
    const auto name = clean_name(media.name, "recording");
    if (!name) return forward_error(name);
    execute(database, "DELETE FROM source_media WHERE source = ?", media.source.text());
    const auto id = id_for_new_row(unit, media.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO source_media (id, source, name, media_type, path, offset_ms, made_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            *id, media.source.text(), *name, media.media_type, media.path, media.offset_ms, unit.now_ms());
    return Sentence{fmt::format("{} is the recording of {}", in_quotes(*name), in_quotes(*title)), *id};
}

Result<Sentence> apply(Unit& unit, const RemoveSourceMedia& command) {
    auto& database = unit.database();
    const auto title = source_title(database, command.source);
    if (!title) return forward_error(title);
    execute(database, "DELETE FROM source_media WHERE source = ?", command.source.text());
    return Sentence{fmt::format("{} has no recording any more", in_quotes(*title)), command.source.text()};
}

Result<Sentence> apply(Unit& unit, const AddRegionCodings& command) {
    auto& database = unit.database();
    PreparedStatements statements(database);
    std::string only;
    for (const auto& one : command.codings) {
        if (const auto name = part_name(database, one.medium); !name) return forward_error(name);
        if (const auto code = code_facts(database, one.code); !code) return forward_error(code);
        const CoderId coder = one.coder.empty() ? unit.coder() : one.coder;
        if (const auto name = coder_name(database, coder); !name) return forward_error(name);
        const auto note = clean_text(one.note, "note");
        if (!note) return forward_error(note);
        const auto id = id_for_new_row(unit, one.id.text());
        if (!id) return forward_error(id);
        statements
            .bound(
                "INSERT INTO region_coding (id, source, kept_aside, kind, name, selection, page, first_x, "
                "first_y, second_x, second_y, begin_ms, end_ms, code, coder, note, made_ms) VALUES (?, "
                "nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *id, one.source.text(), one.medium.text(), std::string(model::region_word(one.kind)),
                one.name, one.selection, one.page, one.first_x, one.first_y, one.second_x, one.second_y,
                one.begin_ms, one.end_ms, one.code.text(), coder.text(), *note,
                one.made_ms == 0 ? unit.now_ms() : one.made_ms)
            .exec();
        only = command.codings.size() == 1 ? *id : std::string();
    }
    return Sentence{fmt::format("Coded {}", counted(size_of(command.codings), "region", "regions")), only};
}

Result<Sentence> apply(Unit& unit, const DeleteRegionCoding& command) {
    auto& database = unit.database();
    const auto codes =
        texts_of(database, "SELECT c.name FROM region_coding r JOIN code c ON c.id = r.code WHERE r.id = ?",
                 command.coding.text());
    if (codes.empty()) return fail(ErrorKind::not_found, "There is no such coding of a region.");
    execute(database, "DELETE FROM region_coding WHERE id = ?", command.coding.text());
    return Sentence{fmt::format("Removed {} from a region", in_quotes(codes.front())), command.coding.text()};
}

}  // namespace attune::store

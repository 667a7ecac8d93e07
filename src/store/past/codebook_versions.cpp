// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/codebook_versions.h"

#include <fmt/format.h>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/past/reach.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

constexpr const char* select_versions =
    "SELECT v.id, v.name, v.note, v.operations, v.made_ms, v.coder, COALESCE(c.name, ''), "
    "COALESCE((SELECT max(o.at_ms) FROM json_each(v.operations) h JOIN operation o ON o.id = h.value), "
    "v.made_ms) AS at_ms, "
    "(SELECT max(o.lamport) FROM json_each(v.operations) h JOIN operation o ON o.id = h.value) AS lamport "
    "FROM codebook_version v LEFT JOIN coder c ON c.id = v.coder ";

CodebookVersion read_version(const SQLite::Statement& row) {
    CodebookVersion version;
    version.id = CodebookVersionId(text_at(row, 0));
    version.name = text_at(row, 1);
    version.note = text_at(row, 2);
    for (auto& operation : list_from_column(text_at(row, 3)))
        version.moment.after.emplace_back(std::move(operation));
    version.made_ms = number_at(row, 4);
    version.coder = CoderId(text_at(row, 5));
    version.coder_name = text_at(row, 6);
    version.at_ms = number_at(row, 7);
    return version;
}

Result<std::string> name_of(Unit& unit, const CodebookVersionId& version) {
    const auto names =
        texts_of(unit.database(), "SELECT name FROM codebook_version WHERE id = ?", version.text());
    if (names.empty())
        return fail(ErrorKind::not_found, "There is no such version of the codebook in this project.");
    return names.front();
}

}  // namespace

std::vector<CodebookVersion> codebook_versions(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<CodebookVersion> versions;
        SQLite::Statement row(database, std::string(select_versions) + "ORDER BY lamport, v.made_ms, v.id");
        while (row.executeStep()) versions.push_back(read_version(row));
        return versions;
    });
}

std::optional<CodebookVersion> codebook_version(const Project& project, const CodebookVersionId& version) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<CodebookVersion> {
        SQLite::Statement row(database, std::string(select_versions) + "WHERE v.id = ?");
        row.bind(1, version.text());
        if (!row.executeStep()) return std::nullopt;
        return read_version(row);
    });
}

Result<Sentence> apply(Unit& unit, const NameCodebookVersion& command) {
    auto name = clean_name(command.name, "version of the codebook");
    if (!name) return forward_error(name);
    auto note = clean_text(command.note, "note");
    if (!note) return forward_error(note);
    auto id = id_for_new_row(unit, command.id.text());
    if (!id) return forward_error(id);
    const auto reach = reach_of(unit.database(), command.moment);
    if (!reach) return forward_error(reach);
    if (reach->operations.empty())
        return fail(ErrorKind::not_found, "The project had not been started at that time.");
    std::vector<std::string> heads;
    for (const auto& head : reach->heads) heads.push_back(head.text());
    execute(unit.database(),
            "INSERT INTO codebook_version (id, name, note, operations, coder, made_ms) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            *id, *name, *note, list_to_column(heads), unit.coder().text(), unit.now_ms());
    return Sentence{
        fmt::format("Named {} of the codebook {}",
                    command.moment.is_now() ? "this version" : "an earlier version", in_quotes(*name)),
        *id};
}

Result<Sentence> apply(Unit& unit, const EditCodebookVersion& command) {
    const auto before = name_of(unit, command.version);
    if (!before) return forward_error(before);
    int renamed = 0;
    int noted = 0;
    std::string now = *before;
    if (command.name) {
        auto name = clean_name(*command.name, "version of the codebook");
        if (!name) return forward_error(name);
        now = *name;
        renamed =
            execute(unit.database(), "UPDATE codebook_version SET name = ?1 WHERE id = ?2 AND name <> ?1",
                    now, command.version.text());
    }
    if (command.note) {
        auto note = clean_text(*command.note, "note");
        if (!note) return forward_error(note);
        noted = execute(unit.database(), "UPDATE codebook_version SET note = ?1 WHERE id = ?2 AND note <> ?1",
                        *note, command.version.text());
    }
    if (renamed > 0)
        return Sentence{
            fmt::format("Renamed the version {} of the codebook to {}", in_quotes(*before), in_quotes(now)),
            command.version.text()};
    return Sentence{fmt::format("{} the version {} of the codebook",
                                noted > 0 ? "Changed the note on" : "Nothing to change in", in_quotes(now)),
                    command.version.text()};
}

Result<Sentence> apply(Unit& unit, const DeleteCodebookVersion& command) {
    const auto name = name_of(unit, command.version);
    if (!name) return forward_error(name);
    execute(unit.database(), "DELETE FROM codebook_version WHERE id = ?", command.version.text());
    return Sentence{fmt::format("Deleted the name {} of a version of the codebook", in_quotes(*name)),
                    command.version.text()};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/apply.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/id.h"
#include "store/erasure/rewriter.h"
#include "store/journal/fold.h"
#include "store/queries/settings.h"

namespace attune::store {
namespace {

template <class... Values>
void execute(SQLite::Database& database, const std::string& sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    SQLite::bind(statement, values...);
    statement.exec();
}

void keep_content(SQLite::Database& database, const std::string& digest, const std::string& bytes) {
    SQLite::Statement row(database, "INSERT INTO content VALUES (?, ?) ON CONFLICT DO NOTHING");
    row.bind(1, digest);
    row.bindNoCopy(2, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
    row.exec();
}

void redact_source(SQLite::Database& database, const std::string& id, const RedactedSource& source) {
    keep_content(database, source.text_digest, source.imported);
    keep_content(database, source.structure_digest, source.structure);
    for (const auto& edit : source.text.edits())
        if (source.text.touched(edit))
            execute(database, "UPDATE text_revision SET removed = ?, inserted = ? WHERE id = ?",
                    source.text.removed(edit), source.text.inserted(edit), edit.revision);
    for (const auto& revision : source.beside) {
        SQLite::Statement row(database, "SELECT removed, inserted FROM text_revision WHERE id = ?");
        row.bind(1, revision);
        if (!row.executeStep()) continue;
        execute(database, "UPDATE text_revision SET removed = ?, inserted = ? WHERE id = ?",
                blocked(row.getColumn(0).getString()), blocked(row.getColumn(1).getString()), revision);
    }
    execute(database, "UPDATE source SET text_digest = ?, structure_digest = ? WHERE id = ?",
            source.text_digest, source.structure_digest, id);
    execute(database, "UPDATE source_text SET text = ?1, words = attune_words(?1) WHERE source = ?2",
            source.text.now(), id);
    for (const auto& mark : source.marks_go) execute(database, "DELETE FROM mark WHERE id = ?", mark);
    for (const auto& mark : source.notes_go)
        execute(database, "UPDATE mark SET note = '' WHERE id = ?", mark);
}

void withdraw_source(SQLite::Database& database, const std::string& id) {
    for (const char* sql :
         {"DELETE FROM coding WHERE source = ?", "DELETE FROM agreed_coding WHERE source = ?",
          "DELETE FROM marked_quote WHERE source = ?", "DELETE FROM evidence_link WHERE source = ?",
          "DELETE FROM source_stage WHERE source = ?", "DELETE FROM region_coding WHERE source = ?",
          "DELETE FROM kept_aside WHERE source = ?", "DELETE FROM source_media WHERE source = ?",
          "DELETE FROM round_source WHERE source = ?", "DELETE FROM finished_source WHERE source = ?",
          "DELETE FROM mark WHERE source = ?",
          "DELETE FROM turn_speaker WHERE turn IN (SELECT id FROM turn WHERE source = ?)",
          "DELETE FROM turn WHERE source = ?", "DELETE FROM speaker WHERE source = ?",
          "DELETE FROM source_metadata WHERE source = ?", "DELETE FROM source WHERE id = ?",
          "DELETE FROM text_revision WHERE source = ?"})
        execute(database, sql, id);
    execute(database, "DELETE FROM view_state WHERE instr(name, ?1) > 0 OR instr(value, ?1) > 0", id);
}

void withdraw_persons(SQLite::Database& database, const Erasing& erasing) {
    for (const auto& id : erasing.persons)
        execute(database, "UPDATE speaker SET person = NULL WHERE person = ?", id);
    // The persons last, for the others refer to them.
    for (const bool persons : {false, true})
        for (const auto& [table, id] : erasing.records_go)
            if ((table == "person") == persons)
                execute(database, fmt::format("DELETE FROM {} WHERE id = ?", table), id);
}

void write_hashes(SQLite::Database& database, const Erasing& erasing) {
    std::vector<std::tuple<std::string, std::string, std::string>> found;
    const auto look = [&](const char* table, const char* source, const char* which) {
        SQLite::Statement rows(database, fmt::format("SELECT id, {}, revision, begin_cp, end_cp FROM {} "
                                                     "WHERE {}",
                                                     source, table, which));
        while (rows.executeStep()) {
            const auto hash =
                erasing.quote_hashes.find({rows.getColumn(1).getString(),
                                           {rows.getColumn(2).getString(), rows.getColumn(3).getInt64(),
                                            rows.getColumn(4).getInt64()}});
            const auto redacted = erasing.redacted.find(rows.getColumn(1).getString());
            if (hash != erasing.quote_hashes.end())
                found.emplace_back(table, rows.getColumn(0).getString(), hash->second);
            else if (redacted != erasing.redacted.end() &&
                     redacted->second.beside.contains(rows.getColumn(2).getString()))
                found.emplace_back(table, rows.getColumn(0).getString(), "");
        }
    };
    look("coding", "source", "quote_hash <> ''");
    look("agreed_coding", "source", "quote_hash <> ''");
    look("marked_quote", "source", "quote_hash <> ''");
    look("evidence_link", "source", "quote_hash <> ''");
    look("memo_link", "target_id", "begin_cp IS NOT NULL AND quote_hash <> ''");
    look("case_member", "source", "begin_cp IS NOT NULL AND quote_hash <> ''");
    for (const auto& [table, id, hash] : found)
        execute(database, fmt::format("UPDATE {} SET quote_hash = ? WHERE id = ?", table), hash, id);
}

void write_words(SQLite::Database& database, const Erasing& erasing) {
    for (const auto& column : written_columns) {
        std::vector<std::pair<std::string, std::string>> found;
        SQLite::Statement rows(database,
                               fmt::format("SELECT id, \"{}\" FROM {}", column.column, column.table));
        while (rows.executeStep()) {
            const std::string id = rows.getColumn(0).getString();
            const std::string text = rows.getColumn(1).getString();
            if (erasing.speakers.contains(id) || !erasing.rewrites(column.table, id)) continue;
            std::string now = erasing.without(column, text);
            if (now != text) found.emplace_back(id, std::move(now));
        }
        for (const auto& [id, text] : found)
            execute(database,
                    fmt::format("UPDATE {} SET \"{}\" = ? WHERE id = ?", column.table, column.column), text,
                    id);
    }
}

Result<std::vector<Replaced>> rewrite_history(SQLite::Database& database, const Erasing& erasing,
                                              const JobControl& control) {
    std::vector<std::string> order;
    SQLite::Statement list(database,
                           "SELECT o.id FROM operation o JOIN operation_payload p ON p.operation = o.id "
                           "ORDER BY o.lamport, o.id");
    while (list.executeStep()) order.push_back(list.getColumn(0).getString());
    SQLite::Statement read(database,
                           "SELECT o.id, COALESCE(o.target, ''), p.sentence, p.payload FROM operation o "
                           "JOIN operation_payload p ON p.operation = o.id WHERE o.id = ?");
    std::vector<Replaced> replaced;
    Rewriter rewriter(database, erasing);
    Progress progress{0, static_cast<std::int64_t>(order.size()), "Rewriting the history"};
    for (const auto& id : order) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was erased.");
        ++progress.done;
        control.report(progress);
        read.bind(1, id);
        if (!read.executeStep()) continue;
        const KeptOperation operation{OperationId(id), OperationId(read.getColumn(1).getString()),
                                      read.getColumn(2).getString(), read.getColumn(3).getString()};
        read.reset();
        const auto outcome = rewriter.rewrite(operation);
        if (!outcome) return forward_error(outcome);
        if (!outcome->changed) continue;
        if (outcome->dropped) {
            execute(database, "DELETE FROM operation_payload WHERE operation = ?", id);
            replaced.push_back({OperationId(id), "", ""});
            continue;
        }
        const auto& now = outcome->now;
        SQLite::Statement write(database,
                                "UPDATE operation_payload SET sentence = ?, payload = ? WHERE operation = ?");
        write.bind(1, now.sentence);
        write.bindNoCopy(2, now.payload.data(), static_cast<int>(now.payload.size()));
        write.bind(3, id);
        write.exec();
        replaced.push_back({OperationId(id), sha256_hex(now.sentence), sha256_hex(now.payload)});
    }
    return replaced;
}

// The contents that rows and history still name.
Result<std::set<std::string>> contents_in_use(SQLite::Database& database) {
    std::set<std::string> used;
    SQLite::Statement rows(database,
                           "SELECT text_digest FROM source UNION SELECT structure_digest FROM source UNION "
                           "SELECT original_digest FROM source UNION SELECT original_digest FROM kept_aside");
    while (rows.executeStep()) used.insert(rows.getColumn(0).getString());
    Columns columns(database);
    const auto read = for_each_operation(database, [&](Folding& operation) -> Result<Ok> {
        for (const auto& expansion : operation.payload.expansions) used.insert(expansion.digest);
        for_each_row(operation.payload.changeset, [&](const RowChange& change) {
            if (change.table() != "source" && change.table() != "kept_aside") return;
            for (const char* column : {"text_digest", "structure_digest", "original_digest"}) {
                const int at = columns.of(change.table(), column);
                if (at < 0 || at >= change.columns()) continue;
                if (change.act() != RowAct::insert) used.insert(text_in(change.before(at)).value_or(""));
                if (change.act() != RowAct::remove) used.insert(text_in(change.after(at)).value_or(""));
            }
        });
        return Ok{};
    });
    if (!read) return forward_error(read);
    return used;
}

// Files that were kept aside with sources that go.
std::vector<std::string> files_aside(SQLite::Database& database, const Erasing& erasing) {
    std::vector<std::string> files;
    SQLite::Statement rows(
        database, "SELECT original_digest FROM kept_aside WHERE source = ? AND original_digest <> ''");
    for (const auto& source : erasing.withdrawn) {
        rows.reset();
        rows.bind(1, source);
        while (rows.executeStep()) files.push_back(rows.getColumn(0).getString());
    }
    return files;
}

Result<Ok> drop_contents(SQLite::Database& database, const Erasing& erasing,
                         const std::vector<std::string>& aside) {
    const auto used = contents_in_use(database);
    if (!used) return forward_error(used);
    const auto drop = [&](const std::string& digest) {
        if (!digest.empty() && !used->contains(digest))
            execute(database, "DELETE FROM content WHERE digest = ?", digest);
    };
    for (const auto& [id, known] : erasing.known.sources) {
        const bool all = erasing.withdrawn.contains(id) || erasing.redacted.contains(id);
        if (all) drop(known.text_digest);
        if (all) drop(known.structure_digest);
        if (erasing.originals_go.contains(id)) drop(known.original_digest);
    }
    for (const auto& digest : aside) drop(digest);
    return Ok{};
}

// A draft's first line may say by ids what it is about; it is not what somebody typed.
std::size_t typed_from(const std::string& draft) {
    const auto line_end = draft.find('\n');
    if (line_end == std::string::npos) return 0;
    for (std::size_t at = 0; at < line_end;) {
        const auto end = std::min(draft.find(' ', at), line_end);
        if (is_uuid(std::string_view(draft).substr(at, end - at))) return line_end + 1;
        at = end + 1;
    }
    return 0;
}

// What a team has settled beside its history, as the patterns from ids to cases.
void settings_without(SQLite::Database& database, const Erasing& erasing) {
    std::vector<std::pair<std::string, std::string>> found;
    SQLite::Statement rows(database, "SELECT name, value FROM setting WHERE name LIKE 'own.%'");
    while (rows.executeStep()) {
        const std::string value = rows.getColumn(1).getString();
        if (erasing.wanted.is_in(value))
            found.emplace_back(rows.getColumn(0).getString(), erasing.wanted.without(value, erasing.mark));
    }
    for (const auto& [name, value] : found)
        execute(database, "UPDATE setting SET value = ? WHERE name = ?", value, name);
    // A digest of what goes could be tried out with lists of names; which ones those are, nobody can tell.
    execute(database, "DELETE FROM setting WHERE name = ?", "own." + std::string(left_words_setting));
}

}  // namespace

std::int64_t drafts_that_quote(SQLite::Database& database, const Erasing& erasing, Drafts what) {
    std::vector<std::tuple<std::string, std::string, std::string>> found;
    SQLite::Statement rows(database, "SELECT coder, place, text FROM draft");
    while (rows.executeStep()) {
        const std::string text = rows.getColumn(2).getString();
        const std::size_t from = typed_from(text);
        const std::string typed = text.substr(from);
        if (erasing.wanted.is_in(typed))
            found.emplace_back(rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                               text.substr(0, from) + erasing.wanted.without(typed, erasing.mark));
    }
    if (what == Drafts::write)
        for (const auto& [coder, place, text] : found)
            execute(database, "UPDATE draft SET text = ? WHERE coder = ? AND place = ?", text, coder, place);
    return static_cast<std::int64_t>(found.size());
}

Result<std::vector<Replaced>> take_out(SQLite::Database& database, const Erasing& erasing,
                                       const JobControl& control) {
    for (const auto& id : erasing.links_go)
        for (const char* sql : {"DELETE FROM memo_link WHERE id = ?", "DELETE FROM case_member WHERE id = ?",
                                "DELETE FROM turn_link WHERE id = ?"})
            execute(database, sql, id);
    for (const auto& id : erasing.codings_go)
        for (const char* sql :
             {"DELETE FROM coding WHERE id = ?", "DELETE FROM agreed_coding WHERE id = ?",
              "DELETE FROM marked_quote WHERE id = ?", "DELETE FROM evidence_link WHERE id = ?"})
            execute(database, sql, id);
    for (const auto& [id, source] : erasing.redacted) redact_source(database, id, source);
    const auto aside = files_aside(database, erasing);
    for (const auto& id : erasing.withdrawn) withdraw_source(database, id);
    for (const auto& id : erasing.originals_go)
        execute(database, "UPDATE source SET original_digest = '' WHERE id = ?", id);
    for (const auto& id : erasing.speakers)
        execute(database, "UPDATE speaker SET label = ?, attributes = '', person = NULL WHERE id = ?",
                std::string(neutral_label), id);
    withdraw_persons(database, erasing);
    write_hashes(database, erasing);
    write_words(database, erasing);
    drafts_that_quote(database, erasing, Drafts::write);
    std::vector<std::pair<std::string, std::string>> views;
    SQLite::Statement states(database, "SELECT coder, name, value FROM view_state");
    while (states.executeStep())
        if (erasing.wanted.is_in(states.getColumn(2).getString()))
            views.emplace_back(states.getColumn(0).getString(), states.getColumn(1).getString());
    for (const auto& [coder, name] : views)
        execute(database, "DELETE FROM view_state WHERE coder = ? AND name = ?", coder, name);
    settings_without(database, erasing);
    std::vector<std::string> copies;
    SQLite::Statement merged(database, "SELECT id, file FROM merged_copy");
    while (merged.executeStep())
        if (erasing.wanted.is_in(merged.getColumn(1).getString()))
            copies.push_back(merged.getColumn(0).getString());
    for (const auto& id : copies) execute(database, "UPDATE merged_copy SET file = '' WHERE id = ?", id);
    auto replaced = rewrite_history(database, erasing, control);
    if (!replaced) return replaced;
    if (const auto dropped = drop_contents(database, erasing, aside); !dropped) return forward_error(dropped);
    return replaced;
}

}  // namespace attune::store

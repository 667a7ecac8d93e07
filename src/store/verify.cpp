// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/verify.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "base/hash.h"
#include "store/erasure/text_history.h"
#include "store/erasure/tombstones.h"
#include "store/journal/digests.h"
#include "store/journal/fold.h"
#include "store/journal/operation.h"
#include "store/journal/text_line.h"
#include "store/journal/tree_mend.h"
#include "store/rounds/copy_mark.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

// Enough to see what is wrong; a damaged file can have a fault in every row.
constexpr std::size_t most_faults = 200;

void fault(Verification& into, std::string sentence) {
    if (into.faults.size() < most_faults) into.faults.push_back(std::move(sentence));
}

struct Ranged {
    std::string id;
    TextRange range;
    std::string quote_hash;
    TextRange place;
    bool placed = false;
    Edges edges = Edges::exclude;
};

constexpr struct {
    const char* kind;
    const char* sql;
    Edges edges;
} ranged_kinds[] = {
    {"turn",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, '', p.begin_cp, p.end_cp FROM turn r "
     "LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::include},
    {"mark",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, '', p.begin_cp, p.end_cp FROM mark r "
     "LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::exclude},
    {"coding",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp FROM coding r "
     "LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::exclude},
    {"memo passage",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp "
     "FROM memo_link r LEFT JOIN place p ON p.owner = r.id "
     "WHERE r.target_id = ? AND r.begin_cp IS NOT NULL",
     Edges::exclude},
    {"agreed coding",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp "
     "FROM agreed_coding r LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::exclude},
    {"marked quote",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp "
     "FROM marked_quote r LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::exclude},
    {"cited passage",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp "
     "FROM evidence_link r LEFT JOIN place p ON p.owner = r.id WHERE r.source = ?",
     Edges::exclude},
    {"passage of a case",
     "SELECT r.id, r.revision, r.begin_cp, r.end_cp, r.quote_hash, p.begin_cp, p.end_cp "
     "FROM case_member r LEFT JOIN place p ON p.owner = r.id "
     "WHERE r.source = ? AND r.begin_cp IS NOT NULL",
     Edges::exclude},
};

using ByRevision = std::map<std::string, std::vector<std::pair<const char*, Ranged>>>;

ByRevision ranged_rows(SQLite::Database& database, const std::string& source) {
    ByRevision rows;
    for (const auto& kind : ranged_kinds) {
        SQLite::Statement query(database, kind.sql);
        query.bind(1, source);
        while (query.executeStep()) {
            Ranged row;
            row.id = query.getColumn(0).getString();
            row.range = {{query.getColumn(2).getInt64()}, {query.getColumn(3).getInt64()}};
            row.quote_hash = query.getColumn(4).getString();
            row.placed = !query.getColumn(5).isNull();
            row.place = {{query.getColumn(5).getInt64()}, {query.getColumn(6).getInt64()}};
            row.edges = kind.edges;
            rows[query.getColumn(1).getString()].emplace_back(kind.kind, std::move(row));
        }
    }
    return rows;
}

struct Edit {
    std::string revision;
    std::int64_t at = 0;
    std::string removed;
    std::string inserted;
    std::string base;
    bool beside = false;
};

std::vector<Edit> edits(SQLite::Database& database, const std::string& source) {
    std::vector<Edit> found;
    SQLite::Statement query(
        database,
        "SELECT id, at_cp, removed, inserted, base, beside FROM text_revision WHERE source = ? "
        "ORDER BY ordinal");
    query.bind(1, source);
    while (query.executeStep())
        found.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt64(),
                         query.getColumn(2).getString(), query.getColumn(3).getString(),
                         query.getColumn(4).getString(), query.getColumn(5).getInt() != 0});
    return found;
}

// False when the text does not hold `take` at that place.
bool replace_at(std::string& text, std::int64_t at, const std::string& take, const std::string& put) {
    const text::Translator translator(text);
    const auto byte = static_cast<std::size_t>(translator.to_bytes(CodePoint{at}).value);
    if (at < 0 || at > translator.length().value || text.compare(byte, take.size(), take) != 0) return false;
    text.replace(byte, take.size(), put);
    return true;
}

// As many characters of the text from there as `blocks` has.
std::string blocked_out(const std::string& text, std::int64_t at, const std::string& blocks) {
    const text::Translator translator(text);
    const std::int64_t end = at + text::code_point_count(blocks);
    if (at < 0 || end > translator.length().value) return blocks;
    return std::string(translator.slice({{at}, {end}}));
}

// The rows written at one revision, against the text of that revision.
void check_rows(const std::vector<std::pair<const char*, Ranged>>& rows, const std::string& title,
                const std::string& text, const std::vector<TextEdit>& path, std::int64_t length_now,
                Verification& into) {
    const text::Translator translator(text);
    for (const auto& [kind, row] : rows) {
        ++into.ranges;
        const auto& range = row.range;
        if (range.begin.value < 0 || range.end < range.begin || range.end > translator.length()) {
            fault(into, fmt::format("A {} of “{}” lies outside its text ({}–{}).", kind, title,
                                    range.begin.value, range.end.value));
            continue;
        }
        if (!row.quote_hash.empty() && sha256_hex(translator.slice(range)) != row.quote_hash)
            fault(into, fmt::format("The words of a {} of “{}” at {}–{} are not the ones that were chosen.",
                                    kind, title, range.begin.value, range.end.value));
        if (!row.placed)
            fault(into, fmt::format("A {} of “{}” has no place in the text.", kind, title));
        else if (row.place != reanchored(range, path, row.edges) || row.place.end.value > length_now)
            fault(into, fmt::format("A {} of “{}” stands at the wrong place ({}–{}).", kind, title,
                                    row.place.begin.value, row.place.end.value));
    }
}

struct SourceFacts {
    std::string id, title, text, imported, revision;
    std::int64_t length = 0;
};

void check_source(SQLite::Database& database, const SourceFacts& source, Verification& into) {
    ++into.sources;
    auto rows = ranged_rows(database, source.id);
    const TextLine line = TextLine::load(database, SourceId(source.id));
    std::vector<Edit> changes;
    std::multimap<std::string, Edit> beside;  // by what they were made in
    for (auto& edit : edits(database, source.id))
        if (edit.beside)
            beside.emplace(edit.base, std::move(edit));
        else
            changes.push_back(std::move(edit));
    const std::string newest = changes.empty() ? "" : changes.back().revision;
    const auto look_at = [&](const std::string& revision, const std::string& text) {
        const auto here = rows.find(revision);
        if (here == rows.end()) return;
        check_rows(here->second, source.title, text, line.path_from(revision), source.length, into);
        rows.erase(here);
    };
    // What another copy made of this text, which stands beside the line.
    const std::function<void(const std::string&, const std::string&)> look_beside =
        [&](const std::string& revision, const std::string& text) {
            const auto [first, last] = beside.equal_range(revision);
            for (auto edit = first; edit != last; ++edit) {
                std::string there = text;
                // An erasure blocks all that stands beside, also where the text itself was left alone.
                const auto& removed = edit->second.removed;
                if (!replace_at(
                        there, edit->second.at,
                        removed == blocked(removed) ? blocked_out(there, edit->second.at, removed) : removed,
                        edit->second.inserted)) {
                    fault(into, fmt::format("A correction of “{}” does not fit its text.", source.title));
                    continue;
                }
                look_at(edit->second.revision, there);
                look_beside(edit->second.revision, there);
            }
        };
    if (source.revision != newest || source.length != text::code_point_count(source.text))
        fault(into, fmt::format("The text of “{}” is not at its newest correction.", source.title));
    std::string text = source.text;
    // Backwards through the corrections, to the text as it was imported.
    for (std::size_t left = changes.size();; --left) {
        const std::string revision = left == 0 ? "" : changes[left - 1].revision;
        look_at(revision, text);
        look_beside(revision, text);
        if (left == 0) break;
        const auto& edit = changes[left - 1];
        if (!replace_at(text, edit.at, edit.inserted, edit.removed)) {
            fault(into, fmt::format("The corrections of “{}” do not lead to its text.", source.title));
            return;
        }
    }
    if (text != source.imported)
        fault(into,
              fmt::format("The text of “{}” is not the imported one with its corrections.", source.title));
    for (const auto& [revision, lost] : rows)
        fault(into, fmt::format("{} passages of “{}” belong to a text that is not known.", lost.size(),
                                source.title));
}

}  // namespace

Result<Verification> verified(SQLite::Database& database, bool may_write, const JobControl& control) {
    Verification found;
    control.report({0, 0, "Reading the file"});
    verify_file(database, may_write, found);
    control.report({0, 0, "Reading the history"});
    verify_chain(database, found);
    verify_contents(database, found);
    verify_ranges(database, control, found);
    if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped before everything was looked at.");
    // A blind copy begins in the middle of a history that it must not hold.
    if (const auto mark = copy_mark(database); mark && !mark->stem.empty()) return found;
    const auto replayed = replayed_digest(database, control);
    if (!replayed && replayed.error().kind == ErrorKind::cancelled) return forward_error(replayed);
    if (!replayed)
        found.faults.push_back("The history cannot be replayed: " + replayed.error().sentence);
    else if (*replayed != rows_digest(database))
        found.faults.emplace_back("The project is not what its history makes it.");
    return found;
}

void verify_file(SQLite::Database& database, bool may_write, Verification& into) {
    SQLite::Statement integrity(database, "PRAGMA integrity_check");
    while (integrity.executeStep()) {
        const std::string line = integrity.getColumn(0).getString();
        if (line != "ok") fault(into, "The file is damaged: " + line + ".");
    }
    SQLite::Statement references(
        database, "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2");
    while (references.executeStep())
        fault(into, fmt::format("{} rows of {} refer to a missing {}.", references.getColumn(2).getInt(),
                                references.getColumn(0).getString(), references.getColumn(1).getString()));
    SQLite::Statement counts(
        database,
        "SELECT count(*) FROM (SELECT u.id FROM use_count u WHERE u.codings <> (SELECT count(*) FROM "
        "coding WHERE code = u.id) + (SELECT count(*) FROM coding WHERE source = u.id))");
    counts.executeStep();
    if (counts.getColumn(0).getInt() > 0)
        fault(into, "The counts of codings are out of step with the codings.");
    verify_findings(database, into);
    if (const auto lost = in_a_circle(database))
        fault(into, fmt::format("A {} lies below itself.", lost->table));
    if (!may_write) return;
    for (const char* index : {"source_index", "memo_index"}) {
        try {
            database.exec(fmt::format("INSERT INTO {0} ({0}, rank) VALUES ('integrity-check', 1)", index));
        } catch (const SQLite::Exception&) {
            fault(into, "The word index is out of step with the texts.");
        }
    }
}

void verify_chain(SQLite::Database& database, Verification& into) {
    SQLite::Statement query(database,
                            "SELECT o.id, p.sentence, p.payload FROM operation o "
                            "LEFT JOIN operation_payload p ON p.operation = o.id ORDER BY o.lamport, o.id");
    SQLite::Statement parents(database,
                              "SELECT x.digest, x.lamport FROM operation_parent p "
                              "LEFT JOIN operation x ON x.id = p.parent WHERE p.operation = ?");
    const auto replaced = replaced_operations(database);
    const auto mark = copy_mark(database);
    const OperationId stem = mark ? mark->stem : OperationId();
    into.erased = static_cast<std::int64_t>(replaced.size());
    bool first = true;
    while (query.executeStep()) {
        ++into.operations;
        auto operation = *load_operation(database, OperationId(query.getColumn(0).getString()));
        // Nothing from before it is in the copy, so that its digest is all that can be known of it.
        if (operation.id == stem && !stem.empty()) {
            first = false;
            continue;
        }
        const std::string name = fmt::format("The entry “{}” of the history", query.getColumn(1).getString());
        std::vector<std::string> digests;
        parents.reset();
        parents.bind(1, operation.id.text());
        while (parents.executeStep()) {
            if (parents.getColumn(0).isNull())
                fault(into, name + " follows one that is missing.");
            else if (parents.getColumn(1).getInt64() >= operation.lamport)
                fault(into, name + " stands before one that it follows.");
            digests.push_back(parents.getColumn(0).getString());
        }
        if (digests.empty() && !first) fault(into, name + " does not follow any other.");
        first = false;
        if (chain_digest(operation, std::move(digests)) != operation.digest)
            fault(into, name + " has been altered: its digest does not fit.");
        if (query.getColumn(2).isNull()) continue;
        // What an erasure left in the place of the operation is vouched for by the erasure.
        if (const auto erased = replaced.find(operation.id.text()); erased != replaced.end()) {
            operation.sentence_digest = erased->second.sentence_digest;
            operation.payload_digest = erased->second.payload_digest;
        }
        const std::string payload = query.getColumn(2).getString();
        if (sha256_hex(query.getColumn(1).getString()) != operation.sentence_digest)
            fault(into, name + " has been altered: its sentence is not the one that was written.");
        if (sha256_hex(payload) != operation.payload_digest || !decode_payload(payload))
            fault(into, name + " has been altered: what it did is not what was written.");
    }
    SQLite::Statement heads(
        database,
        "SELECT (SELECT count(*) FROM operation_head WHERE operation IN "
        "(SELECT parent FROM operation_parent)) + (SELECT count(*) FROM operation o WHERE NOT EXISTS "
        "(SELECT 1 FROM operation_parent WHERE parent = o.id) AND o.id NOT IN "
        "(SELECT operation FROM operation_head))");
    heads.executeStep();
    if (heads.getColumn(0).getInt() > 0) fault(into, "The ends of the history are not the ones noted.");
}

void verify_contents(SQLite::Database& database, Verification& into) {
    SQLite::Statement query(database, "SELECT digest, bytes FROM content");
    while (query.executeStep())
        if (sha256_hex(query.getColumn(1).getString()) != query.getColumn(0).getString())
            fault(into, "A file kept in the project has been altered.");
    SQLite::Statement missing(
        database,
        "SELECT title FROM source WHERE text_digest NOT IN (SELECT digest FROM content) OR "
        "structure_digest NOT IN (SELECT digest FROM content) OR (original_digest <> '' AND "
        "original_digest NOT IN (SELECT digest FROM content)) UNION ALL "
        "SELECT name FROM kept_aside WHERE original_digest <> '' AND original_digest NOT IN (SELECT digest "
        "FROM content)");
    while (missing.executeStep())
        fault(into, fmt::format("The file that “{}” was imported from is missing.",
                                missing.getColumn(0).getString()));
}

void verify_ranges(SQLite::Database& database, const JobControl& control, Verification& into) {
    SQLite::Statement query(
        database,
        "SELECT s.id, s.title, t.text, t.revision, t.length_cp, c.bytes FROM source s "
        "LEFT JOIN source_text t ON t.source = s.id LEFT JOIN content c ON c.digest = s.text_digest");
    while (!control.cancelled() && query.executeStep()) {
        SourceFacts source;
        source.id = query.getColumn(0).getString();
        source.title = query.getColumn(1).getString();
        if (query.getColumn(2).isNull() || query.getColumn(5).isNull()) {
            fault(into, fmt::format("The text of “{}” is missing.", source.title));
            continue;
        }
        source.text = query.getColumn(2).getString();
        source.revision = query.getColumn(3).getString();
        source.length = query.getColumn(4).getInt64();
        source.imported = query.getColumn(5).getString();
        control.report({into.sources, 0, "Reading every passage of " + source.title});
        check_source(database, source, into);
    }
    SQLite::Statement stray(
        database,
        "SELECT count(*) FROM place WHERE source NOT IN (SELECT id FROM source) OR owner NOT IN "
        "(SELECT id FROM turn UNION ALL SELECT id FROM mark UNION ALL SELECT id FROM coding UNION ALL "
        "SELECT id FROM memo_link UNION ALL SELECT id FROM case_member UNION ALL "
        "SELECT id FROM agreed_coding UNION ALL SELECT id FROM marked_quote UNION ALL "
        "SELECT id FROM evidence_link)");
    stray.executeStep();
    if (stray.getColumn(0).getInt() > 0) fault(into, "Some places in the texts belong to nothing.");
}

}  // namespace attune::store

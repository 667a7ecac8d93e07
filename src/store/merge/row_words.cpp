// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/row_words.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <array>
#include <set>

#include "base/id.h"
#include "store/commands/wording.h"
#include "store/journal/changeset.h"
#include "store/journal/operation.h"

namespace attune::store {
namespace {

// What is asked of a row for its words: a title, and where one is needed a second.
struct TableWords {
    std::string_view table;
    const char* sql;
    const char* words;  // with {} for the first column, and for the second
};
constexpr TableWords table_words[] = {
    {"code", "SELECT name FROM code WHERE id = ?", "the code {}"},
    {"coding",
     "SELECT substr(t.text, p.begin_cp + 1, p.end_cp - p.begin_cp), c.name, s.title FROM coding g "
     "JOIN code c ON c.id = g.code JOIN source s ON s.id = g.source JOIN place p ON p.owner = g.id "
     "JOIN source_text t ON t.source = g.source WHERE g.id = ?",
     "the coding of {} as {} in {}"},
    {"memo", "SELECT title FROM memo WHERE id = ?", "the memo {}"},
    {"source", "SELECT title FROM source WHERE id = ?", "the source {}"},
    {"source_metadata",
     "SELECT m.name, s.title FROM source_metadata m JOIN source s ON s.id = m.source WHERE m.id = ?",
     "{} of {}"},
    {"speaker", "SELECT k.label, s.title FROM speaker k JOIN source s ON s.id = k.source WHERE k.id = ?",
     "the speaker {} of {}"},
    {"turn", "SELECT s.title FROM turn t JOIN source s ON s.id = t.source WHERE t.id = ?", "a turn of {}"},
    {"person", "SELECT name FROM person WHERE id = ?", "the person {}"},
    {"study_case", "SELECT name FROM study_case WHERE id = ?", "the case {}"},
    {"variable", "SELECT name FROM variable WHERE id = ?", "the variable {}"},
    {"datum",
     "SELECT v.name, COALESCE(k.name, q.name, '') FROM datum d JOIN variable v ON v.id = d.variable "
     "LEFT JOIN study_case k ON k.id = d.study_case LEFT JOIN person q ON q.id = d.person WHERE d.id = ?",
     "{} of {}"},
    {"element", "SELECT name FROM element WHERE id = ?", "the element {}"},
    {"coder", "SELECT name FROM coder WHERE id = ?", "the coder {}"},
    {"project", "SELECT title FROM project WHERE id = ?", "the project {}"},
    {"consent", "SELECT q.name FROM consent c JOIN person q ON q.id = c.person WHERE c.id = ?",
     "a consent of {}"},
    {"coding_round", "SELECT name FROM coding_round WHERE id = ?", "the round {}"},
    {"agreed_coding",
     "SELECT c.name, s.title FROM agreed_coding a JOIN code c ON c.id = a.code JOIN source s ON s.id = "
     "a.source "
     "WHERE a.id = ?",
     "what was agreed on {} in {}"},
    {"marked_quote",
     "SELECT substr(t.text, p.begin_cp + 1, p.end_cp - p.begin_cp), s.title FROM marked_quote q "
     "JOIN source s ON s.id = q.source JOIN place p ON p.owner = q.id "
     "JOIN source_text t ON t.source = q.source WHERE q.id = ?",
     "the quote {} in {}"},
    {"saved_report", "SELECT name FROM saved_report WHERE id = ?", "the report {}"},
    {"saved_query", "SELECT name FROM saved_query WHERE id = ?", "the query {}"},
    {"source_stage", "SELECT s.title FROM source_stage g JOIN source s ON s.id = g.source WHERE g.id = ?",
     "how far {} has come"},
    {"framework_matrix", "SELECT name FROM framework_matrix WHERE id = ?", "the matrix {}"},
    {"matrix_column",
     "SELECT COALESCE(NULLIF(m.heading, ''), e.name, c.name, ''), f.name FROM matrix_column m "
     "JOIN framework_matrix f ON f.id = m.matrix LEFT JOIN element e ON e.id = m.element "
     "LEFT JOIN code c ON c.id = m.code WHERE m.id = ?",
     "the column {} of {}"},
    {"matrix_cell",
     "SELECT k.name, COALESCE(NULLIF(m.heading, ''), e.name, c.name, '') FROM matrix_cell l "
     "JOIN matrix_column m ON m.id = l.matrix_column JOIN study_case k ON k.id = l.study_case "
     "LEFT JOIN element e ON e.id = m.element LEFT JOIN code c ON c.id = m.code WHERE l.id = ?",
     "the cell of {} and {}"},
    {"theme", "SELECT name FROM theme WHERE id = ?", "the theme {}"},
    {"configuration", "SELECT name FROM configuration WHERE id = ?", "the configuration {}"},
    {"joint_display", "SELECT name FROM joint_display WHERE id = ?", "the joint display {}"},
    {"joint_row",
     "SELECT COALESCE(NULLIF(r.heading, ''), e.name, t.name, k.name, c.name, ''), d.name FROM joint_row r "
     "JOIN joint_display d ON d.id = r.joint_display LEFT JOIN element e ON e.id = r.element "
     "LEFT JOIN theme t ON t.id = r.theme LEFT JOIN study_case k ON k.id = r.study_case "
     "LEFT JOIN code c ON c.id = r.code WHERE r.id = ?",
     "the row {} of {}"},
    {"criterion", "SELECT name FROM criterion WHERE id = ?", "the criterion {}"},
    {"progression_threshold",
     "SELECT k.name FROM progression_threshold t JOIN criterion k ON k.id = t.criterion WHERE t.id = ?",
     "a threshold of {}"},
    {"judgement",
     "SELECT k.name, e.name FROM judgement j JOIN criterion k ON k.id = j.criterion "
     "JOIN element e ON e.id = j.element WHERE j.id = ?",
     "the judgement of {} for {}"},
    {"evidence_link",
     "SELECT substr(t.text, p.begin_cp + 1, p.end_cp - p.begin_cp), s.title FROM evidence_link l "
     "JOIN source s ON s.id = l.source JOIN place p ON p.owner = l.id "
     "JOIN source_text t ON t.source = l.source WHERE l.id = ?",
     "the cited passage {} in {}"},
    {"element_variable",
     "SELECT v.name, e.name FROM element_variable l JOIN variable v ON v.id = l.variable JOIN element e ON "
     "e.id = l.element WHERE l.id = ?",
     "{} beside {}"},
    {"kept_aside", "SELECT name FROM kept_aside WHERE id = ?", "what was kept aside as {}"},
    {"source_media",
     "SELECT m.name, s.title FROM source_media m JOIN source s ON s.id = m.source WHERE m.id = ?",
     "the recording {} of {}"},
};

std::string words_in(SQLite::Database& database, const TableWords& words, const std::string& key) {
    SQLite::Statement query(database, words.sql);
    query.bind(1, key);
    if (!query.executeStep()) return {};
    std::string text = words.words;
    for (int column = 0; column < query.getColumnCount(); ++column) {
        const auto at = text.find("{}");
        if (at == std::string::npos) break;
        text.replace(at, 2, in_quotes(shortened(query.getColumn(column).getString(), 60)));
    }
    return text;
}

struct ColumnWords {
    std::string_view table;
    std::string_view column;
    const char* words;
};
constexpr ColumnWords column_words[] = {
    {"code", "name", "name"},
    {"code", "brief", "brief definition"},
    {"code", "full", "full definition"},
    {"code", "use_when", "“use when”"},
    {"code", "not_when", "“do not use when”"},
    {"code", "example", "example"},
    {"code", "aliases", "other names"},
    {"code", "parent", "place in the codebook"},
    {"code", "colour", "colour"},
    {"code", "state", "state"},
    {"code", "folder", "being a folder"},
    {"coding", "code", "code"},
    {"coding", "direction", "direction"},
    {"coding", "intensity", "intensity"},
    {"coding", "account", "account"},
    {"coding", "note", "note"},
    {"coding", "begin_cp", "begin"},
    {"coding", "end_cp", "end"},
    {"memo", "title", "title"},
    {"memo", "text", "text"},
    {"speaker", "role", "role"},
    {"speaker", "label", "label"},
    {"speaker", "person", "person"},
    {"datum", "value", "value"},
};

}  // namespace

std::string row_in_words(std::span<SQLite::Database* const> databases, const std::string& table,
                         const std::string& key) {
    for (const auto& words : table_words) {
        if (words.table != table) continue;
        for (SQLite::Database* database : databases)
            if (auto text = words_in(*database, words, key); !text.empty()) return text;
    }
    return "something";
}

std::string column_in_words(std::string_view table, std::string_view column) {
    // The order of siblings, times, and what follows from a passage's ends are settled by the rules alone.
    static const std::set<std::string_view> silent{"position",  "number",     "changed_ms", "made_ms",
                                                   "looked_at", "quote_hash", "revision",   "inferred",
                                                   "closed_ms", "given_ms",   "beneath"};
    if (silent.contains(column)) return {};
    for (const auto& one : column_words)
        if (one.table == table && one.column == column) return one.words;
    std::string words(column);
    for (auto& letter : words)
        if (letter == '_') letter = ' ';
    return words;
}

std::string coder_of(SQLite::Database& database, const std::string& operation) {
    SQLite::Statement query(database,
                            "SELECT c.name FROM operation o JOIN coder c ON c.id = o.coder WHERE o.id = ?");
    query.bind(1, operation);
    return query.executeStep() ? query.getColumn(0).getString() : std::string("Somebody");
}

std::string source_of(SQLite::Database& database, const std::string& operation) {
    const auto payload = payload_of(database, OperationId(operation));
    if (!payload) return {};
    std::set<std::string> sources;
    for (const auto& splice : payload->splices) sources.insert(splice.source.text());
    for (const auto& expansion : payload->expansions) sources.insert(expansion.source.text());
    SQLite::Statement owner(database, "SELECT source FROM place WHERE owner = ?");
    for_each_row(payload->changeset, [&](const RowChange& row) {
        const bool insert = row.act() == RowAct::insert;
        const std::string id = text_of(insert ? row.after(0) : row.before(0));
        if (row.table() == "source") sources.insert(id);
        owner.reset();
        owner.bind(1, id);
        if (owner.executeStep()) {
            sources.insert(owner.getColumn(0).getString());
        } else if (row.table() == "coding" || row.table() == "finished_source") {
            constexpr int source_column = 1;
            const std::string source = text_of(insert ? row.after(source_column) : row.before(source_column));
            if (!source.empty()) sources.insert(source);
        }
    });
    if (sources.size() != 1) return {};
    SQLite::Statement title(database, "SELECT title FROM source WHERE id = ?");
    title.bind(1, *sources.begin());
    return title.executeStep() ? title.getColumn(0).getString() : std::string();
}

}  // namespace attune::store

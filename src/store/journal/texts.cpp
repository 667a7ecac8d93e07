// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/texts.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "store/journal/text_line.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

std::optional<std::string> current_text(SQLite::Database& database, const SourceId& source) {
    SQLite::Statement query(database, "SELECT text FROM source_text WHERE source = ?");
    query.bind(1, source.text());
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
}

std::size_t byte_at(std::string_view text, std::int64_t code_point) {
    std::size_t byte = 0;
    for (; code_point > 0 && byte < text.size(); --code_point) {
        ++byte;
        while (byte < text.size() && text::is_continuation(text[byte])) ++byte;
    }
    return byte;
}

// The stretch of whole paragraphs round [begin, end): words never reach over a line end, so counting there is
// enough.
std::pair<std::size_t, std::size_t> paragraphs_round(std::string_view text, std::size_t begin,
                                                     std::size_t end) {
    const auto before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
    const auto after = text.find('\n', end);
    return {before == std::string_view::npos ? 0 : before + 1,
            after == std::string_view::npos ? text.size() : after};
}

void write_spliced_text(SQLite::Database& database, const Splice& splice) {
    auto text = current_text(database, splice.source);
    if (!text) return;
    const std::size_t begin = byte_at(*text, splice.at);
    const std::size_t end = std::min(text->size(), begin + splice.removed.size());
    const auto [first, last] = paragraphs_round(*text, begin, end);
    const std::string_view view = *text;
    const std::int64_t words_before = text::word_count(view.substr(first, last - first));
    text->replace(begin, end - begin, splice.inserted);
    const std::size_t new_last = last + splice.inserted.size() - (end - begin);
    const std::int64_t words_after =
        text::word_count(std::string_view(*text).substr(first, new_last - first));

    SQLite::Statement update(database,
                             "UPDATE source_text SET text = ?, revision = ?, length_cp = length_cp + ?, "
                             "words = words + ? WHERE source = ?");
    update.bindNoCopy(1, *text);
    update.bind(2, splice.revision);
    update.bind(3, text::code_point_count(splice.inserted) - text::code_point_count(splice.removed));
    update.bind(4, words_after - words_before);
    update.bind(5, splice.source.text());
    update.exec();
}

// The text of a source that came back: as imported, with all edits since.
void refold_text(SQLite::Database& database, const SourceId& source) {
    auto text = current_text(database, source);
    if (!text) return;
    std::string revision;
    SQLite::Statement edits(
        database,
        "SELECT id, at_cp, removed, inserted FROM text_revision WHERE source = ? AND beside = 0 "
        "ORDER BY ordinal");
    edits.bind(1, source.text());
    while (edits.executeStep()) {
        revision = edits.getColumn(0).getString();
        const std::size_t begin = byte_at(*text, edits.getColumn(1).getInt64());
        text->replace(begin, edits.getColumn(2).getString().size(), edits.getColumn(3).getString());
    }
    SQLite::Statement update(
        database,
        "UPDATE source_text SET text = ?1, revision = ?2, length_cp = attune_length(?1), "
        "words = attune_words(?1) WHERE source = ?3");
    update.bindNoCopy(1, *text);
    update.bind(2, revision);
    update.bind(3, source.text());
    update.exec();
}

std::vector<std::string> sources_with(SQLite::Database& database, const char* sql) {
    std::vector<std::string> sources;
    SQLite::Statement query(database, sql);
    while (query.executeStep()) sources.push_back(query.getColumn(0).getString());
    return sources;
}

// Ranges of turns take in what is written at their ends.
Edges edges_of(std::string_view kind) {
    return kind == "turn" ? Edges::include : Edges::exclude;
}

// Rows with a range, and where they stand at the moment.
struct RangedTable {
    const char* table;
    const char* source_column;
};
constexpr RangedTable ranged_tables[] = {{"turn", "source"},         {"mark", "source"},
                                         {"coding", "source"},       {"memo_link", "target_id"},
                                         {"case_member", "source"},  {"agreed_coding", "source"},
                                         {"marked_quote", "source"}, {"evidence_link", "source"}};

struct Move {
    std::string owner;
    TextRange to;
};

void write_moves(SQLite::Database& database, const std::vector<Move>& moves) {
    SQLite::Statement update(database, "UPDATE place SET begin_cp = ?, end_cp = ? WHERE owner = ?");
    for (const auto& move : moves) {
        update.bind(1, move.to.begin.value);
        update.bind(2, move.to.end.value);
        update.bindNoCopy(3, move.owner);
        update.exec();
        update.reset();
    }
}

OperationId maker_of(SQLite::Database& database, const std::string& revision) {
    SQLite::Statement query(database, "SELECT operation FROM text_revision WHERE id = ?");
    query.bind(1, revision);
    return OperationId(query.executeStep() ? query.getColumn(0).getString() : std::string());
}

}  // namespace

std::string newest_revision(SQLite::Database& database, const SourceId& source) {
    SQLite::Statement query(database,
                            "SELECT id FROM text_revision WHERE source = ? AND beside = 0 "
                            "ORDER BY ordinal DESC LIMIT 1");
    query.bind(1, source.text());
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

void apply_splice(SQLite::Database& database, const OperationId& operation, const Splice& splice) {
    // Made in another text than the one that stands: both were corrected, and the first stands.
    const bool beside = splice.base && *splice.base != newest_revision(database, splice.source);
    SQLite::Statement row(
        database,
        "INSERT INTO text_revision (id, source, ordinal, operation, at_cp, removed, inserted, undoes, base, "
        "beside) SELECT ?1, ?2, COALESCE(max(ordinal), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 "
        "FROM text_revision WHERE source = ?2");
    row.bind(1, splice.revision);
    row.bind(2, splice.source.text());
    row.bind(3, operation.text());
    row.bind(4, splice.at);
    row.bind(5, splice.removed);
    row.bind(6, splice.inserted);
    row.bind(7, splice.undoes);
    row.bind(8, splice.base.value_or(""));
    row.bind(9, beside ? 1 : 0);
    row.exec();
    if (!beside) write_spliced_text(database, splice);
}

void settle_texts(SQLite::Database& database) {
    for (const auto& source : sources_with(database, "SELECT source FROM source_text WHERE revision = '?'"))
        refold_text(database, SourceId(source));
}

void settle(SQLite::Database& database) {
    settle_texts(database);
    for (const auto& source : sources_with(database, "SELECT DISTINCT source FROM place WHERE begin_cp < 0"))
        settle_places(database, SourceId(source));
}

void settle_places(SQLite::Database& database, const SourceId& source) {
    const auto line = TextLine::load(database, source);
    std::vector<Move> moves;
    for (const auto& ranged : ranged_tables) {
        SQLite::Statement rows(
            database,
            fmt::format("SELECT r.id, r.revision, r.begin_cp, r.end_cp, p.begin_cp, p.end_cp FROM {} r "
                        "JOIN place p ON p.owner = r.id WHERE r.{} = ?",
                        ranged.table, ranged.source_column));
        rows.bind(1, source.text());
        while (rows.executeStep()) {
            const TextRange written{{rows.getColumn(2).getInt64()}, {rows.getColumn(3).getInt64()}};
            const TextRange stood{{rows.getColumn(4).getInt64()}, {rows.getColumn(5).getInt64()}};
            const auto& path = line.path_from(rows.getColumn(1).getString());
            const TextRange now = reanchored(written, path, edges_of(ranged.table));
            if (now != stood) moves.push_back({rows.getColumn(0).getString(), now});
        }
    }
    write_moves(database, moves);
}

std::vector<StandingTurn> standing_turns(SQLite::Database& database, const SourceId& source) {
    const auto line = TextLine::load(database, source);
    std::vector<StandingTurn> turns;
    SQLite::Statement rows(
        database, "SELECT id, revision, begin_cp, end_cp, number FROM turn WHERE source = ? ORDER BY id");
    rows.bind(1, source.text());
    while (rows.executeStep()) {
        const TextRange written{{rows.getColumn(2).getInt64()}, {rows.getColumn(3).getInt64()}};
        turns.push_back({rows.getColumn(0).getString(),
                         reanchored(written, line.path_from(rows.getColumn(1).getString()), edges_of("turn")),
                         rows.getColumn(4).getInt64()});
    }
    return turns;
}

void move_places(SQLite::Database& database, const SourceId& source, const TextEdit& edit) {
    std::vector<Move> moves;
    SQLite::Statement rows(database, "SELECT owner, kind, begin_cp, end_cp FROM place WHERE source = ?");
    rows.bind(1, source.text());
    while (rows.executeStep()) {
        const TextRange stood{{rows.getColumn(2).getInt64()}, {rows.getColumn(3).getInt64()}};
        const TextRange now = reanchored(stood, edit, edges_of(rows.getColumn(1).getString()));
        if (now != stood) moves.push_back({rows.getColumn(0).getString(), now});
    }
    write_moves(database, moves);
}

std::optional<Splice> taken_back(SQLite::Database& database, const Splice& splice, std::string new_revision,
                                 OperationId* blocker) {
    const auto line = TextLine::load(database, splice.source);
    if (splice.revision.empty() || !line.knows(splice.revision)) return std::nullopt;
    const std::string root = line.root_of(splice.revision);
    const auto later = without_undone(line.edits_after(root));
    if (root != splice.revision) {
        // It never came into the text, for somebody else had corrected that already.
        if (blocker != nullptr && !later.empty()) *blocker = maker_of(database, later.front().revision);
        return std::nullopt;
    }
    TextEdit edit;
    edit.at = splice.at;
    edit.removed = text::code_point_count(splice.removed);
    edit.inserted = text::code_point_count(splice.inserted);
    std::size_t touched_by = 0;
    const auto stretch = untouched(edit, later, &touched_by);
    if (!stretch) {
        if (blocker != nullptr) *blocker = maker_of(database, later[touched_by].revision);
        return std::nullopt;
    }
    Splice back;
    back.source = splice.source;
    back.revision = std::move(new_revision);
    back.undoes = splice.revision;
    back.base = line.newest();
    back.at = stretch->begin.value;
    back.removed = splice.inserted;
    back.inserted = splice.removed;
    return back;
}

}  // namespace attune::store

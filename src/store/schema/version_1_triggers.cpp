// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "store/schema/version_1.h"

namespace attune::store {
namespace {

// A row of the text's own revision stands where it says; one of an older revision is worked out at the unit's
// end.
std::string place_triggers(const char* table, const char* source_column, const char* only_when) {
    const std::string place = fmt::format(
        R"sql(INSERT INTO place (owner, kind, source, begin_cp, end_cp)
        SELECT new.id, '{0}', new.{1},
               CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
               CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
        FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.{1} WHERE {2};)sql",
        table, source_column, only_when);
    return fmt::format(R"sql(
CREATE TRIGGER {0}_placed AFTER INSERT ON {0} BEGIN
    {1}
END;
CREATE TRIGGER {0}_replaced AFTER UPDATE OF {2}, revision, begin_cp, end_cp ON {0} BEGIN
    DELETE FROM place WHERE owner = new.id;
    {1}
END;
CREATE TRIGGER {0}_displaced AFTER DELETE ON {0} BEGIN
    DELETE FROM place WHERE owner = old.id;
END;
)sql",
                       table, place, source_column);
}

const char* const text_triggers = R"sql(
CREATE TRIGGER source_text_made AFTER INSERT ON source BEGIN
    INSERT INTO source_text (source, revision, title, text, length_cp, words)
    SELECT new.id, CASE WHEN EXISTS (SELECT 1 FROM text_revision WHERE source = new.id) THEN '?' ELSE '' END,
           new.title, text, attune_length(text), attune_words(text)
    FROM (SELECT CAST(bytes AS TEXT) AS text FROM content WHERE digest = new.text_digest);
END;
CREATE TRIGGER source_text_titled AFTER UPDATE OF title ON source BEGIN
    UPDATE source_text SET title = new.title WHERE source = new.id;
END;
CREATE TRIGGER source_text_dropped AFTER DELETE ON source BEGIN
    DELETE FROM source_text WHERE source = old.id;
END;

CREATE TRIGGER memo_text_made AFTER INSERT ON memo BEGIN
    INSERT INTO memo_text (memo, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER memo_text_changed AFTER UPDATE OF title, text ON memo BEGIN
    UPDATE memo_text SET title = new.title, text = new.text WHERE memo = new.id;
END;
CREATE TRIGGER memo_text_dropped AFTER DELETE ON memo BEGIN
    DELETE FROM memo_text WHERE memo = old.id;
END;
)sql";

const char* const count_triggers = R"sql(
CREATE TRIGGER coding_counted AFTER INSERT ON coding BEGIN
    INSERT INTO use_count (id, codings) VALUES (new.code, 1) ON CONFLICT (id) DO UPDATE SET codings = codings + 1;
    INSERT INTO use_count (id, codings) VALUES (new.source, 1) ON CONFLICT (id) DO UPDATE SET codings = codings + 1;
END;
CREATE TRIGGER coding_recounted AFTER UPDATE OF code, source ON coding BEGIN
    UPDATE use_count SET codings = codings - 1 WHERE id IN (old.code, old.source);
    INSERT INTO use_count (id, codings) VALUES (new.code, 1) ON CONFLICT (id) DO UPDATE SET codings = codings + 1;
    INSERT INTO use_count (id, codings) VALUES (new.source, 1) ON CONFLICT (id) DO UPDATE SET codings = codings + 1;
END;
CREATE TRIGGER coding_uncounted AFTER DELETE ON coding BEGIN
    UPDATE use_count SET codings = codings - 1 WHERE id IN (old.code, old.source);
END;
CREATE TRIGGER code_uncounted AFTER DELETE ON code BEGIN
    DELETE FROM use_count WHERE id = old.id AND codings = 0;
END;
CREATE TRIGGER source_uncounted AFTER DELETE ON source BEGIN
    DELETE FROM use_count WHERE id = old.id AND codings = 0;
END;
)sql";

const char* const journal_triggers = R"sql(
CREATE TRIGGER operation_is_head AFTER INSERT ON operation BEGIN
    INSERT INTO operation_head (operation)
    SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM operation_parent WHERE parent = new.id);
END;
CREATE TRIGGER operation_has_child AFTER INSERT ON operation_parent BEGIN
    DELETE FROM operation_head WHERE operation = new.parent;
END;
)sql";

}  // namespace

std::string version_1_triggers() {
    return place_triggers("turn", "source", "1") + place_triggers("mark", "source", "1") +
           place_triggers("coding", "source", "1") +
           place_triggers("memo_link", "target_id", "new.begin_cp IS NOT NULL") + text_triggers +
           count_triggers + journal_triggers;
}

const char* const version_1_search = R"sql(
CREATE VIRTUAL TABLE source_index USING fts5 (title, text, content = 'source_text', content_rowid = 'row', tokenize = 'attune');
CREATE TRIGGER source_indexed AFTER INSERT ON source_text BEGIN
    INSERT INTO source_index (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER source_reindexed AFTER UPDATE OF title, text ON source_text BEGIN
    INSERT INTO source_index (source_index, rowid, title, text) VALUES ('delete', old.row, old.title, old.text);
    INSERT INTO source_index (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER source_unindexed AFTER DELETE ON source_text BEGIN
    INSERT INTO source_index (source_index, rowid, title, text) VALUES ('delete', old.row, old.title, old.text);
END;

CREATE VIRTUAL TABLE memo_index USING fts5 (title, text, content = 'memo_text', content_rowid = 'row', tokenize = 'attune');
CREATE TRIGGER memo_indexed AFTER INSERT ON memo_text BEGIN
    INSERT INTO memo_index (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER memo_reindexed AFTER UPDATE OF title, text ON memo_text BEGIN
    INSERT INTO memo_index (memo_index, rowid, title, text) VALUES ('delete', old.row, old.title, old.text);
    INSERT INTO memo_index (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER memo_unindexed AFTER DELETE ON memo_text BEGIN
    INSERT INTO memo_index (memo_index, rowid, title, text) VALUES ('delete', old.row, old.title, old.text);
END;
)sql";

}  // namespace attune::store

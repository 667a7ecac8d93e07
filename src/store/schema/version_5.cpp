// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_5.h"

namespace attune::store {

// The triggers of places are written out as in version_3.cpp.
const char* const version_5_step = R"sql(
-- Journaled. A part of another tool's project that has no place here, word for word, to be written back on export.
-- `kind` is its element there ("Graph", "PictureSource"); `target` and `target_id` name the row here that it hangs on,
-- empty for none; `original_digest` is its file in `content`.
CREATE TABLE kept_aside (
    id TEXT PRIMARY KEY NOT NULL, source TEXT REFERENCES source (id), origin TEXT NOT NULL, kind TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '', foreign_id TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '',
    target_id TEXT NOT NULL DEFAULT '', xml TEXT NOT NULL, file_name TEXT NOT NULL DEFAULT '',
    original_digest TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_aside_by_source ON kept_aside (source) WHERE source IS NOT NULL;

-- What a row is called in another tool's file, where that is no id of ours. Rows may be gone; the names stay.
CREATE TABLE foreign_id (
    id TEXT PRIMARY KEY NOT NULL, target TEXT NOT NULL, target_id TEXT NOT NULL, foreign_id TEXT NOT NULL
) STRICT;
CREATE INDEX foreign_id_by_target ON foreign_id (target_id);

-- The recording that a source is of. `path` is where its file lay; it is not kept in the project.
CREATE TABLE source_media (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id), name TEXT NOT NULL,
    media_type TEXT NOT NULL DEFAULT '', path TEXT NOT NULL DEFAULT '', offset_ms INTEGER NOT NULL DEFAULT 0,
    made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX source_media_by_source ON source_media (source);

-- A code on a region of a picture or page, or on a stretch of a recording. `kind` is picture, page or time; of the
-- first two the corners are as in the file it came from.
CREATE TABLE region_coding (
    id TEXT PRIMARY KEY NOT NULL, source TEXT REFERENCES source (id),
    kept_aside TEXT NOT NULL REFERENCES kept_aside (id), kind TEXT NOT NULL, name TEXT NOT NULL DEFAULT '',
    selection TEXT NOT NULL DEFAULT '', page INTEGER NOT NULL DEFAULT 0, first_x INTEGER NOT NULL DEFAULT 0,
    first_y INTEGER NOT NULL DEFAULT 0, second_x INTEGER NOT NULL DEFAULT 0, second_y INTEGER NOT NULL DEFAULT 0,
    begin_ms INTEGER NOT NULL DEFAULT 0, end_ms INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL REFERENCES code (id), coder TEXT NOT NULL REFERENCES coder (id),
    note TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX region_coding_by_code ON region_coding (code);
CREATE INDEX region_coding_by_kept_aside ON region_coding (kept_aside);

-- A passage that somebody means to quote. `state` is starred, cleared or held; `words` what is printed in the stead of
-- the passage (trimmed), empty for all of it; `level` how much its attribution gives away, `attribution` the words.
CREATE TABLE marked_quote (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL, quote_hash TEXT NOT NULL,
    state TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', level TEXT NOT NULL DEFAULT '',
    attribution TEXT NOT NULL DEFAULT '', coder TEXT NOT NULL REFERENCES coder (id), day TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX marked_quote_by_source ON marked_quote (source);

-- What left the project, for whom: `digest` is the SHA-256 of the file, `choices` JSON of how it was asked for.
CREATE TABLE export_record (
    id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, file_name TEXT NOT NULL,
    digest TEXT NOT NULL, bytes INTEGER NOT NULL, receiver TEXT NOT NULL DEFAULT '',
    choices TEXT NOT NULL DEFAULT '{}', coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL
) STRICT;

-- A report as somebody put it together, to be made again; `choices` is JSON.
CREATE TABLE saved_report (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, choices TEXT NOT NULL DEFAULT '{}',
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER marked_quote_placed AFTER INSERT ON marked_quote BEGIN
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'marked_quote', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER marked_quote_replaced AFTER UPDATE OF source, revision, begin_cp, end_cp ON marked_quote BEGIN
    DELETE FROM place WHERE owner = new.id;
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'marked_quote', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER marked_quote_displaced AFTER DELETE ON marked_quote BEGIN
    DELETE FROM place WHERE owner = old.id;
END;
)sql";

}  // namespace attune::store

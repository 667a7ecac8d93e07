// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_4.h"

namespace attune::store {

// The triggers of places are written out as in version_3.cpp.
const char* const version_4_step = R"sql(
-- 0xRRGGBB; -1: by the order of joining.
ALTER TABLE coder ADD COLUMN colour INTEGER NOT NULL DEFAULT -1;

-- Derived. `base` is the revision that an edit was made in, of one that stands beside the line: two copies corrected
-- one text, and this one came second. docs/schema.md explains it.
ALTER TABLE text_revision ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE text_revision ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;

-- Journaled. `kind` is calibration or reliability; `sample` is JSON: how the sources were chosen, with the seed.
CREATE TABLE coding_round (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    codebook_version TEXT REFERENCES codebook_version (id), sample TEXT NOT NULL DEFAULT '{}',
    note TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL, closed_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The ids of the next three are worked out from what they join, so that two copies which say the same make one row.
CREATE TABLE round_source (
    id TEXT PRIMARY KEY NOT NULL, coding_round TEXT NOT NULL REFERENCES coding_round (id),
    source TEXT NOT NULL REFERENCES source (id), position INTEGER NOT NULL
) STRICT;
CREATE INDEX round_source_by_round ON round_source (coding_round);
CREATE INDEX round_source_by_source ON round_source (source);

-- `copy` is the kind of copy that was given: blind, working or empty; when, 0 for none.
CREATE TABLE round_coder (
    id TEXT PRIMARY KEY NOT NULL, coding_round TEXT NOT NULL REFERENCES coding_round (id),
    coder TEXT NOT NULL REFERENCES coder (id), copy TEXT NOT NULL DEFAULT '', given_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX round_coder_by_round ON round_coder (coding_round);

-- Who has finished a source: without this, a source with no coding is one that nobody has read yet.
CREATE TABLE finished_source (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX finished_source_by_source ON finished_source (source);

-- What came of one place where coders were compared. `stands`: it is a coding that analyses may use; 0: it was settled
-- that there is none. `about` is a JSON list of the codings it came from, `coder` who settled it.
CREATE TABLE agreed_coding (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL, quote_hash TEXT NOT NULL,
    code TEXT NOT NULL REFERENCES code (id), coder TEXT NOT NULL REFERENCES coder (id),
    coding_round TEXT REFERENCES coding_round (id), stands INTEGER NOT NULL,
    direction TEXT NOT NULL DEFAULT '', intensity INTEGER NOT NULL DEFAULT 0, account TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '[]', adjudicated INTEGER NOT NULL DEFAULT 0, made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX agreed_coding_by_source ON agreed_coding (source);
CREATE INDEX agreed_coding_by_code ON agreed_coding (code);

-- A result of comparing coders as it was reported, with every choice that it rests on (JSON).
CREATE TABLE agreement_result (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, coding_round TEXT REFERENCES coding_round (id),
    coder TEXT NOT NULL REFERENCES coder (id), result TEXT NOT NULL, made_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER agreed_coding_placed AFTER INSERT ON agreed_coding BEGIN
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'agreed_coding', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER agreed_coding_replaced AFTER UPDATE OF source, revision, begin_cp, end_cp ON agreed_coding BEGIN
    DELETE FROM place WHERE owner = new.id;
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'agreed_coding', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER agreed_coding_displaced AFTER DELETE ON agreed_coding BEGIN
    DELETE FROM place WHERE owner = old.id;
END;

-- Not journaled: which copies were taken in, and when.
CREATE TABLE merged_copy (
    id TEXT PRIMARY KEY NOT NULL, file TEXT NOT NULL, head TEXT NOT NULL, operations INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
)sql";

}  // namespace attune::store

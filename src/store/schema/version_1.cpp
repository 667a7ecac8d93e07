// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_1.h"

namespace attune::store {

const char* const version_1_tables = R"sql(
-- Schema version 1 of an Attune project. docs/schema.md explains it.
-- Journaled tables are recorded by the session of each unit: text ids, a primary key that is never NULL, no cascades,
-- no UNIQUE on what people type. They only ever gain columns, at the end.

CREATE TABLE project (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL DEFAULT '', approach TEXT NOT NULL DEFAULT '',
    waves TEXT NOT NULL DEFAULT '[]', framework_key TEXT NOT NULL DEFAULT '', framework_title TEXT NOT NULL DEFAULT '',
    framework_status TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE coder (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, initials TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL,
    original_name TEXT NOT NULL DEFAULT '', media_type TEXT NOT NULL DEFAULT '', original_digest TEXT NOT NULL DEFAULT '',
    text_digest TEXT NOT NULL,       -- the text as imported, in content
    structure_digest TEXT NOT NULL,  -- turns and marks as imported, in content
    reading TEXT NOT NULL DEFAULT '', encoding TEXT NOT NULL DEFAULT '',
    imported_ms INTEGER NOT NULL, position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE source_metadata (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    position INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE INDEX source_metadata_by_source ON source_metadata (source);

CREATE TABLE speaker (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id), position INTEGER NOT NULL,
    label TEXT NOT NULL, role TEXT NOT NULL, attributes TEXT NOT NULL DEFAULT '', inferred INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX speaker_by_source ON speaker (source);

-- Rows with a range hold it as it was when they were written: begin_cp and end_cp in the text of `revision`
-- (empty: as imported). Where they stand now is in `place`, which is derived.
CREATE TABLE turn (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL, number INTEGER NOT NULL,
    start_ms INTEGER, end_ms INTEGER, line_from INTEGER, line_to INTEGER,
    language TEXT NOT NULL DEFAULT '', right_to_left INTEGER NOT NULL DEFAULT 0, inferred INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX turn_by_source ON turn (source, number);

CREATE TABLE turn_speaker (
    turn TEXT NOT NULL REFERENCES turn (id), speaker TEXT NOT NULL REFERENCES speaker (id), position INTEGER NOT NULL,
    PRIMARY KEY (turn, speaker)
) STRICT;
CREATE INDEX turn_speaker_by_speaker ON turn_speaker (speaker);

CREATE TABLE mark (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL,
    kind TEXT NOT NULL, time_ms INTEGER, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX mark_by_source ON mark (source);

CREATE TABLE element_type (
    id TEXT PRIMARY KEY NOT NULL, label TEXT NOT NULL, position INTEGER NOT NULL, cmo TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE element_group (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL REFERENCES element_type (id),
    position INTEGER NOT NULL, meta INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE element (
    id TEXT PRIMARY KEY NOT NULL, parent TEXT REFERENCES element (id), key TEXT NOT NULL,
    name TEXT NOT NULL, short_name TEXT NOT NULL DEFAULT '',
    element_group TEXT NOT NULL REFERENCES element_group (id), type TEXT NOT NULL REFERENCES element_type (id),
    origin TEXT NOT NULL DEFAULT '', sources TEXT NOT NULL DEFAULT '[]',
    definition TEXT NOT NULL DEFAULT '', full_definition TEXT NOT NULL DEFAULT '',
    include TEXT NOT NULL DEFAULT '[]', exclude TEXT NOT NULL DEFAULT '[]', aliases TEXT NOT NULL DEFAULT '[]',
    requires_type TEXT NOT NULL DEFAULT '[]', example TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL, active INTEGER NOT NULL DEFAULT 1, edited INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE logic_link (
    id TEXT PRIMARY KEY NOT NULL, from_element TEXT NOT NULL REFERENCES element (id),
    to_element TEXT NOT NULL REFERENCES element (id), basis TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE code (
    id TEXT PRIMARY KEY NOT NULL, parent TEXT REFERENCES code (id), name TEXT NOT NULL,
    brief TEXT NOT NULL DEFAULT '', full TEXT NOT NULL DEFAULT '', use_when TEXT NOT NULL DEFAULT '',
    not_when TEXT NOT NULL DEFAULT '', example TEXT NOT NULL DEFAULT '', aliases TEXT NOT NULL DEFAULT '[]',
    colour INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'active', folder INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0, made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX code_by_parent ON code (parent, position);

CREATE TABLE code_element (
    code TEXT NOT NULL REFERENCES code (id), element TEXT NOT NULL REFERENCES element (id), PRIMARY KEY (code, element)
) STRICT;
CREATE INDEX code_element_by_element ON code_element (element);

CREATE TABLE coding (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL, quote_hash TEXT NOT NULL,
    code TEXT NOT NULL REFERENCES code (id), coder TEXT NOT NULL REFERENCES coder (id),
    direction TEXT NOT NULL DEFAULT '', intensity INTEGER NOT NULL DEFAULT 0, account TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX coding_by_source ON coding (source);
CREATE INDEX coding_by_code ON coding (code);
CREATE INDEX coding_by_coder ON coding (coder);

CREATE TABLE memo (
    id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;

-- `target` says what `target_id` is: source, passage, code, element, coding, case, memo. A passage has a range.
CREATE TABLE memo_link (
    id TEXT PRIMARY KEY NOT NULL, memo TEXT NOT NULL REFERENCES memo (id), target TEXT NOT NULL, target_id TEXT NOT NULL,
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER, end_cp INTEGER, quote_hash TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX memo_link_by_memo ON memo_link (memo);
CREATE INDEX memo_link_by_target ON memo_link (target_id);

CREATE TABLE pinned_code (
    coder TEXT NOT NULL REFERENCES coder (id), slot INTEGER NOT NULL, code TEXT NOT NULL REFERENCES code (id),
    PRIMARY KEY (coder, slot)
) STRICT;

-- The journal (not journaled itself). A payload can be dropped; the chain covers digests and still verifies.
CREATE TABLE writing_session (
    id TEXT PRIMARY KEY NOT NULL, coder TEXT NOT NULL, host TEXT NOT NULL, program TEXT NOT NULL, started_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE operation (
    id TEXT PRIMARY KEY NOT NULL, session TEXT NOT NULL REFERENCES writing_session (id), lamport INTEGER NOT NULL,
    coder TEXT NOT NULL, at_ms INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')), target TEXT,
    schema INTEGER NOT NULL, sentence_digest TEXT NOT NULL, payload_digest TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX operation_by_order ON operation (lamport, id);
CREATE INDEX operation_by_target ON operation (target) WHERE target IS NOT NULL;

CREATE TABLE operation_parent (
    operation TEXT NOT NULL REFERENCES operation (id), parent TEXT NOT NULL, PRIMARY KEY (operation, parent)
) STRICT;
CREATE INDEX operation_parent_by_parent ON operation_parent (parent);

-- Derived: the operations that no other has as parent.
CREATE TABLE operation_head (operation TEXT PRIMARY KEY NOT NULL) STRICT;

CREATE TABLE operation_payload (
    operation TEXT PRIMARY KEY NOT NULL REFERENCES operation (id), sentence TEXT NOT NULL, payload BLOB NOT NULL
) STRICT;

-- Content-addressed, not journaled: original files, texts and structures as imported.
CREATE TABLE content (digest TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT;

-- Derived, not journaled: rebuilt from the tables above. `revision` '?' until the unit's end has folded the splices in.
-- The text stands last: what lies behind a long value is read only by walking through all of it.
CREATE TABLE source_text (
    row INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, revision TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL, length_cp INTEGER NOT NULL, words INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX source_text_unsettled ON source_text (source) WHERE revision = '?';

-- One row for each splice in the order applied; the revision is the text after it. `undoes` names the revision that
-- an undo (or the redo of one) took back. The rows of a deleted source stay: it may come back.
CREATE TABLE text_revision (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL, ordinal INTEGER NOT NULL, operation TEXT NOT NULL,
    at_cp INTEGER NOT NULL, removed TEXT NOT NULL, inserted TEXT NOT NULL, undoes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX text_revision_by_source ON text_revision (source, ordinal);

-- Where each row with a range stands in the text as it is now; both ends -1 until the unit's end works it out.
-- The index leaves the positions out, so that moving thousands of places touches one tree.
CREATE TABLE place (
    owner TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    begin_cp INTEGER NOT NULL, end_cp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_source ON place (source, kind);
CREATE INDEX place_unsettled ON place (source) WHERE begin_cp < 0;

CREATE TABLE memo_text (row INTEGER PRIMARY KEY, memo TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;

CREATE TABLE use_count (
    id TEXT PRIMARY KEY NOT NULL, codings INTEGER NOT NULL  -- of a code or a source
) STRICT;

-- Not part of the work, never journaled: what makes the window open where it was left.
CREATE TABLE draft (
    coder TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (coder, place)
) STRICT;
CREATE TABLE view_state (coder TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (coder, name)) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
)sql";

}  // namespace attune::store

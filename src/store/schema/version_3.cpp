// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_3.h"

namespace attune::store {

// The trigger of places is written out here as version_1_triggers.cpp makes it for the older tables: a step
// must not change when that file does.
const char* const version_3_step = R"sql(
-- Journaled: who and what the evidence is about.
CREATE TABLE study_case (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    made_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    made_ms INTEGER NOT NULL
) STRICT;

ALTER TABLE speaker ADD COLUMN person TEXT REFERENCES person (id);
CREATE INDEX speaker_by_person ON speaker (person) WHERE person IS NOT NULL;

-- A person, a whole source, or (with a range) a passage of one. `id` is worked out from case and member, so that two
-- copies which put the same person or source into the same case make the same row.
CREATE TABLE case_member (
    id TEXT PRIMARY KEY NOT NULL, study_case TEXT NOT NULL REFERENCES study_case (id),
    person TEXT REFERENCES person (id), source TEXT REFERENCES source (id),
    revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER, end_cp INTEGER, quote_hash TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX case_member_by_case ON case_member (study_case);
CREATE INDEX case_member_by_person ON case_member (person);
CREATE INDEX case_member_by_source ON case_member (source);

-- One decision; the newest `day` of a scope is in force, of one day the one written last.
CREATE TABLE consent (
    id TEXT PRIMARY KEY NOT NULL, person TEXT NOT NULL REFERENCES person (id), scope TEXT NOT NULL,
    given INTEGER NOT NULL, day TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_by_person ON consent (person);

-- `categories` is a JSON list of texts: value and label of each in turn. `subject_kind` is case or person.
CREATE TABLE variable (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL DEFAULT '', type TEXT NOT NULL,
    subject_kind TEXT NOT NULL, by_wave INTEGER NOT NULL DEFAULT 0, categories TEXT NOT NULL DEFAULT '[]',
    missing TEXT NOT NULL DEFAULT '[]', measure TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    made_ms INTEGER NOT NULL
) STRICT;

-- `id` is worked out from variable, subject and wave: what two copies say of the same thing meets in one row, and the
-- last writer wins.
CREATE TABLE datum (
    id TEXT PRIMARY KEY NOT NULL, variable TEXT NOT NULL REFERENCES variable (id),
    study_case TEXT REFERENCES study_case (id), person TEXT REFERENCES person (id),
    wave TEXT NOT NULL DEFAULT '', value TEXT NOT NULL
) STRICT;
CREATE INDEX datum_by_variable ON datum (variable);
CREATE INDEX datum_by_case ON datum (study_case);
CREATE INDEX datum_by_person ON datum (person);

-- `id` is worked out from the translation: a turn translates one other at most.
CREATE TABLE turn_link (
    id TEXT PRIMARY KEY NOT NULL, original TEXT NOT NULL REFERENCES turn (id),
    translation TEXT NOT NULL REFERENCES turn (id)
) STRICT;
CREATE INDEX turn_link_by_original ON turn_link (original);
CREATE INDEX turn_link_by_translation ON turn_link (translation);

-- What is known of sources as wholes; a day and on what basis until which something may be kept.
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN wave TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN retain_until TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN retain_basis TEXT NOT NULL DEFAULT '';
ALTER TABLE project ADD COLUMN retain_until TEXT NOT NULL DEFAULT '';
ALTER TABLE project ADD COLUMN retain_basis TEXT NOT NULL DEFAULT '';

CREATE TRIGGER case_member_placed AFTER INSERT ON case_member BEGIN
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'case_member', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source WHERE new.begin_cp IS NOT NULL;
END;
CREATE TRIGGER case_member_replaced AFTER UPDATE OF source, revision, begin_cp, end_cp ON case_member BEGIN
    DELETE FROM place WHERE owner = new.id;
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'case_member', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source WHERE new.begin_cp IS NOT NULL;
END;
CREATE TRIGGER case_member_displaced AFTER DELETE ON case_member BEGIN
    DELETE FROM place WHERE owner = old.id;
END;
)sql";

}  // namespace attune::store

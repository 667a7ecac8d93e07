// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_6.h"

namespace attune::store {

// The triggers of places are written out as in version_3.cpp.
const char* const version_6_step = R"sql(
-- Journaled. A retrieval to be asked again, as its one readable line.
CREATE TABLE saved_query (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, line TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;

-- `stage` is read, coded, charted or interpreted. `id` is worked out from source and stage.
CREATE TABLE source_stage (
    id TEXT PRIMARY KEY NOT NULL, source TEXT NOT NULL REFERENCES source (id), stage TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX source_stage_by_source ON source_stage (source);

-- Cases charted against columns. `choices` is JSON: which rows, in which order.
CREATE TABLE framework_matrix (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, choices TEXT NOT NULL DEFAULT '{}',
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL
) STRICT;

-- An element, a code with all below it, or neither, and then `heading` says what is charted.
CREATE TABLE matrix_column (
    id TEXT PRIMARY KEY NOT NULL, matrix TEXT NOT NULL REFERENCES framework_matrix (id),
    element TEXT REFERENCES element (id), code TEXT REFERENCES code (id), heading TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX matrix_column_by_matrix ON matrix_column (matrix);
CREATE INDEX matrix_column_by_code ON matrix_column (code) WHERE code IS NOT NULL;

-- `state` is charted or no data; where there is no row, nobody has charted yet. `id` is worked out from column, case,
-- wave and voice, so that what two copies write in one cell meets in one row. `beneath` names the codings that lay
-- beneath it when it was written, each with a digest that holds nothing that anybody said.
CREATE TABLE matrix_cell (
    id TEXT PRIMARY KEY NOT NULL, matrix_column TEXT NOT NULL REFERENCES matrix_column (id),
    study_case TEXT NOT NULL REFERENCES study_case (id), wave TEXT NOT NULL DEFAULT '', voice TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL, summary TEXT NOT NULL DEFAULT '', beneath TEXT NOT NULL DEFAULT '',
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX matrix_cell_by_column ON matrix_cell (matrix_column);
CREATE INDEX matrix_cell_by_case ON matrix_cell (study_case);

CREATE TABLE theme (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, claim TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL, coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

-- `id` is worked out from theme and code.
CREATE TABLE theme_code (
    id TEXT PRIMARY KEY NOT NULL, theme TEXT NOT NULL REFERENCES theme (id), code TEXT NOT NULL REFERENCES code (id)
) STRICT;
CREATE INDEX theme_code_by_theme ON theme_code (theme);
CREATE INDEX theme_code_by_code ON theme_code (code);

-- Context, mechanism (resource and reasoning) and outcome. `status` is hypothesised, supported, refined or refuted.
CREATE TABLE configuration (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, context TEXT NOT NULL DEFAULT '',
    resource TEXT NOT NULL DEFAULT '', reasoning TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;

-- What a configuration said before it was changed, and why it was changed.
CREATE TABLE configuration_version (
    id TEXT PRIMARY KEY NOT NULL, configuration TEXT NOT NULL REFERENCES configuration (id), number INTEGER NOT NULL,
    context TEXT NOT NULL, resource TEXT NOT NULL, reasoning TEXT NOT NULL, outcome TEXT NOT NULL,
    status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', coder TEXT NOT NULL REFERENCES coder (id),
    made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX configuration_version_by_configuration ON configuration_version (configuration);

-- `kind` is side by side, statistics by themes, cross-case or logic model.
CREATE TABLE joint_display (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, choices TEXT NOT NULL DEFAULT '{}',
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;

-- About one of element, theme, case and code at most; about none, `heading` says what. `statistic` is the JSON recipe
-- of a number; `fit` is agreement, partial, silence or dissonance, each with its rationale, or empty.
CREATE TABLE joint_row (
    id TEXT PRIMARY KEY NOT NULL, joint_display TEXT NOT NULL REFERENCES joint_display (id),
    element TEXT REFERENCES element (id), theme TEXT REFERENCES theme (id),
    study_case TEXT REFERENCES study_case (id), code TEXT REFERENCES code (id), heading TEXT NOT NULL DEFAULT '',
    statistic TEXT NOT NULL DEFAULT '', inference TEXT NOT NULL DEFAULT '', fit TEXT NOT NULL DEFAULT '',
    rationale TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL
) STRICT;
CREATE INDEX joint_row_by_display ON joint_row (joint_display);

CREATE TABLE criterion (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL,
    made_ms INTEGER NOT NULL
) STRICT;

-- Never changed: the newest `day` of a criterion and element is in force, of one day the one written last.
CREATE TABLE progression_threshold (
    id TEXT PRIMARY KEY NOT NULL, criterion TEXT NOT NULL REFERENCES criterion (id),
    element TEXT REFERENCES element (id), words TEXT NOT NULL, green TEXT NOT NULL DEFAULT '',
    amber TEXT NOT NULL DEFAULT '', day TEXT NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX progression_threshold_by_criterion ON progression_threshold (criterion);

-- `id` is worked out from criterion, element and rater, or that it is agreed. `numbers` is a JSON list of texts,
-- `confidence` one of four: methods, coherence, adequacy, relevance.
CREATE TABLE judgement (
    id TEXT PRIMARY KEY NOT NULL, criterion TEXT NOT NULL REFERENCES criterion (id),
    element TEXT NOT NULL REFERENCES element (id), rater TEXT NOT NULL REFERENCES coder (id),
    agreed INTEGER NOT NULL DEFAULT 0, rating TEXT NOT NULL, rationale TEXT NOT NULL DEFAULT '',
    numbers TEXT NOT NULL DEFAULT '[]', confidence TEXT NOT NULL DEFAULT '[]', finished INTEGER NOT NULL DEFAULT 0,
    made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX judgement_by_criterion ON judgement (criterion);

-- A passage that one thing of the above stands on: exactly one of the five columns names it. `part` is the slot of a
-- configuration; `stance` is for or against, empty in cells. `coding` is the one it was taken from, which may be gone.
CREATE TABLE evidence_link (
    id TEXT PRIMARY KEY NOT NULL, matrix_cell TEXT REFERENCES matrix_cell (id), theme TEXT REFERENCES theme (id),
    configuration TEXT REFERENCES configuration (id), judgement TEXT REFERENCES judgement (id),
    joint_row TEXT REFERENCES joint_row (id), part TEXT NOT NULL DEFAULT '', stance TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL REFERENCES source (id), revision TEXT NOT NULL DEFAULT '', begin_cp INTEGER NOT NULL,
    end_cp INTEGER NOT NULL, quote_hash TEXT NOT NULL, coding TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, coder TEXT NOT NULL REFERENCES coder (id),
    made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_link_by_source ON evidence_link (source);
CREATE INDEX evidence_link_by_cell ON evidence_link (matrix_cell) WHERE matrix_cell IS NOT NULL;
CREATE INDEX evidence_link_by_theme ON evidence_link (theme) WHERE theme IS NOT NULL;
CREATE INDEX evidence_link_by_configuration ON evidence_link (configuration) WHERE configuration IS NOT NULL;
CREATE INDEX evidence_link_by_judgement ON evidence_link (judgement) WHERE judgement IS NOT NULL;
CREATE INDEX evidence_link_by_joint_row ON evidence_link (joint_row) WHERE joint_row IS NOT NULL;

CREATE TRIGGER evidence_link_placed AFTER INSERT ON evidence_link BEGIN
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'evidence_link', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER evidence_link_replaced AFTER UPDATE OF source, revision, begin_cp, end_cp ON evidence_link BEGIN
    DELETE FROM place WHERE owner = new.id;
    INSERT INTO place (owner, kind, source, begin_cp, end_cp)
    SELECT new.id, 'evidence_link', new.source,
           CASE WHEN t.revision = new.revision THEN new.begin_cp ELSE -1 END,
           CASE WHEN t.revision = new.revision THEN new.end_cp ELSE -1 END
    FROM (SELECT 1) LEFT JOIN source_text t ON t.source = new.source;
END;
CREATE TRIGGER evidence_link_displaced AFTER DELETE ON evidence_link BEGIN
    DELETE FROM place WHERE owner = old.id;
END;
)sql";

}  // namespace attune::store

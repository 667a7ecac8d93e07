// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_2.h"

namespace attune::store {

const char* const version_2_step = R"sql(
-- A version of the codebook names a moment; what it held then is told by the journal. `operations` is a JSON list of
-- the heads at that moment, mostly one. Journaled.
CREATE TABLE codebook_version (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', operations TEXT NOT NULL,
    coder TEXT NOT NULL REFERENCES coder (id), made_ms INTEGER NOT NULL
) STRICT;

-- The operation that gave the code the definition under which somebody looked at this coding again; empty: nobody did.
ALTER TABLE coding ADD COLUMN looked_at TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace attune::store

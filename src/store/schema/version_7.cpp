// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/version_7.h"

namespace attune::store {

const char* const version_7_step = R"sql(
-- Journaled. `beside` 1: somebody put the variable beside the element; 0: they took it away, though the framework names
-- it there. Where there is no row the framework says. `id` is worked out from element and variable.
CREATE TABLE element_variable (
    id TEXT PRIMARY KEY NOT NULL, element TEXT NOT NULL REFERENCES element (id),
    variable TEXT NOT NULL REFERENCES variable (id), beside INTEGER NOT NULL
) STRICT;
CREATE INDEX element_variable_by_element ON element_variable (element);
CREATE INDEX element_variable_by_variable ON element_variable (variable);
)sql";

}  // namespace attune::store

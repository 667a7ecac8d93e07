// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <string>

#include "base/hash.h"
#include "store/rows.h"
#include "store/schema/journaled_tables.h"

namespace attune::store::test {

// What a project says: its texts, where everything stands in them, and all rows but those of turns, whose
// ends may be written in the terms of another revision of the text.
inline std::string meaning(const Project& project) {
    Sha256 hash;
    const auto add = [&](const std::string& sql) {
        SQLite::Statement query(project.database(), sql);
        while (query.executeStep())
            for (int k = 0; k < query.getColumnCount(); ++k)
                hash.field(query.getColumn(k).isNull() ? std::string("-") : query.getColumn(k).getString());
    };
    for (const std::string table : journaled_tables)
        if (table != "turn") add(fmt::format("SELECT * FROM {0} ORDER BY 1, 2", table));
    add("SELECT source, text FROM source_text ORDER BY source");
    add("SELECT owner, kind, source, begin_cp, end_cp FROM place ORDER BY owner");
    return hash.hex();
}

}  // namespace attune::store::test

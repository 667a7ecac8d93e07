// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/text_revisions.h"

#include "store/queries/reading.h"

namespace attune::store {

std::map<SourceId, std::string> text_revisions(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database, "SELECT source, revision FROM source_text");
        std::map<SourceId, std::string> revisions;
        while (row.executeStep()) revisions.emplace(SourceId(text_at(row, 0)), text_at(row, 1));
        return revisions;
    });
}

}  // namespace attune::store

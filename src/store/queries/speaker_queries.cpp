// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/speaker_queries.h"

#include "store/queries/reading.h"

namespace attune::store {

std::vector<SpeakerRow> speakers(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database,
                              "SELECT speaker.id, source.id, speaker.label, source.title FROM speaker "
                              "JOIN source ON source.id = speaker.source "
                              "ORDER BY source.position, source.id, speaker.position, speaker.id");
        std::vector<SpeakerRow> rows;
        while (row.executeStep())
            rows.push_back(
                {SpeakerId(text_at(row, 0)), SourceId(text_at(row, 1)), text_at(row, 2), text_at(row, 3)});
        return rows;
    });
}

}  // namespace attune::store

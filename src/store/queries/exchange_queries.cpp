// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/exchange_queries.h"

#include "store/queries/reading.h"

namespace attune::store {
namespace {

std::vector<model::SourceMedia> media_where(SQLite::Database& database, const char* where,
                                            const std::string& source) {
    std::vector<model::SourceMedia> found;
    SQLite::Statement row(database, std::string("SELECT id, source, name, media_type, path, offset_ms FROM "
                                                "source_media WHERE ") +
                                        where + " ORDER BY source, made_ms, id");
    row.bind(1, source);
    while (row.executeStep())
        found.push_back({SourceMediaId(text_at(row, 0)), SourceId(text_at(row, 1)), text_at(row, 2),
                         text_at(row, 3), text_at(row, 4), number_at(row, 5)});
    return found;
}

}  // namespace

std::vector<model::KeptAside> kept_aside(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::KeptAside> found;
        SQLite::Statement row(database,
                              "SELECT id, coalesce(source, ''), origin, kind, name, foreign_id, target, "
                              "target_id, xml, file_name, original_digest, position FROM kept_aside ORDER BY "
                              "made_ms, position, id");
        while (row.executeStep())
            found.push_back({KeptAsideId(text_at(row, 0)), SourceId(text_at(row, 1)), text_at(row, 2),
                             text_at(row, 3), text_at(row, 4), text_at(row, 5), text_at(row, 6),
                             text_at(row, 7), text_at(row, 8), text_at(row, 9), text_at(row, 10),
                             number_at(row, 11)});
        return found;
    });
}

std::string kept_aside_file(const Project& project, const KeptAsideId& part) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database,
                              "SELECT c.bytes FROM kept_aside k JOIN content c ON c.digest = "
                              "k.original_digest WHERE k.id = ?");
        row.bind(1, part.text());
        return row.executeStep() ? text_at(row, 0) : std::string();
    });
}

std::optional<KeptAsideId> kept_recording(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<KeptAsideId> {
        SQLite::Statement row(database,
                              "SELECT k.id FROM kept_aside k JOIN content c ON c.digest = k.original_digest "
                              "WHERE k.source = ? AND k.kind IN ('AudioSource', 'VideoSource') "
                              "ORDER BY k.made_ms, k.position, k.id LIMIT 1");
        row.bind(1, source.text());
        if (!row.executeStep()) return std::nullopt;
        return KeptAsideId(text_at(row, 0));
    });
}

std::vector<model::ForeignId> foreign_ids(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::ForeignId> found;
        SQLite::Statement row(
            database, "SELECT target, target_id, foreign_id FROM foreign_id ORDER BY target, target_id");
        while (row.executeStep()) found.push_back({text_at(row, 0), text_at(row, 1), text_at(row, 2)});
        return found;
    });
}

std::optional<model::SourceMedia> source_media(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<model::SourceMedia> {
        auto found = media_where(database, "source = ?", source.text());
        if (found.empty()) return std::nullopt;
        return std::move(found.back());
    });
}

std::vector<model::SourceMedia> all_source_media(const Project& project) {
    return reading(project,
                   [](SQLite::Database& database) { return media_where(database, "source <> ?", ""); });
}

std::vector<RegionCodingRow> region_codings(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<RegionCodingRow> found;
        SQLite::Statement row(
            database,
            "SELECT r.id, r.kept_aside, coalesce(r.source, ''), r.kind, r.name, r.selection, r.page, "
            "r.first_x, r.first_y, r.second_x, r.second_y, r.begin_ms, r.end_ms, r.code, r.coder, r.note, "
            "r.made_ms, m.name, c.name, k.name FROM region_coding r JOIN kept_aside m ON m.id = r.kept_aside "
            "JOIN code c ON c.id = r.code JOIN coder k ON k.id = r.coder "
            "ORDER BY m.made_ms, m.position, m.id, r.page, r.begin_ms, r.made_ms, r.id");
        while (row.executeStep()) {
            RegionCodingRow one;
            auto& coding = one.coding;
            coding.id = RegionCodingId(text_at(row, 0));
            coding.medium = KeptAsideId(text_at(row, 1));
            coding.source = SourceId(text_at(row, 2));
            coding.kind = model::region_from_word(text_at(row, 3)).value_or(model::RegionKind::picture);
            coding.name = text_at(row, 4);
            coding.selection = text_at(row, 5);
            coding.page = number_at(row, 6);
            coding.first_x = number_at(row, 7);
            coding.first_y = number_at(row, 8);
            coding.second_x = number_at(row, 9);
            coding.second_y = number_at(row, 10);
            coding.begin_ms = number_at(row, 11);
            coding.end_ms = number_at(row, 12);
            coding.code = CodeId(text_at(row, 13));
            coding.coder = CoderId(text_at(row, 14));
            coding.note = text_at(row, 15);
            coding.made_ms = number_at(row, 16);
            one.medium_name = text_at(row, 17);
            one.code_name = text_at(row, 18);
            one.coder_name = text_at(row, 19);
            found.push_back(std::move(one));
        }
        return found;
    });
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/round_queries.h"

#include <nlohmann/json.hpp>

#include "model/codebook.h"
#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

model::Sample sample_from(const std::string& column) {
    model::Sample sample;
    const auto json = nlohmann::json::parse(column, nullptr, false);
    if (!json.is_object()) return sample;
    sample.by = json.value("by", std::string());
    sample.stratum = json.value("stratum", std::string());
    sample.share = json.value("share", 0.0);
    sample.count = json.value("count", std::int64_t{0});
    sample.seed = json.value("seed", std::uint64_t{0});
    sample.of = json.value("of", std::int64_t{0});
    return sample;
}

}  // namespace

std::vector<model::Round> rounds(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Round> found;
        SQLite::Statement row(
            database,
            "SELECT r.id, r.name, r.kind, coalesce(r.codebook_version, ''), coalesce(v.name, ''), "
            "r.sample, r.note, r.made_ms, r.closed_ms FROM coding_round r LEFT JOIN "
            "codebook_version v ON v.id = r.codebook_version ORDER BY r.made_ms, r.id");
        while (row.executeStep()) {
            model::Round& round = found.emplace_back();
            round.id = RoundId(text_at(row, 0));
            round.name = text_at(row, 1);
            round.kind = model::round_kind_from_word(text_at(row, 2)).value_or(model::RoundKind::reliability);
            round.codebook_version = text_at(row, 3);
            round.codebook_version_name = text_at(row, 4);
            round.sample = sample_from(text_at(row, 5));
            round.note = text_at(row, 6);
            round.made_ms = number_at(row, 7);
            round.closed_ms = number_at(row, 8);
        }
        for (auto& round : found) {
            SQLite::Statement sources(
                database, "SELECT source FROM round_source WHERE coding_round = ? ORDER BY position, id");
            sources.bind(1, round.id.text());
            while (sources.executeStep()) round.sources.emplace_back(text_at(sources, 0));
            SQLite::Statement coders(
                database,
                "SELECT c.id, c.name, r.copy, r.given_ms FROM round_coder r JOIN coder c "
                "ON c.id = r.coder WHERE r.coding_round = ? ORDER BY c.made_ms, c.id");
            coders.bind(1, round.id.text());
            while (coders.executeStep())
                round.coders.push_back(
                    {CoderId(text_at(coders, 0)), text_at(coders, 1),
                     model::copy_kind_from_word(text_at(coders, 2)).value_or(model::CopyKind::none),
                     number_at(coders, 3)});
        }
        return found;
    });
}

std::optional<model::Round> round_row(const Project& project, const RoundId& round) {
    for (auto& one : rounds(project))
        if (one.id == round) return std::move(one);
    return std::nullopt;
}

Result<RoundId> find_round(const Project& project, const std::string& typed) {
    auto found = one_named(rounds(project), typed, "round", "rounds");
    if (!found) return forward_error(found);
    return found->id;
}

std::vector<CoderFacts> coder_facts(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<CoderFacts> found;
        SQLite::Statement row(
            database,
            "SELECT c.id, c.name, c.initials, c.colour, (SELECT count(*) FROM coding WHERE coder = c.id), "
            "(SELECT count(DISTINCT source) FROM coding WHERE coder = c.id), "
            "(SELECT count(*) FROM finished_source WHERE coder = c.id) FROM coder c ORDER BY c.made_ms, "
            "c.id");
        while (row.executeStep()) {
            CoderFacts& coder = found.emplace_back();
            coder.id = CoderId(text_at(row, 0));
            coder.name = text_at(row, 1);
            coder.initials = text_at(row, 2);
            coder.own_colour = number_at(row, 3) >= 0;
            coder.colour = coder.own_colour ? static_cast<std::uint32_t>(number_at(row, 3))
                                            : model::palette_colour(found.size() - 1).rgb;
            coder.codings = number_at(row, 4);
            coder.sources = number_at(row, 5);
            coder.finished = number_at(row, 6);
        }
        return found;
    });
}

std::vector<Finished> finished_sources(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<Finished> found;
        SQLite::Statement row(database,
                              "SELECT f.source, f.coder, f.made_ms FROM finished_source f JOIN source s "
                              "ON s.id = f.source ORDER BY s.position, s.id, f.coder");
        while (row.executeStep())
            found.push_back({SourceId(text_at(row, 0)), CoderId(text_at(row, 1)), number_at(row, 2)});
        return found;
    });
}

std::vector<CodedBy> coded_by(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<CodedBy> found;
        SQLite::Statement row(database, "SELECT source, coder, count(*) FROM coding GROUP BY source, coder");
        while (row.executeStep())
            found.push_back({SourceId(text_at(row, 0)), CoderId(text_at(row, 1)), number_at(row, 2)});
        return found;
    });
}

std::optional<CopyMark> given_copy(const Project& project) {
    return reading(project, [](SQLite::Database& database) { return copy_mark(database); });
}

}  // namespace attune::store

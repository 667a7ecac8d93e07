// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/judgement_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/rows.h"
#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// Whether ?1 may not yet read the judgement j: what another has not finished, never; what they have finished,
// a rater once their own is, and anybody else once two are.
constexpr const char* is_hidden =
    "(j.agreed = 0 AND j.rater <> ?1 AND (j.finished = 0 OR (NOT EXISTS (SELECT 1 FROM judgement o WHERE "
    "o.criterion = j.criterion AND o.element = j.element AND o.agreed = 0 AND o.rater = ?1 AND o.finished = "
    "1) "
    "AND (EXISTS (SELECT 1 FROM judgement o WHERE o.criterion = j.criterion AND o.element = j.element AND "
    "o.agreed = 0 AND o.rater = ?1) OR (SELECT count(*) FROM judgement o WHERE o.criterion = j.criterion AND "
    "o.element = j.element AND o.agreed = 0 AND o.finished = 1) < 2))))";

model::Confidence confidence_from(const std::string& column) {
    auto list = list_from_column(column);
    list.resize(4);
    return {list[0], list[1], list[2], list[3]};
}

}  // namespace

std::vector<model::Criterion> criteria(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Criterion> found;
        SQLite::Statement row(
            database, "SELECT id, name, description, position, made_ms FROM criterion ORDER BY position, id");
        while (row.executeStep())
            found.push_back({CriterionId(text_at(row, 0)), text_at(row, 1), text_at(row, 2),
                             number_at(row, 3), number_at(row, 4)});
        return found;
    });
}

Result<model::Criterion> find_criterion(const Project& project, const std::string& typed) {
    return one_named(criteria(project), typed, "criterion", "criteria");
}

std::vector<model::Threshold> thresholds(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::Threshold> found;
        SQLite::Statement row(database,
                              "SELECT t.id, t.criterion, coalesce(t.element, ''), t.words, t.green, t.amber, "
                              "t.day, t.coder, k.name, "
                              "t.made_ms FROM progression_threshold t JOIN criterion c ON c.id = t.criterion "
                              "JOIN coder k ON k.id = "
                              "t.coder LEFT JOIN element e ON e.id = t.element ORDER BY c.position, c.id, "
                              "e.position, e.id, t.day DESC, "
                              "t.made_ms DESC, t.id DESC");
        while (row.executeStep()) {
            model::Threshold one;
            one.id = ThresholdId(text_at(row, 0));
            one.criterion = CriterionId(text_at(row, 1));
            one.element = ElementId(text_at(row, 2));
            one.words = text_at(row, 3);
            one.green = text_at(row, 4);
            one.amber = text_at(row, 5);
            one.day = text_at(row, 6);
            one.coder = CoderId(text_at(row, 7));
            one.coder_name = text_at(row, 8);
            one.made_ms = number_at(row, 9);
            one.superseded = !found.empty() && found.back().criterion == one.criterion &&
                             found.back().element == one.element;
            found.push_back(std::move(one));
        }
        return found;
    });
}

std::vector<JudgementRow> judgements(const Project& project, const CoderId& reader) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<JudgementRow> found;
        SQLite::Statement row(
            database,
            fmt::format(
                "SELECT j.id, j.criterion, j.element, j.rater, k.name, j.agreed, j.rating, j.rationale, "
                "j.numbers, "
                "j.confidence, j.finished, j.made_ms, j.changed_ms, c.name, e.name, {} FROM judgement j JOIN "
                "criterion c ON c.id = j.criterion JOIN element e ON e.id = j.element JOIN coder k ON k.id = "
                "j.rater "
                "ORDER BY c.position, c.id, e.position, e.id, j.agreed, k.name, j.id",
                is_hidden));
        row.bind(1, reader.text());
        while (row.executeStep()) {
            JudgementRow one;
            auto& judgement = one.judgement;
            judgement.id = JudgementId(text_at(row, 0));
            judgement.criterion = CriterionId(text_at(row, 1));
            judgement.element = ElementId(text_at(row, 2));
            judgement.rater = CoderId(text_at(row, 3));
            judgement.rater_name = text_at(row, 4);
            judgement.agreed = number_at(row, 5) != 0;
            judgement.finished = number_at(row, 10) != 0;
            judgement.made_ms = number_at(row, 11);
            judgement.changed_ms = number_at(row, 12);
            one.criterion_name = text_at(row, 13);
            one.element_name = text_at(row, 14);
            one.hidden = number_at(row, 15) != 0;
            if (!one.hidden) {
                judgement.rating = text_at(row, 6);
                judgement.rationale = text_at(row, 7);
                judgement.numbers = list_from_column(text_at(row, 8));
                judgement.confidence = confidence_from(text_at(row, 9));
            }
            found.push_back(std::move(one));
        }
        return found;
    });
}

}  // namespace attune::store

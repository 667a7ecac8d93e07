// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/agreed_queries.h"

#include "store/commands/rows.h"
#include "store/queries/quotes.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<AgreedRow> agreed_codings(const Project& project, const AgreedFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<AgreedRow> found;
        SQLite::Statement row(
            database,
            "SELECT a.id, a.source, p.begin_cp, p.end_cp, a.code, a.coder, coalesce(a.coding_round, ''), "
            "a.stands, "
            "a.direction, a.intensity, a.account, a.outcome, a.reason, a.note, a.about, a.adjudicated, "
            "a.made_ms, "
            "s.title, c.name, k.name, coalesce(r.name, '') FROM agreed_coding a JOIN place p ON p.owner = "
            "a.id "
            "JOIN source s ON s.id = a.source JOIN code c ON c.id = a.code JOIN coder k ON k.id = a.coder "
            "LEFT JOIN coding_round r ON r.id = a.coding_round ORDER BY s.position, s.id, p.begin_cp, "
            "p.end_cp DESC, "
            "a.id");
        QuoteReader quotes(database);
        while (row.executeStep()) {
            AgreedRow one;
            auto& agreed = one.agreed;
            agreed.id = AgreedId(text_at(row, 0));
            agreed.source = SourceId(text_at(row, 1));
            agreed.range = {{number_at(row, 2)}, {number_at(row, 3)}};
            agreed.code = CodeId(text_at(row, 4));
            agreed.coder = CoderId(text_at(row, 5));
            agreed.round = RoundId(text_at(row, 6));
            agreed.stands = number_at(row, 7) != 0;
            agreed.magnitude.direction =
                model::direction_from_word(text_at(row, 8)).value_or(model::CodingDirection::none);
            agreed.magnitude.intensity = static_cast<int>(number_at(row, 9));
            agreed.magnitude.account =
                model::account_from_word(text_at(row, 10)).value_or(model::Account::none);
            agreed.outcome = model::outcome_from_word(text_at(row, 11)).value_or(model::Outcome::agreed);
            agreed.reason = model::reason_from_word(text_at(row, 12)).value_or(model::Reason::none);
            agreed.note = text_at(row, 13);
            for (const auto& id : list_from_column(text_at(row, 14))) agreed.about.emplace_back(id);
            agreed.adjudicated = number_at(row, 15) != 0;
            agreed.made_ms = number_at(row, 16);
            one.source_title = text_at(row, 17);
            one.code_name = text_at(row, 18);
            one.coder_name = text_at(row, 19);
            one.round_name = text_at(row, 20);
            if (filter.round && agreed.round != *filter.round) continue;
            if (filter.source && agreed.source != *filter.source) continue;
            if (filter.code && agreed.code != *filter.code) continue;
            if (filter.only_standing && !agreed.stands) continue;
            quotes.open(agreed.source);
            one.quote = quotes.quote(agreed.range);
            found.push_back(std::move(one));
        }
        return found;
    });
}

std::int64_t agreed_count(const Project& project, const RoundId& round) {
    return reading(project, [&](SQLite::Database& database) {
        return number_of(database, "SELECT count(*) FROM agreed_coding WHERE coalesce(coding_round, '') = ?",
                         round.text());
    });
}

}  // namespace attune::store

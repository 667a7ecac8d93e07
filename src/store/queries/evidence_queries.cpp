// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "base/hash.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/quotes.h"
#include "store/queries/reading.h"

namespace attune::store {

std::vector<EvidenceRow> evidence(const Project& project, const EvidenceFilter& filter,
                                  const CoderId& reader) {
    using Owner = model::EvidenceOwner;
    return reading(project, [&](SQLite::Database& database) {
        std::vector<EvidenceRow> found;
        SQLite::Statement row(
            database,
            "SELECT l.id, l.matrix_cell, l.theme, l.configuration, l.judgement, l.joint_row, l.part, "
            "l.stance, "
            "l.source, p.begin_cp, p.end_cp, l.coding, l.note, l.position, l.coder, l.made_ms, l.quote_hash, "
            "s.title, k.name FROM evidence_link l JOIN place p ON p.owner = l.id JOIN source s ON s.id = "
            "l.source "
            "JOIN coder k ON k.id = l.coder WHERE (?1 = '' OR l.source = ?1) AND (?2 = '' OR coalesce("
            "l.matrix_cell, l.theme, l.configuration, l.judgement, l.joint_row) = ?2) ORDER BY CASE ?2 WHEN "
            "'' "
            "THEN 0 ELSE l.position END, s.position, s.id, p.begin_cp, p.end_cp DESC, l.id");
        row.bind(1, filter.source.text());
        row.bind(2, filter.owner_id);
        std::set<std::string> hidden;
        for (const auto& judged : judgements(project, reader))
            if (judged.hidden) hidden.insert(judged.judgement.id.text());
        QuoteReader quotes(database);
        while (row.executeStep()) {
            EvidenceRow one;
            auto& link = one.evidence;
            constexpr Owner owners[] = {Owner::cell, Owner::theme, Owner::configuration, Owner::judgement,
                                        Owner::joint_row};
            for (int k = 0; k < 5; ++k)
                if (!row.getColumn(k + 1).isNull()) {
                    link.owner = owners[k];
                    link.owner_id = text_at(row, k + 1);
                }
            if (!filter.owners.empty() && std::ranges::find(filter.owners, link.owner) == filter.owners.end())
                continue;
            if (hidden.contains(link.owner_id)) continue;
            link.id = EvidenceId(text_at(row, 0));
            link.slot = model::slot_from_word(text_at(row, 6)).value_or(model::Slot::none);
            link.stance = model::stance_from_word(text_at(row, 7)).value_or(model::Stance::none);
            link.source = SourceId(text_at(row, 8));
            link.range = {{number_at(row, 9)}, {number_at(row, 10)}};
            link.coding = CodingId(text_at(row, 11));
            link.note = text_at(row, 12);
            link.position = number_at(row, 13);
            link.coder = CoderId(text_at(row, 14));
            link.made_ms = number_at(row, 15);
            one.source_title = text_at(row, 17);
            one.coder_name = text_at(row, 18);
            quotes.open(link.source);
            one.passage = quotes.quote(link.range);
            one.speakers = quotes.speakers(link.range);
            const auto hash = text_at(row, 16);
            one.corrected = !hash.empty() && sha256_hex(one.passage) != hash;
            found.push_back(std::move(one));
        }
        return found;
    });
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/inverse.h"

#include <SQLiteCpp/Database.h>

#include <ranges>
#include <set>
#include <vector>

#include "store/journal/changeset.h"
#include "store/journal/expansion.h"
#include "store/journal/texts.h"
#include "store/journal/tree_mend.h"

namespace attune::store {
namespace {

tl::unexpected<Error> in_the_way() {
    return fail(ErrorKind::conflict, "Later changes build on this one.");
}

Result<std::vector<Splice>> take_splices_back(SQLite::Database& database, const OperationId& as,
                                              const Payload& payload, std::int64_t now_ms,
                                              OperationId* blocker) {
    std::vector<Splice> taken;
    for (const auto& splice : payload.splices | std::views::reverse) {
        auto back = taken_back(database, splice, make_uuid7(now_ms), blocker);
        if (!back) return in_the_way();
        apply_splice(database, as, *back);
        taken.push_back(std::move(*back));
    }
    return taken;
}

}  // namespace

Result<Payload> take_texts_back(SQLite::Database& database, const OperationId& as, const Payload& payload,
                                std::int64_t now_ms, OperationId* blocker) {
    Payload noted;
    noted.subject = payload.subject;
    auto splices = take_splices_back(database, as, payload, now_ms, blocker);
    if (!splices) return forward_error(splices);
    noted.splices = std::move(*splices);
    noted.changeset = inverted(payload.changeset);
    for (const auto& expansion : payload.expansions | std::views::reverse)
        noted.expansions.push_back(
            {expansion.act == ExpansionAct::add ? ExpansionAct::remove : ExpansionAct::add, expansion.source,
             expansion.digest});
    return noted;
}

Result<Payload> apply_inverse(SQLite::Database& database, const OperationId& as, const Payload& payload,
                              std::int64_t now_ms, OperationId* blocker) {
    Payload applied;
    applied.subject = payload.subject;
    auto splices = take_splices_back(database, as, payload, now_ms, blocker);
    if (!splices) return forward_error(splices);
    applied.splices = std::move(*splices);
    std::set<SourceId> spliced;
    for (const auto& splice : applied.splices) spliced.insert(splice.source);
    // Rows that refer to others go before them and come after them.
    for (const auto& expansion : payload.expansions | std::views::reverse) {
        if (expansion.act != ExpansionAct::add) continue;
        const auto gone = collapse(database, expansion.source, expansion.digest);
        if (!gone) return forward_error(gone);
        if (!*gone) return in_the_way();
        applied.expansions.push_back({ExpansionAct::remove, expansion.source, expansion.digest});
    }
    applied.changeset = inverted(payload.changeset);
    if (!apply_exactly(database, applied.changeset)) return in_the_way();
    for (const auto& expansion : payload.expansions | std::views::reverse) {
        if (expansion.act != ExpansionAct::remove) continue;
        const auto back = expand(database, expansion.source, expansion.digest);
        if (!back) return forward_error(back);
        applied.expansions.push_back({ExpansionAct::add, expansion.source, expansion.digest});
    }
    if (in_a_circle(database)) return in_the_way();
    settle(database);
    for (const auto& source : spliced) settle_places(database, source);
    return applied;
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/inverse.h"

#include <SQLiteCpp/Database.h>

#include <ranges>
#include <set>

#include "store/journal/changeset.h"
#include "store/journal/expansion.h"
#include "store/journal/texts.h"
#include "store/journal/tree_mend.h"

namespace attune::store {
namespace {

tl::unexpected<Error> in_the_way() {
    return fail(ErrorKind::conflict, "Later changes build on this one.");
}

}  // namespace

Result<Payload> apply_inverse(SQLite::Database& database, const OperationId& as, const Payload& payload,
                              std::int64_t now_ms, OperationId* blocker) {
    Payload applied;
    applied.subject = payload.subject;
    std::set<SourceId> spliced;
    for (const auto& splice : payload.splices | std::views::reverse) {
        auto back = taken_back(database, splice, make_uuid7(now_ms), blocker);
        if (!back) return in_the_way();
        apply_splice(database, as, *back);
        spliced.insert(back->source);
        applied.splices.push_back(std::move(*back));
    }
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

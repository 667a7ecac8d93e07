// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/fold_at.h"

namespace attune::store {

Result<FoldedAt> fold_at(SQLite::Database& database, const Moment& moment,
                         const std::vector<std::string>& tables, const JobControl& control,
                         const LookAtPayload& look) {
    auto reach = reach_of(database, moment);
    if (!reach) return forward_error(reach);
    if (reach->operations.empty())
        return fail(ErrorKind::not_found, "The project had not been started at that time.");
    FoldedAt folded{std::move(*reach), RowFold(database, tables)};
    const auto read = for_each_payload(database, folded.reach, {}, control,
                                       [&](const PastOperation& operation, const Payload& payload) {
                                           folded.rows.add(operation, payload);
                                           if (look) look(operation, payload, folded.rows);
                                           return Result<Ok>(Ok{});
                                       });
    if (!read) return forward_error(read);
    return folded;
}

}  // namespace attune::store

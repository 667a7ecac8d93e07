// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema/migrations.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/file/transaction.h"
#include "store/schema/schema.h"
#include "store/schema/version_2.h"
#include "store/schema/version_3.h"
#include "store/schema/version_4.h"
#include "store/schema/version_5.h"
#include "store/schema/version_6.h"
#include "store/schema/version_7.h"

namespace attune::store {

std::span<const Migration> migrations() {
    static const Migration steps[] = {{2, version_2_step}, {3, version_3_step}, {4, version_4_step},
                                      {5, version_5_step}, {6, version_6_step}, {7, version_7_step}};
    return steps;
}

int newest_schema(std::span<const Migration> steps) {
    return steps.empty() ? current_schema : steps.back().to;
}

Result<Ok> migrate(SQLite::Database& database, const std::filesystem::path& file,
                   std::span<const Migration> steps, std::int64_t now_ms) {
    try {
        const int from = int_pragma(database, "user_version");
        if (from >= newest_schema(steps)) return Ok{};
        const auto backup = make_backup(database, file, now_ms);
        if (!backup)
            return fail(
                backup.error().kind,
                fmt::format("“{}” has to be brought up to date, but no backup could be made first: {}",
                            file.filename().string(), backup.error().sentence));
        Transaction transaction(database);
        for (const auto& step : steps)
            if (step.to > from) database.exec(step.sql);
        database.exec(fmt::format("PRAGMA user_version = {}", newest_schema(steps)));
        transaction.commit();
        return Ok{};
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

}  // namespace attune::store

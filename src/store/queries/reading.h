// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/VariadicBind.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "store/project.h"
#include "store/queries/queries.h"

// What the queries share. Private to store.
namespace attune::store {

inline std::string text_at(const SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}
inline std::int64_t number_at(const SQLite::Statement& row, int column) {
    return row.getColumn(column).getInt64();
}

std::string could_not_read(const Project& project, const SQLite::Exception& failure);

// Runs a read with SQLite's exceptions fenced in: a query that returns a Result fails with a sentence, any
// other throws ReadFailure.
template <class Read>
auto reading(const Project& project, Read&& read) -> std::invoke_result_t<Read, SQLite::Database&> {
    using Value = std::invoke_result_t<Read, SQLite::Database&>;
    try {
        return std::forward<Read>(read)(project.database());
    } catch (const SQLite::Exception& failure) {
        if constexpr (std::is_constructible_v<Value, tl::unexpected<Error>>)
            return fail(ErrorKind::unreadable, could_not_read(project, failure));
        else
            throw ReadFailure(could_not_read(project, failure));
    }
}

}  // namespace attune::store

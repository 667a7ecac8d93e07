// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/copy_rows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

namespace attune::store {

void bind_value(SQLite::Statement& to, int at, const SQLite::Column& value) {
    if (value.isNull())
        to.bind(at);
    else if (value.isInteger())
        to.bind(at, value.getInt64());
    else if (value.isBlob())
        to.bind(at, value.getBlob() == nullptr ? "" : value.getBlob(), value.getBytes());
    else
        to.bind(at, value.getString());
}

void copy_rows(SQLite::Database& from, SQLite::Database& to, const std::string& query,
               const std::string& table, const std::vector<std::string>& values) {
    SQLite::Statement rows(from, query);
    for (std::size_t k = 0; k < values.size(); ++k) rows.bind(static_cast<int>(k) + 1, values[k]);
    std::string marks = "?";
    for (int k = 1; k < rows.getColumnCount(); ++k) marks += ", ?";
    SQLite::Statement insert(to,
                             fmt::format("INSERT INTO {} VALUES ({}) ON CONFLICT DO NOTHING", table, marks));
    while (rows.executeStep()) {
        for (int k = 0; k < rows.getColumnCount(); ++k) bind_value(insert, k + 1, rows.getColumn(k));
        insert.exec();
        insert.reset();
    }
}

}  // namespace attune::store

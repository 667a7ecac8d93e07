// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_changeset_iter;
struct sqlite3_session;
struct sqlite3_value;

namespace SQLite {
class Database;
}

// SQLite's sessions, fenced: what a unit wrote to the journaled tables as one string of bytes, its inverse,
// and its application to a database. Everything here throws SQLite::Exception.
namespace attune::store {

// Records changes of the journaled tables on one connection while it lives.
class Recording {
  public:
    explicit Recording(SQLite::Database& database);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void pause();
    void resume();
    // What changed so far, net; empty when nothing did.
    std::string changeset() const;

  private:
    sqlite3_session* session_ = nullptr;
};

std::string inverted(std::string_view changeset);

// A changeset's value as text: nothing for NULL or none. Not up to the first NUL, for a person's text may
// hold one. The second gives an empty text in place of nothing.
std::optional<std::string> text_in(sqlite3_value* value);
std::string text_of(sqlite3_value* value);

enum class RowAct { insert, update, remove };

// One row of a changeset. Values are null pointers where the changeset holds none (an update keeps only the
// primary key and the changed columns).
class RowChange {
  public:
    explicit RowChange(sqlite3_changeset_iter* at);

    std::string_view table() const { return table_; }
    RowAct act() const { return act_; }
    int columns() const { return columns_; }
    bool is_key(int column) const { return key_[column] != 0; }
    // The place of the column in the primary key, from 1; 0 outside of it.
    unsigned char key_place(int column) const { return key_[column]; }
    sqlite3_value* before(int column) const;
    sqlite3_value* after(int column) const;
    // What the row holds that the change met; for a Clash that differs or exists, while it is answered.
    sqlite3_value* met(int column) const;
    // The primary key's values, each with its length before it.
    std::string key() const;

  private:
    sqlite3_changeset_iter* at_;
    const char* table_ = "";
    RowAct act_ = RowAct::insert;
    int columns_ = 0;
    unsigned char* key_ = nullptr;
};

void for_each_row(std::string_view changeset, const std::function<void(const RowChange&)>& visit);
std::int64_t row_count(std::string_view changeset);

// Applies all of it or nothing: any clash, broken reference, unknown table or row that was not written makes
// it false and leaves the database as it was. For use inside a transaction.
bool apply_exactly(SQLite::Database& database, std::string_view changeset);

// What a row of a changeset may meet.
enum class Clash {
    differs,   // the row is there with other values
    missing,   // the row to change is gone
    exists,    // a row with that key is there already
    refused,   // NOT NULL, CHECK …
    dangling,  // after all rows: some reference leads nowhere; comes without a row
};
enum class Answer { skip, replace, stop };

// Applies with an answer to every clash. `replace` may only answer `differs` and `exists`. False when stopped
// (nothing is kept).
bool apply_answering(SQLite::Database& database, std::string_view changeset,
                     const std::function<Answer(Clash, const RowChange*)>& answer);

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/changeset.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "store/file/transaction.h"
#include "store/schema/journaled_tables.h"

namespace attune::store {
namespace {

void check(int result) {
    if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_errstr(result), result);
}

struct FreeBytes {
    void operator()(void* bytes) const { sqlite3_free(bytes); }
};

std::string taken(void* bytes, int size) {
    const std::unique_ptr<void, FreeBytes> owner(bytes);
    return size == 0 ? std::string()
                     : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

// SQLite takes changesets as void*, but only reads them.
void* bytes_of(std::string_view changeset) {
    return const_cast<char*>(changeset.data());
}

int size_of(std::string_view changeset) {
    return static_cast<int>(changeset.size());
}

bool is_journaled(std::string_view table) {
    return std::find(journaled_tables.begin(), journaled_tables.end(), table) != journaled_tables.end();
}

// Counts the rows written to journaled tables; triggers write to others only.
class WriteCount {
  public:
    explicit WriteCount(SQLite::Database& database) : handle_(database.getHandle()) {
        sqlite3_update_hook(handle_, &WriteCount::note, this);
    }
    ~WriteCount() { sqlite3_update_hook(handle_, nullptr, nullptr); }
    WriteCount(const WriteCount&) = delete;
    WriteCount& operator=(const WriteCount&) = delete;

    std::int64_t rows() const { return rows_; }

  private:
    static void note(void* self, int, const char*, const char* table, sqlite3_int64) {
        if (is_journaled(table)) ++static_cast<WriteCount*>(self)->rows_;
    }
    sqlite3* handle_;
    std::int64_t rows_ = 0;
};

using Answering = std::function<Answer(Clash, const RowChange*)>;

Clash clash_from(int code) {
    switch (code) {
        case SQLITE_CHANGESET_DATA:
            return Clash::differs;
        case SQLITE_CHANGESET_NOTFOUND:
            return Clash::missing;
        case SQLITE_CHANGESET_CONFLICT:
            return Clash::exists;
        case SQLITE_CHANGESET_FOREIGN_KEY:
            return Clash::dangling;
        default:
            return Clash::refused;
    }
}

// SQLite is C: no exception may pass through it.
int answer_conflict(void* context, int code, sqlite3_changeset_iter* at) {
    try {
        const auto& answering = *static_cast<const Answering*>(context);
        const Clash clash = clash_from(code);
        Answer answer = Answer::stop;
        if (clash == Clash::dangling) {
            answer = answering(clash, nullptr);
        } else {
            const RowChange row(at);
            answer = answering(clash, &row);
        }
        if (answer == Answer::skip) return SQLITE_CHANGESET_OMIT;
        return answer == Answer::replace ? SQLITE_CHANGESET_REPLACE : SQLITE_CHANGESET_ABORT;
    } catch (...) {
        return SQLITE_CHANGESET_ABORT;
    }
}

}  // namespace

Recording::Recording(SQLite::Database& database) {
    check(sqlite3session_create(database.getHandle(), "main", &session_));
    for (const char* table : journaled_tables) check(sqlite3session_attach(session_, table));
}

Recording::~Recording() {
    sqlite3session_delete(session_);
}

void Recording::pause() {
    sqlite3session_enable(session_, 0);
}

void Recording::resume() {
    sqlite3session_enable(session_, 1);
}

std::string Recording::changeset() const {
    int size = 0;
    void* bytes = nullptr;
    check(sqlite3session_changeset(session_, &size, &bytes));
    return taken(bytes, size);
}

std::optional<std::string> text_in(sqlite3_value* value) {
    if (value == nullptr || sqlite3_value_type(value) == SQLITE_NULL) return std::nullopt;
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return std::string(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

std::string text_of(sqlite3_value* value) {
    return text_in(value).value_or("");
}

std::string inverted(std::string_view changeset) {
    if (changeset.empty()) return {};
    int size = 0;
    void* bytes = nullptr;
    check(sqlite3changeset_invert(size_of(changeset), bytes_of(changeset), &size, &bytes));
    return taken(bytes, size);
}

RowChange::RowChange(sqlite3_changeset_iter* at) : at_(at) {
    int operation = 0;
    int indirect = 0;
    check(sqlite3changeset_op(at_, &table_, &columns_, &operation, &indirect));
    check(sqlite3changeset_pk(at_, &key_, nullptr));
    act_ = operation == SQLITE_INSERT   ? RowAct::insert
           : operation == SQLITE_DELETE ? RowAct::remove
                                        : RowAct::update;
}

sqlite3_value* RowChange::before(int column) const {
    sqlite3_value* value = nullptr;
    if (act_ != RowAct::insert) check(sqlite3changeset_old(at_, column, &value));
    return value;
}

sqlite3_value* RowChange::after(int column) const {
    sqlite3_value* value = nullptr;
    if (act_ != RowAct::remove) check(sqlite3changeset_new(at_, column, &value));
    return value;
}

sqlite3_value* RowChange::met(int column) const {
    sqlite3_value* value = nullptr;
    check(sqlite3changeset_conflict(at_, column, &value));
    return value;
}

std::string RowChange::key() const {
    std::string key;
    for (int column = 0; column < columns_; ++column) {
        if (!is_key(column)) continue;
        sqlite3_value* value = act_ == RowAct::insert ? after(column) : before(column);
        const std::string part = text_of(value);
        key += std::to_string(part.size()) + ":" + part;
    }
    return key;
}

void for_each_row(std::string_view changeset, const std::function<void(const RowChange&)>& visit) {
    if (changeset.empty()) return;
    sqlite3_changeset_iter* at = nullptr;
    check(sqlite3changeset_start(&at, size_of(changeset), bytes_of(changeset)));
    const std::unique_ptr<sqlite3_changeset_iter, decltype(&sqlite3changeset_finalize)> owner(
        at, &sqlite3changeset_finalize);
    int step = sqlite3changeset_next(at);
    for (; step == SQLITE_ROW; step = sqlite3changeset_next(at)) visit(RowChange(at));
    if (step != SQLITE_DONE) check(step);
}

std::int64_t row_count(std::string_view changeset) {
    std::int64_t rows = 0;
    for_each_row(changeset, [&](const RowChange&) { ++rows; });
    return rows;
}

bool apply_answering(SQLite::Database& database, std::string_view changeset, const Answering& answer) {
    if (changeset.empty()) return true;
    const int result = sqlite3changeset_apply(database.getHandle(), size_of(changeset), bytes_of(changeset),
                                              nullptr, answer_conflict, const_cast<Answering*>(&answer));
    if (result == SQLITE_ABORT || (result & 0xFF) == SQLITE_CONSTRAINT) return false;
    check(result);
    return true;
}

bool apply_exactly(SQLite::Database& database, std::string_view changeset) {
    if (changeset.empty()) return true;
    Savepoint savepoint(database);
    const WriteCount written(database);
    if (!apply_answering(database, changeset, [](Clash, const RowChange*) { return Answer::stop; }))
        return false;
    // A table that is gone or has another key is skipped by SQLite without a word.
    if (written.rows() != row_count(changeset)) return false;
    savepoint.keep();
    return true;
}

}  // namespace attune::store

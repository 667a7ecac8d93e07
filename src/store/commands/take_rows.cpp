// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/take_rows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "store/journal/tree_mend.h"
#include "store/schema/carried_tables.h"
#include "store/verify.h"

namespace attune::store {
namespace {

using Json = nlohmann::json;

tl::unexpected<Error> refused(std::string_view why) {
    return fail(ErrorKind::invalid,
                fmt::format("What only Attune reads in the file is not sound ({}); take in only what the "
                            "standard has.",
                            why));
}

// By which columns a row is one that was here before under another id.
struct Twin {
    std::string_view table;
    std::vector<std::string> columns;
};
const std::vector<Twin>& twins() {
    static const std::vector<Twin> all{
        {"element_type", {"label"}},
        {"element_group", {"name", "type"}},
        {"element", {"key", "name"}},
        {"study_case", {"name", "kind"}},
        {"person", {"name", "relation"}},
        {"variable", {"name", "type", "subject_kind", "by_wave", "categories"}},
        {"coding_round", {"name", "kind"}},
    };
    return all;
}

// Lists lie flat, or hold flat ones. What goes deeper is no row of ours, and writing it again would go as
// deep.
bool lies_flat(const Json& list, int levels = 3) {
    return std::ranges::all_of(list, [&](const Json& one) {
        return !one.is_structured() || (levels > 0 && lies_flat(one, levels - 1));
    });
}

bool belongs_to_a_source(std::string_view table) {
    return table == "source_metadata" || table == "speaker" || table == "turn" || table == "turn_speaker" ||
           table == "mark" || table == "turn_link" || table == "source_media";
}

struct Column {
    std::string name;
    bool is_number = false, is_list = false, may_be_null = false, is_key = false;
};

class Taking {
  public:
    Taking(Unit& unit, const TakeRows& command)
        : database_(unit.database()),
          command_(command),
          ids_(command.ids),
          statements_(unit.database()),
          texts_(unit) {}

    Result<Ok> take() {
        database_.exec("PRAGMA defer_foreign_keys = ON");
        const auto faults_before = faults();
        std::string_view lines = command_.lines;
        while (!lines.empty()) {
            const auto end = lines.find('\n');
            const std::string_view line = lines.substr(0, end);
            lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
            if (line.empty()) continue;
            Json json = Json::parse(line, nullptr, false);
            auto done = json.is_object() ? begin(json) : row(std::move(json));
            if (!done) return done;
        }
        return check(faults_before);
    }

  private:
    Result<Ok> begin(const Json& head) {
        table_ = nullptr;
        if (!head.contains("table") || !head["table"].is_string() || !head.contains("columns") ||
            !head["columns"].is_array())
            return refused("a line names no table");
        const std::string name = head["table"].get<std::string>();
        const auto* const found = std::ranges::find(carried_tables, name, &CarriedTable::table);
        if (found == carried_tables.end()) return refused(fmt::format("it has a table “{}”", name));
        std::map<std::string, Column> known;
        SQLite::Statement info(database_,
                               "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?)");
        info.bind(1, name);
        while (info.executeStep()) {
            Column column;
            column.name = info.getColumn(0).getString();
            column.is_number = info.getColumn(1).getString() == "INTEGER";
            column.may_be_null = info.getColumn(2).getInt() == 0;
            column.is_list = info.getColumn(3).getString() == "'[]'";
            column.is_key = info.getColumn(4).getInt() > 0;
            known.emplace(column.name, std::move(column));
        }
        const std::string without = fmt::format(" {} ", found->without);
        columns_.clear();
        for (const auto& wanted : head["columns"]) {
            const auto column = wanted.is_string() ? known.find(wanted.get<std::string>()) : known.end();
            if (column == known.end() ||
                without.find(fmt::format(" {} ", column->first)) != std::string::npos ||
                place_of(column->first))
                return refused(fmt::format("the table “{}” has other columns", name));
            columns_.push_back(column->second);
        }
        for (const auto& [column, facts] : known)
            if (facts.is_key && !place_of(column)) return refused("rows have no ids");
        // A range says nothing without the text it lies in, and the words would not be those of that text.
        if (place_of("begin_cp") || place_of("end_cp"))
            for (const char* column : {"begin_cp", "end_cp", "revision", "quote_hash"})
                if (known.contains(column) && !place_of(column)) return refused("a passage is not whole");
        table_ = found;
        prepare();
        return Ok{};
    }

    void prepare() {
        std::string names, marks, sets, keys;
        for (const Column& column : columns_) {
            names += (names.empty() ? "" : ", ") + column.name;
            marks += marks.empty() ? "?" : ", ?";
            if (column.is_key)
                keys += (keys.empty() ? "" : " AND ") + column.name + " = ?";
            else
                sets += (sets.empty() ? "" : ", ") + column.name + " = ?";
        }
        insert_ = fmt::format("INSERT INTO {} ({}) VALUES ({})", table_->table, names, marks);
        // Nothing but ids: there is nothing to complete.
        update_ = sets.empty() ? std::string()
                               : fmt::format("UPDATE {} SET {} WHERE {}", table_->table, sets, keys);
        there_ = fmt::format("SELECT 1 FROM {} WHERE {}", table_->table, keys);
        twin_.clear();
        twin_columns_.clear();
        for (const Twin& twin : twins()) {
            if (twin.table != table_->table) continue;
            std::string where;
            for (const auto& column : twin.columns) {
                if (!place_of(column)) return;
                twin_columns_.push_back(*place_of(column));
                where += (where.empty() ? "" : " AND ") + column + " = ?";
            }
            twin_ = fmt::format("SELECT id FROM {} WHERE {}", table_->table, where);
        }
        taken_.clear();
    }

    std::optional<std::size_t> place_of(std::string_view column) const {
        for (std::size_t k = 0; k < columns_.size(); ++k)
            if (columns_[k].name == column) return k;
        return std::nullopt;
    }
    std::string text_of(const Json& row, std::string_view column) const {
        const auto at = place_of(column);
        return at && row[*at].is_string() ? row[*at].get<std::string>() : std::string();
    }

    Result<Ok> row(Json row) {
        if (table_ == nullptr || !row.is_array() || row.size() != columns_.size())
            return refused("a row does not fit its table");
        for (std::size_t k = 0; k < columns_.size(); ++k)
            if (auto sound = cell(columns_[k], row[k]); !sound) return sound;
        if (table_->table == "project") return project(row);
        if (table_->how == CarriedTable::How::rest) {
            if (!update_.empty() && command_.made.contains(text_of(row, "id"))) write(update_, row, true);
            return Ok{};
        }
        if (stays_behind(row)) return Ok{};
        if (const auto own = own_twin(row)) {
            ids_[own->first] = own->second;
            return Ok{};
        }
        auto& there = bound_keys(there_, row);
        const bool is_there = there.executeStep();
        there.reset();
        if (is_there) return Ok{};
        if (auto placed = place(row); !placed) return placed;
        if (table_->table == "kept_aside") {
            const auto file = command_.files.find(text_of(row, "file_name"));
            if (const auto at = place_of("original_digest"))
                row[*at] = file == command_.files.end() ? std::string() : file->second;
        }
        write(insert_, row, false);
        taken_.insert(text_of(row, "id"));
        used_.insert(table_->table);
        return Ok{};
    }

    // Of the right type, and under the ids of here.
    Result<Ok> cell(const Column& column, Json& value) {
        if (value.is_null() && column.may_be_null) return Ok{};
        if (column.is_number) {
            if (!value.is_number_integer() ||
                (value.is_number_unsigned() &&
                 value.get<std::uint64_t>() >
                     static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())))
                return refused("a number is none");
            return Ok{};
        }
        if (!value.is_string()) return refused("a text is none");
        auto& text = value.get_ref<std::string&>();
        if (text.find('\0') != std::string::npos) return refused("a text holds a zero byte");
        if (column.is_list) {
            Json list = Json::parse(text, nullptr, false);
            if ((!list.is_array() && !list.is_object()) || !lies_flat(list)) return refused("a list is none");
            if (list.is_array() && !ids_.empty()) {
                bool other = false;
                for (auto& one : list)
                    if (one.is_string())
                        if (const auto id = ids_.find(one.get<std::string>()); id != ids_.end()) {
                            one = id->second;
                            other = true;
                        }
                if (other) text = list.dump();
            }
            return Ok{};
        }
        if (const auto id = ids_.find(text); id != ids_.end()) text = id->second;
        return Ok{};
    }

    // Of a project that is no longer empty only the waves grow.
    Result<Ok> project(const Json& row) {
        if (command_.into_empty) {
            std::string sets;
            for (const Column& column : columns_)
                if (!column.is_key) sets += (sets.empty() ? "" : ", ") + column.name + " = ?";
            if (sets.empty()) return Ok{};
            auto& update = statements_.bound(fmt::format("UPDATE project SET {}", sets));
            int at = 1;
            for (std::size_t k = 0; k < columns_.size(); ++k)
                if (!columns_[k].is_key) bind(update, at++, row[k]);
            update.exec();
            return Ok{};
        }
        const auto at = place_of("waves");
        if (!at) return Ok{};
        const auto ours = texts_of(database_, "SELECT waves FROM project");
        if (ours.empty()) return Ok{};
        auto waves = list_from_column(ours.front());
        for (const auto& wave : list_from_column(row[*at].get<std::string>()))
            if (std::ranges::find(waves, wave) == waves.end()) waves.push_back(wave);
        execute(database_, "UPDATE project SET waves = ?", list_to_column(waves));
        return Ok{};
    }

    bool stays_behind(const Json& row) {
        if (!belongs_to_a_source(table_->table) || command_.sources_there.empty()) return false;
        bool stays = command_.sources_there.contains(text_of(row, "source"));
        for (const char* of : {"turn", "original", "translation"})
            stays = stays || left_.contains(text_of(row, of));
        if (stays) left_.insert(text_of(row, "id"));
        return stays;
    }

    // A row of another id that says the same and was here before.
    std::optional<std::pair<std::string, std::string>> own_twin(const Json& row) {
        if (twin_.empty()) return std::nullopt;
        auto& statement = statements_.bound(twin_);
        int at = 1;
        for (const std::size_t k : twin_columns_) bind(statement, at++, row[k]);
        const std::string id = text_of(row, "id");
        std::optional<std::pair<std::string, std::string>> found;
        while (statement.executeStep()) {
            const std::string own = statement.getColumn(0).getString();
            if (own == id) {
                found.reset();
                break;
            }
            if (!found && !taken_.contains(own)) found.emplace(id, own);
        }
        statement.reset();
        return found;
    }

    // A range lies in its text, and its words are what stands there now.
    Result<Ok> place(Json& row) {
        const auto begin = place_of("begin_cp"), end = place_of("end_cp");
        if (!begin || !end || (row[*begin].is_null() && row[*end].is_null())) return Ok{};
        if (row[*begin].is_null() || row[*end].is_null()) return refused("a passage is not whole");
        const std::string source = text_of(row, place_of("source") ? "source" : "target_id");
        const auto text = texts_.of(SourceId(source));
        if (!text) return refused("a passage names no source");
        const TextRange range{{row[*begin].get<std::int64_t>()}, {row[*end].get<std::int64_t>()}};
        if (range.begin.value < 0 || range.end < range.begin || range.end.value > length_of(source))
            return refused("a passage leaves its text");
        if (const auto at = place_of("revision")) row[*at] = (*text)->revision();
        if (const auto at = place_of("quote_hash")) row[*at] = (*text)->quote_hash(range);
        return Ok{};
    }
    std::int64_t length_of(const std::string& source) {
        const auto [at, is_new] = lengths_.emplace(source, 0);
        if (is_new)
            at->second = number_of(database_, "SELECT length_cp FROM source_text WHERE source = ?", source);
        return at->second;
    }

    static void bind(SQLite::Statement& statement, int at, const Json& value) {
        if (value.is_null())
            statement.bind(at);
        else if (value.is_number_integer())
            statement.bind(at, value.get<std::int64_t>());
        else
            statement.bind(at, value.get<std::string>());
    }
    SQLite::Statement& bound_keys(const std::string& sql, const Json& row) {
        auto& statement = statements_.bound(sql);
        int at = 1;
        for (std::size_t k = 0; k < columns_.size(); ++k)
            if (columns_[k].is_key) bind(statement, at++, row[k]);
        return statement;
    }
    void write(const std::string& sql, const Json& row, bool keys_last) {
        auto& statement = statements_.bound(sql);
        int at = 1;
        for (std::size_t k = 0; k < columns_.size(); ++k)
            if (!keys_last || !columns_[k].is_key) bind(statement, at++, row[k]);
        for (std::size_t k = 0; keys_last && k < columns_.size(); ++k)
            if (columns_[k].is_key) bind(statement, at++, row[k]);
        statement.exec();
    }

    std::vector<std::string> faults() {
        Verification found;
        verify_findings(database_, found);
        return std::move(found.faults);
    }
    // What `verify` would find fault with afterwards is refused now.
    Result<Ok> check(const std::vector<std::string>& faults_before) {
        for (const auto table : used_) {
            SQLite::Statement broken(database_, fmt::format("PRAGMA foreign_key_check({})", table));
            if (broken.executeStep())
                return refused(fmt::format("a row of “{}” speaks of what is not there", table));
        }
        if (used_.contains("turn") &&
            number_of(database_,
                      "SELECT count(*) FROM (SELECT begin_cp, lag(end_cp) OVER (PARTITION BY source ORDER BY "
                      "begin_cp, end_cp) AS before FROM place WHERE kind = 'turn') WHERE begin_cp < before") >
                0)
            return refused("turns overlap");
        for (const auto& fault : faults())
            if (std::ranges::find(faults_before, fault) == faults_before.end())
                return refused(std::string_view(fault).substr(0, fault.size() - 1));
        if (const auto lost = in_a_circle(database_))
            return refused(fmt::format("a row of “{}” lies below itself", lost->table));
        return Ok{};
    }

    SQLite::Database& database_;
    const TakeRows& command_;
    std::unordered_map<std::string, std::string> ids_;
    PreparedStatements statements_;
    PassageTexts texts_;
    const CarriedTable* table_ = nullptr;
    std::vector<Column> columns_;
    std::string insert_, update_, there_, twin_;
    std::vector<std::size_t> twin_columns_;
    std::unordered_set<std::string> taken_;  // ids of this table
    std::unordered_set<std::string> left_;   // of sources that were here before
    std::map<std::string, std::int64_t> lengths_;
    std::set<std::string_view> used_;
};

}  // namespace

Result<Sentence> apply(Unit& unit, const TakeRows& command) {
    try {
        if (const auto taken = Taking(unit, command).take(); !taken) return forward_error(taken);
    } catch (const SQLite::Exception& exception) {
        // A column is missing, an id is there twice: the lines are at fault, not the project.
        if ((exception.getErrorCode() & 0xFF) != SQLITE_CONSTRAINT) throw;
        return refused("a row does not fit its table");
    }
    return Sentence{fmt::format("Took in what belongs to the project {}", in_quotes(command.from)), {}};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/passage_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/coding_rows.h"
#include "store/commands/rows.h"
#include "store/queries/reading.h"
#include "store/queries/text_revisions.h"

namespace attune::store {
namespace {

// "AND column IN (?, ?)" with its values; nothing where no id is given.
class Conditions {
  public:
    template <class Id>
    void any_of(const char* column, const std::vector<Id>& ids) {
        if (ids.empty()) return;
        // One value however many there are: a statement takes some thirty thousand at most.
        sql_ += fmt::format(" AND {} IN (SELECT value FROM json_each(?))", column);
        std::vector<std::string> texts;
        texts.reserve(ids.size());
        for (const Id& id : ids) texts.push_back(id.text());
        values_.push_back(list_to_column(texts));
    }
    template <class Id>
    void only(const char* condition, const std::optional<Id>& id) {
        if (!id) return;
        sql_ += fmt::format(" AND {}", condition);
        values_.push_back(id->text());
    }
    const std::string& sql() const { return sql_; }
    void bind(SQLite::Statement& row, int from = 1) const {
        for (const std::string& value : values_) row.bind(from++, value);
    }

  private:
    std::string sql_;
    std::vector<std::string> values_;
};

struct Placed {
    model::Coding coding;
    std::int64_t source_position = 0;
};

// Passages that the memo names by their place alone.
void add_bare_passages(SQLite::Database& database, const PassageFilter& filter, std::vector<Placed>& placed) {
    if (!filter.memo || !filter.codes.empty() || filter.element || filter.coder || !filter.codings.empty())
        return;
    Conditions where;
    where.any_of("place.source", filter.sources);
    SQLite::Statement row(database,
                          "SELECT place.source, place.begin_cp, place.end_cp, source.position FROM memo_link "
                          "JOIN place ON place.owner = memo_link.id JOIN source ON source.id = place.source "
                          "WHERE memo_link.memo = ? AND memo_link.target = 'passage'" +
                              where.sql());
    row.bind(1, filter.memo->text());
    where.bind(row, 2);
    while (row.executeStep()) {
        Placed& passage = placed.emplace_back();
        passage.coding.source = SourceId(text_at(row, 0));
        passage.coding.range = {{number_at(row, 1)}, {number_at(row, 2)}};
        passage.source_position = number_at(row, 3);
    }
}

}  // namespace

std::vector<model::Coding> passage_places(const Project& project, const PassageFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        Conditions where;
        where.any_of("coding.code", filter.codes);
        where.only("coding.code IN (SELECT code FROM code_element WHERE element = ?)", filter.element);
        where.only("coding.id IN (SELECT target_id FROM memo_link WHERE memo = ? AND target = 'coding')",
                   filter.memo);
        where.only("coding.coder = ?", filter.coder);
        where.any_of("coding.source", filter.sources);
        where.any_of("coding.id", filter.codings);
        SQLite::Statement row(
            database,
            fmt::format("SELECT {}, source.position FROM coding JOIN place ON place.owner = coding.id "
                        "JOIN source ON source.id = coding.source WHERE 1{}",
                        coding_columns, where.sql()));
        where.bind(row);
        std::vector<Placed> placed;
        while (row.executeStep()) placed.push_back({read_coding(row), number_at(row, 11)});
        add_bare_passages(database, filter, placed);
        std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
            if (a.source_position != b.source_position) return a.source_position < b.source_position;
            const model::Coding &one = a.coding, &other = b.coding;
            if (one.source != other.source) return one.source < other.source;
            if (one.range.begin != other.range.begin) return one.range.begin < other.range.begin;
            if (one.range.end != other.range.end) return one.range.end > other.range.end;
            return one.id < other.id;
        });
        std::vector<model::Coding> places;
        places.reserve(placed.size());
        for (Placed& one : placed) places.push_back(std::move(one.coding));
        return places;
    });
}

std::map<SourceId, std::string> text_revisions(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        SQLite::Statement row(database, "SELECT source, revision FROM source_text");
        std::map<SourceId, std::string> revisions;
        while (row.executeStep()) revisions.emplace(SourceId(text_at(row, 0)), text_at(row, 1));
        return revisions;
    });
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/what_changed.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "store/journal/changeset.h"
#include "store/journal/operation.h"
#include "store/journal/payload.h"
#include "store/journal/text_line.h"
#include "store/past/row_fold.h"
#include "store/queries/reading.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

using Kind = ChangedThing::Kind;

// Whose row it is: the row's own id, or that of the thing it belongs to, by the name of the column.
struct Owner {
    std::string_view table;
    Kind kind;
    std::string_view column;
};
constexpr std::array owners{
    Owner{"coding", Kind::coding, "id"},       Owner{"code", Kind::code, "id"},
    Owner{"code_element", Kind::code, "code"}, Owner{"pinned_code", Kind::code, "code"},
    Owner{"element", Kind::element, "id"},     Owner{"logic_link", Kind::element, "from_element"},
    Owner{"memo", Kind::memo, "id"},           Owner{"memo_link", Kind::memo, "memo"},
    Owner{"source", Kind::source, "id"},       Owner{"source_metadata", Kind::source, "source"},
    Owner{"speaker", Kind::source, "source"},  Owner{"codebook_version", Kind::codebook, "id"},
    Owner{"study_case", Kind::case_, "id"},    Owner{"case_member", Kind::case_, "study_case"},
    Owner{"person", Kind::person, "id"},       Owner{"consent", Kind::person, "person"},
    Owner{"variable", Kind::variable, "id"},   Owner{"datum", Kind::variable, "variable"},
    Owner{"turn", Kind::source, "source"},     Owner{"project", Kind::project, "id"},
    Owner{"coder", Kind::project, "id"},
};

const char* table_of(Kind kind) {
    switch (kind) {
        case Kind::coding:
            return "coding";
        case Kind::code:
            return "code";
        case Kind::element:
            return "element";
        case Kind::memo:
            return "memo";
        case Kind::text:
        case Kind::source:
            return "source";
        case Kind::case_:
            return "study_case";
        case Kind::person:
            return "person";
        case Kind::variable:
            return "variable";
        case Kind::codebook:
            return "codebook_version";
        case Kind::project:
            return "project";
    }
    return "project";
}

class Finder {
  public:
    explicit Finder(SQLite::Database& database) : database_(database) {}

    void add(const Payload& payload) {
        for (const auto& splice : payload.splices) add_text(splice);
        for_each_row(payload.changeset, [&](const RowChange& row) { add_row(row); });
        for (const auto& expansion : payload.expansions) add_thing(Kind::source, expansion.source.text());
    }

    std::vector<ChangedThing> finish(const std::string& subject) {
        for (auto& thing : found_) complete(thing);
        std::ranges::stable_sort(found_, [&](const ChangedThing& a, const ChangedThing& b) {
            const bool a_first = a.id == subject, b_first = b.id == subject;
            return a_first != b_first ? a_first : a.kind < b.kind;
        });
        return std::move(found_);
    }

  private:
    std::string value(const RowChange& row, std::string_view column) {
        auto& columns = columns_[std::string(row.table())];
        if (columns.empty()) {
            SQLite::Statement names(database_, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
            names.bind(1, std::string(row.table()));
            while (names.executeStep()) columns.push_back(names.getColumn(0).getString());
        }
        const auto at = std::ranges::find(columns, column);
        const int index = static_cast<int>(at - columns.begin());
        if (at == columns.end() || index >= row.columns()) return {};
        auto found =
            row.act() == RowAct::insert ? past_value(row.after(index)) : past_value(row.before(index));
        const auto* text = found ? std::get_if<std::string>(&*found) : nullptr;
        if (text != nullptr) return *text;
        const auto* number = found ? std::get_if<std::int64_t>(&*found) : nullptr;
        return number != nullptr ? std::to_string(*number) : std::string();
    }

    // The row's own value, or what the table says of the row as it is now.
    std::string owner_of(const RowChange& row, std::string_view column) {
        if (auto known = value(row, column); !known.empty()) return known;
        const std::string id = value(row, "id");
        if (id.empty()) return {};
        SQLite::Statement query(database_, "SELECT " + std::string(column) + " FROM " +
                                               std::string(row.table()) + " WHERE id = ?");
        query.bind(1, id);
        return query.executeStep() && !query.getColumn(0).isNull() ? query.getColumn(0).getString()
                                                                   : std::string();
    }

    void add_row(const RowChange& row) {
        const auto* const owner = std::ranges::find(owners, row.table(), &Owner::table);
        if (owner == owners.end()) return;
        const std::string id = owner_of(row, owner->column);
        if (id.empty()) return;
        ChangedThing* thing = add_thing(owner->kind, id);
        if (thing != nullptr && owner->kind == Kind::coding && row.act() != RowAct::update)
            read_place(row, *thing);
        if (row.table() == "datum") read_value(row, id);
    }

    void read_value(const RowChange& row, const std::string& variable) {
        const auto thing = std::ranges::find_if(found_, [&](const ChangedThing& one) {
            return one.kind == Kind::variable && one.id == variable;
        });
        if (thing == found_.end() || !thing->subject.empty()) return;
        thing->subject = owner_of(row, "study_case");
        if (thing->subject.empty()) thing->subject = owner_of(row, "person");
        thing->wave = value(row, "wave");
        if (thing->wave.empty()) thing->wave = owner_of(row, "wave");
    }

    ChangedThing* add_thing(Kind kind, const std::string& id) {
        if (!known_.emplace(kind, id).second) return nullptr;
        ChangedThing& thing = found_.emplace_back();
        thing.kind = kind;
        thing.id = id;
        return &thing;
    }

    void add_text(const Splice& splice) {
        ChangedThing& thing = found_.emplace_back();
        thing.kind = Kind::text;
        thing.id = splice.source.text();
        thing.source = splice.source;
        const CodePoint begin{splice.at};
        thing.place =
            now(splice.source, splice.revision, {begin, begin + text::code_point_count(splice.inserted)});
    }

    // Where a range stands now; nothing when its source is gone.
    std::optional<TextRange> now(const SourceId& source, const std::string& revision, TextRange written) {
        if (!there(Kind::source, source.text())) return std::nullopt;
        const auto path = path_from(database_, source, revision);
        if (!path) return std::nullopt;
        return reanchored(written, *path, Edges::exclude);
    }

    void read_place(const RowChange& row, ChangedThing& thing) {
        thing.source = SourceId(value(row, "source"));
        const std::string begin = value(row, "begin_cp"), end = value(row, "end_cp");
        if (thing.source.empty() || begin.empty() || end.empty()) return;
        thing.place = now(thing.source, value(row, "revision"), {{std::stoll(begin)}, {std::stoll(end)}});
    }

    bool there(Kind kind, const std::string& id) {
        SQLite::Statement query(database_, std::string("SELECT 1 FROM ") + table_of(kind) + " WHERE id = ?");
        query.bind(1, id);
        return query.executeStep();
    }

    void complete(ChangedThing& thing) {
        thing.there = thing.kind == Kind::project || there(thing.kind, thing.id);
        if (thing.kind == Kind::source) thing.source = SourceId(thing.id);
        if (thing.kind != Kind::coding) return;
        if (!thing.there) {
            if (!thing.place) last_place(thing);
            return;
        }
        SQLite::Statement query(database_, "SELECT source, begin_cp, end_cp FROM place WHERE owner = ?");
        query.bind(1, thing.id);
        if (!query.executeStep()) return;
        thing.source = SourceId(query.getColumn(0).getString());
        thing.place = TextRange{{query.getColumn(1).getInt64()}, {query.getColumn(2).getInt64()}};
    }

    // Of a coding that is gone: what removed it, last, says where it was.
    void last_place(ChangedThing& thing) {
        SQLite::Statement query(database_,
                                "SELECT p.payload FROM operation o JOIN operation_payload p ON p.operation = "
                                "o.id WHERE instr(p.payload, CAST(? AS BLOB)) > 0 ORDER BY o.lamport DESC, "
                                "o.id DESC LIMIT 1");
        query.bind(1, thing.id);
        if (!query.executeStep()) return;
        const auto payload = decode_payload(query.getColumn(0).getString());
        if (!payload) return;
        for_each_row(payload->changeset, [&](const RowChange& row) {
            if (row.table() == "coding" && row.act() == RowAct::remove && value(row, "id") == thing.id)
                read_place(row, thing);
        });
    }

    SQLite::Database& database_;
    std::map<std::string, std::vector<std::string>> columns_;
    std::set<std::pair<Kind, std::string>> known_;
    std::vector<ChangedThing> found_;
};

}  // namespace

Result<WhatChanged> what_changed(const Project& project, const OperationId& operation) {
    return reading(project, [&](SQLite::Database& database) -> Result<WhatChanged> {
        if (!load_operation(database, operation))
            return fail(ErrorKind::not_found, "That change is not in the history.");
        WhatChanged changed;
        const auto payload = payload_of(database, operation);
        if (!payload && payload.error().kind != ErrorKind::conflict) return forward_error(payload);
        if (!payload) {
            changed.erased = true;
            return changed;
        }
        Finder finder(database);
        finder.add(*payload);
        changed.things = finder.finish(payload->subject);
        return changed;
    });
}

}  // namespace attune::store

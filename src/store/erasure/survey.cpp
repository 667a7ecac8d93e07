// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/survey.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "store/erasure/written_columns.h"
#include "store/journal/fold.h"

namespace attune::store {
namespace {

std::string own_id(const RowChange& change) {
    return text_in(change.act() == RowAct::insert ? change.after(0) : change.before(0)).value_or("");
}

class Surveyor {
  public:
    Surveyor(SQLite::Database& database, Survey& found)
        : database_(database), columns_(database), ranged_(columns_), found_(found) {}

    void take_in(const Payload& payload) {
        std::set<std::string> deleted;
        for_each_row(payload.changeset, [&](const RowChange& change) {
            if (change.table() == "person" && change.act() == RowAct::remove) deleted.insert(own_id(change));
        });
        for_each_row(payload.changeset, [&](const RowChange& change) {
            take_in(change);
            take_in_person(change, deleted);
        });
    }
    void take_in_rows();

  private:
    void take_in(const RowChange& change);
    void take_in_source(const RowChange& change);
    void take_in_person(const RowChange& change, const std::set<std::string>& deleted);
    void take_in_persons();
    void note(const std::string& table, const std::string& id, const RangedRow& row);
    void take_in_ranged_rows();

    template <class Use>
    void each_text(const RowChange& change, const char* column, const Use& use) {
        const int at = columns_.of(change.table(), column);
        if (at < 0 || at >= change.columns()) return;
        if (change.act() != RowAct::insert)
            if (const auto text = text_in(change.before(at))) use(*text);
        if (change.act() != RowAct::remove)
            if (const auto text = text_in(change.after(at))) use(*text);
    }

    SQLite::Database& database_;
    Columns columns_;
    RangedRows ranged_;
    Survey& found_;
    std::map<std::pair<std::string, std::string>, std::string> person_of_;  // of rows, the last known
};

void Surveyor::take_in_source(const RowChange& change) {
    auto& source = found_.sources[own_id(change)];
    each_text(change, "title", [&](const std::string& title) {
        source.titles.insert(title);
        source.title = title;
    });
    each_text(change, "text_digest", [&](const std::string& digest) { source.text_digest = digest; });
    each_text(change, "structure_digest",
              [&](const std::string& digest) { source.structure_digest = digest; });
    each_text(change, "original_digest", [&](const std::string& digest) { source.original_digest = digest; });
}

// Whose row it is, before and after; who gives rows away while being deleted is merged.
void Surveyor::take_in_person(const RowChange& change, const std::set<std::string>& deleted) {
    const std::string table(change.table()), id = own_id(change);
    if (table != "speaker" && !is_of_a_person(table)) return;
    std::vector<std::string> persons;
    if (table == "person")
        persons.push_back(id);
    else
        each_text(change, "person", [&](const std::string& person) { persons.push_back(person); });
    if (persons.size() == 2 && deleted.contains(persons.front()) && persons.front() != persons.back())
        found_.persons[persons.back()].merged.insert(persons.front());
    if (table == "speaker") return;
    const auto known = person_of_.find({table, id});
    if (persons.empty() && known != person_of_.end()) persons.push_back(known->second);
    for (const auto& person : persons) {
        KnownPerson& of = found_.persons[person];
        of.rows.emplace(table, id);
        person_of_[{table, id}] = person;
        if (table == "person")
            each_text(change, "name", [&](const std::string& name) { of.names.insert(name); });
        for (const char* column : {"name", "relation", "note", "value"})
            each_text(change, column, [&](const std::string& words) {
                if (!words.empty()) of.words.insert(words);
            });
    }
}

void Surveyor::take_in_persons() {
    SQLite::Statement persons(database_, "SELECT id, name FROM person");
    while (persons.executeStep()) {
        KnownPerson& of = found_.persons[persons.getColumn(0).getString()];
        of.names.insert(persons.getColumn(1).getString());
        of.rows.emplace("person", persons.getColumn(0).getString());
    }
    for (const char* table : {"consent", "datum", "case_member"}) {
        SQLite::Statement rows(database_,
                               fmt::format("SELECT id, person FROM {} WHERE person IS NOT NULL", table));
        while (rows.executeStep())
            found_.persons[rows.getColumn(1).getString()].rows.emplace(table, rows.getColumn(0).getString());
    }
}

void Surveyor::note(const std::string& table, const std::string& id, const RangedRow& row) {
    (is_on_a_passage(table) ? found_.codings : found_.links)[id] = row;
    if (!row.source.empty()) found_.ranges[row.source].insert({row.revision, row.begin, row.end});
}

void Surveyor::take_in(const RowChange& change) {
    const std::string table(change.table());
    if (table == "source") return take_in_source(change);
    if (table == "turn_link") {
        for (const char* column : {"original", "translation"})
            each_text(change, column,
                      [&](const std::string& turn) { found_.turn_links[own_id(change)].insert(turn); });
        return;
    }
    if (has_range(table)) {
        const auto step = ranged_.follow(change);
        if (step.before) note(table, own_id(change), *step.before);
        if (step.after) note(table, own_id(change), *step.after);
        return;
    }
    if (table != "turn" && !belongs_to_a_source(table)) return;
    const std::string id = own_id(change);
    each_text(change, "source", [&](const std::string& source) { found_.source_of[id] = source; });
    if (table == "speaker")
        each_text(change, "label", [&](const std::string& label) {
            found_.sources[found_.source_of[id]].labels.insert(label);
        });
}

void Surveyor::take_in_rows() {
    SQLite::Statement sources(database_,
                              "SELECT id, title, text_digest, structure_digest, original_digest FROM source");
    while (sources.executeStep()) {
        auto& source = found_.sources[sources.getColumn(0).getString()];
        source.title = sources.getColumn(1).getString();
        source.titles.insert(source.title);
        source.text_digest = sources.getColumn(2).getString();
        source.structure_digest = sources.getColumn(3).getString();
        source.original_digest = sources.getColumn(4).getString();
        source.stands = true;
    }
    for (const char* table : {"turn", "mark", "speaker", "source_metadata", "round_source", "finished_source",
                              "kept_aside", "source_media", "region_coding", "source_stage"}) {
        SQLite::Statement rows(database_, fmt::format("SELECT id, source FROM {}", table));
        while (rows.executeStep())
            found_.source_of[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
    }
    SQLite::Statement linked(database_, "SELECT id, original, translation FROM turn_link");
    while (linked.executeStep())
        for (const int column : {1, 2})
            found_.turn_links[linked.getColumn(0).getString()].insert(linked.getColumn(column).getString());
    SQLite::Statement labels(database_, "SELECT source, label FROM speaker");
    while (labels.executeStep())
        found_.sources[labels.getColumn(0).getString()].labels.insert(labels.getColumn(1).getString());
    take_in_ranged_rows();
    take_in_persons();
}

void Surveyor::take_in_ranged_rows() {
    const auto range = [](SQLite::Statement& row) {
        RangedRow ranged;
        ranged.source = row.getColumn(1).getString();
        ranged.revision = row.getColumn(2).getString();
        ranged.begin = row.getColumn(3).getInt64();
        ranged.end = row.getColumn(4).getInt64();
        return ranged;
    };
    SQLite::Statement codings(database_,
                              "SELECT id, source, revision, begin_cp, end_cp FROM coding UNION ALL "
                              "SELECT id, source, revision, begin_cp, end_cp FROM agreed_coding UNION ALL "
                              "SELECT id, source, revision, begin_cp, end_cp FROM marked_quote UNION ALL "
                              "SELECT id, source, revision, begin_cp, end_cp FROM evidence_link");
    while (codings.executeStep()) note("coding", codings.getColumn(0).getString(), range(codings));
    SQLite::Statement links(
        database_,
        "SELECT id, CASE WHEN begin_cp IS NULL THEN '' ELSE target_id END, revision, "
        "begin_cp, end_cp, target, target_id FROM memo_link UNION ALL "
        "SELECT id, CASE WHEN begin_cp IS NULL THEN '' ELSE source END, revision, begin_cp, "
        "end_cp, 'source', source FROM case_member WHERE source IS NOT NULL");
    while (links.executeStep()) {
        RangedRow row = range(links);
        row.target = links.getColumn(5).getString();
        row.target_id = links.getColumn(6).getString();
        note("memo_link", links.getColumn(0).getString(), row);
    }
}

}  // namespace

const std::vector<std::string>& Columns::names(std::string_view table) {
    if (const auto known = names_.find(table); known != names_.end()) return known->second;
    std::vector<std::string> names;
    SQLite::Statement query(database_, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
    query.bind(1, std::string(table));
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names_.emplace(std::string(table), std::move(names)).first->second;
}

int Columns::of(std::string_view table, std::string_view column) {
    const auto& all = names(table);
    for (std::size_t at = 0; at < all.size(); ++at)
        if (all[at] == column) return static_cast<int>(at);
    return -1;
}

void RangedRows::take(const RowChange& change, sqlite3_value* (RowChange::*side)(int) const,
                      RangedRow& into) {
    const auto text = [&](const char* column, std::string& to) {
        const int at = columns_.of(change.table(), column);
        if (at < 0 || at >= change.columns()) return;
        if (auto value = text_in((change.*side)(at))) to = std::move(*value);
    };
    const auto number = [&](const char* column, std::int64_t& to) {
        const int at = columns_.of(change.table(), column);
        if (at < 0 || at >= change.columns()) return false;
        sqlite3_value* const value = (change.*side)(at);
        if (value == nullptr || sqlite3_value_type(value) == SQLITE_NULL) return false;
        to = sqlite3_value_int64(value);
        return true;
    };
    text("revision", into.revision);
    const bool has_range = number("begin_cp", into.begin);
    number("end_cp", into.end);
    if (is_on_a_passage(change.table())) return text("source", into.source);
    const bool had_range = !into.source.empty();
    if (change.table() == "case_member") {
        text("source", into.target_id);
        into.target = into.target_id.empty() ? "person" : "source";
        into.source = has_range || had_range ? into.target_id : std::string();
        return;
    }
    text("target", into.target);
    text("target_id", into.target_id);
    into.source = has_range || had_range ? into.target_id : std::string();
}

RangedRows::Step RangedRows::follow(const RowChange& change) {
    Step step;
    const std::string name = std::string(change.table()) + '/' + own_id(change);
    if (change.act() == RowAct::update) {
        const auto known = known_.find(name);
        if (known == known_.end()) return step;
        step.before = known->second;
        take(change, &RowChange::before, *step.before);
        step.after = step.before;
        take(change, &RowChange::after, *step.after);
        known->second = *step.after;
        return step;
    }
    RangedRow row;
    take(change, change.act() == RowAct::insert ? &RowChange::after : &RowChange::before, row);
    known_[name] = row;
    (change.act() == RowAct::insert ? step.after : step.before) = row;
    return step;
}

Result<Survey> survey(SQLite::Database& database, const JobControl& control) {
    Survey found;
    Surveyor surveyor(database, found);
    const auto read = for_each_operation(database, [&](Folding& operation) -> Result<Ok> {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was erased.");
        surveyor.take_in(operation.payload);
        return Ok{};
    });
    if (!read) return forward_error(read);
    surveyor.take_in_rows();
    found.sources.erase("");
    return found;
}

}  // namespace attune::store

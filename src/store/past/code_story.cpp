// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_story.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>

#include "store/journal/known_row.h"
#include "store/past/code_reading.h"

namespace attune::store {
namespace {

std::vector<std::optional<PastValue>> values_of(const RowChange& row) {
    std::vector<std::optional<PastValue>> values;
    values.reserve(static_cast<std::size_t>(row.columns()));
    for (int column = 0; column < row.columns(); ++column)
        values.push_back(past_value(row.act() == RowAct::remove ? row.before(column) : row.after(column)));
    return values;
}

// The code and its links, folded from the writes that are in force.
struct Folded {
    PastRow row;
    std::set<std::string> elements;
    std::string merged_into;

    void add(const CodeWrite& write) {
        if (write.link) {
            if (write.act == RowAct::insert) elements.insert(write.element);
            if (write.act == RowAct::remove) elements.erase(write.element);
            return;
        }
        if (write.act == RowAct::update) {
            row.there = row.there || row.values.empty();  // its making was erased
            row.values.resize(std::max(row.values.size(), write.values.size()));
            for (std::size_t column = 0; column < write.values.size(); ++column)
                if (write.values[column]) row.values[column] = write.values[column];
            return;
        }
        row.values = write.values;
        row.there = write.act == RowAct::insert;
        merged_into = write.merged_into;
    }
};

bool same_state(const CodeState& a, const CodeState& b) {
    return a.there == b.there && a.merged_into == b.merged_into && a.code.erased == b.code.erased &&
           std::ranges::all_of(all_code_fields(),
                               [&](CodeField field) { return same_value(a.code, b.code, field); });
}

}  // namespace

CodeStories::CodeStories(SQLite::Database& database, const std::string& only)
    : only_(only), columns_(database, {"code", "code_element", "coding"}) {
    code_of_coding_ = columns_.table("coding").column("code");
    for (const CodeField field : all_code_fields())
        if (is_definition(field))
            definition_columns_.push_back(columns_.table("code").column(field_key(field)));
}

Result<CodeStories> CodeStories::read(SQLite::Database& database, const std::string& code,
                                      const JobControl& control) {
    CodeStories stories(database, code);
    auto reach = reach_of(database, Moment::now());
    if (!reach) return forward_error(reach);
    stories.reach_ = std::move(*reach);
    const auto& operations = stories.reach_.operations;
    for (std::size_t place = 0; place < operations.size(); ++place)
        stories.places_[operations[place].id.text()] = place;
    const auto visited =
        for_each_payload(database, stories.reach_, code, control,
                         [&](const PastOperation& operation, const Payload& payload) -> Result<Ok> {
                             const std::size_t place = stories.places_.at(operation.id.text());
                             if (operation.kind == OperationKind::do_)
                                 stories.take(place, payload);
                             else
                                 stories.take_turn(place, operation);
                             return Ok{};
                         });
    if (!visited) return forward_error(visited);
    return stories;
}

void CodeStories::take(std::size_t place, const Payload& payload) {
    for_each_row(payload.changeset, [&](const RowChange& row) {
        if (row.table() == "coding") {
            if (row.act() == RowAct::remove) return;
            const auto code = past_value(row.after(code_of_coding_));
            const auto* id = code ? std::get_if<std::string>(&*code) : nullptr;
            if (id != nullptr && (only_.empty() || *id == only_))
                stories_[*id].assigned.push_back({place, past_key(row)});
        } else if (row.table() == "code" || row.table() == "code_element") {
            take_code(place, row, payload);
        }
    });
}

void CodeStories::take_code(std::size_t place, const RowChange& row, const Payload& payload) {
    std::string code = past_key(row);
    CodeWrite write;
    write.place = place;
    write.act = row.act();
    write.link = row.table() == "code_element";
    if (write.link) {
        const auto slash = code.find('/');
        write.element = code.substr(slash + 1);
        code.resize(slash);
    } else {
        write.values = values_of(row);
        // Whatever removes a code for another one's sake is about that one.
        if (row.act() == RowAct::remove && payload.subject != code && !payload.foundation)
            write.merged_into = payload.subject;
    }
    if (!only_.empty() && code != only_) return;
    CodeStory& story = stories_[code];
    if (!write.link && row.act() == RowAct::update)
        story.redefined = story.redefined || std::ranges::any_of(definition_columns_, [&](int column) {
                              return row.after(column) != nullptr;
                          });
    story.writes.push_back(std::move(write));
    auto& touched = touched_[reach_.operations[place].id.text()];
    if (std::ranges::find(touched, code) == touched.end()) touched.push_back(code);
}

void CodeStories::take_turn(std::size_t place, const PastOperation& operation) {
    const auto touched = touched_.find(operation.target.text());
    if (touched == touched_.end()) return;
    for (const auto& code : touched->second)
        stories_[code].turns.push_back(
            {place, places_.at(operation.target.text()), operation.kind == OperationKind::redo});
}

const CodeStory* CodeStories::find(const std::string& code) const {
    const auto found = stories_.find(code);
    return found == stories_.end() ? nullptr : &found->second;
}

std::optional<std::size_t> CodeStories::place_of(const std::string& operation) const {
    const auto found = places_.find(operation);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

std::vector<CodeState> CodeStories::states(const std::string& code) const {
    const CodeStory* story = find(code);
    std::vector<CodeState> states;
    if (story == nullptr) return states;
    const PastTable& table = columns_.table("code");
    Folded folded;
    std::set<std::size_t> undone;
    std::size_t done = 0;  // writes before this one have been seen
    const auto note = [&](std::size_t place) {
        CodeState state{place, folded.row.there, {}, folded.merged_into};
        if (folded.row.there || states.empty())
            state.code = read_past_code(table, code, folded.row);
        else
            state.code = states.back().code;
        if (folded.row.there)
            for (const auto& element : folded.elements)
                state.code.elements.push_back({ElementId(element), {}});
        if (states.empty() ? state.there : !same_state(states.back(), state))
            states.push_back(std::move(state));
    };
    auto turn = story->turns.begin();
    while (done < story->writes.size() || turn != story->turns.end()) {
        if (turn != story->turns.end() &&
            (done == story->writes.size() || turn->place < story->writes[done].place)) {
            const std::size_t place = turn->place;
            for (; turn != story->turns.end() && turn->place == place; ++turn) {
                if (turn->live)
                    undone.erase(turn->target);
                else
                    undone.insert(turn->target);
            }
            folded = {};
            for (std::size_t at = 0; at < done; ++at)
                if (!undone.contains(story->writes[at].place)) folded.add(story->writes[at]);
            note(place);
            continue;
        }
        const std::size_t place = story->writes[done].place;
        for (; done < story->writes.size() && story->writes[done].place == place; ++done)
            folded.add(story->writes[done]);
        note(place);
    }
    // Deleted in one copy of the project and used in another: it came back with its use.
    if (!states.empty() && !states.back().there)
        for (const auto& assignment : story->assigned)
            if (assignment.place > states.back().place && reach_.operations[assignment.place].live) {
                states.push_back({assignment.place, true, states.back().code, {}});
                break;
            }
    return states;
}

std::unordered_map<std::string, std::size_t> CodeStories::assigned_at(const std::string& code) const {
    std::unordered_map<std::string, std::size_t> places;
    if (const CodeStory* story = find(code))
        for (const auto& assignment : story->assigned)
            if (reach_.operations[assignment.place].live) places[assignment.coding] = assignment.place;
    return places;
}

void CurrentNames::fill(PastCode& code) {
    if (!code.code.parent.empty()) code.parent_name = name("code", code.code.parent.text());
    for (auto& element : code.elements) element.name = name("element", element.id.text());
}

std::string CurrentNames::name(const char* table, const std::string& id) {
    if (id.empty()) return {};
    const auto [at, unknown] = known_.try_emplace({table, id});
    if (!unknown) return at->second;
    SQLite::Statement now(database_, fmt::format("SELECT name FROM {} WHERE id = ?", table));
    now.bind(1, id);
    if (now.executeStep()) return at->second = now.getColumn(0).getString();
    if (const auto row = last_known_row(database_, {table, id})) {
        const int column = RowFold(database_, {table}).table(table).column("name");
        if (const auto value = past_value((*row)[static_cast<std::size_t>(column)].get()))
            if (const auto* text = std::get_if<std::string>(&*value)) at->second = *text;
    }
    return at->second;
}

}  // namespace attune::store

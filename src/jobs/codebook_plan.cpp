// SPDX-License-Identifier: GPL-3.0-or-later
// What an edited codebook says otherwise than the project.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/export/codebook_workbook.h"
#include "exchange/sentences.h"
#include "jobs/codebook_exchange.h"
#include "jobs/codebook_rows.h"
#include "jobs/leaving_words.h"
#include "store/queries/queries.h"

namespace attune::jobs {
namespace {

using exchange::CodeTableRow;

// Spreadsheets write line ends as they like and lose blanks at the ends of a cell.
std::string plain(std::string_view words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] != '\r')
            text += words[i];
        else if (i + 1 == words.size() || words[i + 1] != '\n')
            text += '\n';
    }
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string> listed(std::string_view cell) {
    std::vector<std::string> items;
    for (const auto piece : exchange::split(cell, ';'))
        if (const auto item = plain(piece); !item.empty()) items.push_back(item);
    return items;
}

// A code as it will be: of the project, of the table, or both.
struct Place {
    CodeId id;
    std::string name;
    CodeId parent;
    const exchange::CodeRow* now = nullptr;  // empty: new
    const CodeTableRow* row = nullptr;       // empty: the table leaves it out
    std::string named_as;                    // of `now`, as the exports name it
};

class Planning {
  public:
    Planning(const store::Project& project, const exchange::CodeTable& table)
        : rows_(codebook_rows(project)), table_(table) {
        for (const auto& row : store::elements(project)) {
            const ElementId& id = row.element.id;
            element_names_[id] = row.element.name;
            elements_[row.element.key].insert(id);
            elements_[row.element.name].insert(id);
        }
        for (const auto& row : store::codebook(project)) linked_[row.code.id] = row.elements;
        const auto named = exchange::names_as_parent(rows_);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            by_id_[CodeId(rows_[i].id)] = i;
            places_.push_back(
                {CodeId(rows_[i].id), rows_[i].name, CodeId(rows_[i].parent), &rows_[i], nullptr, named[i]});
        }
        plan_.stops = table.faults;
        plan_.warnings = table.warnings;
        if (!table.unread_columns.empty())
            plan_.warnings.push_back(fmt::format("Not read, for {} no part of a codebook: {}.",
                                                 table.unread_columns.size() == 1 ? "it is" : "they are",
                                                 exchange::quoted_list(table.unread_columns)));
    }

    CodebookPlan plan(MissingCodes missing) {
        find_rows();
        find_parents();
        if (!plan_.stops.empty()) return std::move(plan_);  // what stands below what is not clear
        if (const auto ring = name_in_ring()) {
            plan_.stops.push_back(fmt::format("By this table “{}” would lie below itself.", *ring));
            return std::move(plan_);
        }
        lay_tree();
        for (const Place& place : places_)
            if (place.now && place.row) change(place);
        for (const Place& place : places_)
            if (!place.row) leave_out(place, missing);
        return std::move(plan_);
    }

  private:
    void stop(const CodeTableRow& row, const std::string& what) {
        plan_.stops.push_back(fmt::format("Row {}, “{}”: {}", row.row, row.name, what));
    }

    enum class When { now, then };
    std::string name_of(const CodeId& id, When when) const {
        const auto known = by_id_.find(id);
        if (known == by_id_.end()) return {};
        const Place& place = places_[known->second];
        return when == When::now && place.now ? place.now->name : place.name;
    }

    // Which code each row speaks of.
    void find_rows() {
        std::vector<const CodeTableRow*> without_id;
        for (const CodeTableRow& row : table_.rows) {
            if (row.id.empty()) {
                without_id.push_back(&row);
                continue;
            }
            const auto known = by_id_.find(CodeId(row.id));
            if (known == by_id_.end()) {
                stop(row, "no code of this project has its id; leave the id empty for a new code.");
            } else if (const auto* other = places_[known->second].row) {
                stop(row,
                     fmt::format("row {} has the same id; leave the id empty for a new code.", other->row));
            } else {
                places_[known->second].row = &row;
            }
        }
        for (const CodeTableRow* row : without_id) {
            if (const auto place = place_by_words(*row)) {
                places_[*place].row = row;
                continue;
            }
            Place made;
            made.id = CodeId(fmt::format("row {}", row->row));
            made.name = row->name;
            made.row = row;
            by_id_[made.id] = places_.size();
            places_.push_back(std::move(made));
        }
        for (Place& place : places_)
            if (place.row && place.now) place.name = place.row->name;
    }

    // A code that no row has claimed, of the row's name and, where the row says so, at its place.
    std::optional<std::size_t> place_by_words(const CodeTableRow& row) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Place& place = places_[i];
            if (place.row || place.now->name != row.name) continue;
            const auto& said = row.parent_name ? row.parent_name : row.parent;
            const auto above = by_id_.find(place.parent);
            const bool here =
                !said || (above == by_id_.end() ? said->empty()
                                                : *said == places_[above->second].named_as ||
                                                      *said == places_[above->second].now->name ||
                                                      *said == place.parent.text());
            if (!here) continue;
            if (found) return std::nullopt;  // two of them: which, nobody can tell
            found = i;
        }
        return found;
    }

    void find_parents() {
        for (const Place& place : places_)
            if (place.row) by_name_[place.name].push_back(place.id);
        for (const Place& place : places_)
            if (!place.row && !by_name_.contains(place.name)) by_name_[place.name].push_back(place.id);
        for (const Place& place : places_)
            if (place.now) by_path_[place.named_as].push_back(place.id);
        std::vector<std::pair<std::size_t, CodeId>> found;
        for (std::size_t i = 0; i < places_.size(); ++i)
            if (places_[i].row)
                if (auto parent = parent_of(places_[i])) found.emplace_back(i, std::move(*parent));
        for (auto& [i, parent] : found) places_[i].parent = std::move(parent);
    }

    // What the row says it lies below; nothing when that is not clear, which is then a stop.
    std::optional<CodeId> parent_of(const Place& place) {
        const CodeTableRow& row = *place.row;
        const auto now = by_id_.find(place.parent);
        const bool has_parent = now != by_id_.end();
        std::optional<CodeId> by_id, by_name;
        // A cell that says what is so already says nothing new, also when the other column does.
        if (row.parent) {
            if (by_id_.contains(CodeId(*row.parent))) {
                by_id = CodeId(*row.parent);
            } else {
                const auto words = named(row, *row.parent);
                if (!words) return std::nullopt;
                by_id = *words;
            }
            if (*by_id == place.parent && place.now) by_id.reset();
        }
        if (row.parent_name) {
            const bool as_it_was =
                place.now && (has_parent ? *row.parent_name == places_[now->second].named_as ||
                                               *row.parent_name == places_[now->second].now->name
                                         : row.parent_name->empty());
            if (!as_it_was) {
                const auto words = named(row, *row.parent_name);
                if (!words) return std::nullopt;
                by_name = *words;
                if (*by_name == place.parent && place.now) by_name.reset();
            }
        }
        if (by_id && by_name && *by_id != *by_name) {
            // Of a new code one of the two cells may be empty.
            if (!place.now && by_id->empty()) return by_name;
            if (!place.now && by_name->empty()) return by_id;
            stop(row, "its two columns for what it lies below do not agree; change one of them only.");
            return std::nullopt;
        }
        if (by_id) return by_id;
        if (by_name) return by_name;
        return place.parent;
    }

    std::optional<CodeId> named(const CodeTableRow& row, const std::string& words) {
        if (words.empty()) return CodeId();
        for (const auto* names : {&by_name_, &by_path_}) {
            const auto found = names->find(words);
            if (found == names->end()) continue;
            if (found->second.size() == 1) return found->second.front();
            stop(row,
                 fmt::format("several codes are called “{}”; write its path with “ / ” between the names, "
                             "or its id under “parent”.",
                             words));
            return std::nullopt;
        }
        stop(row, fmt::format("there is no code “{}” for it to lie below.", words));
        return std::nullopt;
    }

    std::optional<std::size_t> depth_of(const Place& place) const {
        std::size_t depth = 0;
        for (auto above = by_id_.find(place.parent); above != by_id_.end();
             above = by_id_.find(places_[above->second].parent))
            if (++depth > places_.size()) return std::nullopt;
        return depth;
    }

    std::optional<std::string> name_in_ring() const {
        for (const Place& place : places_)
            if (!depth_of(place)) return place.name;
        return std::nullopt;
    }

    // New codes and moved ones from the top downwards: what one comes to lie below is in its place by then,
    // so that none ever lies below itself on the way.
    void lay_tree() {
        std::vector<std::pair<std::size_t, const Place*>> order;
        for (const Place& place : places_)
            if (!place.now || CodeId(place.now->parent) != place.parent)
                order.emplace_back(*depth_of(place), &place);
        std::stable_sort(order.begin(), order.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [depth, place] : order) {
            if (place->now) {
                plan_.commands.emplace_back(store::MoveCode{place->id, place->parent, -1});
                note(*place, CodebookEdit::Kind::moved, "below",
                     name_of(CodeId(place->now->parent), When::now), name_of(place->parent, When::then));
            } else {
                add(*place);
            }
        }
    }

    void add(const Place& place) {
        const CodeTableRow& row = *place.row;
        store::CreateCode command;
        auto& code = command.code;
        code.id = place.id;
        code.parent = place.parent;
        code.name = row.name;
        code.brief = plain(row.brief.value_or(""));
        code.full = plain(row.full.value_or(""));
        code.use_when = plain(row.use_when.value_or(""));
        code.not_when = plain(row.not_when.value_or(""));
        code.example = row.example == held_back_mark ? std::string() : plain(row.example.value_or(""));
        code.aliases = listed(row.aliases.value_or(""));
        code.colour = row.colour.value_or(model::Colour());
        code.folder = row.folder.value_or(false);
        const auto linked = elements_of(row);
        command.elements.assign(linked.begin(), linked.end());
        plan_.commands.emplace_back(std::move(command));
        if (row.state == model::CodeState::retired)
            plan_.warnings.push_back(
                fmt::format("Row {}, “{}”: it is new and comes in as one in use.", row.row, row.name));
        note(place, CodebookEdit::Kind::added, place.parent ? "below" : "", {},
             name_of(place.parent, When::then));
    }

    void change(const Place& place) {
        const exchange::CodeRow& now = *place.now;
        const CodeTableRow& row = *place.row;
        const std::size_t before = plan_.edits.size();
        if (row.name != now.name) {
            plan_.commands.emplace_back(store::RenameCode{place.id, row.name});
            note(place, CodebookEdit::Kind::renamed, "name", now.name, row.name);
        }
        store::EditCode edit{place.id, {}, {}, {}, {}, {}, {}, {}, {}};
        bool edited = false;
        const auto text = [&](const std::optional<std::string>& cell, const std::string& was,
                              std::optional<std::string>& set, const char* words) {
            if (!cell || plain(*cell) == plain(was)) return;
            set = plain(*cell);
            edited = true;
            note(place, CodebookEdit::Kind::redefined, words, was, *set);
        };
        text(row.brief, now.brief, edit.brief, "brief definition");
        text(row.full, now.full, edit.full, "full definition");
        text(row.use_when, now.use_when, edit.use_when, "when to use it");
        text(row.not_when, now.not_when, edit.not_when, "when not to use it");
        // It stayed here when the table was written, and stays as it is.
        if (row.example != held_back_mark) text(row.example, now.example, edit.example, "example");
        const auto other = [&](const char* words, const std::string& was, const std::string& is) {
            note(place, CodebookEdit::Kind::changed, words, was, is);
            edited = true;
        };
        const std::string aliases = exchange::joined_list(now.aliases);
        if (row.aliases && plain(*row.aliases) != aliases && listed(*row.aliases) != now.aliases) {
            edit.aliases = listed(*row.aliases);
            other("other names", aliases, exchange::joined_list(*edit.aliases));
        }
        if (row.colour && model::colour_text(*row.colour) != now.colour) {
            edit.colour = row.colour;
            other("colour", now.colour, model::colour_text(*row.colour));
        }
        if (row.folder && *row.folder != now.folder) {
            edit.folder = row.folder;
            if (*row.folder && now.codings > 0)
                stop(row, "it has codings and cannot become a folder; move them to another code first.");
            other("kind", now.folder ? "folder" : "code", *row.folder ? "folder" : "code");
        }
        if (edited) plan_.commands.emplace_back(std::move(edit));
        if (row.state && model::code_state_word(*row.state) != now.state) set_state(place, *row.state);
        if (row.elements && plain(*row.elements) != exchange::joined_list(now.elements)) link(place);
        const bool moved = CodeId(now.parent) != place.parent;
        if (!moved && plan_.edits.size() == before) ++plan_.same;
    }

    void set_state(const Place& place, model::CodeState state) {
        if (state == model::CodeState::proposed) {
            stop(*place.row, "a code cannot be made a proposed one; it is active or retired.");
            return;
        }
        plan_.commands.emplace_back(store::SetCodeState{place.id, state});
        note(place, CodebookEdit::Kind::changed, "state", place.now->state,
             std::string(model::code_state_word(state)));
    }

    void link(const Place& place) {
        const auto wanted = elements_of(*place.row);
        const auto& linked = linked_[place.id];
        const std::set<ElementId> now(linked.begin(), linked.end());
        if (wanted == now) return;
        for (const ElementId& element : now)
            if (!wanted.contains(element))
                plan_.commands.emplace_back(store::UnlinkElement{place.id, element});
        std::vector<std::string> names;
        for (const ElementId& element : wanted) {
            if (!now.contains(element)) plan_.commands.emplace_back(store::LinkElement{place.id, element});
            names.push_back(element_names_[element]);
        }
        note(place, CodebookEdit::Kind::changed, "programme elements",
             exchange::joined_list(place.now->elements), exchange::joined_list(names));
    }

    std::set<ElementId> elements_of(const CodeTableRow& row) {
        std::set<ElementId> ids;
        for (const std::string& word : listed(row.elements.value_or(""))) {
            const auto found = elements_.find(word);
            if (found == elements_.end())
                stop(row, fmt::format("the project has no programme element “{}”.", word));
            else if (found->second.size() > 1)
                stop(row, fmt::format("several programme elements are called “{}”; write its key.", word));
            else
                ids.insert(*found->second.begin());
        }
        return ids;
    }

    void leave_out(const Place& place, MissingCodes missing) {
        const bool in_use = place.now->state == "active" || place.now->state == "proposed";
        const bool retire = missing == MissingCodes::retire && in_use;
        CodebookEdit edit{
            CodebookEdit::Kind::missing,           place.id, place.name,        "state", place.now->state,
            retire ? "retired" : place.now->state, 0,        place.now->codings};
        plan_.edits.push_back(std::move(edit));
        if (retire) plan_.commands.emplace_back(store::SetCodeState{place.id, model::CodeState::retired});
    }

    void note(const Place& place, CodebookEdit::Kind kind, const std::string& field,
              const std::string& before, const std::string& after) {
        plan_.edits.push_back({kind, place.id, place.now ? place.now->name : place.name, field, before, after,
                               place.row->row, 0});
    }

    std::vector<exchange::CodeRow> rows_;
    const exchange::CodeTable& table_;
    std::vector<Place> places_;  // the project's first, in the codebook's order
    std::map<CodeId, std::size_t> by_id_;
    std::unordered_map<std::string, std::vector<CodeId>> by_name_, by_path_;
    std::unordered_map<std::string, std::set<ElementId>> elements_;  // by name and by key
    std::map<ElementId, std::string> element_names_;
    std::map<CodeId, std::vector<ElementId>> linked_;
    CodebookPlan plan_;
};

}  // namespace

CodebookPlan plan_codebook(const store::Project& project, const exchange::CodeTable& table,
                           const std::string& from, MissingCodes missing) {
    CodebookPlan plan = Planning(project, table).plan(missing);
    plan.from = from;
    return plan;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/subject.h"
#include "base/id.h"
#include "store/merge/undo_merge.h"
#include "store/past/history_index.h"
#include "store/past/undo_plan.h"
#include "store/project.h"

namespace attune::workbench {

struct ThenLook;

// What of the history is to be listed; all that is set must hold.
struct HistoryAsk {
    std::string words;
    std::string coder;         // name; empty: everybody
    std::string since, until;  // as typed: "2026-03", "2026-03-14"
    std::optional<store::Act> kind;
    Subject about;  // monostate: anything
    std::string about_name;

    bool everything() const;
    // Empty where it can be read as a time.
    std::string since_fault() const;
    std::string until_fault() const;
    // A time that cannot be read asks for nothing.
    store::HistoryFilter filter() const;
};

// Why a change cannot be undone by itself, and what stands in its way.
struct HistoryBlocked {
    OperationId operation;
    std::string sentence;
    std::vector<store::HistoryEntry> by;
    std::size_t current = 0;
};

// Everything after an operation, or all that a merge brought, to be undone when the person says so.
struct GoingBack {
    OperationId to;  // empty: of a merge
    std::optional<store::MergeMade> merge = {};
    store::UndoPlan plan;
    std::size_t current = 0;
};

// The history in the middle pane. Where the entries stand is read whole; what they say only around the rows
// that are seen, so that a hundred thousand cost no more than a hundred. The window's thread.
class HistoryDesk {
  public:
    HistoryAsk ask;
    bool stale = true;          // what is asked for has changed
    double due = -1;            // when the hands that typed have rested; negative: nothing to wait for
    std::uint64_t version = 0;  // of the view that the places were read with
    std::int64_t all = 0;       // entries in the whole history
    bool choosing_about = false;
    bool merged = false;  // copies were taken in
    std::optional<HistoryBlocked> blocked;
    GoingBack back;
    std::unique_ptr<ThenLook> then;  // never null

    HistoryDesk();
    ~HistoryDesk();
    HistoryDesk(const HistoryDesk&) = delete;
    HistoryDesk& operator=(const HistoryDesk&) = delete;

    struct Row {
        std::size_t place = 0;  // of a heading: the first below it
        bool heading = false;
    };
    const std::vector<Row>& rows() const { return rows_; }
    std::size_t count() const { return places_.size(); }
    const store::HistoryPlace& place(const Row& row) const { return places_[row.place]; }
    // "Today · Monday, 23 November 2026 · 12 changes"
    std::string heading(const Row& row, std::int64_t now_ms) const;

    // New places: the chosen entry stays chosen when it is still there, else the one in its stead.
    void set_places(std::vector<store::HistoryPlace> places);
    // What an entry says; null while it has not been read, and then it is noted down to be read.
    const store::HistoryEntry* entry(std::size_t place) const;
    // A blind copy does not hold what this entry says; of those that were read.
    bool elsewhere(const OperationId& operation) const { return elsewhere_.contains(operation); }
    bool wants_entries() const { return !wanted_.empty(); }
    void read_wanted(const store::Project& project);

    std::optional<std::size_t> current_row() const { return current_; }
    const OperationId& current() const { return current_id_; }  // empty: nothing is listed
    const store::HistoryEntry* current_entry() const;
    void choose_row(std::size_t row);
    // False when it is not among those listed.
    bool choose(const OperationId& operation);
    // To the newest entry of the next earlier day, or (−1) of a later one. False at the end.
    bool step_day(int by);

  private:
    struct Day {
        std::size_t row = 0;
        std::size_t entries = 0;
    };
    void lay();

    std::vector<store::HistoryPlace> places_;  // newest first
    std::vector<Row> rows_;
    std::vector<Day> days_;
    std::map<std::size_t, std::vector<store::HistoryEntry>> pages_;
    mutable std::set<std::size_t> wanted_;
    std::set<OperationId> elsewhere_;
    std::optional<std::size_t> current_;
    OperationId current_id_;
};

// "Monday, 23 November 2026", and "10:42"; in local time.
std::string day_words(std::int64_t ms);
std::string clock_words(std::int64_t ms);
// "codings", "codes and codings"; empty for none.
std::string kinds_words(store::Acts acts);
// The id by which the history knows a thing; a passage goes by its source. Empty for monostate.
std::string id_of(const Subject& subject);

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/workbench/project_view.h"
#include "base/range.h"
#include "store/commands/agreed_commands.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/element_commands.h"
#include "store/commands/memo_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"

namespace attune::workbench {

// What a kind of command can have changed, so that the lists are read anew no further than needed.
constexpr Parts parts_of(const store::AddCoding&) {
    return Parts::sources | Parts::codes | Parts::elements;
}
constexpr Parts parts_of(const store::RemoveCodings&) {
    return Parts::sources | Parts::codes | Parts::elements;
}
constexpr Parts parts_of(const store::RecodeCoding&) {
    return Parts::codes | Parts::elements;
}
constexpr Parts parts_of(const store::AddElementCoding&) {
    return Parts::sources | Parts::codes | Parts::elements;
}
constexpr Parts parts_of(const store::MoveCodingEnds&) {
    return Parts::none;
}
constexpr Parts parts_of(const store::SetMagnitude&) {
    return Parts::none;
}
constexpr Parts parts_of(const store::SetCodingNote&) {
    return Parts::none;
}
constexpr Parts parts_of(const store::SettleAll&) {
    return Parts::none;
}
constexpr Parts parts_of(const store::Unsettle&) {
    return Parts::none;
}
constexpr Parts parts_of(const store::PinCode&) {
    return Parts::codes;
}
constexpr Parts parts_of(const store::AddMemo&) {
    return Parts::info | Parts::memos;
}
constexpr Parts parts_of(const store::EditMemo&) {
    return Parts::memos;
}
constexpr Parts parts_of(const store::DeleteMemo&) {
    return Parts::info | Parts::memos;
}
template <class Command>
constexpr Parts parts_of(const Command&) {
    return Parts::all;
}

// Where an act was done: what undo scrolls to and selects again.
struct Spot {
    SourceId source;
    TextRange range;
    std::optional<TextRange> selection;  // what was selected before the act
};

// One open project in the window: the file, the lists read from it, and where this window's own acts took
// place. Every call that touches the file happens between frames. The window's thread.
class Session {
  public:
    static Result<Session> open(const std::filesystem::path& file, const store::OpenProject& how,
                                Clock clock);

    explicit Session(store::Project project);

    store::Project& project() { return project_; }
    const store::Project& project() const { return project_; }
    const ProjectView& view() const { return view_; }
    bool writable() const { return !project_.read_only(); }

    // Runs a command and reads again what it changed. `where` is remembered for undo. A command that changes
    // no code but how often some are used names these in `counted`.
    template <class Command>
    Result<store::Done> submit(const Command& command, const std::optional<Spot>& where = std::nullopt,
                               std::initializer_list<CodeId> counted = {}) {
        return settle(project_.run(command), parts_of(command), where, counted);
    }
    // Several commands as one history row.
    Result<store::Done> submit_unit(const std::function<Result<store::Sentence>(store::Unit&)>& work,
                                    Parts parts, const std::optional<Spot>& where = std::nullopt);

    struct Stepped {
        store::Done done;
        OperationId target;         // the act taken back or done again
        std::optional<Spot> where;  // of the act taken back or done again, when this window did it
    };
    // After the project took a step along its history, back or forward: reads all lists anew.
    Result<Stepped> follow(Result<store::Done> taken);

    // Reads all lists anew, after something else wrote to the project.
    void refresh();
    // Where acts took place, when the texts below them are others now.
    void forget_places() { places_.clear(); }

  private:
    Result<store::Done> settle(Result<store::Done> done, Parts parts, const std::optional<Spot>& where,
                               std::initializer_list<CodeId> counted);

    store::Project project_;
    ProjectView view_;
    std::deque<std::pair<OperationId, Spot>> places_;
};

}  // namespace attune::workbench

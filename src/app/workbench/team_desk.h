// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/workbench/round_form.h"
#include "base/id.h"
#include "kit/widgets/grid.h"
#include "store/queries/round_queries.h"

namespace attune::workbench {

enum class TeamTab : std::uint8_t { coders, rounds, proposed };
// How far a coder is with a source, as far as this file knows.
enum class Begun : std::uint8_t { not_yet, coding, finished };
std::string_view begun_words(Begun begun);  // "not begun", "coding", "finished"

// A code that came as a proposal, and what else has its name.
struct ProposedLine {
    CodeId code;
    std::string name, path;  // path: names above it
    std::string from;        // who made it
    std::int64_t codings = 0;
    CodeId same;  // the code of the same name that it can be joined with; empty: none
    std::string same_words;
};

// What the project says of its team.
struct TeamLists {
    std::vector<store::CoderFacts> coders;
    std::vector<model::Round> rounds;  // the newest first
    std::vector<ProposedLine> proposed;
    std::map<std::pair<SourceId, CoderId>, Begun> begun;  // not_yet is left out
    std::map<SourceId, std::string> titles;

    Begun begun_of(const SourceId& source, const CoderId& coder) const;
    // Sources of the round that the coder has finished.
    std::int64_t finished_in(const model::Round& round, const CoderId& coder) const;
    const model::Round* round(const RoundId& id) const;
    const store::CoderFacts* coder(const CoderId& id) const;
};
// Throws ReadFailure.
TeamLists read_team(const store::Project& project);

// "Reliability · 4 of 8 sources, by chance within each wave, seed 7 · codebook “v1”"
std::string round_words(const model::Round& round);

// Somebody to be added, a round to be renamed or deleted: asked in a dialog.
struct NewCoderForm {
    std::string name, initials, fault;
};
struct RoundQuestion {
    enum class Kind { rename, remove } kind = Kind::rename;
    RoundId round;
    std::string name;  // as typed
    std::string fault;
};

// The page of the team, and what this file is when it is a copy. Read between frames, once for each change of
// the project. The window's thread.
class TeamDesk {
  public:
    TeamTab tab = TeamTab::coders;
    TeamLists lists;
    kit::GridChoice coder_choice, progress_choice, proposed_choice;
    RoundId current_round;
    std::optional<NewCoderForm> adding;
    std::optional<RoundQuestion> asked;
    std::optional<RoundForm> new_round;
    std::uint64_t version = 0;
    bool stale = true;

    // What this file is a copy for; nothing for a project itself.
    std::optional<store::CopyMark> copy;
    std::set<SourceId> finished;  // by the coder at work
    std::uint64_t finished_version = 0;
    bool finished_stale = true;

    const model::Round* round() const { return lists.round(current_round); }
    const store::CoderFacts* current_coder() const;
    const ProposedLine* current_proposed() const;
    // The selected proposals, else the one at the cursor.
    std::vector<ProposedLine> chosen_proposed() const;
    // What the cursor of the matrix is at.
    std::optional<CoderId> coder_at_cursor() const;
    std::optional<SourceId> source_at_cursor() const;
};

// The first row of the matrix, which says who has which copy.
inline constexpr std::string_view copies_row = "copies";

}  // namespace attune::workbench

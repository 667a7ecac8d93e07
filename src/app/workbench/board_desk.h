// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/offered_passages.h"
#include "jobs/findings/judgement_board.h"

namespace attune::workbench {

struct BoardElement {
    ElementId id;
    std::string name, type;
};

// What was read of the project, as one state of it, with the eyes of whoever works in it.
struct BoardReading {
    CoderId reader;
    std::shared_ptr<const jobs::CitedPassages> cited;  // what the board points into
    jobs::Board board;
    std::vector<BoardElement> elements;  // that are on, and those that somebody judged
};
// Throws ReadFailure; only being stopped is an error.
Result<BoardReading> read_board_of(const store::Project& project, const JobControl& control);

// One's own rating, or the one that was agreed on, as it is being written.
struct BoardWriting {
    CriterionId criterion;
    ElementId element;
    bool agreed = false;
    struct Words {
        std::string rating, rationale, numbers;  // numbers: one a line
        std::array<std::string, 4> confidence;   // as jobs::confidence_prompts
        friend bool operator==(const Words&, const Words&) = default;
    };
    Words words, written;
    std::uint64_t opening = 0;
    double due = -1;  // when typed words are kept although the hand is still there; negative: nothing to keep
    bool dirty() const { return words != written; }
};

// Passages that were cited before there was a rating to cite them in: they wait for the rating of their cell.
struct BoardCitation {
    CriterionId criterion;
    ElementId element;
    bool agreed = false;
    std::vector<model::Evidence> passages;  // with their stances
    bool of_raters = false;                 // taken over into what was agreed on
};

struct CriterionForm {
    CriterionId of;  // empty: a new one
    std::string name, description;
};
struct ThresholdForm {
    CriterionId criterion;
    ElementId element;
    bool of_element = false;  // else of the criterion as a whole
    std::string words, green, amber;
    std::string fault;
};

// Integrate mode's judgement board: criteria by elements. Nothing here ever rates anything. The window's
// thread.
class BoardDesk {
  public:
    std::string element, criterion;  // ids of the chosen cell
    // Whose judgement stands below: one's own, what was agreed, or that of a rater.
    enum class Whose { own, agreed, rater };
    Whose whose = Whose::own;
    CoderId rater;
    EvidenceId passage;  // the cited one that is walked to
    std::optional<BoardWriting> writing;
    std::uint64_t openings = 0;
    double height_em = 23;  // of the part below the table

    std::optional<CriterionForm> naming;
    std::optional<ThresholdForm> threshold;
    Offering offering;  // passages of the element
    std::optional<BoardCitation> waits;

    BoardReading read;
    bool known = false;
    std::uint64_t generation = 0;  // grows with each reading
    std::unique_ptr<BackgroundRun<BoardReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::BoardCell* cell_at(const std::string& of_element, const std::string& of_criterion) const;
    const jobs::BoardCell* cell() const { return cell_at(element, criterion); }
    const model::Criterion* chosen_criterion() const;
    const BoardElement* chosen_element() const;
    bool chosen() const { return chosen_criterion() && chosen_element(); }
    // The judgement that stands below the table; nullptr where there is none yet.
    const jobs::RatedView* shown() const;
    const jobs::RatedView* own() const;
    // For, then against.
    std::vector<const jobs::Cited*> passages() const;
    const jobs::Cited* walked() const;
    // It can be written in: one's own while it is not finished, the agreed one once two have finished.
    bool open_to_write() const;
    // Passages of the element stand in the middle: only where they could be cited.
    bool offers_shown() const { return offering.open && open_to_write(); }
    // What can be taken over from the raters into what they agree on; nothing elsewhere.
    jobs::RatersPassages of_raters() const;
    // Passages wait for the rating that stands below the table.
    bool waiting() const;
    // Thresholds of the chosen cell, those in force first; superseded ones of the same after them.
    std::vector<const jobs::ThresholdView*> thresholds() const;
};

}  // namespace attune::workbench

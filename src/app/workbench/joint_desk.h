// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/offered_passages.h"
#include "jobs/findings/joint.h"

namespace attune::workbench {

// Something that a row can be about, or a variable, with its name.
struct JointSubject {
    std::string name, kind;  // kind: "element", "theme", "family", "code"
    ElementId element;
    ThemeId theme;
    CaseId of;
    CodeId code;
    OfferedOf offered() const { return {element, theme, of, code}; }
};
struct JointVariable {
    VariableId id;
    std::string name;
    bool of_cases = true;
};

// What was read of the project, as one state of it.
struct JointReading {
    std::vector<model::JointDisplay> displays;
    std::shared_ptr<const jobs::CitedPassages> cited;  // what the view points into
    std::optional<jobs::JointView> view;               // none where there is no display
    std::string fault;                                 // why there is none although there should be
    std::vector<JointSubject> subjects;                // elements, themes, families, codes
    std::vector<JointVariable> variables;
    std::vector<std::string> waves;
};
// `display`: the one to show; the first where there is none of that id. Throws ReadFailure; what cannot be
// shown is a fault in it; only being stopped is an error.
Result<JointReading> read_joints(const store::Project& project, const JointDisplayId& display,
                                 const JobControl& control);

// The chosen row as it is being written.
struct JointWriting {
    JointRowId row;
    std::string inference, inference_written;
    std::string rationale, rationale_written;
    model::Fit fit = model::Fit::none, fit_written = model::Fit::none;
    std::uint64_t opening = 0;
    double due = -1;  // when typed words are kept although the hand is still there; negative: nothing to keep
    bool dirty() const {
        return inference != inference_written || rationale != rationale_written || fit != fit_written;
    }
    // A fit without its reason waits, and is not kept. The words of another fit are no reason of this one.
    bool fit_waits() const {
        if (fit == model::Fit::none) return false;
        const bool another = fit_written != model::Fit::none && fit != fit_written;
        return rationale.find_first_not_of(" \t\n") == std::string::npos ||
               (another && rationale == rationale_written);
    }
};

// A display that is being named: a new one where `of` is empty.
struct JointNaming {
    JointDisplayId of;
    std::string name;
    model::JointKind kind = model::JointKind::side_by_side;
    bool filled = true;
};

// A row that is being added: what it is to be about.
struct JointAdding {
    std::string typed;
    std::vector<std::size_t> found;  // of JointReading::subjects
    std::size_t current = 0;         // of the rows below the field; the last may be the heading as typed
};

// A number that is being chosen, for the row or as the bands of the display.
struct NumberForm {
    bool wanted = false;  // false: none
    jobs::StatisticRecipe recipe;
    std::string threshold;  // as typed
    std::string fault;
};

// How the display is laid out.
struct JointLayout {
    std::vector<VariableId> variables;  // cross-case
    std::optional<NumberForm> bands;    // statistics by themes
    std::size_t quotes = 3;
    std::string fault;
};

// A display that is to leave.
struct JointWriteOut {
    bool outside = false, cleared_only = false, consent_only = false;
    std::string receiver;
};

// Integrate mode's joint displays: one at a time, read on a thread of its own and only while it is shown. The
// window's thread.
class JointDesk {
  public:
    JointDisplayId display;  // the one shown; empty: the first
    std::string row;         // id of the chosen one
    std::string wanted_row;  // that is chosen with the next reading
    std::string quote;       // id of the chosen citation
    std::optional<JointWriting> writing;
    std::uint64_t openings = 0;
    double height_em = 19;  // of the part below the table

    std::optional<JointNaming> naming;
    std::optional<JointAdding> adding;
    std::optional<NumberForm> number;
    std::optional<JointLayout> layout;
    std::optional<JointWriteOut> write_out;

    Offering offering;  // passages that can be quoted in the row

    JointReading read;
    bool known = false;            // something was read
    std::uint64_t generation = 0;  // grows with each reading
    std::unique_ptr<BackgroundRun<JointReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::JointView* view() const { return read.view ? &*read.view : nullptr; }
    const jobs::JointRowView* chosen() const;
    std::optional<std::size_t> row_number() const;
    // Quotes of the chosen row that can be taken away: not those that a theme lends it.
    std::vector<const jobs::Cited*> own_quotes() const;
    const jobs::Cited* chosen_quote() const;
};

std::string joint_kind_name(model::JointKind kind);  // "Side by side"
// "“She rang me.”"; “Against: …” where it is cited so.
std::string quote_words(const jobs::Cited& quote);
// Said, by whom, whose family, where: "Parent, Family 07, T19".
std::string quote_source(const jobs::CitedPassages& cited, const jobs::Cited& quote);

}  // namespace attune::workbench

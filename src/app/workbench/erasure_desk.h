// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/id.h"
#include "base/range.h"
#include "jobs/erasure.h"

namespace attune::workbench {

enum class ErasureOf { passage, words, source, speaker, person };

// What somebody is about to erase: asked for, worked out, agreed to, done.
struct ErasureQuestion {
    ErasureOf of = ErasureOf::passage;
    SourceId source;  // of a passage; a source that is withdrawn
    TextRange range;
    std::string title;                // of that source
    std::string words;                // to be looked for, as typed: a comma parts several
    bool match_case = false;          // of the words
    bool inside_words = false;        // of the words
    std::vector<std::string> labels;  // of those who speak in the project
    std::string label;                // of the one who is withdrawn
    struct Person {
        PersonId id;
        std::string name;
    };
    std::vector<Person> persons;  // of the project
    std::size_t person = 0;       // of these, who is withdrawn
    bool everywhere = false;

    // Sources where it can be left undone: in which the words stand, in which somebody of that label speaks.
    struct Place {
        SourceId source;
        std::string title;
        bool on = true;
    };
    std::vector<Place> places;

    std::string reason;
    std::string typed;  // the word that has to be typed before anything is done

    double due = -1;  // when the plan is to be worked out; negative: it is, or is not to be
    std::optional<store::ErasurePlan> plan;
    jobs::PlanInWords in_words;  // of the plan
    std::uint64_t version = 0;   // grows with each plan
    std::string fault;           // why there is none, or why it was not carried out

    bool of_words() const { return of == ErasureOf::passage || of == ErasureOf::words; }
};

// The dialogs that redact and withdraw. One for each workbench.
struct ErasureDesk {
    std::optional<ErasureQuestion> question;
    bool close_after = false;  // the window was to be closed while it was done
    // Destroyed before what they work on: last. `doing` has the project for itself until it ends.
    std::unique_ptr<BackgroundRun<store::ErasurePlan>> planning;
    std::unique_ptr<BackgroundRun<store::Done>> doing;
};

}  // namespace attune::workbench

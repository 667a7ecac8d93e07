// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/import_run.h"
#include "jobs/import_plan.h"
#include "kit/paragraph_column.h"

namespace attune::workbench {

// The text of the file that is being looked at, as paragraphs with who speaks beside them. Made anew when
// another file is chosen or the file was read in another way.
struct ImportText {
    struct Paragraph {
        std::string_view text;  // of the transcript, which must stay where it is
        std::size_t turn = 0;
        bool opens_turn = false;
        bool muted = false;  // the interviewer
    };
    std::vector<Paragraph> paragraphs;
    // What the paragraphs' looks are made with.
    kit::Colour text_colour, muted_colour;
    float em = 0;
    kit::ParagraphColumn column;
    std::size_t file = static_cast<std::size_t>(-1);
    std::uint64_t version = 0;
};

// What is to come in, while somebody looks at it: read, shown, changed, and only then stored. Dropping it
// leaves nothing behind.
struct ImportDesk {
    std::optional<jobs::ImportPlan> plan;
    jobs::ImportKnowledge knowledge;
    std::vector<std::filesystem::path> tables;  // lay beside the transcripts
    std::vector<jobs::LeftOut> not_read;        // lay there too and are no transcripts
    std::size_t current = 0;                    // file
    std::uint64_t version = 0;                  // rises with every change of the plan
    bool proposals_shown = false;               // all that is proposed, to be confirmed at once
    // One file read in another way.
    std::unique_ptr<ImportRun> again;
    std::size_t again_of = 0;
    std::string fault;  // why the other reading is not possible
    // Everything is being stored: the project is not the window's then.
    bool storing = false;
    std::unique_ptr<ImportRun> store;
    mutable ImportText text;

    // Below the files stand those that could not be read and those that are no transcripts, with the reason.
    const jobs::LeftOut* left_out(std::size_t row) const {
        if (!plan || row < plan->files.size()) return nullptr;
        row -= plan->files.size();
        if (row < plan->failed.size()) return &plan->failed[row];
        row -= plan->failed.size();
        return row < not_read.size() ? &not_read[row] : nullptr;
    }
    const jobs::FilePlan* file() const {
        return plan && current < plan->files.size() ? &plan->files[current] : nullptr;
    }
};

}  // namespace attune::workbench

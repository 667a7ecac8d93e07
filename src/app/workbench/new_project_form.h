// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "jobs/new_project.h"

namespace attune::workbench {

enum class ElementsChoice { thriving_babies, file, none };
enum class ApproachChoice { framework, codebook, reflexive, other };

// The page that asks for a new project, as filled in so far.
struct NewProjectForm {
    std::string coder_name, initials, title, place;
    std::string file;  // as typed; follows the title until somebody types it
    bool file_is_own = false;
    ElementsChoice elements = ElementsChoice::thriving_babies;
    std::string elements_file;
    ApproachChoice approach = ApproachChoice::framework;
    std::string waves;  // one a line
    std::string passphrase, passphrase_again;
    std::vector<jobs::FieldFault> faults;          // of the last attempt
    std::vector<std::filesystem::path> to_import;  // once it is made
    bool takes_refi = false;                       // so is another tool's project, which was read

    // What stands in the way at a field; empty: nothing.
    std::string fault(jobs::NewProjectField field) const;
};

// The words of one choice, as the store has them: "framework".
std::string approach_word(ApproachChoice choice);
ApproachChoice approach_of(const std::string& word);
// What it means for the work, in a sentence.
std::string approach_words(ApproachChoice choice);

// Lines without white space at their ends, empty ones left out.
std::vector<std::string> lines_of(const std::string& text);
// "Home visits/2022" → "Home visits-2022.attune"
std::string file_name_for(const std::string& title);
jobs::NewProjectWish wish_of(const NewProjectForm& form);

}  // namespace attune::workbench

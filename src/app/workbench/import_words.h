// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/import_desk.h"

// What the preview of an import says in words, as one frame shows it and a test reads it.
namespace attune::workbench {

// "Family 07 · after · parent interview · R1 is Family 07, mother": what is proposed for a file and waits for
// somebody to confirm it, or did before it was confirmed. Empty where nothing is proposed.
std::string proposal_words(const jobs::FilePlan& file);

// How many files come in, and in which state.
struct ImportTally {
    std::size_t coming = 0;
    std::size_t confirmed = 0;    // with what was proposed for them
    std::size_t unconfirmed = 0;  // without it
    std::size_t left_out = 0;     // by choice, or there already
    std::size_t unread = 0;       // could not be read
};
ImportTally tally_of(const ImportDesk& desk);

// "40 files come in: 38 with what is proposed for them, 2 without (not confirmed). 1 is left out."
std::string tally_words(const ImportTally& tally);

}  // namespace attune::workbench

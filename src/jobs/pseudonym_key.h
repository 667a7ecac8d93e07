// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "exchange/pseudonym_key/key_file.h"
#include "model/pseudonym.h"

// Work on a key file: what stands behind pseudonyms, kept apart from the project. Nothing of it goes anywhere
// but back to whoever asked, and who asked is noted in the file before they are told.
namespace attune::jobs {

// The key with these in it too. A word that is there with another pseudonym is refused (ErrorKind::conflict);
// one with the same joins its entry, and so do more ways to write a name that has a pseudonym of its own. A
// label in brackets may stand for several people.
Result<model::PseudonymKey> with_entries(model::PseudonymKey key, std::vector<model::PseudonymEntry> entries,
                                         const Clock& clock);
// Adds them and writes the file.
Result<Ok> add_to_key(exchange::KeyFile& file, std::vector<model::PseudonymEntry> entries,
                      const Clock& clock = system_clock());

struct Asking {
    std::string who;
    std::string why;
    std::string approver;  // may be empty
};
// The entries with this pseudonym or this word (folded), all for an empty one. It is noted first; when that
// cannot be written, nothing is shown. ErrorKind::not_found (noted too) when there is none.
Result<std::vector<model::PseudonymEntry>> look_up(exchange::KeyFile& file, std::string_view words,
                                                   const Asking& asking, const Clock& clock = system_clock());

// All of it as a table that anybody can read, to a new file of its owner alone; noted as a look-up of
// everything.
Result<Ok> export_key(exchange::KeyFile& file, const std::filesystem::path& to, const Asking& asking,
                      const Clock& clock = system_clock());

}  // namespace attune::jobs

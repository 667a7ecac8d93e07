// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "model/round.h"
#include "store/project.h"

// Copies of a project for its coders. The project's thread.
namespace attune::store {

struct CopyToGive {
    RoundId round;  // empty: a working copy of all, outside of a round
    CoderId coder;  // whom it is for
    model::CopyKind kind = model::CopyKind::blind;
    std::filesystem::path file;  // never over an existing one
    Passphrase passphrase = {};  // empty: as the project's
};

// Makes the file and notes in the round that it was given, all or nothing. A *blind* copy is written afresh:
// the texts of the round, the codebook and elements, and what this coder did in these texts; of the history
// one digest. Nobody else's codings, memos, names or counts are in it, nor cases, persons, values and
// original files. A *working* copy holds everything. ErrorKind::cancelled leaves
// no file and takes the note back.
Result<Done> give_copy(Project& project, const CopyToGive& copy, const JobControl& control = {});

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// What an entry of the history did its work on, so that it can be gone to. The project's thread.
namespace attune::store {

struct ChangedThing {
    enum class Kind {
        coding,
        text,  // a stretch of a source's words that was corrected
        code,
        element,
        memo,
        source,
        case_,
        person,
        variable,
        codebook,  // named versions of it
        project,
    };
    Kind kind = Kind::project;
    std::string id;      // of the thing; of a text: of its source
    bool there = false;  // in the project as it is now
    // Of a coding and a text: its source, and where the words stand now. A coding that is gone has the place
    // where it would stand. Nothing when the source is gone too, or the history no longer tells.
    SourceId source;
    std::optional<TextRange> place;
    // Of a variable one of whose values was written: whose value (a case or a person), and of which wave.
    // The first that the entry wrote.
    std::string subject;
    std::string wave;
};

struct WhatChanged {
    bool erased = false;               // nobody knows any more
    std::vector<ChangedThing> things;  // each once: what the entry was about before what went along with it
};

// Also of undos and redos. ErrorKind::not_found for an operation that is not in the history.
Result<WhatChanged> what_changed(const Project& project, const OperationId& operation);

}  // namespace attune::store

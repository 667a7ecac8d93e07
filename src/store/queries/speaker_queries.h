// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"
#include "store/project.h"

namespace attune::store {

// Somebody who speaks in a source. The same label in two sources is two of these, and need not be one person.
struct SpeakerRow {
    SpeakerId id;
    SourceId source;
    std::string label, source_title;
};
// By source order, then their order in it. Throws ReadFailure. The project's thread.
std::vector<SpeakerRow> speakers(const Project& project);

}  // namespace attune::store

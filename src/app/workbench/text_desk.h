// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/workbench/media_desk.h"
#include "app/workbench/picture_desk.h"
#include "base/id.h"
#include "base/range.h"
#include "jobs/replace.h"

namespace attune::workbench {

// A turn whose text is being corrected, on the page and in its place. Nothing is written before it is left
// with Ctrl+Enter.
struct TurnText {
    SourceId source;
    TextRange range;       // in the text of `revision`
    std::string revision;  // of the text it was opened in
    std::string speaker;   // for the heading; may be empty
    std::string before;    // the words as they stand
    std::string words;     // as typed so far
    std::string fault;     // why it could not be written
    bool warned = false;   // that leaving drops what was typed
    bool changed() const { return words != before; }
};

// Words to be found and replaced in sources, with what was found.
struct ReplaceDesk {
    jobs::Replacing what;
    bool this_source = false;  // only the one on the page
    std::optional<jobs::ReplacePlan> plan;
    std::string fault;  // why there is none
    bool stale = true;  // something was typed since it was worked out
    std::size_t current = 0;
};

// What is done with texts beside coding them: they are corrected, heard, and seen as their pages look.
struct TextDesk {
    std::optional<TurnText> turn;
    ReplaceDesk replace;
    MediaDesk media;
    PictureDesk pictures;
};

}  // namespace attune::workbench

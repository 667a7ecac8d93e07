// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "app/workbench/selection.h"
#include "base/id.h"
#include "base/range.h"
#include "jobs/passage_list.h"
#include "kit/paragraph_column.h"

namespace attune::workbench {

// The bar over the page that finds words in the source.
struct FindBar {
    bool open = false;
    std::string query;
    store::SearchOptions how;       // of it: whole_word, regex, match_case, participants_only
    std::vector<TextRange> hits;    // in the source on the page, ascending
    std::optional<std::size_t> at;  // the hit that is shown
    std::string fault;              // why a pattern finds nothing
    SourceId source;                // whose hits these are
    // Where one was when the bar opened, for Esc.
    kit::ParagraphColumn::Anchor came_from;
    CodePoint began;      // the caret then: the first hit is sought from there
    bool walked = false;  // from hit to hit: Esc then stays there
};

// Looking for words: in the source on the page, and in the project.
struct Seeking {
    FindBar bar;
    std::string fault;  // of the search in the list
    bool choosing_sources = false;
    std::unique_ptr<BackgroundRun<jobs::FoundPassages>> run;  // of the list of passages that is a search
};

}  // namespace attune::workbench

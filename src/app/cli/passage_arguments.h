// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/cli/program.h"

namespace attune::cli {

// SOURCE BEGIN END, or SOURCE --quote WORDS: one passage, as typed.
struct PassageArguments {
    std::array<std::string, 3> words;  // SOURCE BEGIN END
    std::string quote;
    int occurrence = 0;
    std::optional<TextRange> range;

    void takes(Command* app);
    // In the callback: wrong usage unless it is said in one of the two ways.
    void understand();
};

struct Passage {
    SourceId source;
    TextRange range;
};
Result<Passage> find_passage(const store::Project& project, const PassageArguments& a);

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passage_arguments.h"

#include "app/cli/numbers.h"
#include "jobs/passages.h"
#include "store/queries/queries.h"

namespace attune::cli {

void PassageArguments::takes(Command* app) {
    argument(app, "SOURCE", words[0], "The source, by id or title.");
    argument(app, "BEGIN", words[1], "Where the passage begins, in code points from 0; not with --quote.")
        ->required(false);
    argument(app, "END", words[2], "The first code point after it; not with --quote.")->required(false);
    auto* by_words = option(app, "--quote", quote, "WORDS", "The passage by its words.");
    option(app, "--occurrence", occurrence, "N", "Which one, when the words come several times, from 1.")
        ->needs(by_words)
        ->check(whole_number(1, most_listed));
}

void PassageArguments::understand() {
    const bool placed = !words[1].empty() && !words[2].empty();
    if (placed == !quote.empty()) wrong_usage("Give BEGIN END, or --quote WORDS");
    if (placed) range = positions(words[1], words[2]);
}

Result<Passage> find_passage(const store::Project& project, const PassageArguments& a) {
    const auto source = store::find_source(project, a.words[0]);
    if (!source) return forward_error(source);
    const auto range =
        a.range ? Result<TextRange>(*a.range) : jobs::find_quote(project, *source, a.quote, a.occurrence);
    if (!range) return forward_error(range);
    return Passage{*source, *range};
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "analysis/identifiers/identifiers.h"
#include "base/id.h"
#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// Suggestions of what to pseudonymise in a project's sources. Reads only. The project's thread.
namespace attune::jobs {

struct SuggestedIdentifier {
    analysis::IdentifierSuggestion what;  // its places number the sources below
    struct Place {
        SourceId source;
        std::string title;
        TextRange range;
        std::string before, match, after;  // on one line, with a little context
    };
    std::vector<Place> places;
    struct Label {
        SourceId source;
        std::string title;
        std::string label;  // the whole of it
        TextRange said;     // the first turn of that speaker; empty where none is known
    };
    std::vector<Label> labels;  // of speakers, that hold the words
};

// `sources` empty: all. What is in `leave_out` (folded) is not suggested: pseudonyms that are there already.
Result<std::vector<SuggestedIdentifier>> suggest_identifiers(const store::Project& project,
                                                             const std::vector<SourceId>& sources,
                                                             const std::vector<std::string>& leave_out = {},
                                                             const JobControl& control = {});

// "3 places", "3 places and 1 speaker’s label", "1 speaker’s label": where the words stand.
std::string places_in_words(std::size_t places, std::size_t labels);

// The suggestions as a file of entries (exchange/pseudonym_key/key_payload.h) in which a person writes the
// pseudonyms; it holds real words.
std::string as_entries(const std::vector<SuggestedIdentifier>& suggestions);

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/participants.h"
#include "model/case.h"
#include "store/project.h"

// What is looked at before whole texts leave a project (REFI-QDA, archive packs, printed sources, reports
// with texts): nothing of them is held back for it, so whoever sends them has to know.
namespace attune::jobs {

// What stands in the way of some of the texts.
struct TextsConcerned {
    std::size_t number = 0;           // of words, or of people
    std::vector<std::string> titles;  // of the texts, in the project's order
};

struct LeavingTexts {
    std::size_t texts = 0;  // looked at
    // Words by which somebody might be recognised, sure and likely ones that nobody decided to leave
    // (suggest_identifiers, LeftWords).
    TextsConcerned identifiers;
    std::size_t sure = 0;    // of these
    TextsConcerned refused;  // people who speak in them and did not agree
    TextsConcerned unknown;  // people of whom it is not known

    std::vector<std::string> warned;  // a sentence for each of the first and the refusals that is not 0
    std::vector<std::string> said;    // and for those of whom it is not known
};

// `sources` empty: all. `scope`: what people are to have agreed to; none: they are not asked after, as where
// the words of those who refused are left out. It costs what finding identifiers costs.
// The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<LeavingTexts> look_at_leaving_texts(const store::Project& project,
                                           const std::vector<SourceId>& sources,
                                           std::optional<model::ConsentScope> scope,
                                           const JobControl& control = {});

// By person, what they said of it last; who was never asked is not in it.
std::map<PersonId, QuoteConsent> consents_to(const store::Project& project, model::ConsentScope scope);

}  // namespace attune::jobs

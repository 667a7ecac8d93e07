// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"

namespace attune::store {
struct SourceText;
struct TranslationRow;
}  // namespace attune::store

namespace attune::jobs {

struct SuggestedTranslation {
    TurnId original, translation;
    std::size_t original_number = 0, translation_number = 0;  // as people count turns, from 1
};

// Turns of an interpreter that seem to say again what somebody said just before in another language: the
// languages differ, or the direction of their writing. Turns that are linked already are passed over. A
// suggestion, to be confirmed. Any thread.
std::vector<SuggestedTranslation> suggest_translations(const store::SourceText& source,
                                                       const std::vector<store::TranslationRow>& linked);

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/translations.h"

#include <algorithm>
#include <unordered_set>

#include "store/queries/queries.h"
#include "store/queries/translation_queries.h"

namespace attune::jobs {
namespace {

bool by_interpreter(const store::SourceText& source, const model::Turn& turn) {
    return !turn.speakers.empty() && std::ranges::all_of(turn.speakers, [&](std::size_t speaker) {
        return source.speakers[speaker].role == model::Role::interpreter;
    });
}

bool other_language(const model::Turn& a, const model::Turn& b) {
    if (!a.language.empty() && !b.language.empty()) return a.language != b.language;
    return a.direction != b.direction;
}

}  // namespace

std::vector<SuggestedTranslation> suggest_translations(const store::SourceText& source,
                                                       const std::vector<store::TranslationRow>& linked) {
    std::unordered_set<TurnId> translations, originals;
    for (const auto& link : linked) {
        translations.insert(link.translation);
        originals.insert(link.original);
    }
    std::vector<SuggestedTranslation> suggested;
    for (std::size_t k = 1; k < source.turns.size(); ++k) {
        const auto &before = source.turns[k - 1], &turn = source.turns[k];
        if (!by_interpreter(source, turn) || by_interpreter(source, before) || before.speakers.empty())
            continue;
        if (!other_language(before, turn)) continue;
        if (translations.contains(turn.id) || originals.contains(turn.id) || translations.contains(before.id))
            continue;
        suggested.push_back({before.id, turn.id, k, k + 1});
    }
    return suggested;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/likeness.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace attune::analysis {
namespace {

// How many words the prior is worth. Large enough that a word said once on one side proves nothing.
constexpr double prior_words = 500;
// One story told in a sentence or two teaches its own names and days, not what is alike.
constexpr double fewest_stretches = 3;

}  // namespace

void Likeness::learn(const std::vector<std::string>& words, bool like) {
    ++(like ? like_ : unlike_);
    const std::unordered_set<std::string> different(words.begin(), words.end());
    (like ? words_like_ : words_unlike_) += static_cast<double>(different.size());
    for (const auto& word : different) {
        Times& times = times_[word];
        ++(like ? times.like : times.unlike);
    }
}

double Likeness::weight(const Times& times) const {
    const double all = words_like_ + words_unlike_;
    const double prior = prior_words * (times.like + times.unlike) / all;
    const auto odds = [&](double here, double of) {
        return std::log((here + prior) / (of + prior_words - here - prior));
    };
    const double weight = odds(times.like, words_like_) - odds(times.unlike, words_unlike_);
    const double error = std::sqrt(1 / (times.like + prior) + 1 / (times.unlike + prior));
    if (std::abs(weight) < error || (weight > 0 && times.like < fewest_stretches)) return 0;
    return weight;
}

Likeness::Score Likeness::score(const std::vector<std::string>& words) const {
    Score score;
    if (like_ == 0 || unlike_ == 0) return score;
    std::unordered_set<std::string> seen;
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (!seen.insert(words[k]).second) continue;
        const auto known = times_.find(words[k]);
        if (known == times_.end()) continue;
        const double weight = this->weight(known->second);
        score.score += weight;
        if (weight > 0) score.why.push_back({k, weight});
    }
    if (!seen.empty()) score.score /= std::sqrt(static_cast<double>(seen.size()));
    std::stable_sort(score.why.begin(), score.why.end(),
                     [](const Why& a, const Why& b) { return a.weight > b.weight; });
    return score;
}

}  // namespace attune::analysis

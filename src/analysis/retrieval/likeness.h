// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace attune::analysis {

// Learns from stretches of text that are like something and stretches that are not, and says of others how
// like they are, and by which words. Each word weighs the logarithm of the odds with which it stands on the
// one side rather than on the other, shrunk towards none by what all stretches say (Monroe, Colaresi & Quinn
// 2008, Political Analysis 16:372–403, equations 15, 16 and 22, with the informative Dirichlet prior). A word
// counts once a stretch; one whose weight is less than its standard error, or that speaks for it but stands
// in fewer than three stretches that are like, counts nothing. A stretch's score is the sum over its
// different words by the root of their number (naive Bayes, so that long stretches do not win by length
// alone).
//
// Words are taken as they come, in any script: who fills it folds them. A value.
class Likeness {
  public:
    void learn(const std::vector<std::string>& words, bool like);

    std::int64_t stretches_like() const { return like_; }
    std::int64_t stretches_unlike() const { return unlike_; }

    struct Why {
        std::size_t word = 0;  // the first place of it among the words
        double weight = 0;
    };
    struct Score {
        double score = 0;      // above 0: rather like
        std::vector<Why> why;  // the words that speak for it, the strongest first
    };
    Score score(const std::vector<std::string>& words) const;

  private:
    struct Times {
        double like = 0, unlike = 0;
    };
    double weight(const Times& times) const;

    std::unordered_map<std::string, Times> times_;
    double words_like_ = 0, words_unlike_ = 0;
    std::int64_t like_ = 0, unlike_ = 0;
};

}  // namespace attune::analysis

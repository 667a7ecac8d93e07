// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/identifiers/labels.h"
#include "analysis/identifiers/words.h"

namespace attune::analysis {

// Finds names and places in several texts together: what one shows to be a name is one in the others, also at
// the begin of a sentence. First every text is taken in, then each is asked. Private to identifiers.
class Names {
  public:
    void take_in(const std::vector<Word>& words, const std::vector<LabelName>& labels);
    std::vector<Sighting> in(const Letters& letters, const std::vector<Word>& words) const;

  private:
    // What speaks for a word being a name or a place, over all texts.
    struct Evidence {
        int inside = 0;       // written large inside a sentence
        int after_place = 0;  // of these, after "in", "near" …
        bool title = false;
        bool called = false;
        bool label = false;
    };
    struct Verdict {
        model::IdentifierKind kind = model::IdentifierKind::name;
        Confidence confidence = Confidence::possible;
        std::string why;
    };

    bool may_be_name(const Word& word) const;
    Verdict verdict_on(const std::string& folded) const;
    bool is_known(const Word& word) const;

    std::unordered_map<std::string, Evidence> evidence_;
    std::unordered_map<std::string, int> small_;  // words seen in small letters
};

}  // namespace attune::analysis

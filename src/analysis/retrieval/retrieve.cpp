// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <utility>

#include "analysis/retrieval/condition.h"
#include "analysis/retrieval/neighbours.h"

namespace attune::analysis {
namespace {

using Kind = Condition::Kind;

// A byte each: they are asked a million times.
using Set = std::vector<unsigned char>;

bool in(const Set& set, std::size_t number) {
    return number < set.size() && set[number] != 0;
}

bool any_in(const Set& set, const std::vector<Index>& numbers) {
    return std::any_of(numbers.begin(), numbers.end(), [&](Index number) { return in(set, number); });
}

// Roughly, beside looking at a number: what is cheap to ask is asked first, for it may settle the matter.
int cost(const Condition& condition) {
    switch (condition.kind) {
        case Kind::cases:
        case Kind::speakers:
            return 2;
        case Kind::words:
            return 6;
        case Kind::related:
            return 12;
        default:
            break;
    }
    int all = 1;
    for (const auto& part : condition.parts) all += cost(part);
    return all;
}

// A condition with the neighbours of its relations found, to be asked of one passage after another.
class Test {
  public:
    Test(const Corpus& corpus, const Condition& condition, bool interviewers)
        : condition_(condition), set_(condition.set.begin(), condition.set.end()) {
        if (condition.kind != Kind::related) {
            std::vector<const Condition*> parts;
            for (const auto& part : condition.parts) parts.push_back(&part);
            std::stable_sort(parts.begin(), parts.end(),
                             [](const Condition* a, const Condition* b) { return cost(*a) < cost(*b); });
            for (const Condition* part : parts) parts_.emplace_back(corpus, *part, interviewers);
            return;
        }
        std::vector<std::vector<Neighbours::Other>> others(corpus.sources.size());
        if (condition.parts.empty()) {
            for (std::size_t source = 0; source < std::min(others.size(), condition.places.size()); ++source)
                for (const TextRange& place : condition.places[source]) others[source].push_back({place});
        } else {
            const Test test(corpus, condition.parts.front(), interviewers);
            for (Index k = 0; k < corpus.codings.size(); ++k) {
                const auto& coding = corpus.codings[k];
                if ((interviewers || !coding.interviewers_alone) && test.fits(coding, k))
                    others[coding.source].push_back({coding.range, k});
            }
        }
        neighbours_ = std::make_unique<Neighbours>(corpus, condition, std::move(others));
    }

    bool fits(const CorpusPassage& passage, Index self) const {
        const auto part_fits = [&](const Test& part) { return part.fits(passage, self); };
        switch (condition_.kind) {
            case Kind::everything:
                return true;
            case Kind::all_of:
                return std::all_of(parts_.begin(), parts_.end(), part_fits);
            case Kind::any_of:
                return std::any_of(parts_.begin(), parts_.end(), part_fits);
            case Kind::none_of:
                return std::none_of(parts_.begin(), parts_.end(), part_fits);
            case Kind::codes:
                return in(set_, passage.code);
            case Kind::coders:
                return in(set_, passage.coder);
            case Kind::sources:
                return in(set_, passage.source);
            case Kind::cases:
                return any_in(set_, passage.cases);
            case Kind::speakers:
                return any_in(set_, passage.speakers);
            case Kind::directions:
                return in(set_, static_cast<std::size_t>(passage.magnitude.direction));
            case Kind::accounts:
                return in(set_, static_cast<std::size_t>(passage.magnitude.account));
            case Kind::intensities:
                return in(set_, static_cast<std::size_t>(passage.magnitude.intensity));
            case Kind::words:
                return says(passage);
            case Kind::related:
                return neighbours_->has(passage.source, passage.range, self);
        }
        return false;
    }

  private:
    // Places do not overlap: the first one from the passage's begin on also ends first.
    bool says(const CorpusPassage& passage) const {
        if (passage.source >= condition_.places.size()) return false;
        const auto& places = condition_.places[passage.source];
        const auto first =
            std::lower_bound(places.begin(), places.end(), passage.range.begin,
                             [](const TextRange& place, CodePoint at) { return place.begin < at; });
        return first != places.end() && first->end <= passage.range.end;
    }

    const Condition& condition_;
    Set set_;
    std::vector<Test> parts_;
    std::unique_ptr<Neighbours> neighbours_;
};

}  // namespace

std::vector<Index> retrieve(const Corpus& corpus, const Condition& condition, bool interviewers) {
    const bool of_codings = !corpus.units;
    const auto& passages = corpus.found_among();
    const Test test(corpus, condition, interviewers);
    std::vector<Index> found;
    for (Index k = 0; k < passages.size(); ++k)
        if ((interviewers || !passages[k].interviewers_alone) &&
            test.fits(passages[k], of_codings ? k : no_index))
            found.push_back(k);
    return found;
}

}  // namespace attune::analysis

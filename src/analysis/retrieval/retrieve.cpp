// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>

#include "analysis/retrieval/condition.h"
#include "analysis/retrieval/neighbours.h"

namespace attune::analysis {
namespace {

using Kind = Condition::Kind;
using Byte = unsigned char;

// Passages are asked a run at a time, all of one source: each condition goes over those that are not settled
// yet, without a branch that the processor would guess wrongly, while the run lies in its nearest memory.
constexpr std::size_t run_length = 256;

struct Run {
    const CorpusPassage* passages = nullptr;
    std::size_t length = 0;
    Index source = 0;
    Index self = no_index;  // number of the first among the codings; of units none
    Index self_of(std::size_t at) const {
        return self == no_index ? no_index : self + static_cast<Index>(at);
    }
};

// By place in the run, only of those that were asked. Not bytes: those might lie on anything else, so that
// everything would have to be read again after each.
using Marks = std::array<bool, run_length>;

// Places in the run, ascending.
struct Some {
    std::array<std::uint16_t, run_length> places;
    std::size_t count = 0;

    // Only those that are marked so.
    void keep(const Marks& marks, bool wanted) {
        std::size_t kept = 0;
        for (std::size_t k = 0; k < count; ++k) {
            const std::uint16_t at = places[k];
            places[kept] = at;
            kept += static_cast<std::size_t>(marks[at] == wanted);
        }
        count = kept;
    }
};

// Numbers that are in a set, a byte each. What lies beyond the end finds the last byte, which is 0.
class Set {
  public:
    explicit Set(const std::vector<bool>& set) : bytes_(set.begin(), set.end()) { bytes_.push_back(0); }
    Byte has(std::size_t number) const { return bytes_[std::min(number, bytes_.size() - 1)]; }
    Byte has_any(const std::vector<Index>& numbers) const {
        Byte any = 0;
        for (const Index number : numbers) any |= has(number);
        return any;
    }

  private:
    std::vector<Byte> bytes_;
};

// Roughly, beside looking at a number of the passage itself: what is cheap to ask is asked first, for it may
// settle the matter. Lists lie somewhere else in memory.
int cost(const Condition& condition) {
    switch (condition.kind) {
        case Kind::cases:
        case Kind::speakers:
            return 6;
        case Kind::words:
            return 8;
        case Kind::related:
            return 20;
        default:
            break;
    }
    int all = 1;
    for (const auto& part : condition.parts) all += cost(part);
    return all;
}

// Calls `ask(run, who)` for the passages from `begin` to `end` that count at all.
template <class Ask>
void in_runs(const std::vector<CorpusPassage>& passages, std::size_t begin, std::size_t end, bool codings,
             bool interviewers, Ask ask) {
    Some who;
    while (begin < end) {
        Run run{&passages[begin], 0, passages[begin].source, codings ? static_cast<Index>(begin) : no_index};
        who.count = 0;
        for (; run.length < std::min(run_length, end - begin); ++run.length) {
            const CorpusPassage& passage = run.passages[run.length];
            if (passage.source != run.source) break;
            who.places[who.count] = static_cast<std::uint16_t>(run.length);
            who.count += static_cast<std::size_t>(interviewers || !passage.interviewers_alone);
        }
        ask(run, who);
        begin += run.length;
    }
}

// A condition to be asked of one run after another. What its relations ask for is found source by source,
// when the first passage of the source is asked.
class Test {
  public:
    Test(const Corpus& corpus, const Condition& condition, bool interviewers)
        : corpus_(corpus), condition_(condition), interviewers_(interviewers), set_(condition.set) {
        std::vector<const Condition*> parts;
        parts.reserve(condition.parts.size());
        for (const auto& part : condition.parts) parts.push_back(&part);
        std::stable_sort(parts.begin(), parts.end(),
                         [](const Condition* a, const Condition* b) { return cost(*a) < cost(*b); });
        parts_.reserve(parts.size());
        for (const Condition* part : parts) parts_.emplace_back(corpus, *part, interviewers);
        if (condition.kind == Kind::related) beside_.emplace(corpus, condition);
    }

    // Says of each of them whether it fits.
    void mark(const Run& run, const Some& among, Marks& fits) {
        const auto each = [&](auto fit) {
            for (std::size_t k = 0; k < among.count; ++k) {
                const std::size_t at = among.places[k];
                fits[at] = static_cast<bool>(fit(run.passages[at], at));
            }
        };
        const auto number = [&](auto of) {
            each([&](const CorpusPassage& passage, std::size_t) { return set_.has(of(passage)); });
        };
        switch (condition_.kind) {
            case Kind::everything:
                return each([](const CorpusPassage&, std::size_t) { return true; });
            case Kind::all_of:
                return mark_by_parts(run, among, fits, true, true);
            case Kind::any_of:
                return mark_by_parts(run, among, fits, false, false);
            case Kind::none_of:
                return mark_by_parts(run, among, fits, false, true);
            case Kind::codes:
                return number([](const CorpusPassage& passage) { return passage.code; });
            case Kind::coders:
                return number([](const CorpusPassage& passage) { return passage.coder; });
            case Kind::sources:
                return number([](const CorpusPassage& passage) { return passage.source; });
            case Kind::directions:
                return number([](const CorpusPassage& passage) {
                    return static_cast<std::size_t>(passage.magnitude.direction);
                });
            case Kind::accounts:
                return number([](const CorpusPassage& passage) {
                    return static_cast<std::size_t>(passage.magnitude.account);
                });
            case Kind::intensities:
                return number([](const CorpusPassage& passage) {
                    return static_cast<std::size_t>(passage.magnitude.intensity);
                });
            case Kind::cases:
                return each(
                    [&](const CorpusPassage& passage, std::size_t) { return set_.has_any(passage.cases); });
            case Kind::speakers:
                return each([&](const CorpusPassage& passage, std::size_t) {
                    return set_.has_any(passage.speakers);
                });
            case Kind::words:
                return each([&](const CorpusPassage& passage, std::size_t) { return says(passage); });
            case Kind::related:
                if (among.count == 0) return;
                if (looked_at_ != run.source) look_at(run.source);
                return each([&](const CorpusPassage& passage, std::size_t at) {
                    return beside_->has(passage.range, run.self_of(at));
                });
        }
    }

  private:
    // Asks one part after the other of those that the parts before it answered with `go_on`; those are marked
    // `at_end`, the others the opposite.
    void mark_by_parts(const Run& run, const Some& among, Marks& fits, bool go_on, bool at_end) {
        Some open = among;
        Marks part_fits;
        for (Test& part : parts_) {
            part.mark(run, open, part_fits);
            open.keep(part_fits, go_on);
        }
        for (std::size_t k = 0; k < among.count; ++k) fits[among.places[k]] = !at_end;
        for (std::size_t k = 0; k < open.count; ++k) fits[open.places[k]] = at_end;
    }

    // Places do not overlap: the first one from the passage's begin on also ends first.
    bool says(const CorpusPassage& passage) const {
        if (passage.source >= condition_.places.size()) return false;
        const auto& places = condition_.places[passage.source];
        const auto first =
            std::lower_bound(places.begin(), places.end(), passage.range.begin,
                             [](const TextRange& place, CodePoint at) { return place.begin < at; });
        return first != places.end() && first->end <= passage.range.end;
    }

    void look_at(Index source) {
        looked_at_ = source;
        others_.clear();
        assert(source < corpus_.sources.size() && "a relation asks for the source's turns and words");
        if (parts_.empty()) {
            if (source < condition_.places.size())
                for (const TextRange& place : condition_.places[source]) others_.push_back({place});
        } else {
            const auto [begin, end] =
                std::equal_range(corpus_.codings.begin(), corpus_.codings.end(), source, BySource{});
            Marks fits;
            in_runs(corpus_.codings, static_cast<std::size_t>(begin - corpus_.codings.begin()),
                    static_cast<std::size_t>(end - corpus_.codings.begin()), true, interviewers_,
                    [&](const Run& run, Some& who) {
                        parts_.front().mark(run, who, fits);
                        who.keep(fits, true);
                        for (std::size_t k = 0; k < who.count; ++k) {
                            const std::size_t at = who.places[k];
                            others_.push_back({run.passages[at].range, run.self_of(at)});
                        }
                    });
        }
        beside_->take(source, others_);
    }
    struct BySource {
        bool operator()(const CorpusPassage& passage, Index source) const { return passage.source < source; }
        bool operator()(Index source, const CorpusPassage& passage) const { return source < passage.source; }
    };

    const Corpus& corpus_;
    const Condition& condition_;
    bool interviewers_;
    Set set_;
    std::vector<Test> parts_;
    std::optional<Neighbours> beside_;       // of a relation
    Index looked_at_ = no_index;             // the source that it is of
    std::vector<Neighbours::Other> others_;  // kept for its memory
};

}  // namespace

std::vector<Index> retrieve(const Corpus& corpus, const Condition& condition, bool interviewers) {
    const auto& passages = corpus.found_among();
    Test test(corpus, condition, interviewers);
    std::vector<Index> found;
    Marks fits;
    in_runs(passages, 0, passages.size(), !corpus.units, interviewers, [&](const Run& run, Some& who) {
        test.mark(run, who, fits);
        who.keep(fits, true);
        const auto first = static_cast<Index>(run.passages - passages.data());
        for (std::size_t k = 0; k < who.count; ++k) found.push_back(first + who.places[k]);
    });
    return found;
}

}  // namespace attune::analysis

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "analysis/agreement/gamma.h"

namespace attune::analysis {
namespace {

// A unitary alignment that could be in the best one: never dearer than its passages alone.
struct Candidate {
    std::vector<std::size_t> members;  // in the order of the text
    double cost = 0;
};

constexpr std::size_t most_states = 300'000;
constexpr std::size_t most_candidates = 4'000'000;
constexpr double same_cost = 1e-10;

class Candidates {
  public:
    Candidates(const std::vector<CodedRange>& passages, const std::vector<std::size_t>& order,
               std::size_t coders, const Dissimilarity& dissimilarity)
        : passages_(passages),
          dissimilarity_(dissimilarity),
          coders_(coders),
          pairs_(static_cast<double>(coders * (coders - 1)) / 2),
          lines_(coders),
          rank_(passages.size()),
          by_first_(order.size()) {
        for (std::size_t i = 0; i < order.size(); ++i) {
            lines_[passages[order[i]].coder].push_back(order[i]);
            rank_[order[i]] = i;
        }
    }

    bool find(const JobControl& control) {
        for (std::size_t coder = 0; coder < coders_; ++coder)
            for (const std::size_t passage : lines_[coder]) {
                if (control.cancelled()) return false;
                chosen_ = {passage};
                grow(coder + 1, 0);
                if (count_ > most_candidates) return false;
            }
        return true;
    }
    bool too_many() const { return count_ > most_candidates; }
    // Those whose first member, in the order of the text, is the one at this rank.
    const std::vector<Candidate>& starting_at(std::size_t rank) const { return by_first_[rank]; }

  private:
    // What the real pairs of k passages may cost before k lonely ones are cheaper.
    double allowed(std::size_t k) const {
        const auto size = static_cast<double>(k);
        return ((size - 1) * pairs_ + size * (size - 1) / 2) * dissimilarity_.empty;
    }

    void grow(std::size_t coder, double real) {
        const std::size_t k = chosen_.size();
        if (k == 1 || real <= allowed(k) + same_cost) keep(real);
        if (count_ > most_candidates) return;
        for (std::size_t next = coder; next < coders_; ++next)
            for (const std::size_t passage : lines_[next]) {
                double sum = real;
                for (const std::size_t one : chosen_)
                    sum += dissimilarity_.of(passages_[one], passages_[passage]);
                if (sum > allowed(k + coders_ - next) + same_cost) continue;
                chosen_.push_back(passage);
                grow(next + 1, sum);
                chosen_.pop_back();
            }
    }

    void keep(double real) {
        const auto size = static_cast<double>(chosen_.size());
        Candidate one;
        one.cost = (real + (pairs_ - size * (size - 1) / 2) * dissimilarity_.empty) / pairs_;
        for (const std::size_t passage : chosen_) one.members.push_back(rank_[passage]);
        std::sort(one.members.begin(), one.members.end());
        by_first_[one.members.front()].push_back(std::move(one));
        ++count_;
    }

    const std::vector<CodedRange>& passages_;
    const Dissimilarity& dissimilarity_;
    std::size_t coders_;
    double pairs_;
    std::vector<std::vector<std::size_t>> lines_;
    std::vector<std::size_t> rank_;
    std::vector<std::vector<Candidate>> by_first_;
    std::vector<std::size_t> chosen_;
    std::size_t count_ = 0;
};

// From the left: after the passages up to one rank are placed, all that matters of the past is which later
// ones are placed already. Those are few, for a passage meets only its neighbours.
using Placed = std::vector<std::size_t>;

struct Step {
    double cost = 0;
    std::size_t pieces = 0;
    const Candidate* last = nullptr;
    const Placed* before = nullptr;  // the state it came from, at the rank before
};

bool better(double cost, std::size_t pieces, const Step& than) {
    if (cost < than.cost - same_cost) return true;
    return cost <= than.cost + same_cost && pieces > than.pieces;
}

}  // namespace

double Dissimilarity::of_positions(const TextRange& one, const TextRange& other) const {
    const auto apart = [](CodePoint a, CodePoint b) { return static_cast<double>(a < b ? b - a : a - b); };
    const double share = (apart(one.begin, other.begin) + apart(one.end, other.end)) /
                         static_cast<double>(one.length() + other.length());
    return share * share * empty;
}

double Dissimilarity::of(const CodedRange& one, const CodedRange& other) const {
    return position * of_positions(one.at, other.at) + category * of_codes(one.code, other.code);
}

Result<Alignment> best_alignment(const std::vector<CodedRange>& passages, std::size_t coders,
                                 const Dissimilarity& dissimilarity, const JobControl& control) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < passages.size(); ++i)
        if (!passages[i].at.empty()) order.push_back(i);
    std::sort(order.begin(), order.end(), [&passages](std::size_t a, std::size_t b) {
        const auto& one = passages[a];
        const auto& other = passages[b];
        return std::tie(one.at, one.coder, one.code, a) < std::tie(other.at, other.coder, other.code, b);
    });
    const auto stopped = [&control]() -> Result<Alignment> {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The alignment was stopped.");
        return fail(
            ErrorKind::unsupported,
            "So many passages lie across each other that γ cannot be worked out exactly in reasonable time.");
    };
    Candidates candidates(passages, order, coders, dissimilarity);
    if (!candidates.find(control)) return stopped();

    std::vector<std::map<Placed, Step>> steps(order.size() + 1);
    steps[0][{}] = {};
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        if (control.cancelled() || steps[rank].size() > most_states) return stopped();
        for (const auto& [placed, step] : steps[rank]) {
            const auto offer = [&](Placed then, double cost, std::size_t pieces, const Candidate* last) {
                const auto [at, fresh] = steps[rank + 1].try_emplace(std::move(then));
                if (fresh || better(cost, pieces, at->second)) at->second = {cost, pieces, last, &placed};
            };
            if (!placed.empty() && placed.front() == rank) {
                offer({placed.begin() + 1, placed.end()}, step.cost, step.pieces, nullptr);
                continue;
            }
            for (const Candidate& one : candidates.starting_at(rank)) {
                const auto taken = [&placed](std::size_t member) {
                    return std::binary_search(placed.begin(), placed.end(), member);
                };
                if (std::any_of(one.members.begin() + 1, one.members.end(), taken)) continue;
                Placed then;
                std::merge(placed.begin(), placed.end(), one.members.begin() + 1, one.members.end(),
                           std::back_inserter(then));
                offer(std::move(then), step.cost + one.cost, step.pieces + 1, &one);
            }
        }
    }
    Alignment out;
    if (order.empty()) return out;
    const Step* step = &steps.back().at({});
    const double mean = static_cast<double>(order.size()) / static_cast<double>(coders);
    out.disorder = step->cost / mean;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        if (step->last) {
            UnitaryAlignment one(coders);
            for (const std::size_t member : step->last->members)
                one[passages[order[member]].coder] = order[member];
            out.unitary.push_back(std::move(one));
        }
        step = &steps[rank - 1].at(*step->before);
    }
    std::reverse(out.unitary.begin(), out.unitary.end());
    return out;
}

}  // namespace attune::analysis

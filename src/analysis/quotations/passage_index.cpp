// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/passage_index.h"

#include <algorithm>
#include <tuple>

#include "text/tokens.h"

namespace attune::analysis {
namespace {

// Runs with equal keys are nearly always the same words; whoever finds a passage compares them.
std::uint64_t key_of(const PassageIndex::Placed* words, std::size_t count) {
    std::uint64_t key = 0xcbf29ce484222325U;  // FNV-1a over words instead of bytes
    for (std::size_t i = 0; i < count; ++i) {
        key ^= words[i].word;
        key *= 0x100000001b3U;
        key ^= key >> 29;
    }
    return key;
}

}  // namespace

PassageIndex::PassageIndex(std::vector<std::string_view> texts) : texts_(std::move(texts)) {
    row_.push_back({});
    for (const std::string_view text : texts_) {
        begins_.push_back(row_.size());
        text::tokenize(text, [&](std::string_view token, std::size_t begin, std::size_t end) {
            const auto next = static_cast<Word>(dictionary_.size() + 2);
            const Word word = dictionary_.try_emplace(std::string(token), next).first->second;
            row_.push_back({word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        });
        row_.push_back({});
    }
    for (std::size_t length = 1; length <= 3; ++length) {
        auto& runs = runs_[length - 1];
        runs.reserve(row_.size());
        for (std::size_t at = 0; at + length <= row_.size(); ++at) {
            bool whole = true;
            for (std::size_t i = 0; i < length; ++i) whole = whole && row_[at + i].word != border;
            if (whole) runs.push_back({key_of(&row_[at], length), static_cast<std::uint32_t>(at)});
        }
        std::sort(runs.begin(), runs.end(),
                  [](const Run& a, const Run& b) { return std::tie(a.key, a.at) < std::tie(b.key, b.at); });
    }
}

std::size_t PassageIndex::text_of(std::size_t at) const {
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), at);
    return static_cast<std::size_t>(after - begins_.begin()) - 1;
}

std::pair<std::size_t, std::size_t> PassageIndex::bounds(std::size_t number) const {
    const std::size_t next = number + 1 < begins_.size() ? begins_[number + 1] : row_.size();
    return {begins_[number], next - 1};
}

std::vector<PassageIndex::Placed> PassageIndex::words_of(std::string_view quote) const {
    std::vector<Placed> words;
    text::tokenize(quote, [&](std::string_view token, std::size_t begin, std::size_t end) {
        const auto found = dictionary_.find(std::string(token));
        words.push_back({found == dictionary_.end() ? unknown : found->second,
                         static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    });
    return words;
}

PassageIndex::Found PassageIndex::runs(const std::vector<Placed>& words, std::size_t offset,
                                       std::size_t length) const {
    const auto& all = runs_[length - 1];
    const std::uint64_t key = key_of(&words[offset], length);
    const auto begin =
        std::partition_point(all.begin(), all.end(), [&](const Run& run) { return run.key < key; });
    const auto end = std::partition_point(begin, all.end(), [&](const Run& run) { return run.key == key; });
    return {all.data() + (begin - all.begin()), all.data() + (end - all.begin()), offset, length};
}

std::vector<std::size_t> PassageIndex::find(const std::vector<Placed>& words) const {
    std::vector<std::size_t> places;
    if (words.empty()) return places;
    const std::size_t length = std::min<std::size_t>(words.size(), 3);
    Found rarest = runs(words, 0, length);
    for (std::size_t offset = 1; offset + length <= words.size() && rarest.count() > 0; ++offset)
        if (const Found found = runs(words, offset, length); found.count() < rarest.count()) rarest = found;
    for (const Run* run = rarest.begin; run != rarest.end; ++run) {
        if (run->at < rarest.offset) continue;
        const std::size_t first = run->at - rarest.offset;
        if (first + words.size() > row_.size()) continue;
        bool same = true;
        for (std::size_t i = 0; i < words.size() && same; ++i) same = row_[first + i].word == words[i].word;
        if (same) places.push_back(first);
    }
    return places;
}

std::vector<std::pair<std::size_t, std::size_t>> PassageIndex::likely(const std::vector<Placed>& words,
                                                                      std::size_t most) const {
    std::vector<Found> found;
    for (std::size_t length = 1; length <= 3; ++length)
        for (std::size_t offset = 0; offset + length <= words.size(); ++offset)
            if (const Found one = runs(words, offset, length); one.count() > 0) found.push_back(one);
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.count() != b.count() ? a.count() < b.count() : a.length > b.length;
    });
    // Rare runs vote for where the first word would stand, in buckets that overlap by half, since words left
    // out or put in move what follows. A budget keeps common words from costing more than they tell.
    struct Votes {
        std::size_t count = 0;
        std::size_t voter = 0;  // a place in the row that says in which text this is
    };
    const std::size_t half = std::max<std::size_t>(4, words.size() / 4);
    std::unordered_map<std::size_t, Votes> votes;
    std::size_t budget = 6'000 + 16 * words.size();
    for (const Found& one : found) {
        if (one.count() > budget) break;
        budget -= one.count();
        for (const Run* run = one.begin; run != one.end; ++run) {
            // Counted from words.size() before the row's begin, so that nothing is below 0.
            const std::size_t bucket = (run->at + words.size() - one.offset) / half;
            for (const std::size_t place : {bucket, bucket + 1}) {
                votes[place].count += one.length;
                votes[place].voter = run->at;
            }
        }
    }
    struct Ranked {
        std::size_t count, bucket, voter;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(votes.size());
    for (const auto& [bucket, vote] : votes) ranked.push_back({vote.count, bucket, vote.voter});
    const std::size_t kept = std::min(most, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end(),
                      [](const Ranked& a, const Ranked& b) {
                          return a.count != b.count ? a.count > b.count : a.bucket < b.bucket;
                      });
    std::vector<std::pair<std::size_t, std::size_t>> stretches;
    for (std::size_t i = 0; i < kept; ++i) {
        const auto [begin, end] = bounds(text_of(ranked[i].voter));
        const std::size_t shift = words.size() + 3 * half;  // the bucket before this one voted too
        const std::size_t from = ranked[i].bucket * half;
        const std::size_t first = std::max(begin, from > shift ? from - shift : 0);
        const std::size_t last = std::min(end, from + 2 * half + words.size());
        if (first < last) stretches.emplace_back(first, last);
    }
    return stretches;
}

}  // namespace attune::analysis

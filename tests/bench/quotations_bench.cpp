// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to look a report's quotes up in the texts of a project. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/quotations/quote_lookup.h"

using namespace attune::analysis;

namespace {

// Talk made at random from four thousand words, the frequent ones as frequent as in English (Zipf).
std::vector<std::string> texts_of(std::int64_t count, std::size_t bytes) {
    std::mt19937 random(3);
    std::vector<std::string> words;
    for (int i = 0; i < 4000; ++i) {
        std::string word;
        for (auto length = 2 + random() % 8; length > 0; --length)
            word += static_cast<char>('a' + random() % 26);
        words.push_back(std::move(word));
    }
    std::vector<double> weights;
    for (std::size_t i = 0; i < words.size(); ++i) weights.push_back(1.0 / static_cast<double>(i + 3));
    std::discrete_distribution<std::size_t> choose(weights.begin(), weights.end());
    std::vector<std::string> texts(static_cast<std::size_t>(count));
    for (auto& text : texts)
        while (text.size() < bytes) text += words[choose(random)] + (random() % 12 == 0 ? ". " : " ");
    return texts;
}

// Every second one with a word changed.
std::vector<std::string> quotes_of(const std::vector<std::string>& texts, int count) {
    std::mt19937 random(4);
    std::vector<std::string> quotes;
    for (int i = 0; i < count; ++i) {
        const std::string& text = texts[random() % texts.size()];
        const std::size_t at = text.find(' ', random() % (text.size() - 600)) + 1;
        std::string quote = text.substr(at, text.find(' ', at + 150) - at);
        if (i % 2 == 0) quote.insert(quote.find(' ', 60) + 1, "xylophone ");
        quotes.push_back(std::move(quote));
    }
    return quotes;
}

void index_texts(benchmark::State& state) {
    const auto texts = texts_of(state.range(0), 40'000);
    for (auto _ : state) benchmark::DoNotOptimize(PassageIndex({texts.begin(), texts.end()}));
}
BENCHMARK(index_texts)->Arg(10)->Arg(40)->Arg(160)->Unit(benchmark::kMillisecond);

void look_up_300_quotes(benchmark::State& state) {
    const auto texts = texts_of(state.range(0), 40'000);
    const auto quotes = quotes_of(texts, 300);
    const PassageIndex index({texts.begin(), texts.end()});
    const QuoteLookup lookup(index);
    for (auto _ : state)
        for (const auto& quote : quotes) benchmark::DoNotOptimize(lookup.look_up(quote));
}
BENCHMARK(look_up_300_quotes)->Arg(10)->Arg(40)->Arg(160)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();

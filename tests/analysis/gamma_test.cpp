// SPDX-License-Identifier: GPL-3.0-or-later
// Published values of γ, and what must hold of alignments.
#include "analysis/agreement/gamma.h"

#include <algorithm>

#include "analysis/agreement/random.h"
#include "analysis/agreement_vectors.h"

using namespace attune;
using namespace attune::analysis;
using namespace attune::analysis::testing;

namespace {

struct Continuum {
    std::vector<std::string> coders;
    std::vector<std::string> codes;
    CodedText text;
    double scale = 1;

    // Some of the published units begin between whole numbers; everything is made longer until none does.
    explicit Continuum(const Json& units) {
        for (const int by : {1, 2, 10, 1000, 1'000'000}) {
            scale = by;
            if (std::all_of(units.begin(), units.end(), [by](const Json& one) {
                    return whole(one.at("start").get<double>() * by) &&
                           whole(one.at("end").get<double>() * by);
                }))
                break;
        }
        for (const Json& one : units) {
            const std::int64_t begin = at(one.at("start"));
            const std::int64_t end = at(one.at("end"));
            text.passages.push_back(
                {place(coders, one.at("annotator")), place(codes, one.at("category")), {{begin}, {end}}});
            text.length = std::max(text.length, end);
        }
    }
    static bool whole(double value) { return std::abs(value - std::round(value)) < 1e-9; }
    std::int64_t at(const Json& value) const {
        return static_cast<std::int64_t>(std::llround(value.get<double>() * scale));
    }
    static std::size_t place(std::vector<std::string>& names, const Json& name) {
        const std::string words = name.is_string() ? name.get<std::string>() : name.dump();
        const auto found = std::find(names.begin(), names.end(), words);
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
        names.push_back(words);
        return names.size() - 1;
    }
};

Dissimilarity dissimilarity_of(const Json& vector) {
    const Json& params = vector.at("params");
    return {params.value("alpha", 1.0), params.value("beta", 1.0), params.value("deltaEmpty", 1.0)};
}

Alignment aligned(const Continuum& of, const Dissimilarity& dissimilarity) {
    auto out = best_alignment(of.text.passages, of.coders.size(), dissimilarity);
    REQUIRE(out);
    return *out;
}

bool near(double found, const Json& expected, double relative) {
    const auto value = expected.get<double>();
    return std::abs(found - value) <= relative * std::max(1e-6, std::abs(value));
}

// The cost of an alignment by its definition, to hold the search against.
double disorder_of(const std::vector<UnitaryAlignment>& unitary, const std::vector<CodedRange>& passages,
                   std::size_t coders, const Dissimilarity& dissimilarity) {
    double sum = 0;
    for (const auto& one : unitary) {
        double pairs = 0;
        for (std::size_t g = 0; g < coders; ++g)
            for (std::size_t h = g + 1; h < coders; ++h)
                pairs += one[g] && one[h] ? dissimilarity.of(passages[*one[g]], passages[*one[h]])
                                          : dissimilarity.empty;
        sum += pairs / (static_cast<double>(coders * (coders - 1)) / 2);
    }
    return sum / (static_cast<double>(passages.size()) / static_cast<double>(coders));
}

// Every way to partition the passages, for a few of them.
void try_all(const std::vector<CodedRange>& passages, std::size_t coders, const Dissimilarity& dissimilarity,
             std::size_t next, std::vector<UnitaryAlignment>& made, double& least) {
    if (next == passages.size()) {
        least = std::min(least, disorder_of(made, passages, coders, dissimilarity));
        return;
    }
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (made[i][passages[next].coder]) continue;
        made[i][passages[next].coder] = next;
        try_all(passages, coders, dissimilarity, next + 1, made, least);
        made[i][passages[next].coder].reset();
    }
    made.emplace_back(coders)[passages[next].coder] = next;
    try_all(passages, coders, dissimilarity, next + 1, made, least);
    made.pop_back();
}

}  // namespace

TEST_CASE("γ and what it is made of are those that were published") {
    std::size_t held = 0;
    for (const Json& vector : vectors().at("vectors")) {
        const std::string coefficient = vector.at("coefficient");
        const std::string id = vector.at("id");
        if (!coefficient.starts_with("gamma")) continue;
        CAPTURE(id);
        const Json& set = dataset(vector);
        const Json& expected = vector.at("expected");
        const Dissimilarity dissimilarity = dissimilarity_of(vector);
        if (coefficient == "gamma_positional_dissimilarity") {
            std::size_t at = 0;
            for (const Json& one : set.at("a"))
                for (const Json& other : set.at("b"))
                    CHECK(near(dissimilarity.of_positions({{one[0]}, {one[1]}}, {{other[0]}, {other[1]}}),
                               expected["values"][at++], vector["tolerance"]["relative"]));
        } else if (coefficient == "gamma_pair_dissimilarity") {
            const Continuum of(set.at("units"));
            const auto unit = [&of](const Json& coder, const Json& index) {
                const auto name = std::find(of.coders.begin(), of.coders.end(), coder.get<std::string>());
                std::vector<CodedRange> own;
                for (const CodedRange& one : of.text.passages)
                    if (one.coder == static_cast<std::size_t>(name - of.coders.begin())) own.push_back(one);
                return own.at(index.get<std::size_t>());
            };
            for (const Json& pair : expected.at("pairs")) {
                const CodedRange one = unit(pair["annotatorA"], pair["unitIndexA"]);
                const CodedRange other = unit(pair["annotatorB"], pair["unitIndexB"]);
                CHECK(near(dissimilarity.of_positions(one.at, other.at), pair["positional"], 1e-5));
                CHECK(near(dissimilarity.of_codes(one.code, other.code), pair["categorical"], 1e-5));
                CHECK(near(dissimilarity.of(one, other), pair["combined"], 1e-5));
            }
        } else if (coefficient == "gamma_best_alignment_disorder") {
            const Alignment found = aligned(Continuum(set.at("units")), dissimilarity);
            CHECK(near(found.disorder, expected["disorder"], 1e-5));
            CHECK(found.unitary.size() == expected["n_unitary_alignments"].get<std::size_t>());
        } else if (coefficient == "gamma_replay") {
            const double observed = aligned(Continuum(set.at("units")), dissimilarity).disorder;
            const Json& samples = vectors()["datasets"][vector["samples"].get<std::string>()]["samples"];
            double sum = 0;
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const double one = aligned(Continuum(samples[i]), dissimilarity).disorder;
                CHECK(near(one, expected["sample_disorders"][i], 1e-5));
                sum += one;
            }
            const double mean = sum / static_cast<double>(samples.size());
            CHECK(near(mean, expected["expected_disorder"], 1e-5));
            CHECK(near(1 - observed / mean, expected["gamma"], 1e-5));
        } else if (coefficient == "gamma_cat_observed_disorder") {
            const Continuum of(set.at("units"));
            const Alignment found = aligned(of, dissimilarity);
            const auto disorder = [&](std::optional<std::size_t> code) {
                return *category_disorder(found, of.text.passages, dissimilarity, Lonely::wrong, code);
            };
            CHECK(near(disorder({}), expected["cat"], 1e-5));
            for (const auto& [code, value] : expected["per_code"].items()) {
                const auto at = std::find(of.codes.begin(), of.codes.end(), code);
                CHECK(near(disorder(static_cast<std::size_t>(at - of.codes.begin())), value, 1e-5));
            }
        } else {
            REQUIRE(coefficient == "gamma");
            const Continuum of(set.at("units"));
            GammaChoice choice;
            choice.dissimilarity = dissimilarity;
            choice.precision = 0.02;  // the published range allows for five in a hundred
            const auto found = gamma(of.text, of.coders.size(), choice);
            REQUIRE(found);
            CHECK(std::abs(*found->gamma.observed - expected["best_alignment_disorder"].get<double>()) <=
                  1e-5);
            CHECK(*found->gamma.value >= expected["gamma_range"][0].get<double>());
            CHECK(*found->gamma.value <= expected["gamma_range"][1].get<double>());
        }
        ++held;
    }
    CHECK(held == 13);
}

TEST_CASE("the best alignment is the best of all, and what is said of it is what it costs") {
    Chooser chooser(7);
    for (int round = 0; round < 60; ++round) {
        const std::size_t coders = 2 + chooser.below(2);
        std::vector<CodedRange> passages;
        const std::size_t size = 2 + chooser.below(6);
        for (std::size_t i = 0; i < size; ++i) {
            const auto begin = static_cast<std::int64_t>(chooser.below(30));
            passages.push_back({chooser.below(coders),
                                chooser.below(2),
                                {{begin}, {begin + 1 + static_cast<std::int64_t>(chooser.below(12))}}});
        }
        const Dissimilarity dissimilarity{round % 2 == 0 ? 1.0 : 3.0, 1, 1};
        const auto found = best_alignment(passages, coders, dissimilarity);
        REQUIRE(found);
        std::vector<int> times(passages.size());
        for (const auto& one : found->unitary)
            for (const auto& member : one)
                if (member) ++times[*member];
        CHECK(std::all_of(times.begin(), times.end(), [](int n) { return n == 1; }));
        CHECK(found->disorder ==
              doctest::Approx(disorder_of(found->unitary, passages, coders, dissimilarity)));
        double least = 1e9;
        std::vector<UnitaryAlignment> made;
        try_all(passages, coders, dissimilarity, 0, made, least);
        CHECK(found->disorder == doctest::Approx(least));
    }
}

TEST_CASE("γ is 1 where everybody did the same, and the same seed gives the same γ") {
    CodedText text{200, {}};
    for (std::size_t coder = 0; coder < 3; ++coder)
        for (std::int64_t i = 0; i < 6; ++i)
            text.passages.push_back({coder, static_cast<std::size_t>(i % 2), {{i * 30}, {i * 30 + 12}}});
    const auto same = gamma(text, 3, {});
    REQUIRE(same);
    CHECK(*same->gamma.value == 1);
    text.passages[3].at.end = {110};
    const auto once = gamma(text, 3, {});
    const auto again = gamma(text, 3, {});
    REQUIRE(once);
    REQUIRE(again);
    CHECK(*once->gamma.value < 1);
    CHECK(*once->gamma.value == *again->gamma.value);
    const auto nothing = gamma({200, {}}, 3, {});
    REQUIRE(nothing);
    CHECK_FALSE(nothing->gamma.defined());
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Published values of passages compared: units made of text, passages as passages, unitizing.
#include <array>
#include <functional>
#include <numeric>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/coefficients.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/one_code.h"
#include "analysis/agreement/passages.h"
#include "analysis/agreement_vectors.h"

using namespace attune;
using namespace attune::analysis;
using namespace attune::analysis::testing;

namespace {

struct Spans {
    std::vector<std::string> coders;
    std::vector<std::string> codes;
    CodedText text;
    std::vector<TextRange> tokens;

    explicit Spans(const Json& set, const Json& continuum = {}) {
        const Json& line = continuum.is_object() ? continuum : set;
        const auto begin = line.at("begin").get<std::int64_t>();
        text.length = line.at("length").get<std::int64_t>();
        for (const Json& coder : set.at("coders")) coders.push_back(coder);
        for (const Json& one : set.at("spans")) {
            const std::string code = one[1].is_string() ? one[1].get<std::string>() : one[1].dump();
            if (place(codes, code) == codes.size()) codes.push_back(code);
            text.passages.push_back(
                {place(coders, one[0]),
                 place(codes, code),
                 {{one[2].get<std::int64_t>() - begin}, {one[3].get<std::int64_t>() - begin}}});
        }
        if (set.contains("tokens"))
            for (const Json& one : set.at("tokens"))
                tokens.push_back({{one[0].get<std::int64_t>()}, {one[1].get<std::int64_t>()}});
    }
    static std::size_t place(const std::vector<std::string>& names, const std::string& name) {
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    }
    std::array<std::size_t, 2> pair(const std::string& names) const {
        const auto bar = names.find('|');
        return {place(coders, names.substr(0, bar)), place(coders, names.substr(bar + 1))};
    }
    CoverCounts cover(const std::string& code, bool by_token) const {
        std::vector<CoderRange> ranges;
        for (const CodedRange& one : text.passages)
            if (codes[one.code] == code) ranges.push_back({one.coder, one.at});
        if (by_token) return cover_of_units(ranges, tokens, {});
        return cover_of_characters(ranges, Counted(text.length));
    }
    UnitizingAlpha unitizing() const {
        auto out = unitizing_alpha({text}, coders.size(), codes.size());
        REQUIRE(out);
        return *out;
    }
    OlderUnitizingAlpha older() const { return older_unitizing_alpha(text, coders.size(), codes.size()); }
};

void check_code_table(const Json& vector) {
    const Spans spans(dataset(vector));
    const CoverCounts cover =
        spans.cover(vector["params"]["code"], vector["params"]["unit"].get<std::string>() == "token");
    const double tolerance = tolerance_of(vector, "value");
    for (const auto& [names, expected] : vector.at("expected").at("pairs").items()) {
        CAPTURE(names);
        const auto pair = spans.pair(names);
        const CodeTable table = cover.table(pair[0], pair[1]);
        CHECK(table == CodeTable{expected["n11"], expected["n10"], expected["n01"], expected["n00"]});
        check_value(percent_agreement(table), expected["pct"], tolerance);
        check_value(cohen_kappa(as_ratings(table)).kappa, expected["kappa"], tolerance);
        check_value(f1(table), expected["f1"], tolerance);
        check_value(jaccard(table), expected["jaccard"], tolerance);
    }
    Ratings ratings(spans.coders.size(), 2);
    cover.into(ratings, ~CoverCounts::Mask{0});
    check_value(krippendorff_alpha(ratings), vector["expected"]["alpha_nominal_all_coders"], tolerance);
    check_value(fleiss_kappa(ratings), vector["expected"]["fleiss_all_coders"], tolerance);
}

void check_one_code(const Json& vector) {
    const Spans spans(dataset(vector));
    const bool by_token = vector["params"]["unit"] == "token";
    const auto ratings =
        by_token ? one_code_of_units(spans.text, spans.tokens, spans.coders.size(), spans.codes.size())
                 : one_code_of_characters(spans.text, spans.coders.size(), spans.codes.size());
    REQUIRE(ratings);
    const double tolerance = tolerance_of(vector, "value");
    check_value(krippendorff_alpha(*ratings), vector["expected"]["alpha_nominal"], tolerance);
    check_value(fleiss_kappa(*ratings), vector["expected"]["fleiss"], tolerance);
    for (const auto& [names, expected] : vector["expected"]["cohen_pairs"].items())
        check_value(cohen_kappa(ratings->of(spans.pair(names))).kappa, expected, tolerance);
}

void check_f1(const Json& vector) {
    const Spans spans(dataset(vector));
    const std::string match = vector["params"]["match"];
    double sum = 0;
    double squares = 0;
    double pairs = 0;
    for (const auto& [names, expected] : vector["expected"]["pairs"].items()) {
        const auto pair = spans.pair(names);
        const PassageMatch found =
            match.starts_with("exact")
                ? exact_match(spans.text.passages, pair[0], pair[1])
                : touched_units_match(spans.text.passages, spans.tokens, pair[0], pair[1]);
        CHECK(found.matched == expected["tp"].get<std::uint64_t>());
        CHECK(found.first + found.second == expected["size_sum"].get<std::uint64_t>());
        check_value(found.f1(), expected["f1"], tolerance_of(vector, "f1"));
        sum += *found.f1().value;
        squares += *found.f1().value * *found.f1().value;
        ++pairs;
    }
    const double mean = sum / pairs;
    CHECK(std::abs(mean - vector["expected"]["mean"].get<double>()) <= tolerance_of(vector, "mean"));
    CHECK(std::abs(std::sqrt(squares / pairs - mean * mean) - vector["expected"]["sd"].get<double>()) <=
          1e-7);
}

void check_older(const Json& vector) {
    const Spans spans(dataset(vector), vector.at("params").value("continuum", Json()));
    const OlderUnitizingAlpha found = spans.older();
    const Json& expected = vector.at("expected");
    check_value(found.all, expected.at("value"), tolerance_of(vector, "value"));
    for (const auto& [code, value] : expected.at("per_code").items())
        check_value(found.each.at(Spans::place(spans.codes, code)), value, tolerance_of(vector, "per_code"));
    for (const char* code : {"c", "k"}) {
        const std::string observed = std::string("Do_") + code;
        if (!expected.contains(observed)) continue;
        const Estimate& one = found.each.at(Spans::place(spans.codes, code));
        CHECK(std::abs(*one.observed - expected[observed].get<double>()) <= tolerance_of(vector, "Do_De"));
        const std::string chance = std::string("De_") + code;
        CHECK(std::abs(*one.expected - expected[chance].get<double>()) <= tolerance_of(vector, "Do_De"));
    }
}

const std::map<std::string, std::function<void(const Json&)>>& checks() {
    static const std::map<std::string, std::function<void(const Json&)>> all{
        {"code_unit_table", check_code_table},
        {"code_unit_multicategory", check_one_code},
        {"span_f1", check_f1},
        {"alpha_U_2004", check_older},
        {"u_alpha_2016",
         [](const Json& v) {
             check_value(Spans(dataset(v)).unitizing().all, v["expected"]["value"], tolerance_of(v, "value"));
         }},
        {"bar_u_alpha_2016",
         [](const Json& v) {
             check_value(Spans(dataset(v)).unitizing().coded, v["expected"]["value"],
                         tolerance_of(v, "value"));
         }},
        {"cu_alpha_2016",
         [](const Json& v) {
             const UnitizingAlpha found = Spans(dataset(v)).unitizing();
             if (v["expected"].contains("status")) {
                 check_value(found.codes, Json(), 0);
                 return;
             }
             check_value(found.codes, v["expected"]["value"], tolerance_of(v, "value"));
             CHECK(std::abs(found.coverage - v["expected"]["coverage"].get<double>()) <=
                   tolerance_of(v, "coverage"));
         }},
        {"ku_alpha_2016",
         [](const Json& v) {
             const Spans spans(dataset(v));
             const UnitizingAlpha found = spans.unitizing();
             for (const auto& [code, expected] : v["expected"]["per_code"].items()) {
                 CAPTURE(code);
                 const auto& one = found.each.at(Spans::place(spans.codes, code));
                 check_value(one.alpha, expected["value"], tolerance_of(v, "value"));
                 CHECK(std::abs(one.coverage - expected["coverage"].get<double>()) <=
                       tolerance_of(v, "coverage"));
             }
         }},
        {"edge_case_spans",
         [](const Json& v) {
             const Spans spans(dataset(v));
             const UnitizingAlpha found = spans.unitizing();
             const std::map<std::string, Estimate> by_name{{"u_alpha_2016", found.all},
                                                           {"bar_u_alpha_2016", found.coded},
                                                           {"cu_alpha_2016", found.codes},
                                                           {"alpha_U_2004", spans.older().all}};
             for (const auto& [name, expected] : v["expected"].items())
                 check_value(by_name.at(name), expected, tolerance_of(v, name));
         }},
    };
    return all;
}

}  // namespace

TEST_CASE("coefficients of passages are those that were published") {
    CHECK(hold_published(checks()) == 86);
}

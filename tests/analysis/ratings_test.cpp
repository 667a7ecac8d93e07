// SPDX-License-Identifier: GPL-3.0-or-later
// Published coefficients of units by coders.
#include <array>
#include <functional>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/coefficients.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/distributions.h"
#include "analysis/agreement/set_ratings.h"
#include "analysis/agreement_vectors.h"

using namespace attune;
using namespace attune::analysis;
using namespace attune::analysis::testing;

namespace {

using Check = std::function<void(const Json& vector)>;

Weights weights_of(const Json& vector, const Ratings& ratings) {
    const std::string words = vector.at("params").value("weights", "none");
    if (words == "none") return {ratings, Weighting::none};
    if (words == "linear") return {ratings, Weighting::linear};
    if (words == "quadratic") return {ratings, Weighting::quadratic};
    if (words.starts_with("ordinal")) return {ratings, Weighting::ordinal};
    REQUIRE(words.starts_with("custom disagreement 0,1,2,4,7,11"));
    const std::array<double, 6> steps{0, 1, 2, 4, 7, 11};
    std::vector<std::vector<double>> table(ratings.categories(), std::vector<double>(ratings.categories()));
    for (std::size_t k = 0; k < table.size(); ++k)
        for (std::size_t l = 0; l < table.size(); ++l) table[k][l] = steps.at(k > l ? k - l : l - k);
    return Weights(table);
}

Metric metric_of(const Json& vector) {
    const std::string words = vector.at("params").at("metric");
    if (words == "ordinal") return Metric::ordinal;
    if (words == "interval") return Metric::interval;
    if (words == "ratio") return Metric::ratio;
    REQUIRE(words == "nominal");
    return Metric::nominal;
}

template <class Coefficient>
Check value(Coefficient coefficient) {
    return [coefficient](const Json& vector) {
        check_value(coefficient(ratings_of(dataset(vector)), vector), vector.at("expected").at("value"),
                    tolerance_of(vector, "value"));
    };
}

template <class Coefficient>
Check error(Coefficient coefficient) {
    return [coefficient](const Json& vector) {
        const Ratings ratings = ratings_of(dataset(vector));
        const Estimate found = coefficient(ratings);
        const Json& expected = vector.at("expected");
        REQUIRE(found.standard_error);
        REQUIRE(found.interval);
        CHECK(std::abs(*found.standard_error - expected.at("se").get<double>()) <=
              tolerance_of(vector, "se"));
        const double wide = tolerance_of(vector, "ci95");
        CHECK(std::abs(found.interval->low - expected.at("ci95")[0].get<double>()) <= wide);
        CHECK(std::abs(found.interval->high - expected.at("ci95")[1].get<double>()) <= wide);
        const double p =
            student_above(*found.value / *found.standard_error, static_cast<double>(ratings.units(1) - 1));
        CHECK(std::abs(p - expected.at("p").get<double>()) <= tolerance_of(vector, "p"));
    };
}

void check_each(const std::vector<Estimate>& found, const Json& vector) {
    const Json& categories = dataset(vector).at("categories");
    REQUIRE(found.size() == categories.size());
    for (std::size_t k = 0; k < found.size(); ++k) {
        const std::string name =
            categories[k].is_string() ? categories[k].get<std::string>() : categories[k].dump();
        check_value(found[k], vector.at("expected").at("per_category").at(name),
                    tolerance_of(vector, "value"));
    }
}

CohenKappa cohen_of(const Json& vector) {
    const Json& set = dataset(vector);
    if (set.at("type") == "table2x2") return cohen_kappa(as_ratings(code_table_of(set)));
    Ratings ratings = ratings_of(set);
    if (vector.at("params").contains("raters")) {
        const std::array<std::size_t, 2> pair{vector["params"]["raters"][0], vector["params"]["raters"][1]};
        ratings = ratings.of(pair);
    }
    return cohen_kappa(ratings, weights_of(vector, ratings));
}

void check_cohen(const Json& vector) {
    const CohenKappa found = cohen_of(vector);
    const Json& expected = vector.at("expected");
    check_value(found.kappa, expected.at("value"), tolerance_of(vector, "value"));
    if (expected.contains("se"))
        CHECK(std::abs(*found.kappa.standard_error - expected["se"].get<double>()) <=
              tolerance_of(vector, "se"));
    if (expected.contains("z0"))
        CHECK(std::abs(*found.kappa.value / *found.null_error - expected["z0"].get<double>()) <=
              tolerance_of(vector, "z0"));
    if (expected.contains("percent"))
        CHECK(std::abs(*found.kappa.observed - expected["percent"].get<double>()) <=
              tolerance_of(vector, "percent"));
}

void check_cohen_error(const Json& vector) {
    const CohenKappa found = cohen_of(vector);
    const Json& expected = vector.at("expected");
    CHECK(std::abs(*found.kappa.standard_error - expected.at("se").get<double>()) <=
          tolerance_of(vector, "se"));
    CHECK(std::abs(*found.null_error - expected.at("se0").get<double>()) <= tolerance_of(vector, "se0"));
    if (!expected.contains("ci95")) return;
    CHECK(std::abs(found.kappa.interval->low - expected["ci95"][0].get<double>()) <=
          tolerance_of(vector, "ci95"));
    CHECK(std::abs(found.kappa.interval->high - expected["ci95"][1].get<double>()) <=
          tolerance_of(vector, "ci95"));
    CHECK(std::abs(*found.most - expected.at("kappa_max").get<double>()) <=
          tolerance_of(vector, "kappa_max"));
}

void check_pabak(const Json& vector) {
    const CodeTable table = code_table_of(dataset(vector));
    const CohenKappa kappa = cohen_kappa(as_ratings(table));
    const Json& expected = vector.at("expected");
    const double tolerance = tolerance_of(vector, "value");
    check_value(pabak(table), expected.at("pabak"), tolerance);
    check_value(prevalence_index(table), expected.at("prevalence_index"), tolerance);
    check_value(kappa.kappa, expected.at("kappa"), tolerance);
    if (expected.contains("bias_index")) check_value(bias_index(table), expected["bias_index"], tolerance);
    if (expected.contains("bias_index_abs"))
        CHECK(std::abs(*bias_index(table).value) ==
              doctest::Approx(expected["bias_index_abs"].get<double>()));
    if (expected.contains("percent")) check_value(percent_agreement(table), expected["percent"], tolerance);
    if (expected.contains("kappa_se")) {
        // epiR's is the error when there is no agreement beyond chance.
        CHECK(std::abs(*kappa.null_error - expected["kappa_se"].get<double>()) <= tolerance);
    }
    if (expected.contains("pabak_ci95_exact")) {
        CHECK(std::abs(pabak(table).interval->low - expected["pabak_ci95_exact"][0].get<double>()) <=
              tolerance);
        CHECK(std::abs(pabak(table).interval->high - expected["pabak_ci95_exact"][1].get<double>()) <=
              tolerance);
    }
}

SetRatings sets_of(const Json& set) {
    std::map<std::string, int> place;
    SetRatings out;
    for (const Json& unit : set.at("units")) {
        auto& row = out.emplace_back();
        for (const Json& given : unit) {
            if (given.is_null()) {
                row.emplace_back(std::nullopt);
                continue;
            }
            CodeSet codes;
            for (const Json& code : given)
                codes.insert(place.emplace(code.dump(), static_cast<int>(place.size())).first->second);
            row.emplace_back(codes);
        }
    }
    return out;
}

void check_set_alpha(const Json& vector) {
    const std::string words = vector.at("params").at("distance");
    const SetDistance distance = words.starts_with("MASI") ? SetDistance::product : SetDistance::passonneau;
    const Estimate found = krippendorff_alpha(sets_of(dataset(vector)), distance);
    const Json& expected = vector.at("expected");
    // Three decimals, the rest cut off and not rounded: .33878 stands there as .338.
    const auto cut = [](double value) { return std::floor(value * 1000 + 1e-9) / 1000; };
    CHECK(cut(*found.value) == doctest::Approx(expected.at("value").get<double>()));
    CHECK(cut(*found.observed) == doctest::Approx(expected.at("Do").get<double>()));
    CHECK(cut(*found.expected) == doctest::Approx(expected.at("De").get<double>()));
}

void check_bootstrap(const Json& vector) {
    const std::string how = vector.at("params").at("algorithm");
    const Resampling resampling = how.starts_with("Krippendorff") ? Resampling::pairs : Resampling::units;
    const Ratings ratings = ratings_of(dataset(vector));
    constexpr std::size_t replicates = 6'000;
    const auto at = [&](double level) {
        auto found = bootstrap_alpha(ratings, metric_of(vector), resampling, replicates, 20221129, level);
        REQUIRE(found);
        return *found;
    };
    // A share of replicates has chance of its own: where the published end could lie is a range of shares,
    // three standard errors to each side. Few units give few values, so that an end may jump from one to the
    // next.
    const double tail = 0.025;
    const double noise = 3 * std::sqrt(tail * (1 - tail) / replicates);
    const AlphaBootstrap wider = at(1 - 2 * (tail - noise));
    const AlphaBootstrap narrower = at(1 - 2 * (tail + noise));
    const double tolerance = tolerance_of(vector, "ci");
    const auto low = vector["expected"]["ci95"][0].get<double>();
    const auto high = vector["expected"]["ci95"][1].get<double>();
    CHECK(low >= wider.interval.low - tolerance);
    CHECK(low <= narrower.interval.low + tolerance);
    CHECK(high >= narrower.interval.high - tolerance);
    CHECK(high <= wider.interval.high + tolerance);
    CHECK(std::abs(wider.spread - vector["expected"]["sd"].get<double>()) <=
          tolerance_of(vector, "sd") + 3 * wider.spread / std::sqrt(2.0 * replicates));
}

void check_edge(const Json& vector) {
    const Ratings ratings = ratings_of(dataset(vector));
    const std::map<std::string, std::function<Estimate()>> all{
        {"percent_agreement", [&] { return percent_agreement(ratings); }},
        {"cohen_kappa", [&] { return cohen_kappa(ratings).kappa; }},
        {"scott_pi", [&] { return scott_pi(ratings); }},
        {"fleiss_kappa", [&] { return fleiss_kappa(ratings); }},
        {"conger_kappa", [&] { return conger_kappa(ratings); }},
        {"brennan_prediger", [&] { return brennan_prediger(ratings); }},
        {"gwet_ac1", [&] { return gwet_ac1(ratings); }},
        {"krippendorff_alpha", [&] { return krippendorff_alpha(ratings); }}};
    for (const auto& [name, expected] : vector.at("expected").items()) {
        CAPTURE(name);
        check_value(all.at(name)(), expected, tolerance_of(vector, name));
    }
}

void check_percent(const Json& vector) {
    if (vector.at("dataset") == "nvivo_help") {
        // The help gives only the sum of the units that one of the two coded.
        const auto apart = vector.at("params").at("only_one_total").get<std::uint64_t>();
        const Json& set = dataset(vector);
        check_value(percent_agreement(CodeTable{set.at("a_both"), apart, 0, set.at("d_neither")}),
                    vector.at("expected").at("value"), tolerance_of(vector, "value"));
        return;
    }
    check_value(percent_agreement(ratings_of(dataset(vector))), vector.at("expected").at("value"),
                tolerance_of(vector, "value"));
}

const std::map<std::string, Check>& checks() {
    static const std::map<std::string, Check> all{
        {"percent_agreement", check_percent},
        {"percent_agreement_unanimous",
         value([](const Ratings& r, const Json&) { return percent_agreement_unanimous(r); })},
        {"percent_agreement_tolerance", value([](const Ratings& r, const Json& v) {
             return percent_agreement_unanimous(r, v.at("params").at("tolerance").get<double>());
         })},
        {"percent_agreement_pooled",
         value([](const Ratings& r, const Json&) { return percent_agreement_pooled(r); })},
        {"holsti_mean_pairwise", value([](const Ratings& r, const Json&) { return holsti(r); })},
        {"cohen_kappa", check_cohen},
        {"cohen_kappa_se", check_cohen_error},
        {"cohen_kappa_per_category",
         [](const Json& v) { check_each(cohen_kappa_per_category(ratings_of(dataset(v))), v); }},
        {"scott_pi", value([](const Ratings& r, const Json&) { return scott_pi(r); })},
        {"fleiss_kappa", value([](const Ratings& r, const Json&) { return fleiss_kappa(r); })},
        {"fleiss_kappa_se", error([](const Ratings& r) { return fleiss_kappa(r); })},
        {"fleiss_kappa_per_category",
         [](const Json& v) { check_each(fleiss_kappa_per_category(ratings_of(dataset(v))), v); }},
        {"fleiss_kappa_null_z",
         [](const Json& v) {
             const Estimate found = fleiss_kappa_null(ratings_of(dataset(v)));
             CHECK(std::abs(*found.standard_error - v["expected"]["se0"].get<double>()) <=
                   tolerance_of(v, "se0"));
             CHECK(std::abs(*found.value / *found.standard_error - v["expected"]["z"].get<double>()) <=
                   tolerance_of(v, "z"));
         }},
        {"conger_kappa",
         value([](const Ratings& r, const Json& v) { return conger_kappa(r, weights_of(v, r)); })},
        {"conger_kappa_se", error([](const Ratings& r) { return conger_kappa(r); })},
        {"light_kappa", value([](const Ratings& r, const Json&) { return light_kappa(r); })},
        {"brennan_prediger",
         value([](const Ratings& r, const Json& v) { return brennan_prediger(r, weights_of(v, r)); })},
        {"brennan_prediger_se", error([](const Ratings& r) { return brennan_prediger(r); })},
        {"gwet_ac1", value([](const Ratings& r, const Json&) { return gwet_ac1(r); })},
        {"gwet_ac2", value([](const Ratings& r, const Json& v) { return gwet_ac(r, weights_of(v, r)); })},
        {"gwet_ac1_se", error([](const Ratings& r) { return gwet_ac1(r); })},
        {"percent_agreement_se", error([](const Ratings& r) { return percent_agreement(r); })},
        {"krippendorff_alpha",
         value([](const Ratings& r, const Json& v) { return krippendorff_alpha(r, metric_of(v)); })},
        {"krippendorff_alpha_se", error([](const Ratings& r) { return krippendorff_alpha(r); })},
        {"krippendorff_alpha_per_category",
         [](const Json& v) { check_each(krippendorff_alpha_per_category(ratings_of(dataset(v))), v); }},
        {"krippendorff_alpha_bootstrap", check_bootstrap},
        {"krippendorff_alpha_set", check_set_alpha},
        {"dice_sets_mean",
         [](const Json& v) {
             check_value(mean_dice(sets_of(dataset(v)), v["params"]["both_empty"].get<double>()),
                         v["expected"]["value"], tolerance_of(v, "value"));
         }},
        {"pabak", check_pabak},
        {"edge_case", check_edge},
    };
    return all;
}

}  // namespace

TEST_CASE("coefficients of units by coders are those that were published") {
    CHECK(hold_published(checks()) == 551);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Agreement of files: ratings in a table, passages in a list.
#include "jobs/agreement_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace attune;
using namespace attune::jobs;
using Json = nlohmann::json;

namespace {

const Json& vectors() {
    static const Json all = [] {
        std::ifstream in(ATTUNE_FIXTURES "/agreement-vectors.json");
        REQUIRE(in.good());
        return Json::parse(in);
    }();
    return all;
}

model::OriginalFile csv(const std::string& bytes) {
    return {"ratings.csv", "text/csv", bytes};
}

std::string words_of(const Json& value) {
    return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump();
}

// A published data set as a person would keep it.
std::string as_csv(const Json& set) {
    const std::size_t coders = set.contains("units") ? set["units"].front().size() : 2;
    std::string out;
    for (std::size_t i = 0; i < coders; ++i) out += (i > 0 ? "," : "") + ("Coder " + std::to_string(i + 1));
    out += "\n";
    if (set.contains("units")) {
        for (const Json& unit : set["units"]) {
            for (std::size_t i = 0; i < coders; ++i) out += (i > 0 ? "," : "") + words_of(unit[i]);
            out += "\n";
        }
        return out;
    }
    const Json& categories = set["categories"];
    for (std::size_t k = 0; k < categories.size(); ++k)
        for (std::size_t l = 0; l < categories.size(); ++l)
            for (int n = set["table_row_rater1_col_rater2"][k][l]; n > 0; --n)
                out += words_of(categories[k]) + "," + words_of(categories[l]) + "\n";
    return out;
}

analysis::Estimate named(const std::vector<NamedEstimate>& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const NamedEstimate& one) { return one.name == name; });
    REQUIRE_MESSAGE(found != all.end(), name);
    return found->estimate;
}

RatingsAgreement agree(const std::string& bytes, const RatingsChoice& choice = {}) {
    auto found = agree_on_ratings(csv(bytes), choice);
    REQUIRE_MESSAGE(found, found.error().sentence);
    return *found;
}

std::string refused(const std::string& bytes, const RatingsChoice& choice = {}) {
    const auto found = agree_on_ratings(csv(bytes), choice);
    REQUIRE_FALSE(found);
    return found.error().sentence;
}

}  // namespace

TEST_CASE("a published table of ratings, read from a file, gives the published coefficients") {
    std::size_t held = 0;
    for (const Json& vector : vectors()["vectors"]) {
        const std::string name = vector["coefficient"];
        if (vector["dataset"].is_null()) continue;
        const Json& set = vectors()["datasets"][vector["dataset"].get<std::string>()];
        if (set["type"] != "ratings" || set.value("raters_exchangeable", false)) continue;
        // 200,000 rows say no more than the 20 of the others.
        if (vector["dataset"].get<std::string>().starts_with("stab") || !vector["expected"].contains("value"))
            continue;
        if (set.contains("units") && set["units"].empty()) continue;
        RatingsChoice choice;
        for (const Json& one : set["categories"]) choice.categories.push_back(words_of(one));
        const std::string metric = vector["params"].value("metric", "nominal");
        choice.level = metric == "ordinal"    ? analysis::Metric::ordinal
                       : metric == "interval" ? analysis::Metric::interval
                       : metric == "ratio"    ? analysis::Metric::ratio
                                              : analysis::Metric::nominal;
        const std::string weights = vector["params"].value("weights", "none");
        if (weights.starts_with("custom") || vector["params"].contains("raters")) continue;
        choice.weights = weights == "linear"              ? analysis::Weighting::linear
                         : weights == "quadratic"         ? analysis::Weighting::quadratic
                         : weights.starts_with("ordinal") ? analysis::Weighting::ordinal
                                                          : analysis::Weighting::none;
        const RatingsAgreement found = agree(as_csv(set), choice);
        const auto& all = found.coefficients;
        if (std::none_of(all.begin(), all.end(), [&](const NamedEstimate& one) { return one.name == name; }))
            continue;
        const std::string id = vector["id"];
        CAPTURE(id);
        const analysis::Estimate one = named(all, name);
        REQUIRE(one.defined());
        const double tolerance = vector["tolerance"].is_object() ? vector["tolerance"]["value"].get<double>()
                                                                 : vector["tolerance"].get<double>();
        CHECK(std::abs(*one.value - vector["expected"]["value"].get<double>()) <= tolerance);
        ++held;
    }
    CHECK(held > 300);
}

TEST_CASE("a published list of passages, read from a file, gives the published coefficients") {
    for (const Json& vector : vectors()["vectors"]) {
        const std::string name = vector["coefficient"];
        if (name != "u_alpha_2016" && name != "bar_u_alpha_2016" && name != "alpha_U_2004") continue;
        const Json& set = vectors()["datasets"][vector["dataset"].get<std::string>()];
        if (set["begin"] != 0 || !vector["expected"].contains("value")) continue;
        std::string bytes = "Category,coder,END,begin,length\n";
        const std::string length = words_of(set["length"]);
        for (const Json& coder : set["coders"]) bytes += "," + words_of(coder) + ",,," + length + "\n";
        for (const Json& one : set["spans"])
            bytes += words_of(one[1]) + "," + words_of(one[0]) + "," + words_of(one[3]) + "," +
                     words_of(one[2]) + "," + length + "\n";
        UnitsChoice choice;
        choice.gamma = false;
        const auto found = agree_on_units(csv(bytes), choice);
        const std::string id = vector["id"];
        CAPTURE(id);
        REQUIRE_MESSAGE(found, found.error().sentence);
        const Json& expected = vector["expected"]["value"];
        const analysis::Estimate one = named(found->coefficients, name);
        REQUIRE(one.defined() == !expected.is_null());
        if (one.defined()) CHECK(std::abs(*one.value - expected.get<double>()) <= 1e-9);
    }
}

TEST_CASE("an empty cell is missing, and a unit nobody rated is none") {
    const RatingsAgreement found = agree("A,B,C\n1,1,\n2,,2\n,,\n1,2,1\n");
    CHECK(found.units == 3);
    CHECK(found.categories == std::vector<std::string>{"1", "2"});
    CHECK(named(found.coefficients, "krippendorff_alpha").units == 3);
    CHECK(named(found.coefficients, "cohen_kappa").reason == "This coefficient is for two coders.");
}

TEST_CASE("a category that never came counts where it is declared") {
    const std::string bytes = "A,B\nyes,yes\nno,yes\nno,no\n";
    RatingsChoice three;
    three.categories = {"yes", "no", "unclear"};
    CHECK(*named(agree(bytes).coefficients, "brennan_prediger").value == doctest::Approx(1.0 / 3));
    CHECK(*named(agree(bytes, three).coefficients, "brennan_prediger").value == doctest::Approx(0.5));
    CHECK(*named(agree(bytes).coefficients, "pabak").value == doctest::Approx(1.0 / 3));
}

TEST_CASE("one number written in two ways is one category") {
    CHECK(agree("A,B\n1,1.0\n2,2\n").categories.size() == 2);
    CHECK(*named(agree("A,B\n1,1.0\n2,2\n").coefficients, "cohen_kappa").value == 1);
}

TEST_CASE("ratings that cannot be what they are said to be are refused with the place") {
    RatingsChoice choice;
    choice.categories = {"a", "b"};
    CHECK(refused("A,B\na,b\nb,c\n", choice) == "Row 3, “B”: “c” is none of the categories.");
    choice.categories.clear();
    choice.level = analysis::Metric::interval;
    CHECK(refused("A,B\na,b\n", choice).starts_with("For interval and ratio data"));
    choice.level = analysis::Metric::ordinal;
    CHECK(refused("A,B\nlow,high\n", choice).starts_with("These categories are words"));
    choice.categories = {"low", "high"};
    CHECK(named(agree("A,B\nlow,high\nhigh,high\n", choice).coefficients, "krippendorff_alpha").defined());
    CHECK(refused("A\n1\n").find("one column") != std::string::npos);
    CHECK(refused("A,B\n").find("no rows") != std::string::npos);
}

TEST_CASE("passages that cannot be are refused with their row") {
    const auto why = [](const std::string& rows) {
        const auto found = agree_on_units(csv("coder,begin,end,category,length\n" + rows), {});
        REQUIRE_FALSE(found);
        return found.error().sentence;
    };
    CHECK(why("A,1,5,x,10\nB,5,5,x,10\n") == "Row 3: the end has to lie beyond the begin.");
    CHECK(why("A,1,5,x,10\nB,5,12,x,10\n").find("lies outside") != std::string::npos);
    CHECK(why("A,1,5,x,10\nB,5,7,x,11\n").find("another one than above") != std::string::npos);
    CHECK(why("A,1,5,x,10\n,5,7,x,10\n") == "Row 3: it does not say which coder.");
    CHECK(why("A,one,5,x,10\nB,5,7,x,10\n") == "Row 2: begin and end have to be whole numbers.");
    CHECK(why("A,1,5,x,10\nA,5,7,x,10\n").find("two coders") != std::string::npos);
    CHECK_FALSE(agree_on_units(csv("coder,begin,end,category\nA,1,2,x\n"), {}));
}

TEST_CASE("resampled α has an interval that the same seed gives again") {
    std::string bytes = "A,B\n";
    for (int i = 0; i < 40; ++i)
        bytes += std::to_string(i % 3) + "," + std::to_string(i % 5 == 0 ? 1 : i % 3) + "\n";
    RatingsChoice choice;
    choice.level = analysis::Metric::ordinal;
    CHECK_FALSE(named(agree(bytes, choice).coefficients, "krippendorff_alpha").interval);
    choice.resamples = 500;
    const auto once = named(agree(bytes, choice).coefficients, "krippendorff_alpha");
    const auto again = named(agree(bytes, choice).coefficients, "krippendorff_alpha");
    REQUIRE(once.interval);
    CHECK(once.interval->low == again.interval->low);
    CHECK(once.interval->low < *once.value);
}

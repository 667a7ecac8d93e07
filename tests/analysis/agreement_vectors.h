// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/agreement/code_table.h"
#include "analysis/agreement/estimate.h"
#include "analysis/agreement/ratings.h"

// Published values of agreement: from papers, other programs' tests, or runs of them. Each says where it is
// from.
namespace attune::analysis::testing {

using Json = nlohmann::json;

inline const Json& vectors() {
    static const Json all = [] {
        std::ifstream in(ATTUNE_FIXTURES "/agreement-vectors.json");
        REQUIRE(in.good());
        return Json::parse(in);
    }();
    return all;
}

inline const Json& dataset(const Json& vector) {
    return vectors().at("datasets").at(vector.at("dataset").get<std::string>());
}

inline double tolerance_of(const Json& vector, const std::string& field) {
    const Json& tolerance = vector.at("tolerance");
    if (!tolerance.is_object()) return tolerance.get<double>();
    return tolerance.contains(field) ? tolerance.at(field).get<double>()
                                     : tolerance.at("value").get<double>();
}

// `expected` null: not defined, and the estimate has to say why.
inline void check_value(const Estimate& found, const Json& expected, double tolerance) {
    if (expected.is_null()) {
        CHECK_FALSE(found.defined());
        CHECK(found.reason.size() > 10);
        return;
    }
    REQUIRE_MESSAGE(found.defined(), found.reason);
    CHECK(std::abs(*found.value - expected.get<double>()) <= tolerance);
}

// Holds every published value of a coefficient that `checks` knows by name, and gives how many these are.
template <class Checks>
std::size_t hold_published(const Checks& checks) {
    std::size_t held = 0;
    for (const Json& vector : vectors().at("vectors")) {
        const auto check = checks.find(vector.at("coefficient").get<std::string>());
        if (check == checks.end()) continue;
        const std::string id = vector.at("id");
        CAPTURE(id);
        check->second(vector);
        ++held;
    }
    return held;
}

inline Ratings ratings_of(const Json& set) {
    std::map<std::string, int> place;
    std::vector<double> values;
    for (const Json& one : set.at("categories")) {
        place.emplace(one.dump(), static_cast<int>(place.size()));
        if (set.value("numeric", false)) values.push_back(one.get<double>());
    }
    const std::size_t size = place.size();
    if (set.contains("units")) {
        const Json& units = set.at("units");
        Ratings out(units.empty() ? 2 : units.front().size(), size, values);
        for (const Json& unit : units) {
            Given given;
            for (const Json& one : unit)
                given.push_back(one.is_null() ? missing_rating : place.at(one.dump()));
            out.add(given);
        }
        if (set.value("raters_exchangeable", false)) out.coders_unnamed();
        return out;
    }
    if (set.contains("table_row_rater1_col_rater2")) {
        Ratings out(2, size, values);
        int row = 0;
        for (const Json& counts : set.at("table_row_rater1_col_rater2")) {
            int column = 0;
            for (const Json& count : counts) out.add({row, column++}, count.get<std::uint64_t>());
            ++row;
        }
        return out;
    }
    std::size_t coders = 0;
    for (const Json& unit : set.at("counts_unit_by_category")) {
        std::size_t sum = 0;
        for (const Json& count : unit) sum += count.get<std::size_t>();
        coders = std::max(coders, sum);
    }
    Ratings out(coders, size, values);
    out.coders_unnamed();
    for (const Json& unit : set.at("counts_unit_by_category")) {
        Given given;
        int category = 0;
        for (const Json& count : unit) {
            given.insert(given.end(), count.get<std::size_t>(), category);
            ++category;
        }
        given.resize(coders, missing_rating);
        out.add(given);
    }
    return out;
}

inline CodeTable code_table_of(const Json& set) {
    return {set.at("a_both").get<std::uint64_t>(), set.at("b_first_only").get<std::uint64_t>(),
            set.at("c_second_only").get<std::uint64_t>(), set.at("d_neither").get<std::uint64_t>()};
}

}  // namespace attune::analysis::testing

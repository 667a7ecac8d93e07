// SPDX-License-Identifier: GPL-3.0-or-later
// agree: of files; what is in a project comes with its rounds.
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "app/cli/program.h"
#include "exchange/files/read_file.h"
#include "jobs/agreement_file.h"

namespace attune::cli {
namespace {

struct AgreeArguments : Common {
    std::string ratings, units;
    std::string level = "nominal", weights = "none";
    std::vector<std::string> categories;
    double confidence = 0.95;
    std::size_t resamples = 0;
    std::uint64_t seed = 1;
};

const std::map<std::string, analysis::Metric>& levels() {
    static const std::map<std::string, analysis::Metric> all{{"nominal", analysis::Metric::nominal},
                                                             {"ordinal", analysis::Metric::ordinal},
                                                             {"interval", analysis::Metric::interval},
                                                             {"ratio", analysis::Metric::ratio}};
    return all;
}

const std::map<std::string, analysis::Weighting>& weightings() {
    static const std::map<std::string, analysis::Weighting> all{{"none", analysis::Weighting::none},
                                                                {"linear", analysis::Weighting::linear},
                                                                {"quadratic", analysis::Weighting::quadratic},
                                                                {"ordinal", analysis::Weighting::ordinal}};
    return all;
}

Json shape(const analysis::Estimate& estimate) {
    const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(); };
    Json out;
    out["value"] = or_null(estimate.value);
    out["reason"] = estimate.reason;
    out["se"] = or_null(estimate.standard_error);
    out["low"] = estimate.interval ? Json(estimate.interval->low) : Json();
    out["high"] = estimate.interval ? Json(estimate.interval->high) : Json();
    out["observed"] = or_null(estimate.observed);
    out["expected"] = or_null(estimate.expected);
    out["n"] = estimate.units;
    return out;
}

Json shape(const std::vector<jobs::NamedEstimate>& all) {
    Json out = Json::object();
    for (const auto& one : all) out[one.name] = shape(one.estimate);
    return out;
}

// Three decimals, and no minus before nothing.
std::string rounded(double value) {
    return fmt::format("{:.3f}", std::abs(value) < 0.0005 ? 0.0 : value);
}

Table table_of(const std::vector<jobs::NamedEstimate>& all) {
    Table table({"coefficient", "value", "interval", "n", "not defined because"});
    for (const auto& [name, one] : all)
        table.row({name, one.value ? rounded(*one.value) : "–",
                   one.interval ? rounded(one.interval->low) + " to " + rounded(one.interval->high) : "",
                   std::to_string(one.units), one.reason});
    return table;
}

Result<Ok> print(const jobs::RatingsAgreement& found, const AgreeArguments& a, Output& out) {
    if (out.json()) {
        out.document(shape(found.coefficients));
        return Ok{};
    }
    out.line(fmt::format("{} coders, {} rated units, {} categories; {} data, weights: {}.",
                         found.coders.size(), found.units, found.categories.size(), a.level, a.weights));
    out.table(table_of(found.coefficients), "");
    return Ok{};
}

Result<Ok> print(const jobs::UnitsAgreement& found, Output& out) {
    if (out.json()) {
        Json document = shape(found.coefficients);
        Json each = Json::object();
        for (const auto& [name, coefficients] : found.each) each[name] = shape(coefficients);
        document["each"] = each;
        out.document(document);
        return Ok{};
    }
    out.line(fmt::format("{} coders, {} passages, {} categories, a text of {}.", found.coders.size(),
                         found.passages, found.categories.size(), found.length));
    out.table(table_of(found.coefficients), "");
    for (const auto& [name, coefficients] : found.each) {
        out.line("");
        out.line(fmt::format("{}, every position a unit:", name));
        out.table(table_of(coefficients), "");
    }
    return Ok{};
}

}  // namespace

void add_agreement_commands(CLI::App& app, Program& program) {
    auto a = std::make_shared<AgreeArguments>();
    auto* agree = subcommand(app, "agree", "Agreement of ratings or passages in a file.", Takes::json, *a,
                             "  attune-cli agree --ratings ratings.csv\n"
                             "  attune-cli agree --ratings ratings.csv --level ordinal --weights quadratic\n"
                             "  attune-cli agree --units passages.csv --json");
    auto* ratings = option(agree, "--ratings", a->ratings, "FILE",
                           "A table: one row a unit, one column a coder, a header, empty cells are missing.");
    auto* units = option(agree, "--units", a->units, "FILE",
                         "A table with the columns coder, begin, end, category and length.");
    ratings->excludes(units);
    option(agree, "--level", a->level, "LEVEL", "nominal, ordinal, interval or ratio; for α.")
        ->check(CLI::IsMember(levels()));
    option(agree, "--weights", a->weights, "WEIGHTS",
           "none, linear, quadratic or ordinal; for the κ coefficients and AC2.")
        ->check(CLI::IsMember(weightings()));
    option(agree, "--categories", a->categories, "A,B,C",
           "All categories there could be, in their order, also those that never came.")
        ->delimiter(',');
    option(agree, "--confidence", a->confidence, "SHARE", "Of the intervals, 0.95 when not given.")
        ->check(CLI::Range(0.5, 0.9999));
    option(agree, "--resamples", a->resamples, "N", "Interval of α from N resamples of the units.")
        ->check(CLI::Range(100, 1'000'000));
    option(agree, "--seed", a->seed, "N", "Of everything that is drawn by chance; 1 when not given.");
    agree->callback([a, &program] {
        if (a->ratings.empty() == a->units.empty()) wrong_usage("Give --ratings or --units");
        program.does(*a, [a](Output& out) -> Result<Ok> {
            const JobControl control = job_control();
            const auto file = exchange::read_file(a->ratings.empty() ? a->units : a->ratings, control);
            if (!file) return forward_error(file);
            if (!a->ratings.empty()) {
                jobs::RatingsChoice choice;
                choice.level = levels().at(a->level);
                choice.weights = weightings().at(a->weights);
                choice.categories = a->categories;
                choice.confidence = a->confidence;
                choice.resamples = a->resamples;
                choice.seed = a->seed;
                const auto found = jobs::agree_on_ratings(*file, choice, control);
                if (!found) return forward_error(found);
                return print(*found, *a, out);
            }
            jobs::UnitsChoice choice;
            choice.seed = a->seed;
            const auto found = jobs::agree_on_units(*file, choice, control);
            if (!found) return forward_error(found);
            return print(*found, out);
        });
    });
}

}  // namespace attune::cli

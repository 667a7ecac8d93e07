// SPDX-License-Identifier: GPL-3.0-or-later
// agree: of a project, and of data in files
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "app/cli/agree_in_project.h"
#include "app/cli/agree_options.h"
#include "app/cli/agreement_shapes.h"
#include "app/cli/numbers.h"
#include "exchange/files/read_file.h"
#include "jobs/agreement_file.h"

namespace attune::cli {
namespace {

struct AgreeArguments : AgreeInProject {
    std::string ratings, units;
    std::string level = "nominal", weights = "none";
    std::vector<std::string> categories;
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

template <class Value>
std::vector<std::string> names_of(const std::map<std::string, Value>& values) {
    std::vector<std::string> names;
    names.reserve(values.size());
    for (const auto& [name, value] : values) names.push_back(name);
    return names;
}

Json estimates_shape(const std::vector<jobs::NamedEstimate>& all) {
    Json out = Json::object();
    for (const auto& one : all) out[one.name] = shape(one.estimate);
    return out;
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
        out.document(estimates_shape(found.coefficients));
        return Ok{};
    }
    out.line(fmt::format("{} coders, {} rated units, {} categories; {} data, weights: {}.",
                         found.coders.size(), found.units, found.categories.size(), a.level, a.weights));
    out.table(table_of(found.coefficients), "");
    return Ok{};
}

Result<Ok> print(const jobs::UnitsAgreement& found, Output& out) {
    if (out.json()) {
        Json document = estimates_shape(found.coefficients);
        Json each = Json::object();
        for (const auto& [name, coefficients] : found.each) each[name] = estimates_shape(coefficients);
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

Agreeing what_of(const AgreeArguments& a) {
    if (!a.ratings.empty()) return Agreeing::ratings;
    if (!a.units.empty()) return Agreeing::units;
    if (!a.keep.empty()) return Agreeing::keep;
    if (!a.forget.empty()) return Agreeing::forget_kept;
    if (a.kept) return Agreeing::list_kept;
    if (!a.show.empty()) return Agreeing::show_kept;
    return a.unitizing ? Agreeing::unitize : Agreeing::compare;
}

}  // namespace

void add_agreement_commands(Command& app, Program& program) {
    auto a = std::make_shared<AgreeArguments>();
    auto* agree =
        subcommand(app, "agree", "How far coders agree: in a project, or in a file.", Takes::json, *a,
                   "  attune-cli agree pilot.attune --round \"Round 1\"\n"
                   "  attune-cli agree pilot.attune --unit turn --without-interviewer --by element\n"
                   "  attune-cli agree pilot.attune --round \"Round 1\" --keep \"As reported\"\n"
                   "  attune-cli agree --ratings ratings.csv\n"
                   "  attune-cli agree --ratings ratings.csv --level ordinal --weights quadratic\n"
                   "  attune-cli agree --units passages.csv --json");
    argument(agree, "PROJECT", a->project, "The project file; or --ratings, or --units.")->required(false);
    add_project_options(agree, *a);
    auto* ratings = option(agree, "--ratings", a->ratings, "FILE",
                           "A table: one row a unit, one column a coder, a header, empty cells are missing.");
    auto* units = option(agree, "--units", a->units, "FILE",
                         "A table with the columns coder, begin, end, category and length.");
    ratings->excludes(units);
    option(agree, "--level", a->level, "LEVEL", "nominal, ordinal, interval or ratio; for α.")
        ->check(one_of(names_of(levels())));
    option(agree, "--weights", a->weights, "WEIGHTS",
           "none, linear, quadratic or ordinal; for the κ coefficients and AC2.")
        ->check(one_of(names_of(weightings())));
    option(agree, "--categories", a->categories, "A,B,C",
           "All categories there could be, in their order, also those that never came.")
        ->separated_by(',');
    option(agree, "--confidence", a->confidence, "SHARE", "Of the intervals, 0.95 when not given.")
        ->check(number_between(0.5, 0.9999));
    option(agree, "--resamples", a->resamples, "N", "Interval of α from N resamples of the units.")
        ->check(whole_number(100, 1'000'000));
    option(agree, "--seed", a->seed, "N", "Of everything that is drawn by chance; 1 when not given.")
        ->check(seed_number());
    agree->callback([a, agree, &program] {
        const int given =
            (a->project.empty() ? 0 : 1) + (a->ratings.empty() ? 0 : 1) + (a->units.empty() ? 0 : 1);
        if (given != 1) wrong_usage("Give a project, --ratings or --units");
        for (const auto& [option_name, typed] :
             {std::pair{"--keep", &a->keep}, {"--show", &a->show}, {"--forget", &a->forget}})
            if (agree->count(option_name) > 0 && typed->empty())
                wrong_usage(fmt::format("{} needs the name of the result", option_name));
        refuse_idle_options(*agree, what_of(*a));
        if (!a->project.empty()) {
            refuse_idle_units(*agree, *a);
            agree_in_project(program, *a);
            return;
        }
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

// SPDX-License-Identifier: GPL-3.0-or-later
// agree: of a project, and of data in files
#include <fmt/format.h>

#include <cmath>
#include <map>

#include "app/cli/agreement_shapes.h"
#include "app/cli/program.h"
#include "exchange/files/read_file.h"
#include "jobs/agreement_file.h"
#include "jobs/project_agreement.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct AgreeArguments : Common {
    std::string ratings, units;
    std::string level = "nominal", weights = "none";
    std::vector<std::string> categories;
    double confidence = 0.95;
    std::size_t resamples = 0;
    std::uint64_t seed = 1;
    // Of a project.
    std::string round, unit = "character", by = "code", preset;
    std::vector<std::string> coders, sources, codes;
    double share = 0, overlap = 0.9;
    bool without_interviewer = false, only_coded = false;
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

Result<jobs::AgreementChoice> choice_of(const store::Project& project, const AgreeArguments& a) {
    jobs::AgreementChoice choice;
    if (!a.preset.empty()) jobs::apply_preset(choice, *jobs::preset_from_word(a.preset));
    choice.round = a.round;
    for (const auto& typed : a.coders) {
        const auto id = store::find_coder(project, typed);
        if (!id) return forward_error(id);
        choice.coders.push_back(*id);
    }
    for (const auto& typed : a.sources) {
        const auto id = store::find_source(project, typed);
        if (!id) return forward_error(id);
        choice.sources.push_back(*id);
    }
    for (const auto& typed : a.codes) {
        const auto id = store::find_code(project, typed);
        if (!id) return forward_error(id);
        choice.codes.push_back(*id);
    }
    choice.by = a.by == "element" ? jobs::ComparedBy::element
                : a.by == "group" ? jobs::ComparedBy::group
                                  : jobs::ComparedBy::code;
    if (a.preset.empty()) {
        choice.unit = *jobs::unit_from_word(a.unit);
        choice.share = a.share;
        choice.least_overlap = a.overlap;
        choice.leave_out_interviewer = a.without_interviewer;
        choice.only_coded = a.only_coded;
    }
    choice.level = a.confidence;
    if (a.resamples != 0) choice.replicates = a.resamples;
    choice.seed = a.seed;
    return choice;
}

Result<Ok> agree_in(const store::Project& project, const AgreeArguments& a, Output& out) {
    const auto choice = choice_of(project, a);
    if (!choice) return forward_error(choice);
    const auto found = jobs::project_agreement(project, *choice, job_control());
    if (!found) return forward_error(found);
    if (out.json())
        out.document(shape(*found));
    else
        print(*found, out);
    return Ok{};
}

void add_project_options(CLI::App* agree, AgreeArguments& a) {
    option(agree, "--passphrase-fd", a.passphrase_fd, "N",
           "Read the passphrase from file descriptor N instead of asking.")
        ->check(CLI::NonNegativeNumber);
    option(agree, "--round", a.round, "ROUND", "The sources and coders of this round.");
    many(agree, "--of", a.coders, "CODER", "Compare these coders (otherwise all).");
    many(agree, "--in", a.sources, "SOURCE", "Only in this source.");
    many(agree, "--code", a.codes, "CODE", "Only this code.");
    option(agree, "--by", a.by, "WHAT",
           "code, element (with all its codes) or group (a code with those below it).")
        ->check(CLI::IsMember({"code", "element", "group"}));
    auto* unit =
        option(agree, "--unit", a.unit, "UNIT", "character, word, sentence, turn, source or passage.")
            ->check(CLI::IsMember({"character", "word", "sentence", "turn", "source", "passage"}));
    auto* share = option(agree, "--share", a.share, "SHARE",
                         "Of a word, sentence or turn: the share of it that must be coded (0: any of it).")
                      ->check(CLI::Range(0.0, 1.0));
    auto* overlap = option(agree, "--overlap", a.overlap, "SHARE",
                           "Of passages: how much two must have in common, 0.9 when not given.")
                        ->check(CLI::Range(0.01, 1.0));
    auto* silent = agree->add_flag("--without-interviewer", a.without_interviewer,
                                   "What interviewers say does not count.");
    auto* coded =
        agree->add_flag("--only-coded", a.only_coded, "Text that none of the coders coded does not count.");
    option(agree, "--preset", a.preset, "NAME",
           "nvivo, maxqda, atlas.ti or dedoose: the choices by which that program compares.")
        ->check(CLI::IsMember({"nvivo", "maxqda", "atlas.ti", "dedoose"}))
        ->excludes(unit)
        ->excludes(share)
        ->excludes(overlap)
        ->excludes(silent)
        ->excludes(coded);
}

}  // namespace

void add_agreement_commands(CLI::App& app, Program& program) {
    auto a = std::make_shared<AgreeArguments>();
    auto* agree =
        subcommand(app, "agree", "How far coders agree: in a project, or in a file.", Takes::json, *a,
                   "  attune-cli agree pilot.attune --round \"Round 1\"\n"
                   "  attune-cli agree pilot.attune --unit turn --without-interviewer --by element\n"
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
        const int given =
            (a->project.empty() ? 0 : 1) + (a->ratings.empty() ? 0 : 1) + (a->units.empty() ? 0 : 1);
        if (given != 1) wrong_usage("Give a project, --ratings or --units");
        if (!a->project.empty()) {
            program.reads(
                *a, [a](const store::Project& project, Output& out) { return agree_in(project, *a, out); });
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_json.h"

#include "base/version.h"

namespace attune::jobs {
namespace {

using Json = AgreementJson;

// Which of the coefficients of that name it is.
struct Variant {
    const char* coefficient;
    const char* words;
};
constexpr Variant variants[] = {
    {"percent_agreement", "mean over units of the share of agreeing pairs"},
    {"krippendorff_alpha", "nominal"},
    {"cohen_kappa", "Cohen (1960), unweighted"},
    {"scott_pi", "Scott (1955)"},
    {"fleiss_kappa", "Fleiss (1971), with Gwet's rule for missing ratings"},
    {"conger_kappa", "Conger (1980), with Gwet's rule for missing ratings"},
    {"brennan_prediger", "chance 1/2"},
    {"gwet_ac1", "Gwet (2008), two categories"},
    {"pabak", "of all pairs' tables together"},
    {"f1", "of all pairs' tables together"},
    {"jaccard", "of all pairs' tables together"},
};

Json interval_json(const std::optional<analysis::Interval>& interval) {
    return interval ? Json{{"low", interval->low}, {"high", interval->high}} : Json();
}

Json table_json(const analysis::CodeTable& table) {
    return {{"both", table.both},
            {"first_only", table.first_only},
            {"second_only", table.second_only},
            {"neither", table.neither}};
}

Json sources_json(const std::vector<AgreementSource>& sources) {
    Json all = Json::array();
    for (const auto& source : sources) {
        Json coded = Json::array(), finished = Json::array();
        for (const auto& coder : source.coded) coded.push_back(coder.text());
        for (const auto& coder : source.finished) finished.push_back(coder.text());
        all.push_back({{"id", source.id.text()},
                       {"title", source.title},
                       {"coded", coded},
                       {"finished", finished},
                       {"units", source.units}});
    }
    return all;
}

Json thing_json(const analysis::Compared& thing, const ProjectAgreement& found) {
    Json coefficients = Json::object(), pairs = Json::array(), prevalence = Json::array(),
         each = Json::array();
    for (const auto& [name, estimate] : thing.coefficients) coefficients[name] = estimate_json(estimate);
    for (const auto& pair : thing.pairs)
        pairs.push_back({{"first", found.coder_names[pair.first]},
                         {"second", found.coder_names[pair.second]},
                         {"table", table_json(pair.table)},
                         {"cohen_kappa", estimate_json(pair.kappa)}});
    for (const double one : thing.prevalence) prevalence.push_back(one);
    for (const auto& value : thing.by_text) each.push_back(value ? Json(*value) : Json());
    Json out{{"name", thing.name},
             {"units", thing.units},
             {"prevalence", prevalence},
             {"coefficients", coefficients},
             {"pairs", pairs},
             {"alpha_by_source", each},
             {"interval", interval_json(thing.interval)},
             {"range", interval_json(thing.range)}};
    if (found.choice.unit == CodedUnit::passage)
        out["overlap"] = {{"first_agreeing", thing.overlap.first_agreeing},
                          {"first", thing.overlap.first},
                          {"second_agreeing", thing.overlap.second_agreeing},
                          {"second", thing.overlap.second}};
    return out;
}

// What does not follow from the choices and is the same for every result.
Json rules_json(const AgreementChoice& choice) {
    Json rules{{"category_model", "each thing by itself: coded or not coded"},
               {"categories", {"not coded", "coded"}},
               {"missing", "who has not coded a source is missing there; available ratings"},
               {"weights", "none"},
               {"within_a_coder", "codings of one thing are united first"},
               {"over_sources", "units of all sources in one table"}};
    if (choice.unit == CodedUnit::character) rules["text_length"] = "Unicode code points that count";
    Json names = Json::object();
    for (const auto& one : variants) names[one.coefficient] = one.words;
    rules["variants"] = names;
    return rules;
}

}  // namespace

AgreementJson estimate_json(const analysis::Estimate& estimate) {
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

AgreementJson basis_json(const AgreementBasis& found) {
    Json coders = Json::array(), codes = Json::array();
    for (std::size_t k = 0; k < found.coders.size(); ++k)
        coders.push_back({{"id", found.coders[k].text()},
                          {"name", found.coder_names[k]},
                          {"again_of", found.again_of[k].empty() ? Json() : Json(found.again_of[k].text())}});
    const auto& choice = found.choice;
    for (const auto& code : choice.codes) codes.push_back(code.text());
    return {{"round", found.round_name},
            {"round_id", found.round.empty() ? Json() : Json(found.round.text())},
            {"round_kind", found.round_kind},
            {"codebook_version", found.codebook_version_name},
            {"codebook_version_id", found.codebook_version.empty() ? Json() : Json(found.codebook_version)},
            {"settled", found.settled},
            {"head", found.head},
            {"program", std::string("Attune ") + program_version()},
            {"coders", coders},
            {"sources", sources_json(found.sources)},
            {"left_out", sources_json(found.left_out)},
            {"by", by_word(choice.by)},
            {"codes", codes},
            {"unit", unit_word(choice.unit)},
            {"share", choice.share},
            {"least_overlap", choice.least_overlap},
            {"leave_out_interviewer", choice.leave_out_interviewer},
            {"only_coded", choice.only_coded},
            {"only_double_coded", choice.only_double_coded},
            {"replicates", choice.replicates},
            {"seed", choice.seed},
            {"level", choice.level},
            {"preset", preset_word(choice.preset)},
            {"reflexive", found.hidden}};
}

AgreementJson agreement_json(const ProjectAgreement& found) {
    Json out = basis_json(found);
    Json things = Json::array();
    for (std::size_t k = 0; k < found.comparison.things.size(); ++k) {
        Json one{{"id", found.things[k].id}, {"codes", Json::array()}};
        for (const auto& code : found.things[k].codes) one["codes"].push_back(code.text());
        one.update(thing_json(found.comparison.things[k], found));
        things.push_back(std::move(one));
    }
    out["rules"] = rules_json(found.choice);
    out["double_coded"] = found.comparison.double_coded;
    out["defined"] = found.comparison.defined;
    out["things"] = std::move(things);
    out["pooled_kappa"] = estimate_json(found.comparison.pooled_kappa);
    out["mean_alpha"] = estimate_json(found.comparison.mean_alpha);
    out["micro_alpha"] = estimate_json(found.comparison.micro_alpha);
    out["method"] = found.method;
    out["remarks"] = found.remarks;
    return out;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "jobs/agreement_json.h"

namespace attune::jobs {
namespace {

using Json = AgreementJson;

std::optional<double> number_or_none(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional<double>(json.get<double>());
}

std::optional<analysis::Interval> interval_of(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return analysis::Interval{json.at("low").get<double>(), json.at("high").get<double>()};
}

analysis::Estimate estimate_of(const Json& json) {
    analysis::Estimate out;
    out.value = number_or_none(json.at("value"));
    out.reason = json.at("reason").get<std::string>();
    out.standard_error = number_or_none(json.at("se"));
    if (!json.at("low").is_null())
        out.interval = analysis::Interval{json.at("low").get<double>(), json.at("high").get<double>()};
    out.observed = number_or_none(json.at("observed"));
    out.expected = number_or_none(json.at("expected"));
    out.units = json.at("n").get<std::uint64_t>();
    return out;
}

std::vector<CoderId> coders_of(const Json& json) {
    std::vector<CoderId> out;
    for (const auto& one : json) out.emplace_back(one.get<std::string>());
    return out;
}

std::vector<AgreementSource> sources_of(const Json& json) {
    std::vector<AgreementSource> out;
    for (const auto& one : json)
        out.push_back({SourceId(one.at("id").get<std::string>()), one.at("title").get<std::string>(),
                       coders_of(one.at("coded")), coders_of(one.at("finished")),
                       one.at("units").get<std::uint64_t>()});
    return out;
}

std::string id_or_empty(const Json& json) {
    return json.is_null() ? std::string() : json.get<std::string>();
}

void read_basis(const Json& json, AgreementBasis& out) {
    out.round_name = json.at("round").get<std::string>();
    out.round = RoundId(id_or_empty(json.at("round_id")));
    out.round_kind = json.at("round_kind").get<std::string>();
    out.codebook_version_name = json.at("codebook_version").get<std::string>();
    out.codebook_version = id_or_empty(json.at("codebook_version_id"));
    out.settled = json.at("settled").get<std::int64_t>();
    out.head = json.at("head").get<std::string>();
    for (const auto& one : json.at("coders")) {
        out.coders.emplace_back(one.at("id").get<std::string>());
        out.coder_names.push_back(one.at("name").get<std::string>());
        out.again_of.emplace_back(id_or_empty(one.at("again_of")));
    }
    out.sources = sources_of(json.at("sources"));
    out.left_out = sources_of(json.at("left_out"));
    auto& choice = out.choice;
    choice.round = out.round.text();
    choice.coders = out.coders;
    for (const auto& one : json.at("codes")) choice.codes.emplace_back(one.get<std::string>());
    choice.by = by_from_word(json.at("by").get<std::string>()).value_or(ComparedBy::code);
    choice.unit = unit_from_word(json.at("unit").get<std::string>()).value_or(CodedUnit::character);
    choice.share = json.at("share").get<double>();
    choice.least_overlap = json.at("least_overlap").get<double>();
    choice.leave_out_interviewer = json.at("leave_out_interviewer").get<bool>();
    choice.only_coded = json.at("only_coded").get<bool>();
    choice.only_double_coded = json.at("only_double_coded").get<bool>();
    choice.replicates = json.at("replicates").get<std::size_t>();
    choice.seed = json.at("seed").get<std::uint64_t>();
    choice.level = json.at("level").get<double>();
    choice.preset = preset_from_word(json.at("preset").get<std::string>()).value_or(AgreementPreset::none);
    out.hidden = json.at("reflexive").get<bool>();
    // A result is of the sources that it was of, whatever the round or the project has by now.
    for (const auto* list : {&out.sources, &out.left_out})
        for (const auto& source : *list) choice.sources.push_back(source.id);
    out.method = json.at("method").get<std::vector<std::string>>();
    out.remarks = json.at("remarks").get<std::vector<std::string>>();
}

std::size_t place_of(const AgreementBasis& basis, const std::string& name) {
    const auto at = std::ranges::find(basis.coder_names, name);
    return static_cast<std::size_t>(at - basis.coder_names.begin());
}

analysis::Compared thing_of(const Json& json, const AgreementBasis& basis) {
    analysis::Compared out;
    out.name = json.at("name").get<std::string>();
    out.units = json.at("units").get<std::uint64_t>();
    out.prevalence = json.at("prevalence").get<std::vector<double>>();
    for (const auto& [name, estimate] : json.at("coefficients").items())
        out.coefficients.emplace_back(name, estimate_of(estimate));
    for (const auto& one : json.at("pairs")) {
        analysis::PairCompared pair;
        pair.first = place_of(basis, one.at("first").get<std::string>());
        pair.second = place_of(basis, one.at("second").get<std::string>());
        if (std::max(pair.first, pair.second) >= basis.coders.size()) continue;
        const Json& table = one.at("table");
        pair.table = {table.at("both").get<std::uint64_t>(), table.at("first_only").get<std::uint64_t>(),
                      table.at("second_only").get<std::uint64_t>(), table.at("neither").get<std::uint64_t>()};
        pair.kappa = estimate_of(one.at("cohen_kappa"));
        out.pairs.push_back(std::move(pair));
    }
    for (const auto& one : json.at("alpha_by_source")) out.by_text.push_back(number_or_none(one));
    out.interval = interval_of(json.at("interval"));
    out.range = interval_of(json.at("range"));
    if (json.contains("overlap")) {
        const Json& overlap = json.at("overlap");
        out.overlap = {
            overlap.at("first_agreeing").get<std::uint64_t>(), overlap.at("first").get<std::uint64_t>(),
            overlap.at("second_agreeing").get<std::uint64_t>(), overlap.at("second").get<std::uint64_t>()};
    }
    return out;
}

}  // namespace

Result<ProjectAgreement> agreement_from_json(std::string_view words) {
    constexpr const char* odd = "This kept result cannot be read: it was written by another version.";
    const Json json = Json::parse(words, nullptr, false);
    if (!json.is_object()) return fail(ErrorKind::unreadable, odd);
    try {
        ProjectAgreement out;
        read_basis(json, out);
        auto& comparison = out.comparison;
        for (const auto& one : json.at("things")) {
            AgreementThing thing{one.at("id").get<std::string>(), {}};
            for (const auto& code : one.at("codes")) thing.codes.emplace_back(code.get<std::string>());
            out.things.push_back(std::move(thing));
            comparison.things.push_back(thing_of(one, out));
        }
        comparison.double_coded = json.at("double_coded").get<std::size_t>();
        comparison.defined = json.at("defined").get<std::size_t>();
        comparison.pooled_kappa = estimate_of(json.at("pooled_kappa"));
        comparison.mean_alpha = estimate_of(json.at("mean_alpha"));
        comparison.micro_alpha = estimate_of(json.at("micro_alpha"));
        return out;
    } catch (const Json::exception&) {  // a key that is missing or of another type
        return fail(ErrorKind::unreadable, odd);
    }
}

}  // namespace attune::jobs

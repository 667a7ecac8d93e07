// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/project_unitizing.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/agreement/gamma.h"
#include "analysis/agreement/unitizing.h"

namespace attune::jobs {
namespace {

using analysis::CodedText;
using analysis::Estimate;
using analysis::not_defined;

// What counts of each text, with what is outside cut out, and things in the place of codes.
CodedText text_of(const analysis::ComparedText& text, const std::vector<analysis::ComparedThing>& things) {
    CodedText out{text.counted.length(), {}};
    for (const auto& passage : text.passages) {
        const TextRange at = text.counted.place(passage.at);
        if (at.empty()) continue;
        for (std::size_t k = 0; k < things.size(); ++k)
            if (std::ranges::find(things[k].codes, passage.code) != things[k].codes.end())
                out.passages.push_back({passage.coder, k, at});
    }
    return out;
}

void take_alphas(UnitizingFigures& out, const std::vector<CodedText>& texts, std::size_t coders,
                 std::size_t things, std::vector<UnitizingOfThing>* each) {
    const auto found = analysis::unitizing_alpha(texts, coders, things);
    if (!found) {
        out.all = out.coded = out.codes = not_defined(found.error().sentence);
        if (each != nullptr)
            for (auto& one : *each) one.code = not_defined(found.error().sentence);
        return;
    }
    out.all = found->all;
    out.coded = found->coded;
    out.codes = found->codes;
    out.coverage = found->coverage;
    if (each == nullptr) return;
    for (std::size_t k = 0; k < things; ++k) {
        (*each)[k].code = found->each[k].alpha;
        (*each)[k].coverage = found->each[k].coverage;
    }
}

Estimate alone(const std::vector<CodedText>& texts, std::size_t coders, std::size_t thing) {
    std::vector<CodedText> of_it;
    for (const auto& text : texts) {
        CodedText& one = of_it.emplace_back(CodedText{text.length, {}});
        for (const auto& passage : text.passages)
            if (passage.code == thing) one.passages.push_back({passage.coder, 0, passage.at});
    }
    const auto found = analysis::unitizing_alpha(of_it, coders, 1);
    return found ? found->all : not_defined(found.error().sentence);
}

Result<Ok> take_gamma(UnitizingFigures& out, const CodedText& text, std::size_t coders,
                      const UnitizingChoice& choice, const JobControl& control) {
    analysis::GammaChoice how;
    how.seed = choice.basis.seed;
    how.samples = choice.samples;
    how.precision = choice.precision;
    const auto found = analysis::gamma(text, coders, how, control);
    if (!found && found.error().kind == ErrorKind::cancelled) return forward_error(found);
    if (!found) {
        out.gamma = out.categories = not_defined(found.error().sentence);
        return Ok{};
    }
    out.gamma = found->gamma;
    out.categories = found->categories;
    out.samples = found->samples;
    return Ok{};
}

// Disorders are sums over passages: of several texts they are added, the expected ones too.
Estimate together(const std::vector<UnitizingFigures>& each, Estimate UnitizingFigures::*which) {
    double observed = 0, expected = 0;
    std::uint64_t passages = 0;
    std::string reason;
    for (const auto& one : each) {
        const Estimate& estimate = one.*which;
        if (!estimate.observed || !estimate.expected) {
            if (reason.empty() || one.passages > 0) reason = estimate.reason;
            continue;
        }
        observed += *estimate.observed * static_cast<double>(estimate.units);
        expected += *estimate.expected * static_cast<double>(estimate.units);
        passages += estimate.units;
    }
    if (passages == 0) return not_defined(reason.empty() ? analysis::no_value::nothing_coded : reason);
    Estimate out;
    out.units = passages;
    out.observed = observed / static_cast<double>(passages);
    out.expected = expected / static_cast<double>(passages);
    if (observed == 0)
        out.value = 1;
    else if (expected > 0)
        out.value = 1 - observed / expected;
    else
        out.reason = analysis::no_value::no_variance;
    return out;
}

std::vector<std::string> method_of(const ProjectUnitizing& out) {
    std::vector<std::string> method{
        fmt::format(
            "Passages as they lie in the text, of {} coders in {} sources; what one coder coded twice "
            "with one {} counts once.",
            out.coders.size(), out.sources.size(), by_word(out.choice.by)),
        "uα asks where and what, |uα where alone, cuα what, where coders overlap, (k)uα the same of one code "
        "(Krippendorff, Mathet, Bouvry & Widlöcher 2016). A source is one stretch of text; a coder of a "
        "source who coded nothing in it stays in the count.",
        "uα, |uα and cuα of several codes ask that a coder never puts two of them on the same words; where "
        "that happens there is no value, and each code is asked alone against everything else."};
    if (out.how.gamma)
        method.push_back(fmt::format(
            "γ (Mathet, Widlöcher & Métivier 2015) with equal weight on place and code; chance by turning "
            "coders' lines, {} samples a source{}, seed {}. Over sources, observed and expected disorder are "
            "added up, each by its passages.",
            out.how.samples, out.how.precision ? " or as many as its precision asks" : "", out.choice.seed));
    if (out.choice.leave_out_interviewer) method.emplace_back("What interviewers say is cut out.");
    if (out.choice.only_coded) method.emplace_back("Text that none of the coders coded is cut out.");
    if (!out.left_out.empty())
        method.push_back(fmt::format("Left out, coded by fewer than two: {}.", out.left_out.size()));
    return method;
}

}  // namespace

Result<ProjectUnitizing> project_unitizing(const store::Project& project, const UnitizingChoice& choice,
                                           const JobControl& control) {
    ProjectUnitizing out;
    out.how = choice;
    const auto gathered = gather_codings(project, choice.basis, out, control);
    if (!gathered) return forward_error(gathered);
    const auto& things = gathered->things;
    // Who has not coded a source is missing there, which these figures do not know: they are of those who
    // did.
    std::vector<CodedText> texts;
    bool complete = true;
    const std::size_t coders = out.coders.size();
    for (const auto& thing : things) out.by_thing.push_back({thing.name, 0, {}, {}, 0});
    Progress progress{0, static_cast<std::int64_t>(gathered->texts.size()), "Comparing passages"};
    for (std::size_t k = 0; k < gathered->texts.size(); ++k) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped.");
        control.report(progress);
        ++progress.done;
        const auto& source = out.sources[k];
        CodedText text = text_of(gathered->texts[k], things);
        UnitizingFigures figures;
        figures.passages = text.passages.size();
        for (const auto& passage : text.passages) ++out.by_thing[passage.code].passages;
        std::vector<std::size_t> place(coders, 0);
        std::size_t present = 0;
        for (std::size_t coder = 0; coder < coders; ++coder)
            if (std::ranges::find(source.coded, out.coders[coder]) != source.coded.end())
                place[coder] = present++;
        CodedText of_present = text;
        for (auto& passage : of_present.passages) passage.coder = place[passage.coder];
        if (present < 2) {
            figures.all = figures.coded = figures.codes = figures.gamma = figures.categories =
                not_defined(analysis::no_value::no_pairs);
        } else {
            take_alphas(figures, {of_present}, present, things.size(), nullptr);
            if (choice.gamma) {
                const auto taken = take_gamma(figures, of_present, present, choice, control);
                if (!taken) return forward_error(taken);
            } else {
                figures.gamma = figures.categories = not_defined("It was not asked for.");
            }
        }
        complete = complete && present == coders;
        out.overall.passages += figures.passages;
        out.overall.samples = std::max(out.overall.samples, figures.samples);
        out.by_source.push_back(std::move(figures));
        texts.push_back(std::move(text));
    }
    if (complete) {
        take_alphas(out.overall, texts, coders, things.size(), &out.by_thing);
        for (std::size_t k = 0; k < things.size(); ++k) out.by_thing[k].alone = alone(texts, coders, k);
    } else {
        const Estimate none = not_defined(
            "Not every coder coded every source: name two who did, or look at the sources one by "
            "one.");
        out.overall.all = out.overall.coded = out.overall.codes = none;
        for (auto& one : out.by_thing) one.alone = one.code = none;
    }
    out.overall.gamma = together(out.by_source, &UnitizingFigures::gamma);
    out.overall.categories = together(out.by_source, &UnitizingFigures::categories);
    out.method = method_of(out);
    return out;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/project_agreement.h"
#include "text/counted.h"

#include <fmt/format.h>

namespace attune::jobs {
namespace {

using text::counted;

std::vector<std::string> method_of(const ProjectAgreement& out) {
    const AgreementChoice& choice = out.choice;
    std::vector<std::string> method;
    std::string unit = fmt::format("The unit is the {}", unit_word(choice.unit));
    if (choice.unit == CodedUnit::passage)
        unit += fmt::format("; two passages agree when they overlap by {:.0f} % of what they cover together",
                            choice.least_overlap * 100);
    else if (choice.unit == CodedUnit::source)
        unit += ": a code is there or not";
    else if (choice.unit != CodedUnit::character)
        unit += choice.share == 0
                    ? ", coded when a coding touches it"
                    : fmt::format(", coded when codings cover {:.0f} % of it", choice.share * 100);
    else
        unit += " (Unicode code points)";
    method.push_back(unit + ".");
    // Of whole sources and of passages no stretch of text is left out of the count.
    if (choice.unit != CodedUnit::source && choice.unit != CodedUnit::passage) {
        method.emplace_back(choice.leave_out_interviewer ? "What interviewers say does not count."
                                                         : "What interviewers say counts too.");
        method.emplace_back(choice.only_coded
                                ? "Text that none of the coders coded does not count."
                                : "Text that none of the coders coded counts as agreement on nothing.");
    }
    method.push_back(fmt::format(
        "{}, {}; a coder counts for a source that they marked as finished or coded something in.",
        counted(out.coders.size(), "coder", "coders"), counted(out.sources.size(), "source", "sources")));
    if (!out.left_out.empty())
        method.push_back(fmt::format("{} left out, coded by fewer than two.",
                                     counted(out.left_out.size(), "source is", "sources are")));
    method.emplace_back("A passage that one coder coded twice with one code counts once.");
    if (choice.unit != CodedUnit::passage) {
        if (out.comparison.double_coded >= analysis::least_sources_for_interval)
            method.push_back(fmt::format("Intervals ({:.0f} %) by drawing sources again {} times, seed {}.",
                                         choice.level * 100, choice.replicates, choice.seed));
        else
            method.push_back(fmt::format(
                "With {} no interval is made; the range over sources is given.",
                counted(out.comparison.double_coded, "double-coded source", "double-coded sources")));
    }
    return method;
}

}  // namespace

Result<ProjectAgreement> project_agreement(const store::Project& project, const AgreementChoice& choice,
                                           const JobControl& control) {
    ProjectAgreement out;
    const auto gathered = gather_codings(project, choice, out, control);
    if (!gathered) return forward_error(gathered);
    analysis::ComparisonOptions options;
    options.unit = choice.unit == CodedUnit::character ? analysis::ComparedUnit::character
                   : choice.unit == CodedUnit::source  ? analysis::ComparedUnit::source
                   : choice.unit == CodedUnit::passage ? analysis::ComparedUnit::passage
                                                       : analysis::ComparedUnit::unit;
    options.rule.share = choice.share;
    options.least_overlap = choice.least_overlap;
    options.level = choice.level;
    options.replicates = choice.replicates;
    options.seed = choice.seed;
    auto compared = analysis::compare(gathered->texts, out.coders.size(), gathered->things, options, control);
    if (!compared) return forward_error(compared);
    out.comparison = std::move(*compared);
    if (choice.preset == AgreementPreset::maxqda_like || choice.preset == AgreementPreset::atlas_ti_like)
        out.remarks.emplace_back(
            "That program's arithmetic is published in part only, so that its figure may differ in the last "
            "digits.");
    out.method = method_of(out);
    return out;
}

}  // namespace attune::jobs

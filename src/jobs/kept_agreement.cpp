// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/kept_agreement.h"

#include <fmt/format.h>

#include <ranges>

#include "jobs/agreement_json.h"
#include "store/commands/result_commands.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/result_queries.h"
#include "store/queries/round_queries.h"

namespace attune::jobs {
namespace {

// The figures alone: the history has gone on, but nothing that was counted.
AgreementJson figures_of(const ProjectAgreement& found) {
    AgreementJson all = agreement_json(found);
    for (const char* key : {"head", "program", "round"}) all.erase(key);
    return all;
}

}  // namespace

Result<store::Done> keep_agreement(store::Project& project, const ProjectAgreement& found,
                                   const std::string& name) {
    store::KeepResult keep;
    keep.name = name;
    keep.round = found.round;
    keep.result = agreement_json(found).dump(-1, ' ', false, AgreementJson::error_handler_t::replace);
    return project.run(keep);
}

Result<KeptAgreement> read_kept(model::KeptResult kept) {
    auto agreement = agreement_from_json(kept.result);
    if (!agreement) return forward_error(agreement);
    return KeptAgreement{std::move(kept), std::move(*agreement)};
}

std::optional<KeptAgreement> reported_agreement(const store::Project& project, const RoundId& round) {
    auto all = store::kept_results(project);
    for (auto& one : std::views::reverse(all)) {
        if (one.round != round) continue;
        auto read = read_kept(std::move(one));
        if (read && read->agreement.settled == 0) return std::move(*read);
    }
    return std::nullopt;
}

Result<Ok> keep_before_settling(store::Project& project, const RoundId& round) {
    if (round.empty() || store::agreed_count(project, round) > 0) return Ok{};
    const auto row = store::round_row(project, round);
    if (!row || row->kind != model::RoundKind::reliability) return Ok{};
    const auto earlier = reported_agreement(project, round);
    AgreementChoice choice;
    if (earlier) {
        choice = earlier->agreement.choice;
        choice.sources.clear();
    }
    choice.round = round.text();
    const auto found = project_agreement(project, choice);
    if (!found) return found.error().kind == ErrorKind::invalid ? Result<Ok>(Ok{}) : forward_error(found);
    if (earlier && figures_of(earlier->agreement) == figures_of(*found)) return Ok{};
    const auto kept = keep_agreement(project, *found, fmt::format("{}, before reconciling", row->name));
    if (!kept) return forward_error(kept);
    return Ok{};
}

}  // namespace attune::jobs

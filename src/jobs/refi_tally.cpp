// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_tally.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

// The lists of codings that are on the whole of a text.
std::vector<const std::vector<rq::Coding>*> on_the_whole(const RefiPlan& plan, std::size_t at) {
    const RefiText& text = plan.texts[at];
    const rq::Source& source = plan.project.sources[text.source];
    std::vector<const std::vector<rq::Coding>*> lists;
    if (const rq::Document* const document = document_of(plan, text)) {
        lists.push_back(&document->codings);
        if (document != &source) lists.push_back(&source.codings);
    } else if (at == 0 || plan.texts[at - 1].source != text.source) {
        lists.push_back(&source.codings);  // of a recording, on its first transcript
    }
    return lists;
}

RefiTally tally_of(const RefiPlan& plan, std::size_t at, const std::unordered_set<std::uint32_t>& codes) {
    const RefiText& text = plan.texts[at];
    RefiTally tally;
    const rq::PositionMap map(text.text, text.verdict.dialect);
    for (const auto& selection : selections_of(plan, text)) {
        if (selection.item->codings.empty()) continue;
        std::int64_t known = 0;
        for (const auto& coding : selection.item->codings) known += codes.contains(coding.code.at) ? 1 : 0;
        tally.not_placed += static_cast<std::int64_t>(selection.item->codings.size()) - known;
        const auto range = map.range(selection.start, selection.end);
        if (!range || range->empty()) {
            tally.not_placed += known;
            continue;
        }
        const auto first = map.place(std::min(selection.start, selection.end));
        const auto last = map.place(std::max(selection.start, selection.end));
        const bool mended =
            selection.start > selection.end || (first && first->inside) || (last && last->inside);
        (mended ? tally.mended : tally.exact) += known;
    }
    for (const auto* list : on_the_whole(plan, at))
        for (const auto& coding : *list) ++(codes.contains(coding.code.at) ? tally.exact : tally.not_placed);
    return tally;
}

// The less sure, the earlier.
int unsure(const rq::Verdict& verdict) {
    if (verdict.selections == 0) return 5;
    if (verdict.chosen_by_person) return 4;
    switch (verdict.certainty) {
        case rq::Certainty::assumed:
            return 1;
        case rq::Certainty::likely:
            return 2;
        case rq::Certainty::evident:
        case rq::Certainty::certain:
            break;
    }
    return 3;
}

}  // namespace

Result<std::vector<RefiTally>> tallies_of(const RefiPlan& plan, const JobControl& control) {
    std::vector<RefiTally> tallies;
    std::unordered_set<std::uint32_t> codes;
    for (const auto& code : plan.project.codes)
        if (code.guid) codes.insert(code.guid.at);
    for (std::size_t at = 0; at < plan.texts.size(); ++at) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The reading was stopped.");
        tallies.push_back(tally_of(plan, at, codes));
    }
    return tallies;
}

Result<RefiLook> look_at_refi(const RefiPlan& plan, const JobControl& control) {
    auto tallies = tallies_of(plan, control);
    if (!tallies) return forward_error(tallies);
    RefiLook look;
    look.tallies = std::move(*tallies);
    look.outline = outline_of(plan, sort_refi(plan));
    return look;
}

std::vector<std::size_t> texts_to_look_at(const RefiPlan& plan, const std::vector<RefiTally>& tallies) {
    std::vector<std::size_t> order(plan.texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto urgency = [&](std::size_t at) {
            return std::tuple(-tallies[at].not_placed, unsure(plan.texts[at].verdict));
        };
        return urgency(a) < urgency(b);
    });
    return order;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/reconcile_desk.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/compare_desk.h"

namespace attune::workbench {

namespace {

using model::Outcome;
using model::Reason;

struct ReasonText {
    Reason reason;
    std::string_view words, help;
};
constexpr std::array<ReasonText, reason_count> reason_texts{
    ReasonText{Reason::boundary, "boundary", "They meant the same and began or ended elsewhere."},
    ReasonText{Reason::definition, "definition", "The definition does not say it clearly enough."},
    ReasonText{Reason::missed, "missed", "One did not see it."},
    ReasonText{Reason::slip, "slip", "A wrong key or click."},
    ReasonText{Reason::legitimate_reading, "legitimate reading", "Both readings can be argued for."},
    ReasonText{Reason::context, "context", "One knew more of what stands around it."}};

// The coder whose work was taken: as the outcome says, as long as what is agreed on is what they coded;
// codings may have changed since.
CoderId taken_coder(const jobs::QueueItem& item) {
    const auto with = item.with();
    const auto outcome = item.settled->agreed.outcome;
    const std::size_t said = outcome == Outcome::took_second ? 1 : outcome == Outcome::took_another ? 2 : 0;
    const auto coded_so = [&](const CoderId& coder) {
        return std::ranges::all_of(item.outcome, [&](const store::AgreedRow& row) {
            return std::ranges::any_of(item.parts, [&](const auto& part) {
                return part.coder == coder && part.code == row.agreed.code && part.at == row.agreed.range;
            });
        });
    };
    for (std::size_t k = said; k < with.size(); ++k)
        if (coded_so(with[k])) return with[k];
    const auto other = std::ranges::find_if(with, coded_so);
    return other != with.end() ? *other : with[std::min(said, with.size() - 1)];
}

}  // namespace

Deciding settled_choice(const jobs::QueueItem& item) {
    using Choice = Deciding::Choice;
    Deciding found;
    if (!item.settled) return found;
    const auto& agreed = item.settled->agreed;
    found.reason = agreed.reason;
    found.note = agreed.note;
    switch (agreed.outcome) {
        case Outcome::agreed:
        case Outcome::took_first:
        case Outcome::took_second:
        case Outcome::took_another:
            found.choice = Choice::coder;
            found.coder = taken_coder(item);
            break;
        case Outcome::both:
            found.choice = Choice::both;
            break;
        case Outcome::neither:
            found.choice = Choice::neither;
            break;
        case Outcome::new_boundary:
            found.choice = Choice::new_boundary;
            found.range = agreed.range;
            found.code = agreed.code;
            break;
        case Outcome::other_code:
            found.choice = Choice::other_code;
            found.range = agreed.range;
            found.code = agreed.code;
            break;
    }
    return found;
}

std::optional<jobs::Decision> decision_of(const Deciding& deciding) {
    using Choice = Deciding::Choice;
    jobs::Decision decision;
    decision.reason = deciding.reason;
    decision.note = deciding.note;
    switch (deciding.choice) {
        case Choice::none:
            return std::nullopt;
        case Choice::coder:
            decision.outcome = Outcome::took_first;
            decision.coder = deciding.coder.text();
            break;
        case Choice::both:
            decision.outcome = Outcome::both;
            break;
        case Choice::neither:
            decision.outcome = Outcome::neither;
            break;
        case Choice::new_boundary:
            decision.outcome = Outcome::new_boundary;
            decision.new_range = deciding.range;
            decision.code = deciding.code.text();
            break;
        case Choice::other_code:
            decision.outcome = Outcome::other_code;
            decision.new_range = deciding.range;
            decision.new_code = deciding.code.text();
            break;
    }
    return decision;
}

Reason reason_of_key(std::size_t number) {
    return reason_texts.at(number - 1).reason;
}

std::string_view reason_words(Reason reason) {
    const auto* const at = std::ranges::find(reason_texts, reason, &ReasonText::reason);
    return at == reason_texts.end() ? std::string_view("none") : at->words;
}

std::string_view reason_help(Reason reason) {
    const auto* const at = std::ranges::find(reason_texts, reason, &ReasonText::reason);
    return at == reason_texts.end() ? std::string_view() : at->help;
}

std::optional<std::size_t> next_open(const jobs::Queue& queue, std::optional<std::size_t> at) {
    const std::size_t count = queue.items.size(), from = at ? *at + 1 : 0;
    for (std::size_t step = 0; step < count; ++step)
        if (const std::size_t item = (from + step) % count; !queue.items[item].settled) return item;
    return std::nullopt;
}

std::string settled_words(const CompareDesk& compare, const jobs::QueueItem& item) {
    if (!item.settled) return {};
    const auto& row = *item.settled;
    const Deciding was = settled_choice(item);
    using Choice = Deciding::Choice;
    std::string words;
    switch (was.choice) {
        case Choice::coder:
            words = fmt::format("As {} coded it", compare.coder_name(was.coder));
            break;
        case Choice::both:
            words = item.outcome.size() > 1 ? "Both codes" : "All that either coded";
            break;
        case Choice::neither:
            words = "No coding";
            break;
        case Choice::new_boundary:
            words = fmt::format("{} with new ends", row.code_name);
            break;
        case Choice::other_code:
            words = fmt::format("{} instead", row.code_name);
            break;
        case Choice::none:
            break;
    }
    if (was.reason != Reason::none) words += fmt::format(" · {}", reason_words(was.reason));
    // Whoever decided as a third person is no coder whose name is hidden.
    const std::string third = "a third person";
    if (!row.agreed.adjudicated) return words + " · by " + compare.coder_name(row.agreed.coder);
    words += compare.names_hidden ? " · by " + third : fmt::format(" · by {}, {}", row.coder_name, third);
    return words;
}

std::vector<ReasonRow> reason_rows(const std::vector<jobs::ReasonCount>& counts) {
    std::map<CodeId, std::vector<const jobs::ReasonCount*>> by_code;
    for (const auto& one : counts) by_code[one.code].push_back(&one);
    std::vector<ReasonRow> rows;
    for (auto& [code, reasons] : by_code) {
        ReasonRow row;
        row.code = code;
        row.name = reasons.front()->code_name;
        std::ranges::stable_sort(reasons, std::ranges::greater(),
                                 [](const jobs::ReasonCount* one) { return one->count; });
        for (const jobs::ReasonCount* one : reasons) {
            row.all += one->count;
            row.words +=
                fmt::format("{}{} {}", row.words.empty() ? "" : ", ", reason_words(one->reason), one->count);
        }
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const ReasonRow& a, const ReasonRow& b) {
        return a.all != b.all ? a.all > b.all : a.name < b.name;
    });
    return rows;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/round_form.h"

#include <charconv>
#include <cmath>

namespace attune::workbench {

namespace {

// The whole of the words as a number from 1 on.
std::optional<std::uint64_t> number_in(std::string_view words) {
    while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    if (error != std::errc() || end != words.data() + words.size() || number == 0) return std::nullopt;
    return number;
}

}  // namespace

std::optional<jobs::SampleOrder> sample_order(const RoundForm& form, std::string& fault) {
    fault.clear();
    jobs::SampleOrder order;
    std::string size = form.size;
    if (form.size_by == SampleSize::share) std::erase(size, '%');
    if (form.way == SampleWay::stratified) order.stratum = form.stratum;
    const auto number = number_in(size);
    if (!number || *number > 1'000'000) {
        fault = form.size_by == SampleSize::share ? "Write the share in per cent: 20 is a fifth."
                                                  : "Write how many sources it is to be.";
        return std::nullopt;
    }
    if (form.size_by == SampleSize::share) {
        if (*number > 100) {
            fault = "A share is 100 per cent at most.";
            return std::nullopt;
        }
        order.share = static_cast<double>(*number) / 100;
    } else {
        order.count = static_cast<std::int64_t>(*number);
    }
    const auto seed = number_in(form.seed);
    if (!seed) {
        fault = "The seed is a whole number from 1 on: the same one draws the same sources.";
        return std::nullopt;
    }
    order.seed = *seed;
    return order;
}

std::string_view copy_kind_label(model::CopyKind kind) {
    switch (kind) {
        case model::CopyKind::none:
            break;
        case model::CopyKind::working:
            return "Working copy";
        case model::CopyKind::blind:
            return "Blind copy";
    }
    return "No copy";
}

std::string_view copy_kind_meaning(model::CopyKind kind) {
    switch (kind) {
        case model::CopyKind::none:
            break;
        case model::CopyKind::working:
            return "All of the project, with everybody’s codings and memos: for teams that divide the "
                   "sources.";
        case model::CopyKind::blind:
            return "The texts of the round, the codebook and what this coder did in them; nobody else’s "
                   "codings, memos, names or counts, no cases, no values, no original files.";
    }
    return "Works in this project itself, where others’ codings can be seen.";
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/look_again_acts.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/look_again.h"
#include "store/past/changed_definitions.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

const std::string nothing_left = "Every coding was made or looked at under the definition of now.";

LookAgain* walk(Workbench& bench) {
    return bench.passages && bench.document == Document::passages ? bench.passages->again.get() : nullptr;
}

// Another code that has something to look at, where the chosen one has nothing.
std::string elsewhere(const Workbench& bench) {
    for (const store::CodeRow& row : bench.session->view().codes())
        if (const auto* changed = bench.codebook->changed.find(row.code.id))
            return fmt::format(" “{}” has {} to look at again.", row.code.name, changed->codings.size());
    return {};
}

void to_next_left(Workbench& bench) {
    const PassageList& list = *bench.passages;
    const std::size_t count = list.rows().size();
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t at = (list.current() + step) % count;
        if (list.again->left.contains(list.rows()[at].coding().id)) return choose_row(bench, at);
    }
}

void stand(Workbench& bench, const store::MarkLookedAt& mark) {
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    bench.codebook->changed.names_version = 0;
    const auto submit = [&] {
        return bench.session->submit_unit([&](store::Unit& unit) { return apply(unit, mark); }, Parts::info);
    };
    if (!walk(bench)) {
        const auto done = submit();
        return done ? say_done(bench, *done) : say_error(bench, done.error());
    }
    auto before = bench.passages->before({});
    if (!done_with_rows(bench, submit(), std::move(before))) return;
    bench.passages->tick_all(false);
    to_next_left(bench);
}

}  // namespace

void read_left(const Workbench& bench, LookAgain& again) {
    again.left.clear();
    const auto changed = store::changed_definition(bench.session->project(), again.code);
    if (!changed) return;  // merged or deleted meanwhile: nothing is left
    again.version = changed->version;
    for (const auto& earlier : changed->codings) again.left.emplace(earlier.coding, earlier.version);
    std::erase_if(again.left, [&](const auto& one) {
        return std::find(again.order.begin(), again.order.end(), one.first) == again.order.end();
    });
}

void look_again(Workbench& bench) {
    if (!bench.session || !finish_definition(bench)) return;
    const CodeId code = bench.current_code;
    if (!bench.session->view().code(code)) return say(bench, "Choose a code in the list of codes first.");
    const auto changed = store::changed_definition(bench.session->project(), code);
    if (!changed) return say_error(bench, changed.error());
    if (changed->codings.empty()) return say(bench, nothing_left + elsewhere(bench));
    auto again = std::make_unique<LookAgain>();
    again->code = code;
    for (const auto& earlier : changed->codings) again->order.push_back(earlier.coding);
    const std::size_t count = again->order.size();
    show_passages_again(bench, std::move(again));
    say(bench,
        fmt::format("{} coded under an earlier definition of “{}”: L when it stands, R for another code.",
                    text::counted(count, "passage was", "passages were"), changed->name));
}

void stand_rows(Workbench& bench) {
    const LookAgain* again = walk(bench);
    if (!again) return say(bench, "Look again at the passages of a code first: choose it and press Alt+A.");
    store::MarkLookedAt mark;
    for (const std::size_t row : bench.passages->chosen())
        if (const CodingId& coding = bench.passages->rows()[row].coding().id; again->left.contains(coding))
            mark.codings.push_back(coding);
    if (mark.codings.empty()) {
        to_next_left(bench);
        return say(bench, again->left.empty() ? nothing_left : "It has been looked at already.");
    }
    stand(bench, mark);
}

void stand_all(Workbench& bench) {
    if (!bench.session || !finish_definition(bench)) return;
    store::MarkLookedAt mark;
    if (const LookAgain* again = walk(bench)) {
        for (const CodingId& coding : again->order)
            if (again->left.contains(coding)) mark.codings.push_back(coding);
    } else {
        const CodeId code = bench.current_code;
        if (!bench.session->view().code(code)) return say(bench, "Choose a code in the list of codes first.");
        const auto changed = store::changed_definition(bench.session->project(), code);
        if (!changed) return say_error(bench, changed.error());
        for (const auto& earlier : changed->codings) mark.codings.push_back(earlier.coding);
    }
    if (mark.codings.empty()) return say(bench, nothing_left + elsewhere(bench));
    stand(bench, mark);
}

}  // namespace attune::workbench

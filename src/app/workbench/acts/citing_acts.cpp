// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/citing_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/picking_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/passage_list.h"
#include "store/commands/evidence_commands.h"
#include "store/queries/theme_queries.h"

namespace attune::workbench {

namespace {

constexpr std::size_t against = 1;  // of the two stances that the picker offers

// What would be cited, as the window stands; owner and stance are still to be said.
std::vector<model::Evidence> passages_meant(const Workbench& bench) {
    std::vector<model::Evidence> meant;
    const auto add = [&](const SourceId& source, TextRange range, const CodingId& coding) {
        model::Evidence one;
        one.source = source;
        one.range = range;
        one.coding = coding;
        meant.push_back(std::move(one));
    };
    if (bench.document == Document::passages && bench.passages) {
        for (const std::size_t row : bench.passages->chosen()) {
            const auto& coding = bench.passages->rows()[row].coding();
            add(coding.source, coding.range, coding.id);
        }
        return meant;
    }
    if (bench.document != Document::page || !bench.page) return meant;
    if (bench.page->focused) {
        if (const auto* coding = bench.page->coding(*bench.page->focused))
            add(coding->source, coding->range, coding->id);
    } else if (const auto range = bench.page->selection.range(bench.page->text())) {
        add(SourceId(bench.page->id()), *range, {});
    }
    return meant;
}

// Where it may be cited: "theme" and an id, or "configuration", a slot and an id.
std::string place_of(model::EvidenceOwner owner, model::Slot slot, const std::string& id) {
    return fmt::format("{} {} {}", static_cast<int>(owner), static_cast<int>(slot), id);
}

model::Evidence at_place(model::Evidence link, const std::string& place) {
    link.owner = static_cast<model::EvidenceOwner>(place[0] - '0');
    link.slot = static_cast<model::Slot>(place[2] - '0');
    link.owner_id = place.substr(4);
    return link;
}

CodePicker places_to_cite(const Workbench& bench) {
    const store::Project& project = bench.session->project();
    std::vector<CodePicker::Hit> hits;
    const auto add = [&](std::string id, std::string name, std::string detail) {
        CodePicker::Hit hit;
        hit.id = std::move(id);
        hit.name = std::move(name);
        hit.detail = std::move(detail);
        hits.push_back(std::move(hit));
    };
    for (const auto& theme : store::themes(project))
        add(place_of(model::EvidenceOwner::theme, model::Slot::none, theme.id.text()), theme.name, "theme");
    for (const auto& one : store::configurations(project))
        for (const auto slot : model::all_slots)
            add(place_of(model::EvidenceOwner::configuration, slot, one.id.text()),
                fmt::format("{} · {}", one.name, model::slot_word(slot)), "configuration");
    return CodePicker::of_hits(std::move(hits));
}

}  // namespace

void start_citing(Workbench& bench) {
    if (!bench.session) return;
    settle_moving(bench);
    auto meant = passages_meant(bench);
    if (meant.empty())
        return say(bench, "Choose a coding or select a passage first, on the page or in a list of passages.");
    if (store::themes(bench.session->project()).empty() &&
        store::configurations(bench.session->project()).empty())
        return say(bench,
                   fmt::format("There is no theme and no configuration yet: make one in Integrate mode, {}.",
                               bench.keys.text("integrate.show")));
    PickOther other;
    other.title = meant.size() == 1 ? std::string("Cite the passage in")
                                    : fmt::format("Cite {} passages in", meant.size());
    other.hint = "Enter cites it as chosen above, Ctrl+Enter the other way; Esc leaves it.";
    other.ways = {"For", "Against"};
    other.read = places_to_cite;
    other.take = [meant = std::move(meant)](Workbench& later, const CodePicker::Hit& hit, std::size_t way) {
        store::CiteEvidence cite;
        for (const auto& one : meant) {
            cite.cited.push_back(at_place(one, hit.id));
            cite.cited.back().stance = way == against ? model::Stance::against : model::Stance::in_favour;
        }
        const auto done = later.session->submit_unit(
            [&](store::Unit& unit) { return store::apply(unit, cite); }, Parts::none);
        if (!done) return say_error(later, done.error());
        say_done(later, *done);
    };
    start_picking(bench, std::move(other));
}

void set_stance(Workbench& bench, const jobs::Cited* passage, model::Stance stance) {
    if (!passage) return say(bench, "Choose a passage first.");
    if (passage->row.evidence.stance == stance)
        return say(bench, fmt::format("The passage is {} it already.", model::stance_word(stance)));
    store::ChangeEvidence change;
    change.evidence = passage->row.evidence.id;
    change.stance = stance;
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) { return store::apply(unit, change); }, Parts::none);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void drop_cited(Workbench& bench, const jobs::Cited* passage) {
    if (!passage) return say(bench, "Choose a passage first.");
    const store::DropEvidence drop{{passage->row.evidence.id}};
    const auto done =
        bench.session->submit_unit([&](store::Unit& unit) { return store::apply(unit, drop); }, Parts::none);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void go_to_cited(Workbench& bench, const jobs::Cited* passage) {
    if (!passage) return say(bench, "Choose a passage first.");
    const SourceId source = passage->row.evidence.source;
    const TextRange range = passage->row.evidence.range;
    reveal(bench, source, range, Mark::outlined);
    if (!bench.page || bench.page->id() != source) return;
    bench.page->selection.select(range);
    focus_page(bench);
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/citing_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/passages_at_hand.h"
#include "app/workbench/acts/picking_acts.h"
#include "store/commands/evidence_commands.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::workbench {

namespace {

constexpr std::size_t against = 1;  // of the two stances that the picker offers

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
    for (const auto& row : store::judgements(project, project.coder())) {
        const model::Judgement& own = row.judgement;
        if (own.agreed || (own.rater == project.coder() && !own.finished))
            add(place_of(model::EvidenceOwner::judgement, model::Slot::none, own.id.text()),
                fmt::format("{} · {}", row.criterion_name, row.element_name),
                own.agreed ? "agreed rating" : "your rating");
    }
    for (const auto& display : store::joint_displays(project))
        for (const auto& row : store::joint_rows(project, display.id))
            add(place_of(model::EvidenceOwner::joint_row, model::Slot::none, row.row.id.text()),
                fmt::format("{} · {}", row.label, display.name), "joint display");
    return CodePicker::of_hits(std::move(hits));
}

// The words of the passages that are to be cited: of one in full, of several the first.
std::string words_at_hand(const Workbench& bench, const std::vector<model::Evidence>& meant) {
    const model::Evidence& first = meant.front();
    const auto text = store::text_of(bench.session->project(), first.source);
    if (!text) return {};
    std::string words(text::Translator(*text).slice(first.range));
    std::ranges::replace(words, '\n', ' ');
    words = fmt::format("“{}”", words);
    if (meant.size() > 1) words += fmt::format(" and {} more", meant.size() - 1);
    return words;
}

}  // namespace

void start_citing(Workbench& bench) {
    if (!bench.session) return;
    auto meant = passages_at_hand(bench);
    if (meant.empty()) return;
    const store::Project& project = bench.session->project();
    if (store::themes(project).empty() && store::configurations(project).empty() &&
        store::judgements(project, project.coder()).empty() && store::joint_displays(project).empty())
        return say(
            bench,
            fmt::format(
                "There is no theme, configuration or other finding yet: make one in Integrate mode, {}.",
                bench.keys.text("integrate.show")));
    PickOther other;
    other.title = meant.size() == 1 ? std::string("Cite the passage in")
                                    : "Cite " + text::counted(meant.size(), "passage in", "passages in");
    other.hint = "Enter cites it as chosen above, Ctrl+Enter the other way; Esc leaves it.";
    other.ways = {"For", "Against"};
    other.about = words_at_hand(bench, meant);
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
    go_to_passage_at(bench, source, range);
}

}  // namespace attune::workbench

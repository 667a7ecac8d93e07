// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/round_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/team_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/team_desk.h"
#include "store/commands/round_commands.h"

namespace attune::workbench {

namespace {

using Field = RoundForm::Field;

std::string_view control_of(const RoundForm& form) {
    switch (form.fault_at) {
        case Field::none:
        case Field::name:
            return "new_round/name";
        case Field::version:
            return form.version_way == VersionWay::existing ? "new_round/version" : "new_round/version_name";
        case Field::sources:
            return form.way == SampleWay::hand ? "new_round/sources" : "new_round/way";
        case Field::size:
            return "new_round/size";
        case Field::coders:
            return "new_round/add_coder";
    }
    return "new_round/name";
}

void draw_by_chance(Workbench& bench, RoundForm& form) {
    form.drawn.reset();
    form.drawn_fault.clear();
    if (form.way == SampleWay::hand || !bench.session) return;
    const auto order = sample_order(form, form.drawn_fault);
    if (!order) return;
    auto drawn = jobs::draw_sample(bench.session->project(), *order);
    if (!drawn)
        form.drawn_fault = drawn.error().sentence;
    else
        form.drawn = std::move(*drawn);
}

void refuse(Workbench& bench, RoundForm& form, Field at, std::string sentence) {
    form.fault_at = at;
    form.fault = sentence;
    bench.focus_wanted = control_of(form);
    say_error(bench, {ErrorKind::invalid, std::move(sentence)});
}

// "Round 3", where two are there.
std::string next_name(const TeamLists& lists) {
    for (std::size_t number = lists.rounds.size() + 1;; ++number) {
        std::string name = fmt::format("Round {}", number);
        if (std::ranges::none_of(lists.rounds, [&](const model::Round& round) { return round.name == name; }))
            return name;
    }
}

}  // namespace

void ask_new_round(Workbench& bench) {
    if (!bench.session) return;
    TeamDesk& desk = *bench.team;
    show_document(bench, Document::new_round);
    settle_team(bench);
    // What was filled in before Esc is there again.
    if (desk.new_round) return;
    RoundForm& form = desk.new_round.emplace();
    form.name = next_name(desk.lists);
    form.version_name = form.name;
    form.versions = store::codebook_versions(bench.session->project());
    std::ranges::reverse(form.versions);
    const auto sources = static_cast<std::int64_t>(bench.session->view().sources().size());
    form.size = std::to_string(std::clamp<std::int64_t>(sources / 5, 1, 10));
    // With two coders there is nothing to choose.
    for (const auto& coder : desk.lists.coders)
        form.coders.push_back({coder.id, coder.name, desk.lists.coders.size() == 2});
}

void fill_round(Workbench& bench, const std::function<void(RoundForm&)>& change) {
    auto& form = bench.team->new_round;
    if (!form) return;
    change(*form);
    if (!form->version_is_own) form->version_name = form->name;
    form->fault.clear();
    form->fault_at = Field::none;
    draw_by_chance(bench, *form);
}

void toggle_round_source(Workbench& bench, std::size_t row) {
    if (!bench.session || row >= bench.session->view().sources().size()) return;
    const auto& source = bench.session->view().sources()[row];
    fill_round(bench, [&](RoundForm& form) {
        form.source_row = row;
        const bool in = form.by_hand.insert(source.id).second;
        if (!in) form.by_hand.erase(source.id);
        say(bench, fmt::format("“{}” is {} the round; {} chosen.", source.title, in ? "in" : "not in",
                               form.by_hand.size()));
    });
}

void mark_all_round_sources(Workbench& bench) {
    if (!bench.session) return;
    const auto& sources = bench.session->view().sources();
    fill_round(bench, [&](RoundForm& form) {
        if (form.by_hand.size() == sources.size()) return form.by_hand.clear();
        for (const auto& source : sources) form.by_hand.insert(source.id);
    });
}

void start_asked_round(Workbench& bench) {
    TeamDesk& desk = *bench.team;
    if (!bench.session || !desk.new_round) return;
    RoundForm& form = *desk.new_round;
    const auto blank = [](const std::string& words) {
        return words.find_first_not_of(" \t") == std::string::npos;
    };
    if (blank(form.name)) return refuse(bench, form, Field::name, "A round needs a name.");
    if (form.version_way == VersionWay::named_now && blank(form.version_name))
        return refuse(bench, form, Field::version, "The version of the codebook needs a name.");
    store::StartRound start;
    start.id = bench.session->project().new_id<RoundId>();
    start.name = form.name;
    start.kind = form.kind;
    start.note = form.note;
    if (form.way == SampleWay::hand) {
        for (const auto& source : bench.session->view().sources())
            if (form.by_hand.contains(source.id)) start.sources.push_back(source.id);
        if (start.sources.empty())
            return refuse(bench, form, Field::sources,
                          "A round needs one source at least: Space marks the one at the cursor.");
        start.sample.by = "hand";
        start.sample.of = static_cast<std::int64_t>(bench.session->view().sources().size());
    } else {
        draw_by_chance(bench, form);
        if (!form.drawn) return refuse(bench, form, Field::size, form.drawn_fault);
        start.sources = form.drawn->sources;
        start.sample = form.drawn->sample;
    }
    for (const auto& coder : form.coders) {
        if (!coder.takes_part) continue;
        start.coders.push_back(coder.coder);
        start.copies.push_back(coder.copy);
    }
    if (start.coders.size() < 2)
        return refuse(bench, form, Field::coders, "A round needs two coders at least.");
    store::NameCodebookVersion version;
    if (form.version_way == VersionWay::named_now) {
        version.id = bench.session->project().new_id<store::CodebookVersionId>();
        version.name = form.version_name;
        version.note = fmt::format("Coded by in the round “{}”.", form.name);
        start.codebook_version = version.id.text();
    } else if (form.version_way == VersionWay::existing) {
        if (form.version.empty())
            return refuse(bench, form, Field::version, "Choose the version of the codebook.");
        start.codebook_version = form.version;
    }
    const auto made = bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            if (!version.id.empty()) {
                auto named = store::apply(unit, version);
                if (!named) return named;
            }
            return store::apply(unit, start);
        },
        Parts::all);
    if (!made) return refuse(bench, form, Field::name, made.error().sentence);
    desk.new_round.reset();
    desk.stale = true;
    desk.tab = TeamTab::rounds;
    desk.current_round = start.id;
    desk.progress_choice = {std::string(copies_row), start.coders.front().text(), {}};
    show_team(bench);
    desk.tab = TeamTab::rounds;
    bench.focus_wanted = home_of_team(bench);
    say_done(bench, *made);
}

void put_round_aside(Workbench& bench) {
    show_team(bench);
    say(bench,
        fmt::format("The round is not started; {} goes on with it.", bench.keys.text("team.new_round")));
}

void leave_new_round(Workbench& bench) {
    bench.team->new_round.reset();
    bench.team->tab = TeamTab::rounds;
    show_team(bench);
}

}  // namespace attune::workbench

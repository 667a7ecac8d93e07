// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/joint_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passages_at_hand.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/integrate_desk.h"
#include "kit/screen.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/queries/theme_queries.h"

namespace attune::workbench {

namespace {

constexpr double kept_after = 4;  // seconds at rest
constexpr const char* table_path = "joint/table";
constexpr const char* quotes_path = "joint/quotes";
constexpr const char* offers_path = "joint/offers";
constexpr const char* rationale_path = "joint/rationale";

JointDesk& desk_of(Workbench& bench) {
    return *bench.integrate->joint;
}

bool keys_in(const Workbench& bench, const char* path) {
    return bench.desk.screen && bench.desk.screen->ui().focus_within(kit::Path(path));
}

// The lists of the other panes know nothing of findings.
// The row as it stands in the project now.
std::optional<model::JointRow> row_now(const Workbench& bench, const JointRowId& id) {
    const JointDesk& desk = *bench.integrate->joint;
    if (!desk.view()) return std::nullopt;
    for (auto& row : store::joint_rows(bench.session->project(), desk.view()->display.id))
        if (row.row.id == id) return std::move(row.row);
    return std::nullopt;
}

// What is typed belongs to the chosen row; what is being typed into it stays.
void follow_row(JointDesk& desk) {
    const auto* chosen = desk.chosen();
    if (!chosen) {
        if (desk.writing && !desk.writing->dirty()) desk.writing.reset();
        return;
    }
    const model::JointRow& row = chosen->row;
    if (!desk.writing || desk.writing->row != row.id) {
        desk.writing = JointWriting{row.id,        row.inference, row.inference, row.rationale,
                                    row.rationale, row.fit,       row.fit,       ++desk.openings};
        return;
    }
    JointWriting& writing = *desk.writing;
    if (!writing.dirty() && (writing.inference_written != row.inference ||
                             writing.rationale_written != row.rationale || writing.fit != row.fit)) {
        writing.inference = row.inference;
        writing.rationale = row.rationale;
        writing.fit = row.fit;
        writing.opening = ++desk.openings;
    }
    writing.inference_written = row.inference;
    writing.rationale_written = row.rationale;
    writing.fit_written = row.fit;
    if (!writing.dirty()) writing.due = -1;
}

void begin_choice(JointDesk& desk) {
    const auto* view = desk.view();
    if (!view) return;
    if (!desk.wanted_row.empty()) desk.row = std::exchange(desk.wanted_row, {});
    if (!desk.row_number()) desk.row = view->rows.empty() ? std::string() : view->rows.front().row.id.text();
}

std::vector<model::Evidence> in_row(std::vector<model::Evidence> cited, const JointRowId& row) {
    for (auto& one : cited) {
        one.owner = model::EvidenceOwner::joint_row;
        one.owner_id = row.text();
    }
    return cited;
}

const jobs::Cited* quoted(const JointDesk& desk, const OfferedPassage& offer) {
    for (const auto* one : desk.own_quotes())
        if (one->row.evidence.source == offer.source && one->row.evidence.range == offer.range) return one;
    return nullptr;
}

void drop_quote(Workbench& bench, const jobs::Cited& quote) {
    const JointDesk& desk = desk_of(bench);
    if (quote.row.evidence.owner != model::EvidenceOwner::joint_row)
        return say(bench,
                   "This quote is lent by the theme; as soon as the row has one of its own, the "
                   "theme’s are not shown here.");
    // The one below takes its place.
    const auto own = desk.own_quotes();
    const auto at = std::ranges::find(own, &quote);
    std::string next;
    if (at != own.end() && at + 1 != own.end())
        next = (*(at + 1))->row.evidence.id.text();
    else if (at != own.end() && at != own.begin())
        next = (*(at - 1))->row.evidence.id.text();
    if (submit_finding(bench, store::DropEvidence{{quote.row.evidence.id}})) desk_of(bench).quote = next;
}

void move_quote(Workbench& bench, int by) {
    const JointDesk& desk = desk_of(bench);
    const auto* quote = desk.chosen_quote();
    const auto own = desk.own_quotes();
    const auto at = std::ranges::find(own, quote);
    if (at == own.end()) return say(bench, "Only quotes of the row itself can be moved.");
    const auto to = (at - own.begin()) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(own.size())) return;
    submit_finding(bench,
                   store::MoveFinding{store::MoveFinding::Kind::evidence, quote->row.evidence.id.text(), to});
}

}  // namespace

void show_joint(Workbench& bench) {
    show_integrate_view(bench, IntegrateView::joint);
}

bool settle_joint(Workbench& bench) {
    if (!bench.session) return false;
    JointDesk& desk = desk_of(bench);
    const bool shown = integrating(bench, IntegrateView::joint);
    if (desk.writing && desk.writing->due >= 0 && (bench.now >= desk.writing->due || !shown)) {
        finish_joint(bench);
        return true;
    }
    OfferedOf of;
    if (const auto* chosen = desk.chosen())
        of = {chosen->row.element, chosen->row.theme, chosen->row.of, chosen->row.code};
    if (settle_offering(bench, desk.offering, of, shown)) return true;
    return settle_finding(
        bench, desk, IntegrateView::joint,
        [display = desk.display](const store::Project& project, const JobControl& control) {
            return read_joints(project, display, control);
        },
        "Reading the joint display",
        [&desk] {
            ++desk.generation;
            if (desk.view()) desk.display = desk.view()->display.id;
            begin_choice(desk);
            follow_row(desk);
        });
}

void choose_joint_display(Workbench& bench, const JointDisplayId& display) {
    if (!finish_joint(bench)) return;
    JointDesk& desk = desk_of(bench);
    desk.display = display;
    desk.row.clear();
    desk.offering.open = false;
    desk.stale = true;
}

void choose_joint_row(Workbench& bench, const std::string& row) {
    JointDesk& desk = desk_of(bench);
    if (desk.row == row) return;
    const bool waits =
        desk.writing && desk.writing->fit != desk.writing->fit_written && desk.writing->fit_waits();
    const std::string fit = waits ? std::string(model::fit_word(desk.writing->fit)) : std::string();
    if (!finish_joint(bench)) return;
    desk.row = row;
    desk.quote.clear();
    desk.writing.reset();
    follow_row(desk);
    if (waits) say(bench, fmt::format("The fit “{}” was not kept: no fit stands without its reason.", fit));
}

void go_to_joint_row(Workbench& bench, const std::string& row) {
    JointDesk& desk = desk_of(bench);
    const store::Project& project = bench.session->project();
    for (const auto& display : store::joint_displays(project))
        for (const auto& one : store::joint_rows(project, display.id))
            if (one.row.id.text() == row) {
                choose_joint_display(bench, display.id);
                desk.wanted_row = row;
            }
}

void put_joint_row(Workbench& bench, const std::string& row, std::size_t before) {
    const JointDesk& desk = desk_of(bench);
    const auto* view = desk.view();
    if (!view || !may_write(bench)) return;
    const auto& rows = view->rows;
    const auto moved = std::ranges::find_if(rows, [&](const auto& one) { return one.row.id.text() == row; });
    if (moved == rows.end()) return;
    const auto from = static_cast<std::size_t>(moved - rows.begin());
    if (before == from || before == from + 1) return;
    if (view->display.kind == model::JointKind::logic_model) {
        const bool above = before > 0 && rows[before - 1].type == moved->type;
        const bool below = before < rows.size() && rows[before].type == moved->type;
        if (!above && !below)
            return say(bench,
                       "A logic model stands in the order of its types: a row moves among those of its own.");
    }
    // What is shown in the order of types is kept in an order of its own.
    std::vector<const jobs::JointRowView*> kept;
    for (const auto& one : rows)
        if (&one != &*moved) kept.push_back(&one);
    std::ranges::stable_sort(kept, {}, [](const auto* one) { return one->row.position; });
    std::int64_t position = -1;
    if (before < rows.size())
        position = std::ranges::find(kept, &rows[before]) - kept.begin();
    else if (view->display.kind == model::JointKind::logic_model)
        position = std::ranges::find(kept, &rows[before - 1]) - kept.begin() + 1;
    submit_finding(bench, store::MoveFinding{store::MoveFinding::Kind::joint_row, row, position});
}

void move_in_joint(Workbench& bench, int by) {
    if (!bench.session || !may_write(bench)) return;
    const JointDesk& desk = desk_of(bench);
    if (keys_in(bench, quotes_path)) return move_quote(bench, by);
    const auto at = desk.row_number();
    if (!at) return say(bench, "Choose a row first.");
    if (by < 0 && *at == 0) return;
    if (by > 0 && *at + 1 >= desk.view()->rows.size()) return;
    put_joint_row(bench, desk.row, by < 0 ? *at - 1 : *at + 2);
}

void delete_in_joint(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench)) return;
    if (keys_in(bench, offers_path)) {
        const auto* offer = desk.offering.walked();
        const auto* quote = offer ? quoted(desk, *offer) : nullptr;
        if (!quote) return say(bench, "This passage is not quoted in the row.");
        return drop_quote(bench, *quote);
    }
    if (keys_in(bench, quotes_path)) {
        const auto* quote = desk.chosen_quote();
        return quote ? drop_quote(bench, *quote) : say(bench, "There is no quote in this row.");
    }
    const auto at = desk.row_number();
    if (!at) return say(bench, "Choose a row first.");
    if (!finish_joint(bench)) return;
    const auto& rows = desk.view()->rows;
    const JointRowId gone = rows[*at].row.id;
    const std::string next = *at + 1 < rows.size() ? rows[*at + 1].row.id.text()
                             : *at > 0             ? rows[*at - 1].row.id.text()
                                                   : std::string();
    ask_before(bench, jobs::goes_with(bench.session->project(), desk.display, gone),
               [gone, next](Workbench& later) {
                   if (!submit_finding(later, store::DeleteJointRow{gone})) return;
                   JointDesk& now = desk_of(later);
                   now.row = next;
                   now.writing.reset();
                   follow_row(now);
               });
}

// ---------------------------------------------------------------- quotes

void choose_joint_quote(Workbench& bench, const std::string& citation) {
    desk_of(bench).quote = citation;
}

void offer_joint_quotes(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    const auto* chosen = desk.chosen();
    if (!chosen) return say(bench, "Choose a row first.");
    if (desk.offering.open) {
        desk.offering.open = false;
        bench.focus_wanted = quotes_path;
        return;
    }
    const model::JointRow& row = chosen->row;
    if (OfferedOf{row.element, row.theme, row.of, row.code}.empty())
        return say(bench, fmt::format("A heading has no passages of its own: go to a passage on the page or "
                                      "in a list, and {} puts it in here.",
                                      bench.keys.text("joint.put")));
    desk.offering.begin();
    bench.focus_wanted = offers_path;
}

void leave_joint_offers(Workbench& bench) {
    desk_of(bench).offering.open = false;
    bench.focus_wanted = table_path;
}

void choose_joint_offer(Workbench& bench, const std::string& coding) {
    desk_of(bench).offering.current = coding;
}

void take_joint_offer(Workbench& bench) {
    const JointDesk& desk = desk_of(bench);
    const auto* chosen = desk.chosen();
    const auto* offer = desk.offering.walked();
    if (!chosen || !offer || !may_write(bench)) return;
    if (const auto* quote = quoted(desk, *offer)) return drop_quote(bench, *quote);
    submit_finding(bench, store::CiteEvidence{in_row({offer->evidence()}, chosen->row.id)});
}

void put_into_joint(Workbench& bench) {
    if (!bench.session || !may_write(bench)) return;
    const JointDesk& desk = desk_of(bench);
    const auto* chosen = desk.chosen();
    if (!chosen || !row_now(bench, chosen->row.id))
        return say(bench, fmt::format("Choose a row of a joint display first: {} shows them.",
                                      bench.keys.text("joint.show")));
    const store::CiteEvidence cite{in_row(passages_at_hand(bench), chosen->row.id)};
    if (cite.cited.empty()) return;
    const std::size_t count = cite.cited.size();
    const std::string label = chosen->label;
    const auto done =
        bench.session->submit_unit([&](store::Unit& unit) { return store::apply(unit, cite); }, Parts::none);
    if (!done) return say_error(bench, done.error());
    if (bench.document != Document::page) done_in_list(bench, *done);
    if (!done->changed) return say_done(bench, *done);
    bench.notice = {count == 1 ? fmt::format("Put into “{}” of the joint display.", label)
                               : fmt::format("Put {} passages into “{}” of the joint display.", count, label),
                    false, true};
}

void turn_joint_quote(Workbench& bench, model::Stance stance) {
    const JointDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench)) return;
    const auto* quote = desk.chosen_quote();
    if (quote && quote->row.evidence.owner != model::EvidenceOwner::joint_row)
        return say(bench, "This quote is lent by the theme: there it is said whether it is for or against.");
    set_stance(bench, quote, stance);
}

void go_to_joint_quote(Workbench& bench) {
    const JointDesk& desk = desk_of(bench);
    if (!bench.session) return;
    if (const auto* offer = desk.offering.walked(); offer && keys_in(bench, offers_path)) {
        const SourceId source = offer->source;
        const TextRange range = offer->range;
        if (finish_joint(bench)) go_to_passage_at(bench, source, range);
        return;
    }
    const auto* quote = desk.chosen_quote();
    if (!quote) return say(bench, "There is no quote in this row.");
    const SourceId source = quote->row.evidence.source;
    const TextRange range = quote->row.evidence.range;
    if (finish_joint(bench)) go_to_passage_at(bench, source, range);
}

// ---------------------------------------------------------------- what both say together

void type_inference(Workbench& bench, std::string words) {
    auto& writing = desk_of(bench).writing;
    if (!writing) return;
    writing->inference = std::move(words);
    writing->due = writing->dirty() ? bench.now + kept_after : -1;
}

void type_rationale(Workbench& bench, std::string words) {
    auto& writing = desk_of(bench).writing;
    if (!writing) return;
    writing->rationale = std::move(words);
    writing->due = writing->dirty() ? bench.now + kept_after : -1;
}

void choose_fit(Workbench& bench, model::Fit fit) {
    auto& writing = desk_of(bench).writing;
    if (!writing) return say(bench, "Choose a row first.");
    if (!may_write(bench)) return;
    writing->fit = writing->fit == fit ? model::Fit::none : fit;
    if (!writing->fit_waits()) {
        finish_joint(bench);
        return;
    }
    say(bench, fmt::format("Say why: “{}” is kept with its reason only.", model::fit_word(fit)));
}

void choose_fit_and_say_why(Workbench& bench, model::Fit fit) {
    choose_fit(bench, fit);
    const auto& writing = desk_of(bench).writing;
    if (writing && writing->fit_waits()) bench.focus_wanted = rationale_path;
}

bool finish_joint(Workbench& bench) {
    JointDesk& desk = desk_of(bench);
    if (!bench.session || !desk.writing) return true;
    JointWriting& writing = *desk.writing;
    writing.due = -1;
    if (!writing.dirty()) return true;
    auto row = row_now(bench, writing.row);
    if (!row) {
        // Somebody took the row away: its words are not thrown away with it.
        if (bench.desk.screen)
            bench.desk.screen->ui().clipboard().set(writing.inference + "\n" + writing.rationale);
        desk.writing.reset();
        say(bench, "The row is not there any more; what was typed for it is on the clipboard.");
        return true;
    }
    if (writing.fit_waits() && writing.fit_written != model::Fit::none) {
        // The reason of a fit that stands was emptied.
        writing.rationale = writing.rationale_written;
        writing.opening = ++desk.openings;
        if (writing.fit != writing.fit_written) writing.fit = writing.fit_written;
        say(bench,
            "A fit needs its reason, so that it stands as it was; choose the same fit again to take "
            "it away.");
    }
    row->inference = writing.inference;
    row->rationale = writing.rationale;
    row->fit = writing.fit_waits() ? writing.fit_written : writing.fit;
    if (row->inference == writing.inference_written && row->rationale == writing.rationale_written &&
        row->fit == writing.fit_written)
        return true;
    const bool told = writing.fit_waits();
    const model::Fit kept = row->fit;
    if (!submit_finding(bench, store::SaveJointRow{*row}, told ? Telling::quiet : Telling::aloud))
        return false;
    writing.inference_written = writing.inference;
    writing.rationale_written = writing.rationale;
    writing.fit_written = kept;
    return true;
}

void leave_joint_field(Workbench& bench) {
    if (finish_joint(bench)) bench.focus_wanted = table_path;
}

}  // namespace attune::workbench

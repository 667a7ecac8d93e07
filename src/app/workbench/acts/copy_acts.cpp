// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/copy_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/hand_over.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_run.h"
#include "app/workbench/new_project_form.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/print_run.h"
#include "app/workbench/seeking.h"
#include "app/workbench/sources_desk.h"
#include "app/workbench/team_desk.h"
#include "text/counted.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

CopiesDesk& desk_of(Workbench& bench) {
    return *bench.copies;
}

void refuse_give(Workbench& bench, std::string sentence, std::string_view at) {
    auto& form = desk_of(bench).give;
    if (form) form->fault = sentence;
    bench.focus_wanted = at;
    say_error(bench, {ErrorKind::invalid, std::move(sentence)});
}

// To the table where the next coder's copy is a column on.
void focus_after_giving(Workbench& bench) {
    const bool rounds = bench.team->tab == TeamTab::rounds && bench.team->round();
    bench.focus_wanted = rounds ? std::string_view("team/progress") : home_of_team(bench);
}

void take_given(Workbench& bench, Result<store::Done>&& done) {
    CopiesDesk& desk = desk_of(bench);
    bench.session->refresh();
    bench.team->stale = true;
    if (!done) {
        if (desk.give) desk.give->fault = done.error().sentence;
        if (done.error().kind == ErrorKind::cancelled)
            say(bench, "The copy was not made; no file is left.");
        else
            say_error(bench, done.error());
        return;
    }
    desk.give.reset();
    focus_after_giving(bench);
    say(bench, fmt::format("{}. It is the file {}.", done->sentence, desk.given_to.string()));
}

void take_planned(Workbench& bench, Result<store::MergePlan>&& plan) {
    auto& back = desk_of(bench).back;
    if (!back) return;
    back->plan.reset();
    back->fault.clear();
    back->asks_passphrase = false;
    back->instead.clear();
    if (plan) {
        back->plan = std::move(*plan);
        say(bench, jobs::summary(*back->plan));
    } else {
        back->asks_passphrase = plan.error().kind == ErrorKind::wrong_key;
        back->fault = plan.error().kind == ErrorKind::cancelled ? "Reading the copies was stopped."
                                                                : plan.error().sentence;
        say_error(bench, {plan.error().kind, back->fault});
    }
    back->current.clear();
    back->lay();
    for (const BackRow& row : back->rows)
        if (row.detail == "cannot be taken in") back->current = row.id;
    bench.focus_wanted = back->asks_passphrase ? std::string("take_copies/passphrase")
                                               : std::string(home_of(Document::take_copies));
}

// Texts, codes and codings below the window are others now.
void look_again(Workbench& bench) {
    const SourceId source = bench.page ? bench.page->id() : SourceId();
    const CodePoint caret = bench.page ? bench.page->selection.caret() : CodePoint{};
    bench.page.reset();
    bench.outline.reset();
    bench.moving.reset();
    bench.passages.reset();
    bench.seeking.reset();
    bench.history = std::make_unique<HistoryDesk>();
    bench.subject_history.clear();
    bench.history_of = {};
    bench.history_due = -1;
    bench.last_coding = {};
    bench.finder_version = 0;
    bench.codebook->changed = {};
    bench.codebook->code_past = {};
    bench.codebook->codebook_past = {};
    ++bench.codebook->trees_version;
    bench.sources->stale = true;
    bench.team->stale = true;
    bench.team->finished_stale = true;
    bench.session->forget_places();
    bench.session->refresh();
    if (!source.empty() && bench.session->view().source(source)) {
        show_source(bench, source);
        if (bench.page)
            bench.page->selection.move_to(bench.page->text(), std::min(caret, bench.page->text().end()),
                                          Extend::no);
    }
    if (!bench.memo.dirty()) load_memo(bench, Subject(bench.subject));
}

void take_merged(Workbench& bench, Result<store::MergeDone>&& done) {
    CopiesDesk& desk = desk_of(bench);
    if (!done) {
        bench.session->refresh();
        if (desk.back) desk.back->fault = done.error().sentence;
        const bool stopped = done.error().kind == ErrorKind::cancelled;
        if (stopped && desk.back) desk.back->fault.clear();
        bench.focus_wanted = home_of(Document::take_copies);
        // Somebody went on with a copy, or here: what would come in is looked at anew.
        if (done.error().kind == ErrorKind::conflict) {
            plan_take_back(bench);
            return say_error(bench, done.error());
        }
        if (stopped) return say(bench, "The merge was stopped; nothing was taken in.");
        return say_error(bench, done.error());
    }
    std::string words = desk.back && desk.back->plan ? jobs::summary(*desk.back->plan) : std::string();
    words = words.substr(0, words.find(';'));
    for (const auto& [from, to] : {std::pair{" comes in", " came in"}, std::pair{" come in", " came in"}})
        if (const auto at = words.find(from); at != std::string::npos)
            words.replace(at, std::string_view(from).size(), to);
    if (!done->settled.empty())
        words +=
            fmt::format(", {} settled otherwise", text::counted(done->settled.size(), "thing", "things"));
    if (!done->backup.empty())
        words +=
            fmt::format(". The project as it was before is kept as {}", done->backup.filename().string());
    desk.back.reset();
    look_again(bench);
    show_team(bench);
    say(bench, words + ".");
}

bool same_file(const fs::path& a, const fs::path& b) {
    std::error_code ignored;
    return a == b || fs::equivalent(a, b, ignored);
}

void look_beside(Workbench& bench, TakeBack& back) {
    back.beside = jobs::copies_beside(bench.session->project());
    std::erase_if(back.beside, [&](const jobs::FoundCopy& found) {
        return std::ranges::any_of(back.files,
                                   [&](const fs::path& file) { return same_file(file, found.file); });
    });
}

}  // namespace

void ask_to_give_copy(Workbench& bench) {
    if (!bench.session) return;
    TeamDesk& team = *bench.team;
    if (bench.document != Document::team) show_team(bench);
    if (team.lists.coders.empty()) return;
    GiveForm form;
    form.coder = team.lists.coders.front().id;
    // What the cursor is at; else the first who waits for one.
    const model::Round* round = team.round();
    if (team.tab == TeamTab::coders && team.current_coder()) form.coder = team.current_coder()->id;
    if (round) {
        form.round = round->id;
        const auto in_round = [&](const CoderId& id) {
            return std::ranges::find(round->coders, id, &model::RoundCoder::coder);
        };
        auto whose = round->coders.end();
        if (team.tab == TeamTab::rounds) {
            if (const auto at = team.coder_at_cursor()) whose = in_round(*at);
        } else {
            whose = in_round(form.coder);
        }
        if (whose == round->coders.end())
            whose = std::ranges::find_if(round->coders, [](const model::RoundCoder& coder) {
                return coder.given_ms == 0 && coder.copy != model::CopyKind::none;
            });
        if (whose == round->coders.end()) whose = round->coders.begin();
        if (whose != round->coders.end()) {
            form.coder = whose->coder;
            if (whose->copy != model::CopyKind::none) form.kind = whose->copy;
        }
    } else {
        form.kind = model::CopyKind::working;
    }
    desk_of(bench).give = std::move(form);
    bench.focus_wanted = "give_copy/kind";  // Enter goes on from there
}

void fill_give(Workbench& bench, const std::function<void(GiveForm&)>& change) {
    auto& form = desk_of(bench).give;
    if (!form) return;
    change(*form);
    form->fault.clear();
    if (form->round.empty()) form->kind = model::CopyKind::working;
    const model::Round* round = bench.team->lists.round(form->round);
    if (round && !round->coders.empty() &&
        std::ranges::find(round->coders, form->coder, &model::RoundCoder::coder) == round->coders.end())
        form->coder = round->coders.front().coder;
}

std::string suggested_copy_name(const Workbench& bench) {
    const auto& form = bench.copies->give;
    if (!form || !bench.session) return "copy.attune";
    std::string name = bench.session->project().file().stem().string();
    if (const auto* round = bench.team->lists.round(form->round)) name += " - " + round->name;
    if (const auto* coder = bench.team->lists.coder(form->coder)) name += " - " + coder->name;
    return file_name_for(name);
}

void choose_place_of_copy(Workbench& bench) {
    auto& form = desk_of(bench).give;
    if (!form || desk_of(bench).busy()) return;
    if (form->own_passphrase) {
        if (form->passphrase.empty())
            return refuse_give(bench, "Type the passphrase of the copy.", "give_copy/passphrase");
        if (form->passphrase.text != form->again.text)
            return refuse_give(bench, "The two passphrases differ.", "give_copy/again");
    }
    choose(bench, ChooserFor::give_copy);
}

void give_copy_to(Workbench& bench, const fs::path& file) {
    CopiesDesk& desk = desk_of(bench);
    if (!bench.session || !desk.give || desk.busy() || !hand_over(bench)) return;
    store::CopyToGive copy;
    copy.round = desk.give->round;
    copy.coder = desk.give->coder;
    copy.kind = desk.give->kind;
    copy.file = file;
    if (desk.give->own_passphrase) copy.passphrase.text = desk.give->passphrase.text;
    desk.given_to = file;
    desk.giving = std::make_unique<BackgroundRun<store::Done>>(
        [&project = bench.session->project(), copy](const JobControl& control) {
            return store::give_copy(project, copy, control);
        },
        bench.desk.wake, Progress{0, 0, "Writing the copy"});
}

void leave_give(Workbench& bench) {
    desk_of(bench).give.reset();
    focus_after_giving(bench);
}

void show_take_back(Workbench& bench) {
    if (!bench.session) return;
    CopiesDesk& desk = desk_of(bench);
    if (!desk.back) {
        desk.back.emplace();
        look_beside(bench, *desk.back);
        desk.back->lay();
    }
    show_document(bench, Document::take_copies);
    if (desk.back->rows.empty()) bench.focus_wanted = "take_copies/choose";
}

void take_back_files(Workbench& bench, const std::vector<fs::path>& files) {
    if (!bench.session || files.empty()) return;
    if (!bench.writable()) return say(bench, "This project is open to read only; nothing can be taken in.");
    show_take_back(bench);
    auto& back = desk_of(bench).back;
    if (!back) return;
    bool own = false;
    for (const auto& file : files) {
        if (same_file(file, bench.session->project().file()))
            own = true;
        else if (std::ranges::none_of(back->files, [&](const fs::path& one) { return same_file(one, file); }))
            back->files.push_back(file);
    }
    look_beside(bench, *back);
    if (back->files.empty()) {
        back->lay();
        return say(bench, "That is this project itself; choose the copies that came back.");
    }
    plan_take_back(bench);
    if (own) say(bench, "The project itself is left out of its copies.");
}

bool take_back_dropped(Workbench& bench, const std::vector<fs::path>& files) {
    const auto is_project = [](const fs::path& file) { return file.extension() == ".attune"; };
    if (!bench.writable() || bench.team->copy || files.empty() || !std::ranges::all_of(files, is_project))
        return false;
    // One project could be any; several, or one that is let go over the page for it, are to come in.
    const bool meant = bench.document == Document::take_copies || files.size() > 1 ||
                       jobs::look_at_copy(bench.session->project(), files.front());
    if (meant) take_back_files(bench, files);
    return meant;
}

void remove_copy(Workbench& bench) {
    auto& back = desk_of(bench).back;
    const BackRow* row = back ? back->row() : nullptr;
    if (!row || row->kind != BackRow::Kind::file)
        return say(bench, "Choose a copy in the list first; Delete leaves it out.");
    back->files.erase(back->files.begin() + static_cast<std::ptrdiff_t>(row->index));
    back->plan.reset();
    back->fault.clear();
    look_beside(bench, *back);
    back->lay();
    if (!back->files.empty()) plan_take_back(bench);
}

void add_offered_copy(Workbench& bench) {
    auto& back = desk_of(bench).back;
    const BackRow* row = back ? back->row() : nullptr;
    if (!row || row->kind != BackRow::Kind::offered) return;
    take_back_files(bench, {fs::path(back->beside[row->index].file)});
}

void choose_back_line(Workbench& bench, const std::string& row) {
    if (auto& back = desk_of(bench).back) back->current = row;
}

void settle_conflict(Workbench& bench, bool other) {
    auto& back = desk_of(bench).back;
    const BackRow* row = back && back->plan ? back->row() : nullptr;
    if (!row || row->kind != BackRow::Kind::conflict) return;
    const auto& conflict = back->plan->conflicts[row->index];
    if (conflict.instead.empty())
        return say(bench, "Here there is nothing to choose. " + whole_sentence(conflict.stands));
    if (other)
        back->instead.insert(conflict.key);
    else
        back->instead.erase(conflict.key);
    back->lay();
    say(bench, whole_sentence(other ? conflict.instead : conflict.stands));
}

void toggle_conflict(Workbench& bench) {
    auto& back = desk_of(bench).back;
    const BackRow* row = back && back->plan ? back->row() : nullptr;
    if (!row) return;
    if (row->kind == BackRow::Kind::offered) return add_offered_copy(bench);
    if (row->kind == BackRow::Kind::conflict)
        settle_conflict(bench, !back->instead.contains(back->plan->conflicts[row->index].key));
}

void toggle_unrelated(Workbench& bench) {
    if (auto& back = desk_of(bench).back) back->unrelated_agreed = !back->unrelated_agreed;
}

void type_copies_passphrase(Workbench& bench, std::string words) {
    if (auto& back = desk_of(bench).back) back->passphrase = std::move(words);
}

void plan_take_back(Workbench& bench) {
    CopiesDesk& desk = desk_of(bench);
    if (!bench.session || !desk.back || desk.back->files.empty() || desk.busy()) return;
    auto named = jobs::name_copies(desk.back->files, store::Passphrase{desk.back->passphrase});
    if (!named) return take_planned(bench, forward_error(named));
    if (!hand_over(bench)) return;
    desk.planning = std::make_unique<BackgroundRun<store::MergePlan>>(
        [&project = std::as_const(bench.session->project()), copies = std::move(named->copies)](
            const JobControl& control) { return jobs::plan_merge(project, copies, control); },
        bench.desk.wake, Progress{0, 0, "Reading the copies"});
}

void merge_copies(Workbench& bench) {
    CopiesDesk& desk = desk_of(bench);
    if (!bench.session || !desk.back || desk.busy()) return;
    if (!bench.writable()) return say(bench, "This project is open to read only.");
    if (const std::string stops = desk.back->stops(); !stops.empty()) {
        if (desk.back->has_unrelated() && desk.back->plan) bench.focus_wanted = "take_copies/unrelated";
        return say_error(bench, {ErrorKind::invalid, stops});
    }
    if (!hand_over(bench)) return;
    desk.merging = std::make_unique<BackgroundRun<store::MergeDone>>(
        [&project = bench.session->project(), copies = desk.back->copies(), plan = *desk.back->plan,
         instead = desk.back->instead](const JobControl& control) {
            return jobs::merge(project, copies, plan, instead, control);
        },
        bench.desk.wake, Progress{0, 0, "Taking the copies in"});
}

void leave_take_back(Workbench& bench) {
    if (desk_of(bench).busy()) return;
    const bool any = desk_of(bench).back && !desk_of(bench).back->files.empty();
    desk_of(bench).back.reset();
    show_team(bench);
    if (any) say(bench, "Nothing was taken in.");
}

void stop_copies(Workbench& bench) {
    CopiesDesk& desk = desk_of(bench);
    if (desk.giving) desk.giving->cancel();
    if (desk.planning) desk.planning->cancel();
    if (desk.merging) desk.merging->cancel();
}

bool settle_copies(Workbench& bench) {
    CopiesDesk& desk = desk_of(bench);
    if (desk.giving)
        if (auto outcome = desk.giving->take()) {
            desk.giving.reset();
            take_given(bench, std::move(*outcome));
            return true;
        }
    if (desk.planning)
        if (auto outcome = desk.planning->take()) {
            desk.planning.reset();
            take_planned(bench, std::move(*outcome));
            return true;
        }
    if (desk.merging)
        if (auto outcome = desk.merging->take()) {
            desk.merging.reset();
            take_merged(bench, std::move(*outcome));
            return true;
        }
    return false;
}

}  // namespace attune::workbench

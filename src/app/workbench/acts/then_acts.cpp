// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/then_acts.h"

#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/codebook_work.h"
#include "app/workbench/history_desk.h"
#include "jobs/moment.h"
#include "kit/screen.h"

namespace attune::workbench {

namespace {

constexpr double rest_seconds = 0.3;

ThenLook& look_of(Workbench& bench) {
    return *bench.history->then;
}

void ask_anew(ThenLook& look) {
    look.stale = true;
    look.due = -1;
}

// The code that is chosen where the hands are: of the document, of the coding on the page, of the list.
CodeId code_at_hand(const Workbench& bench) {
    if (bench.document == Document::code)
        if (const auto* code = std::get_if<CodeId>(&bench.codebook->definition.of)) return *code;
    const bool on_page = bench.desk.screen && bench.desk.screen->ui().focused("page/text");
    if (on_page && bench.page && bench.page->focused)
        if (const auto* coding = bench.page->coding(*bench.page->focused)) return coding->code;
    return bench.session->view().code(bench.current_code) ? bench.current_code : CodeId();
}

void begin(Workbench& bench) {
    ThenLook& look = look_of(bench);
    look.stale = false;
    look.due = -1;
    look.fault.clear();
    look.run.reset();
    look.version = bench.session->view().version();
    store::Moment moment = store::Moment::after_operation(look.after);
    if (look.after.empty()) {
        if (look.typed.find_first_not_of(' ') == std::string::npos) {
            look.looked.reset();
            look.lay();
            return;
        }
        auto found = jobs::find_moment(bench.session->project(), look.typed);
        if (!found) {
            look.fault = found.error().sentence;
            return;
        }
        moment = std::move(*found);
    }
    auto beside = bench.session->project().open_beside();
    if (!beside) {
        look.fault = beside.error().sentence;
        return;
    }
    look.run = std::make_unique<ThenRun>(std::move(*beside), std::move(moment), look.code, bench.desk.wake);
}

bool take(Workbench& bench) {
    ThenLook& look = look_of(bench);
    if (!look.run) return false;
    auto outcome = look.run->take();
    if (!outcome) return false;
    look.run.reset();
    look.looked.reset();
    if (*outcome)
        look.looked = std::move(**outcome);
    else
        look.fault = outcome->error().sentence;
    look.lay();
    look.current_passage = 0;
    if (look.current_code >= look.rows.size()) look.current_code = 0;
    return true;
}

std::string gone_sentence(const store::ThenPassage& passage) {
    return fmt::format("That coding was removed since; {}",
                       passage.place_now ? "here are its words." : "its source is gone too.");
}

void open_passage(Workbench& bench, const store::ThenPassage& passage) {
    if (passage.since != store::SinceThen::removed) return go_to(bench, CodingId(passage.coding));
    if (!passage.place_now || !bench.session->view().source(passage.source))
        return say(bench, "That coding and its source are not in the project any more.");
    go_to(bench, Passage{passage.source, *passage.place_now});
    say(bench, gone_sentence(passage));
}

}  // namespace

void show_then(Workbench& bench) {
    if (!bench.session || !finish_memo(bench) || !finish_definition(bench)) return;
    ThenLook& look = look_of(bench);
    const CodeId code = code_at_hand(bench);
    if (code) {
        look.code = code;
        look.chosen_code = bench.current_code;
        if (look.view == ThenLook::View::codebook) look.view = ThenLook::View::definition;
    }
    ask_anew(look);
    show_document(bench, Document::then);
}

void show_then_after_entry(Workbench& bench) {
    if (!bench.session || bench.history->current().empty()) return;
    ThenLook& look = look_of(bench);
    look.after = bench.history->current();
    look.typed.clear();
    look.view = ThenLook::View::codebook;
    show_then(bench);
    look.view = ThenLook::View::codebook;
    bench.focus_wanted = "then/rows";
}

void type_then(Workbench& bench, std::string typed) {
    ThenLook& look = look_of(bench);
    look.typed = std::move(typed);
    look.after = {};
    look.due = bench.now + rest_seconds;
}

void set_then_view(Workbench& bench, ThenLook::View view) {
    look_of(bench).view = view;
}

void look_at_code_then(Workbench& bench, const CodeId& code) {
    ThenLook& look = look_of(bench);
    look.code = code;
    if (look.view == ThenLook::View::codebook) look.view = ThenLook::View::definition;
    bench.focus_wanted = "then/view";
    ask_anew(look);
}

void choose_then_row(Workbench& bench, std::size_t row) {
    ThenLook& look = look_of(bench);
    (look.view == ThenLook::View::codebook ? look.current_code : look.current_passage) = row;
}

void open_then_row(Workbench& bench) {
    const ThenLook& look = look_of(bench);
    if (!bench.session || !look.looked) return;
    if (look.view == ThenLook::View::codebook) {
        if (look.current_code >= look.rows.size() || !look.rows[look.current_code].code) return;
        return look_at_code_then(bench, CodeId(look.rows[look.current_code].code->code));
    }
    if (!look.looked->code || look.current_passage >= look.looked->code->passages.size()) return;
    open_passage(bench, look.looked->code->passages[look.current_passage]);
}

bool settle_then(Workbench& bench) {
    if (!bench.session) return false;
    ThenLook& look = look_of(bench);
    if (bench.document != Document::then) {
        // Nobody waits for it any more.
        if (look.run) {
            look.run.reset();
            look.stale = true;
        }
        return false;
    }
    if (bench.current_code != look.chosen_code) {
        look.chosen_code = bench.current_code;
        if (bench.session->view().code(bench.current_code)) {
            look.code = bench.current_code;
            look.stale = true;
        }
    }
    const bool rested = look.due >= 0 && bench.now >= look.due;
    const bool changed = look.version != bench.session->view().version();
    if (look.stale || rested || changed) {
        begin(bench);
        return true;
    }
    return take(bench);
}

}  // namespace attune::workbench

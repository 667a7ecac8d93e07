// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/import_preview.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/import_words.h"
#include "app/workbench/panels/document_head.h"
#include "exchange/files/read_file.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path files_path = "import/files";

using text::counted;

// What is to be known of a file at a glance; the most urgent first.
std::string state_of(const jobs::FilePlan& file) {
    if (!file.take)
        return file.already_there      ? "in the project already"
               : !file.same_as.empty() ? fmt::format("the same file as {}", file.same_as)
                                       : std::string("left out");
    const auto& transcript = file.read.transcript;
    std::string words = fmt::format("{} · {}", transcript.reading,
                                    counted(transcript.speakers.size(), "speaker", "speakers"));
    if (const std::size_t warnings = jobs::warnings_of(file).size(); warnings > 0)
        words = counted(warnings, "thing to look at", "things to look at") + " · " + words;
    const std::string proposed = proposal_words(file);
    if (jobs::awaits_confirmation(file))
        words = "to confirm: " + proposed + " · " + words;
    else if (file.confirmed && !proposed.empty())
        words = "confirmed: " + proposed + " · " + words;
    return words;
}

// Why it stays out, without the name that stands above it already.
std::string reason_of(const jobs::LeftOut& left) {
    const std::string named = "“" + exchange::shown_name(left.file) + "”: ";
    return left.sentence.starts_with(named) ? left.sentence.substr(named.size()) : left.sentence;
}

RowLook file_row(const ImportDesk& desk, std::size_t index) {
    RowLook row;
    if (index >= desk.plan->files.size()) {
        const jobs::LeftOut& failed = *desk.left_out(index);
        const bool unread = index < desk.plan->files.size() + desk.plan->failed.size();
        row.id = "failed_" + std::to_string(index);
        row.label = exchange::shown_name(failed.file);
        row.detail = reason_of(failed);
        row.description = row.detail;
        row.icon = unread ? Icon::warning : Icon::minus;
        row.muted = true;
        row.selected = index == desk.current;
        return row;
    }
    const jobs::FilePlan& file = desk.plan->files[index];
    row.id = std::to_string(index + 1);
    row.label = file.read.original.name;
    row.detail = state_of(file);
    row.description = row.detail;
    row.icon = !file.take                                            ? Icon::minus
               : jobs::awaits_confirmation(file)                     ? Icon::chevron_right
               : !jobs::warnings_of(file).empty() && !file.confirmed ? Icon::warning
                                                                     : Icon::check;
    row.muted = !file.take;
    row.selected = index == desk.current;
    return row;
}

void draw_files(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ImportDesk& desk = *frame.bench.import_desk;
    const auto pane = ui.pane("import_files", "Files", at);
    const std::size_t files = desk.plan->files.size();
    const auto open = static_cast<std::size_t>(
        std::count_if(desk.plan->files.begin(), desk.plan->files.end(), jobs::awaits_confirmation));
    section_label(ui, "import/files_label", at.cut_top(ui.em(2)).inset(ui.em(0.9f), 0),
                  open == 0 ? counted(files, "file", "files")
                            : fmt::format("{} · {} to confirm", counted(files, "file", "files"), open));
    std::string beside;
    if (!desk.tables.empty())
        beside = fmt::format("{}; {} takes tables in. ", jobs::tables_found(desk.tables),
                             frame.key_of("project.import_table"));
    if (!desk.not_read.empty())
        beside += counted(desk.not_read.size(), "other file lies", "other files lie") + " there that " +
                  (desk.not_read.size() == 1 ? "is no transcript" : "are no transcripts") +
                  "; the end of the list says what to do.";
    if (!beside.empty()) {
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        const float width = at.w - 2 * ui.em(0.9f);
        Rect foot = at.cut_bottom(text_height(ui, beside, width, style::small) + ui.em(0.8f));
        kit::text(ui, "import/beside", foot.inset(ui.em(0.9f), ui.em(0.4f)), beside, look);
    }
    ListLook rows;
    rows.name = "Files to take in";
    rows.rows = files + desk.plan->failed.size() + desk.not_read.size();
    rows.tall = true;
    rows.type_ahead = false;
    rows.current = desk.current;
    rows.row = [&](std::size_t i) { return file_row(desk, i); };
    if (ui.focused(files_path) && ui.take(Key::space))
        frame.act([file = desk.current](Workbench& bench) { toggle_import_file(bench, file); });
    const ListEvents events = list(ui, files_path, at, rows);
    if (events.current)
        frame.act([file = *events.current](Workbench& bench) { choose_import_file(bench, file); });
    if (events.activated)
        frame.act([file = *events.activated](Workbench& bench) { confirm_import_file(bench, file); });
}

// Below everything, always in sight.
void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ImportDesk& desk = *frame.bench.import_desk;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const std::size_t number = import_count(desk);
    const bool ready = number > 0 && !desk.again;
    const ButtonLook take{
        number == 1 ? std::string("Take in 1 file") : fmt::format("Take in {} files", number),
        {},
        Emphasis::primary,
        ready,
        "",
        "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, "import/take", row.cut_right(button_size(ui, take).w), take) || by_keys)
        frame.act(store_import);
    row.cut_right(ui.em(0.7f));
    const ButtonLook cancel{
        "Cancel", {}, Emphasis::plain, true, "Nothing is taken in", frame.key_of("go.back")};
    if (button(ui, "import/cancel", row.cut_right(button_size(ui, cancel).w), cancel))
        frame.act(leave_import);
    const ImportTally tally = tally_of(desk);
    if (tally.unconfirmed > 0) {
        row.cut_right(ui.em(0.7f));
        const ButtonLook all{"Take all proposals…",
                             {},
                             Emphasis::plain,
                             true,
                             "Shows what is proposed for each file, to be confirmed at once",
                             frame.key_of("project.take_proposals")};
        if (button(ui, "import/take_proposals", row.cut_right(button_size(ui, all).w), all))
            frame.run("project.take_proposals");
    }
    row.cut_right(ui.em(1));
    const std::string words = "Nothing is written yet. " + tally_words(tally);
    const Tone tone = tally.unconfirmed > 0 || tally.unread > 0 ? Tone::warning : Tone::muted;
    TextLook look{style::small, tone};
    look.role = Role::status;
    look.wrap = true;
    const float height = std::min(at.h, std::ceil(text_height(ui, words, row.w, style::small)));
    kit::text(ui, "import/foot", {row.x, std::round(row.centre().y - height / 2), row.w, height}, words,
              look);
}

}  // namespace

void draw_import_preview(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ImportDesk& desk = *frame.bench.import_desk;
    const auto pane = ui.pane("import", "Transcripts to take in", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "import", at.cut_top(ui.em(document_head_height)), "Take transcripts in",
                       {"Take nothing in", leave_import});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    if (!desk.plan) {
        kit::text(ui, "import/empty", at.inset(ui.em(1.1f), ui.em(1)),
                  "There is nothing to take in. Drop files onto the window, or press Ctrl+I.",
                  {style::small, Tone::muted});
        return;
    }
    draw_foot(frame, at.cut_bottom(ui.em(3.6f)));
    // On a narrow window with large letters the text goes first: what is decided must stay in sight.
    const float files_w = std::min(ui.em(18), at.w * 0.26f);
    const float details_w = std::min(ui.em(30), (at.w - files_w) * 0.56f);
    const Rect files = at.cut_left(std::round(files_w));
    ui.paint().fill(files, ui.colour(Tone::panel));
    draw_files(frame, files);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    const jobs::FilePlan* file = desk.file();
    if (!file) {
        // A file that could not be read is chosen.
        const jobs::LeftOut* left = desk.left_out(desk.current);
        if (!left) return;
        Rect room = at.inset(ui.em(1.1f), ui.em(1.2f));
        room.w = std::min(room.w, ui.em(46));
        TextLook title{style::title};
        title.role = Role::heading;
        kit::text(ui, "import/failed_name", room.cut_top(ui.em(2.2f)), exchange::shown_name(left->file),
                  title);
        TextLook look{style::label, Tone::warning};
        look.wrap = true;
        kit::text(ui, "import/failed", room, reason_of(*left), look);
        return;
    }
    draw_import_details(frame, at.cut_left(std::round(details_w)), *file);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    draw_import_text(frame, at, *file);
}

void draw_import_storing(Frame& frame) {
    Ui& ui = frame.ui;
    const ImportDesk& desk = *frame.bench.import_desk;
    const std::array<DialogButton, 1> buttons{DialogButton{"stop", "Stop"}};
    DialogLook look;
    look.title = "Taking transcripts in";
    look.words = "All of it comes in as one step that can be undone. When it is stopped, nothing comes in.";
    look.buttons = buttons;
    look.body_height = ui.em(2.4f);
    const Progress progress = desk.store ? desk.store->progress() : Progress{};
    const DialogEvents events = dialog(ui, "storing", look, [&](Rect at) {
        const double done = progress.total > 0
                                ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
                                : -1;
        progress_bar(ui, "storing/progress", at.cut_top(ui.em(0.5f)), look.title, done);
        at.cut_top(ui.em(0.4f));
        kit::text(ui, "storing/step", at.cut_top(ui.em(1.4f)), progress.step, {style::small, Tone::muted});
    });
    if (events.pressed || events.dismissed) frame.act(cancel_import);
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/status_bar.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/print_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/import_run.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/print_run.h"
#include "app/workbench/report_run.h"
#include "kit/screen.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "text/isolate.h"

namespace attune::workbench {

using namespace kit;

namespace {

std::string compare_figures(const CompareDesk& desk) {
    if (!desk.known) return "Reading what the coders did …";
    const auto items = static_cast<std::int64_t>(desk.read.queue.items.size());
    std::string words =
        fmt::format("{} {}, {} settled", grouped(items), items == 1 ? "place differs" : "places differ",
                    grouped(static_cast<std::int64_t>(desk.read.queue.settled)));
    // The source that stands there, which need not be the one on the page.
    if (desk.page) words += " · " + text::isolated(desk.page->text().source().row.title);
    if (desk.read.agreement && !desk.read.agreement->round_name.empty())
        words += " · " + text::isolated(desk.read.agreement->round_name);
    return words;
}

std::string figures(const Workbench& bench) {
    const auto& view = bench.session->view();
    if (bench.document == Document::compare) return compare_figures(*bench.compare);
    if (!bench.page) {
        const auto& info = view.info();
        return fmt::format("{} sources · {} codes · {} codings",
                           grouped(static_cast<std::int64_t>(view.sources().size())),
                           grouped(static_cast<std::int64_t>(view.codes().size())), grouped(info.codings));
    }
    const auto& row = bench.page->text().source().row;
    const auto codings = static_cast<std::int64_t>(bench.page->codings().size());
    // Isolated, so that a title from the right does not draw the figures into its own direction.
    return fmt::format("\u2068{}\u2069 · {} words · {} {}", row.title, grouped(row.words), grouped(codings),
                       codings == 1 ? "coding" : "codings");
}

std::string saved_words(const Workbench& bench) {
    const auto& project = bench.session->project();
    if (project.read_only()) return "Read only";
    for (const MemoEditor* memo : {&bench.memo, &std::as_const(bench.memos->document)})
        if (memo->dirty()) return memo->draft_kept && memo->draft_due < 0 ? "Draft saved" : "Writing…";
    return project.encrypted() ? "Saved · encrypted" : "Saved";
}

// What the last act did, with the key that takes it back.
std::string notice_words(const Frame& frame) {
    const Notice& notice = frame.bench.notice;
    if (!notice.can_undo || notice.sentence.empty()) return notice.sentence;
    return notice.sentence + " · " + frame.key_of("edit.undo");
}

std::string right_words(const Frame& frame) {
    const Workbench& bench = frame.bench;
    if (!bench.session) return {};
    // In points of the monitor; the size of the interface has no part in it.
    const float zoom = bench.desk.screen ? bench.desk.screen->zoom() : 1;
    return fmt::format("{} · text {:.0f} px", saved_words(bench),
                       frame.ui.paint().size_px(style::reading) * zoom / frame.ui.paint().scale());
}

bool something_runs(const Workbench& bench) {
    return bench.import || bench.printing || bench.reporting;
}

float inset_of(const Ui& ui) {
    return ui.em(measure::pad);
}
float gap_of(const Ui& ui) {
    return ui.em(1.9f);
}

// The room for a sentence that has the line to itself, but for what stands at its end.
float notice_room(Frame& frame, float width) {
    Ui& ui = frame.ui;
    const std::string right = right_words(frame);
    const float taken = right.empty() ? 0 : ui.paint().measure(right, style::small).w + 1 + gap_of(ui);
    return std::max(ui.em(8), width - 2 * inset_of(ui) - taken);
}

// Left to right; what has no room at the end is cut.
float put(Frame& frame, const Path& path, Rect& row, const std::string& words, float most) {
    Ui& ui = frame.ui;
    const float width = std::min({ui.paint().measure(words, style::small).w + 1, most, row.w});
    kit::text(ui, path, row.cut_left(width), words, {style::small, Tone::muted});
    return width;
}

// What a thread of its own is doing: how far, and a button that stops it.
struct Running {
    std::string name;   // the last part of the paths
    std::string title;  // of the progress bar
    std::string step;
    std::string stops;  // what the button does
    Progress progress;
    void (*stop)(Workbench&);
};

void draw_progress(Frame& frame, Rect row, const Running& running) {
    Ui& ui = frame.ui;
    const Path own = "status";
    const Rect stop = row.cut_right(button_size(ui, {"Stop"}).w);
    if (button(ui, own / ("stop_" + running.name), stop.centred({stop.w, std::min(row.h, ui.em(1.8f))}),
               {.label = "Stop", .emphasis = Emphasis::quiet, .description = running.stops}))
        frame.act(running.stop);
    const Rect bar = row.cut_left(ui.em(8));
    const auto& progress = running.progress;
    progress_bar(
        ui, own / running.name, bar.centred({bar.w, ui.em(0.35f)}), running.title,
        progress.total > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.total) : -1);
    row.cut_left(ui.em(0.8f));
    kit::text(ui, own / (running.name + "_step"), row, running.step, {style::small, Tone::muted});
}

void import_progress(Frame& frame, Rect row) {
    const Progress progress = frame.bench.import->progress();
    draw_progress(
        frame, row,
        {"import", "Import", fmt::format("{} · {} of {}", progress.step, progress.done, progress.total),
         "Stop the import; nothing of it is taken in", progress, cancel_import});
}

void print_progress(Frame& frame, Rect row) {
    const Progress progress = frame.bench.printing->progress();
    draw_progress(frame, row,
                  {"print", "Print", fmt::format("Printing · {}", progress.step),
                   "Stop the printing; no file is made", progress, stop_printing});
}

void report_progress(Frame& frame, Rect row) {
    const Progress progress = frame.bench.reporting->progress();
    draw_progress(
        frame, row,
        {"report", "Report", fmt::format("Writing the {} · {}", frame.bench.reporting->what(), progress.step),
         "Stop writing; no file is made", progress, stop_reporting});
}

// While some codings are hidden the line says so: what is not drawn is easily thought lost.
void hidden_codings(Frame& frame, Rect& row) {
    std::string words;
    switch (frame.bench.stripes) {
        case StripeFilter::all:
            return;
        case StripeFilter::this_code:
            words = "Only one code’s codings shown";
            break;
        case StripeFilter::mine:
            words = "Only my codings shown";
            break;
        case StripeFilter::none:
            words = "Codings hidden";
            break;
    }
    const ButtonLook look{.label = words,
                          .emphasis = Emphasis::quiet,
                          .description = "Show all codings",
                          .shortcut = frame.key_of("view.stripes_next")};
    const Rect at = row.cut_left(std::min(row.w, button_size(frame.ui, look).w));
    if (button(frame.ui, "status/stripes", at.centred({at.w, std::min(at.h, frame.ui.em(1.8f))}), look))
        frame.run("view.stripes_all");
    row.cut_left(std::min(row.w, frame.ui.em(1)));
}

}  // namespace

float status_bar_height(Frame& frame, float width) {
    Ui& ui = frame.ui;
    const float one = std::round(ui.em(measure::status));
    const std::string sentence = notice_words(frame);
    if (sentence.empty() || something_runs(frame.bench)) return one;
    constexpr float most_lines = 4;
    const float line = ui.paint().line_px(style::small);
    const float high = text_height(ui, sentence, notice_room(frame, width), style::small);
    return high <= 1.5f * line ? one : std::round(std::min(high, most_lines * line) + ui.em(0.9f));
}

void draw_status_bar(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const Workbench& bench = frame.bench;
    const auto pane = ui.pane("status", "Status", at);
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(inset_of(ui), 0);
    row.cut_top(ui.hairline());
    const float gap = gap_of(ui);
    const std::string sentence = notice_words(frame);
    const float wide = ui.paint().measure(sentence, style::small).w + 1;

    if (bench.session) {
        const std::string saved = right_words(frame);
        const float width = ui.paint().measure(saved, style::small).w + 1;
        kit::text(ui, "status/saved", row.cut_right(width), saved, {style::small, Tone::muted, Align::end});
        row.cut_right(gap);
        // A sentence that would be cut beside the figures of the source has the line to itself.
        const std::string source = figures(bench);
        const float beside = std::min(ui.paint().measure(source, style::small).w, row.w * 0.4f) + gap +
                             (bench.page && bench.document != Document::compare ? ui.em(11) : 0);
        if (!something_runs(bench) && wide > row.w - beside) {
            const float high = text_height(ui, sentence, row.w, style::small);
            return status_line(ui, "status/notice", row.centred({row.w, std::min(row.h, high)}), sentence,
                               bench.notice.warning);
        }
        put(frame, "status/figures", row, source, row.w * 0.4f);
        row.cut_left(gap);
    }
    if (bench.import) return import_progress(frame, row);
    if (bench.printing) return print_progress(frame, row);
    if (bench.reporting) return report_progress(frame, row);
    if (bench.page && bench.document != Document::compare) {
        const int percent = bench.page->percent_coded();
        const Rect bar = row.cut_left(ui.em(3.3f));
        progress_bar(ui, "status/coded", bar.centred({bar.w, ui.em(0.3f)}), "Participant words coded",
                     percent / 100.0);
        row.cut_left(ui.em(0.6f));
        // The sentence of the last act needs the room more.
        std::string share = fmt::format("{} % of participant words coded", percent);
        if (ui.paint().measure(share, style::small).w > row.w * 0.4f)
            share = fmt::format("{} % coded", percent);
        put(frame, "status/share", row, share, row.w * 0.5f);
        row.cut_left(gap);
        hidden_codings(frame, row);
    }
    status_line(ui, "status/notice", row, sentence, bench.notice.warning);
}

}  // namespace attune::workbench

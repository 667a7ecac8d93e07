// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/script.h"

#include <chrono>
#include <string>
#include <thread>
#include <variant>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/chart_desk.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/copies_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/history_desk.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/pseudonym_desk.h"
#include "app/workbench/refi_desk.h"
#include "app/workbench/report_desk.h"
#include "app/workbench/report_run.h"
#include "app/workbench/seeking.h"
#include "app/workbench/table_desk.h"
#include "app/workbench/text_desk.h"
#include "app/workbench/then_look.h"
#include "kit/screen.h"
#include "store/queries/queries.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

void select_words(Workbench& bench, const std::string& words) {
    if (!bench.page) return;
    const std::string_view text = bench.page->text().text();
    const auto byte = text.find(words);
    if (byte == std::string_view::npos)
        return say(bench, fmt::format("The source does not say “{}”.", words));
    const CodePoint begin =
        bench.page->text().translator().to_code_point(ByteOffset{static_cast<std::int64_t>(byte)});
    const TextRange range{begin, begin + text::code_point_count(words)};
    bench.page->selection.select(range);
    reveal(bench, SourceId(bench.page->id()), range, Mark::no);
}

// What a keyboard would send.
kit::KeyPress stroke_of(const kit::Chord& chord) {
    kit::KeyPress press{chord.key, chord.mods, chord.mark, false};
    const std::string_view name = name_of(chord.key);
    const bool plain = without(chord.mods, kit::Mods::shift) == kit::Mods::none;
    if (plain && chord.key == kit::Key::space) press.text = " ";
    if (plain && name.size() == 1) {
        press.text = name;
        if (chord.mods == kit::Mods::none && name[0] >= 'A' && name[0] <= 'Z')
            press.text[0] = static_cast<char>(name[0] - 'A' + 'a');
    }
    return press;
}

void carry_out(Workbench& bench, const Deed& deed) {
    if (const auto* run = std::get_if<RunAction>(&deed)) {
        if (const Action* found = action(run->id)) run_action(bench, *found);
        return;
    }
    if (!bench.desk.screen) return;
    if (const auto* typed = std::get_if<TypeWords>(&deed))
        bench.desk.screen->push(kit::TypedText{typed->words});
    else if (const auto* press = std::get_if<PressKey>(&deed))
        bench.desk.screen->push(stroke_of(press->chord));
}

void open_named(Workbench& bench, const std::string& name) {
    if (!bench.session) return;
    const auto found = store::find_source(bench.session->project(), name);
    if (!found) return say_error(bench, found.error());
    show_source(bench, *found);
}

}  // namespace

Script::Script(const Options& options) {
    steps_.emplace_back([](Workbench&) {});  // the first frame lays the page out
    if (!options.panel.empty())
        steps_.emplace_back([panel = options.panel](Workbench& bench) {
            const NavigatorTab tab = panel == "codes"      ? NavigatorTab::codes
                                     : panel == "cases"    ? NavigatorTab::cases
                                     : panel == "elements" ? NavigatorTab::elements
                                     : panel == "memos"    ? NavigatorTab::memos
                                                           : NavigatorTab::sources;
            show_tab(bench, tab);
        });
    if (!options.source.empty())
        steps_.emplace_back([source = options.source](Workbench& bench) { open_named(bench, source); });
    if (!options.select.empty()) {
        steps_.emplace_back([](Workbench&) {});
        steps_.emplace_back([words = options.select](Workbench& bench) { select_words(bench, words); });
    }
    if (!options.drop.empty())
        steps_.emplace_back([files = options.drop](Workbench& bench) {
            if (!bench.desk.screen) return;
            const kit::Rect window = bench.desk.screen->ui().window();
            bench.desk.screen->push(kit::FilesDropped{files, {window.w / 2, window.h / 2}});
        });
    for (const Deed& deed : options.deeds) {
        steps_.emplace_back([](Workbench&) {});
        steps_.emplace_back([deed](Workbench& bench) { carry_out(bench, deed); });
    }
}

bool Script::step(Workbench& bench) {
    // A picture waits for what other threads look for and work out, and has only so many frames for it.
    const bool planning = bench.erasure->planning || bench.erasure->doing ||
                          (bench.erasure->question && bench.erasure->question->due >= 0);
    const bool importing = bench.import || bench.import_desk->again || bench.import_desk->store ||
                           bench.tables->reading || bench.tables->planning || bench.tables->plan_due >= 0 ||
                           bench.tables->taking;
    const bool naming = bench.pseudonyms->looking || bench.pseudonyms->opening ||
                        bench.pseudonyms->planning || bench.pseudonyms->putting_in;
    const bool copying = bench.copies->busy() || bench.aside->refi->busy() || bench.aside->step;
    const bool comparing = bench.document == Document::compare &&
                           (bench.compare->run || bench.compare->stale || bench.compare->intervals_due >= 0);
    const bool retrieving =
        bench.retrieve->run || (bench.session && bench.retrieve->stale && workbench::retrieving(bench));
    const bool charting = bench.document == Document::framework &&
                          (bench.charts->stages.shown ? bench.charts->stages.run || bench.charts->stages.stale
                                                      : bench.charts->run || bench.charts->stale);
    const bool reporting = bench.reporting || bench.report->send.run ||
                           (bench.report->send.form && bench.report->send.stale) ||
                           (bench.document == Document::report && (bench.report->run || bench.report->stale));
    const PictureDesk& pictures = bench.texts->pictures;
    const bool reading = pictures.open && (pictures.run || pictures.reading);
    if (planning || reading || importing || naming || copying || comparing || retrieving || charting ||
        integrate_busy(bench) || reporting || (bench.seeking && bench.seeking->run) ||
        bench.history->then->run || bench.history->then->due >= 0 || bench.history->due >= 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return true;
    }
    if (steps_.empty()) return false;
    const auto next = std::move(steps_.front());
    steps_.pop_front();
    next(bench);
    return true;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/refi_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/hand_over.h"
#include "app/workbench/acts/import_acts.h"
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/import_run.h"
#include "exchange/sentences.h"
#include "text/counted.h"

namespace attune::workbench {

namespace fs = std::filesystem;
namespace rq = exchange::refi;

namespace {

// So many of the first codings are shown.
constexpr std::size_t samples_shown = 30;

RefiDesk& desk_of(Workbench& bench) {
    return *bench.aside->refi;
}

void show_page_of_refi(Workbench& bench) {
    show_document(bench, Document::import_preview);
    bench.focus_wanted = home_of_refi(bench);
}

void look_at_text(RefiDesk& desk) {
    desk.samples.clear();
    if (desk.chosen())
        desk.samples =
            jobs::first_codings(desk.read->plan, desk.text, desk.dialect_of(desk.text), samples_shown);
}

void take_read(Workbench& bench, Result<std::shared_ptr<RefiRead>>&& read) {
    RefiDesk& desk = desk_of(bench);
    if (!read) {
        if (read.error().kind == ErrorKind::cancelled) {
            bench.aside->refi = std::make_unique<RefiDesk>();
            if (bench.document == Document::import_preview) show_page(bench);
            return say(bench, "The reading was stopped; nothing was brought in.");
        }
        desk.fault = read.error().sentence;
        bench.focus_wanted = "refi/choose";
        return say_error(bench, read.error());
    }
    desk.read = std::move(*read);
    desk.order = jobs::texts_to_look_at(desk.read->plan, desk.read->look.tallies);
    desk.text = desk.order.empty() ? 0 : desk.order.front();
    desk.choice = {};
    desk.choice.row = std::to_string(desk.text);
    look_at_text(desk);
    if (bench.document == Document::import_preview) bench.focus_wanted = home_of_refi(bench);
    say(bench, fmt::format("Read “{}”; nothing is written yet. Ctrl+Enter brings it in.", refi_name(desk)));
}

// Counts anew with what was chosen since, when nobody else has the plan.
bool count_anew(Workbench& bench) {
    RefiDesk& desk = desk_of(bench);
    if (desk.wanted.empty() || desk.busy() || !desk.read) return false;
    for (const auto& [text, dialect] : std::exchange(desk.wanted, {}))
        jobs::choose_dialect(desk.read->plan, text, dialect);
    desk.counting = std::make_unique<BackgroundRun<jobs::RefiLook>>(
        [read = std::shared_ptr<const RefiRead>(desk.read)](const JobControl& control) {
            return jobs::look_at_refi(read->plan, control);
        },
        bench.desk.wake);
    return true;
}

void say_what_came(Workbench& bench, const jobs::RefiReport& report) {
    using exchange::counted;
    std::string words = report.sentence;
    if (!report.changed)
        words = "Nothing is new: the project has all of it already";
    else if (report.already_there > 0)
        words +=
            "; " + counted(report.already_there, "coding was there already", "codings were there already");
    say(bench, words + ".");
    bench.notice.can_undo = report.changed;
    bench.notice.warning = !report.warnings.empty();
    bench.import_failures = report.warnings;
    bench.aside->import_heading = "What to know of it";
}

// The first with codings that was not there before, else any such, else the one on the page as it is now.
void show_what_came(Workbench& bench, const std::set<SourceId>& before) {
    const SourceId was = bench.page ? bench.page->id() : SourceId();
    const auto& sources = bench.session->view().sources();
    auto fresh = std::ranges::find_if(
        sources, [&](const auto& row) { return !before.contains(row.id) && row.codings > 0; });
    if (fresh == sources.end())
        fresh = std::ranges::find_if(sources, [&](const auto& row) { return !before.contains(row.id); });
    bench.page.reset();
    bench.document = Document::page;
    if (fresh != sources.end()) {
        bench.tab = NavigatorTab::sources;
        show_source(bench, fresh->id);
    } else if (bench.session->view().source(was)) {
        show_source(bench, was);
    }
    show_page(bench);
}

void take_stored(Workbench& bench, Result<jobs::RefiReport>&& stored) {
    RefiDesk& desk = desk_of(bench);
    bench.session->refresh();
    if (!stored) {
        bench.focus_wanted = home_of_refi(bench);
        if (stored.error().kind == ErrorKind::cancelled)
            return say(bench, "It was stopped; nothing of it was brought in.");
        desk.fault = stored.error().sentence;
        return say_error(bench, stored.error());
    }
    const auto before = std::move(desk.before);
    bench.aside->refi = std::make_unique<RefiDesk>();
    show_what_came(bench, before);
    say_what_came(bench, *stored);
}

void store_refi(Workbench& bench) {
    RefiDesk& desk = desk_of(bench);
    if (!hand_over(bench)) return;
    desk.counting.reset();
    for (const auto& [text, dialect] : std::exchange(desk.wanted, {}))
        jobs::choose_dialect(desk.read->plan, text, dialect);
    desk.fault.clear();
    desk.before.clear();
    for (const auto& row : bench.session->view().sources()) desk.before.insert(row.id);
    forget_report(bench);
    desk.storing = std::make_unique<BackgroundRun<jobs::RefiReport>>(
        [&project = bench.session->project(), read = std::shared_ptr<const RefiRead>(desk.read)](
            const JobControl& control) { return jobs::import_refi(project, read->plan, control); },
        bench.desk.wake, Progress{0, 0, "Writing the project"});
}

void ask_project_for_refi(Workbench& bench) {
    const auto& project = desk_of(bench).read->plan.project;
    ask_new_project(bench);
    NewProjectForm& form = bench.aside->new_project;
    form.takes_refi = true;
    fill_in(bench, jobs::NewProjectField::title, [&](NewProjectForm& filled) {
        if (filled.title.empty())
            filled.title = project.name.empty() ? desk_of(bench).file.stem().string() : project.name;
        filled.elements = ElementsChoice::none;
        filled.approach = ApproachChoice::codebook;
    });
}

}  // namespace

std::string_view home_of_refi(const Workbench& bench) {
    const RefiDesk& desk = *bench.aside->refi;
    if (!desk.read) return "refi/choose";
    return desk.order.empty() ? "refi/codes" : "refi/table";
}

void import_refi_file(Workbench& bench, const fs::path& file) {
    RefiDesk& desk = desk_of(bench);
    if (bench.session && !bench.writable())
        return say(bench, "This project is open to read only; nothing can be brought in.");
    if (desk.storing) return;
    if (desk.read) {
        show_page_of_refi(bench);
        return say(bench, fmt::format("Bring “{}” in or leave it first; then the next one can come.",
                                      refi_name(desk)));
    }
    if (bench.import || bench.import_desk->plan) {
        if (bench.import_desk->plan) show_document(bench, Document::import_preview);
        return say(bench, "Transcripts are being taken in; take them in or leave them first.");
    }
    bench.aside->refi = std::make_unique<RefiDesk>();
    desk_of(bench).file = file;
    desk_of(bench).reading = std::make_unique<BackgroundRun<std::shared_ptr<RefiRead>>>(
        [file](const JobControl& control) -> Result<std::shared_ptr<RefiRead>> {
            auto plan = jobs::read_refi(file, control);
            if (!plan) return forward_error(plan);
            auto look = jobs::look_at_refi(*plan, control);
            if (!look) return forward_error(look);
            return std::make_shared<RefiRead>(RefiRead{std::move(*plan), std::move(*look)});
        },
        bench.desk.wake, Progress{0, 0, "Reading the project"});
    show_page_of_refi(bench);
}

void show_refi_import(Workbench& bench) {
    const RefiDesk& desk = desk_of(bench);
    if (desk.read || desk.reading) return show_page_of_refi(bench);
    desk_of(bench).asked = true;
    choose(bench, ChooserFor::import);
}

bool settle_refi(Workbench& bench) {
    RefiDesk& desk = desk_of(bench);
    if (desk.reading)
        if (auto outcome = desk.reading->take()) {
            desk.reading.reset();
            take_read(bench, std::move(*outcome));
            return true;
        }
    if (desk.counting)
        if (auto outcome = desk.counting->take()) {
            desk.counting.reset();
            if (*outcome)
                desk.read->look = std::move(**outcome);
            else
                say_error(bench, outcome->error());
            count_anew(bench);
            return true;
        }
    if (desk.storing)
        if (auto outcome = desk.storing->take()) {
            desk.storing.reset();
            take_stored(bench, std::move(*outcome));
            return true;
        }
    return false;
}

void choose_refi_text(Workbench& bench, kit::GridChoice choice) {
    RefiDesk& desk = desk_of(bench);
    if (!desk.read) return;
    desk.choice = std::move(choice);
    const auto row = std::ranges::find_if(
        desk.order, [&](std::size_t text) { return std::to_string(text) == desk.choice.row; });
    if (row == desk.order.end() || *row == desk.text) return;
    desk.text = *row;
    look_at_text(desk);
}

void choose_refi_dialect(Workbench& bench, const rq::Dialect& dialect) {
    RefiDesk& desk = desk_of(bench);
    if (!desk.chosen() || desk.storing) return;
    desk.wanted[desk.text] = dialect;
    look_at_text(desk);
    count_anew(bench);
    say(bench, fmt::format("“{}” is read as {}.", desk.chosen()->title, rq::dialect_words(dialect)));
}

void choose_refi_dialect_for_all(Workbench& bench) {
    RefiDesk& desk = desk_of(bench);
    if (!desk.chosen() || desk.storing) return;
    const rq::Dialect dialect = desk.dialect_of(desk.text);
    std::int64_t texts = 0;
    for (std::size_t text = 0; text < desk.read->plan.texts.size(); ++text) {
        if (desk.read->plan.texts[text].verdict.selections == 0) continue;
        desk.wanted[text] = dialect;
        ++texts;
    }
    count_anew(bench);
    say(bench, fmt::format("{} read as {}.", text::counted(texts, "source is", "sources are"),
                           rq::dialect_words(dialect)));
}

std::string refi_stops(const Workbench& bench) {
    const RefiDesk& desk = *bench.aside->refi;
    if (desk.reading) return "The file is still being read.";
    if (!desk.read) return desk.fault.empty() ? std::string("Choose the file first.") : desk.fault;
    if (bench.session && !bench.writable()) return "This project is open to read only.";
    const bool any = std::ranges::any_of(desk.read->look.outline, [](const jobs::RefiLine& line) {
        return line.fate != jobs::RefiLine::Fate::left_out;
    });
    return any ? std::string() : std::string("There is nothing in it that could be brought in.");
}

void bring_refi_in(Workbench& bench) {
    const RefiDesk& desk = desk_of(bench);
    if (desk.storing) return;
    if (const std::string stops = refi_stops(bench); !stops.empty())
        return say_error(bench, {ErrorKind::invalid, stops});
    if (bench.session)
        store_refi(bench);
    else
        ask_project_for_refi(bench);
}

void stop_refi(Workbench& bench) {
    if (desk_of(bench).reading) desk_of(bench).reading->cancel();
    if (desk_of(bench).storing) desk_of(bench).storing->cancel();
}

void put_refi_aside(Workbench& bench) {
    const RefiDesk& desk = desk_of(bench);
    if (!desk.read && !desk.reading) return leave_refi(bench);
    show_page(bench);
    say(bench, fmt::format("“{}” still waits to be brought in; {} shows it again.", refi_name(desk),
                           bench.keys.text("project.import_refi")));
}

void leave_refi(Workbench& bench) {
    if (desk_of(bench).storing) return;
    const bool any = desk_of(bench).read != nullptr;
    bench.aside->refi = std::make_unique<RefiDesk>();
    show_page(bench);
    if (any) say(bench, "Nothing was brought in.");
}

}  // namespace attune::workbench

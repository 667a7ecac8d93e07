// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/start_acts.h"
#include "app/workbench/acts/import_acts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/new_project_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/aside.h"
#include "jobs/demonstration.h"
#include "jobs/import.h"
#include "jobs/person.h"

namespace attune::workbench {

namespace fs = std::filesystem;

namespace {

bool elements_file(const fs::path& file) {
    return file.extension() == ".yaml" || file.extension() == ".yml";
}

void keep(Workbench& bench) {
    bench.aside->start.stale = true;
    if (const auto written = write_settings(bench.settings_file, bench.settings); !written)
        say_error(bench, written.error());
}

}  // namespace

void open_demonstration(Workbench& bench) {
    const auto made = jobs::fresh_demonstration(jobs::documents_folder() / "Attune", JobControl{});
    if (!made) return say_error(bench, made.error());
    open_project(bench, *made);
    if (bench.session)
        say(bench, fmt::format("This is your own copy of the demonstration: {}", made->string()));
}

void open_recent(Workbench& bench, std::size_t row) {
    const auto& recent = bench.aside->start.recent;
    if (row >= recent.size()) return;
    const fs::path file = recent[row].file;
    std::error_code error;
    if (!fs::exists(file, error)) {
        bench.aside->start.asks_about = file;
        bench.aside->start.stale = true;
        return;
    }
    open_project(bench, file);
}

void forget_recent(Workbench& bench, const fs::path& file) {
    bench.settings.forget(file);
    bench.aside->start.asks_about.clear();
    keep(bench);
    say(bench, fmt::format("“{}” is off the list; its file was not touched.", file.stem().string()));
}

void leave_missing(Workbench& bench) {
    bench.aside->start.asks_about.clear();
}

void settle_start(Workbench& bench) {
    StartScreen& start = bench.aside->start;
    if (bench.session || !start.stale) return;
    start.stale = false;
    start.recent.clear();
    for (const RecentProject& known : bench.settings.recent) {
        std::error_code error;
        StartScreen::Recent shown;
        shown.file = known.file;
        shown.name = known.file.stem().string();
        shown.folder = known.file.parent_path().string();
        shown.opened_ms = known.opened_ms;
        shown.missing = !fs::exists(known.file, error);
        start.recent.push_back(std::move(shown));
    }
    if (start.current && *start.current >= start.recent.size()) start.current.reset();
}

void take_dropped(Workbench& bench, std::vector<fs::path> all) {
    const auto is_project = [](const fs::path& file) { return file.extension() == ".attune"; };
    if (const auto project = std::find_if(all.begin(), all.end(), is_project); project != all.end()) {
        if (take_back_dropped(bench, all)) return;
        return open_project(bench, *project);
    }
    if (const auto refi = std::find_if(all.begin(), all.end(), is_refi_file); refi != all.end()) {
        import_refi_file(bench, *refi);
        if (all.size() > 1)
            say(bench, fmt::format("One after the other: “{}” is read, the other files wait with you.",
                                   refi->filename().string()));
        return;
    }
    const bool asking = bench.document == Document::new_project;
    if (asking || !bench.session) {
        if (const auto elements = std::find_if(all.begin(), all.end(), elements_file);
            elements != all.end()) {
            if (!asking) ask_new_project(bench);
            new_project_takes_elements(bench, *elements);
            all.erase(elements);
        }
        if (all.empty()) return;
        if (const jobs::FilesToRead found = jobs::files_in(all); found.files.empty()) {
            const std::string tables = jobs::tables_found(found.tables);
            return say(
                bench,
                fmt::format("The folder “{}” holds no transcript that Attune reads: {}.{}",
                            all.front().filename().string(), fmt::join(transcript_suffixes(), ", "),
                            tables.empty() ? tables
                                           : fmt::format(" {}; make a project, then {} takes tables in.",
                                                         tables, bench.keys.text("project.import_table"))));
        }
        if (bench.document != Document::new_project) return ask_new_project(bench, std::move(all));
        auto& to_import = bench.aside->new_project.to_import;
        to_import.insert(to_import.end(), all.begin(), all.end());
        return;
    }
    import_files(bench, std::move(all));
}

void try_to_write(Workbench& bench) {
    if (!bench.session || bench.writable()) return;
    open_project(bench, fs::path(bench.session->project().file()));
    if (bench.writable()) say(bench, "This project is open for writing now.");
}

void hide_read_only_words(Workbench& bench) {
    bench.read_only_words.clear();
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/program.h"

#include <cstdio>
#include <exception>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/key_sheet.h"
#include "app/workbench/options.h"
#include "app/workbench/script.h"
#include "app/workbench/shell.h"
#include "app/workbench/workbench.h"
#include "kit/file_portal.h"
#include "kit/open_file.h"
#include "kit/window.h"
#include "store/project.h"

namespace attune::workbench {

namespace {

int fails(const Error& error, int status = 1) {
    fmt::print(stderr, "attune: {}\n", error.sentence);
    return status;
}

std::string theme_name(const std::string& word) {
    return word == "dark" ? "Dark" : word == "high-contrast" ? "High contrast" : "Light";
}

kit::Theme theme_of(const std::vector<kit::Theme>& themes, const std::string& name) {
    for (const kit::Theme& theme : themes)
        if (theme.name() == name) return theme;
    return themes.front();
}

int show(const Options& options) {
    const auto assets = kit::find_assets();
    if (!assets) return fails(assets.error());
    auto themes = kit::load_themes(*assets);
    if (!themes) return fails(themes.error());

    // A picture shows what was asked for, not what this person last chose, and changes nothing that they
    // chose.
    const bool picture = !options.screenshot.empty();
    const std::filesystem::path file = picture ? std::filesystem::path() : settings_file();
    Settings settings = picture ? Settings{} : read_settings(file);
    if (!options.theme.empty()) settings.theme = theme_name(options.theme);
    if (options.zoom > 0) settings.zoom = options.zoom;
    if (picture) settings.hints_shown = false;

    kit::WindowOptions how;
    how.title = "Attune";
    how.visible = !picture;
    how.place = {settings.window_x,      settings.window_y,         settings.window_width,
                 settings.window_height, settings.window_maximised, settings.window_positioned,
                 settings.window_scale};
    if (picture) {
        how.place = {0, 0, 1600, 1000, false, false};
        how.scale = 1;
    }
    if (options.width > 0) {
        how.place.width = options.width;
        how.place.height = options.height;
        how.place.maximised = false;
    }
    auto window = kit::Window::open(how, theme_of(*themes, settings.theme));
    if (!window) return fails(window.error());

    const float zoom = settings.zoom, reading = settings.reading_size;
    Workbench bench(std::move(settings), file, std::move(*themes), system_clock());
    bench.desk.screen = &(*window)->screen();
    bench.desk.wake = [&window] { (*window)->wake(); };
    bench.desk.close = [&window] { (*window)->stop(); };
    bench.desk.set_title = [&window](const std::string& title) { (*window)->set_title(title); };
    bench.keeps_places = !picture;
    bench.desk.screen->set_zoom(zoom);
    bench.desk.screen->set_reading_size(reading);
    if (!options.project.empty()) open_project(bench, options.project);
    if (picture && !options.project.empty() && !bench.session && bench.notice.warning)
        return fails({ErrorKind::io, bench.notice.sentence});

    kit::FilePortal portal(bench.desk.wake, (*window)->portal_name());
    // A picture is the same wherever it is made.
    if (!picture) {
        bench.aside->portal = &portal;
        bench.desk.open_file = [](const std::filesystem::path& made) { kit::open_with_its_program(made); };
    }
    Shell shell(bench);
    Script script(options);
    bool at_work = true;
    const auto draw = [&](kit::Ui& ui) {
        at_work = script.step(bench);
        if (at_work) ui.again();
        shell.draw(ui);
    };
    if (picture) {
        const auto saved = (*window)->save_png(options.screenshot, draw, [&] { return at_work; });
        shell.may_close();
        return saved ? 0 : fails(saved.error());
    }
    (*window)->run({draw, [&] { return shell.may_close(); },
                    [&](const std::string& what) { shell.frame_failed(what); }, nullptr});
    shell.may_close();
    const kit::WindowPlace place = (*window)->place();
    bench.settings.window_x = place.x;
    bench.settings.window_y = place.y;
    bench.settings.window_width = place.width;
    bench.settings.window_height = place.height;
    bench.settings.window_positioned = place.positioned;
    bench.settings.window_maximised = place.maximised;
    bench.settings.window_scale = place.scale;
    const auto written = write_settings(file, bench.settings);
    return written ? 0 : fails(written.error());
}

}  // namespace

int run_program(std::span<const std::string_view> arguments, std::string_view version) {
    const auto options = read_options(arguments);
    if (!options) {
        fails(options.error(), 2);
        fmt::print(stderr, "{}", usage_text());
        return 2;
    }
    if (options->help) {
        fmt::print("{}", usage_text());
        return 0;
    }
    if (options->version) {
        fmt::print("Attune {}\n{}\n", version, store::engine_description());
        return 0;
    }
    try {
        if (options->keys) {
            fmt::print("{}", keys_as_lines(KeyMap(read_settings(settings_file()).keys)));
            return 0;
        }
        return show(*options);
    } catch (const std::exception& failure) {
        return fails({ErrorKind::io, failure.what()});
    }
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/media_acts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/text_desk.h"
#include "kit/file_portal.h"
#include "store/commands/exchange_commands.h"
#include "store/queries/queries.h"

namespace attune::workbench {

using State = kit::MediaPlayer::State;

namespace {

constexpr const char* times_name = "times beside the page";
constexpr std::int64_t step_back_ms = 5000;
constexpr std::array<double, 9> speeds{0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2};

// The player with the recording of the page open; nothing, with the reason said, where that cannot be.
kit::MediaPlayer* open_player(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    if (!bench.session || !bench.page) return nullptr;
    desk.place = jobs::recording_of(bench.session->project(), bench.page->id());
    if (!desk.place) {
        say(bench,
            desk.beside.contains(bench.page->id())
                ? "This source has no recording yet; the one that lies beside its file is offered above "
                  "the page."
                : "This source has no recording; “Choose the recording of this source…” says which it is.");
        return nullptr;
    }
    if (!desk.place->there) {
        say_error(bench, {ErrorKind::not_found,
                          fmt::format("The recording “{}” is not where it was; “Choose the recording of this "
                                      "source…” says where it is now.",
                                      desk.place->media.name)});
        return nullptr;
    }
    if (!desk.player) desk.player = desk.make_player(bench.desk.wake);
    if (const std::string why = desk.player->missing(); !why.empty()) {
        say(bench, why);
        return nullptr;
    }
    if (desk.playing_of != bench.page->id()) {
        desk.player->open(desk.place->file);
        desk.player->set_speed(desk.speed);
        desk.playing_of = bench.page->id();
        desk.playing = desk.player->now();
        desk.caret_before.reset();
    }
    return desk.player.get();
}

void stop_player(MediaDesk& desk) {
    if (desk.player && !desk.playing_of.empty()) desk.player->close();
    desk.playing_of = {};
    desk.playing = {};
    desk.heard.reset();
    desk.caret_before.reset();
}

void start(Workbench& bench, kit::MediaPlayer& player, bool from_caret) {
    MediaDesk& desk = bench.texts->media;
    const CodePoint caret = bench.page->selection.caret();
    const auto at = jobs::heard_at(desk.times, caret);
    const bool first = !desk.caret_before;  // since it was opened
    if (from_caret && at) player.seek(std::max<std::int64_t>(0, *at + desk.place->media.offset_ms));
    desk.caret_before = caret;
    player.play();
    desk.playing = player.now();
    std::string words =
        !at ? fmt::format("Playing “{}”; its transcript has no times to follow.", desk.place->media.name)
            : fmt::format("Playing from {}.",
                          jobs::recording_clock(desk.playing.position_ms - desk.place->media.offset_ms));
    const std::string ends =
        first ? jobs::ends_before_words(desk.place->media, desk.times, desk.playing.length_ms) : "";
    say(bench, ends.empty() ? words : words + " " + ends);
}

// Only as far as is needed, and never the caret.
void keep_in_view(OpenSource& page, std::size_t turn) {
    const TextRange range = page.text().source().turns[turn].range;
    page.column.scroll_to(page.place_of(range.begin), page.place_of(range.end));
}

void read_recording(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    const bool other = desk.of != bench.page->id();
    if (other) stop_player(desk);
    desk.of = bench.page->id();
    desk.change = bench.session->project().change_count();
    desk.place = jobs::recording_of(bench.session->project(), desk.of);
    if (bench.keeps_places)
        desk.times_shown = store::view_state(bench.session->project(), times_name).value_or("yes") != "no";
    desk.times = jobs::time_points(bench.page->text().source());
    if (!desk.place) stop_player(desk);
    if (desk.place) desk.beside.erase(desk.of);
    // Whether it can be played here is to be known before somebody tries.
    if (desk.place && desk.place->there && !desk.player) desk.player = desk.make_player(bench.desk.wake);
}

}  // namespace

void play_or_pause(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    kit::MediaPlayer* player = open_player(bench);
    if (!player) return;
    if (desk.playing.state == State::playing) {
        player->pause();
        desk.playing = player->now();
        return say(bench, fmt::format("Paused at {}.", jobs::recording_clock(desk.playing.position_ms -
                                                                             desk.place->media.offset_ms)));
    }
    start(bench, *player, desk.caret_before != bench.page->selection.caret());
}

void play_from_caret(Workbench& bench) {
    if (kit::MediaPlayer* player = open_player(bench)) start(bench, *player, true);
}

void play_back(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    kit::MediaPlayer* player = open_player(bench);
    if (!player) return;
    player->seek(std::max<std::int64_t>(0, player->now().position_ms - step_back_ms));
    desk.playing = player->now();
    say(bench, fmt::format("Back to {}.",
                           jobs::recording_clock(desk.playing.position_ms - desk.place->media.offset_ms)));
}

void change_speed(Workbench& bench, int by) {
    MediaDesk& desk = bench.texts->media;
    auto at = std::min_element(
                  speeds.begin(), speeds.end(),
                  [&](double a, double b) { return std::abs(a - desk.speed) < std::abs(b - desk.speed); }) -
              speeds.begin();
    at = std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(speeds.size()) - 1);
    desk.speed = speeds[static_cast<std::size_t>(at)];
    if (desk.player) desk.player->set_speed(desk.speed);
    desk.playing.speed = desk.speed;
    say(bench, fmt::format("Recordings play at {:g} times their speed.", desk.speed));
}

void toggle_follow(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    desk.follow = !desk.follow;
    if (desk.follow && desk.heard && bench.page) keep_in_view(*bench.page, *desk.heard);
    say(bench,
        desk.follow ? "The page follows what is heard." : "The page stays where it is while you listen.");
}

void toggle_times(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    desk.times_shown = !desk.times_shown;
    if (bench.writable() && bench.keeps_places)
        if (const auto kept =
                store::save_view_state(bench.session->project(), times_name, desk.times_shown ? "yes" : "no");
            !kept)
            return say_error(bench, kept.error());
    say(bench, desk.times_shown ? "The times of turns are shown beside the page."
                                : "The times of turns are not shown beside the page.");
}

void choose_recording(Workbench& bench) {
    if (!bench.page) return;
    kit::FileChooser::Options options;
    options.title = "The recording of this source";
    options.accept = "Take it";
    options.suffixes = jobs::recording_suffixes();
    const auto& place = bench.texts->media.place;
    options.folder =
        (place && !place->file.empty() ? place->file : bench.session->project().file()).parent_path();
    std::error_code error;
    if (!std::filesystem::is_directory(options.folder, error)) options.folder.clear();
    bench.texts->media.choosing = true;
    bench.chooser_for = ChooserFor::nothing;
    if (!bench.aside->portal) return bench.chooser.open(std::move(options));
    bench.aside->portal->ask(options);
    bench.aside->asked = std::move(options);
}

void take_recording(Workbench& bench, const std::filesystem::path& file) {
    if (!bench.session || !bench.page) return;
    const auto done = jobs::link_recording(bench.session->project(), bench.page->id(), file);
    if (!done) return say_error(bench, done.error());
    stop_player(bench.texts->media);
    bench.texts->media.of = {};
    bench.session->refresh();
    say_done(bench, *done);
}

void take_recording_beside(Workbench& bench) {
    if (!bench.page) return;
    const auto found = bench.texts->media.beside.find(bench.page->id());
    if (found == bench.texts->media.beside.end())
        return say(bench, "No recording is known to lie beside the file of this source.");
    take_recording(bench, std::filesystem::path(found->second));
}

void open_recording_elsewhere(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    const auto place = jobs::recording_of(bench.session->project(), bench.page->id());
    if (!place) return say(bench, "This source has no recording.");
    if (!place->there)
        return say(bench, fmt::format("The recording “{}” is not where it was.", place->media.name));
    if (bench.desk.open_file) bench.desk.open_file(place->file);
    const auto at = jobs::heard_at(bench.texts->media.times, bench.page->selection.caret());
    say(bench, at ? fmt::format("“{}” opens in a program of its own; the caret stands at {}.",
                                place->media.name, jobs::recording_clock(*at + place->media.offset_ms))
                  : fmt::format("“{}” opens in a program of its own.", place->media.name));
}

void unpack_recording(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    const auto done = jobs::unpack_recording(bench.session->project(), bench.page->id());
    if (!done) return say_error(bench, done.error());
    bench.texts->media.of = {};
    bench.session->refresh();
    say_done(bench, *done);
}

void unlink_recording(Workbench& bench) {
    if (!bench.session || !bench.page) return;
    if (!bench.texts->media.place) return say(bench, "This source has no recording.");
    const auto done = bench.session->project().run(store::RemoveSourceMedia{bench.page->id()});
    if (!done) return say_error(bench, done.error());
    stop_player(bench.texts->media);
    bench.texts->media.of = {};
    bench.session->refresh();
    say_done(bench, *done);
}

void note_recordings_beside(Workbench& bench, const SourceId& source, const std::filesystem::path& file) {
    const auto found = jobs::recordings_beside(file);
    if (!found.empty()) bench.texts->media.beside[source] = found.front();
}

bool settle_media(Workbench& bench) {
    MediaDesk& desk = bench.texts->media;
    if (!bench.session || !bench.page) {
        stop_player(desk);
        desk.of = {};
        desk.place.reset();
        return false;
    }
    bool changed = false;
    if (desk.of != bench.page->id() || desk.change != bench.session->project().change_count()) {
        read_recording(bench);
        changed = true;
    }
    if (!desk.player || desk.playing_of.empty()) return changed;
    const auto before = desk.playing;
    desk.player->settle();
    desk.playing = desk.player->now();
    if (!desk.playing.fault.empty()) {
        const std::string fault = desk.playing.fault;
        stop_player(desk);
        say_error(bench, {ErrorKind::unreadable, fault});
        return true;
    }
    // How long it is, a player knows some time after it was told to play.
    if (before.length_ms == 0)
        if (std::string ends = jobs::ends_before_words(desk.place->media, desk.times, desk.playing.length_ms);
            !ends.empty())
            say(bench, std::move(ends));
    const auto heard = jobs::turn_heard(bench.page->text().source().turns,
                                        desk.playing.position_ms - desk.place->media.offset_ms);
    if (heard != desk.heard) {
        desk.heard = heard;
        if (heard && desk.follow && desk.playing.state == State::playing) keep_in_view(*bench.page, *heard);
        changed = true;
    }
    return changed || before.state != desk.playing.state || before.length_ms != desk.playing.length_ms ||
           before.position_ms / 1000 != desk.playing.position_ms / 1000;
}

double media_wakes_in(const Workbench& bench) {
    const MediaDesk& desk = bench.texts->media;
    if (desk.playing.state != State::playing || !desk.place || !bench.page) return -1;
    const std::int64_t now = desk.playing.position_ms;
    std::int64_t next = (now / 1000 + 1) * 1000;
    for (const auto& turn : bench.page->text().source().turns) {
        if (!turn.start_ms) continue;
        const std::int64_t begins = *turn.start_ms + desk.place->media.offset_ms;
        if (begins > now) next = std::min(next, begins);
    }
    constexpr double shortest = 0.02;  // the player's clock may stand a moment behind ours
    return std::max(shortest, static_cast<double>(next - now) / 1000 / std::max(0.25, desk.playing.speed));
}

}  // namespace attune::workbench

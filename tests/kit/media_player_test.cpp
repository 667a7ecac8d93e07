// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <chrono>
#include <clocale>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

#include "kit/media_player.h"
#include "support/folder.h"

using attune::kit::MediaPlayer;
using State = MediaPlayer::State;

namespace {

// A tone of so many seconds: 8,000 samples a second, one channel, 16 bits.
std::string tone(int seconds) {
    std::string bytes;
    const auto put = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
    };
    const auto samples = static_cast<std::uint32_t>(8000 * seconds);
    bytes += "RIFF";
    put(36 + samples * 2, 4);
    bytes += "WAVEfmt ";
    put(16, 4);
    put(1, 2);
    put(1, 2);
    put(8000, 4);
    put(16000, 4);
    put(2, 2);
    put(16, 2);
    bytes += "data";
    put(samples * 2, 4);
    for (std::uint32_t i = 0; i < samples; ++i) put(i / 9 % 2 == 0 ? 4000 : 0x10000 - 4000, 2);
    return bytes;
}

// Up to ten seconds.
template <class Holds>
bool comes_true(MediaPlayer& player, Holds holds) {
    for (int i = 0; i < 500; ++i) {
        player.settle();
        if (holds(player.now())) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

}  // namespace

TEST_CASE("without libmpv everything can be asked, and it says how to get playing") {
    const auto player = attune::kit::make_media_player([] {}, attune::kit::SoundOutput::none);
    if (player->missing().empty()) {
        MESSAGE("left out: this build plays recordings");
        return;
    }
    CHECK(player->missing().find("libmpv") != std::string::npos);
    player->open("/nowhere");
    player->play();
    player->seek(5000);
    player->set_speed(2);
    player->settle();
    CHECK(player->now().state == State::closed);
    player->close();
}

TEST_CASE("a recording is opened, played from a place, paused, sped up and ends") {
    const auto player = attune::kit::make_media_player([] {}, attune::kit::SoundOutput::none);
    if (!player->missing().empty()) {
        MESSAGE("left out: " << player->missing());
        return;
    }
    const test::Folder folder;
    test::write_file(folder / "tone.wav", tone(20));
    player->open(folder / "tone.wav");
    CHECK(player->now().state == State::opening);
    player->seek(12'500);
    player->play();
    REQUIRE(comes_true(*player,
                       [](const auto& now) { return now.state == State::playing && now.length_ms > 0; }));
    CHECK(player->now().length_ms == 20'000);
    REQUIRE(comes_true(*player, [](const auto& now) { return now.position_ms > 12'700; }));
    CHECK(player->now().position_ms < 18'000);
    player->pause();
    const auto paused = player->now();
    CHECK(paused.state == State::paused);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    player->settle();
    CHECK(player->now().position_ms - paused.position_ms < 100);
    player->seek(3'000);
    CHECK(player->now().position_ms == 3'000);
    for (int i = 0; i < 25; ++i) {  // until it has jumped, and after
        player->settle();
        CHECK(player->now().position_ms == 3'000);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    player->play();
    REQUIRE(comes_true(*player, [](const auto& now) { return now.position_ms > 3'300; }));
    CHECK(player->now().position_ms < 8'000);
    player->set_speed(4);
    CHECK(player->now().speed == 4);
    player->seek(19'000);
    player->play();
    REQUIRE(comes_true(*player, [](const auto& now) { return now.at_end; }));
    CHECK(player->now().state == State::paused);
    player->play();  // begins anew
    CHECK(comes_true(
        *player, [](const auto& now) { return now.state == State::playing && now.position_ms < 15'000; }));
    CHECK(std::string(std::setlocale(LC_NUMERIC, nullptr)) == "C");
}

TEST_CASE("what is no recording is told in a sentence, and a list of other files is not followed") {
    const auto player = attune::kit::make_media_player([] {}, attune::kit::SoundOutput::none);
    if (!player->missing().empty()) {
        MESSAGE("left out: " << player->missing());
        return;
    }
    const test::Folder folder;
    test::write_file(folder / "tone.wav", tone(2));
    test::write_file(folder / "words.mp3", "no sound at all\n");
    test::write_file(folder / "list.mp3", "#EXTM3U\n#EXTINF:1\n" + (folder / "tone.wav").string() + "\n");
    for (const char* name : {"words.mp3", "list.mp3", "absent.wav"}) {
        CAPTURE(name);
        player->open(folder / name);
        player->play();
        REQUIRE(comes_true(*player, [](const auto& now) { return !now.fault.empty(); }));
        CHECK(player->now().fault.find("could not be played") != std::string::npos);
        CHECK(player->now().state == State::closed);
    }
    player->open(folder / "tone.wav");
    CHECK(comes_true(*player, [](const auto& now) { return now.state == State::paused; }));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace attune::kit {

// Plays the sound of one recording. The window's thread; `wake` of make_media_player may be called from any.
class MediaPlayer {
  public:
    enum class State { closed, opening, paused, playing };
    struct Playing {
        State state = State::closed;
        std::int64_t position_ms = 0;
        std::int64_t length_ms = 0;  // 0: not known
        double speed = 1;
        bool at_end = false;
        std::string fault;  // why the recording could not be played: a sentence; empty: nothing is wrong
    };

    MediaPlayer() = default;
    virtual ~MediaPlayer() = default;
    MediaPlayer(const MediaPlayer&) = delete;
    MediaPlayer& operator=(const MediaPlayer&) = delete;

    // Why nothing can be played on this computer, in a sentence with the way out; empty where it can.
    virtual std::string missing() const = 0;
    // Lets go of what was open. Paused until play(); whether the file can be played shows later.
    virtual void open(const std::filesystem::path& file) = 0;
    virtual void close() = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(std::int64_t ms) = 0;
    virtual void set_speed(double speed) = 0;  // 0.25 to 4; the pitch stays
    // Takes what happened since it was last asked. Between frames, after each waking.
    virtual void settle() = 0;
    virtual Playing now() const = 0;
};

enum class SoundOutput { system, none };  // none: for tests, time goes by in silence

// A player that plays where Attune was built with libmpv, else one whose missing() says how to get there.
// `wake` is called when something happened that settle() should hear of.
std::unique_ptr<MediaPlayer> make_media_player(std::function<void()> wake,
                                               SoundOutput output = SoundOutput::system);

}  // namespace attune::kit

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/media_player_mpv.h"

#ifdef ATTUNE_HAS_MPV

#include <mpv/client.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

namespace attune::kit {

namespace {

constexpr std::int64_t jump_held_ms = 500;

class MpvPlayer final : public MediaPlayer {
  public:
    explicit MpvPlayer(std::function<void()> wake) : wake_(std::move(wake)) {}
    ~MpvPlayer() override {
        if (!mpv_) return;
        mpv_set_wakeup_callback(mpv_, nullptr, nullptr);
        mpv_terminate_destroy(mpv_);
    }

    bool start(SoundOutput output) {
        // libmpv refuses to start, and reads numbers wrongly, under a decimal comma.
        std::setlocale(LC_NUMERIC, "C");
        mpv_ = mpv_create();
        if (!mpv_) return false;
        // Nothing of this computer's own mpv set-up, no scripts, no network, no window, no lists of files.
        for (const auto& [name, value] :
             {std::pair("config", "no"), std::pair("load-scripts", "no"), std::pair("ytdl", "no"),
              std::pair("terminal", "no"), std::pair("input-default-bindings", "no"),
              std::pair("input-vo-keyboard", "no"), std::pair("access-references", "no"),
              std::pair("demuxer-lavf-o", "protocol_whitelist=[file]"), std::pair("autoload-files", "no"),
              std::pair("vo", "null"), std::pair("vid", "no"), std::pair("sid", "no"),
              std::pair("audio-display", "no"), std::pair("keep-open", "yes"), std::pair("idle", "yes"),
              std::pair("pause", "yes"), std::pair("hr-seek", "yes"),
              std::pair("audio-pitch-correction", "yes")})
            mpv_set_option_string(mpv_, name, value);
        if (output == SoundOutput::none) mpv_set_option_string(mpv_, "ao", "null");
        if (mpv_initialize(mpv_) < 0) return false;
        mpv_observe_property(mpv_, 0, "pause", MPV_FORMAT_FLAG);
        mpv_observe_property(mpv_, 0, "eof-reached", MPV_FORMAT_FLAG);
        mpv_observe_property(mpv_, 0, "duration", MPV_FORMAT_DOUBLE);
        mpv_set_wakeup_callback(
            mpv_, [](void* self) { static_cast<MpvPlayer*>(self)->wake_(); }, this);
        return true;
    }

    std::string missing() const override { return {}; }

    void open(const std::filesystem::path& file) override {
        close();
        name_ = file.filename().string();
        playing_ = {};
        playing_.state = State::opening;
        playing_.speed = speed_;
        set_flag("pause", true);
        command({"loadfile", file.c_str(), "replace"});
    }
    void close() override {
        if (playing_.state == State::closed) return;
        command({"stop"});
        playing_ = {};
        wanted_ms_ = -1;
        plays_ = false;
    }
    void play() override {
        if (playing_.state == State::closed) return;
        plays_ = true;
        // At its end a recording that is played again begins anew.
        if (playing_.at_end && wanted_ms_ < 0) seek(0);
        if (playing_.state == State::opening) return;
        set_flag("pause", false);
        playing_.state = State::playing;
    }
    void pause() override {
        plays_ = false;
        if (playing_.state != State::playing) return;
        set_flag("pause", true);
        playing_.position_ms = position();
        playing_.state = State::paused;
    }
    void seek(std::int64_t ms) override {
        if (playing_.state == State::closed) return;
        ms = std::max<std::int64_t>(0, ms);
        if (playing_.length_ms > 0) ms = std::min(ms, playing_.length_ms);
        wanted_ms_ = ms;
        playing_.at_end = false;
        if (playing_.state != State::opening)
            command(
                {"seek", fmt::format("{:.3f}", static_cast<double>(ms) / 1000).c_str(), "absolute+exact"});
    }
    void set_speed(double speed) override {
        speed_ = std::clamp(speed, 0.25, 4.0);
        playing_.speed = speed_;
        mpv_set_property(mpv_, "speed", MPV_FORMAT_DOUBLE, &speed_);
    }

    void settle() override {
        for (;;) {
            const mpv_event* event = mpv_wait_event(mpv_, 0);
            if (event->event_id == MPV_EVENT_NONE) break;
            take(*event);
        }
        if (playing_.state == State::playing) playing_.position_ms = position();
    }
    Playing now() const override {
        Playing now = playing_;
        if (now.state == State::playing && wanted_ms_ < 0) now.position_ms = position();
        if (wanted_ms_ >= 0) now.position_ms = wanted_ms_;
        return now;
    }

  private:
    void take(const mpv_event& event) {
        switch (event.event_id) {
            case MPV_EVENT_FILE_LOADED:
                if (playing_.state != State::opening) return;
                playing_.state = State::paused;
                if (wanted_ms_ >= 0) seek(wanted_ms_);
                if (plays_) play();
                return;
            case MPV_EVENT_PLAYBACK_RESTART:
                playing_.position_ms = arrived(position());
                wanted_ms_ = -1;
                return;
            case MPV_EVENT_END_FILE: {
                const auto* end = static_cast<const mpv_event_end_file*>(event.data);
                if (end->reason != MPV_END_FILE_REASON_ERROR) return;
                playing_ = {};
                playing_.speed = speed_;
                playing_.fault = why_not(end->error);
                return;
            }
            case MPV_EVENT_PROPERTY_CHANGE:
                return changed(*static_cast<const mpv_event_property*>(event.data));
            default:
                return;
        }
    }
    std::string why_not(int error) const {
        if (error == MPV_ERROR_AO_INIT_FAILED)
            return fmt::format(
                "“{}” could not be played: this computer has no sound output, or another program holds it.",
                name_);
        if (error == MPV_ERROR_NOTHING_TO_PLAY)
            return fmt::format("“{}” could not be played: there is no sound in it.", name_);
        return fmt::format(
            "“{}” could not be played ({}); it may be damaged or in a form that is not known here.", name_,
            mpv_error_string(error));
    }
    void changed(const mpv_event_property& property) {
        const std::string_view name = property.name;
        if (property.format == MPV_FORMAT_DOUBLE && name == "duration")
            playing_.length_ms =
                static_cast<std::int64_t>(std::llround(*static_cast<double*>(property.data) * 1000));
        if (property.format != MPV_FORMAT_FLAG) return;
        const bool on = *static_cast<int*>(property.data) != 0;
        if (name == "eof-reached") {
            playing_.at_end = on;
            if (on && playing_.state == State::playing) {
                playing_.state = State::paused;
                playing_.position_ms = playing_.length_ms;
                plays_ = false;
            }
        }
    }
    // While it is paused, libmpv counts what the sound output still held before the jump (about 0.15 s).
    std::int64_t arrived(std::int64_t told_ms) const {
        const bool there = playing_.state != State::playing && wanted_ms_ >= 0 &&
                           std::abs(told_ms - wanted_ms_) <= jump_held_ms;
        return there ? wanted_ms_ : told_ms;
    }
    std::int64_t position() const {
        double seconds = 0;
        if (mpv_get_property(mpv_, "time-pos", MPV_FORMAT_DOUBLE, &seconds) < 0) return playing_.position_ms;
        return static_cast<std::int64_t>(std::llround(std::max(0.0, seconds) * 1000));
    }
    void set_flag(const char* name, bool on) {
        int flag = on ? 1 : 0;
        mpv_set_property(mpv_, name, MPV_FORMAT_FLAG, &flag);
    }
    void command(std::initializer_list<const char*> words) {
        std::array<const char*, 6> all{};
        std::copy(words.begin(), words.end(), all.begin());
        mpv_command_async(mpv_, 0, all.data());
    }

    std::function<void()> wake_;
    mpv_handle* mpv_ = nullptr;
    Playing playing_;
    std::string name_;
    double speed_ = 1;
    std::int64_t wanted_ms_ = -1;  // where it is to be heard, until it is
    bool plays_ = false;           // as soon as it is open
};

}  // namespace

std::unique_ptr<MediaPlayer> make_mpv_player(std::function<void()> wake, SoundOutput output,
                                             std::string& why) {
    auto player = std::make_unique<MpvPlayer>(std::move(wake));
    if (player->start(output)) return player;
    why = "Recordings cannot be played, because libmpv could not be started.";
    return nullptr;
}

}  // namespace attune::kit

#else

namespace attune::kit {

std::unique_ptr<MediaPlayer> make_mpv_player(std::function<void()>, SoundOutput, std::string& why) {
    why = "This Attune was built without playing; install libmpv-dev and build it again to hear recordings.";
    return nullptr;
}

}  // namespace attune::kit

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/media_player.h"

#include <utility>

#include "kit/media_player_mpv.h"

namespace attune::kit {

namespace {

class NoMediaPlayer final : public MediaPlayer {
  public:
    explicit NoMediaPlayer(std::string why) : why_(std::move(why)) {}
    std::string missing() const override { return why_; }
    void open(const std::filesystem::path&) override {}
    void close() override {}
    void play() override {}
    void pause() override {}
    void seek(std::int64_t) override {}
    void set_speed(double) override {}
    void settle() override {}
    Playing now() const override { return {}; }

  private:
    std::string why_;
};

}  // namespace

std::unique_ptr<MediaPlayer> make_media_player(std::function<void()> wake, SoundOutput output) {
    std::string why;
    if (auto player = make_mpv_player(std::move(wake), output, why)) return player;
    return std::make_unique<NoMediaPlayer>(std::move(why));
}

}  // namespace attune::kit

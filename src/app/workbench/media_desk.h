// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "jobs/recording.h"
#include "kit/media_player.h"

namespace attune::workbench {

// The recording of the source on the page, and what is heard of it.
struct MediaDesk {
    // A test gives its own.
    std::function<std::unique_ptr<kit::MediaPlayer>(std::function<void()> wake)> make_player =
        [](std::function<void()> wake) { return kit::make_media_player(std::move(wake)); };
    std::unique_ptr<kit::MediaPlayer> player;  // from the first recording that is there

    // As it was read between frames, of this source and state of the project.
    SourceId of;
    std::uint64_t change = 0;
    std::optional<jobs::RecordingPlace> place;
    std::vector<jobs::TimePoint> times;
    // Lies beside the file that a source was imported from, and is called like it.
    std::map<SourceId, std::filesystem::path> beside;

    SourceId playing_of;  // empty: nothing is open
    kit::MediaPlayer::Playing playing;
    double speed = 1;
    bool times_shown = true;                // of turns, beside the page
    bool choosing = false;                  // a file is being chosen for it
    bool follow = true;                     // the turn that is heard is kept in view
    std::optional<std::size_t> heard;       // turn of the source on the page
    std::optional<CodePoint> caret_before;  // where the caret stood when it was last played from there
};

}  // namespace attune::workbench

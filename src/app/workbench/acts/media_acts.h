// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/workbench/workbench.h"

// The recording of the source on the page: which it is, and hearing it.
namespace attune::workbench {

// Pauses; or goes on where it was paused, or from the caret where that has moved since.
void play_or_pause(Workbench& bench);
void play_from_caret(Workbench& bench);
void play_back(Workbench& bench);  // five seconds
void change_speed(Workbench& bench, int by);
void toggle_follow(Workbench& bench);

// The times of turns beside the page; kept for the project.
void toggle_times(Workbench& bench);

// Asks for a file, which then goes to take_recording.
void choose_recording(Workbench& bench);
// The file is the recording of the source on the page, or lies there now.
void take_recording(Workbench& bench, const std::filesystem::path& file);
// The one that lies beside the file that the source came from.
void take_recording_beside(Workbench& bench);
// Puts the one that came inside of another tool's project beside this one.
void unpack_recording(Workbench& bench);
void unlink_recording(Workbench& bench);
// With the program that the desktop has for it: the way to hear it where Attune cannot play.
void open_recording_elsewhere(Workbench& bench);
// After an import: remembers which recordings lie beside what came in.
void note_recordings_beside(Workbench& bench, const SourceId& source, const std::filesystem::path& file);

// Between frames: reads where the recording is and hears what the player has to say. True when something is
// to be drawn anew.
bool settle_media(Workbench& bench);
// Seconds until the next turn or second is heard; negative while nothing plays.
double media_wakes_in(const Workbench& bench);

}  // namespace attune::workbench

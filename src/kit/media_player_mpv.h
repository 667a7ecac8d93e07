// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kit/media_player.h"

// Private to kit: the player over libmpv.
namespace attune::kit {

// Null, with the reason as a sentence in `why`, where Attune was built without libmpv or it cannot be
// started.
std::unique_ptr<MediaPlayer> make_mpv_player(std::function<void()> wake, SoundOutput output,
                                             std::string& why);

}  // namespace attune::kit

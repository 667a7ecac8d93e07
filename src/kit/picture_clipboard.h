// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace attune::kit {

// Pictures on the clipboard of an X server; GLFW's holds text only. A connection of its own owns the
// selection CLIPBOARD and a thread of its own serves it, so that the window never waits for who pastes. What
// was offered stays until another program (or the window itself) copies something, or the object goes. Used
// by one thread.
class PictureClipboard {
  public:
    struct Offer {
        std::string media_type;  // "image/png", "image/svg+xml"; ASCII
        std::string bytes;
    };

    PictureClipboard();
    ~PictureClipboard();
    PictureClipboard(const PictureClipboard&) = delete;
    PictureClipboard& operator=(const PictureClipboard&) = delete;

    // The same picture in several formats; whoever pastes takes the one it likes best. `display` as in
    // DISPLAY; empty: the session's. ErrorKind::unsupported where there is no X server.
    Result<Ok> offer(std::vector<Offer> offers, const std::string& display = {});
    // Whether what was offered last is still there to be pasted.
    bool held() const;

  private:
    struct Owner;
    std::unique_ptr<Owner> owner_;
};

}  // namespace attune::kit

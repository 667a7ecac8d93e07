// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kit/widgets/file_chooser.h"

namespace attune::kit {

// The desktop's own file dialogs, through xdg-desktop-portal. A thread of its own speaks to the session bus,
// so that the window never waits for it. Where there is no bus or no portal, or it goes away while its dialog
// is open, the answer says so, and the chooser inside the window takes over. Used by the window's thread.
class FilePortal {
  public:
    // `wake` is called from the other thread when there is an answer. `parent` is the window as the portal
    // names it ("x11:1e00007"), so that its dialog stands above it; empty: nothing is known of it.
    explicit FilePortal(std::function<void()> wake, std::string parent = {});
    ~FilePortal();  // closes a dialog that is open
    FilePortal(const FilePortal&) = delete;
    FilePortal& operator=(const FilePortal&) = delete;

    // Opens a dialog; one that is open is closed.
    void ask(const FileChooser::Options& options);
    bool asking() const;

    struct Answer {
        bool absent = false;                       // there is no portal here, or no more
        std::vector<std::filesystem::path> files;  // none: the person chose nothing
        std::vector<std::string> elsewhere;        // chosen, but not on this computer: addresses
        // For saving: the name was completed by its suffix, and a file of that name is there, which nobody
        // has asked about. Then `files` is empty.
        std::filesystem::path taken = {};
    };
    // Once, when there is one.
    std::optional<Answer> take();

  private:
    struct Request;
    std::function<void()> wake_;
    std::string parent_;
    std::unique_ptr<Request> request_;
};

}  // namespace attune::kit

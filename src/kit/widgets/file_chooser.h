// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// Chooses files inside the window. Folders are read when they are entered, never while drawing.
class FileChooser {
  public:
    enum class Purpose { open_one, open_several, save, folder };
    struct Options {
        Purpose purpose = Purpose::open_one;
        std::string title = {};
        std::string accept = "Open";             // the button's word
        std::vector<std::string> suffixes = {};  // ".txt", lower case; none: every file
        std::string suggested_name = {};         // for save
        std::string default_suffix = {};         // for save: added where the name has none
        std::filesystem::path folder = {};       // where to begin; empty: the home folder
    };

    void open(Options options);
    void close() { open_ = false; }
    bool is_open() const { return open_; }
    // Draws the dialog while open. The files chosen, once, when the person accepts; the dialog is then
    // closed. A name that exists already is asked about before it is returned for saving.
    std::optional<std::vector<std::filesystem::path>> draw(Ui& ui, const Path& path);

    const std::filesystem::path& folder() const { return folder_; }

  private:
    struct Entry {
        std::string name = {};
        bool is_folder = false;
        std::uintmax_t bytes = 0;
        std::string changed = {};  // date, for people
        bool chosen = false;
    };
    void enter(const std::filesystem::path& folder);
    std::optional<std::vector<std::filesystem::path>> accept();
    bool takes(const std::string& name) const;

    Options options_;
    bool open_ = false;
    bool hidden_shown_ = false;
    bool confirm_overwrite_ = false;
    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    std::size_t current_ = 0;
    std::string typed_;
    std::string complaint_;
};

}  // namespace attune::kit

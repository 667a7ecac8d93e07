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
        bool may_replace = true;                 // for save: else a name that exists is refused
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
        std::filesystem::path path;
        std::string name;  // valid UTF-8, for people
        bool is_folder = false;
        std::string size = {};
        std::string changed = {};
        bool chosen = false;
    };
    void enter(const std::filesystem::path& folder);
    void choose(std::size_t row, Mods mods);
    void choose_all();
    void name_chosen();
    // Enters a folder, or accepts what is chosen or typed; fills complaint_ where that cannot be.
    void try_accept();
    bool takes(const std::filesystem::path& file) const;
    std::filesystem::path typed_path() const;
    void body(Ui& ui, const Path& path, Rect at);

    Options options_;
    bool open_ = false;
    bool fresh_ = false;
    bool hidden_shown_ = false;
    bool confirming_ = false;
    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    std::optional<std::size_t> current_;
    std::size_t anchor_ = static_cast<std::size_t>(-1);  // where Shift chooses from
    bool to_the_end_ = false;  // the field goes on with what was typed over the list
    std::string typed_;
    std::string complaint_;
    std::vector<std::filesystem::path> accepted_;
};

}  // namespace attune::kit

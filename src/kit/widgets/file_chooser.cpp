// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/file_chooser.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kit/painter.h"
#include "kit/theme.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/collation.h"
#include "text/utf8.h"

namespace attune::kit {

namespace fs = std::filesystem;

namespace {

// File names are bytes; what is not UTF-8 in one shows as the replacement character. The file is opened by
// its real name.
std::string shown_name(const fs::path& path) {
    const std::string bytes = path.string();
    std::string clean;
    for (std::string_view rest = bytes; !rest.empty();) {
        const auto bad = text::first_invalid_utf8(rest);
        clean += rest.substr(0, bad.value_or(rest.size()));
        if (bad) clean += "\uFFFD";
        rest.remove_prefix(bad ? *bad + 1 : rest.size());
    }
    return clean;
}

std::string size_of(std::uintmax_t bytes) {
    if (bytes < 1000) return fmt::format("{} B", bytes);
    double size = static_cast<double>(bytes);
    const char* unit = "B";
    for (const char* next : {"kB", "MB", "GB", "TB"}) {
        if (size < 1000) break;
        size /= 1000;
        unit = next;
    }
    return fmt::format("{:.{}f} {}", size, size < 10 ? 1 : 0, unit);
}

fs::path home_folder() {
    if (const char* home = std::getenv("HOME"); home && *home) return home;
    return "/";
}

std::string lower_ascii(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

void FileChooser::open(Options options) {
    options_ = std::move(options);
    open_ = fresh_ = true;
    confirming_ = false;
    accepted_.clear();
    typed_ = options_.suggested_name;
    std::error_code error;
    fs::path begin = options_.folder.empty() ? folder_ : options_.folder;
    if (begin.empty() || !fs::is_directory(begin, error)) begin = home_folder();
    enter(begin);
}

bool FileChooser::takes(const fs::path& file) const {
    if (options_.purpose == Purpose::folder) return false;
    if (options_.suffixes.empty()) return true;
    const std::string suffix = lower_ascii(file.extension().string());
    return std::find(options_.suffixes.begin(), options_.suffixes.end(), suffix) != options_.suffixes.end();
}

void FileChooser::enter(const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    fs::directory_iterator files(error ? folder : whole, error);
    if (error) {
        complaint_ = fmt::format("The folder {} cannot be opened: {}.", shown_name(folder), error.message());
        return;
    }
    complaint_.clear();
    folder_ = whole;
    entries_.clear();
    current_.reset();
    for (; files != fs::directory_iterator(); files.increment(error)) {
        if (error) break;
        Entry entry{files->path(), shown_name(files->path().filename())};
        if (!hidden_shown_ && entry.name.starts_with('.')) continue;
        struct stat facts {};
        if (::stat(entry.path.c_str(), &facts) != 0) continue;  // a dangling link
        entry.is_folder = S_ISDIR(facts.st_mode);
        if (!entry.is_folder && (!S_ISREG(facts.st_mode) || !takes(entry.path))) continue;
        if (!entry.is_folder) entry.size = size_of(static_cast<std::uintmax_t>(facts.st_size));
        entry.changed = fmt::format("{:%d %b %Y}", fmt::localtime(facts.st_mtime));
        entries_.push_back(std::move(entry));
    }
    const text::Collator order;
    std::stable_sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) {
        return a.is_folder != b.is_folder ? a.is_folder : order.less(a.name, b.name);
    });
}

// A click chooses one; where several may be opened, Ctrl or Space adds one and Shift all from the last one
// on.
void FileChooser::choose(std::size_t row, Mods mods) {
    Entry& entry = entries_[row];
    const bool many = options_.purpose == Purpose::open_several;
    const bool several = many && has(mods, Mods::ctrl);
    const bool stretch = many && has(mods, Mods::shift) && anchor_ < entries_.size();
    const bool before = entry.chosen;
    if (!several)
        for (Entry& other : entries_) other.chosen = false;
    if (stretch) {
        const auto [from, to] = std::minmax(anchor_, row);
        for (std::size_t i = from; i <= to; ++i) entries_[i].chosen = !entries_[i].is_folder;
    } else {
        anchor_ = row;
        if (!entry.is_folder) entry.chosen = several ? !before : true;
    }
    name_chosen();
}

void FileChooser::choose_all() {
    for (Entry& entry : entries_) entry.chosen = !entry.is_folder;
    name_chosen();
}

// What is chosen stands in the field, where it is one.
void FileChooser::name_chosen() {
    complaint_.clear();
    std::string names;
    std::size_t count = 0;
    for (const Entry& other : entries_)
        if (other.chosen) {
            names = other.name;
            ++count;
        }
    if (options_.purpose == Purpose::save) {
        if (count == 1) typed_ = names;
    } else {
        typed_ = count == 1 ? names : std::string();
    }
}

fs::path FileChooser::typed_path() const {
    if (typed_ == "~") return home_folder();
    if (typed_.starts_with("~/")) return home_folder() / typed_.substr(2);
    return folder_ / typed_;  // an absolute path replaces the folder
}

void FileChooser::try_accept() {
    std::error_code error;
    std::vector<fs::path> chosen;
    for (const Entry& entry : entries_)
        if (entry.chosen) chosen.push_back(entry.path);
    if (options_.purpose == Purpose::open_several && chosen.size() > 1 && typed_.empty()) {
        accepted_ = std::move(chosen);
        return;
    }
    // The chosen file by its real name, which what is shown may not spell.
    fs::path target = typed_path();
    if (chosen.size() == 1 && shown_name(chosen.front().filename()) == typed_) target = chosen.front();
    if (typed_.empty()) {
        if (options_.purpose == Purpose::folder)
            accepted_ = {folder_};
        else if (current_ && entries_[*current_].is_folder)
            enter(fs::path(entries_[*current_].path));
        else
            complaint_ = options_.purpose == Purpose::save ? "Give the file a name."
                                                           : "Choose a file, or type its path.";
        return;
    }
    if (fs::is_directory(target, error)) {
        if (options_.purpose == Purpose::folder) {
            accepted_ = {target};
            return;
        }
        typed_ = options_.purpose == Purpose::save ? options_.suggested_name : std::string();
        return enter(target);
    }
    if (options_.purpose == Purpose::save) {
        if (!target.has_extension() && !options_.default_suffix.empty()) target += options_.default_suffix;
        if (!fs::is_directory(target.parent_path(), error)) {
            complaint_ = fmt::format("There is no folder {}.", shown_name(target.parent_path()));
            return;
        }
        const bool there = fs::exists(target, error);
        if (there && !options_.may_replace) {
            complaint_ =
                fmt::format("{} exists already; choose another name.", shown_name(target.filename()));
            return;
        }
        accepted_ = {target};
        confirming_ = there;
        return;
    }
    if (!fs::exists(target, error)) {
        complaint_ = fmt::format("There is no file {}.", shown_name(target));
        return;
    }
    accepted_ = {target};
}

void FileChooser::body(Ui& ui, const Path& path, Rect at) {
    const float field = ui.em(measure::field), gap = ui.em(0.5f);
    Rect top = at.cut_top(field);
    if (icon_button(ui, path / "up", top.cut_left(field), Icon::up, "Parent folder", "Alt+Up") ||
        ui.take(Key::up, Mods::alt))
        enter(fs::path(folder_).parent_path());
    top.cut_left(gap);
    text(ui, path / "folder", top, shown_name(folder_),
         {style::label, Tone::muted, Align::start, false, Role::label});
    at.cut_top(gap);

    Rect below = at.cut_bottom(field + gap + ui.em(1.6f));
    below.cut_top(gap);
    TextFieldLook look;
    look.name = options_.purpose == Purpose::save ? "Name" : "Name or path";
    look.placeholder = look.name;
    look.invalid = !complaint_.empty();
    Rect line = below.cut_top(field);
    const float hidden = ui.paint().measure("Hidden files", style::label).w + ui.em(2.2f);
    const Rect hidden_at = line.cut_right(hidden);
    line.cut_right(gap);

    ui.paint().fill(at, ui.colour(Tone::page), ui.em(measure::rounding));
    ui.paint().outline(at, ui.colour(Tone::frame), ui.em(measure::rounding));
    ListLook rows;
    rows.name = "Files";
    rows.rows = entries_.size();
    rows.current = current_;
    // A long list of endings tells nobody anything.
    rows.empty = options_.suffixes.empty()       ? "This folder is empty."
                 : options_.suffixes.size() <= 6 ? fmt::format("No folder here, and no file ending in {}.",
                                                               fmt::join(options_.suffixes, ", "))
                                                 : "No folder here, and no file that can be read.";
    rows.row = [this](std::size_t i) {
        const Entry& entry = entries_[i];
        RowLook row;
        row.id = entry.name;
        row.label = entry.name;
        row.icon = entry.is_folder ? Icon::folder : Icon::file;
        row.trailing = entry.is_folder ? entry.changed : fmt::format("{} · {}", entry.size, entry.changed);
        row.selected = entry.chosen;
        row.checked = entry.chosen && options_.purpose == Purpose::open_several;
        return row;
    };
    if (ui.focus_within(path / "files")) {
        if (options_.purpose == Purpose::open_several && ui.take(Key::a, Mods::ctrl)) choose_all();
        // A path begins like no file's name: it goes where it belongs.
        const KeyPress* press = ui.key();
        const auto* typed = std::get_if<TypedText>(&ui.event());
        const std::string begun = press ? press->text : typed ? typed->utf8 : std::string();
        if (begun.starts_with('/') || begun.starts_with('~')) {
            typed_ = ui.take_text();
            for (Entry& entry : entries_) entry.chosen = false;
            ui.set_focus(path / "name");
            to_the_end_ = true;
        }
    }
    const ListEvents events = list(ui, path / "files", at.inset(ui.hairline()), rows);
    if (events.current) current_ = events.current;
    if (events.pressed) {
        const bool key = ui.key() == nullptr && std::holds_alternative<KeyPress>(ui.event());
        choose(*events.pressed, key ? Mods::ctrl : events.mods);
    }
    if (events.activated) {
        const Entry entry = entries_[*events.activated];
        if (entry.is_folder) {
            enter(entry.path);
        } else {
            if (!entry.chosen) choose(*events.activated, Mods::none);
            try_accept();
        }
    }

    look.select_all_on_focus = !to_the_end_;
    const FieldEvents typed = text_field(ui, path / "name", line, typed_, look);
    if (typed.changed) {
        to_the_end_ = false;
        complaint_.clear();
        for (Entry& entry : entries_) entry.chosen = false;
    }
    if (typed.submitted) try_accept();
    if (check_box(ui, path / "hidden", hidden_at, "Hidden files", hidden_shown_)) {
        hidden_shown_ = !hidden_shown_;
        enter(fs::path(folder_));
    }
    text(ui, path / "complaint", below, complaint_,
         {style::small, Tone::warning, Align::start, false, Role::status});
    if (fresh_) {
        fresh_ = false;
        // In an empty list there is nothing to go through.
        ui.set_focus(options_.purpose == Purpose::save || entries_.empty() ? path / "name" : path / "files");
        if (options_.purpose == Purpose::save) field_select_all(ui, path / "name");
    }
}

std::optional<std::vector<fs::path>> FileChooser::draw(Ui& ui, const Path& path) {
    if (!open_) return std::nullopt;
    const std::array buttons{DialogButton{"accept", options_.accept, Emphasis::primary},
                             DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = options_.title;
    look.width_em = 46;
    look.body_height = std::max(ui.em(14), std::min(ui.em(30), ui.window().h - ui.em(14)));
    look.buttons = buttons;
    const DialogEvents events = dialog(ui, path, look, [&](Rect at) { body(ui, path, at); });
    if (confirming_) {
        const std::array answers{DialogButton{"replace", "Replace"},
                                 DialogButton{"keep", "Choose another name", Emphasis::primary}};
        DialogLook question;
        question.title = "Replace the file?";
        const std::string words =
            fmt::format("{} exists already. What is in it will be lost.",
                        shown_name(accepted_.empty() ? fs::path() : accepted_.front().filename()));
        question.words = words;
        question.width_em = 28;
        question.buttons = answers;
        const DialogEvents answer = dialog(ui, path / "replace", question);
        if (answer.pressed == 1 || answer.dismissed) {
            confirming_ = false;
            accepted_.clear();
        } else if (answer.pressed == 0) {
            confirming_ = false;
            open_ = false;
            return std::exchange(accepted_, {});
        }
        return std::nullopt;
    }
    if (events.dismissed || events.pressed == 1) {
        close();
        return std::nullopt;
    }
    if (events.pressed == 0) try_accept();
    if (accepted_.empty() || confirming_) {
        if (confirming_) ui.again();
        return std::nullopt;
    }
    open_ = false;
    return std::exchange(accepted_, {});
}

}  // namespace attune::kit

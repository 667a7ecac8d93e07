// SPDX-License-Identifier: GPL-3.0-or-later
#include "soak/hands.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/key_map.h"
#include "kit/screen.h"
#include "store/project.h"

namespace attune::soak {

using workbench::testing::Desktop;

namespace {

const std::vector<std::string> words_to_type{
    "trust",
    "fear of",
    "Key worker",
    "a",
    "\"quoted\"",
    "e\u0301te\u0301 – na\u00efve",
    "اعتماد",
    "بھروسا · trust",
    "ਭਰੋਸਾ",
    "বিশ্বাস",
    "אמון",
    "信任",
    "niềm tin",
    "መተማመን",
    "👩‍👧 🇬🇧",
    "(((",
    ".*[a-z]+",
    "%_'--",
    "\u202Eright\u202C",
    "turn 14",
    "line 120",
    "A thought that is long enough to need more than one line in the field where it is written down.",
    "2021-11-09",
};
const std::vector<std::string> keys_to_press{
    "Tab",        "Shift+Tab", "Enter",          "Esc",        "Space",       "Up",         "Down",
    "Left",       "Right",     "Home",           "End",        "PageUp",      "PageDown",   "F6",
    "Shift+F6",   "Delete",    "Backspace",      "Ctrl+A",     "Ctrl+C",      "Ctrl+X",     "Ctrl+V",
    "Shift+Down", "Shift+Up",  "Ctrl+Backspace", "Shift+Left", "Shift+Enter", "Ctrl+Enter", "F1",
    "Ctrl+Z",     "Alt+Down",  "Menu",
};

// These end the window or the project; the hands have their own ways to do that.
bool is_left_out(std::string_view id) {
    return id == "project.quit" || id == "project.close" || id == "project.demonstration";
}

}  // namespace

Hands::Hands(std::filesystem::path file, std::uint32_t seed, const std::filesystem::path& log)
    : file_(std::move(file)),
      random_(seed),
      desktop_(std::make_unique<Desktop>(file_.parent_path() / "settings.json")) {
    if (!log.empty()) log_.open(log);
    const auto folder = file_.parent_path() / "to drop";
    std::filesystem::create_directories(folder);
    const std::vector<std::pair<std::string, std::string>> files{
        {"labels.txt",
         "INT: How was it?\nP1: Hard. I was tired.\nINT: And now?\nP1: She comes every week.\n"},
        {"empty.txt", ""},
        {"captions.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Joan>I said nothing.</v>\n"},
        {"broken.docx", "PK\x03\x04 not a document"},
        {"urdu.txt", "س: آپ کیسی ہیں؟\nج: ٹھیک ہوں، شکریہ۔\n"},
    };
    for (const auto& [name, text] : files) {
        std::ofstream(folder / name, std::ios::binary) << text;
        drops_.push_back(folder / name);
    }
    desktop_->open(file_);
}

void Hands::note(std::string what) {
    if (log_.is_open()) log_ << what << std::endl;  // flushed: the next act may be the last
    last_.push_back(std::move(what));
    if (last_.size() > 40) last_.pop_front();
}

void Hands::fail(const std::string& why) const {
    std::string all = why + "\nThe last acts:";
    for (const auto& act : last_) all += "\n  " + act;
    throw std::runtime_error(all);
}

std::string Hands::tally() const {
    std::string all;
    for (const auto& [what, count] : done_)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", count, what);
    return all;
}

// As long as something moves; what runs beside the window gets time to end.
void Hands::settle() {
    for (int frames = 0; frames < 400; ++frames) {
        desktop_->driver().frame();
        if (!desktop_->driver().screen().unsettled()) return;
        if (frames > 20) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    fail("The window does not come to rest.");
}

void Hands::act() {
    try {
        do_some_act();
        settle();
    } catch (const kit::testing::Refused& refused) {
        const std::string_view why = refused.what();
        if (why.find("comes to rest") != why.npos || why.find("names no key") != why.npos)
            fail(refused.what());
        ++done_["refused"];  // gone, covered or switched off: nothing to press
        desktop_->driver().frame();
    } catch (const std::exception& fault) {
        fail(fault.what());
    }
    const auto& bench = desktop_->bench();
    const bool at_home = bench.session && bench.session->project().file() == file_;
    away_ = at_home ? 0 : away_ + 1;
    if (away_ > 60) open_again();
}

void Hands::do_some_act() {
    const std::size_t dice = any(1000);
    if (dice < 330) return run_any_action();
    if (dice < 430) return press_any_keys();
    if (dice < 530) return type_words();
    if (dice < 730) return point_at_something();
    if (dice < 830) return use_the_page();
    if (dice < 910) {
        note("undo");
        ++done_["undone"];
        return workbench::run_action(desktop_->bench(), *workbench::action("edit.undo"));
    }
    if (dice < 950) {
        note("redo");
        ++done_["redone"];
        return workbench::run_action(desktop_->bench(), *workbench::action("edit.redo"));
    }
    if (dice < 975) {
        note("time goes by");
        return desktop_->driver().wait(0.2 + static_cast<double>(any(30)) / 10);
    }
    if (dice < 985) return look_different();
    if (dice < 992) return drop_a_file();
    open_again();
}

void Hands::run_any_action() {
    const auto all = workbench::actions();
    const auto& action = all[any(all.size())];
    if (is_left_out(action.id)) return;
    const auto keys = desktop_->bench().keys.keys(action);
    ++done_["actions"];
    if (!keys.empty() && any(2) == 0) {
        note("keys of " + std::string(action.id));
        std::string chord = keys.front().name();  // "Ctrl+Page Down"; strokes are told apart by spaces
        std::erase(chord, ' ');
        desktop_->driver().key(chord);
    } else {
        note("action " + std::string(action.id));
        workbench::run_action(desktop_->bench(), action);
    }
}

void Hands::press_any_keys() {
    for (std::size_t i = 0; i < 1 + any(4); ++i) {
        const std::string& key = one_of(keys_to_press);
        note("key " + key);
        desktop_->driver().key(key);
    }
}

void Hands::type_words() {
    const std::string& words = one_of(words_to_type);
    note("types " + words);
    desktop_->driver().type(words);
    if (any(2) == 0) {
        note("key Enter");
        desktop_->driver().key("Enter");
    }
}

void Hands::point_at_something() {
    std::vector<std::string> paths;
    for (const auto& node : desktop_->driver().registry().nodes())
        if (node.solid && !node.visible.empty() && node.state.enabled) paths.push_back(node.path);
    if (paths.empty()) return;
    const std::string path = one_of(paths);
    ++done_["pointed at"];
    switch (any(10)) {
        case 0:
            note("double click " + path);
            return desktop_->driver().double_click(path);
        case 1:
            note("right click " + path);
            return desktop_->driver().right_click(path);
        case 2: {
            const std::string to = one_of(paths);
            note("drag " + path + " to " + to);
            return desktop_->driver().drag(path, to);
        }
        case 3:
            note("wheel on " + path);
            return desktop_->driver().wheel(path, any(2) == 0 ? 3.0F : -3.0F);
        case 4:
            note("over " + path);
            return desktop_->driver().move_to(path);
        default:
            note("click " + path);
            return desktop_->driver().click(path);
    }
}

// What a coder does most: select, code, go on.
void Hands::use_the_page() {
    static const std::vector<std::string> strokes{"Space",
                                                  "T",
                                                  "Space Space Shift+Space",
                                                  "Ctrl+Shift+Right",
                                                  "Shift+Down",
                                                  "1",
                                                  "2",
                                                  ".",
                                                  "V",
                                                  "M",
                                                  "Enter",
                                                  "Alt+Down",
                                                  "Alt+Up",
                                                  "Delete",
                                                  "+",
                                                  "R",
                                                  "Ctrl+PageDown",
                                                  "Ctrl+Home",
                                                  "S",
                                                  "X"};
    note("to the page");
    desktop_->keys("Esc Esc Alt+P");
    for (std::size_t i = 0; i < 1 + any(5); ++i) {
        const std::string& stroke = one_of(strokes);
        note("on the page " + stroke);
        desktop_->driver().key(stroke);
    }
}

void Hands::drop_a_file() {
    const auto& dropped = one_of(drops_);
    note("drops " + dropped.filename().string());
    ++done_["dropped"];
    desktop_->driver().drop_files({dropped}, {400, 400});
}

void Hands::look_different() {
    static const std::vector<kit::Size> sizes{{1280, 800}, {1920, 1080}, {900, 620}, {2560, 1440}};
    static const std::vector<float> scales{1, 1, 1.25F, 2};
    const auto size = one_of(sizes);
    const float scale = one_of(scales);
    note(fmt::format("window of {} by {} at {}", size.w, size.h, scale));
    desktop_->driver().screen().resize(size, scale);
}

// Closed as people close it, or killed with whatever is half done.
void Hands::open_again() {
    away_ = 0;
    if (any(2) == 0) {
        note("killed");
        ++done_["killed"];
        desktop_->die();
    } else {
        note("closed");
        ++done_["closed"];
        workbench::close_project(desktop_->bench());
    }
    desktop_ = std::make_unique<Desktop>(file_.parent_path() / "settings.json");
    desktop_->open(file_);
    if (!desktop_->bench().session) fail("The project does not open again: " + desktop_->said());
}

void Hands::check_file(const std::filesystem::path& file) {
    auto opened = store::Project::open(file, {});
    // The hands may have given a project they made a passphrase, and cannot tell which.
    if (!opened && opened.error().kind == ErrorKind::wrong_key) return;
    if (!opened) fail(file.string() + ": " + opened.error().sentence);
    const auto found = opened->verify(JobControl());
    if (!found) fail(file.string() + ": " + found.error().sentence);
    if (!found->faults.empty()) fail(file.string() + ": " + found->faults.front());
    const auto replayed = opened->replay_digest();
    if (!replayed) fail(file.string() + ": " + replayed.error().sentence);
    if (*replayed != opened->state_digest()) fail(file.string() + ": the replay has another state.");
}

void Hands::look_over() {
    desktop_->die();
    desktop_.reset();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(file_.parent_path()))
        if (entry.path().extension() == ".attune" && entry.is_regular_file()) check_file(entry.path());
    desktop_ = std::make_unique<Desktop>(file_.parent_path() / "settings.json");
    desktop_->open(file_);
}

}  // namespace attune::soak

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/testing/driver.h"

#include <fmt/format.h>
#include <algorithm>

#include "kit/theme.h"
#include "text/utf8.h"

namespace attune::kit::testing {

namespace {

Theme theme_named(const std::string& name) {
    const auto assets = find_assets();
    if (!assets) throw std::runtime_error(assets.error().sentence);
    const auto themes = load_themes(*assets);
    if (!themes) throw std::runtime_error(themes.error().sentence);
    for (const Theme& theme : *themes)
        if (theme.name() == name) return theme;
    throw std::runtime_error(fmt::format("There is no theme named “{}”.", name));
}

std::unique_ptr<Screen> opened(GlyphPages& pages, Clipboard& clipboard, const std::string& theme) {
    auto screen = Screen::open(pages, clipboard, theme_named(theme));
    if (!screen) throw std::runtime_error(screen.error().sentence);
    return std::move(*screen);
}

// What a keyboard's key would say for one ASCII character.
KeyPress stroke_of(char c) {
    KeyPress press;
    press.text = std::string(1, c);
    press.key = Key::other;
    const auto from = [](Key first, int by) { return static_cast<Key>(static_cast<int>(first) + by); };
    if (c >= 'a' && c <= 'z') press.key = from(Key::a, c - 'a');
    if (c >= 'A' && c <= 'Z') {
        press.key = from(Key::a, c - 'A');
        press.mods = Mods::shift;
    }
    if (c >= '0' && c <= '9') press.key = from(Key::digit0, c - '0');
    switch (c) {
        case ' ':
            press.key = Key::space;
            break;
        case ',':
            press.key = Key::comma;
            break;
        case '.':
            press.key = Key::period;
            break;
        case '/':
            press.key = Key::slash;
            break;
        case '-':
            press.key = Key::minus;
            break;
        case '=':
            press.key = Key::equals;
            break;
        case '+':
            press.key = Key::equals;
            press.mods = Mods::shift;
            break;
        case '\n':
            press.key = Key::enter;
            press.text.clear();
            break;
        case '\t':
            press.key = Key::tab;
            press.text.clear();
            break;
        default:
            break;
    }
    return press;
}

}  // namespace

Driver::Driver(Screen::Draw draw, const Options& options)
    : screen_(opened(pages_, clipboard_, options.theme)), draw_(std::move(draw)) {
    screen_->resize(options.size, options.scale);
    settle();
}

void Driver::frame() {
    now_ += 1.0 / 60;
    screen_->step(now_, draw_);
}

void Driver::settle() {
    for (int i = 0; i < 200; ++i) {
        frame();
        if (!screen_->unsettled()) return;
    }
    throw Refused("The interface never comes to rest.");
}

void Driver::wait(double seconds) {
    now_ += seconds;
    settle();
}

void Driver::send(Event event) {
    screen_->push(std::move(event));
    settle();
}

const Node& Driver::get(std::string_view path) const {
    if (const Node* node = find(path)) return *node;
    throw Refused(
        fmt::format("There is no control “{}”. Near it: {}.", path, fmt::join(registry().near(path), ", ")));
}

const Node& Driver::focused() const {
    return get(focus());
}

// Where the pointer can really reach the control.
const Node& Driver::reachable(std::string_view path) const {
    const Node& node = get(path);
    if (!node.state.enabled) throw Refused(fmt::format("“{}” ({}) is disabled.", path, node.name));
    if (node.visible.w < 1 || node.visible.h < 1)
        throw Refused(fmt::format("“{}” ({}) is scrolled away or cut off.", path, node.name));
    const Node* top = registry().at(node.visible.centre());
    if (node.solid && top && top->layer > node.layer)
        throw Refused(fmt::format("“{}” ({}) is covered by “{}”.", path, node.name, top->path));
    return node;
}

void Driver::move_to(std::string_view path) {
    move_to(reachable(path).visible.centre());
}
void Driver::move_to(Point at) {
    send(MouseMoved{at});
}

void Driver::press_at(std::string_view path, int clicks, MouseButton button, Mods mods) {
    click_at(reachable(path).visible.centre(), clicks, mods, button);
}

void Driver::click_at(Point at, int clicks, Mods mods, MouseButton button) {
    send(MouseMoved{at, mods});
    for (int i = 1; i <= clicks; ++i) {
        send(MousePressed{button, at, i, mods});
        send(MouseReleased{button, at, mods});
    }
}

void Driver::press(Point at, MouseButton button, Mods mods) {
    send(MouseMoved{at, mods});
    send(MousePressed{button, at, 1, mods});
}

void Driver::release(Point at, MouseButton button, Mods mods) {
    send(MouseReleased{button, at, mods});
}

void Driver::drag(std::string_view from, std::string_view to) {
    const Point start = reachable(from).visible.centre();
    const Point end = get(to).visible.centre();
    drag(start, end);
}

void Driver::drag(Point from, Point to, Mods mods) {
    send(MouseMoved{from, mods});
    send(MousePressed{MouseButton::left, from, 1, mods});
    // In steps, as a hand does: what starts only after some distance must start.
    for (int i = 1; i <= 4; ++i) {
        const float t = static_cast<float>(i) / 4;
        send(MouseMoved{{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t}, mods});
    }
    send(MouseReleased{MouseButton::left, to, mods});
}

void Driver::wheel(std::string_view path, float notches) {
    const Point at = get(path).visible.centre();
    send(MouseMoved{at});
    send(Wheel{0, notches, at});
}

void Driver::type(std::string_view utf8) {
    for (const auto& [value, byte, bytes] : text::code_points(utf8)) {
        if (value < 0x80)
            send(stroke_of(static_cast<char>(value)));
        else
            send(TypedText{std::string(utf8.substr(byte, static_cast<std::size_t>(bytes)))});
    }
}

void Driver::key(std::string_view chords) {
    while (!chords.empty()) {
        const auto space = chords.find(' ');
        const std::string_view word = chords.substr(0, space);
        chords.remove_prefix(space == std::string_view::npos ? chords.size() : space + 1);
        if (word.empty()) continue;
        const auto chord = Chord::parse(word);
        if (!chord) throw Refused(fmt::format("“{}” names no key.", word));
        KeyPress press;
        if (!chord->mark.empty()) {
            press = stroke_of(chord->mark[0]);
            press.mods = press.mods | chord->mods;
        } else {
            press.key = chord->key;
            press.mods = chord->mods;
            const std::string_view name = name_of(chord->key);
            if (without(chord->mods, Mods::shift) == Mods::none && name.size() == 1) {
                press.text = std::string(name);
                if (!has(chord->mods, Mods::shift) && press.text[0] >= 'A' && press.text[0] <= 'Z')
                    press.text[0] = static_cast<char>(press.text[0] - 'A' + 'a');
            }
            if (chord->key == Key::space && chord->mods == Mods::none) press.text = std::string(1, ' ');
        }
        send(press);
    }
}

void Driver::drop_files(std::vector<std::filesystem::path> files, Point at) {
    send(FilesDropped{std::move(files), at});
}

void Driver::request(std::string_view path, Action action, std::string value) {
    const Node& node = get(path);
    if (!node.state.enabled) throw Refused(fmt::format("“{}” is disabled.", path));
    send(ActionRequest{std::string(path), action, std::move(value)});
}

std::string Driver::snapshot(const Path& below) const {
    std::string text;
    for (const Node& node : registry().nodes()) {
        if (!below.empty() && !below.holds(node.path)) continue;
        const auto depth = static_cast<std::size_t>(std::count(node.path.begin(), node.path.end(), '/'));
        text += fmt::format("{}{} [{}]", std::string(depth * 2, ' '), node.path, name_of(node.role));
        if (!node.name.empty()) text += fmt::format(" “{}”", node.name);
        if (!node.value.empty()) text += fmt::format(" = “{}”", node.value);
        if (!node.state.enabled) text += " disabled";
        if (node.state.focused) text += " focused";
        if (node.state.selected) text += " selected";
        if (node.state.checked) text += " checked";
        if (node.state.expandable) text += node.state.expanded ? " expanded" : " collapsed";
        if (node.visible.empty()) text += " hidden";
        text += '\n';
    }
    return text;
}

}  // namespace attune::kit::testing

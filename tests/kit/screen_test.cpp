// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of events, the painter's memory, and keys as GLFW gives them.
#include "kit/screen.h"

#include <GLFW/glfw3.h>
#include <doctest/doctest.h>

#include "kit/glfw_keys.h"
#include "kit/painter.h"
#include "kit/testing/driver.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/text_field.h"

using namespace attune::kit;
using attune::kit::testing::Driver;

TEST_CASE("a stroke and the letter after it never meet in one frame") {
    std::string first, second;
    Driver driver([&](Ui& ui) {
        text_field(ui, "first", {10, 10, 200, 34}, first, {.name = "First"});
        text_field(ui, "second", {10, 60, 200, 34}, second, {.name = "Second"});
    });
    driver.click("first");
    // All at once, as they wait in the queue of a busy window.
    Screen& screen = driver.screen();
    screen.push(KeyPress{Key::a, Mods::none, "a"});
    screen.push(KeyPress{Key::tab, Mods::none, ""});
    screen.push(KeyPress{Key::b, Mods::none, "b"});
    driver.settle();
    CHECK(first == "a");
    CHECK(second == "b");
}

TEST_CASE("a command that opens a field leaves nothing of its stroke in it") {
    std::string memo;
    bool open = false;
    Driver driver([&](Ui& ui) {
        button(ui, "page", {10, 10, 200, 34}, {.label = "Page"});
        if (open) text_field(ui, "memo", {10, 60, 200, 34}, memo, {.name = "Memo"});
        if (const auto* press = ui.unhandled_key(); press && Chord::parse("M")->matches(*press)) {
            ui.take_key();
            open = true;
            ui.set_focus("memo");
        }
    });
    driver.key("Tab");
    driver.type("m");
    CHECK(open);
    CHECK(driver.focus() == "memo");
    CHECK(memo.empty());
    driver.type("m");
    CHECK(memo == "m");
}

TEST_CASE("movements of pointer and wheel that wait are handled as one") {
    int frames = 0;
    float wheel = 0;
    Point at;
    Driver driver([&](Ui& ui) {
        ++frames;
        if (const auto* turned = std::get_if<Wheel>(&ui.event())) wheel += turned->dy;
        at = ui.pointer();
    });
    frames = 0;
    for (int i = 0; i < 100; ++i) driver.screen().push(MouseMoved{{static_cast<float>(i), 5}});
    for (int i = 0; i < 100; ++i) driver.screen().push(Wheel{0, -1, {7, 7}});
    driver.settle();
    CHECK(frames < 6);
    CHECK(wheel == -100);
    CHECK(at == Point{7, 7});
}

TEST_CASE("zoom makes everything larger by whole pixels and changes nothing else") {
    Driver driver([&](Ui& ui) { button(ui, "b", {10, 10, ui.em(10), ui.em(2)}, {.label = "Button"}); });
    const float before = driver.get("b").bounds.w;
    driver.screen().set_zoom(2);
    driver.settle();
    CHECK(driver.get("b").bounds.w == doctest::Approx(2 * before));
    driver.screen().set_zoom(99);
    CHECK(driver.screen().zoom() == 2.5f);
    driver.screen().set_reading_size(0.1f);
    CHECK(driver.screen().reading_size() == 0.6f);
}

TEST_CASE("labels are remembered within bounds, the least used go first") {
    int turn = 0;
    Driver driver([&](Ui& ui) {
        attune::kit::text(ui, "same", {10, 10, 300, 20}, "Always here");
        for (int i = 0; i < 50; ++i)
            attune::kit::text(ui, {}, {10, 40, 300, 20}, "Label " + std::to_string(turn * 50 + i));
    });
    for (turn = 1; turn < 200; ++turn) driver.frame();
    CHECK(driver.screen().painter().counts().remembered <= 4096);
    const auto shaped = driver.screen().painter().counts().shaped;
    turn = 199;
    driver.frame();
    CHECK(driver.screen().painter().counts().shaped - shaped <= 50);
}

TEST_CASE("a label that is too long is cut, in both directions, and never leaves its rectangle") {
    Size taken, taken_rtl;
    Driver driver([&](Ui& ui) {
        const LabelLook look{.style = style::label, .colour = ui.colour(Tone::text)};
        taken = ui.paint().label({10, 10, 80, 20}, "A label that is far too long for its place", look);
        taken_rtl =
            ui.paint().label({10, 40, 80, 20}, "یہ ایک بہت لمبا عنوان ہے جو اپنی جگہ میں نہیں آتا", look);
    });
    CHECK(taken.w <= 80.5f);
    CHECK(taken.w > 40);
    CHECK(taken_rtl.w <= 80.5f);
}

TEST_CASE("a name with a line break stays in its row") {
    Size taken;
    Driver driver([&](Ui& ui) {
        const LabelLook look{.style = style::label, .colour = ui.colour(Tone::text)};
        taken = ui.paint().label({10, 10, 300, 20}, "one\ntwo", look);
    });
    CHECK(taken.h < 30);
}

TEST_CASE("glyphs that find no room come with the next frame, and a frame that no page can hold still ends") {
    int shown = 0;
    Driver driver([&](Ui& ui) {
        // 90 very large letters a set; sets differ in size, so that each needs glyphs of its own.
        for (int i = 0; i < 90; ++i)
            ui.paint().label({10, 10, 4000, 2000}, std::string(1, static_cast<char>('!' + i)),
                             {.style = {Face::reading, 12.f + static_cast<float>(shown)},
                              .colour = ui.colour(Tone::text)});
    });
    for (shown = 1; shown < 12; ++shown) CHECK_NOTHROW(driver.settle());
    CHECK(driver.screen().painter().counts().rasterised > 90 * 10);
}

TEST_CASE("a focus that leaves the window lets go of what was held") {
    bool held = false;
    Driver driver([&](Ui& ui) {
        Node node;
        node.path = "x";
        node.role = Role::button;
        node.name = "X";
        node.bounds = {10, 10, 100, 30};
        held = ui.control(node).held;
    });
    driver.screen().push(MouseMoved{{20, 20}});
    driver.screen().push(MousePressed{MouseButton::left, {20, 20}});
    driver.settle();
    CHECK(held);
    driver.screen().push(WindowFocus{false});
    driver.settle();
    CHECK_FALSE(held);
}

TEST_CASE("dropped files are taken once") {
    int taken = 0;
    std::vector<std::filesystem::path> files;
    Driver driver([&](Ui& ui) {
        for (int i = 0; i < 2; ++i)
            if (auto dropped = ui.take_files()) {
                ++taken;
                files = dropped->files;
            }
    });
    driver.drop_files({"/a/interview one.docx", "/a/گفتگو.txt"}, {50, 50});
    CHECK(taken == 1);
    CHECK(files.size() == 2);
}

TEST_CASE("keys follow the person's layout where it is Latin, and the place of the key where it is not") {
    CHECK(key_from_glfw(GLFW_KEY_Q, "a") == Key::a);  // French
    CHECK(key_from_glfw(GLFW_KEY_C, "ؤ") == Key::c);  // Arabic
    CHECK(key_from_glfw(GLFW_KEY_C, nullptr) == Key::c);
    CHECK(key_from_glfw(GLFW_KEY_SEMICOLON, "s") == Key::s);  // Dvorak
    CHECK(key_from_glfw(GLFW_KEY_Z, ";") == Key::semicolon);
    CHECK(key_from_glfw(GLFW_KEY_1, "&") == Key::digit1);
    CHECK(key_from_glfw(GLFW_KEY_KP_5, "5") == Key::digit5);
    CHECK(key_from_glfw(GLFW_KEY_KP_ENTER, nullptr) == Key::enter);
    CHECK(key_from_glfw(GLFW_KEY_F10, nullptr) == Key::f10);
    CHECK(key_from_glfw(GLFW_KEY_LEFT_SHIFT, nullptr) == Key::none);
    CHECK(key_from_glfw(GLFW_KEY_PRINT_SCREEN, nullptr) == Key::other);
    CHECK(mods_from_glfw(GLFW_MOD_CONTROL | GLFW_MOD_SHIFT | GLFW_MOD_CAPS_LOCK) ==
          (Mods::ctrl | Mods::shift));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/window.h"

#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <utility>

#include "kit/glfw_keys.h"
#include "kit/glyph_pages.h"
#include "kit/painter.h"
#include "kit/picture.h"
#include "text/png.h"
#include "text/utf8.h"

// Weak: a GLFW that was built for Wayland alone has no such function.
extern "C" [[gnu::weak]] unsigned long glfwGetX11Window(GLFWwindow* window);

namespace attune::kit {

namespace {

constexpr double double_click_time = 0.4;  // seconds
constexpr float double_click_reach = 4.f;  // points
constexpr int frames_after_event = 3;
constexpr double longest_sleep = 60;  // seconds
constexpr int most_frames_at_rest = 100;
constexpr auto longest_work = std::chrono::minutes(10);
constexpr int most_failures = 8;  // frames in a row that are tried again at once

std::string last_glfw_error;

class GlGlyphPages final : public GlyphPages, public PicturePages {
  public:
    std::uint64_t create(int size) override {
        GLuint name = 0;
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        const std::vector<std::uint8_t> zero(static_cast<std::size_t>(size) * static_cast<std::size_t>(size),
                                             0);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, size, size, 0, GL_RED, GL_UNSIGNED_BYTE, zero.data());
        // One channel seen as white with that opacity, so that ImGui's own shader draws it.
        const std::array<GLint, 4> swizzle{GL_ONE, GL_ONE, GL_ONE, GL_RED};
        glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, swizzle.data());
        // Glyphs lie on whole pixels: no filtering.
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        return name;
    }
    void upload(std::uint64_t page, int x, int y, int w, int h, const std::uint8_t* pixels) override {
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(page));
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, w, h, GL_RED, GL_UNSIGNED_BYTE, pixels);
    }
    void destroy(std::uint64_t page) override {
        const auto name = static_cast<GLuint>(page);
        glDeleteTextures(1, &name);
    }
    std::uint64_t create_picture(int w, int h, const std::uint8_t* rgba) override {
        GLuint name = 0;
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, w, h, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
        // In smaller sizes too, or letters of a page would fall between the pixels.
        using Generate = void (*)(GLenum);
        const auto generate = reinterpret_cast<Generate>(glfwGetProcAddress("glGenerateMipmap"));
        if (generate) generate(GL_TEXTURE_2D);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, generate ? GL_LINEAR_MIPMAP_LINEAR : GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        return name;
    }
    void destroy_picture(std::uint64_t picture) override { destroy(picture); }
};

class GlfwClipboard final : public Clipboard {
  public:
    explicit GlfwClipboard(GLFWwindow* window) : window_(window) {}
    std::string get() override {
        const char* text = glfwGetClipboardString(window_);
        return text ? text : "";
    }
    void set(const std::string& text) override { glfwSetClipboardString(window_, text.c_str()); }

  private:
    GLFWwindow* window_;
};

std::vector<MonitorArea> monitor_areas() {
    std::vector<MonitorArea> areas;
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        MonitorArea& area = areas.emplace_back();
        float y_scale = 1;
        glfwGetMonitorWorkarea(monitors[i], &area.x, &area.y, &area.width, &area.height);
        glfwGetMonitorContentScale(monitors[i], &area.scale, &y_scale);
    }
    return areas;
}

}  // namespace

struct Window::State {
    GLFWwindow* window = nullptr;
    GlGlyphPages pages;
    std::unique_ptr<GlfwClipboard> clipboard;
    std::unique_ptr<Screen> screen;
    std::array<GLFWcursor*, 5> cursors{};
    Cursor cursor = Cursor::arrow;
    float fixed_scale = 0;
    std::uint64_t frames = 0;
    int frames_left = frames_after_event;
    bool stopped = false;
    bool close_wanted = false;
    std::atomic<bool> woken = false;
    std::optional<KeyPress> stroke;  // waits for the text that belongs to it
    Mods mods = Mods::none;
    // The last press, to count double clicks.
    MouseButton last_button = MouseButton::left;
    Point last_press{-100, -100};
    double last_time = -10;
    int clicks = 0;

    State() = default;
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    static State& of(GLFWwindow* window) { return *static_cast<State*>(glfwGetWindowUserPointer(window)); }
    void install_callbacks();
    void push(Event event) {
        flush_stroke();
        screen->push(std::move(event));
    }
    void flush_stroke() {
        if (!stroke) return;
        screen->push(std::move(*stroke));
        stroke.reset();
    }
    Point pointer() const;
    void press(MouseButton button, int action, int glfw_mods);
    void fit();
    void build(const Screen::Draw& draw);
    void show();
    void render();
};

Window::State::~State() {
    if (!window) return;
    screen.reset();  // before the context that its textures live in
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    for (GLFWcursor* shape : cursors)
        if (shape) glfwDestroyCursor(shape);
    glfwDestroyWindow(window);
    glfwTerminate();
}

Point Window::State::pointer() const {
    double x = 0, y = 0;
    int ww = 1, wh = 1, fw = 1, fh = 1;
    glfwGetCursorPos(window, &x, &y);
    glfwGetWindowSize(window, &ww, &wh);
    glfwGetFramebufferSize(window, &fw, &fh);
    return {static_cast<float>(x * fw / std::max(1, ww)), static_cast<float>(y * fh / std::max(1, wh))};
}

void Window::State::press(MouseButton button, int action, int glfw_mods) {
    const Point at = pointer();
    mods = mods_from_glfw(glfw_mods);
    if (action == GLFW_RELEASE) return push(MouseReleased{button, at, mods});
    const double now = glfwGetTime();
    const float reach = double_click_reach * screen->painter().scale();
    const bool again = button == last_button && now - last_time < double_click_time &&
                       std::abs(at.x - last_press.x) <= reach && std::abs(at.y - last_press.y) <= reach;
    clicks = again ? clicks % 4 + 1 : 1;
    last_button = button;
    last_time = now;
    last_press = at;
    push(MousePressed{button, at, clicks, mods});
}

void Window::State::install_callbacks() {
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int glfw_mods) {
        State& s = of(w);
        s.mods = mods_from_glfw(glfw_mods);
        if (action == GLFW_RELEASE) return;
        s.flush_stroke();
        const Key named = key_from_glfw(key, glfwGetKeyName(key, scancode));
        if (named == Key::none) return;  // a modifier alone
        s.stroke = KeyPress{named, s.mods, {}, action == GLFW_REPEAT};
    });
    // Any character, beyond the 16 bits of ImWchar too; ImGui never sees it.
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int code_point) {
        State& s = of(w);
        std::string utf8;
        text::append(utf8, code_point);
        if (s.stroke)
            s.stroke->text += utf8;
        else
            s.push(TypedText{std::move(utf8)});
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) {
        State& s = of(w);
        s.push(MouseMoved{s.pointer(), s.mods});
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        State& s = of(w);
        if (entered)
            s.push(MouseMoved{s.pointer(), s.mods});
        else
            s.push(MouseLeft{});
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int glfw_mods) {
        switch (button) {
            case GLFW_MOUSE_BUTTON_LEFT:
                return of(w).press(MouseButton::left, action, glfw_mods);
            case GLFW_MOUSE_BUTTON_RIGHT:
                return of(w).press(MouseButton::right, action, glfw_mods);
            case GLFW_MOUSE_BUTTON_MIDDLE:
                return of(w).press(MouseButton::middle, action, glfw_mods);
            default:
                return;
        }
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double dx, double dy) {
        State& s = of(w);
        s.push(Wheel{static_cast<float>(dx), static_cast<float>(dy), s.pointer(), s.mods});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        State& s = of(w);
        FilesDropped dropped{{}, s.pointer()};
        for (int i = 0; i < count; ++i) dropped.files.emplace_back(paths[i]);
        s.push(std::move(dropped));
    });
    glfwSetWindowFocusCallback(
        window, [](GLFWwindow* w, int gained) { of(w).push(WindowFocus{gained == GLFW_TRUE}); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).fit(); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).fit(); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).push(Nothing{}); });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
        of(w).close_wanted = true;
        of(w).push(Nothing{});
    });
}

void Window::State::fit() {
    int width = 1, height = 1;
    float x_scale = 1, y_scale = 1;
    glfwGetFramebufferSize(window, &width, &height);
    glfwGetWindowContentScale(window, &x_scale, &y_scale);
    if (width <= 0 || height <= 0) return;  // minimised
    screen->resize({static_cast<float>(width), static_cast<float>(height)},
                   fixed_scale > 0 ? fixed_scale : x_scale);
}

// Hands each waiting event its own frame; only what stands at the end is shown.
void Window::State::build(const Screen::Draw& draw) {
    flush_stroke();
    do screen->step(glfwGetTime(), draw);
    while (screen->pending());
}

void Window::State::render() {
    int width = 1, height = 1;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    const Colour ground = screen->theme()[Tone::ground];
    glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
                 static_cast<float>(ground.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplOpenGL3_RenderDrawData(screen->painter().draw_data());
}

void Window::State::show() {
    if (const Cursor wanted = screen->ui().cursor(); wanted != cursor) {
        cursor = wanted;
        static constexpr std::array shapes{GLFW_ARROW_CURSOR, GLFW_IBEAM_CURSOR, GLFW_HAND_CURSOR,
                                           GLFW_HRESIZE_CURSOR, GLFW_VRESIZE_CURSOR};
        const auto index = static_cast<std::size_t>(wanted);
        if (!cursors[index]) cursors[index] = glfwCreateStandardCursor(shapes[index]);
        glfwSetCursor(window, cursors[index]);
    }
    render();
    glfwSwapBuffers(window);
    ++frames;
}

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, Theme theme) {
    IMGUI_CHECKVERSION();
    glfwSetErrorCallback([](int, const char* message) { last_glfw_error = message; });
    if (!glfwInit())
        return fail(
            ErrorKind::unsupported,
            fmt::format("No window can be opened here, because no display was found ({}).", last_glfw_error));
    // A picture has the size it was asked for; a window has to fit where it is shown.
    const WindowPlace place = options.visible ? placed_on(options.place, monitor_areas()) : options.place;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_MAXIMIZED, options.place.maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "attune");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "attune");
    auto state = std::make_unique<State>();
    GLFWwindow* made = glfwCreateWindow(std::max(320, place.width), std::max(240, place.height),
                                        options.title.c_str(), nullptr, nullptr);
    if (!made) {
        glfwTerminate();
        return fail(ErrorKind::unsupported,
                    fmt::format("The window needs OpenGL 3.3, which this display does not offer ({}).",
                                last_glfw_error));
    }
    glfwMakeContextCurrent(made);
    glfwSwapInterval(1);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    if (!ImGui_ImplOpenGL3_Init("#version 330")) {
        ImGui::DestroyContext();
        glfwDestroyWindow(made);
        glfwTerminate();
        return fail(ErrorKind::unsupported,
                    "The window needs OpenGL 3.3, which this display does not offer.");
    }
    state->window = made;
    state->clipboard = std::make_unique<GlfwClipboard>(made);
    state->fixed_scale = options.scale;
    auto screen = Screen::open(state->pages, *state->clipboard, std::move(theme));
    if (!screen) return forward_error(screen);
    state->screen = std::move(*screen);
    state->install_callbacks();
    state->fit();
    if (!options.icon.empty()) {
        const auto side =
            static_cast<int>(std::lround(std::sqrt(static_cast<double>(options.icon.size()) / 4)));
        std::vector<std::uint8_t> pixels = options.icon;
        const GLFWimage image{side, side, pixels.data()};
        if (static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4 == pixels.size())
            glfwSetWindowIcon(made, 1, &image);
    }
    if (options.visible && !options.place.maximised) glfwSetWindowPos(made, place.x, place.y);
    if (options.visible) glfwShowWindow(made);
    return std::unique_ptr<Window>(new Window(std::move(state)));
}

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}
Window::~Window() = default;

Screen& Window::screen() {
    return *state_->screen;
}

void Window::run(const Handlers& handlers) {
    State& s = *state_;
    s.stopped = false;
    double own_wake = -1, wake_at = -1;
    int failed = 0;  // frames in a row
    while (!s.stopped) {
        const bool busy = s.frames_left > 0 || s.screen->unsettled();
        if (busy) {
            glfwPollEvents();
        } else {
            double sleep = wake_at < 0 ? longest_sleep : std::max(0.001, wake_at - glfwGetTime());
            if (own_wake >= 0) sleep = std::min(sleep, std::max(0.001, own_wake));
            glfwWaitEventsTimeout(std::min(sleep, longest_sleep));
        }
        s.flush_stroke();
        if (handlers.before_frame) own_wake = handlers.before_frame();
        const bool timer = wake_at >= 0 && glfwGetTime() >= wake_at;
        if (s.woken.exchange(false) || timer) s.screen->push(Nothing{});
        if (s.screen->pending()) s.frames_left = frames_after_event;
        if (s.close_wanted) {
            s.close_wanted = false;
            glfwSetWindowShouldClose(s.window, GLFW_FALSE);
            if (handlers.may_close()) break;
        }
        if (s.frames_left <= 0 && !s.screen->unsettled()) continue;
        s.frames_left = std::max(0, s.frames_left - 1);
        try {
            s.build(handlers.draw);
            failed = 0;
        } catch (const std::exception& error) {
            if (handlers.frame_failed) handlers.frame_failed(error.what());
            // What is said of it needs a frame; one that always fails must not keep the machine busy.
            if (++failed < most_failures) s.frames_left = frames_after_event;
            continue;
        }
        const double wake = s.screen->ui().wake_in();
        wake_at = wake < 0 ? -1 : glfwGetTime() + wake;
        s.show();
    }
}

void Window::stop() {
    state_->stopped = true;
    wake();
}

void Window::wake() {
    state_->woken = true;
    glfwPostEmptyEvent();
}

Result<Ok> Window::save_png(const std::filesystem::path& file, const Screen::Draw& draw,
                            const std::function<bool()>& at_work) {
    State& s = *state_;
    glfwPollEvents();
    s.fit();
    const auto until = std::chrono::steady_clock::now() + longest_work;
    // Only frames in which nobody has anything left to do count against the limit: a picture of a window that
    // never comes to rest is taken all the same, one of a work half done never.
    for (int i = 0, at_rest = 0; at_rest < most_frames_at_rest; ++i) {
        s.build(draw);
        if (at_work && at_work()) {
            at_rest = 0;
            if (std::chrono::steady_clock::now() < until) continue;
            return fail(ErrorKind::io,
                        "The window was still at work after ten minutes; no picture was made.");
        }
        ++at_rest;
        if (!s.screen->unsettled() && i >= frames_after_event) break;
    }
    s.render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(s.window, &width, &height);
    const auto row = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height)), pixels(upside_down.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // Before the swap: after it the back buffer holds nothing in particular.
    glReadBuffer(GL_BACK);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    for (int y = 0; y < height; ++y)
        std::memcpy(&pixels[row * static_cast<std::size_t>(y)],
                    &upside_down[row * static_cast<std::size_t>(height - 1 - y)], row);
    glfwSwapBuffers(s.window);
    return text::write_png(file, width, height, pixels);
}

void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(state_->window, title.c_str());
}

std::string Window::portal_name() const {
    const unsigned long id = glfwGetX11Window != nullptr ? glfwGetX11Window(state_->window) : 0;
    return id != 0 ? fmt::format("x11:{:x}", id) : std::string();
}

WindowPlace Window::place() const {
    WindowPlace place;
    glfwGetWindowPos(state_->window, &place.x, &place.y);
    glfwGetWindowSize(state_->window, &place.width, &place.height);
    place.maximised = glfwGetWindowAttrib(state_->window, GLFW_MAXIMIZED) == GLFW_TRUE;
    place.positioned = true;
    float y_scale = 1;
    glfwGetWindowContentScale(state_->window, &place.scale, &y_scale);
    return place;
}

std::uint64_t Window::frames() const {
    return state_->frames;
}

}  // namespace attune::kit

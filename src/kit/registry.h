// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kit/event.h"
#include "kit/geometry.h"
#include "kit/path.h"

namespace attune::kit {

// What a control is, in the words that screen readers know.
enum class Role : std::uint8_t {
    button,
    toggle,
    check_box,
    link,
    tab,
    tab_list,
    segment,
    radio_group,
    list,
    list_item,
    tree,
    tree_item,
    text_field,
    password_field,
    text_area,
    combo,
    menu,
    menu_item,
    page,
    paragraph,
    heading,
    label,
    image,
    chip,
    progress,
    scroll_area,
    scroll_bar,
    splitter,
    dialog,
    popup,
    tooltip,
    status,
    pane,
    toolbar,
    separator,
    table,
    column_head,
    table_row,
    cell,
};
std::string_view name_of(Role role);

// What holds of a control just now.
struct State {
    bool enabled = true;
    bool focusable = false;  // a stop of the Tab key, or a row that its list can make current
    bool focused = false;
    bool selected = false;
    bool expandable = false;
    bool expanded = false;
    bool checked = false;
    bool read_only = false;
    bool modal = false;
    bool invalid = false;  // what was typed cannot be used
    friend bool operator==(const State&, const State&) = default;
};

// One control of one frame.
struct Node {
    std::string path = {};
    Role role = Role::label;
    std::string name = {};         // what it is called: "Trust in key worker"
    std::string description = {};  // what it does or means, for a tooltip and a screen reader
    std::string value = {};        // text of a field, "62 %" of a progress bar
    std::string shortcut = {};     // "Ctrl+K"
    State state = {};
    Rect bounds = {};
    Rect visible = {};  // the part that the clip leaves; empty where scrolled away
    int level = 0;      // depth in a tree, from 1; heading level
    int position =
        0;  // row number from 1 and row count, where only the visible rows of a list are registered
    int set_size = 0;
    bool scrolls_back = false;  // a scroll area with more above; below
    bool scrolls_on = false;
    std::uint32_t actions = 0;  // bits of Action, see can()
    // Set by the interface:
    int layer = 0;          // 0 the window itself, above it pop-ups and dialogs
    std::string pane = {};  // the region it stands in, for F6
    bool tab_stop = false;
    bool solid = true;  // takes the pointer; false for labels

    bool can(Action action) const { return (actions >> static_cast<unsigned>(action)) & 1u; }
};
constexpr std::uint32_t bit(Action action) {
    return 1u << static_cast<unsigned>(action);
}

// The controls of the frame that was built last, in reading order. Three readers share it: the tests' driver,
// a screen reader's bridge, and annotated pictures for the manual. One thread: the window's.
class Registry {
  public:
    // Empties it for a new frame; the announcement goes on from `before`.
    void begin(const Registry& before);
    // Marks the tab stop that has the focus, and no other. Rows keep what their list said of them.
    void mark_focused(std::string_view path);
    // Appends; a path that this frame has already is kept as a duplicate (see faults) and not found by
    // find().
    Node& add(Node node);

    const std::vector<Node>& nodes() const { return nodes_; }
    const Node* find(std::string_view path) const;
    Node* find(std::string_view path);
    // The first node whose name is exactly that and, when given, has the role.
    const Node* named(std::string_view name) const;
    const Node* named(Role role, std::string_view name) const;
    std::vector<const Node*> below(const Path& path) const;
    // The solid control under a point: topmost layer first, in it the one added last.
    const Node* at(Point point) const;
    // Up to `count` paths that look most like this one, for a message.
    std::vector<std::string> near(std::string_view path, std::size_t count = 5) const;

    // What a test should find empty: paths registered twice, enabled controls without a name, controls that
    // stick out of the window, and controls of one layer that partly cover each other (one wholly inside
    // another is a container).
    std::vector<std::string> faults(Rect window) const;

    // The last sentence to speak aloud at once (the status line), and a number that grows with each.
    void announce(std::string sentence);
    const std::string& announcement() const { return announcement_; }
    std::uint64_t announcements() const { return announcements_; }

  private:
    std::vector<Node> nodes_;
    std::unordered_map<std::string, std::size_t> by_path_;
    std::vector<std::string> duplicates_;
    std::string announcement_;
    std::uint64_t announcements_ = 0;
};

}  // namespace attune::kit

// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/registry.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace attune::kit {

std::string_view name_of(Role role) {
    static constexpr std::array<std::string_view, 39> names{
        "button",      "toggle", "check box", "link",      "tab",         "tab list",   "segment",
        "radio group", "list",   "list item", "tree",      "tree item",   "text field", "password field",
        "text area",   "combo",  "menu",      "menu item", "page",        "paragraph",  "heading",
        "label",       "image",  "chip",      "progress",  "scroll area", "scroll bar", "splitter",
        "dialog",      "popup",  "tooltip",   "status",    "pane",        "toolbar",    "separator"};
    return names.at(static_cast<std::size_t>(role));
}

void Registry::begin(const Registry& before) {
    nodes_.clear();
    by_path_.clear();
    duplicates_.clear();
    announcement_ = before.announcement_;
    announcements_ = before.announcements_;
}

void Registry::mark_focused(std::string_view path) {
    for (Node& node : nodes_)
        if (node.tab_stop) node.state.focused = node.path == path;
}

Node& Registry::add(Node node) {
    if (!by_path_.emplace(node.path, nodes_.size()).second) duplicates_.push_back(node.path);
    nodes_.push_back(std::move(node));
    return nodes_.back();
}

const Node* Registry::find(std::string_view path) const {
    const auto found = by_path_.find(std::string(path));
    return found == by_path_.end() ? nullptr : &nodes_[found->second];
}

Node* Registry::find(std::string_view path) {
    const auto found = by_path_.find(std::string(path));
    return found == by_path_.end() ? nullptr : &nodes_[found->second];
}

const Node* Registry::named(std::string_view name) const {
    const auto found =
        std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.name == name; });
    return found == nodes_.end() ? nullptr : &*found;
}

const Node* Registry::named(Role role, std::string_view name) const {
    const auto found = std::find_if(nodes_.begin(), nodes_.end(),
                                    [&](const Node& n) { return n.role == role && n.name == name; });
    return found == nodes_.end() ? nullptr : &*found;
}

std::vector<const Node*> Registry::below(const Path& path) const {
    std::vector<const Node*> found;
    for (const Node& node : nodes_)
        if (node.path.size() > path.text().size() && path.holds(node.path)) found.push_back(&node);
    return found;
}

const Node* Registry::at(Point point) const {
    const Node* found = nullptr;
    for (const Node& node : nodes_)
        if (node.solid && node.visible.contains(point) && (!found || node.layer >= found->layer))
            found = &node;
    return found;
}

std::vector<std::string> Registry::near(std::string_view path, std::size_t count) const {
    // Shared beginnings and shared last parts make two paths alike; that is how people mistype them.
    const auto last = [](std::string_view p) { return p.substr(p.find_last_of('/') + 1); };
    const auto likeness = [&](const std::string& other) {
        std::size_t same = 0;
        while (same < path.size() && same < other.size() && path[same] == other[same]) ++same;
        return same + (last(other) == last(path) ? 100 : 0);
    };
    std::vector<std::pair<std::size_t, std::string>> ranked;
    ranked.reserve(nodes_.size());
    for (const Node& node : nodes_) ranked.emplace_back(likeness(node.path), node.path);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i) paths.push_back(ranked[i].second);
    return paths;
}

std::vector<std::string> Registry::faults(Rect window) const {
    std::vector<std::string> found;
    found.reserve(duplicates_.size());
    for (const auto& path : duplicates_) found.push_back(fmt::format("“{}” is registered twice", path));
    for (const Node& node : nodes_) {
        if (node.solid && node.state.focusable && node.name.empty())
            found.push_back(fmt::format("“{}” ({}) has no name", node.path, name_of(node.role)));
        if (!node.visible.empty() && !window.contains(node.visible))
            found.push_back(fmt::format("“{}” sticks out of the window", node.path));
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        for (std::size_t k = i + 1; k < nodes_.size(); ++k) {
            const Node &a = nodes_[i], &b = nodes_[k];
            if (!a.solid || !b.solid || a.layer != b.layer) continue;
            // Half a pixel of rounding is no overlap.
            const Rect common = a.visible.intersected(b.visible);
            if (common.w < 1 || common.h < 1) continue;
            if (a.visible.outset(0.5f).contains(b.visible) || b.visible.outset(0.5f).contains(a.visible))
                continue;
            found.push_back(fmt::format("“{}” and “{}” overlap", a.path, b.path));
        }
    return found;
}

void Registry::announce(std::string sentence) {
    announcement_ = std::move(sentence);
    ++announcements_;
}

}  // namespace attune::kit

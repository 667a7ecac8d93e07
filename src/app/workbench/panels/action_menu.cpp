// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/action_menu.h"

#include <vector>

#include "app/workbench/actions.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

void action_menu(Frame& frame, const Path& path, Rect anchor, const std::string& name,
                 std::span<const std::string_view> ids, bool& open, std::string_view checked) {
    if (!open) return;
    const ActionContext context = context_of(frame.bench);
    std::vector<MenuItem> items;
    bool part = false;
    for (const std::string_view id : ids) {
        const Action* found = id.empty() ? nullptr : action(id);
        if (!found) {
            part = part || id.empty();
            continue;
        }
        MenuItem item;
        item.id = id;
        item.label = found->words;
        item.shortcut = frame.key_of(id);
        item.enabled = !found->blocked || !found->blocked(context);
        item.checked = id == checked;
        item.separator_before = part && !items.empty();
        part = false;
        items.push_back(std::move(item));
    }
    if (const auto picked = menu(frame.ui, path, anchor, name, items, open)) frame.run(items[*picked].id);
}

void more_button(Frame& frame, const std::string& path, Rect at, const std::string& what,
                 std::span<const std::string_view> ids) {
    auto& open = frame.ui.memory<bool>(path + "_open");
    if (icon_button(frame.ui, path, at, Icon::more, "More for the " + what)) open = true;
    action_menu(frame, path + "_menu", at, "For the " + what, ids, open);
}

Rect rect_of(const Frame& frame, const std::string& path, Rect otherwise) {
    const Node* node = frame.ui.registry().find(path);
    return node && !node->visible.empty() ? node->visible : otherwise;
}

}  // namespace attune::workbench

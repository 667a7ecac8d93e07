// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/widgets/choice_group.h"

#include <utility>

namespace attune::kit {

Touch choice_group(Ui& ui, const Path& path, Rect at, const std::string& name, const std::string& value,
                   bool enabled) {
    Node group;
    group.path = path.text();
    group.role = Role::radio_group;
    group.name = name;
    group.value = value;
    group.bounds = at;
    group.state.enabled = enabled;
    return ui.control(std::move(group), Grip::tab_stop);
}

}  // namespace attune::kit

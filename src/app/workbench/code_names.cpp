// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/code_names.h"

#include <algorithm>
#include <vector>

namespace attune::workbench {

namespace {

constexpr std::string_view below = " › ";

// One more name from above, while there is any.
const store::CodeRow* put_parent_before(const ProjectView& view, const store::CodeRow* at,
                                        std::string& words) {
    const store::CodeRow* parent = at ? view.code(at->code.parent) : nullptr;
    if (parent) words = parent->code.name + std::string(below) + words;
    return parent;
}

struct Named {
    const store::CodeRow* top = nullptr;  // whose name stands first
    std::string words;
};

}  // namespace

std::string told_apart(const ProjectView& view, const CodeId& code) {
    const store::CodeRow* row = view.code(code);
    if (!row) return {};
    Named own{row, row->code.name};
    std::vector<Named> others;
    for (const auto& one : view.codes())
        if (one.code.name == row->code.name && one.code.id != code) others.push_back({&one, own.words});
    while (own.top && !others.empty()) {
        own.top = put_parent_before(view, own.top, own.words);
        for (Named& other : others) other.top = put_parent_before(view, other.top, other.words);
        std::erase_if(others, [&](const Named& other) { return other.words != own.words; });
    }
    return own.words;
}

std::string told_apart(const ProjectView& view, const std::string& thing, const std::string& name) {
    if (view.code(CodeId(thing))) return told_apart(view, CodeId(thing));
    const store::ElementRow* row = view.element(ElementId(thing));
    if (!row || row->group_name.empty()) return name;
    const bool repeats = std::ranges::any_of(view.elements(), [&](const store::ElementRow& other) {
        return other.element.id != row->element.id && other.element.name == row->element.name;
    });
    return repeats ? row->group_name + std::string(below) + name : name;
}

}  // namespace attune::workbench

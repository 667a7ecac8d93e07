// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "app/workbench/code_past.h"
#include "app/workbench/code_picker.h"
#include "app/workbench/definition_editor.h"
#include "app/workbench/logic_model.h"
#include "base/id.h"
#include "jobs/code_touch.h"
#include "kit/geometry.h"
#include "store/queries/code_use.h"

namespace attune::workbench {

struct Workbench;

// A name that is being written in its row of a tree.
struct Naming {
    std::variant<CodeId, ElementId> of;  // an empty code: a new one, at `position` below `parent`
    CodeId parent;
    std::int64_t position = -1;
    bool folder = false;
    std::string text;

    bool makes() const { return std::holds_alternative<CodeId>(of) && std::get<CodeId>(of).empty(); }
};

// Something else than what codes and elements ask: what it is called, what there is, and what becomes of it.
struct PickOther {
    std::string title, hint;
    std::vector<std::string> ways = {};  // two ways to take it (Enter and Ctrl+Enter); empty: one
    std::function<CodePicker(const Workbench&)> read;
    std::function<void(Workbench&, const CodePicker::Hit&, std::size_t way)> take;
    bool stays = false;      // open for more
    std::string about = {};  // what it is for, in full: the passage that would lie below the picker
};

// Choosing a code or an element by typing: what it is for, and of which codes or element.
struct Picking {
    enum class For { merge, parent_of_codes, link_elements, parent_of_element, link_codes, other };
    For what = For::merge;
    std::vector<CodeId> codes;
    ElementId element;
    PickOther other = {};
    std::size_t way = 0;  // of other.ways: the one that Enter takes
    std::string query;
    CodePicker picker;
    std::vector<CodePicker::Hit> hits;
    std::size_t highlighted = 0;
};

// The question before codes go.
struct Deleting {
    std::vector<CodeId> codes;
    jobs::Deletion what;
};

// The question before something else goes that holds people's work.
struct Question {
    std::string title;
    std::string words;
    std::string yes = "Delete";            // what the button says
    std::function<void(Workbench&)> then;  // when it is pressed
};

// A menu or a list of colours that stands open beside a control.
enum class CodePopup { none, code_menu, pin_menu, element_menu, colours };

// What a person is about to do to the codebook and the programme elements, and how their trees stand open.
// Panels write half-typed text into it; everything else is changed by acts. One for each workbench.
struct CodebookWork {
    // The trees
    std::string code_filter;
    std::string element_filter;
    std::set<std::string> closed;     // ids of branches
    std::uint64_t trees_version = 0;  // grows when one of the three above changed
    std::set<CodeId> chosen;          // several codes at once; empty: only the current one
    CodeId chosen_from;               // where a range begins
    std::optional<Naming> naming;
    bool by_sources = false;  // counts sources instead of codings
    std::unordered_map<CodeId, store::CodeUse> use;
    std::uint64_t use_version = 0;  // of the lists that `use` was read with
    double use_due = -1;            // when it is to be read again; negative: nothing to read

    DefinitionEditor definition;  // what the document of a code or an element shows

    ChangedCodes changed;
    CodePast code_past;
    CodebookPast codebook_past;
    LogicModel logic;

    // What stands open
    CodePopup popup = CodePopup::none;
    std::string popup_beside;  // path of a control
    std::optional<Picking> picking;
    std::optional<Deleting> deleting;
    std::optional<Question> question;
};

}  // namespace attune::workbench

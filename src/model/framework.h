// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"

namespace attune::model {

// A type of element: its place in the logic model. `cmo` is "C", "I", "M", "O" or empty.
struct ElementType {
    std::string key;  // "context_need"
    std::string label;
    int order = 0;
    std::string cmo;
};

struct ElementGroup {
    std::string key;  // "g-need"
    std::string name;
    std::string type;  // ElementType::key
    int order = 0;
    bool meta = false;  // about the evaluation, not the programme; off in default charts
};

// One element of a programme. `key` is the framework file's own id ("mech-trust"), stable across projects.
struct Element {
    ElementId id;
    ElementId parent;  // empty directly below its group
    std::string key;
    std::string name;
    std::string short_name;
    std::string group;
    std::string type;
    std::string origin;  // "seed", "public", "inferred": shown wherever the element is
    std::vector<std::string> sources;
    std::string definition;
    std::string full_definition;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::vector<std::string> aliases;
    std::vector<std::string>
        requires_type;  // types one of whose elements should be coded on the same passage
    std::string example;
    int order = 0;
    bool active = true;
    bool edited = false;  // differs from the framework it came from
};

// An arrow of the logic model, by element key. `basis`: "seed" or "inferred".
struct LogicLink {
    std::string from;
    std::string to;
    std::string basis;
};

struct Framework {
    std::string key;  // "thriving-babies"
    std::string title;
    std::string language;
    std::string status;
    std::vector<ElementType> types;
    std::vector<ElementGroup> groups;
    std::vector<Element> elements;  // in the file's order; a reader sets `parent` to the parent's key
    std::vector<LogicLink> links;
};

}  // namespace attune::model

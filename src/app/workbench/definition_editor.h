// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/subject.h"
#include "store/queries/code_use.h"

namespace attune::workbench {

// The definition of a code or an element, being read or written in the middle pane. One visit is one history
// row; until then what is typed lies in the project's drafts.
struct DefinitionEditor {
    struct Field {
        std::string_view key;  // "brief", "use_when": as the command line calls it
        std::string text;      // as typed
        std::string stored;    // as in the project; lists one item a line
        bool dirty() const { return text != stored; }
    };

    Subject of;  // a code, an element or nothing
    std::vector<Field> fields;
    std::uint64_t names_version = 0;  // of the lists that `stored` was read from
    double draft_due = -1;            // when the draft is to be written; negative: it is
    bool draft_kept = false;          // the project has a draft of this
    bool refused = false;             // it could not be written; not tried again until something is typed

    // Where the code has its codings.
    std::vector<store::CodeInSource> sources;
    store::CodeUse use;
    std::uint64_t use_version = 0;

    bool dirty() const {
        for (const Field& field : fields)
            if (field.dirty()) return true;
        return false;
    }
    Field* field(std::string_view key) {
        for (Field& one : fields)
            if (one.key == key) return &one;
        return nullptr;
    }
};

}  // namespace attune::workbench

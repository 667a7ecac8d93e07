// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace attune::workbench {

// Words of a finding while they are being written: a theme's claim, a slot of a configuration. Kept when the
// hand goes elsewhere, or a while after it rests.
struct FindingWords {
    std::string of;             // what they belong to: an id, and a slot
    std::string words;          // as typed so far
    std::string written;        // as they stand in the project
    std::uint64_t opening = 0;  // the field's undo begins anew with another one
    double due = -1;  // when they are kept although the hand is still there; negative: nothing to keep

    static constexpr double kept_after = 4;  // seconds at rest
    bool dirty() const { return words != written; }
    void type(std::string typed, double now) {
        words = std::move(typed);
        due = dirty() ? now + kept_after : -1;
    }
    // What the project says now, of `what`. What is being typed of the same stays.
    void follow(const std::string& what, const std::string& says) {
        if (of == what && dirty()) {
            written = says;
            if (!dirty()) due = -1;
            return;
        }
        if (of == what && written == says) return;
        *this = {what, says, says, opening + 1, -1};
    }
    void forget() {
        words = written;
        due = -1;
        ++opening;
    }
};

// “New theme”, else “New theme 2” …: the first that nothing is called yet.
inline std::string free_name(const std::string& name, const std::vector<std::string>& taken) {
    std::string free = name;
    for (int number = 2; std::find(taken.begin(), taken.end(), free) != taken.end(); ++number)
        free = name + " " + std::to_string(number);
    return free;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/initials.h"

#include "text/utf8.h"

namespace attune::model {

std::string initials_of(const std::string& name) {
    std::string initials;
    bool word_begins = true;
    for (const auto& [value, byte, bytes] : text::code_points(name)) {
        if (word_begins && value != U' ') initials.append(name, byte, static_cast<std::size_t>(bytes));
        word_begins = value == U' ';
    }
    return initials;
}

}  // namespace attune::model

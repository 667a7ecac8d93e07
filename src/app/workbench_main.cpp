// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>
#include <vector>

#include "app/workbench/program.h"

int main(int count, char** words) {
    const std::vector<std::string_view> arguments(words + 1, words + count);
    return attune::workbench::run_program(arguments, ATTUNE_VERSION);
}

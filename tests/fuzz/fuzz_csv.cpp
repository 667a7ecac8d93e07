// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/table_sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return attune::fuzz::read_as("t.csv", data, size);
}

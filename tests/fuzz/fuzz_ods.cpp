// SPDX-License-Identifier: GPL-3.0-or-later
// A flat document: the content of a workbook without the zip around it.
#include "fuzz/table_sound.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes =
        "<?xml version=\"1.0\"?>" + std::string(reinterpret_cast<const char*>(data), size);
    return attune::fuzz::read_as("t.fods", reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "exchange/codebook/codebook_reader.h"
#include "exchange/framework/framework_reader.h"
#include "exchange/project_folder/project_folder.h"
#include "fuzz/sound.h"

namespace {

template <class T>
void check(const attune::Result<T>& result) {
    if (!result) attune::fuzz::check(result.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace attune::exchange;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(read_framework(bytes));
    check(read_codebook(bytes));
    check(read_project_file(bytes));
    check(read_memos(bytes));
    check(read_codings(bytes));
    return 0;
}

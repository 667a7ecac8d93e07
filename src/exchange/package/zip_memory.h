// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zip.h>

#include <memory>
#include <string>
#include <string_view>

namespace attune::exchange {

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
using ZipMemory = std::unique_ptr<zip_t, CloseZip>;

// The zip in `bytes`, which must outlive it; nothing when they are none.
ZipMemory open_zip(std::string_view bytes);

// What a relationship of `part` points to, as a name in the archive: "../media/x" of "word/document.xml" is
// "media/x". Names never climb out of the archive.
std::string resolve_part(std::string_view part, std::string_view target);

}  // namespace attune::exchange

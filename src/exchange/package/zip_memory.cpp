// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/package/zip_memory.h"

#include <vector>

#include "exchange/ascii.h"

namespace attune::exchange {

ZipMemory open_zip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* const zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    zip_error_fini(&error);
    if (!zip && source) zip_source_free(source);
    return ZipMemory(zip);
}

std::string resolve_part(std::string_view part, std::string_view target) {
    std::vector<std::string_view> pieces;
    if (!target.starts_with('/')) {
        pieces = split(part, '/');
        pieces.pop_back();
    }
    for (const std::string_view piece : split(target, '/')) {
        if (piece.empty() || piece == ".") continue;
        if (piece != "..") {
            pieces.push_back(piece);
        } else if (!pieces.empty()) {
            pieces.pop_back();
        }
    }
    std::string name;
    for (const std::string_view piece : pieces) name += (name.empty() ? "" : "/") + std::string(piece);
    return name;
}

}  // namespace attune::exchange

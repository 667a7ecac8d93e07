// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kept_aside.h"

namespace attune::model {

std::string_view region_word(RegionKind kind) {
    switch (kind) {
        case RegionKind::picture:
            return "picture";
        case RegionKind::page:
            return "page";
        case RegionKind::time:
            return "time";
    }
    return "picture";
}

std::optional<RegionKind> region_from_word(std::string_view word) {
    for (const auto kind : {RegionKind::picture, RegionKind::page, RegionKind::time})
        if (region_word(kind) == word) return kind;
    return std::nullopt;
}

}  // namespace attune::model

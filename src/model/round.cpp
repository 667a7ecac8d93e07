// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/round.h"

namespace attune::model {

std::string_view round_kind_word(RoundKind kind) {
    return kind == RoundKind::calibration ? "calibration" : "reliability";
}

std::optional<RoundKind> round_kind_from_word(std::string_view word) {
    if (word == "calibration") return RoundKind::calibration;
    if (word == "reliability") return RoundKind::reliability;
    return std::nullopt;
}

std::string_view copy_kind_word(CopyKind kind) {
    switch (kind) {
        case CopyKind::working:
            return "working";
        case CopyKind::blind:
            return "blind";
        case CopyKind::none:
            break;
    }
    return "";
}

std::optional<CopyKind> copy_kind_from_word(std::string_view word) {
    if (word.empty()) return CopyKind::none;
    if (word == "working") return CopyKind::working;
    if (word == "blind") return CopyKind::blind;
    return std::nullopt;
}

}  // namespace attune::model

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/joint_display.h"

namespace attune::model {

std::string_view joint_kind_word(JointKind kind) {
    switch (kind) {
        case JointKind::side_by_side:
            return "side by side";
        case JointKind::statistics_by_themes:
            return "statistics by themes";
        case JointKind::cross_case:
            return "cross-case";
        case JointKind::logic_model:
            return "logic model";
    }
    return "side by side";
}

std::optional<JointKind> joint_kind_from_word(std::string_view word) {
    for (const auto kind : {JointKind::side_by_side, JointKind::statistics_by_themes, JointKind::cross_case,
                            JointKind::logic_model})
        if (joint_kind_word(kind) == word) return kind;
    return std::nullopt;
}

std::string_view fit_word(Fit fit) {
    switch (fit) {
        case Fit::none:
            return "";
        case Fit::agreement:
            return "agreement";
        case Fit::partial:
            return "partial";
        case Fit::silence:
            return "silence";
        case Fit::dissonance:
            return "dissonance";
    }
    return "";
}

std::optional<Fit> fit_from_word(std::string_view word) {
    for (const auto fit : {Fit::none, Fit::agreement, Fit::partial, Fit::silence, Fit::dissonance})
        if (fit_word(fit) == word) return fit;
    return std::nullopt;
}

}  // namespace attune::model

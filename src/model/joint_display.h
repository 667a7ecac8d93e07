// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "model/theme.h"

namespace attune {
using JointDisplayId = Id<struct JointDisplayTag>;
using JointRowId = Id<struct JointRowTag>;
}  // namespace attune

// The words beside the numbers (Guetterman, Fetters & Creswell 2015).
namespace attune::model {

enum class JointKind { side_by_side, statistics_by_themes, cross_case, logic_model };
std::string_view joint_kind_word(JointKind kind);  // "side by side" …
std::optional<JointKind> joint_kind_from_word(std::string_view word);

struct JointDisplay {
    JointDisplayId id;
    std::string name;
    JointKind kind = JointKind::side_by_side;
    std::string choices;  // a JSON object
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

// How words and numbers sit together. Each but none needs a rationale.
enum class Fit { none, agreement, partial, silence, dissonance };
std::string_view fit_word(Fit fit);  // "" for none
std::optional<Fit> fit_from_word(std::string_view word);

// One at most of element, theme, case and code says what the row is about; with none, the heading does.
struct JointRow {
    JointRowId id;
    JointDisplayId display;
    ElementId element;
    ThemeId theme;
    CaseId of;
    CodeId code;
    std::string heading;
    std::string statistic;  // a JSON object: the recipe of the number; may be empty
    std::string inference;
    Fit fit = Fit::none;
    std::string rationale;
    std::int64_t position = 0;
};

}  // namespace attune::model

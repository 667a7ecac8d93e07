// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "app/workbench/panels/form.h"
#include "base/secret.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::workbench {

// A field of a form that chooses among few; what was picked, when it was.
std::optional<std::size_t> pick(kit::Ui& ui, Form& form, const kit::Path& path, const std::string& name,
                                std::span<const std::string> options, std::size_t chosen);

struct SecretFieldLook {
    std::string name, placeholder;
};
// A line for a passphrase, whose letters are not shown; Enter is left to the dialog's button. What was typed,
// when it changed.
std::optional<Secret> secret_field(kit::Ui& ui, const kit::Path& path, kit::Rect at,
                                   const SecretFieldLook& look, const Secret& now);

}  // namespace attune::workbench

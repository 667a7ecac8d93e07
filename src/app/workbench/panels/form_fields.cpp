// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/form_fields.h"

#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

std::optional<std::size_t> pick(kit::Ui& ui, Form& form, const kit::Path& path, const std::string& name,
                                std::span<const std::string> options, std::size_t chosen) {
    kit::ComboLook look;
    look.name = name;
    look.options = options;
    look.chosen = chosen;
    return kit::combo(ui, path, form.field(name), look);
}

std::optional<Secret> secret_field(kit::Ui& ui, const kit::Path& path, kit::Rect at,
                                   const SecretFieldLook& look, const Secret& now) {
    kit::TextFieldLook field;
    field.name = look.name;
    field.placeholder = look.placeholder;
    field.password = true;
    field.takes_enter = false;
    Secret words = now;
    if (!kit::text_field(ui, path, at, words.text, field).changed) return std::nullopt;
    return words;
}

}  // namespace attune::workbench

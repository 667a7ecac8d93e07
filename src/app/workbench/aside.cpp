// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/aside.h"

#include "app/workbench/quotes_desk.h"
#include "app/workbench/refi_desk.h"
#include "app/workbench/step_run.h"
#include "app/workbench/zip_form.h"

namespace attune::workbench {

Aside::Aside() : refi(std::make_unique<RefiDesk>()), quotes(std::make_unique<QuotesDesk>()) {}
Aside::~Aside() = default;

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/workbench/workbench.h"
#include "jobs/delivery.h"

namespace attune::workbench {

// "TB-P-07 Mother.pdf", for the chooser.
std::string suggested_print_name(const Workbench& bench);
// Makes a PDF of the source on the page, with the codings that the page shows. The pages are made beside the
// window's work; the status line says how far.
void print_source_to(Workbench& bench, const jobs::Delivery& to);
void stop_printing(Workbench& bench);
// Between frames: says how it ended.
void settle_printing(Workbench& bench);

}  // namespace attune::workbench

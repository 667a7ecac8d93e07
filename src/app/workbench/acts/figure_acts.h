// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/workbench.h"
#include "jobs/delivery.h"
#include "jobs/figures/figures.h"

// Figures: their choices are changed, and a figure is saved or copied.
namespace attune::workbench {

bool settle_figure(Workbench& bench);
void change_figure(Workbench& bench, const std::function<void(jobs::FigureWanted&)>& change);
// Another kind; choices that it has no use for stay for the others.
void choose_figure_form(Workbench& bench, jobs::FigureForm form);
// The form that comes after, or before, in the list.
void step_figure_form(Workbench& bench, int by);

std::string suggested_figure_name(const Workbench& bench);  // "bars.svg"
void save_figure_to(Workbench& bench, const jobs::Delivery& to);
// To the clipboard as a picture; where that cannot be, a sentence says what to do.
void copy_figure(Workbench& bench);

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/workbench/workbench.h"

// How the window looks, and the palette.
namespace attune::workbench {

void set_theme(Workbench& bench, std::string_view name);
void next_theme(Workbench& bench);
void set_zoom(Workbench& bench, float zoom);
void set_reading_size(Workbench& bench, float size);
void set_stripes(Workbench& bench, StripeFilter filter);
void next_stripes(Workbench& bench);
void show_tab(Workbench& bench, NavigatorTab tab);
void toggle_inspector(Workbench& bench);
// In a narrow window, where it came over the page.
void close_inspector_over(Workbench& bench);
void focus_page(Workbench& bench);
// What the middle pane shows; the focus goes there.
void show_document(Workbench& bench, Document document);
void show_page(Workbench& bench);
// The control that has the keys when nothing else has, by what the middle pane shows.
std::string_view home_of(Document document);

void open_palette(Workbench& bench);
void close_palette(Workbench& bench);
void search_in_palette(Workbench& bench);
void run_hit(Workbench& bench, std::size_t hit);

}  // namespace attune::workbench

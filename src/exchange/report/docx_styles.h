// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Parts of a Word document that are the same in every report. The names of styles are those that Word itself
// has where it has one ("Quote", "heading 1"), so that people can change their looks in one place. Private to
// this folder.
namespace attune::exchange::report {

extern const char* const docx_styles;
extern const char* const docx_settings;
extern const char* const docx_numbering;

}  // namespace attune::exchange::report

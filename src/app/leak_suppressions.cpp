// SPDX-License-Identifier: GPL-3.0-or-later
// Only in builds with sanitizers: what LeakSanitizer passes over in the programs.

// Fontconfig keeps its patterns until the process ends and frees them nowhere (seen with 2.14): Pango's font
// map, which lives as long as the process, holds some of them, so that FcFini cannot be called.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\n";
}
// Whoever reads what a program says does not read what was passed over.
extern "C" const char* __lsan_default_options();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_options() {
    return "print_suppressions=0";
}

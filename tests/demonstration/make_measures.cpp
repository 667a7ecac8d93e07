// SPDX-License-Identifier: GPL-3.0-or-later
// Writes projects/thriving-babies-pilot/tables anew. The files are kept in the repository, and a test
// compares them.
#include <cstdio>
#include <exception>

#include "demonstration/write_tables.h"

int main(int count, char** words) {
    if (count != 2) {
        std::fputs("Usage: make_measures FOLDER\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path folder = words[1];
        std::filesystem::create_directories(folder);
        demonstration::write_workbook(folder / "outcomes.xlsx");
        demonstration::write_spss(folder / "outcomes.sav");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}

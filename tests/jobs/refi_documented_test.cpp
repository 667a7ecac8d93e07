// SPDX-License-Identifier: GPL-3.0-or-later
// The table of real projects in docs/formats.md says what comes of each.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "exchange/ascii.h"
#include "exchange/refi/project_xml.h"
#include "jobs/refi_export.h"
#include "jobs/refi_import.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"
#include "support/refi.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

// The cells behind a file's name.
std::map<std::string, std::vector<std::string>> documented() {
    std::ifstream in(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "docs" / "formats.md");
    std::map<std::string, std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("| ") || line.find(".qdpx |") == std::string::npos) continue;
        std::vector<std::string> cells;
        for (const auto cell : exchange::split(line, '|')) cells.emplace_back(exchange::trim(cell));
        if (cells.size() < 6) continue;
        rows.emplace(cells[1], std::vector<std::string>(cells.begin() + 2, cells.end()));
    }
    return rows;
}

std::multiset<std::string> quotes_of(const store::Project& project) {
    std::multiset<std::string> quotes;
    for (const auto& row : store::codings(project, {}))
        quotes.insert(row.source_title + "|" + row.code_name + "|" + row.quote);
    return quotes;
}

}  // namespace

TEST_CASE("the table of real projects is true, and each goes out valid and comes back with the same quotes") {
    const auto rows = documented();
    CHECK(rows.size() >= 7);
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with the project files of other tools");
        return;
    }
    const tests::Schema schema("Project.xsd");
    for (const auto& file : files) {
        const std::string name = file.filename().string();
        INFO(name);
        const auto row = rows.find(name);
        REQUIRE_MESSAGE(row != rows.end(), "docs/formats.md has no row for it");
        TestProject here;
        const auto report = must(import_refi(*here, must(read_refi(file, {})), {}));
        CHECK(row->second[1] == std::to_string(report.sources));
        const std::string regions = std::to_string(report.regions) + " of regions";
        std::string codings = std::to_string(report.codings);
        if (report.regions > 0) codings = report.codings > 0 ? codings + ", and " + regions : regions;
        CHECK_MESSAGE(row->second[2].starts_with(codings), row->second[2] << " is " << codings);
        RefiWanted wanted;
        wanted.comes_back = false;
        const auto out = must(refi_file(*here, wanted));
        if (schema.is_there()) CHECK(schema.faults(exchange::refi::project_xml(out.project)) == "");
        must(write_refi(here.folder() / "again.qdpx", out));
        TestProject there("Cleo Third");
        must(import_refi(*there, must(read_refi(here.folder() / "again.qdpx", {})), {}));
        CHECK(quotes_of(*there) == quotes_of(*here));
    }
}

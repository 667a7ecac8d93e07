// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace attune::cli {

class Program;

// Below `report`: what a project holds, as pages, documents and tables.
void add_project_reports(CLI::App& reports, Program& program);

}  // namespace attune::cli

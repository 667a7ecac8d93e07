// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace attune::cli {

class Command;

class Program;

// Below `report`: what a project holds, as pages, documents and tables.
void add_project_reports(Command& reports, Program& program);

}  // namespace attune::cli

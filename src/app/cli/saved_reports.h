// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace attune::cli {

class Command;

class Program;

// Below `report`: reports that are kept by a name, and what left the project.
void add_saved_reports(Command& reports, Program& program);

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace attune::cli {

class Command;

class Program;

void add_report_commands(Command& app, Program& program);

}  // namespace attune::cli

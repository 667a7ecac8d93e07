// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/print_run.h"

#include <utility>

#include "jobs/print.h"

namespace attune::workbench {

PrintRun::PrintRun(const exchange::PrintedSource& source, const exchange::PrintOptions& options,
                   const jobs::Delivery& to, std::vector<std::string> warned, std::function<void()> wake)
    : BackgroundRun(
          [source, options, to](const JobControl& control) {
              return jobs::print_to_file(source, options, to, control);
          },
          std::move(wake), {0, 0, "Laying out the lines"}),
      title_(source.title),
      file_(to.file),
      encrypted_(to.encrypted()),
      warned_(std::move(warned)) {}

}  // namespace attune::workbench

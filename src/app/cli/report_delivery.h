// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/cli/program.h"
#include "jobs/report/report_request.h"

// How a report becomes a file: what all reports about a project take.
namespace attune::cli {

struct DeliveryArguments : Common {
    std::string output, as, receiver;
    bool replace = false;
};
void add_delivery(CLI::App* app, DeliveryArguments& a);
// Wrong usage where the file's name does not say what it is to be.
void check_delivery(const DeliveryArguments& a);
// By the word, else by the file's name.
std::optional<exchange::report::Format> format_asked(const std::string& output, const std::string& as);

// Makes the report, writes the file and says so. `writable` where the history keeps for whom it was.
Result<Ok> deliver(const store::Project& project, store::Project* writable,
                   const jobs::ReportRequest& request, const DeliveryArguments& a, Output& out);

}  // namespace attune::cli

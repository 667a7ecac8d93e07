// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/cli/encrypting.h"
#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "jobs/report/report_request.h"
#include "jobs/report/write_out.h"

// How a report becomes a file: what all reports about a project take.
namespace attune::cli {

struct DeliveryArguments : Common {
    std::string output, as, receiver;
    bool replace = false;
    EncryptArguments encrypting;

    // With a passphrase that was asked for.
    Result<jobs::Delivery> delivery() const;
};
void add_delivery(Command* app, DeliveryArguments& a);
// Wrong usage where the file's name does not say what it is to be.
void check_delivery(const DeliveryArguments& a);
// By the word, else by the file's name; of an encrypted one by that inside of the zip.
std::optional<exchange::report::Format> format_asked(const DeliveryArguments& a);
std::optional<exchange::report::Format> format_asked(const std::string& output, const std::string& as);

// Makes the report, writes the file and says so; what left is for the history (Program::exports).
Result<Ok> deliver(const store::Project& project, const jobs::ReportRequest& request,
                   const DeliveryArguments& a, Left& left, Output& out);

// What was written, as all reports say it.
void say_written(const jobs::WrittenReport& written, const DeliveryArguments& a, std::string_view kind,
                 Output& out);

// For readers outside of the team.
struct OutsideArguments {
    bool outside = false, rounded = false;
    std::optional<std::int64_t> threshold;

    void takes(Command* app);  // --outside, --rounded, --small-number
    // Wrong usage where the latter two stand alone.
    void check() const;
};
// What to say of a file for somebody outside of the team in which counts of few people stand; empty: nothing.
std::string small_counts_warning(const std::string& receiver, std::size_t cells);

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_delivery.h"

#include <fmt/format.h>

#include "jobs/report/write_out.h"
#include "store/commands/report_commands.h"

namespace attune::cli {

void add_delivery(CLI::App* app, DeliveryArguments& a) {
    option(app, "-o,--output", a.output, "FILE", "Where to; its ending says what it becomes.")->required();
    option(app, "--as", a.as, "FORMAT", "html, docx, xlsx, csv, json or pdf, whatever the ending.")
        ->check(CLI::IsMember({"html", "docx", "xlsx", "csv", "json", "pdf"}));
    option(app, "--for", a.receiver, "RECEIVER",
           "For whom it is: the history keeps that, with the file's digest.");
    app->add_flag("--replace", a.replace, "A file that is there already may be replaced.");
}

std::optional<exchange::report::Format> format_asked(const std::string& output, const std::string& as) {
    return as.empty() ? exchange::report::format_of_name(output) : exchange::report::format_from_word(as);
}

void check_delivery(const DeliveryArguments& a) {
    if (!format_asked(a.output, a.as))
        wrong_usage("A report is written as .html, .docx, .xlsx, .csv, .json or .pdf; --as says which");
}

Result<Ok> deliver(const store::Project& project, store::Project* writable,
                   const jobs::ReportRequest& request, const DeliveryArguments& a, Output& out) {
    const auto existing = a.replace ? jobs::Existing::replace : jobs::Existing::keep;
    const auto written =
        jobs::write_report_file(project, request, a.output, existing, a.receiver, job_control());
    if (!written) return forward_error(written);
    std::string noted;
    if (writable != nullptr && !a.receiver.empty()) {
        const auto done = writable->run(store::RecordExport{written->record});
        if (!done) return forward_error(done);
        noted = done->sentence;
    }
    if (out.json()) {
        out.document(Json{{"file", a.output},
                          {"as", exchange::report::format_word(request.format)},
                          {"kind", request.kind},
                          {"bytes", written->bytes},
                          {"quotes", written->quotes},
                          {"numbers", written->numbers},
                          {"to_look_at", written->to_look_at},
                          {"head", written->head}});
        return Ok{};
    }
    const auto times = [](std::size_t number, const char* one, const char* many) {
        return fmt::format("{} {}", number, number == 1 ? one : many);
    };
    out.line(in_one_line(fmt::format("Wrote “{}”: {}, {} that can be counted again.", a.output,
                                     times(written->quotes, "passage", "passages"),
                                     times(written->numbers, "number", "numbers"))));
    if (written->quotes > 0 && written->to_look_at > 0)
        out.line(fmt::format("{} to be looked at before it leaves: see “attune-cli quotes check”.",
                             times(written->to_look_at, "passage is", "passages are")));
    if (!noted.empty()) out.line(in_one_line(noted + "."));
    return Ok{};
}

}  // namespace attune::cli

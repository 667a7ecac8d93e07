// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_delivery.h"

#include <fmt/format.h>

#include <utility>

#include "app/cli/numbers.h"
#include "jobs/exported_file.h"
#include "text/counted.h"

namespace attune::cli {

void add_delivery(Command* app, DeliveryArguments& a) {
    option(app, "-o,--output", a.output, "FILE", "Where to; its ending says what it becomes.")->required();
    option(app, "--as", a.as, "FORMAT", "html, docx, xlsx, csv, json or pdf, whatever the ending.")
        ->check(one_of({"html", "docx", "xlsx", "csv", "json", "pdf"}));
    option(app, "--for", a.receiver, "RECEIVER",
           "For whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
    app->add_flag("--replace", a.replace, "A file that is there already may be replaced.");
}

std::optional<exchange::report::Format> format_asked(const std::string& output, const std::string& as) {
    return as.empty() ? exchange::report::format_of_name(output) : exchange::report::format_from_word(as);
}

std::optional<exchange::report::Format> format_asked(const DeliveryArguments& a) {
    return format_asked(jobs::plain_name(a.output, a.encrypting.wanted()), a.as);
}

Result<jobs::Delivery> DeliveryArguments::delivery() const {
    auto passphrase = encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    return jobs::Delivery{output, replace ? jobs::Existing::replace : jobs::Existing::keep, receiver,
                          std::move(*passphrase)};
}

void check_delivery(const DeliveryArguments& a) {
    a.encrypting.check(a.output);
    if (!format_asked(a))
        wrong_usage("A report is written as .html, .docx, .xlsx, .csv, .json or .pdf; --as says which");
}

void OutsideArguments::takes(Command* app) {
    app->add_flag("--outside", outside,
                  "For readers outside of the team: counts of few people are hidden, and nothing says where "
                  "a quote is from but what may stand under it.");
    app->add_flag("--rounded", rounded, "With --outside: counts to the nearest 5.");
    option(app, "--small-number", threshold, "N",
           "With --outside: hide counts of fewer people than this (otherwise the project’s number).")
        ->check(whole_number(0, 100));
}

void OutsideArguments::check() const {
    if (!outside && (rounded || threshold)) wrong_usage("--rounded and --small-number go with --outside");
}

std::string small_counts_warning(const std::string& receiver, std::size_t cells) {
    if (cells == 0) return {};
    return fmt::format(
        "“{}” is not in the team, and {} of fewer people than the project’s small number in it; "
        "--outside hides them.",
        receiver, text::counted(cells, "count is", "counts are"));
}

void say_written(const jobs::WrittenReport& written, const DeliveryArguments& a, std::string_view kind,
                 Output& out) {
    if (out.json()) {
        out.document(Json{{"file", a.output},
                          {"as", written.record.form},
                          {"kind", kind},
                          {"bytes", written.bytes},
                          {"quotes", written.quotes},
                          {"numbers", written.numbers},
                          {"to_look_at", written.to_look_at},
                          {"few_fit", written.few_fit},
                          {"small_counts", written.small_counts},
                          {"hidden", written.hidden ? Json(*written.hidden) : Json()},
                          {"identifiers", written.texts.identifiers.number},
                          {"encrypted", a.encrypting.wanted()},
                          {"sha256", written.record.digest},
                          {"receiver", written.record.receiver},
                          {"head", written.head}});
        return;
    }
    const auto times = [](std::size_t number, const char* one, const char* many) {
        return text::counted(number, one, many);
    };
    out.line(in_one_line(fmt::format("Wrote “{}”: {}, {} that can be counted again.", a.output,
                                     times(written.quotes, "passage", "passages"),
                                     times(written.numbers, "number", "numbers"))));
    if (written.quotes > 0 && written.to_look_at > 0)
        out.line(fmt::format("{} to be looked at before it leaves: see “attune-cli quotes check”.",
                             times(written.to_look_at, "passage is", "passages are")));
    if (written.few_fit > 0)
        out.line(fmt::format("Under {} stands what fewer people here fit than the small number.",
                             times(written.few_fit, "passage", "passages")));
    if (written.hidden)
        out.line(fmt::format("For readers outside of the team: {} hidden.",
                             times(*written.hidden, "count is", "counts are")));
}

Result<Ok> deliver(const store::Project& project, const jobs::ReportRequest& request,
                   const DeliveryArguments& a, Left& left, Output& out) {
    const auto delivery = a.delivery();
    if (!delivery) return forward_error(delivery);
    const auto written = jobs::write_report_file(project, request, *delivery, job_control());
    if (!written) return forward_error(written);
    remark_on_texts(written->texts);
    left.push_back(written->record);
    if (!request.outside && jobs::is_outside(project, a.receiver))
        if (const auto warning = small_counts_warning(a.receiver, written->small_counts); !warning.empty())
            remark(warning);
    say_written(*written, a, request.kind, out);
    return Ok{};
}

}  // namespace attune::cli

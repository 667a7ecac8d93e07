// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/print_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/print_run.h"
#include "jobs/exported_file.h"
#include "jobs/leaving_texts.h"
#include "jobs/print.h"

namespace attune::workbench {

std::string suggested_print_name(const Workbench& bench) {
    std::string name = bench.page ? bench.page->text().source().row.title : std::string();
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    constexpr std::size_t most = 80;  // bytes; cut where a letter ends
    while (
        name.size() > most ||
        (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U && name.size() == most))
        name.pop_back();
    if (name.empty()) name = "Source";
    return name + ".pdf";
}

void print_source_to(Workbench& bench, const jobs::Delivery& to) {
    if (!bench.page || !bench.session) return;
    if (bench.printing) return say(bench, "Another source is still being printed.");
    settle_moving(bench);
    const auto& project = bench.session->project();
    jobs::PrintWanted wanted;
    wanted.source = bench.page->id();
    wanted.date_ms = bench.clock();
    switch (bench.stripes) {
        case StripeFilter::all:
            break;
        case StripeFilter::this_code:
            wanted.codes = {bench.current_code};
            break;
        case StripeFilter::mine:
            wanted.coders = {project.coder()};
            break;
        case StripeFilter::none:
            wanted.codings = false;
            break;
    }
    auto printed = jobs::source_to_print(project, wanted);
    if (!printed) return say_error(bench, printed.error());
    auto looked = jobs::look_at_leaving_texts(project, {wanted.source}, model::ConsentScope::quote);
    if (!looked) return say_error(bench, looked.error());
    exchange::PrintOptions options;
    options.paper = jobs::usual_paper();
    options.date_ms = wanted.date_ms;
    bench.printing =
        std::make_unique<PrintRun>(*printed, options, to, std::move(looked->warned), bench.desk.wake);
}

void stop_printing(Workbench& bench) {
    if (bench.printing) bench.printing->cancel();
}

void settle_printing(Workbench& bench) {
    if (!bench.printing) return;
    const auto ended = bench.printing->take();
    if (!ended) return;
    const auto run = std::exchange(bench.printing, nullptr);
    if (!*ended && ended->error().kind == ErrorKind::cancelled)
        return say(bench, "The printing was stopped; no file was made.");
    if (!*ended) return say_error(bench, ended->error());
    const auto record = jobs::export_record_of_file(
        {"printed source", "pdf", run->file(), {}, run->encrypted() ? R"({"encrypted":true})" : "{}"});
    const std::string noted = record ? note_export(bench, *record) : " " + record.error().sentence;
    std::string said = fmt::format("Printed “{}” on {} {} to {}.{}", run->title(), **ended,
                                   **ended == 1 ? "page" : "pages", run->file().string(), noted);
    for (const std::string& sentence : run->warned()) said += " " + sentence;
    say(bench, said);
}

}  // namespace attune::workbench

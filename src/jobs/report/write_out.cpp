// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/write_out.h"

#include <utility>
#include <variant>
#include <vector>

namespace attune::jobs {

namespace {

WrittenReport facts_of(const exchange::report::Report& report, std::string_view bytes,
                       model::ExportRecord record) {
    WrittenReport made;
    made.record = std::move(record);
    made.quotes = report.manifest.quotes.size();
    made.numbers = report.manifest.recipes.size();
    made.bytes = bytes.size();
    made.to_look_at = report.to_look_at;
    made.few_fit = report.few_fit;
    made.small_counts = report.small_counts;
    if (report.manifest.small_numbers)
        made.hidden = static_cast<std::size_t>(report.manifest.small_numbers->hidden);
    made.head = report.manifest.head;
    return made;
}

// Of the whole texts in a report's file; tables have none. Their sections are named after them
// (sources_report, ReportFrame::texts).
std::vector<SourceId> texts_in(const exchange::report::Report& report, exchange::report::Format format) {
    std::vector<SourceId> sources;
    if (format == exchange::report::Format::csv || format == exchange::report::Format::xlsx) return sources;
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (std::holds_alternative<exchange::report::SourceText>(block))
                sources.emplace_back(section.anchor.substr(section.anchor.find('-') + 1));
    return sources;
}

// The bytes, when they are on disk.
Result<std::string> put(const exchange::report::Report& report, exchange::report::Format format,
                        const Delivery& delivery, const JobControl& control) {
    auto bytes = exchange::report::write_report(report, format, control);
    if (!bytes) return bytes;
    return deliver_bytes(std::move(*bytes), exchange::report::format_word(format), delivery);
}

}  // namespace

Result<LeavingTexts> texts_that_leave(const store::Project& project, const exchange::report::Report& report,
                                      exchange::report::Format format, const JobControl& control) {
    const auto sources = texts_in(report, format);
    if (sources.empty()) return LeavingTexts{};
    return look_at_leaving_texts(project, sources, std::nullopt, control);
}

Result<WrittenReport> write_made_report(const exchange::report::Report& report,
                                        exchange::report::Format format, std::string kind,
                                        std::string choices, const Delivery& delivery,
                                        const JobControl& control) {
    const auto bytes = put(report, format, delivery, control);
    if (!bytes) return forward_error(bytes);
    const Exported exported{std::move(kind), std::string(exchange::report::format_word(format)),
                            delivery.file, delivery.receiver, std::move(choices)};
    return facts_of(report, *bytes, export_record(exported, *bytes));
}

Result<WrittenReport> write_report_file(const store::Project& project, const ReportRequest& request,
                                        const Delivery& delivery, const JobControl& control) {
    const auto report = make_report(project, request, control);
    if (!report) return forward_error(report);
    auto texts = texts_that_leave(project, *report, request.format, control);
    if (!texts) return forward_error(texts);
    const auto bytes = put(*report, request.format, delivery, control);
    if (!bytes) return forward_error(bytes);
    auto made = facts_of(*report, *bytes, export_record(request, delivery, *bytes));
    made.texts = std::move(*texts);
    return made;
}

}  // namespace attune::jobs

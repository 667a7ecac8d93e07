// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/write_report.h"

#include <array>
#include <utility>

#include "exchange/ascii.h"

namespace attune::exchange::report {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> formats{{{"html", Format::html},
                                                                      {"docx", Format::docx},
                                                                      {"xlsx", Format::xlsx},
                                                                      {"csv", Format::csv},
                                                                      {"json", Format::json},
                                                                      {"pdf", Format::pdf}}};

}  // namespace

std::optional<Format> format_from_word(std::string_view word) {
    for (const auto& [name, format] : formats)
        if (name == word) return format;
    return std::nullopt;
}

std::string_view format_word(Format format) {
    return formats.at(static_cast<std::size_t>(format)).first;
}

std::optional<Format> format_of_name(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string ending = lower(name.substr(dot + 1));
    return ending == "htm" ? Format::html : format_from_word(ending);
}

Result<std::string> write_report(const Report& report, Format format, const JobControl& control) {
    if (control.cancelled()) return fail(ErrorKind::cancelled, "The report was stopped.");
    switch (format) {
        case Format::html:
            return html_page(report);
        case Format::docx:
            return docx_document(report);
        case Format::xlsx:
            return workbook_file(report);
        case Format::csv:
            return csv_file(report);
        case Format::json:
            return json_file(report);
        case Format::pdf:
            return pdf_file(report, control);
    }
    return fail(ErrorKind::unsupported, "There is no such format.");
}

}  // namespace attune::exchange::report

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/report.h"

// Reports as files. The same report always gives the same bytes. Any thread.
namespace attune::exchange::report {

enum class Format { html, docx, xlsx, csv, json, pdf };
std::optional<Format> format_from_word(std::string_view word);  // "html" …
std::string_view format_word(Format format);
// By the ending of a file's name, in any case; "htm" counts.
std::optional<Format> format_of_name(std::string_view name);

// One page of its own: nothing is loaded from elsewhere, everything can be read without its script.
std::string html_page(const Report& report);

// A document for Word and LibreOffice: headings that make a table of contents, quotes in the style "Quote",
// codings of a source's text as comments. The manifest is a custom XML part, which word processors keep.
Result<std::string> docx_document(const Report& report);

// Sheets with typed columns: the tables of data_tables.h, what the report is about, and the manifest, hidden.
Result<std::string> workbook_file(const Report& report);
// The first of these tables, as RFC 4180 says, for spreadsheets: no cell is computed.
std::string csv_file(const Report& report);
// Everything, as docs/reports.md says.
std::string json_file(const Report& report);
// A4 pages (matrices: A3 across, joint displays: A4 across) with bookmarks; words can be searched and copied
// in every script. Without the manifest, for which the format has no place that lasts. The same bytes with
// the same fonts.
Result<std::string> pdf_file(const Report& report, const JobControl& control = {});

// Any of them. ErrorKind::cancelled; ErrorKind::not_found where a PDF is wanted and there are no fonts.
Result<std::string> write_report(const Report& report, Format format, const JobControl& control = {});

}  // namespace attune::exchange::report

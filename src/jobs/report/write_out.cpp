// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/write_out.h"

#include "base/hash.h"

namespace attune::jobs {

Result<WrittenReport> write_report_file(const store::Project& project, const ReportChoices& choices,
                                        const std::filesystem::path& file, Existing existing,
                                        const JobControl& control) {
    const auto report = make_report(project, choices, control);
    if (!report) return forward_error(report);
    const auto bytes = exchange::report::write_report(*report, choices.form, control);
    if (!bytes) return forward_error(bytes);
    if (const auto written = write_export(file, *bytes, existing); !written) return forward_error(written);
    WrittenReport made;
    made.file = file;
    made.kind = choices.kind;
    made.form = exchange::report::format_word(choices.form);
    made.choices = choices_json(choices);
    made.digest = sha256_hex(*bytes);
    made.bytes = bytes->size();
    made.quotes = report->manifest.quotes.size();
    made.numbers = report->manifest.recipes.size();
    made.head = report->manifest.head;
    return made;
}

store::RecordExport record_of(const WrittenReport& written, const std::string& receiver) {
    store::RecordExport record;
    record.exported.kind = written.kind;
    record.exported.form = written.form;
    record.exported.file_name = written.file.filename().string();
    record.exported.digest = written.digest;
    record.exported.bytes = static_cast<std::int64_t>(written.bytes);
    record.exported.receiver = receiver;
    record.exported.choices = written.choices;
    return record;
}

}  // namespace attune::jobs

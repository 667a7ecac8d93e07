// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "base/hash.h"
#include "exchange/files/read_file.h"
#include "exchange/transcript/reader.h"
#include "store/commands/source_commands.h"
#include "store/project.h"
#include "store/queries/queries.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cancelled() {
    return fail(ErrorKind::cancelled, "The import was stopped; nothing of it was taken in.");
}

Result<ReadFile> read_one(const fs::path& file, const JobControl& control) {
    auto original = exchange::read_file(file, control);
    if (!original) return forward_error(original);
    ReadFile read{file, sha256_hex(original->bytes), {}, std::move(*original)};
    auto transcript = exchange::read_transcript(read.original, {}, control);
    if (!transcript) return forward_error(transcript);
    read.transcript = std::move(*transcript);
    return read;
}

// Adds one file's outcome; an error only when the person stopped the work.
Result<Ok> read_into(ReadTranscripts& all, const fs::path& file, const JobControl& control) {
    auto read = read_one(file, control);
    if (read)
        all.read.push_back(std::move(*read));
    else if (read.error().kind == ErrorKind::cancelled)
        return cancelled();
    else
        all.failed.push_back({file, read.error().kind, read.error().sentence});
    return Ok{};
}

class Storing {
  public:
    Storing(store::Project& project, const ImportOptions& options) : project_(project), options_(options) {
        for (const auto& source : store::sources(project)) known_.insert(source.original_digest);
    }

    // True when the file's bytes are already in the project and are not wanted twice.
    bool skips(const ReadFile& file, ImportReport& report) {
        if (options_.same_file == SameFile::take_again || known_.insert(file.sha256).second) return false;
        report.skipped.push_back({file.file, ErrorKind::conflict,
                                  fmt::format("“{}” is already in the project and was skipped.",
                                              exchange::shown_name(file.file))});
        return true;
    }

    Result<Ok> store(std::vector<ReadFile>&& files, ImportReport& report) {
        if (files.empty()) return Ok{};
        store::ImportSources command;
        std::vector<ImportReport::Imported> imported;
        for (auto& file : files) {
            if (!options_.title.empty()) file.transcript.title = options_.title;
            ImportReport::Imported one;
            one.id = project_.new_id<SourceId>();
            one.file = file.file;
            one.title = file.transcript.title;
            one.length = text::code_point_count(file.transcript.text);
            one.warnings = file.transcript.warnings;
            command.items.push_back({one.id, std::move(file.transcript), std::move(file.original)});
            imported.push_back(std::move(one));
        }
        const auto done = project_.run(command);
        if (!done) return forward_error(done);
        for (auto& one : imported) {
            one.operation = done->operation;
            report.imported.push_back(std::move(one));
        }
        return Ok{};
    }

  private:
    store::Project& project_;
    const ImportOptions& options_;
    std::set<std::string> known_;
};

Result<Ok> store_each(Storing& storing, std::vector<ReadFile>&& files, const JobControl& control,
                      ImportReport& report) {
    for (auto& file : files) {
        if (control.cancelled()) break;
        if (storing.skips(file, report)) continue;
        std::vector<ReadFile> one;
        one.push_back(std::move(file));
        if (const auto stored = storing.store(std::move(one), report); !stored) return forward_error(stored);
    }
    return Ok{};
}

Result<Ok> store_together(Storing& storing, std::vector<ReadFile>&& files, const JobControl& control,
                          ImportReport& report) {
    std::vector<ReadFile> wanted;
    for (auto& file : files)
        if (!storing.skips(file, report)) wanted.push_back(std::move(file));
    if (control.cancelled()) return cancelled();
    return storing.store(std::move(wanted), report);
}

}  // namespace

Result<ReadTranscripts> read_transcripts(const std::vector<fs::path>& files, const JobControl& control) {
    ReadTranscripts all;
    const auto total = static_cast<std::int64_t>(files.size());
    for (std::int64_t n = 0; n < total; ++n) {
        const auto& file = files[static_cast<std::size_t>(n)];
        if (control.cancelled()) return cancelled();
        control.report({n, total, "Reading " + exchange::shown_name(file)});
        if (const auto read = read_into(all, file, control); !read) return forward_error(read);
    }
    control.report({total, total, "Read"});
    return all;
}

Result<ImportReport> store_transcripts(store::Project& project, ReadTranscripts&& read,
                                       const ImportOptions& options, const JobControl& control) {
    ImportReport report;
    report.failed = std::move(read.failed);
    Storing storing(project, options);
    const auto stored = options.history == History::one_entry
                            ? store_together(storing, std::move(read.read), control, report)
                            : store_each(storing, std::move(read.read), control, report);
    if (!stored) return forward_error(stored);
    return report;
}

Result<ImportReport> import_transcripts(store::Project& project, const std::vector<fs::path>& files,
                                        const ImportOptions& options, const JobControl& control) {
    if (options.history == History::one_entry) {
        auto read = read_transcripts(files, control);
        if (!read) return forward_error(read);
        return store_transcripts(project, std::move(*read), options, control);
    }
    ImportReport report;
    Storing storing(project, options);
    const auto total = static_cast<std::int64_t>(files.size());
    for (std::int64_t n = 0; n < total && !control.cancelled(); ++n) {
        const auto& file = files[static_cast<std::size_t>(n)];
        control.report({n, total, "Importing " + exchange::shown_name(file)});
        ReadTranscripts one;
        if (!read_into(one, file, control)) break;  // stopped: what is stored stays
        for (auto& failed : one.failed) report.failed.push_back(std::move(failed));
        if (const auto stored = store_each(storing, std::move(one.read), control, report); !stored)
            return forward_error(stored);
    }
    if (control.cancelled() && report.imported.empty()) return cancelled();
    return report;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/import.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "base/hash.h"
#include "exchange/files/read_file.h"
#include "jobs/import_plan.h"
#include "jobs/import_unit.h"
#include "store/project.h"
#include "store/queries/queries.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cancelled() {
    return fail(ErrorKind::cancelled, "The import was stopped; nothing of it was taken in.");
}

Result<ReadFile> read_one(const fs::path& file, const exchange::ReadOptions& options,
                          const JobControl& control) {
    auto original = exchange::read_file(file, control);
    if (!original) return forward_error(original);
    ReadFile read{file, sha256_hex(original->bytes), {}, std::move(*original), options};
    auto transcript = exchange::read_transcript(read.original, options, control);
    if (!transcript) return forward_error(transcript);
    read.transcript = std::move(*transcript);
    return read;
}

// Adds one file's outcome; an error only when the person stopped the work.
Result<Ok> read_into(ReadTranscripts& all, const fs::path& file, const exchange::ReadOptions& options,
                     const JobControl& control) {
    auto read = read_one(file, options, control);
    if (read)
        all.read.push_back(std::move(*read));
    else if (read.error().kind == ErrorKind::cancelled)
        return cancelled();
    else
        all.failed.push_back({file, read.error().kind, read.error().sentence});
    return Ok{};
}

// Why a planned file does not come in; nothing when it does.
std::optional<LeftOut> passed_over(const FilePlan& file) {
    if (file.take) return std::nullopt;
    const std::string name = exchange::shown_name(file.read.file);
    const auto left = [&](std::string why) {
        return LeftOut{file.read.file, ErrorKind::conflict, std::move(why)};
    };
    if (file.already_there) return left(fmt::format("“{}” is already in the project and was skipped.", name));
    if (!file.same_as.empty())
        return left(fmt::format("“{}” is the same file as “{}” and was skipped.", name, file.same_as));
    return left(fmt::format("“{}” was left out, as you chose.", name));
}

ImportReport::Imported imported_of(const FilePlan& file, SourceId id) {
    ImportReport::Imported one;
    one.id = std::move(id);
    one.file = file.read.file;
    one.title = file.title;
    one.length = text::code_point_count(file.read.transcript.text);
    one.warnings = warnings_of(file);
    // Told once; there is nothing to check in it, so that it does not stay with the source.
    if (!file.read.transcript.offered.empty() && !file.take_offered)
        one.warnings.emplace_back("Page headers and footers were left out of the text.");
    return one;
}

// Stores files as one change.
Result<Ok> store_change(store::Project& project, std::vector<FilePlan>&& files, const JobControl& control,
                        ImportReport& report) {
    if (files.empty()) return Ok{};
    std::vector<ImportReport::Imported> imported;
    ImportUnit work(project);
    const auto total = static_cast<std::int64_t>(files.size());
    const auto done = project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        std::int64_t number = 0;
        for (auto& file : files) {
            if (control.cancelled()) return cancelled();
            control.report({number++, total, "Taking in " + exchange::shown_name(file.read.file)});
            const SourceId id = project.new_id<SourceId>();
            imported.push_back(imported_of(file, id));
            if (auto stored = work.store(unit, id, std::move(file)); !stored) return forward_error(stored);
        }
        return work.sentence();
    });
    if (!done) return forward_error(done);
    for (auto& one : imported) {
        one.operation = done->operation;
        report.imported.push_back(std::move(one));
    }
    return Ok{};
}

Result<Ok> prepare(FilePlan& plan, const ImportOptions& options) {
    if (!options.title.empty()) plan.title = options.title;
    if (options.same_file == SameFile::take_again) plan.take = true;
    return options.prepare ? options.prepare(plan) : Result<Ok>(Ok{});
}

}  // namespace

Result<ReadTranscripts> read_transcripts(const std::vector<fs::path>& files, const JobControl& control,
                                         const exchange::ReadOptions& options) {
    ReadTranscripts all;
    const auto total = static_cast<std::int64_t>(files.size());
    for (std::int64_t n = 0; n < total; ++n) {
        const auto& file = files[static_cast<std::size_t>(n)];
        if (control.cancelled()) return cancelled();
        control.report({n, total, "Reading " + exchange::shown_name(file)});
        if (const auto read = read_into(all, file, options, control); !read) return forward_error(read);
    }
    control.report({total, total, "Read"});
    return all;
}

Result<ReadFile> read_again(const ReadFile& file, const exchange::ReadOptions& options,
                            const JobControl& control) {
    ReadFile read{file.file, file.sha256, {}, file.original, options};
    auto transcript = exchange::read_transcript(read.original, options, control);
    if (!transcript) return forward_error(transcript);
    read.transcript = std::move(*transcript);
    return read;
}

Result<ImportReport> store_plan(store::Project& project, ImportPlan&& plan, History history,
                                const JobControl& control) {
    ImportReport report;
    report.failed = std::move(plan.failed);
    std::vector<FilePlan> together;
    for (auto& file : plan.files) {
        if (auto left = passed_over(file)) {
            report.skipped.push_back(std::move(*left));
            continue;
        }
        together.push_back(std::move(file));
        if (history == History::one_entry) continue;
        if (control.cancelled()) break;
        if (const auto stored = store_change(project, std::exchange(together, {}), control, report); !stored)
            return forward_error(stored);
    }
    if (history == History::one_entry) {
        if (control.cancelled()) return cancelled();
        if (const auto stored = store_change(project, std::move(together), control, report); !stored)
            return forward_error(stored);
    }
    return report;
}

Result<ImportReport> store_transcripts(store::Project& project, ReadTranscripts&& read,
                                       const ImportOptions& options, const JobControl& control) {
    ImportPlan plan = plan_import(std::move(read), import_knowledge(project), options.proposals);
    for (auto file = plan.files.begin(); file != plan.files.end();) {
        if (const auto ready = prepare(*file, options); !ready) {
            plan.failed.push_back({file->read.file, ready.error().kind, ready.error().sentence});
            file = plan.files.erase(file);
        } else {
            ++file;
        }
    }
    return store_plan(project, std::move(plan), options.history, control);
}

Result<ImportReport> import_transcripts(store::Project& project, const std::vector<fs::path>& files,
                                        const ImportOptions& options, const JobControl& control) {
    if (options.history == History::one_entry) {
        auto read = read_transcripts(files, control, options.reading);
        if (!read) return forward_error(read);
        return store_transcripts(project, std::move(*read), options, control);
    }
    ImportReport report;
    const auto total = static_cast<std::int64_t>(files.size());
    for (std::int64_t n = 0; n < total && !control.cancelled(); ++n) {
        const auto& file = files[static_cast<std::size_t>(n)];
        control.report({n, total, "Importing " + exchange::shown_name(file)});
        ReadTranscripts one;
        if (!read_into(one, file, options.reading, control)) break;  // stopped: what is stored stays
        auto stored = store_transcripts(project, std::move(one), options, control);
        if (!stored) return forward_error(stored);
        for (auto& imported : stored->imported) report.imported.push_back(std::move(imported));
        for (auto& skipped : stored->skipped) report.skipped.push_back(std::move(skipped));
        for (auto& failed : stored->failed) report.failed.push_back(std::move(failed));
    }
    if (control.cancelled() && report.imported.empty()) return cancelled();
    return report;
}

}  // namespace attune::jobs

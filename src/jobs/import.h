// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/transcript/reader.h"
#include "model/transcript.h"

namespace attune::store {
class Project;
}

// Transcripts from files into a project, in two halves: reading, which is slow and belongs on a worker
// thread, and storing, which belongs on the project's thread. Between the halves stands a plan
// (import_plan.h) that a person looks at and changes.
namespace attune::jobs {

struct FilePlan;
struct ImportPlan;

// One file that was read. Nothing of it is in a project yet.
struct ReadFile {
    std::filesystem::path file;
    std::string sha256;  // of its bytes
    model::Transcript transcript;
    model::OriginalFile original;
    exchange::ReadOptions options;  // as it was read
};
// A file that did not come in, and why, in a sentence that names it.
struct LeftOut {
    std::filesystem::path file;
    ErrorKind kind = ErrorKind::invalid;
    std::string sentence;
};
struct ReadTranscripts {
    std::vector<ReadFile> read;
    std::vector<LeftOut> failed;
};

// What was dropped or named, with each folder replaced by the files in it and below it, in the order of their
// names. What is no transcript (pictures, sound, other programs' files) is listed with the reason; only what
// systems leave lying about (hidden files, locks) is not worth a word. Links to folders are not followed.
struct FilesToRead {
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> tables;  // for the import of tables
    std::vector<LeftOut> not_read;
};
FilesToRead files_in(const std::vector<std::filesystem::path>& given);
// "2 tables were found (outcomes.sav, outcomes.xlsx)"; empty for none. How they come in, the caller adds.
std::string tables_found(const std::vector<std::filesystem::path>& tables);

// Reads each file. One that cannot be read is listed with its reason and the others go on. Fails only with
// ErrorKind::cancelled, and then nothing has happened. Any thread; touches no project.
Result<ReadTranscripts> read_transcripts(const std::vector<std::filesystem::path>& files,
                                         const JobControl& control,
                                         const exchange::ReadOptions& options = {});
// Takes the bytes at hand in another way; the file itself is not touched. Any thread.
Result<ReadFile> read_again(const ReadFile& file, const exchange::ReadOptions& options,
                            const JobControl& control);

// Whether case, wave and persons are proposed from each file's own id (see import_plan.h).
enum class Proposals { made, none };
enum class SameFile { skip, take_again };  // a file whose bytes are already in the project
enum class History { one_entry_a_file, one_entry };

struct ImportOptions {
    std::string title;  // for a single file; empty: what the file or its name says
    SameFile same_file = SameFile::skip;
    History history = History::one_entry_a_file;
    exchange::ReadOptions reading;
    Proposals proposals = Proposals::none;
    // Changes the plan of each file before it is stored; a failure leaves that file out with its sentence.
    std::function<Result<Ok>(FilePlan&)> prepare;
};

struct ImportReport {
    struct Imported {
        SourceId id;
        std::filesystem::path file;
        std::string title;
        std::int64_t length = 0;  // code points
        OperationId operation;
        std::vector<std::string> warnings;
    };
    std::vector<Imported> imported;
    std::vector<LeftOut> skipped;  // already there, or not wanted
    std::vector<LeftOut> failed;
};

// Puts what was planned into the project; what could not be read goes on into the report. Each file is one
// change, or all together are one, and a change is whole or not there at all. A failure of the store (disk
// full …) ends it; files stored before stay. When cancelled between two files it ends with what is stored so
// far; with `one_entry` it fails with ErrorKind::cancelled and nothing is stored. The project's thread.
Result<ImportReport> store_plan(store::Project& project, ImportPlan&& plan, History history,
                                const JobControl& control);

// The same for what was read, without anything proposed: only what the files say and the roles that labels
// had before.
Result<ImportReport> store_transcripts(store::Project& project, ReadTranscripts&& read,
                                       const ImportOptions& options, const JobControl& control);

// Both halves, file by file, so that at most one text is in memory. The project's thread.
Result<ImportReport> import_transcripts(store::Project& project,
                                        const std::vector<std::filesystem::path>& files,
                                        const ImportOptions& options, const JobControl& control);

}  // namespace attune::jobs

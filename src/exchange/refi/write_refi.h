// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/refi/refi_project.h"

// REFI-QDA files as every tool reads them: project.qde and a folder `sources` in small letters, no byte order
// mark, GUIDs in capitals and none twice, elements in the schema's order. The same project gives the same
// bytes. A file is written whole or not at all, and one that was there is replaced at the end.
namespace attune::exchange::refi {

// One file of `sources`. It is read when its turn comes and let go after it, so that recordings never stand
// in memory side by side.
struct ArchiveFile {
    std::string name;  // "0190….txt"; the project names it as "internal://0190….txt"
    std::function<Result<std::string>()> read;
};

// A file beside the project, outside `sources`, that other tools pass over. It is told the SHA-256 of the
// project's XML that was written with it, so that a reader can see whether both still belong together.
struct FileBeside {
    std::string name;
    std::function<Result<std::string>(const std::string& xml_sha256)> read;
};

struct Written {
    std::int64_t bytes = 0;      // of the file
    std::int64_t xml_bytes = 0;  // of project.qde
    std::int64_t left_out = 0;   // codings without a code and the like, for which the schema has no form
};

// `written_ms` is the date of the entries: the last operation's, not now. Fails with one sentence for two
// files of one name, one beyond the standard's 2,147,483,647 bytes, a full disk; ErrorKind::cancelled.
Result<Written> write_qdpx(const std::filesystem::path& file, const Project& project,
                           const std::vector<ArchiveFile>& files, std::int64_t written_ms,
                           const JobControl& control = {}, const std::optional<FileBeside>& beside = {});

// The codebook alone. Fails when there is no code, for which the schema has no form.
Result<Written> write_qdc(const std::filesystem::path& file, const Project& project);

}  // namespace attune::exchange::refi

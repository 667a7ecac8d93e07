// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "exchange/refi/refi_project.h"
#include "exchange/refi/write_refi.h"
#include "jobs/export.h"
#include "store/project.h"

// A project for other tools, as REFI-QDA.
namespace attune::jobs {

struct RefiWanted {
    enum class Form { project, codebook };  // .qdpx, .qdc
    // Programme elements as sets of codes, or as codes of their own below “Programme elements”, with every
    // coding a second time.
    enum class Elements { sets, codes };
    enum class Tool { any, nvivo };  // NVivo counts UTF-16 units where the standard counts code points

    Form form = Form::project;
    Elements elements = Elements::sets;
    Tool tool = Tool::any;
    bool agreed = false;   // what coders agreed on in the stead of their own codings
    bool speakers = true;  // a case for each who speaks, with what they say
    // With a part that only Attune reads, so that the same project comes back. Only of a whole project in the
    // standard's own way of counting, which all of the above as it stands here is.
    bool comes_back = true;
    // Only these sources, and of anything else no word that somebody wrote about what is said: no memos,
    // notes, examples, header lines, cases, persons, values and parts of other tools. For an archive.
    std::optional<std::set<SourceId>> only = {};
};

// What will be in the file, and what the standard has no form for.
struct RefiContents {
    std::int64_t coders = 0, codes = 0, sources = 0, selections = 0, codings = 0, cases = 0, variables = 0,
                 notes = 0, sets = 0, kept = 0;
    std::vector<std::string> said;  // sentences: what is said in another way than here
    std::vector<std::string> lost;  // sentences: what stays behind
};

// The project as the standard has it, and its files. Texts and recordings are read from the project only when
// they are written, so the project must outlive this and stay on its thread.
struct RefiFile {
    RefiWanted wanted;
    exchange::refi::Project project;
    std::vector<exchange::refi::ArchiveFile> files;
    std::optional<exchange::refi::FileBeside> own;  // what only Attune reads
    std::int64_t written_ms = 0;  // the last operation's date: the same project gives the same bytes
    RefiContents report;
};
Result<RefiFile> refi_file(const store::Project& project, const RefiWanted& wanted,
                           const JobControl& control = {});

// The same in memory. Fails where a file cannot be read.
Result<std::string> refi_bytes(const RefiFile& what);

// Writes it, complete or not at all.
Result<exchange::refi::Written> write_refi(const std::filesystem::path& file, const RefiFile& what,
                                           Existing existing = Existing::keep,
                                           const JobControl& control = {});

}  // namespace attune::jobs

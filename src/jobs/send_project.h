// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/archive_pack.h"
#include "jobs/delivery.h"
#include "jobs/refi_export.h"
#include "model/saved_report.h"

// A whole project that was made ready (refi_file, archive_pack) becomes a file, with what the history keeps
// of it. The project's thread, which may be one beside the window's.
namespace attune::jobs {

struct SentProject {
    model::ExportRecord record;
    std::int64_t bytes = 0;
};

Result<SentProject> send_refi(const RefiFile& what, const Delivery& delivery, const JobControl& control = {});

// The pack is a zip itself; with a passphrase every file in it is encrypted. ErrorKind::not_found with the
// reasons where there is no text in it.
Result<SentProject> send_archive(const ArchivePack& pack, const ArchiveWanted& wanted,
                                 const Delivery& delivery);
// Why there is nothing to send, as a sentence; empty where there is.
std::string nothing_to_archive(const ArchivePack& pack);

// "42 codes, 41 sets, 21 sources, 1,141 codings on 2,107 selections …": what is in it, in one line.
std::string contents_in_words(const RefiContents& contents, RefiWanted::Form form);

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "base/secret.h"
#include "exchange/package/zip_writer.h"
#include "jobs/leaving_texts.h"
#include "store/project.h"

// What is handed to a data archive when a study ends: the texts as they stand (pseudonymised, redacted), a
// list of them as the UK Data Service asks for, the codebook, what was erased and until when all of it is
// kept.
namespace attune::jobs {

struct ArchiveWanted {
    // Sources with somebody of whom it is not known whether they agreed to archiving go along too. Those with
    // somebody who refused never do.
    bool unknown_too = false;
};

struct ArchivePack {
    std::vector<exchange::ZipMember> members;
    std::vector<std::string> said;  // sentences: what stays behind and why
    std::size_t sources = 0;        // in it
    std::size_t left_out = 0;
    LeavingTexts leaving;      // what is to be said of those that leave, to whoever sends them
    std::int64_t date_ms = 0;  // of the project's last change
};

// The same state of a project gives the same members. File names say nothing of anybody: texts are numbered.
// The project's thread; throws ReadFailure. ErrorKind::cancelled.
Result<ArchivePack> archive_pack(const store::Project& project, const ArchiveWanted& wanted,
                                 const JobControl& control = {});

// The pack as a zip; with a passphrase every member in it is encrypted (AES-256, as WinZip and 7-Zip have
// it), and only the names can be read. Then the bytes differ each time.
Result<std::string> packed(const ArchivePack& pack, const Secret& passphrase);

}  // namespace attune::jobs

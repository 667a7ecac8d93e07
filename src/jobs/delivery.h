// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "base/secret.h"
#include "exchange/package/zip_writer.h"
#include "jobs/export.h"

// How a file leaves a project: where to, for whom, and whether only they can read it. Any thread.
namespace attune::jobs {

struct Delivery {
    std::filesystem::path file;
    Existing existing = Existing::keep;
    std::string receiver = {};  // empty: whoever exports
    // Not empty: what is written is a zip that holds the file, encrypted (AES-256, as WinZip and 7-Zip have
    // it). Only its name can be read then, and the bytes differ each time.
    Secret passphrase = {};

    bool encrypted() const { return !passphrase.empty(); }
};

// An encrypted file is a zip and is called so: "pilot.docx.zip", or "pilot.zip". Says what to call it;
// nothing where the name is right, or nothing is encrypted.
std::string zip_name_fault(const std::filesystem::path& file, bool encrypted);

// What the zip holds: "pilot.docx" of "pilot.docx.zip" and, of a docx, of "pilot.zip".
std::string name_inside(const std::filesystem::path& zip, std::string_view ending);
// The name that says what a file becomes: that inside of a zip.
std::string plain_name(const std::filesystem::path& file, bool encrypted);

// Files that belong together (a table and its dictionary), in one encrypted zip; gives the bytes that are
// there. ErrorKind::invalid where nothing is to be encrypted, or the name is not right.
Result<std::string> deliver_encrypted(const std::vector<exchange::ZipMember>& files,
                                      const Delivery& delivery);

// Complete and on disk, or not at all; gives the bytes that are there, for their digest. `ending` of the file
// itself: "docx". Errors of write_export and of encrypting.
Result<std::string> deliver_bytes(std::string bytes, std::string_view ending, const Delivery& delivery);

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/secret.h"
#include "jobs/archive_pack.h"
#include "jobs/refi_export.h"

namespace attune::workbench {

enum class SendAs : std::uint8_t { project, codebook, archive };

// What would leave: the same that the command line says with --dry-run.
struct SendReading {
    std::string contents;
    std::vector<std::string> warned;  // to be known before it leaves
    std::vector<std::string> unknown;
    bool texts = false;             // there are whole texts in it
    std::vector<std::string> said;  // what is said in another way than here
    std::vector<std::string> lost;  // what stays behind
    std::string fault;              // why nothing can leave
};

// A whole project on its way to another tool or to an archive, as it is asked for.
struct SendForm {
    SendAs as = SendAs::project;
    jobs::RefiWanted refi;        // of the first two
    jobs::ArchiveWanted archive;  // of the third
    std::string receiver;
    bool encrypted = false;
    Secret passphrase, again;
    std::string fault;
};

// Read on a thread of its own, anew when what is asked for or the project has changed. The window's thread.
struct SendDesk {
    std::optional<SendForm> form;
    SendReading read;
    bool known = false;   // `read` is of what is asked for
    bool asking = false;  // the file chooser is open for it

    std::unique_ptr<BackgroundRun<SendReading>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at
};

// Throws ReadFailure. What cannot be sent is a fault in it; only being stopped is an error.
Result<SendReading> read_sending(const store::Project& project, SendAs as, const jobs::RefiWanted& refi,
                                 const jobs::ArchiveWanted& archive, const JobControl& control);

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"
#include "base/secret.h"

namespace attune::cli {

// How a file that leaves is encrypted: as a zip (AES-256), by a passphrase that is asked for or read.
struct EncryptArguments {
    bool encrypt = false;
    int zip_passphrase_fd = -1;

    void takes(Command* app);  // --encrypt, --zip-passphrase-fd
    bool wanted() const { return encrypt || zip_passphrase_fd >= 0; }
    // In the callback: wrong usage where the file is not called a zip, or goes to standard output.
    void check(const std::string& output) const;
    // Empty where it is not wanted. ErrorKind::invalid for one that is empty.
    Result<Secret> passphrase() const;
};

}  // namespace attune::cli

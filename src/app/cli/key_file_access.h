// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "exchange/pseudonym_key/key_file.h"

// A key file on the command line: its passphrase comes from a descriptor of its own or is asked for, and is
// wiped when it has been used.
namespace attune::cli {

class Command;

struct KeyArguments {
    std::filesystem::path key;
    int passphrase_fd = -1;

    // Adds --key-passphrase-fd.
    void takes_passphrase(Command* app);
    Result<exchange::KeyFile> open() const;
    Result<exchange::KeyFile> create(const ProjectId& project) const;
};

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace attune::cli {

// A passphrase never comes from an argument or the environment, which other people on the machine can read.

// The first line of an open file descriptor.
Result<std::string> passphrase_from_descriptor(int descriptor);

// Asks on the terminal without showing what is typed. Fails with ErrorKind::wrong_key when there is no
// terminal to ask on, naming the option that gives it otherwise, and with ErrorKind::cancelled on Ctrl+C.
Result<std::string> ask_passphrase(const std::string& question, std::string_view option = "--passphrase-fd");

// Asks twice and compares.
Result<std::string> ask_new_passphrase(std::string_view option = "--passphrase-fd");

}  // namespace attune::cli

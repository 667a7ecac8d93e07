// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/key_file_access.h"

#include "app/cli/numbers.h"
#include "app/cli/passphrase.h"
#include "app/cli/program.h"
#include "base/secret.h"

namespace attune::cli {

void KeyArguments::takes_passphrase(Command* app) {
    option(app, "--key-passphrase-fd", passphrase_fd, "N",
           "Read the key file's passphrase from this file descriptor.")
        ->check(file_descriptor());
}

Result<exchange::KeyFile> KeyArguments::open() const {
    auto given = passphrase_fd >= 0 ? passphrase_from_descriptor(passphrase_fd)
                                    : ask_passphrase("Passphrase of the key file:", "--key-passphrase-fd");
    if (!given) return forward_error(given);
    const Secret secret{std::move(*given)};
    return exchange::KeyFile::open(key, secret.text);
}

Result<exchange::KeyFile> KeyArguments::create(const ProjectId& project) const {
    auto given = passphrase_fd >= 0 ? passphrase_from_descriptor(passphrase_fd)
                                    : ask_new_passphrase("--key-passphrase-fd");
    if (!given) return forward_error(given);
    const Secret secret{std::move(*given)};
    model::PseudonymKey empty;
    empty.project = project;
    return exchange::KeyFile::create(key, secret.text, std::move(empty));
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/encrypting.h"

#include <utility>

#include "app/cli/passphrase.h"
#include "jobs/delivery.h"

namespace attune::cli {

void EncryptArguments::takes(Command* app) {
    app->add_flag("--encrypt", encrypt,
                  "Ask for a passphrase and encrypt the file in a zip (AES-256), “-o FILE.zip”.");
    option(app, "--zip-passphrase-fd", zip_passphrase_fd, "N",
           "Encrypt with the passphrase read from file descriptor N.");
}

void EncryptArguments::check(const std::string& output) const {
    if (!wanted()) return;
    if (output.empty()) wrong_usage("An encrypted file needs -o FILE.zip");
    // Without its full stop: wrong usage ends its own sentences.
    if (auto fault = jobs::zip_name_fault(output, true); !fault.empty()) {
        fault.pop_back();
        wrong_usage(fault);
    }
}

Result<Secret> EncryptArguments::passphrase() const {
    Secret secret;
    if (!wanted()) return secret;
    auto given = zip_passphrase_fd >= 0 ? passphrase_from_descriptor(zip_passphrase_fd)
                                        : ask_new_passphrase("--zip-passphrase-fd");
    if (!given) return forward_error(given);
    secret.text = std::move(*given);
    if (secret.empty()) return fail(ErrorKind::invalid, "An empty passphrase protects nothing.");
    return secret;
}

}  // namespace attune::cli

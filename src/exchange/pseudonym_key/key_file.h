// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/sealed.h"
#include "model/pseudonym.h"

// The file that says who stands behind a project's pseudonyms, NAME.attune-key: apart from the project, under
// a passphrase of its own, readable by its owner alone. docs/formats.md gives its bytes.
namespace attune::exchange {

// What stands at the begin of a key file, before anything secret.
struct KeyFileHeader {
    KeyEffort effort;
    std::string salt;
    std::string nonce;
    std::string check;  // tells a wrong passphrase from a damaged file
    std::size_t sealed_begin = 0;
    std::size_t sealed_size = 0;
};
// ErrorKind::unreadable: no key file, a damaged one (a checksum covers it all), a newer one.
Result<KeyFileHeader> read_key_header(std::string_view bytes);

class KeyFile {
  public:
    // Makes the file, and never over another (ErrorKind::conflict).
    static Result<KeyFile> create(const std::filesystem::path& path, std::string_view passphrase,
                                  model::PseudonymKey key, KeyEffort effort = {});
    // ErrorKind::wrong_key for another passphrase; ErrorKind::unreadable for a file that is damaged, or was
    // changed by somebody who does not have the passphrase.
    static Result<KeyFile> open(const std::filesystem::path& path, std::string_view passphrase);

    const std::filesystem::path& path() const { return path_; }
    const model::PseudonymKey& key() const { return key_; }

    // Writes the file anew with this in it, whole or not at all. ErrorKind::conflict when somebody else has
    // written it since it was opened, and when a look-up that is noted would be lost.
    Result<Ok> replace(model::PseudonymKey key);

  private:
    KeyFile(std::filesystem::path path, SealingKey sealing, KeyFileHeader header, model::PseudonymKey key);
    std::string sealed(const model::PseudonymKey& key) const;

    std::filesystem::path path_;
    SealingKey sealing_;
    KeyFileHeader header_;  // salt, effort and check stay; the nonce is new each time
    model::PseudonymKey key_;
    std::string digest_;  // of the file as it was read or written last
};

}  // namespace attune::exchange

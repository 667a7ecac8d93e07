// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

// Bytes sealed under a passphrase: unreadable, and unchangeable without being noticed. By libsodium: Argon2id
// makes a key of the passphrase, XChaCha20-Poly1305 seals. Any thread.
namespace attune {

// Writes zeros over the text before it lets go of it. What strings were copied on the way is not reached.
void wipe(std::string& text);

// A key in memory that is not written to the swap where the system allows it, and wiped at the end.
class SealingKey {
  public:
    static constexpr std::size_t size = 32;
    SealingKey();
    ~SealingKey();
    SealingKey(SealingKey&& other) noexcept;
    SealingKey& operator=(SealingKey&& other) noexcept;
    SealingKey(const SealingKey&) = delete;
    SealingKey& operator=(const SealingKey&) = delete;

    unsigned char* bytes() { return bytes_; }
    const unsigned char* bytes() const { return bytes_; }

  private:
    unsigned char* bytes_;
};

// How dear it is to try one passphrase. The file names it, so that a later version may ask for more.
struct KeyEffort {
    std::uint64_t operations = 3;
    std::uint64_t memory = std::uint64_t{256} << 20;  // bytes
    friend bool operator==(const KeyEffort&, const KeyEffort&) = default;
};

inline constexpr std::size_t salt_size = 16;
inline constexpr std::size_t nonce_size = 24;
inline constexpr std::size_t seal_overhead = 16;

// Takes about half a second with the effort above. ErrorKind::invalid for an effort that is out of bounds,
// ErrorKind::io when there is not memory enough.
Result<SealingKey> key_from_passphrase(std::string_view passphrase, std::string_view salt, KeyEffort effort);

std::string random_bytes(std::size_t count);

// `beside` is not in the outcome but must be the same at the unsealing. `nonce` has nonce_size bytes and is
// never used twice with one key.
std::string seal(std::string_view bytes, std::string_view beside, std::string_view nonce,
                 const SealingKey& key);
// Nothing when one bit of it, of `beside` or of the nonce is not as it was, or with another key.
std::optional<std::string> unseal(std::string_view sealed, std::string_view beside, std::string_view nonce,
                                  const SealingKey& key);

// Sixteen bytes that tell one key from another and nothing about either; for `label` alone.
std::string key_check(const SealingKey& key, std::string_view label);

}  // namespace attune

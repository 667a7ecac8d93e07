// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sealed.h"

#include <sodium.h>

#include <cassert>
#include <new>
#include <utility>

namespace attune {
namespace {

static_assert(SealingKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(salt_size == crypto_pwhash_argon2id_SALTBYTES);
static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(seal_overhead == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(KeyEffort().operations == crypto_pwhash_argon2id_OPSLIMIT_MODERATE);
static_assert(KeyEffort().memory == crypto_pwhash_argon2id_MEMLIMIT_MODERATE);

// Beyond these a file from outside could keep the machine busy for an hour.
constexpr std::uint64_t most_operations = 64;
constexpr std::uint64_t most_memory = std::uint64_t{1} << 30;

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* as_bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

void need_sodium() {
    static const bool ready = sodium_init() >= 0;
    assert(ready && "libsodium has no source of randomness");
    (void)ready;
}

}  // namespace

void wipe(std::string& text) {
    if (!text.empty()) sodium_memzero(text.data(), text.size());
    text.clear();
}

SealingKey::SealingKey() : bytes_(nullptr) {
    need_sodium();
    bytes_ = static_cast<unsigned char*>(sodium_malloc(size));
    if (bytes_ == nullptr) throw std::bad_alloc();
}

SealingKey::~SealingKey() {
    sodium_free(bytes_);  // wipes it
}

SealingKey::SealingKey(SealingKey&& other) noexcept : bytes_(std::exchange(other.bytes_, nullptr)) {}

SealingKey& SealingKey::operator=(SealingKey&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

Result<SealingKey> key_from_passphrase(std::string_view passphrase, std::string_view salt, KeyEffort effort) {
    if (salt.size() != salt_size || effort.operations < crypto_pwhash_argon2id_OPSLIMIT_MIN ||
        effort.operations > most_operations || effort.memory < crypto_pwhash_argon2id_MEMLIMIT_MIN ||
        effort.memory > most_memory)
        return fail(ErrorKind::invalid, "The passphrase cannot be tried in this way.");
    SealingKey key;
    if (crypto_pwhash(key.bytes(), SealingKey::size, passphrase.data(), passphrase.size(), as_bytes(salt),
                      effort.operations, static_cast<std::size_t>(effort.memory),
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorKind::io, "There is not memory enough to try the passphrase.");
    return key;
}

std::string random_bytes(std::size_t count) {
    need_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string seal(std::string_view bytes, std::string_view beside, std::string_view nonce,
                 const SealingKey& key) {
    assert(nonce.size() == nonce_size && "a nonce has its size");
    std::string sealed(bytes.size() + seal_overhead, '\0');
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(as_bytes(sealed), &length, as_bytes(bytes), bytes.size(),
                                               as_bytes(beside), beside.size(), nullptr, as_bytes(nonce),
                                               key.bytes());
    sealed.resize(static_cast<std::size_t>(length));
    return sealed;
}

std::optional<std::string> unseal(std::string_view sealed, std::string_view beside, std::string_view nonce,
                                  const SealingKey& key) {
    if (sealed.size() < seal_overhead || nonce.size() != nonce_size) return std::nullopt;
    std::string bytes(sealed.size() - seal_overhead, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(as_bytes(bytes), &length, nullptr, as_bytes(sealed),
                                                   sealed.size(), as_bytes(beside), beside.size(),
                                                   as_bytes(nonce), key.bytes()) != 0)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

std::string key_check(const SealingKey& key, std::string_view label) {
    std::string check(crypto_generichash_BYTES_MIN, '\0');
    crypto_generichash(as_bytes(check), check.size(), as_bytes(label), label.size(), key.bytes(),
                       SealingKey::size);
    return check;
}

}  // namespace attune

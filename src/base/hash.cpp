// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <sodium.h>

#include <array>

namespace attune {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

std::string to_hex(const Digest& digest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(digest.size() * 2);
    for (const unsigned char byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

const unsigned char* as_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    return Sha256().raw(bytes).hex();
}

struct Sha256::State {
    crypto_hash_sha256_state inner;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    crypto_hash_sha256_init(&state_->inner);
}
Sha256::~Sha256() = default;

Sha256& Sha256::raw(std::string_view bytes) {
    if (!bytes.empty()) crypto_hash_sha256_update(&state_->inner, as_bytes(bytes), bytes.size());
    return *this;
}

Sha256& Sha256::field(std::string_view bytes) {
    const std::string length = std::to_string(bytes.size()) + ":";
    return raw(length).raw(bytes);
}

Sha256& Sha256::field(std::int64_t number) {
    return field(std::string_view(std::to_string(number)));
}

std::string Sha256::hex() {
    Digest digest{};
    crypto_hash_sha256_final(&state_->inner, digest.data());
    return to_hex(digest);
}

}  // namespace attune

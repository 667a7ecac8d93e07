// SPDX-License-Identifier: GPL-3.0-or-later
// The key file of pseudonyms: what stands before the seal, and what lies inside it. The passphrase is not
// tried, which would take half a second each time; the checksum is righted, or nothing would get past it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/hash.h"
#include "exchange/pseudonym_key/key_file.h"
#include "exchange/pseudonym_key/key_payload.h"
#include "fuzz/sound.h"

namespace {

using namespace attune;

std::string with_checksum(std::string bytes) {
    constexpr std::size_t size = 32;
    if (bytes.size() < size) return bytes;
    bytes.resize(bytes.size() - size);
    const std::string hex = sha256_hex(bytes);
    for (std::size_t k = 0; k < hex.size(); k += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(k, 2), nullptr, 16));
    return bytes;
}

void check_header(const std::string& bytes) {
    const auto header = exchange::read_key_header(bytes);
    if (!header) return fuzz::check(header.error());
    fuzz::must(header->sealed_begin + header->sealed_size <= bytes.size(), "what is sealed lies in the file");
    fuzz::must(header->sealed_size >= seal_overhead, "a seal has its size");
    fuzz::must(header->salt.size() == salt_size && header->nonce.size() == nonce_size,
               "salt and nonce have theirs");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    check_header(bytes);
    check_header(with_checksum(bytes));
    const auto key = exchange::decode_key(bytes);
    if (key) {
        const std::string again = exchange::encode_key(*key);
        const auto same = exchange::decode_key(again);
        fuzz::must(same && exchange::encode_key(*same) == again, "what is read is written the same");
    } else {
        fuzz::check(key.error());
    }
    const auto entries = exchange::decode_entries(bytes, "settled.json");
    if (!entries) fuzz::check(entries.error());
    return 0;
}

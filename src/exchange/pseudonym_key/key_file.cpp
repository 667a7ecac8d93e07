// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pseudonym_key/key_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "exchange/files/read_file.h"
#include "exchange/files/write_file.h"
#include "exchange/pseudonym_key/key_payload.h"

namespace attune::exchange {
namespace {

constexpr std::string_view magic{"ATTNKEY\0", 8};
constexpr std::uint64_t version = 1;
constexpr std::size_t version_at = 8, operations_at = 12, memory_at = 16, salt_at = 24;
constexpr std::size_t nonce_at = salt_at + salt_size;    // 40
constexpr std::size_t check_at = nonce_at + nonce_size;  // 64
constexpr std::size_t check_size = 16;
constexpr std::size_t length_at = check_at + check_size;  // 80
constexpr std::size_t sealed_at = length_at + 8;          // 88
constexpr std::size_t checksum_size = 32;
constexpr std::int64_t largest = std::int64_t{64} << 20;
constexpr std::string_view check_label = "attune key file: passphrase";

void put_number(std::string& into, std::uint64_t value, int bytes) {
    for (int k = 0; k < bytes; ++k) into += static_cast<char>(value >> (8 * k) & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
    std::uint64_t value = 0;
    for (int k = 0; k < count; ++k)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(k)])}
                 << (8 * k);
    return value;
}

std::string checksum(std::string_view bytes) {
    const std::string hex = sha256_hex(bytes);
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string raw;
    for (std::size_t k = 0; k + 1 < hex.size(); k += 2)
        raw += static_cast<char>(digit(hex[k]) * 16 + digit(hex[k + 1]));
    return raw;
}

// Everything before what is sealed; it is vouched for by the seal.
std::string header_bytes(const KeyFileHeader& header) {
    std::string bytes(magic);
    put_number(bytes, version, 2);
    put_number(bytes, 0, 2);
    put_number(bytes, header.effort.operations, 4);
    put_number(bytes, header.effort.memory, 8);
    bytes += header.salt + header.nonce + header.check;
    put_number(bytes, header.sealed_size, 8);
    return bytes;
}

Result<std::string> bytes_of(const std::filesystem::path& path) {
    auto file = read_file(path, {}, largest);
    if (!file) return forward_error(file);
    return std::move(file->bytes);
}

Error named(const std::filesystem::path& path, const Error& error) {
    return {error.kind, fmt::format("“{}”: {}", shown_name(path), error.sentence)};
}

}  // namespace

Result<KeyFileHeader> read_key_header(std::string_view bytes) {
    if (!bytes.starts_with(magic)) return fail(ErrorKind::unreadable, "This is not a key file of Attune.");
    const auto damaged = [] {
        return fail(ErrorKind::unreadable, "The key file is damaged or not complete.");
    };
    if (bytes.size() < sealed_at + seal_overhead + checksum_size) return damaged();
    // A newer version may lie otherwise from here on, but its number is where it always was.
    if (number_at(bytes, version_at, 2) != version)
        return fail(ErrorKind::unreadable, "The key file was written by another version of Attune.");
    if (checksum(bytes.substr(0, bytes.size() - checksum_size)) != bytes.substr(bytes.size() - checksum_size))
        return damaged();
    KeyFileHeader header;
    header.effort.operations = number_at(bytes, operations_at, 4);
    header.effort.memory = number_at(bytes, memory_at, 8);
    header.salt = bytes.substr(salt_at, salt_size);
    header.nonce = bytes.substr(nonce_at, nonce_size);
    header.check = bytes.substr(check_at, check_size);
    header.sealed_begin = sealed_at;
    header.sealed_size = bytes.size() - sealed_at - checksum_size;
    if (number_at(bytes, length_at, 8) != header.sealed_size) return damaged();
    return header;
}

KeyFile::KeyFile(std::filesystem::path path, SealingKey sealing, KeyFileHeader header,
                 model::PseudonymKey key)
    : path_(std::move(path)),
      sealing_(std::move(sealing)),
      header_(std::move(header)),
      key_(std::move(key)) {}

std::string KeyFile::sealed(const model::PseudonymKey& key) const {
    std::string payload = encode_key(key);
    KeyFileHeader header = header_;
    header.nonce = random_bytes(nonce_size);
    header.sealed_size = payload.size() + seal_overhead;
    std::string bytes = header_bytes(header);
    bytes += seal(payload, bytes, header.nonce, sealing_);
    bytes += checksum(bytes);
    wipe(payload);
    return bytes;
}

Result<KeyFile> KeyFile::create(const std::filesystem::path& path, std::string_view passphrase,
                                model::PseudonymKey key, KeyEffort effort) {
    if (passphrase.empty()) return fail(ErrorKind::invalid, "A key file needs a passphrase.");
    KeyFileHeader header;
    header.effort = effort;
    header.salt = random_bytes(salt_size);
    auto sealing = key_from_passphrase(passphrase, header.salt, effort);
    if (!sealing) return forward_error(sealing);
    header.check = key_check(*sealing, check_label);
    KeyFile file(path, std::move(*sealing), std::move(header), std::move(key));
    const std::string bytes = file.sealed(file.key_);
    if (auto written = write_private_file(path, bytes, Over::nothing); !written)
        return forward_error(written);
    file.digest_ = sha256_hex(bytes);
    return file;
}

Result<KeyFile> KeyFile::open(const std::filesystem::path& path, std::string_view passphrase) {
    const auto bytes = bytes_of(path);
    if (!bytes) return forward_error(bytes);
    auto header = read_key_header(*bytes);
    if (!header) return tl::unexpected<Error>(named(path, header.error()));
    auto sealing = key_from_passphrase(passphrase, header->salt, header->effort);
    if (!sealing) return tl::unexpected<Error>(named(path, sealing.error()));
    if (key_check(*sealing, check_label) != header->check)
        return fail(ErrorKind::wrong_key,
                    fmt::format("This is not the passphrase of the key file “{}”.", shown_name(path)));
    auto payload = unseal(std::string_view(*bytes).substr(header->sealed_begin, header->sealed_size),
                          std::string_view(*bytes).substr(0, header->sealed_begin), header->nonce, *sealing);
    if (!payload)
        return fail(
            ErrorKind::unreadable,
            fmt::format("The key file “{}” was changed by something other than Attune.", shown_name(path)));
    auto key = decode_key(*payload);
    wipe(*payload);
    if (!key) return tl::unexpected<Error>(named(path, key.error()));
    KeyFile file(path, std::move(*sealing), std::move(*header), std::move(*key));
    file.digest_ = sha256_hex(*bytes);
    return file;
}

Result<Ok> KeyFile::replace(model::PseudonymKey key) {
    const auto& noted = key_.look_ups;
    const auto same = [](const model::KeyLookUp& a, const model::KeyLookUp& b) {
        return a.who == b.who && a.when_ms == b.when_ms && a.why == b.why && a.approver == b.approver &&
               a.entries == b.entries;
    };
    if (key.look_ups.size() < noted.size() ||
        !std::equal(noted.begin(), noted.end(), key.look_ups.begin(), same))
        return fail(ErrorKind::conflict, "The list of who looked something up can only be added to.");
    const auto there = bytes_of(path_);
    if (!there) return forward_error(there);
    if (sha256_hex(*there) != digest_)
        return fail(ErrorKind::conflict,
                    fmt::format("Somebody else has written the key file “{}” meanwhile, so nothing was "
                                "changed; do it again.",
                                shown_name(path_)));
    const std::string bytes = sealed(key);
    if (auto written = write_private_file(path_, bytes, Over::what_is_there); !written) return written;
    digest_ = sha256_hex(bytes);
    key_ = std::move(key);
    return Ok{};
}

}  // namespace attune::exchange

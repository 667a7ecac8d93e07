// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/figure/png_texts.h"

#include <cstdint>

namespace attune::exchange::figures {
namespace {

constexpr std::size_t signature = 8, header_chunk = 25;

std::string four_bytes(std::uint32_t number) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<unsigned char>(number >> static_cast<unsigned>(shift)));
    return out;
}

// CRC-32 of ISO 3309, as annex D of the PNG specification has it.
std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int k = 0; k < 8; ++k) sum = (sum & 1U) != 0 ? 0xEDB88320U ^ (sum >> 1U) : sum >> 1U;
    }
    return sum ^ 0xFFFFFFFFU;
}

std::string chunk(std::string_view type, std::string_view data) {
    const std::string body = std::string(type) + std::string(data);
    return four_bytes(static_cast<std::uint32_t>(data.size())) + body + four_bytes(checksum(body));
}

}  // namespace

std::string with_texts(std::string_view png, const std::vector<std::pair<std::string, std::string>>& texts,
                       std::uint32_t pixels_a_metre) {
    if (png.size() < signature + header_chunk || png.substr(12, 4) != "IHDR") return std::string(png);
    std::string out(png.substr(0, signature + header_chunk));
    out += chunk("pHYs", four_bytes(pixels_a_metre) + four_bytes(pixels_a_metre) + '\1');
    for (const auto& [key, words] : texts) {
        // Keyword, not compressed, no language, no translated keyword.
        std::string data = key;
        data.append(5, '\0');
        out += chunk("iTXt", data + words);
    }
    out += png.substr(signature + header_chunk);
    return out;
}

}  // namespace attune::exchange::figures

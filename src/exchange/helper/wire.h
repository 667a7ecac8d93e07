// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// How helper programs write what they read, and how Attune reads it back. All here, without a source file, so
// that a helper needs nothing of Attune's libraries. Numbers have their lowest byte first; a text is four
// bytes of length and that many bytes, in no promised encoding; a frame is one byte that says what it is,
// four bytes of length and the content.
namespace attune::exchange {

class WireWriter {
  public:
    void byte(unsigned char value) { bytes_ += static_cast<char>(value); }
    void number(std::int32_t value) { bits(static_cast<std::uint32_t>(value), 4); }
    void real(double value) { bits(std::bit_cast<std::uint64_t>(value), 8); }
    void single(float value) { bits(std::bit_cast<std::uint32_t>(value), 4); }
    void text(std::string_view text) {
        number(static_cast<std::int32_t>(text.size()));
        bytes_ += text;
    }
    // Points on paper, in hundredths. What is no sensible place there is told as its limit.
    void length(double points) {
        constexpr double most = 1e7;
        number(static_cast<std::int32_t>(points >= most    ? most * 100
                                         : points <= -most ? -most * 100
                                                           : points * 100));
    }
    const std::string& bytes() const { return bytes_; }

  private:
    void bits(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) byte(static_cast<unsigned char>((value >> (8 * i)) & 0xFF));
    }
    std::string bytes_;
};

inline constexpr std::size_t wire_frame_head = 5;  // bytes before the content

inline std::string wire_frame(unsigned char what, std::string_view content) {
    WireWriter head;
    head.byte(what);
    head.text(content);
    return head.bytes();
}

// Reads what WireWriter wrote, trusting nothing: once something is missing, all that follows is nothing.
class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}
    std::optional<unsigned char> byte() {
        const auto value = bits(1);
        return value ? std::optional(static_cast<unsigned char>(*value)) : std::nullopt;
    }
    std::optional<std::int32_t> number() {
        const auto value = bits(4);
        return value ? std::optional(static_cast<std::int32_t>(static_cast<std::uint32_t>(*value)))
                     : std::nullopt;
    }
    std::optional<double> real() {
        const auto value = bits(8);
        return value ? std::optional(std::bit_cast<double>(*value)) : std::nullopt;
    }
    std::optional<float> single() {
        const auto value = bits(4);
        return value ? std::optional(std::bit_cast<float>(static_cast<std::uint32_t>(*value))) : std::nullopt;
    }
    std::optional<double> length() {
        const auto value = number();
        return value ? std::optional(*value / 100.0) : std::nullopt;
    }
    std::optional<std::string_view> text() {
        const auto size = number();
        if (!size || *size < 0 || static_cast<std::size_t>(*size) > rest_.size()) {
            rest_ = {};
            return std::nullopt;
        }
        const std::string_view text = rest_.substr(0, static_cast<std::size_t>(*size));
        rest_.remove_prefix(text.size());
        return text;
    }
    bool at_end() const { return rest_.empty(); }

  private:
    std::optional<std::uint64_t> bits(std::size_t count) {
        if (rest_.size() < count) {
            rest_ = {};
            return std::nullopt;
        }
        std::uint64_t value = 0;
        for (std::size_t i = count; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(rest_[i]);
        rest_.remove_prefix(count);
        return value;
    }
    std::string_view rest_;
};

}  // namespace attune::exchange

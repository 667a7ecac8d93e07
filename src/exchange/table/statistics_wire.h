// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What attune-data reads and writes. All here, without a source file, so that it needs nothing of Attune's
// libraries.
//
// It reads one byte that says what the file is, one of the length of an encoding's name, that name, and then
// the file. It writes frames: one byte that says what, four bytes of length (the lowest first), the content:
//
//   head      rows (-1: not known), columns; the file's label, its encoding
//   variable  type (0 number, 1 text), measurement (ReadStat's numbers); name, label, format, label set; how
//             many missing values and ranges; of each: lowest and highest as values
//   label     name of the set; value; label
//   row       number of the row, from 0
//   cell      column, from 0; value
//   end       a WireOutcome
//
// A value is one byte (WireValue) and its content: 8 bytes of a double, 4 of a float, a text, one byte of a
// Stata tag. A text is four bytes of length and that many bytes, in no promised encoding.
namespace attune::exchange::statistics {

enum class Wire : unsigned char { head = 'H', variable = 'V', label = 'L', row = 'R', cell = 'C', end = 'E' };
enum class WireOutcome : unsigned char {
    all_read,
    damaged,
    version,
    compression,
    charset,
    conversion,
    memory
};
enum class WireValue : unsigned char { number = 'd', single = 'f', text = 't', tag = 'g', missing = 'm' };

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
    const std::string& bytes() const { return bytes_; }

  private:
    void bits(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) byte(static_cast<unsigned char>((value >> (8 * i)) & 0xFF));
    }
    std::string bytes_;
};

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

}  // namespace attune::exchange::statistics

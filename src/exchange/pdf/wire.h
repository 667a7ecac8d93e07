// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What attune-pdf writes to its standard output and the program that started it reads: frames of one byte
// that says what it is, four bytes of length (the lowest first) and the content. All here, without a source
// file, so that attune-pdf needs nothing of Attune's libraries.
//
//   head     number of pages; title of the document
//   page     left, top, width, height; the page's text as read; number of words; the words, in reading order:
//            left, top, right, bottom, size of type, flags, text
//   refused  a WireRefusal
//   end      nothing: all pages were written
//
// Numbers are 32 bits with sign, lengths in hundredths of a point; texts are UTF-8 behind their length.
namespace attune::exchange {

enum class WireKind : unsigned char { head = 'H', page = 'P', refused = 'R', end = 'E' };
enum class WireRefusal : std::int32_t { damaged = 1, locked = 2, too_many_pages = 3 };
enum WireFlags : std::int32_t { wire_space_after = 1, wire_bold = 2 };

inline constexpr std::int32_t most_pdf_pages = 5000;
inline constexpr std::size_t most_pdf_bytes = std::size_t{1} << 28;  // of what attune-pdf may write in all

class WireWriter {
  public:
    void number(std::int32_t value) {
        const auto bits = static_cast<std::uint32_t>(value);
        for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>((bits >> shift) & 0xFF);
    }
    void length(double points) {
        // What is no sensible place on paper is told as its limit.
        constexpr double most = 1e7;
        number(static_cast<std::int32_t>(points >= most    ? most * 100
                                         : points <= -most ? -most * 100
                                                           : points * 100));
    }
    void text(std::string_view text) {
        number(static_cast<std::int32_t>(text.size()));
        bytes_ += text;
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

inline std::string wire_frame(WireKind kind, const std::string& content) {
    WireWriter length;
    length.number(static_cast<std::int32_t>(content.size()));
    return static_cast<char>(kind) + length.bytes() + content;
}

// Reads what WireWriter wrote, trusting nothing: once something is missing all that follows is nothing.
class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}
    std::optional<std::int32_t> number() {
        if (rest_.size() < 4) return nothing<std::int32_t>();
        std::uint32_t bits = 0;
        for (std::size_t i = 4; i-- > 0;) bits = (bits << 8) | static_cast<unsigned char>(rest_[i]);
        rest_.remove_prefix(4);
        return static_cast<std::int32_t>(bits);
    }
    std::optional<double> length() {
        const auto value = number();
        return value ? std::optional(*value / 100.0) : std::nullopt;
    }
    std::optional<std::string_view> text() {
        const auto size = number();
        if (!size || *size < 0 || static_cast<std::size_t>(*size) > rest_.size())
            return nothing<std::string_view>();
        const std::string_view text = rest_.substr(0, static_cast<std::size_t>(*size));
        rest_.remove_prefix(text.size());
        return text;
    }
    bool at_end() const { return rest_.empty(); }

  private:
    template <class T>
    std::optional<T> nothing() {
        rest_ = {};
        return std::nullopt;
    }
    std::string_view rest_;
};

}  // namespace attune::exchange

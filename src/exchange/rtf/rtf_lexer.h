// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace attune::exchange {

// One piece of Rich Text as it is written.
struct RtfToken {
    enum class Kind {
        end,
        open,    // {
        close,   // }
        word,    // \name or \name-12, with the one space behind it
        symbol,  // \ and one sign that is no letter
        hex,     // \'e4
        byte,    // anything else, line ends left out
        binary,  // what follows \bin12
    };
    Kind kind = Kind::end;
    std::string_view name;         // of a word
    std::optional<int> parameter;  // of a word
    unsigned char value = 0;       // of a symbol, hex or byte
};

// Takes Rich Text apart. Never reads beyond the bytes, whatever they hold; `bytes` must outlive it.
class RtfLexer {
  public:
    explicit RtfLexer(std::string_view bytes) : bytes_(bytes) {}
    RtfToken next();
    std::string_view rest() const { return bytes_.substr(at_); }

  private:
    RtfToken control();

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t binary_ = 0;  // bytes that must be passed over next
};

}  // namespace attune::exchange

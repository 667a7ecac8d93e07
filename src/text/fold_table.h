// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold.h"

// Private to this module: what each code point folds to, found once and kept.
namespace attune::text {

class FoldTable {
  public:
    // This thread's table for these options; pages of 256 code points are made when first asked for.
    static FoldTable& of(FoldOptions options);

    // One code point of what another one folds to.
    struct Part {
        char bytes[4] = {};
        std::uint8_t length = 0;
        std::uint8_t combining_class = 0;
        std::string_view view() const { return {static_cast<const char*>(bytes), length}; }
    };
    // Nothing, one or several parts; valid as long as the thread runs.
    struct Parts {
        const Part* first = nullptr;
        std::size_t count = 0;
        const Part* begin() const { return first; }
        const Part* end() const { return first + count; }
    };
    Parts parts_of(char32_t code_point) {
        auto& page = pages_[code_point >> 8];
        if (!page) page = make_page(code_point >> 8);
        const std::uint32_t from = page->starts[code_point & 0xFF];
        return {page->parts.data() + from, page->starts[(code_point & 0xFF) + 1] - from};
    }

    explicit FoldTable(FoldOptions options) : options_(options), pages_(0x1100) {}

  private:
    struct Page {
        std::array<std::uint32_t, 257> starts{};
        std::vector<Part> parts;
    };
    std::unique_ptr<Page> make_page(char32_t number) const;

    FoldOptions options_;
    std::vector<std::unique_ptr<Page>> pages_;
};

}  // namespace attune::text

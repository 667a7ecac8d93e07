// SPDX-License-Identifier: GPL-3.0-or-later
// Only as much of [MS-CFB] as it takes to find the directory, and of [MS-DOC] to see a password.
#include "exchange/office/ole_file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace attune::exchange {
namespace {

constexpr std::size_t header_size = 512;
constexpr std::size_t entry_size = 128;
constexpr std::size_t most_sectors_of_directory = 4096;
constexpr std::uint32_t last_sector_number = 0xFFFFFFFA;  // above it stand signs, not numbers

std::uint32_t number(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return 0xFFFFFFFF;
    for (int i = size - 1; i >= 0; --i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

struct Entry {
    std::string name;  // letters beyond ASCII become '?'
    std::uint32_t first_sector = 0;
};

class Compound {
  public:
    explicit Compound(std::string_view bytes) : bytes_(bytes) {
        const std::uint32_t shift = number(bytes, 30, 2);
        size_ = shift == 9 || shift == 12 ? std::size_t{1} << shift : 0;
    }

    std::optional<std::vector<Entry>> directory() const {
        if (size_ == 0 || bytes_.size() < header_size) return std::nullopt;
        std::vector<Entry> entries;
        std::uint32_t sector = number(bytes_, 48, 4);
        for (std::size_t steps = 0; sector <= last_sector_number && steps < most_sectors_of_directory;
             ++steps) {
            const std::size_t begin = place_of(sector);
            if (begin >= bytes_.size()) break;  // cut off: what there is may be enough
            for (std::size_t at = begin; at + entry_size <= begin + size_ && at + entry_size <= bytes_.size();
                 at += entry_size)
                entries.push_back(entry_at(at));
            sector = next_of(sector);
        }
        if (entries.empty()) return std::nullopt;
        return entries;
    }

    std::size_t place_of(std::uint32_t sector) const { return (std::size_t{sector} + 1) * size_; }

  private:
    Entry entry_at(std::size_t at) const {
        Entry entry;
        const std::uint32_t length = number(bytes_, at + 64, 2);  // bytes of UTF-16 with the closing zero
        for (std::uint32_t i = 0; length >= 2 && length <= 64 && i + 2 < length; i += 2) {
            const std::uint32_t unit = number(bytes_, at + i, 2);
            entry.name += unit >= 0x20 && unit < 0x7F ? static_cast<char>(unit) : '?';
        }
        entry.first_sector = number(bytes_, at + 116, 4);
        return entry;
    }

    // Through the allocation table, whose own first 109 sectors the header lists; a directory beyond those
    // would belong to a file of more than 6 MB before it, and ends here.
    std::uint32_t next_of(std::uint32_t sector) const {
        const std::size_t numbers = size_ / 4;
        const std::size_t table = sector / numbers;
        if (table >= 109) return 0xFFFFFFFF;
        const std::uint32_t table_sector = number(bytes_, 76 + table * 4, 4);
        if (table_sector > last_sector_number) return 0xFFFFFFFF;
        return number(bytes_, place_of(table_sector) + (sector % numbers) * 4, 4);
    }

    std::string_view bytes_;
    std::size_t size_ = 0;  // of a sector
};

bool is_locked_word(std::string_view bytes, std::size_t at) {
    constexpr std::uint32_t word_mark = 0xA5EC;
    constexpr std::uint32_t encrypted = 0x0100;
    return number(bytes, at, 2) == word_mark && (number(bytes, at + 10, 2) & encrypted) != 0;
}

}  // namespace

OleContent content_of_ole(std::string_view bytes) {
    const Compound file(bytes);
    const auto entries = file.directory();
    if (!entries) return OleContent::damaged;
    OleContent found = OleContent::unknown;
    for (const Entry& entry : *entries) {
        if (entry.name == "EncryptedPackage" || entry.name == "EncryptionInfo")
            return OleContent::locked_office;
        if (entry.name == "WordDocument")
            return is_locked_word(bytes, file.place_of(entry.first_sector)) ? OleContent::locked_word
                                                                            : OleContent::word;
        if (entry.name == "Workbook" || entry.name == "Book") found = OleContent::spreadsheet;
        if (entry.name == "PowerPoint Document") found = OleContent::presentation;
        if (entry.name == "MatOST" || entry.name == "CONTENTS" || entry.name == "PerfectOffice_MAIN" ||
            entry.name == "BodyText")
            found = OleContent::other_words;
    }
    return found;
}

}  // namespace attune::exchange

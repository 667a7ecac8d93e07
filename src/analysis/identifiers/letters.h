// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/identifiers/identifiers.h"

// Private to identifiers: a text as letters by number, so that looking to and fro is plain.
namespace attune::analysis {

class Letters {
  public:
    explicit Letters(std::string_view text);

    std::size_t size() const { return letters_.size(); }
    // 0 outside of the text.
    char32_t at(std::size_t index) const { return index < letters_.size() ? letters_[index] : U'\0'; }
    char32_t before(std::size_t index) const { return index == 0 ? U'\0' : at(index - 1); }
    std::string slice(std::size_t begin, std::size_t end) const;

  private:
    std::vector<char32_t> letters_;
};

inline bool is_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}
inline bool is_ascii_letter(char32_t letter) {
    return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
}
inline char32_t ascii_upper(char32_t letter) {
    return letter >= U'a' && letter <= U'z' ? letter - U'a' + U'A' : letter;
}
// Letters and digits of any script.
bool is_word_letter(char32_t letter);

// One place found in one text.
struct Sighting {
    std::size_t begin = 0;
    std::size_t end = 0;
    model::IdentifierKind kind = model::IdentifierKind::other;
    Confidence confidence = Confidence::likely;
    std::string why;
};

void find_numbers(const Letters& letters, std::vector<Sighting>& into);    // phone, NHS, National Insurance
void find_addresses(const Letters& letters, std::vector<Sighting>& into);  // postcodes, e-mail, web
void find_dates(const Letters& letters, std::vector<Sighting>& into);

}  // namespace attune::analysis

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "exchange/docx/numbering.h"

namespace attune::exchange {

// What a Word style means for reading talk. Unknown styles mean nothing.
class Styles {
  public:
    Styles() = default;
    // `root`: the root element of word/styles.xml.
    explicit Styles(const pugi::xml_node& root);

    bool bold(std::string_view id) const;
    bool heading(std::string_view id) const;  // "heading 2", "Title"
    bool quote(std::string_view id) const;    // "Quote", "Intense Quote", "Block Text", of runs too
    // The list that its paragraphs are items of; nothing when they are of none.
    std::optional<ListPlace> list(std::string_view id) const;

  private:
    struct Style {
        std::string based_on;
        std::optional<bool> bold;
        bool heading = false;
        std::optional<bool> quote;
        std::optional<ListPlace> list;
    };
    // The first style of the chain of ancestors that `says` something; chains are followed a few steps only.
    template <class Says>
    bool inherited(std::string_view id, Says says) const;

    std::map<std::string, Style, std::less<>> styles_;
};

// Word's on-off elements: present without a value means on. Nothing when it is missing.
std::optional<bool> toggle(const pugi::xml_node& properties, std::string_view name);

}  // namespace attune::exchange

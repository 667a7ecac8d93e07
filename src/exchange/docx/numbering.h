// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "exchange/lists/number_format.h"

namespace attune::exchange {

// The list that a paragraph is an item of: its own w:numPr, or that of its style.
struct ListPlace {
    std::string list;          // w:numId; "0" takes a style's list off
    std::optional<int> level;  // w:ilvl
};
std::optional<ListPlace> list_place(const pugi::xml_node& paragraph_properties);

// Counts the items of a document's lists and writes the numbers that Word shows before them.
class Numbering {
  public:
    Numbering() = default;
    // `root`: the root element of word/numbering.xml.
    explicit Numbering(const pugi::xml_node& root);

    // Counts one more item and returns its number with the space behind it: "2. ", "1.2 ", "(iv) ". Empty for
    // a bullet. Nothing when the document defines no such list, so that the number cannot be known.
    std::optional<std::string> next(const ListPlace& place, std::string_view style);

    bool empty() const { return lists_.empty(); }

  private:
    static constexpr int levels = 9;
    struct Level {
        std::optional<std::int64_t> start;  // where the file says one
        NumberFormat format = NumberFormat::arabic;
        std::string text;     // "%1.%2"
        std::string style;    // paragraphs of this style stand on this level
        bool legal = false;   // all numbers of it are Arabic
        bool spaced = true;   // something stands between number and text
        int restarts_at = 0;  // 1 to 9: only an item of that level or above restarts it; -1: none does
        bool known = false;
    };
    using Levels = std::array<Level, levels>;
    struct List {
        std::string abstract;
        std::array<std::optional<std::int64_t>, levels> start;
        std::array<std::optional<Level>, levels> replaced;
        bool used = false;
    };
    struct Counts {
        std::array<std::optional<std::int64_t>, levels> at;
    };

    static Level read_level(const pugi::xml_node& node);
    static int level_index(const pugi::xml_node& node);
    const Level& level_of(const List& list, int level) const;
    std::int64_t start_of(const List& list, int level) const;
    const Levels* levels_of(const std::string& abstract) const;

    std::map<std::string, Levels, std::less<>> abstract_;
    std::map<std::string, std::string, std::less<>>
        style_of_link_;  // abstract → the list style it stands for
    std::map<std::string, std::string, std::less<>> abstract_of_style_;
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Counts, std::less<>> counts_;  // by abstract list: lists of one kind count on
};

}  // namespace attune::exchange

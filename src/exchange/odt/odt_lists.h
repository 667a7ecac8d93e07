// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/odt/odt_styles.h"

namespace attune::exchange {

// Counts the items of an OpenDocument's lists and writes their numbers. Lists are told to it as they open and
// close; a list inside an item of another belongs to that list, one level deeper.
class OdtLists {
  public:
    explicit OdtLists(const OdtStyles& styles) : styles_(styles) {}

    struct Opening {
        std::string style;      // empty: that of the list around it
        std::string id;         // xml:id
        std::string continues;  // the id of the list that it goes on with
        bool goes_on = false;   // with the last list of its style
    };
    void open(const Opening& list);
    void close();
    // An item begins; its first paragraph will ask for its number. `start`: it counts from here.
    void open_item(bool numbered, std::optional<int> start);
    void close_item();
    // The number before a paragraph with the space behind it: "2. ". Empty outside lists, for bullets, and
    // for all paragraphs of an item but the first.
    std::string number();
    // The same for a heading that is in no list.
    std::string heading_number(int level, std::optional<int> start);

    bool inside() const { return !open_.empty(); }

  private:
    static constexpr int deepest = 10;
    using Counts = std::array<std::optional<std::int64_t>, deepest + 1>;
    struct Open {
        const OdtListStyle* style = nullptr;
        std::string style_name;
        std::string list;  // key of counts_
        bool pending = false;
        std::optional<int> start;
    };
    static std::string count(const OdtListStyle& style, Counts& counts, int level, std::optional<int> start);

    const OdtStyles& styles_;
    std::vector<Open> open_;
    std::map<std::string, Counts, std::less<>> counts_;
    std::map<std::string, std::string, std::less<>> list_of_id_;
    std::map<std::string, std::string, std::less<>> last_of_style_;
    Counts headings_;
    int made_ = 0;
};

}  // namespace attune::exchange

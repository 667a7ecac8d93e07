// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/lists/number_format.h"

namespace attune::exchange {

// One level of an OpenDocument list style.
struct OdtListLevel {
    NumberFormat format = NumberFormat::none;
    std::string prefix;
    std::string suffix;
    std::string pattern;  // "%1%.%2%)", where the file has one: it takes the place of prefix and suffix
    int display_levels = 1;
    int start = 1;
};
using OdtListStyle = std::map<int, OdtListLevel>;  // by level, from 1

// What an OpenDocument's styles mean for reading talk.
class OdtStyles {
  public:
    // Adds what an office:styles or office:automatic-styles element defines; later ones win.
    void add(const pugi::xml_node& styles);

    // What a style of a family ("text", "paragraph") or one that it is based on says; nothing when none says.
    std::optional<bool> bold(std::string_view family, std::string_view name) const;
    bool hidden(std::string_view family, std::string_view name) const;
    bool heading(std::string_view paragraph_style) const;  // "Title", "Subtitle"
    bool quote(std::string_view family,
               std::string_view name) const;  // "Quotations", and what is based on it

    const OdtListStyle* list(std::string_view name) const;
    const OdtListStyle& outline() const { return outline_; }

  private:
    struct Style {
        std::string parent;
        std::optional<bool> bold;
        std::optional<bool> hidden;
        bool heading = false;
        std::optional<bool> quote;
    };
    template <class Says>
    std::optional<bool> inherited(std::string_view family, std::string_view name, Says says) const;
    void add_style(const pugi::xml_node& node);
    static OdtListStyle list_style(const pugi::xml_node& node);

    std::map<std::string, Style, std::less<>> styles_;  // by family and name
    std::map<std::string, OdtListStyle, std::less<>> lists_;
    OdtListStyle outline_;  // of headings
};

}  // namespace attune::exchange

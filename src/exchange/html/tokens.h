// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attune::exchange {

// A web page in its pieces. Views lie in the page; nothing is resolved in them.
struct HtmlToken {
    enum class Kind { text, open, close, end };
    Kind kind = Kind::end;
    std::string name;             // of a tag, in small letters
    std::string_view text;        // of Kind::text
    std::string_view attributes;  // of Kind::open: all between the name and '>'
};

// Cuts a page into tags and text as browsers do, whatever is wrong with it: comments, declarations and
// instructions are skipped, "3 < 4" is text, the inside of scripts and styles is one skipped stretch. Takes
// time that grows with the page and no memory.
class HtmlTokens {
  public:
    explicit HtmlTokens(std::string_view page) : page_(page) {}
    HtmlToken next();
    // True when a closing tag of this name is still to come.
    bool closes_later(std::string_view name);

  private:
    bool skip_markup();
    HtmlToken take_tag();
    void skip_raw_text(std::string_view name);
    std::size_t find_close(std::string_view name);

    std::string_view page_;
    std::size_t at_ = 0;
    std::vector<std::string> never_closed_;  // names searched for in vain, so that it is done but once
};

// The value of an attribute in HtmlToken::attributes, its references unresolved; empty when it is not there.
std::string_view attribute(std::string_view attributes, std::string_view name);

}  // namespace attune::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune::exchange::refi {

// Writes XML into a string that the caller empties as it likes: elements one a line, no attribute and no
// element for what is empty unless asked. Names are literals and never escaped. Characters that XML 1.0
// cannot hold become U+FFFD, one for one, so that positions stay.
class XmlOut {
  public:
    explicit XmlOut(std::string& out) : out_(out) {}

    void open(std::string_view element);
    void attribute(std::string_view name, std::string_view value);  // also an empty one
    void attribute(std::string_view name, std::int64_t value);
    void given(std::string_view name, std::string_view value) {
        if (!value.empty()) attribute(name, value);
    }
    void close();
    // A child that holds text only.
    void child(std::string_view element, std::string_view text);
    void given_child(std::string_view element, std::string_view text) {
        if (!text.empty()) child(element, text);
    }

  private:
    void end_tag();

    std::string& out_;
    std::vector<std::string_view> open_;
    bool in_tag_ = false;
};

}  // namespace attune::exchange::refi

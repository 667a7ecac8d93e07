// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace attune::kit {

// The name of a control within the window: parts joined by "/", such as "codes/tree/0190…". Tests, screen
// readers and focus all use it, so it stays the same from frame to frame while the thing it stands for lives.
class Path {
  public:
    Path() = default;
    Path(const char* text) : text_(text) {}  // NOLINT(google-explicit-constructor): literals read as paths
    Path(std::string text) : text_(std::move(text)) {}  // NOLINT(google-explicit-constructor)

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    // This path or one below it.
    bool holds(std::string_view other) const {
        return other.starts_with(text_) && (other.size() == text_.size() || other[text_.size()] == '/');
    }

    friend Path operator/(const Path& path, std::string_view part) {
        std::string joined;
        joined.reserve(path.text_.size() + 1 + part.size());
        joined = path.text_;
        if (!joined.empty()) joined += '/';
        joined += part;
        return {std::move(joined)};
    }
    friend Path operator/(const Path& path, int part) { return path / std::to_string(part); }
    friend bool operator==(const Path&, const Path&) = default;

  private:
    std::string text_;
};

}  // namespace attune::kit

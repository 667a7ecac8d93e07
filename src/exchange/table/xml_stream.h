// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace attune::exchange {

// An XML file met piece by piece, so that a sheet of 200 MB never lies in memory as a tree. Names come
// without their prefix. Refuses document types (which is where entities are declared), depths above 256 and
// single texts above 10 MB. One thread at a time.
class XmlStream {
  public:
    // Fills `into` with up to `most` bytes; 0 at the end, negative for a fault.
    using Pull = std::function<std::int64_t(char* into, std::size_t most)>;
    explicit XmlStream(Pull pull);
    explicit XmlStream(std::string_view bytes);  // which must outlive it
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;
    XmlStream(XmlStream&&) noexcept;
    XmlStream& operator=(XmlStream&&) noexcept;

    // An element without content begins and ends as others do.
    enum class Piece { begin, end, text };
    // Moves to the next piece; false at the end of the file or at a fault.
    bool next();
    // Why it ended before its time: a sentence without the file's name.
    const std::optional<Error>& fault() const;

    Piece piece() const;
    std::string_view name() const;  // of the element that begins or ends
    std::string_view text() const;  // of a text
    int depth() const;              // of the element or text: 0 for the root element
    bool begins(std::string_view element) const { return piece() == Piece::begin && name() == element; }
    bool ends(std::string_view element) const { return piece() == Piece::end && name() == element; }

    // Of the element that begins; `space` is the beginning of its namespace, empty for any. Empty when it is
    // not there.
    std::string attribute(std::string_view local_name, std::string_view space = {}) const;

    struct Attribute {
        std::string name;   // without its prefix
        std::string space;  // its namespace; empty for none
        std::string value;
        bool used = false;  // the caller's, for telling what nobody asked for
    };
    // All of the element that begins, but for declarations of namespaces. Fills the list anew, so that its
    // memory serves for a million elements.
    void attributes(std::vector<Attribute>& into) const;
    // The namespace of the element that begins or ends; empty for none.
    std::string_view space() const;
    // The element that has just begun with all it holds, as XML that stands for itself. It is still to be
    // read, or skipped.
    std::string whole() const;
    // Where the reading is, for people; 1 is the first.
    int line() const;

    // Passes over the rest of the element that has just begun, to its end.
    void skip();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::exchange

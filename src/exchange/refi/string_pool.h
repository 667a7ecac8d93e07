// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune::exchange::refi {

// A short text of a project, kept once however often it occurs: ids, names, dates, descriptions. The default
// is the empty text, which also stands for "not there". Two of one pool are equal exactly when their texts
// are.
struct Pooled {
    std::uint32_t at = 0;
    explicit operator bool() const { return at != 0; }
    friend auto operator<=>(const Pooled&, const Pooled&) = default;
};

// Where the texts of a project lie: one run of bytes and eight bytes a text, so that a million codings, each
// with an id of its own, take some 60 MB and no million allocations. Grows only. One thread at a time.
class StringPool {
  public:
    StringPool();

    // The text, put in when it is new.
    Pooled add(std::string_view text);
    // An id: blanks and braces around it do not count, and neither does the case of a GUID, so two spellings
    // of one GUID are equal here. GUIDs come out in capitals without braces, as every tool reads them; what
    // is no GUID stays as it is written.
    Pooled add_id(std::string_view id);
    // The text as it is in the pool; the empty one when nobody has put it in.
    Pooled find(std::string_view text) const;

    // Valid until the next add().
    std::string_view text(Pooled text) const;
    std::string str(Pooled text) const { return std::string(this->text(text)); }

    // Every Pooled has at < size(), so what is known about ids fits a plain vector.
    std::size_t size() const { return begins_.size() - 1; }

  private:
    std::size_t slot_of(std::string_view text) const;
    void grow();

    std::string bytes_;
    std::vector<std::uint64_t> begins_;  // of each text in bytes_, and the end of the last
    std::vector<std::uint32_t> slots_;   // open addressing; 0 is free
};

// Whether this has the form of a GUID, 8-4-4-4-12 hexadecimal digits without braces.
bool is_guid(std::string_view id);

}  // namespace attune::exchange::refi

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace attune::store {

// What an operation was about, by the rows it wrote. One operation may be several: deleting a code with its
// codings is both.
enum class Act : std::uint32_t {
    codes = 1,        // the codebook, its links to elements, pinned keys, named versions
    codings = 2,      // passages coded, recoded, judged, looked at again
    memos = 4,        //
    sources = 8,      // sources and their speakers
    texts = 16,       // corrections of a text
    elements = 32,    // programme elements and how they hang together
    project = 64,     // the project itself and who works on it
    cases = 128,      // cases, persons, what they agreed to
    variables = 256,  // variables and their values
    agreement = 512,  // rounds, who finished what, what was settled, results of comparing coders
    reports = 1024,   // quotes marked for reports, saved reports, what was exported
};

// Every Act, in the order in which they are offered.
const std::vector<Act>& all_acts();
// "codes", "codings" … as people and the command line write them.
std::string_view act_word(Act act);
std::optional<Act> act_from_word(std::string_view word);

// A set of them.
class Acts {
  public:
    Acts() = default;
    Acts(std::initializer_list<Act> acts) {
        for (const Act act : acts) add(act);
    }
    static Acts from_bits(std::uint32_t bits) {
        Acts acts;
        acts.bits_ = bits;
        return acts;
    }

    void add(Act act) { bits_ |= static_cast<std::uint32_t>(act); }
    void add(Acts acts) { bits_ |= acts.bits_; }
    bool has(Act act) const { return (bits_ & static_cast<std::uint32_t>(act)) != 0; }
    bool empty() const { return bits_ == 0; }
    std::uint32_t bits() const { return bits_; }
    friend bool operator==(const Acts&, const Acts&) = default;

  private:
    std::uint32_t bits_ = 0;
};

}  // namespace attune::store

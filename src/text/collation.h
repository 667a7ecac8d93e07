// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace attune::text {

// The order in which people look things up (Unicode Collation Algorithm): case and accents count last,
// numbers by their value, so that "TB-P-2" comes before "TB-P-10". Const calls from any thread.
class Collator {
  public:
    // A BCP 47 language; one that ICU does not know sorts by the root order.
    explicit Collator(std::string_view language = "en-GB");
    ~Collator();
    Collator(Collator&&) noexcept;
    Collator& operator=(Collator&&) noexcept;
    Collator(const Collator&) = delete;
    Collator& operator=(const Collator&) = delete;

    bool less(std::string_view a, std::string_view b) const { return compare(a, b) < 0; }
    // Negative, 0 or positive. Texts that differ in bytes only where the order ignores it compare equal.
    int compare(std::string_view a, std::string_view b) const;
    // Bytes that compare (memcmp, std::string) as the texts do. Worth making for long lists; not to be
    // stored, for another version of ICU makes others.
    std::string sort_key(std::string_view text) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::text

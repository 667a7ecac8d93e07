// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/id.h"
#include "base/range.h"
#include "base/result.h"
#include "store/unit.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::store {

// One source's text as it stands, ready for questions about positions.
class Passages {
  public:
    Passages(std::string title, std::string revision, std::string text)
        : title_(std::move(title)),
          revision_(std::move(revision)),
          text_(std::move(text)),
          translator_(text_),
          boundaries_(translator_) {}
    ~Passages() = default;
    Passages(const Passages&) = delete;
    Passages& operator=(const Passages&) = delete;

    const std::string& title() const { return title_; }
    const std::string& revision() const { return revision_; }
    std::string_view quote(TextRange range) const { return translator_.slice(range); }
    std::string quote_hash(TextRange range) const;

    // The passage a person meant: whole graphemes, without the white space at its ends. Fails when the range
    // is empty, lies outside the text or holds nothing but white space.
    Result<TextRange> passage(TextRange wanted) const;
    // The same with the white space left in.
    Result<TextRange> whole_graphemes(TextRange wanted) const;

  private:
    std::string title_;
    std::string revision_;
    std::string text_;
    text::Translator translator_;
    text::Boundaries boundaries_;
};

// Opens each source once in a unit. Splices make it stale.
class PassageTexts {
  public:
    explicit PassageTexts(Unit& unit) : unit_(unit) {}
    Result<const Passages*> of(const SourceId& source);

  private:
    Unit& unit_;
    std::unordered_map<SourceId, std::unique_ptr<Passages>> open_;
};

}  // namespace attune::store

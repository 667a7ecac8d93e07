// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>
#include <string_view>

// Private to this module: ICU objects that free themselves. No public header includes this one.
namespace attune::text::icu_detail {

// A UTF-8 text as ICU reads it without a copy. The bytes must outlive it.
class Utf8Text {
  public:
    explicit Utf8Text(std::string_view text) {
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&text_, text.empty() ? "" : text.data(), static_cast<int64_t>(text.size()), &status);
    }
    ~Utf8Text() { utext_close(&text_); }
    Utf8Text(const Utf8Text&) = delete;
    Utf8Text& operator=(const Utf8Text&) = delete;
    Utf8Text(Utf8Text&&) = delete;
    Utf8Text& operator=(Utf8Text&&) = delete;

    UText* get() { return &text_; }

  private:
    UText text_ = UTEXT_INITIALIZER;
};

struct CloseBreakIterator {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using BreakIterator = std::unique_ptr<UBreakIterator, CloseBreakIterator>;

// ICU's rules of the root locale: transcripts mix languages, and the rules of UAX 29 serve all of them. An
// iterator is a copy of a prototype made once; never null where ICU's data is installed, which linking
// against it implies.
BreakIterator open_break_iterator(UBreakIteratorType type);

}  // namespace attune::text::icu_detail

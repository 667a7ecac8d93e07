// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "text/translator.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// Reads quotes and who speaks in them. Holds one source at a time: its text is read and measured once,
// however many ranges are asked for, so ask source by source.
class QuoteReader {
  public:
    explicit QuoteReader(SQLite::Database& database) : database_(database) {}

    void open(const SourceId& source);
    // The exact words of the range, in the text as it stands.
    std::string quote(TextRange range) const { return std::string(translator_->slice(range)); }
    // The labels of those who speak in the range, each once, in order, joined by ", ".
    std::string speakers(TextRange range) const;

    const std::string& text() const { return *text_; }
    const text::Translator& translator() const { return *translator_; }

  private:
    struct Talk {
        TextRange range;
        std::vector<std::string> labels;
    };
    SQLite::Database& database_;
    SourceId source_;
    std::unique_ptr<std::string> text_ = std::make_unique<std::string>();
    std::unique_ptr<text::Translator> translator_ = std::make_unique<text::Translator>();
    std::vector<Talk> turns_;  // by begin
};

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/export_gate.h"
#include "jobs/quote_list.h"
#include "kit/widgets/grid.h"
#include "model/marked_quote.h"

namespace attune::workbench {

// A quote while somebody says what of it may be printed, and what stands under it.
struct QuoteForm {
    std::string source_title, passage;
    model::MarkedQuote quote;  // as filled in so far
    std::string fault;
    // How it would leave, looked at a moment after the last change.
    std::optional<jobs::GatedQuote> look;
    std::int64_t threshold = 0;
    double look_due = 0;  // negative: it is as it should be
    std::string back;     // the control that has the keys again afterwards
};

// Quotes that were marked for reports: the list of them, the form of one, and what the page and the lists of
// passages show. Read between frames.
class QuotesDesk {
  public:
    std::optional<QuoteForm> form;
    bool shown = false;  // the list of all
    std::string back;    // the control that has the keys again after it
    kit::GridChoice choice;
    std::optional<model::QuoteState> only;  // of the list
    // What was read, and as of which state of the project.
    enum class Reading { nothing, source, marks, list };
    Reading reading = Reading::nothing;
    SourceId of;
    std::uint64_t version = 0;

    void set_marks(std::vector<model::MarkedQuote> marks);
    void set_list(std::vector<jobs::ListedQuote> list);
    void show_only(std::optional<model::QuoteState> state);

    const std::vector<model::MarkedQuote>& marks(const SourceId& source) const;
    // Of exactly this passage; else the first that overlaps it.
    const model::MarkedQuote* mark_of(const SourceId& source, TextRange range) const;

    const std::vector<std::size_t>& rows() const { return rows_; }
    const jobs::ListedQuote& line(std::size_t row) const { return list_[rows_[row]]; }
    std::size_t all() const { return list_.size(); }
    std::size_t count(model::QuoteState state) const;
    const jobs::ListedQuote* current() const;

  private:
    void lay();

    std::vector<jobs::ListedQuote> list_;
    std::vector<std::size_t> rows_;
    std::map<SourceId, std::vector<model::MarkedQuote>> marks_;
};

std::string_view state_words(model::QuoteState state);  // "starred", "cleared", "held back"
std::string_view state_sign(model::QuoteState state);   // "★", "✓", "⊘"
// "Role: “mother”, “key worker”"
std::string_view level_meaning(model::AttributionLevel level);

}  // namespace attune::workbench

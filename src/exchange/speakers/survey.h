// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/speakers/label.h"

namespace attune::exchange {

// Decides which labels of a file are speakers: those seen twice and those that convention knows ("INT",
// "P3"). Fed with every line first, asked afterwards.
class LabelSurvey {
  public:
    explicit LabelSurvey(LabelStyle style) : style_(style) {}

    // `emphasised`: the file sets the label in bold or italics, which no chance colon is.
    void see(std::string_view line, bool emphasised = false);
    // Ends the seeing: joins full names with their initials and decides.
    void decide();

    // Different speakers, and lines that carry one.
    std::size_t speakers() const { return accepted_.size(); }
    std::size_t labelled_lines() const { return labelled_; }
    // Lines that open with the heading of a form's field: many of them make a case record, not a talk.
    std::size_t field_lines() const { return field_lines_; }
    std::size_t conventional_speakers() const;  // of speakers(): those with a role by convention

    struct Found {
        std::vector<std::string> labels;  // one for each speaker
        std::string_view talk;
        std::optional<std::int64_t> time_ms;
    };
    // The speakers of a line, or nothing when it carries no accepted label.
    std::optional<Found> speakers_of(std::string_view line) const;

    // Labels that look like a speaker's but were seen once only: left in the text.
    std::vector<std::string> left_in_text() const;
    // "SB" for "Shanice Brown": pairs of (initials, full name) taken for one.
    const std::vector<std::pair<std::string, std::string>>& joined() const { return joined_; }

  private:
    struct Seen {
        std::string label;  // as first written
        int count = 0;
        int emphasised = 0;
        bool spaced = true;
    };
    bool accepted(std::string_view label) const;
    std::string written_as(std::string_view label) const;

    LabelStyle style_;
    std::map<std::string, Seen> seen_;             // whole labels, by key
    std::map<std::string, int> base_counts_;       // bases and parts of joint labels, by key
    std::map<std::string, std::string> accepted_;  // key → the label to use
    std::vector<std::pair<std::string, std::string>> joined_;
    std::map<std::string, std::string> joined_keys_;  // a full name's key → its initials
    std::size_t labelled_ = 0;
    std::size_t field_lines_ = 0;
};

}  // namespace attune::exchange

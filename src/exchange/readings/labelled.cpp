// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/readings/header.h"
#include "exchange/readings/readings.h"
#include "exchange/sentences.h"
#include "exchange/speakers/marks.h"
#include "exchange/speakers/roles.h"
#include "exchange/speakers/survey.h"
#include "exchange/speakers/times.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// A line's opening time and what follows it.
struct Timed {
    std::optional<OpeningTime> time;
    std::string_view rest;
};

Timed timed(std::string_view line, bool bare_times) {
    const auto time = opening_time(line);
    if (!time || (!time->certain && !bare_times)) return {std::nullopt, line};
    return {time, line.substr(time->length)};
}

// The line as somebody typed it, behind the number of a list.
std::string_view typed(const Line& line) {
    return std::string_view(line.text).substr(line.list_number);
}

// "10:30" at a line's begin counts from the recording's start only where most labelled lines open so.
bool bare_times_are_counts(const std::vector<Line>& lines, std::size_t begin) {
    std::size_t bare = 0;
    std::size_t labelled = 0;
    std::int64_t last = -1;
    for (std::size_t i = begin; i < lines.size(); ++i) {
        const auto time = opening_time(typed(lines[i]));
        const std::string_view rest = time ? typed(lines[i]).substr(time->length) : typed(lines[i]);
        const auto split = split_label(rest);
        if (split) ++labelled;
        std::optional<OpeningTime> here = time;
        if (!here && split) here = opening_time(split->talk);
        if (!here || here->certain) continue;
        if (here->start_ms < last) return false;
        last = here->start_ms;
        ++bare;
    }
    return bare >= 3 && bare * 2 >= labelled;
}

class Labelled {
  public:
    Labelled(const std::vector<Line>& lines, bool numbered, LabelStyle style)
        : lines_(lines), numbered_(numbered), survey_(style), style_(style) {}

    bool fits() {
        begin_ = take_header(lines_, draft_);
        bare_times_ = style_ == LabelStyle::colon && bare_times_are_counts(lines_, begin_);
        std::size_t paragraphs = 0;
        for (std::size_t i = begin_; i < lines_.size(); ++i) {
            survey_.see(timed(typed(lines_[i]), bare_times_).rest, lines_[i].emphasised);
            paragraphs += lines_[i].opens_paragraph ? 1 : 0;
        }
        survey_.decide();
        const std::size_t labelled = survey_.labelled_lines();
        if (survey_.field_lines() >= std::max<std::size_t>(labelled, 3)) return false;
        const std::size_t half = std::max<std::size_t>(paragraphs, 1);
        // Speeches run over many paragraphs where people speak for the record.
        if (style_ == LabelStyle::stop)
            return survey_.speakers() >= 2 && labelled >= 3 && labelled * 5 >= half;
        if (style_ != LabelStyle::colon)
            return survey_.speakers() >= 2 && labelled >= 3 && labelled * 2 >= half;
        if (survey_.speakers() >= 2)
            return labelled >= 2 && (survey_.conventional_speakers() > 0 || labelled * 5 >= half);
        return survey_.speakers() == 1 && labelled * 2 >= half &&
               (labelled >= 3 || survey_.conventional_speakers() > 0);
    }

    // Asked after fits(): whether one line at least has a label.
    bool any() const { return survey_.labelled_lines() > 0; }

    Draft read(const JobControl& control) {
        for (std::size_t i = begin_; i < lines_.size(); ++i) {
            if (i % 4096 == 0 && control.cancelled()) break;
            take(lines_[i]);
        }
        close();
        add_warnings();
        draft_.reading = numbered_ ? "labels, numbered lines" : "labels";
        return std::move(draft_);
    }

  private:
    void take(const Line& line) {
        if (take_line_about_file(line, draft_, open_bytes())) return;
        Timed opening = timed(typed(line), bare_times_);
        if (auto found = survey_.speakers_of(opening.rest)) {
            open(line, opening, *found);
            return;
        }
        if (line.heading) {
            draft_.note(line.text, open_bytes());
            return;
        }
        if (opening.time && opening.rest.empty()) {  // a time alone opens the next turn
            close();
            remember(*opening.time, line.text);
            return;
        }
        if (line.list_number > 0) opening = timed(line.text, bare_times_);
        go_on(line, opening);
    }

    void open(const Line& line, const Timed& opening, const LabelSurvey::Found& found) {
        close();
        turn_ = DraftTurn{};
        open_ = true;
        turn_.labels = found.labels;
        if (opening.time) remember(*opening.time, line.text);
        if (found.time_ms) pending_start_ = found.time_ms;
        std::string_view talk = found.talk;
        if (const Timed inner = timed(talk, bare_times_);
            inner.time && !inner.time->four_parts && !pending_start_) {
            remember(*inner.time, talk);
            talk = inner.rest;
        }
        turn_.start_ms = pending_start_;
        turn_.end_ms = pending_end_;
        pending_start_.reset();
        pending_end_.reset();
        number(line);
        take_list_number(line);
        append_piece(turn_, trim(talk), " ", line);
    }

    // Turns that are the items of a list have its numbers as their line numbers: "3. INT: …".
    void take_list_number(const Line& line) {
        if (line.list_number == 0 || line.number > 0) return;
        const std::string_view written = trim(std::string_view(line.text).substr(0, line.list_number));
        std::string_view digits = written;
        if (digits.ends_with('.') || digits.ends_with(')')) digits.remove_suffix(1);
        int count = 0;
        if (digits.empty() || digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), is_digit)) {
            append_piece(turn_, written, "", line);
            return;
        }
        for (const char c : digits) count = count * 10 + (c - '0');
        turn_.line_from = turn_.line_to = count;
    }

    // Lines before the first label, and after a time that no label follows, have no speaker.
    void go_on(const Line& line, const Timed& opening) {
        // Before the first speaker nothing tells which paragraphs belong together.
        if (open_ && !seen_speaker_ && turn_.labels.empty() && line.opens_paragraph) close();
        if (!open_) {
            turn_ = DraftTurn{};
            open_ = true;
            if (opening.time) remember(*opening.time, line.text);
            turn_.start_ms = pending_start_;
            turn_.end_ms = pending_end_;
            if (seen_speaker_) {
                turn_.labels = last_labels_;
                turn_.inferred = true;
                ++inherited_;
            } else {
                ++unlabelled_;
            }
            pending_start_.reset();
            pending_end_.reset();
            number(line);
            append_piece(turn_, opening.time ? opening.rest : std::string_view(line.text), "", line);
            return;
        }
        number(line);
        const std::string_view separator = numbered_ ? " " : line.opens_paragraph ? "\n\n" : "\n";
        append_piece(turn_, line.text, separator, line);
    }

    std::size_t open_bytes() const { return open_ ? turn_.text.size() : 0; }

    void number(const Line& line) {
        if (line.number == 0) return;
        if (!turn_.line_from) turn_.line_from = line.number;
        turn_.line_to = line.number;
    }

    void remember(const OpeningTime& time, std::string_view written) {
        if (time.four_parts) {
            ++four_parts_;
            draft_.note(std::string(trim(written.substr(0, time.length))));
            return;
        }
        pending_start_ = time.start_ms;
        pending_end_ = time.end_ms;
    }

    void close() {
        if (!open_) return;
        if (!turn_.labels.empty()) {
            seen_speaker_ = true;
            last_labels_ = turn_.labels;
        }
        if (!turn_.text.empty()) draft_.turns.push_back(std::move(turn_));
        open_ = false;
    }

    void add_warnings() {
        if (unlabelled_ > 0 && !draft_.turns.empty() && draft_.turns.front().labels.empty())
            draft_.warnings.emplace_back(
                "The text before the first speaker label was kept without a speaker.");
        if (inherited_ > 0)
            draft_.warnings.push_back(counted(inherited_, "passage has", "passages have") +
                                      " a time but no label; the speaker before was taken.");
        if (four_parts_ > 0)
            draft_.warnings.push_back(counted(four_parts_, "time has", "times have") +
                                      " four parts, which may be days or frames; kept as notes, not used.");
        for (const auto& [initials, name] : survey_.joined())
            draft_.warnings.push_back(fmt::format(
                "“{}” and “{}” were taken for one speaker, because the initials match.", name, initials));
        if (const auto left = survey_.left_in_text(); !left.empty())
            draft_.warnings.emplace_back(
                "What looks like a speaker label but stands only once was left in the text: " +
                quoted_list(left) + ".");
        warn_of_crowd();
    }

    // "R:" in a group of several is nobody in particular.
    void warn_of_crowd() {
        if (draft_.attributes.size() < 3) return;
        for (const DraftTurn& turn : draft_.turns)
            for (const std::string& label : turn.labels) {
                const std::string base = speaker_key(label_name(label).base);
                if (draft_.attributes.contains(base) || role_of_label(label) != model::Role::participant)
                    continue;
                if (base.find_first_of("0123456789") != std::string::npos) continue;
                draft_.warnings.push_back(fmt::format(
                    "“{}” names no one of the people listed as present; its turns may be of several people.",
                    label));
                return;
            }
    }

    const std::vector<Line>& lines_;
    bool numbered_;
    LabelSurvey survey_;
    LabelStyle style_;
    Draft draft_;
    DraftTurn turn_;
    bool open_ = false;
    bool seen_speaker_ = false;
    bool bare_times_ = false;
    std::vector<std::string> last_labels_;
    std::optional<std::int64_t> pending_start_;
    std::optional<std::int64_t> pending_end_;
    std::size_t begin_ = 0;
    int unlabelled_ = 0;
    int inherited_ = 0;
    int four_parts_ = 0;
};

}  // namespace

std::optional<Draft> read_labelled(const std::vector<Line>& lines, bool numbered, const JobControl& control,
                                   Fit fit) {
    constexpr LabelStyle styles[] = {LabelStyle::colon, LabelStyle::dash, LabelStyle::bracket,
                                     LabelStyle::stop};
    for (const LabelStyle style : styles) {
        Labelled labelled(lines, numbered, style);
        if (labelled.fits()) return labelled.read(control);
    }
    if (fit == Fit::certain) return std::nullopt;
    for (const LabelStyle style : styles) {
        Labelled labelled(lines, numbered, style);
        labelled.fits();
        if (labelled.any()) return labelled.read(control);
    }
    return std::nullopt;
}

}  // namespace attune::exchange

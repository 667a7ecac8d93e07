// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "exchange/ascii.h"
#include "exchange/pdf/letters.h"
#include "exchange/readings/readings.h"
#include "exchange/speakers/survey.h"
#include "exchange/speakers/times.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

bool overlap(const PdfLine& a, const PdfLine& b) {
    return a.left < b.right && b.left < a.right;
}

char32_t last_of(std::string_view text) {
    return text.empty() ? U'\0' : text::decode_before(text, text.size()).value;
}

bool ends_sentence(std::string_view text) {
    for (std::size_t at = text.size(); at > 0;) {
        const auto here = text::decode_before(text, at);
        switch (here.value) {
            case U'.':
            case U'?':
            case U'!':
            case U':':
            case U'\u2026':
            case U'\u061F':
            case U'\u06D4':
            case U'\u0964':
            case U'\u3002':
            case U'\uFF1F':
            case U'\uFF01':
                return true;
            case U'"':
            case U'\'':
            case U'\u201D':
            case U'\u2019':
            case U'\u00BB':
            case U')':
            case U']':
                at -= static_cast<std::size_t>(here.bytes);
                continue;
            default:
                return false;
        }
    }
    return false;
}

bool goes_on_small(std::string_view text) {
    if (text.empty()) return false;
    const char32_t first = text::decode_at(text, 0).value;
    return text::is_letter(first) && !text::is_upper(first) && text::script_of(first) != "Hani";
}

bool is_cjk(char32_t c) {
    const auto script = text::script_of(c);
    return script == "Hani" || script == "Hira" || script == "Kana";
}

// The words of the lines in small letters, with the hyphens inside them; without the halves of words that
// lines' ends part.
std::set<std::string> words_in(const std::vector<PdfLine>& lines) {
    std::set<std::string> words;
    bool half = false;  // the line before ended in a hyphen
    for (const PdfLine& line : lines) {
        std::string word;
        bool first = true;
        auto close = [&](bool whole) {
            while (word.ends_with('-')) word.pop_back();
            if (!word.empty() && whole && !(first && half)) words.insert(lower(word));
            if (!word.empty()) first = false;
            word.clear();
        };
        for (const auto& here : text::code_points(line.text)) {
            const auto kind = text::kind_of(here.value);
            if (kind == text::CharacterKind::letter || kind == text::CharacterKind::mark) {
                text::append(word, here.value);
            } else if (here.value == U'-' && !word.empty()) {
                word += '-';
            } else {
                close(true);
            }
        }
        const bool parted = is_hyphen(last_of(line.text));
        close(!parted);
        half = parted;
    }
    return words;
}

std::string_view last_word(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0) {
        const auto here = text::decode_before(text, at);
        if (!text::is_letter(here.value) && text::kind_of(here.value) != text::CharacterKind::mark) break;
        at -= static_cast<std::size_t>(here.bytes);
    }
    return text.substr(at);
}

std::string_view first_word(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto here = text::decode_at(text, at);
        if (!text::is_letter(here.value) && text::kind_of(here.value) != text::CharacterKind::mark) break;
        at += static_cast<std::size_t>(here.bytes);
    }
    return text.substr(0, at);
}

class Rebuilding {
  public:
    explicit Rebuilding(const std::vector<PdfLine>& lines)
        : lines_(lines), colon_(LabelStyle::colon), words_(words_in(lines)) {
        survey();
        find_pitch();
        find_margins();
        numbered_ = has_line_numbers();
        const auto parted = static_cast<std::size_t>(std::count_if(
            lines_.begin(), lines_.end(), [](const PdfLine& line) { return parts_word(line.text); }));
        parts_words_ = parted >= 4 && parted * 50 >= lines_.size();
    }

    PdfParagraphs run() {
        std::size_t in_paragraph = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (i == 0 || opens(i, in_paragraph)) {
                close();
                in_paragraph = 0;
            }
            append(lines_[i]);
            ++in_paragraph;
        }
        close();
        return std::move(result_);
    }

  private:
    void survey() {
        for (const PdfLine& line : lines_) {
            const auto time = opening_time(line.text);
            colon_.see(time ? std::string_view(line.text).substr(time->length) : std::string_view(line.text));
        }
        colon_.decide();
        if (colon_.speakers() >= 2) return;
        for (const LabelStyle style : {LabelStyle::dash, LabelStyle::bracket}) {
            LabelSurvey other(style);
            for (const PdfLine& line : lines_) other.see(line.text);
            other.decide();
            if (other.speakers() >= 2 && other.labelled_lines() >= 4) {
                other_ = std::move(other);
                return;
            }
        }
    }

    // The usual step from line to line, in points, for each size of type.
    void find_pitch() {
        std::map<long, std::map<long, int>> steps;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const double step = lines_[i].bottom - lines_[i - 1].bottom;
            if (!same_column(i) || step <= 0 || step > 4 * lines_[i].size) continue;
            ++steps[std::lround(lines_[i].size)][std::lround(step * 2)];
        }
        for (const auto& [size, counts] : steps) {
            constexpr int fewest = 4;  // seen less often it is the space around a heading
            int all = 0;
            for (const auto& [step, count] : counts) all += count;
            if (all < fewest) continue;
            const auto most =
                std::max_element(counts.begin(), counts.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
            pitch_[size] = static_cast<double>(most->first) / 2;
        }
    }

    bool same_column(std::size_t i) const {
        const PdfLine& before = lines_[i - 1];
        const PdfLine& here = lines_[i];
        return before.page == here.page && before.boxed && here.boxed && overlap(before, here) &&
               here.bottom > before.bottom;
    }

    double pitch_of(const PdfLine& line) const {
        const auto found = pitch_.find(std::lround(line.size));
        return found == pitch_.end() ? line.size * 1.4 : found->second;
    }

    // Lines that follow each other at the usual step or less.
    bool close_below(std::size_t i) const {
        if (!same_column(i)) return false;
        const double step = lines_[i].bottom - lines_[i - 1].bottom;
        return step <= pitch_of(lines_[i]) * 1.25 + 0.5;
    }

    // How far to the sides the lines around each reach: of its run, and of those that begin where it does.
    void find_margins() {
        margins_.resize(lines_.size());
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin + 1;
            while (end < lines_.size() && close_below(end)) ++end;
            Span2 run{lines_[begin].left, lines_[begin].right};
            for (std::size_t i = begin; i < end; ++i) {
                run.left = std::min(run.left, lines_[i].left);
                run.right = std::max(run.right, lines_[i].right);
            }
            for (std::size_t i = begin; i < end; ++i) margins_[i] = run;
            begin = end;
        }
        std::map<std::pair<std::size_t, long>, Span2> columns;
        auto key = [](const PdfLine& line) {
            return std::pair(line.page, std::lround((line.right_to_left ? line.right : line.left) / 4));
        };
        for (const PdfLine& line : lines_) {
            const auto [entry, fresh] = columns.try_emplace(key(line), Span2{line.left, line.right});
            entry->second.left = std::min(entry->second.left, line.left);
            entry->second.right = std::max(entry->second.right, line.right);
        }
        columns_.resize(lines_.size());
        for (std::size_t i = 0; i < lines_.size(); ++i) columns_[i] = columns[key(lines_[i])];
    }

    // Rising numbers at the begin of nearly all lines.
    bool has_line_numbers() const {
        std::size_t rising = 0;
        int last = 0;
        for (const PdfLine& line : lines_) {
            int number = 0;
            std::size_t digits = 0;
            while (digits < line.text.size() && digits < 6 && is_digit(line.text[digits]))
                number = number * 10 + (line.text[digits++] - '0');
            const bool stands_alone = digits == line.text.size() || layout_space(line.text, digits) > 0;
            if (digits == 0 || !stands_alone) continue;
            if (number == last + 1 || (number > last && number - last <= 5) || number == 1) ++rising;
            last = number;
        }
        return lines_.size() >= 3 && rising * 5 > lines_.size() * 4;
    }

    bool has_label(std::string_view line) const {
        if (const auto time = opening_time(line); time && time->certain) line.remove_prefix(time->length);
        if (colon_.speakers_of(line)) return true;
        return other_ && other_->speakers_of(line);
    }

    static bool is_time_head(const PdfLine& line) { return line.text.find('\t') != std::string::npos; }

    bool opens(std::size_t i, std::size_t in_paragraph) const {
        const PdfLine& before = lines_[i - 1];
        const PdfLine& here = lines_[i];
        if (numbered_) return true;
        if (has_label(here.text) || is_time_head(here) || is_time_head(before)) return true;
        if (const auto time = opening_time(here.text); time && time->certain) return true;
        if (is_document_line_like(here.text) || is_document_line_like(before.text)) return true;
        if (parts_word(before.text) && goes_on_small(here.text)) return false;
        if (!before.boxed || !here.boxed)
            return before.block != here.block && (!goes_on_small(here.text) || ends_sentence(before.text));
        if (std::abs(before.size - here.size) > 0.15 * std::max(before.size, here.size) &&
            !goes_on_small(here.text))
            return true;
        if (all_bold(before) != all_bold(here) && (all_bold(before) || all_bold(here))) return true;
        if (!same_column(i)) {  // the next page or column
            if (goes_on_small(here.text)) return false;
            return ends_sentence(before.text) || would_fit(before, here, columns_[i - 1]);
        }
        if (!close_below(i)) return true;
        if (would_fit(before, here, margins_[i - 1])) return true;
        // An indent after full lines, or the end of a hanging one.
        const double shift = here.right_to_left ? before.right - here.right : here.left - before.left;
        return in_paragraph >= 2 && std::abs(shift) > here.size;
    }

    struct Span2 {
        double left = 0;
        double right = 0;
    };

    // A program that wraps lines would have put the next word behind this line.
    static bool would_fit(const PdfLine& before, const PdfLine& here, const Span2& margin) {
        double need = here.first_width + 0.7 * before.size;
        // In the midst of a sentence only a line that is clearly short ends a paragraph.
        if (!ends_sentence(before.text)) need += 0.15 * (margin.right - margin.left);
        return here.right_to_left ? before.left - need > margin.left : before.right + need < margin.right;
    }

    static bool all_bold(const PdfLine& line) {
        return line.bold.size() == 1 && line.bold[0].begin == 0 && line.bold[0].end == line.text.size();
    }

    static bool is_document_line_like(std::string_view text) {
        return text.starts_with('[') && text.ends_with(']') && text.size() < 60 &&
               contains_ignoring_case(text, "recording");
    }

    // A letter before the hyphen at a line's end.
    static bool parts_word(std::string_view text) {
        const char32_t last = last_of(text);
        if (!is_hyphen(last)) return false;
        std::string_view rest = text;
        rest.remove_suffix(static_cast<std::size_t>(text::decode_before(text, text.size()).bytes));
        return text::is_letter(last_of(rest));
    }

    void append(const PdfLine& line) {
        Paragraph& paragraph = paragraph_;
        if (!paragraph.text.empty()) join(line.text);
        const std::size_t shift = paragraph.text.size();
        paragraph.text += line.text;
        for (const Span& span : line.bold) {
            const bool goes_on = !paragraph.bold.empty() && span.begin == 0 && shift > 0 &&
                                 paragraph.bold.back().end + 1 >= shift;
            if (goes_on) {
                paragraph.bold.back().end = span.end + shift;
            } else {
                paragraph.bold.push_back({span.begin + shift, span.end + shift});
            }
        }
    }

    // What stands between the paragraph so far and its next line.
    void join(std::string_view next) {
        std::string& text = paragraph_.text;
        const char32_t last = last_of(text);
        const char32_t first = text::decode_at(next, 0).value;
        if (is_cjk(last) && is_cjk(first)) return;
        if (last == U'\u2014' && !text.ends_with(" \u2014")) return;
        const bool number = text::kind_of(first) == text::CharacterKind::number;
        if (!parts_word(text) || (!text::is_letter(first) && !number)) {
            text += ' ';
            return;
        }
        if (!goes_on_small(next)) return;  // "Kei-Mu": the hyphen is the name's own
        const auto bytes = static_cast<std::size_t>(text::decode_before(text, text.size()).bytes);
        const bool soft = last == 0xAD;
        if (soft || joins(std::string_view(text).substr(0, text.size() - bytes), next)) {
            text.resize(text.size() - bytes);
            while (!paragraph_.bold.empty() && paragraph_.bold.back().end > text.size())
                paragraph_.bold.back().end = text.size();
            ++result_.joined_words;
        } else {
            ++result_.kept_hyphens;
        }
    }

    bool joins(std::string_view before, std::string_view next) const {
        const std::string left = lower(last_word(before));
        const std::string right = lower(first_word(next));
        if (words_.contains(left + "-" + right)) return false;
        if (words_.contains(left + right)) return true;
        if (words_.contains(left) && words_.contains(right)) return false;
        return parts_words_ && !words_.contains(right);
    }

    void close() {
        if (!paragraph_.text.empty()) result_.paragraphs.push_back(std::move(paragraph_));
        paragraph_ = Paragraph{};
    }

    const std::vector<PdfLine>& lines_;
    LabelSurvey colon_;
    std::optional<LabelSurvey> other_;
    std::set<std::string> words_;
    std::map<long, double> pitch_;  // by size of type
    std::vector<Span2> margins_;
    std::vector<Span2> columns_;
    bool numbered_ = false;
    bool parts_words_ = false;  // the document does it all along
    Paragraph paragraph_;
    PdfParagraphs result_;
};

}  // namespace

PdfParagraphs paragraphs_of(const std::vector<PdfLine>& lines) {
    if (lines.empty()) return {};
    return Rebuilding(lines).run();
}

}  // namespace attune::exchange

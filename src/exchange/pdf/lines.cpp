// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "exchange/ascii.h"
#include "exchange/pdf/letters.h"
#include "exchange/speakers/times.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

// A letter of the page's text and where it stands there.
struct Letter {
    char32_t value = 0;
    std::size_t byte = 0;
    std::size_t end = 0;
};

std::vector<Letter> letters_of(std::string_view line) {
    std::vector<Letter> letters;
    for (const auto& here : text::code_points(line))
        if (!is_pdf_space(here.value) && !is_direction_mark(here.value))
            letters.push_back({here.value, here.byte, here.byte + static_cast<std::size_t>(here.bytes)});
    return letters;
}

// The words of a page one after the other.
class WordWalk {
  public:
    explicit WordWalk(const std::vector<PdfWord>& words) {
        for (const PdfWord& word : words) {
            auto letters = letters_of(word.text);
            if (!letters.empty()) words_.push_back({&word, std::move(letters)});
        }
    }

    struct Placed {
        const PdfWord* word = nullptr;
        std::size_t begin = 0;  // bytes of the line's text
        std::size_t end = 0;
        bool lost_hyphen = false;  // the text goes on with the next line's word, without the hyphen
    };

    // The words of this line of text; nothing when they do not make it.
    std::vector<Placed> take(std::string_view line) {
        const auto letters = letters_of(line);
        const std::size_t from = next_;
        auto placed = in_order(letters);
        if (placed.empty()) {
            next_ = from;
            placed = in_any_order(letters);
        }
        if (placed.empty()) next_ = from;
        return placed;
    }

  private:
    struct Entry {
        const PdfWord* word;
        std::vector<Letter> letters;
    };

    static bool same(const Entry& entry, std::size_t count, const std::vector<Letter>& letters,
                     std::size_t at) {
        if (at + count > letters.size()) return false;
        for (std::size_t i = 0; i < count; ++i)
            if (entry.letters[i].value != letters[at + i].value) return false;
        return true;
    }

    std::vector<Placed> in_order(const std::vector<Letter>& letters) {
        std::vector<Placed> placed;
        for (std::size_t at = 0; at < letters.size();) {
            if (next_ == words_.size()) return {};
            const Entry& entry = words_[next_];
            const std::size_t count = entry.letters.size();
            Placed here{entry.word, letters[at].byte, 0, false};
            if (same(entry, count, letters, at)) {
                at += count;
            } else if (count > 1 && is_hyphen(entry.letters.back().value) &&
                       same(entry, count - 1, letters, at) && at + count - 1 < letters.size()) {
                at += count - 1;
                here.lost_hyphen = true;
            } else {
                return {};
            }
            here.end = letters[at - 1].end;
            placed.push_back(here);
            ++next_;
        }
        return placed;
    }

    // Lines from right to left: the words stand in the order of the paper, their letters too.
    std::vector<Placed> in_any_order(const std::vector<Letter>& letters) {
        if (std::none_of(letters.begin(), letters.end(),
                         [](const Letter& letter) { return is_right_to_left(letter.value); }))
            return {};
        std::vector<Placed> placed;
        std::vector<char32_t> theirs;
        while (theirs.size() < letters.size() && next_ < words_.size()) {
            for (const Letter& letter : words_[next_].letters) theirs.push_back(letter.value);
            placed.push_back({words_[next_].word, 0, 0, false});
            ++next_;
        }
        std::vector<char32_t> ours;
        ours.reserve(letters.size());
        for (const Letter& letter : letters) ours.push_back(letter.value);
        // Parentheses are mirrored in the one and not in the other.
        auto plain = [](std::vector<char32_t>& values) {
            for (char32_t& value : values) value = unmirrored(value);
            std::sort(values.begin(), values.end());
        };
        plain(ours);
        plain(theirs);
        return ours == theirs ? placed : std::vector<Placed>();
    }

    std::vector<Entry> words_;
    std::size_t next_ = 0;
};

bool reads_right_to_left(std::string_view line) {
    // The PDF's reader says so of the lines of a page that is mostly written so.
    if (trim(line).starts_with("\xE2\x80\xAB")) return true;
    std::size_t right = 0;
    std::size_t left = 0;
    for (const auto& here : text::code_points(line)) {
        if (is_right_to_left(here.value)) {
            ++right;
        } else if (text::is_letter(here.value)) {
            ++left;
        }
    }
    return right > left;
}

void add_box(PdfLine& line, const PdfWord& word) {
    if (!line.boxed) {
        line.left = word.left;
        line.top = word.top;
        line.right = word.right;
        line.bottom = word.bottom;
        line.boxed = true;
        return;
    }
    line.left = std::min(line.left, word.left);
    line.top = std::min(line.top, word.top);
    line.right = std::max(line.right, word.right);
    line.bottom = std::max(line.bottom, word.bottom);
}

// "Karen Mills   0:03": the page's text has one space where the paper has a gap. A tab tells the readings.
std::string with_gap_before_time(std::string text, const std::vector<WordWalk::Placed>& words,
                                 std::size_t base) {
    if (words.size() < 2 || words.size() > 7) return text;
    const auto& last = words.back();
    const auto& before = words[words.size() - 2];
    const double gap = last.word->left - before.word->right;
    const auto time = clock_time(last.word->text);
    constexpr double widest_space = 0.42;  // of the size of type; two spaces are wider
    if (!time || time->length != last.word->text.size() || gap < widest_space * last.word->size) return text;
    const std::size_t begin = before.end - base;
    const std::size_t end = last.begin - base;
    if (begin > end || end > text.size()) return text;
    return text.replace(begin, end - begin, "\t");
}

// A printed line out of words[first, last) of a line of the page's text.
PdfLine line_of(std::string_view source, const std::vector<WordWalk::Placed>& words, std::size_t first,
                std::size_t last, bool whole) {
    PdfLine line;
    const bool right_to_left = reads_right_to_left(source);
    std::map<double, std::size_t> sizes;
    for (std::size_t i = first; i < last; ++i) {
        add_box(line, *words[i].word);
        sizes[words[i].word->size] += words[i].word->text.size();
    }
    for (const auto& [size, bytes] : sizes)
        if (bytes > sizes[line.size] || line.size == 0) line.size = size;
    line.right_to_left = right_to_left;
    if (right_to_left) {
        // The word that is read first stands rightmost.
        for (std::size_t i = first; i < last; ++i)
            if (words[i].word->right >= line.right)
                line.first_width = words[i].word->right - words[i].word->left;
        line.text = clean_right_to_left(source);
        return line;
    }
    line.first_width = words[first].word->right - words[first].word->left;
    const std::size_t begin = whole ? 0 : words[first].begin;
    const std::size_t end = whole ? source.size() : words[last - 1].end;
    const std::vector<WordWalk::Placed> here(words.begin() + static_cast<std::ptrdiff_t>(first),
                                             words.begin() + static_cast<std::ptrdiff_t>(last));
    const std::string raw = with_gap_before_time(std::string(source.substr(begin, end - begin)), here, begin);
    // Bold is counted on the raw text and must follow its cleaning piece by piece.
    std::size_t at = 0;
    for (const auto& word : here) {
        const std::size_t from = std::min(word.begin - begin, raw.size());
        const std::size_t to = std::min(word.end - begin, raw.size());
        if (from < at || to < from) continue;
        line.text += clean_pdf_text(std::string_view(raw).substr(at, from - at));
        const std::size_t bold = line.text.size();
        line.words.push_back({word.word->left, word.word->right, bold});
        line.text += clean_pdf_text(std::string_view(raw).substr(from, to - from));
        at = to;
        if (!word.word->bold) continue;
        if (!line.bold.empty() &&
            trim(std::string_view(line.text).substr(line.bold.back().end, bold - line.bold.back().end))
                .empty()) {
            line.bold.back().end = line.text.size();
        } else {
            line.bold.push_back({bold, line.text.size()});
        }
    }
    line.text += clean_pdf_text(std::string_view(raw).substr(at));
    if (words[last - 1].lost_hyphen) line.text += '-';
    return line;
}

// Without layout space at the ends; bold spans move along.
void trim_line(PdfLine& line) {
    const std::string_view talk = trim(line.text);
    const auto cut = talk.empty() ? 0 : static_cast<std::size_t>(talk.data() - line.text.data());
    for (Span& span : line.bold) {
        span.begin = std::min(span.begin < cut ? 0 : span.begin - cut, talk.size());
        span.end = std::min(span.end < cut ? 0 : span.end - cut, talk.size());
    }
    for (PdfSpot& word : line.words) word.byte = std::min(word.byte < cut ? 0 : word.byte - cut, talk.size());
    std::erase_if(line.bold, [](const Span& span) { return span.begin >= span.end; });
    line.text = std::string(talk);
}

}  // namespace

std::vector<PdfLine> lines_of_page(const PdfPage& page, std::size_t number) {
    std::vector<PdfLine> lines;
    WordWalk walk(page.words);
    bool placed_all = true;
    std::size_t block = 0;
    for (const std::string_view source : split(page.text, '\n')) {
        if (letters_of(source).empty()) {
            ++block;
            continue;
        }
        const auto words = placed_all ? walk.take(source) : std::vector<WordWalk::Placed>();
        placed_all = !words.empty();
        auto add = [&](PdfLine line) {
            line.page = number;
            line.block = block;
            trim_line(line);
            if (!line.text.empty()) lines.push_back(std::move(line));
        };
        if (words.empty()) {
            PdfLine line;
            line.right_to_left = reads_right_to_left(source);
            line.text = line.right_to_left ? clean_right_to_left(source) : clean_pdf_text(source);
            add(std::move(line));
            continue;
        }
        std::size_t first = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!words[i].lost_hyphen && i + 1 < words.size()) continue;
            add(line_of(source, words, first, i + 1, first == 0 && i + 1 == words.size()));
            first = i + 1;
        }
    }
    return lines;
}

}  // namespace attune::exchange

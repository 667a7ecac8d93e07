// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/edit_buffer.h"

#include <algorithm>

#include "base/sealed.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::kit {

namespace {

// After about so many bytes, a stretch of typing ends at the next space: undo takes back a phrase, not a
// page.
constexpr std::size_t stretch = 24;

// Boundaries within one paragraph, asked for by bytes.
class Neighbourhood {
  public:
    Neighbourhood(std::string_view text, std::size_t begin, std::size_t end)
        : begin_(begin), translator_(text.substr(begin, end - begin)), boundaries_(translator_) {}

    std::size_t next(text::Unit unit, std::size_t at) const {
        return byte(boundaries_.next(unit, point(at)));
    }
    std::size_t previous(text::Unit unit, std::size_t at) const {
        return byte(boundaries_.previous(unit, point(at)));
    }
    std::size_t next_word(std::size_t at) const { return byte(boundaries_.next_word_end(point(at))); }
    std::size_t previous_word(std::size_t at) const {
        return byte(boundaries_.previous_word_begin(point(at)));
    }
    bool is_grapheme(std::size_t at) const {
        return boundaries_.is_boundary(text::Unit::grapheme, point(at));
    }
    std::pair<std::size_t, std::size_t> word(std::size_t at) const {
        const TextRange range = boundaries_.range_at(text::Unit::word, point(at));
        return {byte(range.begin), byte(range.end)};
    }

  private:
    CodePoint point(std::size_t at) const {
        return translator_.to_code_point(ByteOffset{static_cast<std::int64_t>(at - begin_)});
    }
    std::size_t byte(CodePoint at) const {
        return begin_ + static_cast<std::size_t>(translator_.to_bytes(at).value);
    }

    std::size_t begin_;
    text::Translator translator_;
    text::Boundaries boundaries_;
};

bool ends_with_space(const std::string& text) {
    return !text.empty() && (text.back() == ' ' || text.back() == '\n');
}

}  // namespace

void EditBuffer::set_text(std::string text) {
    text_ = std::move(text);
    caret_ = anchor_ = text_.size();
    steps_.clear();
    done_ = 0;
    open_ = false;
    ++revision_;
}

void EditBuffer::wipe() {
    for (Step& step : steps_) {
        attune::wipe(step.removed);
        attune::wipe(step.inserted);
    }
    attune::wipe(text_);
    set_text({});
}

std::string_view EditBuffer::selected() const {
    return std::string_view(text_).substr(selection_begin(), selection_end() - selection_begin());
}

std::size_t EditBuffer::paragraph_begin(std::size_t at) const {
    at = std::min(at, text_.size());
    if (at == 0) return 0;
    const auto newline = text_.rfind('\n', at - 1);
    return newline == std::string::npos ? 0 : newline + 1;
}

std::size_t EditBuffer::paragraph_end(std::size_t at) const {
    const auto newline = text_.find('\n', std::min(at, text_.size()));
    return newline == std::string::npos ? text_.size() : newline;
}

std::size_t EditBuffer::snapped(std::size_t at) const {
    at = std::min(at, text_.size());
    const std::size_t begin = paragraph_begin(at), end = paragraph_end(at);
    if (at == begin || at == end) return at;
    while (at > begin && text::is_continuation(text_[at])) --at;
    const Neighbourhood near(text_, begin, end);
    return near.is_grapheme(at) ? at : near.previous(text::Unit::grapheme, at);
}

std::size_t EditBuffer::after(std::size_t at, Unit unit) const {
    if (unit == Unit::all || at >= text_.size()) return text_.size();
    const std::size_t begin = paragraph_begin(at), end = paragraph_end(at);
    if (unit == Unit::paragraph) {
        // To this paragraph's end, or, when there already, to the next one's.
        return at < end ? end : paragraph_end(end + 1);
    }
    if (at == end) return unit == Unit::grapheme ? at + 1 : after(at + 1, unit);
    const Neighbourhood near(text_, begin, end);
    return unit == Unit::grapheme ? near.next(text::Unit::grapheme, at) : near.next_word(at);
}

std::size_t EditBuffer::before(std::size_t at, Unit unit) const {
    if (unit == Unit::all || at == 0) return 0;
    const std::size_t begin = paragraph_begin(at), end = paragraph_end(at);
    if (unit == Unit::paragraph) return at > begin ? begin : paragraph_begin(begin - 1);
    if (at == begin) return unit == Unit::grapheme ? at - 1 : before(at - 1, unit);
    const Neighbourhood near(text_, begin, end);
    return unit == Unit::grapheme ? near.previous(text::Unit::grapheme, at) : near.previous_word(at);
}

void EditBuffer::place(std::size_t at, Select select) {
    caret_ = snapped(at);
    if (select == Select::move) anchor_ = caret_;
    open_ = false;
}

void EditBuffer::forward(Unit unit, Select select) {
    if (select == Select::move && has_selection() && unit == Unit::grapheme) return place(selection_end());
    place(after(caret_, unit), select);
}

void EditBuffer::backward(Unit unit, Select select) {
    if (select == Select::move && has_selection() && unit == Unit::grapheme) return place(selection_begin());
    place(before(caret_, unit), select);
}

void EditBuffer::select(std::size_t begin, std::size_t end) {
    anchor_ = snapped(begin);
    caret_ = snapped(end);
    open_ = false;
}

void EditBuffer::select_word_at(std::size_t at) {
    at = std::min(at, text_.size());
    const std::size_t begin = paragraph_begin(at), end = paragraph_end(at);
    if (begin == end) return place(at);
    const auto [from, to] = Neighbourhood(text_, begin, end).word(at);
    select(from, to);
}

void EditBuffer::select_paragraph_at(std::size_t at) {
    select(paragraph_begin(at), paragraph_end(at));
}

std::string EditBuffer::cleaned(std::string_view words) const {
    std::string clean;
    clean.reserve(words.size());
    while (!words.empty()) {
        const auto bad = text::first_invalid_utf8(words);
        const std::string_view good = words.substr(0, bad.value_or(words.size()));
        for (std::size_t i = 0; i < good.size(); ++i) {
            const char c = good[i];
            if (c == '\r') {
                if (i + 1 < good.size() && good[i + 1] == '\n') continue;
                clean += lines_ == Lines::one ? ' ' : '\n';
            } else if (c == '\n' || c == '\t') {
                clean += lines_ == Lines::one ? ' ' : c;
            } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
                clean += c;
            }
        }
        words.remove_prefix(bad ? *bad + 1 : words.size());
    }
    return clean;
}

bool EditBuffer::replace(std::size_t begin, std::size_t end, std::string_view words, bool typing) {
    if (begin == end && words.empty()) return false;
    const bool follows = typing && open_ && done_ == steps_.size() && done_ > 0 && begin == end &&
                         steps_.back().at + steps_.back().inserted.size() == begin && words != "\n";
    const bool full =
        follows && steps_.back().inserted.size() >= stretch && ends_with_space(steps_.back().inserted);
    const bool grows = follows && !full;
    if (grows) {
        steps_.back().inserted += words;
    } else {
        steps_.resize(done_);
        steps_.push_back({begin, text_.substr(begin, end - begin), std::string(words), caret_, anchor_});
        done_ = steps_.size();
    }
    text_.replace(begin, end - begin, words);
    // What was written may join what stands around it (a combining mark, the rest of a flag): a caret within
    // a grapheme goes to its end, where the next letter belongs.
    std::size_t at = begin + words.size();
    if (const std::size_t back = snapped(at); back != at) at = after(back, Unit::grapheme);
    caret_ = anchor_ = at;
    open_ = typing;
    ++revision_;
    return true;
}

bool EditBuffer::write(std::string_view words) {
    std::string clean = cleaned(words);
    const std::size_t kept = text_.size() - selected().size();
    if (most_ != std::string::npos && kept + clean.size() > most_) {
        const std::size_t room = most_ > kept ? most_ - kept : 0;
        EditBuffer cut(lines_);
        cut.set_text(std::move(clean));
        clean = cut.text().substr(0, cut.snapped(room));
    }
    if (clean.empty() && (!words.empty() || !has_selection())) return false;
    return replace(selection_begin(), selection_end(), clean, true);
}

bool EditBuffer::erase_backward(Unit unit) {
    if (has_selection()) return replace(selection_begin(), selection_end(), {}, false);
    return replace(before(caret_, unit), caret_, {}, false);
}

bool EditBuffer::erase_forward(Unit unit) {
    if (has_selection()) return replace(selection_begin(), selection_end(), {}, false);
    return replace(caret_, after(caret_, unit), {}, false);
}

bool EditBuffer::undo() {
    if (!can_undo()) return false;
    const Step& step = steps_[--done_];
    text_.replace(step.at, step.inserted.size(), step.removed);
    caret_ = step.caret_before;
    anchor_ = step.anchor_before;
    open_ = false;
    ++revision_;
    return true;
}

bool EditBuffer::redo() {
    if (!can_redo()) return false;
    const Step& step = steps_[done_++];
    text_.replace(step.at, step.removed.size(), step.inserted);
    caret_ = anchor_ = snapped(step.at + step.inserted.size());
    open_ = false;
    ++revision_;
    return true;
}

}  // namespace attune::kit

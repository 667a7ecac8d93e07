// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/text_history.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <ranges>

#include "text/boundaries.h"
#include "text/characters.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

constexpr char32_t block = U'█';

// Blocks in place of line ends would join paragraphs, and turns, into one.
bool stays_visible(char32_t letter) {
    return letter == U'\n';
}

bool says_something(char32_t letter) {
    const auto kind = text::kind_of(letter);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number;
}

// Where the middle of an edit lies: what its old and new words do not share at their begin and end.
struct Middle {
    std::int64_t at = 0;
    std::int64_t removed = 0;
    std::int64_t inserted = 0;
};

Middle middle_of(const TextHistory::Edit& edit, const std::vector<char32_t>& letters) {
    const auto& removed = edit.removed;
    const auto& inserted = edit.inserted;
    const std::size_t most = std::min(removed.size(), inserted.size());
    std::size_t front = 0;
    while (front < most && letters[removed[front]] == letters[inserted[front]]) ++front;
    std::size_t back = 0;
    while (front + back < most &&
           letters[removed[removed.size() - 1 - back]] == letters[inserted[inserted.size() - 1 - back]])
        ++back;
    return {edit.at + static_cast<std::int64_t>(front),
            static_cast<std::int64_t>(removed.size() - front - back),
            static_cast<std::int64_t>(inserted.size() - front - back)};
}

// Where a stretch of the text after the edit stood before it. A stretch that reaches into what the edit wrote
// takes in all that this replaced.
TextRange before_edit(TextRange range, const Middle& edit) {
    const std::int64_t end_of_new = edit.at + edit.inserted;
    const std::int64_t growth = edit.inserted - edit.removed;
    if (range.end.value <= edit.at) return range;
    if (range.begin.value >= end_of_new) return {range.begin - growth, range.end - growth};
    // A stretch that nothing stood for yet takes in nothing.
    if (range.empty()) return {{edit.at}, {edit.at}};
    const std::int64_t begin = std::min(range.begin.value, edit.at);
    const std::int64_t end =
        range.end.value >= end_of_new ? range.end.value - growth : edit.at + edit.removed;
    return {{begin}, {end}};
}

}  // namespace

std::string blocked(std::string_view text) {
    std::string out;
    for (const auto& letter : text::code_points(text))
        text::append(out, stays_visible(letter.value) ? letter.value : block);
    return out;
}

TextHistory::Characters TextHistory::taken_in(std::string_view text) {
    Characters characters;
    for (const auto& letter : text::code_points(text)) {
        characters.push_back(static_cast<std::uint32_t>(letters_.size()));
        letters_.push_back(letter.value);
    }
    erased_.resize(letters_.size());
    mark_of_.resize(letters_.size());
    return characters;
}

void TextHistory::replace(Characters& text, std::int64_t at, std::size_t count,
                          std::span<const std::uint32_t> put) {
    const auto where = text.begin() + at;
    const auto same = static_cast<std::ptrdiff_t>(std::min(count, put.size()));
    std::copy(put.begin(), put.begin() + same, where);
    if (put.size() > count)
        text.insert(where + same, put.begin() + same, put.end());
    else
        text.erase(where + same, where + static_cast<std::ptrdiff_t>(count));
}

Result<TextHistory> TextHistory::load(SQLite::Database& database, const std::string& source,
                                      std::string_view imported) {
    TextHistory history;
    history.imported_ = history.taken_in(imported);
    history.now_ = history.imported_;
    SQLite::Statement rows(
        database,
        "SELECT id, at_cp, removed, inserted FROM text_revision WHERE source = ? AND beside = 0 "
        "ORDER BY ordinal");
    rows.bind(1, source);
    while (rows.executeStep()) {
        Edit edit;
        edit.revision = rows.getColumn(0).getString();
        edit.at = rows.getColumn(1).getInt64();
        const std::string removed = rows.getColumn(2).getString();
        const auto count = text::code_point_count(removed);
        auto& now = history.now_;
        if (edit.at < 0 || edit.at + count > static_cast<std::int64_t>(now.size()))
            return fail(ErrorKind::unreadable, "The corrections of a source do not lead to its text.");
        edit.removed.assign(now.begin() + edit.at, now.begin() + edit.at + count);
        if (history.original(edit.removed) != removed)
            return fail(ErrorKind::unreadable, "The corrections of a source do not lead to its text.");
        edit.inserted = history.taken_in(rows.getColumn(3).getString());
        replace(now, edit.at, edit.removed.size(), edit.inserted);
        history.edits_.push_back(std::move(edit));
    }
    return history;
}

std::uint32_t TextHistory::number_of(const std::string& mark) {
    const auto at = std::find(marks_.begin(), marks_.end(), mark);
    if (at == marks_.end()) {
        marks_.push_back(mark);
        return static_cast<std::uint32_t>(marks_.size() - 1);
    }
    return static_cast<std::uint32_t>(at - marks_.begin());
}

void TextHistory::erase_in(std::span<const std::uint32_t> characters, std::uint32_t mark) {
    for (const auto character : characters) {
        erased_[character] = true;
        mark_of_[character] = mark;
        if (!stays_visible(letters_[character])) any_ = true;
    }
}

void TextHistory::erase(std::span<const TextRange> passages) {
    std::vector<TextRange> ranges(passages.begin(), passages.end());
    Characters text = now_;
    const auto part = [&text](std::int64_t begin, std::int64_t end) {
        return std::span(text).subspan(static_cast<std::size_t>(begin),
                                       static_cast<std::size_t>(std::max<std::int64_t>(0, end - begin)));
    };
    for (const auto& range : ranges) erase_in(part(range.begin.value, range.end.value));
    for (const auto& edit : std::views::reverse(edits_)) {
        const Middle middle = middle_of(edit, letters_);
        replace(text, edit.at, edit.inserted.size(), edit.removed);
        const std::int64_t end = edit.at + static_cast<std::int64_t>(edit.removed.size());
        for (auto& range : ranges) {
            range = before_edit(range, middle);
            erase_in(part(std::max(range.begin.value, edit.at), std::min(range.end.value, end)));
        }
    }
}

// Searches the text between two places and a little round them.
void TextHistory::search(const Characters& text, std::int64_t begin, std::int64_t end, const Find& find) {
    constexpr std::int64_t round = 2000;
    const auto size = static_cast<std::int64_t>(text.size());
    const std::int64_t from = std::max<std::int64_t>(0, begin - round);
    const std::int64_t to = std::min(size, end + round);
    const auto part = std::span(text).subspan(static_cast<std::size_t>(from),
                                              static_cast<std::size_t>(std::max<std::int64_t>(0, to - from)));
    auto hits = find(original(part));
    // What lies before and after the part decides whether it is a word; it was asked of a whole text before.
    std::erase_if(hits, [&](const FoundWords& hit) {
        return (hit.range.begin.value == 0 && from > 0) || (hit.range.end.value == to - from && to < size);
    });
    const auto whole = joined(
        std::move(hits), [](auto& hit) -> auto& { return hit.range.begin; },
        [](auto& hit) -> auto& { return hit.range.end; });
    for (const auto& [range, mark] : whole)
        erase_in(part.subspan(static_cast<std::size_t>(range.begin.value),
                              static_cast<std::size_t>(range.length())),
                 number_of(mark));
}

void TextHistory::erase(const Find& find) {
    Characters text = imported_;
    search(text, 0, static_cast<std::int64_t>(text.size()), find);
    for (const auto& edit : edits_) {
        replace(text, edit.at, edit.removed.size(), edit.inserted);
        search(text, edit.at, edit.at + static_cast<std::int64_t>(edit.inserted.size()), find);
    }
}

void TextHistory::widen_to_graphemes() {
    for (bool wider = true; wider;) {
        wider = false;
        const std::string text = now();
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        for (const auto& [stretch, mark] : stretches()) {
            const TextRange whole = boundaries.snap_to_graphemes(stretch);
            const auto number = number_of(mark);
            for (std::int64_t at = whole.begin.value; at < whole.end.value; ++at) {
                const auto character = std::span(now_).subspan(static_cast<std::size_t>(at), 1);
                if (is_erased(character.front())) continue;
                wider = true;
                erase_in(character, number);
            }
        }
    }
}

std::string TextHistory::written(std::span<const std::uint32_t> characters) const {
    std::string out;
    for (const auto character : characters) {
        const char32_t letter = letters_[character];
        text::append(out, erased_[character] && !stays_visible(letter) ? block : letter);
    }
    return out;
}

std::string TextHistory::original(std::span<const std::uint32_t> characters) const {
    std::string out;
    for (const auto character : characters) text::append(out, letters_[character]);
    return out;
}

bool TextHistory::touched(const Edit& edit) const {
    const auto is_erased = [this](std::uint32_t character) {
        return erased_[character] && !stays_visible(letters_[character]);
    };
    return std::any_of(edit.removed.begin(), edit.removed.end(), is_erased) ||
           std::any_of(edit.inserted.begin(), edit.inserted.end(), is_erased);
}

std::string TextHistory::words_now(TextRange range) const {
    return original(std::span(now_).subspan(static_cast<std::size_t>(range.begin.value),
                                            static_cast<std::size_t>(range.length())));
}

std::vector<FoundWords> TextHistory::stretches() const {
    std::vector<FoundWords> found;
    const auto size = static_cast<std::int64_t>(now_.size());
    for (std::int64_t at = 0; at < size; ++at) {
        const auto character = now_[static_cast<std::size_t>(at)];
        if (!erased_[character]) continue;
        const std::string& mark = marks_[mark_of_[character]];
        if (!found.empty() && found.back().range.end.value == at && found.back().mark == mark)
            found.back().range.end.value = at + 1;
        else
            found.push_back({{{at}, {at + 1}}, mark});
    }
    return found;
}

std::vector<std::string> TextHistory::erased_words() const {
    std::vector<std::string> words;
    const auto add = [&](std::span<const std::uint32_t> text) {
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && erased_[text[end]]) ++end;
            if (end > at) words.push_back(original(text.subspan(at, end - at)));
            at = end + 1;
        }
    };
    add(now_);
    for (const auto& edit : edits_) add(edit.removed);
    return words;
}

void TextHistory::at_each_revision(
    const std::function<void(const std::string&, std::int64_t, const Look&)>& visit) const {
    Characters text = imported_;
    const Look look = [&](TextRange range) {
        const auto part = std::span(text).subspan(static_cast<std::size_t>(range.begin.value),
                                                  static_cast<std::size_t>(range.length()));
        Slice slice;
        slice.touched = std::any_of(part.begin(), part.end(), [this](std::uint32_t character) {
            return erased_[character] && !stays_visible(letters_[character]);
        });
        if (!slice.touched) return slice;
        slice.text = written(part);
        slice.gone = std::none_of(part.begin(), part.end(), [this](std::uint32_t character) {
            return !erased_[character] && says_something(letters_[character]);
        });
        return slice;
    };
    visit("", static_cast<std::int64_t>(text.size()), look);
    for (const auto& edit : edits_) {
        replace(text, edit.at, edit.removed.size(), edit.inserted);
        visit(edit.revision, static_cast<std::int64_t>(text.size()), look);
    }
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/name_match.h"

#include <algorithm>
#include <span>

#include "text/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::workbench {

namespace {

bool letter_or_digit(char32_t c) {
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number ||
           kind == text::CharacterKind::mark;
}

// The words of a query: runs of anything but white space.
std::vector<std::u32string_view> words_of(std::u32string_view letters) {
    std::vector<std::u32string_view> words;
    while (!letters.empty()) {
        const auto space = std::min(letters.find(U' '), letters.size());
        if (space > 0) words.push_back(letters.substr(0, space));
        letters.remove_prefix(std::min(space + 1, letters.size()));
    }
    return words;
}

class Pieces {
  public:
    explicit Pieces(const FoldedName& name) : name_(name) {}
    void add(std::size_t at, std::size_t count) {
        const std::size_t begin = name_.bytes[at];
        const std::size_t end = name_.bytes[at + count];
        if (!pieces_.empty() && pieces_.back().end == begin)
            pieces_.back().end = end;
        else
            pieces_.push_back({begin, end});
    }
    std::vector<NameMatch::Piece> take() { return std::move(pieces_); }

  private:
    const FoldedName& name_;
    std::vector<NameMatch::Piece> pieces_;
};

std::optional<NameMatch> by_words(const FoldedName& name, std::span<const std::u32string_view> words) {
    Pieces pieces(name);
    std::size_t from = 0;
    for (const auto word : words) {
        const std::u32string_view letters = name.letters;
        std::size_t at = from;
        while (at < letters.size() && !(name.word_begin[at] && letters.substr(at).starts_with(word))) ++at;
        if (at >= letters.size()) return std::nullopt;
        pieces.add(at, word.size());
        from = at + word.size();
    }
    return NameMatch{MatchRank::word_prefix, 0, pieces.take()};
}

std::optional<NameMatch> by_letters(const FoldedName& name, std::u32string_view query) {
    // The first letter must begin a word, and no more letters may be passed over than are three times the
    // query: anything looser finds too much to be of use. The closest stretch counts.
    std::optional<NameMatch> best;
    for (std::size_t start = 0; start < name.letters.size(); ++start) {
        if (!name.word_begin[start] || name.letters[start] != query.front()) continue;
        Pieces pieces(name);
        std::size_t done = 0, at = start;
        for (; at < name.letters.size() && done < query.size(); ++at) {
            if (name.letters[at] != query[done]) continue;
            pieces.add(at, 1);
            ++done;
        }
        if (done < query.size()) break;
        const std::size_t gaps = at - start - query.size();
        if (gaps <= 3 * query.size() && (!best || gaps < best->gaps))
            best = NameMatch{MatchRank::fuzzy, gaps, pieces.take()};
    }
    return best;
}

}  // namespace

std::optional<NameMatch> match_name(const FoldedName& name, const FoldedName& query) {
    std::u32string_view wanted = query.letters;
    while (wanted.starts_with(U' ')) wanted.remove_prefix(1);
    const auto words = words_of(wanted);
    if (words.empty() || name.empty()) return std::nullopt;
    while (wanted.ends_with(U' ')) wanted.remove_suffix(1);

    if (name.letters == wanted)
        return NameMatch{MatchRank::whole, 0, {{name.bytes.front(), name.bytes.back()}}};
    if (auto found = by_words(name, words)) return found;
    if (const auto at = name.letters.find(wanted); at != std::u32string::npos) {
        Pieces pieces(name);
        pieces.add(at, wanted.size());
        return NameMatch{MatchRank::substring, 0, pieces.take()};
    }
    std::u32string letters;
    for (const auto word : words) letters += word;
    return letters.size() < 2 ? std::nullopt : by_letters(name, letters);
}

FoldedName fold_name(std::string_view name) {
    FoldedName made;
    const text::FoldedText folded(name, {});
    char32_t before = U' ';
    for (const auto& [value, byte, bytes] : text::code_points(folded.text())) {
        made.letters += value;
        made.bytes.push_back(folded.origin(byte, byte + static_cast<std::size_t>(bytes)).first);
        made.word_begin.push_back(letter_or_digit(value) && !letter_or_digit(before));
        before = value;
    }
    made.bytes.push_back(name.size());
    return made;
}

}  // namespace attune::workbench

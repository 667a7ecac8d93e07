// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"
#include "store/erasure/found_words.h"

namespace SQLite {
class Database;
}

// Every character that a source's text ever had, and which of them are to be erased. An erased character
// keeps its place and becomes a block (line ends stay), in the text as imported and in every edit alike: so
// every position that was ever written down still means the same, at every revision.
namespace attune::store {

// As many blocks as the text has characters; line ends stay.
std::string blocked(std::string_view text);

class TextHistory {
  public:
    // One edit of the text. The characters are numbers of this history's own.
    struct Edit {
        std::string revision;
        std::int64_t at = 0;
        std::vector<std::uint32_t> removed;
        std::vector<std::uint32_t> inserted;
    };

    // From the text as imported and the edits noted for the source, also of one that was deleted.
    // ErrorKind::unreadable when the edits do not fit the text. Throws SQLite::Exception.
    static Result<TextHistory> load(SQLite::Database& database, const std::string& source,
                                    std::string_view imported);

    // Erases these stretches of the text as it stands, and what stood in their place before: what an edit
    // replaced there (less what the old and the new words begin and end with alike), what was deleted inside.
    void erase(std::span<const TextRange> passages);
    // Erases what `find` finds in the text as imported and after each edit. It is given the text, or what
    // lies round an edit, and may be asked often. Hits are code points of what it was given.
    using Find = std::function<std::vector<FoundWords>(std::string_view)>;
    void erase(const Find& find);
    // Widens what is erased in the text as it stands to whole graphemes of the text with the blocks in it.
    void widen_to_graphemes();

    bool any() const { return any_; }
    // With blocks for what is erased.
    std::string imported() const { return written(imported_); }
    std::string now() const { return written(now_); }
    const std::vector<Edit>& edits() const { return edits_; }
    std::string removed(const Edit& edit) const { return written(edit.removed); }
    std::string inserted(const Edit& edit) const { return written(edit.inserted); }
    bool touched(const Edit& edit) const;

    std::int64_t length_now() const { return static_cast<std::int64_t>(now_.size()); }
    // As it was.
    std::string words_now(TextRange range) const;
    // Every text that is erased, as it was: what stands now and what stood there before.
    std::vector<std::string> erased_words() const;

    // The erased stretches of the text as it stands, ascending, each with what comes in its place.
    std::vector<FoundWords> stretches() const;

    // What erasing makes of a stretch of one revision.
    struct Slice {
        bool touched = false;
        bool gone = false;  // no letter or digit is left
        std::string text;   // with the blocks; only when touched
    };
    // Walks through the revisions once, the imported text ("") first. At each one `visit` may look at slices.
    using Look = std::function<Slice(TextRange)>;
    void at_each_revision(const std::function<void(const std::string& revision, std::int64_t length,
                                                   const Look& look)>& visit) const;

  private:
    using Characters = std::vector<std::uint32_t>;

    Characters taken_in(std::string_view text);
    std::string written(std::span<const std::uint32_t> characters) const;
    std::string original(std::span<const std::uint32_t> characters) const;
    void erase_in(std::span<const std::uint32_t> characters, std::uint32_t mark = 0);
    bool is_erased(std::uint32_t character) const { return erased_[character]; }
    std::uint32_t number_of(const std::string& mark);
    void search(const Characters& text, std::int64_t begin, std::int64_t end, const Find& find);
    static void replace(Characters& text, std::int64_t at, std::size_t count,
                        std::span<const std::uint32_t> put);

    std::vector<char32_t> letters_;
    std::vector<bool> erased_;
    std::vector<std::uint32_t> mark_of_;  // of each character that is erased; where it was found last counts
    std::vector<std::string> marks_{{}};
    bool any_ = false;
    Characters imported_;
    Characters now_;
    std::vector<Edit> edits_;
};

}  // namespace attune::store

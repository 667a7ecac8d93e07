// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/reanchor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace attune;
using namespace attune::store;

namespace {

TextEdit edit(std::int64_t at, std::int64_t removed, std::int64_t inserted, std::string revision = "r",
              std::string undoes = "") {
    return {at, removed, inserted, std::move(revision), std::move(undoes)};
}

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

}  // namespace

TEST_CASE("a range follows an edit by one table of rules") {
    struct Row {
        const char* what;
        TextRange range;
        TextEdit edit;
        TextRange excluding;
        TextRange including;
    };
    const Row rows[] = {
        {"before", range(10, 20), edit(2, 3, 5), range(12, 22), range(12, 22)},
        {"behind", range(10, 20), edit(25, 3, 5), range(10, 20), range(10, 20)},
        {"inside", range(10, 20), edit(12, 3, 5), range(10, 22), range(10, 22)},
        {"inserted at its begin", range(10, 20), edit(10, 0, 5), range(15, 25), range(10, 25)},
        {"inserted at its end", range(10, 20), edit(20, 0, 5), range(10, 20), range(10, 25)},
        {"its first letters replaced", range(10, 20), edit(10, 3, 5), range(10, 22), range(10, 22)},
        {"its last letters replaced", range(10, 20), edit(17, 3, 5), range(10, 22), range(10, 22)},
        {"all of it replaced", range(10, 20), edit(10, 10, 4), range(10, 14), range(10, 14)},
        {"all of it removed", range(10, 20), edit(10, 10, 0), range(10, 10), range(10, 10)},
        {"removed from within to behind", range(10, 20), edit(15, 10, 2), range(10, 17), range(10, 17)},
        {"removed from before to within", range(10, 20), edit(5, 10, 2), range(7, 12), range(7, 12)},
        {"swallowed by a larger removal", range(10, 20), edit(5, 20, 3), range(8, 8), range(8, 8)},
        {"the letter before it replaced", range(10, 20), edit(9, 1, 4), range(13, 23), range(13, 23)},
        {"the letter behind it replaced", range(10, 20), edit(20, 1, 4), range(10, 20), range(10, 20)},
        {"an empty range, written at", range(10, 10), edit(10, 0, 4), range(10, 10), range(10, 14)},
        {"an empty range, text before it gone", range(10, 10), edit(4, 2, 0), range(8, 8), range(8, 8)},
        {"an empty range, text round it gone", range(10, 10), edit(4, 12, 1), range(5, 5), range(5, 5)},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        CHECK(reanchored(row.range, row.edit, Edges::exclude) == row.excluding);
        CHECK(reanchored(row.range, row.edit, Edges::include) == row.including);
    }
}

TEST_CASE("an edit and its undo leave a range as it was, also with an edit between them") {
    const auto path = without_undone({edit(10, 5, 0, "a"), edit(30, 2, 4, "b"), edit(10, 0, 5, "c", "a")});
    REQUIRE(path.size() == 1);
    CHECK(path[0].at == 35);
    CHECK(reanchored(range(8, 13), path, Edges::exclude) == range(8, 13));
    CHECK(reanchored(range(34, 50), path, Edges::exclude) == range(34, 52));
}

TEST_CASE("what was written at the point of a removal stands in the way of its undo") {
    std::size_t by = 9;
    const std::vector<TextEdit> later{edit(1, 1, 1, "x"), edit(10, 0, 3, "y")};
    CHECK_FALSE(untouched(edit(10, 5, 0), later, &by));
    CHECK(by == 1);
    CHECK(untouched(edit(10, 5, 2), later, nullptr) == range(13, 15));
    CHECK_FALSE(untouched(edit(9, 5, 2), later, nullptr));
}

namespace {

// A text whose every character is told from every other, also from equal ones, and comes back as itself when
// an undo brings it back: then it can be seen at once what a range should hold.
class Ledger {
  public:
    explicit Ledger(std::mt19937& random) : random_(random) {
        for (int k = 0; k < 40; ++k) text_.push_back(next_++);
    }

    struct Written {
        std::size_t edits;  // made when the range was chosen
        TextRange range;
        std::vector<int> characters;
    };

    void choose_range() {
        if (text_.empty()) return;
        const auto begin = pick(0, text_.size() - 1);
        const auto end = pick(begin + 1, text_.size());
        ranges_.push_back({edits_.size(),
                           range(static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end)),
                           {text_.begin() + static_cast<std::ptrdiff_t>(begin),
                            text_.begin() + static_cast<std::ptrdiff_t>(end)}});
    }

    void write() {
        const auto at = pick(0, text_.size());
        const auto removed = pick(0, std::min<std::size_t>(6, text_.size() - at));
        std::vector<int> inserted(pick(0, 4));
        for (auto& character : inserted) character = next_++;
        if (removed + inserted.size() > 0) apply(at, removed, inserted, "");
    }

    // False when a later edit touched it, or it is undone already.
    bool undo(std::size_t index) {
        const auto& target = edits_[index];
        for (const auto& other : edits_)
            if (other.undoes == target.revision) return false;
        const auto later =
            without_undone({edits_.begin() + static_cast<std::ptrdiff_t>(index) + 1, edits_.end()});
        const auto place = untouched(target, later, nullptr);
        if (!place) return false;
        const auto characters = taken_[index];
        apply(static_cast<std::size_t>(place->begin.value), static_cast<std::size_t>(place->length()),
              characters, target.revision);
        return true;
    }

    std::size_t edits() const { return edits_.size(); }
    const std::vector<int>& text() const { return text_; }

    // Every character that was in the range and is still in the text, and no other of those that were there
    // then.
    void check() const {
        for (const auto& written : ranges_) {
            const auto path =
                without_undone({edits_.begin() + static_cast<std::ptrdiff_t>(written.edits), edits_.end()});
            const auto now = reanchored(written.range, path, Edges::exclude);
            REQUIRE(now.begin.value >= 0);
            REQUIRE(now.begin <= now.end);
            REQUIRE(now.end.value <= static_cast<std::int64_t>(text_.size()));
            const std::set<int> chosen(written.characters.begin(), written.characters.end());
            const auto& then = texts_.at(written.edits);
            for (std::size_t k = 0; k < text_.size(); ++k) {
                const bool within = now.contains(CodePoint{static_cast<std::int64_t>(k)});
                if (chosen.contains(text_[k])) REQUIRE(within);
                if (!chosen.contains(text_[k]) && then.contains(text_[k])) REQUIRE_FALSE(within);
            }
        }
    }
    void note_text() { texts_[edits_.size()] = {text_.begin(), text_.end()}; }

  private:
    std::size_t pick(std::size_t from, std::size_t to) {
        return std::uniform_int_distribution<std::size_t>(from, to)(random_);
    }

    void apply(std::size_t at, std::size_t removed, const std::vector<int>& inserted,
               const std::string& undoes) {
        const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at);
        taken_.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(removed));
        text_.erase(begin, begin + static_cast<std::ptrdiff_t>(removed));
        text_.insert(text_.begin() + static_cast<std::ptrdiff_t>(at), inserted.begin(), inserted.end());
        edits_.push_back(edit(static_cast<std::int64_t>(at), static_cast<std::int64_t>(removed),
                              static_cast<std::int64_t>(inserted.size()), std::to_string(edits_.size()),
                              undoes));
        note_text();
    }

    std::mt19937& random_;
    int next_ = 0;
    std::vector<int> text_;
    std::vector<TextEdit> edits_;
    std::vector<std::vector<int>> taken_;  // what each edit removed
    std::vector<Written> ranges_;
    std::map<std::size_t, std::set<int>> texts_;  // the characters after so many edits
};

}  // namespace

TEST_CASE("through any edits, undos and redos a range keeps exactly its own characters") {
    int undone = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Ledger ledger(random);
        ledger.note_text();
        for (int step = 0; step < 30; ++step) {
            switch (random() % 4) {
                case 0:
                    ledger.choose_range();
                    break;
                case 1:
                    ledger.write();
                    break;
                default:
                    // An undo of an undo is a redo.
                    if (ledger.edits() > 0 && ledger.undo(random() % ledger.edits())) ++undone;
            }
            ledger.check();
        }
    }
    CHECK(undone > 1000);
}

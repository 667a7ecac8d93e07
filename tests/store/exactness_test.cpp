// SPDX-License-Identifier: GPL-3.0-or-later
// The quote of a coding is what was selected: over random Unicode, through corrections, undo, redo and
// reopening.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "store/round_trip.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
    return random() % limit;
}

// What texts are made of: plain words, and what breaks programs that count bytes, UTF-16 units or code points
// alone.
std::string random_text(Random& random, std::size_t pieces) {
    static const std::vector<std::string> alphabet{"a",
                                                   "B",
                                                   "word ",
                                                   " ",
                                                   " ",
                                                   "\n",
                                                   ". ",
                                                   "é",
                                                   "e\u0301",
                                                   "o\u0302\u0323",
                                                   "\u0308",  // marks, one on its own
                                                   "👩‍👩‍👧‍👦",
                                                   "👍🏽",
                                                   "🇬🇧",
                                                   "🇵🇰",
                                                   "🇬",
                                                   "❤️",
                                                   "\u200d",
                                                   "\ufe0f",
                                                   "🏴\U000E0067\U000E0062\U000E007F",
                                                   "𝔘",
                                                   "𠀀",
                                                   "\U0010FFFF",
                                                   "\U000F0000",  // outside the basic plane
                                                   "ہماری ",
                                                   "بچّہ",
                                                   "שָׁלוֹם",
                                                   "العَرَبِيَّة",
                                                   "\u202e",
                                                   "\u2067",
                                                   "\u2069",
                                                   "\u200f",  // right to left, bidi controls
                                                   "他在",
                                                   "한",
                                                   "\u1112\u1161\u11ab",
                                                   "กำ",
                                                   "क्षि",
                                                   "নি",
                                                   "\u00ad",
                                                   "\u2028",
                                                   "\u00a0",
                                                   "\u3000",
                                                   "\t",
                                                   "\u0001"};
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) text += alphabet[below(random, alphabet.size())];
    return text;
}

// A text whose every code point has a name of its own, so that what a coding holds can be followed without
// counting.
struct Model {
    struct Character {
        std::string bytes;
        std::uint64_t name;
    };
    std::vector<Character> text;
    std::map<std::string, std::set<std::uint64_t>> codings;
    std::uint64_t next_name = 0;

    void replace(std::size_t at, std::size_t removed, const std::string& inserted) {
        std::vector<Character> fresh;
        for (const auto& [value, byte, bytes] : text::code_points(inserted))
            fresh.push_back({inserted.substr(byte, static_cast<std::size_t>(bytes)), next_name++});
        for (auto& [id, names] : codings) {
            // New text belongs to the coding in which the text it replaced began; between two characters, to
            // the coding that holds both.
            const bool here = at < text.size() && names.contains(text[at].name);
            const bool before = at > 0 && names.contains(text[at - 1].name);
            const bool belongs = removed > 0 ? here : here && before;
            for (std::size_t i = at; i < at + removed; ++i) names.erase(text[i].name);
            if (belongs)
                for (const auto& character : fresh) names.insert(character.name);
        }
        const auto from = text.begin() + static_cast<std::ptrdiff_t>(at);
        text.insert(text.erase(from, from + static_cast<std::ptrdiff_t>(removed)), fresh.begin(),
                    fresh.end());
    }
    std::string all() const {
        std::string joined;
        for (const auto& character : text) joined += character.bytes;
        return joined;
    }
    std::string slice(std::size_t begin, std::size_t end) const {
        std::string joined;
        for (std::size_t i = begin; i < end; ++i) joined += text[i].bytes;
        return joined;
    }
    std::string quote(const std::string& id) const {
        const auto& names = codings.at(id);
        std::string joined;
        for (const auto& character : text)
            if (names.contains(character.name)) joined += character.bytes;
        return joined;
    }
};

// A random stretch between grapheme boundaries of the model's text.
std::pair<std::size_t, std::size_t> whole_characters(const Model& model, Random& random,
                                                     std::size_t longest) {
    const std::string text = model.all();
    const text::Translator translator(text);
    const text::Boundaries boundaries(translator);
    const auto at = static_cast<std::int64_t>(below(random, model.text.size() + 1));
    const auto to = at + static_cast<std::int64_t>(below(random, longest + 1));
    const TextRange range = boundaries.snap_to_graphemes(translator.clamp({{at}, {to}}));
    return {static_cast<std::size_t>(range.begin.value), static_cast<std::size_t>(range.end.value)};
}

// One project with one source, and the same in the model; random acts on both.
class Pair {
  public:
    Pair(Random& random, const std::string& passphrase) : random_(random), project_("Ada Coder", passphrase) {
        const std::string text = random_text(random, 120);
        source_ = project_.source("Random", text);
        model_.replace(0, 0, text);
        states_.push_back(model_);
    }

    void act() {
        const std::size_t dice = below(random_, 20);
        if (dice < 8)
            code();
        else if (dice < 14)
            correct();
        else if (dice < 16)
            undo();
        else if (dice < 18)
            redo();
        else if (dice < 19)
            move_ends();
        else
            project_.reopen();
    }

    void check() {
        CHECK(must(text_of(*project_, source_)) == model_.all());
        const auto rows = codings(*project_, {});
        REQUIRE(rows.size() == model_.codings.size());
        for (const auto& row : rows) CHECK(row.quote == model_.quote(row.coding.id.text()));
    }
    TestProject& project() { return project_; }

  private:
    // Each coding has a code of its own, so that none joins another.
    void code() {
        const std::string text = model_.all();
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        const auto at = static_cast<std::int64_t>(below(random_, model_.text.size() + 1));
        const auto to = at + 1 + static_cast<std::int64_t>(below(random_, 30));
        const TextRange selected = translator.clamp({{at}, {to}});
        AddCoding add;
        add.id = project_->new_id<CodingId>();
        add.source = source_;
        add.range = selected;
        add.code = project_.code("Code");
        remember();
        const auto done = project_->run(add);
        const std::string words(translator.slice(selected));
        if (!done) {
            // Only nothing, or nothing but white space, is not taken.
            const TextRange whole = boundaries.snap_to_graphemes(selected);
            CHECK((selected.empty() || boundaries.trim_white_space(whole).empty()));
            return;
        }
        const auto row = codings(*project_, {.coding = add.id}).front();
        const TextRange range = row.coding.range;
        const auto begin = static_cast<std::size_t>(range.begin.value);
        const auto end = static_cast<std::size_t>(range.end.value);
        CHECK(row.quote == model_.slice(begin, end));
        // Whole characters, and not one more than the selection needs.
        CHECK(boundaries.is_boundary(text::Unit::grapheme, range.begin));
        CHECK(boundaries.is_boundary(text::Unit::grapheme, range.end));
        CHECK(boundaries.snap_to_graphemes(selected).contains(range));
        const bool aligned = boundaries.snap_to_graphemes(selected) == selected;
        if (aligned && boundaries.trim_white_space(selected) == selected) {
            CHECK(row.quote == words);
            ++exact_;
        }
        auto& names = model_.codings[add.id.text()];
        for (std::size_t i = begin; i < end; ++i) names.insert(model_.text[i].name);
        remember();
    }

    void correct() {
        const auto [begin, end] = whole_characters(model_, random_, below(random_, 3) == 0 ? 0 : 12);
        const std::string inserted = below(random_, 4) == 0 ? "" : random_text(random_, below(random_, 4));
        EditText edit{
            source_, {{static_cast<std::int64_t>(begin)}, {static_cast<std::int64_t>(end)}}, inserted};
        const bool changes = model_.slice(begin, end) != inserted;
        CHECK(project_.run(edit).changed == changes);
        if (!changes) return;
        model_.replace(begin, end - begin, inserted);
        remember();
    }

    void move_ends() {
        if (model_.codings.empty()) return;
        auto coding = model_.codings.begin();
        std::advance(coding, static_cast<std::ptrdiff_t>(below(random_, model_.codings.size())));
        const auto [begin, end] = whole_characters(model_, random_, 20);
        const MoveCodingEnds move{CodingId(coding->first),
                                  {{static_cast<std::int64_t>(begin)}, {static_cast<std::int64_t>(end)}}};
        const auto done = project_->run(move);
        if (!done || !done->changed) return;
        CHECK(codings(*project_, {.coding = move.coding}).front().quote == model_.slice(begin, end));
        coding->second.clear();
        for (std::size_t i = begin; i < end; ++i) coding->second.insert(model_.text[i].name);
        remember();
    }

    void undo() {
        if (states_.size() < 2) return;
        CHECK(must(project_->undo_latest()).changed);
        undone_.push_back(states_.back());
        states_.pop_back();
        restore();
    }
    void redo() {
        if (undone_.empty()) return;
        CHECK(must(project_->redo()).changed);
        states_.push_back(undone_.back());
        undone_.pop_back();
        restore();
    }

    void remember() {
        states_.push_back(model_);
        undone_.clear();
    }
    void restore() {
        const std::uint64_t next = model_.next_name;
        model_ = states_.back();
        model_.next_name = next;
    }

    Random& random_;
    TestProject project_;
    SourceId source_;
    Model model_;
    std::vector<Model> states_;  // after each act in force; the first is the import
    std::vector<Model> undone_;

  public:
    int exact_ = 0;
};

}  // namespace

TEST_CASE("the quote is what was selected, through corrections, undo, redo and reopening") {
    int exact = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        Random random(seed * 7919);
        Pair pair(random, seed == 8 && encryption_available() ? "correct horse" : "");
        for (int step = 0; step < 90; ++step) {
            CAPTURE(step);
            pair.act();
            pair.check();
        }
        check_sound(pair.project());
        pair.project().reopen();
        pair.check();
        exact += pair.exact_;
    }
    CHECK(exact > 20);
}

TEST_CASE("a quote survives a saved copy") {
    Random random(5);
    TestProject project;
    const std::string text = random_text(random, 400);
    const SourceId source = project.source("Random", text);
    const text::Translator translator(text);
    std::map<std::string, std::string> quotes;
    for (int i = 0; i < 40; ++i) {
        const auto at =
            static_cast<std::int64_t>(below(random, static_cast<std::size_t>(translator.length().value)));
        AddCoding add;
        add.id = project->new_id<CodingId>();
        add.source = source;
        add.range = translator.clamp({{at}, {at + 25}});
        add.code = project.code("Code");
        if (project->run(add)) quotes[add.id.text()] = codings(*project, {.coding = add.id}).front().quote;
    }
    const auto copy = project.folder() / "kopie – نقل.attune";
    must(project->save_copy(copy));
    const auto opened =
        must(Project::open(copy, {.access = Access::read_only, .passphrase = {}, .coder_name = {}}));
    const auto rows = codings(opened, {});
    REQUIRE(rows.size() == quotes.size());
    for (const auto& row : rows) CHECK(row.quote == quotes.at(row.coding.id.text()));
}

TEST_CASE("a text may hold a NUL") {
    TestProject project;
    const std::string text("before\0after it", 15);
    const SourceId source = project.source("Nul", text);
    CHECK(must(text_of(*project, source)) == text);
    const CodingId coding = project.coding(source, 3, 12, project.code("X"));
    CHECK(codings(*project, {.coding = coding}).front().quote == std::string("ore\0after", 9));
    CHECK(must(search(*project, "after", {})).size() == 1);
    check_sound(project);
}

TEST_CASE("coding one text again and again gives what the rules give, counted by hand") {
    // The rules, over plain intervals: (begin, end, note) of one code and one coder.
    struct Stretch {
        std::int64_t begin, end;
        std::string note;
        bool operator<(const Stretch& o) const {
            return std::tie(begin, end, note) < std::tie(o.begin, o.end, o.note);
        }
    };
    Random random(77);
    for (int round = 0; round < 12; ++round) {
        TestProject project;
        const SourceId source = project.source("Letters", std::string(60, 'x'));
        const CodeId code = project.code("Code");
        std::multiset<Stretch> expected;
        for (int step = 0; step < 25; ++step) {
            const auto begin = static_cast<std::int64_t>(below(random, 58));
            const auto end =
                std::min<std::int64_t>(60, begin + 1 + static_cast<std::int64_t>(below(random, 12)));
            const std::string note = below(random, 3) == 0 ? "note" : "";
            AddCoding add;
            add.id = project->new_id<CodingId>();
            add.source = source;
            add.range = {{begin}, {end}};
            add.code = code;
            add.note = note;
            const bool there = std::any_of(expected.begin(), expected.end(), [&](const Stretch& s) {
                return s.begin <= begin && end <= s.end && (note.empty() || s.note == note);
            });
            CHECK(project.run(add).changed == !there);
            if (there) continue;
            Stretch grown{begin, end, note};
            for (bool again = true; again;) {
                again = false;
                for (auto s = expected.begin(); s != expected.end(); ++s) {
                    if (s->note != note || s->begin >= grown.end || s->end <= grown.begin) continue;
                    grown.begin = std::min(grown.begin, s->begin);
                    grown.end = std::max(grown.end, s->end);
                    expected.erase(s);
                    again = true;
                    break;
                }
            }
            expected.insert(grown);
            std::multiset<Stretch> found;
            for (const auto& coding : coding_places(*project, source))
                found.insert({coding.range.begin.value, coding.range.end.value, coding.note});
            REQUIRE(found.size() == expected.size());
            CHECK(std::equal(found.begin(), found.end(), expected.begin(),
                             [](const Stretch& a, const Stretch& b) { return !(a < b) && !(b < a); }));
        }
        check_sound(project);
    }
}

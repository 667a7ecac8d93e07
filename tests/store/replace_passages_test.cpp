// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/replace_passages.h"

#include <doctest/doctest.h>

#include <random>

#include "store/queries/text_revisions.h"
#include "store/round_trip.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

std::string said_in(TestProject& project, const SourceId& source) {
    return must(text_of(*project, source));
}

std::string quote_of(TestProject& project, const CodingId& coding) {
    CodingFilter filter;
    filter.coding = coding;
    return codings(*project, filter).at(0).quote;
}

}  // namespace

TEST_CASE("many replacements in several sources are one entry of the history and one undo") {
    TestProject project;
    const SourceId first =
        project.source("TB-P-01", {{"P1", "Karen came. Then karen went."}, {"P2", "Karen!"}});
    const SourceId second = project.source("TB-P-02", "I like Karen.");
    const CodeId trust = project.code("Trust");
    const CodingId whole = project.coding(first, 0, 11, trust);    // "Karen came."
    const CodingId half = project.coding(first, 14, 22, trust);    // "en karen" less its begin: "en karen"
    const CodingId inside = project.coding(second, 7, 12, trust);  // "Karen"
    ReplacePassages command;
    command.items = {{first, range(29, 34), "Anne-Marie"},
                     {second, range(7, 12), "Anne-Marie"},
                     {first, range(0, 5), "Anne-Marie"},
                     {first, range(17, 22), "Anne-Marie"}};
    command.revisions = text_revisions(*project);
    const Done done = check_round_trip(project, command);
    CHECK(done.sentence == "Replaced “Karen” by “Anne-Marie” in 4 places of 2 sources");
    CHECK(said_in(project, first) == "Anne-Marie came. Then Anne-Marie went.\nAnne-Marie!");
    CHECK(said_in(project, second) == "I like Anne-Marie.");
    CHECK(quote_of(project, whole) == "Anne-Marie came.");
    CHECK(quote_of(project, half) == "en Anne-Marie");
    CHECK(quote_of(project, inside) == "Anne-Marie");
    const SourceText now = must(source_text(*project, first));
    REQUIRE(now.turns.size() == 2);
    CHECK(now.turns[0].range == range(0, 38));
    CHECK(now.turns[1].range == range(39, 50));
    must(project->undo());
    CHECK(said_in(project, first) == "Karen came. Then karen went.\nKaren!");
    CHECK(quote_of(project, half) == "en karen");
}

TEST_CASE("the history says in few words what was replaced") {
    TestProject project;
    const SourceId source = project.source("TB-P-01", "um, yes um, no");
    const auto sentence = [&](std::vector<ReplacePassages::Item> items) {
        ReplacePassages command;
        command.items = std::move(items);
        const Done done = project.run(command);
        if (done.changed) must(project->undo());
        return done.sentence;
    };
    CHECK(sentence({{source, range(0, 4), ""}, {source, range(8, 12), ""}}) ==
          "Deleted “um,” in 2 places of “TB-P-01”");
    CHECK(sentence({{source, range(0, 3), "er,"}}) == "Replaced “um,” by “er,” in 1 place of “TB-P-01”");
    CHECK(sentence({{source, range(0, 3), "er,"}, {source, range(12, 14), "oh"}}) ==
          "Changed the text in 2 places of “TB-P-01”");
    CHECK(sentence({{source, range(8, 8), "well "}}) == "Inserted “well” in 1 place of “TB-P-01”");
    CHECK(sentence({{source, range(0, 2), "um"}}) == "There was nothing to replace");
    CHECK(sentence({}) == "There was nothing to replace");
}

TEST_CASE("replacements that cannot all be made leave every text as it was") {
    TestProject project;
    const SourceId source = project.source("TB-P-01", "Karen and e\u0301lan");
    const SourceId other = project.source("TB-P-02", "Karen");
    const auto refused = [&](ReplacePassages command) { return check_refused(project, command).kind; };
    ReplacePassages command;
    command.items = {{other, range(0, 5), "A"}, {source, range(0, 90), "A"}};
    CHECK(refused(command) == ErrorKind::invalid);
    command.items = {{other, range(0, 5), "A"}, {source, range(0, 5), "A"}, {source, range(4, 7), "B"}};
    CHECK(refused(command) == ErrorKind::invalid);
    command.items = {{source, range(3, 3), "A"}, {source, range(3, 3), "B"}};
    CHECK(refused(command) == ErrorKind::invalid);
    command.items = {{other, range(0, 5), "A"}, {source, range(10, 11), "E"}};  // the accent stays behind
    CHECK(refused(command) == ErrorKind::invalid);
    command.items = {{other, range(0, 5), "A"}, {SourceId(project->new_uuid()), range(0, 1), "A"}};
    CHECK(refused(command) == ErrorKind::not_found);
    command.items = {{other, range(0, 5), "\xff"}};
    CHECK(refused(command) == ErrorKind::invalid);
}

TEST_CASE("replacements refuse a text that has changed since it was read, and one that was changed back") {
    TestProject project;
    const SourceId source = project.source("TB-P-01", "Karen");
    const SourceId other = project.source("TB-P-02", "Karen");
    ReplacePassages command;
    command.items = {{source, range(0, 5), "Anne"}};
    command.revisions = text_revisions(*project);
    CHECK(command.revisions.at(source).empty());
    command.revisions.erase(other);
    project.run(EditText{source, range(5, 5), "!"});
    const Error error = check_refused(project, command);
    CHECK(error.kind == ErrorKind::conflict);
    CHECK(error.sentence ==
          "The text of “TB-P-01” has changed since this was looked up, so nothing was replaced; look again.");
    command.revisions = text_revisions(*project);
    command.revisions.erase(other);
    project.run(EditText{other, range(5, 5), "!"});
    CHECK(project.run(command).changed);  // the other text was not asked for
}

// What each range becomes is worked out here letter by letter: a range keeps those of its letters that stay,
// and takes in what replaces words that begin inside it (what is only inserted: strictly inside).
TEST_CASE("after random replacements every coding holds the words it should, and undo gives all back") {
    static const char* const letters[] = {"a", "b", "K", " ", "\n", "é", "e\u0301", "你", "ا", "😀", "क्षि"};
    int replaced = 0;
    int moved = 0;
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto upto = [&](std::uint64_t most) {
            return static_cast<std::int64_t>(random() % (most + 1));
        };
        const auto some = [&](std::int64_t length) {
            std::string made;
            for (; length > 0; --length) made += letters[random() % std::size(letters)];
            return made;
        };
        TestProject project;
        ReplacePassages command;
        struct Expected {
            CodingId coding;
            std::string before, after;
        };
        std::vector<Expected> expected;
        const CodeId code = project.code("Trust");
        for (int number = 0; number < 3; ++number) {
            const std::string title = "Source " + std::to_string(number);
            const SourceId source = project.source(
                title, {{"A", "x" + some(20 + upto(40)) + "x"}, {"B", "x" + some(upto(30)) + "x"}});
            const std::string now = said_in(project, source);
            const text::Translator translator(now);
            const text::Boundaries boundaries(translator);
            // Changes that do not meet.
            std::vector<ReplacePassages::Item> mine;
            for (std::int64_t at = upto(4); at < translator.length().value;) {
                const TextRange where =
                    boundaries.snap_to_graphemes({{at}, {std::min(at + upto(5), translator.length().value)}});
                if (mine.empty() ||
                    (mine.back().range.end <= where.begin && mine.back().range.begin < where.begin))
                    mine.push_back({source, where, random() % 4 == 0 ? std::string() : some(1 + upto(8))});
                at = where.end.value + 1 + upto(6);
            }
            for (int k = 0; k < 8; ++k) {
                const std::int64_t begin = upto(static_cast<std::uint64_t>(translator.length().value - 1));
                const TextRange where = boundaries.trim_white_space(boundaries.snap_to_graphemes(
                    {{begin}, {std::min(begin + 1 + upto(12), translator.length().value)}}));
                if (where.empty()) continue;
                std::string after;
                std::int64_t at = where.begin.value;
                for (const auto& item : mine) {
                    const TextRange& gone = item.range;
                    const bool inside = gone.empty() ? where.begin < gone.begin && gone.begin < where.end
                                                     : where.contains(gone.begin);
                    if (gone.begin.value > at)
                        after += translator.slice({{at}, {std::min(gone.begin, where.end).value}});
                    if (inside) after += item.inserted;
                    at = std::max(at, std::min(gone.end, where.end).value);
                    if (gone.begin >= where.end) break;
                }
                if (at < where.end.value) after += translator.slice({{at}, where.end});
                AddCoding add;
                add.id = project->new_id<CodingId>();
                add.source = source;
                add.range = where;
                add.code = project.code("Code " + std::to_string(number) + "." + std::to_string(k));
                project.run(add);
                expected.push_back({add.id, std::string(translator.slice(where)), after});
            }
            command.items.insert(command.items.end(), mine.begin(), mine.end());
        }
        std::shuffle(command.items.begin(), command.items.end(), random);
        const std::string state = project->state_digest();
        std::vector<std::string> texts;
        for (const auto& row : sources(*project)) texts.push_back(said_in(project, row.id));
        const Done done = project.run(command);
        if (!done.changed) continue;
        ++replaced;
        check_sound(project);
        for (const auto& one : expected) {
            CHECK(quote_of(project, one.coding) == one.after);
            moved += one.before != one.after ? 1 : 0;
        }
        must(project->undo());
        check_sound(project);
        CHECK(project->state_digest() == state);
        for (const auto& one : expected) CHECK(quote_of(project, one.coding) == one.before);
        std::size_t number = 0;
        for (const auto& row : sources(*project)) CHECK(said_in(project, row.id) == texts[number++]);
    }
    CHECK(replaced > 25);
    CHECK(moved > 200);
}

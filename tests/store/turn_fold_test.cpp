// SPDX-License-Identifier: GPL-3.0-or-later
// Turns mended on two copies, and what comes of them where the histories meet.
#include <algorithm>
#include <random>

#include "store/commands/source_commands.h"
#include "store/commands/turn_commands.h"
#include "store/merged_pair.h"
#include "store/queries/queries.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

const SourceId source{"s1"};

struct Standing {
    std::string id, words;
    TextRange range;
};

// The turns that say something, as lists show them.
std::vector<Standing> turns_in(SQLite::Database& database) {
    SQLite::Statement row(
        database,
        "SELECT turn.id, place.begin_cp, place.end_cp, substr(t.text, place.begin_cp + 1, "
        "place.end_cp - place.begin_cp) FROM turn JOIN place ON place.owner = turn.id JOIN "
        "source_text t ON t.source = turn.source WHERE place.begin_cp < place.end_cp ORDER BY "
        "number, place.begin_cp, turn.id");
    std::vector<Standing> turns;
    while (row.executeStep())
        turns.push_back({row.getColumn(0).getString(),
                         row.getColumn(3).getString(),
                         {{row.getColumn(1).getInt64()}, {row.getColumn(2).getInt64()}}});
    return turns;
}

std::vector<std::string> words_in(SQLite::Database& database) {
    std::vector<std::string> words;
    for (auto& turn : turns_in(database)) words.push_back(std::move(turn.words));
    return words;
}

// In order, none over another, and every letter of the text in one.
void check_parted(SQLite::Database& database) {
    const std::string text = database.execAndGet("SELECT text FROM source_text").getString();
    CodePoint last{0};
    std::string said;
    for (const auto& turn : turns_in(database)) {
        CHECK(turn.range.begin >= last);
        last = turn.range.end;
        said += turn.words;
    }
    const auto letters = [](std::string words) {
        std::erase_if(words, [](char c) { return c == ' ' || c == '\n'; });
        return words;
    };
    CHECK(letters(said) == letters(text));
}

void import_text(Project& project, const std::string& text) {
    must(project.run_unit([&](Unit& unit) { return import_source(unit, source, "Interview", text); }));
}

TurnId turn(Project& project, std::size_t index) {
    return must(source_text(project, source)).turns.at(index).id;
}

enum class Kinds : unsigned { turns = 6, and_undo = 7, and_edits = 8 };

// Something that can be done to turns, or its undo; what is refused is left.
void mend_something(Project& project, std::mt19937& random, Kinds kinds) {
    const auto text = must(source_text(project, source));
    const auto upto = [&](std::size_t most) { return static_cast<std::size_t>(random() % (most + 1)); };
    const auto at = upto(text.turns.size() - 1);
    const auto& one = text.turns[at];
    switch (random() % static_cast<unsigned>(kinds)) {
        case 0:
        case 1:
        case 2:
            (void)project.run(
                SplitTurn{one.id,
                          one.range.begin + static_cast<std::int64_t>(upto(static_cast<std::size_t>(
                                                std::max<std::int64_t>(one.range.length(), 0)))),
                          {}});
            break;
        case 3:
        case 4:
            if (at + 1 < text.turns.size()) (void)project.run(JoinTurns{{one.id, text.turns[at + 1].id}});
            break;
        case 5:
            (void)project.run(GiveTurns{{one.id}, {text.speakers[upto(text.speakers.size() - 1)].id}});
            break;
        case 6:
            (void)(random() % 3 == 0 ? project.redo() : project.undo());
            break;
        default: {
            // Inside of a turn, where no neighbour claims what is written.
            const auto length = one.range.length();
            if (length < 4) break;
            const auto from =
                one.range.begin + 1 + static_cast<std::int64_t>(upto(static_cast<std::size_t>(length - 3)));
            (void)project.run(EditText{source, {from, from + 1}, random() % 2 == 0 ? "xy" : "z"});
        }
    }
}

}  // namespace

TEST_CASE("two copies that split one turn at two places give three turns") {
    Pair pair([](Project& project) { import_text(project, "One two three four.\nNext."); });
    must(pair.a->run(SplitTurn{turn(*pair.a, 0), CodePoint{4}, {}}));
    must(pair.b->run(SplitTurn{turn(*pair.b, 0), CodePoint{8}, {}}));
    const auto merged = pair.merged_both_ways();
    check_parted(*merged);
    CHECK(words_in(*merged) == std::vector<std::string>{"One", "two", "three four.", "Next."});
}

TEST_CASE("two copies that split one turn at the same place give two turns with words") {
    Pair pair([](Project& project) { import_text(project, "One two three four."); });
    must(pair.a->run(SplitTurn{turn(*pair.a, 0), CodePoint{8}, {}}));
    must(pair.b->run(SplitTurn{turn(*pair.b, 0), CodePoint{8}, {}}));
    const auto merged = pair.merged_both_ways();
    check_parted(*merged);
    CHECK(words_in(*merged) == std::vector<std::string>{"One two", "three four."});
    // And none without.
    CHECK(merged->execAndGet("SELECT count(*) FROM turn").getInt() == 2);
    CHECK(merged->execAndGet("SELECT count(DISTINCT turn) FROM turn_speaker").getInt() <= 2);
}

TEST_CASE("what was done to a turn that another copy made at the same place stays with its words") {
    const auto second = [](Project& project) { return turn(project, 1); };
    Pair pair([&](Project& project) { import_text(project, "One two three four.\nNext."); });
    for (auto* project : {&*pair.a, &*pair.b})
        must(project->run(SplitTurn{turn(*project, 0), CodePoint{8}, {}}));
    // The younger of the two is the one that goes.
    auto& younger = second(*pair.a) < second(*pair.b) ? *pair.b : *pair.a;
    auto& elder = &younger == &*pair.a ? *pair.b : *pair.a;
    const TurnId gone = second(younger), kept = second(elder);
    must(younger.run(GiveTurns{{gone}, {must(source_text(younger, source)).speakers.back().id}}));
    LinkTranslations link;
    link.pairs = {{gone, turn(younger, 2)}};
    must(younger.run(link));
    must(younger.run(SplitTurn{gone, CodePoint{14}, {}}));
    must(younger.run(JoinTurns{{gone, turn(younger, 2)}}));
    const auto merged = pair.merged_both_ways();
    check_parted(*merged);
    CHECK(merged->execAndGet("SELECT count(*) FROM turn WHERE begin_cp >= end_cp").getInt() == 0);
    SQLite::Statement linked(*merged, "SELECT original FROM turn_link");
    REQUIRE(linked.executeStep());
    CHECK(linked.getColumn(0).getString() == kept.text());
}

TEST_CASE("a turn that one copy splits and the other joins to the next keeps every word in a turn") {
    for (const bool join_first : {true, false}) {
        CAPTURE(join_first);
        Pair pair([](Project& project) { import_text(project, "One two three.\nFour five.\nSix."); });
        auto &joins = join_first ? *pair.a : *pair.b, &splits = join_first ? *pair.b : *pair.a;
        must(joins.run(JoinTurns{{turn(joins, 0), turn(joins, 1)}}));
        must(splits.run(SplitTurn{turn(splits, 1), CodePoint{20}, {}}));
        const auto merged = pair.merged_both_ways();
        check_parted(*merged);
    }
}

TEST_CASE("a split undone on one copy and gone on with on the other keeps every word in one turn") {
    Pair pair([](Project& project) {
        import_text(project, "One two three four five six.");
        must(project.run(SplitTurn{turn(project, 0), CodePoint{8}, {}}));
    });
    must(pair.b->run(SplitTurn{turn(*pair.b, 1), CodePoint{19}, {}}));
    must(pair.a->undo_latest());
    const auto merged = pair.merged_both_ways();
    check_parted(*merged);
}

TEST_CASE("turns part the text soundly whatever two copies did to them, in either order") {
    int met = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Pair pair([&](Project& project) {
            import_text(project,
                        "Some words are here.\nAnd some more of them, for two.\nNo?\nThe last one says so.");
            for (int k = 0; k < 3; ++k) mend_something(project, random, Kinds::turns);
        });
        // Both editing one text is a conflict by name, which a person settles.
        for (int k = 0; k < 8; ++k)
            mend_something(*pair.a, random, seed % 3 == 0 ? Kinds::and_edits : Kinds::and_undo);
        for (int k = 0; k < 8; ++k) mend_something(*pair.b, random, Kinds::and_undo);
        const auto merged = pair.merged_both_ways();
        check_parted(*merged);
        if (!pair.notes.empty()) ++met;
        // Whatever stands has words, or came so with the source.
        CHECK(merged
                  ->execAndGet("SELECT count(*) FROM turn JOIN place ON place.owner = turn.id WHERE "
                               "place.begin_cp >= place.end_cp")
                  .getInt() == 0);
        for (const auto* project : {&*pair.a, &*pair.b})
            CHECK(must(project->replay_digest()) == project->state_digest());
    }
    CHECK(met > 20);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/text_history.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "store/erasure/wanted.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

// A source with a text and edits of it, all in tables of its own.
struct Texts {
    Folder folder;
    Project project = new_project(folder / "p.attune");
    SourceId source{project.new_uuid()};
    std::string imported;

    explicit Texts(std::string text) : imported(std::move(text)) {
        must(
            project.run_unit([&](Unit& unit) { return import_source(unit, source, "Interview", imported); }));
    }
    OperationId edit(TextRange range, const std::string& words) {
        return must(project.run_unit([&](Unit& unit) { return edit_text(unit, source, range, words); }))
            .operation;
    }
    TextHistory history() { return must(TextHistory::load(project.database(), source.text(), imported)); }
};

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

std::string removed_by(const TextHistory& history, std::size_t edit) {
    return history.removed(history.edits().at(edit));
}

}  // namespace

TEST_CASE("a passage takes with it what it replaced, and nothing beside") {
    Texts texts("My son Sam went home.");
    texts.edit(range(7, 10), "[NAME]");  // "My son [NAME] went home."
    auto history = texts.history();
    history.erase(std::vector{range(7, 13)});
    CHECK(history.now() == "My son ██████ went home.");
    CHECK(history.imported() == "My son ███ went home.");
    CHECK(removed_by(history, 0) == "███");
    CHECK(history.erased_words() == std::vector<std::string>{"[NAME]", "Sam"});
}

TEST_CASE("what old and new words begin and end with alike is told apart") {
    Texts texts("Then Sam went home.");
    texts.edit(range(0, 18), "Then S. went home");
    auto history = texts.history();
    history.erase(std::vector{range(5, 7)});
    CHECK(history.now() == "Then ██ went home.");
    CHECK(history.imported() == "Then ███ went home.");
    auto whole = texts.history();
    whole.erase(std::vector{range(8, 12)});
    CHECK(whole.imported() == "Then Sam ████ home.");
}

TEST_CASE("what was deleted inside a passage goes, at its edges not") {
    Texts texts("one Sam two Ann three");
    texts.edit(range(3, 7), "");   // "one two Ann three"
    texts.edit(range(7, 11), "");  // "one two three"
    auto inside = texts.history();
    inside.erase(std::vector{range(0, 7)});
    CHECK(inside.imported() ==
          "█"
          "██"
          "█"
          "███"
          "█"
          "███ Ann three");
    auto beside = texts.history();
    beside.erase(std::vector{range(8, 13)});
    CHECK(beside.imported() == "one Sam two Ann █████");
}

TEST_CASE("words are found in the import and after every edit, also when an edit made them") {
    Texts texts("My son Sa went. Bye Ann.");
    const auto made = texts.edit(range(9, 9), "m");  // Sam
    texts.edit(range(7, 10), "he");
    must(texts.project.undo_operation(texts.edit(range(0, 2), "Our Sam")));
    (void)made;
    Wanted wanted;
    wanted.add_words("Sam", false, Within::words);
    auto history = texts.history();
    history.erase([&](std::string_view part) { return wanted.words_in(part); });
    CHECK(history.imported() == "My son ██ went. Bye Ann.");
    CHECK(history.inserted(history.edits()[0]) == "█");
    CHECK(removed_by(history, 1) == "███");
    CHECK(history.inserted(history.edits()[2]) == "Our ███");
    CHECK(removed_by(history, 3) == "Our ███");
    CHECK(history.now() == "My son he went. Bye Ann.");
}

TEST_CASE("line ends stay, lengths stay, and every slice of every revision agrees") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        RandomWork work(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        for (int step = 0; step < 60; ++step) work.step(project);
        SQLite::Statement sources(project.database(),
                                  "SELECT s.source, c.bytes, s.text FROM source_text s JOIN source o ON "
                                  "o.id = s.source JOIN content c ON c.digest = o.text_digest");
        while (sources.executeStep()) {
            const std::string id = sources.getColumn(0).getString();
            const std::string imported = sources.getColumn(1).getString();
            const std::string now = sources.getColumn(2).getString();
            auto history = must(TextHistory::load(project.database(), id, imported));
            CHECK(history.imported() == imported);
            CHECK(history.now() == now);
            const auto length = history.length_now();
            if (length == 0) continue;
            const auto begin = static_cast<std::int64_t>(random() % static_cast<unsigned>(length));
            const auto end =
                begin + 1 + static_cast<std::int64_t>(random() % static_cast<unsigned>(length - begin));
            history.erase(std::vector{range(begin, end)});
            history.widen_to_graphemes();
            CHECK(text::code_point_count(history.now()) == length);
            CHECK(std::count(now.begin(), now.end(), '\n') == [&] {
                const auto text = history.now();
                return std::count(text.begin(), text.end(), '\n');
            }());
            // Replaying the edits with blocks in them over the import with blocks leads to the text with
            // blocks.
            std::string text = history.imported();
            for (const auto& edit : history.edits()) {
                const text::Translator translator(text);
                const auto at = static_cast<std::size_t>(translator.to_bytes(CodePoint{edit.at}).value);
                const std::string removed = history.removed(edit);
                REQUIRE(text.compare(at, removed.size(), removed) == 0);
                text.replace(at, removed.size(), history.inserted(edit));
            }
            CHECK(text == history.now());
            const text::Translator translator(text);
            history.at_each_revision([&](const std::string&, std::int64_t count, const auto& look) {
                const auto slice = look(range(0, count));
                if (slice.touched) CHECK(text::code_point_count(slice.text) == count);
            });
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Erasures in the midst of random work: what is left stays what its history makes it.
#include <cstdlib>

#include "store/erased_words.h"
#include "store/erasure/erasure.h"
#include "store/journal/payload.h"
#include "store/journal/rewritten.h"
#include "store/random_work.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

constexpr const char* canary = "quartzling";

void check_sound(const Project& project) {
    const auto replayed = project.replay_digest();
    REQUIRE_MESSAGE(replayed, (replayed ? "" : replayed.error().sentence));
    REQUIRE(*replayed == project.state_digest());
}

void check_verified(const Project& project) {
    const auto found = must(project.verify(JobControl()));
    for (const auto& fault : found.faults) MESSAGE(fault);
    REQUIRE(found.faults.empty());
}

std::string any_id(Project& project, const char* table, std::mt19937& random) {
    const auto count = number(project, std::string("SELECT count(*) FROM ") + table);
    if (count == 0) return {};
    return word(project, std::string("SELECT id FROM ") + table + " ORDER BY id LIMIT 1 OFFSET " +
                             std::to_string(random() % static_cast<std::uint64_t>(count)));
}

std::optional<ErasureOrder> any_order(Project& project, std::mt19937& random) {
    const std::string source = any_id(project, "source", random);
    if (source.empty()) return std::nullopt;
    const bool everywhere = random() % 2 == 0;
    switch (random() % 5) {
        case 0:
        case 1: {
            const auto length = text::code_point_count(text_of_source(project, SourceId(source)));
            const auto begin = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(length + 1));
            const auto end = std::min(length, begin + 1 + static_cast<std::int64_t>(random() % 15));
            return order_for(RedactPassage{SourceId(source), {{begin}, {end}}}, everywhere);
        }
        case 2: {
            static const char* const words[] = {"e", "你", "T", "a", "ا", "x"};
            RedactWords what;
            what.words = {words[random() % std::size(words)]};
            what.inside_words = random() % 2 == 0;
            if (random() % 2 == 0) what.sources = {SourceId(source)};
            return order_for(what, everywhere);
        }
        case 3:
            return order_for(WithdrawSource{SourceId(source)}, everywhere);
        default:
            return order_for(
                WithdrawSpeakers{{SpeakerId(
                    word(project, "SELECT id FROM speaker WHERE source = '" + source + "' LIMIT 1"))}},
                everywhere);
    }
}

}  // namespace

TEST_CASE("a changeset written anew without edits is the same to the byte") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    RandomWork work(77);
    for (int step = 0; step < 300; ++step) work.step(project);
    SQLite::Statement query(project.database(), "SELECT payload FROM operation_payload");
    int rows = 0;
    while (query.executeStep()) {
        const auto payload = must(decode_payload(query.getColumn(0).getString()));
        const std::string same = rewritten(payload.changeset, [](const RowChange&) { return RowEdit(); });
        REQUIRE(same == payload.changeset);
        CHECK(rewritten(payload.changeset, [](const RowChange&) { return RowEdit{true, {}, {}}; }).empty());
        rows += static_cast<int>(row_count(same));
    }
    CHECK(rows > 100);
}

TEST_CASE("random work, undo and redo before and after erasures leave what the history makes") {
    const char* longer = std::getenv("ATTUNE_LONG_TESTS");
    const unsigned seeds = 10U * (longer == nullptr ? 1U : static_cast<unsigned>(std::atoi(longer)));
    int erasures = 0;
    int undone = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed * 7919);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        RandomWork work(seed, Reach::everything);
        for (int round = 0; round < 5; ++round) {
            CAPTURE(round);
            for (int step = 0; step < 25; ++step) {
                const std::string what = work.step(project);
                CAPTURE(step);
                CAPTURE(what);
                check_sound(project);
            }
            const auto order = any_order(project, random);
            if (!order) continue;
            CAPTURE(order->what.index());
            const auto plan = plan_erasure(project, *order);
            if (!plan) {
                REQUIRE(
                    (plan.error().kind == ErrorKind::not_found || plan.error().kind == ErrorKind::invalid));
                continue;
            }
            const auto operations = number(project, "SELECT count(*) FROM operation");
            const auto done = erase(project, *plan);
            REQUIRE_MESSAGE(done, (done ? "" : done.error().sentence));
            ++erasures;
            CHECK(number(project, "SELECT count(*) FROM operation") == operations + 1);
            check_verified(project);
            const auto again = plan_erasure(project, *order);
            // What was erased cannot be found again. (A whole word may come about beside a block.)
            const auto* words = std::get_if<RedactWords>(&order->what);
            if (words != nullptr && words->inside_words)
                CHECK((!again && again.error().kind == ErrorKind::not_found));
        }
        check_verified(project);
        undone += work.undone;
    }
    CHECK(erasures > static_cast<int>(seeds) * 2);
    CHECK(undone > static_cast<int>(seeds) * 5);
}

TEST_CASE("a word that random work put everywhere is nowhere after it was erased") {
    int erasures = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Folder folder;
        auto project = new_project(folder / "p.attune");
        RandomWork work(seed + 1000);
        for (int step = 0; step < 120; ++step) {
            work.step(project);
            if (step % 4 != 0) continue;
            const std::string source = any_id(project, "source", random);
            if (source.empty()) continue;
            const std::string text = text_of_source(project, SourceId(source));
            const text::Translator translator(text);
            const text::Boundaries boundaries(translator);
            const CodePoint at =
                boundaries
                    .snap_to_graphemes(
                        {{static_cast<std::int64_t>(
                             random() % static_cast<std::uint64_t>(translator.length().value + 1))},
                         {0}})
                    .begin;
            const std::string words = random() % 2 == 0 ? " Quartzling " : " quartz";
            (void)project.run_unit([&](Unit& unit) -> Result<Sentence> {
                auto done = edit_text(unit, SourceId(source), {at, at}, words);
                if (done) done->text = "Inserted “" + words + "”";
                return done;
            });
            if (words == " quartz")  // the word comes about by two edits, neither of which holds it
                (void)project.run_unit([&](Unit& unit) {
                    return edit_text(unit, SourceId(source), {at + 7, at + 7}, "ling");
                });
            if (random() % 3 == 0)
                (void)project.run_unit(
                    [&](Unit& unit) { return add_code(unit, unit.new_id(), "Of the quartzling"); });
            if (random() % 2 == 0) (void)project.undo_latest();
        }
        RedactWords what;
        what.words = {canary};
        what.inside_words = true;
        const auto plan = plan_erasure(project, order_for(what, true));
        if (!plan) {  // no source was there to write it into
            REQUIRE(plan.error().kind == ErrorKind::not_found);
        } else {
            ++erasures;
            REQUIRE(must(erase(project, *plan)).changed);
        }
        check_verified(project);
        for (int step = 0; step < 40; ++step) {
            work.step(project);
            check_sound(project);
        }
        { const auto closed = std::move(project); }
        CHECK(findings(folder.path(), {canary}).empty());
    }
    CHECK(erasures > 5);
}

TEST_CASE("redo before and after an erasure brings back nothing of what was erased") {
    Folder folder;
    auto project = new_project(folder / "p.attune");
    const SourceId source(project.new_uuid());
    must(project.run_unit(
        [&](Unit& unit) { return import_source(unit, source, "Interview", "one two three"); }));
    const auto edit = must(project.run_unit([&](Unit& unit) {
        return edit_text(unit, source, {{4}, {7}}, "quartzling");
    }));
    must(project.undo_operation(edit.operation));
    erased(project, order_for(RedactWords{{"quartzling"}, {}, false, false}));
    CHECK(text_of_source(project, source) == "one two three");
    check_verified(project);
    const auto redone = project.redo();
    CHECK_FALSE(redone);  // the erasure is something new that was done
    must(project.run_unit([&](Unit& unit) { return edit_text(unit, source, {{0}, {3}}, "ONE"); }));
    check_verified(project);
    { const auto closed = std::move(project); }
    CHECK(findings(folder.path(), {canary}).empty());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/passage_queries.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "store/commands/memo_commands.h"
#include "store/round_trip.h"
#include "text/boundaries.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

using Lines = std::vector<std::string>;

// "3 Parent: before [quote] after" for each line.
Lines lines_of(const PassageContext& context) {
    Lines lines;
    for (const ContextLine& line : context.lines) {
        std::string words = line.text;
        words.insert(line.quote_end, line.quote_begin == line.quote_end ? "" : "]");
        words.insert(line.quote_begin, line.quote_begin == line.quote_end ? "" : "[");
        lines.push_back(std::to_string(line.turn) + (line.opens_turn ? " " + line.speakers : std::string()) +
                        ": " + words);
    }
    return lines;
}

struct Interview {
    TestProject project;
    SourceId source;
    std::string text;

    Interview() {
        const auto asks = model::Role::interviewer;
        source = project.source("One", {{"INT", "How was it? Tell me.", asks},
                                        {"P", "Hard at first. I was afraid. Then she came. It got better."},
                                        {"INT", "And now?", asks},
                                        {"P", "اب بہتر ہے۔ میں خوش ہوں۔"}});
        text = must(text_of(*project, source));
    }
    TextRange at(const std::string& words) {
        const auto byte = text.find(words);
        REQUIRE(byte != std::string::npos);
        const auto begin = code_points_in(std::string_view(text).substr(0, byte));
        return {{begin}, {begin + code_points_in(words)}};
    }
};

}  // namespace

TEST_CASE("a passage is shown with a sentence either side, over the turn's edge with its speaker") {
    Interview it;
    PassageReader reader(*it.project);
    CHECK(lines_of(reader.context(it.source, it.at("Then she came."), Reach::sentence)) ==
          Lines{"2: I was afraid. [Then she came.] It got better."});
    CHECK(lines_of(reader.context(it.source, it.at("Hard at first."), Reach::sentence)) ==
          Lines{"1: Tell me.", "2 P: [Hard at first.] I was afraid."});
    CHECK(lines_of(reader.context(it.source, it.at("she"), Reach::sentence)) ==
          Lines{"2: I was afraid. Then [she] came. It got better."});
    CHECK(lines_of(reader.context(it.source, it.at("she"), Reach::nothing)) == Lines{"2: [she]"});
}

TEST_CASE("a passage expands to its turn and from there turn by turn, until there is no more") {
    Interview it;
    PassageReader reader(*it.project);
    const TextRange now = it.at("And now?");
    CHECK(lines_of(reader.context(it.source, now, Reach::turn)) == Lines{"3 INT: [And now?]"});
    const auto wider = reader.context(it.source, now, static_cast<Reach>(3));
    CHECK(lines_of(wider) == Lines{"2 P: Hard at first. I was afraid. Then she came. It got better.",
                                   "3 INT: [And now?]", "4 P: اب بہتر ہے۔ میں خوش ہوں۔"});
    CHECK_FALSE(wider.whole);
    CHECK(wider.lines.front().asks == false);
    CHECK(wider.lines[1].asks);
    const auto all = reader.context(it.source, now, static_cast<Reach>(4));
    CHECK(all.lines.size() == 4);
    CHECK(all.whole);
    CHECK(lines_of(reader.context(it.source, now, static_cast<Reach>(9))) == lines_of(all));
}

TEST_CASE("a passage over several turns names all who speak in it") {
    Interview it;
    PassageReader reader(*it.project);
    const TextRange range = it.at("better.").united(it.at("And"));
    const auto context = reader.context(it.source, range, Reach::nothing);
    CHECK(context.speakers == "P, INT");
    CHECK(lines_of(context) == Lines{"2: [better.]", "3 INT: [And]"});
    CHECK(reader.turns(it.source, range) == it.at("Hard").united(it.at("And now?")));
    CHECK(reader.sentences(it.source, range) == it.at("It got better.").united(it.at("And now?")));
}

TEST_CASE("a context always holds the passage and never splits a grapheme, wherever the passage stands") {
    std::mt19937 random(20240611);
    const std::vector<std::string> pieces{
        "She came. ", "وہ آئی۔ ", "👩‍👩‍👦 ", "e\u0301 ", "no end", "\n", "? ", "她在。",
        "\n\n",       "   ",      "Dr. Khan said. "};
    for (int round = 0; round < 60; ++round) {
        TestProject project;
        std::string words = "A";
        const auto count = std::uniform_int_distribution<>(1, 40)(random);
        for (int i = 0; i < count; ++i)
            words += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
        words += "Z";
        const SourceId source = project.source("One", words);
        const std::string text = must(text_of(*project, source));
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        PassageReader reader(*project);
        for (int i = 0; i < 20; ++i) {
            const auto length = translator.length().value;
            const auto a = std::uniform_int_distribution<std::int64_t>(0, length - 1)(random);
            const auto b = std::uniform_int_distribution<std::int64_t>(a + 1, length)(random);
            const TextRange range = boundaries.trim_white_space(boundaries.snap_to_graphemes({{a}, {b}}));
            if (range.empty()) continue;
            const auto reach = static_cast<Reach>(std::uniform_int_distribution<>(0, 4)(random));
            const auto context = reader.context(source, range, reach);
            CHECK(context.shown.contains(range));
            CHECK(boundaries.snap_to_graphemes(context.shown) == context.shown);
            std::string quoted;
            for (const auto& line : context.lines) {
                CHECK(line.text == std::string(translator.slice(line.range)));
                quoted += line.text.substr(line.quote_begin, line.quote_end - line.quote_begin);
            }
            std::string wanted(translator.slice(range));
            std::erase(quoted, '\n'), std::erase(wanted, '\n');
            std::erase(quoted, ' '), std::erase(wanted, ' ');
            CHECK(quoted == wanted);
        }
    }
}

TEST_CASE("passages are those of any of the codes, of an element, of a memo's links, in project order") {
    Interview it;
    const CodeId trust = it.project.code("Trust"), fear = it.project.code("Fear");
    const SourceId other = it.project.source("Two", "He was glad.");
    const CodingId glad = it.project.coding(other, 0, 12, trust);
    const TextRange came = it.at("Then she came."), afraid = it.at("I was afraid.");
    const CodingId trusted = it.project.coding(it.source, came.begin.value, came.end.value, trust);
    const CodingId feared = it.project.coding(it.source, afraid.begin.value, afraid.end.value, fear);
    const auto ids = [&](const PassageFilter& filter) {
        std::vector<CodingId> found;
        for (const auto& place : passage_places(*it.project, filter)) found.push_back(place.id);
        return found;
    };
    CHECK(ids({.codes = {trust}}) == std::vector{trusted, glad});
    CHECK(ids({.codes = {trust, fear}}) == std::vector{feared, trusted, glad});
    CHECK(ids({.codes = {trust}, .sources = {other}}) == std::vector{glad});
    CHECK(ids({.codings = {glad, feared}}) == std::vector{feared, glad});
    CHECK(ids({}).size() == 3);

    AddMemo add;
    add.memo.id = it.project->new_id<MemoId>();
    add.memo.kind = model::MemoKind::theory;
    add.memo.title = "Fear first";
    add.memo.text = "Fear comes first.";
    model::MemoLink coding, passage, code;
    coding.coding = feared;
    passage.source = other;
    passage.range = TextRange{{3}, {12}};
    code.code = trust;
    add.memo.links = {coding, passage, code};
    it.project.run(add);
    const auto spoken_of = passage_places(*it.project, {.memo = add.memo.id});
    REQUIRE(spoken_of.size() == 2);
    CHECK(spoken_of[0].id == feared);
    CHECK(spoken_of[1].id.empty());
    CHECK(spoken_of[1].range == TextRange{{3}, {12}});
}

TEST_CASE("a second opening reads what is written so far, also of an encrypted project") {
    for (const char* passphrase : {"", "open sesame"}) {
        if (*passphrase != 0 && !encryption_available()) continue;
        TestProject project("Ada Coder", passphrase);
        const SourceId source = project.source("One", "She never judged me.");
        auto beside = must(project->open_beside());
        CHECK(beside.read_only());
        CHECK(must(text_of(beside, source)) == "She never judged me.");
        project.code("Trust");
        CHECK(codebook(beside).size() == 1);
    }
}

namespace {

// Whether another process would find the file in use, asked from another process.
bool in_use(const std::filesystem::path& file) {
    const pid_t child = fork();
    if (child == 0) {
        const int handle = open(file.c_str(), O_RDWR | O_CLOEXEC);
        struct flock lock {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 0x40000000 + 2;  // where SQLite keeps its shared locks
        lock.l_len = 510;
        _exit(fcntl(handle, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

}  // namespace

TEST_CASE("a second opening that is let go takes no lock from the first") {
    TestProject project;
    project.source("One", "She never judged me.");
    REQUIRE(in_use(project.file()));
    { auto beside = must(project->open_beside()); }
    CHECK(in_use(project.file()));
    project.code("Trust");
    check_sound(project);
}

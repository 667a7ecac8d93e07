// SPDX-License-Identifier: GPL-3.0-or-later
// A comment is about the same words before and after any reading.
#include <random>
#include <set>

#include "exchange/transcript/origins.h"
#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

using Texts = std::vector<std::string>;

Texts words_in(const std::string& text) {
    Texts words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ' && c != '\n' && c != '\t') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

// Paragraphs of words that are all different, each word in a run of its own, with comments from any word to
// any later one, across paragraphs too.
struct Made {
    std::string bytes;
    std::vector<Texts> commented;
};

enum class Form { labels, numbered_lines, times, bold_questions, table, plain };

Made make(std::mt19937& random, Form form) {
    auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    const unsigned paragraphs = 4 + below(6);
    std::vector<Texts> talk(paragraphs);
    Texts all;
    for (Texts& words : talk)
        for (unsigned i = 0, count = 1 + below(6); i < count; ++i) {
            words.push_back(std::string(below(2) ? "wörd" : "وہ") + std::to_string(all.size()));
            all.push_back(words.back());
        }
    Made made;
    std::vector<std::string> begins(all.size());
    std::vector<std::string> ends(all.size());
    std::string comments;
    for (unsigned i = 0, count = 1 + below(4); i < count; ++i) {
        const std::size_t first = below(static_cast<unsigned>(all.size()));
        const std::size_t last =
            first + below(static_cast<unsigned>(std::min<std::size_t>(all.size() - first, 9)));
        const std::string id = "w:id=\"" + std::to_string(i) + "\"";
        begins[first] += "<w:commentRangeStart " + id + "/>";
        ends[last] += "<w:commentRangeEnd " + id + "/><w:r><w:commentReference " + id + "/></w:r>";
        comments += "<w:comment " + id + " w:author=\"K\">" + p(std::to_string(i)) + "</w:comment>";
        made.commented.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(first),
                                    all.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }
    std::string body;
    std::size_t at = 0;
    for (unsigned i = 0; i < paragraphs; ++i) {
        const bool asks = i % 2 == 0;
        std::string runs;
        for (const std::string& word : talk[i]) {
            const bool opens = &word == &talk[i].front();
            runs += (opens ? "" : run(" ")) + begins[at] +
                    (form == Form::bold_questions && asks ? bold(word) : run(word)) + ends[at];
            ++at;
        }
        const std::string label = asks ? "INT:\t" : "R1:\t";
        switch (form) {
            case Form::labels:
                body += para(run(label) + runs);
                break;
            case Form::numbered_lines:
                body += para(run(std::to_string(i + 1) + "  " + label) + runs);
                break;
            case Form::times:
                body += p((asks ? "Kim   0:0" : "Al   0:0") + std::to_string(i)) + para(runs);
                break;
            case Form::table:
                body +=
                    "<w:tr><w:tc>" + p(asks ? "INT" : "R1") + "</w:tc><w:tc>" + para(runs) + "</w:tc></w:tr>";
                break;
            case Form::bold_questions:
            case Form::plain:
                body += para(runs);
                break;
        }
    }
    if (form == Form::table) body = "<w:tbl>" + body + "</w:tbl>";
    made.bytes = docx(body, {document_relationships({{"comments", "comments.xml"}}),
                             {"word/comments.xml", word_part("comments", comments)}});
    return made;
}

}  // namespace

TEST_CASE("whatever the reading, a comment covers the words that it was written about") {
    std::mt19937 random(7);
    std::set<std::string> readings;
    for (int round = 0; round < 600; ++round) {
        CAPTURE(round);
        const Made made = make(random, static_cast<Form>(round % 6));
        const auto transcript = read_well("t.docx", made.bytes);
        check_sound(transcript);
        readings.insert(transcript.reading);
        REQUIRE(transcript.comments.size() == made.commented.size());
        for (const auto& comment : transcript.comments) {
            const auto which = static_cast<std::size_t>(std::stoi(comment.text));
            REQUIRE(words_in(text_of(transcript, comment.range)) == made.commented[which]);
        }
    }
    CHECK(readings.size() >= 6);
}

TEST_CASE("origins find what is left of a stretch, or the place where it was") {
    exchange::Origins origins;
    origins.add(0, 10, 5);   // 10..15 → 0..5
    origins.add(7, 20, 10);  // 20..30 → 7..17
    const auto found = [&](std::size_t begin, std::size_t end) {
        const auto span = origins.find({begin, end});
        REQUIRE(span.has_value());
        return std::pair(span->begin, span->end);
    };
    using Pair = std::pair<std::size_t, std::size_t>;
    CHECK(found(12, 14) == Pair{2, 4});
    CHECK(found(12, 25) == Pair{2, 12});
    CHECK(found(0, 100) == Pair{0, 17});
    CHECK(found(15, 20) == Pair{5, 5});
    CHECK(found(22, 22) == Pair{9, 9});
    CHECK(found(0, 5) == Pair{0, 0});
    CHECK(found(40, 50) == Pair{17, 17});
    origins.drop_front(8);
    CHECK(found(0, 100) == Pair{0, 9});
    CHECK_FALSE(exchange::Origins().find({0, 1}).has_value());
}

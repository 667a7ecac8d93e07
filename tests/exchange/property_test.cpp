// SPDX-License-Identifier: GPL-3.0-or-later
// For any transcript that keeps to its format: turns ascend, do not overlap and lie inside the text, marks
// lie inside, and what was said is there word for word.
#include <random>

#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

class Maker {
  public:
    explicit Maker(unsigned seed) : random_(seed) {}

    unsigned below(unsigned limit) { return random_() % limit; }
    template <class T>
    const T& one(const std::vector<T>& choices) {
        return choices[below(static_cast<unsigned>(choices.size()))];
    }

    // Words of many scripts with marks among them; no colon, so that only labels are labels.
    std::string talk() {
        static const std::vector<std::string> words{"she",
                                                    "came",
                                                    "وہ",
                                                    "آتی",
                                                    "तीन",
                                                    "你好",
                                                    "e\u0301te\u0301",
                                                    "👩\u200D🍼",
                                                    "🇬🇧",
                                                    "naïve",
                                                    "[laughs]",
                                                    "[NAME]",
                                                    "(inaudible 00:12:31)",
                                                    "[00:02:10]",
                                                    "\u202Eok\u202C",
                                                    "“so”",
                                                    "–",
                                                    "שלום",
                                                    "\U0001F600",
                                                    "(",
                                                    "[",
                                                    "XXXX",
                                                    "a\u00A0b"};
        std::string text = "w";
        for (unsigned count = 1 + below(12); count > 0; --count) text += " " + one(words);
        return text;
    }

  private:
    std::mt19937 random_;
};

struct Said {
    std::string label;
    std::string text;
};

std::vector<Said> conversation(Maker& maker) {
    static const std::vector<std::string> labels{"INT", "R1", "P3 (mother)", "INTERP (Urdu)", "ALL", "F?"};
    std::vector<Said> all;
    for (unsigned count = 2 + maker.below(12); count > 0; --count)
        all.push_back({maker.one(labels), maker.talk()});
    return all;
}

void check_said(const model::Transcript& transcript, const std::vector<Said>& all) {
    check_sound(transcript);
    REQUIRE(transcript.turns.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        REQUIRE(labels_of(transcript, transcript.turns[i]) == all[i].label);
        REQUIRE(turn_text(transcript, i) == all[i].text);
    }
    for (const auto& mark : transcript.marks) {
        const auto quote = text_of(transcript, mark.range);
        if (mark.kind == model::MarkKind::redaction) REQUIRE((quote == "[NAME]" || quote == "XXXX"));
        if (mark.kind == model::MarkKind::nonverbal) REQUIRE(quote == "[laughs]");
        bool inside = false;
        for (const auto& turn : transcript.turns) inside = inside || turn.range.contains(mark.range);
        REQUIRE(inside);
    }
}

}  // namespace

TEST_CASE("any labelled talk is read turn by turn, from text and from Word") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Maker maker(seed);
        const auto all = conversation(maker);
        const std::string end = maker.one<std::string>({"\n", "\r\n", "\r", "\n\n"});
        std::string text;
        std::string body;
        for (const Said& said : all) {
            const std::string line =
                said.label + maker.one<std::string>({": ", ":\t", ":\u00A0 "}) + said.text;
            text += line + end;
            body += p(line);
        }
        check_said(read_well("t.txt", text), all);
        check_said(read_well("t.docx", docx(body)), all);
    }
}

TEST_CASE("any captions keep their words, voices and times") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Maker maker(seed);
        std::vector<Said> turns;
        std::string vtt = "WEBVTT\n\n";
        std::vector<std::int64_t> times;
        std::int64_t ms = 0;
        for (unsigned count = 1 + maker.below(20); count > 0; --count) {
            const std::string voice = maker.one<std::string>({"Ann", "Bo Ek", "آنا"});
            const std::string talk = maker.talk();
            ms += 3000;  // more than two seconds behind the last one's end: never joined
            times.push_back(ms);
            char stamp[64];
            std::snprintf(stamp, sizeof stamp, "00:%02d:%02d.%03d --> 00:%02d:%02d.%03d", int(ms / 60000),
                          int(ms / 1000 % 60), int(ms % 1000), int((ms + 500) / 60000),
                          int((ms + 500) / 1000 % 60), int((ms + 500) % 1000));
            vtt += std::string(stamp) + "\n<v " + voice + ">" + talk + maker.one<std::string>({"</v>", ""}) +
                   "\n\n";
            turns.push_back({voice, talk});
            ms += 500;
        }
        const auto transcript = read_well("t.vtt", vtt);
        check_said(transcript, turns);
        std::vector<std::int64_t> starts;
        for (const auto& turn : transcript.turns) starts.push_back(turn.start_ms.value_or(-1));
        REQUIRE(starts == times);
    }
}

TEST_CASE("any noise that is taken as text makes a sound transcript") {
    static const std::vector<std::string> pieces{"INT:",
                                                 "R1: ",
                                                 "\n",
                                                 "\n\n",
                                                 "[",
                                                 "]",
                                                 "(",
                                                 ")",
                                                 "[laughs]",
                                                 "00:01:02",
                                                 "Name  0:04\n",
                                                 "-->",
                                                 ">> ",
                                                 "1  ",
                                                 "2 ",
                                                 "12\t",
                                                 "WEBVTT",
                                                 "<v Ann>",
                                                 "</v>",
                                                 "&amp;",
                                                 "**",
                                                 "# ",
                                                 "---\n",
                                                 "| a | b |\n",
                                                 "Date: ",
                                                 "Present: A (b), C",
                                                 "x",
                                                 " ",
                                                 "\t",
                                                 "é",
                                                 "وہ",
                                                 "👩\u200D🍼",
                                                 "\u0301",
                                                 "[End of recording]\n",
                                                 "Speaker 0:09 ",
                                                 "#00:01:02-3#",
                                                 "：",
                                                 "–"};
    int read_count = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        CAPTURE(seed);
        Maker maker(seed);
        std::string text;
        for (unsigned count = 1 + maker.below(40); count > 0; --count) text += maker.one(pieces);
        for (const char* name : {"t.txt", "t.md", "t.vtt"}) {
            const auto result = read(name, text);
            if (!result) continue;
            ++read_count;
            check_sound(*result);
        }
        const auto word = read("t.docx", docx(paragraphs(text)));
        if (word) check_sound(*word);
    }
    CHECK(read_count > 3000);
}

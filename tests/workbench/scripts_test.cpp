// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, selecting, typing and naming in every script of the programme's families.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "text/boundaries.h"
#include "workbench/desktop.h"

using namespace attune;
using namespace attune::workbench;
using test::Said;
using workbench::testing::Desktop;

namespace {

struct Script {
    const char* language;
    const char* words;  // what a parent says
    const char* name;   // of a code, with English in it
};

const std::vector<Script> scripts{
    {"Urdu", "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا، اور key worker نے بھی مدد کی۔",
     "بھروسا · trust"},
    {"Arabic", "كانت تتصل بي كل صباح (الساعة 9:30). لم أكن أثق بأحد غيرها، والحمد لله.", "الثقة · trust"},
    {"Persian",
     "هر روز صبح زنگ می‌زد و من به او اعتماد داشتم؛ خیلی کمک "
     "کرد.",
     "اعتماد · trust"},
    {"Panjabi", "ਉਹ ਹਰ ਸਵੇਰ ਫ਼ੋਨ ਕਰਦੀ ਸੀ। ਮੈਨੂੰ ਉਸ ਤੇ ਭਰੋਸਾ ਸੀ, really.", "ਭਰੋਸਾ · trust"},
    {"Panjabi (Shahmukhi)", "اوہ ہر سویرے فون کردی سی، مینوں اوہدے تے بھروسا سی۔", "بھروسا سی"},
    {"Bengali", "তিনি প্রতিদিন সকালে ফোন করতেন। আমি তাঁকে বিশ্বাস করতাম।", "বিশ্বাস · trust"},
    {"Hindi", "वह हर सुबह फ़ोन करती थी। मुझे उस पर भरोसा था, क्षमा कीजिए।", "भरोसा · trust"},
    {"Hebrew", "היא התקשרה כל בוקר בשעה 9, וסמכתי עליה – a lot.", "אמון · trust"},
    {"Chinese", "她每天早上都打电话来问我睡得怎么样。我很信任她,从来没有人这样问过我。", "信任 · trust"},
    {"Vietnamese", "Cô ấy gọi điện mỗi buổi sáng. Tôi đã tin tưởng cô ấy từ đầu.", "tin tưởng · trust"},
    {"Amharic", "በየቀኑ ጠዋት ትደውልልኝ ነበር። በእሷ እተማመን ነበር፣ really።", "እምነት · trust"},
    {"Mixed",
     "She said ‘بھروسا’ (trust) 3 times، and then שלום 12:30 – e\u0301te\u0301 "
     "👩‍👩‍👧‍👦 "
     "again.",
     "trust · بھروسا"},
};

class Families {
  public:
    Families() {
        for (const Script& script : scripts) {
            codes_.push_back(project_.code(script.name));
            // Long enough to wrap.
            const std::string words = std::string(script.words) + " " + script.words + " " + script.words;
            sources_.push_back(project_.source(
                script.language,
                std::vector<Said>{{"INT", "How was it?", model::Role::interviewer}, {"Parent", words}}));
        }
        project_.close();
    }
    std::filesystem::path file() { return project_.file(); }
    const SourceId& source(std::size_t i) const { return sources_[i]; }

  private:
    test::TestProject project_{"Karen Mills"};
    std::vector<SourceId> sources_;
    std::vector<CodeId> codes_;
};

// The boundaries between graphemes of the parent's turn.
std::vector<CodePoint> stops(const OpenSource& page) {
    const auto& text = page.text();
    const TextRange range = text.source().turns.back().range;
    std::vector<CodePoint> found;
    for (CodePoint at = range.begin; at < range.end; at = text.boundaries().next(text::Unit::grapheme, at))
        found.push_back(at);
    found.push_back(range.end);
    return found;
}

void caret_to(Desktop& d, CodePoint at) {
    auto& page = *d.bench().page;
    page.selection.move_to(page.text(), at, Extend::no);
    page.upper_caret.reset();
    page.column.scroll_to(page.place_of(at));
    d.driver().frame();
    d.driver().settle();
}

}  // namespace

TEST_CASE("arrows visit every place of every script once, and the other arrow returns") {
    Families families;
    Desktop d;
    d.open(families.file());
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        show_source(d.bench(), families.source(i));
        d.driver().settle();
        CAPTURE(scripts[i].language);
        OpenSource& page = *d.bench().page;
        const auto all = stops(page);
        const bool mirrored = page.text().right_to_left(all.front());
        const int onward = mirrored ? -1 : 1;
        kit::Place place = page.place_of(all.front());
        std::vector<CodePoint> seen{all.front()};
        while (seen.size() < all.size() + 5) {
            const kit::Place next = page.column.step_seen(place, onward);
            if (next.paragraph != place.paragraph || next == place) break;
            CHECK(page.column.step_seen(next, -onward) == place);
            place = next;
            seen.push_back(page.point_of(place));
        }
        std::sort(seen.begin(), seen.end());
        CHECK(seen == all);
        // The keys themselves, a few steps there and back.
        caret_to(d, all.front());
        const std::string there = mirrored ? "Left" : "Right", back = mirrored ? "Right" : "Left";
        for (int step = 0; step < 6; ++step) d.driver().key(there);
        CHECK(page.selection.caret() != all.front());
        for (int step = 0; step < 6; ++step) d.driver().key(back);
        d.driver().settle();
        CHECK(page.selection.caret() == all.front());
    }
}

TEST_CASE("End stays on its line, Home goes to its begin, in every script") {
    Families families;
    Desktop d({}, {{1280, 800}});
    d.open(families.file());
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        show_source(d.bench(), families.source(i));
        d.driver().settle();
        CAPTURE(scripts[i].language);
        OpenSource& page = *d.bench().page;
        const auto all = stops(page);
        caret_to(d, all[1]);
        const kit::Rect first = page.column.caret(page.caret_place());
        d.keys("End");
        const CodePoint end = page.selection.caret();
        CHECK(end > all[1]);
        const kit::Rect at_end = page.column.caret(page.caret_place());
        CHECK(at_end.y == first.y);
        d.keys("End");
        CHECK(page.selection.caret() == end);
        d.keys("Home");
        CHECK(page.selection.caret() == all.front());
        d.keys("End Shift+Home");
        CHECK(page.selection.range(page.text()).value_or(TextRange{}).begin == all.front());
        // The turn wraps: below the first line's end is the second's, and its begin the same place in the
        // text.
        d.keys("Esc Home End");
        REQUIRE(end < all.back());
        CHECK(page.upper_caret == end);
        d.keys("Down");
        CHECK(page.column.caret(page.caret_place()).y > at_end.y);
        caret_to(d, end);
        CHECK(page.column.caret(page.caret_place()).y > at_end.y);
        d.keys("End Home");
        CHECK(page.selection.caret() == end);
    }
}

TEST_CASE("what is dragged over is what is selected, in code points and whole graphemes") {
    Families families;
    Desktop d;
    d.open(families.file());
    std::mt19937 random(99);
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        show_source(d.bench(), families.source(i));
        d.driver().settle();
        CAPTURE(scripts[i].language);
        OpenSource& page = *d.bench().page;
        const auto all = stops(page);
        for (int round = 0; round < 6; ++round) {
            const CodePoint a = all[random() % all.size()], b = all[random() % all.size()];
            if (a == b) continue;
            caret_to(d, all.front());
            const kit::Rect from = page.column.caret(page.place_of(a)),
                            to = page.column.caret(page.place_of(b));
            d.driver().drag(from.centre(), to.centre());
            d.driver().settle();
            const auto& boundaries = page.text().boundaries();
            // A click where directions meet may mean either of two places, whose carets stand there both.
            const auto stands = [&](CodePoint at, const kit::Rect& where) {
                const kit::Rect caret = page.column.caret(page.place_of(at));
                return std::abs(caret.x - where.x) < 2 && std::abs(caret.y - where.y) < 2;
            };
            const auto range = page.selection.range(page.text());
            const TextRange wanted = boundaries.trim_white_space({std::min(a, b), std::max(a, b)});
            if (!range) {
                CHECK(wanted.empty());
                continue;
            }
            const bool exact = *range == wanted;
            const bool shared = stands(page.selection.caret(), to);
            const bool fits = exact || shared;
            CHECK_MESSAGE(fits, range->begin.value << "–" << range->end.value << " for " << wanted.begin.value
                                                   << "–" << wanted.end.value);
            CHECK(boundaries.is_boundary(text::Unit::grapheme, range->begin));
            CHECK(boundaries.is_boundary(text::Unit::grapheme, range->end));
        }
    }
}

TEST_CASE("fields take any script letter by letter and give it back grapheme by grapheme") {
    Families families;
    Desktop d;
    d.open(families.file());
    for (const Script& script : scripts) {
        CAPTURE(script.language);
        d.keys("Esc Esc Ctrl+K");
        d.type(script.name);
        CHECK(d.bench().palette.query == script.name);
        const auto found =
            std::any_of(d.driver().registry().nodes().begin(), d.driver().registry().nodes().end(),
                        [&](const kit::Node& node) { return node.layer > 0 && node.name == script.name; });
        CHECK(found);
        const text::Translator translator(d.bench().palette.query);
        const text::Boundaries boundaries(translator);
        int graphemes = 0;
        for (CodePoint at{0}; at < translator.length(); at = boundaries.next(text::Unit::grapheme, at))
            ++graphemes;
        const std::string whole = d.bench().palette.query;
        for (int i = 0; i < graphemes; ++i) d.driver().key("Backspace");
        d.driver().settle();
        CHECK(d.bench().palette.query.empty());
        (void)whole;
        d.keys("Esc");
    }
}

TEST_CASE("a passage in every script is coded with a code of its own script, and read back word for word") {
    Families families;
    Desktop d;
    d.open(families.file());
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        show_source(d.bench(), families.source(i));
        d.driver().settle();
        CAPTURE(scripts[i].language);
        d.keys("Esc Ctrl+Home Down Space Enter");
        d.type(scripts[i].name);
        d.keys("Enter Esc");
        const auto codings = d.codings();
        REQUIRE(codings.size() == 1);
        CHECK(codings[0].starts_with(std::string(scripts[i].name) + ": "));
        const std::string words = scripts[i].words;
        const std::string quote = codings[0].substr(std::string(scripts[i].name).size() + 2);
        CHECK((words + " " + words + " " + words).find(quote) != std::string::npos);
    }
}

// Run by the next one in a process of its own: fontconfig reads its configuration once.
TEST_CASE("(child) boxes are explained" * doctest::skip()) {
    Families families;
    Desktop d;
    d.open(families.file());
    std::string told;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        show_source(d.bench(), families.source(i));
        d.driver().settle();
        told += d.said() + "\n";
    }
    CAPTURE(told);
    CHECK(told.find("Boxes stand for letters that no font here has.") != std::string::npos);
    CHECK(told.find("Install fonts-noto-core to see ") != std::string::npos);
    CHECK(told.find("Ethiopic") != std::string::npos);
    CHECK(told.find("Install fonts-noto-cjk to see Chinese.") != std::string::npos);
    d.bench().notice = {};
    show_source(d.bench(), families.source(0));
    d.driver().settle();
    CHECK(d.said().find("Boxes stand") == std::string::npos);  // once is enough
}

TEST_CASE("with few fonts, boxes stand for letters and the status line says what would show them") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("attune-few-fonts-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder / "fonts");
    int copied = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/share/fonts/truetype/noto")) {
        const std::string name = entry.path().filename().string();
        if (name != "NotoSans-Regular.ttf" && name != "NotoSerif-Regular.ttf") continue;
        std::filesystem::create_symlink(entry.path(), folder / "fonts" / name);
        ++copied;
    }
    REQUIRE(copied == 2);
    const auto configuration = folder / "fonts.conf";
    std::ofstream(configuration)
        << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>"
        << (folder / "fonts").string() << "</dir><cachedir>" << (folder / "cache").string()
        << "</cachedir></fontconfig>";
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string log = (folder / "log").string();
    const std::string command = "FONTCONFIG_FILE='" + configuration.string() + "' '" + self +
                                "' --no-skip -tc='(child) boxes are explained' > '" + log + "' 2>&1";
    CHECK(std::system(command.c_str()) == 0);
    std::ifstream in(log);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    CHECK_MESSAGE(said.find("1 passed") != std::string::npos, said);
    std::filesystem::remove_all(folder);
}

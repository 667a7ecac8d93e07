// SPDX-License-Identifier: GPL-3.0-or-later
// PDFs as word processors print them; tests/fixtures/pdf was made by LibreOffice from one invented interview.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>

#include "exchange/pdf/helper.h"
#include "exchange/pdf/letters.h"
#include "exchange/pdf/pages.h"
#include "exchange/pdf/paragraphs.h"
#include "exchange/pdf/pdf_document.h"
#include "exchange/pdf/wire.h"
#include "exchange/readings/readings.h"
#include "support/pdf_pages.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using exchange::PdfLine;

namespace {

using Texts = std::vector<std::string>;

model::Transcript printed(const std::string& name) {
    const auto transcript = read_well(name, fixture("pdf/" + name));
    check_sound(transcript);
    return transcript;
}

std::string refusal(const std::string& name, const std::string& bytes) {
    const auto result = read(name, bytes);
    REQUIRE_FALSE(result.has_value());
    return result.error().sentence;
}

std::string frame(exchange::WireKind kind, const std::string& content) {
    return exchange::wire_frame(static_cast<unsigned char>(kind), content);
}

// One page with a line in a font that the file does not hold.
std::string pdf_in_foreign_font(const std::string& line) {
    const std::string stream = "BT /F1 12 Tf 72 720 Td (" + line + ") Tj ET";
    const std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length " + std::to_string(stream.size()) + ">>\nstream\n" + stream + "\nendstream",
        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>"};
    std::string bytes = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string place = std::to_string(bytes.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        bytes += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    return bytes + "xref\n0 6\n" + table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" +
           std::to_string(bytes.size()) + "\n%%EOF\n";
}

// The interview that the fixtures hold, without what its layout does to it.
void check_interview(const model::Transcript& transcript, const std::string& asks,
                     const std::string& answers) {
    REQUIRE(transcript.turns.size() == 14);
    for (std::size_t i = 0; i < 14; ++i)
        CHECK(labels_of(transcript, transcript.turns[i]) == (i % 2 == 0 ? asks : answers));
    CHECK(
        turn_text(transcript, 0) ==
        "Thanks for seeing me again. How have things been since [NAME] was born? You were worried about the "
        "first weeks, I remember.");
    CHECK(turn_text(transcript, 2) == "What did she do?");
    CHECK(turn_text(transcript, 3) == "She just sat with me. And she didn't judge.");
    CHECK(turn_text(transcript, 5) ==
          "Then we went to the park and to the baby group, and it was the first time that I thought this may "
          "work out for the two of us in the end, with him or without him.");
    CHECK(turn_text(transcript, 7) ==
          "In May. It rained and we all stood under one tree, the mums, the buggies and the key worker with "
          "her "
          "big yellow coat, and nobody wanted to go home.");
    CHECK(turn_text(transcript, 13) == "No. Only that she should get a rise.");
}

// Lines of one column, a step of 14 points apart; `right` says how far each reaches of 400.
PdfLine at(const std::string& text, double right, double step = 0, double first_width = 30) {
    PdfLine line;
    line.text = text;
    line.boxed = true;
    line.left = 50;
    line.right = right;
    line.top = 14 * step;
    line.bottom = line.top + 12;
    line.size = 12;
    line.first_width = first_width;
    return line;
}

Texts joined(std::vector<PdfLine> lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].top += 14 * static_cast<double>(i);
        lines[i].bottom += 14 * static_cast<double>(i);
    }
    Texts texts;
    for (const auto& paragraph : exchange::paragraphs_of(lines).paragraphs) texts.push_back(paragraph.text);
    return texts;
}

bool no_child_is_left() {
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

// A program that does what the test needs in place of attune-pdf.
std::filesystem::path script(const std::string& name, const std::string& body) {
    const auto path =
        std::filesystem::temp_directory_path() / ("attune-" + name + "-" + std::to_string(::getpid()));
    std::ofstream(path) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

}  // namespace

TEST_CASE("labels that hang in the margin go before their talk") {
    const auto transcript = printed("hanging_labels.pdf");
    check_interview(transcript, "INT", "R1");
    CHECK(transcript.reading == "labels");
    CHECK(transcript.encoding == "PDF");
}

TEST_CASE("page headers, footers and numbers are left out and offered") {
    const auto transcript = printed("hanging_labels.pdf");
    CHECK(transcript.text.find("confidential") == std::string::npos);
    CHECK(transcript.text.find("Page") == std::string::npos);
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(transcript.offered ==
          Pairs{{"page header", "Interview TB-P-07, confidential"}, {"page footer", "Page 1 of 2"}});
}

TEST_CASE("double-spaced lines are one paragraph, two columns are read one after the other") {
    check_interview(printed("double_spaced.pdf"), "INT", "R1");
    check_interview(printed("two_columns.pdf"), "INT", "R1");
}

TEST_CASE("bold type tells questions in a PDF too") {
    const auto transcript = printed("bold_questions.pdf");
    CHECK(transcript.reading == "bold questions");
    check_interview(transcript, "INT", "RES");
}

TEST_CASE("printed line numbers leave the text and stay with the turns, unless they begin anew") {
    const auto through = printed("line_numbers.pdf");
    check_interview(through, "INT", "R1");
    CHECK(through.turns[0].line_from == 1);
    CHECK(through.turns[0].line_to == 3);
    CHECK(through.turns[1].line_from == 4);
    const auto by_page = printed("line_numbers_by_page.pdf");
    check_interview(by_page, "INT", "R1");
    CHECK_FALSE(by_page.turns[0].line_from.has_value());
    CHECK(warns(by_page, "begin anew on each page"));
}

TEST_CASE("Arabic is read in its order, with its numbers, signs and letters right") {
    const auto transcript = printed("arabic.pdf");
    REQUIRE(transcript.turns.size() == 4);
    CHECK(all_labels(transcript) == Texts{"المقابل", "الأم", "المقابل", "الأم"});
    CHECK(turn_text(transcript, 0) ==
          "كيف كان عملك مع العاملة الرئيسية في المركز؟ لقد قلت لي إنك تعرفها منذ عام 2019 وأنها ساعدتك كثيرا "
          "في البيت.");
    CHECK(turn_text(transcript, 1) == "نعم (ضحك) كانت تأتي كل أسبوع. ثم ذهبنا إلى 3 لقاءات في المركز.");
    CHECK(turn_text(transcript, 3) == "جدتي، وكانت تعيش معنا.");
    CHECK(transcript.turns[0].direction == model::Direction::right_to_left);
}

TEST_CASE("a table of times, names and talk is read row by row, over the end of a page") {
    const auto transcript = printed("table.pdf");
    CHECK(transcript.reading == "table");
    check_interview(transcript, "Interviewer", "P3 (mother)");
    CHECK(transcript.turns[0].start_ms == 0);
    CHECK(transcript.turns[1].start_ms == 7000);
    CHECK(transcript.turns[13].start_ms == 391000);
    CHECK(notes_of(transcript) == Texts{"Interview TB-P-07, the second visit of the family"});
    CHECK(warns(transcript, "compare a page"));
}

TEST_CASE("shapes of letters become letters") {
    CHECK(exchange::clean_pdf_text("\uFB01rst o\uFB03ce") == "first office");
    CHECK(exchange::clean_pdf_text("\uFEE7\uFEEE\uFE8E") == "نوا");
    CHECK(exchange::clean_pdf_text("\u202Aa\u202C\u200Fb\x01") == "ab");
    CHECK(exchange::clean_right_to_left("\u202Bنعم\u202A (2019) \u202Cثم\u202C") == "نعم (2019) ثم");
    CHECK(exchange::clean_right_to_left("\u202Bنعم\u202A 50%.\u202Cثم\u202C") == "نعم.50% ثم");
    CHECK(exchange::clean_right_to_left("واألم األسبوع") == "والأم الأسبوع");
    CHECK(exchange::clean_right_to_left("قرأ ألن") == "قرأ ألن");
}

TEST_CASE("lines become paragraphs where the next word would have fitted") {
    CHECK(joined({at("A line as long as all,", 450), at("and its end.", 120),
                  at("Another one that goes", 450), at("on.", 70)}) ==
          Texts{"A line as long as all, and its end.", "Another one that goes on."});
    CHECK(joined({at("Long first line of it", 440), at("and more.", 450), at("INT: So?", 100),
                  at("R1: Yes.", 100), at("INT: And?", 100)}) ==
          Texts{"Long first line of it and more.", "INT: So?", "R1: Yes.", "INT: And?"});
    CHECK(joined({at("One with a gap below it here", 450), at("and so", 450), at("Two after the gap", 450, 2),
                  at("and so.", 450, 2), at("End", 450, 2), at("of it.", 450, 2)}) ==
          Texts{"One with a gap below it here and so", "Two after the gap and so. End of it."});
    CHECK(joined({at("日本語の文章はここで折り", 450), at("返される。", 200)}) ==
          Texts{"日本語の文章はここで折り返される。"});
}

TEST_CASE("a word parted at a line's end is joined only when the document knows it") {
    // Known joined elsewhere; known with its hyphen; a name; two words of their own; a number.
    CHECK(joined({at("the remark of the exam-", 450), at("ple was an example", 450)}) ==
          Texts{"the remark of the example was an example"});
    CHECK(joined({at("the well-known part of a well-", 450), at("known thing", 450)}) ==
          Texts{"the well-known part of a well-known thing"});
    CHECK(joined({at("it was Kei-", 450), at("Mu who said", 450)}) == Texts{"it was Kei-Mu who said"});
    CHECK(joined({at("the key of a worker, the key-", 450), at("worker that", 450)}) ==
          Texts{"the key of a worker, the key-worker that"});
    CHECK(joined({at("since the mid-", 450), at("1970s it went", 450)}) ==
          Texts{"since the mid-1970s it went"});
    CHECK(joined({at("a strange amal-", 450), at("gam of it", 450)}) == Texts{"a strange amal-gam of it"});
    CHECK(joined({at("a strange amal\u00AD", 450), at("gam of it", 450)}) ==
          Texts{"a strange amalgam of it"});
    // A document that parts words all along.
    CHECK(joined({at("a strange amal-", 450), at("gam of con-", 450), at("crete and gra-", 450),
                  at("nite that crum-", 450), at("bles", 450)}) ==
          Texts{"a strange amalgam of concrete and granite that crumbles"});
}

TEST_CASE("a scan and a locked PDF are refused with the reason, an owner's lock is none") {
    CHECK(
        refusal("scan.pdf", fixture("pdf/scan.pdf")).find("holds no text: its pages are empty or pictures") !=
        std::string::npos);
    CHECK(refusal("locked.pdf", fixture("pdf/locked.pdf")).find("locked with a password") !=
          std::string::npos);
    check_interview(printed("owner_only.pdf"), "INT", "R1");
    CHECK(refusal("page.pdf", "<!DOCTYPE html><html><body>Not found</body></html>").find("web page") !=
          std::string::npos);
}

TEST_CASE("a broken text layer is told loudly") {
    exchange::PdfPages torn;
    exchange::PdfPage page;
    for (int i = 0; i < 60; ++i) page.text += "ر ذال ه ع ";
    torn.pages.push_back(page);
    auto document = exchange::document_of_pages(torn);
    REQUIRE(document.has_value());
    CHECK(document->warnings.front().starts_with("THE TEXT OF THIS PDF IS BROKEN: "));
    torn.pages[0].text = "\uE001\uE002\uE003 and \uFFFD\uFFFD";
    document = exchange::document_of_pages(torn);
    REQUIRE(document.has_value());
    CHECK(document->warnings.front().find("5 of 8 characters") != std::string::npos);
    torn.pages[0].text = "I am a person, I think, and so a few words have one letter.";
    torn.pages.emplace_back();
    document = exchange::document_of_pages(torn);
    REQUIRE(document.has_value());
    CHECK(document->warnings == Texts{"1 page holds no text and may be scanned: 2."});
}

TEST_CASE("attune-pdf is told about when it is missing, and ends whatever it does") {
    const std::string pdf = fixture("pdf/hanging_labels.pdf");
    const auto missing = exchange::read_pdf_pages(pdf, "/nowhere/attune-pdf", exchange::pdf_limits(), {});
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == ErrorKind::unsupported);
    CHECK(missing.error().sentence ==
          "The program attune-pdf, which reads PDF files, is not beside Attune; install Attune anew.");
    exchange::HelperLimits short_time = exchange::pdf_limits();
    short_time.time = std::chrono::seconds(1);
    for (const auto& [name, body, says] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"deaf", "exec sleep 60", "too long"},
             {"crash", "kill -SEGV $$", "damaged"},
             {"silent", "cat > /dev/null", "damaged"},
             {"noise", "cat > /dev/null; head -c 100000 /dev/zero", "read to its end"},
             {"endless", "exec cat /dev/zero", ""}}) {
        CAPTURE(name);
        const auto program = script(name, body);
        const auto result = exchange::read_pdf_pages(pdf, program, short_time, {});
        std::filesystem::remove(program);
        REQUIRE_FALSE(result.has_value());
        CAPTURE(result.error().sentence);
        CHECK(result.error().sentence.find(says) != std::string::npos);
        CHECK(result.error().sentence.ends_with('.'));
        CHECK(no_child_is_left());
    }
    exchange::HelperLimits little = exchange::pdf_limits();
    little.memory = 1;
    CHECK_FALSE(exchange::read_pdf_pages(pdf, exchange::pdf_helper_path(), little, {}).has_value());
    CHECK(no_child_is_left());
}

TEST_CASE("a PDF in a font that it does not hold is read for somebody who has no cache of fonts yet") {
    const auto home = std::filesystem::temp_directory_path() / ("attune_home_" + std::to_string(::getpid()));
    std::filesystem::create_directory(home);
    std::map<std::string, std::optional<std::string>> before;
    for (const char* name : {"HOME", "XDG_CACHE_HOME"}) {
        const char* const value = std::getenv(name);
        before[name] = value ? std::optional<std::string>(value) : std::nullopt;
        ::setenv(name, home.c_str(), 1);
    }
    const auto pages = exchange::read_pdf_pages(pdf_in_foreign_font("How was it?"),
                                                exchange::pdf_helper_path(), exchange::pdf_limits(), {});
    for (const auto& [name, value] : before)
        value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
    std::filesystem::remove_all(home);
    REQUIRE_MESSAGE(pages.has_value(), (pages ? "" : pages.error().sentence));
    REQUIRE(pages->pages.size() == 1);
    CHECK(pages->pages[0].text.find("How was it?") != std::string::npos);
}

TEST_CASE("reading a PDF can be stopped at any time") {
    const JobControl control;
    const auto program = script("sleeper", "exec sleep 60");
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        control.cancel();
    });
    const auto begin = std::chrono::steady_clock::now();
    const auto result = exchange::read_pdf_pages("%PDF-", program, exchange::pdf_limits(), control);
    stopper.join();
    std::filesystem::remove(program);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::cancelled);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    CHECK(no_child_is_left());
}

TEST_CASE("a damaged PDF that could be mended is read with a warning, a sound one without") {
    std::string bytes = fixture("pdf/hanging_labels.pdf");
    const auto sound = read_well("t.pdf", bytes);
    CHECK_FALSE(warns(sound, "damaged"));
    const auto at = bytes.rfind("startxref");
    REQUIRE(at != std::string::npos);
    bytes.replace(at + 10, 5, "99999");  // the table of its parts is not where it says
    const auto mended = read_well("t.pdf", bytes);
    CHECK(warns(mended, "The PDF is damaged and was mended"));
    CHECK(mended.text == sound.text);
}

TEST_CASE("what attune-pdf writes is decoded in any pieces, and anything else refused") {
    exchange::WireWriter head;
    head.number(1);
    head.text("A title");
    exchange::WireWriter page;
    for (const double length : {0.0, 0.0, 595.0, 842.0}) page.length(length);
    page.text("So it was.\n");
    page.number(1);
    for (const double length : {10.0, 20.0, 30.5, 32.0, 12.0}) page.length(length);
    page.number(exchange::wire_bold);
    page.text("So");
    const std::string bytes = frame(exchange::WireKind::head, head.bytes()) +
                              frame(exchange::WireKind::page, page.bytes()) +
                              frame(exchange::WireKind::end, {});
    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        exchange::PdfPagesDecoder decoder;
        for (std::size_t at = 0; at < bytes.size(); at += step)
            REQUIRE(decoder.feed(std::string_view(bytes).substr(at, step)).has_value());
        REQUIRE(decoder.complete());
        const auto pages = decoder.take();
        CHECK(pages.title == "A title");
        REQUIRE(pages.pages.size() == 1);
        CHECK(pages.pages[0].words[0].right == 30.5);
        CHECK(pages.pages[0].words[0].bold);
        CHECK_FALSE(pages.pages[0].words[0].space_after);
    }
    // Cut or changed anywhere it is refused or incomplete, never worse.
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        exchange::PdfPagesDecoder cut;
        if (cut.feed(std::string_view(bytes).substr(0, i))) CHECK_FALSE(cut.complete());
        std::string changed = bytes;
        changed[i] = static_cast<char>(~changed[i]);
        exchange::PdfPagesDecoder decoder;
        if (decoder.feed(changed) && decoder.complete()) {
            const auto document = exchange::document_of_pages(decoder.take());
            if (!document) CHECK(document.error().sentence.ends_with('.'));
        }
    }
}

TEST_CASE("pages laid out in any way become a sound transcript") {
    int files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz/pdf_layout")) {
        CAPTURE(entry.path().string());
        const std::string bytes = fixture("fuzz/pdf_layout/" + entry.path().filename().string());
        // Each way of standing on the page in turn.
        for (char shift = 0; shift < 12; ++shift) {
            std::string shifted = bytes;
            for (std::size_t at = 0; at < shifted.size(); ++at)
                if ((at == 0 || shifted[at - 1] == '\n') && shifted[at] != '\f')
                    shifted[at] = static_cast<char>('a' + shift);
            for (const std::string& page : {bytes, shifted}) {
                auto document = exchange::document_of_pages(pages_from(page));
                REQUIRE(document.has_value());
                auto draft = exchange::read_talk(std::move(*document), exchange::Reading::automatic, {});
                REQUIRE(draft.has_value());
                check_sound(exchange::finish(std::move(*draft)));
            }
        }
        ++files;
    }
    CHECK(files >= 1);
}

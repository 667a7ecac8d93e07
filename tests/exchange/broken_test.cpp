// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are not what they seem: each gets one sentence that says what it is and what to do.
#include <cstdint>
#include <filesystem>
#include <random>

#include "exchange/files/read_file.h"
#include "exchange/framework/framework_reader.h"
#include "exchange/package/package.h"
#include "exchange/transcript/file_kind.h"
#include "support/docx_builder.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;

namespace {

struct Broken {
    const char* why;
    std::string name;
    std::string bytes;
    ErrorKind kind;
    const char* says;
};

std::string sentence_of(const std::string& name, const std::string& bytes) {
    const auto result = read(name, bytes);
    REQUIRE_FALSE_MESSAGE(result.has_value(), name);
    return result.error().sentence;
}

std::string word_with(const std::string& part, const std::string& bytes) {
    return zipped(
        {{"[Content_Types].xml", content_types()}, {"_rels/.rels", package_relationships()}, {part, bytes}});
}

// A number in the little-endian form of zip headers.
void put(std::string& bytes, std::size_t at, std::uint32_t value) {
    for (int i = 0; i < 4; ++i) bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
}

}  // namespace

TEST_CASE("each file that is no transcript is told apart") {
    const std::string word = docx(p("INT: So?"));
    const std::string zip = zipped({{"photo.jpg", "x"}, {"notes.txt", "y"}});
    const std::string page = "<!-- saved -->\n<!DOCTYPE html>\n<html><body>Please sign in</body></html>";
    const std::vector<Broken> table{
        {"nothing", "a.txt", "", ErrorKind::unreadable, "is empty (0 bytes)"},
        {"nothing, as Word", "a.docx", "", ErrorKind::unreadable, "is empty (0 bytes)"},
        {"white space", "a.txt", " \n\t\n ", ErrorKind::unreadable, "holds no text"},
        {"a zip of other things", "a.docx", zip, ErrorKind::unsupported, "zip archive, not a Word document"},
        {"a zip cut off", "a.docx", word.substr(0, word.size() / 2), ErrorKind::unreadable, "damaged"},
        {"a web page named .docx", "a.docx", page, ErrorKind::unsupported, "web page"},
        {"a web page named .pdf", "a.pdf", page, ErrorKind::unsupported, "web page"},
        {"an old Office file cut off", "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more",
         ErrorKind::unreadable, "damaged"},
        {"a PDF cut off", "a.docx", "%PDF-1.7\n", ErrorKind::unreadable, "PDF is damaged"},
        {"an OpenDocument without content", "a.odt",
         zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}}, ZIP_CM_STORE),
         ErrorKind::unreadable, "content.xml is missing"},
        {"an OpenDocument workbook", "a.odt",
         zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}, ZIP_CM_STORE),
         ErrorKind::unsupported, "spreadsheet"},
        {"a workbook", "a.docx",
         zipped({{"[Content_Types].xml", "x"}, {"_rels/.rels", "x"}, {"xl/workbook.xml", "x"}}),
         ErrorKind::unsupported, "spreadsheet"},
        {"slides", "a.pptx",
         zipped({{"[Content_Types].xml", "x"}, {"_rels/.rels", "x"}, {"ppt/presentation.xml", "x"}}),
         ErrorKind::unsupported, "presentation"},
        {"subtitles without times", "a.srt", "1\r\nHello\r\n", ErrorKind::unreadable, "no cue with times"},
        {"a web page named .srt", "a.srt", page, ErrorKind::unsupported, "web page"},
        {"a web page without a word", "a.html", "<html><script>let x = 1;</script><body><img></body></html>",
         ErrorKind::unreadable, "holds no text"},
        {"a table", "a.csv", "id,answer\n1,Yes\n", ErrorKind::unsupported, "table of values"},
        {"XML", "a.xml", "<?xml version=\"1.0\"?><x/>", ErrorKind::unsupported, "XML"},
        {"sound", "a.mp3", std::string("ID3\x03\0\0", 6), ErrorKind::unsupported, "sound recording"},
        {"film", "a.mp4",
         std::string("\0\0\0\x18"
                     "ftypmp42",
                     12),
         ErrorKind::unsupported, "video"},
        {"a picture", "a.txt", "\x89PNG\r\n\x1A\n", ErrorKind::unsupported, "picture"},
        {"an archive", "a.gz", "\x1F\x8B\x08", ErrorKind::unsupported, "compressed"},
        {"a project", "a.attune", std::string("SQLite format 3\0", 16), ErrorKind::unsupported, "database"},
        {"a Word document without a body", "a.docx",
         word_with("word/document.xml", "<w:document xmlns:w=\"x\"/>"), ErrorKind::unreadable,
         "no Word document"},
        {"a package without a document", "a.docx", word_with("word/other.xml", "x"), ErrorKind::unreadable,
         "without a Word document inside"},
        {"a Word document of faulty XML", "a.docx", word_with("word/document.xml", "<w:document><w:body>"),
         ErrorKind::unreadable, "damaged XML"},
        {"a Word document with a DOCTYPE", "a.docx",
         word_with("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" +
                                            document_xml(p("&e;")).substr(56)),
         ErrorKind::unreadable, "DOCTYPE"},
        {"a Word document without a word", "a.docx", docx(p("")), ErrorKind::unreadable, "holds no text"},
    };
    for (const Broken& broken : table) {
        CAPTURE(std::string(broken.why));
        const auto result = read(broken.name, broken.bytes);
        REQUIRE_FALSE(result.has_value());
        CAPTURE(result.error().sentence);
        CHECK(result.error().kind == broken.kind);
        CHECK(result.error().sentence.find(broken.says) != std::string::npos);
        CHECK(result.error().sentence.find("“" + broken.name + "”") == 0);
        CHECK(result.error().sentence.ends_with('.'));
    }
}

TEST_CASE("a Word document under another name is read, with a word about it") {
    const std::string word = docx(p("INT: So?") + p("R1: Yes."));
    for (const char* name : {"a.doc", "a.txt", "a.pdf"}) {
        const auto transcript = read_well(name, word);
        CHECK(transcript.turns.size() == 2);
        CHECK(warns(transcript, "but the file is a Word document"));
    }
    CHECK_FALSE(warns(read_well("a.docx", word), "The name ends"));
    CHECK_FALSE(warns(read_well("interview 7.final", word), "The name ends"));
}

TEST_CASE("bytes that are no text are refused, stray ones replaced and told") {
    std::mt19937 random(7);
    std::string noise(20'000, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    noise[0] = 'x';
    CHECK_FALSE(read("a.txt", noise).has_value());
    const auto stray = read("a.txt", "INT: So \xFF\xFE?\nR1: Yes. آج\nINT: وہ\n");
    REQUIRE(stray.has_value());
    check_sound(*stray);
    CHECK_FALSE(stray->warnings.empty());
}

TEST_CASE("a zip that unpacks to far more than it is, is refused") {
    // Forty megabytes of one letter pack into forty kilobytes.
    const std::string bomb = docx("<w:p><w:r><w:t>" + std::string(40'000'000, 'a') + "</w:t></w:r></w:p>");
    CHECK(bomb.size() < 200'000);
    CHECK(sentence_of("a.docx", bomb).find("unpacks to more") != std::string::npos);
    // The same with a directory that lies: it says that there is one byte.
    std::string lying = bomb;
    for (std::size_t at = lying.find("PK\x01\x02"); at != std::string::npos;
         at = lying.find("PK\x01\x02", at + 4))
        put(lying, at + 24, 1);
    CHECK_FALSE(read("a.docx", lying).has_value());
    Parts many;
    for (std::size_t i = 0; i <= exchange::most_parts; ++i) many.emplace_back("p" + std::to_string(i), "");
    CHECK(sentence_of("a.docx", docx(p("x"), many)).find("more than 10000 parts") != std::string::npos);
}

TEST_CASE("elements nested without end are refused") {
    std::string open;
    std::string close;
    for (int i = 0; i < 5000; ++i) {
        open += "<w:sdt><w:sdtContent>";
        close += "</w:sdtContent></w:sdt>";
    }
    CHECK(sentence_of("a.docx", docx(open + p("deep") + close)).find("nested deeper") != std::string::npos);
    std::string tables;
    for (int i = 0; i < 5000; ++i) tables += "<w:tbl><w:tr><w:tc>";
    for (int i = 0; i < 5000; ++i) tables += "</w:tc></w:tr></w:tbl>";
    CHECK(sentence_of("a.docx", docx(tables)).find("nested deeper") != std::string::npos);
}

TEST_CASE("a part locked by a password is told") {
    std::string locked = docx(p("x"));
    // Bit 0 of the flags says that an entry is encrypted; in the directory and before the entry itself.
    for (std::size_t at = locked.find("PK\x01\x02"); at != std::string::npos;
         at = locked.find("PK\x01\x02", at + 4))
        locked[at + 8] = static_cast<char>(locked[at + 8] | 1);
    for (std::size_t at = locked.find("PK\x03\x04"); at != std::string::npos;
         at = locked.find("PK\x03\x04", at + 4))
        locked[at + 6] = static_cast<char>(locked[at + 6] | 1);
    CHECK(sentence_of("a.docx", locked).find("password") != std::string::npos);
}

TEST_CASE("a Word document damaged anywhere is refused or read, never worse") {
    const std::string whole =
        docx(p("INT: So?") + p("R1: Yes, I think so.") + table({{"a", "b"}, {"c", "d"}}));
    std::mt19937 random(11);
    int read_anyway = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string damaged = whole;
        for (unsigned faults = 1 + random() % 4; faults > 0; --faults)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        if (round % 5 == 0) damaged.resize(random() % damaged.size());
        const auto result = read("a.docx", damaged);
        if (result) {
            ++read_anyway;
            check_sound(*result);
        } else {
            REQUIRE(result.error().sentence.ends_with('.'));
        }
    }
    CHECK(read_anyway > 0);
}

TEST_CASE("characters that XML should not hold do not reach the text") {
    const auto transcript =
        read_well("a.docx", docx("<w:p><w:r><w:t>a\xFF\xC3(b&#xD800;c</w:t></w:r></w:p>"));
    check_sound(transcript);
    CHECK(transcript.text.front() == 'a');
    CHECK(transcript.text.back() == 'c');
}

TEST_CASE("a cancelled reading gives nothing") {
    const JobControl control;
    control.cancel();
    model::OriginalFile file{"a.txt", "text/plain", "INT: So?\nR1: Yes."};
    const auto result = exchange::read_transcript(file, {}, control);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::cancelled);
}

TEST_CASE("a long text is read in time that grows with it") {
    // Quadratic work would make this test run for minutes.
    std::string talk;
    for (int i = 0; i < 10'000; ++i)
        talk += "INT: And then?\nR1: Then [laughs] it was 10:30 (I think) and so on.\n";
    CHECK(read_well("a.txt", talk).turns.size() == 20'000);
    CHECK(read_well("a.txt", std::string(2'000'000, '[')).turns.size() == 1);
    CHECK(read_well("a.txt", std::string(2'000'000, '1')).turns.size() == 1);
    std::string letters = "INT: ";
    for (int i = 0; i < 300'000; ++i) letters += "X<a #1:";
    CHECK(read_well("a.txt", letters).turns.size() == 1);
    std::string cues = "WEBVTT\n\n";
    for (int i = 0; i < 60'000; ++i) cues += "00:00:01.000 --> 00:00:02.000\n<v A>Hm <\n\n";
    CHECK(read_well("a.vtt", cues).turns.size() == 1);
    std::string open_tags = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + std::string(500'000, '<');
    CHECK(read_well("a.vtt", open_tags).turns.size() == 1);
    std::string labels;
    for (int i = 0; i < 5'000; ++i) labels += "Ab" + std::to_string(i) + ": once only\n";
    CHECK(read_well("a.txt", labels).reading == "no speakers");
}

TEST_CASE("what fuzzing found or began with is read or refused, never worse") {
    int files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz")) {
        if (!entry.is_regular_file()) continue;
        CAPTURE(entry.path().string());
        const auto file = exchange::read_file(entry.path());
        REQUIRE(file.has_value());
        for (const char* name : {"t.txt", "t.md", "t.vtt", "t.srt", "t.html", "t.docx"})
            if (const auto result = read(name, file->bytes)) check_sound(*result);
        const auto word = read("t.docx", word_with("word/document.xml", file->bytes));
        if (word) check_sound(*word);
        if (const auto framework = exchange::read_framework(file->bytes); !framework)
            CHECK_FALSE(framework.error().sentence.empty());
        ++files;
    }
    CHECK(files >= 2);
}

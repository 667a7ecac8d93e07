// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <zip.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "exchange/files/write_file.h"
#include "exchange/package/zip_memory.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/write_refi.h"
#include "exchange/refi/xml_values.h"
#include "support/folder.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::exchange;
using refi::Project;

namespace {

namespace fs = std::filesystem;

template <class T>
T must(Result<T> result) {
    REQUIRE_MESSAGE(result.has_value(), result.error().sentence);
    return std::move(*result);
}

refi::Pooled id(Project& project, int number) {
    return project.strings.add_id("00000000-0000-4000-8000-0000000000" + std::to_string(number));
}

// One of everything that the schema knows.
Project everything() {
    Project p;
    p.name = "All & <more>";
    p.origin = "Attune";
    p.description = "Two\nlines";
    p.stamp = {id(p, 10), p.strings.add("2026-01-01T00:00:00Z"), id(p, 10),
               p.strings.add("2026-01-02T00:00:00Z")};
    p.notes = {id(p, 60)};
    p.users = {{id(p, 10), "Ann \"A\"", "AN"}};
    p.codes.resize(3);
    p.codes[0].guid = id(p, 20);
    p.codes[0].name = "Folder";
    p.codes[0].codable = false;
    p.codes[1] = {id(p, 21), "Trust", "Feels safe\twith\nstaff", true, "#E69F00", {id(p, 60)}, 0};
    p.codes[2] = {id(p, 22), "", "", true, "red", {}, -1};
    p.variables = {{id(p, 30), "age", "in years", refi::ValueType::integer}};
    refi::Case family{id(p, 40), "Family", "A case", {id(p, 21)}, {}, {id(p, 50)}, {id(p, 70)}};
    family.values = {{id(p, 30), refi::ValueType::integer, "31"},
                     {id(p, 30), refi::ValueType::floating, "1e5"},
                     {id(p, 30), refi::ValueType::none, ""}};
    p.cases = {family};

    refi::TextSelection selection;
    selection.guid = id(p, 70);
    selection.name = p.strings.add("hello & <bye>");
    selection.start = 0;
    selection.end = 5;
    selection.stamp = p.stamp;
    selection.codings = {
        {id(p, 71), id(p, 21), id(p, 10), p.strings.add("2026-01-01T00:00:00Z"), {id(p, 60)}},
        {id(p, 71), id(p, 22), {}, p.strings.add("yesterday"), {}},
        {id(p, 72), {}, {}, {}, {}}};
    refi::Source text;
    text.guid = id(p, 50);
    text.name = p.strings.add("TB-P-01");
    text.content.plain_path = "internal://00000000-0000-4000-8000-000000000050.txt";
    text.selections = {selection};
    text.notes = {id(p, 60)};
    text.values = family.values;

    refi::Document inside;
    inside.guid = p.strings.add_id("no guid");
    inside.content.inline_text = "";
    inside.selections = {selection};
    refi::AreaSelection area;
    area.guid = id(p, 73);
    area.page = 1;
    area.second_x = 10;
    area.representation = inside;
    refi::Source pdf;
    pdf.kind = refi::SourceKind::pdf;
    pdf.guid = id(p, 51);
    pdf.path = "internal://x.pdf";
    pdf.areas = {area};
    pdf.representation = inside;
    refi::Source picture = pdf;
    picture.kind = refi::SourceKind::picture;
    picture.guid = id(p, 52);

    refi::Transcript transcript;
    transcript.guid = id(p, 80);
    transcript.content.inline_text = "hello";
    transcript.sync_points = {{id(p, 81), 0, 0}, {id(p, 82), 1000, 5}, {id(p, 83), {}, {}}};
    refi::TranscriptSelection said;
    said.guid = id(p, 84);
    said.from = id(p, 81);
    said.to = id(p, 82);
    said.codings = {selection.codings[0]};
    transcript.selections = {said};
    refi::TimeSelection time;
    time.guid = id(p, 85);
    time.end = 1000;
    refi::Source audio;
    audio.kind = refi::SourceKind::audio;
    audio.guid = id(p, 53);
    audio.path = "relative:///a b.m4a";
    audio.transcripts = {transcript};
    audio.times = {time};
    refi::Source video = audio;
    video.kind = refi::SourceKind::video;
    video.guid = id(p, 54);
    p.sources = {text, picture, pdf, audio, video};

    refi::Document note;
    note.guid = id(p, 60);
    note.content.inline_text = "A memo\r\nwith \x01 a control";
    p.note_texts = {note};
    p.links = {{id(p, 90), "leads to", refi::Direction::one_way, "#abc", id(p, 21), id(p, 22), {id(p, 60)}}};
    p.sets = {{id(p, 91), "Set", "d", {id(p, 21)}, {id(p, 50)}, {id(p, 60)}},
              {id(p, 92), "Empty", "", {}, {}, {}}};
    refi::Vertex vertex;
    vertex.guid = id(p, 93);
    vertex.represented = id(p, 21);
    vertex.shape = "Circle";
    refi::Vertex other = vertex;
    other.guid = id(p, 94);
    other.shape = "Oval";
    other.second_x = 5;
    refi::Edge edge;
    edge.guid = id(p, 95);
    edge.source = id(p, 93);
    edge.target = id(p, 94);
    edge.direction = refi::Direction::bidirectional;
    edge.line_style = "dashed";
    p.graphs = {{id(p, 96), "Graph", {vertex, other}, {edge, refi::Edge{}}}};
    return p;
}

std::string read_all(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> entries(const std::string& bytes) {
    std::map<std::string, std::string> all;
    const auto zip = open_zip(bytes);
    REQUIRE(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip.get(), 0); ++i) {
        zip_stat_t facts;
        REQUIRE(zip_stat_index(zip.get(), static_cast<zip_uint64_t>(i), 0, &facts) == 0);
        std::string content(facts.size, '\0');
        zip_file_t* const file = zip_fopen_index(zip.get(), static_cast<zip_uint64_t>(i), 0);
        CHECK(zip_fread(file, content.data(), content.size()) == static_cast<zip_int64_t>(facts.size));
        zip_fclose(file);
        all[facts.name] = content;
    }
    return all;
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

refi::ArchiveFile text_file(const std::string& name, const std::string& bytes) {
    return {name, [bytes]() -> Result<std::string> { return bytes; }};
}

}  // namespace

TEST_CASE("everything that the standard knows is written valid by its schema") {
    const attune::tests::Schema schema("Project.xsd");
    if (!schema.is_there()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with refi/xsd/Project.xsd");
        return;
    }
    CHECK(schema.faults(refi::project_xml(everything())) == "");
    Project empty;
    CHECK(schema.faults(refi::project_xml(empty)) == "");
    CHECK(schema.faults("<Project xmlns=\"urn:QDA-XML:project:1.0\"/>") != "");
}

TEST_CASE("a codebook is written valid by its own schema") {
    const std::string xml = refi::codebook_xml(everything());
    CHECK(xml.find("NoteRef") == std::string::npos);
    CHECK(xml.find("<MemberCode guid=\"") != std::string::npos);
    const attune::tests::Schema schema("Codebook.xsd");
    if (!schema.is_there()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with refi/xsd/Codebook.xsd");
        return;
    }
    CHECK(schema.faults(xml) == "");
}

TEST_CASE("no GUID comes twice, and all are capitals without braces") {
    const std::string xml = refi::project_xml(everything());
    std::map<std::string, int> seen;
    for (auto at = xml.find(" guid=\""); at != std::string::npos; at = xml.find(" guid=\"", at + 1)) {
        const std::string guid = xml.substr(at + 7, 36);
        CHECK(refi::is_guid(guid));
        CHECK(std::none_of(guid.begin(), guid.end(), [](char c) { return c >= 'a' && c <= 'f'; }));
        ++seen[guid];
    }
    CHECK(seen.size() > 20);
    for (const auto& [guid, count] : seen) CHECK_MESSAGE(count == 1, guid);
}

TEST_CASE("what the schema has no form for is mended or counted") {
    const Project project = everything();
    refi::ProjectXml xml(project);
    std::string all;
    for (auto piece = xml.next(); !piece.empty(); piece = xml.next()) all += piece;
    CHECK(xml.left_out() == 5);  // the coding without a code, in four places, and the edge without ends
    CHECK(all == refi::project_xml(project));
    CHECK(all.find("color=\"red\"") == std::string::npos);
    CHECK(all.find("yesterday") == std::string::npos);
    CHECK(all.find("<TextValue>1e5</TextValue>") != std::string::npos);
    CHECK(all.find("A memo&#13;\nwith \xEF\xBF\xBD a control") != std::string::npos);
    CHECK(all.find("Feels safe\twith\nstaff") != std::string::npos);
    CHECK(all.find("name=\"All &amp; &lt;more&gt;\"") != std::string::npos);
    CHECK(all.starts_with("<?xml"));
    CHECK(times(all, "<Users>") == 1);
    CHECK(times(all, "\r") == 0);
}

TEST_CASE("an archive holds project.qde and sources, the same bytes every time and everywhere") {
    const test::Folder folder;
    const Project project = everything();
    const std::vector<refi::ArchiveFile> files{text_file("00000000-0000-4000-8000-000000000050.txt", "hello"),
                                               text_file("x.jpg", std::string(100'000, 'j')),
                                               text_file("empty.txt", "")};
    const auto one = folder / "one.qdpx";
    const auto two = folder / "two.qdpx";
    const auto written = must(refi::write_qdpx(one, project, files, 1'647'248'700'000));
    const char* const zone = std::getenv("TZ");
    const std::string before = zone ? zone : "";
    ::setenv("TZ", "Asia/Kathmandu", 1);
    must(refi::write_qdpx(two, project, files, 1'647'248'700'000));
    if (zone)
        ::setenv("TZ", before.c_str(), 1);
    else
        ::unsetenv("TZ");
    const std::string bytes = read_all(one);
    CHECK(bytes == read_all(two));
    CHECK(written.bytes == static_cast<std::int64_t>(bytes.size()));
    CHECK(written.left_out == 5);
    auto all = entries(bytes);
    REQUIRE(all.size() == 4);
    CHECK(all["project.qde"] == refi::project_xml(project));
    CHECK(written.xml_bytes == static_cast<std::int64_t>(all["project.qde"].size()));
    CHECK(all["sources/00000000-0000-4000-8000-000000000050.txt"] == "hello");
    CHECK(all["sources/x.jpg"] == std::string(100'000, 'j'));
    CHECK(all.contains("sources/empty.txt"));
    CHECK(bytes.size() > 100'000);  // what is packed already is not packed again
}

TEST_CASE("an archive that cannot be made leaves what was there, and says why") {
    const test::Folder folder;
    const auto file = folder / "project.qdpx";
    must(exchange::write_file_atomically(file, "old"));
    const auto fails = [&](const std::vector<refi::ArchiveFile>& files, const JobControl& control = {}) {
        const auto written = refi::write_qdpx(file, everything(), files, 0, control);
        REQUIRE_FALSE(written);
        CHECK(read_all(file) == "old");
        CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
        return written.error();
    };
    CHECK(fails({text_file("a.txt", ""), text_file("a.txt", "")}).sentence ==
          "Two files of the project would be called “sources/a.txt”.");
    CHECK(fails({{"a.txt", []() -> Result<std::string> { return fail(ErrorKind::io, "The disk is gone."); }}})
              .sentence == "The disk is gone.");
    const JobControl stopped;
    stopped.cancel();
    CHECK(fails({text_file("a.txt", "a")}, stopped).kind == ErrorKind::cancelled);
    const auto nowhere = refi::write_qdpx(folder / "no" / "where.qdpx", everything(), {}, 0);
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().kind == ErrorKind::io);
}

TEST_CASE("an empty codebook is refused, for the standard has none") {
    const test::Folder folder;
    const auto written = refi::write_qdc(folder / "empty.qdc", Project());
    REQUIRE_FALSE(written);
    CHECK(written.error().sentence.find("empty") != std::string::npos);
    must(refi::write_qdc(folder / "book.qdc", everything()));
    CHECK(read_all(folder / "book.qdc") == refi::codebook_xml(everything()));
}

TEST_CASE("values are taken as the schema takes them") {
    using refi::ValueType;
    CHECK(refi::is_date_time("2019-03-18T10:00:00Z"));
    CHECK(refi::is_date_time("2019-03-18T10:00:00.1234567+01:00"));
    CHECK(refi::is_date_time("2020-02-29T10:00:00"));
    for (const char* wrong : {"", "2019-03-18 10:00:00", "2019-02-29T10:00:00Z", "2019-13-01T10:00:00Z",
                              "2019-03-18T25:00:00Z", "2019-03-18T10:00Z", "2019-03-18T10:00:00ZZ", "now"})
        CHECK_FALSE_MESSAGE(refi::is_date_time(wrong), wrong);
    CHECK(refi::is_value(ValueType::integer, "-12"));
    CHECK_FALSE(refi::is_value(ValueType::integer, "1.0"));
    CHECK(refi::is_value(ValueType::floating, "-.5"));
    CHECK_FALSE(refi::is_value(ValueType::floating, "1e5"));
    CHECK_FALSE(refi::is_value(ValueType::floating, ""));
    CHECK(refi::is_value(ValueType::boolean, "1"));
    CHECK_FALSE(refi::is_value(ValueType::boolean, "True"));
    CHECK(refi::is_value(ValueType::date, "2020-01-31"));
    CHECK(refi::is_colour("#abc"));
    CHECK_FALSE(refi::is_colour("#abcd"));
    CHECK_FALSE(refi::is_colour("abcdef0"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "exchange/refi/archive.h"
#include "exchange/refi/mend_xml.h"
#include "exchange/refi/read_project_xml.h"
#include "support/refi.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::guid;
using attune::tests::refi_project;

namespace {

refi::Reading read_well(const std::string& xml) {
    auto read = refi::read_project_xml(xml);
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

bool says(const std::vector<std::string>& remarks, const std::string& words) {
    return std::any_of(remarks.begin(), remarks.end(),
                       [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

std::int64_t codings_of(const refi::CodedItem& item) {
    return static_cast<std::int64_t>(item.codings.size());
}

struct Count {
    std::int64_t selections = 0, codings = 0;
};
Count text_codings(const refi::Project& project) {
    Count count;
    const auto add = [&count](const refi::Document& document) {
        for (const auto& selection : document.selections) {
            ++count.selections;
            count.codings += codings_of(selection);
        }
    };
    for (const auto& source : project.sources) {
        add(source);
        if (source.representation) add(*source.representation);
    }
    return count;
}

const char* const everything = R"(
<Users><User guid="{00000000-0000-4000-8000-00000000000a}" name="Ann" id="AN"/></Users>
<CodeBook><Codes><Code guid="00000000-0000-4000-8000-000000000001" name="Trust" isCodable="false" color="#FF0000">
<Description>What is
trusted</Description><NoteRef targetGUID="n1"/><Code guid="c2" name="in staff" isCodable="1"/></Code></Codes></CodeBook>
<Variables><Variable guid="v1" name="Age" typeOfVariable="Integer"><Description>years</Description></Variable></Variables>
<Cases><Case guid="k1" name="Anna"><CodeRef targetGUID="c2"/><VariableValue><VariableRef targetGUID="v1"/><IntegerValue>31</IntegerValue></VariableValue><SourceRef targetGUID="s1"/><SelectionRef targetGUID="p1"/></Case></Cases>
<Sources>
<TextSource guid="s1" name="One" plainTextPath="internal://one.txt" richTextPath="internal://one.docx"><PlainTextSelection guid="p1" name="hello" startPosition="0" endPosition="+5" creatingUser="00000000-0000-4000-8000-00000000000A" creationDateTime="2020-01-01T00:00:00Z"><Description>why</Description><Coding guid="o1" creatingUser="00000000-0000-4000-8000-00000000000A"><CodeRef targetGUID="c2"/><NoteRef targetGUID="n1"/></Coding></PlainTextSelection><Coding guid="o2"><CodeRef targetGUID="c2"/></Coding><NoteRef targetGUID="n1"/><VariableValue><VariableRef targetGUID="v1"/></VariableValue></TextSource>
<PDFSource guid="s2" path="internal://two.pdf"><PDFSelection guid="p2" page="0" firstX="1" firstY="2" secondX="3" secondY="4"><Representation guid="r2"><PlainTextContent>words</PlainTextContent></Representation><Coding guid="o3"><CodeRef targetGUID="c2"/></Coding></PDFSelection><Representation guid="r1" plainTextPath="internal://two.txt"/></PDFSource>
<PictureSource guid="s3"><TextDescription guid="r3"><PlainTextContent>A dog</PlainTextContent></TextDescription><PictureSelection guid="p3" firstX="9" firstY="8" secondX="7" secondY="6"/></PictureSource>
<VideoSource guid="s4"><Transcript guid="t1" plainTextPath="internal://t.txt"><SyncPoint guid="y1" timeStamp="0" position="0"/><SyncPoint guid="y2" timeStamp="900"/><TranscriptSelection guid="p4" fromSyncPoint="y1" toSyncPoint="y2"/></Transcript><VideoSelection guid="p5" begin="100" end="100"/></VideoSource>
<AudioSource guid="s5"><AudioSelection guid="p6" begin="5" end="6"/></AudioSource>
</Sources>
<Notes><Note guid="n1" name="Memo"><PlainTextContent>I think</PlainTextContent></Note></Notes>
<Links><Link guid="l1" name="leads to" direction="OneWay" originGUID="c2" targetGUID="s1"/></Links>
<Sets><Set guid="e1" name="All"><MemberCode targetGUID="c2"/><MemberSource targetGUID="s1"/><MemberNote targetGUID="n1"/></Set></Sets>
<Graphs><Graph guid="g1" name="Map"><Vertex guid="x1" representedGUID="c2" firstX="1" firstY="-2" secondX="3" shape="Oval"/><Edge guid="x2" sourceVertex="x1" targetVertex="x1" direction="Associative" lineStyle="dashed"/></Graph></Graphs>
<Description>All of it</Description><NoteRef targetGUID="n1"/>)";

}  // namespace

TEST_CASE("every element of the standard finds its place in the model") {
    const auto reading = read_well(refi_project(everything, "origin=\"Tool 1\" basePath=\"C:/x\""));
    const refi::Project& p = reading.project;
    const auto text = [&p](refi::Pooled at) { return p.strings.str(at); };
    CHECK(reading.remarks.empty());
    CHECK(p.leftovers.empty());
    CHECK(p.name == "Demo");
    CHECK(p.origin == "Tool 1");
    CHECK(p.description == "All of it");
    REQUIRE(p.notes.size() == 1);
    REQUIRE(p.users.size() == 1);
    CHECK(p.users[0].id == "AN");
    REQUIRE(p.codes.size() == 2);
    CHECK_FALSE(p.codes[0].codable);
    CHECK(p.codes[0].description == "What is\ntrusted");
    CHECK(p.codes[0].notes == p.notes);
    CHECK(p.codes[1].codable);
    CHECK(p.codes[1].parent == 0);
    REQUIRE(p.variables.size() == 1);
    CHECK(p.variables[0].type == refi::ValueType::integer);
    REQUIRE(p.cases.size() == 1);
    CHECK(p.cases[0].values[0].text == "31");
    CHECK(p.cases[0].values[0].type == refi::ValueType::integer);
    REQUIRE(p.sources.size() == 5);
    const refi::Source& one = p.sources[0];
    CHECK(p.cases[0].sources == std::vector{one.guid});
    CHECK(one.content.rich_path == "internal://one.docx");
    REQUIRE(one.selections.size() == 1);
    const auto& selection = one.selections[0];
    CHECK(selection.end == 5);
    CHECK(text(selection.description) == "why");
    CHECK(selection.stamp.creating_user == p.users[0].guid);
    REQUIRE(selection.codings.size() == 1);
    CHECK(selection.codings[0].code == p.codes[1].guid);
    CHECK(selection.codings[0].notes == p.notes);
    CHECK(p.cases[0].selections == std::vector{selection.guid});
    CHECK(one.codings.size() == 1);
    REQUIRE(one.values.size() == 1);
    CHECK(one.values[0].type == refi::ValueType::none);
    const refi::Source& pdf = p.sources[1];
    REQUIRE(pdf.areas.size() == 1);
    CHECK(pdf.areas[0].second_y == 4);
    REQUIRE(pdf.areas[0].representation);
    CHECK(pdf.areas[0].representation->content.inline_text == "words");
    REQUIRE(pdf.representation);
    CHECK(p.sources[2].representation->content.inline_text == "A dog");
    CHECK(p.sources[2].areas[0].first_x == 9);
    const refi::Source& video = p.sources[3];
    REQUIRE(video.transcripts.size() == 1);
    const auto& transcript = video.transcripts[0];
    CHECK(transcript.sync_points[0].time == 0);
    CHECK_FALSE(transcript.sync_points[1].position);
    CHECK(transcript.selections[0].to == transcript.sync_points[1].guid);
    CHECK(video.times[0].begin == video.times[0].end);
    CHECK(p.sources[4].times[0].end == 6);
    REQUIRE(p.note_texts.size() == 1);
    CHECK(p.note_texts[0].guid == p.notes[0]);
    CHECK(p.links[0].direction == refi::Direction::one_way);
    CHECK(p.links[0].origin == p.codes[1].guid);
    CHECK(p.sets[0].notes == p.notes);
    REQUIRE(p.graphs.size() == 1);
    CHECK(p.graphs[0].vertices[0].first_y == -2);
    CHECK_FALSE(p.graphs[0].vertices[0].second_y);
    CHECK(p.graphs[0].edges[0].line_style == "dashed");
}

TEST_CASE("what the standard does not know is kept word for word and counted") {
    const auto reading = read_well(refi_project(
        "<Users tq:mood=\"glad\"><User guid=\"u\" name=\"A\" colour=\"red &amp; blue\"/></Users>"
        "<tq:Extension a=\"1\">x<b/>&lt;</tq:Extension><Cases><Case guid=\"k\"><NoteRef targetGUID=\"n\"/>"
        "stray</Case></Cases>",
        "xmlns:tq=\"urn:tq\""));
    const refi::Project& p = reading.project;
    REQUIRE(p.leftovers.size() == 5);
    const auto text = [&p](refi::Pooled at) { return p.strings.str(at); };
    CHECK(text(p.leftovers[0].space) == "urn:tq");
    CHECK(p.leftovers[1].form == refi::Leftover::Form::attribute);
    CHECK(text(p.leftovers[1].place) == "Project/Users/User");
    CHECK(text(p.leftovers[1].owner) == "u");
    CHECK(p.leftovers[1].xml == "red & blue");
    CHECK(p.leftovers[2].xml.find("<tq:Extension") == 0);
    CHECK(p.leftovers[2].xml.find("xmlns:tq=\"urn:tq\"") != std::string::npos);
    CHECK(p.leftovers[2].xml.find("&lt;</tq:Extension>") != std::string::npos);
    CHECK(text(p.leftovers[3].name) == "NoteRef");
    CHECK(p.leftovers[4].xml == "stray");
    CHECK(p.cases.size() == 1);
    CHECK(says(reading.remarks, "5 things that the standard does not know are kept"));
}

TEST_CASE("odd namespaces, orders and ids are read, and said where that matters") {
    const auto reading = read_well(
        "\xEF\xBB\xBF<?xml version=\"1.0\"?><q:Project xmlns:q=\"urn:QDA-XML:project:0:10\" name=\"T\">"
        "<q:Sources><q:TextSource guid=\"word\"><q:VariableValue><q:VariableRef targetGUID=\"v\"/>"
        "</q:VariableValue><q:PlainTextSelection guid=\"word-v\" startPosition=\"1.5\" endPosition=\"x\" "
        "creatingUser=\"\"><q:Coding guid=\"c\"/></q:PlainTextSelection><q:PlainTextContent>ab"
        "</q:PlainTextContent></q:TextSource></q:Sources><q:Sets><q:Set guid=\"s\" name=\"\"><q:MemberSource "
        "guid=\"word\"/></q:Set></q:Sets></q:Project>");
    CHECK(says(reading.remarks, "urn:QDA-XML:project:0:10"));
    CHECK(says(reading.remarks, "1 number that is not whole was cut off."));
    CHECK(says(reading.remarks, "1 number could not be read."));
    CHECK(says(reading.remarks, "1 coding names no code."));
    const auto& source = reading.project.sources.at(0);
    CHECK(source.selections.at(0).start == 1);
    CHECK(source.content.inline_text == "ab");
    CHECK(reading.project.sets.at(0).sources == std::vector{source.guid});
}

TEST_CASE("closing tags with a stray quote and bare ampersands and brackets are mended") {
    const auto reading = read_well(refi_project(
        "<Sources><AudioSource guid=\"a\" name=\"R&D <1>\"><AudioSelection guid=\"b\" begin=\"1\" end=\"2\">"
        "<Coding guid=\"c\"><CodeRef targetGUID=\"d\"/></Coding></Audio'Selection></AudioSource></Sources>"
        "<Notes><Note guid=\"n\"><PlainTextContent>if a<b & c &lt; d</x> &#7; "
        "&nbsp;</PlainTextContent></Note>"
        "</Notes>"));
    CHECK(reading.project.sources.at(0).times.at(0).codings.size() == 1);
    CHECK(reading.project.strings.text(reading.project.sources[0].name) == "R&D <1>");
    CHECK(reading.project.note_texts.at(0).content.inline_text == "if a<b & c < d</x> \xEF\xBF\xBD &nbsp;");
    CHECK(says(reading.remarks, "1 closing tag with a stray mark was mended"));
    CHECK(says(reading.remarks, "3 bare ampersands were mended"));
}

TEST_CASE("mending leaves proper XML as it is, byte for byte") {
    const std::string xml =
        refi_project(everything, "a=\"&#x41;&quot;'>\"") + "<!-- <x & --><?pi & <?><![CDATA[ </a'b> & ]]>";
    const auto mended = refi::mend_xml(xml);
    CHECK(mended.xml == xml);
    CHECK(refi::mending_words(mended).empty());
}

TEST_CASE("what is no project is refused in a sentence") {
    const auto refusal = [](const std::string& xml) {
        const auto read = refi::read_project_xml(xml);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().sentence.find('.') != std::string::npos);
        return read.error().sentence;
    };
    CHECK(refusal("<html><body/></html>").find("begins with “html”") != std::string::npos);
    CHECK(refusal("<!DOCTYPE Project [<!ENTITY a \"b\">]><Project name=\"&a;\"/>").find("document type") !=
          std::string::npos);
    CHECK(refusal(refi_project("<Users><User guid=\"a\"/>")).find("not well-formed") != std::string::npos);
    CHECK_FALSE(refusal("").empty());
    std::string deep = "<Project name=\"d\"><CodeBook><Codes>";
    for (int i = 0; i < 400; ++i) deep += "<Code guid=\"a\" name=\"b\" isCodable=\"true\">";
    CHECK_FALSE(refusal(deep).empty());
}

TEST_CASE("a stopped reading says so") {
    const JobControl control;
    control.cancel();
    const auto read = refi::read_project_xml(refi_project(everything), control);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::cancelled);
}

TEST_CASE("real projects of other tools are read whole") {
    struct Expected {
        std::size_t codes, sources;
        std::int64_t selections, codings;
    };
    // Counted in the files with xmllint and grep.
    const std::map<std::string, Expected> known{{"maxqda-24.7.qdpx", {307, 10, 0, 0}},
                                                {"qc-1.3.2.qdpx", {262, 2, 158, 205}},
                                                {"nvivo-mac-12.7.qdpx", {152, 2, 297, 297}},
                                                {"qualcoder-3.7-malformed-av.qdpx", {4, 4, 3, 3}}};
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    for (const auto& file : files) {
        CAPTURE(file.filename().string());
        const auto archive = refi::Archive::open(file);
        REQUIRE_MESSAGE(archive.has_value(), (archive ? "" : archive.error().sentence));
        const auto read = refi::read_project_xml([&] { return archive->project_xml(); });
        REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
        const auto count = text_codings(read->project);
        MESSAGE(file.filename().string(), ": ", read->project.codes.size(), " codes, ",
                read->project.sources.size(), " sources, ", count.selections, " selections, ", count.codings,
                " codings, ", read->project.leftovers.size(), " leftovers");
        for (const auto& remark : read->remarks) MESSAGE("  ", remark);
        for (const auto& source : read->project.sources)
            if (!source.content.plain_path.empty() && file.filename() != "atlasti-8.4-mac-no-sources.qdpx")
                CHECK(archive->read(source.content.plain_path).has_value());
        const auto expected = known.find(file.filename().string());
        if (expected == known.end()) continue;
        CHECK(read->project.codes.size() == expected->second.codes);
        CHECK(read->project.sources.size() == expected->second.sources);
        CHECK(count.selections == expected->second.selections);
        CHECK(count.codings == expected->second.codings);
    }
}

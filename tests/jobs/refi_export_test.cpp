// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "exchange/refi/archive.h"
#include "exchange/refi/code_description.h"
#include "exchange/refi/magnitude_note.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/read_project_xml.h"
#include "jobs/refi_export.h"
#include "store/commands/exchange_commands.h"
#include "support/project_builder.h"
#include "support/refi_schema.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::jobs;
namespace rq = attune::exchange::refi;
using test::must;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A file written and read again, with its texts.
struct Back {
    std::filesystem::path file;
    rq::Archive archive;
    rq::Project project;

    explicit Back(const std::filesystem::path& at) : file(at), archive(must(rq::Archive::open(at))) {
        project = std::move(must(rq::read_project_xml([this] { return archive.project_xml(); })).project);
        CHECK(project.leftovers.empty());
    }
    std::string text(rq::Pooled pooled) const { return project.strings.str(pooled); }
    const rq::Document* note(rq::Pooled guid) const {
        for (const auto& one : project.note_texts)
            if (one.guid == guid) return &one;
        return nullptr;
    }
    std::string code(rq::Pooled guid) const {
        for (const auto& one : project.codes)
            if (one.guid == guid) return one.name;
        return {};
    }
    // "CODE by CODER: quote", of codings on words.
    std::multiset<std::string> quotes() const {
        std::multiset<std::string> all;
        std::map<rq::Pooled, std::string> users;
        for (const auto& user : project.users) users[user.guid] = user.name;
        for (const auto& source : project.sources) {
            const std::string words = must(archive.read(source.content.plain_path));
            const text::Translator translator(words);
            for (const auto& selection : source.selections)
                for (const auto& coding : selection.codings)
                    all.insert(code(coding.code) + " by " + users[coding.creating_user] + ": " +
                               std::string(translator.slice({{selection.start}, {selection.end}})));
        }
        return all;
    }
};

std::multiset<std::string> quotes_of(const store::Project& project) {
    std::multiset<std::string> all;
    for (const auto& row : store::codings(project, {}))
        all.insert(row.code_name + " by " + row.coder_name + ": " + row.quote);
    return all;
}

Back exported(const store::Project& project, const std::filesystem::path& file,
              const RefiWanted& wanted = {}) {
    const auto made = must(refi_file(project, wanted));
    must(write_refi(file, made, Existing::replace));
    return Back(file);
}

void check_valid(const std::filesystem::path& file) {
    const tests::Schema schema("Project.xsd");
    if (!schema.is_there()) {
        MESSAGE("not held against the schema: set ATTUNE_TEST_DATA to a folder with refi/xsd/Project.xsd");
        return;
    }
    const auto archive = must(rq::Archive::open(file));
    const auto pull = must(archive.project_xml());
    std::string xml;
    char piece[4096];
    for (auto got = pull(piece, sizeof piece); got > 0; got = pull(piece, sizeof piece))
        xml.append(piece, static_cast<std::size_t>(got));
    CHECK(schema.faults(xml) == "");
}

// A project with what other tools have no place for.
struct Coded {
    test::TestProject project;
    SourceId source;
    CodeId folder, trust, judged;
    CodingId coding;

    Coded() {
        source = project.source("TB-P-07", {{"INT", "How 😀 was it?", model::Role::interviewer},
                                            {"P7", "She just sat with me. বিশ্বাস ﷺ", {}},
                                            {"P7", "Every single morning.", {}}});
        folder = add_code("Feelings", {}, true);
        trust = add_code("Trust", folder, false);
        judged = add_code("Judged", {}, false);
        store::EditCode edit{trust, {}, {}, {}, {}, {}, {}, {}, {}};
        edit.brief = "Feels safe";
        edit.use_when = "Example: not an example\nsaid so";
        edit.aliases = std::vector<std::string>{"bond"};
        must(project->run(edit));
        must(project->run(store::SetCodeState{judged, model::CodeState::retired}));
        must(project->run(store::SetCodeState{judged, model::CodeState::active}));
    }
    CodeId add_code(const std::string& name, const CodeId& parent, bool is_folder) {
        store::CreateCode command;
        command.code.id = project->new_id<CodeId>();
        command.code.name = name;
        command.code.parent = parent;
        command.code.folder = is_folder;
        must(project->run(command));
        return command.code.id;
    }
    TextRange where(const std::string& words) {
        const std::string text = must(store::text_of(*project, source));
        const auto at = text.find(words);
        REQUIRE(at != std::string::npos);
        const text::Translator translator(text);
        return {translator.to_code_point(ByteOffset{static_cast<std::int64_t>(at)}),
                translator.to_code_point(ByteOffset{static_cast<std::int64_t>(at + words.size())})};
    }
    CodingId code(const CodeId& code, const std::string& words, const model::Magnitude& magnitude = {},
                  const std::string& note = {}) {
        store::AddCoding command;
        command.id = project->new_id<CodingId>();
        command.source = source;
        command.range = where(words);
        command.code = code;
        command.magnitude = magnitude;
        command.note = note;
        must(project->run(command));
        return command.id;
    }
};

}  // namespace

TEST_CASE("every coding leaves on its exact words, in every script") {
    Coded coded;
    coded.code(coded.trust, "sat with me. বিশ্বাস",
               {model::CodingDirection::positive, 2, model::Account::own_experience});
    coded.code(coded.judged, "sat with me. বিশ্বাস", {}, "said quietly");
    coded.code(coded.judged, "😀");
    coded.code(coded.judged, "ﷺ\nEvery single");
    coded.project.work_as("Ben Second");
    coded.code(coded.judged, "sat with me. বিশ্বাস",
               {model::CodingDirection::negative, 0, model::Account::none});
    const auto file = coded.project.folder() / "out.qdpx";
    const Back back = exported(*coded.project, file);
    check_valid(file);
    CHECK(back.quotes() == quotes_of(*coded.project));
    CHECK(back.quotes().size() == 5);
    REQUIRE(back.project.sources.size() == 1);
    const auto& source = back.project.sources[0];
    CHECK(must(back.archive.read(source.content.plain_path)) ==
          must(store::text_of(*coded.project, coded.source)));
    CHECK(source.content.plain_path == "internal://" + back.text(source.guid) + ".txt");
    std::set<std::string> said;
    int commented = 0;
    for (const auto& selection : source.selections) {
        if (selection.description) {
            CHECK(back.text(selection.description) == "said quietly");
            CHECK(selection.codings.size() == 1);
            ++commented;
        }
        for (const auto& coding : selection.codings)
            for (const auto note : coding.notes) said.insert(back.text(back.note(note)->name));
    }
    CHECK(commented == 1);
    CHECK(said == std::set<std::string>{"Direction: negative",
                                        "Direction: positive; intensity: 2; account: own_experience"});
}

TEST_CASE("codes keep their tree and all of their texts") {
    Coded coded;
    const Back back = exported(*coded.project, coded.project.folder() / "out.qdpx");
    REQUIRE(back.project.codes.size() == 3);
    CHECK(back.project.codes[0].name == "Feelings");
    CHECK_FALSE(back.project.codes[0].codable);
    CHECK(back.project.codes[1].name == "Trust");
    CHECK(back.project.codes[1].parent == 0);
    CHECK(back.project.codes[1].description ==
          "Feels safe\nUse when: Example: not an example\nsaid so\nOther names: bond");
    const auto texts = rq::read_code_description(back.project.codes[1].description);
    CHECK(texts.brief == "Feels safe");
    CHECK(texts.use_when == "Example: not an example\nsaid so");
    CHECK(texts.example.empty());
    CHECK(texts.aliases == std::vector<std::string>{"bond"});
}

TEST_CASE("a code's texts come back from one description, whatever is in them") {
    const std::vector<std::string> texts{"",           "plain",          "Example: x",
                                         "two\nlines", "a\nUse when: b", "a\n Example: b\n  State: c",
                                         "State:",     "Other names: ;"};
    for (const auto& one : texts)
        for (const auto& other : texts) {
            model::Code code;
            code.brief = one;
            code.full = other;
            code.example = one;
            code.not_when = other;
            code.state = model::CodeState::retired;
            const auto back = rq::read_code_description(rq::code_description(code));
            INFO(rq::code_description(code));
            CHECK(back.brief == one);
            CHECK(back.full == other);
            CHECK(back.example == one);
            CHECK(back.not_when == other);
            CHECK(back.use_when.empty());
            CHECK(back.state == model::CodeState::retired);
        }
}

TEST_CASE("direction, intensity and account come back from the name of a note") {
    for (int direction = 0; direction < 5; ++direction)
        for (int intensity = 0; intensity < 4; ++intensity)
            for (int account = 0; account < 4; ++account) {
                const model::Magnitude magnitude{static_cast<model::CodingDirection>(direction), intensity,
                                                 static_cast<model::Account>(account)};
                const std::string name = rq::magnitude_name(magnitude);
                if (name.empty())
                    CHECK(magnitude == model::Magnitude());
                else
                    CHECK(rq::magnitude_from_name(name) == magnitude);
            }
    for (const char* other : {"", "A memo", "Direction: up", "Intensity: 4", "Direction: positive; and more"})
        CHECK_FALSE(rq::magnitude_from_name(other));
}

TEST_CASE("the same project gives the same bytes, and a change gives others") {
    Coded coded;
    coded.code(coded.trust, "sat with me", {model::CodingDirection::positive, 0, model::Account::none},
               "why");
    const auto one = coded.project.folder() / "one.qdpx";
    const auto two = coded.project.folder() / "two.qdpx";
    exported(*coded.project, one);
    coded.project.reopen();
    exported(*coded.project, two);
    CHECK(bytes_of(one) == bytes_of(two));
    coded.code(coded.judged, "sat");
    exported(*coded.project, two);
    CHECK(bytes_of(one) != bytes_of(two));
}

TEST_CASE("NVivo's positions are counted in UTF-16, and only where that differs") {
    Coded coded;
    coded.code(coded.judged, "was it?");
    RefiWanted wanted;
    wanted.tool = RefiWanted::Tool::nvivo;
    wanted.speakers = false;
    const auto made = must(refi_file(*coded.project, wanted));
    REQUIRE(made.project.sources[0].selections.size() == 1);
    CHECK(made.project.sources[0].selections[0].start == coded.where("was it?").begin.value + 1);
    CHECK(std::any_of(made.report.said.begin(), made.report.said.end(),
                      [](const std::string& line) { return line.find("UTF-16") != std::string::npos; }));
    wanted.tool = RefiWanted::Tool::any;
    CHECK(must(refi_file(*coded.project, wanted)).project.sources[0].selections[0].start ==
          coded.where("was it?").begin.value);
}

TEST_CASE("who speaks is a case with what they say") {
    Coded coded;
    const Back back = exported(*coded.project, coded.project.folder() / "out.qdpx");
    REQUIRE(back.project.cases.size() == 2);
    const auto& parent = back.project.cases[1];
    CHECK(parent.name == "TB-P-07: P7");
    REQUIRE(parent.selections.size() == 1);  // two turns behind each other are one passage
    for (const auto& selection : back.project.sources[0].selections)
        if (selection.guid == parent.selections[0])
            CHECK(back.text(selection.name) == "She just sat with me. বিশ্বাস ﷺ Every single morning.");
    RefiWanted wanted;
    wanted.speakers = false;
    CHECK(exported(*coded.project, coded.project.folder() / "out.qdpx", wanted).project.cases.empty());
}

TEST_CASE("memos leave as notes where they hang") {
    Coded coded;
    const CodingId coding = coded.code(coded.trust, "sat with me");
    const auto add = [&](const std::string& title, model::MemoKind kind, const model::MemoLink& link) {
        store::AddMemo command;
        command.memo.id = coded.project->new_id<MemoId>();
        command.memo.kind = kind;
        command.memo.title = title;
        command.memo.text = "About it";
        if (!(link == model::MemoLink())) command.memo.links = {link};
        must(coded.project->run(command));
    };
    model::MemoLink link;
    add("whole", model::MemoKind::project, link);
    link.code = coded.trust;
    add("code", model::MemoKind::code, link);
    link = {};
    link.coding = coding;
    add("coding", model::MemoKind::coding, link);
    link = {};
    link.source = coded.source;
    add("source", model::MemoKind::source, link);
    link.range = coded.where("Every");
    add("passage", model::MemoKind::passage, link);
    const auto file = coded.project.folder() / "out.qdpx";
    const Back back = exported(*coded.project, file);
    check_valid(file);
    const auto named = [&](const std::vector<rq::Pooled>& notes) {
        std::vector<std::string> names;
        for (const auto note : notes) names.push_back(back.text(back.note(note)->name));
        return names;
    };
    using Names = std::vector<std::string>;
    CHECK(named(back.project.notes) == Names{"whole"});
    CHECK(named(back.project.codes[1].notes) == Names{"code"});
    CHECK(named(back.project.sources[0].notes) == Names{"source"});
    int found = 0;
    for (const auto& selection : back.project.sources[0].selections) {
        if (back.text(selection.name) == "Every") {
            CHECK(named(selection.notes) == Names{"passage"});
            ++found;
        }
        for (const auto& one : selection.codings) {
            CHECK(named(one.notes) == Names{"coding"});
            ++found;
        }
    }
    CHECK(found == 2);
}

TEST_CASE("what another tool's project held beside goes out again") {
    Coded coded;
    const CodingId coding = coded.code(coded.trust, "sat with me");
    const std::string guid = "00000000-0000-4000-8000-0000000000AA";
    const auto keep = [&](const std::string& kind, const std::string& inside, const std::string& foreign) {
        store::KeepAside command;
        model::KeptAside part;
        part.kind = kind;
        part.foreign_id = foreign;
        part.xml = "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"\">" + inside +
                   "</Project>";
        command.parts = {part};
        must(coded.project->run(command));
    };
    store::KeepForeignIds ids;
    ids.ids = {{"code", coded.trust.text(), guid}};
    must(coded.project->run(ids));
    keep("Set",
         "<Sets><Set guid=\"00000000-0000-4000-8000-0000000000BB\" name=\"Old set\"><MemberCode "
         "targetGUID=\"" +
             guid + "\"/></Set></Sets>",
         "00000000-0000-4000-8000-0000000000BB");
    keep("Graph",
         "<Graphs><Graph guid=\"00000000-0000-4000-8000-0000000000CC\"><Vertex "
         "guid=\"00000000-0000-4000-8000-0000000000CD\" firstX=\"1\" firstY=\"2\" representedGUID=\"" +
             guid + "\"/></Graph></Graphs>",
         "00000000-0000-4000-8000-0000000000CC");
    keep("Leftover", "", "");
    // A selection with a comment that nothing is coded with, of which the import made a memo; and one more at
    // a place that a memo speaks of.
    const TextRange every = coded.where("Every");
    store::KeepAside selections;
    model::KeptAside part;
    part.kind = "PlainTextSelection";
    part.source = coded.source;
    part.xml = rq::project_xml([&] {
        rq::Project one;
        rq::Source text;
        rq::TextSelection selection;
        selection.guid = one.strings.add_id("00000000-0000-4000-8000-0000000000DD");
        selection.start = every.begin.value;
        selection.end = every.end.value;
        selection.description = one.strings.add("A comment");
        text.selections.push_back(selection);
        one.sources.push_back(text);
        return one;
    }());
    selections.parts = {part};
    must(coded.project->run(selections));
    store::AddMemo memo;
    memo.memo.id = coded.project->new_id<MemoId>();
    memo.memo.kind = model::MemoKind::passage;
    memo.memo.text = "A comment";
    memo.memo.links.emplace_back();
    memo.memo.links[0].source = coded.source;
    memo.memo.links[0].range = every;
    must(coded.project->run(memo));
    const auto file = coded.project.folder() / "out.qdpx";
    const Back back = exported(*coded.project, file);
    check_valid(file);
    CHECK(back.text(back.project.codes[1].guid) == guid);
    REQUIRE(back.project.sets.size() == 1);
    CHECK(back.project.sets[0].name == "Old set");
    CHECK(back.project.sets[0].codes == std::vector<rq::Pooled>{back.project.codes[1].guid});
    REQUIRE(back.project.graphs.size() == 1);
    CHECK(back.project.graphs[0].vertices[0].represented == back.project.codes[1].guid);
    CHECK(back.quotes() == quotes_of(*coded.project));
    CHECK_FALSE(coding.text().empty());
    CHECK(back.project.note_texts.empty());
    int found = 0;
    for (const auto& selection : back.project.sources[0].selections)
        if (back.text(selection.guid) == "00000000-0000-4000-8000-0000000000DD") {
            CHECK(back.text(selection.description) == "A comment");
            CHECK(selection.start == every.begin.value);
            ++found;
        }
    CHECK(found == 1);
}

TEST_CASE("pages and recordings go out with their texts, codings and files") {
    Coded coded;
    coded.code(coded.trust, "sat with me");
    const std::string words = must(store::text_of(*coded.project, coded.source));
    const auto keep = [&](const std::string& kind, const rq::Project& one, const std::string& file,
                          const std::string& foreign, const SourceId& source) {
        store::KeepAside command;
        model::KeptAside part;
        part.id = coded.project->new_id<KeptAsideId>();
        part.kind = kind;
        part.source = source;
        part.foreign_id = foreign;
        part.file_name = file;
        part.xml = rq::project_xml(one);
        command.parts = {part};
        command.files = {"the bytes of " + file};
        must(coded.project->run(command));
        return part.id;
    };
    const std::string pdf_guid = "00000000-0000-4000-8000-0000000000AA";
    rq::Project pdf;
    {
        rq::Source source;
        source.kind = rq::SourceKind::pdf;
        source.guid = pdf.strings.add_id(pdf_guid);
        source.path = "internal://page.pdf";
        source.representation.emplace().guid = pdf.strings.add_id("00000000-0000-4000-8000-0000000000AB");
        rq::AreaSelection area;
        area.guid = pdf.strings.add_id("00000000-0000-4000-8000-0000000000AC");
        area.description = pdf.strings.add("an area");
        area.second_x = 10;
        source.areas.push_back(area);
        pdf.sources.push_back(std::move(source));
    }
    const auto medium = keep("PDFSource", pdf, "page.pdf", pdf_guid, coded.source);
    store::KeepForeignIds ids;
    ids.ids = {{"source", coded.source.text(), pdf_guid}};
    must(coded.project->run(ids));
    store::AddRegionCodings regions;
    regions.codings.emplace_back();
    auto& region = regions.codings.back();
    region.id = coded.project->new_id<RegionCodingId>();
    region.medium = medium;
    region.source = coded.source;
    region.kind = model::RegionKind::page;
    region.selection = "00000000-0000-4000-8000-0000000000AC";
    region.second_x = 10;
    region.second_y = 10;
    region.code = coded.judged;
    region.note = "an area";
    must(coded.project->run(regions));

    const SourceId other = coded.project.source("Talk", {{"INT", "So?", {}}, {"P", "Well, yes.", {}}});
    rq::Project audio;
    {
        rq::Source source;
        source.kind = rq::SourceKind::audio;
        source.guid = audio.strings.add_id("00000000-0000-4000-8000-0000000000BA");
        source.path = "relative:///talk.m4a";
        rq::Transcript transcript;
        transcript.guid = audio.strings.add_id(other.text());
        transcript.sync_points = {{audio.strings.add_id("00000000-0000-4000-8000-0000000000BB"), 0, 0},
                                  {audio.strings.add_id("00000000-0000-4000-8000-0000000000BC"), 14000, 14}};
        source.transcripts.push_back(std::move(transcript));
        audio.sources.push_back(std::move(source));
    }
    keep("AudioSource", audio, "", "00000000-0000-4000-8000-0000000000BA", other);
    coded.project.coding(other, 4, 8, coded.trust);

    const auto file = coded.project.folder() / "out.qdpx";
    RefiWanted wanted;
    wanted.speakers = false;
    const Back back = exported(*coded.project, file, wanted);
    check_valid(file);
    REQUIRE(back.project.sources.size() == 2);
    const auto& page = back.project.sources[0];
    CHECK(page.kind == rq::SourceKind::pdf);
    CHECK(back.text(page.guid) == pdf_guid);
    CHECK(must(back.archive.read(page.path)) == "the bytes of page.pdf");
    REQUIRE(page.representation);
    CHECK(back.text(page.representation->guid) == "00000000-0000-4000-8000-0000000000AB");
    CHECK(must(back.archive.read(page.representation->content.plain_path)) == words);
    REQUIRE(page.representation->selections.size() == 1);
    CHECK(back.text(page.representation->selections[0].name) == "sat with me");
    REQUIRE(page.areas.size() == 1);
    REQUIRE(page.areas[0].codings.size() == 1);
    CHECK(back.code(page.areas[0].codings[0].code) == "Judged");
    CHECK(page.areas[0].codings[0].notes.empty());  // its note is the area's description
    const auto& talk = back.project.sources[1];
    REQUIRE(talk.transcripts.size() == 1);
    const auto& transcript = talk.transcripts[0];
    REQUIRE(transcript.selections.size() == 1);
    REQUIRE(transcript.sync_points.size() == 4);
    std::map<rq::Pooled, rq::SyncPoint> points;
    for (const auto& point : transcript.sync_points) points[point.guid] = point;
    CHECK(points[transcript.selections[0].from].position == 4);
    CHECK(points[transcript.selections[0].from].time == 4000);
    CHECK(points[transcript.selections[0].to].position == 8);
}

TEST_CASE("recordings that lie beside the project are named among what stays behind") {
    test::TestProject project;
    const auto source = project.source("Visit", "She just sat with me.");
    const auto other = project.source("Call", "Nobody came.");
    for (const auto& [of, name] : {std::pair(source, "visit.mp3"), {other, "call.m4a"}}) {
        model::SourceMedia media;
        media.source = of;
        media.name = name;
        media.path = std::string("recordings/") + name;
        project.run(store::SetSourceMedia{media});
    }
    const auto file = must(refi_file(*project, {}));
    const auto says = [&](const std::string& words) {
        return std::any_of(file.report.lost.begin(), file.report.lost.end(),
                           [&](const std::string& one) { return one.find(words) != std::string::npos; });
    };
    CHECK(says("2 recordings lie beside the project"));
    CHECK(says("visit.mp3"));
}

TEST_CASE("a codebook leaves alone, and a file that is there is kept") {
    Coded coded;
    RefiWanted wanted;
    wanted.form = RefiWanted::Form::codebook;
    const auto file = coded.project.folder() / "book.qdc";
    const auto made = must(refi_file(*coded.project, wanted));
    must(write_refi(file, made));
    const auto read = must(rq::read_project_xml(bytes_of(file)));
    CHECK(read.project.codes.size() == 3);
    CHECK(read.project.sources.empty());
    const auto again = write_refi(file, made);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::conflict);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_import.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "exchange/refi/read_project_xml.h"
#include "store/queries/case_queries.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"
#include "support/project_builder.h"
#include "support/refi.h"
#include "support/refi_archive.h"
#include "text/counted.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;
using attune::tests::guid;
using attune::tests::refi_project;
using attune::tests::write_archive;

namespace {

namespace rq = exchange::refi;
namespace fs = std::filesystem;

std::vector<std::string> quotes(const store::Project& project) {
    std::vector<std::string> all;
    for (const auto& row : store::codings(project, {}))
        all.push_back(row.code_name + "|" + row.coder_name + "|" + row.quote);
    std::sort(all.begin(), all.end());
    return all;
}

bool sound(const store::Project& project) {
    const auto verified = project.verify({});
    REQUIRE(verified.has_value());
    for (const auto& fault : verified->faults) MESSAGE(fault);
    return verified->faults.empty();
}

bool has_line(const std::vector<RefiLine>& lines, RefiLine::Fate fate, const std::string& what) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const RefiLine& line) { return line.fate == fate && line.what == what; });
}

// What is said afterwards is what was said before.
void check_as_listed(const std::vector<RefiLine>& outline, const RefiReport& report) {
    using Fate = RefiLine::Fate;
    const auto listed = [&](std::string_view one, std::string_view many) {
        std::int64_t all = 0;
        for (const auto& line : outline)
            if (line.fate == Fate::comes_in && line.what == text::counted(line.count, one, many))
                all += line.count;
        return all;
    };
    std::int64_t aside = 0;
    for (const auto& line : outline)
        if (line.fate == Fate::kept_aside && line.what.find("coding") == std::string::npos)
            aside += line.count;
    CHECK(report.kept_aside == aside);
    CHECK(report.cases == listed("case", "cases"));
    CHECK(report.sources == listed("text", "texts"));
    CHECK(report.codings + report.already_there == listed("coding", "codings"));
    CHECK(report.variables == listed("variable", "variables"));
}

std::string code(int number, const std::string& name, const std::string& more = {}) {
    return "<Code guid=\"" + guid(number) + "\" name=\"" + name + "\" isCodable=\"true\"" + more;
}

// Text, cases, values, notes, a picture, a recording and everything that is only kept.
const std::string words = "We trust her.\r\n\r\nShe came \U0001F600 every week.\r\n";
std::string everything() {
    return refi_project(
        "<Users><User guid=\"" + guid(1) + "\" name=\"Ann\" id=\"AN\"/></Users><CodeBook><Codes>" +
            code(10, "Trust",
                 " color=\"#ff0000\"><Description>Who trusts whom</Description><NoteRef "
                 "targetGUID=\"" +
                     guid(70) + "\"/>" + code(11, "in her", "/>") + "</Code>") +
            code(40, "Case Anna", "/>") + "</Codes></CodeBook><Variables><Variable guid=\"" + guid(30) +
            "\" name=\"Age\" typeOfVariable=\"Integer\"/></Variables><Cases><Case guid=\"" + guid(40) +
            "\" name=\"Anna\"><VariableValue><VariableRef targetGUID=\"" + guid(30) +
            "\"/><IntegerValue>31</IntegerValue></VariableValue><SourceRef targetGUID=\"" + guid(50) +
            "\"/></Case></Cases><Sources><TextSource guid=\"" + guid(50) +
            "\" name=\"Interview\" plainTextPath=\"internal://a.txt\"><PlainTextSelection guid=\"" +
            guid(51) +
            "\" name=\"trust\" startPosition=\"3\" endPosition=\"8\"><Description>at "
            "once</Description><Coding "
            "guid=\"" +
            guid(52) + "\" creatingUser=\"" + guid(1) +
            "\" creationDateTime=\"2020-01-02T03:04:05Z\"><CodeRef targetGUID=\"" + guid(11) +
            "\"/><NoteRef targetGUID=\"" + guid(71) + "\"/></Coding><Coding guid=\"" + guid(53) +
            "\"><CodeRef targetGUID=\"" + guid(40) +
            "\"/></Coding></PlainTextSelection><PlainTextSelection guid=\"" + guid(54) +
            "\" name=\"every week\" startPosition=\"28\" endPosition=\"38\"><Description>a memo</Description>"
            "</PlainTextSelection><VariableValue><VariableRef targetGUID=\"" +
            guid(30) +
            "\"/><IntegerValue>7</IntegerValue></VariableValue></TextSource><PictureSource guid=\"" +
            guid(60) + "\" name=\"House\" path=\"internal://b.png\"><PictureSelection guid=\"" + guid(61) +
            "\" firstX=\"1\" firstY=\"2\" secondX=\"3\" secondY=\"4\"><Coding guid=\"" + guid(62) +
            "\"><CodeRef targetGUID=\"" + guid(10) +
            "\"/></Coding></PictureSelection></PictureSource><AudioSource guid=\"" + guid(63) +
            "\" name=\"Call\" path=\"relative:///call.mp3\"><Transcript guid=\"" + guid(64) +
            "\"><PlainTextContent>Hello you\nBye now</PlainTextContent><SyncPoint guid=\"" + guid(65) +
            "\" timeStamp=\"0\" position=\"0\"/><SyncPoint guid=\"" + guid(66) +
            "\" timeStamp=\"900\" position=\"10\"/><SyncPoint guid=\"" + guid(67) +
            "\" timeStamp=\"1500\" position=\"17\"/><TranscriptSelection guid=\"" + guid(68) +
            "\" fromSyncPoint=\"" + guid(66) + "\" toSyncPoint=\"" + guid(67) + "\"><Coding guid=\"" +
            guid(69) + "\"><CodeRef targetGUID=\"" + guid(10) +
            "\"/></Coding></TranscriptSelection></Transcript></AudioSource></Sources><Notes><Note guid=\"" +
            guid(70) +
            "\" name=\"On trust\"><PlainTextContent>We think</PlainTextContent></Note><Note guid=\"" +
            guid(71) + "\" name=\"On this\" plainTextPath=\"internal://n.txt\"/><Note guid=\"" + guid(72) +
            "\" name=\"Annotation\"><PlainTextContent>so</PlainTextContent></Note></Notes><Links><Link "
            "guid=\"" +
            guid(80) + "\" name=\"\" originGUID=\"" + guid(72) + "\" targetGUID=\"" + guid(54) +
            "\"/></Links><Sets><Set guid=\"" + guid(81) + "\" name=\"All\"><MemberCode targetGUID=\"" +
            guid(10) + "\"/></Set></Sets><Graphs><Graph guid=\"" + guid(82) + "\" name=\"Map\"/></Graphs>",
        "origin=\"Tool 1\" extra=\"x\"");
}

struct Imported {
    ScratchFolder folder;
    fs::path file;
    TestProject project;
    explicit Imported(const std::string& xml, const attune::tests::RefiFiles& files = {})
        : file(write_archive(folder.path() / "study.qdpx", xml, files)) {}
    RefiPlan plan() const { return must(read_refi(file, {})); }
    RefiReport take() { return must(import_refi(*project, plan(), {})); }
};

Imported everything_imported() {
    return Imported(everything(),
                    {{"a.txt", words}, {"b.png", "picture"}, {"n.txt", "\xEF\xBB\xBFThis one"}});
}

}  // namespace

TEST_CASE("a project of another tool comes in whole, with what has no place here kept aside") {
    auto made = everything_imported();
    const auto before = quotes(*made.project).size();
    const auto outline = outline_of(made.plan(), sort_refi(made.plan()));
    using Fate = RefiLine::Fate;
    CHECK(has_line(outline, Fate::comes_in, "2 texts"));
    CHECK(has_line(outline, Fate::comes_in, "2 codings"));
    CHECK(has_line(outline, Fate::kept_aside, "1 picture"));
    CHECK(has_line(outline, Fate::kept_aside, "1 coding of a region"));
    CHECK(has_line(outline, Fate::kept_aside, "1 graph"));
    const auto report = made.take();
    CHECK(report.changed);
    check_as_listed(outline, report);
    CHECK(report.kept_aside > 3);
    CHECK(report.cases > 0);
    CHECK(report.sentence.find("“study.qdpx”") != std::string::npos);
    const store::Project& project = *made.project;
    CHECK(sound(project));

    const auto all = quotes(project);
    CHECK(all.size() == before + 2);
    CHECK(std::count(all.begin(), all.end(), "in her|Ann|trust") == 1);
    CHECK(std::any_of(all.begin(), all.end(), [](const std::string& one) {
        return one.starts_with("Trust|") && one.ends_with("|Bye now");
    }));
    const auto source = must(store::find_source(project, "Interview"));
    CHECK(must(store::text_of(project, source)) == "We trust her.\n\nShe came \U0001F600 every week.\n");
    CHECK(source.text() == guid(50));
    for (const auto& row : store::codings(project, {}))
        if (row.coder_name == "Ann") {
            CHECK(row.coding.id.text() == guid(52));
            CHECK(row.coding.note == "at once");
            CHECK(row.coding.made_ms == 1577934245000);
        }
    const auto call = must(store::source_text(project, must(store::find_source(project, "Call"))));
    REQUIRE(call.turns.size() == 2);
    CHECK(call.turns[1].start_ms == 900);
    CHECK(store::source_media(project, call.row.id)->name == "call.mp3");

    const auto cases = store::cases(project);
    const auto anna =
        std::find_if(cases.begin(), cases.end(), [](const auto& row) { return row.of.name == "Anna"; });
    REQUIRE(anna != cases.end());
    CHECK(anna->members.size() == 2);  // the source, and the passage coded with the case
    CHECK(anna->values == 1);
    CHECK(std::any_of(cases.begin(), cases.end(),
                      [](const auto& row) { return row.of.name == "Interview" && row.values == 1; }));

    std::map<std::string, store::MemoRow> memos;
    for (const auto& row : store::memos(project, {})) memos.emplace(row.memo.text, row);
    REQUIRE(memos.contains("We think"));
    CHECK(memos["We think"].memo.kind == model::MemoKind::code);
    REQUIRE(memos.contains("This one"));
    CHECK(memos["This one"].memo.kind == model::MemoKind::coding);
    REQUIRE(memos.contains("so"));
    CHECK(memos["so"].memo.links.at(0).range.has_value());
    CHECK(memos["a memo"].memo.kind == model::MemoKind::passage);

    const auto regions = store::region_codings(project);
    REQUIRE(regions.size() == 1);
    CHECK(regions[0].coding.second_y == 4);
    CHECK(regions[0].medium_name == "House");
    std::map<std::string, int> kinds;
    for (const auto& part : store::kept_aside(project)) {
        ++kinds[part.kind];
        if (part.kind == "PictureSource") CHECK(store::kept_aside_file(project, part.id) == "picture");
        if (part.kind == "Leftover" || part.kind == "RichText") continue;
        // Every part is a project of its own that reads back.
        const auto again = rq::read_project_xml(part.xml);
        REQUIRE_MESSAGE(again.has_value(), part.kind);
        CHECK(again->project.leftovers.empty());
        if (part.kind == "Graph") CHECK(again->project.graphs.at(0).name == "Map");
        if (part.kind == "AudioSource") {
            const auto& transcript = again->project.sources.at(0).transcripts.at(0);
            CHECK(transcript.sync_points.size() == 3);
            CHECK(transcript.selections.empty());
        }
    }
    for (const char* kind : {"Set", "Link", "Graph", "PictureSource", "AudioSource", "PlainTextSelection",
                             "Variable", "Leftover", "Project"})
        CHECK_MESSAGE(kinds[kind] == 1, kind);
}

TEST_CASE("an imported project is taken back in one step, and comes again") {
    auto made = everything_imported();
    const std::string before = (*made.project).state_digest();
    made.take();
    const auto with = quotes(*made.project);
    must((*made.project).undo_latest());
    CHECK((*made.project).state_digest() == before);
    must((*made.project).redo());
    CHECK(quotes(*made.project) == with);
    must((*made.project).undo_latest());
    CHECK(made.take().codings == 2);
    CHECK(quotes(*made.project) == with);
    CHECK(sound(*made.project));
}

TEST_CASE("the same file once more adds nothing") {
    auto made = everything_imported();
    made.take();
    const auto first = quotes(*made.project);
    const auto memos = store::memos(*made.project, {}).size();
    const auto again = made.take();
    CHECK(again.already_there == 2);
    CHECK(again.codings == 0);
    CHECK_FALSE(again.changed);
    CHECK(quotes(*made.project) == first);
    CHECK(store::memos(*made.project, {}).size() == memos);
}

TEST_CASE("turns of a text are its lines, joined by one line end, whatever lines are empty") {
    for (const std::string words_of : {"", "\n\n", "\n\none\n\n two\n\n", "one", "one\ntwo", " \none\n"}) {
        CAPTURE(words_of);
        Imported made(refi_project("<Sources><TextSource guid=\"" + guid(50) +
                                   "\" name=\"T\"><PlainTextContent>" + words_of +
                                   "</PlainTextContent></TextSource></Sources>"));
        made.take();
        const auto source =
            must(store::source_text(*made.project, must(store::find_source(*made.project, "T"))));
        CHECK(source.text == words_of);
        CodePoint next{0};
        for (const auto& turn : source.turns) {
            CHECK(turn.range.begin == next);
            CHECK(turn.range.begin < turn.range.end);
            next = turn.range.end + 1;
        }
        if (!words_of.empty()) CHECK(next.value == code_points_in(words_of) + 1);
    }
}

TEST_CASE("codings that overlap or repeat stay as they came, ends in white space too") {
    const auto selection = [](int number, int start, int end) {
        return "<PlainTextSelection guid=\"" + guid(number) + "\" startPosition=\"" + std::to_string(start) +
               "\" endPosition=\"" + std::to_string(end) + "\"><Coding guid=\"" + guid(number + 100) +
               "\"><CodeRef targetGUID=\"" + guid(10) + "\"/></Coding></PlainTextSelection>";
    };
    Imported made(refi_project(
        "<CodeBook><Codes>" + code(10, "A", "/>") + "</Codes></CodeBook><Sources><TextSource guid=\"" +
        guid(50) + "\" name=\"T\"><PlainTextContent>one two three</PlainTextContent>" + selection(1, 0, 7) +
        selection(2, 4, 13) + selection(3, 4, 8) + selection(4, 4, 8) + "</TextSource></Sources>"));
    made.take();
    std::vector<std::string> words_coded;
    for (const auto& row : store::codings(*made.project, {}))
        if (row.source_title == "T") words_coded.push_back(row.quote);
    std::sort(words_coded.begin(), words_coded.end());
    CHECK(words_coded == std::vector<std::string>{"one two", "two ", "two ", "two three"});
    CHECK(sound(*made.project));
}

TEST_CASE("what an import would drop is counted before anything is written") {
    const auto selection = [](int number, int start, int end, const std::string& code_ref) {
        return "<PlainTextSelection guid=\"" + guid(number) + "\" startPosition=\"" + std::to_string(start) +
               "\" endPosition=\"" + std::to_string(end) + "\"><Coding guid=\"" + guid(number + 100) + "\">" +
               code_ref + "</Coding></PlainTextSelection>";
    };
    const std::string ref = "<CodeRef targetGUID=\"" + guid(10) + "\"/>";
    Imported made(refi_project("<CodeBook><Codes>" + code(10, "A", "/>") +
                               "</Codes></CodeBook><Sources><TextSource guid=\"" + guid(50) +
                               "\" name=\"T\"><PlainTextContent>one two three</PlainTextContent>" +
                               selection(1, 0, 3, ref) + selection(2, 4, 99, ref) + selection(3, 4, 7, "") +
                               selection(4, 4, 7, "<CodeRef targetGUID=\"" + guid(99) + "\"/>") +
                               selection(5, 6, 6, ref) + "</TextSource><TextSource guid=\"" + guid(51) +
                               "\" name=\"Lost\" plainTextPath=\"internal://lost.txt\">" +
                               selection(6, 0, 3, ref) + "</TextSource><PictureSource guid=\"" + guid(52) +
                               "\" name=\"Kitchen\" path=\"internal://gone.png\"/><PDFSource guid=\"" +
                               guid(53) + "\" name=\"Plan\"/></Sources>"));
    const RefiPlan plan = made.plan();
    const auto outline = outline_of(plan, sort_refi(plan));
    using Fate = RefiLine::Fate;
    CHECK(has_line(outline, Fate::comes_in, "1 coding"));
    CHECK(has_line(outline, Fate::left_out, "1 coding or selection that leaves its text"));
    CHECK(has_line(outline, Fate::left_out, "2 codings that name no code of the file"));
    CHECK(has_line(outline, Fate::left_out, "1 coding on no words"));
    CHECK(has_line(outline, Fate::kept_aside, "1 coding in a text without its words"));
    CHECK(has_line(outline, Fate::left_out, "1 file of a picture, PDF or recording"));
    // A PDF without a text promises none.
    const auto pdf = std::ranges::find(outline, "1 PDF", &RefiLine::what);
    REQUIRE(pdf != outline.end());
    CHECK(pdf->why.empty());
    const auto report = made.take();
    CHECK(report.codings == 1);
    REQUIRE_FALSE(report.warnings.empty());
    const auto parts = store::kept_aside(*made.project);
    const auto lost =
        std::find_if(parts.begin(), parts.end(), [](const auto& part) { return part.kind == "TextSource"; });
    REQUIRE(lost != parts.end());
    CHECK(must(rq::read_project_xml(lost->xml)).project.sources.at(0).selections.size() == 1);
}

TEST_CASE("words of a PDF that are coded twice, as text and as an area, come in once") {
    const std::string coding = "<CodeRef targetGUID=\"" + guid(10) + "\"/></Coding>";
    Imported made(refi_project(
        "<CodeBook><Codes>" + code(10, "A", "/>") + "</Codes></CodeBook><Sources><PDFSource guid=\"" +
            guid(50) + "\" name=\"P\" path=\"internal://p.pdf\"><PDFSelection guid=\"" + guid(1) +
            "\" page=\"0\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\"><Coding guid=\"" + guid(2) +
            "\">" + coding + "</PDFSelection><PDFSelection guid=\"" + guid(3) +
            "\" page=\"1\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\"><Representation guid=\"" +
            guid(4) + "\"><PlainTextContent>two  three</PlainTextContent></Representation><Coding guid=\"" +
            guid(5) + "\">" + coding + "</PDFSelection><PDFSelection guid=\"" + guid(6) +
            "\" page=\"2\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\"><Coding guid=\"" + guid(7) +
            "\">" + coding + "</PDFSelection><Representation guid=\"" + guid(8) +
            "\"><PlainTextContent>one two three</PlainTextContent><PlainTextSelection guid=\"" + guid(1) +
            "\" startPosition=\"0\" endPosition=\"13\"><Coding guid=\"" + guid(9) + "\">" + coding +
            "</PlainTextSelection></Representation></PDFSource></Sources>",
        "origin=\"ATLAS.ti 8\""));
    const auto report = made.take();
    CHECK(report.codings == 1);
    CHECK(report.regions == 1);
    CHECK(store::region_codings(*made.project).at(0).coding.page == 2);
}

TEST_CASE("a stopped or impossible import leaves no project behind, and never replaces one") {
    auto made = everything_imported();
    const fs::path file = made.folder.path() / "new.attune";
    store::NewProject what;
    what.title = "New";
    what.approach = "codebook";
    what.coder_name = "Zoe";
    const JobControl control;
    control.cancel();
    CHECK_FALSE(import_refi_as_new(file, what, made.plan(), control).has_value());
    CHECK_FALSE(fs::exists(file));
    CHECK(must(import_refi_as_new(file, what, made.plan(), {})).codings == 2);
    CHECK(import_refi_as_new(file, what, made.plan(), {}).error().kind == ErrorKind::conflict);
}

TEST_CASE("the quotes of NVivo's projects are those of NVivo, whatever their emoji and line ends") {
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    for (const auto& file : files) {
        if (!file.filename().string().starts_with("nvivo")) continue;
        const RefiPlan plan = must(read_refi(file, {}));
        // UTF-16 of the file as it lies, cut where NVivo says.
        std::multiset<std::string> expected;
        for (const auto& source : plan.project.sources) {
            std::string bytes = must(plan.archive->read(source.content.plain_path));
            if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
            std::vector<std::size_t> byte_of;  // of each UTF-16 unit
            for (const auto& one : text::code_points(bytes)) {
                byte_of.push_back(one.byte);
                if (one.value > 0xFFFF) byte_of.push_back(one.byte);
            }
            byte_of.push_back(bytes.size());
            for (const auto& selection : source.selections) {
                const auto begin = byte_of.at(static_cast<std::size_t>(selection.start));
                const auto end = byte_of.at(static_cast<std::size_t>(selection.end));
                std::string quote = bytes.substr(begin, end - begin);
                std::erase(quote, '\r');
                for (std::size_t i = 0; i < selection.codings.size(); ++i) expected.insert(quote);
            }
        }
        TestProject project;
        const std::size_t before = store::codings(*project, {}).size();
        must(import_refi(*project, plan, {}));
        std::multiset<std::string> found;
        for (const auto& row : store::codings(*project, {}))
            if (row.coding.note.empty()) found.insert(row.quote);
        std::size_t exact = 0;
        for (const auto& quote : expected) exact += found.contains(quote) ? 1 : 0;
        MESSAGE(file.filename().string(), ": ", exact, " of ", expected.size(), " quotes exact");
        CHECK(exact == expected.size());
        CHECK(store::codings(*project, {}).size() == before + expected.size());
    }
}

TEST_CASE("every real project and codebook comes in, is sound, and goes again by one undo") {
    auto files = tests::real_refi_files(".qdpx");
    const auto books = tests::real_refi_files(".qdc");
    files.insert(files.end(), books.begin(), books.end());
    if (files.empty()) MESSAGE("skipped: ATTUNE_TEST_DATA names no folder of real files");
    for (const auto& file : files) {
        CAPTURE(file.filename().string());
        const RefiPlan plan = must(read_refi(file, {}));
        TestProject project;
        const std::string before = (*project).state_digest();
        const auto outline = outline_of(plan, sort_refi(plan));
        const auto report = must(import_refi(*project, plan, {}));
        MESSAGE(report.sentence);
        check_as_listed(outline, report);
        for (const auto& text : plan.texts) CHECK_MESSAGE(!text.verdict.because.empty(), text.title);
        CHECK(report.codes > 0);
        CHECK(sound(*project));
        must((*project).undo_latest());
        CHECK((*project).state_digest() == before);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Projects that Attune wrote for other tools and takes in again itself: the same projects.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>

#include "exchange/ascii.h"
#include "exchange/package/zip_writer.h"
#include "exchange/refi/archive.h"
#include "exchange/refi/project_xml.h"
#include "jobs/build_project.h"
#include "jobs/framework.h"
#include "jobs/refi_export.h"
#include "jobs/refi_import.h"
#include "jobs/refi_own.h"
#include "store/commands/agreed_commands.h"
#include "store/commands/case_commands.h"
#include "store/commands/project_commands.h"
#include "store/commands/report_commands.h"
#include "store/commands/round_commands.h"
#include "store/commands/turn_commands.h"
#include "store/commands/variable_commands.h"
#include "store/queries/carried_rows.h"
#include "store/queries/queries.h"
#include "store/schema/carried_tables.h"
#include "store/schema/journaled_tables.h"
#include "support/project_builder.h"
#include "support/refi.h"
#include "support/refi_schema.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;
namespace rq = attune::exchange::refi;

namespace {

// All that a project is, line by line: its rows, and the texts, codes and codings that the standard has.
std::multiset<std::string> state_of(const store::Project& project, const std::string& without_coder) {
    std::multiset<std::string> state;
    std::string table;
    const std::string rows = store::carried_rows(project);
    const auto coders = store::coders(project);
    for (const auto line : exchange::split(rows, '\n')) {
        if (line.starts_with('{')) table = line;
        std::string own(line);
        // The project's own id, and whoever took it in.
        if (table.find("\"project\"") != std::string::npos && line.starts_with('['))
            own = own.substr(own.find(','));
        bool left_out = false;
        for (const auto& coder : coders)
            if (coder.name == without_coder && own.find(coder.id.text()) != std::string::npos)
                left_out = true;
        if (!left_out) state.insert(table + own);
    }
    for (const auto& row : store::sources(project))
        state.insert("text " + row.id.text() + row.title + must(store::text_of(project, row.id)));
    for (const auto& row : store::codebook(project))
        state.insert("code " + row.code.id.text() + row.code.parent.text() + row.code.name);
    for (const auto& row : store::codings(project, {})) {
        const auto& coding = row.coding;
        state.insert("coding " + coding.id.text() + coding.code.text() + coding.coder.text() +
                     coding.source.text() + std::to_string(coding.range.begin.value) + "-" +
                     std::to_string(coding.range.end.value) + row.quote +
                     std::string(model::direction_word(coding.magnitude.direction)) +
                     std::to_string(coding.magnitude.intensity) +
                     std::string(model::account_word(coding.magnitude.account)) + coding.note +
                     std::to_string(coding.made_ms / 1000));
    }
    for (const auto& coder : coders)
        if (coder.name != without_coder) state.insert("coder " + coder.id.text() + coder.name);
    return state;
}

void check_same(const store::Project& here, const store::Project& there) {
    const auto ours = state_of(here, "Nobody"), theirs = state_of(there, "Cleo Third");
    std::size_t told = 0;
    for (const auto& line : ours)
        if (!theirs.contains(line) && ++told < 5) CHECK_MESSAGE(false, "gone: " << line);
    for (const auto& line : theirs)
        if (!ours.contains(line) && ++told < 5) CHECK_MESSAGE(false, "new: " << line);
    CHECK(ours.size() == theirs.size());
}

std::filesystem::path written(const store::Project& project, const std::filesystem::path& file,
                              const RefiWanted& wanted = {}) {
    const auto made = must(refi_file(project, wanted));
    must(write_refi(file, made, Existing::replace));
    const tests::Schema schema("Project.xsd");
    if (schema.is_there()) CHECK(schema.faults(rq::project_xml(made.project)) == "");
    return file;
}

RefiReport taken(store::Project& project, const std::filesystem::path& file) {
    const auto plan = must(read_refi(file, {}));
    return must(import_refi(project, plan, {}));
}

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::int64_t below(std::size_t n) { return static_cast<std::int64_t>(engine_() % n); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    const auto& of(const List& list) {
        return list[static_cast<std::size_t>(below(list.size()))];
    }

  private:
    std::mt19937 engine_;
};

model::Framework a_framework() {
    model::Framework framework;
    framework.key = "small";
    framework.title = "Small programme";
    framework.types = {{"mechanism", "Mechanism", 0, "M"}, {"outcome", "Outcome", 1, "O"}};
    framework.groups = {{"how", "How it works", "mechanism", 0, false},
                        {"what", "What comes of it", "outcome", 1, true}};
    for (const char* key : {"trust", "time", "wellbeing"}) {
        model::Element element;
        element.key = key;
        element.name = std::string("Element ") + key;
        element.group = element.key == "wellbeing" ? "what" : "how";
        element.type = element.key == "wellbeing" ? "outcome" : "mechanism";
        element.include = {"one “thing”", "another"};
        framework.elements.push_back(element);
    }
    return framework;
}

// A project with something of everything.
void fill(TestProject& project, Random& random) {
    static const std::vector<std::string> pieces{"trust",
                                                 "she",
                                                 "\u09AC\u09BF\u09B6\u09CD\u09AC\u09BE\u09B8",
                                                 "\u0627\u0639\u062A\u0645\u0627\u062F",
                                                 "\U0001F600",
                                                 "e\u0301",
                                                 "&<b>",
                                                 "\u201Ca\u201D"};
    project.run(store::LoadFramework{a_framework()});
    store::EditProject waves;
    waves.waves = std::vector<std::string>{"t1", "t2"};
    project.run(waves);
    std::vector<CodeId> codes;
    for (int i = 0; i < 6; ++i) {
        codes.push_back(project.code("Code " + std::to_string(i), i > 2 ? random.of(codes) : CodeId()));
        store::EditCode edit{codes.back(), {}, {}, {}, {}, {}, {}, {}, {}};
        edit.brief = random.one_in(2) ? " blanks at the ends \n" : "Brief & <plain>";
        edit.full = "Lines\nUse when: not a name\n\n";
        project.run(edit);
    }
    const auto elements = store::elements(*project);
    for (const auto& code : codes)
        if (random.one_in(2)) (void)project->run(store::LinkElement{code, random.of(elements).element.id});
    std::vector<SourceId> sources;
    std::vector<CaseId> cases;
    std::vector<PersonId> persons;
    for (int c = 0; c < 3; ++c) {
        cases.push_back(project->new_id<CaseId>());
        project.run(
            store::AddCase{{cases.back(), "Family " + std::to_string(c),
                            random.one_in(2) ? model::CaseKind::family : model::CaseKind::site, "N\nn"}});
        persons.push_back(project->new_id<PersonId>());
        project.run(
            store::AddPerson{{persons.back(), "Mother " + std::to_string(c), "mother", ""}, cases.back()});
    }
    std::vector<CodingId> codings;
    for (int s = 0; s < 3; ++s) {
        std::vector<Said> turns;
        for (int t = 0; t < 5; ++t) {
            std::string words = "w";
            for (auto n = random.below(12); n >= 0; --n) words += " " + random.of(pieces);
            turns.push_back({random.one_in(3) ? "INT" : "P" + std::to_string(s), words + " end", {}});
        }
        model::Transcript transcript = transcript_of("Talk " + std::to_string(s), turns);
        for (std::size_t t = 0; t < transcript.turns.size(); ++t) {
            transcript.turns[t].start_ms = static_cast<std::int64_t>(t) * 4321;
            transcript.turns[t].line_from = static_cast<int>(t) + 1;
            transcript.turns[t].language = random.one_in(2) ? "bn" : "";
        }
        transcript.marks.push_back({model::MarkKind::pause, {{0}, {1}}, 12, "a pause"});
        transcript.metadata = {{"Present", "A & B"}, {"Date", "2022-01-02"}};
        transcript.warnings = {"Read with care."};
        store::ImportSources import;
        store::ImportSources::Item item;
        item.id = project->new_id<SourceId>();
        item.transcript = transcript;
        item.original = {"talk.docx", "application/x", "bytes"};
        import.items.push_back(item);
        sources.push_back(import.items[0].id);
        project.run(import);
        const auto& source = sources.back();
        project.run(
            store::EditSources{{source}, random.one_in(2) ? "interview" : "", random.one_in(2) ? "t1" : ""});
        const auto text = must(store::source_text(*project, source));
        if (random.one_in(2)) project.run(store::SetSpeakerPerson{{text.speakers[0].id}, random.of(persons)});
        if (random.one_in(2))
            (void)project->run(store::SplitTurn{text.turns[1].id, {text.turns[1].range.begin.value + 2}, {}});
        project.run(
            store::AddCaseMembers{random.of(cases), {{model::CaseMember::Kind::source, {}, {}, source, {}}}});
        const std::int64_t length = text.row.length;
        for (int c = 0; c < 12; ++c) {
            if (random.one_in(5)) project.work_as(random.one_in(2) ? "Ben Second" : "Ada Coder");
            store::AddCoding add;
            add.id = project->new_id<CodingId>();
            add.source = source;
            const std::int64_t begin = random.below(static_cast<std::size_t>(length - 4));
            add.range = {{begin}, {begin + 2 + random.below(static_cast<std::size_t>(length - begin - 2))}};
            add.code = random.of(codes);
            add.magnitude = {static_cast<model::CodingDirection>(random.below(5)),
                             static_cast<int>(random.below(4)), static_cast<model::Account>(random.below(4))};
            if (random.one_in(4)) add.note = "said so & <quietly>\ntwice ";
            if (project->run(add)) codings.push_back(add.id);
        }
        project.run(store::AddCaseMembers{
            random.of(cases), {{model::CaseMember::Kind::passage, {}, {}, source, TextRange{{0}, {3}}}}});
        if (random.one_in(2)) project.run(store::EditText{source, {{0}, {1}}, "corrected"});
        store::MarkQuote quote;
        quote.quote.source = source;
        quote.quote.range = {{0}, {5}};
        quote.quote.note = "a good one";
        (void)project->run(quote);
        (void)project->run(store::FinishSource{source, {}, true});
    }
    for (const auto kind : {model::MemoKind::reflexive, model::MemoKind::theory, model::MemoKind::passage}) {
        store::AddMemo add;
        add.memo.id = project->new_id<MemoId>();
        add.memo.kind = kind;
        add.memo.title = random.one_in(2) ? "A title" : "";
        add.memo.text = "What I think\n\nof it ";
        model::MemoLink to_code, to_case, to_passage;
        to_code.code = random.of(codes);
        to_case.case_id = random.of(cases);
        to_passage.source = random.of(sources);
        to_passage.range = TextRange{{0}, {4}};
        add.memo.links = {to_code, to_case, to_passage};
        project.run(add);
    }
    model::Variable score;
    score.id = project->new_id<VariableId>();
    score.name = "wemwbs";
    score.type = model::VariableType::number;
    score.by_wave = true;
    score.missing = {"-9"};
    model::Variable stage;
    stage.id = project->new_id<VariableId>();
    stage.name = "stage";
    stage.type = model::VariableType::ordered_category;
    stage.of = model::VariableOf::persons;
    stage.categories = {{"1", "early"}, {"2", "late"}};
    project.run(store::AddVariable{score});
    project.run(store::AddVariable{stage});
    store::SetValues values;
    for (std::size_t k = 0; k < cases.size(); ++k) {
        values.values.push_back(
            {score.id, cases[k].text(), random.one_in(2) ? "t1" : "t2", std::to_string(random.below(70))});
        values.values.push_back({stage.id, persons[k].text(), "", random.one_in(2) ? "1" : "2"});
    }
    project.run(values);
    store::StartRound round;
    round.id = project->new_id<RoundId>();
    round.name = "Round one";
    round.sources = {sources[0], sources[1]};
    for (const auto& coder : store::coders(*project)) round.coders.push_back(coder.id);
    round.note = "why";
    if (round.coders.size() > 1) project.run(round);
    for (int k = 0; k < 4; ++k) {
        store::Settle settle;
        settle.agreed.source = random.of(sources);
        settle.agreed.range = {{0}, {4 + random.below(5)}};
        settle.agreed.code = random.of(codes);
        if (round.coders.size() > 1 && random.one_in(2)) settle.agreed.round = round.id;
        settle.agreed.stands = !random.one_in(3);
        settle.agreed.outcome = settle.agreed.stands ? model::Outcome::both : model::Outcome::neither;
        settle.agreed.reason = model::Reason::boundary;
        settle.agreed.note = "after talking";
        settle.agreed.about = {random.of(codings)};
        settle.agreed.magnitude.intensity = 2;
        (void)project->run(settle);
    }
    store::SaveReport report;
    report.report.name = "My report";
    report.report.kind = "passages";
    (void)project->run(report);
}

}  // namespace

TEST_CASE("a project that Attune wrote for other tools comes back as the same project") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        INFO("seed " << seed);
        Random random(seed);
        TestProject here;
        fill(here, random);
        const auto file = written(*here, here.folder() / "out.qdpx");
        TestProject there("Cleo Third");
        const RefiReport report = taken(*there, file);
        CHECK(report.warnings.empty());
        check_same(*here, *there);
        CHECK(must(there->verify({})).faults.empty());
        // All of it is one change, which can be taken back and made again.
        const std::string with = there->state_digest();
        must(there->undo());
        CHECK(store::sources(*there).empty());
        CHECK(store::memos(*there, {}).empty());
        must(there->redo());
        CHECK(there->state_digest() == with);
        CHECK(must(there->replay_digest()) == with);
        // A second time nothing is new.
        const RefiReport again = taken(*there, file);
        CHECK_FALSE(again.changed);
        CHECK(there->state_digest() == with);
        // And what went out of there comes back too.
        TestProject third("Cleo Third");
        taken(*third, written(*there, there.folder() / "again.qdpx"));
        check_same(*here, *third);
    }
}

TEST_CASE("what every table of the work becomes in an export of all of it is settled") {
    std::set<std::string> settled;
    for (const auto& table : store::carried_tables) settled.emplace(table.table);
    for (const auto table : store::staying_tables) settled.emplace(table);
    for (const char* table : store::journaled_tables) CHECK_MESSAGE(settled.erase(table) == 1, table);
    CHECK(settled.empty());
    // And the projects above have something of nearly every one.
    std::set<std::string> seen;
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Random random(seed);
        TestProject project;
        fill(project, random);
        for (const auto& [table, rows] : store::carried_counts(store::carried_rows(*project)))
            seen.insert(table);
    }
    for (const char* table :
         {"project",         "coder",        "source",       "code",         "study_case",  "person",
          "source_metadata", "speaker",      "turn",         "turn_speaker", "mark",        "element_type",
          "element_group",   "element",      "code_element", "memo",         "memo_link",   "case_member",
          "variable",        "datum",        "coding_round", "round_source", "round_coder", "finished_source",
          "agreed_coding",   "marked_quote", "saved_report"})
        CHECK_MESSAGE(seen.contains(table), table);
}

TEST_CASE("a project that another tool changed since comes in by the standard's words alone") {
    Random random(3);
    TestProject here;
    fill(here, random);
    const auto file = written(*here, here.folder() / "out.qdpx");
    const auto archive = must(rq::Archive::open(file));
    std::vector<exchange::ZipMember> members{{"project.qde", {}}};
    const auto xml = must(archive.project_xml());
    std::string piece(1 << 16, ' ');
    for (auto got = xml(piece.data(), piece.size()); got > 0; got = xml(piece.data(), piece.size()))
        members[0].bytes.append(piece, 0, static_cast<std::size_t>(got));
    for (const auto& name : archive.source_files())
        members.push_back({"sources/" + name, must(archive.read(name))});
    const std::string rows = must(archive.read_beside(own_entry, 1 << 26));
    const auto taken_from = [&](const std::vector<exchange::ZipMember>& of, TestProject& into) {
        const auto other = here.folder() / "other.qdpx";
        std::ofstream(other, std::ios::binary) << must(exchange::zip_of(of));
        const auto plan = must(read_refi(other, {}));
        return std::pair(plan.remarks, import_refi(*into, plan, {}));
    };
    SUBCASE("as it was") {
        members.push_back({own_entry, rows});
        TestProject there("Cleo Third");
        const auto [remarks, report] = taken_from(members, there);
        CHECK(remarks.empty());
        CHECK(report.has_value());
        check_same(*here, *there);
    }
    SUBCASE("with another name") {
        const auto at = members[0].bytes.find("Code 0");
        members[0].bytes.replace(at, 6, "Other!");
        members.push_back({own_entry, rows});
        TestProject there("Cleo Third");
        const auto [remarks, report] = taken_from(members, there);
        REQUIRE(remarks.size() == 1);
        CHECK(remarks[0].find("was changed since Attune wrote it") != std::string::npos);
        CHECK(report.has_value());
        CHECK(store::project_info(*there).elements == 0);
    }
    SUBCASE("with rows that are not sound") {
        for (const char* wrong : {R"({"table":"operation","columns":["id"]})", R"(["no table"])", "nonsense",
                                  R"({"table":"memo","columns":["id","no such column"]})"}) {
            auto harmed = members;
            harmed.push_back({own_entry, rows + wrong + "\n"});
            TestProject there("Cleo Third");
            const std::string before = there->state_digest();
            const auto [remarks, report] = taken_from(harmed, there);
            REQUIRE_FALSE(report.has_value());
            CHECK(report.error().sentence.find("not sound") != std::string::npos);
            CHECK(there->state_digest() == before);
        }
    }
    SUBCASE("with a part of no sense") {
        members.push_back({own_entry, "not ours"});
        TestProject there("Cleo Third");
        const auto [remarks, report] = taken_from(members, there);
        CHECK(remarks.size() == 1);
        CHECK(report.has_value());
    }
}

TEST_CASE("an export of our own goes into a project that has codes, coders and elements of the same names") {
    Random random(5), other(5);
    TestProject here;
    fill(here, random);
    const auto file = written(*here, here.folder() / "out.qdpx");
    TestProject there;  // the same names under other ids
    there.run(store::LoadFramework{a_framework()});
    const CodeId code = there.code("Code 0", CodeId());
    const auto before = store::project_info(*there);
    taken(*there, file);
    const auto after = store::project_info(*there);
    CHECK(after.elements == before.elements);
    CHECK(after.codes == store::project_info(*here).codes);
    CHECK(after.codings == store::project_info(*here).codings);
    CHECK(after.waves == std::vector<std::string>{"t1", "t2"});
    CHECK(store::code_row(*there, code).has_value());
    CHECK(store::coders(*there).size() == store::coders(*here).size());
    CHECK(must(there->verify({})).faults.empty());
}

TEST_CASE("only a whole project in the standard's own way has a part that Attune alone reads") {
    TestProject here;
    here.source("Talk", "She just sat with me.");
    CHECK(must(refi_file(*here, {})).own.has_value());
    for (const auto& change : std::vector<void (*)(RefiWanted&)>{
             [](RefiWanted& w) { w.comes_back = false; }, [](RefiWanted& w) { w.agreed = true; },
             [](RefiWanted& w) { w.speakers = false; },
             [](RefiWanted& w) { w.elements = RefiWanted::Elements::codes; },
             [](RefiWanted& w) { w.form = RefiWanted::Form::codebook; }}) {
        RefiWanted wanted;
        change(wanted);
        CHECK_FALSE(must(refi_file(*here, wanted)).own.has_value());
    }
    // The same project gives the same bytes.
    const auto bytes = [&](const char* name) {
        std::ifstream in(written(*here, here.folder() / name), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    CHECK(bytes("one.qdpx") == bytes("two.qdpx"));
}

TEST_CASE("what came from other tools comes back from an export of our own too") {
    const auto files = tests::real_refi_files(".qdpx");
    if (files.empty()) {
        MESSAGE("skipped: set ATTUNE_TEST_DATA to a folder with the project files of other tools");
        return;
    }
    for (const auto& file : files) {
        INFO(file.filename().string());
        TestProject here;
        taken(*here, file);
        TestProject there("Cleo Third");
        taken(*there, written(*here, here.folder() / "out.qdpx"));
        check_same(*here, *there);
        CHECK(must(there->verify({})).faults.empty());
    }
}

TEST_CASE("every transcript of a recording goes back into its recording") {
    using tests::guid;
    const auto transcript = [](int number, const char* name, const char* code) {
        const std::string at = std::to_string(number);
        return "<Transcript guid=\"" + guid(number) + "\" name=\"" + name + "\" plainTextPath=\"internal://" +
               guid(number) + ".txt\"><SyncPoint guid=\"" + guid(number + 1) +
               "\" timeStamp=\"0\" position=\"0\"/><SyncPoint guid=\"" + guid(number + 2) +
               "\" timeStamp=\"900\" position=\"5\"/><TranscriptSelection guid=\"" + guid(number + 3) +
               "\" fromSyncPoint=\"" + guid(number + 1) + "\" toSyncPoint=\"" + guid(number + 2) +
               "\"><Coding guid=\"" + guid(number + 4) + "\"><CodeRef targetGUID=\"" + code +
               "\"/></Coding></TranscriptSelection></Transcript>";
    };
    const std::string xml = tests::refi_project(
        "<CodeBook><Codes><Code guid=\"" + guid(1) +
        "\" name=\"A\" isCodable=\"true\"/></Codes></CodeBook><Sources>"
        "<AudioSource guid=\"" +
        guid(2) + "\" name=\"Call\" path=\"internal://call.mp3\">" +
        transcript(10, "English", guid(1).c_str()) + transcript(20, "Bengali", guid(1).c_str()) +
        transcript(30, "Notes", guid(1).c_str()) + "</AudioSource></Sources>");
    TestProject here;
    const auto file = here.folder() / "in.qdpx";
    std::ofstream(file, std::ios::binary)
        << must(exchange::zip_of({{"project.qde", xml},
                                  {"sources/call.mp3", "sound"},
                                  {"sources/" + guid(10) + ".txt", "Hello there."},
                                  {"sources/" + guid(20) + ".txt", "Salut tous."},
                                  {"sources/" + guid(30) + ".txt", "Laughs a lot."}}));
    taken(*here, file);
    REQUIRE(store::sources(*here).size() == 3);
    RefiWanted wanted;
    for (const bool comes_back : {false, true}) {
        wanted.comes_back = comes_back;
        const auto again = written(*here, here.folder() / "out.qdpx", wanted);
        const auto plan = must(read_refi(again, {}));
        REQUIRE(plan.project.sources.size() == 1);
        const auto& recording = plan.project.sources[0];
        REQUIRE(recording.transcripts.size() == 3);
        for (std::size_t t = 0; t < 3; ++t) {
            CHECK(plan.project.strings.str(recording.transcripts[t].guid) ==
                  guid(10 * (static_cast<int>(t) + 1)));
            REQUIRE(recording.transcripts[t].selections.size() == 1);
            CHECK(recording.transcripts[t].selections[0].codings.size() == 1);
            CHECK(recording.transcripts[t].sync_points.size() == 2);
        }
        CHECK(must(plan.archive->read("internal://" + guid(20) + ".txt")) == "Salut tous.");
        TestProject there("Cleo Third");
        must(import_refi(*there, plan, {}));
        std::multiset<std::string> quotes;
        for (const auto& row : store::codings(*there, {})) quotes.insert(row.source_title + "|" + row.quote);
        CHECK(quotes == std::multiset<std::string>{"Bengali|Salut", "English|Hello", "Notes|Laugh"});
        if (comes_back) check_same(*here, *there);
    }
}

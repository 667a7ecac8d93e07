// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/project_folder/project_folder.h"

#include <filesystem>
#include <map>
#include <set>

#include "exchange/codebook/codebook_reader.h"
#include "exchange/files/read_file.h"
#include "exchange/framework/framework_reader.h"
#include "exchange/transcript/file_kind.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::tests;
using exchange::CodebookEntry;

namespace {

namespace fs = std::filesystem;

const fs::path pilot = fs::path(ATTUNE_SOURCE_ROOT) / "projects" / "thriving-babies-pilot";

std::string file_text(const fs::path& path) {
    auto file = exchange::read_file(path);
    REQUIRE_MESSAGE(file.has_value(), path.string());
    return file->bytes;
}

template <class T>
T good(Result<T> result) {
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().sentence));
    return std::move(*result);
}

void collect(const std::vector<CodebookEntry>& entries, std::map<std::string, int>& names) {
    for (const CodebookEntry& entry : entries) {
        ++names[entry.code.name];
        collect(entry.children, names);
    }
}

template <class Read>
void check_fault(Read read, const std::string& text, int line, const std::string& says) {
    CAPTURE(text);
    const auto result = read(text);
    REQUIRE_FALSE(result.has_value());
    CAPTURE(result.error().sentence);
    CHECK(result.error().kind == ErrorKind::unreadable);
    CHECK(result.error().sentence.starts_with("Line " + std::to_string(line) + ": "));
    CHECK(result.error().sentence.find(says) != std::string::npos);
}

}  // namespace

TEST_CASE("every quote of the demonstration project stands in a turn of its source") {
    const auto project = good(exchange::read_project_file(file_text(pilot / "project.yaml")));
    CHECK(project.sources.size() == 21);
    CHECK(project.coders.size() == 2);
    std::map<std::string, model::Transcript> transcripts;
    for (const auto& source : project.sources) {
        const auto file = good(exchange::read_file(pilot / "sources" / source.file));
        auto transcript = good(exchange::read_transcript(file));
        check_sound(transcript);
        transcripts.emplace(exchange::stem_of(source.file), std::move(transcript));
    }
    std::map<std::string, int> codes;
    const auto codebook = good(exchange::read_codebook(file_text(pilot / project.codebook)));
    collect(codebook, codes);
    CHECK(codes.size() >= 25);
    std::set<std::string> coders;
    for (const auto& coder : project.coders) coders.insert(coder.name);

    auto codings = good(exchange::read_codings(file_text(pilot / project.codings)));
    CHECK(codings.size() > 1000);
    REQUIRE(project.rounds.size() == 1);
    for (const auto& coding : good(exchange::read_codings(file_text(pilot / project.rounds[0].codings))))
        codings.push_back(coding);
    for (const auto& coding : codings) {
        CAPTURE(coding.line);
        CHECK(codes.contains(coding.code));
        CHECK(coders.contains(coding.coder));
        REQUIRE(transcripts.contains(coding.source));
        const auto& transcript = transcripts.at(coding.source);
        std::size_t at = std::string::npos;
        for (int occurrence = 0; occurrence < coding.occurrence; ++occurrence)
            at = transcript.text.find(coding.quote, at == std::string::npos ? 0 : at + 1);
        REQUIRE_MESSAGE(at != std::string::npos, coding.source << ": " << coding.quote);
        const text::Translator translator(transcript.text);
        const TextRange range{
            translator.to_code_point(ByteOffset{static_cast<std::int64_t>(at)}),
            translator.to_code_point(ByteOffset{static_cast<std::int64_t>(at + coding.quote.size())})};
        bool inside = false;
        for (const auto& turn : transcript.turns) inside = inside || turn.range.contains(range);
        CHECK_MESSAGE(inside, coding.quote);
        CHECK(text_of(transcript, range) == coding.quote);
    }
    for (const auto& memo : good(exchange::read_memos(file_text(pilot / project.memos)))) {
        CAPTURE(memo.line);
        CHECK(coders.contains(memo.coder));
        if (!memo.source.empty()) CHECK(transcripts.contains(memo.source));
        if (!memo.code.empty()) CHECK(codes.contains(memo.code));
        if (!memo.quote.empty())
            CHECK(transcripts.at(memo.source).text.find(memo.quote) != std::string::npos);
    }
}

TEST_CASE("the demonstration codebook speaks of elements that exist") {
    const auto codebook = good(exchange::read_codebook(file_text(pilot / "codebook.yaml")));
    const auto framework = good(exchange::read_framework(
        file_text(fs::path(ATTUNE_SOURCE_ROOT) / "assets" / "frameworks" / "thriving-babies.yaml")));
    std::vector<std::string> keys;
    for (const auto& element : framework.elements) keys.push_back(element.key);
    CHECK(exchange::unknown_element(codebook, keys).empty());
    keys.erase(std::find(keys.begin(), keys.end(), "mech-trust"));
    CHECK(exchange::unknown_element(codebook, keys).find("“mech-trust”") != std::string::npos);
}

TEST_CASE("a codebook gives a tree of codes with their fields") {
    const auto codebook = good(exchange::read_codebook(
        "version: 1\ncodes:\n- name: Help\n  colour: \"#56b4e9\"\n  children:\n  - name: Visits\n    brief: "
        "Visits home.\n"
        "    use_when: A visit.\n    aliases: [home visit]\n    elements: [act-postbirth]\n  - name: Calls\n"
        "- name: Other\n  folder: true\n"));
    REQUIRE(codebook.size() == 2);
    REQUIRE(codebook[0].children.size() == 2);
    CHECK(codebook[0].code.colour.rgb == 0x56B4E9);
    const auto& visits = codebook[0].children[0];
    CHECK(visits.code.brief == "Visits home.");
    CHECK(visits.code.aliases == std::vector<std::string>{"home visit"});
    CHECK(visits.elements == std::vector<std::string>{"act-postbirth"});
    CHECK(visits.line == 6);
    CHECK(codebook[0].children[1].code.order == 1);
    CHECK(codebook[0].children[1].code.colour == model::palette_colour(2));
    CHECK(codebook[1].code.folder);
}

TEST_CASE("each fault of a codebook is named with its line") {
    const auto read = [](const std::string& text) { return exchange::read_codebook(text); };
    check_fault(read, "version: 1\ncodes:\n- nmae: x\n", 3, "did you mean “name”");
    check_fault(read, "version: 1\ncodes:\n- name: x\n- name: x\n", 4, "the first is in line 3");
    check_fault(read, "version: 1\ncodes:\n- name: x\n  colour: red\n", 4, "no colour");
    check_fault(read, "version: 1\ncodes:\n- name: x\n  children:\n  - brief: y\n", 5, "needs a “name”");
    check_fault(read, "version: 3\ncodes:\n- name: x\n", 1, "version");
    check_fault(read, "version: 1\n", 1, "needs “codes”");
    std::string deep = "version: 1\ncodes:\n";
    for (int i = 0; i < 60; ++i) {
        const std::string indent(static_cast<std::size_t>(i) * 2, ' ');
        deep += indent + "- name: n" + std::to_string(i) + "\n" + indent + "  children:\n";
    }
    check_fault(read, deep, 65, "nested");
}

TEST_CASE("codings may leave columns out, put them in any order and carry line ends") {
    const auto codings =
        good(exchange::read_codings("\xEF\xBB\xBF"
                                    "coder\tsource\tquote\tcode\tnote\r\nKM\tS\tone\\ntwo\tTrust\ta\\tb \\\\ "
                                    "c\r\n\r\nAS\tS\tthree\tTrust\r\n"));
    REQUIRE(codings.size() == 2);
    CHECK(codings[0].quote == "one\ntwo");
    CHECK(codings[0].note == "a\tb \\ c");
    CHECK(codings[0].occurrence == 1);
    CHECK(codings[1].line == 4);
    CHECK(codings[1].magnitude == model::Magnitude{});
}

TEST_CASE("each fault of a file of codings is named with its line") {
    const auto read = [](const std::string& text) { return exchange::read_codings(text); };
    const std::string head = "source\tcoder\tcode\tquote\toccurrence\tdirection\tintensity\taccount\tnote\n";
    check_fault(read, "", 1, "");
    check_fault(read, "source\tcoder\tcode\n", 1, "“quote” is missing");
    check_fault(read, "source\tcoder\tcode\tquote\tquote\n", 1, "twice");
    check_fault(read, "source\tcoder\tcode\tquote\tcolour\n", 1, "no column");
    check_fault(read, head + "S\tKM\tTrust\tq\t1\tup\t1\t\t\n", 2, "direction cannot be “up”");
    check_fault(read, head + "S\tKM\tTrust\tq\t1\t\t4\t\t\n", 2, "from 1 to 3");
    check_fault(read, head + "S\tKM\tTrust\tq\t0\t\t\t\t\n", 2, "occurrence");
    check_fault(read, head + "S\tKM\tTrust\tq\t1\t\t\thers\t\n", 2, "account");
    check_fault(read, head + "S\tKM\tTrust\t\t1\t\t\t\t\n", 2, "“quote” is empty");
    check_fault(read, head + "S\tKM\tTrust\tq\t1\t\t\t\t\tmore\n", 2, "10 columns");
    check_fault(read, head + "S\tKM\tTrust\t\xFF\n", 2, "not UTF-8");
}

TEST_CASE("each fault of a file of memos or a project is named with its line") {
    const auto memos = [](const std::string& text) { return exchange::read_memos(text); };
    check_fault(memos, "memos:\n- kind: poem\n  text: x\n  coder: KM\n", 2, "no kind of memo");
    check_fault(memos, "memos:\n- kind: code\n  text: x\n  coder: KM\n", 2, "needs a “code”");
    check_fault(memos, "memos:\n- kind: project\n  coder: KM\n", 2, "needs a “text”");
    check_fault(memos, "memos:\n- kind: theory\n  text: x\n  coder: KM\n  quote: y\n", 5,
                "needs the “source”");
    check_fault(memos, "memo:\n- kind: theory\n", 1, "did you mean “memos”");

    const auto project = [](const std::string& text) { return exchange::read_project_file(text); };
    const std::string head = "version: 1\ntitle: T\nwaves:\n- {n: 1, name: One}\nsources:\n";
    CHECK(good(project(head + "- {id: a, file: a.txt, wave: 1}\n")).sources[0].line == 6);
    check_fault(project, head + "- {id: a, file: ../a.txt}\n", 6, "leads out of the folder");
    check_fault(project, head + "- {id: a, file: /etc/passwd}\n", 6, "leads out of the folder");
    check_fault(project, head + "- {id: a, file: a.txt, wave: 2}\n", 6, "no wave “2”");
    check_fault(project, head + "- {id: a, file: a.txt}\n- {id: a, file: b.txt}\n", 7,
                "the first is in line 6");
    check_fault(project, "version: 1\ntitle: T\napproach: grounded\n", 3, "one of framework");
}

TEST_CASE("a file of cases gives persons, their voices and what they agreed to") {
    const auto cases = good(exchange::read_cases(
        "version: 1\ncases:\n- name: Family 07\n  note: moved\n  sources: [diary]\n  persons:\n"
        "  - name: Family 07, mother\n    relation: mother\n    speaks:\n"
        "    - {source: first, label: R1}\n    - {source: second, label: P7}\n    consents:\n"
        "    - {day: 2022-03-14, given: [quote, link to records], refused: audio, note: form}\n"
        "  - {name: \"Family 07, baby\", relation: baby}\n- {name: Team, kind: site}\n"));
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].kind == model::CaseKind::family);
    CHECK(cases[0].sources == std::vector<std::string>{"diary"});
    CHECK(cases[1].kind == model::CaseKind::site);
    REQUIRE(cases[0].persons.size() == 2);
    const auto& mother = cases[0].persons[0];
    REQUIRE(mother.speaks.size() == 2);
    CHECK(mother.speaks[1].source == "second");
    CHECK(mother.speaks[1].label == "P7");
    REQUIRE(mother.consents.size() == 3);
    CHECK(mother.consents[1].scope == model::ConsentScope::link_records);
    CHECK(mother.consents[1].given);
    CHECK(mother.consents[2].scope == model::ConsentScope::audio);
    CHECK_FALSE(mother.consents[2].given);
    CHECK(mother.consents[2].day == "2022-03-14");
    CHECK(cases[0].persons[1].speaks.empty());

    const std::string person = "version: 1\ncases:\n- name: A\n  persons:\n  - name: B\n";
    check_fault(exchange::read_cases, "version: 1\n", 1, "needs “cases”");
    check_fault(exchange::read_cases, "version: 1\ncases:\n- name: A\n- name: A\n", 4, "A");
    check_fault(exchange::read_cases, "version: 1\ncases:\n- {name: A, kind: street}\n", 3, "street");
    check_fault(exchange::read_cases, person + "    speaks:\n    - {source: s}\n", 7, "label");
    check_fault(exchange::read_cases, person + "    consents:\n    - {day: 14/03/2022, given: quote}\n", 7,
                "14/03/2022");
    check_fault(exchange::read_cases, person + "    consents:\n    - {day: 2022-03-14}\n", 7, "refused");
    check_fault(exchange::read_cases, person + "    consents:\n    - {day: 2022-03-14, given: [film]}\n", 7,
                "film");
}

TEST_CASE("a file of variables gives their types, categories and measures") {
    const auto variables = good(exchange::read_variables(
        "version: 1\nvariables:\n- {name: gad7, type: number, by_wave: true, measure: gad-7}\n"
        "- name: housing\n  type: ordered category\n  of: person\n"
        "  categories: [none, {value: own, label: own tenancy}]\n  missing: [\"-9\", NA]\n"));
    REQUIRE(variables.size() == 2);
    CHECK(variables[0].type == model::VariableType::number);
    CHECK(variables[0].of == model::VariableOf::cases);
    CHECK(variables[0].by_wave);
    CHECK(variables[0].measure == "gad-7");
    CHECK(variables[1].of == model::VariableOf::persons);
    REQUIRE(variables[1].categories.size() == 2);
    CHECK(variables[1].categories[0].value == "none");
    CHECK(variables[1].categories[1].label == "own tenancy");
    CHECK(variables[1].missing == std::vector<std::string>{"-9", "NA"});

    check_fault(exchange::read_variables, "version: 1\nvariables:\n- {name: a, type: score}\n", 3, "score");
    check_fault(exchange::read_variables, "version: 1\nvariables:\n- {name: a}\n", 3, "type");
    check_fault(exchange::read_variables,
                "version: 1\nvariables:\n- {name: a, type: text}\n- {name: a, type: text}\n", 4, "a");
}

TEST_CASE("a project file says how long things are kept, what labels mean and which tables come in") {
    const std::string begin = "version: 1\ntitle: T\n";
    const auto project =
        good(exchange::read_project_file(
            begin + "retention: {until: 2032-06-30, basis: ten years}\nroles: {INT: interviewer}\nsources:\n"
                    "- {id: A, file: a.txt, interpreted: true, retention: {until: 2027-06-30}}\n"
                    "tables:\n- {file: scores.csv, id: family, add_new: true}\n"));
    CHECK(project.retention.until == "2032-06-30");
    CHECK(project.retention.basis == "ten years");
    REQUIRE(project.roles.size() == 1);
    CHECK(project.roles[0].role == model::Role::interviewer);
    CHECK(project.sources[0].interpreted);
    CHECK(project.sources[0].retention.until == "2027-06-30");
    REQUIRE(project.tables.size() == 1);
    CHECK(project.tables[0].id == "family");
    CHECK(project.tables[0].add_new);
    check_fault(exchange::read_project_file, begin + "retention: {until: June 2032}\n", 3, "June 2032");
    check_fault(exchange::read_project_file, begin + "roles: {INT: boss}\n", 3, "boss");
    check_fault(exchange::read_project_file, begin + "tables:\n- {file: ../scores.csv}\n", 4,
                "out of the folder");
    check_fault(exchange::read_project_file, begin + "cases: /etc/passwd\n", 3, "out of the folder");
}

TEST_CASE("a round names coders and sources of its file, and stays in the folder") {
    const std::string begin =
        "version: 1\ntitle: T\ncoders: [{name: A}, {name: B}]\n"
        "sources: [{id: S1, file: a.txt}, {id: S2, file: b.txt}]\nrounds:\n";
    const auto read = [&](const std::string& round) { return exchange::read_project_file(begin + round); };
    const auto good_one = good(
        read("- {name: R, kind: calibration, coders: [A, B], sources: [S1, S2], codings: r.tsv, note: N}\n"));
    REQUIRE(good_one.rounds.size() == 1);
    CHECK(good_one.rounds[0].calibration);
    CHECK(good_one.rounds[0].sources == std::vector<std::string>{"S1", "S2"});
    CHECK(good_one.rounds[0].codings == "r.tsv");
    for (const auto& [round, says] : std::vector<std::pair<std::string, std::string>>{
             {"- {name: R, coders: [A, C], sources: [S1]}", "no coder “C”"},
             {"- {name: R, coders: [A, B], sources: [S3]}", "no source “S3”"},
             {"- {name: R, coders: [A, B], sources: [S1], codings: ../r.tsv}", "leads out"},
             {"- {coders: [A, B], sources: [S1]}", "name"}}) {
        CAPTURE(round);
        const auto bad = read(round);
        REQUIRE_FALSE(bad.has_value());
        CHECK(bad.error().sentence.starts_with("Line 6: "));
        CHECK(bad.error().sentence.find(says) != std::string::npos);
    }
}

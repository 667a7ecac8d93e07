// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of report about the demonstration project.
#include <doctest/doctest.h>

#include <set>

#include "exchange/report/data_tables.h"
#include "exchange/report/write_report.h"
#include "jobs/report/make_report.h"
#include "jobs/report/rederive.h"
#include "support/demonstration.h"

using namespace attune;
using namespace attune::jobs;
using attune::test::demonstration;
using attune::test::must;
using exchange::report::Format;
using exchange::report::Report;
using exchange::report::SourceText;
using exchange::report::Table;

namespace {

using Make = Result<Report> (*)(const store::Project&, const ReportWanted&, const JobControl&);
struct Kind {
    const char* name;
    Make make;
};
constexpr Kind kinds[] = {{"passages", passages_report}, {"codebook", codebook_report},
                          {"source", sources_report},    {"memos", memos_report},
                          {"elements", elements_report}, {"methods", methods_report}};

const Table& table_of(const Report& report, const std::string& key) {
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block); table != nullptr && table->key == key)
                return *table;
    throw std::runtime_error("no table " + key);
}

double sum_of(const Table& table, std::size_t column) {
    double sum = 0;
    for (const auto& row : table.rows) sum += row.at(column).number.value_or(0);
    return sum;
}

}  // namespace

TEST_CASE("each kind of report can be asked again of its project, number by number and quote by quote") {
    for (const auto& [name, make] : kinds) {
        CAPTURE(name);
        const Report report = must(make(demonstration(), {}, {}));
        CHECK(report.kind == name);
        CHECK_FALSE(report.sections.empty());
        const Rederived again = must(rederive(demonstration(), report.manifest));
        CHECK(again.same_history);
        CHECK(again.different() == 0);
        CHECK(again.quotes.size() == report.manifest.quotes.size());
    }
}

TEST_CASE("one state gives the same bytes each time, which show each number as their manifest has it") {
    for (const auto& [name, make] : kinds) {
        CAPTURE(name);
        ReportWanted wanted;
        wanted.query = {{"wave", {"Wave 2: exit and second interviews"}}};
        const Report once = must(make(demonstration(), wanted, {}));
        const Report again = must(make(demonstration(), wanted, {}));
        for (const Format format : {Format::html, Format::docx, Format::xlsx, Format::json, Format::csv}) {
            CAPTURE(exchange::report::format_word(format));
            const std::string file = must(exchange::report::write_report(once, format));
            CHECK(file == must(exchange::report::write_report(again, format)));
            if (format == Format::csv) continue;
            Rederived said;
            for (const auto& recipe : must(exchange::report::find_manifest(file)).recipes) {
                said.numbers.emplace_back().recipe = recipe;
                said.numbers.back().now = recipe.value;
            }
            compare_standing(must(exchange::report::standing_numbers(file)), said);
            CHECK(said.missing() == 0);
            CHECK(said.different() == 0);
        }
    }
}

TEST_CASE("anchors of a report lead somewhere and are there once") {
    for (const auto& [name, make] : kinds) {
        CAPTURE(name);
        ReportWanted wanted;
        wanted.with_texts = true;
        const std::string page = exchange::report::html_page(must(make(demonstration(), wanted, {})));
        std::set<std::string> ids;
        for (std::size_t at = page.find(" id=\""); at != std::string::npos;
             at = page.find(" id=\"", at + 1)) {
            const auto end = page.find('"', at + 5);
            CHECK_MESSAGE(ids.insert(page.substr(at + 5, end - at - 5)).second,
                          page.substr(at + 5, end - at - 5));
        }
        std::size_t links = 0;
        for (std::size_t at = page.find("href=\"#"); at != std::string::npos;
             at = page.find("href=\"#", at + 1)) {
            const auto end = page.find('"', at + 7);
            ++links;
            CHECK_MESSAGE(ids.contains(page.substr(at + 7, end - at - 7)), page.substr(at + 7, end - at - 7));
        }
        CHECK(links > 0);
    }
}

TEST_CASE("the directions of an element add up to its codings, and so do its voices") {
    const Report report = must(elements_report(demonstration(), {}));
    const Table& all = table_of(report, "elements");
    REQUIRE(all.rows.size() > 20);
    for (const auto& row : all.rows) {
        double parts = 0;
        for (std::size_t k = 4; k < row.size(); ++k) parts += row[k].number.value();
        CHECK_MESSAGE(parts == row[3].number.value(), row[0].text);
    }
    const Table& trust = table_of(report, "direction-mech-trust");
    const auto row = std::find_if(all.rows.begin(), all.rows.end(), [](const auto& one) {
        return one[0].text.find("Trust") != std::string::npos;
    });
    REQUIRE(row != all.rows.end());
    CHECK(sum_of(trust, 1) == (*row)[3].number.value());
    // A workbook holds all of them in one sheet a kind, not two an element.
    CHECK(exchange::report::data_tables(report).size() == 4);
}

TEST_CASE("a codebook's counts are those of the project, and it quotes no words twice below a code") {
    const Report report = must(codebook_report(demonstration(), {}));
    const Table& codebook = table_of(report, "codebook");
    CHECK(codebook.rows.size() == store::codebook(demonstration()).size());
    CHECK(sum_of(codebook, 12) == static_cast<double>(store::project_info(demonstration()).codings));
    for (const auto& section : report.sections) {
        std::set<std::string> met;
        std::size_t quotes = 0;
        for (const auto& block : section.blocks)
            if (const auto* quote = std::get_if<exchange::report::Quote>(&block)) {
                CHECK(met.insert(quote->words).second);
                ++quotes;
            }
        CHECK(quotes <= 3);
    }
}

TEST_CASE("what a coding covers in a source's text is what it quotes") {
    ReportWanted wanted;
    const auto source = must(store::find_source(demonstration(), "TB-P-02 line numbered"));
    wanted.query = {{"source", {source.text()}}};
    const Report report = must(sources_report(demonstration(), wanted));
    std::map<std::string, std::string> covered;
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* text = std::get_if<SourceText>(&block))
                for (const auto& turn : text->turns)
                    for (const auto& mark : turn.marks)
                        covered[mark.coding] += turn.text.substr(mark.begin, mark.end - mark.begin);
    REQUIRE(report.also_in_data.size() > 20);
    for (const auto& quote : report.also_in_data) {
        std::string words = quote.words;
        std::erase(words, '\n');
        std::string there = covered[quote.id];
        std::erase(there, '\n');
        CHECK(there == words);
        CHECK_FALSE(quote.line.empty());  // this transcript has printed line numbers
    }
}

TEST_CASE("whoever refused to be quoted is not, also where the whole text is shown") {
    ReportWanted wanted;
    wanted.with_texts = true;
    const Report report = must(passages_report(demonstration(), wanted));
    const std::string page = exchange::report::html_page(report);
    CHECK(page.find("not to be quoted.]") != std::string::npos);
    CHECK(page.find("did not agree to being quoted.") != std::string::npos);
    std::set<std::string> refused;
    for (const auto& row : store::persons(demonstration()))
        if (const auto at = row.consents.find(model::ConsentScope::quote);
            at != row.consents.end() && !at->second.given)
            refused.insert(row.person.id.text());
    REQUIRE_FALSE(refused.empty());
    const auto evidence = must(Evidence::read(demonstration(), {}));
    for (const auto& passage : evidence.passages())
        for (const auto& person : passage.people)
            if (refused.contains(person))
                for (const auto& place : report.manifest.quotes)
                    CHECK(place.coding != passage.row.coding.id.text());
}

TEST_CASE("the methods sheet has all thirty-two items, leaves gaps open and claims no saturation") {
    const Report report = must(methods_report(demonstration(), {}));
    const Table& coreq = table_of(report, "coreq");
    REQUIRE(coreq.rows.size() == 32);
    for (std::size_t k = 0; k < 32; ++k) {
        CHECK(coreq.rows[k][0].number == static_cast<double>(k + 1));
        CHECK_MESSAGE(!(coreq.rows[k][3].text.empty() && coreq.rows[k][4].text.empty()),
                      coreq.rows[k][2].text);
    }
    CHECK(coreq.rows[21][3].text.empty());
    CHECK(coreq.rows[23][3].text.find("Karen Mills") != std::string::npos);
}

TEST_CASE("memos stand in full, each once") {
    const Report report = must(memos_report(demonstration(), {}));
    // What a memo is about is a source, and no words cut out of it, which may be somebody's who refused.
    std::size_t about_sources = 0;
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* said = std::get_if<exchange::report::Paragraph>(&block);
                said && said->kind == exchange::report::Paragraph::Kind::note) {
                std::string line;
                for (const auto& run : said->runs) line += run.text;
                about_sources += line.find("about TB-P-11") != std::string::npos;
                CHECK_MESSAGE(line.find("“") == std::string::npos, line);
            }
    CHECK(about_sources > 0);
    const Table& memos = table_of(report, "memos");
    CHECK(memos.rows.size() == store::memos(demonstration(), {}).size());
    std::size_t headings = 0;
    for (const auto& section : report.sections) headings += section.level == 2;
    CHECK(headings == memos.rows.size());
}

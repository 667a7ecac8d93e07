// SPDX-License-Identifier: GPL-3.0-or-later
// Reports for readers outside of the team, and what stands under quotes in all reports.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "exchange/report/write_report.h"
#include "jobs/copied_passage.h"
#include "jobs/interviewed.h"
#include "jobs/report/rederive.h"
#include "jobs/report/report_request.h"
#include "store/commands/element_commands.h"
#include "store/commands/report_commands.h"

using namespace attune;
using namespace attune::test;
using exchange::report::Format;

namespace {

// Eight mothers and three key workers; seven mothers and two workers speak of trust, all eleven of hope.
struct Heard {
    TestProject project;
    std::vector<SourceId> sources;
    CodeId trust, hope;

    Heard() {
        model::Framework framework;
        framework.key = "sample";
        framework.title = "Sample";
        framework.types = {{"mechanism", "Mechanism", 0, "M"}};
        framework.groups = {{"change", "Change", "mechanism", 0, false}};
        for (const char* key : {"trusting", "hoping"}) {
            model::Element element;
            element.key = key;
            element.name = std::string("Element of ") + key;
            element.group = "change";
            element.type = "mechanism";
            element.origin = "seed";
            framework.elements.push_back(element);
        }
        project.run(store::LoadFramework{framework});
        trust = project.code("Trust");
        hope = project.code("Hope");
        for (const auto& row : store::elements(*project))
            project.run(store::LinkElement{row.element.key == "trusting" ? trust : hope, row.element.id});
        for (int k = 1; k <= 11; ++k) {
            const bool worker = k > 8;
            const std::string name =
                worker ? "Worker " + std::to_string(k - 8) : "Family " + std::to_string(k);
            const auto source =
                project.source("Talk " + std::to_string(k),
                               {{"Interviewer", "How was it?", model::Role::interviewer},
                                {"P" + std::to_string(k), "It was good for number " + std::to_string(k)}});
            sources.push_back(source);
            person(source, "P" + std::to_string(k), name, worker);
            const auto range = answer(source);
            project.coding(source, range.begin.value, range.end.value, hope);
            if (k <= 7 || k > 9) project.coding(source, range.begin.value, range.end.value, trust);
        }
    }
    void person(const SourceId& source, const std::string& label, const std::string& name, bool worker) {
        store::AddCase add;
        add.made.name = name;
        add.made.kind = worker ? model::CaseKind::staff_member : model::CaseKind::family;
        const CaseId to(project.run(add).subject);
        store::AddPerson made;
        made.made.name = name + " somebody";
        made.made.relation = worker ? "key worker" : "mother";
        made.to = to;
        const PersonId id(project.run(made).subject);
        for (const auto& speaker : must(store::source_text(*project, source)).speakers)
            if (speaker.label == label) project.run(store::SetSpeakerPerson{{speaker.id}, id});
    }
    TextRange answer(const SourceId& source) {
        return must(store::source_text(*project, source)).turns.back().range;
    }
    exchange::report::Report make(const std::string& kind, bool outside = true, bool rounded = false) {
        jobs::ReportRequest request;
        request.kind = kind;
        request.outside = outside;
        request.rounded = rounded;
        return must(jobs::make_report(*project, request));
    }
    void clear(std::size_t number, model::AttributionLevel level) {
        model::MarkedQuote quote;
        quote.source = sources[number];
        quote.range = answer(quote.source);
        quote.state = model::QuoteState::cleared;
        quote.level = level;
        project.run(store::MarkQuote{quote});
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const exchange::report::Table* table(const exchange::report::Report& report, const std::string& key) {
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* found = std::get_if<exchange::report::Table>(&block))
                if (found->key == key) return found;
    return nullptr;
}

std::vector<std::string> row_of(const exchange::report::Table& table, const std::string& name) {
    std::vector<std::string> cells;
    for (const auto& row : table.rows)
        if (holds(row.front().text, name))
            for (std::size_t k = 1; k < row.size(); ++k) cells.push_back(row[k].text);
    return cells;
}

}  // namespace

TEST_CASE("counts of few people are hidden in every report for readers outside, and in its manifest") {
    Heard it;
    for (const char* kind : {"passages", "codebook", "sources", "elements", "methods", "site"}) {
        CAPTURE(kind);
        const auto whole = it.make(kind, false);
        const auto report = it.make(kind);
        if (std::set<std::string>{"sources", "elements", "site"}.contains(kind))
            CHECK(whole.small_counts > 0);
        REQUIRE(report.manifest.small_numbers);
        CHECK(report.manifest.small_numbers->below == 5);
        // Nothing that stands there is counted again by fewer than five people.
        for (const auto& recipe : report.manifest.recipes) {
            const bool of_people = recipe.count == "people" || recipe.count == "project.people";
            if (of_people) CHECK_MESSAGE((recipe.value == 0 || recipe.value >= 5), recipe.says);
        }
        CHECK(must(jobs::rederive(*it.project, report.manifest)).different() == 0);
        const std::string page = exchange::report::html_page(report);
        for (const char* secret : {"Family 1", "Worker 1", "Talk 1", "P1<"})
            CHECK_MESSAGE(!holds(page, secret), secret);
        CHECK(holds(page, "people stand behind are not shown"));
    }
}

TEST_CASE("no hidden count follows from what is shown: by voice and by direction alike") {
    Heard it;
    const auto report = it.make("site");
    const auto* voices = table(report, "elements-by-voice");
    REQUIRE(voices != nullptr);
    // Two workers of nine: neither they nor the seven mothers, whose number would tell.
    CHECK(row_of(*voices, "trusting") == std::vector<std::string>{"not shown", "not shown"});
    const auto* all = table(report, "elements");
    REQUIRE(all != nullptr);
    CHECK(row_of(*all, "trusting") == std::vector<std::string>{"9"});
}

TEST_CASE("a chart shows what its table shows") {
    Heard it;
    const auto report = it.make("site");
    std::size_t charts = 0;
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* chart = std::get_if<exchange::report::Chart>(&block)) {
                ++charts;
                const auto* of = table(report, chart->of);
                REQUIRE(of != nullptr);
                REQUIRE(chart->rows.size() == of->rows.size());
                for (std::size_t k = 0; k < chart->rows.size(); ++k)
                    for (std::size_t m = 0; m < chart->rows[k].marks.size(); ++m) {
                        CHECK(chart->rows[k].marks[m].text == of->rows[k][m + 1].text);
                        CHECK(chart->rows[k].marks[m].value == of->rows[k][m + 1].number);
                    }
                CHECK(holds(chart->says, "The same numbers stand in the table"));
            }
    CHECK(charts >= 1);
    const std::string page = exchange::report::html_page(report);
    CHECK(holds(page, "<div role=\"img\" aria-label=\"People who spoke of it"));
    CHECK_FALSE(holds(page, ">2 · Staff<"));
    for (const auto format : {Format::docx, Format::pdf, Format::json, Format::xlsx, Format::csv})
        CHECK(exchange::report::write_report(report, format).has_value());
}

TEST_CASE("rounded counts are rounded in the manifest too, and counted again so") {
    Heard it;
    const auto report = it.make("site", true, true);
    CHECK(report.manifest.small_numbers->rounded_to == 5);
    const auto* all = table(report, "elements");
    REQUIRE(all != nullptr);
    CHECK(row_of(*all, "hoping") == std::vector<std::string>{"10"});
    CHECK(row_of(*all, "trusting") == std::vector<std::string>{"10"});
    const auto again = must(jobs::rederive(*it.project, report.manifest));
    CHECK(again.different() == 0);
    const auto manifest =
        must(exchange::report::manifest_from_json(exchange::report::manifest_json(report.manifest)));
    REQUIRE(manifest.small_numbers);
    CHECK(manifest.small_numbers->rounded_to == 5);
}

TEST_CASE("passages by case are no report for readers outside") {
    Heard it;
    jobs::ReportRequest request;
    request.by = jobs::GroupBy::case_;
    request.outside = true;
    CHECK(jobs::make_report(*it.project, request).error().kind == ErrorKind::invalid);
}

TEST_CASE("a cleared quote has under it what it was cleared with, in every report") {
    Heard it;
    it.clear(0, model::AttributionLevel::role);
    it.clear(9, model::AttributionLevel::none);
    for (const char* kind : {"passages", "codebook", "elements"}) {
        CAPTURE(kind);
        jobs::ReportRequest request;
        request.kind = kind;
        request.examples = 20;
        const auto report = must(jobs::make_report(*it.project, request));
        std::set<std::string> under;
        for (const auto* quote : exchange::report::quotes_of(report)) {
            const bool first = holds(quote->words, "number 1") && quote->words.size() == 24;
            if (holds(quote->words, "number 10")) {
                CHECK(exchange::report::attribution(*quote).empty());
                CHECK(quote->source.empty());
            } else if (first) {
                CHECK(exchange::report::attribution(*quote) == "mother");
            } else {
                CHECK(holds(exchange::report::attribution(*quote), "Talk"));
            }
        }
        // Eight mothers: enough. Three workers would be too few.
        CHECK(report.few_fit == 0);
        request.by_level = true;
        request.gate.level = model::AttributionLevel::role;
        const auto levelled = must(jobs::make_report(*it.project, request));
        for (const auto* quote : exchange::report::quotes_of(levelled))
            CHECK_FALSE(holds(exchange::report::attribution(*quote), "Talk"));
        CHECK(levelled.few_fit > 0);
    }
}

TEST_CASE("a copied passage goes as it was cleared, and says how few people that fits") {
    Heard it;
    const auto copy = [&](std::size_t number) {
        return must(jobs::copied_passage(*it.project, it.sources[number], it.answer(it.sources[number])));
    };
    CHECK(holds(copy(9).text, "Talk 10"));
    CHECK(copy(9).note.empty());
    it.clear(0, model::AttributionLevel::role);
    CHECK(copy(0).text == "“It was good for number 1” (mother)");
    CHECK(copy(0).note.empty());
    it.clear(9, model::AttributionLevel::role);
    CHECK(copy(9).text == "“It was good for number 10” (key worker)");
    CHECK(copy(9).note == "“key worker” fits 3 people here.");
    it.clear(9, model::AttributionLevel::none);
    CHECK(copy(9).text == "“It was good for number 10”");
}

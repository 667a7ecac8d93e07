// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/report/write_report.h"
#include "jobs/interviewed.h"
#include "jobs/report/report_request.h"
#include "jobs/small_numbers.h"
#include "store/commands/element_commands.h"
#include "store/commands/report_commands.h"
#include "store/queries/case_queries.h"

using namespace attune;
using namespace attune::test;

namespace {

// The three who were interviewed speak of one element.
struct Spoken : Interviewed {
    Spoken() {
        model::Framework framework;
        framework.key = "sample";
        framework.title = "Sample";
        framework.types = {{"mechanism", "Mechanism", 0, "M"}};
        framework.groups = {{"change", "Change", "mechanism", 0, false}};
        model::Element element;
        element.key = "trusting";
        element.name = "Trusting relationship";
        element.group = "change";
        element.type = "mechanism";
        element.origin = "seed";
        framework.elements.push_back(element);
        project.run(store::LoadFramework{framework});
        const CodeId code = project.code("Trust");
        project.run(store::LinkElement{code, store::elements(*project).front().element.id});
        for (const auto& source : {first, second, staff}) {
            const auto range = answer(source);
            project.coding(source, range.begin.value, range.end.value, code);
        }
    }
    void clear(const SourceId& source, const std::string& words = {}) {
        auto quote = mark(source, model::QuoteState::cleared);
        quote.words = words;
        quote.level = model::AttributionLevel::role;
        project.run(store::MarkQuote{quote});
    }
    std::string page(bool staff_too = false) {
        jobs::ReportRequest choices;
        choices.kind = "site";
        choices.gate.staff = staff_too;
        return exchange::report::html_page(must(jobs::make_report(*project, choices)));
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("delivery partners get cleared quotes only, with nothing of where they come from") {
    Spoken it;
    CHECK(holds(it.page(), "No quote has been cleared for printing yet."));
    it.clear(it.first, "She never judged […]");
    it.clear(it.staff);
    const std::string page = it.page();
    CHECK(holds(page, "She never judged […]"));
    CHECK(holds(page, "mother"));
    CHECK_FALSE(holds(page, "She never judged me."));
    CHECK_FALSE(holds(page, "I felt safe with her."));
    for (const char* secret : {"Family 01", "Family 02", "P1", "Interviewer", "Ada Coder"})
        CHECK_MESSAGE(!holds(page, secret), secret);
    // Of staff only when that is asked for.
    CHECK_FALSE(holds(page, "We listen before we act."));
    CHECK(holds(it.page(true), "We listen before we act."));
    // Consent that is taken back goes before the clearing.
    it.consent(store::persons(*it.project).front().person.id, false);
    CHECK_FALSE(holds(it.page(), "She never judged"));
    CHECK_FALSE(holds(it.page(), "Family 01"));
}

TEST_CASE("counts of few people are neither in the page nor in what it is counted again by") {
    Spoken it;
    const std::string page = it.page();
    CHECK(holds(page, "fewer than 5"));
    jobs::ReportRequest choices;
    choices.kind = "site";
    const auto report = must(jobs::make_report(*it.project, choices));
    for (const auto& recipe : report.manifest.recipes) CHECK_MESSAGE(recipe.value == 0, recipe.says);
    must(jobs::set_small_number(*it.project, 2));
    const auto more = must(jobs::make_report(*it.project, choices));
    CHECK(std::ranges::any_of(more.manifest.recipes, [](const auto& recipe) { return recipe.value == 3; }));
    CHECK(std::ranges::none_of(more.manifest.recipes, [](const auto& recipe) { return recipe.value == 1; }));
}

TEST_CASE("the choices of a report survive their JSON, and what is no choice is refused") {
    jobs::ReportRequest choices;
    choices.kind = "elements";
    choices.by = jobs::GroupBy::case_;
    choices.query = {{"code_or_below", {"a", "b"}}, {"agreed", {}}};
    choices.with_texts = true;
    choices.title = "For the “board”";
    choices.format = exchange::report::Format::xlsx;
    choices.gate.cleared_only = choices.gate.agreed_only = true;
    choices.gate.staff = false;
    model::SavedReport saved;
    saved.kind = choices.kind;
    saved.choices = jobs::choices_json(choices);
    CHECK(must(jobs::request_of(saved)) == choices);
    for (const char* json : {"[]", "{}", R"({"version":2})", R"({"version":1,"query":{"code":"no list"}})"}) {
        saved.choices = json;
        CHECK_MESSAGE(!jobs::request_of(saved), json);
    }
    TestProject project;
    choices.kind = "nothing";
    CHECK(jobs::make_report(*project, choices).error().kind == ErrorKind::invalid);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Reports made from a project, and asking the project again.
#include <doctest/doctest.h>

#include <set>

#include "exchange/report/write_report.h"
#include "jobs/report/make_report.h"
#include "jobs/report/rederive.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using exchange::report::Quote;
using exchange::report::Report;
using test::must;

namespace {

struct Coded {
    test::TestProject project;
    CodeId work, trust, fear;
    SourceId first, second;

    Coded() {
        work = project.code("Work");
        trust = project.code("Trust", work);
        fear = project.code("Fear");
        const auto talk = [](const char* words) {
            return std::vector<test::Said>{{"INT", "How was it?", model::Role::interviewer}, {"P1", words}};
        };
        first = project.source("Interview 1", talk("She just sat with me. I was afraid at first."));
        second = project.source("Interview 2", talk("Nobody asked me anything before she came."));
        project.coding(first, 12, 33, trust);
        project.coding(first, 34, 56, fear);
        project.coding(second, 12, 53, trust);
    }
};

std::vector<std::string> words_in(const Report& report) {
    std::vector<std::string> words;
    for (const Quote* quote : exchange::report::quotes_of(report)) words.push_back(quote->words);
    return words;
}

}  // namespace

TEST_CASE("a report by code has every passage below its code, in the exact words") {
    Coded it;
    const Report report = must(passages_report(*it.project, {}));
    std::vector<std::string> titles;
    for (const auto& section : report.sections) titles.push_back(section.title);
    CHECK(titles == std::vector<std::string>{"Overview", "Work", "Trust", "Fear"});
    CHECK(report.sections[2].level == 2);
    CHECK(words_in(report) == std::vector<std::string>{"She just sat with me.",
                                                       "Nobody asked me anything before she came.",
                                                       "I was afraid at first."});
    const auto* quote = exchange::report::quotes_of(report).front();
    CHECK(quote->source == "Interview 1");
    CHECK(quote->speaker == "P1");
    CHECK(quote->turn == "2");
}

TEST_CASE("filters leave out what does not fit, and the report says so") {
    Coded it;
    ReportWanted wanted;
    wanted.query = {{"code_or_below", {it.work.text()}}, {"source", {it.first.text()}}};
    const Report report = must(passages_report(*it.project, wanted));
    CHECK(words_in(report) == std::vector<std::string>{"She just sat with me."});
    REQUIRE(report.chosen.size() == 2);
    CHECK(report.chosen[0] == "Only passages with the code or one below it: “Work”.");
    CHECK(report.chosen[1] == "Only passages in the source “Interview 1”.");
    wanted.query = {{"mood", {"blue"}}};
    CHECK(passages_report(*it.project, wanted).error().kind == ErrorKind::unsupported);
}

TEST_CASE("every number and quote of a report is found again, until the project changes") {
    Coded it;
    const Report report = must(passages_report(*it.project, {}));
    REQUIRE(report.manifest.recipes.size() >= 10);
    REQUIRE(report.manifest.quotes.size() == 3);
    const Rederived same = must(rederive(*it.project, report.manifest));
    CHECK(same.same_history);
    CHECK(same.different() == 0);

    it.project.coding(it.second, 12, 18, it.fear);
    const Rederived later = must(rederive(*it.project, report.manifest));
    CHECK_FALSE(later.same_history);
    std::set<std::string> changed;
    for (const auto& number : later.numbers)
        if (!number.same()) changed.insert(number.recipe.says);
    CHECK(changed == std::set<std::string>{"codings of “Fear”", "sources of “Fear”", "people of “Fear”",
                                           "codings in all"});
    CHECK(later.different() == 4);
}

TEST_CASE("a quote whose words were corrected is altered, one that only moved is not") {
    Coded it;
    const Report report = must(passages_report(*it.project, {}));
    it.project.run(store::EditText{it.first, {{12}, {15}}, "My key worker"});
    const Rederived again = must(rederive(*it.project, report.manifest));
    REQUIRE(again.quotes.size() == 3);
    CHECK(again.quotes[0].state == QuoteState::altered);
    CHECK(again.quotes[1].state == QuoteState::as_it_was);
    CHECK(again.quotes[2].state == QuoteState::moved);
}

TEST_CASE("a report about another project is not compared") {
    Coded it, other;
    const Report report = must(passages_report(*it.project, {}));
    CHECK(rederive(*other.project, report.manifest).error().kind == ErrorKind::conflict);
}

TEST_CASE("the gate keeps words out of the report and out of the texts, and counts them") {
    Coded it;
    ReportWanted wanted;
    wanted.with_texts = true;
    wanted.gate = [&](const store::Project&, const Evidence& evidence,
                      const JobControl&) -> Result<QuotesHeld> {
        QuotesHeld held;
        for (const auto& passage : evidence.passages())
            if (passage.row.coding.code == it.fear)
                held.quotes.push_back({passage.row.coding.id, "Nobody has cleared it."});
        return held;
    };
    const Report report = must(passages_report(*it.project, wanted));
    CHECK(words_in(report).size() == 2);
    CHECK(report.manifest.quotes.size() == 2);
    CHECK(report.chosen.back() == "1 coding is counted and not quoted. Nobody has cleared it.");
    CHECK(must(rederive(*it.project, report.manifest)).different() == 0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/verify_report.h"

#include <doctest/doctest.h>

#include "exchange/report/write_report.h"
#include "jobs/report/make_report.h"
#include "store/commands/case_commands.h"
#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
using analysis::QuoteStatus;
using test::must;

namespace {

// Two interviews; the mother's person has agreed to be quoted, the father's has refused.
struct Study {
    test::TestProject project;
    PersonId mother = person("Family 07, mother"), father = person("Family 08, father");

    Study() {
        speaks(project.source(
                   "TB-P-07",
                   std::vector<test::Said>{{"INT", "How was she with you?", model::Role::interviewer},
                                           {"Mother", "She just sat with me and listened to all of it."}}),
               mother);
        speaks(project.source("TB-P-08",
                              std::vector<test::Said>{
                                  {"INT", "And you, what did you do then?", model::Role::interviewer},
                                  {"Father", "I walked out and nobody came after me that day."}}),
               father);
        project.run(store::AddConsents{{{"", mother, model::ConsentScope::quote, true, "2022-03-14", ""},
                                        {"", father, model::ConsentScope::quote, false, "2022-03-14", ""}}});
    }
    PersonId person(const std::string& name) {
        model::Person made;
        made.id = project->new_id<PersonId>();
        made.name = name;
        project.run(store::AddPerson{made, {}});
        return made.id;
    }
    void speaks(const SourceId& source, const PersonId& who) {
        const auto text = must(store::source_text(*project, source));
        project.run(store::SetSpeakerPerson{{text.speakers.back().id}, who});
    }
    ReportCheck check(const std::string& words) {
        model::OriginalFile file;
        file.name = "report.md";
        file.bytes = words;
        return must(verify_report(*project, file));
    }
};

}  // namespace

TEST_CASE("each quote of a report comes with what it is, where it stands and who speaks") {
    Study study;
    const auto check = study.check(
        "# Findings\n\nA mother said “she just sat with me … all of it” (TB-P-07).\n\n"
        "> She just sat with me and listened to everything. (TB-P-07)\n\n"
        "Somebody said “nothing like this was ever uttered”, and “the end.\n");
    CHECK(check.sources == 2);
    REQUIRE(check.quotes.size() == 3);
    CHECK(check.quotes[0].finding.status == QuoteStatus::elided);
    REQUIRE(check.quotes[0].origins.size() == 1);
    const auto& origin = check.quotes[0].origins[0];
    CHECK(origin.title == "TB-P-07");
    CHECK(origin.speaker == "Mother");
    CHECK(origin.turn == "2");
    CHECK(origin.words == "She just sat with me … all of it");
    CHECK(origin.named);
    CHECK(check.quotes[0].consent == std::optional(QuoteConsent::given));
    CHECK(check.quotes[0].sound());
    CHECK(check.quotes[1].finding.status == QuoteStatus::altered);
    CHECK(check.quotes[1].by_style);
    CHECK(check.quotes[1].text == "She just sat with me and listened to everything.");
    CHECK(check.quotes[1].paragraph == 3);
    CHECK(check.quotes[2].finding.status == QuoteStatus::not_found);
    CHECK(check.unclosed == std::vector<std::size_t>{4});
    CHECK_FALSE(check.sound());
}

TEST_CASE("a quote of somebody who did not agree is not to be printed, however exact it is") {
    Study study;
    const auto check = study.check("He said “nobody came after me that day”.\n");
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].finding.status == QuoteStatus::exact);
    CHECK(check.quotes[0].consent == std::optional(QuoteConsent::refused));
    CHECK_FALSE(check.quotes[0].held.empty());
    CHECK(check.held() == 1);
    CHECK_FALSE(check.sound());
}

TEST_CASE("an interviewer's words need nobody's consent") {
    Study study;
    const auto check = study.check("We asked “what did you do then?” of everybody.\n");
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].finding.status == QuoteStatus::exact);
    CHECK_FALSE(check.quotes[0].consent);
    CHECK(check.sound());
}

TEST_CASE("where words stand in two sources, the one that the paragraph names decides") {
    Study study;
    study.speaks(
        study.project.source("TB-P-09",
                             std::vector<test::Said>{{"INT", "And?", model::Role::interviewer},
                                                     {"Father", "So nobody came after me that day either."}}),
        study.mother);
    const auto both = study.check("One said “nobody came after me that day”.\n");
    REQUIRE(both.quotes.size() == 1);
    CHECK(both.quotes[0].origins.size() == 2);
    CHECK(both.quotes[0].consent == std::optional(QuoteConsent::refused));
    const auto one = study.check("One said “nobody came after me that day” (TB-P-09).\n");
    REQUIRE(one.quotes.size() == 1);
    CHECK(one.quotes[0].origins[0].title == "TB-P-09");
    CHECK(one.quotes[0].consent == std::optional(QuoteConsent::given));
    CHECK(one.held() == 0);
}

TEST_CASE("what stands in marks inside a quote that was found is not looked up again") {
    Study study;
    study.project.source("TB-P-10", "And she said ‘never again’ to all of us there.");
    const auto check =
        study.check("“And she said ‘never again’ to all of us.” But “he said ‘not so’ to us all”.\n");
    REQUIRE(check.quotes.size() == 3);
    CHECK(check.quotes[0].finding.status == QuoteStatus::exact);
    CHECK(check.quotes[2].text == "not so");
}

TEST_CASE("where an apostrophe may close a quote the texts decide where it ends") {
    Study study;
    study.project.source("TB-P-11", "We went to the parents’ group and it helped us all.");
    const auto check = study.check("She said: ‘We went to the parents’ group and it helped us all’.\n");
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].finding.status == QuoteStatus::exact);
    CHECK(check.quotes[0].text == "We went to the parents’ group and it helped us all");
}

TEST_CASE("names of codes in quotation marks are no quotes") {
    Study study;
    study.project.code("Trust in staff");
    const auto check = study.check("We coded “Trust in staff,” and “trust in the system”.\n");
    CHECK(check.names == 1);
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].text == "trust in the system");
}

TEST_CASE("a report without quotes is sound, and a project without sources finds nothing") {
    Study study;
    CHECK(study.check("Nothing is quoted here.\n").quotes.empty());
    CHECK(study.check("Nothing is quoted here.\n").sound());
    test::TestProject empty;
    model::OriginalFile file;
    file.name = "report.txt";
    file.bytes = "She said “it was all fine with me”.\n";
    const auto check = must(verify_report(*empty, file));
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].finding.status == QuoteStatus::not_found);
}

TEST_CASE("what the codebook has in marks is told apart from quotes, and an invented quote is not") {
    Study study;
    const CodeId code = study.project.code("Trust");
    store::EditCode edit{code, {}, {}, {}, {}, {}, {}, {}, {}};
    edit.full = "They say things like “she is on my side, always”, or that they’d ring her first.";
    edit.use_when = "Not for \"the service as a whole\".";
    edit.example = "I would tell her anything at all";
    study.project.run(edit);
    const auto check = study.check(
        "# Codebook\n\nTrust. They say things like “she is on my side, always”, or that they’d ring her "
        "first.\n\nNot for \"the service as a whole\".\n\nExample: “I would tell her anything at all.”\n\n"
        "A mother said “she just sat with me and listened to all of it”, and a father “she is never on my "
        "side”.\n");
    REQUIRE(check.in_codebook.size() == 3);
    CHECK(check.in_codebook[0].text == "she is on my side, always");
    CHECK(check.in_codebook[0].where == "Trust");
    CHECK(check.in_codebook[0].paragraph == 2);
    CHECK(check.in_codebook[1].text == "the service as a whole");
    CHECK(check.in_codebook[2].text == "I would tell her anything at all.");
    REQUIRE(check.quotes.size() == 2);
    CHECK(check.quotes[0].finding.status == QuoteStatus::exact);
    CHECK(check.quotes[1].finding.status == QuoteStatus::not_found);
}

TEST_CASE("a report of memos has the team's words in marks, and an altered quote in it is still one") {
    Study study;
    model::Memo memo;
    memo.id = study.project->new_id<MemoId>();
    memo.kind = model::MemoKind::project;
    memo.title = "Two kinds";
    memo.text =
        "What I call “steady and then gone without her” stands apart. She said “she just sat with me and "
        "listened "
        "to none of it”.";
    study.project.run(store::AddMemo{memo});
    model::OriginalFile file;
    file.name = "memos.html";
    file.bytes = must(exchange::report::write_report(must(memos_report(*study.project, {})),
                                                     exchange::report::Format::html));
    const auto check = must(verify_report(*study.project, file));
    REQUIRE(check.in_memos.size() == 1);
    CHECK(check.in_memos[0].text == "steady and then gone without her");
    CHECK(check.in_memos[0].where == "Two kinds");
    REQUIRE(check.quotes.size() == 1);
    CHECK(check.quotes[0].finding.status == QuoteStatus::altered);
    // The same words in somebody's own report are a quote that nobody said.
    const auto own = study.check("A mother was “steady and then gone without her”.\n");
    CHECK(own.in_memos.empty());
    REQUIRE(own.quotes.size() == 1);
    CHECK(own.quotes[0].finding.status == QuoteStatus::not_found);
}

TEST_CASE("rows of a report that are gone are not said to have been looked at") {
    Study study;
    const CodeId code = study.project.code("Trust");
    const auto source = must(store::find_source(*study.project, "TB-P-07"));
    study.project.coding(source, 22, 40, code);
    const auto report = must(passages_report(*study.project, {}));
    const auto look = [&](const std::string& json) {
        model::OriginalFile file;
        file.name = "passages.json";
        file.bytes = json;
        return must(verify_report(*study.project, file));
    };
    const std::string json = must(exchange::report::write_report(report, exchange::report::Format::json));
    const auto whole = look(json);
    REQUIRE(whole.again.has_value());
    REQUIRE(whole.again->quotes.size() == 1);
    CHECK(whole.again->missing_quotes() == 0);
    CHECK(whole.again->different() == 0);
    std::string gone = json;
    const auto at = gone.find("\"type\": \"quote\"");
    REQUIRE(at != std::string::npos);
    gone.replace(at, 15, "\"type\": \"other\"");
    CHECK(look(gone).again->missing_quotes() == 1);
    std::string altered = json;
    const auto words = altered.find("\"words\": \"");
    REQUIRE(words != std::string::npos);
    altered.insert(words + 10, "not ");
    CHECK(look(altered).again->different() == 1);
}

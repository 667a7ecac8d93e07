// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_report.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <pugixml.hpp>

#include "jobs/coded_round.h"
#include "jobs/kept_agreement.h"
#include "jobs/shown_names.h"
#include "store/commands/project_commands.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

ReportChoice of_round(const CodedRound& it) {
    ReportChoice choice;
    choice.agreement.round = it.round.text();
    choice.date_ms = 1'700'000'000'000;
    return choice;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t times = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
    return times;
}

// Settles the first place, with a reason and a note.
void settle_one(CodedRound& it, const std::string& note) {
    const auto queue = queue_of(it);
    REQUIRE_FALSE(queue.items.empty());
    Decision decision;
    decision.source = queue.items[0].source.text();
    decision.at = queue.items[0].at;
    decision.outcome = model::Outcome::took_first;
    decision.reason = model::Reason::boundary;
    decision.note = note;
    must(carry_out_decisions(*it.project, queue, {decision}));
}

}  // namespace

TEST_CASE("the numbers of a report are those of the comparison, to the last digit that is shown") {
    CodedRound it;
    const auto found = must(project_agreement(*it.project, of_round(it).agreement));
    const auto report = must(reliability_report(*it.project, of_round(it)));
    const std::string html = report_html(report);
    const std::string csv = report_csv(report);
    for (const auto& thing : found.comparison.things) {
        if (thing.name == "Never used") continue;
        for (const char* name :
             {"percent_agreement", "cohen_kappa", "krippendorff_alpha", "gwet_ac1", "f1"}) {
            const auto* one = thing.find(name);
            REQUIRE(one != nullptr);
            REQUIRE(one->value);
            CHECK_MESSAGE(holds(html, fmt::format(">{:.3f}<", *one->value)), name);
            CHECK_MESSAGE(holds(csv, fmt::format(",{},", *one->value)), name);
        }
        for (const double share : thing.prevalence)
            CHECK(holds(html, fmt::format(">{:.1f} %<", share * 100)));
        const auto& table = thing.pairs[0].table;
        for (const auto units : {table.both, table.first_only, table.second_only, table.neither})
            CHECK(holds(html, fmt::format(">{}<", units)));
    }
    CHECK(holds(html, fmt::format(">{:.3f}<", *found.comparison.pooled_kappa.value)));
    CHECK(holds(html, fmt::format(">{:.3f}<", *found.comparison.micro_alpha.value)));
    for (const auto& sentence : found.method) CHECK(holds(html, sentence));
}

TEST_CASE("a report is one sound page that runs nothing and fetches nothing") {
    CodedRound it;
    const std::string html = report_html(must(reliability_report(*it.project, of_round(it))));
    CHECK(html.starts_with("<!DOCTYPE html>"));
    for (const char* not_there : {"<script>", "http:", "https:", "src=", "href=\"h", "@import", "url("})
        CHECK_FALSE_MESSAGE(holds(html, not_there), not_there);
    // Every element that is opened is closed: it reads as XML but for the two empty elements of the head.
    std::string xml = html.substr(html.find("<html"));
    for (std::size_t at = xml.find("<meta"); at != std::string::npos; at = xml.find("<meta", at + 1))
        xml.insert(xml.find('>', at), "/");
    pugi::xml_document document;
    const auto parsed = document.load_string(xml.c_str());
    CHECK_MESSAGE(parsed.status == pugi::status_ok, std::string(parsed.description()));
    CHECK(document.child("html").attribute("lang").value() == std::string("en"));
    CHECK(document.select_nodes("//th[not(@scope)]").empty());
    CHECK(document.select_nodes("//table[not(caption)]").empty());
    CHECK(document.select_nodes("//h1").size() == 1);
}

TEST_CASE("what people wrote cannot become part of the page") {
    CodedRound it;
    it.project.code("<b>Bold & \"quoted\"</b>");
    settle_one(it, "<script>alert(1)</script>");
    const std::string html = report_html(must(reliability_report(*it.project, of_round(it))));
    CHECK_FALSE(holds(html, "<script>"));
    CHECK(holds(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(holds(html, "&lt;b&gt;Bold &amp; &quot;quoted&quot;&lt;/b&gt;"));
}

TEST_CASE("with names hidden no coder's name is left anywhere in a report") {
    CodedRound it;
    settle_one(it, "Bo Coder was quick here");
    ReportChoice choice = of_round(it);
    const std::string open = report_html(must(reliability_report(*it.project, choice)));
    CHECK(holds(open, "Bo Coder"));
    choice.hide_names = true;
    const auto report = must(reliability_report(*it.project, choice));
    for (const std::string& written : {report_html(report), report_csv(report)}) {
        CHECK_FALSE(holds(written, "Bo Coder"));
        CHECK_FALSE(holds(written, "Ada Coder"));
        CHECK(holds(written, "Coder A"));
        CHECK(holds(written, "Coder B"));
    }
    CHECK(holds(report_html(report), "Coder B was quick here"));
}

TEST_CASE("the figures before reconciling are the reported ones, and the page says which they are") {
    CodedRound it;
    const auto before = must(project_agreement(*it.project, of_round(it).agreement));
    settle_one(it, "");
    it.project.work_as("Bo Coder");
    it.project.coding(it.sources[3], 63, 102, it.trust);  // after talking about it
    const auto report = must(reliability_report(*it.project, of_round(it)));
    CHECK(report.agreement.comparison.micro_alpha.value == before.comparison.micro_alpha.value);
    CHECK(holds(report.figures_of, "before anything of the round was reconciled"));
    ReportChoice now = of_round(it);
    now.now = true;
    const auto anew = must(reliability_report(*it.project, now));
    CHECK(*anew.agreement.comparison.micro_alpha.value > *before.comparison.micro_alpha.value);
    CHECK(holds(anew.figures_of, "had been reconciled by then"));
    ReportChoice named = of_round(it);
    named.kept = "Round 1, before reconciling";
    CHECK(must(reliability_report(*it.project, named)).figures_of == report.figures_of);
    named.kept = "Nothing";
    CHECK(reliability_report(*it.project, named).error().kind == ErrorKind::not_found);
}

TEST_CASE("decisions stand with their reasons, and their words only when that is asked for") {
    CodedRound it;
    settle_one(it, "Begin where the feeling begins");
    ReportChoice choice = of_round(it);
    const auto report = must(reliability_report(*it.project, choice));
    REQUIRE(report.decisions.size() == 1);
    CHECK(report.decisions[0].reason == "boundary");
    REQUIRE(report.reasons.size() == 1);
    const std::string html = report_html(report);
    CHECK(holds(html, "Begin where the feeling begins"));
    CHECK_FALSE(holds(html, "afraid at first"));
    choice.words = true;
    CHECK(holds(report_html(must(reliability_report(*it.project, choice))), "afraid at first"));
}

TEST_CASE(
    "a difference that was agreed on after talking is listed with its reason, and what is open is counted") {
    CodedRound it;
    const auto queue = queue_of(it);
    REQUIRE(queue.items.size() > 1);
    Decision decision;
    decision.source = queue.items[0].source.text();
    decision.at = queue.items[0].at;
    decision.outcome = model::Outcome::agreed;
    decision.coder = queue.items[0].with().front().text();
    must(carry_out_decisions(*it.project, queue, {decision}));
    auto report = must(reliability_report(*it.project, of_round(it)));
    CHECK(report.alike == 0);
    REQUIRE(report.decisions.size() == 1);
    CHECK(report.decisions[0].outcome == "agreed");
    CHECK(report.open == static_cast<std::int64_t>(queue.items.size()) - 1);
    CHECK(holds(report_html(report), "still open"));
    // What all coded alike is counted, not listed.
    must(settle_agreed(*it.project, queue_of(it)));
    report = must(reliability_report(*it.project, of_round(it)));
    CHECK(report.alike == static_cast<std::int64_t>(queue.agreed.size()));
    CHECK(report.decisions.size() == 1);
}

TEST_CASE("hidden names hide former names too, and whose coding was taken is said") {
    CodedRound it;
    settle_one(it, "");
    auto report = must(reliability_report(*it.project, of_round(it)));
    CHECK(report.decisions[0].outcome.starts_with("first ("));
    store::EditCoder rename;
    rename.coder = report.agreement.coders[1];
    rename.name = "Benny";
    it.project.run(rename);
    ReportChoice choice = of_round(it);
    choice.hide_names = true;
    report = must(reliability_report(*it.project, choice));
    for (const std::string& written : {report_html(report), report_csv(report)}) {
        CHECK_FALSE(holds(written, "Bo Coder"));
        CHECK_FALSE(holds(written, "Benny"));
    }
}

TEST_CASE("what happened to a round is told oldest first: started, finished, definitions changed") {
    CodedRound it;
    it.project.run(store::FinishSource{it.sources[0], it.bo, true});
    it.project.code("Hope");
    it.project.run(store::EditRound{it.round, std::string("Round one"), {}, {}});
    const auto report = must(reliability_report(*it.project, of_round(it)));
    std::vector<std::string> said;
    for (const auto& event : report.events) said.push_back(event.what);
    REQUIRE(said.size() == 4);
    CHECK(said[0].starts_with("Started the reliability round “Round 1”"));
    CHECK(said[1] == "Finished “Interview 1”");
    CHECK(holds(said[2], "Hope"));
    CHECK(holds(said[3], "Round one"));
}

TEST_CASE("a table of a report has as many cells in each row, and a code that nobody used is in it") {
    CodedRound it;
    const std::string csv = report_csv(must(reliability_report(*it.project, of_round(it))));
    CHECK(holds(csv, "row,name,units,coders,prevalence,percent_agreement,cohen_kappa,"));
    CHECK(holds(csv, "code,Never used,"));
    CHECK(holds(csv, "overall,pooled_kappa,"));
    CHECK(holds(csv, "method,"));
    const std::string head = csv.substr(0, csv.find("\r\n"));
    const std::string pooled = csv.substr(csv.find("overall,pooled_kappa"));
    CHECK(count(pooled.substr(0, pooled.find("\r\n")), ",") == count(head, ","));
    const std::string never = csv.substr(csv.find("code,Never used"));
    CHECK(count(never.substr(0, never.find("\r\n")), ",") >= count(head, ","));  // its reason has a comma
}

TEST_CASE("figures are read by where α, or the lower end of its interval, lies") {
    ReliabilityReport report;
    analysis::Compared thing;
    CHECK(reading_of(report, thing) == Verdict::undefined);
    analysis::Estimate alpha;
    thing.coefficients.emplace_back("krippendorff_alpha", alpha);
    CHECK(reading_of(report, thing) == Verdict::undefined);
    const auto read_at = [&](double value) {
        thing.coefficients[0].second.value = value;
        return reading_of(report, thing);
    };
    CHECK(read_at(0.8) == Verdict::reliable);
    CHECK(read_at(0.799) == Verdict::tentative);
    CHECK(read_at(0.667) == Verdict::tentative);
    CHECK(read_at(0.666) == Verdict::low);
    thing.interval = analysis::Interval{0.7, 0.95};
    CHECK(read_at(0.9) == Verdict::tentative);
}

TEST_CASE("hidden names: the longest first, and no part of a longer word") {
    const CoderId an("1"), anna("2"), lead("3");
    const ShownNames names({an, anna}, {{an, "An"}, {anna, "An Nowak"}, {lead, "Coder"}});
    CHECK(names.in("An Nowak and An: Another Coder") == "Coder B and Coder A: Another somebody else");
    CHECK(names.of("An") == "Coder A");
    CHECK(names.of("Unknown") == "somebody else");
    CHECK(ShownNames().in("An") == "An");
}

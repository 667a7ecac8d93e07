// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "exchange/report/report.h"

namespace attune::test {

// Markup, a formula, a control character, and words that turn the direction.
inline const std::string hostile_words =
    "=1+1 <script>alert(1)</script> \"'><img src=x onerror=alert(2)> & ]]> --> \x01 \u202Eabc \u2066שלום";

// A small report with everything that a report may hold: a table with numbers, quotes in two scripts, and a
// text with its codings.
inline exchange::report::Report sample_report() {
    using namespace exchange::report;
    Report report;
    report.kind = "passages";
    report.title = "Passages of a sample";
    report.project = "Pilot";
    report.place = "Manchester";
    report.date_ms = 1'785'153'600'000;  // 27 July 2026, 12:00 UTC
    report.chosen = {"Only passages of the case “Family 07”."};
    report.manifest.kind = report.kind;
    report.manifest.project = "project-id";
    report.manifest.project_title = report.project;
    report.manifest.head = std::string(64, 'a');
    report.manifest.program = "0.1.0";
    report.manifest.date_ms = report.date_ms;
    report.manifest.query = {{"case", {"case-id"}}};
    report.manifest.recipes = {{"n1", "Codings of “Trust”", "codings", {{"code", {"code-id"}}}, 2}};
    report.manifest.quotes = {{"coding-1", "code-id", "source-id", {{30}, {50}}, std::string(64, 'b')}};

    Section overview{"overview", 1, "Overview", {}};
    overview.blocks.emplace_back(Paragraph{{{"Two passages of ", false, false, {}, {}},
                                            {"one", true, false, {}, {}},
                                            {" source.", false, false, {}, {}}},
                                           Paragraph::Kind::lead});
    overview.blocks.emplace_back(
        Bullets{{{{"first", false, true, {}, {}}}, {{"second", false, false, {}, {}}}}});
    Table table{"codes",
                "Codes",
                {{"code", "Code", Holds::words, 3}, {"codings", "Codings", Holds::count, 1}},
                {},
                false};
    table.rows.push_back({{"Trust", std::nullopt, {}, "g-trust"}, {"2", 2.0, "n1", {}}});
    overview.blocks.emplace_back(std::move(table));
    report.sections.push_back(std::move(overview));

    Quote quote;
    quote.id = "coding-1";
    quote.words = "she just sat with me";
    quote.source = "TB-P-07";
    quote.source_id = "source-id";
    quote.speaker = "P7 (mother)";
    quote.turn = "2";
    quote.line = "3–4";
    quote.range = {{30}, {50}};
    quote.code = "Trust";
    quote.code_id = "code-id";
    quote.colour = {0xE69F00};
    quote.coder = "Amina";
    quote.elements = {"Trust in key worker", "Presence"};
    quote.cases = {"Family 07"};
    quote.voice = "parent";
    quote.direction = "no_change";
    quote.intensity = 2;
    quote.account = "own_experience";
    quote.note = "First visit.";
    quote.place = "t-1";
    Quote arabic = quote;
    arabic.id = "coding-2";
    arabic.words = "قالت لي القابلة أن هناك من يساعد";
    arabic.code = "Fear";
    arabic.coder = "Bilal";
    arabic.place.clear();
    Section trust{"g-trust", 1, "Trust", {}};
    trust.blocks.emplace_back(quote);
    Section fear{"g-fear", 2, "Fear", {}};
    fear.blocks.emplace_back(arabic);
    report.sections.push_back(std::move(trust));
    report.sections.push_back(std::move(fear));

    SourceText text{"TB-P-07", "14 March 2022", {}};
    text.turns.push_back({"t-0", "1", "INT", "", "How was it?", "en", true, {}});
    text.turns.push_back({"t-1",
                          "2",
                          "P7 (mother)",
                          "00:01:02",
                          "She didn’t judge, she just sat with me.",
                          "en",
                          false,
                          {{20, 40, "coding-1", "Trust", "Amina", "AM", {0xE69F00}},
                           {0, 40, "coding-3", "Fear", "Bilal", "BI", {0x0072B2}}}});
    Section texts{"texts", 1, "TB-P-07", {}};
    texts.blocks.emplace_back(std::move(text));
    report.sections.push_back(std::move(texts));
    return report;
}

}  // namespace attune::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/kept_agreement.h"

#include <doctest/doctest.h>

#include "jobs/agreement_json.h"
#include "jobs/coded_round.h"
#include "jobs/reconcile.h"
#include "store/commands/result_commands.h"
#include "store/queries/result_queries.h"

using namespace attune;
using namespace attune::jobs;
using namespace attune::test;

namespace {

AgreementChoice of_round(const CodedRound& it) {
    AgreementChoice choice;
    choice.round = it.round.text();
    return choice;
}

Decision take_first(const QueueItem& item) {
    Decision decision;
    decision.source = item.source.text();
    decision.at = item.at;
    decision.outcome = model::Outcome::took_first;
    return decision;
}

}  // namespace

TEST_CASE("a result says everything that it rests on") {
    CodedRound it;
    const auto json = agreement_json(must(project_agreement(*it.project, of_round(it))));
    for (const char* key : {"unit",
                            "share",
                            "least_overlap",
                            "sources",
                            "left_out",
                            "coders",
                            "leave_out_interviewer",
                            "only_coded",
                            "only_double_coded",
                            "round",
                            "round_id",
                            "round_kind",
                            "codebook_version",
                            "seed",
                            "replicates",
                            "level",
                            "preset",
                            "by",
                            "codes",
                            "things",
                            "rules",
                            "program",
                            "head",
                            "method"})
        CHECK_MESSAGE(json.contains(key), key);
    CHECK(json.at("program").get<std::string>().starts_with("Attune "));
    for (const char* key : {"category_model", "categories", "missing", "weights", "over_sources", "variants"})
        CHECK_MESSAGE(json.at("rules").contains(key), key);
}

TEST_CASE("a kept result reads back as it was written, for every unit") {
    CodedRound it;
    for (const auto unit : {CodedUnit::character, CodedUnit::word, CodedUnit::sentence, CodedUnit::turn,
                            CodedUnit::source, CodedUnit::passage}) {
        AgreementChoice choice = of_round(it);
        choice.unit = unit;
        const auto found = must(project_agreement(*it.project, choice));
        const auto written = agreement_json(found);
        CHECK(agreement_json(must(agreement_from_json(written.dump()))) == written);
    }
    CHECK(agreement_from_json("{}").error().kind == ErrorKind::unreadable);
    CHECK(agreement_from_json("nothing").error().kind == ErrorKind::unreadable);
    CHECK(agreement_from_json(R"({"round": 3})").error().kind == ErrorKind::unreadable);
}

TEST_CASE("a kept result stays as it was, whatever is coded afterwards") {
    CodedRound it;
    must(keep_agreement(*it.project, must(project_agreement(*it.project, of_round(it))), "First"));
    const auto before = must(read_kept(store::kept_results(*it.project).front())).agreement;
    it.project.coding(it.sources[3], 0, 20, it.trust);
    const auto after = must(read_kept(store::kept_results(*it.project).front())).agreement;
    CHECK(agreement_json(after) == agreement_json(before));
    CHECK(agreement_json(must(project_agreement(*it.project, of_round(it)))).at("things") !=
          agreement_json(before).at("things"));
}

TEST_CASE("the agreement before reconciling is kept by itself, once, and stays the reported figure") {
    CodedRound it;
    const auto before = must(project_agreement(*it.project, of_round(it)));
    const auto queue = queue_of(it);
    REQUIRE(queue.items.size() >= 2);
    CHECK_FALSE(reported_agreement(*it.project, it.round));
    must(carry_out_decisions(*it.project, queue, {take_first(queue.items[0])}));
    REQUIRE(store::kept_results(*it.project).size() == 1);
    CHECK(store::kept_results(*it.project)[0].name == "Round 1, before reconciling");
    // Coders who have talked change what they did: the figure to report does not move.
    it.project.work_as("Bo Coder");
    it.project.coding(it.sources[3], 63, 102, it.trust);
    must(carry_out_decisions(*it.project, queue, {take_first(queue.items[1])}));
    must(keep_agreement(*it.project, must(project_agreement(*it.project, of_round(it))), "Afterwards"));
    const auto reported = reported_agreement(*it.project, it.round);
    REQUIRE(reported);
    CHECK(reported->kept.name == "Round 1, before reconciling");
    CHECK(reported->agreement.comparison.micro_alpha.value == before.comparison.micro_alpha.value);
    CHECK(store::kept_results(*it.project).size() == 2);
}

TEST_CASE("a result that a person kept before reconciling is the reported one while it still holds") {
    CodedRound it;
    AgreementChoice turns = of_round(it);
    turns.unit = CodedUnit::turn;
    must(keep_agreement(*it.project, must(project_agreement(*it.project, turns)), "By turns"));
    SUBCASE("nothing was coded since") {
        const auto queue = queue_of(it);
        must(settle_agreed(*it.project, queue));
        CHECK(store::kept_results(*it.project).size() == 1);
        CHECK(reported_agreement(*it.project, it.round)->kept.name == "By turns");
    }
    SUBCASE("something was coded since: counted anew in the same way") {
        it.project.coding(it.sources[3], 0, 20, it.trust);
        const auto queue = queue_of(it);
        must(settle_agreed(*it.project, queue));
        const auto reported = reported_agreement(*it.project, it.round);
        REQUIRE(reported);
        CHECK(reported->kept.name == "Round 1, before reconciling");
        CHECK(reported->agreement.choice.unit == CodedUnit::turn);
    }
}

TEST_CASE("a calibration round is for training: nothing of it is kept by itself") {
    CodedRound it(model::RoundKind::calibration);
    const auto queue = queue_of(it);
    must(settle_agreed(*it.project, queue));
    CHECK(store::kept_results(*it.project).empty());
}

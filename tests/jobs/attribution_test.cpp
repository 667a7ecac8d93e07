// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/attribution.h"
#include "jobs/copied_passage.h"

#include <doctest/doctest.h>

#include "store/queries/queries.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;

namespace {

PassageFacts facts() {
    PassageFacts facts;
    facts.quote = "She {sat} [with] me";
    facts.source = "TB-P-07";
    facts.speaker = "Mother";
    facts.turn = "4";
    return facts;
}

std::string written(std::string_view pattern) {
    return test::must(attributed(pattern, facts()));
}

std::string fault(std::string_view pattern) {
    const auto checked = check_attribution(pattern);
    return checked ? "" : checked.error().sentence;
}

}  // namespace

TEST_CASE("a pattern puts what is known of a passage in its place") {
    CHECK(written("{quote}") == "She {sat} [with] me");
    CHECK(written("“{quote}” ({source}, {speaker}, turn {turn})") ==
          "“She {sat} [with] me” (TB-P-07, Mother, turn 4)");
    CHECK(written("{quote}\\n— {speaker}") == "She {sat} [with] me\n— Mother");
    CHECK(written("{{{quote}}} [[sic]]") == "{She {sat} [with] me} [sic]");
    CHECK(written(default_attribution) == "“She {sat} [with] me” (TB-P-07, Mother)");
}

TEST_CASE("a part in square brackets is left out when what it names is not known") {
    CHECK(written("{quote} ({source}[, line {line}][, {speaker}])") ==
          "She {sat} [with] me (TB-P-07, Mother)");
    CHECK(written("{quote}[ {time} {speaker}]") == "She {sat} [with] me");
    CHECK(written("{quote} {line}.") == "She {sat} [with] me .");
    CHECK(written("{quote}[ plain]") == "She {sat} [with] me plain");
}

TEST_CASE("a faulty pattern is named and nothing is written") {
    CHECK(fault(default_attribution).empty());
    CHECK(fault("{source}").find("{quote}") != std::string::npos);
    CHECK(fault("{quote} {sauce}").find("{sauce}") != std::string::npos);
    CHECK(fault("{quote} {sauce}").find("{speaker}") != std::string::npos);
    CHECK(fault("{quote} {source").find("“}”") != std::string::npos);
    CHECK(fault("{quote} [, {source}").find("“]”") != std::string::npos);
    CHECK(fault("{quote} [a [b]]") != "");
    CHECK(fault("{quote} ]").find("“[”") != std::string::npos);
    CHECK_FALSE(fault("\xFF{quote}").empty());
    CHECK(fault("").find("{quote}") != std::string::npos);
}

TEST_CASE("a passage across turns names who speaks in them, and the project remembers its pattern") {
    test::TestProject project;
    const SourceId source =
        project.source("A-01", std::vector<test::Said>{{"INT", "How was it?", model::Role::interviewer},
                                                       {"Mother", "Hard, mostly."}});
    const auto text = test::must(store::source_text(*project, source));
    const auto facts = passage_facts(store::project_info(*project), text, {{4}, {16}}, "was it?\nHard");
    CHECK(facts.speaker == "INT & Mother");
    CHECK(facts.turn == "1–2");
    CHECK(facts.line.empty());
    CHECK(facts.source == "A-01");
    CHECK(facts.place == "Testville");

    CHECK(test::must(copied_passage(*project, source, {{12}, {16}})).text == "“Hard” (A-01, Mother)");
    test::must(set_attribution(*project, "{quote} [{speaker}, ]{source}"));
    CHECK(attribution_of(*project) == "{quote} [{speaker}, ]{source}");
    CHECK(test::must(copied_passage(*project, source, {{12}, {16}})).text == "Hard Mother, A-01");
    CHECK_FALSE(set_attribution(*project, "{nothing}"));
    CHECK(attribution_of(*project) == "{quote} [{speaker}, ]{source}");
    test::must(set_attribution(*project, ""));
    CHECK(attribution_of(*project) == default_attribution);
    CHECK_FALSE(copied_passage(*project, source, {{12}, {160}}));
}

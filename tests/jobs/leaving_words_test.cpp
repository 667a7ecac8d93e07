// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_words.h"

#include <doctest/doctest.h>

#include "jobs/interviewed.h"
#include "store/commands/report_commands.h"

using namespace attune;
using namespace attune::test;
using jobs::Readers;

namespace {

struct Wrote : Interviewed {
    SourceId third;
    PersonId person_of_third;

    Wrote() {
        third = interview("Family 09", "Interviewer", "And at night?", "P9",
                          "Nobody came when I called, not once in the whole of that winter.");
        person_of_third = person(third, "P9", "Family 09", model::CaseKind::family, "mother", true);
    }
    jobs::LeavingWords leaving(const std::vector<std::string>& texts, Readers readers = Readers::team) {
        return must(jobs::leaving_words(*project, texts, {}, readers));
    }
};

}  // namespace

TEST_CASE("words of somebody who refused are held back in what the team wrote, with or without marks") {
    Wrote it;
    const std::vector<std::string> texts = {
        "She says “nobody came when I called”, which stays with me.",
        "It was winter: nobody came when I called, not once in the whole of it.",
        "Nobody came. “I felt safe.”", ""};
    CHECK(it.leaving(texts).texts == texts);
    CHECK(it.leaving(texts).said.empty());
    it.consent(it.person_of_third, false);
    const auto leaving = it.leaving(texts);
    CHECK(leaving.texts[0] == "She says “[held back]”, which stays with me.");
    CHECK(leaving.texts[1] == "It was winter: [held back] it.");
    // A few words are anybody's.
    CHECK(leaving.texts[2] == texts[2]);
    CHECK(leaving.texts[3].empty());
    CHECK(leaving.held == 2);
    CHECK(leaving.said ==
          std::vector<std::string>{"2 quotes of people in what the team wrote are held back ([held back])."});
}

TEST_CASE("only cleared words pass where only these may, and names go for readers outside") {
    Wrote it;
    it.project.run(store::MarkQuote{it.mark(it.third, model::QuoteState::cleared)});
    jobs::GateChoice choice;
    choice.cleared_only = true;
    const std::vector<std::string> texts = {
        "“Nobody came when I called” beside “She never judged me” of Family 09.",
        "Asked Ada Coder. Mrs Karen Mills was there for family 01."};
    const auto team = must(jobs::leaving_words(*it.project, texts, choice, Readers::team));
    CHECK(team.texts[0] == "“Nobody came when I called” beside “[held back]” of Family 09.");
    CHECK(team.texts[1] == texts[1]);
    CHECK(team.names == 0);
    const auto outside = must(jobs::leaving_words(*it.project, texts, choice, Readers::outside));
    CHECK(outside.texts[0] == "“Nobody came when I called” beside “[held back]” of [name].");
    CHECK(outside.texts[1].find("Ada") == std::string::npos);
    CHECK(outside.texts[1].find("Karen") == std::string::npos);
    CHECK(outside.texts[1].find("family 01") == std::string::npos);
    CHECK(outside.names == 4);
}

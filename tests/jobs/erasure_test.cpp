// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/erasure.h"

#include <doctest/doctest.h>

#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"
#include "support/project_builder.h"

using namespace attune;

namespace {

struct Project {
    test::ScratchFolder folder;
    store::Project project = [this] {
        store::NewProject what;
        what.title = "Pilot";
        what.coder_name = "Amina";
        return test::must(store::Project::create(folder.path() / "p.attune", what));
    }();

    SourceId take_in(const std::string& title, const std::vector<test::Said>& said) {
        store::ImportSources::Item item;
        item.id = project.new_id<SourceId>();
        item.transcript = test::transcript_of(title, said);
        item.original = {title + ".txt", "text/plain", item.transcript.text};
        test::must(project.run(store::ImportSources{{item}}));
        return item.id;
    }
};

}  // namespace

TEST_CASE("a person is withdrawn as a speaker across the sources named") {
    Project made;
    const SourceId one = made.take_in("One", {{"INT", "So?"}, {"Jo", "I was afraid."}});
    const SourceId two = made.take_in("Two", {{"INT", "And?"}, {"JO", "Afraid again."}});
    const SourceId three = made.take_in("Three", {{"Jo", "I am another."}});
    const auto ambiguous = jobs::plan_withdraw_speaker(made.project, "Jo", {}, {"asked"});
    REQUIRE_FALSE(ambiguous);
    CHECK(ambiguous.error().kind == ErrorKind::ambiguous);
    CHECK(ambiguous.error().sentence ==
          "“Jo” speaks in 3 sources, and need not be one person: “One”, “Two”, “Three”. Say in which sources "
          "they are to be withdrawn.");
    const auto nobody = jobs::plan_withdraw_speaker(made.project, "Al", {one}, {"asked"});
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().sentence == "Nobody speaks as “Al” in the sources named.");
    const auto plan = test::must(jobs::plan_withdraw_speaker(made.project, "Jo", {one, two}, {"asked"}));
    CHECK(plan.speakers_go == 2);
    std::vector<std::string> steps;
    const JobControl control([&](const Progress& progress) {
        if (steps.empty() || steps.back() != progress.step) steps.push_back(progress.step);
    });
    const auto done = test::must(jobs::carry_out(made.project, plan, control));
    CHECK(done.sentence == "Withdrew a speaker of 2 sources for good: asked");
    CHECK(steps.size() > 5);
    CHECK(test::must(store::text_of(made.project, one)) == "So?\n[withdrawn]");
    CHECK(test::must(store::text_of(made.project, two)) == "And?\n[withdrawn]");
    CHECK(test::must(store::text_of(made.project, three)) == "I am another.");
    CHECK(test::must(made.project.verify(JobControl())).faults.empty());
    std::size_t withdrawn = 0;
    for (const auto& speaker : store::speakers(made.project)) withdrawn += speaker.label == "Withdrawn";
    CHECK(withdrawn == 2);
}

TEST_CASE("a plan in words lists what goes and what stays, cut where it grows long") {
    Project made;
    std::vector<test::Said> said;
    for (int k = 0; k < 15; ++k) said.push_back({"P1", "My Sam said so."});
    made.take_in("Long", said);
    store::RedactWords words;
    words.words = {"sam"};
    const auto plan = test::must(jobs::plan_redact_words(made.project, words, {}));
    const auto told = jobs::in_words(plan, 3);
    REQUIRE(told.goes.size() >= 5);
    CHECK(told.goes[0] == "15 passages of texts:");
    CHECK(told.goes[1] == "  “Long” 3–6: “Sam”");
    CHECK(told.goes[4] == "  … and 12 more");
    CHECK(told.stays.back() ==
          "Copies of the project that were saved or handed out elsewhere are not reached.");
    const auto nothing = jobs::plan_redact_words(made.project, {{"Ann"}, {}, false, false}, {});
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == ErrorKind::not_found);
}

TEST_CASE("a source is withdrawn by name, or by its id after it was deleted") {
    Project made;
    const SourceId source = made.take_in("One", {{"Jo", "Quartzling."}});
    const auto unknown = jobs::plan_withdraw_source(made.project, "Two", {"asked"});
    REQUIRE_FALSE(unknown);
    test::must(made.project.run(store::DeleteSource{source}));
    const auto plan = test::must(jobs::plan_withdraw_source(made.project, source.text(), {"asked"}));
    CHECK(plan.originals_go == std::vector<std::string>{"One"});
    test::must(jobs::carry_out(made.project, plan));
    CHECK(test::must(made.project.verify(JobControl())).faults.empty());
}

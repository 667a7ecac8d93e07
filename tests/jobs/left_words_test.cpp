// SPDX-License-Identifier: GPL-3.0-or-later
// Words that somebody left as they are when pseudonyms were suggested.
#include "jobs/left_words.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/hash.h"
#include "jobs/erasure.h"
#include "store/queries/queries.h"
#include "store/queries/settings.h"
#include "support/bytes_on_disk.h"
#include "support/project_builder.h"

using namespace attune;
using jobs::LeftWords;
using test::must;

namespace {

store::NewProject pilot() {
    store::NewProject what;
    what.title = "Pilot";
    what.coder_name = "Amina";
    return what;
}

SourceId take_in(store::Project& project, const std::string& title, const std::vector<test::Said>& said) {
    store::ImportSources::Item item;
    item.id = project.new_id<SourceId>();
    item.transcript = test::transcript_of(title, said);
    item.original = {title + ".txt", "text/plain", item.transcript.text};
    must(project.run(store::ImportSources{{item}}));
    return item.id;
}

void leave(store::Project& project, const std::vector<std::string>& words) {
    LeftWords left = LeftWords::of(project);
    for (const auto& one : words) left.add(one);
    must(left.save(project));
}

}  // namespace

TEST_CASE("words that were left are left when the project is opened again, however they are written") {
    test::ScratchFolder folder;
    {
        auto project = must(store::Project::create(folder.path() / "p.attune", pilot()));
        leave(project, {"Manchester", "Karen Mills"});
    }
    auto project = must(store::Project::open(folder.path() / "p.attune", {}));
    LeftWords left = LeftWords::of(project);
    CHECK(left.size() == 2);
    CHECK(left.holds("manchester"));
    CHECK(left.holds("KAREN MILLS"));
    CHECK_FALSE(left.holds("Karen"));
    left.remove("Manchester");
    left.remove("Karen Mills");
    must(left.save(project));
    CHECK_FALSE(store::setting(project, std::string(store::left_words_setting)));
}

TEST_CASE("the project keeps no word that was left, and no digest that another project has") {
    test::ScratchFolder folder;
    std::vector<std::string> kept;
    for (const char* name : {"one.attune", "two.attune"}) {
        auto project = must(store::Project::create(folder.path() / name, pilot()));
        leave(project, {"Manchester"});
        kept.push_back(store::setting(project, std::string(store::left_words_setting)).value());
        CHECK(kept.back().find(sha256_hex("manchester")) == std::string::npos);
    }
    CHECK(kept[0] != kept[1]);
    CHECK(test::files_holding(folder.path(), "Manchester").empty());
}

TEST_CASE("an erasure forgets what no text holds any more, and keeps the rest") {
    test::ScratchFolder folder;
    auto project = must(store::Project::create(folder.path() / "p.attune", pilot()));
    const SourceId one = take_in(project, "One", {{"INT", "So?"}, {"R1", "We went to see Mrs Mills there."}});
    take_in(project, "Two", {{"INT", "And?"}, {"R1", "I told Dr Khan and he told Dr Khan."}});
    std::vector<std::string> words;
    for (const auto& found : must(jobs::suggest_identifiers(project, {}))) words.push_back(found.what.words);
    REQUIRE(std::find(words.begin(), words.end(), "Mills") != words.end());
    REQUIRE(std::find(words.begin(), words.end(), "Khan") != words.end());
    leave(project, {"Mills", "Khan"});
    const std::string before = store::setting(project, std::string(store::left_words_setting)).value();

    // The store lets go of all; nobody could tell which are of what is gone.
    store::ErasureOrder order;
    order.what = store::WithdrawSource{one};
    const auto plan = must(store::plan_erasure(project, order));
    SUBCASE("by the job") {
        must(jobs::carry_out(project, plan));
    }
    SUBCASE("by the store alone") {
        must(store::erase(project, plan));
        CHECK(LeftWords::of(project).empty());
        CHECK(LeftWords::of(project).size() == 0);
        return;
    }
    const LeftWords left = LeftWords::of(project);
    CHECK(left.size() == 1);
    CHECK(left.holds("Khan"));
    CHECK_FALSE(left.holds("Mills"));
    CHECK(store::setting(project, std::string(store::left_words_setting)).value() != before);
}

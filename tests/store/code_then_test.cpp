// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_then.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "support/project_builder.h"

using namespace attune;
using store::SinceThen;
using test::must;

namespace {

OperationId newest(test::TestProject& project) {
    store::HistoryFilter one;
    one.limit = 1;
    return project->history(one).front().id;
}

}  // namespace

TEST_CASE("a code as it was has the passages of then, in the words of then, and says what became of each") {
    test::TestProject project;
    const SourceId source = project.source("Interview", "She listened. He left. They came back. We sang.");
    const SourceId other = project.source("Second", "It went well.");
    const CodeId trust = project.code("Trust"), loss = project.code("Loss");
    const CodingId kept = project.coding(source, 0, 13, trust);
    const CodingId recoded = project.coding(source, 14, 22, trust);
    const CodingId removed = project.coding(source, 23, 38, trust);
    const CodingId judged = project.coding(source, 39, 47, trust);
    const CodingId elsewhere = project.coding(other, 0, 13, trust);
    const OperationId then = newest(project);

    project.run(store::EditText{source, {{0}, {3}}, "Joan"});
    project.run(store::RecodeCoding{recoded, loss});
    project.run(store::RemoveCodings{{removed}});
    project.run(store::SetMagnitude{judged, {model::CodingDirection::positive, 1, model::Account::none}});
    project.run(store::DeleteSource{other});
    const CodingId late = project.coding(source, 15, 23, trust);
    store::EditCode edit;
    edit.code = trust;
    project.run(store::RenameCode{trust, "Trust in staff"});
    edit.use_when = "somebody relies on a worker";
    project.run(edit);

    const auto moment = store::Moment::after_operation(then);
    const auto code = must(store::code_then(*project, trust, moment));
    CHECK(code.then.past.code.name == "Trust");
    CHECK(code.then.codings == 5);
    REQUIRE(code.now);
    CHECK(code.now->past.code.name == "Trust in staff");
    REQUIRE(code.differences.size() == 2);
    CHECK(code.differences[0].field == store::CodeField::name);
    CHECK(code.differences[1].after == "somebody relies on a worker");
    CHECK(code.moment.operation == then);
    CHECK(code.added == 1);
    REQUIRE(code.passages.size() == 6);
    std::map<CodingId, store::ThenPassage> by_id;
    for (const auto& passage : code.passages) by_id[passage.coding] = passage;
    CHECK(code.passages.front().coding == kept);
    CHECK(code.passages.back().coding == late);

    CHECK(by_id[kept].quote == "She listened.");
    CHECK(by_id[kept].range == TextRange{{0}, {13}});
    CHECK(by_id[kept].since == SinceThen::changed);
    CHECK(by_id[kept].place_now == TextRange{{0}, {14}});
    CHECK(by_id[recoded].since == SinceThen::recoded);
    CHECK(by_id[recoded].code_now == "Loss");
    CHECK(by_id[recoded].quote == "He left.");
    CHECK(by_id[removed].since == SinceThen::removed);
    CHECK(by_id[removed].place_now == TextRange{{24}, {39}});
    CHECK(by_id[judged].since == SinceThen::changed);
    CHECK(by_id[elsewhere].since == SinceThen::removed);
    CHECK(by_id[elsewhere].source_title == "Second");
    CHECK(by_id[elsewhere].quote == "It went well.");
    CHECK(by_id[late].since == SinceThen::added);
    CHECK(by_id[late].quote == "He left.");

    // Right now nothing differs from now.
    const auto now = must(store::code_then(*project, trust, store::Moment::now()));
    CHECK(now.differences.empty());
    CHECK(now.added == 0);
    for (const auto& passage : now.passages) CHECK(passage.since == SinceThen::same);

    project.run(store::MergeCodes{{trust}, loss});
    const auto merged = must(store::code_then(*project, trust, moment));
    CHECK_FALSE(merged.now);
    CHECK(merged.merged_into_name == "Loss");
    std::map<CodingId, store::ThenPassage> after;
    for (const auto& passage : merged.passages) after[passage.coding] = passage;
    CHECK(after[kept].since == SinceThen::recoded);
    CHECK(merged.added == 0);

    CHECK(store::code_then(*project, CodeId("nothing"), moment).error().kind == ErrorKind::not_found);
}

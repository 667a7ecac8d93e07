// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "store/past/codebook_at.h"
#include "store/past/codebook_versions.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

namespace {

const store::ComparedCode& compared(const store::CodebookComparison& comparison, const CodeId& code) {
    const auto found = std::ranges::find(comparison.codes, code, &store::ComparedCode::code);
    REQUIRE(found != comparison.codes.end());
    return *found;
}

}  // namespace

TEST_CASE("two versions of the codebook are compared code by code") {
    TestProject project;
    const SourceId source = project.source("Interview", "One two three four five six seven eight nine.");
    const CodeId kept = project.code("Kept"), renamed = project.code("Trust"), moved = project.code("Moved"),
                 retired = project.code("Old"), back = project.code("Back"), redefined = project.code("Fear"),
                 merged = project.code("Faith"), deleted = project.code("Gone"), big = project.code("Big");
    project.run(store::SetCodeState{back, model::CodeState::retired});
    project.coding(source, 0, 3, merged);
    project.coding(source, 4, 7, big);
    const CodingId splits = project.coding(source, 8, 13, big);
    project.run(store::NameCodebookVersion{{}, "Before", ""});

    project.run(store::RenameCode{renamed, "Trust in staff"});
    project.run(store::MoveCode{moved, kept, -1});
    project.run(store::SetCodeState{retired, model::CodeState::retired});
    project.run(store::SetCodeState{back, model::CodeState::active});
    store::EditCode edit;
    edit.code = redefined;
    edit.brief = "A new definition";
    edit.colour = model::Colour{0x010203};
    project.run(edit);
    project.run(store::MergeCodes{{merged}, renamed});
    project.run(store::DeleteCode{deleted});
    const CodeId added = project.code("New");
    const CodeId part = project->new_id<CodeId>();
    project.run(store::SplitCode{big, part, "Part of big", {splits}});

    const auto version = store::codebook_versions(*project).at(0);
    const auto before = must(store::codebook_at(*project, version.moment));
    const auto after = must(store::codebook_at(*project, store::Moment::now()));
    const auto comparison = store::compare_codebooks(before, after);
    CHECK(comparison.codes_before == 9);
    CHECK(comparison.codes_after == 9);
    CHECK(comparison.codings_before == 3);
    CHECK(comparison.codings_after == 3);
    REQUIRE(comparison.same.size() == 2);  // Kept and Big
    CHECK(comparison.codes.size() == 9);

    CHECK(compared(comparison, renamed).renamed);
    CHECK_FALSE(compared(comparison, renamed).redefined);
    CHECK(compared(comparison, moved).moved);
    CHECK(compared(comparison, moved).after->past.parent_name == "Kept");
    CHECK(compared(comparison, retired).retired);
    CHECK(compared(comparison, back).brought_back);
    CHECK(compared(comparison, redefined).redefined);
    CHECK(compared(comparison, redefined).otherwise);
    CHECK(compared(comparison, redefined).differences.size() == 2);
    CHECK(compared(comparison, merged).gone());
    CHECK(compared(comparison, merged).merged_into == renamed);
    CHECK(compared(comparison, merged).merged_into_name == "Trust in staff");
    CHECK(compared(comparison, deleted).gone());
    CHECK(compared(comparison, deleted).merged_into.empty());
    CHECK(compared(comparison, added).added());
    CHECK(compared(comparison, added).split_from.empty());
    CHECK(compared(comparison, part).added());
    CHECK(compared(comparison, part).split_from == big);
    CHECK(compared(comparison, part).split_from_name == "Big");

    // The other way round what was made is gone, without having been merged or deleted.
    const auto backwards = store::compare_codebooks(after, before);
    CHECK(compared(backwards, added).gone());
    CHECK(compared(backwards, merged).added());
    CHECK(compared(backwards, retired).brought_back);
    CHECK(store::compare_codebooks(after, after).codes.empty());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/exchange_commands.h"

#include <doctest/doctest.h>

#include "store/commands/code_commands.h"
#include "store/commands/source_commands.h"
#include "store/queries/exchange_queries.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::test;

namespace {

model::KeptAside part(std::string kind, std::string name, std::int64_t position = 0) {
    model::KeptAside made;
    made.origin = "Another Tool 1.0";
    made.kind = std::move(kind);
    made.name = std::move(name);
    made.xml = "<" + made.kind + "/>";
    made.position = position;
    return made;
}

}  // namespace

TEST_CASE("what has no place is kept word for word with its file, and can be undone") {
    TestProject project;
    auto picture = part("PictureSource", "The kitchen", 2);
    picture.foreign_id = "ABC";
    picture.file_name = "kitchen.jpg";
    const std::string bytes("\xff\xd8\0jpg", 6);
    const auto done =
        check_round_trip(project, store::KeepAside{{part("Graph", "Map", 1), picture}, {"", bytes}});
    CHECK(done.sentence == "Kept aside 2 parts");
    const auto all = store::kept_aside(*project);
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "Map");
    CHECK(all[0].xml == "<Graph/>");
    CHECK(store::kept_aside_file(*project, all[0].id).empty());
    CHECK(all[1].foreign_id == "ABC");
    CHECK(store::kept_aside_file(*project, all[1].id) == bytes);
    check_round_trip(project, store::DropKeptAside{{all[0].id}});
    CHECK(store::kept_aside(*project).size() == 1);
    check_refused(project, store::DropKeptAside{{all[0].id}});
    check_refused(project, store::KeepAside{{part("", "Nothing")}, {}});
    auto without = part("AudioSource", "Tape");
    without.original_digest = std::string(64, 'a');
    CHECK(check_refused(project, store::KeepAside{{without}, {}}).kind == ErrorKind::not_found);
}

TEST_CASE("a coded region follows its code when that is merged, and goes with it") {
    TestProject project;
    const auto trust = project.code("trust"), help = project.code("help");
    const KeptAsideId picture(project.run(store::KeepAside{{part("PictureSource", "Kitchen")}, {}}).subject);
    model::RegionCoding region;
    region.medium = picture;
    region.code = trust;
    region.first_x = 10;
    region.second_y = 40;
    region.note = "the cot";
    const auto done = check_round_trip(project, store::AddRegionCodings{{region}});
    CHECK(done.sentence == "Coded 1 region");
    auto rows = store::region_codings(*project);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].medium_name == "Kitchen");
    CHECK(rows[0].coding.second_y == 40);
    CHECK(rows[0].coding.coder == project->coder());

    check_round_trip(project, store::MergeCodes{{trust}, help});
    CHECK(store::region_codings(*project)[0].code_name == "help");
    check_round_trip(project, store::DeleteCode{help});
    CHECK(store::region_codings(*project).empty());
    region.code = trust;
    check_refused(project, store::AddRegionCodings{{region}});
}

TEST_CASE("a source takes its recording, and what was kept aside of it, along when it is deleted") {
    TestProject project;
    const auto source = project.source("One", "She listens.");
    model::SourceMedia media;
    media.source = source;
    media.name = "one.m4a";
    media.offset_ms = 1500;
    check_round_trip(project, store::SetSourceMedia{media});
    media.name = "one.mp4";
    check_round_trip(project, store::SetSourceMedia{media});
    REQUIRE(store::source_media(*project, source));
    CHECK(store::source_media(*project, source)->name == "one.mp4");
    CHECK(store::all_source_media(*project).size() == 1);
    auto selection = part("PDFSelection", "page 1");
    selection.source = source;
    check_round_trip(project, store::KeepAside{{selection}, {}});
    check_round_trip(project, store::DeleteSource{source});
    CHECK(store::kept_aside(*project).empty());
    CHECK_FALSE(store::source_media(*project, source));
    CHECK(must(project->undo()).changed);
    CHECK(store::kept_aside(*project).size() == 1);
    check_round_trip(project, store::RemoveSourceMedia{source});
    CHECK(store::all_source_media(*project).empty());
}

TEST_CASE("a row has one name in other tools’ files") {
    TestProject project;
    const auto code = project.code("trust");
    check_round_trip(project, store::KeepForeignIds{{{"code", code.text(), "A-1"}}});
    check_round_trip(project, store::KeepForeignIds{{{"code", code.text(), "A-2"}}});
    const auto ids = store::foreign_ids(*project);
    REQUIRE(ids.size() == 1);
    CHECK(ids[0].foreign_id == "A-2");
    check_refused(project, store::KeepForeignIds{{{"code", code.text(), ""}}});
}

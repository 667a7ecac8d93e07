// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "jobs/import.h"
#include "jobs/recording.h"
#include "jobs/regions.h"
#include "store/commands/exchange_commands.h"
#include "store/queries/exchange_queries.h"
#include "support/folder.h"
#include "support/project_builder.h"

using namespace attune;
using attune::test::must;

namespace {

constexpr const char* captions =
    "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nInterviewer: How was it?\n\n"
    "00:12:31.500 --> 00:12:44.000\nMother: She came every day.\n\n"
    "01:02:03.000 --> 01:02:09.000\nInterviewer: Thank you.\n";

SourceId import_captions(store::Project& project, const std::filesystem::path& file) {
    ::test::write_file(file, captions);
    const auto report = must(jobs::import_transcripts(project, {file}, {}, {}));
    REQUIRE(report.imported.size() == 1);
    return report.imported.front().id;
}

}  // namespace

TEST_CASE("a time is read as people write it, and nothing else is") {
    struct Row {
        const char* typed;
        std::optional<std::int64_t> ms;
    };
    for (const Row& row : {Row{"12:31", 751'000}, Row{" 1:02:03 ", 3'723'000}, Row{"0:12.5", 12'500},
                           Row{"12:31,250", 751'250}, Row{"١٢:٣١", 751'000}, Row{"12", {}}, Row{"", {}},
                           Row{"12:61", {}}, Row{"12:31x", {}}, Row{"1:2:3:4", {}}, Row{":12", {}}}) {
        CAPTURE(row.typed);
        CHECK(jobs::recording_time(row.typed) == row.ms);
    }
    CHECK(jobs::recording_clock(3'723'900) == "01:02:03");
}

TEST_CASE("the words heard at a time are found, and the time of words") {
    ::test::Folder folder;
    attune::test::TestProject made("Ann");
    const SourceId id = import_captions(*made, folder / "P7.vtt");
    const auto source = must(store::source_text(*made, id));
    REQUIRE(source.turns.size() == 3);
    CHECK_FALSE(jobs::turn_heard(source.turns, 500));
    CHECK(jobs::turn_heard(source.turns, 1000) == 0);
    CHECK(jobs::turn_heard(source.turns, 751'499) == 0);
    CHECK(jobs::turn_heard(source.turns, 751'500) == 1);
    CHECK(jobs::turn_heard(source.turns, 99'999'999) == 2);
    const auto points = jobs::time_points(source);
    CHECK(jobs::heard_at(points, source.turns[1].range.begin + 3) == 751'500);
    CHECK(jobs::heard_at(points, CodePoint{0}) == 1000);
    CHECK_FALSE(jobs::heard_at({}, CodePoint{0}));
    model::SourceMedia media;
    media.name = "P7.mp3";
    const std::int64_t last = points.back().ms;
    CHECK(jobs::ends_before_words(media, points, 0).empty());
    CHECK(jobs::ends_before_words(media, {}, 1).empty());
    CHECK(jobs::ends_before_words(media, points, last - 1000).empty());
    CHECK(jobs::ends_before_words(media, points, last - 1001).starts_with("“P7.mp3” ends at "));
    media.offset_ms = 2000;  // the transcript begins two seconds into it
    CHECK(jobs::ends_before_words(media, points, last + 1000).empty());
    CHECK_FALSE(jobs::ends_before_words(media, points, last + 999).empty());
    CHECK(jobs::passage_times(source, source.turns[1].range) == "00:12:31 – 00:12:44");
    CHECK(jobs::passage_times(source, {source.turns[0].range.begin, source.turns[1].range.end}) ==
          "00:00:01 – 00:12:44");
}

TEST_CASE("a recording is linked, stays where it is, and is found again where the folder moved") {
    ::test::Folder folder;
    attune::test::TestProject made("Ann");
    const SourceId id = import_captions(*made, folder / "P7.vtt");
    CHECK_FALSE(jobs::recording_of(*made, id));
    const auto missing = jobs::link_recording(*made, id, folder / "P7.mp3");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().sentence.find("There is no file") == 0);
    const auto no_recording = jobs::link_recording(*made, id, folder / "P7.vtt");
    REQUIRE_FALSE(no_recording);
    CHECK(no_recording.error().sentence.find("no recording that Attune knows") != std::string::npos);

    ::test::write_file(folder / "P7.mp3", "sound");
    must(jobs::link_recording(*made, id, folder / "P7.mp3"));
    auto place = jobs::recording_of(*made, id);
    REQUIRE(place);
    CHECK(place->there);
    CHECK(place->media.media_type == "audio/mpeg");
    CHECK(std::filesystem::path(place->media.path).is_absolute());
    CHECK_FALSE(must(jobs::link_recording(*made, id, folder / "P7.mp3")).changed);

    std::filesystem::remove(folder / "P7.mp3");
    CHECK_FALSE(jobs::recording_of(*made, id)->there);
    // Beside the project: found by its name, and kept relative when it is linked there.
    const auto beside = made->file().parent_path() / "P7.mp3";
    ::test::write_file(beside, "sound");
    CHECK(jobs::recording_of(*made, id)->there);
    must(jobs::link_recording(*made, id, beside));
    CHECK(store::source_media(*made, id)->path == "P7.mp3");
    must(made->undo());
    CHECK(std::filesystem::path(store::source_media(*made, id)->path).is_absolute());
    must(made->undo());
    CHECK_FALSE(jobs::recording_of(*made, id));
}

TEST_CASE("recordings of the same name beside a transcript are offered, others are not") {
    ::test::Folder folder;
    for (const char* name : {"P7.mp4", "p7.WAV", "P7.docx", "P70.mp4", "P8.mp3", "P7.vtt"})
        ::test::write_file(folder / name, "x");
    std::vector<std::string> names;
    for (const auto& file : jobs::recordings_beside(folder / "P7.en.vtt"))
        names.push_back(file.filename().string());
    CHECK(names == std::vector<std::string>{"P7.mp4", "p7.WAV"});
    CHECK(jobs::recordings_beside(folder / "nothing" / "P7.vtt").empty());
}

TEST_CASE("codings of regions are told by their place, and never counted among codings") {
    attune::test::TestProject made("Ann");
    const CodeId code = made.code("Garden");
    model::KeptAside part;
    part.kind = "PictureSource";
    part.name = "Map.png";
    const KeptAsideId medium(must(made->run(store::KeepAside{{part}, {}})).subject);
    model::RegionCoding region;
    region.medium = medium;
    region.code = code;
    region.first_x = 12;
    region.first_y = 30;
    region.second_x = 240;
    region.second_y = 310;
    model::RegionCoding page = region, time = region;
    page.kind = model::RegionKind::page;
    page.page = 2;
    time.kind = model::RegionKind::time;
    time.begin_ms = 751'000;
    time.end_ms = 764'000;
    must(made->run(store::AddRegionCodings{{region, page, time}}));
    store::CodingFilter filter;
    filter.code = code;
    const auto rows = jobs::regions_like(*made, filter);
    REQUIRE(rows.size() == 3);
    std::vector<std::string> places;
    for (const auto& row : rows) places.push_back(jobs::region_place(row));
    std::sort(places.begin(), places.end());
    CHECK(places == std::vector<std::string>{"in the picture “Map.png”, 12, 30 to 240, 310",
                                             "in “Map.png”, 00:12:31 – 00:12:44", "on page 3 of “Map.png”"});
    CHECK(store::code_row(*made, code)->codings == 0);
    CHECK(jobs::regions_left_out(rows.size()).find("3 codings of regions") == 0);
    CHECK(jobs::regions_left_out(0).empty());
    filter.agreed = true;
    CHECK(jobs::regions_like(*made, filter).empty());
}

TEST_CASE(
    "a recording that came inside of another tool's project is put beside this one, and replaces nothing") {
    attune::test::TestProject made("Ann");
    const SourceId source = made.source("P7", "She came every week.");
    model::SourceMedia media;
    media.source = source;
    media.name = "P7.wav";
    must(made->run(store::SetSourceMedia{media}));
    CHECK_FALSE(jobs::unpack_recording(*made, source));
    model::KeptAside part;
    part.source = source;
    part.kind = "AudioSource";
    part.file_name = "P7.wav";
    must(made->run(store::KeepAside{{part}, {"sound"}}));
    auto place = jobs::recording_of(*made, source);
    REQUIRE(place);
    CHECK_FALSE(place->there);
    CHECK_FALSE(place->kept.empty());

    const auto file = made->file().parent_path() / "P7.wav";
    must(jobs::unpack_recording(*made, source));
    place = jobs::recording_of(*made, source);
    CHECK(place->there);
    CHECK(place->kept.empty());
    CHECK(place->media.path == "P7.wav");
    CHECK(::test::read_file(file) == "sound");
    namespace fs = std::filesystem;
    CHECK((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    ::test::write_file(file, "another");
    CHECK_FALSE(must(jobs::unpack_recording(*made, source)).changed);
    CHECK(::test::read_file(file) == "another");
}

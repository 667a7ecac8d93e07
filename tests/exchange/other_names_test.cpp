// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/other_names.h"

#include "support/transcripts.h"

using namespace attune;
using namespace attune::exchange;
using namespace attune::tests;

TEST_CASE("text under the name of a recording, a Pages document or an archive never comes in as talk") {
    const std::string talk = "INT: How was it?\nP1: Good.\nINT: And now?\nP1: Better.\n";
    for (const auto& [name, what] : std::vector<std::pair<std::string, std::string>>{
             {"TB-P-07.m4a", "a sound recording: have it transcribed"},
             {"TB-P-07.MP3", "a sound recording"},
             {"zoom.mp4", "a video recording"},
             {"TB-P-07.pages", "an Apple Pages document: export it from Pages as Word (.docx)"},
             {"scan.heic", "a picture"},
             {"all.zip", "an archive: unpack it"},
             {"pilot.nvpx", "a project of another coding program"},
             {"TB-P-07.gdoc", "only a link to a document"}}) {
        CAPTURE(name);
        const auto result = read(name, talk);
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::unsupported);
        CHECK(result.error().sentence.find("“" + name + "” has the name of " + what) == 0);
        CHECK(result.error().sentence.ends_with("rename it to .txt."));
        const auto noise = read(name, std::string("\x01\x02\x03\xFE\x00\x10 noise", 12));
        REQUIRE_FALSE(noise);
        CHECK(noise.error().sentence.find(what) != std::string::npos);
    }
    // Names that promise nothing, or plain text of any kind, are taken at their word.
    for (const char* name : {"TB-P-07.txt", "TB-P-07", "TB-P-07.transcript", "session.log", "TB-P-07.v2"})
        CHECK(read(name, talk).has_value());
}

TEST_CASE("what lies in a folder and is no transcript is named with what to do about it") {
    CHECK(why_not_read("a.m4a") ==
          "“a.m4a” is a sound recording; have it transcribed, then import the transcript.");
    CHECK(why_not_read("plan.key") == "“plan.key” is a presentation; save the talk in it as .docx or .txt.");
    CHECK(why_not_read("notes").find("its name does not say what it is") != std::string::npos);
    CHECK(why_not_read("a.xyz").find("names in .xyz are no transcripts’") != std::string::npos);
    for (const char* name : {".DS_Store", "Thumbs.db", "~$a.docx", ".~lock.a.odt#", "desktop.ini"})
        CHECK(is_left_by_programs(name));
    for (const char* name : {"a.docx", "a.m4a", "notes"}) CHECK_FALSE(is_left_by_programs(name));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings beside transcripts, with a player that only pretends; pictures, pages and their coded regions.
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "app/workbench/actions.h"
#include "app/workbench/acts/media_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/picture_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/go_to.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/text_desk.h"
#include "store/commands/exchange_commands.h"
#include "store/queries/exchange_queries.h"
#include "support/folder.h"
#include "text/png.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;
using State = kit::MediaPlayer::State;

namespace {

// Stands still unless it is told how far it has come.
class PretendPlayer final : public kit::MediaPlayer {
  public:
    explicit PretendPlayer(std::string why = {}) : why_(std::move(why)) {}
    std::string missing() const override { return why_; }
    void open(const std::filesystem::path& file) override {
        opened = file;
        playing = {};
        playing.state = State::paused;
        playing.length_ms = length_ms;
    }
    void close() override { playing = {}; }
    void play() override { playing.state = State::playing; }
    void pause() override { playing.state = State::paused; }
    void seek(std::int64_t ms) override { playing.position_ms = ms; }
    void set_speed(double speed) override { playing.speed = speed; }
    void settle() override {}
    Playing now() const override { return playing; }

    std::filesystem::path opened;
    Playing playing;
    std::int64_t length_ms = 4'000'000;  // of what is opened; 0: it comes to be known later

  private:
    std::string why_;
};

std::string captions() {
    std::string all = "WEBVTT\n";
    for (int i = 0; i < 60; ++i)
        all += "\n00:" + std::string(i < 10 ? "0" : "") + std::to_string(i) +
               ":30.000 --> 00:" + (i < 10 ? "0" : "") + std::to_string(i) + ":50.000\n" +
               (i % 2 == 0 ? "INT" : "Mother") + ": This is what was said in minute " + std::to_string(i) +
               ".\n";
    return all;
}

struct Listening {
    SampleProject sample;
    ::test::Folder folder;
    std::unique_ptr<Desktop> desktop;
    PretendPlayer* player = nullptr;

    explicit Listening(const std::string& missing = {}) {
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
        bench().texts->media.make_player = [this, missing](const std::function<void()>&) {
            auto made = std::make_unique<PretendPlayer>(missing);
            player = made.get();
            return made;
        };
        ::test::write_file(folder / "P7.vtt", captions());
        ::test::write_file(folder / "P7.mp3", "sound");
        desktop->take_in({folder / "P7.vtt"});
    }
    Desktop& d() { return *desktop; }
    Workbench& bench() { return desktop->bench(); }
    void run(std::string_view id) {
        run_action(bench(), *action(id));
        d().driver().settle();
    }
    const store::SourceText& source() { return bench().page->text().source(); }
    void caret_to_turn(std::size_t turn) {
        bench().page->selection.move_to(bench().page->text(), source().turns.at(turn).range.begin,
                                        Extend::no);
        d().driver().settle();
    }
    void link() { run("recording.beside"); }
};

std::string fixture(const std::string& name) {
    std::ifstream in(std::string(ATTUNE_FIXTURES) + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a recording that lies beside the transcript is offered above the page and taken by one press") {
    Listening it;
    REQUIRE(it.bench().page->text().source().row.title == "P7");
    CHECK(it.d().driver().get("recording/words").name.find("P7.mp3") != std::string::npos);
    it.d().click("recording/act");
    const auto media = store::source_media(it.bench().session->project(), it.bench().page->id());
    REQUIRE(media);
    CHECK(media->name == "P7.mp3");
    CHECK(it.d().driver().find("recording/play"));
    CHECK(it.d().driver().get("inspector/recording/name").name == "P7.mp3");
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    it.d().keys("Ctrl+Z");
    CHECK_FALSE(it.d().driver().find("recording/play"));
}

TEST_CASE("F4 plays from the caret, pauses, and goes on where it was") {
    Listening it;
    it.link();
    it.caret_to_turn(5);
    it.d().keys("F4");
    REQUIRE(it.player);
    CHECK(it.player->opened.filename() == "P7.mp3");
    CHECK(it.player->playing.state == State::playing);
    CHECK(it.player->playing.position_ms == 330'000);
    CHECK(it.d().said() == "Playing from 00:05:30.");
    CHECK(it.bench().texts->media.heard == 5);
    it.player->playing.position_ms = 400'000;
    it.d().keys("F4");
    CHECK(it.player->playing.state == State::paused);
    CHECK(it.d().said() == "Paused at 00:06:40.");
    it.d().keys("F4");
    CHECK(it.player->playing.position_ms == 400'000);
    it.d().keys("F7");
    CHECK(it.player->playing.position_ms == 395'000);
    it.d().keys("F8");
    CHECK(it.player->playing.speed == 1.25);
    it.d().keys("Shift+F8 Shift+F8");
    CHECK(it.player->playing.speed == 0.9);
    it.caret_to_turn(9);
    it.d().keys("F4 F4");
    CHECK(it.player->playing.position_ms == 570'000);
}

TEST_CASE("the turn that is heard is marked and kept in view, and the caret stays") {
    Listening it;
    it.link();
    it.caret_to_turn(1);
    it.d().keys("F4");
    const CodePoint caret = it.bench().page->selection.caret();
    it.player->playing.position_ms = 50 * 60'000 + 31'000;
    it.d().driver().settle();
    it.d().driver().settle();
    CHECK(it.bench().texts->media.heard == 50);
    CHECK(it.bench().page->selection.caret() == caret);
    REQUIRE(it.d().driver().find("page/heard"));
    CHECK(it.d().driver().get("page/heard").name == "Turn 51 is heard");
    CHECK(it.d().driver().get("recording/clock").name == "00:50:31 of 01:06:40");
    it.run("play.follow");
    it.player->playing.position_ms = 90'000;
    it.d().driver().settle();
    CHECK(it.bench().texts->media.heard == 1);
    CHECK_FALSE(it.d().driver().find("page/heard"));
}

TEST_CASE("nothing is drawn while nothing plays, and one frame a second while it does") {
    Listening it;
    it.link();
    CHECK(media_wakes_in(it.bench()) < 0);
    it.caret_to_turn(0);
    it.d().keys("F4");
    it.player->playing.position_ms = 30'400;
    it.d().driver().settle();
    CHECK(media_wakes_in(it.bench()) == doctest::Approx(0.6));
    it.player->playing.position_ms = 89'700;  // turn 2 begins at 1:30
    it.d().driver().settle();
    CHECK(media_wakes_in(it.bench()) == doctest::Approx(0.3));
    it.d().keys("F4");
    CHECK(media_wakes_in(it.bench()) < 0);
}

TEST_CASE("a recording that is not where it was is told with the way to find it") {
    Listening it;
    it.link();
    std::filesystem::remove(it.folder / "P7.mp3");
    it.d().keys("F4");
    CHECK(it.d().said().find("is not where it was") != std::string::npos);
    REQUIRE(it.player);
    CHECK(it.player->opened.empty());
    CHECK(it.d().driver().get("recording/words").name.find("is not where it was") != std::string::npos);
    ::test::write_file(it.folder / "moved" / "P7.mp3", "sound");
    take_recording(it.bench(), it.folder / "moved" / "P7.mp3");
    it.d().driver().settle();
    CHECK(it.d().driver().find("recording/play"));
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
}

TEST_CASE("a recording that came inside of another tool's project is put beside this one by one press") {
    SampleProject sample;
    auto& project = *sample.project();
    model::SourceMedia media;
    media.source = sample.interview();
    media.name = "P7.mp3";
    attune::test::must(project.run(store::SetSourceMedia{media}));
    model::KeptAside part;
    part.source = media.source;
    part.kind = "AudioSource";
    part.file_name = "P7.mp3";
    attune::test::must(project.run(store::KeepAside{{part}, {"sound"}}));
    sample.close();
    Desktop d;
    d.open(sample.file());
    show_source(d.bench(), media.source);
    d.driver().settle();
    CHECK(d.driver().get("recording/words").name.find("is kept in this one") != std::string::npos);
    for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
    d.click("recording/act");
    CHECK(::test::read_file(sample.folder_path() / "P7.mp3") == "sound");
    CHECK(d.bench().texts->media.place->there);
    d.keys("Ctrl+Z");
    CHECK(d.bench().texts->media.place->media.path.empty());
}

TEST_CASE("without playing the times are shown all the same, and one sentence says how to get it") {
    Listening it("This Attune was built without playing.");
    it.link();
    it.d().keys("F4");
    CHECK(it.d().said() == "This Attune was built without playing.");
    // In the stead of what cannot be pressed: what is heard at the caret, for a player of one's own.
    CHECK_FALSE(it.d().driver().find("recording/play"));
    it.caret_to_turn(5);
    CHECK(it.d().driver().get("recording/words").name.find("At the caret: 00:05:30 of") == 0);
    CHECK(it.d().driver().get("recording/act").description.find("built without playing") !=
          std::string::npos);
    std::filesystem::path opened;
    it.bench().desk.open_file = [&](const std::filesystem::path& file) { opened = file; };
    it.d().click("recording/act");
    CHECK(opened.filename() == "P7.mp3");
    CHECK(it.d().said().find("the caret stands at 00:05:30") != std::string::npos);
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);
    it.caret_to_turn(0);
    CHECK(it.d().driver().get("page/turn/1").value == "00:00:30");
    it.run("view.times");
    CHECK(it.d().driver().get("page/turn/1").value.empty());
    it.run("view.times");
    CHECK(it.d().driver().get("page/turn/1").value == "00:00:30");
}

TEST_CASE("a coded stretch of a recording leads to the turn in which it is heard") {
    Listening it;
    it.link();
    auto& project = it.bench().session->project();
    model::KeptAside part;
    part.kind = "AudioSource";
    part.name = "P7";
    part.source = it.bench().page->id();
    model::RegionCoding stretch;
    stretch.medium = KeptAsideId(attune::test::must(project.run(store::KeepAside{{part}, {}})).subject);
    stretch.id = project.new_id<RegionCodingId>();
    stretch.source = it.bench().page->id();
    stretch.kind = model::RegionKind::time;
    stretch.code = it.sample.trust();
    stretch.begin_ms = 12 * 60'000 + 35'000;
    stretch.end_ms = stretch.begin_ms + 4'000;
    attune::test::must(project.run(store::AddRegionCodings{{stretch}}));
    it.bench().session->refresh();
    it.d().driver().settle();
    run_action(it.bench(), *action("go.previous_source"));
    it.d().driver().settle();
    show_passages_of(it.bench(), CodeId(it.sample.trust()));
    it.d().driver().settle();
    it.d().keys("End Enter");
    CHECK(it.bench().document == Document::page);
    CHECK(it.source().row.title == "P7");
    CHECK(it.bench().page->selection.caret() == it.source().turns.at(12).range.begin);
    CHECK(it.d().said() == "Turn 13 is heard at 00:12:35.");
    it.d().keys("Alt+Left");
    CHECK(it.bench().document == Document::passages);
}

TEST_CASE("another source silences the recording, and a fault of it is a sentence") {
    Listening it;
    it.link();
    it.caret_to_turn(3);
    it.d().keys("F4");
    it.player->playing.state = State::closed;
    it.player->playing.fault = "“P7.mp3” could not be played.";
    it.d().driver().settle();
    CHECK(it.d().said() == "“P7.mp3” could not be played.");
    it.d().keys("F4");
    CHECK(it.player->playing.state == State::playing);
    run_action(it.bench(), *action("go.previous_source"));
    it.d().driver().settle();
    CHECK(it.player->playing.state == State::closed);
    CHECK_FALSE(it.d().driver().find("recording/play"));
}

TEST_CASE("a recording that ends before its transcript does says so once it is opened") {
    const std::string ends =
        "“P7.mp3” ends at 00:10:00, before the last time in its transcript (00:59:30): it may be a part of "
        "the "
        "recording, or another one.";
    Listening it;
    it.link();
    it.caret_to_turn(3);
    REQUIRE(it.player);
    it.player->length_ms = 600'000;
    it.d().keys("F4");
    CHECK(it.d().said() == "Playing from 00:03:30. " + ends);
    it.d().keys("F4");
    it.d().keys("F4");
    CHECK(it.d().said() == "Playing from 00:03:30.");
    // The player tells the length later; so it is at home, where the file is read meanwhile.
    run_action(it.bench(), *action("go.previous_source"));
    it.d().driver().settle();
    run_action(it.bench(), *action("go.next_source"));
    it.d().driver().settle();
    it.player->length_ms = 0;
    it.d().keys("F4");
    CHECK(it.d().said().find("ends at") == std::string::npos);
    it.player->playing.length_ms = 600'000;
    it.d().driver().settle();
    CHECK(it.d().said() == ends);
}

TEST_CASE("a time that is typed leads to the turn that is heard then") {
    using Kind = GoTo::Kind;
    CHECK(places_typed("12:31") == std::vector<GoTo>{{Kind::time, 751'000}});
    CHECK(places_typed("time 1:02:03") == std::vector<GoTo>{{Kind::time, 3'723'000}});
    CHECK(places_typed(":14") == std::vector<GoTo>{{Kind::turn, 14}, {Kind::line, 14}});
    CHECK(places_typed("12:31 trust").empty());
    Listening it;
    it.d().keys("Ctrl+K");
    it.d().type("12:40");
    REQUIRE_FALSE(it.bench().palette.hits.empty());
    CHECK(it.bench().palette.hits.front().words.find(
              "Heard at 00:12:40: This is what was said in minute 12") == 0);
    it.d().keys("Enter");
    CHECK(it.bench().page->selection.caret() == it.source().turns.at(12).range.begin);
}

namespace {

// A picture with two regions of one code and one of another, a PDF page and a stretch of a recording.
struct Looking {
    SampleProject sample;
    std::unique_ptr<Desktop> desktop;
    RegionCodingId on_page;

    Looking() {
        auto& project = *sample.project();
        const ::test::Folder folder;
        std::vector<std::uint8_t> pixels(200 * 100 * 4, 200);
        attune::test::must(text::write_png(folder / "p.png", 200, 100, pixels));
        const KeptAsideId picture = keep("PictureSource", "Kitchen.png", ::test::read_file(folder / "p.png"));
        const KeptAsideId pdf = keep("PDFSource", "Plan.pdf", fixture("pdf/table.pdf"));
        const KeptAsideId sound = keep("AudioSource", "P7.mp3", {});
        const KeptAsideId broken = keep("PictureSource", "Broken.png", "\x89PNG\r\n\x1A\nnothing");
        (void)broken;
        model::RegionCoding region;
        region.medium = picture;
        region.code = sample.trust();
        region.first_x = 20;
        region.first_y = 10;
        region.second_x = 100;
        region.second_y = 50;
        model::RegionCoding other = region;
        other.code = sample.fear();
        model::RegionCoding page = region;
        page.medium = pdf;
        page.kind = model::RegionKind::page;
        page.id = project.new_id<RegionCodingId>();
        on_page = page.id;
        model::RegionCoding time = region;
        time.medium = sound;
        time.kind = model::RegionKind::time;
        time.begin_ms = 5000;
        time.end_ms = 9000;
        attune::test::must(project.run(store::AddRegionCodings{{region, other, page, time}}));
        sample.close();
        desktop = std::make_unique<Desktop>();
        desktop->open(sample.file());
    }
    KeptAsideId keep(const std::string& kind, const std::string& name, const std::string& file) {
        model::KeptAside part;
        part.id = sample.project()->new_id<KeptAsideId>();
        part.kind = kind;
        part.name = name;
        part.file_name = name;
        attune::test::must(sample.project()->run(store::KeepAside{{part}, {file}}));
        return part.id;
    }
    Desktop& d() { return *desktop; }
    PictureDesk& desk() { return desktop->bench().texts->pictures; }
    void run(std::string_view id) {
        run_action(desktop->bench(), *action(id));
        wait();
    }
    void wait() {
        desktop->driver().settle();
        for (int i = 0; i < 1000 && desk().run; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            desktop->driver().frame();
        }
        REQUIRE_FALSE(desk().run);
        desktop->driver().settle();
    }
};

}  // namespace

TEST_CASE("a region's place is found on a picture from above and on a page from below") {
    store::RegionCodingRow row;
    row.coding.first_x = 20;
    row.coding.first_y = 10;
    row.coding.second_x = 100;
    row.coding.second_y = 50;
    CHECK(*region_on(row, 200, 100) == kit::Rect{0.1F, 0.1F, 0.4F, 0.4F});
    row.coding.kind = model::RegionKind::page;
    const auto page = *region_on(row, 200, 100);
    CHECK(page.y == doctest::Approx(0.5));
    CHECK(page.h == doctest::Approx(0.4));
    row.coding.second_x = 90'000;  // beyond the page
    CHECK(region_on(row, 200, 100)->w == doctest::Approx(0.9));
    CHECK_FALSE(region_on(row, 0, 0));
    row.coding.kind = model::RegionKind::time;
    CHECK_FALSE(region_on(row, 200, 100));
}

TEST_CASE("pictures are shown with their regions in boxes that carry the codes' names") {
    Looking it;
    // The list of sources leads to what it cannot show.
    it.d().driver().settle();
    CHECK(it.d().driver().get("navigator/pictures").name == "4 pictures, PDFs, recordings");
    it.d().click("navigator/pictures");
    it.wait();
    REQUIRE(it.desk().items.size() == 4);
    REQUIRE(it.desk().shown);
    CHECK(it.desk().shown->width == 200);
    const auto here = it.desk().regions_here();
    REQUIRE(here.size() == 2);
    std::vector<std::string> names;
    for (const auto* row : here)
        if (const auto* node = it.d().driver().find("pictures/box/" + row->coding.id.text()))
            names.push_back(node->name);
    REQUIRE(names.size() == 1);  // one box for the same place
    CHECK(names[0].find("Trust in the worker") != std::string::npos);
    CHECK(names[0].find("Fear of losing the child") != std::string::npos);
    CHECK(it.d().driver().focus() == "pictures/view");
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);

    it.d().keys("+ + Right Down");
    CHECK(it.desk().zoom == doctest::Approx(1.5625));
    CHECK(it.desk().middle.x > 0.5F);
    it.d().keys("0");
    CHECK(it.desk().zoom == 1);
    it.d().keys("Esc");
    CHECK_FALSE(it.desk().open);
    CHECK(it.d().driver().focus() == "page/text");
}

TEST_CASE("a PDF's page is shown, a broken picture and a recording say so") {
    Looking it;
    it.run("pictures.show");
    choose_picture(it.d().bench(), 1);
    it.wait();
    CHECK(it.desk().pages >= 1);
    CHECK(it.desk().fault.empty());
    CHECK(it.desk().regions_here().size() == 1);
    CHECK(it.d().driver().get("pictures/view").value.find("Page 1 of") == 0);
    choose_picture(it.d().bench(), 3);
    it.wait();
    CHECK(it.desk().fault.find("damaged") != std::string::npos);
    CHECK(it.d().driver().get("pictures/words").name == it.desk().fault);
    choose_picture(it.d().bench(), 2);
    it.wait();
    CHECK(it.desk().regions_here().size() == 1);
    CHECK(it.d().driver().get("pictures/words").name.find("stretches of this recording") !=
          std::string::npos);
}

TEST_CASE("a code names its regions in the inspector, and each leads there") {
    Looking it;
    speak_of(it.d().bench(), it.sample.trust());
    it.d().driver().settle();
    CHECK(it.d().driver().get("inspector/regions_words").name.find("not counted") != std::string::npos);
    it.d().click("inspector/regions/" + it.on_page.text());
    it.wait();
    CHECK(it.desk().open);
    CHECK(it.desk().item()->name == "Plan.pdf");
    CHECK(it.desk().region == 0);
}

TEST_CASE("a source that came from a PDF switches between its text and its page") {
    SampleProject sample;
    const ::test::Folder folder;
    ::test::write_file(folder / "Talk.pdf", fixture("pdf/table.pdf"));
    sample.close();
    Desktop d;
    d.open(sample.file());
    run_action(d.bench(), *action("pictures.switch"));
    CHECK(d.said().find("neither a picture nor a PDF") != std::string::npos);
    d.take_in({folder / "Talk.pdf"});
    run_action(d.bench(), *action("pictures.switch"));
    PictureDesk& desk = d.bench().texts->pictures;
    for (int i = 0; i < 1000 && (!desk.shown || desk.run); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        d.driver().settle();
    }
    CHECK(desk.open);
    CHECK(desk.shown);
    CHECK(desk.pages >= 1);
    run_action(d.bench(), *action("pictures.switch"));
    d.driver().settle();
    CHECK_FALSE(desk.open);
    CHECK(d.driver().find("page/text"));
}

TEST_CASE(
    "the list of a code's passages has its coded regions at the end, and Enter shows one in its place") {
    Looking it;
    Workbench& bench = it.d().bench();
    show_passages_of(bench, CodeId(it.sample.trust()));
    it.wait();
    const PassageList& list = *bench.passages;
    REQUIRE(list.rows().size() == 3);
    CHECK(list.groups().back().title == "Regions of pictures, pages and recordings");
    CHECK(it.d().driver().get("passages/figures").name == "0 passages in 0 sources · 3 regions");
    // They have no words that could be coded, chosen or marked as a quote.
    it.d().keys("Space");
    CHECK(list.ticked() == 0);
    const std::string before = bench.session->project().state_digest();
    it.d().keys("Delete");
    CHECK(it.d().said().find("kept as it is") != std::string::npos);
    it.d().keys("* 1");
    CHECK(bench.session->project().state_digest() == before);
    for (const auto& fault : faults_of(it.d())) CHECK_MESSAGE(false, fault);

    it.d().keys("Down");
    const std::size_t row = list.current();
    const RegionCodingId region = list.current_row()->passage.region;
    const auto* node = it.d().driver().find("passages/rows/" + region.text());
    REQUIRE(node);
    CHECK(node->description.find("Trust in the worker") != std::string::npos);
    it.d().keys("Enter");
    it.wait();
    REQUIRE(it.desk().open);
    REQUIRE(it.desk().region);
    CHECK(it.desk().regions_here()[*it.desk().region]->coding.id == region);
    it.d().keys("Esc");
    it.d().driver().settle();
    CHECK(bench.document == Document::passages);
    CHECK(it.d().driver().focus() == "passages/rows");
    CHECK(bench.passages->current() == row);
    // From elsewhere the page is what one comes back to.
    it.d().keys("Esc");
    it.run("pictures.show");
    it.d().keys("Esc");
    CHECK(bench.document == Document::page);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Quotes are starred, cleared, held back and found again, by keys alone.
#include <doctest/doctest.h>

#include <string>

#include "app/workbench/aside.h"
#include "app/workbench/passage_list.h"
#include "app/workbench/quotes_desk.h"
#include "jobs/small_numbers.h"
#include "store/commands/report_commands.h"
#include "store/queries/report_queries.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::faults_of;
using workbench::testing::SampleProject;
using State = model::QuoteState;

namespace {

struct Quoting {
    SampleProject sample;
    Desktop d;

    explicit Quoting(bool coded = false) {
        if (coded) {
            sample.coded(sample.interview(), "I was frightened of the nights.", sample.trust());
            sample.coded(sample.interview(), "The singing group.", sample.trust());
        }
        sample.close();
        d.open(sample.file());
        d.keys("Alt+P");
    }
    kit::testing::Driver& driver() { return d.driver(); }
    const QuotesDesk& desk() { return *d.bench().aside->quotes; }
    std::vector<store::MarkedQuoteRow> marked() { return store::marked_quotes(d.bench().session->project()); }
    void check_sound() {
        for (const auto& fault : faults_of(d)) CHECK_MESSAGE(false, fault);
    }
    // Waits for the look at the form, which comes when the hand rests.
    void rest() {
        driver().wait(1);
        driver().settle();
    }
};

}  // namespace

TEST_CASE("one key stars the selected passage and takes the star off again") {
    Quoting it;
    it.d.keys("Space *");
    REQUIRE(it.marked().size() == 1);
    CHECK(it.marked().front().quote.state == State::starred);
    CHECK(it.marked().front().passage == it.d.selected());
    CHECK(it.d.said().find("Starred the quote") != std::string::npos);
    // Seen on the page by a sign with a name.
    const model::MarkedQuote mark = it.marked().front().quote;
    CHECK(it.driver().get("page/quote/" + mark.id.text()).name == "Quote, starred");
    it.check_sound();
    it.d.keys("Ctrl+Z");
    CHECK(it.marked().empty());
    CHECK(it.driver().find("page/quote/" + mark.id.text()) == nullptr);
    it.d.keys("Ctrl+Y");
    CHECK(it.marked().size() == 1);
    it.d.keys("*");
    CHECK(it.marked().empty());
    it.d.keys("Esc *");
    CHECK(it.d.said().find("Select a passage first") != std::string::npos);
}

TEST_CASE("a quote is cleared with trimmed words, what stands under it and a note, and held back") {
    Quoting it;
    test::must(jobs::set_small_number(it.d.bench().session->project(), 5));
    it.d.keys("Space Q");
    REQUIRE(it.desk().form);
    CHECK(it.driver().focus() == "quote_form/printed");
    CHECK(it.desk().form->quote.words == it.d.selected());
    // So few people share the attribution that somebody might be recognised.
    REQUIRE(it.desk().form->look);
    bool warned = false;
    for (const auto& words : it.desk().form->look->warned)
        warned = warned || words.find("here is") != std::string::npos ||
                 words.find("here are") != std::string::npos;
    CHECK(warned);
    it.check_sound();
    it.d.keys("Ctrl+A");
    it.d.type("Hard […]");
    it.rest();
    CHECK(it.desk().form->look->printed == "Hard […]");
    it.d.keys("Tab Tab");
    CHECK(it.driver().focus() == "quote_form/attribution");
    it.d.type("a mother");
    it.d.keys("Tab");
    it.d.type("Agreed by telephone.");
    it.d.keys("Enter");
    CHECK_FALSE(it.desk().form);
    CHECK(it.driver().focus() == "page/text");
    REQUIRE(it.marked().size() == 1);
    auto quote = it.marked().front();
    CHECK(quote.quote.state == State::cleared);
    CHECK(quote.quote.words == "Hard […]");
    CHECK(quote.quote.attribution == "a mother");
    CHECK(quote.quote.note == "Agreed by telephone.");
    CHECK(quote.quote.day.size() == 10);
    CHECK(quote.coder_name == "Karen Mills");
    it.check_sound();
    // A cleared quote does not become a starred one by a slip.
    it.d.keys("*");
    CHECK(it.marked().front().quote.state == State::cleared);
    CHECK(it.d.said().find("cleared already") != std::string::npos);
    it.d.keys("Shift+Q");
    CHECK(it.marked().front().quote.state == State::held);
    CHECK(it.marked().front().quote.note == "Agreed by telephone.");
    it.d.keys("Ctrl+Z");
    CHECK(it.marked().front().quote.state == State::cleared);
    it.d.keys("Alt+Q");
    CHECK(it.marked().empty());
}

TEST_CASE("the form of a quote can be left, and refuses to clear nothing") {
    Quoting it;
    it.d.keys("Space Q Esc");
    CHECK_FALSE(it.desk().form);
    CHECK(it.marked().empty());
    CHECK(it.driver().focus() == "page/text");
    it.d.keys("Q Ctrl+A Delete Tab Tab Enter");
    REQUIRE(it.desk().form);
    CHECK(it.desk().form->fault.find("Nothing would be printed") != std::string::npos);
    it.check_sound();
}

TEST_CASE("in a low window the form of a quote is scrolled, and its buttons stay where they are") {
    Quoting it;
    it.driver().screen().set_zoom(2.2F);
    it.driver().settle();
    it.d.keys("Space Q");
    REQUIRE(it.desk().form);
    it.check_sound();
    const auto above = it.driver().get("quote_form/clear").bounds.y;
    for (const char* path :
         {"quote_form/printed", "quote_form/level", "quote_form/attribution", "quote_form/note"}) {
        CAPTURE(path);
        CHECK(it.driver().focus() == path);
        const auto& node = it.driver().get(path);
        CHECK(node.visible.h >= node.bounds.h - 1);
        CHECK(node.visible.bottom() <= above);
        it.d.keys("Tab");
    }
}

TEST_CASE("passages in a list are starred together, and say that they are") {
    Quoting it(true);
    it.d.bench().current_code = it.sample.trust();
    it.d.keys("Alt+Enter");
    REQUIRE(it.d.bench().document == Document::passages);
    REQUIRE(it.d.bench().passages->rows().size() == 2);
    it.d.keys("Ctrl+A *");
    CHECK(it.marked().size() == 2);
    CHECK(it.d.said().find("Starred 2 quotes") != std::string::npos);
    const std::string row = "passages/rows/" + it.d.bench().passages->rows().front().key();
    CHECK(it.driver().get(row).description.find("quote, starred") != std::string::npos);
    it.check_sound();
    it.d.keys("Ctrl+Z");
    CHECK(it.marked().empty());
    it.d.keys("Ctrl+A Q");
    REQUIRE(it.desk().form);
    it.d.keys("Esc");
    CHECK(it.driver().focus() == "passages/rows");
}

TEST_CASE("all marked quotes are listed by state and lead to their places") {
    Quoting it;
    it.d.keys("Ctrl+Alt+Q");
    CHECK(it.desk().shown);
    CHECK(it.driver().get("quotes/empty").name.find("No quote is marked yet") != std::string::npos);
    // Small, with what there is to do, and nothing to choose among.
    CHECK(it.driver().get("quotes").bounds.h < 300);
    CHECK_FALSE(it.driver().find("quotes/only"));
    CHECK(it.driver().focus() == "quotes/close");
    it.check_sound();
    it.d.keys("Esc Space * Space Shift+Q");
    const std::string held = it.d.selected();
    it.d.keys("Ctrl+Alt+Q");
    CHECK(it.driver().focus() == "quotes/table");
    REQUIRE(it.desk().rows().size() == 2);
    CHECK(it.desk().line(0).speaker == "Parent");
    CHECK(it.desk().line(0).source_title == "Interview A-01");
    it.check_sound();
    // Only those that are held back.
    it.d.click("quotes/only/held");
    CHECK(it.desk().rows().size() == 1);
    CHECK(it.desk().line(0).printed == held);
    it.d.keys("Tab");
    CHECK(it.driver().focus() == "quotes/table");
    it.d.keys("Enter");
    CHECK_FALSE(it.desk().shown);
    CHECK(it.d.bench().document == Document::page);
    CHECK(it.d.selected() == held);
    it.d.keys("Ctrl+Alt+Q Alt+Q");
    CHECK(it.marked().size() == 1);
    CHECK(it.desk().rows().empty());
    it.check_sound();
    it.d.keys("Esc Ctrl+Z");
    CHECK(it.marked().size() == 2);
}

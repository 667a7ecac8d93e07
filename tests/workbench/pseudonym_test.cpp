// SPDX-License-Identifier: GPL-3.0-or-later
// Pseudonyms in the place of names, driven in the real window.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "app/workbench/acts/erasure_acts.h"
#include "app/workbench/acts/pseudonym_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/pseudonym_desk.h"
#include "support/bytes_on_disk.h"
#include "support/project_builder.h"
#include "workbench/desktop.h"
#include "workbench/soundness.h"

using namespace attune;
using namespace attune::workbench;
using workbench::testing::Desktop;
using workbench::testing::SampleProject;

namespace {

bool holds(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

// Somebody who may be recognised, in two sources.
struct Names {
    SampleProject sample;
    test::ScratchFolder safe;
    Desktop d;
    SourceId third;

    explicit Names(const Desktop::Options& options = {{1600, 1000}}) : d({}, options) {
        const auto asks = model::Role::interviewer;
        third =
            sample.project().source("Interview A-03", {{"INT", "And who came on that day?", asks},
                                                       {"Mother",
                                                        "Mrs Quillfeather came. Then Mrs Quillfeather and "
                                                        "Joan talked of it. My number is 07700 900123. "
                                                        "I wrote to Mrs Quillfeather on 3 March 2021."}});
        sample.coded(third, "Then Mrs Quillfeather and Joan talked of it.", sample.trust());
        sample.close();
        d.open(sample.file());
    }
    Workbench& bench() { return d.bench(); }
    PseudonymDesk& desk() { return *bench().pseudonyms; }
    std::string head() { return bench().session->project().head(); }
    std::string text_of(const SourceId& source) {
        return test::must(store::text_of(bench().session->project(), source));
    }
    void finish() {
        const auto busy = [&] {
            return desk().looking || desk().opening || desk().planning || desk().putting_in;
        };
        for (int i = 0; i < 12000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            d.driver().frame();
        }
        if (busy()) throw std::runtime_error("the work on pseudonyms does not end");
        d.driver().settle();
    }
    void show() {
        d.keys("Ctrl+Alt+Y");
        finish();
        REQUIRE(bench().document == Document::pseudonyms);
    }
    std::string id(std::string_view words) {
        for (std::size_t i = 0; i < desk().rows().size(); ++i)
            if (desk().rows()[i].found.what.words == words) return PseudonymDesk::id_of(i);
        throw std::runtime_error("not suggested: " + std::string(words));
    }
    const PseudonymRow& row(std::string_view words) { return *desk().row_of(id(words)); }
    void name(std::string_view words, const std::string& pseudonym) {
        write_pseudonym_cell(bench(), id(words), PseudonymColumn::pseudonym, pseudonym);
        d.driver().settle();
    }
    // On to the second page, with everything typed but the key.
    void agree() {
        d.keys("Ctrl+Enter");
        finish();
        REQUIRE(desk().agreement);
        d.click("pseudonyms_agree/typed");
        d.type("replace");
    }
    // What the window says, line by line.
    std::string said() {
        std::string all;
        for (const auto& node : d.driver().registry().nodes())
            all += node.name + "\n" + node.value + "\n" + node.description + "\n";
        return all;
    }
};

}  // namespace

TEST_CASE("names are replaced by keys alone, in every source, and gone from every byte of the project") {
    Names n;
    n.show();
    CHECK(n.d.driver().focus() == "pseudonyms/table");
    // Nothing is decided for anybody.
    REQUIRE(n.desk().rows().size() >= 3);
    CHECK(n.desk().count(Decision::open) == n.desk().rows().size());
    CHECK_FALSE(n.d.driver().get("pseudonyms/go").state.enabled);
    CHECK(n.row("Quillfeather").found.places.size() == 3);
    // To the row by its first letters, to the pseudonym, and typed.
    n.d.keys("Home");
    n.d.type("quill");
    CHECK(n.desk().choice.row == n.id("Quillfeather"));
    n.d.keys("Right");
    n.d.type("Tanner");
    n.d.keys("Enter");
    CHECK(n.row("Quillfeather").decision == Decision::put_in);
    CHECK(holds(n.d.driver().get("pseudonyms/foot").name, "1 word to be replaced, in 3 places"));
    n.d.keys("Ctrl+Enter");
    n.finish();
    REQUIRE(n.desk().agreement);
    REQUIRE(n.desk().agreement->plan);
    CHECK(holds(n.d.driver().get("pseudonyms_agree/summary").name,
                "1 word is replaced in 3 places of 1 source. 1 coding lies on them and stays"));
    CHECK(n.d.driver().focus() == "pseudonyms_agree/way");
    n.d.keys("Right Right Tab Tab");
    CHECK(n.desk().agreement->key == KeyWay::none);
    CHECK(n.d.driver().focus() == "pseudonyms_agree/typed");
    n.d.keys("Ctrl+Enter");
    CHECK(holds(n.d.said(), "Type “replace” to go on"));
    n.d.type("replace");
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(n.bench().document == Document::page);
    CHECK(holds(n.d.said(), "No key was kept. This cannot be undone."));
    const std::string text = n.text_of(n.third);
    CHECK(holds(text, "Mrs Tanner came. Then Mrs Tanner and Joan talked of it."));
    n.d.shell().may_close();
    const std::string bytes = test::bytes_below(n.sample.folder_path());
    CHECK(holds(bytes, "Tanner"));
    CHECK_FALSE(holds(bytes, "Quillfeather"));
    CHECK_FALSE(holds(bytes, "quillfeather"));
}

TEST_CASE("the page shows the new words, and the coding on them stays") {
    Names n;
    show_source(n.bench(), n.third);
    n.d.driver().settle();
    n.show();
    n.name("Quillfeather", "Tanner");
    n.agree();
    set_key_way(n.bench(), KeyWay::none);
    n.d.keys("Ctrl+Enter");
    n.finish();
    REQUIRE(n.bench().page);
    CHECK(n.bench().page->id() == n.third);
    CHECK(holds(n.bench().page->text().text(), "Mrs Tanner came."));
    CHECK(n.d.codings() ==
          std::vector<std::string>{"Trust in the worker: Then Mrs Tanner and Joan talked of it."});
    // Nothing in the window's memory says the word, and the list is made anew without it.
    CHECK_FALSE(holds(n.said(), "Quillfeather"));
    n.show();
    CHECK_FALSE(holds(n.said(), "Quillfeather"));
    CHECK(std::none_of(n.desk().rows().begin(), n.desk().rows().end(),
                       [](const PseudonymRow& row) { return row.folded == "quillfeather"; }));
}

TEST_CASE(
    "a key file is made apart from the project, and opened again it gives the same person the same name") {
    Names n;
    const std::string passphrase = "an old grey heron";
    const auto key = n.safe.path() / "sample.attune-key";
    n.show();
    n.name("Quillfeather", "Tanner");
    n.agree();
    CHECK(holds(missing_of_pseudonyms(n.desk()), "Type a passphrase for the key file."));
    n.d.click("pseudonyms_agree/file");
    n.d.keys("Ctrl+A");
    n.d.type(key.string());
    n.d.click("pseudonyms_agree/passphrase");
    n.d.type(passphrase);
    n.d.keys("Tab");
    n.d.type("an old grey hero");
    CHECK(missing_of_pseudonyms(n.desk()) == "The two passphrases differ.");
    CHECK(n.d.driver().find("pseudonyms_agree/differ"));
    CHECK_FALSE(n.d.driver().get("pseudonyms_agree/go").state.enabled);
    n.d.type("n");
    CHECK(missing_of_pseudonyms(n.desk()).empty());
    // Neither screen readers nor pictures get it.
    CHECK_FALSE(holds(n.said(), "heron"));
    CHECK_FALSE(holds(n.d.driver().snapshot(), "heron"));
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(holds(n.d.said(), "The key is in “sample.attune-key”"));
    CHECK(std::filesystem::exists(key));
    CHECK_FALSE(holds(test::bytes_below(n.sample.folder_path()), "Quillfeather"));
    CHECK_FALSE(holds(test::bytes_below(n.safe.path()), "Quillfeather"));
    CHECK_FALSE(holds(test::bytes_below(n.safe.path()), passphrase));

    // Another interview brings the name in again.
    n.show();
    n.desk().own_words = "Joan";
    add_own_words(n.bench());
    ask_for_key(n.bench(), key);
    n.d.driver().settle();
    CHECK(n.d.driver().focus() == "pseudonym_key/passphrase");
    n.d.type("not it");
    n.d.keys("Enter");
    n.finish();
    REQUIRE(n.desk().key_question);
    CHECK(holds(n.desk().key_question->fault, "This is not the passphrase of the key file"));
    CHECK(n.desk().key_question->passphrase.empty());
    n.d.type(passphrase);
    n.d.keys("Enter");
    n.finish();
    CHECK_FALSE(n.desk().key_question);
    REQUIRE(n.desk().key);
    jobs::SuggestedIdentifier again;
    again.what.words = "Quillfeather";
    n.desk().take({again});
    CHECK(n.row("Quillfeather").pseudonym == "Tanner");
    CHECK(n.row("Quillfeather").from_key);
    CHECK(n.row("Quillfeather").decision == Decision::open);
}

TEST_CASE("what is wrong is a sentence") {
    Names n;
    n.show();
    SUBCASE("nothing is decided") {
        n.d.keys("Ctrl+Enter");
        CHECK(holds(n.d.said(), "Nothing is to be replaced yet"));
    }
    SUBCASE("the new word is the old one, whatever its letters") {
        n.d.keys("Home");
        n.d.type("quill");
        n.d.keys("Right");
        n.d.type("QUILLFEATHER");
        n.d.keys("Enter");
        CHECK(holds(n.d.said(), "This is the word itself"));
        n.d.keys("Esc");
        CHECK(n.row("Quillfeather").decision == Decision::open);
    }
    SUBCASE("a name that is to be replaced has no pseudonym: its field opens") {
        n.d.keys("Home");
        n.d.type("quill");
        n.d.keys("Right Right Y");
        CHECK(holds(n.d.said(), "Type the pseudonym for “Quillfeather”"));
        CHECK(n.d.driver().focus() == "pseudonyms/table/editor");
        n.d.keys("Esc Ctrl+Enter");
        CHECK(holds(n.d.said(), "“Quillfeather” has no pseudonym yet"));
        CHECK_FALSE(n.desk().agreement);
    }
    SUBCASE("the pseudonym is somebody in the texts") {
        n.name("Quillfeather", "Joan");
        n.agree();
        CHECK(holds(n.said(), "stands in the texts already"));
    }
    SUBCASE("the pseudonym holds a word that goes") {
        n.name("Quillfeather", "Joan");
        n.name("Joan", "Tanner");
        n.d.keys("Ctrl+Enter");
        n.finish();
        REQUIRE(n.desk().agreement);
        CHECK_FALSE(n.desk().agreement->plan);
        CHECK(holds(n.desk().agreement->fault, "holds words that are to be erased; choose another"));
        CHECK_FALSE(n.d.driver().get("pseudonyms_agree/go").state.enabled);
    }
    SUBCASE("the key file cannot be written: nothing is changed") {
        const std::string head = n.head();
        n.name("Quillfeather", "Tanner");
        n.agree();
        set_new_key_file(n.bench(), (n.safe.path() / "not there" / "x.attune-key").string());
        n.desk().agreement->passphrase = Secret("a");
        n.desk().agreement->again = Secret("a");
        n.d.keys("Ctrl+Enter");
        n.finish();
        REQUIRE(n.desk().agreement);
        CHECK_FALSE(n.desk().agreement->fault.empty());
        CHECK(n.d.driver().find("pseudonyms_agree/fault"));
        CHECK(n.head() == head);
        CHECK(holds(n.text_of(n.third), "Quillfeather"));
    }
    SUBCASE("a file that is there is never written over") {
        const auto there = n.safe.path() / "there.attune-key";
        std::ofstream(there) << "something else";
        n.name("Quillfeather", "Tanner");
        n.agree();
        set_new_key_file(n.bench(), there.string());
        n.desk().agreement->passphrase = Secret("a");
        n.desk().agreement->again = Secret("a");
        n.d.keys("Ctrl+Enter");
        n.finish();
        REQUIRE(n.desk().agreement);
        CHECK_FALSE(n.desk().agreement->fault.empty());
        CHECK(test::bytes_below(n.safe.path()) == "something else");
        CHECK(holds(n.text_of(n.third), "Quillfeather"));
    }
}

TEST_CASE("both pages are sound at every size, with and without words") {
    const float zoom = 2;
    bool large = false;
    SUBCASE("small") {}
    SUBCASE("twice the scale") {
        large = true;
    }
    Names n(large ? Desktop::Options{{1920, 1080}, 1, "Dark"}
                  : Desktop::Options{{1280, 800}, 1, "High contrast"});
    if (large) n.d.driver().screen().set_zoom(zoom);
    const auto check = [&](const char* where) {
        n.d.driver().settle();
        for (const std::string& fault : workbench::testing::faults_of(n.d))
            CHECK_MESSAGE(false, where << ": " << fault);
    };
    n.show();
    n.name("Quillfeather", "Joan");
    check("list");
    n.d.keys("Ctrl+Enter");
    n.finish();
    check("a new key");
    set_key_way(n.bench(), KeyWay::opened);
    check("a key that is there");
    set_key_way(n.bench(), KeyWay::none);
    check("no key");
    ask_for_key(n.bench(), n.safe.path() / "x.attune-key");
    n.d.driver().settle();
    check("the key's passphrase");
    leave_key_question(n.bench());
    n.d.driver().settle();
    n.d.keys("Esc");
    n.desk().take({});
    check("no words");
}

TEST_CASE("what is half typed in a cell counts when Ctrl+Enter is pressed") {
    Names n;
    n.show();
    n.d.keys("Home");
    n.d.type("quill");
    n.d.keys("Right");
    n.d.type("Tanner");
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(n.row("Quillfeather").pseudonym == "Tanner");
    CHECK(n.desk().agreement);
}

TEST_CASE("stopped before the write, nothing is left behind: no key file, no change") {
    Names n;
    const std::string head = n.head();
    const auto key = n.safe.path() / "k.attune-key";
    n.show();
    n.name("Quillfeather", "Tanner");
    n.agree();
    set_new_key_file(n.bench(), key.string());
    n.desk().agreement->passphrase = Secret("a");
    n.desk().agreement->again = Secret("a");
    put_pseudonyms_in(n.bench());
    REQUIRE(n.desk().putting_in);
    n.d.driver().frame();
    CHECK(n.d.driver().find("pseudonymising/stop"));
    n.d.keys("Esc");
    n.finish();
    REQUIRE(n.desk().agreement);
    CHECK(n.desk().agreement->fault == "It was stopped; nothing was changed.");
    CHECK_FALSE(std::filesystem::exists(key));
    CHECK(n.head() == head);
    CHECK(holds(n.text_of(n.third), "Mrs Quillfeather came."));
}

TEST_CASE("Esc leads from each page to the one before, and the decisions wait") {
    Names n;
    const std::string head = n.head();
    n.show();
    n.name("Quillfeather", "Tanner");
    n.agree();
    n.desk().agreement->passphrase = Secret("a");
    n.d.keys("Esc");
    CHECK_FALSE(n.desk().agreement);
    CHECK(n.d.driver().focus() == "pseudonyms/table");
    n.d.keys("Esc");
    CHECK(n.bench().document == Document::page);
    CHECK(holds(n.d.said(), "1 word has not been replaced yet; Ctrl+Alt+Y leads back"));
    CHECK(n.head() == head);
    n.show();
    CHECK(n.row("Quillfeather").pseudonym == "Tanner");
}

TEST_CASE("a word that is dismissed stays so when the sources are looked through again") {
    Names n;
    n.show();
    const std::string number = [&] {
        for (const auto& row : n.desk().rows())
            if (row.found.what.kind == model::IdentifierKind::number) return row.found.what.words;
        return std::string();
    }();
    REQUIRE_FALSE(number.empty());
    write_pseudonym_cell(n.bench(), n.id(number), PseudonymColumn::decision, "no");
    // A label is proposed where the kind has one, and only when somebody says yes.
    const std::string date = [&] {
        for (const auto& row : n.desk().rows())
            if (row.found.what.kind == model::IdentifierKind::date) return row.found.what.words;
        return std::string();
    }();
    REQUIRE_FALSE(date.empty());
    CHECK(n.row(date).pseudonym.empty());
    write_pseudonym_cell(n.bench(), n.id(date), PseudonymColumn::decision, "yes");
    CHECK(n.row(date).pseudonym == "[DATE]");
    look_for_identifiers(n.bench());
    n.finish();
    CHECK(n.row(number).decision == Decision::dismissed);
    CHECK(n.row(date).decision == Decision::put_in);
    // Also once something was replaced.
    n.agree();
    set_key_way(n.bench(), KeyWay::none);
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(holds(n.text_of(n.third), "on [DATE]."));
    n.show();
    CHECK(n.row(number).decision == Decision::dismissed);
    // On another day nothing is in memory.
    n.bench().pseudonyms = std::make_unique<PseudonymDesk>();
    n.show();
    CHECK(n.row(number).decision == Decision::dismissed);
    CHECK(n.desk().count(Decision::dismissed) == 1);
    write_pseudonym_cell(n.bench(), n.id(number), PseudonymColumn::decision, "");
    CHECK(jobs::LeftWords::of(n.bench().session->project()).empty());
}

TEST_CASE("a word of one's own is listed with its places, in any script") {
    Names n;
    n.show();
    n.d.click("pseudonyms/own");
    n.d.type("بھروسا");
    n.d.keys("Enter");
    CHECK(n.row("بھروسا").own);
    CHECK(n.row("بھروسا").found.places.size() == 1);
    CHECK(n.d.driver().focus() == "pseudonyms/table/editor");
    n.d.type("[TRUST]");
    n.d.keys("Enter");
    CHECK(n.row("بھروسا").decision == Decision::put_in);
    // The same again leads to it.
    n.desk().own_words = "بھروسا";
    const std::size_t rows = n.desk().rows().size();
    add_own_words(n.bench());
    CHECK(n.desk().rows().size() == rows);
    CHECK(holds(n.d.said(), "is in the list already"));
    n.d.driver().settle();
    n.d.keys("Esc");
    n.agree();
    set_key_way(n.bench(), KeyWay::none);
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(holds(n.text_of(n.sample.interview()), "[TRUST]"));
    CHECK_FALSE(holds(n.text_of(n.sample.interview()), "بھروسا"));
}

TEST_CASE("only the sources that were chosen are looked through and changed") {
    Names n;
    n.show();
    CHECK(n.row("Joan").found.places.size() == 2);
    set_pseudonym_scope(n.bench(), {n.third});
    n.finish();
    CHECK(n.row("Joan").found.places.size() == 1);
    n.name("Joan", "Tess");
    n.agree();
    set_key_way(n.bench(), KeyWay::none);
    n.d.keys("Ctrl+Enter");
    n.finish();
    CHECK(holds(n.text_of(n.third), "and Tess talked"));
    CHECK(holds(n.text_of(n.sample.interview()), "With Joan it was different"));
}

TEST_CASE("of two thousand words only those on the screen are drawn") {
    Names n;
    n.show();
    std::vector<jobs::SuggestedIdentifier> many;
    for (int i = 0; i < 2000; ++i) {
        jobs::SuggestedIdentifier one;
        one.what.words = i == 3 ? std::string(400, 'w') : i == 4 ? "بھروسا" : "Word" + std::to_string(i);
        one.what.texts = 1;
        for (int p = 0; p < (i == 0 ? 5000 : 1); ++p)
            one.places.push_back({n.third, "Interview A-03", {}, "before ", one.what.words, " after"});
        many.push_back(std::move(one));
    }
    n.desk().take(std::move(many));
    n.d.driver().settle();
    CHECK(n.desk().shown().size() == 2000);
    const auto drawn = [&] {
        return std::count_if(n.d.driver().registry().nodes().begin(), n.d.driver().registry().nodes().end(),
                             [](const kit::Node& node) { return node.path.starts_with("pseudonyms/"); });
    };
    CHECK(drawn() < 500);
    n.d.keys("Ctrl+End");
    CHECK(n.desk().choice.row == "2000");
    CHECK(drawn() < 500);
    filter_pseudonyms(n.bench(), "word19");
    n.d.driver().settle();
    CHECK(n.desk().shown().size() == 111);
    // All that are listed at once.
    n.d.keys("Ctrl+Home Ctrl+A");
    const std::string row = n.desk().choice.row;
    decide_pseudonyms(n.bench(), Decision::dismissed);
    CHECK(n.desk().count(Decision::dismissed) == 111);
}

TEST_CASE("redacting elsewhere lets the list go, with all that it quotes") {
    Names n;
    n.show();
    REQUIRE_FALSE(n.desk().rows().empty());
    store::ErasurePlan plan;
    forget_erased(n.bench(), plan);
    CHECK(n.desk().rows().empty());
    CHECK(n.desk().looked_at.empty());
}

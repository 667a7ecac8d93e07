// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/memo_commands.h"

#include <doctest/doctest.h>

#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

struct Desk {
    TestProject project;
    SourceId source = project.source("TB-P-01", "She never judged me. She always came back.");
    CodeId trust = project.code("Trust");
    CodingId coding = project.coding(source, 0, 19, trust);

    AddMemo memo(const std::string& title, const std::string& text,
                 model::MemoKind kind = model::MemoKind::theory) {
        AddMemo add;
        add.memo.id = project->new_id<MemoId>();
        add.memo.kind = kind;
        add.memo.title = title;
        add.memo.text = text;
        return add;
    }
    model::MemoLink passage(std::int64_t begin, std::int64_t end) {
        model::MemoLink link;
        link.source = source;
        link.range = TextRange{{begin}, {end}};
        return link;
    }
    MemoRow only() {
        const auto rows = memos(*project, {});
        REQUIRE(rows.size() == 1);
        return rows.front();
    }
};

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("a memo of every kind is kept with its words") {
    for (const auto kind :
         {model::MemoKind::project, model::MemoKind::source, model::MemoKind::code, model::MemoKind::element,
          model::MemoKind::case_, model::MemoKind::coding, model::MemoKind::passage, model::MemoKind::theory,
          model::MemoKind::reflexive, model::MemoKind::decision}) {
        Desk desk;
        const AddMemo add = desk.memo(" On trust\n", "It grows.\r\nSlowly.", kind);
        CHECK(check_round_trip(desk.project, add).sentence == "Wrote the memo “On trust”");
        const MemoRow row = desk.only();
        CHECK(row.memo.id == add.memo.id);
        CHECK(row.memo.kind == kind);
        CHECK(row.memo.title == "On trust");
        CHECK(row.memo.text == "It grows.\nSlowly.");
        CHECK(row.coder_name == "Ada Coder");
        CHECK(row.memo.links.empty());
    }
}

TEST_CASE("a memo speaks of sources, passages, codes, codings and memos, each named for people") {
    Desk desk;
    const AddMemo other = desk.memo("First thoughts", "…");
    desk.project.run(other);
    AddMemo add = desk.memo("On trust", "It grows.");
    add.memo.links.emplace_back().source = desk.source;
    add.memo.links.push_back(desk.passage(20, 33));
    add.memo.links.emplace_back().code = desk.trust;
    add.memo.links.emplace_back().coding = desk.coding;
    add.memo.links.emplace_back().memo = other.memo.id;
    add.memo.links.emplace_back().code = desk.trust;  // named twice
    check_round_trip(desk.project, add);
    const auto rows = memos(*desk.project, {});
    REQUIRE(rows.size() == 2);
    const MemoRow& row = rows[1];
    REQUIRE(row.memo.links.size() == 5);
    CHECK(row.memo.links[1].range == TextRange{{21}, {33}});
    CHECK(row.memo.links[3].coding == desk.coding);
    CHECK(row.link_labels == Labels{"TB-P-01", "TB-P-01: “She always c”", "Trust",
                                    "TB-P-01: “She never judged me”", "First thoughts"});
}

TEST_CASE("a memo without a title goes by its first words") {
    Desk desk;
    CHECK(
        desk.project.run(desk.memo("", "Staff say the opposite of what parents say, and both may be right."))
            .sentence == "Wrote the memo “Staff say the opposite of what parents s…”");
    CHECK(check_refused(desk.project, desk.memo(" ", "\n \n")).kind == ErrorKind::invalid);
}

TEST_CASE("links that name nothing, several things or what is not there are refused") {
    Desk desk;
    AddMemo add = desk.memo("On trust", "It grows.");
    add.memo.links.resize(1);
    CHECK(check_refused(desk.project, add).kind == ErrorKind::invalid);
    add.memo.links[0].code = desk.trust;
    add.memo.links[0].coding = desk.coding;
    CHECK(check_refused(desk.project, add).kind == ErrorKind::invalid);
    add.memo.links[0].coding = CodingId();
    add.memo.links[0].code = desk.project->new_id<CodeId>();
    CHECK(check_refused(desk.project, add).kind == ErrorKind::not_found);
    add.memo.links[0] = desk.passage(30, 300);
    CHECK(check_refused(desk.project, add).kind == ErrorKind::invalid);
    add.memo.links[0] = {};
    add.memo.links[0].range = TextRange{{0}, {3}};
    CHECK(check_refused(desk.project, add).kind == ErrorKind::invalid);
}

TEST_CASE("a visit to a memo is one act: words and links as they stand at its end") {
    Desk desk;
    AddMemo add = desk.memo("On trust", "It grows.");
    add.memo.links.emplace_back().code = desk.trust;
    add.memo.links.push_back(desk.passage(0, 9));
    desk.project.run(add);
    const std::int64_t made = desk.only().memo.made_ms;

    EditMemo edit{add.memo.id, "On trust and time", "It grows slowly.", desk.only().memo.links};
    edit.links.erase(edit.links.begin());
    edit.links.emplace_back().source = desk.source;
    CHECK(check_round_trip(desk.project, edit).sentence == "Edited the memo “On trust and time”");
    MemoRow row = desk.only();
    CHECK(row.memo.text == "It grows slowly.");
    CHECK(row.memo.made_ms == made);
    CHECK(row.memo.changed_ms > made);
    CHECK(row.link_labels == Labels{"TB-P-01: “She never”", "TB-P-01"});

    edit.links = row.memo.links;
    check_no_change(desk.project, edit);
    edit.links.clear();
    check_round_trip(desk.project, edit);
    CHECK(desk.only().memo.links.empty());
    CHECK(check_refused(desk.project, EditMemo{add.memo.id, "", "", {}}).kind == ErrorKind::invalid);
    CHECK(check_refused(desk.project, EditMemo{desk.project->new_id<MemoId>(), "a", "b", {}}).kind ==
          ErrorKind::not_found);
}

TEST_CASE("the kind of a memo is changed, alone or with its words, and stays when none is given") {
    Desk desk;
    AddMemo add = desk.memo("On trust", "It grows.", model::MemoKind::passage);
    add.memo.links.push_back(desk.passage(0, 9));
    desk.project.run(add);
    EditMemo edit{add.memo.id, "On trust", "It grows.", desk.only().memo.links, model::MemoKind::decision};
    CHECK(check_round_trip(desk.project, edit).sentence ==
          "Changed the kind of the memo “On trust” to decision");
    CHECK(desk.only().memo.kind == model::MemoKind::decision);
    check_no_change(desk.project, edit);
    edit.kind = std::nullopt;
    edit.links.emplace_back().code = desk.trust;
    CHECK(check_round_trip(desk.project, edit).sentence == "Changed what the memo “On trust” speaks of");
    CHECK(desk.only().memo.kind == model::MemoKind::decision);
    edit.kind = model::MemoKind::theory;
    edit.text = "It grew.";
    CHECK(check_round_trip(desk.project, edit).sentence == "Edited the memo “On trust”");
    CHECK(desk.only().memo.kind == model::MemoKind::theory);
}

TEST_CASE("a memo can be edited after the passage it speaks of was deleted") {
    Desk desk;
    AddMemo add = desk.memo("On trust", "It grows.");
    add.memo.links.push_back(desk.passage(4, 9));
    desk.project.run(add);
    desk.project.run(EditText{desk.source, {{3}, {16}}, ""});
    const MemoRow row = desk.only();
    REQUIRE(row.memo.links.size() == 1);
    check_round_trip(desk.project, EditMemo{add.memo.id, "On trust", "It went.", row.memo.links});
    CHECK(desk.only().memo.links == row.memo.links);
}

TEST_CASE("a memo is deleted with its links and the links to it") {
    Desk desk;
    const AddMemo first = desk.memo("First", "…");
    desk.project.run(first);
    AddMemo second = desk.memo("Second", "…");
    second.memo.links.emplace_back().memo = first.memo.id;
    desk.project.run(second);
    CHECK(check_round_trip(desk.project, DeleteMemo{first.memo.id}).sentence == "Deleted the memo “First”");
    CHECK(desk.only().memo.links.empty());
    CHECK(check_refused(desk.project, DeleteMemo{first.memo.id}).kind == ErrorKind::not_found);
}

TEST_CASE("memos are found by kind, by what they speak of and by their words") {
    Desk desk;
    AddMemo first =
        desk.memo("Vertrauen", "Zuverlässigkeit zählt, sagt die Straße.", model::MemoKind::theory);
    first.memo.links.emplace_back().code = desk.trust;
    AddMemo second = desk.memo("Doubt", "Who said what?", model::MemoKind::decision);
    second.memo.links.push_back(desk.passage(0, 3));
    desk.project.run(first);
    desk.project.run(second);
    const auto titles = [&](const MemoFilter& filter) {
        std::vector<std::string> list;
        for (const auto& row : memos(*desk.project, filter)) list.push_back(row.memo.title);
        return list;
    };
    CHECK(titles({}) == Labels{"Vertrauen", "Doubt"});
    CHECK(titles({.kind = model::MemoKind::decision, .about = {}, .words = {}}) == Labels{"Doubt"});
    CHECK(titles({.kind = {}, .about = desk.trust.text(), .words = {}}) == Labels{"Vertrauen"});
    CHECK(titles({.kind = {}, .about = desk.source.text(), .words = {}}) == Labels{"Doubt"});
    CHECK(titles({.kind = {}, .about = {}, .words = "STRASSE zuverlassig"}) == Labels{"Vertrauen"});
    CHECK(titles({.kind = {}, .about = {}, .words = "straße what"}) == Labels{});
    CHECK(titles({.kind = {}, .about = {}, .words = "  "}) == Labels{"Vertrauen", "Doubt"});
}

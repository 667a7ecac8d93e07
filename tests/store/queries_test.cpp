// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/queries.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "store/queries/tree_order.h"
#include "store/round_trip.h"

using namespace attune;
using namespace attune::store;
using namespace attune::test;

namespace {

using Lines = std::vector<std::string>;

Lines quotes(TestProject& project, const CodingFilter& filter) {
    Lines list;
    for (const auto& row : codings(*project, filter)) list.push_back(row.quote);
    return list;
}

}  // namespace

TEST_CASE("the project says what it is and what is in it") {
    TestProject project;
    const SourceId source = project.source("One", "Words and more.");
    const CodeId code = project.code("Trust");
    project.coding(source, 0, 5, code);
    const ProjectInfo info = project_info(*project);
    CHECK(is_uuid(info.id.text()));
    CHECK(info.title == "Test project");
    CHECK(info.place == "Testville");
    CHECK(info.approach == "framework");
    CHECK(info.sources == 1);
    CHECK(info.codes == 1);
    CHECK(info.codings == 1);
    CHECK(info.memos == 0);
    CHECK(info.schema == 7);
    CHECK(info.operations == static_cast<std::int64_t>(project->history({}).size()));
}

TEST_CASE("codings come by source, then begin, then longest first, and every filter narrows them") {
    TestProject project;
    const SourceId first = project.source("B first", {{"P1", "alpha beta gamma"}, {"P2", "delta"}});
    const SourceId second = project.source("A second", "one two three");
    const CodeId x = project.code("X");
    const CodeId y = project.code("Y");
    project.coding(second, 0, 3, x);
    project.coding(first, 6, 10, x);
    project.coding(first, 0, 5, x);
    project.coding(first, 0, 16, y);
    const CoderId bea = project.work_as("Bea Coder");
    const CodingId last = project.coding(first, 11, 22, x);

    CHECK(quotes(project, {}) == Lines{"alpha beta gamma", "alpha", "beta", "gamma\ndelta", "one"});
    CHECK(quotes(project, {.source = second}) == Lines{"one"});
    CHECK(quotes(project, {.code = y}) == Lines{"alpha beta gamma"});
    CHECK(quotes(project, {.coder = bea}) == Lines{"gamma\ndelta"});
    CHECK(quotes(project, {.coding = last}) == Lines{"gamma\ndelta"});
    CHECK(quotes(project, {.source = first, .code = x}) == Lines{"alpha", "beta", "gamma\ndelta"});
    CHECK(quotes(project, {.source = first, .overlapping = TextRange{{5}, {7}}}) ==
          Lines{"alpha beta gamma", "beta"});
    CHECK(quotes(project, {.source = first, .overlapping = TextRange{{16}, {17}}}) == Lines{"gamma\ndelta"});
    CHECK(quotes(project, {.source = project->new_id<SourceId>()}).empty());

    const auto places = coding_places(*project, first);
    REQUIRE(places.size() == 4);
    CHECK(places[0].range == TextRange{{0}, {16}});
    CHECK(places[3].id == last);
    CHECK(places[3].coder == bea);
}

TEST_CASE("the speakers of a coding are those of the turns it touches, each once") {
    TestProject project;
    const SourceId source = project.source(
        "FG", {{"Int", "Hello"}, {"P1", "Yes"}, {"P2", "No"}, {"P1", "Well"}, {"", "unnamed"}});
    const CodeId code = project.code("X");
    const auto speakers = [&](std::int64_t begin, std::int64_t end) {
        const CodingId id = project.coding(source, begin, end, code);
        const std::string said = codings(*project, {.coding = id}).front().speakers;
        project.run(RemoveCodings{{id}});
        return said;
    };
    CHECK(speakers(0, 5) == "Int");
    CHECK(speakers(4, 7) == "Int, P1");
    CHECK(speakers(6, 17) == "P1, P2");
    CHECK(speakers(18, 25) == "");
}

TEST_CASE("codes are read depth first with depth, counts and slots") {
    TestProject project;
    const CodeId b = project.code("B");
    const CodeId a = project.code("A");
    const CodeId c = project.code("C", b);
    const CodeId d = project.code("D", c);
    std::vector<std::tuple<CodeId, int>> rows;
    for (const auto& row : codebook(*project)) rows.emplace_back(row.code.id, row.depth);
    CHECK(rows == std::vector<std::tuple<CodeId, int>>{{b, 0}, {c, 1}, {d, 2}, {a, 0}});
    CHECK_FALSE(code_row(*project, project->new_id<CodeId>()).has_value());
}

TEST_CASE("a tree with a ring or a missing parent still shows every row once") {
    struct Row {
        std::string id, parent;
    };
    const std::vector<Row> rows{{"a", "b"}, {"b", "a"}, {"c", "nobody"}, {"d", "c"}, {"e", "a"}, {"f", "f"}};
    std::vector<std::string> seen;
    for (const auto& [at, depth] : depth_first(
             rows, [](const Row& row) -> const std::string& { return row.id; },
             [](const Row& row) -> const std::string& { return row.parent; }))
        seen.push_back(rows[at].id);
    CHECK(seen == Lines{"c", "d", "a", "b", "e", "f"});
}

TEST_CASE("coders are listed as people look names up") {
    TestProject project("zoe");
    for (const char* name : {"Émile", "Coder 10", "Coder 2", "anna"}) project.work_as(name);
    Lines names;
    for (const auto& coder : coders(*project)) names.push_back(coder.name);
    CHECK(names == Lines{"anna", "Coder 2", "Coder 10", "Émile", "zoe"});
}

TEST_CASE("things are found by id, by name in any case, by the beginning of an id") {
    TestProject project;
    const CodeId trust = project.code("Trust");
    const CodeId warmth = project.code("Wärme");
    CHECK(must(find_code(*project, trust.text())) == trust);
    CHECK(must(find_code(*project, "Trust")) == trust);
    CHECK(must(find_code(*project, "tRUST")) == trust);
    CHECK(must(find_code(*project, "WÄRME")) == warmth);
    CHECK(must(find_code(*project, trust.text().substr(0, 35))) == trust);
    const Error missing = find_code(*project, "Trus").error();
    CHECK(missing.kind == ErrorKind::not_found);
    CHECK(missing.sentence == "There is no code called “Trus” in this project. It may be “Trust”.");
    CHECK(find_code(*project, "").error().kind == ErrorKind::not_found);
    CHECK(find_code(*project, trust.text().substr(0, 7)).error().kind == ErrorKind::not_found);
}

TEST_CASE("a name that fits several things is not guessed") {
    TestProject project;
    const CodeId first = project.code("Trust");
    const CodeId second = project.code("trust");
    CHECK(must(find_code(*project, "Trust")) == first);
    CHECK(must(find_code(*project, "trust")) == second);
    const Error error = find_code(*project, "TRUST").error();
    CHECK(error.kind == ErrorKind::ambiguous);
    CHECK(error.sentence.starts_with("“TRUST” fits 2 codes; give the id of one of them: "));
    CHECK(error.sentence.find(first.text()) != std::string::npos);
    CHECK(error.sentence.find(second.text()) != std::string::npos);
    for (int i = 0; i < 8; ++i) project.code("Same");
    CHECK(find_code(*project, "Same").error().sentence.find("2 more") != std::string::npos);
}

TEST_CASE(
    "a source is also found by its file's name, an element by its key, a coder by initials, a memo by "
    "title") {
    TestProject project;
    ImportSources import;
    auto& item = import.items.emplace_back();
    item.id = project->new_id<SourceId>();
    item.transcript = transcript_of("Interview with a mother", {{"P1", "Words"}});
    item.original.name = "TB-P-07 (final).docx";
    project.run(import);
    const SourceId other = project.source("Other", "Words");
    CHECK(must(find_source(*project, "interview with a mother")) == item.id);
    CHECK(must(find_source(*project, "TB-P-07 (final)")) == item.id);
    CHECK(must(find_source(*project, "tb-p-07 (final).DOCX")) == item.id);
    CHECK(must(find_source(*project, "other.txt")) == other);
    // The title goes before another source's file name.
    const SourceId named = project.source("x", "Words");
    project.run(RenameSource{named, "TB-P-07 (final)"});
    CHECK(must(find_source(*project, "TB-P-07 (final)")) == named);

    LoadFramework load;
    load.framework.types = {{"t", "Type", 1, ""}};
    load.framework.groups = {{"g", "Group", "t", 1, false}};
    model::Element element;
    element.key = "mech-trust";
    element.name = "Trust in key worker";
    element.group = "g";
    element.type = "t";
    load.framework.elements = {element};
    const ElementId id(project.run(load).subject);
    CHECK(must(find_element(*project, "mech-trust")) == id);
    CHECK(must(find_element(*project, "trust in KEY worker")) == id);
    CHECK(find_element(*project, "mech").error().kind == ErrorKind::not_found);

    CHECK(must(find_coder(*project, "ada coder")) == project->coder());
    CHECK(must(find_coder(*project, coders(*project).front().initials)) == project->coder());
    CHECK(find_coder(*project, "Bea").error().kind == ErrorKind::not_found);

    AddMemo memo;
    memo.memo.id = project->new_id<MemoId>();
    memo.memo.title = "On trust";
    project.run(memo);
    CHECK(must(find_memo(*project, "on trust")) == memo.memo.id);
}

TEST_CASE("drafts and the state of the window are kept, each coder's own, and leave no history") {
    TestProject project;
    const auto operations = project_info(*project).operations;
    const std::string head = project->head();
    const std::string state = project->state_digest();
    CHECK_FALSE(draft(*project, "memo/new").has_value());
    must(save_draft(*project, "memo/new", "half a senten"));
    must(save_draft(*project, "memo/new", "half a sentence"));
    must(save_view_state(*project, "zoom", "1.1"));
    must(save_view_state(*project, "zoom", "1.25"));
    must(save_view_state(*project, "empty", ""));
    CHECK(draft(*project, "memo/new") == "half a sentence");
    CHECK(view_state(*project, "zoom") == "1.25");
    CHECK(view_state(*project, "empty") == "");
    CHECK_FALSE(view_state(*project, "pan").has_value());
    CHECK(project_info(*project).operations == operations);
    CHECK(project->head() == head);
    CHECK(project->state_digest() == state);

    project.reopen();
    CHECK(draft(*project, "memo/new") == "half a sentence");
    CHECK(view_state(*project, "zoom") == "1.25");
    project.work_as("Bea Coder");
    CHECK_FALSE(draft(*project, "memo/new").has_value());
    project.work_as("Ada Coder");
    must(save_draft(*project, "memo/new", ""));
    CHECK_FALSE(draft(*project, "memo/new").has_value());
}

TEST_CASE("the draft of somebody who never wrote before is there the next time they come") {
    TestProject project;
    const auto come_as = [&](const char* name) {
        return must(Project::open(project.file(),
                                  {.access = Access::read_write, .passphrase = {}, .coder_name = name}));
    };
    project.close();
    {
        Project bea = come_as("Bea Coder");
        must(save_view_state(bea, "zoom", "2"));
        CHECK_FALSE(view_state(bea, "zoom").has_value());
        CHECK(coders(bea).size() == 1);
        must(save_draft(bea, "memo/new", "half"));
        CHECK(coders(bea).size() == 2);
        must(save_view_state(bea, "zoom", "2"));
    }
    Project bea = come_as("Bea Coder");
    CHECK(draft(bea, "memo/new") == "half");
    CHECK(view_state(bea, "zoom") == "2");
    CHECK(must(bea.verify(JobControl{})).faults.empty());
}

TEST_CASE("a project open for reading only is read, and keeps no drafts") {
    TestProject project;
    const SourceId source = project.source("One", "She never judged me.");
    const CodeId code = project.code("Trust");
    project.coding(source, 4, 16, code);
    must(save_draft(*project, "memo/new", "half"));
    project.reopen(Access::read_only);
    CHECK(quotes(project, {}) == Lines{"never judged"});
    CHECK(must(search(*project, "judged", {})).size() == 1);
    CHECK(save_draft(*project, "memo/new", "more").error().kind == ErrorKind::conflict);
    CHECK(save_view_state(*project, "zoom", "2").error().kind == ErrorKind::conflict);
    CHECK(draft(*project, "memo/new") == "half");
}

TEST_CASE("a long text with thousands of codings gives every quote") {
    TestProject project;
    std::string text;
    for (int i = 0; i < 6000; ++i) text += "wörd" + std::to_string(i) + " ";
    const SourceId source = project.source("Long", text);
    const CodeId code = project.code("X");
    AddCodings many;
    std::int64_t at = 0;
    for (int i = 0; i < 3000; ++i) {
        const auto length = static_cast<std::int64_t>(4 + std::to_string(i).size());
        many.codings.push_back(
            {project->new_id<CodingId>(), source, {{at}, {at + length}}, code, {}, {}, {}});
        at += length + 1;
    }
    CHECK(project.run(many).sentence == "Coded 3,000 passages as X");
    const auto rows = codings(*project, {});
    REQUIRE(rows.size() == 3000);
    bool all_right = true;
    for (std::size_t i = 0; i < rows.size(); ++i)
        all_right = all_right && rows[i].quote == "wörd" + std::to_string(i);
    CHECK(all_right);
}

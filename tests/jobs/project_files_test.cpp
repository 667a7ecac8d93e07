// SPDX-License-Identifier: GPL-3.0-or-later
// Frameworks, codebooks, codings and memos from files, and whole projects from folders.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "jobs/build_project.h"
#include "jobs/codebook.h"
#include "jobs/codings.h"
#include "jobs/framework.h"
#include "jobs/import.h"
#include "jobs/memos.h"
#include "jobs/new_project.h"
#include "store/queries/queries.h"
#include "support/folder.h"

using namespace attune;

namespace {

const std::string framework =
    "version: 1\nframework: own\ntitle: Own\ntypes:\n  need: {label: Need, order: 1}\n"
    "groups:\n  - {id: g, name: Needs, type: need, order: 1}\nelements:\n"
    "- id: one\n  name: One\n  group: g\n  type: need\n  definition: d\n";
const std::string codebook =
    "version: 1\ncodes:\n- name: Trust\n  brief: b\n  children:\n  - name: Bond\n    elements: [one]\n- "
    "name: Fear\n";
const std::string codings_head = "source\tcoder\tcode\tquote\toccurrence\n";
const std::string talk = "INT: How was it?\nP1: It was good, it was.\nINT: And now?\nP1: Better.\n";

store::NewProject someone() {
    store::NewProject what;
    what.title = "Pilot";
    what.coder_name = "Amina";
    return what;
}

struct Made {
    test::Folder folder;
    store::Project project;

    Made() : project(make(folder)) {
        REQUIRE(jobs::import_transcripts(project, {file("a.txt", talk)}, {}, {}));
    }
    static store::Project make(const test::Folder& folder) {
        test::write_file(folder / "own.yaml", framework);
        auto made = jobs::create_project(folder / "p.attune", someone(), (folder / "own.yaml").string());
        REQUIRE_MESSAGE(made.has_value(), made.error().sentence);
        return std::move(*made);
    }
    std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        test::write_file(folder / name, bytes);
        return folder / name;
    }
    std::int64_t operations() const { return store::project_info(project).operations; }
    std::string coder_at_work() const {
        for (const auto& coder : store::coders(project))
            if (coder.id == project.coder()) return coder.name;
        return {};
    }
};

std::size_t files_in(const test::Folder& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder.path()), {}));
}

}  // namespace

TEST_CASE("a project is made with its programme elements, the built-in ones or a file's") {
    Made made;
    CHECK(store::elements(made.project).size() == 1);
    const auto built_in = jobs::create_project(made.folder / "q.attune", someone(), "thriving-babies");
    REQUIRE(built_in);
    CHECK(store::elements(*built_in).size() > 40);
    CHECK(store::project_info(*built_in).framework_key == "thriving-babies");
}

TEST_CASE("a framework that cannot be read leaves no project behind") {
    const test::Folder folder;
    test::write_file(folder / "own.yaml", framework + "- id: one\n");
    const auto made = jobs::create_project(folder / "p.attune", someone(), (folder / "own.yaml").string());
    REQUIRE_FALSE(made);
    CHECK(made.error().sentence.starts_with("“own.yaml”: Line "));
    CHECK(files_in(folder) == 1);
    const auto none = jobs::create_project(folder / "p.attune", someone(), "no-such-framework");
    REQUIRE_FALSE(none);
    CHECK(files_in(folder) == 1);
}

TEST_CASE("a codebook comes in as one change with its tree and links, and only what is new the second time") {
    Made made;
    const auto before = made.operations();
    const auto file = made.file("codebook.yaml", codebook);
    const auto done = jobs::load_codebook(made.project, file);
    REQUIRE_MESSAGE(done.has_value(), done.error().sentence);
    CHECK(made.operations() == before + 1);
    auto rows = store::codebook(made.project);
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].code.name == "Bond");
    CHECK(rows[1].code.parent == rows[0].code.id);
    CHECK(rows[1].elements.size() == 1);
    const auto again = jobs::load_codebook(made.project, file);
    REQUIRE(again);
    CHECK_FALSE(again->changed);
    REQUIRE(jobs::load_codebook(
        made.project,
        made.file("more.yaml", "version: 1\ncodes:\n- name: Trust\n  children:\n  - name: New\n")));
    rows = store::codebook(made.project);
    REQUIRE(rows.size() == 4);
    CHECK(rows[2].code.name == "New");
    CHECK(rows[2].code.parent == rows[0].code.id);
}

TEST_CASE("a codebook that names an unknown element is refused whole, with its line") {
    Made made;
    const auto done = jobs::load_codebook(
        made.project, made.file("c.yaml", "version: 1\ncodes:\n- name: A\n- name: B\n  elements: [two]\n"));
    REQUIRE_FALSE(done);
    CHECK(done.error().sentence ==
          "“c.yaml”: Line 4: The project has no programme element “two”, which the code “B” names.");
    CHECK(store::codebook(made.project).empty());
}

TEST_CASE("codings from a table are one change by each their coder, and the coder at work stays") {
    Made made;
    REQUIRE(jobs::load_codebook(made.project, made.file("codebook.yaml", codebook)));
    const auto done = jobs::load_codings(
        made.project,
        made.file("codings.tsv", codings_head + "a\tBen\tBond\tit was\t1\na\tAmina\tFear\tBetter.\t1\n"));
    REQUIRE_MESSAGE(done.has_value(), done.error().sentence);
    const auto rows = store::codings(made.project, {});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].coder_name == "Ben");
    CHECK(rows[0].quote == "it was");
    CHECK(rows[1].quote == "Better.");
    CHECK(made.coder_at_work() == "Amina");
    REQUIRE(made.project.undo());
    CHECK(store::codings(made.project, {}).empty());
}

TEST_CASE("a table of codings with one bad line writes nothing, not even a new coder") {
    Made made;
    REQUIRE(jobs::load_codebook(made.project, made.file("codebook.yaml", codebook)));
    const auto before = made.operations();
    for (const auto& [line, part] : std::vector<std::pair<std::string, std::string>>{
             {"b\tBen\tBond\tBetter.\t1\n", "“b”"},
             {"a\tBen\tNothing\tBetter.\t1\n", "“Nothing”"},
             {"a\tBen\tBond\tWorse.\t1\n", "“Worse.”"},
             {"a\tBen\tBond\tit was\t3\n", "only once"},
         }) {
        const auto done = jobs::load_codings(
            made.project, made.file("t.tsv", codings_head + "a\tBen\tBond\tBetter.\t1\n" + line));
        REQUIRE_FALSE(done);
        CHECK_MESSAGE(done.error().sentence.starts_with("“t.tsv”: Line 3: "), done.error().sentence);
        CHECK_MESSAGE(done.error().sentence.find(part) != std::string::npos, done.error().sentence);
    }
    CHECK(made.operations() == before);
    CHECK(store::coders(made.project).size() == 1);
}

TEST_CASE("memos come with what they speak of, each by its own coder") {
    Made made;
    REQUIRE(jobs::load_codebook(made.project, made.file("codebook.yaml", codebook)));
    const auto done = jobs::load_memos(
        made.project,
        made.file(
            "memos.yaml",
            "version: 1\nmemos:\n- kind: code\n  title: T\n  coder: Ben\n  code: Bond\n  source: a\n"
            "  quote: it was\n  text: |-\n    One.\n\n    Two.\n- kind: element\n  title: E\n  coder: Amina\n"
            "  element: one\n  text: x\n"));
    REQUIRE_MESSAGE(done.has_value(), done.error().sentence);
    CHECK(*done == 2);
    const auto rows = store::memos(made.project, {});
    REQUIRE(rows.size() == 2);
    const auto& first = rows[0].memo.title == "T" ? rows[0] : rows[1];
    CHECK(first.coder_name == "Ben");
    CHECK(first.memo.text == "One.\n\nTwo.");
    REQUIRE(first.memo.links.size() == 2);
    CHECK(first.memo.links[1].range.has_value());
    CHECK(made.coder_at_work() == "Amina");
}

TEST_CASE("a memo file with a fault writes nothing") {
    Made made;
    const auto before = made.operations();
    const auto done = jobs::load_memos(
        made.project, made.file("memos.yaml",
                                "version: 1\nmemos:\n- kind: project\n  title: T\n  coder: Ben\n  text: x\n"
                                "- kind: code\n  title: U\n  coder: Ben\n  code: Nothing\n  text: x\n"));
    REQUIRE_FALSE(done);
    CHECK_MESSAGE(done.error().sentence.starts_with("“memos.yaml”: Line 7: "), done.error().sentence);
    CHECK(made.operations() == before);
}

TEST_CASE("a building that is stopped at any step leaves nothing behind") {
    // With each kind of thing that a folder can hold.
    const auto small = std::filesystem::path(ATTUNE_FIXTURES) / "small-folder";
    const test::Folder folder;
    std::vector<std::string> steps;
    REQUIRE(jobs::build_project_from_folder(
        small, folder / "whole.attune",
        JobControl([&](const Progress& progress) { steps.push_back(progress.step); })));
    CHECK(files_in(folder) == 1);
    REQUIRE(steps.size() > 10);
    for (std::size_t stop_at = 1; stop_at < steps.size(); ++stop_at) {
        std::size_t seen = 0;
        const JobControl* handle = nullptr;
        const JobControl control([&](const Progress&) {
            if (++seen == stop_at) handle->cancel();
        });
        handle = &control;
        const auto built = jobs::build_project_from_folder(small, folder / "stopped.attune", control);
        REQUIRE_FALSE_MESSAGE(built.has_value(), "stopped at report " << stop_at);
        CHECK(built.error().kind == ErrorKind::cancelled);
        CHECK(files_in(folder) == 1);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is altered behind the journal's back, verify says so.
#include "store/project_fixture.h"
#include "store/rows.h"

using namespace attune;
using namespace attune::store;
using namespace attune::store::test;

namespace {

Project worked_on(const fs::path& file) {
    auto project = new_project(file);
    const SourceId source("s1");
    must(project.run_unit([&](Unit& unit) {
        return import_source(unit, source, "Interview", "I trust her, 👩‍👧 and all.\nShe listens.");
    }));
    must(project.run_unit([](Unit& unit) { return add_code(unit, "c1", "Trust"); }));
    must(project.run_unit([&](Unit& unit) { return add_coding(unit, "k1", source, "c1", {{2}, {7}}); }));
    must(project.run_unit([&](Unit& unit) { return edit_text(unit, source, {{0}, {1}}, "We"); }));
    must(project.run_unit([&](Unit& unit) { return add_coding(unit, "k2", source, "c1", {{3}, {8}}); }));
    must(project.run_unit([](Unit& unit) { return rename_code(unit, "c1", "Faith"); }));
    must(project.undo());
    return project;
}

std::vector<std::string> faults_after(const std::string& tampering) {
    Folder folder;
    auto project = worked_on(folder / "p.attune");
    REQUIRE(must(project.verify(JobControl())).faults.empty());
    project.database().exec("PRAGMA foreign_keys = OFF");
    project.database().exec(tampering);
    return must(project.verify(JobControl())).faults;
}

}  // namespace

TEST_CASE("verify finds every kind of alteration, in a sentence") {
    const struct {
        const char* tampering;
        const char* said;
    } table[] = {
        {"UPDATE operation_payload SET sentence = 'Nothing happened' WHERE rowid = 3",
         "its sentence is not the one"},
        {"UPDATE operation_payload SET payload = x'01' WHERE rowid = 3",
         "what it did is not what was written"},
        {"UPDATE operation SET at_ms = at_ms + 1 WHERE lamport = 3", "its digest does not fit"},
        {"UPDATE operation SET coder = 'x' WHERE lamport = 3", "its digest does not fit"},
        {"DELETE FROM operation_parent WHERE operation = (SELECT id FROM operation WHERE lamport = 4)",
         "does not follow any other"},
        {"DELETE FROM operation WHERE lamport = 4", "follows one that is missing"},
        {"DELETE FROM operation_head", "ends of the history"},
        {"UPDATE code SET name = 'Doubt'", "not what its history makes it"},
        {"INSERT INTO code (id, name, colour, made_ms) VALUES ('c9', 'Sneaked in', 0, 0)",
         "not what its history"},
        {"UPDATE coding SET begin_cp = 3 WHERE id = 'k1'", "not the ones that were chosen"},
        {"UPDATE coding SET end_cp = 900 WHERE id = 'k1'", "lies outside its text"},
        {"UPDATE coding SET revision = 'none' WHERE id = 'k1'", "belong to a text that is not known"},
        {"UPDATE place SET begin_cp = begin_cp + 1 WHERE owner = 'k2'", "stands at the wrong place"},
        {"DELETE FROM place WHERE owner = 'k2'", "has no place"},
        {"INSERT INTO place VALUES ('stray', 'coding', 's1', 0, 1)", "belong to nothing"},
        {"UPDATE source_text SET text = replace(text, 'trust', 'truss')", "not the imported one"},
        {"UPDATE source_text SET revision = ''", "not at its newest correction"},
        {"DELETE FROM text_revision", "not at its newest correction"},
        {"UPDATE content SET bytes = CAST(bytes || x'20' AS BLOB)", "kept in the project has been altered"},
        {"DELETE FROM content", "is missing"},
        {"UPDATE use_count SET codings = 7 WHERE id = 'c1'", "counts of codings"},
        {"DELETE FROM speaker", "refer to a missing speaker"},
        {"INSERT INTO source_index (source_index) VALUES ('delete-all')", "word index"},
    };
    for (const auto& row : table) {
        CAPTURE(std::string(row.tampering));
        const auto faults = faults_after(row.tampering);
        bool said = false;
        std::string all;
        for (const auto& fault : faults) {
            said = said || fault.find(row.said) != std::string::npos;
            CHECK(fault.ends_with('.'));
            all += fault + " ";
        }
        CHECK_MESSAGE(said, all);
    }
}

TEST_CASE("verify can be stopped, and tells how far it is") {
    Folder folder;
    const auto project = worked_on(folder / "p.attune");
    std::vector<std::string> steps;
    const JobControl watching([&](const Progress& progress) { steps.push_back(progress.step); });
    const auto found = must(project.verify(watching));
    CHECK(found.operations == 8);
    CHECK(found.sources == 1);
    CHECK(found.ranges == 4);
    CHECK(steps.size() > 5);
    const JobControl stopped;
    stopped.cancel();
    CHECK(project.verify(stopped).error().kind == ErrorKind::cancelled);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of docs/project-folder.md are a project that can be built.
#include <doctest/doctest.h>

#include <sstream>

#include "jobs/build_project.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/judgement_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"
#include "support/folder.h"

using namespace attune;

namespace {

// Writes each fenced block that names a file ("```yaml codebook.yaml") into the folder; gives how many.
int write_examples(const std::filesystem::path& page, const std::filesystem::path& folder) {
    std::istringstream lines(test::read_file(page));
    int written = 0;
    std::string line, name, bytes;
    while (std::getline(lines, line)) {
        if (line == "```" && !name.empty()) {
            test::write_file(folder / name, bytes);
            ++written;
            name.clear();
        } else if (!name.empty()) {
            bytes += line + "\n";
        } else if (line.starts_with("```") && line.find(' ') != std::string::npos) {
            name = line.substr(line.find(' ') + 1);
            bytes.clear();
        }
    }
    return written;
}

}  // namespace

TEST_CASE("the documented files of a project folder build a project as described") {
    const test::Folder folder;
    REQUIRE(write_examples(std::filesystem::path(ATTUNE_SOURCE_ROOT) / "docs" / "project-folder.md",
                           folder / "our") == 10);
    const auto built = jobs::build_project_from_folder(folder / "our", folder / "our.attune", {});
    REQUIRE_MESSAGE(built.has_value(), built.error().sentence);
    CHECK(built->title == "Our pilot");
    store::OpenProject how;
    how.access = store::Access::read_only;
    const auto project = store::Project::open(folder / "our.attune", how);
    REQUIRE_MESSAGE(project.has_value(), project.error().sentence);
    const auto elements = store::elements(*project);
    REQUIRE(elements.size() == 3);
    CHECK(elements[2].element.parent == elements[1].element.id);
    CHECK(store::codebook(*project).size() == 4);
    const auto sources = store::sources(*project);
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].title == "P-01 Father, baby 6 weeks");
    const auto codings = store::codings(*project, {});
    REQUIRE(codings.size() == 3);
    CHECK(codings[0].quote == "up five times a night");
    CHECK(codings[0].coding.magnitude.intensity == 3);
    CHECK(codings[1].coder_name == "Ben Osei");  // the longer of two that begin together
    CHECK(codings[2].coding.note == "see the memo");
    CHECK(store::memos(*project, {}).size() == 2);
    CHECK(store::coders(*project).size() == 2);

    const auto cases = store::cases(*project);
    REQUIRE(cases.size() == 2);  // the second from the table
    CHECK(cases[0].of.name == "Family 01");
    CHECK(cases[1].of.name == "Family 02");
    CHECK(cases[0].sources.size() == 1);
    const auto persons = store::persons(*project);
    REQUIRE(persons.size() == 2);
    CHECK(persons[0].person.relation == "baby");
    CHECK(persons[0].speakers.empty());
    CHECK(persons[1].speakers.size() == 1);
    CHECK(persons[1].consents.at(model::ConsentScope::quote).given);
    CHECK_FALSE(persons[1].consents.at(model::ConsentScope::archive).given);
    const auto values = store::values(*project, {});
    CHECK(values.size() == 4);  // neither -9 nor an empty cell
    CHECK(store::variables(*project).size() == 2);
    CHECK(store::project_retention(*project).until == "2032-06-30");
    const auto facts = store::source_facts(*project);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].kind == "parent interview");
    CHECK(facts[0].wave == "Spring");

    CHECK(store::themes(*project).size() == 1);
    const auto configurations = store::configurations(*project);
    REQUIRE(configurations.size() == 1);
    CHECK(configurations[0].says.context == "Broken nights");
    CHECK(store::configuration_versions(*project, configurations[0].id).size() == 1);
    const auto matrices = store::framework_matrices(*project);
    REQUIRE(matrices.size() == 1);
    CHECK(store::matrix_cells(*project, matrices[0].id).size() == 2);
    const auto displays = store::joint_displays(*project);
    REQUIRE(displays.size() == 1);
    CHECK(store::joint_rows(*project, displays[0].id).size() == 1);
    const auto judged = store::judgements(*project, store::coders(*project)[0].id);
    REQUIRE(judged.size() == 1);
    CHECK(judged[0].judgement.finished);
    const auto thresholds = store::thresholds(*project);
    REQUIRE(thresholds.size() == 1);
    CHECK(thresholds[0].made_ms <= sources[0].imported_ms);
    CHECK(store::evidence(*project, {}, judged[0].judgement.rater).size() == 5);
}

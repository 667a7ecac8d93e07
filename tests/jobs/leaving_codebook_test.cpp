// SPDX-License-Identifier: GPL-3.0-or-later
// Examples of codes on their way out.
#include <doctest/doctest.h>

#include "exchange/codebook/codebook_table.h"
#include "exchange/export/rows.h"
#include "exchange/table/table_reader.h"
#include "jobs/codebook_exchange.h"
#include "jobs/codebook_rows.h"
#include "jobs/export.h"
#include "jobs/interviewed.h"
#include "jobs/refi_export.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::test;

namespace {

struct Examples : Interviewed {
    PersonId speaks;
    Examples() {
        const auto source = interview("Family 09", "Interviewer", "And at night?", "P9",
                                      "Nobody came when I called, not once in that winter.");
        speaks = person(source, "P9", "Family 09", model::CaseKind::family, "mother", true);
        for (const auto& [name, example] : {std::pair{"Alone", "“Nobody came when I called”"},
                                            {"Judged", "They looked at my kitchen first."}}) {
            store::CreateCode create;
            create.code.name = name;
            create.code.example = example;
            project.run(create);
        }
    }
    std::string csv() {
        return must(jobs::export_text(*project, jobs::ExportWhat::codebook, jobs::ExportAs::csv)).bytes;
    }
};

exchange::CodeTable read(const std::string& name, const std::string& bytes) {
    exchange::TableOptions options;
    options.header_rows = 1;
    return must(exchange::read_codebook_table(
        must(exchange::read_table_file(tests::data_file(name, bytes), options))));
}

}  // namespace

TEST_CASE("an example that is words of somebody who refused leaves no codebook, and comes back as it was") {
    Examples it;
    CHECK(it.csv().find("Nobody came") != std::string::npos);
    CHECK(jobs::held_examples_sentence(must(jobs::leaving_codebook(*it.project)).held).empty());
    it.consent(it.speaks, false);
    const auto leaving = must(jobs::leaving_codebook(*it.project));
    CHECK(leaving.held == 1);
    CHECK(jobs::held_examples_sentence(1).starts_with("The example of 1 code is left out"));
    CHECK(leaving.rows[0].example == "[held back]");
    CHECK(leaving.rows[1].example == "They looked at my kitchen first.");
    const auto text = must(jobs::export_text(*it.project, jobs::ExportWhat::codebook, jobs::ExportAs::json));
    CHECK(text.held == 1);
    CHECK(text.bytes.find("Nobody came") == std::string::npos);
    CHECK(it.csv().find("Nobody came") == std::string::npos);
    CHECK(it.csv().find("kitchen") != std::string::npos);

    const auto book = must(jobs::codebook_workbook(*it.project));
    CHECK(book.held == 1);
    for (const auto& table : {read("codebook.xlsx", book.bytes), read("codebook.csv", it.csv())}) {
        const auto plan = jobs::plan_codebook(*it.project, table, "codebook.xlsx");
        CHECK(plan.edits.empty());
        CHECK(plan.stops.empty());
    }

    jobs::RefiWanted wanted;
    wanted.form = jobs::RefiWanted::Form::codebook;
    const auto refi = must(jobs::refi_file(*it.project, wanted));
    bool kitchen = false;
    for (const auto& code : refi.project.codes) {
        CHECK(code.description.find("Nobody came") == std::string::npos);
        kitchen = kitchen || code.description.find("kitchen") != std::string::npos;
    }
    CHECK(kitchen);
    REQUIRE(!refi.report.lost.empty());
    CHECK(refi.report.lost[0].starts_with("The example of 1 code is left out"));
}

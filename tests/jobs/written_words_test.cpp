// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/written_words.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/report/write_report.h"
#include "jobs/archive_pack.h"
#include "jobs/interviewed.h"
#include "jobs/report/report_request.h"

using namespace attune;
using namespace attune::test;

namespace {

struct Written : Interviewed {
    CodeId code;
    Written() {
        code = project.code("Trust");
        store::EditCode change;
        change.code = code;
        change.example = "I felt safe with her.";
        project.run(change);
    }
    PersonId second_mother() {
        for (const auto& row : store::persons(*project))
            if (row.person.name == "Family 02, mother") return row.person.id;
        return {};
    }
};

}  // namespace

TEST_CASE("an example of somebody who takes consent back is found and not printed") {
    Written it;
    CHECK(must(jobs::written_words_to_look_at(*it.project)).empty());
    it.consent(it.second_mother(), false);
    const auto found = must(jobs::written_words_to_look_at(*it.project));
    REQUIRE(found.size() == 1);
    CHECK(found.front().refused);
    CHECK(found.front().part == "example");
    CHECK(jobs::written_words_sentence(found.front()) ==
          "The example of the code “Trust” has words of somebody who did not agree to being quoted.");
    jobs::ReportRequest request;
    request.kind = "codebook";
    const auto report = must(jobs::make_report(*it.project, request));
    CHECK(report.to_look_at == 1);
    CHECK(exchange::report::html_page(report).find("I felt safe") == std::string::npos);
}

TEST_CASE("names in memos are found") {
    Written it;
    store::AddMemo add;
    add.memo.title = "After the visit";
    add.memo.text = "Mrs Harrison said so on the phone, 07700 900123.";
    it.project.run(add);
    const auto found = must(jobs::written_words_to_look_at(*it.project));
    REQUIRE(found.size() == 1);
    CHECK(found.front().of == jobs::WrittenWords::Of::memo);
    CHECK_FALSE(found.front().identifiers.empty());
}

TEST_CASE("an archive gets no example from a text that stays behind") {
    Written it;
    for (const auto& row : store::persons(*it.project))
        it.consent(row.person.id, row.person.name != "Family 02, mother", model::ConsentScope::archive);
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    CHECK(pack.left_out == 1);
    for (const auto& member : pack.members)
        CHECK_MESSAGE(member.bytes.find("I felt safe with her") == std::string::npos, member.name);
    CHECK(std::ranges::any_of(pack.said, [](const std::string& sentence) {
        return sentence.find("left out of the codebook") != std::string::npos;
    }));
}

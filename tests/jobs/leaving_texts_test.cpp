// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/leaving_texts.h"

#include <doctest/doctest.h>

#include "jobs/archive_pack.h"
#include "jobs/interviewed.h"
#include "jobs/left_words.h"
#include "jobs/report/write_out.h"

using namespace attune;
using namespace attune::test;

namespace {

// A third mother, in whose interview a name stands.
struct Named : Interviewed {
    SourceId named;
    PersonId mother;
    Named() {
        named = interview("Family 03", "Interviewer", "Who came?", "P3",
                          "Mrs Hargreaves came, and Mrs Hargreaves stayed.");
        mother = person(named, "P3", "Family 03", model::CaseKind::family, "mother", true);
    }
};

constexpr auto quoting = model::ConsentScope::quote;

}  // namespace

TEST_CASE("what stands in whole texts that leave is said with the texts, until somebody has decided") {
    Named it;
    const auto looked = must(jobs::look_at_leaving_texts(*it.project, {}, quoting));
    CHECK(looked.texts == 4);
    CHECK(looked.identifiers.number == 1);
    CHECK(looked.identifiers.titles == std::vector<std::string>{"Family 03"});
    REQUIRE(looked.warned.size() == 1);
    CHECK(looked.warned[0] ==
          "1 word or name by which somebody might be recognised stands in 1 of the 4 texts that leave "
          "(“Family 03”), and nobody has decided about it.");
    // Of texts that stay nothing is said.
    CHECK(must(jobs::look_at_leaving_texts(*it.project, {it.first}, quoting)).warned.empty());

    jobs::LeftWords left = jobs::LeftWords::of(*it.project);
    for (const auto& one : must(jobs::suggest_identifiers(*it.project, {it.named}))) left.add(one.what.words);
    must(left.save(*it.project));
    CHECK(must(jobs::look_at_leaving_texts(*it.project, {}, quoting)).warned.empty());
}

TEST_CASE("who did not agree, and of whom it is not known, is counted for what they were asked") {
    Named it;
    it.consent(it.mother, false);
    it.interview("Nobody asked", "Interviewer", "And you?", "P9", "I was there too.");
    const auto quoted = must(jobs::look_at_leaving_texts(*it.project, {it.first, it.named}, quoting));
    CHECK(quoted.refused.number == 1);
    REQUIRE(quoted.warned.size() == 2);
    CHECK(quoted.warned[1] == "1 person who speaks in “Family 03” did not agree to being quoted.");
    CHECK(quoted.said.empty());

    const auto all = must(jobs::look_at_leaving_texts(*it.project, {}, quoting));
    REQUIRE(all.said.size() == 1);
    CHECK(all.said[0] ==
          "Of 1 person who speaks in “Nobody asked” it is not known whether they agreed to being quoted.");
    // Archiving is another question.
    const auto archived = must(jobs::look_at_leaving_texts(*it.project, {}, model::ConsentScope::archive));
    CHECK(archived.refused.number == 0);
    CHECK(archived.unknown.number == 5);
    CHECK(archived.said[0] ==
          "Of 5 people who speak in “Family 01”, “Family 02”, “Worker” and 2 more it is not known whether "
          "they agreed to archiving.");
    // Where their words are left out they are not asked after.
    CHECK(must(jobs::look_at_leaving_texts(*it.project, {}, std::nullopt)).warned.size() == 1);
}

TEST_CASE("an archive pack tells whoever sends it, and not the archive, what stands in its texts") {
    Named it;
    it.consent(it.mother, true, model::ConsentScope::archive);
    const auto pack = must(jobs::archive_pack(*it.project, {}));
    CHECK(pack.sources == 1);
    CHECK(pack.leaving.texts == 1);
    REQUIRE(pack.leaving.warned.size() == 1);
    for (const auto& member : pack.members)
        CHECK_MESSAGE(member.bytes.find("might be recognised") == std::string::npos, member.name);
}

TEST_CASE("a report with whole texts says what stands in them, one of tables does not") {
    Named it;
    ScratchFolder folder;
    jobs::ReportRequest request;
    request.kind = "sources";
    const auto written = [&](exchange::report::Format format, const char* name) {
        request.format = format;
        return must(jobs::write_report_file(*it.project, request,
                                            {folder.path() / name, jobs::Existing::keep, "Dr Smith, Leeds"}));
    };
    CHECK(written(exchange::report::Format::html, "texts.html").texts.identifiers.number == 1);
    CHECK(written(exchange::report::Format::csv, "table.csv").texts.identifiers.number == 0);
    request.kind = "passages";
    CHECK(written(exchange::report::Format::html, "passages.html").texts.texts == 0);
}

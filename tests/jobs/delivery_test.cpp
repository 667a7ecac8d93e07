// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/delivery.h"

#include <doctest/doctest.h>

#include "base/hash.h"
#include "exchange/files/read_file.h"
#include "jobs/interviewed.h"
#include "jobs/report/write_out.h"
#include "jobs/send_project.h"

using namespace attune;
using namespace attune::test;

TEST_CASE("what stands in an encrypted zip is called after the zip, and a file that is none is refused") {
    CHECK(jobs::name_inside("a/pilot.docx.zip", "docx") == "pilot.docx");
    CHECK(jobs::name_inside("a/pilot.ZIP", "docx") == "pilot.docx");
    CHECK(jobs::name_inside("pilot.v2.zip", "docx") == "pilot.v2.docx");
    CHECK(jobs::plain_name("a/pilot.docx.zip", true) == "pilot.docx");
    CHECK(jobs::plain_name("a/pilot.docx.zip", false) == "pilot.docx.zip");
    CHECK(jobs::zip_name_fault("pilot.docx", true) ==
          "An encrypted file is a zip; call it “pilot.docx.zip”.");
    CHECK(jobs::zip_name_fault("pilot.docx.zip", true).empty());
    CHECK(jobs::zip_name_fault("pilot.docx", false).empty());
    ScratchFolder folder;
    const auto refused = jobs::deliver_bytes(
        "words", "docx", {folder.path() / "pilot.docx", jobs::Existing::keep, {}, Secret("a passphrase")});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::invalid);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "pilot.docx"));
}

TEST_CASE("a report and a project leave in an encrypted zip that shows their name and not a word") {
    Interviewed it;
    it.project.coding(it.first, 13, 20, it.project.code("Not judged"));
    ScratchFolder folder;
    const auto left = [&](const char* name, const model::ExportRecord& record, const char* inside) {
        const auto bytes = must(exchange::read_file(folder.path() / name)).bytes;
        CHECK(bytes.starts_with("PK"));
        CHECK(bytes.find(inside) != std::string::npos);
        for (const char* words : {"never judged", "Not judged", "project.qde"})
            CHECK_MESSAGE(bytes.find(words) == std::string::npos, words);
        CHECK(record.digest == sha256_hex(bytes));
        CHECK(record.choices.find("\"encrypted\":true") != std::string::npos);
        CHECK(record.receiver == "The council");
    };
    const auto to = [&](const char* name) {
        return jobs::Delivery{folder.path() / name, jobs::Existing::keep, "The council",
                              Secret("a long passphrase")};
    };
    jobs::ReportRequest request;
    request.format = exchange::report::Format::json;
    left("out.json.zip", must(jobs::write_report_file(*it.project, request, to("out.json.zip"))).record,
         "out.json");
    const auto made = must(jobs::refi_file(*it.project, {}));
    left("out.zip", must(jobs::send_refi(made, to("out.zip"))).record, "out.qdpx");
}

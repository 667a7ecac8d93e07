// SPDX-License-Identifier: GPL-3.0-or-later
// Manifests that nobody but a fuzzer writes, and reports that may hold one.
#include "exchange/report/manifest.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>

#include "exchange/export/rows.h"
#include "exchange/quoting/report_text.h"
#include "support/report_sample.h"
#include "support/transcripts.h"

using namespace attune;
using namespace attune::exchange::report;
using exchange::read_report_text;
using exchange::utc_time;
using test::sample_report;

TEST_CASE("a manifest with numbers beyond all measure is refused or read as it is") {
    Manifest manifest = sample_report().manifest;
    const auto with = [&](const std::string& was, const std::string& is) {
        std::string json = manifest_json(manifest);
        const auto at = json.find(was);
        REQUIRE(at != std::string::npos);
        return json.replace(at, was.size(), is);
    };
    for (const char* number : {"1e300", "2.5", "18446744073709551615", "null", "\"30\""}) {
        CAPTURE(number);
        CHECK(manifest_from_json(with("\"begin\":30", std::string("\"begin\":") + number)).error().kind ==
              ErrorKind::unreadable);
        CHECK(manifest_from_json(with("\"version\":1", std::string("\"version\":") + number)).error().kind ==
              ErrorKind::unreadable);
    }
    CHECK(manifest_from_json(with("\"version\":1", "\"version\":4294967297")).error().kind ==
          ErrorKind::unsupported);
    const auto large = manifest_from_json(with("\"value\":2", "\"value\":1e300"));
    REQUIRE(large.has_value());
    CHECK(large->recipes.front().value == 1e300);
    CHECK(manifest_from_json(manifest_json(*large))->recipes.front().value == 1e300);
    for (const std::int64_t ms :
         {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
        manifest.date_ms = ms;
        const auto again = manifest_from_json(manifest_json(manifest));
        REQUIRE(again.has_value());
        CHECK(again->date_ms == ms);
    }
    CHECK(utc_time(std::numeric_limits<std::int64_t>::min()) == "0000-01-01T00:00:00Z");
    CHECK(utc_time(std::numeric_limits<std::int64_t>::max()) == "9999-12-31T23:59:59Z");
}

TEST_CASE("a report as JSON that is nested beyond all measure is refused") {
    const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
    CHECK(find_manifest("{\"manifest\":" + deep + "}").error().kind == ErrorKind::unreadable);
    CHECK(find_manifest("{\"manifest\":{\"format\":" + deep + "}}").error().kind == ErrorKind::unreadable);
    // Conditions keep their order, as everywhere.
    Manifest manifest = sample_report().manifest;
    manifest.query = {{"wave", {"w"}}, {"case", {"c"}}};
    const auto found = find_manifest("{\"title\":\"T\",\"manifest\":" + manifest_json(manifest) + "}");
    REQUIRE(found.has_value());
    CHECK(manifest_json(*found) == manifest_json(manifest));
}

TEST_CASE("whatever the fuzzer found in manifests is read and written the same, or refused") {
    int read = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(ATTUNE_FIXTURES) + "/fuzz/manifest")) {
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string bytes = tests::fixture("fuzz/manifest/" + name);
        for (const auto& manifest : {manifest_from_json(bytes), find_manifest(bytes)}) {
            if (!manifest) continue;
            ++read;
            const auto again = manifest_from_json(manifest_json(*manifest));
            REQUIRE(again.has_value());
            CHECK(manifest_json(*again) == manifest_json(*manifest));
        }
        for (const char* as : {"r.html", "r.md", "r.rtf", "r.docx"}) {
            const auto report = read_report_text({as, {}, bytes});
            if (!report) {
                CHECK(report.error().sentence.ends_with('.'));
                continue;
            }
            for (const auto& paragraph : report->paragraphs) {
                std::size_t last = 0;
                for (const auto& span : paragraph.quoted) {
                    CHECK(last <= span.begin);
                    CHECK(span.begin < span.end);
                    CHECK(span.end <= paragraph.text.size());
                    last = span.end;
                }
            }
        }
    }
    CHECK(read >= 3);
}

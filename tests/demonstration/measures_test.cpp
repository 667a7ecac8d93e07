// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the demonstration project are what their program makes, and hold what its README promises.
#include <doctest/doctest.h>
#include <zip.h>

#include <algorithm>
#include <map>
#include <set>

#include "demonstration/families.h"
#include "demonstration/write_tables.h"
#include "exchange/files/read_file.h"
#include "exchange/table/table_reader.h"
#include "support/folder.h"

using namespace attune;
using exchange::TableCell;

namespace {

const std::filesystem::path tables =
    std::filesystem::path(ATTUNE_SOURCE_ROOT) / "projects" / "thriving-babies-pilot" / "tables";

// The parts of a workbook unpacked: how they are packed differs between versions of zlib.
std::map<std::string, std::string> parts_of(const std::filesystem::path& file) {
    std::map<std::string, std::string> parts;
    zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
    REQUIRE(archive != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) == 0);
        std::string bytes(stat.size, '\0');
        zip_file_t* part = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        REQUIRE(part != nullptr);
        REQUIRE(zip_fread(part, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
        zip_fclose(part);
        parts[stat.name] = bytes;
    }
    zip_discard(archive);
    return parts;
}

exchange::TableFile table(const std::string& name) {
    const auto file = exchange::read_file(tables / name);
    REQUIRE(file.has_value());
    auto read = exchange::read_table_file(*file);
    REQUIRE_MESSAGE(read.has_value(), read.error().sentence);
    CHECK(read->warnings.empty());
    return std::move(*read);
}

std::size_t column(const exchange::TableSheet& sheet, const std::string& name) {
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        if (sheet.columns[i].name == name) return i;
    FAIL("no column " << name);
    return 0;
}

}  // namespace

TEST_CASE("the tables of the demonstration are what their program makes") {
    const test::Folder folder;
    demonstration::write_workbook(folder / "outcomes.xlsx");
    demonstration::write_spss(folder / "outcomes.sav");
    const auto made = parts_of(folder / "outcomes.xlsx");
    const auto kept = parts_of(tables / "outcomes.xlsx");
    CHECK(made.size() == kept.size());
    for (const auto& [name, bytes] : made) {
        CAPTURE(name);
        REQUIRE(kept.contains(name));
        CHECK((kept.at(name) == bytes));
    }
    CHECK((test::read_file(folder / "outcomes.sav") == test::read_file(tables / "outcomes.sav")));
}

TEST_CASE("the workbook holds sixty families, forty of them twice, and says that they are synthetic") {
    const auto workbook = table("outcomes.xlsx");
    REQUIRE(workbook.sheets.size() == 2);
    CHECK(workbook.sheets[0].name == "Data");
    CHECK(workbook.sheets[1].name == "Read me");
    CHECK(workbook.sheets[1].columns.front().name == "Synthetic: made by a program, no real family.");

    const auto& data = workbook.sheets[0];
    REQUIRE(data.rows.size() == 60);
    const auto id = column(data, "family_id");
    const auto first = column(data, "wemwbs_t1");
    const auto second = column(data, "wemwbs_t2");
    std::set<std::string> ids;
    int both = 0;
    for (std::size_t row = 0; row < data.rows.size(); ++row) {
        ids.insert(data.cell(row, id).text);
        CHECK(data.cell(row, first).kind == TableCell::Kind::number);
        both += data.cell(row, second).kind == TableCell::Kind::number ? 1 : 0;
    }
    CHECK(both == 40);
    CHECK(ids.size() == 60);
    CHECK(*ids.begin() == "TB-P-01");
    CHECK(*ids.rbegin() == "TB-P-60");
    CHECK(data.cell(0, column(data, "measured_on_t1")).kind == TableCell::Kind::day);
}

TEST_CASE("the SPSS file holds the same scores as the workbook, one row a family and wave") {
    const auto workbook = table("outcomes.xlsx");
    const auto& wide = workbook.sheets.front();
    const auto spss = table("outcomes.sav");
    const auto& lengthwise = spss.sheets.front();
    REQUIRE(lengthwise.rows.size() == 100);
    std::map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < wide.rows.size(); ++row)
        row_of[wide.cell(row, column(wide, "family_id")).text] = row;
    for (const std::string measure : {"wemwbs", "swemwbs", "gad7", "phq9", "kpcs", "mors_warmth"}) {
        const auto scores = column(lengthwise, measure);
        CHECK(!lengthwise.columns[scores].label.empty());
        CHECK(lengthwise.columns[scores].missing == std::vector<std::string>{"-9"});
        for (std::size_t row = 0; row < lengthwise.rows.size(); ++row) {
            const auto& family = lengthwise.cell(row, column(lengthwise, "family_id")).text;
            const auto& wave = lengthwise.cell(row, column(lengthwise, "wave")).text;
            const auto& there = wide.cell(row_of.at(family), column(wide, measure + "_t" + wave));
            const auto& here = lengthwise.cell(row, scores);
            CAPTURE(family);
            CAPTURE(measure);
            CHECK((here.text == "-9" ? TableCell() : here) == there);
        }
    }
}

TEST_CASE("each family that is interviewed has numbers, and the faults left in are few and known") {
    const auto families = demonstration::sixty_families();
    int beyond = 0, unconverted = 0, left_out = 0, moved = 0, kin = 0, in_care = 0;
    for (const auto& family : families) {
        for (const auto* scores : {&family.entry, family.exit ? &*family.exit : nullptr}) {
            if (scores == nullptr) continue;
            CHECK(scores->wemwbs.value_or(14) >= 14);
            CHECK(scores->wemwbs.value_or(70) <= 70);
            CHECK(scores->phq9.value_or(0) <= 27);
            CHECK(scores->kpcs.value_or(0) <= 45);
            CHECK(scores->mors_warmth.value_or(0) <= 35);
            beyond += scores->gad7.value_or(0) > 21 ? 1 : 0;
            unconverted += scores->swemwbs_hundredths == 2400 ? 1 : 0;
            for (const auto& score : {scores->gad7, scores->phq9, scores->kpcs, scores->mors_warmth})
                left_out += score ? 0 : 1;
        }
        if (family.exit) CHECK(family.exit->day > family.entry.day);
        moved += family.status_at_exit == 9 ? 1 : 0;
        kin += family.status_at_exit == 8 ? 1 : 0;
        in_care += family.status_at_exit == 6 ? 1 : 0;
    }
    CHECK(beyond == 1);
    CHECK(unconverted == 1);
    CHECK(left_out >= 4);
    CHECK(left_out <= 8);
    CHECK(moved >= 1);
    CHECK(kin >= 1);
    CHECK(in_care >= 1);
    const auto interviewed = std::count_if(families.begin(), families.begin() + 12,
                                           [](const auto& family) { return family.exit.has_value(); });
    CHECK(interviewed == 11);  // TB-P-09 was moved away
}

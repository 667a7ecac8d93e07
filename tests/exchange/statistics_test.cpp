// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <readstat.h>

#include <chrono>
#include <functional>
#include <limits>
#include <random>

#include "exchange/helper/helper_process.h"
#include "exchange/table/statistics_decoder.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;

namespace {

using Kind = TableCell::Kind;

ssize_t take(const void* bytes, size_t size, void* context) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(bytes), size);
    return static_cast<ssize_t>(size);
}

// A study of three families as Stata or SPSS writes it.
std::string study(bool stata, long version, readstat_compress_t compression = READSTAT_COMPRESS_NONE) {
    std::string bytes;
    readstat_writer_t* const w = readstat_writer_init();
    readstat_set_data_writer(w, &take);
    readstat_writer_set_file_label(w, "Pilot");
    readstat_writer_set_file_timestamp(w, 1'640'995'200);
    readstat_writer_set_file_format_version(w, static_cast<uint8_t>(version));
    if (compression != READSTAT_COMPRESS_NONE) readstat_writer_set_compression(w, compression);
    const readstat_type_t answer = stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE;
    readstat_label_set_t* const labels = readstat_add_label_set(w, answer, "again");
    if (stata) {
        readstat_label_int32_value(labels, 1, "yes");
        readstat_label_int32_value(labels, 2, "nö");
    } else {
        readstat_label_double_value(labels, 1, "yes");
        readstat_label_double_value(labels, 2, "nö");
    }
    auto* const id = readstat_add_variable(w, "id", READSTAT_TYPE_STRING, 12);
    auto* const score = readstat_add_variable(w, "score", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(score, "WEMWBS, total");
    auto* const seen = readstat_add_variable(w, "seen", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_format(seen, stata ? "%td" : "EDATE10");
    auto* const again = readstat_add_variable(w, "again", answer, 0);
    readstat_variable_set_label_set(again, labels);
    auto* const said = readstat_add_variable(w, "said", READSTAT_TYPE_STRING, stata ? 200 : 600);
    if (!stata) {
        readstat_variable_add_missing_double_range(score, 90, 99);
        readstat_variable_add_missing_double_value(again, 9);
        readstat_variable_set_measure(again, READSTAT_MEASURE_ORDINAL);
    }
    REQUIRE((stata ? readstat_begin_writing_dta(w, &bytes, 3) : readstat_begin_writing_sav(w, &bytes, 3)) ==
            READSTAT_OK);
    for (int row = 0; row < 3; ++row) {
        readstat_begin_row(w);
        readstat_insert_string_value(w, id, ("TB-P-0" + std::to_string(row + 7)).c_str());
        if (row == 1) {
            readstat_insert_missing_value(w, score);
        } else {
            readstat_insert_double_value(w, score, 40.55 + row);
        }
        readstat_insert_double_value(w, seen, stata ? 22'718 : 13'866'595'200.0);
        if (stata) {
            if (row == 2 && version >= 113) {
                readstat_insert_tagged_missing_value(w, again, 'a');
            } else {
                readstat_insert_int32_value(w, again, row + 1);
            }
        } else {
            readstat_insert_double_value(w, again, row == 2 ? 9 : row + 1);
        }
        readstat_insert_string_value(w, said, std::string(150 + (stata ? 0 : 400), 'x').c_str());
        REQUIRE(readstat_end_row(w) == READSTAT_OK);
    }
    REQUIRE(readstat_end_writing(w) == READSTAT_OK);
    readstat_writer_free(w);
    return bytes;
}

TableFile read_well(const std::string& name, const std::string& bytes) {
    auto read = read_table_file(data_file(name, bytes));
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

}  // namespace

TEST_CASE("Stata files of every version give labels, dates and tagged missing values") {
    for (const long version : {104, 105, 108, 110, 111, 113, 114, 115, 117, 118, 119}) {
        CAPTURE(version);
        const TableFile file = read_well("study.dta", study(true, version));
        CHECK(file.kind == TableKind::dta);
        const TableSheet& sheet = file.sheets.front();
        REQUIRE(sheet.columns.size() == 5);
        REQUIRE(sheet.rows.size() == 3);
        CHECK(sheet.columns[1].label == "WEMWBS, total");
        CHECK(sheet.cell(0, 0) == TableCell{Kind::text, "TB-P-07"});
        CHECK(sheet.cell(0, 1) == TableCell{Kind::number, "40.55"});
        CHECK(sheet.cell(1, 1) == TableCell{});
        CHECK(sheet.cell(0, 2) == TableCell{Kind::day, "2022-03-14"});
        CHECK(sheet.cell(1, 3) == TableCell{Kind::number, "2"});
        if (version >= 108) {
            REQUIRE(sheet.columns[3].labels.size() == 2);
            CHECK(sheet.columns[3].labels[0].label == "yes");
        }
        if (version >= 113) {
            CHECK(sheet.cell(2, 3) == TableCell{Kind::text, ".a"});
            CHECK(sheet.columns[3].missing == std::vector<std::string>{".a"});
        }
    }
    CHECK(read_well("study.dta", study(true, 118)).sheets.front().columns[3].labels[1].label == "nö");
}

TEST_CASE("SPSS files, also compressed ones, give missing ranges, an order and long texts") {
    for (const auto compression :
         {READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS, READSTAT_COMPRESS_BINARY}) {
        CAPTURE(static_cast<int>(compression));
        const TableFile file = read_well(
            "study.sav", study(false, compression == READSTAT_COMPRESS_BINARY ? 3 : 2, compression));
        CHECK(file.kind == TableKind::sav);
        const TableSheet& sheet = file.sheets.front();
        REQUIRE(sheet.rows.size() == 3);
        CHECK(sheet.columns[1].missing_ranges == std::vector<std::pair<double, double>>{{90, 99}});
        CHECK(sheet.columns[3].missing == std::vector<std::string>{"9"});
        CHECK(sheet.columns[3].ordered);
        CHECK(sheet.columns[3].labels[1].label == "nö");
        CHECK(sheet.cell(0, 2) == TableCell{Kind::day, "2022-03-14"});
        CHECK(sheet.cell(0, 4).text.size() == 550);
        CHECK(file.warnings.empty());
    }
}

TEST_CASE("a file of which ReadStat reads beyond its memory ends in a table or a sentence") {
    const auto folder = std::filesystem::path(ATTUNE_FIXTURES) / "fuzz" / "dta";
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto read = read_table_file(data_file(entry.path()));
        if (!read) CHECK(read.error().sentence.ends_with('.'));
        ++files;
    }
    CHECK(files > 0);
    const std::string whole = study(false, 2), stata = study(true, 118);
    CHECK_FALSE(read_table_file(data_file("cut.dta", stata.substr(0, stata.size() / 3))).has_value());
    for (std::size_t cut = 9; cut < whole.size(); cut += whole.size() / 7) {
        const auto read = read_table_file(data_file("cut.sav", whole.substr(0, cut)));
        if (!read) CHECK(read.error().sentence.starts_with("“cut.sav”: "));
    }
}

TEST_CASE("a helper that is missing, fails, says too much or never ends gives a sentence") {
    const auto ignore = [](std::string_view) -> Result<Ok> { return Ok{}; };
    const auto reason = [](const Result<HelperEnd>& ran) {
        return ran ? std::string() : ran.error().sentence;
    };
    CHECK(reason(run_helper("/nowhere/attune-data", {"x"}, {}, {}, ignore)).find("install Attune anew") !=
          std::string::npos);
    const auto failed = run_helper("/bin/false", {"x"}, {}, {}, ignore);
    REQUIRE(failed.has_value());
    CHECK(*failed == HelperEnd::failed);
    std::string got;
    const auto keep = [&](std::string_view bytes) -> Result<Ok> {
        got += bytes;
        return Ok{};
    };
    const std::string much(std::size_t{3} << 20, 'a');
    REQUIRE(run_helper("/bin/cat", {much, "bc"}, {}, {}, keep));
    CHECK(got == much + "bc");
    HelperLimits limits;
    limits.output = 1000;
    CHECK(reason(run_helper("/bin/cat", {much}, limits, {}, ignore)).find("more than can be read") !=
          std::string::npos);
    limits = {};
    // A quick machine would reach the bound of the output first.
    limits.output = std::numeric_limits<decltype(limits.output)>::max();
    limits.time = std::chrono::seconds(1);
    CHECK(reason(run_helper("/usr/bin/yes", {}, limits, {}, ignore)).find("too long") != std::string::npos);
    const JobControl control;
    const auto stop = [&](std::string_view) -> Result<Ok> {
        control.cancel();
        return Ok{};
    };
    const auto stopped = run_helper("/usr/bin/yes", {}, {}, control, stop);
    REQUIRE_FALSE(stopped.has_value());
    CHECK(stopped.error().kind == ErrorKind::cancelled);
}

TEST_CASE("whatever a helper says, what comes of it is sound or refused") {
    using namespace attune::exchange::statistics;
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        StatisticsDecoder decoder(TableKind::sav);
        std::string bytes;
        for (int i = 0; i < 8; ++i) {
            WireWriter content;
            const int pieces = static_cast<int>(random() % 9);
            for (int k = 0; k < pieces; ++k) {
                if (random() % 2)
                    content.text(std::string(random() % 5, static_cast<char>('a' + random() % 3)));
                else
                    content.number(static_cast<std::int32_t>(random() % 3));
            }
            WireWriter head;
            head.byte(static_cast<unsigned char>("HVLRCE"[random() % 6]));
            head.number(static_cast<std::int32_t>(content.bytes().size()));
            bytes += head.bytes() + content.bytes();
        }
        bool good = true;
        while (!bytes.empty() && good) {
            const std::size_t piece = 1 + random() % 20;
            good = decoder.feed(bytes.substr(0, piece)).has_value();
            bytes.erase(0, piece);
        }
        refused += !good;
        const TableSheet sheet = decoder.take();
        for (const auto& row : sheet.rows) CHECK(row.cells.size() <= sheet.columns.size());
    }
    CHECK(refused > 100);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "exchange/table/cell_text.h"
#include "exchange/table/number_format.h"
#include "exchange/table/sheet_grid.h"
#include "support/docx_builder.h"
#include "support/tables.h"

using namespace attune;
using namespace attune::exchange;
using attune::tests::data_file;
using attune::tests::Parts;

namespace {

using Kind = TableCell::Kind;

struct Xlsx {
    std::string rows;              // of the first sheet
    std::string behind;            // behind its rows
    std::string strings;           // shared string items
    std::string formats;           // numFmt elements
    std::vector<int> styles{0};    // number formats of cell styles
    std::string properties;        // of the workbook
    std::string sheet_attributes;  // of its entry
    std::string name_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    Parts more;
};

std::string made(const Xlsx& x) {
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    std::string xfs;
    for (const int format : x.styles) xfs += "<xf numFmtId=\"" + std::to_string(format) + "\"/>";
    const std::string open = " xmlns=\"" + x.name_space + "\" xmlns:r=\"" + office + "\">";
    Parts parts{
        {"[Content_Types].xml", tests::content_types()},
        {"_rels/.rels", relations + "<Relationship Id=\"r1\" Type=\"" + office +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml", "<workbook" + open + x.properties +
                                "<sheets><sheet name=\"Scores\" sheetId=\"1\" " + x.sheet_attributes +
                                " r:id=\"s1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations + "<Relationship Id=\"s1\" Type=\"" + office +
             "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"" + office +
             "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"s3\" Type=\"" + office +
             "/styles\" Target=\"styles.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml", "<sst" + open + x.strings + "</sst>"},
        {"xl/styles.xml", "<styleSheet" + open + "<numFmts>" + x.formats +
                              "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + xfs +
                              "</cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet" + open + "<sheetData>" + x.rows + "</sheetData>" + x.behind + "</worksheet>"}};
    for (const auto& part : x.more) parts.push_back(part);
    return tests::zipped(parts);
}

std::string ods(const std::string& sheets, const std::string& styles = {}, const Parts& more = {}) {
    const std::string content =
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
        "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles>" +
        styles + "</office:automatic-styles><office:body><office:spreadsheet>" + sheets +
        "</office:spreadsheet></office:body></office:document-content>";
    Parts parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}};
    for (const auto& part : more) parts.push_back(part);
    return tests::zipped(parts, ZIP_CM_STORE);
}

TableFile read_raw(const std::string& bytes, const std::string& name = "scores.xlsx") {
    TableOptions options;
    options.header_rows = 0;
    options.skip_rows = 0;
    auto read = read_table_file(data_file(name, bytes), options);
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().sentence));
    return std::move(*read);
}

std::string refusal(const std::string& bytes, const std::string& name = "scores.xlsx") {
    const auto read = read_table_file(data_file(name, bytes));
    return read ? std::string() : read.error().sentence;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a workbook's strings are met as people see them, shared or inline, in runs, without reading aids") {
    Xlsx x;
    x.strings =
        "<si><t>plain</t></si><si><r><t xml:space=\"preserve\">two </t></r><r><rPr><b/></rPr><t>runs</t>"
        "</r><rPh sb=\"0\" eb=\"1\"><t>ふり</t></rPh><phoneticPr fontId=\"1\"/></si><si><t/></si>";
    x.rows =
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
        "<c t=\"inlineStr\"><is><t>a_x000D__x000A_b</t></is></c><c t=\"str\"><f>A1&amp;B1</f><v>made</v></c>"
        "<c t=\"s\"><v>2</v></c><c t=\"s\"><v>99</v></c></row>";
    const TableFile file = read_raw(made(x));
    const TableSheet& sheet = file.sheets.front();
    CHECK(sheet.name == "Scores");
    CHECK_FALSE(sheet.hidden);
    REQUIRE(sheet.rows.size() == 1);
    CHECK(sheet.rows[0].number == 2);
    CHECK(sheet.cell(0, 0) == TableCell{Kind::text, "plain"});
    CHECK(sheet.cell(0, 1) == TableCell{});
    CHECK(sheet.cell(0, 2) == TableCell{Kind::text, "two runs"});
    CHECK(sheet.cell(0, 3) == TableCell{Kind::text, "a\nb"});
    CHECK(sheet.cell(0, 4) == TableCell{Kind::text, "made"});
    CHECK(sheet.cell(0, 5).kind == Kind::empty);
    REQUIRE(file.warnings.size() == 1);
    CHECK(file.warnings.front() == "1 cell could not be understood and was taken as text or left empty.");
}

TEST_CASE("numbers are days and times where their format shows them so, in both systems of counting") {
    Xlsx x;
    x.formats =
        "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/><numFmt numFmtId=\"165\" "
        "formatCode=\"[h]:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"0.00&quot;days&quot;\"/>";
    x.styles = {0, 14, 164, 165, 166, 21};
    x.rows =
        "<row r=\"1\"><c s=\"1\"><v>44634</v></c><c s=\"2\"><v>44634.5625</v></c><c s=\"3\"><v>1.25</v></c>"
        "<c s=\"4\"><v>2.5</v></c><c s=\"5\"><v>0.5</v></c><c><v>44634</v></c><c s=\"1\"><v>-1</v></c>"
        "<c s=\"1\"><v>59</v></c><c s=\"1\"><v>61</v></c><c s=\"1\" t=\"d\"><v>2022-03-14T00:00:00</v></c>"
        "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#DIV/0!</v></c><c><v>18.550000000000001</v></c></row>";
    const std::vector<TableCell> wanted{{Kind::day, "2022-03-14"}, {Kind::moment, "2022-03-14 13:30:00"},
                                        {Kind::time, "30:00:00"},  {Kind::number, "2.5"},
                                        {Kind::time, "12:00:00"},  {Kind::number, "44634"},
                                        {Kind::number, "-1"},      {Kind::day, "1900-02-28"},
                                        {Kind::day, "1900-03-01"}, {Kind::day, "2022-03-14"},
                                        {Kind::yes_no, "yes"},     {Kind::error, "#DIV/0!"},
                                        {Kind::number, "18.55"}};
    const TableFile file = read_raw(made(x));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        CAPTURE(i);
        CHECK(file.sheets.front().cell(0, i).text == wanted[i].text);
        CHECK(file.sheets.front().cell(0, i).kind == wanted[i].kind);
    }
    x.properties = "<workbookPr date1904=\"1\"/>";
    CHECK(read_raw(made(x)).sheets.front().cell(0, 0).text == "2026-03-15");
}

TEST_CASE("a strict workbook, hidden sheets and groups above names are understood") {
    Xlsx x;
    x.name_space = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    x.sheet_attributes = "state=\"veryHidden\"";
    x.strings =
        "<si><t>Family</t></si><si><t>WEMWBS</t></si><si><t>T1</t></si><si><t>T2</t></si><si><t>id</t></si>";
    x.rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>4</v></c><c r=\"B2\" t=\"s\"><v>2</v></c><c r=\"C2\" "
        "t=\"s\"><v>3</v>"
        "</c></row><row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\"><v>40</v></c><c "
        "r=\"C3\"><v>45</v></c></row>";
    x.behind = "<mergeCells count=\"1\"><mergeCell ref=\"B1:C1\"/></mergeCells>";
    const auto read = read_table_file(data_file("scores.xlsx", made(x)));
    REQUIRE(read.has_value());
    const TableSheet& sheet = read->sheets.front();
    CHECK(sheet.hidden);
    REQUIRE(sheet.columns.size() == 3);
    CHECK(sheet.columns[0].name == "Family id");
    CHECK(sheet.columns[1].name == "WEMWBS T1");
    CHECK(sheet.columns[2].name == "WEMWBS T2");
    CHECK(sheet.rows.size() == 1);
}

TEST_CASE("a workbook that would fill the memory or reads two ways is refused") {
    Xlsx far;
    far.rows = "<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>";
    CHECK(contains(refusal(made(far)), "more than 16384 columns"));
    far.rows = "<row r=\"1048577\"><c><v>1</v></c></row>";
    CHECK(contains(refusal(made(far)), "more than 1048576 rows"));
    far.rows.clear();
    for (int i = 1; i <= 300; ++i)
        far.rows +=
            "<row r=\"" + std::to_string(i) + "\"><c r=\"XFA" + std::to_string(i) + "\"><v>1</v></c></row>";
    CHECK(contains(refusal(made(far)), "more than 4000000 cells"));
    far.rows = "<row r=\"5\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>";
    CHECK(contains(refusal(made(far)), "out of order"));

    Xlsx bomb;
    bomb.rows = "<row><c t=\"str\"><v>" + std::string(6'000'000, 'a') + "</v></c></row>";
    CHECK(contains(refusal(made(bomb)), "was refused to be safe"));

    Xlsx deep;
    for (int i = 0; i < 300; ++i) deep.rows += "<row>";
    CHECK(contains(refusal(made(deep)), "not well-formed"));

    Xlsx twice;
    twice.rows = "<row><c><v>1</v></c></row>";
    twice.more = {{"XL/Styles.xml", "<styleSheet/>"}};
    CHECK(contains(refusal(made(twice)), "two parts that are called XL/Styles.xml"));

    Parts parts{
        {"[Content_Types].xml", "<x/>"},
        {"xl/workbook.xml",
         "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook><sheets><sheet name=\"&b;\"/></sheets></workbook>"}};
    CHECK(contains(refusal(tests::zipped(parts)), "declares a document type"));
    parts = {{"xl/workbook.bin", "x"}};
    CHECK(contains(refusal(tests::zipped(parts)), ".xlsb"));
}

TEST_CASE("a sheet of OpenDocument is met with its repetitions, paragraphs and kinds of cells") {
    const std::string sheets =
        "<table:tracked-changes><table:table-row><table:table-cell office:value-type=\"float\" "
        "office:value=\"9\"/>"
        "</table:table-row></table:tracked-changes><table:table table:name=\"Wave 1\" table:style-name=\"h\">"
        "<table:table-column "
        "table:number-columns-repeated=\"16384\"/><table:table-header-rows><table:table-row>"
        "<table:table-cell office:value-type=\"string\"><text:p>id</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>a"
        "<text:s text:c=\"2\"/>b   "
        "c</text:p><text:p>second<text:tab/><text:line-break/></text:p></table:table-cell>"
        "<table:table-cell "
        "table:number-columns-repeated=\"16381\"/></table:table-row></table:table-header-rows>"
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell office:value-type=\"float\" "
        "office:value=\"1.5\"><text:p>1.50</text:p><office:annotation><text:p>note</text:p></"
        "office:annotation>"
        "</table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2022-03-14\"/>"
        "<table:table-cell office:value-type=\"time\" office:time-value=\"PT26H05M00S\"/>"
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"/>"
        "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p>"
        "</table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.25\"/>"
        "</table:table-row></table:table><table:table table:name=\"two\"><table:table-row><table:table-cell "
        "office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    const TableFile file = read_raw(
        ods(sheets,
            "<style:style style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style>"),
        "scores.ods");
    REQUIRE(file.sheets.size() == 2);
    const TableSheet& sheet = file.sheets.front();
    CHECK(sheet.name == "Wave 1");
    CHECK(sheet.hidden);
    CHECK_FALSE(file.sheets[1].hidden);
    REQUIRE(sheet.rows.size() == 5);
    CHECK(sheet.cell(0, 1).text == "a  b c\nsecond\t\n");
    CHECK(sheet.cell(0, 2).text == sheet.cell(0, 1).text);
    CHECK(sheet.cell(3, 0) == TableCell{Kind::number, "1.5"});
    CHECK(sheet.rows[4].number == 1'048'005);
    const std::vector<TableCell> wanted{{Kind::day, "2022-03-14"},
                                        {Kind::time, "26:05:00"},
                                        {Kind::yes_no, "no"},
                                        {Kind::error, "#DIV/0!"},
                                        {Kind::number, "0.25"}};
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(sheet.cell(4, i) == wanted[i]);
}

TEST_CASE("an OpenDocument sheet that is encrypted, endless or none is refused") {
    const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"";
    CHECK(contains(refusal(ods("<table:table><table:table-row table:number-rows-repeated=\"2000000\">" +
                               cell + "/></table:table-row></table:table>"),
                           "x.ods"),
                   "more than 1048576 rows"));
    CHECK(contains(refusal(ods("<table:table><table:table-row>" + cell +
                               " table:number-columns-repeated=\"20000\"/></table:table-row></table:table>"),
                           "x.ods"),
                   "more than 16384 columns"));
    CHECK(
        contains(refusal(ods("<table:table><table:table-row table:number-rows-repeated=\"1000000\">" + cell +
                             " table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"),
                         "x.ods"),
                 "more than 4000000 cells"));
    CHECK(contains(refusal(ods("", "", {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}}), "x.ods"),
                   "password"));
    CHECK(contains(refusal(ods(""), "x.ods"), "without a sheet"));
}

TEST_CASE("a number format tells days from numbers") {
    const std::vector<std::pair<std::string, std::optional<SerialMeaning>>> codes{
        {"General", std::nullopt},
        {"0.00", std::nullopt},
        {"#,##0\\ \"days\"", std::nullopt},
        {"[Red]0;[Blue]-0", std::nullopt},
        {"[$-409]d\\-mmm\\-yy;@", SerialMeaning::day},
        {"mmmm yyyy", SerialMeaning::day},
        {"h:mm AM/PM", SerialMeaning::time},
        {"[mm]:ss.0", SerialMeaning::time},
        {"yyyy-mm-dd\"T\"hh:mm:ss", SerialMeaning::moment},
        {"\"d\"0", std::nullopt},
        {"@", std::nullopt}};
    for (const auto& [code, meaning] : codes) {
        CAPTURE(code);
        CHECK(meaning_of_format_code(code) == meaning);
    }
    CHECK(meaning_of_builtin_format(14) == SerialMeaning::day);
    CHECK(meaning_of_builtin_format(22) == SerialMeaning::moment);
    CHECK(meaning_of_builtin_format(46) == SerialMeaning::time);
    CHECK_FALSE(meaning_of_builtin_format(2));
}

TEST_CASE("numbers, days and times are written in one way") {
    const std::vector<std::pair<double, std::string>> numbers{{0, "0"},
                                                              {-0.0, "0"},
                                                              {0.1 + 0.2, "0.3"},
                                                              {18.550000000000001, "18.55"},
                                                              {1e20, "100000000000000000000"},
                                                              {1e-5, "0.00001"},
                                                              {-1234567.5, "-1234567.5"},
                                                              {3, "3"}};
    for (const auto& [value, text] : numbers) CHECK(number_text(value) == text);
    CHECK(number_text(1.0 / 0.0).empty());
    CHECK(plain_number("-.5") == -0.5);
    CHECK(plain_number("1e3") == 1000);
    for (const char* const word : {"", "-", "nan", "inf", "1,5", " 1", "1 ", "0x10", "1e999"})
        CHECK_FALSE(plain_number(word));
    CHECK(cell_of_iso("2022-02-29") == std::nullopt);
    CHECK(cell_of_iso("2024-02-29T07:05:00Z")->text == "2024-02-29 07:05:00");
    CHECK(cell_of_iso("7:05")->text == "07:05:00");
    CHECK(cell_of_iso("2022-03") == std::nullopt);
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(16'383) == "XFD");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/variable.h"

#include <doctest/doctest.h>

#include "model/case.h"

using namespace attune;
using namespace attune::model;

namespace {

Variable of_type(VariableType type) {
    Variable variable;
    variable.name = "x";
    variable.type = type;
    return variable;
}

// The canonical text, "" for missing, "!" for what is refused.
std::string read(const Variable& variable, const std::string& written) {
    const auto value = canonical_value(variable, written);
    return value ? *value : "!";
}

}  // namespace

TEST_CASE("the words of cases, consents and variables lead back to what they stand for") {
    for (const auto kind : {CaseKind::family, CaseKind::staff_member, CaseKind::site, CaseKind::other})
        CHECK(case_kind_from_word(case_kind_word(kind)) == kind);
    for (const auto scope : all_consent_scopes)
        CHECK(consent_scope_from_word(consent_scope_word(scope)) == scope);
    for (const auto type : {VariableType::text, VariableType::number, VariableType::ordered_category,
                            VariableType::category, VariableType::date, VariableType::yes_no})
        CHECK(variable_type_from_word(variable_type_word(type)) == type);
    CHECK_FALSE(case_kind_from_word("Family"));
    CHECK_FALSE(consent_scope_from_word(""));
}

TEST_CASE("a day is one of the calendar") {
    for (const char* day : {"2022-03-14", "2024-02-29", "2000-02-29", "1999-12-31"}) CHECK(is_day(day));
    for (const char* day : {"2022-02-29", "1900-02-29", "2022-13-01", "2022-00-10", "2022-1-1", "14/03/2022",
                            "", "2022-03-1x", "0000-01-01"})
        CHECK_FALSE(is_day(day));
}

TEST_CASE("a number is read as people write it, and what can be two is refused") {
    const Variable number = of_type(VariableType::number);
    struct Row {
        const char *written, *canonical;
    };
    for (const auto& [written, canonical] : std::initializer_list<Row>{{"45", "45"},
                                                                       {" 45 ", "45"},
                                                                       {"045", "45"},
                                                                       {"45.0", "45"},
                                                                       {"3.50", "3.5"},
                                                                       {"3,5", "3.5"},
                                                                       {"0,123", "0.123"},
                                                                       {"-3,25", "-3.25"},
                                                                       {"\u22129", "-9"},
                                                                       {"+5", "5"},
                                                                       {"-0", "0"},
                                                                       {".5", "0.5"},
                                                                       {"1,234.5", "1234.5"},
                                                                       {"1.234,5", "1234.5"},
                                                                       {"1,234,567", "1234567"},
                                                                       {"1 234,5", "1234.5"},
                                                                       {"1\u00a0234", "1234"},
                                                                       {"1e3", "1000"},
                                                                       {"2.5E-2", "0.025"},
                                                                       {"1.234", "1.234"},
                                                                       {"12345,678", "12345.678"},
                                                                       {"", ""},
                                                                       {"1,234", "!"},
                                                                       {"forty", "!"},
                                                                       {"45%", "!"},
                                                                       {"1.2.3", "!"},
                                                                       {"1,23,4", "!"},
                                                                       {"12 34", "!"},
                                                                       {"-", "!"},
                                                                       {"1e9999", "!"},
                                                                       {"4 5", "!"},
                                                                       {"5.", "!"}}) {
        CAPTURE(written);
        CHECK(read(number, written) == canonical);
    }
    CHECK(canonical_value(number, "1,234").error().sentence.find("thousands") != std::string::npos);
}

TEST_CASE("a day is read day first, as in the United Kingdom, or as ISO writes it") {
    const Variable date = of_type(VariableType::date);
    struct Row {
        const char *written, *canonical;
    };
    for (const auto& [written, canonical] : std::initializer_list<Row>{{"2022-03-14", "2022-03-14"},
                                                                       {"2022-03-14T00:00:00", "2022-03-14"},
                                                                       {"2022-03-14 00:00", "2022-03-14"},
                                                                       {"2022/3/4", "2022-03-04"},
                                                                       {"14/03/2022", "2022-03-14"},
                                                                       {"4/3/2022", "2022-03-04"},
                                                                       {"14.3.2022", "2022-03-14"},
                                                                       {"14 March 2022", "2022-03-14"},
                                                                       {"14th Mar 2022", "2022-03-14"},
                                                                       {"1 Sept 2022", "2022-09-01"},
                                                                       {"03/14/2022", "!"},
                                                                       {"14/03/22", "!"},
                                                                       {"30/02/2022", "!"},
                                                                       {"March 2022", "!"},
                                                                       {"soon", "!"}}) {
        CAPTURE(written);
        CHECK(read(date, written) == canonical);
    }
    CHECK(canonical_value(date, "14/03/22").error().sentence ==
          "The year of “14/03/22” has two digits only; “x” wants four.");
}

TEST_CASE("yes and no have many words") {
    const Variable yes_no = of_type(VariableType::yes_no);
    for (const char* word : {"yes", "Y", "TRUE", "1", "1.0"}) CHECK(read(yes_no, word) == "yes");
    for (const char* word : {"No", "n", "false", "0", "0.0"}) CHECK(read(yes_no, word) == "no");
    for (const char* word : {"maybe", "2", "-"}) CHECK(read(yes_no, word) == "!");
}

TEST_CASE("a category is known by its value, its label, and the same number") {
    Variable status = of_type(VariableType::ordered_category);
    CHECK(read(status, " whatever ") == "whatever");
    status.categories = {{"1", "Universal"}, {"2", "Child in need"}, {"Child in need", "odd"}};
    CHECK(read(status, "2") == "2");
    CHECK(read(status, "2.0") == "2");
    CHECK(read(status, "universal") == "1");
    // A value goes before a label.
    CHECK(read(status, "Child in need") == "Child in need");
    CHECK(read(status, "3") == "!");
}

TEST_CASE("what stands for missing is missing in every type") {
    for (const auto type : {VariableType::text, VariableType::number, VariableType::category,
                            VariableType::date, VariableType::yes_no}) {
        Variable variable = of_type(type);
        variable.missing = {"-9", "NA"};
        for (const char* written : {"-9", "-9.0", "na", "NA", "  ", ""}) CHECK(read(variable, written) == "");
    }
}

TEST_CASE("a canonical value is the canonical form of itself") {
    for (const auto type : {VariableType::text, VariableType::number, VariableType::category,
                            VariableType::date, VariableType::yes_no})
        for (const char* written :
             {"12,5", "1e-7", "-00.50", "14/3/2022", "Y", "words  here", "123456789012345678901"}) {
            const Variable variable = of_type(type);
            const auto once = canonical_value(variable, written);
            if (once) CHECK(read(variable, *once) == *once);
        }
}

TEST_CASE("scores out of range and raw sums are told, and nothing else is") {
    Measure measure;
    measure.name = "WEMWBS";
    measure.min = 14;
    measure.max = 70;
    CHECK(oddness(measure, "45").empty());
    CHECK(oddness(measure, "14").empty());
    CHECK(oddness(measure, "").empty());
    CHECK(oddness(measure, "71") == "71 lies outside of the range of WEMWBS, which is 14 to 70.");
    CHECK(oddness(measure, "13.9") == "13.9 lies outside of the range of WEMWBS, which is 14 to 70.");
    CHECK(oddness(measure, "much") == "“much” is not a number, as a score of WEMWBS is.");

    measure.name = "SWEMWBS";
    measure.min = 7;
    measure.max = 35;
    measure.raw_to_metric = {{7, 7.00}, {17, 16.88}, {18, 17.43}, {35, 35.00}};
    for (const char* fine : {"7", "16.88", "17.43", "35"}) CHECK(oddness(measure, fine).empty());
    CHECK(oddness(measure, "17") ==
          "17 is probably a raw sum of SWEMWBS, which is to be converted first (to 16.88).");
    CHECK(oddness(measure, "17.1") ==
          "17.1 is not in the conversion table of SWEMWBS; it is probably made of raw sums.");

    Measure ladder;
    ladder.name = "Social-care status";
    ladder.categories = {"universal", "early_help"};
    ladder.side_states = {"unknown"};
    CHECK(oddness(ladder, "early_help").empty());
    CHECK(oddness(ladder, "unknown").empty());
    CHECK(oddness(ladder, "2") == "“2” is none of the states of Social-care status.");
}

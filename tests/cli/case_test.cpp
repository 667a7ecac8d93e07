// SPDX-License-Identifier: GPL-3.0-or-later
// Cases, persons, consents, retention, variables and values.
#include "cli/attune.h"

using namespace test;

TEST_CASE("cases gather persons, sources and passages") {
    const Sample sample;
    const auto& project = sample.project;
    CHECK(contains(ok({"cases", project}), "The project has no cases"));
    CHECK(contains(ok({"case", "add", project, "Family 07", "--note", "twins"}),
                   "Made the case “Family 07” (family)"));
    ok({"case", "add", project, "Staff 3", "--kind", "staff member"});
    ok({"person", "add", project, "Family 07, mother", "--relation", "mother", "--case", "Family 07"});
    ok({"person", "speaker", project, "TB-P-07", "P7", "--person", "family 07, mother"});
    ok({"case", "member", "add", project, "Staff 3", "--source", "TB-P-07", "--passage", "TB-P-07", "4",
        "11"});
    sample.add_code("Judged");
    ok({"apply", project, "TB-P-07", "30", "45", "Judged"});
    const Json cases = json({"cases", project});
    REQUIRE(cases.size() == 2);
    for (const char* key :
         {"id", "name", "kind", "note", "persons", "members", "sources", "codings", "values"})
        CHECK_MESSAGE(cases[0].contains(key), key);
    CHECK(cases[0]["persons"][0]["name"] == "Family 07, mother");
    CHECK(cases[0]["sources"][0]["title"] == "TB-P-07");
    CHECK(cases[0]["codings"] == 1);
    CHECK(cases[1]["kind"] == "staff member");
    CHECK(cases[1]["members"][0]["begin"] == nullptr);
    CHECK(cases[1]["members"][1]["begin"] == 4);
    ok({"case", "member", "remove", project, "Staff 3", "--passage", "TB-P-07", "4", "11"});
    fails({"case", "member", "remove", project, "Staff 3", "--passage", "TB-P-07", "4", "11"});
    fails({"case", "member", "add", project, "Staff 3"}, 2);
    ok({"case", "edit", project, "Staff 3", "--name", "Staff 4", "--kind", "site"});
    fails({"case", "edit", project, "Staff 4"}, 2);
    fails({"case", "edit", project, "Staff 4", "--kind", "palace"}, 2);
    ok({"memo", "add", project, "On them", "--case", "Family 07", "--text", "t"});
    CHECK(json({"memo", "list", project})[0]["kind"] == "case");
    CHECK(contains(ok({"cases", project}), "Family 07, mother"));
    CHECK(contains(ok({"case", "delete", project, "Family 07", "Staff 4"}), "Deleted 2 cases"));
    CHECK(json({"cases", project}).empty());
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("persons speak, agree and turn out to be one") {
    const Sample sample;
    const auto& project = sample.project;
    ok({"person", "add", project, "Mother"});
    ok({"person", "add", project, "The mother", "--note", "moved"});
    ok({"person", "speaker", project, "TB-P-07", "P7", "--person", "Mother"});
    fails({"person", "speaker", project, "TB-P-07", "P9", "--person", "Mother"});
    fails({"person", "speaker", project, "TB-P-07", "P7"}, 2);
    ok({"consent", "add", project, "Mother", "quote", "yes", "2022-03-14"});
    CHECK(contains(ok({"consent", "add", project, "Mother", "link to records", "no", "2022-05-02", "--note",
                       "by phone"}),
                   "said no to link to records"));
    fails({"consent", "add", project, "Mother", "quote", "yes", "14/03/2022"});
    fails({"consent", "add", project, "Mother", "singing", "yes", "2022-03-14"}, 2);
    const Json decisions = json({"consent", "list", project, "Mother"});
    REQUIRE(decisions.size() == 2);
    for (const char* key : {"id", "person_id", "scope", "given", "day", "note"})
        CHECK_MESSAGE(decisions[0].contains(key), key);
    ok({"person", "merge", project, "The mother", "Mother"});
    const Json persons = json({"persons", project});
    REQUIRE(persons.size() == 1);
    for (const char* key :
         {"id", "name", "relation", "note", "speakers", "sources", "cases", "consents", "words"})
        CHECK_MESSAGE(persons[0].contains(key), key);
    CHECK(persons[0]["note"] == "moved");
    CHECK(persons[0]["words"] == 12);
    CHECK(persons[0]["consents"]["quote"]["given"] == true);
    CHECK(persons[0]["consents"]["audio"] == nullptr);
    ok({"consent", "remove", project, decisions[1]["id"]});
    CHECK(json({"consent", "list", project, "Mother"}).size() == 1);
    ok({"person", "edit", project, "Mother", "--relation", "mother"});
    ok({"person", "speaker", project, "TB-P-07", "P7", "--nobody"});
    CHECK(contains(ok({"person", "delete", project, "Mother"}), "with 1 consent"));
}

TEST_CASE("what is known of sources, and until when they may be kept") {
    const Sample sample;
    const auto& project = sample.project;
    fails({"source", "set", project, "TB-P-07", "--wave", "wave 1"});
    ok({"project", "edit", project, "--wave", "wave 1", "--wave", "wave 2"});
    ok({"source", "set", project, "TB-P-07", "--kind", "parent interview", "--wave", "wave 1"});
    Json facts = json({"source", "facts", project})[0];
    for (const char* key : {"id", "title", "kind", "wave", "retain_until", "retain_basis", "participants",
                            "cases", "turns", "participant_words", "coded", "length", "memos"})
        CHECK_MESSAGE(facts.contains(key), key);
    CHECK(facts["kind"] == "parent interview");
    CHECK(facts["wave"] == "wave 1");
    CHECK(facts["participants"][0] == "P7");
    // A wave that is renamed in its place takes the source along; one that is in use does not go.
    ok({"project", "edit", project, "--wave", "baseline", "--wave", "wave 2"});
    CHECK(json({"source", "facts", project})[0]["wave"] == "baseline");
    CHECK(contains(fails({"project", "edit", project, "--wave", "wave 2"}), "1 source is of it"));
    ok({"source", "set", project, "TB-P-07", "--no-wave"});
    fails({"source", "set", project, "TB-P-07"}, 2);

    ok({"retention", "set", project, "--until", "2032-03-31", "--basis", "ethics approval"});
    ok({"retention", "set", project, "--source", "TB-P-07", "--until", "2027-03-31"});
    fails({"retention", "set", project, "--until", "soon"});
    fails({"retention", "set", project}, 2);
    const Json due = json({"retention", "due", project, "--on", "2028-01-01"});
    REQUIRE(due.size() == 2);
    CHECK(due[0]["title"] == "TB-P-07");
    CHECK(due[0]["overdue"] == true);
    CHECK(due[1]["source_id"] == nullptr);
    CHECK(due[1]["basis"] == "ethics approval");
    ok({"retention", "set", project, "--source", "TB-P-07", "--none"});
    CHECK(json({"retention", "due", project}).size() == 1);
    fails({"retention", "due", project, "--on", "tomorrow"}, 2);
}

TEST_CASE("variables have values, and odd ones are listed") {
    const Sample sample;
    const auto& project = sample.project;
    ok({"project", "edit", project, "--wave", "wave 1"});
    ok({"case", "add", project, "Family 07"});
    ok({"person", "add", project, "Mother"});
    ok({"variable", "add", project, "swemwbs", "--type", "number", "--by-wave", "--measure", "swemwbs",
        "--missing", "-9"});
    ok({"variable", "add", project, "ward", "--type", "category", "--category", "1=Moor", "--category",
        "2=Park"});
    ok({"variable", "add", project, "age", "--type", "number", "--of", "person"});
    fails({"variable", "add", project, "x", "--measure", "nothing"});
    const Json variables = json({"variables", project});
    REQUIRE(variables.size() == 3);
    for (const char* key : {"id", "name", "label", "type", "of", "by_wave", "categories", "missing",
                            "measure", "note", "values", "subjects"})
        CHECK_MESSAGE(variables[0].contains(key), key);
    CHECK(variables[1]["categories"][1]["label"] == "Park");

    ok({"values", "set", project, "swemwbs", "Family 07", "21", "--wave", "wave 1"});
    ok({"values", "set", project, "ward", "Family 07", "Park"});
    ok({"values", "set", project, "age", "Mother", "31,5"});
    fails({"values", "set", project, "age", "Family 07", "31"});
    fails({"values", "set", project, "age", "Mother", "old"});
    fails({"values", "set", project, "swemwbs", "Family 07", "21"});
    const Json values = json({"values", "list", project});
    REQUIRE(values.size() == 3);
    for (const char* key : {"variable", "variable_id", "subject", "subject_id", "wave", "value"})
        CHECK_MESSAGE(values[0].contains(key), key);
    CHECK(json({"values", "list", project, "--variable", "ward"})[0]["value"] == "2");
    CHECK(json({"values", "list", project, "--person", "Mother"})[0]["value"] == "31.5");
    CHECK(json({"values", "list", project, "--case", "Family 07"}).size() == 2);
    const Json odd = json({"values", "odd", project});
    REQUIRE(odd.size() == 1);
    CHECK(contains(odd[0]["why"], "raw sum"));
    ok({"variable", "edit", project, "ward", "--label", "Ward of the family"});
    CHECK(contains(fails({"variable", "edit", project, "ward", "--category", "1=Moor"}),
                   "would not fit any more"));
    ok({"values", "set", project, "ward", "Family 07", ""});
    ok({"variable", "delete", project, "ward", "age"});
    CHECK(json({"variables", project}).size() == 1);
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("the catalogue of measures needs no project") {
    const Json measures = json({"measures"});
    REQUIRE(measures.size() == 12);
    for (const char* key : {"id", "name", "min", "max", "better", "level", "change", "reliable_change",
                            "caseness", "raw_to_metric", "categories", "side_states", "basis", "note"})
        CHECK_MESSAGE(measures[0].contains(key), key);
    CHECK(measures[1]["raw_to_metric"]["8"] == 9.51);
    CHECK(contains(ok({"measures"}), "WEMWBS (14 items)"));
}

TEST_CASE("who said what is mended, and no coding moves") {
    const Sample sample;
    const auto& project = sample.project;
    sample.add_code("Judged");
    const std::string coding =
        json({"apply", project, "TB-P-07", "--quote", "She didn’t judge", "Judged"})["id"];
    const Json before = json({"codings", project});
    const auto turns = [&] { return json({"text", project, "TB-P-07"})["turns"]; };
    REQUIRE(turns().size() == 2);
    CHECK(contains(ok({"turn", "split", project, "TB-P-07", "2", "44", "--speaker", "INT"}), "Split turn 2"));
    CHECK(turns().size() == 3);
    ok({"turn", "give", project, "TB-P-07", "3", "--speaker", "P7"});
    ok({"speaker", "add", project, "TB-P-07", "INTERP", "--role", "interpreter"});
    ok({"turn", "give", project, "TB-P-07", "3", "--speaker", "INTERP"});
    ok({"speaker", "rename", project, "TB-P-07", "INTERP", "Interpreter"});
    fails({"speaker", "delete", project, "TB-P-07", "Interpreter"});
    ok({"turn", "give", project, "TB-P-07", "3", "--nobody"});
    ok({"speaker", "delete", project, "TB-P-07", "Interpreter"});
    fails({"turn", "give", project, "TB-P-07", "3"}, 2);
    fails({"turn", "give", project, "TB-P-07", "9", "--nobody"});
    fails({"turn", "split", project, "TB-P-07", "2", "x"}, 2);
    CHECK(contains(ok({"turn", "join", project, "TB-P-07", "2", "3"}), "Joined turns 2 to 3"));
    CHECK(turns().size() == 2);
    CHECK(json({"codings", project}) == before);

    CHECK(json({"translation", "suggest", project, "TB-P-07"}).empty());
    ok({"translation", "link", project, "TB-P-07", "1", "2"});
    const Json links = json({"translation", "list", project, "TB-P-07"});
    REQUIRE(links.size() == 1);
    for (const char* key : {"original_source_id", "original", "original_id", "translation_source_id",
                            "translation", "translation_id"})
        CHECK_MESSAGE(links[0].contains(key), key);
    CHECK(links[0]["translation"] == 2);
    fails({"translation", "link", project, "TB-P-07", "2", "1"});
    ok({"translation", "unlink", project, "TB-P-07", "2"});
    CHECK(json({"translation", "list", project, "TB-P-07"}).empty());
    CHECK(json({"verify", project})["sound"] == true);
}

TEST_CASE("patterns lead from ids to cases, are tried, set, removed and refused with a sentence") {
    const Sample sample;
    const auto& project = sample.project;
    CHECK(contains(ok({"id-rules", "list", project}), "TB-P-{n}"));
    const Json usual = json({"id-rules", "list", project});
    for (const char* key : {"pattern", "case", "kind"}) CHECK_MESSAGE(usual.at(0).contains(key), key);
    CHECK(contains(ok({"id-rules", "try", project, "TB-P-07_wave2.docx"}), "Family 07, wave 2"));
    CHECK(contains(ok({"id-rules", "try", project, "NN-07.docx"}), "None of the patterns fits"));
    ok({"id-rules", "set", project, "NN-{n}", "--case", "Site {n}", "--kind", "site"});
    const Json tried = json({"id-rules", "try", project, "nn_07.docx"});
    CHECK(tried["case"] == "Site 07");
    CHECK(tried["kind"] == "site");
    CHECK(tried["wave"] == nullptr);
    // The same pattern again changes its case.
    ok({"id-rules", "set", project, "nn-{n}", "--case", "Family {n}"});
    CHECK(json({"id-rules", "list", project}).size() == usual.size() + 1);
    CHECK(json({"id-rules", "try", project, "NN 07"})["kind"] == "family");
    fails({"id-rules", "set", project, "NN", "--case", "Family {n}"});
    fails({"id-rules", "set", project, "NN-{x}", "--case", "Family {x}"});
    fails({"id-rules", "set", project, "NN-{n}", "--case", "Palace {n}", "--kind", "palace"}, 2);
    ok({"id-rules", "remove", project, "NN-{n}"});
    fails({"id-rules", "remove", project, "NN-{n}"});
    ok({"id-rules", "usual", project});
    CHECK(json({"id-rules", "list", project}) == usual);
}

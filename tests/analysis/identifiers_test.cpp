// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/identifiers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "text/translator.h"

using namespace attune;
using namespace attune::analysis;
using model::IdentifierKind;

namespace {

std::vector<IdentifierSuggestion> suggested(std::vector<SearchedText> texts) {
    auto found = suggest_identifiers(texts);
    REQUIRE(found);
    return std::move(*found);
}

std::vector<IdentifierSuggestion> suggested(const std::string& text, std::vector<std::string> labels = {}) {
    return suggested({SearchedText{text, std::move(labels)}});
}

// "name:Karen place:Moss Side", in the order of the text.
std::string found_in(const std::string& text, std::vector<std::string> labels = {}) {
    std::vector<std::pair<TextRange, std::string>> all;
    const text::Translator translator(text);
    for (const auto& one : suggested(text, std::move(labels)))
        for (const auto& place : one.places)
            all.emplace_back(place.range, std::string(model::identifier_word(one.kind)) + ":" +
                                              std::string(translator.slice(place.range)));
    std::sort(all.begin(), all.end());
    std::string out;
    for (const auto& [range, words] : all) out += (out.empty() ? "" : " | ") + words;
    return out;
}

struct Row {
    const char* text;
    const char* found;
};

}  // namespace

TEST_CASE("names are found by a capital inside a sentence, a title, and what calls them so") {
    const Row rows[] = {
        {"Then Karen came round.", "name:Karen"},
        {"So I told Karen Smith about it.", "name:Karen Smith"},
        {"It was Karen’s idea, and Karen's plan.", "name:Karen | name:Karen"},
        {"My name is Amina and I live here.", "name:Amina"},
        {"we had a boy called Jayden", "name:Jayden"},
        {"the baby, named Hope, was early", "name:Hope"},
        {"Everything was fine. A film called Everything; everything.", "name:Everything"},
        {"Mrs Okafor said so.", "name:Okafor"},
        {"Thank you, Mr. Okafor.", "name:Okafor"},
        {"Dr. Khan said so.", "name:Khan"},
        {"and Auntie Bibi held her", "name:Bibi"},
        // Where a sentence begins nothing is known, unless it is said elsewhere.
        {"Karen came. We like Karen.", "name:Karen | name:Karen"},
        {"Karen came.", ""},
        {"We saw O'Neil and Anne-Marie there.", "name:O'Neil | name:Anne-Marie"},
        {"Then KAREN shouted, and Karen left.", "name:KAREN | name:Karen"},
        // Words that are large in English, or at what sounds like a begin.
        {"I'm sure I said so on Monday in March, at Christmas.", ""},
        {"She speaks Urdu and Polish with her Mum, on Zoom.", ""},
        {"he said, “Come in.” And then – Well, he left… Because he could", ""},
        {"The NHS and the GP, and CAPS, helped.", ""},
        {"The Thriving Babies team and Early Help at the Children’s Centre helped.", ""},
        {"I trust her. The word Trust is on the form.", ""},
        {"[KEY WORKER] rang [NAME] in [Salford].", ""},
        {"Dear Sir or Madam", ""},
        {"I was raging. [laughs] Rightly. And then [laughs] Karen laughed.", "name:Karen"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(found_in(row.text) == row.found);
    }
}

TEST_CASE("a speaker's label is a name unless it is a role, and is found in what others say") {
    CHECK(found_in("Karen was there.", {"Karen"}) == "name:Karen");
    CHECK(found_in("Karen was there.", {"KAREN"}) == "name:Karen");
    CHECK(found_in("Mother was there. Int was there.", {"Mother", "INT", "P3", "Interviewer", "R1 & R3"}) ==
          "");
    const auto found = suggested("Karen was there.", {"Karen"});
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].labels.size() == 1);
    CHECK(found[0].labels[0].label == "Karen");
    CHECK(found[0].confidence == Confidence::sure);
    CHECK(found[0].why == std::vector<std::string>{"it is in a speaker’s label"});
}

TEST_CASE(
    "a full name in a speaker's label is suggested though nobody says it, and its parts where they are "
    "said") {
    const auto found = suggested({{"So Amir, how was it? Ask Karen. Amir?", {"Karen Mills", "Amir Siddiqui"}},
                                  {"Nothing of them here.", {"Karen Mills (key worker)", "Interviewer"}},
                                  {"Mills said so.", {"R1"}}});
    std::map<std::string, const IdentifierSuggestion*> by_words;
    for (const auto& one : found) by_words[one.words] = &one;
    REQUIRE(found.size() == 5);
    for (const char* words : {"Karen Mills", "Amir Siddiqui", "Karen", "Amir", "Mills"}) {
        CAPTURE(words);
        REQUIRE(by_words.contains(words));
        CHECK(by_words[words]->kind == IdentifierKind::name);
        CHECK(by_words[words]->confidence == Confidence::sure);
        CHECK(by_words[words]->why == std::vector<std::string>{"it is in a speaker’s label"});
    }
    CHECK(by_words["Karen Mills"]->places.empty());
    CHECK(by_words["Karen Mills"]->texts == 2);
    REQUIRE(by_words["Karen Mills"]->labels.size() == 2);
    CHECK(by_words["Karen Mills"]->labels[1].text == 1);
    CHECK(by_words["Karen Mills"]->labels[1].label == "Karen Mills (key worker)");
    CHECK(by_words["Karen"]->places.size() == 1);
    CHECK(by_words["Karen"]->labels.size() == 2);
    CHECK(by_words["Amir"]->places.size() == 2);
    CHECK(by_words["Mills"]->texts == 3);
}

TEST_CASE("an account or a number that stands as a speaker is suggested as a whole") {
    const std::string account = "68f0e9b4-d6de-4cad-9c2a-9b587e97837f@72f988bf-86f1-41af-91ab-2d7cd011db47";
    const std::map<std::string, std::vector<std::string>> wanted{
        {account, {account}},
        {"68f0e9b4-d6de-4cad-9c2a-9b587e97837f", {"68f0e9b4-d6de-4cad-9c2a-9b587e97837f"}},
        {"Karen.Mills@nhs.net", {"Karen.Mills@nhs.net"}},
        {"Karen Mills (k.mills@nhs.net)", {"Karen Mills", "k.mills@nhs.net"}},
        {"+44 7*** ***123", {"+44 7*** ***123"}},
        {"+447700900123", {"+447700900123"}},
        {"R1", {}},
        {"Speaker 10", {}},
        {"@", {}},
    };
    for (const auto& [label, words] : wanted) {
        CAPTURE(label);
        std::vector<std::string> found;
        for (const auto& one : suggested("", {label})) {
            found.push_back(one.words);
            CHECK(one.confidence == Confidence::sure);
            REQUIRE(one.labels.size() == 1);
            CHECK(one.labels[0].label == label);
            CHECK(one.texts == 1);
        }
        std::sort(found.begin(), found.end());
        CHECK(found == words);
    }
    // Said as well, it is one suggestion.
    const auto both = suggested("Write to karen.mills@nhs.net today.", {"Karen.Mills@nhs.net"});
    REQUIRE(both.size() == 1);
    CHECK(both[0].places.size() == 1);
    CHECK(both[0].labels.size() == 1);
}

TEST_CASE("of a label only what may be a name is suggested, and of a role nothing") {
    const auto names_of = [](const std::string& label) {
        std::vector<std::string> words;
        for (const auto& one : suggested("", {label})) words.push_back(one.words);
        std::sort(words.begin(), words.end());
        std::string all;
        for (const auto& one : words) all += (all.empty() ? "" : " | ") + one;
        return all;
    };
    const Row rows[] = {
        {"Karen Mills", "Karen Mills"},
        {"KAREN MILLS", "KAREN MILLS"},
        {"Dr Karen Mills", "Karen Mills"},
        {"Karen Mills (midwife)", "Karen Mills"},
        {"Karen Mills and Amir Siddiqui", "Amir Siddiqui | Karen Mills"},
        {"Mills, Karen", "Karen | Mills"},
        {"Key worker Amina", "Amina"},
        {"Anne-Marie O'Neil", "Anne-Marie O'Neil"},
        {"Оксана Шевченко", "Оксана Шевченко"},
        {"امینہ بی بی", "امینہ بی بی"},
        {"王芳", "王芳"},
        {"Interviewer", ""},
        {"INT", ""},
        {"R1", ""},
        {"R1 & R3", ""},
        {"Mother", ""},
        {"Mum and Dad", ""},
        {"Family Support Worker 2", ""},
        {"Speaker 1", ""},
        {"Unidentified Male Voice", ""},
        {"SPEAKER_01", ""},
        {"Nurse", ""},
        {"CDR", ""},
        {"INTERP", ""},
        {"INTERP (Urdu)", ""},
        {"Участник 2", ""},
        {"问", ""},
        {"And then I told Karen about it all", ""},
        {"", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(names_of(row.text) == row.found);
    }
}

TEST_CASE("places are found by what stands before them or how they end") {
    const Row rows[] = {
        {"We lived in Salford then.", "place:Salford"},
        {"We lived near Moss Side then.", "place:Moss Side"},
        {"on Wilbraham Road, by the shop", "place:Wilbraham Road"},
        {"at Wythenshawe Hospital they said", "organisation:Wythenshawe Hospital"},
        {"he goes to Saint Agnes Primary School now", "organisation:Saint Agnes Primary School"},
        {"down the Road, at the Hospital, at School", ""},
        {"We stayed in Karen’s house. Karen came, and Karen left, and I like Karen.",
         "name:Karen | name:Karen | name:Karen | name:Karen"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(found_in(row.text) == row.found);
    }
}

TEST_CASE("telephone, NHS and National Insurance numbers are found by their form and check digit") {
    const Row rows[] = {
        {"ring 07700 900123 then", "number:07700 900123"},
        {"ring 07700900123.", "number:07700900123"},
        {"ring 0161 496 0123 then", "number:0161 496 0123"},
        {"ring (0161) 496 0123 then", "number:(0161) 496 0123"},
        {"ring +44 7700 900 123 then", "number:+44 7700 900 123"},
        {"ring +44 (0)161 496 0123 then", "number:+44 (0)161 496 0123"},
        {"NHS number 943 476 5919, she read", "number:943 476 5919"},
        {"NHS number is 943 476 5910, she read", "number:943 476 5910"},  // called so
        {"943-476-5919", "number:943-476-5919"},
        {"9434765919", "number:9434765919"},
        {"943 476 5910", ""},  // wrong check digit
        {"94 3476 5919", ""},  // not grouped so
        {"AB 12 34 56 C and QQ 12 34 56 C", "number:AB 12 34 56 C"},
        {"jg103759a", "number:jg103759a"},
        {"GB123456A, JG1037591", ""},
        {"in 2019, 20 or 30 of them, 3.5 kilos, 12:30, £1,000", ""},
        {"reference 12345678901234", ""},
        {"she was 34 weeks and 2 days", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(found_in(row.text) == row.found);
    }
}

TEST_CASE("postcodes, e-mail and web addresses are found") {
    const Row rows[] = {
        {"at M14 5RL now", "place:M14 5RL"},
        {"at m14 5rl now", "place:m14 5rl"},
        {"SW1A 1AA, EC1A1BB", "place:SW1A 1AA | place:EC1A1BB"},
        {"over in M14 somewhere", "place:M14"},
        {"P7 and R1 and TB-P-07 in P7", ""},
        {"M14 5CC", ""},  // C is never there
        {"Q1 1AA", ""},
        {"write to amina.k@example.org.", "other:amina.k@example.org"},
        {"see https://www.example.org/a?b=c, or www.example.org.",
         "other:https://www.example.org/a?b=c | other:www.example.org"},
        {"me @ home, a@b", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(found_in(row.text) == row.found);
    }
}

TEST_CASE("dates with a day are found, births surest; ages and months alone are not") {
    const Row rows[] = {
        {"on 12 March 2019 we", "date:12 March 2019"},
        {"on the 3rd of May we", "date:3rd of May"},
        {"on March 12th, 2019 we", "date:March 12th, 2019"},
        {"12/03/2019 and 2019-03-12 and 1.2.19", "date:12/03/2019 | date:2019-03-12 | date:1.2.19"},
        {"born in 1987, here", "date:1987"},
        {"in 1987, here", ""},
        {"in March or last May", ""},
        {"we may 3 times", ""},
        {"three weeks old, 6 months, aged 31", ""},
        {"a ratio of 3/4/5000, version 1.2.3.4", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(found_in(row.text) == row.found);
    }
    CHECK(suggested("her date of birth is 12/03/1990")[0].confidence == Confidence::sure);
    CHECK(suggested("on 12 March")[0].confidence == Confidence::possible);
}

TEST_CASE("suggestions are grouped by their folded words over all texts, with counts") {
    const auto found = suggested({{"I like Karen. KAREN! And Karen’s dog, on 0161 496 0123.", {}},
                                  {"Nothing here.", {}},
                                  {"Karen again, I said to Karen: 01614960123", {}}});
    REQUIRE(found.size() == 2);
    const auto& karen = found[0].kind == IdentifierKind::name ? found[0] : found[1];
    const auto& phone = found[0].kind == IdentifierKind::name ? found[1] : found[0];
    CHECK(karen.words == "Karen");
    CHECK(karen.forms == std::vector<std::string>{"KAREN", "Karen"});
    CHECK(karen.places.size() == 5);
    CHECK(karen.texts == 2);
    CHECK(karen.confidence == Confidence::likely);
    CHECK(phone.forms.size() == 2);
    CHECK(phone.places.size() == 2);
    CHECK(phone.texts == 2);
}

TEST_CASE("nothing is suggested of words in other scripts, and of other languages no more than labels show") {
    CHECK(found_in("میری مددگار کا نام امینہ ہے۔ وہ مانچسٹر میں رہتی ہیں۔") == "");
    CHECK(found_in("我的名字是王芳。我住在曼彻斯特。") == "");
    CHECK(found_in("Мене звати Оксана, я живу в Києві.") == "");
    CHECK(found_in("שמי רבקה ואני גרה במנצ'סטר") == "");
    CHECK(found_in("امینہ 07700 900123 پر") == "number:07700 900123");
    CHECK(found_in("امینہ آئی۔ پھر امینہ گئی۔", {"امینہ"}) == "name:امینہ | name:امینہ");
    std::string german;
    for (int k = 0; k < 20; ++k)
        german += "ich habe dann die Frau mit dem Kind in dem Haus an der Straße gesehen. ";
    CHECK(found_in(german) == "");
    std::string polish;
    for (int k = 0; k < 20; ++k) polish += "i dziękujemy Ci za to, że Twoja rodzina jest tutaj w Warszawie. ";
    CHECK(found_in(polish) == "");
    CHECK(found_in(polish + "Potem przyszła Agnieszka.", {"Agnieszka"}) == "name:Agnieszka");
    CHECK(found_in("Оксана была. Потом не было.", {"Оксана", "не"}) == "name:Оксана");
    CHECK(found_in("So they did.", {"And then I said to him so they did"}) == "");
    CHECK(found_in("") == "");
}

TEST_CASE("looking for identifiers can be stopped") {
    const JobControl control;
    control.cancel();
    const std::vector<SearchedText> texts{{"Karen", {}}};
    const auto found = suggest_identifiers(texts, control);
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == ErrorKind::cancelled);
}

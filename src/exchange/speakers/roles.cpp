// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/roles.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/speakers/label.h"

namespace attune::exchange {
namespace {

using model::Role;

struct Convention {
    std::string_view word;
    Role role;
    bool numbered = false;  // "P3", "Int2", "Speaker 1" too
};

constexpr std::array<Convention, 75> conventions{{{"i", Role::interviewer, true},
                                                  {"int", Role::interviewer, true},
                                                  {"interviewer", Role::interviewer, true},
                                                  {"q", Role::interviewer, true},
                                                  {"mod", Role::interviewer, true},
                                                  {"moderator", Role::interviewer, true},
                                                  {"fac", Role::interviewer, true},
                                                  {"facilitator", Role::interviewer, true},
                                                  {"researcher", Role::interviewer, true},
                                                  {"evaluator", Role::interviewer, true},
                                                  {"r", Role::participant, true},
                                                  {"res", Role::participant, true},
                                                  {"resp", Role::participant, true},
                                                  {"respondent", Role::participant, true},
                                                  {"p", Role::participant, true},
                                                  {"part", Role::participant, true},
                                                  {"participant", Role::participant, true},
                                                  {"interviewee", Role::participant, true},
                                                  {"a", Role::participant, true},
                                                  {"m", Role::participant, true},
                                                  {"f", Role::participant, true},
                                                  {"male", Role::participant, true},
                                                  {"female", Role::participant, true},
                                                  {"parent", Role::participant, true},
                                                  {"mother", Role::participant, true},
                                                  {"mum", Role::participant, true},
                                                  {"mom", Role::participant, true},
                                                  {"father", Role::participant, true},
                                                  {"dad", Role::participant, true},
                                                  {"interp", Role::interpreter, true},
                                                  {"interpreter", Role::interpreter, true},
                                                  {"translator", Role::interpreter, true},
                                                  {"tr", Role::interpreter, true},
                                                  {"partner", Role::other, true},
                                                  {"observer", Role::other, true},
                                                  {"note taker", Role::other},
                                                  {"notetaker", Role::other},
                                                  {"nan", Role::other},
                                                  {"sister", Role::other},
                                                  {"brother", Role::other},
                                                  {"grandmother", Role::other},
                                                  {"grandfather", Role::other},
                                                  {"advocate", Role::other},
                                                  {"chaperone", Role::other},
                                                  {"visitor", Role::other},
                                                  {"baby", Role::other},
                                                  {"child", Role::other, true},
                                                  {"all", Role::group},
                                                  {"group", Role::group},
                                                  {"several", Role::group},
                                                  {"everyone", Role::group},
                                                  {"various", Role::group},
                                                  {"speaker", Role::unknown, true},
                                                  {"unknown", Role::unknown, true},
                                                  {"unknown speaker", Role::unknown, true},
                                                  {"unidentified speaker", Role::unknown, true},
                                                  {"voice", Role::unknown, true},
                                                  // Chinese, as it is written with full-width colons
                                                  {"问", Role::interviewer},
                                                  {"問", Role::interviewer},
                                                  {"访谈员", Role::interviewer, true},
                                                  {"访谈者", Role::interviewer, true},
                                                  {"訪談者", Role::interviewer, true},
                                                  {"采访者", Role::interviewer, true},
                                                  {"採訪者", Role::interviewer, true},
                                                  {"主持人", Role::interviewer, true},
                                                  {"答", Role::participant},
                                                  {"受访者", Role::participant, true},
                                                  {"受訪者", Role::participant, true},
                                                  {"被访者", Role::participant, true},
                                                  {"母亲", Role::participant},
                                                  {"父亲", Role::participant},
                                                  {"翻译", Role::interpreter},
                                                  {"翻譯", Role::interpreter},
                                                  {"发言人", Role::unknown, true},
                                                  {"说话人", Role::unknown, true}}};

// Without a number of one to three digits at its end and the space or sign before it. False when there was
// none.
bool strip_number(std::string& word) {
    std::size_t end = word.size();
    while (end > 0 && is_digit(word[end - 1])) --end;
    if (end == word.size() || end == 0 || word.size() - end > 3) return false;
    word.resize(end);
    while (!word.empty() &&
           (word.back() == ' ' || word.back() == '_' || word.back() == '-' || word.back() == '.'))
        word.pop_back();
    return !word.empty();
}

std::optional<Role> looked_up(std::string_view word, bool numbered) {
    for (const Convention& convention : conventions)
        if (convention.word == word && (!numbered || convention.numbered)) return convention.role;
    return std::nullopt;
}

constexpr std::array<std::string_view, 35> sure_words{
    "id",       "ref",     "reference", "date",       "time",       "place",       "location",
    "venue",    "present", "duration",  "length",     "file",       "filename",    "project",
    "version",  "wave",    "site",      "study",      "recording",  "recorded",    "setting",
    "language", "title",   "topic",     "anonymised", "anonymized", "transcribed", "transcriber",
    "日期",     "时间",    "時間",      "地点",       "地點",       "编号",        "时长"};

constexpr std::array<std::string_view, 7> joining_words{"of", "by", "and", "name", "no", "number", "code"};

constexpr std::array<std::string_view, 17> either_words{
    "interviewer", "interviewers", "interviewee", "interviewees", "participant", "participants",
    "facilitator", "facilitators", "moderator",   "respondent",   "interpreter", "researcher",
    "访谈者",      "访谈员",       "采访者",      "受访者",       "主持人"};

bool one_of(const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Language {
    std::string_view name;
    std::string_view tag;
};
constexpr std::array<Language, 34> languages{
    {{"urdu", "ur"},     {"english", "en"},  {"punjabi", "pa"},  {"panjabi", "pa"},    {"hindi", "hi"},
     {"bengali", "bn"},  {"sylheti", "syl"}, {"arabic", "ar"},   {"farsi", "fa"},      {"persian", "fa"},
     {"dari", "prs"},    {"pashto", "ps"},   {"kurdish", "ku"},  {"sorani", "ckb"},    {"somali", "so"},
     {"polish", "pl"},   {"romanian", "ro"}, {"romani", "rom"},  {"spanish", "es"},    {"portuguese", "pt"},
     {"french", "fr"},   {"german", "de"},   {"italian", "it"},  {"turkish", "tr"},    {"ukrainian", "uk"},
     {"russian", "ru"},  {"chinese", "zh"},  {"mandarin", "zh"}, {"cantonese", "yue"}, {"vietnamese", "vi"},
     {"tigrinya", "ti"}, {"amharic", "am"},  {"albanian", "sq"}, {"welsh", "cy"}}};

}  // namespace

std::optional<Role> conventional_role(std::string_view base) {
    std::string word = lower(collapse_spaces(base));
    while (word.ends_with('.')) word.pop_back();
    if (word.ends_with('?')) {  // "F?" and "R3?": the transcriber was not sure who
        while (word.ends_with('?')) word.pop_back();
        while (word.ends_with(' ')) word.pop_back();
        if (word.empty()) return Role::unknown;
        const bool known = looked_up(word, false).has_value();
        return known || (strip_number(word) && looked_up(word, true)) ? std::optional(Role::unknown)
                                                                      : std::nullopt;
    }
    if (const auto role = looked_up(word, false)) return role;
    if (!strip_number(word)) return std::nullopt;
    return looked_up(word, true);
}

Role role_of_label(std::string_view label) {
    const LabelName name = label_name(label);
    if (const auto role = conventional_role(name.base)) return *role;
    for (const std::string_view attribute : split(name.attributes, ','))
        if (const auto role = conventional_role(trim(attribute))) return *role;
    return Role::unknown;
}

HeaderWord header_word(std::string_view key) {
    const std::string small = lower(collapse_spaces(key));
    if (one_of(either_words, small)) return HeaderWord::either;
    if (small == "participant(s)" || small == "interviewer(s)" || small == "interviewee(s)")
        return HeaderWord::either;
    const auto words = words_of(small);
    if (words.empty() || words.size() > 4) return HeaderWord::no;
    // "Date", "Interview ID", "Length of interview", "Anonymised by"; but a "Site manager" speaks.
    if (one_of(sure_words, words.back())) return HeaderWord::sure;
    if (words.size() == 1) return words.front().starts_with("transcri") ? HeaderWord::sure : HeaderWord::no;
    const bool opens = one_of(sure_words, words.front()) || words.front().starts_with("transcri");
    return opens && one_of(joining_words, words[1]) ? HeaderWord::sure : HeaderWord::no;
}

bool opens_talk(std::string_view base) {
    static constexpr std::array<std::string_view, 22> last_words{
        "said", "says", "say", "saying", "asked", "goes", "went",    "thought",  "think", "told",  "like",
        "is",   "was",  "are", "were",   "that",  "to",   "example", "instance", "thing", "means", "follows"};
    static constexpr std::array<std::string_view, 14> whole{"so",      "and",  "but",  "or",   "well",
                                                            "because", "yes",  "no",   "then", "now",
                                                            "again",   "also", "plus", "ok"};
    const std::string small = lower(collapse_spaces(base));
    const auto words = words_of(small);
    if (words.empty()) return false;
    // "he said", "she asked", "for example", "as follows" before a full-width colon
    for (const std::string_view last : {"说", "說", "问道", "問道", "例如", "比如", "如下"})
        if (small.ends_with(last) && !conventional_role(small)) return true;
    return words.size() == 1 ? one_of(whole, small) : one_of(last_words, words.back());
}

bool names_a_field(std::string_view base) {
    static constexpr std::array<std::string_view, 40> fields{
        "action",        "actions",       "outcome",
        "outcomes",      "notes",         "note",
        "case notes",    "summary",       "reason",
        "background",    "assessment",    "plan",
        "goal",          "goals",         "risk",
        "risks",         "concern",       "concerns",
        "comment",       "comments",      "observation",
        "observations",  "next step",     "next steps",
        "referral",      "signed",        "status",
        "purpose",       "address",       "telephone",
        "phone",         "email",         "dob",
        "date of birth", "type of visit", "type of contact",
        "description",   "details",       "presenting issue",
        "follow up"};
    return one_of(fields, lower(collapse_spaces(base)));
}

std::string_view language_named(std::string_view attributes) {
    for (const std::string_view attribute : split(attributes, ',')) {
        for (const std::string_view word : words_of(attribute)) {
            const std::string small = lower(word);
            for (const Language& language : languages)
                if (language.name == small) return language.tag;
        }
    }
    return {};
}

}  // namespace attune::exchange

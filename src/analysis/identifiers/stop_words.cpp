// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/stop_words.h"

#include <unordered_set>

namespace attune::analysis {
namespace {

using Set = std::unordered_set<std::string>;

const Set& ordinary() {
    static const Set words{
        // the first person, and what is said at a begin that no full stop shows
        "i", "i'm", "i'd", "i'll", "i've", "a", "an", "the", "and", "but", "so", "then", "yes", "no", "yeah",
        "yep", "nope", "oh", "ok", "okay", "well", "um", "erm", "er", "ah", "mm", "mmm", "hmm", "right",
        "like", "because", "cos", "she", "he", "they", "we", "you", "it", "it's", "that", "that's", "this",
        "what", "when", "where", "who", "why", "how", "if", "my", "our", "your", "his", "her", "their", "not",
        "never", "just", "thank", "thanks", "please", "sorry", "hello", "hi", "bye", "sir", "madam", "madame",
        "now", "there", "here", "is", "was", "are", "were", "do", "did", "does", "can", "could", "would",
        "will", "for", "with", "in", "on", "at", "of", "to", "from", "one", "two", "three", "let's", "don't",
        "didn't", "maybe", "laughter", "pause", "name", "names", "place", "inaudible", "crosstalk",
        // days, months, feasts
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays",
        "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december", "christmas",
        "easter", "ramadan", "eid", "diwali", "halloween", "hanukkah", "new", "year", "xmas",
        // languages, peoples, faiths, countries at large
        "english", "urdu", "punjabi", "panjabi", "arabic", "polish", "bengali", "sylheti", "somali",
        "kurdish", "persian", "farsi", "pashto", "romanian", "portuguese", "spanish", "italian", "french",
        "german", "chinese", "mandarin", "cantonese", "hindi", "gujarati", "tigrinya", "amharic", "ukrainian",
        "russian", "british", "irish", "scottish", "welsh", "asian", "african", "caribbean", "pakistani",
        "indian", "european", "american", "afghan", "iranian", "iraqi", "syrian", "nigerian", "ghanaian",
        "sudanese", "ethiopian", "eritrean", "bangladeshi", "turkish", "albanian", "vietnamese", "yoruba",
        "jamaican", "dutch", "greek", "muslim", "christian", "jewish", "hindu", "sikh", "catholic", "islam",
        "islamic", "muslims", "uk", "england", "britain", "scotland", "wales", "ireland", "europe", "god",
        "allah", "quran", "bible", "lord",
        // family words that serve as names for anybody's
        "mum", "mummy", "mom", "mam", "mama", "dad", "daddy", "nan", "nana", "nanna", "gran", "grandma",
        "granny", "grandad", "granddad", "grandpa", "auntie", "aunty", "aunt", "uncle", "mother", "father",
        "baby", "sister", "brother", "ammi", "abbu", "dadi", "nani",
        // makes and media
        "facebook", "whatsapp", "instagram", "zoom", "teams", "google", "youtube", "netflix", "covid",
        "tiktok", "internet", "skype", "microsoft", "word", "excel", "amazon", "uber", "calpol", "tesco",
        "asda", "aldi", "lidl", "ikea", "snapchat", "messenger", "teams'", "wifi", "tv", "pdf", "email",
        // services and programmes
        "nhs", "gp", "gps", "thriving", "babies", "confident", "parents", "early", "help", "home", "start",
        "home-start", "phd", "mphil", "bsc", "msc", "office", "queen", "king", "prince", "princess", "moses",
        "homestart", "barnardo", "barnardo's", "barnardos", "children", "children's", "child", "family",
        "families", "social", "services", "service", "care", "health", "visitor", "visitors", "visiting",
        "midwife", "midwifery", "midwives", "key", "worker", "workers", "practitioner", "practitioners",
        "coordinator", "co", "ordinator", "manager", "team", "council", "authority", "court", "police",
        "hospital", "centre", "centres", "school", "nursery", "surgery", "clinic", "university", "college",
        "church", "mosque", "bank", "local", "city", "town", "county", "north", "south", "east", "west",
        "think", "vulnerable", "strengthening", "pre", "birth", "plan", "protection", "conference",
        "safeguarding", "universal", "credit", "healthy", "sure", "citizens", "advice", "women", "women's",
        "aid", "mind", "samaritans", "relate", "perinatal", "mental", "cafcass", "camhs", "ofsted", "send",
        "lead", "programme", "project", "group", "triple", "incredible", "years", "vig", "act", "section",
        "strategy", "minister", "government", "parliament", "royal", "prime", "public", "law", "outline",
        "star", "framework", "panel", "board", "working", "together", "circle", "security", "video",
        "interaction", "guidance", "attachment", "trauma", "informed", "interviewer", "participant",
        "researcher", "interpreter", "wave", "interview", "parent", "carer", "staff", "partner", "question",
        "consent"};
    return words;
}

const Set& titles() {
    static const Set words{"mr",     "mrs",      "ms",        "miss",  "mx",     "dr",
                           "doctor", "prof",     "professor", "sir",   "lady",   "auntie",
                           "aunty",  "aunt",     "uncle",     "nurse", "sister", "cousin",
                           "imam",   "reverend", "rev",       "judge", "pc",     "constable"};
    return words;
}

const Set& roles() {
    static const Set words{"int",
                           "interviewer",
                           "interviewee",
                           "participant",
                           "respondent",
                           "moderator",
                           "facilitator",
                           "speaker",
                           "researcher",
                           "interpreter",
                           "translator",
                           "mother",
                           "father",
                           "mum",
                           "dad",
                           "parent",
                           "parents",
                           "partner",
                           "couple",
                           "baby",
                           "child",
                           "key",
                           "worker",
                           "midwife",
                           "health",
                           "visitor",
                           "social",
                           "staff",
                           "manager",
                           "coordinator",
                           "practitioner",
                           "all",
                           "group",
                           "both",
                           "several",
                           "male",
                           "female",
                           "unknown",
                           "man",
                           "woman",
                           "carer",
                           "grandmother",
                           "grandfather",
                           "nan",
                           "gran",
                           "team",
                           "lead",
                           "student",
                           "observer",
                           "note",
                           "taker",
                           "q",
                           "a",
                           "r",
                           "p",
                           "i",
                           "f",
                           "m",
                           "question",
                           "answer",
                           "person",
                           "withdrawn",
                           "voice",
                           "wave",
                           "and",
                           "family",
                           "support",
                           "officer",
                           "housing",
                           "nursery",
                           "teacher",
                           "gp",
                           "therapist",
                           "counsellor",
                           "psychologist",
                           "volunteer",
                           "peer",
                           "senior",
                           "deputy",
                           "director",
                           "host",
                           "guest",
                           "narrator",
                           "presenter",
                           "announcer",
                           "chairman",
                           "chairwoman",
                           "chairperson",
                           "audience",
                           "crowd",
                           "operator",
                           "secretary",
                           "president",
                           "grandma",
                           "grandad",
                           "granddad",
                           "grandparent",
                           "stepfather",
                           "stepmother",
                           "husband",
                           "wife",
                           "daughter",
                           "brother",
                           "sibling",
                           "friend",
                           "neighbour",
                           "neighbor",
                           "colleague",
                           "assistant",
                           "transcriber",
                           "transcript",
                           "recording",
                           "unidentified",
                           "identified",
                           "anonymous",
                           "multiple",
                           "speakers",
                           "voices",
                           "participants",
                           "interp",
                           "interv",
                           "intv",
                           "intvr",
                           "resp",
                           "facil",
                           "break",
                           "music",
                           "участник",
                           "интервьюер",
                           "问",
                           "答",
                           "the",
                           "of"};
    return words;
}

const Set& roads() {
    static const Set words{"road",  "street", "avenue", "lane",   "close",   "drive",  "crescent", "terrace",
                           "court", "grove",  "place",  "square", "gardens", "park",   "estate",   "mews",
                           "row",   "rd",     "st",     "ave",    "green",   "bridge", "hill",     "market"};
    return words;
}

const Set& organisations() {
    static const Set words{"hospital",   "school",    "centre",    "center",   "surgery",    "clinic",
                           "nursery",    "church",    "mosque",    "college",  "university", "hospice",
                           "academy",    "practice",  "infirmary", "library",  "hostel",     "refuge",
                           "primary",    "preschool", "temple",    "gurdwara", "synagogue",  "trust",
                           "foundation", "house",     "ward"};
    return words;
}

}  // namespace

bool is_ordinary_capital(const std::string& folded) {
    return ordinary().contains(folded);
}
bool is_title(const std::string& folded) {
    return titles().contains(folded);
}
bool is_role_word(const std::string& folded) {
    return roles().contains(folded);
}
bool ends_a_road(const std::string& folded) {
    return roads().contains(folded);
}
bool ends_an_organisation(const std::string& folded) {
    return organisations().contains(folded);
}

}  // namespace attune::analysis

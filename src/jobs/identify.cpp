// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/identify.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "exchange/speakers/roles.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_gap(char c) {
    return c == '-' || c == '_' || c == ' ' || c == '.';
}

// Somewhere in the file where an ID or a wave can stand; folded, so that positions are of folded bytes.
struct Place {
    std::string text;
    std::string words;   // "in the header (Interview ID)"
    bool names = false;  // it names or numbers the file or its talk, and tells nothing else
};

// "Interview ID", "Ref", "Title"
bool is_name_field(std::string_view folded) {
    constexpr std::array<std::string_view, 7> words{"id",   "ref",       "reference", "title",
                                                    "file", "interview", "source"};
    return std::ranges::any_of(words, [&](auto word) {
        const auto at = folded.find(word);
        if (at == std::string_view::npos) return false;
        const auto end = at + word.size();
        return (at == 0 || !is_letter(folded[at - 1])) && (end == folded.size() || !is_letter(folded[end]));
    });
}

std::vector<Place> places_of(const model::Transcript& transcript, const std::string& file_name) {
    std::vector<Place> places;
    const auto add = [&](const std::string& text, std::string words, bool names) {
        if (!text.empty()) places.push_back({text::fold(text), std::move(words), names});
    };
    for (const auto& [name, value] : transcript.metadata)
        add(value, fmt::format("in the header ({})", name), is_name_field(text::fold(name)));
    for (const auto& [name, value] : transcript.offered) add(value, fmt::format("in the {}", name), false);
    std::string stem = file_name;
    if (const auto dot = stem.rfind('.'); dot != std::string::npos && dot > 0) stem.resize(dot);
    add(stem, "in the file’s name", true);
    if (transcript.title != stem) add(transcript.title, "in the title", true);
    return places;
}

struct Found {
    std::string n, id;  // as they stand in the file, {id} in capital letters
    std::string words;  // what fits the pattern
};

// The pattern from byte `at` on; what it is called is filled in.
std::optional<Found> fits_at(std::string_view pattern, std::string_view text, std::size_t at) {
    Found found;
    const std::size_t begin = at;
    for (std::size_t p = 0; p < pattern.size();) {
        const std::string_view rest = pattern.substr(p);
        if (rest.starts_with("{n}") || rest.starts_with("{id}")) {
            const bool number = rest.starts_with("{n}");
            const std::size_t first = at;
            while (at < text.size() && (is_digit(text[at]) || (!number && is_letter(text[at])))) ++at;
            if (at == first) return std::nullopt;
            (number ? found.n : found.id) = std::string(text.substr(first, at - first));
            p += number ? 3 : 4;
        } else if (is_gap(rest.front())) {
            while (at < text.size() && is_gap(text[at])) ++at;
            ++p;
        } else {
            if (at >= text.size() || text[at] != rest.front()) return std::nullopt;
            ++at;
            ++p;
        }
    }
    if (at < text.size() && is_digit(text[at])) return std::nullopt;
    found.words = std::string(text.substr(begin, at - begin));
    for (char& c : found.id) c = is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
    return found;
}

std::optional<Found> find_in(std::string_view pattern, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;
        if (auto found = fits_at(pattern, text, at)) return found;
    }
    return std::nullopt;
}

std::string filled(std::string name, const Found& found) {
    const auto put = [&](std::string_view what, const std::string& by) {
        for (std::size_t at = 0; (at = name.find(what, at)) != std::string::npos; at += by.size())
            name.replace(at, what.size(), by);
    };
    put("{n}", found.n);
    put("{id}", found.id);
    return name;
}

std::string upper(std::string text) {
    for (char& c : text) c = is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

void propose_case(const std::vector<Place>& places, const std::vector<IdRule>& rules,
                  const std::vector<std::string>& existing, Proposal& proposal) {
    std::string key;
    for (const auto& place : places) {
        for (const auto& rule : rules) {
            const auto found = find_in(text::fold(rule.match), place.text);
            if (!found) continue;
            std::string name = filled(rule.case_name, *found);
            for (const auto& one : existing)
                if (case_key(one) == case_key(name)) name = one;
            const std::string because = fmt::format("“{}” stands {}.", upper(found->words), place.words);
            if (key.empty()) {
                key = case_key(name);
                proposal.case_name = name;
                proposal.kind = rule.kind;
                proposal.because.push_back(fmt::format("Case “{}”: {}", name, because));
            } else if (case_key(name) != key) {
                // The file contradicts itself: a person has to say which.
                proposal.case_name.clear();
                proposal.because.push_back(
                    fmt::format("No case is proposed, for another one is named too: {}", because));
                return;
            }
            break;
        }
    }
}

// The numbers written in a name.
std::set<std::string> numbers_in(const std::string& folded) {
    std::set<std::string> numbers;
    std::string number;
    for (const char c : folded + " ") {
        if (is_digit(c)) {
            number += c;
        } else if (!number.empty()) {
            number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
            numbers.insert(number);
            number.clear();
        }
    }
    return numbers;
}

std::string without_gaps(const std::string& text) {
    std::string plain;
    for (const char c : text)
        if (!is_gap(c)) plain += c;
    return plain;
}

// "wave 2", "W2", "T2", "time point 2": the number.
std::optional<Found> wave_number(const std::string& text) {
    for (const char* pattern :
         {"wave {n}", "w{n}", "time point {n}", "timepoint {n}", "time {n}", "t{n}", "round {n}"})
        if (auto found = find_in(pattern, text)) {
            found->n = *numbers_in(found->n).begin();
            return found;
        }
    return std::nullopt;
}

// The whole name of the wave as words of the text.
bool names_wave(const std::string& text, const std::string& wave) {
    const auto found = find_in(text::fold(wave), text);
    if (!found) return false;
    const auto at = text.find(found->words) + found->words.size();
    return at >= text.size() || !is_letter(text[at]);
}

struct WaveFound {
    std::string wave, words;
};

std::optional<WaveFound> wave_in(const std::string& text, const std::vector<std::string>& waves) {
    std::optional<WaveFound> found;
    for (const auto& wave : waves)
        if (names_wave(text, wave) && (!found || wave.size() > found->wave.size()))
            found = WaveFound{wave, wave};
    if (found) return found;
    if (const auto number = wave_number(text)) {
        if (waves.empty()) {
            // "T19" is the nineteenth transcript rather than the nineteenth wave.
            if (number->n.size() > 1) return std::nullopt;
            return WaveFound{"wave " + number->n, upper(number->words)};
        }
        bool any_number = false;
        for (const auto& wave : waves) {
            const auto numbers = numbers_in(text::fold(wave));
            any_number = any_number || !numbers.empty();
            if (numbers.size() == 1 && numbers.contains(number->n))
                return WaveFound{wave, upper(number->words)};
        }
        const auto place = number->n.size() < 3 ? static_cast<std::size_t>(std::stoul(number->n)) : 0;
        if (!any_number && place >= 1 && place <= waves.size())
            return WaveFound{waves[place - 1], upper(number->words)};
        return std::nullopt;
    }
    const std::string plain = without_gaps(text);
    const bool first = plain.find("baseline") != std::string::npos;
    const bool later = plain.find("followup") != std::string::npos;
    if (first == later) return std::nullopt;
    const std::string word = first ? "baseline" : "follow-up";
    if (waves.empty()) return WaveFound{word, word};
    for (const auto& wave : waves)
        if (without_gaps(text::fold(wave)).find(without_gaps(word)) != std::string::npos)
            return WaveFound{wave, word};
    if (first) return WaveFound{waves.front(), word};
    if (waves.size() == 2) return WaveFound{waves.back(), word};
    return std::nullopt;
}

void propose_wave(const std::vector<Place>& places, const std::vector<std::string>& waves,
                  Proposal& proposal) {
    for (const auto& place : places) {
        const auto found = wave_in(place.text, waves);
        if (!found) continue;
        const std::string because = fmt::format("“{}” stands {}.", found->words, place.words);
        if (proposal.wave.empty()) {
            proposal.wave = found->wave;
            proposal.because.push_back(fmt::format("Wave “{}”: {}", found->wave, because));
        } else if (proposal.wave != found->wave) {
            proposal.wave.clear();
            proposal.because.push_back(
                fmt::format("No wave is proposed, for another one is named too: {}", because));
            return;
        }
    }
}

std::int64_t participants_in(const model::Transcript& transcript) {
    return std::ranges::count(transcript.speakers, model::Role::participant, &model::Speaker::role);
}

void propose_kind(const std::vector<Place>& places, const model::Transcript& transcript, Proposal& proposal) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{
        {{"focus group", "focus group"},
         {"group discussion", "focus group"},
         {"field note", "field notes"},
         {"observation", "observation"},
         {"diary", "diary"},
         {"survey", "survey"}}};
    for (const auto& place : places)
        for (const auto& [word, kind] : named)
            if (find_in(word, place.text)) {
                proposal.source_kind = kind;
                proposal.because.push_back(
                    fmt::format("Kind “{}”: “{}” stands {}.", kind, word, place.words));
                return;
            }
    const auto participants = participants_in(transcript);
    constexpr int a_group = 3;
    if (participants >= a_group) {
        proposal.source_kind = "focus group";
        proposal.because.push_back(fmt::format("Kind “focus group”: {} participants speak.", participants));
    } else if (participants > 0 && !proposal.case_name.empty()) {
        if (proposal.kind == model::CaseKind::family) proposal.source_kind = "parent interview";
        if (proposal.kind == model::CaseKind::staff_member) proposal.source_kind = "staff interview";
        if (!proposal.source_kind.empty())
            proposal.because.push_back(fmt::format("Kind “{}”: it is about the case “{}”.",
                                                   proposal.source_kind, proposal.case_name));
    }
}

constexpr std::array<std::array<std::string_view, 4>, 8> of_families{
    {{"grandmother", "nan", "gran", "nana"},
     {"grandfather", "grandad", "grandpa", ""},
     {"mother", "mum", "mom", "mam"},
     {"father", "dad", "", ""},
     {"partner", "", "", ""},
     {"carer", "foster carer", "", ""},
     {"aunt", "auntie", "", ""},
     {"parent", "", "", ""}}};
constexpr std::array<std::string_view, 7> of_staff{"key worker",  "health visitor", "social worker",
                                                   "midwife",     "manager",        "family support worker",
                                                   "practitioner"};

bool stands_in(std::string_view folded, std::string_view word) {
    if (word.empty()) return false;
    for (auto at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_letter(folded[at - 1])) && (end >= folded.size() || !is_letter(folded[end])))
            return true;
    }
    return false;
}

// Who somebody is in a case, in the words that are found there; the first of a row is how it is written. All
// that are named, but for "parent", which every one of them is.
std::vector<std::string> relations_in(const std::string& text, model::CaseKind kind) {
    const std::string folded = text::fold(text);
    std::vector<std::string> found;
    if (kind == model::CaseKind::staff_member) {
        for (const auto word : of_staff)
            if (stands_in(folded, word)) found.emplace_back(word);
        return found;
    }
    for (const auto& row : of_families)
        if (std::ranges::any_of(row, [&](auto word) { return stands_in(folded, word); }))
            found.emplace_back(row.front());
    if (found.size() > 1 && found.back() == "parent") found.pop_back();
    return found;
}

std::string relation_in(const std::string& text, model::CaseKind kind) {
    const auto found = relations_in(text, kind);
    return found.empty() ? std::string() : found.front();
}

struct Named {
    std::string relation, words;
};
// The one relation that the file's own names and ids say, "TB-P-07 father.docx"; nothing where they say two.
// What a header tells of the talk at large is no name.
std::optional<Named> relation_of_file(const std::vector<Place>& places, model::CaseKind kind) {
    std::optional<Named> named;
    for (const Place& place : places) {
        if (!place.names) continue;
        for (const auto& relation : relations_in(place.text, kind)) {
            if (named && named->relation != relation) return std::nullopt;
            if (!named) named = Named{relation, fmt::format("“{}” stands {}", relation, place.words)};
        }
    }
    return named;
}

void propose_persons(const std::vector<Place>& places, const model::Transcript& transcript,
                     Proposal& proposal) {
    proposal.persons.assign(transcript.speakers.size(), {});
    if (proposal.case_name.empty()) return;
    const bool alone = participants_in(transcript) == 1;
    std::map<std::string, int> times;
    std::vector<std::string> because(transcript.speakers.size());
    for (std::size_t k = 0; k < transcript.speakers.size(); ++k) {
        const auto& speaker = transcript.speakers[k];
        if (speaker.role != model::Role::participant) continue;
        std::string relation = relation_in(speaker.attributes, proposal.kind);
        std::string where = fmt::format("“{}” is said of “{}”", speaker.attributes, speaker.label);
        if (relation.empty()) {
            relation = relation_in(speaker.label, proposal.kind);
            where = fmt::format("so the label “{}” says", speaker.label);
        }
        if (relation.empty() && alone)
            for (const auto& [name, value] : transcript.metadata) {
                const std::string field = text::fold(name);
                if (field.find("participant") == std::string::npos &&
                    field.find("interviewee") == std::string::npos &&
                    field.find("respondent") == std::string::npos)
                    continue;
                relation = relation_in(value, proposal.kind);
                where = fmt::format("“{}” stands in the header ({})", value, name);
                if (!relation.empty()) break;
            }
        if (relation.empty() && alone)
            if (auto named = relation_of_file(places, proposal.kind)) {
                relation = std::move(named->relation);
                where = std::move(named->words);
            }
        if (!relation.empty()) {
            proposal.persons[k] = proposal.case_name + ", " + relation;
        } else if (alone && proposal.kind == model::CaseKind::staff_member) {
            proposal.persons[k] = proposal.case_name;
            where = fmt::format("“{}” is the only participant", speaker.label);
        }
        if (proposal.persons[k].empty()) continue;
        ++times[proposal.persons[k]];
        because[k] = fmt::format("Person “{}”: {}.", proposal.persons[k], where);
    }
    for (std::size_t k = 0; k < proposal.persons.size(); ++k) {
        if (proposal.persons[k].empty()) continue;
        // Two voices that would be one person: nobody knows which.
        if (times[proposal.persons[k]] > 1)
            proposal.persons[k].clear();
        else
            proposal.because.push_back(because[k]);
    }
}

}  // namespace

std::string relation_of(const std::string& attributes, const std::string& person, model::CaseKind kind) {
    if (auto relation = relation_in(attributes, kind); !relation.empty()) return relation;
    std::string rest;  // without the languages
    for (std::size_t begin = 0; begin <= attributes.size();) {
        const std::size_t end = std::min(attributes.find(',', begin), attributes.size());
        const std::string_view part = std::string_view(attributes).substr(begin, end - begin);
        begin = end + 1;
        const std::size_t first = part.find_first_not_of(' ');
        if (first == std::string_view::npos || !exchange::language_named(part).empty()) continue;
        rest += (rest.empty() ? "" : ", ") + std::string(part.substr(first));
    }
    if (!rest.empty()) return rest;
    // "Family 01, mother": what stands behind the case's name, whose own words may be anybody's.
    const std::size_t comma = person.find(',');
    return comma == std::string::npos ? std::string() : relation_in(person.substr(comma + 1), kind);
}

std::string case_key(const std::string& name) {
    const std::string folded = text::fold(name);
    std::string key;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const bool leading_zero =
            folded[at] == '0' && at + 1 < folded.size() && is_digit(folded[at + 1]) &&
            (at == 0 || !is_digit(folded[at - 1]) || key.empty() || !is_digit(key.back()));
        if (!leading_zero && !is_gap(folded[at])) key += folded[at];
    }
    return key;
}

CaseIds::CaseIds(std::vector<IdRule> rules) : rules_(std::move(rules)) {
    for (IdRule& rule : rules_) rule.match = text::fold(rule.match);
}

std::optional<CaseOfId> CaseIds::read(std::string_view id) const {
    const std::string folded = text::fold(id);
    for (const IdRule& rule : rules_)
        if (const auto found = find_in(rule.match, folded))
            return CaseOfId{filled(rule.case_name, *found), rule.kind};
    return std::nullopt;
}

Proposal propose(const model::Transcript& transcript, const std::string& file_name,
                 const std::vector<IdRule>& rules, const std::vector<std::string>& waves,
                 const std::vector<std::string>& existing_cases) {
    Proposal proposal;
    const auto places = places_of(transcript, file_name);
    propose_case(places, rules, existing_cases, proposal);
    propose_wave(places, waves, proposal);
    propose_kind(places, transcript, proposal);
    propose_persons(places, transcript, proposal);
    return proposal;
}

}  // namespace attune::jobs

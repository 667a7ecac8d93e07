// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/participants.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/queries/case_queries.h"
#include "store/queries/translation_queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

constexpr std::array parent_words{"mother", "mum",        "mom",         "father",      "dad", "parent",
                                  "carer",  "partner of", "grandmother", "grandfather", "nan", "family"};
constexpr std::array staff_words{"worker",       "coordinator", "co-ordinator", "midwife",    "manager",
                                 "practitioner", "visitor",     "social",       "nurse",      "doctor",
                                 "team",         "lead",        "staff",        "supervisor", "commissioner",
                                 "therapist",    "gp"};
constexpr std::array partner_words{"delivery partner", "charity", "volunteer", "children's centre",
                                   "voluntary"};

bool holds_one(const std::string& folded, const auto& words) {
    return std::ranges::any_of(words, [&](const char* word) {
        for (auto at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
            const auto end = at + std::string_view(word).size();
            const auto letter = [&](std::size_t k) { return folded[k] >= 'a' && folded[k] <= 'z'; };
            if ((at == 0 || !letter(at - 1)) && (end == folded.size() || !letter(end))) return true;
        }
        return false;
    });
}

// "mother" of "P3 (mother)".
std::string in_brackets(const std::string& label) {
    const auto open = label.find('('), close = label.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close <= open) return {};
    return label.substr(open + 1, close - open - 1);
}

Voice voice_of_case(model::CaseKind kind, const std::string& words) {
    switch (kind) {
        case model::CaseKind::family:
            return holds_one(text::fold(words), staff_words) ? Voice::staff : Voice::parent;
        case model::CaseKind::staff_member:
            return Voice::staff;
        case model::CaseKind::site:
            return Voice::delivery_partner;
        case model::CaseKind::other:
            return voice_by_words(words);
    }
    return Voice::other;
}

QuoteConsent consent_of(const store::PersonRow& person) {
    const auto at = person.consents.find(model::ConsentScope::quote);
    if (at == person.consents.end()) return QuoteConsent::unknown;
    return at->second.given ? QuoteConsent::given : QuoteConsent::refused;
}

}  // namespace

bool takes_part(model::Role role) {
    return store::takes_part(role);
}

std::string_view voice_phrase(Voice voice) {
    switch (voice) {
        case Voice::parent:
            return "a parent";
        case Voice::staff:
            return "a member of staff";
        case Voice::delivery_partner:
            return "a delivery partner";
        case Voice::other:
            return "a participant";
    }
    return "a participant";
}

Voice voice_by_words(const std::string& words) {
    const std::string folded = text::fold(words);
    if (holds_one(folded, partner_words)) return Voice::delivery_partner;
    if (holds_one(folded, staff_words)) return Voice::staff;
    if (holds_one(folded, parent_words)) return Voice::parent;
    return Voice::other;
}

Participants::Participants(const store::Project& project) {
    std::map<CaseId, const model::Case*> case_of;
    const auto cases = store::cases(project);
    for (const auto& row : cases) case_of[row.of.id] = &row.of;
    std::map<SpeakerId, Participant> known;
    for (const auto& row : store::persons(project)) {
        Participant participant;
        participant.person = row.person.id;
        participant.who = row.person.id.text();
        participant.role = row.person.relation;
        participant.consent = consent_of(row);
        if (!row.cases.empty()) {
            const model::Case& first = *case_of.at(row.cases.front());
            participant.case_name = first.name;
            participant.voice = voice_of_case(first.kind, row.person.relation);
        } else {
            participant.voice = voice_by_words(row.person.relation);
        }
        for (const auto& speaker : row.speakers) known.emplace(speaker, participant);
    }
    const auto said_again = store::said_again(project);
    std::map<TurnId, Place> linked;
    for (const auto& again : said_again) linked[again.turn], linked[again.first];
    std::map<SourceId, std::string> waves;
    for (const auto& facts : store::source_facts(project)) waves[facts.id] = facts.wave;
    for (const auto& row : store::sources(project)) {
        const auto text = store::source_text(project, row.id);
        if (!text) throw store::ReadFailure(text.error().sentence);
        Source& source = sources_[row.id];
        for (const auto& speaker : text->speakers) {
            Participant participant;
            if (const auto at = known.find(speaker.id); at != known.end()) participant = at->second;
            participant.label = speaker.label;
            participant.wave = waves[row.id];
            if (participant.role.empty())
                participant.role =
                    speaker.attributes.empty() ? in_brackets(speaker.label) : speaker.attributes;
            if (participant.who.empty()) {
                participant.who = row.id.text() + "/" + speaker.label;
                participant.voice = voice_by_words(participant.role);
            }
            source.takes_part.push_back(takes_part(speaker.role));
            if (source.takes_part.back()) {
                all_.insert(participant.who);
                by_voice_[participant.voice].insert(participant.who);
                for (const auto level : model::attribution_levels())
                    fitting_[{level, text::fold(attribution(participant, level))}].insert(participant.who);
            }
            source.speakers.push_back(std::move(participant));
        }
        for (const auto& turn : text->turns) {
            source.turns.push_back({turn.range, turn.speakers, {}});
            if (const auto at = linked.find(turn.id); at != linked.end()) at->second = {row.id, turn.range};
        }
        std::ranges::sort(source.turns, {}, [](const Said& said) { return said.range.begin; });
    }
    for (const auto& one : said_again) {
        const Place &again = linked.at(one.turn), &first = linked.at(one.first);
        const auto at = sources_.find(again.source);
        if (at == sources_.end() || !sources_.contains(first.source)) continue;
        auto& turns = at->second.turns;
        if (const auto turn = std::ranges::find(turns, again.range, &Said::range); turn != turns.end())
            turn->first = first;
    }
}

// Turns do not lie in each other, so that their ends ascend as their begins do.
std::span<const Participants::Said> Participants::Source::in(TextRange range) const {
    const auto first = std::ranges::lower_bound(turns, range.begin, std::less_equal<>(),
                                                [](const Said& said) { return said.range.end; });
    const auto end = std::ranges::lower_bound(first, turns.end(), range.end, std::less<>(),
                                              [](const Said& said) { return said.range.begin; });
    return {first, end};
}

std::vector<const Participant*> Participants::behind(const SourceId& source, TextRange range) const {
    std::vector<const Participant*> found;
    const auto add = [&](const Source& in, const Said& turn) {
        for (const std::size_t k : turn.speakers)
            if (const Participant* one = &in.speakers[k];
                in.takes_part[k] && std::ranges::find(found, one) == found.end())
                found.push_back(one);
    };
    const auto at = sources_.find(source);
    if (at == sources_.end()) return found;
    for (const Said& turn : at->second.in(range)) {
        add(at->second, turn);
        if (!turn.first) continue;
        const Source& first = sources_.at(turn.first->source);
        for (const Said& said : first.in(turn.first->range)) add(first, said);
    }
    return found;
}

std::vector<Participants::Place> Participants::said_first(const SourceId& source, TextRange range) const {
    std::vector<Place> found;
    if (const auto at = sources_.find(source); at != sources_.end())
        for (const Said& turn : at->second.in(range))
            if (turn.first) found.push_back(*turn.first);
    return found;
}

std::string Participants::attribution(const Participant& participant, model::AttributionLevel level) {
    std::string role =
        participant.role.empty() ? std::string(voice_phrase(participant.voice)) : participant.role;
    switch (level) {
        case model::AttributionLevel::none:
            return {};
        case model::AttributionLevel::voice:
            return std::string(voice_phrase(participant.voice));
        case model::AttributionLevel::role:
            return role;
        case model::AttributionLevel::role_wave:
            return participant.wave.empty() ? role : fmt::format("{}, {}", role, participant.wave);
        case model::AttributionLevel::case_name:
            return participant.case_name.empty() ? participant.label
                                                 : fmt::format("{}, {}", participant.case_name, role);
    }
    return {};
}

std::int64_t Participants::count(Voice voice) const {
    const auto at = by_voice_.find(voice);
    return at == by_voice_.end() ? 0 : static_cast<std::int64_t>(at->second.size());
}

std::int64_t Participants::sharing(const Participant& participant, model::AttributionLevel level) const {
    const auto at = fitting_.find({level, text::fold(attribution(participant, level))});
    return at == fitting_.end() ? 0 : static_cast<std::int64_t>(at->second.size());
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/speaking.h"

#include <algorithm>
#include <utility>

namespace attune::jobs {

Speaking::Speaking(const store::Project& project, const std::vector<store::CaseRow>& cases)
    : project_(project), cases_(cases), info_(store::project_info(project)), participants_(project) {
    for (auto& row : store::source_facts(project)) wave_of_.emplace(row.id, std::move(row.wave));
}

Result<Ok> Speaking::open(const SourceId& source) {
    if (source_ && source_->row.id == source) return Ok{};
    auto text = store::source_text(project_, source);
    if (!text) return forward_error(text);
    source_ = std::move(*text);
    return Ok{};
}

void Speaking::say(TextRange range, std::string_view quote, EvidencePassage& passage) const {
    passage.facts = passage_facts(info_, *source_, range, quote);
    const SourceId& source = source_->row.id;
    const auto behind = participants_.behind(source, range);
    for (const Participant* one : behind) passage.people.push_back(one->who);
    // What an interpreter says again tells of whom it told first.
    auto places = participants_.said_first(source, range);
    places.push_back({source, range});
    const auto belongs = [&](const model::CaseMember& member) {
        switch (member.kind) {
            case model::CaseMember::Kind::person:
                return std::find(passage.people.begin(), passage.people.end(), member.person.text()) !=
                       passage.people.end();
            case model::CaseMember::Kind::source:
                return std::ranges::find(places, member.source, &Participants::Place::source) != places.end();
            case model::CaseMember::Kind::passage:
                return member.range && std::ranges::any_of(places, [&](const auto& place) {
                           return member.source == place.source && member.range->overlaps(place.range);
                       });
        }
        return false;
    };
    for (const auto& row : cases_)
        if (std::any_of(row.members.begin(), row.members.end(), belongs)) passage.cases.push_back(row.of.id);
    if (const auto wave = wave_of_.find(source); wave != wave_of_.end()) passage.wave = wave->second;
    if (!behind.empty())
        passage.voice = voice_words[static_cast<std::size_t>(behind.front()->voice)];
    else
        passage.voice = voice_words[passage.facts.speaker.empty() ? 5 : 4];
}

}  // namespace attune::jobs

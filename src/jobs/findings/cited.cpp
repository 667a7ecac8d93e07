// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/cited.h"

#include <algorithm>
#include <set>

#include "jobs/report/speaking.h"
#include "store/queries/queries.h"

namespace attune::jobs {

CitedReach reach_of(const std::vector<const Cited*>& passages) {
    CitedReach reach;
    std::set<CaseId> families;
    std::set<std::string> people, voices;
    std::set<SourceId> sources;
    std::set<std::pair<SourceId, TextRange>> places;
    for (const Cited* passage : passages) {
        places.emplace(passage->row.evidence.source, passage->row.evidence.range);
        families.insert(passage->families.begin(), passage->families.end());
        people.insert(passage->people.begin(), passage->people.end());
        sources.insert(passage->row.evidence.source);
        voices.insert(passage->voice);
    }
    reach.passages = static_cast<std::int64_t>(places.size());
    reach.families = static_cast<std::int64_t>(families.size());
    reach.people = static_cast<std::int64_t>(people.size());
    reach.sources = static_cast<std::int64_t>(sources.size());
    for (const auto voice : voice_words)
        if (voices.contains(std::string(voice))) reach.voices.emplace_back(voice);
    if (voices.contains(std::string(observation_voice))) reach.voices.emplace_back(observation_voice);
    return reach;
}

Result<CitedPassages> CitedPassages::read(const store::Project& project, const store::EvidenceFilter& filter,
                                          const JobControl& control, const CoderId& reader) {
    CitedPassages cited;
    cited.cases_ = store::cases(project);
    std::set<CaseId> families;
    for (const auto& row : cited.cases_) {
        cited.names_.emplace(row.of.id, row.of.name);
        if (row.of.kind == model::CaseKind::family) families.insert(row.of.id);
    }
    std::set<SourceId> observed;
    for (const auto& facts : store::source_facts(project))
        if (facts.kind == observation_voice) observed.insert(facts.id);
    auto rows = store::evidence(project, filter, reader.empty() ? project.coder() : reader);
    // One text after the other, whatever the order of citing.
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.evidence.source; });
    Speaking speaking(project, cited.cases_);
    for (auto& row : rows) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Reading what is cited was stopped.");
        if (const auto opened = speaking.open(row.evidence.source); !opened) return forward_error(opened);
        EvidencePassage said;
        speaking.say(row.evidence.range, row.passage, said);
        Cited one;
        one.voice = observed.contains(row.evidence.source) ? std::string(observation_voice) : said.voice;
        one.wave = std::move(said.wave);
        one.turn = std::move(said.facts.turn);
        one.mark = one.turn.empty() ? row.source_title : "T" + one.turn;
        one.cases = std::move(said.cases);
        for (const auto& of : one.cases)
            if (families.contains(of)) one.families.push_back(of);
        one.people = std::move(said.people);
        one.row = std::move(row);
        cited.by_owner_[one.row.evidence.owner_id].push_back(cited.all_.size());
        cited.all_.push_back(std::move(one));
    }
    for (auto& [owner, places] : cited.by_owner_)
        std::ranges::stable_sort(places, {},
                                 [&](std::size_t k) { return cited.all_[k].row.evidence.position; });
    return cited;
}

std::vector<const Cited*> CitedPassages::of(const std::string& owner_id, std::optional<model::Stance> stance,
                                            std::optional<model::Slot> slot) const {
    std::vector<const Cited*> found;
    const auto at = by_owner_.find(owner_id);
    if (at == by_owner_.end()) return found;
    for (const auto k : at->second) {
        const auto& link = all_[k].row.evidence;
        if ((!stance || link.stance == *stance) && (!slot || link.slot == *slot)) found.push_back(&all_[k]);
    }
    return found;
}

std::int64_t CitedPassages::families_in_all() const {
    return std::ranges::count_if(cases_,
                                 [](const auto& row) { return row.of.kind == model::CaseKind::family; });
}

std::int64_t CitedPassages::families_heard() const {
    return std::ranges::count_if(cases_, [](const auto& row) {
        return row.of.kind == model::CaseKind::family && store::is_heard(row);
    });
}

std::vector<std::string> CitedPassages::case_names(const Cited& passage) const {
    std::vector<std::string> names;
    for (const auto& of : passage.cases)
        if (const auto at = names_.find(of); at != names_.end()) names.push_back(at->second);
    return names;
}

Result<model::Evidence> evidence_of_coding(const store::Project& project, const CodingId& coding) {
    store::CodingFilter filter;
    filter.coding = coding;
    const auto rows = store::codings(project, filter);
    if (rows.empty()) return fail(ErrorKind::not_found, "There is no such coding in this project.");
    model::Evidence link;
    link.source = rows.front().coding.source;
    link.range = rows.front().coding.range;
    link.coding = coding;
    return link;
}

}  // namespace attune::jobs

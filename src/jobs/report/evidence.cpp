// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/evidence.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "jobs/report/speaking.h"

namespace attune::jobs {
namespace {

constexpr std::array<std::string_view, 14> conditions_known{
    "code",   "code_or_below", "element",   "element_or_below", "case",      "person", "coder",
    "source", "coding",        "direction", "account",          "intensity", "wave",   "voice"};

template <class IdType>
bool among(const std::vector<IdType>& ids, const std::string& wanted) {
    return std::any_of(ids.begin(), ids.end(), [&](const IdType& id) { return id.text() == wanted; });
}

}  // namespace

Result<Ok> Evidence::knows(const Conditions& conditions) const {
    for (const auto& [name, values] : conditions)
        if (name != "agreed" &&
            std::find(conditions_known.begin(), conditions_known.end(), name) == conditions_known.end())
            return fail(ErrorKind::unsupported,
                        fmt::format("This version of Attune cannot choose passages by “{}”.", name));
    return Ok{};
}

Result<Evidence> Evidence::read(const store::Project& project, const Conditions& query,
                                const JobControl& control) {
    Evidence evidence;
    if (const auto known = evidence.knows(query); !known) return forward_error(known);
    evidence.query_ = query;
    evidence.codebook_ = store::codebook(project);
    evidence.elements_ = store::elements(project);
    evidence.cases_ = store::cases(project);
    evidence.people_ = store::persons(project);
    std::map<CodeId, std::vector<ElementId>> elements_of;
    for (const auto& row : evidence.codebook_) {
        evidence.parent_of_code_.emplace(row.code.id, row.code.parent);
        evidence.colours_.emplace(row.code.id, row.code.colour);
    }
    for (const auto& row : evidence.elements_) {
        evidence.parent_of_element_.emplace(row.element.id, row.element.parent);
        evidence.names_.emplace(row.element.id.text(), row.element.name);
        for (const CodeId& code : row.codes) elements_of[code].push_back(row.element.id);
    }
    for (const auto& row : evidence.cases_) evidence.names_.emplace(row.of.id.text(), row.of.name);

    const auto info = store::project_info(project);
    auto& counts = evidence.project_counts_;
    counts = {{"project.sources", info.sources},
              {"project.codes", info.codes},
              {"project.elements", info.elements},
              {"project.codings", info.codings},
              {"project.memos", info.memos},
              {"project.people", static_cast<std::int64_t>(evidence.people_.size())},
              {"project.cases", static_cast<std::int64_t>(evidence.cases_.size())},
              {"project.coders", static_cast<std::int64_t>(store::coders(project).size())}};
    for (const auto& facts : store::source_facts(project)) {
        counts["project.turns"] += facts.turns;
        counts["project.words"] += facts.participant_words;
    }

    store::CodingFilter filter;
    for (const auto& [name, values] : query) filter.agreed = filter.agreed || name == "agreed";
    auto rows = store::codings(project, filter);
    Progress progress{0, static_cast<std::int64_t>(rows.size()), "Reading passages"};
    Speaking speaking(project, evidence.cases_);
    for (auto& row : rows) {
        if (progress.done++ % 256 == 0) {
            control.report(progress);
            if (control.cancelled()) return fail(ErrorKind::cancelled, "The report was stopped.");
        }
        if (const auto opened = speaking.open(row.coding.source); !opened) return forward_error(opened);
        EvidencePassage passage;
        if (const auto at = elements_of.find(row.coding.code); at != elements_of.end())
            passage.elements = at->second;
        speaking.say(row.coding.range, row.quote, passage);
        passage.row = std::move(row);
        if (!evidence.fits(passage, query)) continue;
        evidence.by_code_[passage.row.coding.code.text()].push_back(evidence.passages_.size());
        evidence.passages_.push_back(std::move(passage));
    }
    return evidence;
}

bool Evidence::below(const CodeId& code, const std::string& parent) const {
    for (CodeId at = code; !at.empty();) {
        if (at.text() == parent) return true;
        const auto up = parent_of_code_.find(at);
        at = up == parent_of_code_.end() ? CodeId{} : up->second;
    }
    return false;
}

bool Evidence::below(const ElementId& element, const std::string& parent) const {
    for (ElementId at = element; !at.empty();) {
        if (at.text() == parent) return true;
        const auto up = parent_of_element_.find(at);
        at = up == parent_of_element_.end() ? ElementId{} : up->second;
    }
    return false;
}

bool Evidence::fits(const EvidencePassage& passage, const std::string& condition,
                    const std::string& value) const {
    const model::Coding& coding = passage.row.coding;
    if (condition == "code") return coding.code.text() == value;
    if (condition == "code_or_below") return below(coding.code, value);
    if (condition == "element") return among(passage.elements, value);
    if (condition == "element_or_below")
        return std::any_of(passage.elements.begin(), passage.elements.end(),
                           [&](const ElementId& element) { return below(element, value); });
    if (condition == "case") return among(passage.cases, value);
    if (condition == "person")
        return std::find(passage.people.begin(), passage.people.end(), value) != passage.people.end();
    if (condition == "coder") return coding.coder.text() == value;
    if (condition == "source") return coding.source.text() == value;
    if (condition == "coding") return coding.id.text() == value;
    if (condition == "direction") return model::direction_word(coding.magnitude.direction) == value;
    if (condition == "account") return model::account_word(coding.magnitude.account) == value;
    if (condition == "intensity") return std::to_string(coding.magnitude.intensity) == value;
    if (condition == "wave") return passage.wave == value;
    return condition == "voice" && passage.voice == value;
}

bool Evidence::fits(const EvidencePassage& passage, const Conditions& conditions) const {
    return std::all_of(conditions.begin(), conditions.end(), [&](const auto& one) {
        const std::string& name = one.first;
        return name == "agreed" ||
               std::any_of(one.second.begin(), one.second.end(),
                           [&](const std::string& value) { return fits(passage, name, value); });
    });
}

std::vector<const EvidencePassage*> Evidence::where(const Conditions& conditions) const {
    std::vector<const EvidencePassage*> found;
    const auto code = std::find_if(conditions.begin(), conditions.end(), [](const auto& one) {
        return one.first == "code" && one.second.size() == 1;
    });
    if (code == conditions.end()) {
        for (const auto& passage : passages_)
            if (fits(passage, conditions)) found.push_back(&passage);
        return found;
    }
    if (const auto at = by_code_.find(code->second.front()); at != by_code_.end())
        for (const std::size_t k : at->second)
            if (fits(passages_[k], conditions)) found.push_back(&passages_[k]);
    return found;
}

Result<std::int64_t> Evidence::count(const std::string& what, const Conditions& conditions) const {
    if (const auto known = knows(conditions); !known) return forward_error(known);
    if (const auto all = project_counts_.find(what); all != project_counts_.end() && conditions.empty())
        return all->second;
    const auto found = where(conditions);
    if (what == "codings") return static_cast<std::int64_t>(found.size());
    std::set<std::string> different;
    const auto add = [&different](const auto& ids) {
        for (const auto& id : ids) different.insert(id.text());
    };
    for (const EvidencePassage* passage : found) {
        const model::Coding& coding = passage->row.coding;
        if (what == "passages")
            different.insert(fmt::format("{} {} {}", coding.source.text(), coding.range.begin.value,
                                         coding.range.end.value));
        else if (what == "sources")
            different.insert(coding.source.text());
        else if (what == "coders")
            different.insert(coding.coder.text());
        else if (what == "codes")
            different.insert(coding.code.text());
        else if (what == "cases")
            add(passage->cases);
        else if (what == "people")
            different.insert(passage->people.begin(), passage->people.end());
    }
    static constexpr std::array<std::string_view, 6> counts{"passages", "sources", "coders",
                                                            "codes",    "cases",   "people"};
    if (std::find(counts.begin(), counts.end(), what) == counts.end())
        return fail(ErrorKind::unsupported, fmt::format("This version of Attune cannot count “{}”.", what));
    return static_cast<std::int64_t>(different.size());
}

exchange::report::Quote Evidence::quote_of(const EvidencePassage& passage) const {
    const model::Coding& coding = passage.row.coding;
    exchange::report::Quote quote;
    quote.id = coding.id.text();
    quote.words = passage.row.quote;
    quote.source = passage.row.source_title;
    quote.source_id = coding.source.text();
    quote.speaker = passage.facts.speaker;
    quote.turn = passage.facts.turn;
    quote.line = passage.facts.line;
    quote.time = passage.facts.time;
    quote.range = coding.range;
    quote.code = passage.row.code_name;
    quote.code_id = coding.code.text();
    if (const auto at = colours_.find(coding.code); at != colours_.end()) quote.colour = at->second;
    quote.coder = passage.row.coder_name;
    quote.elements = passage.row.element_names;
    for (const CaseId& id : passage.cases)
        if (const auto at = names_.find(id.text()); at != names_.end()) quote.cases.push_back(at->second);
    quote.voice = passage.voice;
    quote.direction = model::direction_word(coding.magnitude.direction);
    quote.account = model::account_word(coding.magnitude.account);
    quote.intensity = coding.magnitude.intensity;
    quote.note = passage.row.coding.note;
    return quote;
}

}  // namespace attune::jobs

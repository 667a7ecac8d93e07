// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "jobs/report/evidence.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

// Of one element, or of one voice in it.
class Tally {
  public:
    void add(const EvidencePassage& passage, const std::set<CaseId>& families) {
        const auto& coding = passage.row.coding;
        ++counts_.codings;
        places_.emplace(coding.source, coding.range);
        sources_.insert(coding.source);
        people_.insert(passage.people.begin(), passage.people.end());
        for (const auto& of : passage.cases)
            if (families.contains(of)) families_.insert(of);
        using Direction = model::CodingDirection;
        switch (coding.magnitude.direction) {
            case Direction::none:
                ++counts_.no_direction;
                break;
            case Direction::positive:
                ++counts_.positive;
                break;
            case Direction::negative:
                ++counts_.negative;
                break;
            case Direction::mixed:
                ++counts_.mixed;
                break;
            case Direction::no_change:
                ++counts_.no_change;
                break;
        }
        switch (coding.magnitude.account) {
            case model::Account::none:
                ++counts_.no_account;
                break;
            case model::Account::own_experience:
                ++counts_.own_experience;
                break;
            case model::Account::about_another:
                ++counts_.about_another;
                break;
            case model::Account::policy_or_plan:
                ++counts_.policy_or_plan;
                break;
        }
    }
    LedgerCounts counts() const {
        LedgerCounts all = counts_;
        all.passages = static_cast<std::int64_t>(places_.size());
        all.families = static_cast<std::int64_t>(families_.size());
        all.people = static_cast<std::int64_t>(people_.size());
        all.sources = static_cast<std::int64_t>(sources_.size());
        return all;
    }

  private:
    LedgerCounts counts_;
    std::set<std::pair<SourceId, TextRange>> places_;
    std::set<SourceId> sources_;
    std::set<std::string> people_;
    std::set<CaseId> families_;
};

class LedgerReading {
  public:
    LedgerReading(const store::Project& project, const Evidence& evidence, const CitedPassages& cited)
        : project_(project), cited_(cited), linked_(project) {
        for (const auto& row : evidence.cases())
            if (row.of.kind == model::CaseKind::family) families_.insert(row.of.id);
        for (const auto& facts : store::source_facts(project))
            if (facts.kind == observation_voice) observed_.insert(facts.id);
        for (const auto& row : evidence.elements()) type_of_.emplace(row.element.id, row.element.type);
        for (const auto& row : store::variables(project)) variables_.push_back(row.variable);
        for (const auto& passage : evidence.passages()) {
            if (passage.voice == "interviewer") continue;
            by_source_[passage.row.coding.source].push_back(&passage);
            for (const auto& element : passage.elements) of_element_[element].push_back(&passage);
        }
        name_findings();
        meet_cited();
    }

    LedgerEntry entry(const store::ElementRow& row) {
        LedgerEntry entry;
        entry.element = row.element;
        entry.group = row.group_name;
        entry.type = row.type_label;
        Tally all;
        std::map<std::string, Tally> voices;
        for (const EvidencePassage* passage : of_element_[row.element.id]) {
            all.add(*passage, families_);
            voices[voice_of(*passage)].add(*passage, families_);
        }
        entry.all = all.counts();
        for (const auto voice : {"parent", "staff", "delivery partner", "observation", "other", "not known"})
            if (const auto at = voices.find(voice); at != voices.end())
                entry.voices.push_back({at->first, at->second.counts()});
        add_findings(entry);
        add_measures(entry);
        add_gaps(entry);
        return entry;
    }

  private:
    struct Citing {
        std::vector<const Cited*> in_favour, against;
    };

    std::string voice_of(const EvidencePassage& passage) const {
        return observed_.contains(passage.row.coding.source) ? std::string(observation_voice) : passage.voice;
    }

    void name_findings() {
        for (const auto& theme : store::themes(project_)) names_[theme.id.text()] = theme.name;
        for (const auto& one : store::configurations(project_)) names_[one.id.text()] = one.name;
        for (const auto& row : store::judgements(project_, project_.coder())) {
            const auto& judgement = row.judgement;
            if (row.hidden) continue;
            names_[judgement.id.text()] =
                fmt::format("{}, {}", row.criterion_name, judgement.agreed ? "agreed" : judgement.rater_name);
            about_[judgement.element].emplace_back(model::EvidenceOwner::judgement, judgement.id.text());
        }
        for (const auto& display : store::joint_displays(project_))
            for (const auto& row : store::joint_rows(project_, display.id)) {
                names_[row.row.id.text()] = fmt::format("{}: {}", display.name, row.label);
                if (!row.row.element.empty())
                    about_[row.row.element].emplace_back(model::EvidenceOwner::joint_row, row.row.id.text());
            }
    }

    // Which elements are coded where a finding cites.
    void meet_cited() {
        for (const auto& cited : cited_.all()) {
            const auto& link = cited.row.evidence;
            if (link.owner == model::EvidenceOwner::cell) continue;
            std::set<ElementId> elements;
            if (const auto at = by_source_.find(link.source); at != by_source_.end())
                for (const EvidencePassage* passage : at->second)
                    if (passage->row.coding.range.overlaps(link.range))
                        elements.insert(passage->elements.begin(), passage->elements.end());
            for (const auto& element : elements) note(element, cited);
        }
    }

    void note(const ElementId& element, const Cited& cited) {
        const auto& link = cited.row.evidence;
        auto& citing = citing_[element][{link.owner, link.owner_id}];
        if (link.stance == model::Stance::in_favour) citing.in_favour.push_back(&cited);
        if (link.stance == model::Stance::against) citing.against.push_back(&cited);
    }

    void add_findings(LedgerEntry& entry) {
        auto& all = citing_[entry.element.id];
        // What is about the element counts with all it cites, wherever that is coded.
        for (const auto& owner : about_[entry.element.id])
            all[owner] = {cited_.of(owner.second, model::Stance::in_favour),
                          cited_.of(owner.second, model::Stance::against)};
        for (const auto& [owner, citing] : all)
            entry.findings.push_back({owner.first, owner.second, names_[owner.second],
                                      reach_of(citing.in_favour).passages, reach_of(citing.against).passages,
                                      reach_of(citing.in_favour).families,
                                      reach_of(citing.against).families});
    }

    void add_measures(LedgerEntry& entry) {
        for (const auto& id : linked_.of(entry.element)) {
            const auto at = std::ranges::find(variables_, id, &model::Variable::id);
            if (at == variables_.end()) continue;
            LedgerMeasure measure{id, at->label.empty() ? at->name : at->label, {}};
            StatisticRecipe recipe;
            recipe.variable = id;
            const bool waves = at->by_wave && store::project_info(project_).waves.size() > 1;
            const bool number = at->type == model::VariableType::number;
            recipe.kind = !waves ? RecipeKind::describe : number ? RecipeKind::bands : RecipeKind::transition;
            auto& known = shown_[id];
            if (known.empty()) {
                if (auto shown = run_recipe(project_, recipe); shown)
                    known = std::move(shown->lines);
                else
                    known = {shown.error().sentence};
                if (number && waves) {
                    recipe.kind = RecipeKind::change;
                    if (auto change = run_recipe(project_, recipe); change)
                        known.insert(known.end(), change->lines.begin(), change->lines.end());
                }
            }
            measure.lines = known;
            entry.measures.push_back(std::move(measure));
        }
    }

    void add_gaps(LedgerEntry& entry) const {
        if (entry.all.codings == 0) {
            entry.gaps.emplace_back("Nothing is coded.");
            return;
        }
        const auto heard = [&](std::string_view voice) {
            return std::ranges::any_of(entry.voices, [&](const auto& one) { return one.voice == voice; });
        };
        if (!heard("parent")) entry.gaps.emplace_back("No parent’s voice.");
        if (entry.all.families == 1) entry.gaps.emplace_back("One family only.");
        if (entry.all.families == 0) entry.gaps.emplace_back("No family: nobody speaks of one.");
        if (const auto missing = without_companion(entry.element); missing > 0)
            entry.gaps.push_back(fmt::format("{} without the companion code that the element asks for.",
                                             text::counted(missing, "passage", "passages")));
    }

    // Passages of the element that no coding of one of the required types shares words with.
    std::int64_t without_companion(const model::Element& element) const {
        if (element.requires_type.empty()) return 0;
        std::set<std::pair<SourceId, TextRange>> missing;
        const auto of = of_element_.find(element.id);
        if (of == of_element_.end()) return 0;
        for (const EvidencePassage* passage : of->second) {
            const auto& coding = passage->row.coding;
            const auto& beside = by_source_.at(coding.source);
            const bool accompanied = std::ranges::any_of(beside, [&](const EvidencePassage* other) {
                return other->row.coding.range.overlaps(coding.range) &&
                       std::ranges::any_of(other->elements, [&](const ElementId& id) {
                           const auto type = type_of_.find(id);
                           return type != type_of_.end() &&
                                  std::ranges::find(element.requires_type, type->second) !=
                                      element.requires_type.end();
                       });
            });
            if (!accompanied) missing.emplace(coding.source, coding.range);
        }
        return static_cast<std::int64_t>(missing.size());
    }

    using Owner = std::pair<model::EvidenceOwner, std::string>;

    const store::Project& project_;
    const CitedPassages& cited_;
    LinkedVariables linked_;
    std::set<CaseId> families_;
    std::set<SourceId> observed_;
    std::map<ElementId, std::string> type_of_;
    std::vector<model::Variable> variables_;
    std::map<SourceId, std::vector<const EvidencePassage*>> by_source_;
    std::map<ElementId, std::vector<const EvidencePassage*>> of_element_;
    std::map<std::string, std::string> names_;
    std::map<ElementId, std::vector<Owner>> about_;
    std::map<ElementId, std::map<Owner, Citing>> citing_;
    std::map<VariableId, std::vector<std::string>> shown_;
};

}  // namespace

Result<Ledger> read_ledger(const store::Project& project, const JobControl& control) {
    const auto evidence = Evidence::read(project, {}, control);
    if (!evidence) return forward_error(evidence);
    const auto cited = CitedPassages::read(project, {}, control);
    if (!cited) return forward_error(cited);
    LedgerReading reading(project, *evidence, *cited);
    Ledger ledger;
    ledger.families_in_all = cited->families_in_all();
    ledger.families_heard = cited->families_heard();
    for (const auto& [variable, values, subjects] : store::variables(project))
        if (variable.of == model::VariableOf::cases)
            ledger.variables.push_back({variable.id, variable.name, variable.label});
    for (const auto& row : evidence->elements()) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Reading the ledger was stopped.");
        if (row.element.active) ledger.entries.push_back(reading.entry(row));
    }
    return ledger;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/judgement_board.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/sentences.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

struct Usual {
    const char *name, *description;
};
constexpr Usual usual[] = {
    {"Feasibility",
     "Was it delivered as intended, to those it was meant for; what varied, what stood in the way?"},
    {"Evidence of promise",
     "Do mechanisms show as the logic model has them, and what changed, for whom; what harm was there?"},
    {"Readiness for trial",
     "Is it written down, delivered consistently, with enough families, acceptable measures and a "
     "comparison?"},
};

std::vector<std::string> flags_of(const RatedView& rated) {
    std::vector<std::string> flags;
    if (rated.row.hidden) return flags;
    const auto& reach = rated.standing.reach_all;
    if (reach.passages == 0)
        flags.emplace_back("No evidence is cited.");
    else if (reach.voices.size() == 1)
        flags.push_back(fmt::format("One voice only: {}.", reach.voices.front()));
    return flags;
}

// When the first source came in; nothing while there is none. Values have no time of their own and come in
// after their cases.
std::optional<std::int64_t> first_data_ms(const store::Project& project) {
    std::optional<std::int64_t> first;
    for (const auto& source : store::sources(project))
        if (!first || source.imported_ms < *first) first = source.imported_ms;
    return first;
}

}  // namespace

const ConfidencePrompt confidence_prompts[4] = {
    {"methods", "What limits how these data were made and coded?"},
    {"coherence", "How well does the finding fit the data, those that speak against it too?"},
    {"adequacy", "Are there enough families, and do they say enough?"},
    {"relevance", "Are those who speak like those the finding is about?"},
};

bool BoardCell::differ() const {
    std::vector<std::string> known;
    for (const auto& rated : ratings)
        if (!rated.row.hidden && rated.row.judgement.finished) known.push_back(rated.row.judgement.rating);
    return known.size() > 1 &&
           std::ranges::any_of(known, [&](const std::string& rating) { return rating != known.front(); });
}

Result<store::Done> add_usual_criteria(store::Project& project) {
    std::vector<std::string> there, made;
    for (const auto& criterion : store::criteria(project)) there.push_back(text::fold(criterion.name));
    std::vector<store::SaveCriterion> all;
    for (const auto& one : usual) {
        if (std::ranges::find(there, text::fold(one.name)) != there.end()) continue;
        store::SaveCriterion& save = all.emplace_back();
        save.criterion.name = one.name;
        save.criterion.description = one.description;
        made.push_back(fmt::format("“{}”", one.name));
    }
    if (all.empty()) return store::Done{{}, "The usual criteria are there already.", {}, false};
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        for (const auto& save : all)
            if (auto saved = store::apply(unit, save); !saved || all.size() == 1) return saved;
        return store::Sentence{fmt::format("Made {} criteria: {}.", all.size(), fmt::join(made, ", ")), {}};
    });
}

Board read_board(const store::Project& project, const CitedPassages& cited, const CoderId& reader) {
    Board board;
    board.criteria = store::criteria(project);
    board.families_in_all = cited.families_in_all();
    board.families_heard = cited.families_heard();
    const auto data = first_data_ms(project);
    for (auto& threshold : store::thresholds(project)) {
        const bool before = !data || threshold.made_ms < *data;
        board.thresholds.push_back({std::move(threshold), before});
    }
    for (auto& row : store::judgements(project, reader.empty() ? project.coder() : reader)) {
        const auto& judgement = row.judgement;
        if (board.cells.empty() || board.cells.back().criterion != judgement.criterion ||
            board.cells.back().element != judgement.element) {
            BoardCell& cell = board.cells.emplace_back();
            cell.criterion = judgement.criterion;
            cell.element = judgement.element;
            cell.criterion_name = row.criterion_name;
            cell.element_name = row.element_name;
            for (const bool own : {true, false}) {
                for (const auto& view : board.thresholds)
                    if (!view.threshold.superseded && view.threshold.criterion == cell.criterion &&
                        view.threshold.element == (own ? cell.element : ElementId{}))
                        cell.thresholds.push_back(view);
                if (!cell.thresholds.empty()) break;
            }
        }
        BoardCell& cell = board.cells.back();
        RatedView rated;
        rated.standing = standing_of(cited, judgement.id.text());
        rated.row = std::move(row);
        rated.flags = flags_of(rated);
        if (rated.row.judgement.agreed) {
            cell.agreed = std::move(rated);
        } else {
            cell.finished += rated.row.judgement.finished ? 1 : 0;
            cell.ratings.push_back(std::move(rated));
        }
    }
    return board;
}

std::vector<std::string> confidence_facts(const RatedView& rated, std::int64_t families_heard) {
    const auto& all = rated.standing.reach_all;
    const auto& against = rated.standing.reach_against;
    return {fmt::format("Cited: passages {}, sources {}.", all.passages, all.sources),
            fmt::format("Against it: passages {}, families {}.", against.passages, against.families),
            fmt::format("Cited: {} of {} heard.", all.families,
                        exchange::counted(families_heard, "family", "families")),
            all.voices.empty() ? std::string("No voice is cited.")
                               : fmt::format("Voices: {}.", fmt::join(all.voices, ", "))};
}

RatersPassages raters_passages(const BoardCell& cell) {
    RatersPassages found;
    if (!cell.may_agree()) return found;
    const auto same = [](const model::Evidence& one, const model::Evidence& other) {
        return one.source == other.source && one.range == other.range;
    };
    std::vector<model::Evidence> disputed;
    const auto take = [&](const Cited& cited) {
        const auto& passage = cited.row.evidence;
        const auto here = [&](auto& among) {
            return std::ranges::find_if(among, [&](const auto& one) { return same(one, passage); });
        };
        if (here(disputed) != disputed.end()) return;
        const auto there = here(found.passages);
        if (there == found.passages.end()) {
            found.passages.push_back(passage);
        } else if (there->stance != passage.stance) {
            disputed.push_back(passage);
            found.passages.erase(there);
        } else if (there->note.find(passage.note) == std::string::npos) {
            there->note += (there->note.empty() ? "" : "\n") + passage.note;
        }
    };
    for (const auto& rated : cell.ratings) {
        if (!rated.row.judgement.finished || rated.row.hidden) continue;
        for (const auto* cited : rated.standing.in_favour) take(*cited);
        for (const auto* cited : rated.standing.against) take(*cited);
    }
    const auto agreed = [&](const model::Evidence& passage) {
        if (!cell.agreed) return false;
        const auto is = [&](const Cited* cited) { return same(cited->row.evidence, passage); };
        return std::ranges::any_of(cell.agreed->standing.in_favour, is) ||
               std::ranges::any_of(cell.agreed->standing.against, is);
    };
    std::erase_if(found.passages, agreed);
    std::erase_if(disputed, agreed);
    found.disputed = disputed.size();
    std::ranges::stable_partition(found.passages, [](const model::Evidence& passage) {
        return passage.stance == model::Stance::in_favour;
    });
    return found;
}

Result<store::Sentence> take_over(store::Unit& unit, const JudgementId& agreed,
                                  std::vector<model::Evidence> passages) {
    for (auto& passage : passages) {
        passage.owner = model::EvidenceOwner::judgement;
        passage.owner_id = agreed.text();
    }
    auto cited = store::apply(unit, store::CiteEvidence{passages});
    if (!cited) return cited;
    return store::Sentence{fmt::format("Took {} {} of the raters over into what they agreed on",
                                       passages.size(), passages.size() == 1 ? "passage" : "passages"),
                           agreed.text()};
}

model::Judgement own_judgement(const store::Project& project, const CriterionId& criterion,
                               const ElementId& element, bool agreed) {
    for (auto& row : store::judgements(project, project.coder())) {
        auto& judgement = row.judgement;
        if (judgement.criterion == criterion && judgement.element == element && judgement.agreed == agreed &&
            (agreed || judgement.rater == project.coder()))
            return std::move(judgement);
    }
    model::Judgement judgement;
    judgement.criterion = criterion;
    judgement.element = element;
    judgement.agreed = agreed;
    return judgement;
}

}  // namespace attune::jobs

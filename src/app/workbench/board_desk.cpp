// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/board_desk.h"

#include <algorithm>
#include <utility>

#include "app/workbench/cited_walk.h"
#include "store/queries/queries.h"

namespace attune::workbench {

Result<BoardReading> read_board_of(const store::Project& project, const JobControl& control) {
    BoardReading read;
    read.reader = project.coder();
    auto cited = jobs::CitedPassages::read(project, {{model::EvidenceOwner::judgement}}, control);
    if (!cited) return forward_error(cited);
    read.cited = std::make_shared<const jobs::CitedPassages>(std::move(*cited));
    read.board = jobs::read_board(project, *read.cited);
    for (const auto& row : store::elements(project)) {
        const bool judged = std::ranges::any_of(
            read.board.cells, [&](const auto& cell) { return cell.element == row.element.id; });
        if (row.element.active || judged)
            read.elements.push_back({row.element.id, row.element.name, row.type_label});
    }
    return read;
}

const jobs::BoardCell* BoardDesk::cell_at(const std::string& of_element,
                                          const std::string& of_criterion) const {
    const auto at = std::ranges::find_if(read.board.cells, [&](const auto& one) {
        return one.element.text() == of_element && one.criterion.text() == of_criterion;
    });
    return at == read.board.cells.end() ? nullptr : &*at;
}

const model::Criterion* BoardDesk::chosen_criterion() const {
    const auto at = std::ranges::find_if(read.board.criteria,
                                         [&](const auto& one) { return one.id.text() == criterion; });
    return at == read.board.criteria.end() ? nullptr : &*at;
}

const BoardElement* BoardDesk::chosen_element() const {
    const auto at =
        std::ranges::find_if(read.elements, [&](const auto& one) { return one.id.text() == element; });
    return at == read.elements.end() ? nullptr : &*at;
}

const jobs::RatedView* BoardDesk::own() const {
    const auto* of = cell();
    if (!of) return nullptr;
    for (const auto& one : of->ratings)
        if (one.row.judgement.rater == read.reader) return &one;
    return nullptr;
}

const jobs::RatedView* BoardDesk::shown() const {
    const auto* of = cell();
    if (!of || whose == Whose::own) return own();
    if (whose == Whose::agreed) return of->agreed ? &*of->agreed : nullptr;
    for (const auto& one : of->ratings)
        if (one.row.judgement.rater == rater) return &one;
    return nullptr;
}

std::vector<const jobs::Cited*> BoardDesk::passages() const {
    const auto* rated = shown();
    if (!rated) return {};
    auto all = rated->standing.in_favour;
    all.insert(all.end(), rated->standing.against.begin(), rated->standing.against.end());
    return all;
}

const jobs::Cited* BoardDesk::walked() const {
    return walked_among(passages(), passage);
}

bool BoardDesk::open_to_write() const {
    if (whose == Whose::own) return !own() || !own()->row.judgement.finished;
    return whose == Whose::agreed && cell() && cell()->may_agree();
}

jobs::RatersPassages BoardDesk::of_raters() const {
    const auto* chosen = cell();
    return chosen && whose == Whose::agreed ? jobs::raters_passages(*chosen) : jobs::RatersPassages{};
}

bool BoardDesk::waiting() const {
    return waits && !shown() && waits->criterion.text() == criterion && waits->element.text() == element &&
           waits->agreed == (whose == Whose::agreed);
}

std::vector<const jobs::ThresholdView*> BoardDesk::thresholds() const {
    std::vector<const jobs::ThresholdView*> own, general;
    for (const auto& one : read.board.thresholds) {
        if (one.threshold.criterion.text() != criterion) continue;
        if (one.threshold.element.text() == element)
            own.push_back(&one);
        else if (one.threshold.element.empty())
            general.push_back(&one);
    }
    auto& all = own.empty() ? general : own;
    std::ranges::stable_sort(all, {}, [](const auto* one) { return one->threshold.superseded; });
    return all;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/team_desk.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "app/workbench/panels/frame.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

using text::counted;

// Who made the code, by the oldest entry of the history about it that this file holds.
std::string made_by(const store::Project& project, const CodeId& code) {
    store::HistoryFilter about;
    about.about = code.text();
    const std::int64_t entries = project.history_count(about);
    if (entries == 0) return {};
    about.limit = 1;
    about.offset = static_cast<std::size_t>(entries - 1);
    const auto first = project.history(about);
    return first.empty() ? std::string() : first.front().coder;
}

std::vector<ProposedLine> read_proposed(const store::Project& project) {
    const auto codes = store::codebook(project);
    std::unordered_map<CodeId, std::string> names;
    std::map<std::string, std::vector<const store::CodeRow*>> by_name;
    for (const auto& row : codes) {
        names.emplace(row.code.id, row.code.name);
        if (!row.code.folder && row.code.state != model::CodeState::retired)
            by_name[text::fold(row.code.name)].push_back(&row);
    }
    std::vector<ProposedLine> found;
    for (const auto& row : codes) {
        if (row.code.state != model::CodeState::proposed) continue;
        ProposedLine& line = found.emplace_back();
        line.code = row.code.id;
        line.name = row.code.name;
        if (const auto above = names.find(row.code.parent); above != names.end()) line.path = above->second;
        line.from = made_by(project, row.code.id);
        line.codings = row.codings;
        // Rather one that stands already than another proposal; of these the first in the codebook.
        const store::CodeRow* same = nullptr;
        for (const auto* other : by_name[text::fold(row.code.name)]) {
            if (other->code.id == row.code.id) continue;
            if (!same || (same->code.state == model::CodeState::proposed &&
                          other->code.state != model::CodeState::proposed))
                same = other;
        }
        if (!same) continue;
        line.same = same->code.id;
        line.same_words = same->code.state == model::CodeState::proposed
                              ? "proposed too, " + counted(same->codings, "coding", "codings")
                              : "in the codebook, " + counted(same->codings, "coding", "codings");
    }
    return found;
}

}  // namespace

std::string_view begun_words(Begun begun) {
    switch (begun) {
        case Begun::not_yet:
            break;
        case Begun::coding:
            return "coding";
        case Begun::finished:
            return "finished";
    }
    return "not begun";
}

Begun TeamLists::begun_of(const SourceId& source, const CoderId& coder) const {
    const auto found = begun.find({source, coder});
    return found == begun.end() ? Begun::not_yet : found->second;
}

std::int64_t TeamLists::finished_in(const model::Round& round, const CoderId& coder) const {
    return std::ranges::count_if(
        round.sources, [&](const SourceId& source) { return begun_of(source, coder) == Begun::finished; });
}

const model::Round* TeamLists::round(const RoundId& id) const {
    const auto found = std::ranges::find(rounds, id, &model::Round::id);
    return found == rounds.end() ? nullptr : &*found;
}

const store::CoderFacts* TeamLists::coder(const CoderId& id) const {
    const auto found = std::ranges::find(coders, id, &store::CoderFacts::id);
    return found == coders.end() ? nullptr : &*found;
}

TeamLists read_team(const store::Project& project) {
    TeamLists lists;
    lists.coders = store::coder_facts(project);
    lists.rounds = store::rounds(project);
    std::ranges::reverse(lists.rounds);
    lists.proposed = read_proposed(project);
    for (const auto& one : store::coded_by(project)) lists.begun[{one.source, one.coder}] = Begun::coding;
    for (const auto& one : store::finished_sources(project))
        lists.begun[{one.source, one.coder}] = Begun::finished;
    for (const auto& row : store::sources(project)) lists.titles.emplace(row.id, row.title);
    return lists;
}

std::string round_words(const model::Round& round) {
    std::string words = round.kind == model::RoundKind::reliability ? "Reliability" : "Calibration";
    const auto chosen = static_cast<std::int64_t>(round.sources.size());
    words += " · ";
    if (round.sample.by == "random" || round.sample.by == "stratified") {
        words +=
            fmt::format("{} of {} by chance", counted(chosen, "source", "sources"), grouped(round.sample.of));
        if (round.sample.by == "stratified")
            words += fmt::format(" within each {}",
                                 round.sample.stratum == "case_kind" ? "kind of case" : round.sample.stratum);
        words += fmt::format(", seed {}", round.sample.seed);
    } else {
        words += counted(chosen, "source", "sources") + (round.sample.by == "hand" ? " chosen by hand" : "");
    }
    if (!round.codebook_version_name.empty())
        words += fmt::format(" · codebook “{}”", round.codebook_version_name);
    return words;
}

const store::CoderFacts* TeamDesk::current_coder() const {
    return lists.coder(CoderId(coder_choice.row));
}

const ProposedLine* TeamDesk::current_proposed() const {
    const auto found = std::ranges::find_if(
        lists.proposed, [&](const ProposedLine& line) { return line.code.text() == proposed_choice.row; });
    return found == lists.proposed.end() ? nullptr : &*found;
}

std::vector<ProposedLine> TeamDesk::chosen_proposed() const {
    std::vector<ProposedLine> chosen;
    for (const auto& line : lists.proposed)
        if (proposed_choice.rows.contains(line.code.text())) chosen.push_back(line);
    if (chosen.empty())
        if (const auto* line = current_proposed()) chosen.push_back(*line);
    return chosen;
}

std::optional<CoderId> TeamDesk::coder_at_cursor() const {
    const model::Round* shown = round();
    if (!shown) return std::nullopt;
    for (const auto& coder : shown->coders)
        if (coder.coder.text() == progress_choice.column) return coder.coder;
    return std::nullopt;
}

std::optional<SourceId> TeamDesk::source_at_cursor() const {
    const model::Round* shown = round();
    if (!shown) return std::nullopt;
    for (const auto& source : shown->sources)
        if (source.text() == progress_choice.row) return source;
    return std::nullopt;
}

}  // namespace attune::workbench

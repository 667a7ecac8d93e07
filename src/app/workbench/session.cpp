// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/session.h"

#include <algorithm>
#include <cstddef>

namespace attune::workbench {

namespace {
// Places are a convenience of this window; undo itself reaches as far back as the history does.
constexpr std::size_t places_kept = 2000;
}  // namespace

Session::Session(store::Project project) : project_(std::move(project)) {
    view_.read(project_, Parts::all);
}

Result<Session> Session::open(const std::filesystem::path& file, const store::OpenProject& how, Clock clock) {
    auto project = store::Project::open(file, how, std::move(clock));
    if (!project) return forward_error(project);
    return Session(std::move(*project));
}

Result<store::Done> Session::settle(Result<store::Done> done, Parts parts, const std::optional<Spot>& where,
                                    std::initializer_list<CodeId> counted) {
    if (!done || !done->changed) return done;
    if (where) {
        places_.emplace_back(done->operation, *where);
        if (places_.size() > places_kept) places_.pop_front();
    }
    view_.read(project_, counted.size() == 0 ? parts : without(parts, Parts::codes));
    if (counted.size() > 0) view_.read_counts(project_, std::span(counted.begin(), counted.end()));
    return done;
}

Result<store::Done> Session::submit_unit(const std::function<Result<store::Sentence>(store::Unit&)>& work,
                                         Parts parts, const std::optional<Spot>& where) {
    return settle(project_.run_unit(work), parts, where, {});
}

Result<Session::Stepped> Session::follow(Result<store::Done> taken) {
    if (!taken) return forward_error(taken);
    Stepped step{std::move(*taken), {}, std::nullopt};
    store::HistoryFilter newest;
    newest.limit = 1;
    const auto history = project_.history(newest);
    if (!history.empty()) {
        step.target = history.front().target;
        const auto at = std::find_if(places_.rbegin(), places_.rend(), [&](const auto& place) {
            return place.first == history.front().target;
        });
        if (at != places_.rend()) step.where = at->second;
    }
    view_.read(project_, Parts::all);
    return step;
}

void Session::refresh() {
    view_.read(project_, Parts::all);
}

}  // namespace attune::workbench

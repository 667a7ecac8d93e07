// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/erasure.h"

#include <fmt/format.h>

#include <algorithm>

#include "jobs/left_words.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

Result<store::ErasurePlan> planned(const store::Project& project, auto what, const Erasing& how,
                                   const JobControl& control) {
    store::ErasureOrder order;
    order.what = std::move(what);
    order.reason = how.reason;
    order.everywhere = how.everywhere;
    return store::plan_erasure(project, order, control);
}

std::string listed(const std::vector<std::string>& titles) {
    constexpr std::size_t named = 6;
    std::string list;
    for (std::size_t k = 0; k < titles.size() && k < named; ++k)
        list += fmt::format("{}“{}”", k == 0 ? "" : ", ", titles[k]);
    if (titles.size() > named) list += fmt::format(" and {} more", titles.size() - named);
    return list;
}

}  // namespace

Result<store::ErasurePlan> plan_redact_passage(const store::Project& project, const SourceId& source,
                                               TextRange range, const Erasing& how,
                                               const JobControl& control) {
    return planned(project, store::RedactPassage{source, range}, how, control);
}

Result<store::ErasurePlan> plan_redact_words(const store::Project& project, const store::RedactWords& words,
                                             const Erasing& how, const JobControl& control) {
    return planned(project, words, how, control);
}

Result<store::ErasurePlan> plan_withdraw_source(const store::Project& project, const std::string& source,
                                                const Erasing& how, const JobControl& control) {
    const auto found = store::find_source(project, source);
    if (!found && !is_uuid(source)) return forward_error(found);
    return planned(project, store::WithdrawSource{found ? *found : SourceId(source)}, how, control);
}

Result<store::ErasurePlan> plan_withdraw_speaker(const store::Project& project, const std::string& label,
                                                 const std::vector<SourceId>& sources, const Erasing& how,
                                                 const JobControl& control) {
    const std::string wanted = text::fold(label);
    store::WithdrawSpeakers what;
    std::vector<std::string> titles;
    for (const auto& speaker : store::speakers(project)) {
        if (text::fold(speaker.label) != wanted) continue;
        const bool named = std::find(sources.begin(), sources.end(), speaker.source) != sources.end();
        if (!sources.empty() && !named) continue;
        what.speakers.push_back(speaker.id);
        if (titles.empty() || titles.back() != speaker.source_title) titles.push_back(speaker.source_title);
    }
    if (what.speakers.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("Nobody speaks as “{}” in {}.", label,
                                sources.empty() ? "this project" : "the sources named"));
    if (sources.empty() && titles.size() > 1)
        return fail(ErrorKind::ambiguous,
                    fmt::format("“{}” speaks in {} sources, and need not be one person: {}. Say in which "
                                "sources they are to be withdrawn.",
                                label, titles.size(), listed(titles)));
    return planned(project, std::move(what), how, control);
}

Result<store::ErasurePlan> plan_withdraw_person(const store::Project& project, const std::string& person,
                                                const Erasing& how, const JobControl& control) {
    const auto found = store::find_person(project, person);
    if (!found && !is_uuid(person)) return forward_error(found);
    return planned(project, store::WithdrawPerson{found ? *found : PersonId(person)}, how, control);
}

Result<store::Done> carry_out(store::Project& project, const store::ErasurePlan& plan,
                              const JobControl& control) {
    LeftWords left = LeftWords::of(project);
    auto done = store::erase(project, plan, control);
    if (!done) return done;
    // The erasure stands whatever comes of this: words that could not be kept are asked about again.
    static_cast<void>(keep_left_words(project, std::move(left)));
    return done;
}

}  // namespace attune::jobs

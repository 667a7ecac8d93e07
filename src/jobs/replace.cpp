// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/replace.h"

#include <fmt/format.h>

#include <limits>
#include <optional>

#include "jobs/attribution.h"
#include "store/commands/replace_passages.h"
#include "store/queries/queries.h"
#include "store/queries/text_revisions.h"
#include "text/utf8.h"

namespace attune::jobs {

Result<ReplacePlan> plan_replace(const store::Project& project, const Replacing& what,
                                 const JobControl& control) {
    if (text::first_invalid_utf8(what.by))
        return fail(ErrorKind::invalid, "What to put in its place is not readable text (UTF-8).");
    store::SearchOptions options;
    options.whole_word = what.whole_word;
    options.match_case = what.match_case;
    options.memos = false;
    options.sources = what.sources;
    options.limit = std::numeric_limits<std::size_t>::max();
    auto found = store::search(project, what.words, options, control);
    if (!found) return forward_error(found);

    ReplacePlan plan;
    plan.what = what;
    const auto revisions = store::text_revisions(project);
    const store::ProjectInfo about = store::project_info(project);
    std::optional<store::SourceText> source;
    for (auto& hit : *found) {
        if (what.match_case && hit.match != what.words) continue;
        if (!source || source->row.id != hit.source) {
            if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was replaced.");
            auto opened = store::source_text(project, hit.source);
            if (!opened) return forward_error(opened);
            source = std::move(*opened);
            plan.revisions[hit.source] = revisions.at(hit.source);
        }
        PassageFacts facts = passage_facts(about, *source, hit.range, hit.match);
        plan.hits.push_back({hit.source, std::move(hit.title), hit.range, std::move(hit.before),
                             std::move(hit.match), std::move(hit.after), std::move(facts.speaker),
                             std::move(facts.turn), true});
    }
    if (plan.hits.empty())
        return fail(ErrorKind::not_found,
                    fmt::format("“{}” stands in no text{}.", what.words,
                                what.sources.empty() ? " of this project" : " of the sources named"));
    return plan;
}

Result<store::Done> carry_out(store::Project& project, const ReplacePlan& plan) {
    store::ReplacePassages command;
    for (const auto& hit : plan.hits)
        if (hit.chosen) command.items.push_back({hit.source, hit.range, plan.what.by});
    for (const auto& item : command.items) command.revisions[item.source] = plan.revisions.at(item.source);
    return project.run(command);
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/pseudonymise.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "jobs/erasure.h"
#include "jobs/pseudonym_key.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

std::string places(std::size_t count) {
    return text::counted(count, "place", "places");
}

// What is written small may be an ordinary word: "rose", "will". It cannot be taken back, so it is told.
void remark_on_small_letters(PseudonymisePlan& plan) {
    text::FoldOptions letters;
    letters.fold_case = false;
    for (const auto& entry : plan.entries) {
        if (entry.match_case) continue;
        for (const auto& word : entry.words) {
            const std::string small = text::fold(word);
            if (text::fold(word, letters) == small) continue;
            const auto count = std::count_if(
                plan.erasure.passages.begin(), plan.erasure.passages.end(),
                [&](const auto& passage) { return text::fold(passage.words, letters) == small; });
            if (count > 0)
                plan.remarks.push_back(
                    fmt::format("“{}” is written small in {}, which get the pseudonym too; ask for "
                                "the case to match if that is another word.",
                                small, places(static_cast<std::size_t>(count))));
        }
    }
}

// A pseudonym that is somebody's name already would make two people one.
Result<Ok> remark_on_pseudonyms_there(const store::Project& project, PseudonymisePlan& plan) {
    store::SearchOptions options;
    options.whole_word = true;
    options.memos = false;
    std::vector<std::string> seen;
    for (const auto& entry : plan.entries) {
        if (entry.pseudonym.front() == '[' ||
            std::find(seen.begin(), seen.end(), entry.pseudonym) != seen.end())
            continue;
        seen.push_back(entry.pseudonym);
        const auto hits = store::search(project, entry.pseudonym, options);
        if (!hits) return forward_error(hits);
        if (!hits->empty())
            plan.remarks.push_back(fmt::format(
                "“{}” stands in the texts already, in {}; whoever reads on cannot tell them apart.",
                entry.pseudonym, places(hits->size())));
    }
    return Ok{};
}

void remark_on_words_nowhere(PseudonymisePlan& plan) {
    for (const auto& entry : plan.entries) {
        const bool anywhere =
            std::any_of(plan.erasure.passages.begin(), plan.erasure.passages.end(), [&](const auto& passage) {
                const std::string by = text::fold(passage.by);
                return by.starts_with(text::fold(entry.pseudonym));
            });
        const auto puts = [&](const auto& renamed) {
            return text::fold(renamed.by).find(text::fold(entry.pseudonym)) != std::string::npos;
        };
        const auto& erasure = plan.erasure;
        if (!anywhere && std::none_of(erasure.labels.begin(), erasure.labels.end(), puts) &&
            std::none_of(erasure.headers.begin(), erasure.headers.end(), puts))
            plan.remarks.push_back(fmt::format(
                "No text, label or header as it stands has words for “{}”; the history and what coders "
                "wrote are looked through all the same.",
                entry.pseudonym));
    }
}

}  // namespace

Result<PseudonymisePlan> plan_pseudonymise(const store::Project& project, const Pseudonymising& what,
                                           const JobControl& control) {
    if (what.entries.empty()) return fail(ErrorKind::invalid, "There is no pseudonym to put anywhere.");
    // The same checks as those of the key, before anything is planned.
    const auto sound = with_entries({}, what.entries, system_clock());
    if (!sound) return forward_error(sound);
    store::RedactWords words;
    words.sources = what.sources;
    words.inside_words = what.inside_words;
    for (const auto& entry : what.entries)
        words.pseudonyms.push_back({entry.words, entry.pseudonym, entry.match_case});
    store::ErasureOrder order;
    order.what = std::move(words);
    order.reason = what.reason;
    order.everywhere = what.everywhere;
    auto erasure = store::plan_erasure(project, order, control);
    if (!erasure) return forward_error(erasure);
    PseudonymisePlan plan{what.entries, std::move(*erasure), {}};
    remark_on_small_letters(plan);
    if (auto remarked = remark_on_pseudonyms_there(project, plan); !remarked) return forward_error(remarked);
    remark_on_words_nowhere(plan);
    return plan;
}

namespace {

Result<Ok> still_as_planned(const store::Project& project, const PseudonymisePlan& plan) {
    if (project.head() == plan.erasure.head) return Ok{};
    return fail(ErrorKind::conflict,
                "The project has changed since this was planned; look again at what will go.");
}

}  // namespace

Result<store::Done> carry_out(store::Project& project, const PseudonymisePlan& plan, exchange::KeyFile& key,
                              const JobControl& control, const Clock& clock) {
    if (auto same = still_as_planned(project, plan); !same) return forward_error(same);
    const ProjectId mine = store::project_info(project).id;
    if (!key.key().project.empty() && key.key().project != mine)
        return fail(ErrorKind::conflict, "This key file belongs to another project.");
    auto with = with_entries(key.key(), plan.entries, clock);
    if (!with) return forward_error(with);
    with->project = mine;
    model::PseudonymKey before = key.key();
    if (auto written = key.replace(std::move(*with)); !written) return forward_error(written);
    auto done = carry_out(project, plan.erasure, control);
    if (!done && done.error().kind == ErrorKind::cancelled)
        if (auto back = key.replace(std::move(before)); !back) return forward_error(back);
    return done;
}

Result<store::Done> carry_out(store::Project& project, const PseudonymisePlan& plan,
                              const std::filesystem::path& new_key, std::string_view passphrase,
                              const JobControl& control, const Clock& clock) {
    if (auto same = still_as_planned(project, plan); !same) return forward_error(same);
    model::PseudonymKey empty;
    empty.project = store::project_info(project).id;
    auto key = exchange::KeyFile::create(new_key, passphrase, std::move(empty));
    if (!key) return forward_error(key);
    auto done = carry_out(project, plan, *key, control, clock);
    // Only where the history says for certain that the real words are all still in the project.
    if (!done && project.head() == plan.erasure.head) {
        std::error_code ignored;
        std::filesystem::remove(new_key, ignored);
    }
    return done;
}

Result<store::Done> carry_out_without_key(store::Project& project, const PseudonymisePlan& plan,
                                          const JobControl& control) {
    if (auto same = still_as_planned(project, plan); !same) return forward_error(same);
    return carry_out(project, plan.erasure, control);
}

}  // namespace attune::jobs

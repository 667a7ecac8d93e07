// SPDX-License-Identifier: GPL-3.0-or-later
// Exports of Attune's own, which bring their rows along.
#include "exchange/ascii.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_unit.h"
#include "store/commands/take_rows.h"
#include "store/project.h"
#include "store/queries/carried_rows.h"
#include "store/queries/case_queries.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::jobs {
namespace {

struct Counts {
    std::int64_t cases = 0, variables = 0, memos = 0, kept_aside = 0, regions = 0;
};
Counts counts_of(const store::Project& project) {
    return {static_cast<std::int64_t>(store::cases(project).size()),
            static_cast<std::int64_t>(store::variables(project).size()), store::project_info(project).memos,
            static_cast<std::int64_t>(store::kept_aside(project).size()),
            static_cast<std::int64_t>(store::region_codings(project).size())};
}

}  // namespace

void RefiUnit::know_own_ids() {
    for (auto& one : store::carried_foreign_ids(plan_.own_rows))
        own_ids_.emplace(std::pair(std::move(one.target), exchange::lower(one.foreign_id)), one.target_id);
}

std::string RefiUnit::own_id(const char* target, Pooled guid) const {
    std::string id = exchange::lower(text(guid));
    const auto found = own_ids_.find({target, id});
    return found == own_ids_.end() ? id : found->second;
}

void RefiUnit::own_is(const char* target, Pooled guid, const std::string& here, bool made) {
    if (!own()) return;
    if (std::string there = own_id(target, guid); there != here) ids_.emplace(std::move(there), here);
    if (made) made_.insert(here);
}

Result<Ok> RefiUnit::own_rows(store::Unit& unit) {
    control_.report({0, 0, "Storing what belongs to the project"});
    store::TakeRows command;
    command.lines = plan_.own_rows;
    command.from = plan_.file_name;
    command.into_empty = was_empty_;
    command.ids = std::move(ids_);
    command.made = std::move(made_);
    std::unordered_set<std::string> files_of_texts;
    for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
        if (!text_is_new_[i]) command.sources_there.insert(texts_[i].text());
        files_of_texts.insert(exchange::lower(plan_.texts[i].file));
    }
    // Recordings, pictures and formatted twins that came here once.
    for (const auto& name : plan_.archive->source_files()) {
        if (files_of_texts.contains(exchange::lower(name))) continue;
        const auto bytes = plan_.archive->read(name, exchange::refi::largest_media);
        if (!bytes) return forward_error(bytes);
        command.files.emplace(name, unit.keep_content(*bytes));
    }
    const Counts before = counts_of(project_);
    if (auto done = apply(unit, command); !done) return forward_error(done);
    const Counts after = counts_of(project_);
    report_.cases = after.cases - before.cases;
    report_.variables = after.variables - before.variables;
    report_.memos = after.memos - before.memos;
    report_.kept_aside = after.kept_aside - before.kept_aside;
    report_.regions = after.regions - before.regions;
    return Ok{};
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/memos.h"

#include <vector>

#include "exchange/project_folder/project_folder.h"
#include "jobs/looked_up.h"
#include "jobs/plain_file.h"
#include "store/commands/memo_commands.h"

namespace attune::jobs {
namespace {

Result<model::MemoLink> source_link(const exchange::MemoEntry& entry, LookedUp& known) {
    model::MemoLink link;
    const auto source = known.source(entry.source);
    if (!source) return forward_error(source);
    link.source = *source;
    if (!entry.quote.empty()) {
        const auto range = known.quote(*source, entry.quote, entry.occurrence);
        if (!range) return forward_error(range);
        link.range = *range;
    }
    return link;
}

Result<std::vector<model::MemoLink>> links_of(const exchange::MemoEntry& entry, LookedUp& known) {
    std::vector<model::MemoLink> links;
    if (!entry.code.empty()) {
        const auto code = known.code(entry.code);
        if (!code) return forward_error(code);
        links.emplace_back().code = *code;
    }
    if (!entry.element.empty()) {
        const auto element = known.element(entry.element);
        if (!element) return forward_error(element);
        links.emplace_back().element = *element;
    }
    if (!entry.source.empty()) {
        auto link = source_link(entry, known);
        if (!link) return forward_error(link);
        links.push_back(std::move(*link));
    }
    return links;
}

}  // namespace

Result<std::size_t> load_memos(store::Project& project, const std::filesystem::path& file) {
    const auto entries = read_plain_file(file, exchange::read_memos);
    if (!entries) return forward_error(entries);
    LookedUp known(project);
    std::vector<store::AddMemo> commands;
    for (const auto& entry : *entries) {
        auto links = links_of(entry, known);
        if (!links) return fault_in(file, entry.line, links.error());
        store::AddMemo command;
        command.memo = {project.new_id<MemoId>(), entry.kind, entry.title, entry.text, {}, 0, 0,
                        std::move(*links)};
        commands.push_back(std::move(command));
    }
    CoderKept kept(project);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const auto& entry = (*entries)[i];
        if (!entry.coder.empty())
            if (const auto working = kept.work_as(entry.coder); !working)
                return fault_in(file, entry.line, working.error());
        if (const auto added = project.run(commands[i]); !added)
            return fault_in(file, entry.line, added.error());
    }
    return commands.size();
}

}  // namespace attune::jobs

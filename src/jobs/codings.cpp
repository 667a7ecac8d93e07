// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/codings.h"

#include <map>
#include <vector>

#include "exchange/project_folder/project_folder.h"
#include "jobs/looked_up.h"
#include "jobs/plain_file.h"
#include "store/commands/coding_commands.h"

namespace attune::jobs {
namespace {

Result<store::AddCoding> coding_of(const exchange::CodingLine& line, LookedUp& known,
                                   store::Project& project) {
    const auto source = known.source(line.source);
    if (!source) return forward_error(source);
    const auto code = known.code(line.code);
    if (!code) return forward_error(code);
    const auto range = known.quote(*source, line.quote, line.occurrence);
    if (!range) return forward_error(range);
    return store::AddCoding{
        project.new_id<CodingId>(), *source, *range, *code, {}, line.magnitude, line.note};
}

}  // namespace

Result<store::Done> load_codings(store::Project& project, const std::filesystem::path& file) {
    const auto lines = read_plain_file(file, exchange::read_codings);
    if (!lines) return forward_error(lines);
    store::AddCodings command;
    command.from = exchange::shown_name(file);
    LookedUp known(project);
    for (const auto& line : *lines) {
        auto coding = coding_of(line, known, project);
        if (!coding) return fault_in(file, line.line, coding.error());
        command.codings.push_back(std::move(*coding));
    }
    // Only now, when every line is understood, may somebody join.
    CoderKept kept(project);
    std::map<std::string, CoderId> coders;
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const auto& name = (*lines)[i].coder;
        if (name.empty()) continue;
        auto at = coders.find(name);
        if (at == coders.end()) {
            const auto id = kept.work_as(name);
            if (!id) return fault_in(file, (*lines)[i].line, id.error());
            at = coders.emplace(name, *id).first;
        }
        command.codings[i].coder = at->second;
    }
    return project.run(command);
}

}  // namespace attune::jobs

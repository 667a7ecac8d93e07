// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exports.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "app/cli/opened_project.h"
#include "store/commands/report_commands.h"

namespace attune::cli {
namespace {

// Into the history, each by itself.
Result<Ok> note(const Common& common, const store::OpenProject& how, const Left& left) {
    auto project = store::Project::open(common.project, how);
    if (!project) return forward_error(project);
    if (const auto working = become(*project, common.coder); !working) return forward_error(working);
    for (const auto& record : left)
        if (const auto done = project->run(store::RecordExport{record}); !done) return forward_error(done);
    return Ok{};
}

}  // namespace

void exports(Program& program, const Common& common, Exporting work) {
    program.does(common, [&common, work = std::move(work)](Output& out) -> Result<Ok> {
        store::OpenProject how;
        how.access = store::Access::read_only;
        Left left;
        {
            const auto project = open_project(common, how);
            if (!project) return forward_error(project);
            if (auto meant = no_slip(*project, common.coder); !meant) return meant;
            if (auto done = work(*project, left, out); !done) return done;
        }
        if (left.empty()) return Ok{};
        how.access = store::Access::read_write;
        if (const auto noted = note(common, how, left); !noted)
            remark(fmt::format("{} there, but the history does not say so: {}",
                               left.size() == 1 ? "The file is" : "The files are", noted.error().sentence));
        return Ok{};
    });
}

void remark(const std::string& sentence) {
    // Nothing depends on its being read.
    (void)write_all(STDERR_FILENO, fmt::format("attune-cli: {}\n", in_one_line(sentence)));
}

void remark_on_texts(const jobs::LeavingTexts& texts) {
    for (const auto& sentence : texts.warned) remark(sentence);
    if (texts.identifiers.number > 0)
        remark(
            "“attune-cli pseudonymise suggest” lists these words; “pseudonymise leave” decides about one.");
}

Json shape(const jobs::LeavingTexts& texts) {
    return {{"texts", texts.texts},
            {"identifiers", texts.identifiers.number},
            {"sure", texts.sure},
            {"refused", texts.refused.number},
            {"unknown", texts.unknown.number},
            {"sources",
             {{"identifiers", texts.identifiers.titles},
              {"refused", texts.refused.titles},
              {"unknown", texts.unknown.titles}}},
            {"warned", texts.warned}};
}

}  // namespace attune::cli

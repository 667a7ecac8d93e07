// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_import.h"

#include <system_error>
#include <utility>

#include "jobs/new_project.h"
#include "jobs/refi_unit.h"

namespace attune::jobs {

Result<RefiReport> import_refi(store::Project& project, const RefiPlan& plan, const JobControl& control) {
    const RefiSorted sorted = sort_refi(plan);
    RefiUnit work(project, plan, sorted, control);
    const auto done = project.run_unit([&work](store::Unit& unit) { return work.store(unit); });
    if (!done) return forward_error(done);
    RefiReport report = work.report();
    report.operation = done->operation;
    report.sentence = done->sentence;
    report.changed = done->changed;
    report.outline = outline_of(plan, sorted);
    for (const auto& [source, sentence] : plan.without_words) report.warnings.push_back(sentence);
    return report;
}

Result<RefiReport> import_refi_as_new(const std::filesystem::path& file, const store::NewProject& what,
                                      const RefiPlan& plan, const JobControl& control) {
    auto project = create_project(file, what, {});
    if (!project) return forward_error(project);
    auto report = import_refi(*project, plan, control);
    if (report) return report;
    project = forward_error(report);  // closes the file first
    std::error_code ignored;          // what cannot be removed is an empty project, and the fault was told
    std::filesystem::remove(file, ignored);
    return tl::unexpected<Error>(project.error());
}

}  // namespace attune::jobs

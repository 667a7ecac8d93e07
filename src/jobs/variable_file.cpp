// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/variable_file.h"

#include <cstdint>

#include "exchange/project_folder/project_folder.h"
#include "exchange/sentences.h"
#include "jobs/measures.h"
#include "jobs/plain_file.h"
#include "store/commands/variable_commands.h"

namespace attune::jobs {

Result<store::Done> load_variables(store::Project& project, const std::filesystem::path& file) {
    auto variables = read_plain_file(file, exchange::read_variables);
    if (!variables) return forward_error(variables);
    const auto catalogue = measures();
    if (!catalogue) return forward_error(catalogue);
    for (auto& variable : *variables) {
        variable.id = project.new_id<VariableId>();
        if (!variable.measure.empty() && measure_of(*catalogue, variable.measure) == nullptr)
            return fault_in(file,
                            {ErrorKind::not_found,
                             fmt::format("“{}” points to “{}”, which is not in the catalogue of measures.",
                                         variable.name, variable.measure)});
    }
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        for (const auto& variable : *variables)
            if (const auto done = store::apply(unit, store::AddVariable{variable}); !done)
                return forward_error(done);
        const auto count = static_cast<std::int64_t>(variables->size());
        return store::Sentence{fmt::format("Took in “{}”: {}", exchange::shown_name(file),
                                           exchange::counted(count, "variable", "variables")),
                               variables->empty() ? std::string() : variables->front().id.text()};
    });
}

}  // namespace attune::jobs

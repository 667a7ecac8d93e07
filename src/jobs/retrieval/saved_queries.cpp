// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/saved_queries.h"

#include <fmt/format.h>

#include "store/queries/saved_queries.h"

namespace attune::jobs {
store::SaveQuery query_to_keep(const store::Project& project, const std::string& name,
                               const analysis::Query& query) {
    store::SaveQuery save;
    if (const auto same = store::queries_called(project, name); !same.empty())
        save.query.id = same.front().id;
    save.query.name = name;
    save.query.line = analysis::line_of(query);
    return save;
}

Result<store::Done> keep_query(store::Project& project, const std::string& name,
                               const analysis::Query& query) {
    return project.run(query_to_keep(project, name, query));
}

Result<store::Done> rename_query(store::Project& project, const model::SavedQuery& saved,
                                 const std::string& name) {
    for (const auto& one : store::queries_called(project, name))
        if (one.id != saved.id)
            return fail(ErrorKind::invalid,
                        fmt::format("Another query is already called “{}”; choose another name.", one.name));
    store::SaveQuery save{saved};
    save.query.name = name;
    return project.run(save);
}

Result<analysis::Query> query_of(const model::SavedQuery& saved) {
    auto query = analysis::read_query(saved.line);
    if (query) return query;
    return fail(ErrorKind::invalid, fmt::format("The saved query “{}” cannot be read by this version: {}",
                                                saved.name, query.error().sentence));
}

Result<analysis::Query> kept_query(const store::Project& project, const std::string& typed) {
    const auto saved = store::find_saved_query(project, typed);
    if (!saved) return forward_error(saved);
    return query_of(*saved);
}

}  // namespace attune::jobs

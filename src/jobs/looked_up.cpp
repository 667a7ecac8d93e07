// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/looked_up.h"

#include "jobs/passages.h"

namespace attune::jobs {

Result<TextRange> LookedUp::quote(const SourceId& source, const std::string& words, int occurrence) {
    auto at = texts_.find(source);
    if (at == texts_.end()) {
        auto text = store::source_text(project_, source);
        if (!text) return forward_error(text);
        at = texts_.emplace(source, std::move(*text)).first;
    }
    return find_quote_in(at->second.text, words, occurrence, at->second.row.title);
}

CoderKept::CoderKept(store::Project& project) : project_(project) {
    for (const auto& coder : store::coders(project))
        if (coder.id == project.coder()) {
            name_ = coder.name;
            initials_ = coder.initials;
        }
}

CoderKept::~CoderKept() {
    // Going back to a coder who is known writes nothing, so that there is nothing to fail.
    if (!name_.empty()) (void)project_.work_as(name_, initials_);
}

Result<CoderId> CoderKept::work_as(const std::string& name, const std::string& initials) {
    if (const auto now = project_.work_as(name, initials); !now) return forward_error(now);
    return project_.coder();
}

}  // namespace attune::jobs

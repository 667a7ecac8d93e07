// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "base/range.h"
#include "base/result.h"
#include "store/project.h"
#include "store/queries/queries.h"

// Names in files, looked up in a project once each. Private to jobs.
namespace attune::jobs {

class LookedUp {
  public:
    explicit LookedUp(const store::Project& project) : project_(project) {}

    Result<SourceId> source(const std::string& name) { return once(sources_, name, store::find_source); }
    Result<CodeId> code(const std::string& name) { return once(codes_, name, store::find_code); }
    Result<ElementId> element(const std::string& name) { return once(elements_, name, store::find_element); }
    // Where the words of a quote stand; reads each source's text once.
    Result<TextRange> quote(const SourceId& source, const std::string& words, int occurrence);

  private:
    template <class IdType>
    Result<IdType> once(std::map<std::string, IdType>& known, const std::string& name,
                        Result<IdType> (*find)(const store::Project&, const std::string&)) {
        if (const auto at = known.find(name); at != known.end()) return at->second;
        auto found = find(project_, name);
        if (found) known.emplace(name, *found);
        return found;
    }

    const store::Project& project_;
    std::map<std::string, SourceId> sources_;
    std::map<std::string, CodeId> codes_;
    std::map<std::string, ElementId> elements_;
    std::map<SourceId, store::SourceText> texts_;
};

// The coder who works now, put back at the end whoever worked in between.
class CoderKept {
  public:
    explicit CoderKept(store::Project& project);
    ~CoderKept();
    CoderKept(const CoderKept&) = delete;
    CoderKept& operator=(const CoderKept&) = delete;

    // The id of a coder by name, who now works; added to the project when not known.
    Result<CoderId> work_as(const std::string& name, const std::string& initials = {});

  private:
    store::Project& project_;
    std::string name_, initials_;
};

}  // namespace attune::jobs

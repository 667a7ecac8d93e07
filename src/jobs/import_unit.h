// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "jobs/import_plan.h"
#include "store/unit.h"

namespace attune::store {
class Project;
}

namespace attune::jobs {

// Writes planned files inside one unit: the source, its case, who its speakers are, what was written beside
// the text. Knows which cases and persons the unit made before, so that two interviews of one family make one
// case. Private to jobs; the project's thread.
class ImportUnit {
  public:
    explicit ImportUnit(store::Project& project);

    Result<Ok> store(store::Unit& unit, const SourceId& id, FilePlan&& file);
    // Of all that was stored: "Imported “TB-P-07”", "Imported 12 sources, 5 cases".
    store::Sentence sentence() const;

  private:
    Result<CaseId> case_for(store::Unit& unit, const FilePlan& file);
    Result<PersonId> person_for(store::Unit& unit, const std::string& name, const std::string& relation,
                                const std::optional<CaseId>& of);
    Result<Ok> say_who_speaks(store::Unit& unit, const FilePlan& file, const std::optional<CaseId>& of);
    Result<Ok> keep_comments(store::Unit& unit, const SourceId& id, const model::Transcript& transcript);

    store::Project& project_;
    std::map<std::string, CaseId> cases_;  // by folded name
    std::map<std::string, PersonId> persons_;
    std::string first_title_;
    SourceId first_;
    std::int64_t sources_ = 0, new_cases_ = 0, new_persons_ = 0;
};

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "jobs/measures.h"
#include "store/project.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"

// The JSON of cases, persons and what is known of them; docs/cli.md is their reference.
namespace attune::cli {

// Names for ids, read once.
class Names {
  public:
    explicit Names(const store::Project& project);
    Json person(const PersonId& id) const;             // {id, name}
    Json of_case(const CaseId& id) const;              // {id, name}
    Json source(const SourceId& id) const;             // {id, title}
    std::string subject(const std::string& id) const;  // of a case or person
    std::string title(const SourceId& id) const;

  private:
    std::map<std::string, std::string> names_;
};

Json shape(const store::CaseRow& row, const Names& names);
Json shape(const store::PersonRow& row, const Names& names);
Json shape(const model::Consent& consent);
Json shape(const store::SourceFacts& facts, const Names& names);
Json shape(const store::RetentionDue& due);
Json shape(const store::VariableRow& row);
Json shape(const model::Value& value, const std::string& variable, const Names& names);
Json shape(const model::Measure& measure);

}  // namespace attune::cli

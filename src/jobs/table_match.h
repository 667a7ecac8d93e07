// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/table_import.h"

// Who the rows of a table are about. Private to jobs.
namespace attune::jobs {

// Knows the cases or persons of a project by every way in which a table may write them; made once, asked for
// each column.
class SubjectMatcher {
  public:
    SubjectMatcher(const TableGround& ground, model::VariableOf of);
    ~SubjectMatcher() = default;
    SubjectMatcher(const SubjectMatcher&) = delete;  // its indexes point into itself
    SubjectMatcher& operator=(const SubjectMatcher&) = delete;

    // Fills in match, id, name and note of each subject, whose `written` and `rows` are set. In this order:
    // what a person said; the same name but for case, accents and spaces; for cases, the case that the
    // project's id rules make of it ("TB-P-07" is "Family 07", never "Staff 07"); a number at the end ("7" is
    // "Family 07"), when only one case, of the kind said if one is, and only one id of the table end in it.
    // Where a rule fits, no number is asked. New ones get ids and the name and kind that their rule says; an
    // id that is only a number gets a name of the mapping's kind: "Family 7".
    void match(std::vector<TablePlan::Subject>& subjects, const TableMapping& mapping,
               const MakeId& make_id) const;

  private:
    struct Known {
        std::string id, name;
        model::CaseKind kind = model::CaseKind::other;
    };
    using Found = std::vector<const Known*>;
    struct Asked {
        std::string key;
        std::optional<std::string> number;
        std::optional<CaseOfId> by_rule;
    };

    Asked ask(const std::string& written, const TableMapping& mapping) const;
    bool by_hand(TablePlan::Subject& subject, const TableMapping& mapping) const;
    const Found* fitting(const Asked& asked, TablePlan::Match& how) const;
    Found of_number(const std::string& number, const TableMapping& mapping) const;
    void make_new(TablePlan::Subject& subject, const Asked& asked, const TableMapping& mapping,
                  const MakeId& make_id, std::map<std::string, TablePlan::Subject>& made) const;

    model::VariableOf of_;
    CaseIds rules_;
    std::vector<Known> known_;
    std::map<std::string, const Known*> by_id_;
    std::map<std::string, Found> by_name_, by_case_key_, by_number_;
};

}  // namespace attune::jobs

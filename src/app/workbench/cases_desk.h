// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/case.h"
#include "model/variable.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"

namespace attune::workbench {

struct CaseView;
class AttributeDesk;

// One row of the navigator's list of cases: a kind's heading, a case, a person in it.
struct CaseTreeRow {
    enum class Kind : std::uint8_t { heading, of_case, person, naming };
    Kind kind = Kind::of_case;
    std::string id;  // last part of its path
    CaseId of;       // the case; of a person: the one it stands below, empty for nobody's
    PersonId person;
    std::string label;
    bool expandable = false;
    bool open = false;
};

// A name that is being written in the list.
struct CaseNaming {
    enum class What : std::uint8_t { new_case, new_person, rename };
    What what = What::new_case;
    model::CaseKind kind = model::CaseKind::family;  // of a new case
    CaseId of;                                       // renamed, or the one a new person belongs to
    PersonId person;                                 // renamed
    std::string words;
};

// The cases and persons of the project as the window has read them, between frames and once for each change.
// The window's thread.
class CasesDesk {
  public:
    CasesDesk();
    ~CasesDesk();
    CasesDesk(const CasesDesk&) = delete;
    CasesDesk& operator=(const CasesDesk&) = delete;

    bool stale = true;
    std::uint64_t version = 0;
    std::optional<CaseNaming> naming;
    std::string filter;

    void read(const store::Project& project);
    const std::vector<store::CaseRow>& cases() const { return cases_; }
    const std::vector<store::PersonRow>& persons() const { return persons_; }
    const std::vector<store::VariableRow>& variables() const { return variables_; }
    // nullptr for one that is not (or no longer) there.
    const store::CaseRow* find(const CaseId& id) const;
    const store::PersonRow* find(const PersonId& id) const;
    const model::Variable* find(const VariableId& id) const;

    const std::vector<CaseTreeRow>& rows() const { return rows_; }
    std::size_t current() const { return current_; }  // index into rows()
    const CaseTreeRow* current_row() const;
    void choose(std::size_t row);
    // The row of the case, or of the person below it; opens what hides it.
    void choose(const CaseId& id, const PersonId& person = {});
    void fold(const CaseId& id, bool open);
    void lay();

    std::map<std::string, model::Measure> measures;  // the catalogue, by id
    std::unique_ptr<CaseView> view;                  // the case in the middle pane; never null
    std::unique_ptr<AttributeDesk> attributes;       // the table of values; never null

  private:
    bool is_open(const CaseId& id) const;

    std::vector<store::CaseRow> cases_;
    std::vector<store::PersonRow> persons_;
    std::vector<store::VariableRow> variables_;
    std::unordered_map<CaseId, std::size_t> case_at_;
    std::unordered_map<PersonId, std::size_t> person_at_;
    std::vector<CaseTreeRow> rows_;
    std::size_t current_ = 0;
    std::string current_id_;
    std::set<CaseId> turned_;  // open where the others are closed, or the other way round
};

// "Families", "Staff members" …
std::string_view kind_heading(model::CaseKind kind);

}  // namespace attune::workbench

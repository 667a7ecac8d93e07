// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/cases_desk.h"

#include <algorithm>
#include <utility>

#include "app/workbench/attribute_desk.h"
#include "app/workbench/case_view.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

// So few are all seen at once; more are folded, so that the list stays one of cases.
constexpr std::size_t open_up_to = 40;

}  // namespace

std::string_view kind_heading(model::CaseKind kind) {
    switch (kind) {
        case model::CaseKind::family:
            return "Families";
        case model::CaseKind::staff_member:
            return "Staff members";
        case model::CaseKind::site:
            return "Sites";
        case model::CaseKind::other:
            return "Other cases";
    }
    return "Cases";
}

CasesDesk::CasesDesk() : view(std::make_unique<CaseView>()), attributes(std::make_unique<AttributeDesk>()) {}
CasesDesk::~CasesDesk() = default;

void CasesDesk::read(const store::Project& project) {
    cases_ = store::cases(project);
    persons_ = store::persons(project);
    variables_ = store::variables(project);
    case_at_.clear();
    person_at_.clear();
    for (std::size_t i = 0; i < cases_.size(); ++i) case_at_.emplace(cases_[i].of.id, i);
    for (std::size_t i = 0; i < persons_.size(); ++i) person_at_.emplace(persons_[i].person.id, i);
    lay();
}

const store::CaseRow* CasesDesk::find(const CaseId& id) const {
    const auto at = case_at_.find(id);
    return at == case_at_.end() ? nullptr : &cases_[at->second];
}

const store::PersonRow* CasesDesk::find(const PersonId& id) const {
    const auto at = person_at_.find(id);
    return at == person_at_.end() ? nullptr : &persons_[at->second];
}

const model::Variable* CasesDesk::find(const VariableId& id) const {
    const auto at = std::find_if(variables_.begin(), variables_.end(),
                                 [&](const store::VariableRow& row) { return row.variable.id == id; });
    return at == variables_.end() ? nullptr : &at->variable;
}

bool CasesDesk::is_open(const CaseId& id) const {
    const bool all = cases_.size() + persons_.size() <= open_up_to;
    return all != turned_.contains(id);
}

void CasesDesk::lay() {
    rows_.clear();
    const std::string wanted = text::fold(filter);
    const auto fits = [&](const std::string& name) {
        return wanted.empty() || text::fold(name).find(wanted) != std::string::npos;
    };
    const auto name_row = [&](const CaseId& below) {
        CaseTreeRow& row = rows_.emplace_back();
        row.kind = CaseTreeRow::Kind::naming;
        row.id = "new";
        row.of = below;
        row.label = naming->words;
    };
    const bool new_case = naming && naming->what == CaseNaming::What::new_case;
    const bool new_person = naming && naming->what == CaseNaming::What::new_person;
    std::optional<model::CaseKind> kind;
    bool named = !new_case;
    const auto heading = [&](std::string id, std::string_view words) {
        CaseTreeRow& row = rows_.emplace_back();
        row.kind = CaseTreeRow::Kind::heading;
        row.id = std::move(id);
        row.label = words;
    };
    const auto begin_kind = [&](model::CaseKind next) {
        kind = next;
        heading("kind " + std::string(model::case_kind_word(next)), kind_heading(next));
        if (!named && naming->kind == next) {
            name_row({});
            named = true;
        }
    };
    const auto person_row = [&](const CaseId& below, const store::PersonRow& known) {
        CaseTreeRow& row = rows_.emplace_back();
        row.kind = CaseTreeRow::Kind::person;
        row.of = below;
        row.person = known.person.id;
        row.id = (below ? below.text() : std::string("none")) + ":" + known.person.id.text();
        row.label = known.person.name;
    };
    for (const store::CaseRow& known : cases_) {
        bool below = false;
        for (const PersonId& id : known.persons)
            if (const auto* person = find(id)) below = below || fits(person->person.name);
        if (!fits(known.of.name) && !below) continue;
        if (kind != known.of.kind) begin_kind(known.of.kind);
        const bool naming_here = new_person && naming->of == known.of.id;
        CaseTreeRow& row = rows_.emplace_back();
        row.of = known.of.id;
        row.id = known.of.id.text();
        row.label = known.of.name;
        row.expandable = !known.persons.empty() || naming_here;
        row.open = row.expandable && (is_open(known.of.id) || naming_here || (!wanted.empty() && below));
        if (!row.open) continue;
        for (const PersonId& id : known.persons)
            if (const auto* person = find(id)) person_row(known.of.id, *person);
        if (naming_here) name_row(known.of.id);
    }
    if (!named) begin_kind(naming->kind);
    const bool anybody = std::any_of(persons_.begin(), persons_.end(), [&](const store::PersonRow& row) {
        return row.cases.empty() && fits(row.person.name);
    });
    const bool naming_nobodys = new_person && naming->of.empty();
    if (anybody || naming_nobodys) {
        heading("nobody", "In no case");
        for (const store::PersonRow& row : persons_)
            if (row.cases.empty() && fits(row.person.name)) person_row({}, row);
        if (naming_nobodys) name_row({});
    }
    // The same row stays the current one, else what has come to its place.
    const auto same = std::find_if(rows_.begin(), rows_.end(),
                                   [&](const CaseTreeRow& row) { return row.id == current_id_; });
    if (same != rows_.end()) current_ = static_cast<std::size_t>(same - rows_.begin());
    current_ = rows_.empty() ? 0 : std::min(current_, rows_.size() - 1);
}

const CaseTreeRow* CasesDesk::current_row() const {
    if (current_ >= rows_.size()) return nullptr;
    const CaseTreeRow& row = rows_[current_];
    const bool thing = row.kind == CaseTreeRow::Kind::of_case || row.kind == CaseTreeRow::Kind::person;
    return thing && row.id == current_id_ ? &row : nullptr;
}

void CasesDesk::choose(std::size_t row) {
    if (row >= rows_.size()) return;
    current_ = row;
    current_id_ = rows_[row].id;
}

void CasesDesk::choose(const CaseId& id, const PersonId& person) {
    if (person && id && !is_open(id)) fold(id, true);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].of == id && rows_[i].person == person && rows_[i].kind != CaseTreeRow::Kind::naming &&
            rows_[i].kind != CaseTreeRow::Kind::heading)
            return choose(i);
}

void CasesDesk::fold(const CaseId& id, bool open) {
    if (is_open(id) == open) return;
    if (!turned_.erase(id)) turned_.insert(id);
    lay();
}

}  // namespace attune::workbench

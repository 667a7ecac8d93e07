// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/transcript.h"
#include "store/project.h"

// Cases and persons as lists and views show them. Pure reads; throw ReadFailure; the project's thread.
namespace attune::store {

struct CaseRow {
    model::Case of;
    std::vector<PersonId> persons;           // members, in the order of their names
    std::vector<model::CaseMember> members;  // all kinds
    std::vector<SourceId> sources;  // whole ones and those in which a member person speaks, project order
    // In those sources, of its persons' turns (what an interpreter says again among them), whole sources and
    // passages; each code of one place once.
    std::int64_t codings = 0;
    std::int64_t values = 0;  // data of the case and of its persons
};
// Whether there is anything that it could be coded for: a source, or a passage.
bool is_heard(const CaseRow& row);
std::vector<CaseRow> cases(
    const Project& project);  // by kind, then name in the reader's order (numbers as numbers)

struct PersonRow {
    model::Person person;
    std::vector<SpeakerId> speakers;  // by source order
    std::vector<SourceId> sources;
    std::vector<CaseId> cases;
    std::map<model::ConsentScope, model::Consent> consents;  // those in force
    std::int64_t words = 0;                                  // that they say
};
std::vector<PersonRow> persons(const Project& project);  // by name, numbers as numbers

// Every decision, oldest first.
std::vector<model::Consent> consents(const Project& project, const PersonId& person);

// What the sources grid shows beside SourceRow.
struct SourceFacts {
    SourceId id;
    std::string kind;
    std::string wave;
    model::Retention retention;             // its own; empty: the project's
    std::vector<std::string> participants;  // names of persons, else labels, of participants
    std::vector<CaseId> cases;
    std::int64_t turns = 0;
    std::int64_t participant_words = 0;
    std::int64_t coded_cp = 0;  // code points under at least one coding
    std::int64_t length_cp = 0;
    std::int64_t memos = 0;
    std::vector<std::string> warnings;  // that it was read with
};
std::vector<SourceFacts> source_facts(const Project& project);  // in project order

model::Retention project_retention(const Project& project);

// What is to be looked at on `today` (a day): past its date, soonest first; those without a date come last
// only with `undated`.
struct RetentionDue {
    SourceId source;  // empty: the project itself
    std::string title;
    model::Retention retention;
    bool overdue = false;
};
std::vector<RetentionDue> retention_due(const Project& project, const std::string& today, bool undated);

// What role a label had in most sources of the project, and in how many of all that have it.
struct RememberedRole {
    model::Role role = model::Role::unknown;
    std::int64_t sources = 0;
    std::int64_t all_sources = 0;
    bool contradicted() const { return sources < all_sources; }
};
// By label; nothing else is remembered across files. Labels fold case and white space. Where two roles are as
// frequent, that of the source imported last counts.
std::map<std::string, RememberedRole> remembered_roles(const Project& project);

// By id, unambiguous name, or the beginning of an id; like find_source.
Result<CaseId> find_case(const Project& project, const std::string& id_or_name);
Result<PersonId> find_person(const Project& project, const std::string& id_or_name);

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "store/unit.h"

// Cases, the persons in them, and what those agreed to. Every command is one entry of the history.
namespace attune::store {

struct AddCase {
    model::Case made;  // id set by the caller, or empty
};
struct EditCase {
    CaseId edited;
    std::optional<std::string> name;
    std::optional<model::CaseKind> kind;
    std::optional<std::string> note;
};
// With its members and values; persons, sources and passages themselves stay.
struct DeleteCases {
    std::vector<CaseId> cases;
};

// To a case at most once each: what is a member already is passed over. A passage's range is in the text as
// it stands.
struct AddCaseMembers {
    CaseId to;
    std::vector<model::CaseMember> members;
};
struct RemoveCaseMembers {
    std::vector<std::string> members;  // CaseMember::id
};

struct AddPerson {
    model::Person made;        // id set by the caller, or empty
    std::optional<CaseId> to;  // a member of this case at once
};
struct EditPerson {
    PersonId edited;
    std::optional<std::string> name;
    std::optional<std::string> relation;
    std::optional<std::string> note;
};
// With their consents, values and places in cases; speakers stay and are nobody's.
struct DeletePersons {
    std::vector<PersonId> persons;
};
// Two rows that turned out to be one human being: speakers, consents, values and places in cases of `gone` go
// to `kept`. Where both have a value, that of `kept` stays and the sentence says how many were dropped.
struct MergePersons {
    PersonId kept;
    PersonId gone;
};
// Who these speakers are; empty: nobody known.
struct SetSpeakerPerson {
    std::vector<SpeakerId> speakers;
    PersonId person;
};

// One more decision on one day; the same decision on the same day is not written twice.
struct AddConsents {
    std::vector<model::Consent> consents;  // ids empty
};
struct RemoveConsent {
    std::string consent;
};

// Of the project (no source) or of sources.
struct SetRetention {
    std::vector<SourceId> sources;
    model::Retention retention;
};

// What is known of sources as wholes; what is not given stays.
struct EditSources {
    std::vector<SourceId> sources;
    std::optional<std::string> kind;  // "parent interview", "focus group" …; free words
    std::optional<std::string> wave;  // a wave of the project, or empty
};

Result<Sentence> apply(Unit& unit, const AddCase& command);
Result<Sentence> apply(Unit& unit, const EditCase& command);
Result<Sentence> apply(Unit& unit, const DeleteCases& command);
Result<Sentence> apply(Unit& unit, const AddCaseMembers& command);
Result<Sentence> apply(Unit& unit, const RemoveCaseMembers& command);
Result<Sentence> apply(Unit& unit, const AddPerson& command);
Result<Sentence> apply(Unit& unit, const EditPerson& command);
Result<Sentence> apply(Unit& unit, const DeletePersons& command);
Result<Sentence> apply(Unit& unit, const MergePersons& command);
Result<Sentence> apply(Unit& unit, const SetSpeakerPerson& command);
Result<Sentence> apply(Unit& unit, const AddConsents& command);
Result<Sentence> apply(Unit& unit, const RemoveConsent& command);
Result<Sentence> apply(Unit& unit, const SetRetention& command);
Result<Sentence> apply(Unit& unit, const EditSources& command);

}  // namespace attune::store

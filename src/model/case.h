// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"

// Who and what the evidence is about. A case (a family, a member of staff, a site) gathers persons, whole
// sources and passages; a person is one human being across all sources, also one who never speaks.
namespace attune::model {

enum class CaseKind { family, staff_member, site, other };
std::string_view case_kind_word(CaseKind kind);  // "family", "staff member", "site", "other"
std::optional<CaseKind> case_kind_from_word(std::string_view word);

struct Case {
    CaseId id;
    std::string name;  // "Family 07"; not unique
    CaseKind kind = CaseKind::family;
    std::string note;
};

struct Person {
    PersonId id;
    std::string name;      // a pseudonym or a reference, never unique: "Family 07, mother"
    std::string relation;  // in their case: "mother", "baby", "key worker"; may be empty
    std::string note;
};

// What belongs to a case beside its persons.
struct CaseMember {
    enum class Kind { person, source, passage };
    Kind kind = Kind::person;
    std::string id;                  // of the row that makes it a member
    PersonId person;                 // kind person
    SourceId source;                 // kinds source and passage
    std::optional<TextRange> range;  // kind passage: where it stands in the text now
};

// What a person agreed to. Nothing known is neither yes nor no.
enum class ConsentScope { quote, audio, archive, link_records, recontact };
inline constexpr ConsentScope all_consent_scopes[] = {ConsentScope::quote, ConsentScope::audio,
                                                      ConsentScope::archive, ConsentScope::link_records,
                                                      ConsentScope::recontact};
std::string_view consent_scope_word(ConsentScope scope);  // "quote", "link to records", "re-contact" …
std::optional<ConsentScope> consent_scope_from_word(std::string_view word);

// One decision of one person, on one day. The newest day of a scope is in force; earlier ones stay.
struct Consent {
    std::string id;
    PersonId person;
    ConsentScope scope = ConsentScope::quote;
    bool given = false;  // false: refused, or taken back
    std::string day;     // "2022-03-14"
    std::string note;    // "by phone", "form 12"
};

// Until when something may be kept, and on what basis. Both empty: nothing is settled.
struct Retention {
    std::string until;  // a day
    std::string basis;
};

// True for "YYYY-MM-DD" that is a day of the Gregorian calendar.
bool is_day(std::string_view text);
// How many days lie between two of them; negative where `to` comes first.
std::int64_t days_between(std::string_view from, std::string_view to);

}  // namespace attune::model

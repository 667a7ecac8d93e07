// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/range.h"

namespace attune::model {

enum class CodingDirection { none, positive, negative, mixed, no_change };
enum class Account { none, own_experience, about_another, policy_or_plan };

// The words stored and exported ("no_change", "own_experience"); none is the empty word.
std::string_view direction_word(CodingDirection direction);
std::optional<CodingDirection> direction_from_word(std::string_view word);
std::string_view account_word(Account account);
std::optional<Account> account_from_word(std::string_view word);

// What a coder may add to a coding; all optional. `intensity` 0 is "not given", else 1 mentioned, 2
// explained, 3 central to the account.
struct Magnitude {
    CodingDirection direction = CodingDirection::none;
    int intensity = 0;
    Account account = Account::none;
    friend bool operator==(const Magnitude&, const Magnitude&) = default;
};

// One code on one passage by one coder. `range` is the place in the text as it stands now.
struct Coding {
    CodingId id;
    SourceId source;
    TextRange range;
    CodeId code;
    CoderId coder;
    Magnitude magnitude;
    std::string note;
    std::int64_t made_ms = 0;
};

struct Coder {
    CoderId id;
    std::string name;
    std::string initials;
};

enum class MemoKind { project, source, code, element, case_, coding, passage, theory, reflexive, decision };
std::string_view memo_word(MemoKind kind);
std::optional<MemoKind> memo_from_word(std::string_view word);

// What a memo speaks of. Exactly one of the ids is set; a passage sets `source` and `range`.
struct MemoLink {
    SourceId source;
    std::optional<TextRange> range;
    CodeId code;
    ElementId element;
    CodingId coding;
    CaseId case_id;
    MemoId memo;
    friend bool operator==(const MemoLink&, const MemoLink&) = default;
};

struct Memo {
    MemoId id;
    MemoKind kind = MemoKind::project;
    std::string title;
    std::string text;
    CoderId coder;
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
    std::vector<MemoLink> links;
};

}  // namespace attune::model

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/case.h"
#include "store/commands/passages.h"
#include "store/unit.h"

// Rows of cases and persons that several commands write. Private to store.
namespace attune::store {

// Their ids.
Result<std::string> insert_case(Unit& unit, const model::Case& made);
Result<std::string> insert_person(Unit& unit, const model::Person& made);

// False when it is a member already.
Result<bool> insert_member(Unit& unit, PassageTexts& texts, const CaseId& to,
                           const model::CaseMember& member);

// A text that may be empty, on one line.
Result<std::string> clean_words(std::string_view typed, std::string_view what);

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/output.h"
#include "store/past/changed_definitions.h"
#include "store/past/code_then.h"
#include "store/past/code_versions.h"
#include "store/past/codebook_at.h"
#include "store/past/codebook_versions.h"
#include "store/past/thing_at.h"
#include "store/past/undo_plan.h"

// The JSON of what the history tells; the rules of shapes.h hold.
namespace attune::cli {

Json shape(const store::MomentFacts& facts);
Json shape(const store::PastCode& code);
Json shape(const store::PastCodeRow& row);
Json shape(const store::CodeVersion& version);
Json shape(const store::FieldDifference& difference);
Json shape(const store::CodebookVersion& version);
Json shape(const store::PastCodebook& codebook);
Json shape(const store::CodebookComparison& comparison);
Json shape(const store::ChangedDefinition& changed);
Json shape(const store::UndoPlan& plan);
Json shape(const store::UndoStep& step);
Json shape(const store::ThenPassage& passage);
Json shape(const store::CodeThen& then);
Json shape(const store::PastSource& source);
Json shape(const store::PastCoding& coding);
Json shape(const store::PastMemo& memo);

// "same", "changed", "recoded", "removed", "added".
std::string_view since_word(store::SinceThen since);
// The text of two versions in one: "for [-fear-]{+dread+}".
std::string difference_line(const store::FieldDifference& difference);

}  // namespace attune::cli

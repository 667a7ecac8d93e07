// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "model/codebook.h"
#include "text/word_difference.h"

// A code as it was at some moment, and what differs between two. Values and pure functions; any thread.
namespace attune::store {

// What there is to a code, in the order of the editor. The place among its siblings is not among it.
enum class CodeField {
    name,
    brief,
    full,
    use_when,
    not_when,
    example,
    aliases,
    parent,
    colour,
    state,
    folder,
    elements,
};
const std::vector<CodeField>& all_code_fields();
// "name", "brief", "use_when" …: the keys of the command line.
std::string_view field_key(CodeField field);
// "brief definition", "when to use it" …: for people.
std::string_view field_words(CodeField field);
// Brief, full, use when, not when, example: a coding was made under these.
bool is_definition(CodeField field);

struct PastElement {
    ElementId id;
    std::string name;
};

struct PastCode {
    model::Code code;
    std::string parent_name;  // empty at the top
    std::vector<PastElement> elements;
    std::vector<CodeField> erased;  // what the history no longer tells; these fields are empty

    bool is_erased(CodeField field) const;
};

// A field's value in words: the text itself, names joined by commas, "#E69F00", "in use" or "retired".
std::string value_words(const PastCode& code, CodeField field);
bool same_value(const PastCode& a, const PastCode& b, CodeField field);
// All five texts of the definition are the same, as far as the history tells them.
bool same_definition(const PastCode& a, const PastCode& b);

struct FieldDifference {
    CodeField field = CodeField::name;
    std::string before, after;                         // value_words
    bool erased_before = false, erased_after = false;  // one of the two is no longer known
    std::vector<text::DifferencePart> words;           // of before and after
};
// The fields that differ, in their order.
std::vector<FieldDifference> differences(const PastCode& before, const PastCode& after);

}  // namespace attune::store

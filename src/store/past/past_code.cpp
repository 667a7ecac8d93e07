// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/past_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace attune::store {
namespace {

struct FieldNames {
    CodeField field;
    std::string_view key;
    std::string_view words;
};
constexpr std::array field_names{
    FieldNames{CodeField::name, "name", "name"},
    FieldNames{CodeField::brief, "brief", "brief definition"},
    FieldNames{CodeField::full, "full", "full definition"},
    FieldNames{CodeField::use_when, "use_when", "when to use it"},
    FieldNames{CodeField::not_when, "not_when", "when not to use it"},
    FieldNames{CodeField::example, "example", "example"},
    FieldNames{CodeField::aliases, "aliases", "other names"},
    FieldNames{CodeField::parent, "parent", "place in the codebook"},
    FieldNames{CodeField::colour, "colour", "colour"},
    FieldNames{CodeField::state, "state", "state"},
    FieldNames{CodeField::folder, "folder", "kind"},
    FieldNames{CodeField::elements, "elements", "programme elements"},
};

const FieldNames& names_of(CodeField field) {
    return *std::ranges::find(field_names, field, &FieldNames::field);
}

std::vector<ElementId> element_ids(const PastCode& code) {
    std::vector<ElementId> ids;
    ids.reserve(code.elements.size());
    for (const auto& element : code.elements) ids.push_back(element.id);
    std::ranges::sort(ids);
    return ids;
}

}  // namespace

const std::vector<CodeField>& all_code_fields() {
    static const std::vector<CodeField> fields = [] {
        std::vector<CodeField> all;
        all.reserve(field_names.size());
        for (const auto& names : field_names) all.push_back(names.field);
        return all;
    }();
    return fields;
}

std::string_view field_key(CodeField field) {
    return names_of(field).key;
}

std::string_view field_words(CodeField field) {
    return names_of(field).words;
}

bool is_definition(CodeField field) {
    return field == CodeField::brief || field == CodeField::full || field == CodeField::use_when ||
           field == CodeField::not_when || field == CodeField::example;
}

bool PastCode::is_erased(CodeField field) const {
    return std::ranges::find(erased, field) != erased.end();
}

std::string value_words(const PastCode& code, CodeField field) {
    switch (field) {
        case CodeField::name:
            return code.code.name;
        case CodeField::brief:
            return code.code.brief;
        case CodeField::full:
            return code.code.full;
        case CodeField::use_when:
            return code.code.use_when;
        case CodeField::not_when:
            return code.code.not_when;
        case CodeField::example:
            return code.code.example;
        case CodeField::aliases:
            return fmt::format("{}", fmt::join(code.code.aliases, ", "));
        case CodeField::parent:
            return code.code.parent.empty() ? "at the top" : "below " + code.parent_name;
        case CodeField::colour:
            return model::colour_text(code.code.colour);
        case CodeField::state:
            return code.code.state == model::CodeState::active
                       ? "in use"
                       : std::string(model::code_state_word(code.code.state));
        case CodeField::folder:
            return code.code.folder ? "folder" : "code";
        case CodeField::elements: {
            std::vector<std::string> names;
            names.reserve(code.elements.size());
            for (const auto& element : code.elements) names.push_back(element.name);
            return fmt::format("{}", fmt::join(names, ", "));
        }
    }
    return {};
}

bool same_value(const PastCode& a, const PastCode& b, CodeField field) {
    switch (field) {
        case CodeField::aliases:
            return a.code.aliases == b.code.aliases;
        case CodeField::parent:
            return a.code.parent == b.code.parent;
        case CodeField::elements:
            return element_ids(a) == element_ids(b);
        default:
            return value_words(a, field) == value_words(b, field);
    }
}

bool same_definition(const PastCode& a, const PastCode& b) {
    return std::ranges::all_of(all_code_fields(), [&](CodeField field) {
        return !is_definition(field) || a.is_erased(field) || b.is_erased(field) || same_value(a, b, field);
    });
}

std::vector<FieldDifference> differences(const PastCode& before, const PastCode& after) {
    std::vector<FieldDifference> found;
    for (const CodeField field : all_code_fields()) {
        const bool erased_before = before.is_erased(field);
        const bool erased_after = after.is_erased(field);
        if (erased_before == erased_after && same_value(before, after, field)) continue;
        FieldDifference difference{
            field, value_words(before, field), value_words(after, field), erased_before, erased_after, {}};
        if (!erased_before && !erased_after)
            difference.words = text::word_difference(difference.before, difference.after);
        found.push_back(std::move(difference));
    }
    return found;
}

}  // namespace attune::store

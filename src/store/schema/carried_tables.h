// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

// Which rows of a project an export of all of it carries along word for word, for what the form it is written
// in has no words for. docs/formats.md tells people.
namespace attune::store {

struct CarriedTable {
    // rest: the form itself brings the rows, and only what it cannot say of them is carried.
    enum class How { rows, rest };
    std::string_view table;
    How how = How::rows;
    std::string_view without = {};  // columns that are not carried, parted by blanks
    std::string_view where = {};    // SQL: only these rows; empty: all
};

inline constexpr std::array carried_tables{
    CarriedTable{"project", CarriedTable::How::rest, "title made_ms"},
    CarriedTable{"coder", CarriedTable::How::rest, "name"},
    CarriedTable{"source", CarriedTable::How::rest, "original_digest text_digest structure_digest"},
    CarriedTable{"code", CarriedTable::How::rest, "parent name"},
    // The standard has no comment for what is coded as a whole.
    CarriedTable{"coding", CarriedTable::How::rest,
                 "source revision begin_cp end_cp quote_hash code coder direction intensity account made_ms "
                 "looked_at",
                 "note <> '' AND id IN (SELECT target_id FROM foreign_id WHERE target = 'whole source')"},
    CarriedTable{"study_case"},
    CarriedTable{"person"},
    CarriedTable{"source_metadata"},
    CarriedTable{"speaker"},
    CarriedTable{"turn"},
    CarriedTable{"turn_speaker"},
    CarriedTable{"mark"},
    CarriedTable{"turn_link"},
    CarriedTable{"element_type"},
    CarriedTable{"element_group"},
    CarriedTable{"element"},
    CarriedTable{"logic_link"},
    CarriedTable{"code_element"},
    CarriedTable{"memo"},
    CarriedTable{"memo_link"},
    CarriedTable{"pinned_code"},
    CarriedTable{"case_member"},
    CarriedTable{"variable"},
    CarriedTable{"datum"},
    CarriedTable{"coding_round", CarriedTable::How::rows, "codebook_version"},
    CarriedTable{"round_source"},
    CarriedTable{"round_coder"},
    CarriedTable{"finished_source"},
    CarriedTable{"agreed_coding"},
    CarriedTable{"agreement_result"},
    CarriedTable{"kept_aside"},
    CarriedTable{"foreign_id"},
    CarriedTable{"source_media"},
    CarriedTable{"region_coding"},
    CarriedTable{"marked_quote"},
    CarriedTable{"saved_report"},
    CarriedTable{"saved_query"},
    CarriedTable{"source_stage"},
    CarriedTable{"framework_matrix"},
    CarriedTable{"matrix_column"},
    CarriedTable{"matrix_cell"},
    CarriedTable{"theme"},
    CarriedTable{"theme_code"},
    CarriedTable{"configuration"},
    CarriedTable{"configuration_version"},
    CarriedTable{"joint_display"},
    CarriedTable{"joint_row"},
    CarriedTable{"criterion"},
    CarriedTable{"progression_threshold"},
    // What one rater thinks is hidden from the others until they have finished, so it goes nowhere.
    CarriedTable{"judgement", CarriedTable::How::rows, {}, "agreed = 1"},
    CarriedTable{"evidence_link",
                 CarriedTable::How::rows,
                 {},
                 "judgement IS NULL OR judgement IN (SELECT id FROM judgement WHERE agreed = 1)"},
    CarriedTable{"element_variable"},
};

// What people agreed to, what left the project and what names moments of the history stay with the project.
inline constexpr std::array<std::string_view, 3> staying_tables{"consent", "codebook_version",
                                                                "export_record"};

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace attune::store {

// The tables whose rows are the project's work. Attached to a session by name, parents before children:
// changesets come out in this order, so that a restored parent stands before the rows that refer to it.
inline constexpr std::array journaled_tables{
    "project",
    "coder",
    "study_case",
    "person",
    "source",
    "source_metadata",
    "speaker",
    "turn",
    "turn_speaker",
    "mark",
    "turn_link",
    "element_type",
    "element_group",
    "element",
    "logic_link",
    "code",
    "code_element",
    "coding",
    "memo",
    "memo_link",
    "pinned_code",
    "codebook_version",
    "case_member",
    "consent",
    "variable",
    "datum",
    "coding_round",
    "round_source",
    "round_coder",
    "finished_source",
    "agreed_coding",
    "agreement_result",
    "kept_aside",
    "foreign_id",
    "source_media",
    "region_coding",
    "marked_quote",
    "export_record",
    "saved_report",
    "saved_query",
    "source_stage",
    "framework_matrix",
    "matrix_column",
    "matrix_cell",
    "theme",
    "theme_code",
    "configuration",
    "configuration_version",
    "joint_display",
    "joint_row",
    "criterion",
    "progression_threshold",
    "judgement",
    "evidence_link",
    "element_variable",
};

}  // namespace attune::store

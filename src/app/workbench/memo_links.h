// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/workbench/project_view.h"
#include "app/workbench/subject.h"
#include "model/coding.h"

// What memos speak of, and the words for it.
namespace attune::workbench {

// In the order in which they are offered.
inline constexpr std::array<model::MemoKind, 10> memo_kinds{
    model::MemoKind::project,   model::MemoKind::source,  model::MemoKind::passage, model::MemoKind::coding,
    model::MemoKind::code,      model::MemoKind::element, model::MemoKind::case_,   model::MemoKind::theory,
    model::MemoKind::reflexive, model::MemoKind::decision};
// "Project", "Reflexive".
std::string memo_kind_name(model::MemoKind kind);
std::size_t position_of(model::MemoKind kind);  // in memo_kinds

// The kind of a memo about this, and the link that it begins with; no link for nothing.
model::MemoKind memo_kind_about(const Subject& subject);
std::optional<model::MemoLink> link_to(const Subject& subject);
// monostate for a case, which the window cannot show by itself yet.
Subject subject_of(const model::MemoLink& link);
// The id it points to, whatever it is of; a passage's source.
const std::string& target_of(const model::MemoLink& link);

// The memo that stands beside a subject: the one changed last that was begun there, or that is of its kind
// and names exactly this. A memo about the project is beside nothing. nullptr when there is none.
const store::MemoRow* memo_beside(const ProjectView& view, const Subject& subject);
// All memos that speak of it, the newest change first. A passage's are those that touch it.
std::vector<const store::MemoRow*> memos_about(const ProjectView& view, const Subject& subject);

// "coding 0190…", as drafts keep it; nothing for a line that means nothing.
std::string link_line(const model::MemoLink& link);
std::optional<model::MemoLink> link_from_line(const std::string& line);

}  // namespace attune::workbench

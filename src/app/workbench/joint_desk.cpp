// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/joint_desk.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"

namespace attune::workbench {

namespace {

std::vector<JointSubject> subjects_of(const store::Project& project) {
    std::vector<JointSubject> all;
    for (const auto& row : store::elements(project))
        if (row.element.active) all.push_back({row.element.name, "element", row.element.id, {}, {}, {}});
    for (const auto& theme : store::themes(project))
        all.push_back({theme.name, "theme", {}, theme.id, {}, {}});
    for (const auto& row : store::cases(project))
        if (row.of.kind == model::CaseKind::family)
            all.push_back({row.of.name, "family", {}, {}, row.of.id, {}});
    for (const auto& row : store::codebook(project))
        if (!row.code.folder) all.push_back({row.code.name, "code", {}, {}, {}, row.code.id});
    return all;
}

}  // namespace

Result<JointReading> read_joints(const store::Project& project, const JointDisplayId& display,
                                 const JobControl& control) {
    JointReading read;
    read.displays = store::joint_displays(project);
    read.subjects = subjects_of(project);
    for (const auto& row : store::variables(project))
        read.variables.push_back(
            {row.variable.id, row.variable.name, row.variable.of == model::VariableOf::cases});
    read.waves = store::project_info(project).waves;
    if (read.displays.empty()) return read;
    const bool there =
        std::ranges::find(read.displays, display, &model::JointDisplay::id) != read.displays.end();
    auto cited = jobs::CitedPassages::read(project, {}, control);
    if (!cited) return forward_error(cited);
    read.cited = std::make_shared<const jobs::CitedPassages>(std::move(*cited));
    auto view =
        jobs::read_joint(project, there ? display : read.displays.front().id, *read.cited, {}, control);
    if (!view && view.error().kind == ErrorKind::cancelled) return forward_error(view);
    if (view)
        read.view = std::move(*view);
    else
        read.fault = view.error().sentence;
    return read;
}

std::optional<std::size_t> JointDesk::row_number() const {
    if (!view()) return std::nullopt;
    for (std::size_t k = 0; k < view()->rows.size(); ++k)
        if (view()->rows[k].row.id.text() == row) return k;
    return std::nullopt;
}

const jobs::JointRowView* JointDesk::chosen() const {
    const auto at = row_number();
    return at ? &view()->rows[*at] : nullptr;
}

std::vector<const jobs::Cited*> JointDesk::own_quotes() const {
    const auto* of = chosen();
    return of ? read.cited->of(of->row.id.text()) : std::vector<const jobs::Cited*>{};
}

const jobs::Cited* JointDesk::chosen_quote() const {
    const auto* of = chosen();
    if (!of || of->quotes.empty()) return nullptr;
    for (const auto* one : of->quotes)
        if (one->row.evidence.id.text() == quote) return one;
    return of->quotes.front();
}

std::string joint_kind_name(model::JointKind kind) {
    switch (kind) {
        case model::JointKind::side_by_side:
            return "Side by side";
        case model::JointKind::statistics_by_themes:
            return "Statistics by themes";
        case model::JointKind::cross_case:
            return "Cross-case";
        case model::JointKind::logic_model:
            return "Logic model";
    }
    return {};
}

std::string quote_words(const jobs::Cited& quote) {
    const bool against = quote.row.evidence.stance == model::Stance::against;
    return fmt::format("{}“{}”", against ? "Against: " : "", quote.row.passage);
}

std::string quote_source(const jobs::CitedPassages& cited, const jobs::Cited& quote) {
    std::string words = quote.row.speakers;
    const auto add = [&](const std::string& part) {
        if (part.empty()) return;
        words += (words.empty() ? "" : ", ") + part;
    };
    for (const auto& name : cited.case_names(quote)) add(name);
    if (quote.mark != quote.row.source_title) add(quote.row.source_title);
    add(quote.mark);
    return words;
}

}  // namespace attune::workbench

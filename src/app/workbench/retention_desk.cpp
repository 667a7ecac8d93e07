// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/retention_desk.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/panels/frame.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::workbench {

std::string_view retention_column_id(RetentionColumn column) {
    static constexpr std::array<std::string_view, retention_columns> ids{"title", "until", "left", "basis"};
    return ids.at(static_cast<std::size_t>(column));
}

std::string days_words(const RetentionLine& line) {
    if (!line.days) return "no day settled";
    const std::int64_t days = *line.days;
    if (days == 0) return "due today";
    const std::int64_t count = days < 0 ? -days : days;
    return fmt::format("{} {} {}", grouped(count), count == 1 ? "day" : "days",
                       days < 0 ? "overdue" : "left");
}

std::size_t RetentionDesk::overdue() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(lines_, [](const RetentionLine& line) { return line.days && *line.days < 0; }));
}

std::size_t RetentionDesk::due_soon() const {
    return static_cast<std::size_t>(std::ranges::count_if(lines_, [](const RetentionLine& line) {
        return line.days && *line.days >= 0 && *line.days <= due_soon_days;
    }));
}

bool RetentionDesk::none_settled() const {
    return std::ranges::all_of(lines_, [](const RetentionLine& line) {
        return line.retention.until.empty() && line.retention.basis.empty();
    });
}

void RetentionDesk::set_lines(std::vector<RetentionLine> lines, std::string today) {
    lines_ = std::move(lines);
    today_ = std::move(today);
    std::set<std::string> still;
    for (const RetentionLine& line : lines_)
        if (choice.rows.contains(line.row_id())) still.insert(line.row_id());
    choice.rows = std::move(still);
    lay();
}

void RetentionDesk::set_filter(std::string words) {
    filter = std::move(words);
    lay();
}

void RetentionDesk::lay() {
    rows_.clear();
    const std::string wanted = text::fold(filter);
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (wanted.empty() ||
            text::fold(lines_[i].title + '\n' + lines_[i].retention.basis).find(wanted) != std::string::npos)
            rows_.push_back(i);
}

std::vector<RetentionLine> RetentionDesk::chosen() const {
    std::vector<RetentionLine> lines;
    for (const std::size_t row : rows_)
        if (choice.rows.contains(lines_[row].row_id())) lines.push_back(lines_[row]);
    if (lines.empty())
        if (const RetentionLine* line = current()) lines.push_back(*line);
    return lines;
}

const RetentionLine* RetentionDesk::current() const {
    for (const std::size_t row : rows_)
        if (lines_[row].row_id() == choice.row) return &lines_[row];
    return nullptr;
}

std::vector<RetentionLine> read_retention_lines(const store::Project& project, const std::string& today) {
    std::vector<RetentionLine> lines;
    const model::Retention whole = store::project_retention(project);
    lines.push_back({{}, "The whole project", whole, true, {}});
    std::unordered_map<SourceId, model::Retention> own;
    for (const store::SourceFacts& facts : store::source_facts(project))
        own.emplace(facts.id, facts.retention);
    for (const store::SourceRow& row : store::sources(project)) {
        RetentionLine& line = lines.emplace_back();
        line.source = row.id;
        line.title = row.title;
        line.retention = own[row.id];
        line.own = !line.retention.until.empty() || !line.retention.basis.empty();
        if (!line.own) line.retention = whole;
    }
    for (RetentionLine& line : lines)
        if (model::is_day(line.retention.until)) line.days = model::days_between(today, line.retention.until);
    // Of one day the project first, then what has the day for itself, then the sources in their order.
    std::ranges::stable_sort(lines, [](const RetentionLine& a, const RetentionLine& b) {
        if (a.days.has_value() != b.days.has_value()) return a.days.has_value();
        if (a.days != b.days) return *a.days < *b.days;
        return a.own && !b.own;
    });
    return lines;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/text_line.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace attune::store {

TextLine::TextLine(std::vector<Row> rows) : rows_(std::move(rows)) {
    for (std::size_t k = 0; k < rows_.size(); ++k) by_revision_[rows_[k].edit.revision] = k;
}

TextLine TextLine::load(SQLite::Database& database, const SourceId& source) {
    std::vector<Row> rows;
    SQLite::Statement query(
        database,
        "SELECT id, undoes, at_cp, attune_length(removed), attune_length(inserted), base, beside "
        "FROM text_revision WHERE source = ? ORDER BY ordinal");
    query.bind(1, source.text());
    while (query.executeStep()) {
        Row row;
        row.edit.revision = query.getColumn(0).getString();
        row.edit.undoes = query.getColumn(1).getString();
        row.edit.at = query.getColumn(2).getInt64();
        row.edit.removed = query.getColumn(3).getInt64();
        row.edit.inserted = query.getColumn(4).getInt64();
        row.base = query.getColumn(5).getString();
        row.beside = query.getColumn(6).getInt() != 0;
        rows.push_back(std::move(row));
    }
    return TextLine(std::move(rows));
}

const TextLine::Row* TextLine::find(const std::string& revision) const {
    const auto at = by_revision_.find(revision);
    return at == by_revision_.end() ? nullptr : &rows_[at->second];
}

bool TextLine::knows(const std::string& revision) const {
    return revision.empty() || find(revision) != nullptr;
}

std::string TextLine::newest() const {
    for (const auto& row : std::views::reverse(rows_))
        if (!row.beside) return row.edit.revision;
    return {};
}

std::vector<TextEdit> TextLine::edits() const {
    return edits_after({});
}

std::vector<TextEdit> TextLine::edits_after(const std::string& revision) const {
    const auto at = by_revision_.find(revision);
    std::size_t k = revision.empty() ? 0 : at == by_revision_.end() ? rows_.size() : at->second + 1;
    std::vector<TextEdit> edits;
    for (; k < rows_.size(); ++k)
        if (!rows_[k].beside) edits.push_back(rows_[k].edit);
    return edits;
}

std::vector<TextEdit> TextLine::branch_to(const std::string& revision) const {
    std::vector<TextEdit> branch;
    // Each base comes before what was made in it; the count is for a file that says otherwise.
    std::size_t left = rows_.size();
    for (const Row* row = find(revision); row != nullptr && row->beside && left > 0; --left) {
        branch.push_back(row->edit);
        row = find(row->base);
    }
    std::reverse(branch.begin(), branch.end());
    return branch;
}

std::string TextLine::root_of(const std::string& revision) const {
    std::string root = revision;
    std::size_t left = rows_.size();
    for (const Row* row = find(root); row != nullptr && row->beside && left > 0; --left) {
        root = row->base;
        row = find(root);
    }
    return root;
}

const std::vector<TextEdit>& TextLine::path_from(const std::string& revision) const {
    const auto known = paths_.find(revision);
    if (known != paths_.end()) return known->second;
    std::vector<TextEdit> path = turned_round(without_undone(branch_to(revision)));
    const auto later = without_undone(edits_after(root_of(revision)));
    path.insert(path.end(), later.begin(), later.end());
    return paths_.emplace(revision, std::move(path)).first->second;
}

std::optional<std::vector<TextEdit>> path_from(SQLite::Database& database, const SourceId& source,
                                               const std::string& revision) {
    const auto line = TextLine::load(database, source);
    if (!line.knows(revision)) return std::nullopt;
    return line.path_from(revision);
}

}  // namespace attune::store

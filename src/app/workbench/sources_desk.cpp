// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/sources_desk.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "model/framework_matrix.h"
#include "store/queries/case_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/collation.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

constexpr std::array<std::string_view, source_columns> ids{
    "title", "kind",    "wave",     "participants", "cases",    "stage", "words", "turns",
    "coded", "codings", "finished", "memos",        "warnings", "until", "basis", "imported"};

bool is_figure(SourceColumn column) {
    switch (column) {
        case SourceColumn::words:
        case SourceColumn::turns:
        case SourceColumn::coded:
        case SourceColumn::codings:
        case SourceColumn::stage:
        case SourceColumn::memos:
        case SourceColumn::warnings:
        case SourceColumn::imported:
            return true;
        default:
            return false;
    }
}

double figure(const SourceLine& line, SourceColumn column) {
    switch (column) {
        case SourceColumn::words:
            return static_cast<double>(line.words);
        case SourceColumn::turns:
            return static_cast<double>(line.turns);
        case SourceColumn::coded:
            return line.coded;
        case SourceColumn::codings:
            return static_cast<double>(line.codings);
        case SourceColumn::stage:
            return static_cast<double>(line.stage_number);
        case SourceColumn::memos:
            return static_cast<double>(line.memos);
        case SourceColumn::warnings:
            return static_cast<double>(line.warnings.size());
        case SourceColumn::imported:
            return static_cast<double>(line.imported_ms);
        default:
            return 0;
    }
}

const std::string& words_of(const SourceLine& line, SourceColumn column) {
    switch (column) {
        case SourceColumn::kind:
            return line.kind;
        case SourceColumn::wave:
            return line.wave;
        case SourceColumn::participants:
            return line.participants;
        case SourceColumn::cases:
            return line.cases;
        case SourceColumn::finished:
            return line.finished;
        case SourceColumn::until:
            return line.until;
        case SourceColumn::basis:
            return line.basis;
        default:
            return line.title;
    }
}

void join(std::string& list, const std::string& name) {
    if (!list.empty()) list += ", ";
    list += name;
}

}  // namespace

std::string_view source_column_id(SourceColumn column) {
    return ids.at(static_cast<std::size_t>(column));
}

std::optional<SourceColumn> source_column_from(std::string_view id) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    return at == ids.end() ? std::nullopt : std::optional(static_cast<SourceColumn>(at - ids.begin()));
}

void SourcesDesk::set_lines(std::vector<SourceLine> lines) {
    lines_ = std::move(lines);
    std::set<std::string> still;
    for (const SourceLine& line : lines_)
        if (choice.rows.contains(line.id.text())) still.insert(line.id.text());
    choice.rows = std::move(still);
    lay();
}

void SourcesDesk::set_filter(std::string words) {
    filter = std::move(words);
    lay();
}

void SourcesDesk::sort_by(SourceColumn column) {
    const bool first = is_figure(column);
    if (sorted_by_ != column) {
        sorted_by_ = column;
        descending_ = first;
    } else if (descending_ == first) {
        descending_ = !first;
    } else {
        sorted_by_.reset();
        descending_ = false;
    }
    lay();
}

void SourcesDesk::lay() {
    std::vector<std::string> wanted;
    const std::string folded = text::fold(filter);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) wanted.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    rows_.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
                return lines_[i].folded.find(word) != std::string::npos;
            }))
            rows_.push_back(i);
    if (!sorted_by_) return;
    const SourceColumn by = *sorted_by_;
    if (is_figure(by)) {
        std::stable_sort(rows_.begin(), rows_.end(), [&](std::size_t a, std::size_t b) {
            const double x = figure(lines_[a], by), y = figure(lines_[b], by);
            return descending_ ? x > y : x < y;
        });
        return;
    }
    const text::Collator order;
    std::vector<std::string> keys(lines_.size());
    for (const std::size_t row : rows_) keys[row] = order.sort_key(words_of(lines_[row], by));
    // What is empty stands last either way: one sorts to see what is there.
    std::stable_sort(rows_.begin(), rows_.end(), [&](std::size_t a, std::size_t b) {
        const bool none = words_of(lines_[a], by).empty(), other = words_of(lines_[b], by).empty();
        if (none != other) return other;
        return descending_ ? keys[a] > keys[b] : keys[a] < keys[b];
    });
}

std::vector<SourceId> SourcesDesk::chosen() const {
    std::vector<SourceId> sources;
    for (const std::size_t row : rows_)
        if (choice.rows.contains(lines_[row].id.text())) sources.push_back(lines_[row].id);
    if (sources.empty())
        if (const SourceLine* line = current()) sources.push_back(line->id);
    return sources;
}

const SourceLine* SourcesDesk::current() const {
    for (const std::size_t row : rows_)
        if (lines_[row].id.text() == choice.row) return &lines_[row];
    return nullptr;
}

std::vector<SourceLine> read_source_lines(const store::Project& project) {
    const auto sources = store::sources(project);
    std::unordered_map<SourceId, store::SourceFacts> facts;
    for (store::SourceFacts& one : store::source_facts(project)) {
        SourceId id = one.id;
        facts.emplace(std::move(id), std::move(one));
    }
    std::unordered_map<CaseId, std::string> case_names;
    for (const store::CaseRow& row : store::cases(project)) case_names.emplace(row.of.id, row.of.name);
    const model::Retention whole = store::project_retention(project);
    std::unordered_map<CoderId, const store::CoderFacts*> coders;
    const auto facts_of_coders = store::coder_facts(project);
    for (const auto& coder : facts_of_coders) coders.emplace(coder.id, &coder);
    std::unordered_map<SourceId, std::vector<const store::CoderFacts*>> finished;
    for (const auto& one : store::finished_sources(project))
        if (const auto coder = coders.find(one.coder); coder != coders.end())
            finished[one.source].push_back(coder->second);

    std::unordered_map<SourceId, std::vector<model::SourceStage>> stages;
    for (auto& one : store::source_stages(project)) stages[one.source].push_back(std::move(one));

    std::vector<SourceLine> lines;
    lines.reserve(sources.size());
    for (const store::SourceRow& row : sources) {
        SourceLine& line = lines.emplace_back();
        line.id = row.id;
        line.title = row.title;
        line.words = row.words;
        line.codings = row.codings;
        line.imported_ms = row.imported_ms;
        for (const auto* coder : finished[row.id]) {
            join(line.finished, coder->initials.empty() ? coder->name : coder->initials);
            join(line.finished_names, coder->name);
        }
        for (const auto& one : stages[row.id]) {
            line.stage = model::stage_word(one.stage);
            join(line.stages, fmt::format("{} ({})", line.stage, one.coder_name));
            line.stage_number = static_cast<std::int64_t>(one.stage) + 1;
        }
        if (const auto found = facts.find(row.id); found != facts.end()) {
            const store::SourceFacts& known = found->second;
            line.kind = known.kind;
            line.wave = known.wave;
            for (const std::string& name : known.participants) join(line.participants, name);
            for (const CaseId& id : known.cases)
                if (const auto name = case_names.find(id); name != case_names.end())
                    join(line.cases, name->second);
            line.turns = known.turns;
            line.warnings = known.warnings;
            line.memos = known.memos;
            if (known.length_cp > 0)
                line.coded = static_cast<double>(known.coded_cp) / static_cast<double>(known.length_cp);
            line.own_until = !known.retention.until.empty() || !known.retention.basis.empty();
            line.until = line.own_until ? known.retention.until : whole.until;
            line.basis = line.own_until ? known.retention.basis : whole.basis;
        }
        line.folded = text::fold(line.title + '\n' + line.kind + '\n' + line.wave + '\n' + line.participants +
                                 '\n' + line.cases);
    }
    return lines;
}

}  // namespace attune::workbench

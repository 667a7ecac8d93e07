// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/stage_desk.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/collation.h"

namespace attune::workbench {

namespace {

// What a source is sorted by in a column: empty stands last either way.
std::string words_of(const jobs::SourceProgress& source, const std::string& column) {
    if (column == "title") return source.title;
    if (column == "wave") return source.wave;
    if (column == "cases") return source.cases;
    if (column == "finished") return fmt::format("{}", fmt::join(source.finished, ", "));
    if (column == "codings")
        return source.codings == 0 ? std::string() : fmt::format("{:012}", source.codings);
    if (column == "cells")
        return source.cells == 0 ? std::string()
                                 : fmt::format("{:09}", source.written * 100'000 / source.cells);
    const auto stage = model::stage_from_word(column);
    if (!stage) return {};
    const auto& marked = source.marked[static_cast<std::size_t>(*stage)];
    if (!marked) return {};
    return marked->coder_name.empty() ? std::string("yes") : marked->coder_name;
}

}  // namespace

void StageDesk::sort_by(const std::string& column) {
    if (sorted_by != column) {
        sorted_by = column;
        descending = column == "codings" || column == "cells";  // the most first
    } else if (descending == (column == "codings" || column == "cells")) {
        descending = !descending;
    } else {
        sorted_by.clear();
        descending = false;
    }
    put_in_order();
}

void StageDesk::take(std::vector<jobs::SourceProgress> read) {
    read_ = std::move(read);
    put_in_order();
}

void StageDesk::put_in_order() {
    sources = read_;
    if (sorted_by.empty()) return;
    const text::Collator order;
    std::vector<std::pair<std::string, std::size_t>> keys;
    for (const auto& one : read_) {
        const std::string words = words_of(one, sorted_by);
        keys.emplace_back(words.empty() ? std::string() : order.sort_key(words), keys.size());
    }
    std::ranges::stable_sort(keys, [&](const auto& a, const auto& b) {
        if (a.first.empty() != b.first.empty()) return b.first.empty();
        return descending ? b.first < a.first : a.first < b.first;
    });
    for (std::size_t k = 0; k < keys.size(); ++k) sources[k] = read_[keys[k].second];
}

const jobs::SourceProgress* StageDesk::current() const {
    const auto at =
        std::ranges::find_if(sources, [&](const auto& one) { return one.source.text() == choice.row; });
    return at == sources.end() ? nullptr : &*at;
}

std::optional<std::size_t> StageDesk::stage() const {
    const auto stage = model::stage_from_word(choice.column);
    if (!stage) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(model::all_stages, *stage) - model::all_stages);
}

std::vector<SourceId> StageDesk::chosen() const {
    std::vector<SourceId> ids;
    for (const auto& one : sources)
        if (choice.rows.contains(one.source.text())) ids.push_back(one.source);
    if (ids.empty())
        if (const auto* one = current()) ids.push_back(one->source);
    return ids;
}

}  // namespace attune::workbench

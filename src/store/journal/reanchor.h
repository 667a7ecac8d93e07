// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/range.h"

// The one function by which ranges follow a text that changes. Pure; lengths and positions are code points.
namespace attune::store {

// One replacement: `removed` code points from `at` gave way to `inserted` ones, making `revision`. `undoes`
// names the revision that it takes back, or is empty.
struct TextEdit {
    std::int64_t at = 0;
    std::int64_t removed = 0;
    std::int64_t inserted = 0;
    std::string revision;
    std::string undoes;
};

// Whether text inserted exactly at an end of the range becomes part of it. A coding holds what was coded and
// excludes; a turn is all that was said between two line ends and includes.
enum class Edges { exclude, include };

// Where `range` stands after the edit. New text belongs to the range in which the text it replaced began; a
// range whose text went wholly, with text before it, becomes empty at the place where it was.
TextRange reanchored(TextRange range, const TextEdit& edit, Edges edges);

// The edits with each edit and its undo left out, and those between the two moved to where they would have
// been without the pair: a range mapped through them is exactly what it was before the pair. An edit that
// touched the text of an undone one (undo refuses this) keeps the pair.
std::vector<TextEdit> without_undone(std::vector<TextEdit> edits);

// The way back: each edit turned round, the last one first. `path` comes from without_undone.
std::vector<TextEdit> turned_round(std::span<const TextEdit> path);

// Through all of them in order; `path` comes from without_undone.
TextRange reanchored(TextRange range, std::span<const TextEdit> path, Edges edges);

// Where the text that `edit` inserted stands after `later` (from without_undone), if it was left alone: no
// later edit changed part of it, nor, where it inserted nothing, wrote at that very point. Otherwise nothing,
// and `touched_by` (may be null) is the index of the first edit in `later` that touched it.
std::optional<TextRange> untouched(const TextEdit& edit, std::span<const TextEdit> later,
                                   std::size_t* touched_by);

}  // namespace attune::store

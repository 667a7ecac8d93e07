// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/replace_passages.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>

#include "store/commands/rows.h"
#include "store/commands/wording.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::store {
namespace {

struct Change {
    TextRange range;
    std::string removed;
    std::string inserted;
};
using BySource = std::map<SourceId, std::vector<Change>>;

Result<std::string> text_of(SQLite::Database& database, const SourceId& source) {
    SQLite::Statement row(database, "SELECT text FROM source_text WHERE source = ?");
    row.bind(1, source.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such source in this project.");
    return row.getColumn(0).getString();
}

Result<Ok> check_revisions(Unit& unit, const std::map<SourceId, std::string>& revisions) {
    for (const auto& [source, revision] : revisions) {
        const auto title = source_title(unit.database(), source);
        if (!title) return forward_error(title);
        if (unit.revision(source) != revision)
            return fail(
                ErrorKind::conflict,
                fmt::format("The text of {} has changed since this was looked up, so nothing was replaced; "
                            "look again.",
                            in_quotes(*title)));
    }
    return Ok{};
}

// What really changes, by source, ascending; refuses ranges outside a text and those that overlap.
Result<BySource> changes_in(Unit& unit, const std::vector<ReplacePassages::Item>& items) {
    std::map<SourceId, std::vector<const ReplacePassages::Item*>> sorted;
    for (const auto& item : items) sorted[item.source].push_back(&item);
    BySource changes;
    for (auto& [source, mine] : sorted) {
        const auto title = source_title(unit.database(), source);
        if (!title) return forward_error(title);
        const auto text = text_of(unit.database(), source);
        if (!text) return forward_error(text);
        const text::Translator translator(*text);
        std::sort(mine.begin(), mine.end(), [](const auto* a, const auto* b) { return a->range < b->range; });
        const TextRange* last = nullptr;
        for (const auto* item : mine) {
            const auto& range = item->range;
            if (range.begin < CodePoint{0} || range.end < range.begin || range.end > translator.length())
                return fail(ErrorKind::invalid,
                            fmt::format("The passage to change lies outside {}.", in_quotes(*title)));
            if (last != nullptr && (range.begin < last->end || range.begin == last->begin))
                return fail(ErrorKind::invalid,
                            fmt::format("Two of the changes in {} meet in one place.", in_quotes(*title)));
            last = &range;
            auto inserted = clean_text(item->inserted, "correction");
            if (!inserted) return forward_error(inserted);
            std::string removed(translator.slice(range));
            if (removed != *inserted)
                changes[source].push_back({range, std::move(removed), std::move(*inserted)});
        }
    }
    return changes;
}

std::string short_quote(std::string_view words) {
    constexpr std::int64_t shown = 40;
    return "“" + shortened(words, shown) + "”";
}

Result<Sentence> sentence_for(Unit& unit, const BySource& changes) {
    const SourceId& first = changes.begin()->first;
    std::int64_t places = 0;
    std::set<std::string> removed;
    std::set<std::string> inserted;
    for (const auto& [source, mine] : changes)
        for (const auto& change : mine) {
            ++places;
            removed.insert(text::fold(change.removed));
            inserted.insert(change.inserted);
        }
    std::string where = counted(static_cast<std::int64_t>(changes.size()), "source", "sources");
    if (changes.size() == 1) {
        const auto title = source_title(unit.database(), first);
        if (!title) return forward_error(title);
        where = in_quotes(*title);
    }
    const std::string in = fmt::format("in {} of {}", counted(places, "place", "places"), where);
    const Change& one = changes.begin()->second.front();
    std::string words;
    if (removed.size() > 1 || inserted.size() > 1)
        words = fmt::format("Changed the text {}", in);
    else if (one.inserted.empty())
        words = fmt::format("Deleted {} {}", short_quote(one.removed), in);
    else if (one.removed.empty())
        words = fmt::format("Inserted {} {}", short_quote(one.inserted), in);
    else
        words = fmt::format("Replaced {} by {} {}", short_quote(one.removed), short_quote(one.inserted), in);
    return Sentence{std::move(words), first.text()};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const ReplacePassages& command) {
    if (auto same = check_revisions(unit, command.revisions); !same) return forward_error(same);
    const auto changes = changes_in(unit, command.items);
    if (!changes) return forward_error(changes);
    if (changes->empty()) return Sentence{"There was nothing to replace", {}};
    auto sentence = sentence_for(unit, *changes);
    if (!sentence) return sentence;
    // From the end of each text, so that the ranges that are left still mean the same.
    for (const auto& [source, mine] : *changes)
        for (const auto& change : std::views::reverse(mine))
            if (auto done = unit.splice(source, change.range, change.inserted); !done)
                return forward_error(done);
    return sentence;
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/turn_mend.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "store/journal/changeset.h"
#include "store/journal/texts.h"
#include "store/journal/turn_links.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::store {
namespace {

std::optional<std::string> body_of(SQLite::Database& database, const std::string& source) {
    SQLite::Statement row(database, "SELECT text FROM source_text WHERE source = ?");
    row.bind(1, source);
    if (!row.executeStep()) return std::nullopt;
    return row.getColumn(0).getString();
}

// What of `range` none of the turns covers; these are in order and do not overlap.
std::vector<TextRange> uncovered(TextRange range, const std::vector<StandingTurn*>& turns) {
    std::vector<TextRange> left;
    for (const StandingTurn* turn : turns) {
        if (turn->range.end <= range.begin || turn->range.empty()) continue;
        if (range.end <= turn->range.begin) break;
        if (range.begin < turn->range.begin) left.push_back({range.begin, turn->range.begin});
        range.begin = std::min(range.end, turn->range.end);
    }
    if (!range.empty()) left.push_back(range);
    return left;
}

}  // namespace

std::string TurnMend::source_of(const std::string& turn) {
    SQLite::Statement row(database_, "SELECT source FROM turn WHERE id = ?");
    row.bind(1, turn);
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

void TurnMend::look_at(const std::string& source) {
    const auto [at, is_new] = covered_.try_emplace(source);
    if (!is_new) return;
    for (const auto& turn : standing_turns(database_, SourceId(source)))
        if (!turn.range.empty()) at->second.push_back(turn.range);
}

void TurnMend::look(std::string_view changeset) {
    constexpr int id_column = 0, source_column = 1;
    std::set<std::string> sources;
    for_each_row(changeset, [&](const RowChange& row) {
        if (row.table() != "turn") return;
        if (row.act() == RowAct::insert) {
            sources.insert(text_of(row.after(source_column)));
            return;
        }
        const std::string turn = text_of(row.before(id_column));
        std::string source =
            row.act() == RowAct::remove ? text_of(row.before(source_column)) : source_of(turn);
        sources.insert(source);
        source_before_.emplace(turn, std::move(source));
    });
    for (const auto& source : sources)
        if (!source.empty()) look_at(source);
}

void TurnMend::met(const std::string& turn) {
    met_.push_back(turn);
}

void TurnMend::mend() {
    if (met_.empty()) return;
    std::set<std::string> sources;
    for (const auto& turn : met_) {
        std::string source = source_of(turn);
        if (const auto before = source_before_.find(turn); source.empty() && before != source_before_.end())
            source = before->second;
        // An edit of a turn that is gone says no source: it is one of those that the change writes to.
        if (source.empty())
            for (const auto& [one, ranges] : covered_) sources.insert(one);
        else
            sources.insert(std::move(source));
    }
    for (const auto& source : sources) mend(source, covered_[source]);
}

void TurnMend::remove(const std::string& turn, const std::string& heir) {
    pass_links_on(database_, turn, heir);
    for (const char* sql : {"DELETE FROM turn_speaker WHERE turn = ?", "DELETE FROM turn WHERE id = ?"}) {
        SQLite::Statement row(database_, sql);
        row.bind(1, turn);
        row.exec();
    }
}

void TurnMend::mend(const std::string& source, const Ranges& before) {
    const auto body = body_of(database_, source);
    if (!body) return;
    const text::Translator translator(*body);
    const text::Boundaries boundaries(translator);
    auto turns = standing_turns(database_, SourceId(source));
    Ranges covered = before;
    for (const auto& turn : turns)
        if (!turn.range.empty()) covered.push_back(turn.range);
    const auto was = turns;

    std::vector<StandingTurn*> order;
    for (auto& turn : turns)
        if (!turn.range.empty()) order.push_back(&turn);
    std::sort(order.begin(), order.end(), [](const StandingTurn* a, const StandingTurn* b) {
        return std::tie(a->range.begin, a->id) < std::tie(b->range.begin, b->id);
    });
    StandingTurn* last = nullptr;
    std::map<std::string, std::string> heirs;  // of turns that are left without words
    for (StandingTurn* turn : order) {
        if (last != nullptr && turn->range.begin == last->range.begin) {
            turn->range.end = turn->range.begin;
            heirs.emplace(turn->id, last->id);
            continue;
        }
        if (last != nullptr && turn->range.begin < last->range.end) {
            last->range = boundaries.trim_white_space({last->range.begin, turn->range.begin});
            if (last->range.empty()) heirs.emplace(last->id, turn->id);
        }
        last = turn;
    }
    std::erase_if(order, [](const StandingTurn* turn) { return turn->range.empty(); });
    if (order.empty()) return;

    std::sort(covered.begin(), covered.end());
    const CodePoint end = translator.length();
    for (TextRange range : covered) {
        range.end = std::min(range.end, end);
        if (range.begin >= range.end) continue;
        for (const TextRange& gap : uncovered(range, order)) {
            const TextRange words = boundaries.trim_white_space(gap);
            if (words.empty()) continue;
            const auto next = std::find_if(order.begin(), order.end(), [&](const StandingTurn* turn) {
                return words.end <= turn->range.begin;
            });
            if (next == order.begin())
                (*next)->range.begin = words.begin;
            else
                (*std::prev(next))->range.end = words.end;
        }
    }

    // Lists go by number first.
    std::sort(order.begin(), order.end(),
              [](const StandingTurn* a, const StandingTurn* b) { return a->range < b->range; });
    std::int64_t highest = 0;
    for (StandingTurn* turn : order) highest = turn->number = std::max(highest, turn->number);

    for (const auto& [turn, heir] : heirs) remove(turn, heir);
    std::erase_if(turns, [&](const StandingTurn& turn) { return heirs.contains(turn.id); });
    const std::string revision = newest_revision(database_, SourceId(source));
    SQLite::Statement write(
        database_, "UPDATE turn SET revision = ?, begin_cp = ?, end_cp = ?, number = ? WHERE id = ?");
    for (const auto& turn : turns) {
        const auto old =
            std::find_if(was.begin(), was.end(), [&](const StandingTurn& one) { return one.id == turn.id; });
        if (turn.range == old->range && turn.number == old->number) continue;
        write.bind(1, revision);
        write.bind(2, turn.range.begin.value);
        write.bind(3, turn.range.end.value);
        write.bind(4, turn.number);
        write.bind(5, turn.id);
        write.exec();
        write.reset();
    }
}

}  // namespace attune::store

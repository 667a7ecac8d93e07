// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/talk.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "store/queries/reading.h"
#include "store/queries/touched_turns.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::store {
namespace {

std::unordered_map<std::string, std::string> revisions_of(SQLite::Database& database) {
    std::unordered_map<std::string, std::string> revisions;
    SQLite::Statement row(database, "SELECT source, revision FROM source_text");
    while (row.executeStep()) revisions.emplace(text_at(row, 0), text_at(row, 1));
    return revisions;
}

// One text, read when it is first asked for.
class LazyText {
  public:
    LazyText(SQLite::Database& database, std::string source)
        : database_(database), source_(std::move(source)) {}

    std::int64_t words(const TextRange& range) {
        if (!translator_) {
            SQLite::Statement body(database_, "SELECT text FROM source_text WHERE source = ?");
            body.bind(1, source_);
            if (body.executeStep()) text_ = text_at(body, 0);
            translator_.emplace(text_);
        }
        return text::word_count(translator_->slice(range));
    }

  private:
    SQLite::Database& database_;
    std::string source_, text_;
    std::optional<text::Translator> translator_;
};

}  // namespace

std::unordered_map<std::string, std::int64_t> TalkCounts::words_of_turns(SQLite::Database& database) {
    std::unordered_map<std::string, std::int64_t> words;
    const auto revisions = revisions_of(database);
    std::map<std::string, Source> now;
    for (const auto& [id, turns] : turn_places(database)) {
        Source& source = now[id];
        if (const auto revision = revisions.find(id); revision != revisions.end())
            source.revision = revision->second;
        const auto old = sources_.find(id);
        const bool same_text = old != sources_.end() && old->second.revision == source.revision;
        LazyText text(database, id);
        for (const auto& turn : turns) {
            Said said{turn.range, 0};
            const auto known =
                !same_text ? std::vector<Said>::const_iterator()
                           : std::lower_bound(
                                 old->second.turns.cbegin(), old->second.turns.cend(), turn.range,
                                 [](const Said& one, const TextRange& range) { return one.range < range; });
            if (same_text && known != old->second.turns.cend() && known->range == turn.range)
                said.words = known->words;
            else
                said.words = text.words(turn.range);
            words.emplace(turn.id, said.words);
            source.turns.push_back(said);
        }
    }
    sources_ = std::move(now);
    return words;
}

}  // namespace attune::store

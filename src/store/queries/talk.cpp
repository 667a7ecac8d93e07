// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/talk.h"

#include "store/queries/reading.h"
#include "store/queries/touched_turns.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::store {

std::unordered_map<std::string, std::int64_t> words_of_turns(SQLite::Database& database) {
    std::unordered_map<std::string, std::int64_t> words;
    SQLite::Statement body(database, "SELECT text FROM source_text WHERE source = ?");
    for (const auto& [source, turns] : turn_places(database, "1")) {
        body.bind(1, source);
        const std::string text = body.executeStep() ? text_at(body, 0) : std::string();
        body.reset();
        const text::Translator translator(text);
        for (const auto& turn : turns) words.emplace(turn.id, text::word_count(translator.slice(turn.range)));
    }
    return words;
}

}  // namespace attune::store

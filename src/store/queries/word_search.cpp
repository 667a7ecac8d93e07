// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/word_search.h"

#include "store/commands/rows.h"
#include "store/queries/reading.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/search.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <set>

namespace attune::store {
namespace {

// Below this, reading the texts costs less than asking the index.
constexpr std::int64_t few_sources = 16;
// A text that holds "fam" holds one of the index's words with "fam" in it; with more words than this the
// piece tells too little to be worth the look-ups.
constexpr std::size_t most_terms = 400;

// Scripts whose letters, in a row, always are in one word of the index. In any other script a word of the
// index may be a single letter.
bool words_have_spaces(std::string_view script) {
    static constexpr std::array<std::string_view, 17> scripts{"Latn", "Grek", "Cyrl", "Arab", "Hebr", "Deva",
                                                              "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda",
                                                              "Mlym", "Sinh", "Ethi", "Armn", "Geor"};
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

struct Terms {
    std::vector<std::string> words;
    std::int64_t documents = 0;  // at most, as a text may hold several of the words
    bool narrows = true;
};

}  // namespace

bool holds_words(std::string_view text, std::string_view words) {
    std::string word;
    const auto missing = [&] {
        const bool gone = !word.empty() && text::find_literal(text, word).empty();
        word.clear();
        return gone;
    };
    for (const auto& [value, byte, bytes] : text::code_points(words)) {
        if (text::kind_of(value) == text::CharacterKind::white_space) {
            if (missing()) return false;
        } else {
            word.append(words.substr(byte, static_cast<std::size_t>(bytes)));
        }
    }
    return !missing();
}

std::vector<std::string> pieces_to_look_up(std::string_view words) {
    // Numbers do not count: folding makes "m²" of "m2" and "1⁄2" of "½", but the index does not keep such
    // signs.
    const std::string folded = text::fold(words);
    std::vector<std::string> pieces;
    std::string run;
    std::string_view run_script;
    const auto end_run = [&] {
        if (!run.empty()) pieces.push_back(run);
        run.clear();
    };
    for (const auto& [value, byte, bytes] : text::code_points(folded)) {
        const std::string_view character =
            std::string_view(folded).substr(byte, static_cast<std::size_t>(bytes));
        const auto kind = text::kind_of(value);
        const std::string_view script = text::script_of(value);
        if (kind == text::CharacterKind::letter && words_have_spaces(script)) {
            if (script != run_script) end_run();
            run_script = script;
            run.append(character);
        } else if (kind == text::CharacterKind::mark && !run.empty() &&
                   (script == "Zinh" || words_have_spaces(script))) {
            // A vowel sign of Thai and the like is a token of its own, whatever stands before it.
            run.append(character);
        } else {
            end_run();
            // ICU takes a Hangul syllable with a mark or joiner behind it for no word: Korean is not looked
            // up at all.
            if (kind == text::CharacterKind::letter && script != "Hang") pieces.emplace_back(character);
        }
    }
    end_run();
    std::sort(pieces.begin(), pieces.end(), [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    return pieces;
}

std::optional<std::vector<std::int64_t>> candidate_rows(SQLite::Database& database, std::string_view words) {
    const std::int64_t sources = number_of(database, "SELECT count(*) FROM source_text");
    const auto pieces = pieces_to_look_up(words);
    if (sources < few_sources || pieces.empty()) return std::nullopt;

    // Tables of the connection, not of the file: also a project open for reading only can have them.
    database.exec(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.source_term USING fts5vocab('main', 'source_index', 'row')");
    database.exec(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.source_term_at USING fts5vocab('main', 'source_index', "
        "'instance')");

    // The index keeps its words folded, as the pieces are.
    std::vector<Terms> found(pieces.size());
    SQLite::Statement term(database, "SELECT term, doc FROM temp.source_term");
    while (term.executeStep()) {
        const std::string word = text_at(term, 0);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            Terms& terms = found[i];
            if (!terms.narrows || word.find(pieces[i]) == std::string::npos) continue;
            terms.words.push_back(word);
            terms.documents += number_at(term, 1);
            terms.narrows = terms.documents * 2 < sources && terms.words.size() <= most_terms;
        }
    }

    std::optional<std::set<std::int64_t>> rows;
    SQLite::Statement at(database, "SELECT DISTINCT doc FROM temp.source_term_at WHERE term = ?");
    for (const Terms& terms : found) {
        if (!terms.narrows) continue;
        std::set<std::int64_t> these;
        for (const std::string& word : terms.words) {
            at.bind(1, word);
            while (at.executeStep())
                if (const auto row = number_at(at, 0); !rows || rows->contains(row)) these.insert(row);
            at.reset();
        }
        rows = std::move(these);
        if (rows->empty()) break;
    }
    if (!rows) return std::nullopt;
    return std::vector<std::int64_t>(rows->begin(), rows->end());
}

}  // namespace attune::store

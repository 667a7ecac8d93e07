// SPDX-License-Identifier: GPL-3.0-or-later
// Words and patterns across the texts and memos of a project.
#include "text/search.h"

#include "store/commands/rows.h"
#include "store/queries/reading.h"
#include "store/queries/word_search.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

#include <algorithm>
#include <chrono>

namespace attune::store {
namespace {

constexpr std::int64_t context_shown = 60;                    // code points on either side
constexpr std::chrono::milliseconds all_texts_within{15000};  // of a regular expression
constexpr std::chrono::milliseconds one_text_within{2000};

// What to look for, in one text after the other, and the time a pattern has left.
class Finder {
  public:
    Finder(const std::string& words, const SearchOptions& options, const JobControl& control)
        : words_(words), regex_(options.regex) {
        how_.fold_case = !options.match_case;
        how_.whole_word = options.whole_word;
        how_.control = control;
    }

    Result<std::vector<TextRange>> in(std::string_view text) {
        if (how_.control.cancelled()) return fail(ErrorKind::cancelled, "The search was stopped.");
        if (!regex_) return text::find_literal(text, words_, how_);
        const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_);
        if (spent >= all_texts_within)
            return fail(ErrorKind::invalid, "This pattern takes too long to look for; make it plainer.");
        how_.time_limit = std::min(one_text_within, all_texts_within - spent);
        return text::find_regex(text, words_, how_);
    }

  private:
    using Clock = std::chrono::steady_clock;
    const std::string& words_;
    bool regex_;
    text::SearchOptions how_;
    Clock::time_point began_ = Clock::now();
};

// Context as one line: the end of a turn becomes a space.
std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

// Fills match and context; the context begins and ends with whole graphemes.
void add_snippet(SearchHit& hit, TextRange range, const text::Translator& text,
                 const text::Boundaries& boundaries) {
    CodePoint from = std::max(CodePoint{0}, range.begin - context_shown);
    if (!boundaries.is_boundary(text::Unit::grapheme, from))
        from = boundaries.next(text::Unit::grapheme, from);
    CodePoint to = std::min(text.length(), range.end + context_shown);
    if (!boundaries.is_boundary(text::Unit::grapheme, to)) to = boundaries.previous(text::Unit::grapheme, to);
    hit.before = one_line(text.slice({std::min(from, range.begin), range.begin}));
    hit.match = text.slice(range);
    hit.after = one_line(text.slice({range.end, std::max(to, range.end)}));
}

// The stretches in which only participants talk, ascending.
std::vector<TextRange> participants_talk(SQLite::Database& database, const std::string& source) {
    SQLite::Statement row(
        database,
        "SELECT place.begin_cp, place.end_cp FROM place WHERE place.source = ? AND place.kind = 'turn' "
        "AND EXISTS (SELECT 1 FROM turn_speaker WHERE turn = place.owner) "
        "AND NOT EXISTS (SELECT 1 FROM turn_speaker JOIN speaker ON speaker.id = turn_speaker.speaker "
        "WHERE turn_speaker.turn = place.owner AND speaker.role NOT IN ('participant', 'group')) "
        "ORDER BY place.begin_cp");
    row.bind(1, source);
    std::vector<TextRange> stretches;
    while (row.executeStep()) {
        const TextRange turn{{number_at(row, 0)}, {number_at(row, 1)}};
        // Turns that follow each other, with the line end between them, are one stretch.
        if (!stretches.empty() && turn.begin - stretches.back().end <= 1)
            stretches.back().end = turn.end;
        else
            stretches.push_back(turn);
    }
    return stretches;
}

bool inside_one(const std::vector<TextRange>& stretches, TextRange range) {
    const auto stretch = std::partition_point(stretches.begin(), stretches.end(),
                                              [&](const TextRange& one) { return one.end < range.end; });
    return stretch != stretches.end() && stretch->contains(range);
}

// Every hit in one text of a memo or a code.
void add_hits(const std::string& text, const std::vector<TextRange>& ranges, bool title, std::size_t limit,
              const SearchHit& of, std::vector<SearchHit>& hits) {
    if (ranges.empty()) return;
    const text::Translator translator(text);
    const text::Boundaries boundaries(translator);
    for (const TextRange& range : ranges) {
        if (hits.size() == limit) return;
        SearchHit& hit = hits.emplace_back(of);
        if (!title) hit.range = range;
        add_snippet(hit, range, translator, boundaries);
    }
}

Result<Ok> search_sources(SQLite::Database& database, const std::string& words, const SearchOptions& options,
                          Finder& finder, const JobControl& control, std::vector<SearchHit>& hits) {
    // A pattern may match anything, so it is tried on every text.
    const auto rows = options.regex ? std::nullopt : candidate_rows(database, words);
    // Two statements: one that sorts would carry every text through the sorting.
    SQLite::Statement source(
        database,
        "SELECT source.id, source.title, source_text.row FROM source "
        "JOIN source_text ON source_text.source = source.id ORDER BY source.position, source.id");
    SQLite::Statement body(database, "SELECT text FROM source_text WHERE row = ?");
    Progress progress{0, number_of(database, "SELECT count(*) FROM source"), "Searching"};
    while (hits.size() < options.limit && source.executeStep()) {
        control.report(progress);
        ++progress.done;
        const std::int64_t row = number_at(source, 2);
        if (!options.sources.empty() && std::find(options.sources.begin(), options.sources.end(),
                                                  SourceId(text_at(source, 0))) == options.sources.end())
            continue;
        if (rows && !std::binary_search(rows->begin(), rows->end(), row)) continue;
        body.reset();
        body.bind(1, row);
        if (!body.executeStep()) continue;
        const std::string text = text_at(body, 0);
        auto ranges = finder.in(text);
        if (!ranges) return forward_error(ranges);
        if (ranges->empty()) continue;
        const std::string id = text_at(source, 0);
        const auto talk =
            options.participants_only ? participants_talk(database, id) : std::vector<TextRange>{};
        const text::Translator translator(text);
        const text::Boundaries boundaries(translator);
        for (const TextRange& range : *ranges) {
            if (options.participants_only && !inside_one(talk, range)) continue;
            if (hits.size() == options.limit) break;
            SearchHit& hit = hits.emplace_back();
            hit.source = SourceId(id);
            hit.title = text_at(source, 1);
            hit.range = range;
            add_snippet(hit, range, translator, boundaries);
        }
    }
    return Ok{};
}

Result<Ok> search_memos(SQLite::Database& database, const SearchOptions& options, Finder& finder,
                        std::vector<SearchHit>& hits) {
    SQLite::Statement memo(database, "SELECT id, title, text FROM memo ORDER BY made_ms, id");
    while (hits.size() < options.limit && memo.executeStep()) {
        SearchHit hit;
        hit.memo = MemoId(text_at(memo, 0));
        hit.title = text_at(memo, 1);
        for (const int column : {1, 2}) {
            const std::string text = text_at(memo, column);
            auto ranges = finder.in(text);
            if (!ranges) return forward_error(ranges);
            add_hits(text, *ranges, column == 1, options.limit, hit, hits);
        }
    }
    return Ok{};
}

Result<Ok> search_codes(const Project& project, const SearchOptions& options, Finder& finder,
                        std::vector<SearchHit>& hits) {
    for (const CodeRow& row : codebook(project)) {
        if (hits.size() >= options.limit) break;
        const model::Code& code = row.code;
        const std::pair<const char*, const std::string&> fields[] = {
            {"name", code.name},         {"definition", code.brief},  {"full definition", code.full},
            {"use when", code.use_when}, {"not when", code.not_when}, {"example", code.example}};
        for (const auto& [field, text] : fields) {
            auto ranges = finder.in(text);
            if (!ranges) return forward_error(ranges);
            SearchHit hit;
            hit.code = code.id;
            hit.title = code.name;
            hit.field = field;
            add_hits(text, *ranges, hit.field == "name", options.limit, hit, hits);
        }
    }
    return Ok{};
}

}  // namespace

Result<std::vector<SearchHit>> search(const Project& project, const std::string& words,
                                      const SearchOptions& options, const JobControl& control) {
    if (words.empty()) return fail(ErrorKind::invalid, "Type what to look for.");
    if (text::first_invalid_utf8(words))
        return fail(ErrorKind::invalid, "What to look for is not readable text (UTF-8).");
    return reading(project, [&](SQLite::Database& database) -> Result<std::vector<SearchHit>> {
        Finder finder(words, options, control);
        // A faulty pattern is told also where there is nothing to search.
        if (auto sound = finder.in({}); !sound) return forward_error(sound);
        std::vector<SearchHit> hits;
        if (auto done = search_sources(database, words, options, finder, control, hits); !done)
            return forward_error(done);
        const bool others = !options.participants_only && options.sources.empty();
        if (others && options.memos)
            if (auto done = search_memos(database, options, finder, hits); !done) return forward_error(done);
        if (others && options.definitions)
            if (auto done = search_codes(project, options, finder, hits); !done) return forward_error(done);
        return hits;
    });
}

}  // namespace attune::store

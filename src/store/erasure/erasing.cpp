// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/erasing.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "store/schema/structure.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

// A quote is found by so many words in a row: enough not to be found by chance.
constexpr std::size_t run_of_a_passage = 5;
constexpr std::size_t run_of_a_long_text = 7;
constexpr std::size_t long_text = 100;
constexpr std::size_t certain_words = 3;

std::optional<std::string> content(SQLite::Database& database, const std::string& digest) {
    SQLite::Statement query(database, "SELECT bytes FROM content WHERE digest = ?");
    query.bind(1, digest);
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
}

std::vector<TextRange> turns_of(SQLite::Database& database, const std::string& source) {
    std::vector<TextRange> turns;
    SQLite::Statement query(
        database,
        "SELECT begin_cp, end_cp FROM place WHERE source = ? AND kind = 'turn' AND begin_cp < end_cp "
        "ORDER BY begin_cp");
    query.bind(1, source);
    while (query.executeStep())
        turns.push_back({{query.getColumn(0).getInt64()}, {query.getColumn(1).getInt64()}});
    return turns;
}

// `range` cut where turns begin and end. Pieces outside of all turns are cut at line ends too.
std::vector<TextRange> cut_at_turns(TextRange range, const std::vector<TextRange>& turns,
                                    const text::Translator& text) {
    std::vector<TextRange> pieces;
    const auto outside = [&](CodePoint begin, CodePoint end) {
        for (CodePoint at = begin; at < end;) {
            const auto rest = text.slice({at, end});
            const auto line = rest.find('\n');
            const CodePoint stop = line == std::string_view::npos
                                       ? end
                                       : text.to_code_point(ByteOffset{text.to_bytes(at).value +
                                                                       static_cast<std::int64_t>(line)});
            if (at < stop) pieces.push_back({at, stop});
            at = stop + 1;
        }
    };
    CodePoint at = range.begin;
    for (const auto& turn : turns) {
        if (!turn.overlaps(range)) continue;
        const TextRange inside{std::max(turn.begin, at), std::min(turn.end, range.end)};
        if (inside.begin >= inside.end) continue;
        outside(at, inside.begin);
        pieces.push_back(inside);
        at = inside.end;
    }
    outside(at, range.end);
    return pieces;
}

std::vector<TextRange> without_white_space(const std::vector<TextRange>& pieces,
                                           const text::Boundaries& boundaries) {
    std::vector<TextRange> trimmed;
    for (const auto& piece : pieces) {
        const TextRange words = boundaries.trim_white_space(piece);
        if (!words.empty()) trimmed.push_back(words);
    }
    return trimmed;
}

class Preparing {
  public:
    Preparing(SQLite::Database& database, const JobControl& control)
        : database_(database), control_(control) {}

    Result<Erasing> run(const ErasureOrder& order);

  private:
    Result<Ok> take(const RedactPassage& order);
    Result<Ok> take(const RedactWords& order);
    Result<Ok> take(const WithdrawSource& order);
    Result<Ok> take(const WithdrawSpeakers& order);
    Result<Ok> take(const WithdrawPerson& order);

    Result<TextHistory> history_of(const std::string& source);
    std::set<std::string> beside(const std::string& source);
    bool stand_beside(const std::string& source);
    Result<Ok> redact(const std::string& source, TextHistory text);
    Result<Ok> restructure(RedactedSource& redacted, const std::string& source);
    void look_at_ranges(const RedactedSource& redacted, const std::string& source);
    void note_links();
    // Quotes of texts are wanted when they have so many words at least; told of when so many.
    void look_for(const std::vector<std::string>& texts, std::size_t wanted, std::size_t told);
    bool header_holds_words(const std::string& source);
    Result<Ok> check_pseudonyms(const RedactWords& order) const;

    SQLite::Database& database_;
    const JobControl& control_;
    Erasing found_;
    std::set<std::pair<std::string, RangeAt>> ranges_gone_;
};

Result<TextHistory> Preparing::history_of(const std::string& source) {
    const auto imported = content(database_, found_.known.sources[source].text_digest);
    if (!imported) return fail(ErrorKind::unreadable, "The text of a source is missing from the project.");
    return TextHistory::load(database_, source, *imported);
}

// Marks, and the notes of marks, that speak of what goes.
Result<Ok> Preparing::restructure(RedactedSource& redacted, const std::string& source) {
    const auto bytes = content(database_, found_.known.sources[source].structure_digest);
    if (!bytes) return fail(ErrorKind::unreadable, "The turns of a source are missing from the project.");
    auto structure = decode_structure(*bytes);
    if (!structure) return forward_error(structure);
    redacted.text.at_each_revision(
        [&](const std::string& revision, std::int64_t length, const TextHistory::Look& look) {
            if (!revision.empty()) return;
            for (const auto& row : structure->marks) {
                const auto& range = row.mark.range;
                if (range.begin.value < 0 || range.end < range.begin || range.end.value > length) continue;
                const auto slice = look(range);
                if (slice.touched) (slice.gone ? redacted.marks_go : redacted.notes_go).insert(row.id);
            }
        });
    std::erase_if(structure->marks, [&](const auto& row) { return redacted.marks_go.contains(row.id); });
    for (auto& row : structure->marks) {
        if (redacted.notes_go.contains(row.id)) row.mark.note.clear();
        if (found_.reach.contains(source)) row.mark.note = found_.wanted.without(row.mark.note, found_.mark);
    }
    redacted.structure = encode_structure(*structure);
    redacted.structure_digest = sha256_hex(redacted.structure);
    return Ok{};
}

// The quotes of every range ever written that lose words, at the revision that they were written at.
void Preparing::look_at_ranges(const RedactedSource& redacted, const std::string& source) {
    const auto& ranges = found_.known.ranges[source];
    redacted.text.at_each_revision(
        [&](const std::string& revision, std::int64_t length, const TextHistory::Look& look) {
            for (auto at = ranges.lower_bound({revision, INT64_MIN, INT64_MIN});
                 at != ranges.end() && at->revision == revision; ++at) {
                if (at->begin < 0 || at->end < at->begin || at->end > length) continue;
                const auto slice = look({{at->begin}, {at->end}});
                if (!slice.touched) continue;
                found_.quote_hashes[{source, *at}] = sha256_hex(slice.text);
                if (slice.gone) ranges_gone_.insert({source, *at});
            }
        });
}

std::set<std::string> Preparing::beside(const std::string& source) {
    std::set<std::string> revisions;
    SQLite::Statement rows(database_, "SELECT id FROM text_revision WHERE source = ? AND beside <> 0");
    rows.bind(1, source);
    while (rows.executeStep()) revisions.insert(rows.getColumn(0).getString());
    return revisions;
}

// Whether the words stand in what another copy wrote or took out.
bool Preparing::stand_beside(const std::string& source) {
    SQLite::Statement rows(
        database_,
        "SELECT removed || char(10) || inserted FROM text_revision WHERE source = ? AND beside <> 0");
    rows.bind(1, source);
    while (rows.executeStep())
        if (found_.wanted.is_in(rows.getColumn(0).getString())) return true;
    return false;
}

Result<Ok> Preparing::redact(const std::string& source, TextHistory text) {
    const auto& known = found_.known.sources[source];
    RedactedSource redacted{std::move(text), {}, {}, {}, {}, {}, {}, {}, beside(source)};
    redacted.text.widen_to_graphemes();
    auto restructured = restructure(redacted, source);
    if (!restructured) return restructured;
    redacted.imported = redacted.text.imported();
    redacted.text_digest = sha256_hex(redacted.imported);
    if (known.stands) {
        const std::string now = redacted.text.words_now({{0}, {redacted.text.length_now()}});
        const text::Translator translator(now);
        const text::Boundaries boundaries(translator);
        const auto turns = turns_of(database_, source);
        for (const auto& [stretch, mark] : redacted.text.stretches()) {
            std::vector<TextRange> pieces;
            CodePoint at = stretch.begin;
            for (const auto& turn : turns)
                for (const CodePoint cut : {turn.begin, turn.end})
                    if (at < cut && cut < stretch.end) pieces.push_back({std::exchange(at, cut), cut});
            pieces.push_back({at, stretch.end});
            for (const auto& piece : without_white_space(pieces, boundaries))
                redacted.stretches.push_back({piece, mark.empty() ? found_.mark : mark});
        }
    }
    look_at_ranges(redacted, source);
    found_.redacted.emplace(source, std::move(redacted));
    return Ok{};
}

void Preparing::look_for(const std::vector<std::string>& texts, std::size_t wanted, std::size_t told) {
    std::int64_t words = 0;
    for (const auto& text : texts) words += text::word_count(text);
    const std::size_t run =
        words > static_cast<std::int64_t>(long_text) ? run_of_a_long_text : run_of_a_passage;
    for (const auto& text : texts) {
        found_.wanted.add_text(text, run, found_.everywhere ? told : wanted);
        found_.told.add_text(text, run, told);
    }
}

Result<Ok> Preparing::take(const RedactPassage& order) {
    const std::string& source = order.source.text();
    const auto known = found_.known.sources.find(source);
    if (known == found_.known.sources.end() || !known->second.stands)
        return fail(ErrorKind::not_found, "There is no such source in this project.");
    found_.mark = "[redacted]";
    auto text = history_of(source);
    if (!text) return forward_error(text);
    const std::string now = text->words_now({{0}, {text->length_now()}});
    const text::Translator translator(now);
    const text::Boundaries boundaries(translator);
    if (order.range.begin.value < 0 || order.range.end <= order.range.begin ||
        order.range.end > translator.length())
        return fail(ErrorKind::invalid,
                    fmt::format("The passage {}–{} lies outside the text, which has {} characters.",
                                order.range.begin.value, order.range.end.value, translator.length().value));
    const auto pieces = without_white_space(
        cut_at_turns(boundaries.snap_to_graphemes(order.range), turns_of(database_, source), translator),
        boundaries);
    if (pieces.empty()) return fail(ErrorKind::invalid, "There is nothing but white space in this passage.");
    text->erase(pieces);
    look_for(text->erased_words(), certain_words, 1);
    if (!known->second.original_digest.empty()) found_.originals_go.insert(source);
    return redact(source, std::move(*text));
}

bool Preparing::header_holds_words(const std::string& source) {
    const auto& known = found_.known.sources[source];
    const auto holds = [this](const std::string& text) { return found_.wanted.is_in(text); };
    if (std::any_of(known.labels.begin(), known.labels.end(), holds)) return true;
    SQLite::Statement header(database_,
                             "SELECT name || ' ' || value FROM source_metadata WHERE source = ?1 UNION ALL "
                             "SELECT attributes FROM speaker WHERE source = ?1");
    header.bind(1, source);
    while (header.executeStep())
        if (holds(header.getColumn(0).getString())) return true;
    return false;
}

// What is put in must hold nothing that is taken out, or it would stay, or be found again.
Result<Ok> Preparing::check_pseudonyms(const RedactWords& order) const {
    for (const auto& one : order.pseudonyms) {
        if (text::first_invalid_utf8(one.pseudonym) || text::word_count(one.pseudonym) == 0 ||
            one.pseudonym.find('\n') != std::string::npos)
            return fail(ErrorKind::invalid, "A pseudonym is a word, or several on one line.");
        if (found_.wanted.is_in(one.pseudonym))
            return fail(ErrorKind::invalid,
                        fmt::format("The pseudonym “{}” holds words that are to be erased; choose another.",
                                    one.pseudonym));
    }
    return Ok{};
}

Result<Ok> Preparing::take(const RedactWords& order) {
    found_.mark = "[redacted]";
    found_.words_only = true;
    found_.all_sources = order.sources.empty();
    const Within within = order.inside_words ? Within::anything : Within::words;
    for (const auto& words : order.words) found_.wanted.add_words(words, order.match_case, within);
    for (const auto& one : order.pseudonyms)
        for (const auto& words : one.words)
            found_.wanted.add_words(words, one.match_case, within, one.pseudonym);
    if (found_.wanted.empty()) return fail(ErrorKind::invalid, "Say which words are to be erased.");
    if (auto sound = check_pseudonyms(order); !sound) return sound;
    found_.told = found_.wanted;
    for (const auto& [id, known] : found_.known.sources)
        if (order.sources.empty()) found_.reach.insert(id);
    for (const auto& source : order.sources) {
        if (!found_.known.sources.contains(source.text()))
            return fail(ErrorKind::not_found, "There is no such source in this project.");
        found_.reach.insert(source.text());
    }
    for (const auto& source : found_.reach) {
        if (control_.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was erased.");
        const auto& known = found_.known.sources[source];
        if (!content(database_, known.text_digest)) continue;  // nothing of its text is here
        auto text = history_of(source);
        if (!text) return forward_error(text);
        text->erase([this](std::string_view part) { return found_.wanted.words_in(part); });
        const bool in_text = text->any() || stand_beside(source);
        auto taken = redact(source, std::move(*text));
        if (!taken) return taken;
        const bool anywhere =
            in_text || found_.redacted.at(source).structure_digest != known.structure_digest;
        if (!anywhere) found_.redacted.erase(source);
        if ((anywhere || header_holds_words(source)) && !known.original_digest.empty())
            found_.originals_go.insert(source);
    }
    return Ok{};
}

Result<Ok> Preparing::take(const WithdrawSource& order) {
    const std::string& source = order.source.text();
    if (!found_.known.sources.contains(source))
        return fail(ErrorKind::not_found, "There is no such source in this project.");
    found_.mark = "[withdrawn]";
    found_.withdrawn.insert(source);
    auto& known = found_.known;
    if (const auto imported = content(database_, known.sources[source].text_digest)) {
        const auto text = TextHistory::load(database_, source, *imported);
        std::vector<std::string> texts{*imported};
        if (text)
            for (const auto& edit : text->edits()) texts.push_back(text->inserted(edit));
        if (text) texts.push_back(text->now());
        look_for(texts, run_of_a_passage, run_of_a_passage);
    }
    if (const auto bytes = content(database_, known.sources[source].structure_digest)) {
        const auto structure = decode_structure(*bytes);
        if (structure)
            for (const auto& turn : structure->turns) known.source_of[turn.turn.id.text()] = source;
    }
    for (const auto& [id, coding] : known.codings)
        if (coding.source == source) found_.codings_go.insert(id);
    if (!known.sources[source].original_digest.empty()) found_.originals_go.insert(source);
    return Ok{};
}

Result<Ok> Preparing::take(const WithdrawSpeakers& order) {
    found_.mark = "[withdrawn]";
    std::map<std::string, std::set<std::string>> by_source;
    for (const auto& speaker : order.speakers) {
        const auto source = found_.known.source_of.find(speaker.text());
        SQLite::Statement row(database_, "SELECT 1 FROM speaker WHERE id = ?");
        row.bind(1, speaker.text());
        if (source == found_.known.source_of.end() || !row.executeStep())
            return fail(ErrorKind::not_found, "There is no such speaker in this project.");
        by_source[source->second].insert(speaker.text());
        found_.speakers.insert(speaker.text());
    }
    if (by_source.empty()) return fail(ErrorKind::invalid, "Say which speaker is to be withdrawn.");
    for (const auto& [source, speakers] : by_source) {
        auto text = history_of(source);
        if (!text) return forward_error(text);
        std::vector<TextRange> turns;
        for (const auto& speaker : speakers) {
            SQLite::Statement rows(
                database_,
                "SELECT p.begin_cp, p.end_cp FROM turn_speaker s JOIN place p ON p.owner = s.turn "
                "WHERE s.speaker = ? AND p.begin_cp < p.end_cp");
            rows.bind(1, speaker);
            while (rows.executeStep())
                turns.push_back({{rows.getColumn(0).getInt64()}, {rows.getColumn(1).getInt64()}});
        }
        text->erase(turns);
        look_for(text->erased_words(), run_of_a_passage, run_of_a_passage);
        if (!found_.known.sources[source].original_digest.empty()) found_.originals_go.insert(source);
        auto taken = redact(source, std::move(*text));
        if (!taken) return taken;
    }
    for (const auto& [id, coding] : found_.known.codings)
        if (ranges_gone_.contains({coding.source, {coding.revision, coding.begin, coding.end}}))
            found_.codings_go.insert(id);
    for (const auto& [id, link] : found_.known.links)
        if (ranges_gone_.contains({link.source, {link.revision, link.begin, link.end}}))
            found_.links_go.insert(id);
    return Ok{};
}

Result<Ok> Preparing::take(const WithdrawPerson& order) {
    const auto& known = found_.known.persons;
    if (!known.contains(order.person.text()))
        return fail(ErrorKind::not_found, "There is no such person in this project.");
    std::vector<std::string> open{order.person.text()};
    while (!open.empty()) {
        const std::string person = std::move(open.back());
        open.pop_back();
        const auto at = known.find(person);
        if (!found_.persons.insert(person).second || at == known.end()) continue;
        found_.records_go.insert(at->second.rows.begin(), at->second.rows.end());
        open.insert(open.end(), at->second.merged.begin(), at->second.merged.end());
    }
    WithdrawSpeakers spoken;
    for (const auto& person : found_.persons) {
        SQLite::Statement rows(database_,
                               "SELECT id FROM speaker WHERE person = ? ORDER BY source, position");
        rows.bind(1, person);
        while (rows.executeStep()) spoken.speakers.emplace_back(rows.getColumn(0).getString());
    }
    found_.mark = "[withdrawn]";
    if (!spoken.speakers.empty())
        if (auto taken = take(spoken); !taken) return taken;
    for (const auto& person : found_.persons)
        if (const auto at = known.find(person); at != known.end())
            for (const auto& name : at->second.names) {
                found_.wanted.add_words(name, false, Within::words);
                found_.told.add_words(name, false, Within::words);
            }
    return Ok{};
}

void Preparing::note_links() {
    for (const auto& [id, link] : found_.known.links) {
        const bool of_source = (link.target == "source" || link.target == "passage") &&
                               found_.withdrawn.contains(link.target_id);
        if (of_source || (link.target == "coding" && found_.codings_go.contains(link.target_id)))
            found_.links_go.insert(id);
    }
    for (const auto& [id, turns] : found_.known.turn_links)
        for (const auto& turn : turns)
            if (found_.withdrawn.contains(found_.source_of("turn", turn))) found_.links_go.insert(id);
}

Result<Erasing> Preparing::run(const ErasureOrder& order) {
    control_.report({0, 0, "Reading the history"});
    auto known = survey(database_, control_);
    if (!known) return forward_error(known);
    found_.known = std::move(*known);
    found_.everywhere = order.everywhere;
    control_.report({0, 0, "Looking for what is to be erased"});
    const auto taken = std::visit([this](const auto& what) { return take(what); }, order.what);
    if (!taken) return forward_error(taken);
    note_links();
    if (found_.wanted.is_in(order.reason) || found_.told.is_in(order.reason))
        return fail(ErrorKind::invalid,
                    "The reason holds words that are to be erased, and it stays in the history; say it "
                    "without them.");
    if (!found_.everywhere)
        for (const auto& row : quoting_rows(database_, found_))
            if (row.wanted) found_.kept.emplace(row.table, row.id);
    return std::move(found_);
}

}  // namespace

std::string Erasing::source_of(std::string_view table, const std::string& id) const {
    if (table == "source") return id;
    if (!belongs_to_a_source(table) && table != "turn") return {};
    const auto at = known.source_of.find(id);
    return at == known.source_of.end() ? std::string() : at->second;
}

bool Erasing::goes(std::string_view table, const std::string& id) const {
    if (is_of_a_person(table) && records_go.contains({std::string(table), id})) return true;
    if (is_on_a_passage(table)) return codings_go.contains(id);
    if (table == "memo_link" || table == "case_member" || table == "turn_link") return links_go.contains(id);
    const std::string source = source_of(table, id);
    if (source.empty()) return false;
    if (withdrawn.contains(source)) return true;
    const auto at = redacted.find(source);
    return table == "mark" && at != redacted.end() && at->second.marks_go.contains(id);
}

bool Erasing::rewrites(std::string_view table, const std::string& id) const {
    if (belongs_to_a_source(table)) {
        if (reach.contains(source_of(table, id))) return true;
        // A mark's note is also in what is kept of the import, which only a source in reach has made anew.
        if (words_only || table == "mark") return false;
    }
    return !kept.contains({std::string(table), id});
}

std::string Erasing::without(const WrittenColumn& column, std::string_view text) const {
    if (column.what == Written::account || text.empty()) return std::string(text);
    return column.what == Written::list ? wanted.without_in_list(text, mark) : wanted.without(text, mark);
}

std::vector<QuotingRow> quoting_rows(SQLite::Database& database, const Erasing& erasing) {
    std::vector<QuotingRow> rows;
    if (erasing.told.empty() && erasing.wanted.empty()) return rows;
    std::map<std::pair<std::string, std::string>, std::size_t> seen;
    for (const auto& column : written_columns) {
        const std::string table = column.table;
        SQLite::Statement query(database, fmt::format("SELECT id, \"{}\" FROM {}", column.column, table));
        while (query.executeStep()) {
            const std::string id = query.getColumn(0).getString();
            if (erasing.goes(table, id) || erasing.speakers.contains(id)) continue;
            if (belongs_to_a_source(table) && erasing.reach.contains(erasing.source_of(table, id))) continue;
            const std::string text = query.getColumn(1).getString();
            const bool list = column.what == Written::list;
            const bool wanted = list ? erasing.wanted.is_in_list(text) : erasing.wanted.is_in(text);
            if (!wanted && !(list ? erasing.told.is_in_list(text) : erasing.told.is_in(text))) continue;
            const bool may = wanted && column.what != Written::account &&
                             !(belongs_to_a_source(table) && (erasing.words_only || table == "mark"));
            const auto [at, is_new] = seen.try_emplace({table, id}, rows.size());
            if (is_new) rows.push_back({table, id, false});
            rows[at->second].wanted = rows[at->second].wanted || may;
        }
    }
    return rows;
}

Result<Erasing> prepare(SQLite::Database& database, const ErasureOrder& order, const JobControl& control) {
    return Preparing(database, control).run(order);
}

}  // namespace attune::store

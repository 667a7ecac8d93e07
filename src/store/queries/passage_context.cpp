// SPDX-License-Identifier: GPL-3.0-or-later
// The words around a passage.
#include <algorithm>

#include "model/transcript.h"
#include "store/queries/passage_queries.h"
#include "store/queries/queries.h"
#include "store/queries/reading.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::store {
namespace {

// Of a sentence beside the passage; transcripts without full stops have sentences as long as their turns.
constexpr std::int64_t sentence_shown = 320;

struct Talk {
    TextRange range;
    std::vector<std::string> labels;
    bool asks = false;
};

std::string joined(const std::vector<std::string>& labels, std::string_view between) {
    std::string words;
    for (const std::string& label : labels) {
        if (!words.empty()) words += between;
        words += label;
    }
    return words;
}

}  // namespace

struct PassageReader::Open {
    Open(SourceId id, std::string words, std::vector<Talk> talk)
        : source(std::move(id)),
          text(std::move(words)),
          translator(text),
          boundaries(translator),
          turns(std::move(talk)) {}
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() = default;

    SourceId source;
    std::string text;
    text::Translator translator;
    text::Boundaries boundaries;
    std::vector<Talk> turns;  // ascending, not overlapping

    // The first turn that ends after `at`: the one that holds it, or the next.
    std::size_t turn_from(CodePoint at) const {
        const auto turn = std::partition_point(turns.begin(), turns.end(),
                                               [&](const Talk& one) { return one.range.end <= at; });
        return static_cast<std::size_t>(turn - turns.begin());
    }
    TextRange line_at(CodePoint at) const {
        const auto byte = static_cast<std::size_t>(translator.to_bytes(at).value);
        const auto before = byte == 0 ? std::string::npos : text.rfind('\n', byte - 1);
        const auto after = text.find('\n', byte);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        const std::size_t end = after == std::string::npos ? text.size() : after;
        return {translator.to_code_point(ByteOffset{static_cast<std::int64_t>(begin)}),
                translator.to_code_point(ByteOffset{static_cast<std::int64_t>(end)})};
    }
    // The stretch of whole turns, or lines outside turns, that the range touches, and so many more each way.
    TextRange turns_around(TextRange range, std::int64_t more) const;
    TextRange sentences_of(TextRange range) const;
    TextRange sentences_around(TextRange range) const;
};

TextRange PassageReader::Open::turns_around(TextRange range, std::int64_t more) const {
    const CodePoint last = std::max(range.begin, range.end - 1);
    const std::size_t first_turn = turn_from(range.begin), last_turn = turn_from(last);
    TextRange around = line_at(range.begin).united(line_at(last));
    const auto holds = [&](std::size_t turn, CodePoint at) {
        return turn < turns.size() && turns[turn].range.begin <= at;
    };
    if (holds(first_turn, range.begin)) around = around.united(turns[first_turn].range);
    if (holds(last_turn, last)) around = around.united(turns[last_turn].range);
    for (; more > 0; --more) {
        const std::size_t next = turn_from(around.end);
        const std::size_t before = turn_from(std::max(CodePoint{}, around.begin - 1));
        if (next < turns.size() && turns[next].range.begin >= around.end)
            around.end = turns[next].range.end;
        else
            around.end = translator.length();
        if (around.begin > CodePoint{} && holds(before, around.begin - 1))
            around.begin = turns[before].range.begin;
        else if (around.begin > CodePoint{} && before > 0 && before <= turns.size())
            around.begin = turns[before - 1].range.begin;
        else
            around.begin = {};
    }
    return translator.clamp(around);
}

TextRange PassageReader::Open::sentences_of(TextRange range) const {
    const TextRange first = boundaries.range_at(text::Unit::sentence, range.begin);
    const TextRange last = boundaries.range_at(text::Unit::sentence, std::max(range.begin, range.end - 1));
    return boundaries.trim_white_space(range.united(first.united(last)));
}

TextRange PassageReader::Open::sentences_around(TextRange range) const {
    TextRange around = sentences_of(range);
    const auto blank = [&](TextRange piece) { return boundaries.trim_white_space(piece).empty(); };
    CodePoint begin = around.begin;
    while (begin > CodePoint{}) {
        const CodePoint before = boundaries.previous(text::Unit::sentence, begin);
        const bool nothing = blank({before, begin});
        begin = before;
        if (!nothing) break;
    }
    CodePoint end = around.end;
    while (end < translator.length()) {
        const CodePoint after = boundaries.next(text::Unit::sentence, end);
        const bool nothing = blank({end, after});
        end = after;
        if (!nothing) break;
    }
    // Cut at words where a sentence goes on and on.
    if (range.begin - begin > sentence_shown) {
        begin = range.begin - sentence_shown;
        if (!boundaries.is_boundary(text::Unit::word, begin))
            begin = boundaries.next(text::Unit::word, begin);
    }
    if (end - range.end > sentence_shown) {
        end = range.end + sentence_shown;
        if (!boundaries.is_boundary(text::Unit::word, end)) end = boundaries.previous(text::Unit::word, end);
    }
    return boundaries.trim_white_space({std::min(begin, range.begin), std::max(end, range.end)});
}

PassageReader::PassageReader(const Project& project) : project_(project) {}
PassageReader::~PassageReader() = default;

PassageReader::Open& PassageReader::open(const SourceId& source) {
    if (open_ && open_->source == source) return *open_;
    reading(project_, [&](SQLite::Database& database) {
        std::string words;
        SQLite::Statement body(database, "SELECT text FROM source_text WHERE source = ?");
        body.bind(1, source.text());
        if (body.executeStep()) words = text_at(body, 0);

        std::vector<Talk> turns;
        SQLite::Statement talk(
            database,
            "SELECT turn.id, place.begin_cp, place.end_cp, speaker.label, speaker.role FROM turn "
            "JOIN place ON place.owner = turn.id "
            "LEFT JOIN turn_speaker ON turn_speaker.turn = turn.id "
            "LEFT JOIN speaker ON speaker.id = turn_speaker.speaker "
            "WHERE turn.source = ? ORDER BY turn.number, place.begin_cp, turn.id, turn_speaker.position");
        talk.bind(1, source.text());
        std::string last;
        while (talk.executeStep()) {
            if (text_at(talk, 0) != last) {
                last = text_at(talk, 0);
                turns.push_back({{{number_at(talk, 1)}, {number_at(talk, 2)}}, {}, false});
            }
            if (talk.getColumn(3).isNull()) continue;
            const bool asks = text_at(talk, 4) == "interviewer";
            turns.back().asks = asks && (turns.back().labels.empty() || turns.back().asks);
            turns.back().labels.push_back(text_at(talk, 3));
        }
        open_ = std::make_unique<Open>(source, std::move(words), std::move(turns));
        return Ok{};
    });
    return *open_;
}

std::string PassageReader::quote(const SourceId& source, TextRange range) {
    return std::string(open(source).translator.slice(range));
}

TextRange PassageReader::sentences(const SourceId& source, TextRange range) {
    return open(source).sentences_of(range);
}

TextRange PassageReader::turns(const SourceId& source, TextRange range) {
    const Open& text = open(source);
    return text.boundaries.trim_white_space(text.turns_around(range, 0));
}

PassageContext PassageReader::context(const SourceId& source, TextRange wanted, Reach reach) {
    const Open& text = open(source);
    const TextRange range = text.translator.clamp(wanted);
    PassageContext context;
    context.shown = range;
    if (reach == Reach::sentence) context.shown = text.sentences_around(range);
    if (reach >= Reach::turn)
        context.shown = text.boundaries.trim_white_space(
            text.turns_around(range, static_cast<int>(reach) - static_cast<int>(Reach::turn)).united(range));
    const TextRange all = text.boundaries.trim_white_space({{}, text.translator.length()});
    context.whole = context.shown.contains(all);

    std::vector<std::string> speaking;
    std::size_t turn = text.turn_from(context.shown.begin);
    for (CodePoint at = context.shown.begin; at <= context.shown.end;) {
        const TextRange whole = text.line_at(at);
        const TextRange line{std::max(whole.begin, context.shown.begin),
                             std::min(whole.end, context.shown.end)};
        at = whole.end + 1;
        // Blank lines only part what is said; in a list there is no room for them.
        if (text.boundaries.trim_white_space(line).empty()) continue;
        ContextLine& shown = context.lines.emplace_back();
        shown.range = line;
        shown.text = text.translator.slice(line);
        const TextRange quoted{std::clamp(range.begin, line.begin, line.end),
                               std::clamp(range.end, line.begin, line.end)};
        const auto start = text.translator.to_bytes(line.begin).value;
        shown.quote_begin = static_cast<std::size_t>(text.translator.to_bytes(quoted.begin).value - start);
        shown.quote_end = static_cast<std::size_t>(text.translator.to_bytes(quoted.end).value - start);
        while (turn < text.turns.size() && text.turns[turn].range.end <= line.begin) ++turn;
        if (turn == text.turns.size() || text.turns[turn].range.begin >= line.end) continue;
        const Talk& talk = text.turns[turn];
        shown.turn = static_cast<std::int64_t>(turn) + 1;
        shown.opens_turn = talk.range.begin >= line.begin;
        shown.asks = talk.asks;
        shown.speakers = joined(talk.labels, " & ");
        if (shown.quote_begin == shown.quote_end) continue;
        for (const std::string& label : talk.labels)
            if (std::find(speaking.begin(), speaking.end(), label) == speaking.end())
                speaking.push_back(label);
    }
    context.speakers = joined(speaking, ", ");
    return context;
}

}  // namespace attune::store

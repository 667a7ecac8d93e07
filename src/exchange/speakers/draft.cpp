// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/draft.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/marks.h"
#include "exchange/speakers/roles.h"
#include "text/characters.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

using model::Direction;
using model::MarkKind;
using model::Role;
using model::Speaker;
using model::Transcript;
using model::Turn;

// Scripts that only one living language is written in, so that the script alone is certain. Arabic, Latin,
// Cyrillic and Devanagari are shared by many and say nothing.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> certain_scripts{{{"Thai", "th"},
                                                                                         {"Hang", "ko"},
                                                                                         {"Grek", "el"},
                                                                                         {"Guru", "pa"},
                                                                                         {"Gujr", "gu"},
                                                                                         {"Taml", "ta"},
                                                                                         {"Telu", "te"},
                                                                                         {"Knda", "kn"},
                                                                                         {"Mlym", "ml"},
                                                                                         {"Sinh", "si"},
                                                                                         {"Armn", "hy"},
                                                                                         {"Geor", "ka"},
                                                                                         {"Khmr", "km"}}};

// The scripts that a language named in a label may be written in; others, Latin.
bool script_fits(std::string_view language, std::string_view script) {
    static constexpr std::array<std::string_view, 7> arabic{"ur", "ar", "fa", "prs", "ps", "ckb", "ku"};
    const bool is_arabic = std::find(arabic.begin(), arabic.end(), language) != arabic.end();
    if (script == "Arab") return is_arabic || language == "pa";
    if (script == "Guru") return language == "pa";
    if (script == "Deva") return language == "hi";
    if (script == "Beng") return language == "bn" || language == "syl";
    if (script == "Cyrl") return language == "uk" || language == "ru";
    if (script == "Hani" || script == "Hira" || script == "Kana")
        return language == "zh" || language == "yue";
    if (script == "Ethi") return language == "ti" || language == "am";
    if (script != "Latn") return false;
    static constexpr std::array<std::string_view, 8> never_latin{"ur", "ar",  "fa", "prs",
                                                                 "ps", "ckb", "hi", "zh"};
    return std::find(never_latin.begin(), never_latin.end(), language) == never_latin.end() &&
           language != "ru" && language != "uk" && language != "bn" && language != "ti" && language != "am" &&
           language != "yue";
}

struct Script {
    Direction direction = Direction::left_to_right;
    std::string_view name;  // of most letters outside the marks; empty when there is none
};

Script script_of_talk(std::string_view talk, const std::vector<FoundMark>& marks) {
    std::int64_t right = 0;
    std::int64_t left = 0;
    std::map<std::string_view, std::int64_t> counts;
    auto mark = marks.begin();
    constexpr std::int64_t enough = 2000;  // letters; a turn does not change its script after that
    for (const auto& here : text::code_points(talk)) {
        while (mark != marks.end() && here.byte >= mark->end) ++mark;
        if (mark != marks.end() && here.byte >= mark->begin) continue;
        if (!text::is_letter(here.value)) continue;
        if (text::strength_of(here.value) == text::Strength::right_to_left) {
            ++right;
        } else {
            ++left;
        }
        ++counts[text::script_of(here.value)];
        if (right + left >= enough) break;
    }
    Script script;
    if (right > left) script.direction = Direction::right_to_left;
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != counts.end()) script.name = most->first;
    return script;
}

std::string language_of_talk(const Script& script, std::string_view named) {
    if (!named.empty() && script_fits(named, script.name)) return std::string(named);
    for (const auto& [name, language] : certain_scripts)
        if (name == script.name) return std::string(language);
    return {};
}

class Assembly {
  public:
    explicit Assembly(Draft draft) : draft_(std::move(draft)) {}

    Transcript build() {
        next_note_ = draft_.notes.begin();
        for (turn_ = 0; turn_ < draft_.turns.size(); ++turn_) {
            // Before the newline that the turn brings, so that a note lies where the talk before it ends.
            while (note_stands_by(0)) place(*next_note_++);
            add(draft_.turns[turn_]);
        }
        for (; next_note_ != draft_.notes.end(); ++next_note_) place(*next_note_);
        result_.metadata = std::move(draft_.metadata);
        result_.warnings = std::move(draft_.warnings);
        result_.reading = std::move(draft_.reading);
        result_.offered = std::move(draft_.offered);
        place_comments();
        warn_of_names();
        warn_of_twins();
        return std::move(result_);
    }

  private:
    // True when the next note stands at or before a byte of the turn at hand.
    bool note_stands_by(std::size_t byte) const {
        if (next_note_ == draft_.notes.end()) return false;
        return next_note_->turn < turn_ || (next_note_->turn == turn_ && next_note_->byte <= byte);
    }

    void place(const DraftNote& note) {
        result_.marks.push_back({MarkKind::document, {{length_}, {length_}}, std::nullopt, note.text});
    }

    void add(const DraftTurn& draft) {
        const std::string_view talk = draft.text;
        if (talk.empty()) return;
        if (!result_.turns.empty()) {
            result_.text += '\n';
            ++length_;
        }
        const std::vector<FoundMark> found = find_marks(talk);
        Turn turn;
        turn.start_ms = draft.start_ms;
        turn.end_ms = draft.end_ms;
        turn.line_from = draft.line_from;
        turn.line_to = draft.line_to;
        turn.inferred = draft.inferred;
        std::string_view named_language;
        for (const std::string& label : draft.labels) {
            const std::size_t speaker = speaker_of(label);
            if (std::find(turn.speakers.begin(), turn.speakers.end(), speaker) == turn.speakers.end())
                turn.speakers.push_back(speaker);
            if (named_language.empty()) named_language = language_named(result_.speakers[speaker].attributes);
        }
        const Script script = script_of_talk(talk, found);
        turn.direction = script.direction;
        turn.language = language_of_talk(script, named_language);
        const std::int64_t begin = length_;
        place_marks(talk, found, draft.cue_times);
        origins_.add_part(result_.text.size(), draft.origins, 0, talk.size());
        result_.text += talk;
        turn.range = {{begin}, {length_}};
        result_.turns.push_back(std::move(turn));
    }

    // Walks the talk once, counting code points, and puts each mark where it lies.
    void place_marks(std::string_view talk, const std::vector<FoundMark>& found,
                     const std::vector<std::pair<std::size_t, std::int64_t>>& cues) {
        std::size_t byte = 0;
        auto advance_to = [&](std::size_t target) {
            for (; byte < target; ++byte) length_ += text::is_continuation(talk[byte]) ? 0 : 1;
            return CodePoint{length_};
        };
        auto cue = cues.begin();
        auto place_before = [&](std::size_t limit) {
            for (; note_stands_by(limit); ++next_note_) {
                advance_to(std::max(byte, next_note_->byte));
                place(*next_note_);
            }
            for (; cue != cues.end() && cue->first <= limit; ++cue) {
                const CodePoint at = advance_to(cue->first);
                result_.marks.push_back({MarkKind::time, {at, at}, cue->second, {}});
            }
        };
        for (const FoundMark& mark : found) {
            place_before(mark.begin);
            const CodePoint begin = advance_to(mark.begin);
            // A cue may begin inside a bracket that runs over two cues.
            while (cue != cues.end() && cue->first < mark.end) {
                result_.marks.push_back({MarkKind::time, {begin, begin}, cue->second, {}});
                ++cue;
            }
            result_.marks.push_back({mark.kind, {begin, advance_to(mark.end)}, mark.time_ms, {}});
        }
        place_before(talk.size());
        advance_to(talk.size());
    }

    // Comments and footnotes, wherever the readings have put the words they belong to.
    void place_comments() {
        if (draft_.comments.empty() && draft_.footnotes.empty()) return;
        const text::Translator translator(result_.text);
        auto range_of = [&](const Span& words) {
            const Span found = origins_.find(words).value_or(Span{});
            return TextRange{translator.to_code_point(ByteOffset{static_cast<std::int64_t>(found.begin)}),
                             translator.to_code_point(ByteOffset{static_cast<std::int64_t>(found.end)})};
        };
        for (DocumentComment& comment : draft_.comments)
            result_.comments.push_back(
                {range_of(comment.words), std::move(comment.author), std::move(comment.text)});
        std::vector<TextRange> footnotes;
        for (const Span& words : draft_.footnotes)
            if (const TextRange range = range_of(words); range.begin < range.end) footnotes.push_back(range);
        if (footnotes.empty()) return;
        // What looks like a remark inside a footnote is part of the footnote.
        std::vector<model::Mark> marks;
        auto note = footnotes.begin();
        auto place_before = [&](CodePoint limit) {
            for (; note != footnotes.end() && note->begin <= limit; ++note)
                marks.push_back({MarkKind::document, *note, std::nullopt, "footnote"});
        };
        for (model::Mark& mark : result_.marks) {
            place_before(mark.range.begin);
            const bool inside = note != footnotes.begin() && mark.range.begin < (note - 1)->end &&
                                mark.kind != MarkKind::document;
            const bool around = note != footnotes.end() && mark.range.end > note->begin;
            if (!inside && !around) marks.push_back(std::move(mark));
        }
        place_before(translator.length());
        result_.marks = std::move(marks);
    }

    std::size_t speaker_of(const std::string& label) {
        const std::string key = speaker_key(label);
        const auto [entry, fresh] = speakers_.try_emplace(key, result_.speakers.size());
        if (!fresh) return entry->second;
        Speaker speaker;
        speaker.label = collapse_spaces(label);
        const LabelName name = label_name(label);
        speaker.attributes = name.attributes;
        speaker.role = role_of_label(label);
        for (const std::string& other : {key, speaker_key(name.base)}) {
            if (const auto said = draft_.attributes.find(other); said != draft_.attributes.end()) {
                if (speaker.attributes.empty()) {
                    speaker.attributes = said->second;
                } else if (speaker.attributes != said->second) {
                    speaker.attributes += ", " + said->second;
                }
                if (speaker.role == Role::unknown)
                    speaker.role = role_of_label(label + " (" + said->second + ")");
            }
            if (const auto said = draft_.roles.find(other);
                said != draft_.roles.end() && speaker.role == Role::unknown)
                speaker.role = said->second;
            if (key == speaker_key(name.base)) break;
        }
        if (speaker.role == Role::unknown)
            for (const auto& [person, role] : draft_.people)
                if (initials_of(name.base, person)) speaker.role = role;
        const auto& inferred = draft_.inferred_speakers;
        speaker.inferred = std::find(inferred.begin(), inferred.end(), key) != inferred.end();
        result_.speakers.push_back(std::move(speaker));
        return entry->second;
    }

    void warn_of_names() {
        std::vector<std::string> names;
        std::vector<std::string> contacts;
        for (const Speaker& speaker : result_.speakers) {
            const LabelName name = label_name(speaker.label);
            if (looks_like_contact(speaker.label)) {
                contacts.push_back(speaker.label);
            } else if (!conventional_role(name.base) && looks_like_full_name(name.base)) {
                names.push_back(speaker.label);
            }
        }
        if (!names.empty())
            result_.warnings.push_back(counted(static_cast<std::int64_t>(names.size()), "speaker label looks",
                                               "speaker labels look") +
                                       " like a real name: " + quoted_list(names) + "; give pseudonyms.");
        if (!contacts.empty())
            result_.warnings.push_back("A telephone number, an address or an account stands as a speaker: " +
                                       quoted_list(contacts) + "; give pseudonyms.");
    }

    // "P3" and "P3 (mother)" are kept as written, because only a person can say that they are one.
    void warn_of_twins() {
        std::map<std::string, std::vector<std::string>> by_base;
        for (const Speaker& speaker : result_.speakers)
            by_base[speaker_key(label_name(speaker.label).base)].push_back(speaker.label);
        for (const auto& [base, labels] : by_base) {
            if (labels.size() < 2) continue;
            result_.warnings.push_back("The labels " + quoted_list(labels) +
                                       " may be one person; they were kept apart as the file writes them.");
        }
    }

    Draft draft_;
    Transcript result_;
    Origins origins_;  // of result_.text
    std::unordered_map<std::string, std::size_t> speakers_;
    std::vector<DraftNote>::const_iterator next_note_;
    std::size_t turn_ = 0;     // being added
    std::int64_t length_ = 0;  // of result_.text, in code points
};

}  // namespace

void append_piece(DraftTurn& turn, std::string_view piece, std::string_view separator) {
    if (piece.empty()) return;
    if (!turn.text.empty()) turn.text += separator;
    turn.text += piece;
}

void append_piece(DraftTurn& turn, std::string_view piece, std::string_view separator, const Line& line) {
    append_piece(turn, piece, separator);
    if (piece.empty() || line.origins.empty()) return;
    const auto begin = static_cast<std::size_t>(piece.data() - line.text.data());
    turn.origins.add_part(turn.text.size() - piece.size(), line.origins, begin, begin + piece.size());
}

Transcript finish(Draft draft) {
    return Assembly(std::move(draft)).build();
}

}  // namespace attune::exchange

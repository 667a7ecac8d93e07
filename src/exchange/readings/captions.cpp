// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/readings/captions.h"

#include <algorithm>
#include <map>

#include "base/id.h"
#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/speakers/survey.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// A piece of talk with its speaker, if it says one.
struct Said {
    std::vector<std::string> labels;
    std::string text;
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;
    bool another = false;  // a dash: somebody else than before, unnamed
};

// What follows the dash that subtitles put before each of two speakers in one cue; nothing without one.
std::string_view after_dash(std::string_view line) {
    for (const std::string_view dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94"})
        if (line.starts_with(dash) && !line.substr(dash.size()).starts_with('-'))
            return trim(line.substr(dash.size()));
    return {};
}

// A single dash may be speech broken off; two in one cue are two people.
bool is_dialogue(const CueVoice& voice) {
    int dashes = 0;
    for (const std::string_view line : split(voice.text, '\n')) dashes += after_dash(line).empty() ? 0 : 1;
    return dashes >= 2;
}

std::string on_one_line(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

bool any_voice(const VttFile& file) {
    return std::any_of(file.cues.begin(), file.cues.end(), [](const Cue& cue) {
        return std::any_of(cue.voices.begin(), cue.voices.end(),
                           [](const CueVoice& v) { return v.voice.has_value(); });
    });
}

std::vector<Said> by_voice(const VttFile& file) {
    std::vector<Said> all;
    for (const Cue& cue : file.cues)
        for (const CueVoice& voice : cue.voices) {
            Said said{{}, on_one_line(voice.text), cue.start_ms, cue.end_ms};
            if (voice.voice) said.labels = {*voice.voice};
            if (!said.text.empty()) all.push_back(std::move(said));
        }
    return all;
}

// What stands in brackets is somebody's name where convention knows it ("[Speaker 0]"), or where most cues
// open with one and there are several; else it is [Music] or [laughs].
bool are_names(const LabelSurvey& survey, const VttFile& file) {
    if (survey.speakers() == 0) return false;
    return survey.conventional_speakers() == survey.speakers() ||
           (survey.speakers() >= 2 && survey.labelled_lines() * 2 >= file.cues.size());
}

std::vector<Said> by_label(const VttFile& file, LabelStyle style, std::vector<std::string>& warnings) {
    LabelSurvey survey(style);
    for (const Cue& cue : file.cues)
        for (const CueVoice& voice : cue.voices) {
            const bool dialogue = is_dialogue(voice);
            for (const std::string_view line : split(voice.text, '\n')) {
                const std::string_view talk = dialogue ? after_dash(line) : std::string_view();
                survey.see(talk.empty() ? line : talk);
            }
        }
    survey.decide();
    std::vector<Said> all;
    if (style == LabelStyle::bracket && !are_names(survey, file)) return all;
    for (const Cue& cue : file.cues)
        for (const CueVoice& voice : cue.voices) {
            std::size_t first = all.size();
            const bool dialogue = is_dialogue(voice);
            for (std::string_view line : split(voice.text, '\n')) {
                if (line.empty()) continue;
                const std::string_view talk = dialogue ? after_dash(line) : std::string_view();
                if (!talk.empty()) line = talk;
                if (auto found = survey.speakers_of(line)) {
                    all.push_back({found->labels, std::string(trim(found->talk)), cue.start_ms, cue.end_ms});
                } else if (!talk.empty()) {
                    all.push_back({{}, std::string(line), cue.start_ms, cue.end_ms, true});
                } else if (all.size() > first) {
                    all.back().text += (all.back().text.empty() ? "" : " ") + std::string(line);
                } else {
                    all.push_back({{}, std::string(line), cue.start_ms, cue.end_ms});
                }
            }
        }
    for (const auto& [initials, name] : survey.joined())
        warnings.push_back(fmt::format(
            "“{}” and “{}” were taken for one speaker, because the initials match.", name, initials));
    return all;
}

// Some services write the speaker where the cue's id belongs. Ids proper are numbers, or never the same
// twice.
bool ids_are_speakers(const VttFile& file) {
    std::map<std::string, int> counts;
    std::size_t named = 0;
    for (const Cue& cue : file.cues) {
        if (cue.id.size() > 60 || !is_label_shaped(cue.id) || is_uuid(lower(cue.id).substr(0, 36))) continue;
        ++named;
        ++counts[speaker_key(cue.id)];
    }
    return named >= 3 && named * 10 >= file.cues.size() * 8 && counts.size() >= 2 &&
           counts.size() * 2 <= named;
}

std::vector<Said> by_id(const VttFile& file) {
    std::vector<Said> all;
    for (const Cue& cue : file.cues)
        for (const CueVoice& voice : cue.voices) {
            Said said{{}, on_one_line(voice.text), cue.start_ms, cue.end_ms};
            if (!cue.id.empty()) said.labels = {cue.id};
            if (!said.text.empty()) all.push_back(std::move(said));
        }
    return all;
}

bool any_labels(const std::vector<Said>& all) {
    return std::any_of(all.begin(), all.end(), [](const Said& said) { return !said.labels.empty(); });
}

}  // namespace

Draft read_captions(const VttFile& file, std::int64_t gap_ms, const JobControl& control) {
    Draft draft;
    draft.reading = "captions";
    for (const std::string& note : file.notes) draft.note(note);
    std::vector<Said> all;
    if (any_voice(file)) {
        all = by_voice(file);
    } else {
        all = by_label(file, LabelStyle::colon, draft.warnings);
        if (!any_labels(all))
            if (auto bracketed = by_label(file, LabelStyle::bracket, draft.warnings); any_labels(bracketed))
                all = std::move(bracketed);
        if (!any_labels(all) && ids_are_speakers(file)) {
            all = by_id(file);
            draft.warnings.emplace_back("The speakers were taken from the cues' identifiers.");
        }
    }
    const bool named = any_labels(all);
    int inherited = 0;
    int dashes = 0;
    std::vector<std::string> last_labels;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % 4096 == 0 && control.cancelled()) break;
        Said& said = all[i];
        if (said.another) {
            last_labels.clear();
            ++dashes;
        }
        const bool inherits = named && said.labels.empty() && !last_labels.empty();
        if (inherits) {
            said.labels = last_labels;
            ++inherited;
        }
        if (!said.labels.empty()) last_labels = said.labels;
        if (said.text.empty()) continue;  // a label alone; its talk comes in the next cue
        DraftTurn* last = draft.turns.empty() ? nullptr : &draft.turns.back();
        const bool goes_on = last && !said.labels.empty() && last->labels == said.labels && last->end_ms &&
                             said.start_ms - *last->end_ms <= gap_ms;
        if (!goes_on) {
            draft.turns.emplace_back();
            last = &draft.turns.back();
            last->labels = said.labels;
            last->start_ms = said.start_ms;
        }
        append_piece(*last, said.text, " ");
        last->cue_times.emplace_back(last->text.size() - said.text.size(), said.start_ms);
        last->end_ms = std::max(last->end_ms.value_or(said.end_ms), said.end_ms);
        last->inferred = last->inferred || inherits;
    }
    if (inherited > 0)
        draft.warnings.push_back(counted(inherited, "cue names", "cues name") +
                                 " no speaker and went to the speaker before.");
    if (dashes > 0)
        draft.warnings.push_back(counted(dashes, "passage opens", "passages open") +
                                 " with a dash for another speaker; each is a turn without a speaker.");
    if (!named)
        draft.warnings.emplace_back("The captions name no speakers; each cue is a turn without a speaker.");
    if (file.bad_times > 0)
        draft.warnings.push_back(counted(file.bad_times, "cue", "cues") +
                                 " with times that cannot be read were left out.");
    return draft;
}

}  // namespace attune::exchange

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/tidy_talk.h"

#include <algorithm>

#include "text/boundaries.h"

namespace attune::jobs {
namespace {

void add_once(std::vector<std::string>& all, std::string_view one) {
    if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.emplace_back(one);
}

// The parts of `ranges`, which ascend, that lie in `range`.
std::vector<TextRange> inside(const std::vector<TextRange>& ranges, TextRange range) {
    std::vector<TextRange> parts;
    auto at = std::partition_point(ranges.begin(), ranges.end(),
                                   [&](const TextRange& one) { return one.end <= range.begin; });
    for (; at != ranges.end() && at->begin < range.end; ++at)
        parts.push_back({std::max(at->begin, range.begin), std::min(at->end, range.end)});
    return parts;
}

bool asks(const store::SourceText& source, const model::Turn& turn) {
    return !turn.speakers.empty() &&
           std::all_of(turn.speakers.begin(), turn.speakers.end(), [&](std::size_t speaker) {
               return source.speakers[speaker].role == model::Role::interviewer;
           });
}

}  // namespace

std::vector<TextRange> united(std::vector<TextRange> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<TextRange> out;
    for (const TextRange& range : ranges) {
        if (range.empty()) continue;
        if (!out.empty() && range.begin <= out.back().end)
            out.back() = out.back().united(range);
        else
            out.push_back(range);
    }
    return out;
}

Cast cast_of(const store::Project& project) {
    Cast cast;
    cast.cases = store::cases(project);
    cast.persons = store::persons(project);
    for (std::size_t i = 0; i < cast.persons.size(); ++i)
        for (const auto& speaker : cast.persons[i].speakers) cast.person_of.emplace(speaker, i);
    for (std::size_t i = 0; i < cast.cases.size(); ++i) {
        cast.index_of.emplace(cast.cases[i].of.id, i);
        for (const auto& person : cast.cases[i].persons) cast.cases_of[person].push_back(i);
        for (const auto& member : cast.cases[i].members) {
            if (member.kind == model::CaseMember::Kind::source) cast.whole[member.source].push_back(i);
            if (member.kind == model::CaseMember::Kind::passage && member.range)
                cast.passages[member.source].emplace_back(i, *member.range);
        }
    }
    for (auto& again : store::said_again(project)) {
        const TurnId turn = again.turn;
        cast.said_again.emplace(turn, std::move(again));
    }
    return cast;
}

SourceTalk::SourceTalk(const store::SourceText& source, const Cast& cast)
    : source_(source), cast_(cast), translator_(source.text) {
    const auto whole = cast.whole.find(source.row.id);
    const auto tells_of = [&](const PersonId& person, TextRange range) {
        if (const auto cases = cast.cases_of.find(person); cases != cast.cases_of.end())
            for (const std::size_t of : cases->second) own_[of].push_back(range);
    };
    for (const auto& turn : source.turns) {
        const auto again = cast.said_again.find(turn.id);
        const bool linked = again != cast.said_again.end();
        if (linked ? !again->second.asked : !asks(source, turn)) {
            answers_.push_back(turn.range);
            if (whole != cast.whole.end())
                for (const std::size_t of : whole->second) own_[of].push_back(turn.range);
        }
        for (const std::size_t speaker : turn.speakers)
            if (const auto person = cast.person_of.find(source.speakers[speaker].id);
                person != cast.person_of.end())
                tells_of(cast.persons[person->second].person.id, turn.range);
        if (!linked) continue;
        for (const PersonId& person : again->second.persons) tells_of(person, turn.range);
        for (const CaseId& set_to : again->second.cases)
            if (const auto of = cast.index_of.find(set_to); of != cast.index_of.end())
                own_[of->second].push_back(turn.range);
    }
    answers_ = united(std::move(answers_));
    if (const auto passages = cast.passages.find(source.row.id); passages != cast.passages.end())
        for (const auto& [of, range] : passages->second)
            for (const TextRange& part : inside(answers_, range)) own_[of].push_back(part);
    for (auto& [of, ranges] : own_) ranges = united(std::move(ranges));
}

std::size_t SourceTalk::first_turn(TextRange range) const {
    const auto& turns = source_.turns;
    const auto at = std::partition_point(
        turns.begin(), turns.end(), [&](const model::Turn& turn) { return turn.range.end <= range.begin; });
    return static_cast<std::size_t>(at - turns.begin());
}

Voices SourceTalk::voices(TextRange range) const {
    Voices voices;
    for (std::size_t i = first_turn(range);
         i < source_.turns.size() && source_.turns[i].range.begin < range.end; ++i)
        for (const std::size_t index : source_.turns[i].speakers) {
            const model::Speaker& speaker = source_.speakers[index];
            add_once(voices.speakers, speaker.label);
            add_once(voices.roles, model::role_word(speaker.role));
            if (const auto person = cast_.person_of.find(speaker.id); person != cast_.person_of.end())
                add_once(voices.persons, cast_.persons[person->second].person.name);
        }
    return voices;
}

std::vector<std::size_t> SourceTalk::cases(TextRange range) const {
    std::vector<std::size_t> found;
    for (const auto& [of, ranges] : own_)
        if (!inside(ranges, range).empty()) found.push_back(of);
    if (found.empty() && inside(answers_, range).empty())
        if (const auto whole = cast_.whole.find(source_.row.id); whole != cast_.whole.end())
            found = whole->second;
    return found;
}

std::vector<TextRange> SourceTalk::told_of(std::size_t of, TextRange range) const {
    const auto own = own_.find(of);
    return own == own_.end() ? std::vector<TextRange>{} : inside(own->second, range);
}

std::vector<TextRange> SourceTalk::answered(TextRange range) const {
    return inside(answers_, range);
}

std::int64_t SourceTalk::words(const std::vector<TextRange>& ranges) const {
    std::int64_t count = 0;
    for (const TextRange& range : ranges) count += text::word_count(translator_.slice(range));
    return count;
}

}  // namespace attune::jobs

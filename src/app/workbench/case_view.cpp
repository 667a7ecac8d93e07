// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/case_view.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/cases_desk.h"
#include "app/workbench/project_view.h"
#include "store/queries/queries.h"
#include "store/queries/translation_queries.h"
#include "text/counted.h"

namespace attune::workbench {

namespace {

// What of one source belongs to the case.
struct Belongs {
    bool whole = false;
    std::set<std::string> speakers;  // ids
    std::vector<TextRange> passages;
    std::vector<std::string> members;
};

using BySource = std::map<SourceId, Belongs>;

BySource belongings(const CaseView& view) {
    BySource found;
    for (const model::CaseMember& member : view.row.members) {
        if (member.source.empty()) continue;
        Belongs& here = found[member.source];
        here.members.push_back(member.id);
        if (member.range)
            here.passages.push_back(*member.range);
        else
            here.whole = true;
    }
    for (const store::PersonRow& person : view.people)
        for (const SourceId& source : person.sources)
            for (const SpeakerId& speaker : person.speakers) found[source].speakers.insert(speaker.text());
    return found;
}

// The labels under which its people speak there, and where they do.
struct Talk {
    std::string labels;
    std::vector<TextRange> turns;
};

Talk talk_in(const store::SourceText& text, const std::set<std::string>& speakers) {
    Talk talk;
    std::set<std::size_t> theirs;
    for (std::size_t i = 0; i < text.speakers.size(); ++i) {
        if (!speakers.contains(text.speakers[i].id.text())) continue;
        theirs.insert(i);
        if (!talk.labels.empty()) talk.labels += ", ";
        talk.labels += text.speakers[i].label;
    }
    for (const model::Turn& turn : text.turns)
        if (std::any_of(turn.speakers.begin(), turn.speakers.end(),
                        [&](std::size_t speaker) { return theirs.contains(speaker); }))
            talk.turns.push_back(turn.range);
    return talk;
}

bool meets(const TextRange& a, const TextRange& b) {
    return a.begin < b.end && b.begin < a.end;
}

void add_source(CaseView& view, std::map<CodeId, CaseCode>& codes, const ProjectView& lists,
                const store::Project& project, const SourceId& source, const Belongs& belongs,
                const std::unordered_set<CodingId>& elsewhere) {
    const store::SourceRow* row = lists.source(source);
    const auto text = store::source_text(project, source);
    if (!row || !text) return;
    const Talk talk = talk_in(*text, belongs.speakers);
    CaseSource& made = view.sources.emplace_back();
    made.id = source;
    made.title = row->title;
    made.ids = belongs.members;
    if (belongs.whole) made.how = "whole source";
    if (!belongs.whole && !belongs.passages.empty())
        made.how = text::counted(belongs.passages.size(), "passage", "passages");
    if (!talk.labels.empty()) made.how += (made.how.empty() ? "speaks: " : " · speaks: ") + talk.labels;
    for (const model::Coding& coding : store::coding_places(project, source)) {
        if (elsewhere.contains(coding.id)) continue;
        const auto touches = [&](const std::vector<TextRange>& ranges) {
            return std::any_of(ranges.begin(), ranges.end(),
                               [&](const TextRange& range) { return meets(range, coding.range); });
        };
        if (!belongs.whole && !touches(belongs.passages) && !touches(talk.turns)) continue;
        ++made.codings;
        CaseCode& code = codes[coding.code];
        code.id = coding.code;
        code.codings.push_back(coding.id);
    }
}

void add_values(CaseView& view, const CasesDesk& desk, const std::vector<std::string>& waves,
                const store::Project& project, const std::string& subject, const std::string& whose,
                model::VariableOf of) {
    std::unordered_map<std::string, std::string> known;  // variable and wave
    for (const model::Value& value : store::values(project, {std::nullopt, subject}))
        known.emplace(value.variable.text() + '\n' + value.wave, value.text);
    for (const store::VariableRow& row : desk.variables()) {
        if (row.variable.of != of) continue;
        CaseValues& line = view.values.emplace_back();
        line.variable = row.variable.id;
        line.subject = subject;
        line.whose = whose;
        const auto text_at = [&](const std::string& wave) {
            const auto found = known.find(row.variable.id.text() + '\n' + wave);
            return found == known.end() ? std::string() : found->second;
        };
        if (!row.variable.by_wave)
            line.texts.push_back(text_at({}));
        else
            for (const std::string& wave : waves) line.texts.push_back(text_at(wave));
    }
}

std::optional<double> number_of(const std::string& text) {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool has_states(const model::Variable& variable) {
    using Type = model::VariableType;
    return variable.type == Type::category || variable.type == Type::ordered_category ||
           variable.type == Type::yes_no;
}

// "2 of 6": where an ordered category stands, among those that its measure does not set beside the ladder.
std::string place_of(const model::Variable& variable, const model::Measure* measure,
                     const std::string& text) {
    if (variable.type != model::VariableType::ordered_category) return {};
    std::size_t place = 0, all = 0;
    for (const model::Category& one : variable.categories) {
        if (measure && std::find(measure->side_states.begin(), measure->side_states.end(), one.value) !=
                           measure->side_states.end())
            continue;
        ++all;
        if (one.value == text) place = all;
    }
    return place == 0 ? std::string() : fmt::format("{} of {}", place, all);
}

std::string shown(const model::Variable& variable, const std::string& text) {
    for (const model::Category& category : variable.categories)
        if (category.value == text && !category.label.empty()) return category.label;
    return text;
}

}  // namespace

const std::string& CaseView::people_name() const {
    static const std::string none;
    return people.empty() ? none : people.front().person.name;
}

bool read_case(CaseView& into, const CasesDesk& desk, const ProjectView& lists,
               const store::Project& project) {
    CaseView view;
    view.of = into.of;
    view.alone = into.alone;
    if (view.of) {
        const store::CaseRow* row = desk.find(view.of);
        if (!row) return false;
        view.row = *row;
        for (const PersonId& id : row->persons)
            if (const auto* person = desk.find(id)) view.people.push_back(*person);
    } else {
        const store::PersonRow* person = desk.find(view.alone);
        if (!person) return false;
        view.people.push_back(*person);
    }
    const std::vector<std::string>& waves = lists.info().waves;
    const BySource belongs = belongings(view);
    std::map<CodeId, CaseCode> codes;
    const auto elsewhere =
        belongs.empty() ? std::unordered_set<CodingId>{} : store::counted_elsewhere(project);
    for (const store::SourceRow& row : lists.sources())  // in project order
        if (const auto found = belongs.find(row.id); found != belongs.end())
            add_source(view, codes, lists, project, row.id, found->second, elsewhere);
    if (!view.sources.empty()) {
        std::unordered_map<SourceId, std::string> wave_of;
        for (const store::SourceFacts& facts : store::source_facts(project)) wave_of[facts.id] = facts.wave;
        for (CaseSource& source : view.sources) source.wave = wave_of[source.id];
    }
    for (auto& [id, code] : codes) view.codes.push_back(std::move(code));
    std::stable_sort(view.codes.begin(), view.codes.end(), [](const CaseCode& a, const CaseCode& b) {
        return a.codings.size() > b.codings.size();
    });
    if (view.of) add_values(view, desk, waves, project, view.of.text(), {}, model::VariableOf::cases);
    for (const store::PersonRow& person : view.people)
        add_values(view, desk, waves, project, person.person.id.text(), person.person.name,
                   model::VariableOf::persons);
    view.version = into.version;
    view.stale = false;
    into = std::move(view);
    return true;
}

std::string consent_text(const model::Consent& consent) {
    return fmt::format("{} {}", consent.given ? "yes" : "no", consent.day);
}

Result<ConsentWords> consent_from(std::string_view words, const std::string& today) {
    const auto fault = [] {
        return fail(ErrorKind::invalid, "Write yes or no, and the day if it was not today: yes 2022-03-14.");
    };
    const auto space = std::min(words.find_first_of(" ,"), words.size());
    model::Variable answer;
    answer.type = model::VariableType::yes_no;
    const auto given = model::canonical_value(answer, words.substr(0, space));
    if (!given || given->empty()) return fault();
    ConsentWords consent{*given == "yes", today};
    words.remove_prefix(space);
    words.remove_prefix(std::min(words.find_first_not_of(" ,"), words.size()));
    if (words.empty()) return consent;
    model::Variable date;
    date.type = model::VariableType::date;
    const auto day = model::canonical_value(date, words);
    if (!day || day->empty()) return fault();
    consent.day = *day;
    return consent;
}

std::string day_of(std::int64_t ms) {
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

namespace {

// The scale of a line: the measure's, else from the least to the most that is known.
void set_scale(ScoreLine& line, const model::Measure* measure) {
    bool first = true;
    for (const auto& point : line.points) {
        if (!point) continue;
        line.least = first ? *point : std::min(line.least, *point);
        line.most = first ? *point : std::max(line.most, *point);
        first = false;
    }
    if (measure && measure->min) line.least = *measure->min;
    if (measure && measure->max) line.most = *measure->max;
    if (line.most <= line.least) {
        line.least -= 1;
        line.most += 1;
    }
    line.least_words = fmt::format("{:g}", std::round(line.least * 100) / 100);
    line.most_words = fmt::format("{:g}", std::round(line.most * 100) / 100);
}

}  // namespace

std::vector<ScoreLine> score_lines(const CaseView& view, const CasesDesk& desk,
                                   const std::vector<std::string>& waves) {
    std::vector<ScoreLine> lines;
    for (const CaseValues& values : view.values) {
        const model::Variable* variable = desk.find(values.variable);
        if (!variable || !variable->by_wave) continue;
        const bool states = has_states(*variable);
        if (!states && variable->type != model::VariableType::number) continue;
        const auto found = desk.measures.find(variable->measure);
        const model::Measure* measure = found == desk.measures.end() ? nullptr : &found->second;
        ScoreLine line;
        std::size_t known = 0;
        for (std::size_t i = 0; i < values.texts.size() && i < waves.size(); ++i) {
            const std::string& text = values.texts[i];
            if (states)
                line.states.push_back({shown(*variable, text), place_of(*variable, measure, text)});
            else
                line.points.push_back(number_of(text));
            if (states ? text.empty() : !line.points.back()) continue;
            if (known++ > 0) line.words += ", ";
            line.words += fmt::format("{} at {}", shown(*variable, text), waves[i]);
        }
        if (known == 0) continue;
        const std::string& name = variable->label.empty() ? variable->name : variable->label;
        line.name = values.whose.empty() ? name : name + " · " + values.whose;
        line.words += fmt::format("; {} of {} waves", known, waves.size());
        if (!states && measure && (measure->better == "higher" || measure->better == "lower"))
            line.better = measure->better + " is better";
        if (!states) set_scale(line, measure);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace attune::workbench

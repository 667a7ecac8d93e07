// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "jobs/table_import.h"
#include "jobs/table_match.h"
#include "jobs/table_waves.h"
#include "text/fold.h"

#include <fmt/format.h>

namespace attune::jobs {
namespace {

using exchange::TableCell;
using exchange::TableSheet;
using model::VariableType;

// Letters and figures only: "Case ID" and "case_id" are "caseid".
std::string bare(std::string_view name) {
    std::string letters;
    for (const char c : text::fold(name))
        if (static_cast<unsigned char>(c) >= 0x80 || exchange::is_digit(c) || exchange::is_ascii_letter(c))
            letters += c;
    return letters;
}

// How much a column's name sounds like the id of a case.
int id_in_name(std::string_view name) {
    const std::string word = bare(name);
    for (const std::string_view whole :
         {"caseid", "case", "family", "familyid", "participantid", "respondentid", "pid", "id", "studyid",
          "reference", "ref", "participant", "code"})
        if (word == whole) return 3;
    if (word.ends_with("id") || word.starts_with("id") || word.find("family") != std::string::npos) return 2;
    if (word.find("name") != std::string::npos || word.find("participant") != std::string::npos) return 1;
    return 0;
}

std::vector<TablePlan::Subject> subjects_of(const TableSheet& sheet, std::size_t column) {
    std::vector<TablePlan::Subject> subjects;
    std::map<std::string, std::size_t> places;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const std::string written(exchange::trim(sheet.cell(r, column).text));
        if (written.empty()) continue;
        const auto [at, is_new] = places.emplace(written, subjects.size());
        if (is_new) {
            subjects.emplace_back();
            subjects.back().written = written;
        }
        subjects[at->second].rows.push_back(sheet.rows[r].number);
    }
    return subjects;
}

// "family_id" has ids of families, "Staff" of staff.
void take_kind(TableMapping& mapping, std::string_view column) {
    const std::string word = bare(column);
    const auto said = [&](std::string_view name, model::CaseKind kind) {
        if (mapping.kind_said || !(word.starts_with(name) || word.ends_with(name))) return;
        mapping.kind = kind;
        mapping.kind_said = true;
    };
    said("family", model::CaseKind::family);
    said("staff", model::CaseKind::staff_member);
    said("staffid", model::CaseKind::staff_member);
    said("siteid", model::CaseKind::site);
    if (word == "site") said(word, model::CaseKind::site);
}

struct SubjectChoice {
    std::optional<std::size_t> column;
    model::VariableOf of = model::VariableOf::cases;
    std::size_t matched = 0, all = 0;
};

// The column that names most cases or persons of the project; else the first that looks like ids.
SubjectChoice choose_subjects(const TableSheet& sheet, const TableGround& ground,
                              const std::vector<exchange::ColumnGuess>& guesses,
                              const MappingWishes& wishes) {
    SubjectChoice best;
    double best_score = -1;
    const SubjectMatcher of_cases(ground, model::VariableOf::cases),
        of_persons(ground, model::VariableOf::persons);
    const auto matcher = [&](model::VariableOf of) -> const SubjectMatcher& {
        return of == model::VariableOf::cases ? of_cases : of_persons;
    };
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
        const bool wished = wishes.subject_column == c;
        if (wishes.subject_column && !wished) continue;
        if (!wished &&
            (guesses[c].type == VariableType::date || guesses[c].like_talk || guesses[c].filled == 0))
            continue;
        for (const auto of : {model::VariableOf::cases, model::VariableOf::persons}) {
            if (wishes.of && *wishes.of != of) continue;
            auto subjects = subjects_of(sheet, c);
            TableMapping mapping;
            mapping.of = of;
            if (of == model::VariableOf::cases) take_kind(mapping, sheet.columns[c].name);
            matcher(of).match(subjects, mapping, [] { return std::string(); });
            std::size_t by_name = 0, by_number = 0;
            for (const auto& subject : subjects) {
                by_name +=
                    subject.match == TablePlan::Match::by_name || subject.match == TablePlan::Match::by_rule;
                by_number += subject.match == TablePlan::Match::by_number;
            }
            const auto all = static_cast<double>(std::max<std::size_t>(subjects.size(), 1));
            // A score from 1 to 5 ends in the number of a case too: such a column needs a name that says so.
            const int named = id_in_name(sheet.columns[c].name);
            // Also one that no value comes in twice: only in the first place, or with letters, does that say
            // who somebody is.
            const bool lettered = std::ranges::any_of(subjects, [](const TablePlan::Subject& subject) {
                return std::ranges::any_of(subject.written, [](char letter) {
                    return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
                });
            });
            const bool telling = named > 0 || (guesses[c].like_id && (lettered || c == 0));
            const double numbers = telling ? static_cast<double>(by_number) : 0;
            const double score = (2 * static_cast<double>(by_name) + numbers) / all + 0.3 * named +
                                 (guesses[c].like_id ? 0.2 : 0) - 0.001 * static_cast<double>(c);
            if (score > best_score + 1e-9 &&
                (wished || by_name + by_number > 0 || named > 1 || guesses[c].like_id)) {
                best_score = score;
                best = {c, of, by_name + by_number, subjects.size()};
            }
        }
    }
    return best;
}

bool fits_variable(const model::Variable& variable, const std::string& name, model::VariableOf of) {
    return variable.of == of && (bare(variable.name) == bare(name) ||
                                 (!variable.label.empty() && bare(variable.label) == bare(name)));
}

// In a long table: whether nobody's answer changes from row to row, as the language at home does not. A few
// families may stay as they are by chance, and a score may: those are no proof.
bool never_changes(const TableSheet& sheet, std::size_t subject, std::size_t column,
                   const exchange::ColumnGuess& guess) {
    constexpr std::size_t proof = 5;
    if (guess.type == VariableType::number || guess.distinct < 2) return false;
    std::map<std::string_view, std::string_view> first;
    std::set<std::string_view> twice;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        const TableCell& cell = sheet.cell(r, column);
        if (exchange::is_missing(sheet.columns[column], cell)) continue;
        const std::string_view whose = exchange::trim(sheet.cell(r, subject).text);
        const auto [at, is_new] = first.emplace(whose, exchange::trim(cell.text));
        if (is_new) continue;
        if (at->second != exchange::trim(cell.text)) return false;
        twice.insert(whose);
    }
    return twice.size() >= proof;
}

std::string measure_named(const std::string& name, const std::vector<model::Measure>& measures) {
    for (const auto& measure : measures)
        if (bare(measure.id) == bare(name) || bare(measure.name) == bare(name)) return measure.id;
    return {};
}

}  // namespace

SuggestedMapping suggest_mapping(const exchange::TableFile& file, std::size_t sheet_index,
                                 const TableGround& ground, const MappingWishes& wishes) {
    using Shape = MappingWishes::Shape;
    const TableSheet& sheet = file.sheets[sheet_index];
    SuggestedMapping suggested;
    TableMapping& mapping = suggested.mapping;
    std::optional<bool> decimal_comma;
    if (file.dialect) decimal_comma = file.dialect->decimal_comma;
    for (std::size_t c = 0; c < sheet.columns.size(); ++c)
        suggested.guesses.push_back(exchange::guess_column(sheet, c, decimal_comma, wishes.day_order));

    const SubjectChoice subject = choose_subjects(sheet, ground, suggested.guesses, wishes);
    mapping.subject_column = subject.column;
    mapping.of = subject.of;
    if (subject.column && subject.of == model::VariableOf::cases)
        take_kind(mapping, sheet.columns[*subject.column].name);
    if (subject.column)
        suggested.reasons.push_back(fmt::format(
            "“{}” says who a row is about: {}.", sheet.columns[*subject.column].name,
            subject.all != 1
                ? fmt::format("{} of its {} values are in the project", subject.matched, subject.all)
                : fmt::format("its one value is {}in the project", subject.matched == 1 ? "" : "not ")));

    // A long table: ids come back, and a column tells the waves apart.
    const bool rows_are_waves = wishes.wave_column || wishes.shape == Shape::long_rows;
    const bool repeated =
        subject.column &&
        (rows_are_waves || (wishes.shape == Shape::automatic && subject.all < sheet.rows.size()));
    for (std::size_t c = 0; c < sheet.columns.size() && repeated && !mapping.wave_column; ++c) {
        if (c == *subject.column || (wishes.wave_column && wishes.wave_column != c)) continue;
        std::set<std::string> written;
        for (std::size_t r = 0; r < sheet.rows.size() && written.size() <= 20; ++r) {
            const std::string text(exchange::trim(sheet.cell(r, c).text));
            if (!text.empty()) written.insert(text);
        }
        if (!wishes.wave_column && (written.size() < 2 || written.size() > 20)) continue;
        const std::string word = bare(sheet.columns[c].name);
        const bool named = word == "wave" || word == "time" || word == "timepoint" || word == "t" ||
                           word == "occasion" || word == "round" || word == "visit";
        const std::vector<std::string> tokens(written.begin(), written.end());
        std::map<std::string, std::string> meant;
        for (const std::string& token : tokens)
            if (const auto wave = wave_meant(token, tokens, ground.waves)) meant[token] = *wave;
        const bool numbers = suggested.guesses[c].type == VariableType::number;
        if (wishes.wave_column || named || (meant.size() == tokens.size() && !numbers)) {
            mapping.wave_column = c;
            mapping.wave_of = std::move(meant);
            suggested.reasons.push_back(
                fmt::format("“{}” says which wave a row belongs to.", sheet.columns[c].name));
        }
    }

    // A wide table: columns that differ in a token of time.
    std::vector<std::optional<WaveName>> timed(sheet.columns.size());
    std::set<std::string> tokens;
    if (!mapping.wave_column && wishes.shape != Shape::one_wave) {
        WaveClues clues{ground.waves, {}, wishes.shape == Shape::wide};
        for (const auto& variable : ground.variables)
            if (variable.by_wave && variable.of == mapping.of) clues.by_wave.push_back(variable.name);
        std::vector<std::string> names;
        names.reserve(sheet.columns.size());
        for (const auto& column : sheet.columns) names.push_back(column.name);
        timed = waves_in_names(names, clues);
        for (const auto& one : timed)
            if (one) tokens.insert(one->token);
    }
    const std::vector<std::string> all_tokens(tokens.begin(), tokens.end());
    const bool wide = !tokens.empty();
    if (wide)
        suggested.reasons.push_back(fmt::format(
            "The names of columns tell waves apart: {}.{}", exchange::quoted_list(all_tokens),
            ground.waves.empty()
                ? fmt::format(" The project has no waves yet, so that each column would be a variable of "
                              "its own; name its waves first, {}.",
                              where_waves_are_named)
                : std::string()));

    // The columns that are the waves of one variable: what it is, all of them tell together.
    const auto wave_at = [&](std::size_t c) {
        return wide && timed[c] ? wave_meant(timed[c]->token, all_tokens, ground.waves) : std::nullopt;
    };
    const auto guess_group = [&](const std::string& stem) {
        std::vector<std::size_t> group;
        for (std::size_t c = 0; c < sheet.columns.size(); ++c)
            if (c != mapping.subject_column && !suggested.guesses[c].like_talk && wave_at(c) &&
                bare(timed[c]->stem) == bare(stem))
                group.push_back(c);
        return exchange::guess_columns(sheet, group, decimal_comma, wishes.day_order);
    };

    std::vector<std::string> once;                // columns of a long table that do not change
    std::map<std::string, model::Variable> made;  // of wide groups, by stem
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
        if (c == mapping.subject_column || c == mapping.wave_column) continue;
        const auto& guess = suggested.guesses[c];
        if (guess.filled == guess.missing) continue;  // nothing in it
        if (guess.like_talk) {
            suggested.talk_found.push_back(c);
            continue;
        }
        TableMapping::Column column;
        column.column = c;
        column.decimal_comma = guess.decimal_comma;
        column.order = guess.day_order.value_or(exchange::DayOrder::day_first);
        const auto wave = wave_at(c);
        const std::string name = wave ? timed[c]->stem : sheet.columns[c].name;
        if (wave) column.wave = *wave;
        const auto known = std::find_if(ground.variables.begin(), ground.variables.end(),
                                        [&](const auto& v) { return fits_variable(v, name, mapping.of); });
        const auto before = made.find(bare(name));
        if (known != ground.variables.end()) {
            column.variable = *known;
            if (!known->by_wave) column.wave.clear();
        } else if (wave && before != made.end()) {
            column.variable = before->second;
        } else {
            const exchange::ColumnGuess whole = wave ? guess_group(name) : guess;
            column.variable.name = name;
            column.variable.label = sheet.columns[c].label;
            column.variable.type = whole.type;
            column.variable.of = mapping.of;
            column.variable.by_wave = wave.has_value() || mapping.wave_column.has_value();
            if (mapping.wave_column && never_changes(sheet, *mapping.subject_column, c, guess)) {
                column.variable.by_wave = false;
                once.push_back(sheet.columns[c].name);
            }
            column.variable.categories = whole.categories;
            column.variable.missing = sheet.columns[c].missing;
            column.variable.measure =
                whole.type == VariableType::number ? measure_named(name, ground.measures) : "";
            made.emplace(bare(name), column.variable);
        }
        mapping.columns.push_back(std::move(column));
    }
    if (!once.empty())
        suggested.reasons.push_back(fmt::format("{} {} from wave to wave: one value in all.",
                                                exchange::quoted_list(once),
                                                once.size() == 1 ? "never changes" : "never change"));
    return suggested;
}

}  // namespace attune::jobs

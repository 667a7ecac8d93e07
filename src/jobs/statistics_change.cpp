// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "jobs/statistics_parts.h"

// From one wave to another: change, bands of change, transitions.
namespace attune::jobs {

using namespace statistics;

namespace statistics {

Result<analysis::Better> better_of(const ScoreBook& book, const model::Variable& variable,
                                   const BandRule& rule) {
    if (rule.better) return *rule.better;
    const auto* const measure = book.measure(variable);
    if (measure != nullptr && measure->better == "higher") return analysis::Better::higher;
    if (measure != nullptr && measure->better == "lower") return analysis::Better::lower;
    return fail(
        ErrorKind::invalid,
        fmt::format("Which way is better is not known for “{}”; say higher or lower.", variable.name));
}

Result<Threshold> threshold_of(const ScoreBook& book, const model::Variable& variable, const BandRule& rule) {
    using By = BandRule::By;
    if (rule.by == By::any) return Threshold{0, "any change"};
    if (rule.by == By::given) return Threshold{rule.given, fmt::format("{:g} points, as given", rule.given)};
    const auto* const measure = book.measure(variable);
    const std::string name = measure == nullptr ? std::string() : measure->name;
    if (measure != nullptr && measure->reliable_change && rule.by != By::minimal)
        return Threshold{*measure->reliable_change,
                         fmt::format("reliable change of {}, {:g} points", name, *measure->reliable_change)};
    if (measure != nullptr && measure->change_low && rule.by != By::reliable) {
        const bool range = measure->change_high && *measure->change_high > *measure->change_low;
        return Threshold{
            *measure->change_low,
            fmt::format("minimal important change of {}, {:g} points{}", name, *measure->change_low,
                        range ? fmt::format(", the low end of {:g} to {:g}", *measure->change_low,
                                            *measure->change_high)
                              : std::string())};
    }
    const char* const what = rule.by == By::minimal    ? "minimal important change"
                             : rule.by == By::reliable ? "reliable change"
                                                       : "minimal important or reliable change";
    return fail(ErrorKind::not_found,
                fmt::format("No {} is known for “{}”; say how many points count, or ask for any change.",
                            what, variable.name));
}

}  // namespace statistics

namespace {

std::string between(const BetweenWaves& waves) {
    return fmt::format("from “{}” to “{}”", waves.from, waves.to);
}

// Rises, falls and stays along the ladder, and who is beside it at either wave.
struct Moves {
    std::size_t up = 0, down = 0, stayed = 0, beside = 0, missing = 0;
};

Moves moves_of(const ScoreBook& book, const model::Variable& variable, const BetweenWaves& waves) {
    const auto before = book.texts(variable, waves.from), after = book.texts(variable, waves.to);
    const auto pairs = book.pairs(variable, waves);
    Moves moves;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto change = pairs[i].change();
        if (before[i].empty() || after[i].empty())
            ++moves.missing;
        else if (!change)
            ++moves.beside;
        else
            ++(*change > 0 ? moves.up : *change < 0 ? moves.down : moves.stayed);
    }
    return moves;
}

// A row a variable; its name and which way is good stand before the columns.
FigureTable by_variable(const char* name, const char* title, const std::vector<FigureColumn>& columns) {
    FigureTable table{name, title, {{"variable", "VARIABLE"}, {"better", "BETTER"}}};
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    return table;
}

Result<Ok> needs_scores(const ScoreBook& book, const model::Variable& variable, const BetweenWaves& waves) {
    if (auto able = needs_waves(book, variable, waves); !able) return able;
    if (is_scale(variable)) return Ok{};
    return fail(ErrorKind::invalid, fmt::format("“{}” is no number; ask for transitions.", variable.name));
}

}  // namespace

Result<Statistics> change_of_scores(const store::Project& project, const StatisticsChoice& choice,
                                    const std::vector<VariableId>& variables, const BetweenWaves& waves) {
    const auto book = book_for(project, choice, variables);
    if (!book) return forward_error(book);
    Statistics out;
    out.title = fmt::format("Change {}, {}", between(waves), book->of_people());
    FigureTable table = by_variable("change", "Change",
                                    {{"n", "PAIRS", FigureKind::count},
                                     {"only_before", "ONLY BEFORE", FigureKind::count},
                                     {"only_after", "ONLY AFTER", FigureKind::count},
                                     {"neither", "NEITHER", FigureKind::count},
                                     {"of", "OF " + book->people(), FigureKind::count},
                                     {"before", "MEAN BEFORE", FigureKind::score},
                                     {"after", "MEAN AFTER", FigureKind::score},
                                     {"mean_change", "MEAN CHANGE", FigureKind::score, true},
                                     {"median_change", "MEDIAN CHANGE", FigureKind::score},
                                     {"hodges_lehmann", "HODGES–LEHMANN", FigureKind::score, true},
                                     {"d_z", "D_Z", FigureKind::coefficient},
                                     {"rank_biserial", "RANK-BISERIAL", FigureKind::coefficient},
                                     {"unchanged", "UNCHANGED", FigureKind::count}});
    table.parts = {{2, 3, 4, 5}};
    table.people = 2;
    Tests tests(choice.p);
    for (const auto& id : variables) {
        const auto& variable = book->variable(id);
        if (const auto able = needs_scores(*book, variable, waves); !able) return forward_error(able);
        const auto found = analysis::paired_change(book->pairs(variable, waves), choice.level);
        const auto* const measure = book->measure(variable);
        auto before = figure(found.before.value), after = figure(found.after.value);
        if (!found.before.value) before.reason = after.reason = "There are no pairs.";
        table.rows.push_back({words(book->label(variable)), words(measure ? measure->better : ""),
                              number(found.pairs), number(found.only_before), number(found.only_after),
                              number(found.neither), number(book->subjects().size()), before, after,
                              figure(found.mean), figure(found.median), figure(found.location),
                              figure(found.d_z), figure(found.ranks.rank_biserial),
                              number(found.ranks.zeros)});
        tests.add(table, table.rows.size() - 1, found.ranks.best());
    }
    out.tables.push_back(std::move(table));
    out.method = {
        fmt::format("Units are {} with a score at both waves; a change is the later score less the earlier.",
                    book->people()),
        "Mean change with its interval by Student’s t; Hodges–Lehmann estimate with its exact interval, "
        "which "
        "keeps changes of zero and holds with ties; d_z is the mean change over the deviation of changes; "
        "the "
        "rank-biserial correlation is of signed ranks and leaves changes of zero out.",
        missing_sentence(), interval_sentence(choice)};
    out.remarks = {change_not_effect};
    tests.settle(out);
    withhold_small(out, choice);
    return out;
}

Result<Statistics> bands_of_change(const store::Project& project, const StatisticsChoice& choice,
                                   const std::vector<VariableId>& variables, const BetweenWaves& waves,
                                   const BandRule& rule) {
    const auto book = book_for(project, choice, variables);
    if (!book) return forward_error(book);
    Statistics out;
    out.title = fmt::format("Improved, same or worse {}, {}", between(waves), book->of_people());
    FigureTable table = by_variable("bands", "Improved, same, worse",
                                    {{"threshold", "A CHANGE OF", FigureKind::score},
                                     {"n", "PAIRS", FigureKind::count},
                                     {"missing", "NO PAIR", FigureKind::count},
                                     {"of", "OF " + book->people(), FigureKind::count},
                                     {"improved", "IMPROVED", FigureKind::count},
                                     {"improved_share", "SHARE", FigureKind::share, true},
                                     {"same", "SAME", FigureKind::count},
                                     {"same_share", "SHARE", FigureKind::share, true},
                                     {"worse", "WORSE", FigureKind::count},
                                     {"worse_share", "SHARE", FigureKind::share, true}});
    table.gives_away = {{7, 6}, {9, 8}, {11, 10}};
    table.people = 3;
    std::vector<std::string> thresholds;
    for (const auto& id : variables) {
        const auto& variable = book->variable(id);
        if (const auto able = needs_scores(*book, variable, waves); !able) return forward_error(able);
        const auto changes = analysis::changes_of(book->pairs(variable, waves));
        const std::size_t all = book->subjects().size();
        std::vector<Figure> row{words(book->label(variable)), words(""),  none(""), number(changes.size()),
                                number(all - changes.size()), number(all)};
        const auto threshold = threshold_of(*book, variable, rule);
        const auto better = better_of(*book, variable, rule);
        if (threshold && better) {
            const auto found = analysis::bands_of(changes, *better, threshold->value, choice.level);
            row[1] = words(*better == analysis::Better::higher ? "higher" : "lower");
            row[2] = figure(threshold->value);
            for (const auto& [count, share] :
                 {std::pair(found.improved, &found.improved_share), std::pair(found.same, &found.same_share),
                  std::pair(found.worse, &found.worse_share)}) {
                row.push_back(number(count));
                row.push_back(figure(*share));
            }
            const auto* const measure = book->measure(variable);
            std::string sentence = fmt::format("{}: {}.", book->label(variable), threshold->words);
            if (measure != nullptr && !measure->basis.empty() &&
                (rule.by != BandRule::By::given && rule.by != BandRule::By::any))
                sentence += " " + measure->basis;
            thresholds.push_back(std::move(sentence));
        } else {
            const std::string why = threshold ? better.error().sentence : threshold.error().sentence;
            row[2] = none(why);
            for (int k = 0; k < 6; ++k) row.push_back(none(why));
            thresholds.push_back(why);
        }
        // Who has no pair follows from how many went which way, and so these hang together.
        const std::size_t at = table.rows.size();
        const auto here = [at](std::size_t column) { return FigureAt{"bands", at, column}; };
        out.sums.push_back({here(5), {here(3), here(4)}});
        if (threshold && better) out.sums.push_back({here(3), {here(6), here(8), here(10)}});
        table.rows.push_back(std::move(row));
    }
    out.tables.push_back(std::move(table));
    out.method = {
        fmt::format("Units are {} with a score at both waves. Improved and worse are changes of at "
                    "least the threshold; shares are of the pairs, with Wilson’s intervals.",
                    book->people())};
    out.method.insert(out.method.end(), thresholds.begin(), thresholds.end());
    out.method.push_back(missing_sentence());
    out.method.push_back(interval_sentence(choice));
    out.remarks = {change_not_effect};
    withhold_small(out, choice);
    return out;
}

Result<Statistics> transitions(const store::Project& project, const StatisticsChoice& choice,
                               const VariableId& id, const BetweenWaves& waves) {
    const auto book = book_for(project, choice, {id});
    if (!book) return forward_error(book);
    const auto& variable = book->variable(id);
    if (const auto able = needs_waves(*book, variable, waves); !able) return forward_error(able);
    if (!is_category(variable))
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” has no categories; ask for change.", variable.name));
    const auto before = book->texts(variable, waves.from), after = book->texts(variable, waves.to);
    auto seen = before;
    seen.insert(seen.end(), after.begin(), after.end());
    const auto categories = book->categories(variable, seen);
    Statistics out;
    out.title = fmt::format("{} {}, {}", book->label(variable), between(waves), book->of_people());
    std::vector<std::string> labels;
    labels.reserve(categories.size());
    for (const auto& category : categories) labels.push_back(book->category_label(variable, category));
    std::vector<std::size_t> counts;
    std::size_t pairs = 0;
    for (const auto& from : categories)
        for (const auto& to : categories) {
            counts.push_back(0);
            for (std::size_t i = 0; i < before.size(); ++i)
                counts.back() += before[i] == from && after[i] == to ? 1 : 0;
            pairs += counts.back();
        }
    out.tables.push_back(with_totals({"transitions", "Rows: before. Columns: after.", {{"before", "BEFORE"}}},
                                     "to", labels, labels, counts));

    // Who is left of all follows from how many are known at both.
    const std::size_t all = book->subjects().size();
    out.said = {number(pairs), number(all), number(all - pairs)};
    out.sums = {{{{}, 0}, {{"transitions", categories.size(), categories.size() + 1}}},
                {{{}, 1}, {{{}, 0}, {{}, 2}}}};
    Tests tests(choice.p);
    if (has_order(variable)) {
        const Moves moves = moves_of(*book, variable, waves);
        const auto found = analysis::sign_test(moves.up, moves.down, choice.level);
        FigureTable moved{"moves",
                          "Moves along the order of the categories",
                          {{"up", "UP", FigureKind::count},
                           {"down", "DOWN", FigureKind::count},
                           {"stayed", "STAYED", FigureKind::count},
                           {"beside", "BESIDE THE LADDER", FigureKind::count},
                           {"missing", "NO PAIR", FigureKind::count},
                           {"of", "OF " + book->people(), FigureKind::count},
                           {"up_share", "UP, OF THOSE WHO MOVED", FigureKind::share, true}},
                          {},
                          {},
                          {{6, 0}, {6, 1}},
                          {},
                          {},
                          false,
                          "transitions",
                          {0, 1, 2, 3}};
        out.sums.push_back(
            {{"moves", 0, 5}, {{"transitions", categories.size(), categories.size() + 1}, {"moves", 0, 4}}});
        moved.rows.push_back({number(moves.up), number(moves.down), number(moves.stayed),
                              number(moves.beside), number(moves.missing), number(book->subjects().size()),
                              figure(found.up_share)});
        tests.add(moved, 0, found.test);
        out.tables.push_back(std::move(moved));
    }
    out.method = {
        "Of those who moved along the ladder, how many went up, with the exact interval of Clopper and "
        "Pearson; who stayed or is beside the ladder does not count in it.",
        missing_sentence(), interval_sentence(choice)};
    out.remarks = {change_not_effect};
    if (const auto* const measure = book->measure(variable); measure && !measure->note.empty())
        out.remarks.push_back(measure->note);
    tests.settle(out);
    withhold_small(out, choice);
    out.method.insert(out.method.begin(), sentence_of(fmt::format("{} of {} are known at both waves.",
                                                                  said_words(out, 0), book->of_people())));
    return out;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "analysis/statistics/cross_table.h"
#include "analysis/statistics/two_groups.h"
#include "jobs/statistics_cross.h"

// Groups compared, and two variables set against each other.
namespace attune::jobs {

using namespace statistics;

namespace {

constexpr std::size_t deals = 20000;

struct Groups {
    std::vector<std::string> labels;
    std::vector<std::size_t> sizes;
    std::vector<analysis::Scores> scores;
};

Groups grouped(const ScoreBook& book, const analysis::Scores& scores, const std::optional<VariableId>& by) {
    Groups out;
    std::vector<std::size_t> group_of(scores.size());
    if (!by) {
        out.labels = {"interviewed", "not interviewed"};
        for (std::size_t i = 0; i < scores.size(); ++i)
            group_of[i] = book.subjects()[i].interviewed.empty() ? 1 : 0;
    } else {
        const auto& variable = book.variable(*by);
        const auto texts = book.texts(variable, {});
        const auto values = book.categories(variable, texts);
        for (const auto& value : values) out.labels.push_back(book.category_label(variable, value));
        for (std::size_t i = 0; i < scores.size(); ++i)
            group_of[i] = static_cast<std::size_t>(std::ranges::find(values, texts[i]) - values.begin());
    }
    out.scores.resize(out.labels.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (group_of[i] < out.scores.size()) out.scores[group_of[i]].push_back(scores[i]);
    return out;
}

Result<Ok> add_cross(Statistics& out, const ScoreBook& book, const StatisticsChoice& choice,
                     const model::Variable& one, const std::string& one_wave, const model::Variable& other,
                     const std::string& other_wave) {
    const auto rows = book.texts(one, one_wave), columns = book.texts(other, other_wave);
    CrossedWords words{{book.label(one), {}, {}}, {book.label(other), {}, {}}};
    const auto labelled = [&](CrossedWords::Side& side, const model::Variable& variable,
                              const std::vector<std::string>& texts) {
        side.values = book.categories(variable, texts);
        for (const auto& value : side.values) side.labels.push_back(book.category_label(variable, value));
    };
    labelled(words.rows, one, rows);
    labelled(words.columns, other, columns);
    Tests tests(choice.p);
    add_crossed(out, tests, choice, words, rows, columns, book.people());
    out.method.push_back(missing_sentence());
    out.method.push_back(interval_sentence(choice));
    tests.settle(out);
    std::size_t both = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) both += rows[i].empty() || columns[i].empty() ? 0 : 1;
    out.said.push_back(number(both));
    out.sums.push_back({{{}, 0}, {{"association", 0, 0}}});
    withhold_small(out, choice);
    out.method.insert(out.method.begin(),
                      sentence_of(fmt::format("{} of {} with both.", said_words(out, 0), book.of_people())));
    return Ok{};
}

}  // namespace

Result<Statistics> compare_groups(const store::Project& project, const StatisticsChoice& choice,
                                  const CompareChoice& what) {
    std::vector<VariableId> all{what.variable};
    if (what.by) all.push_back(*what.by);
    const auto book = book_for(project, choice, all);
    if (!book) return forward_error(book);
    const auto& variable = book->variable(what.variable);
    if (!has_order(variable))
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” has no order to compare; ask for association.", variable.name));
    if (what.by && (!is_category(book->variable(*what.by)) || book->variable(*what.by).by_wave))
        return fail(ErrorKind::invalid,
                    "Groups are told by a category or a yes/no variable that has one value in all.");
    analysis::Scores scores;
    std::string about = book->label(variable);
    if (what.change) {
        if (const auto able = needs_waves(*book, variable, *what.change); !able) return forward_error(able);
        for (const auto& pair : book->pairs(variable, *what.change)) scores.push_back(pair.change());
        about = fmt::format("change of {} from “{}” to “{}”", about, what.change->from, what.change->to);
    } else {
        scores = book->scores(variable, what.wave);
        if (variable.by_wave) about += fmt::format(" at “{}”", what.wave);
    }
    Groups groups = grouped(*book, scores, what.by);
    const std::string by = what.by ? book->label(book->variable(*what.by)) : "interviewed or not";
    Statistics out;
    out.title = fmt::format("{} by {}, {}", about, by, book->of_people());
    FigureTable table{"groups",
                      "Groups",
                      {{"group", "GROUP"},
                       {"n", "N", FigureKind::count},
                       {"missing", "MISSING", FigureKind::count},
                       {"of", "OF " + book->people(), FigureKind::count},
                       {"mean", "MEAN", FigureKind::score, true},
                       {"sd", "SD", FigureKind::score},
                       {"q1", "Q1", FigureKind::score},
                       {"median", "MEDIAN", FigureKind::score},
                       {"q3", "Q3", FigureKind::score}},
                      {},
                      {},
                      {{4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}},
                      1};
    // Who entered, all, and whose group is not known.
    FigureSum sum_of_n{{{}, 0}, {}}, sum_of_all{{{}, 1}, {{{}, 2}}};
    std::size_t known = 0;
    std::vector<FigureAt> entered_of;
    std::vector<analysis::Scores> filled;
    std::vector<std::string> names;
    std::size_t entered = 0;
    for (std::size_t g = 0; g < groups.labels.size(); ++g) {
        const auto found = analysis::describe(groups.scores[g], {}, {}, choice.level);
        entered += found.n;
        table.rows.push_back({words(groups.labels[g]), number(found.n), number(found.missing),
                              number(groups.scores[g].size()), figure(found.mean), figure(found.deviation),
                              figure(found.first_quartile), figure(found.median),
                              figure(found.third_quartile)});
        known += groups.scores[g].size();
        sum_of_n.parts.push_back({"groups", g, 1});
        sum_of_all.parts.push_back({"groups", g, 3});
        out.sums.push_back({{"groups", g, 3}, {{"groups", g, 1}, {"groups", g, 2}}});
        if (found.n == 0) continue;
        filled.push_back(groups.scores[g]);
        names.push_back(groups.labels[g]);
        entered_of.push_back({"groups", g, 1});
    }
    const std::size_t everybody = book->subjects().size();
    out.said = {number(entered), number(everybody), number(everybody - known)};
    out.sums.push_back(std::move(sum_of_n));
    out.sums.push_back(std::move(sum_of_all));
    out.tables.push_back(std::move(table));
    Tests tests(choice.p);
    if (filled.size() == 2) {
        const auto found = analysis::rank_sum(filled[0], filled[1], choice.level);
        FigureTable difference{"difference",
                               "Difference",
                               {{"between", "BETWEEN"},
                                {"n", "N", FigureKind::count},
                                {"n_first", "FIRST", FigureKind::count},
                                {"n_second", "SECOND", FigureKind::count},
                                {"difference", "DIFFERENCE", FigureKind::score, true},
                                {"rank_biserial", "RANK-BISERIAL", FigureKind::coefficient}},
                               {},
                               {},
                               {{4, 2}, {4, 3}, {5, 2}, {5, 3}},
                               1};
        difference.rows.push_back({words(fmt::format("{} less {}", names[0], names[1])), number(entered),
                                   number(found.n_a), number(found.n_b), figure(found.shift),
                                   figure(found.rank_biserial)});
        tests.add(difference, 0, found.best());
        out.sums.push_back({{"difference", 0, 1}, {{{}, 0}}});
        out.sums.push_back({{"difference", 0, 2}, {entered_of[0]}});
        out.sums.push_back({{"difference", 0, 3}, {entered_of[1]}});
        out.tables.push_back(std::move(difference));
        out.method.emplace_back(
            "The difference is the median of all differences between one of each group (Hodges and Lehmann), "
            "with its "
            "exact interval; the rank-biserial correlation says how much more often one of the first group "
            "is higher.");
    } else {
        const auto found = analysis::rank_anova(filled, choice.p ? deals : 0, choice.seed);
        FigureTable all_groups{"all_groups",
                               "All groups",
                               {{"n", "N", FigureKind::count},
                                {"groups", "GROUPS", FigureKind::count},
                                {"epsilon_squared", "ε²", FigureKind::coefficient}},
                               {},
                               {},
                               {},
                               0};
        all_groups.rows.push_back({number(found.n), number(found.groups), figure(found.epsilon_squared)});
        out.sums.push_back({{"all_groups", 0, 0}, {{{}, 0}}});
        tests.add(all_groups, 0, found.dealt.defined() ? found.dealt : found.chi_squared);
        out.tables.push_back(std::move(all_groups));
        out.method.emplace_back("ε² is the share of the variance of ranks that lies between the groups.");
    }
    out.method.push_back(missing_sentence());
    out.method.push_back(interval_sentence(choice));
    out.remarks = {no_comparison};
    if (what.change) out.remarks.insert(out.remarks.begin(), change_not_effect);
    tests.settle(out);
    withhold_small(out, choice);
    out.method.insert(out.method.begin(), fmt::format("Units are {}, each once; {} of {} entered.",
                                                      book->people(), said_words(out, 0), book->of_people()));
    return out;
}

Result<Statistics> associate(const store::Project& project, const StatisticsChoice& choice,
                             const std::pair<VariableId, VariableId>& variables,
                             const std::pair<std::string, std::string>& waves) {
    const auto book = book_for(project, choice, {variables.first, variables.second});
    if (!book) return forward_error(book);
    const auto& one = book->variable(variables.first);
    const auto& other = book->variable(variables.second);
    const auto named = [&](const model::Variable& variable, const std::string& wave) {
        return variable.by_wave ? fmt::format("{} at “{}”", book->label(variable), wave)
                                : book->label(variable);
    };
    Statistics out;
    out.title =
        fmt::format("{} and {}, {}", named(one, waves.first), named(other, waves.second), book->of_people());
    out.remarks = {"Going together is not causing."};
    if (is_category(one) && is_category(other)) {
        if (const auto added = add_cross(out, *book, choice, one, waves.first, other, waves.second); !added)
            return forward_error(added);
        return out;
    }
    if (!has_order(one) || !has_order(other))
        return fail(ErrorKind::invalid,
                    fmt::format("“{}” and “{}” do not both have an order; ask to compare groups.", one.name,
                                other.name));
    const auto found = analysis::rank_correlation(book->scores(one, waves.first),
                                                  book->scores(other, waves.second), choice.level);
    FigureTable table{"correlation",
                      "Spearman’s rank correlation",
                      {{"n", "WITH BOTH", FigureKind::count},
                       {"missing", "MISSING", FigureKind::count},
                       {"of", "OF " + book->people(), FigureKind::count},
                       {"rho", "ρ", FigureKind::coefficient, true}},
                      {},
                      {{0, 1}},
                      {},
                      0};
    table.rows.push_back(
        {number(found.n), number(found.missing), number(book->subjects().size()), figure(found.rho)});
    Tests tests(choice.p);
    tests.add(table, 0, found.best());
    out.tables.push_back(std::move(table));
    out.said = {number(found.n)};
    out.sums = {{{{}, 0}, {{"correlation", 0, 0}}},
                {{"correlation", 0, 2}, {{"correlation", 0, 0}, {"correlation", 0, 1}}}};
    out.method = {"Spearman’s ρ, equal values sharing their mean rank, with Bonett and Wright’s interval.",
                  missing_sentence(), interval_sentence(choice)};
    tests.settle(out);
    withhold_small(out, choice);
    out.method.insert(out.method.begin(),
                      sentence_of(fmt::format("{} of {} with both.", said_words(out, 0), book->of_people())));
    return out;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "analysis/statistics/two_groups.h"
#include "jobs/statistics_parts.h"
#include "text/counted.h"

// Participant flow and description.
namespace attune::jobs {

using namespace statistics;

namespace {

std::vector<std::string> waves_of(const ScoreBook& book, const model::Variable& variable,
                                  const std::vector<std::string>& asked) {
    if (!variable.by_wave) return {std::string()};
    return asked.empty() ? book.waves() : asked;
}

// Whose values are looked at together: everybody, or those with one value of another variable.
struct Group {
    std::string label;
    std::vector<bool> in;
    std::size_t size() const { return static_cast<std::size_t>(std::ranges::count(in, true)); }
};

std::vector<Group> groups_by(const ScoreBook& book, const std::optional<VariableId>& by) {
    const std::size_t all = book.subjects().size();
    if (!by) return {{"", std::vector<bool>(all, true)}};
    const auto& variable = book.variable(*by);
    const auto texts = book.texts(variable, {});
    std::vector<Group> groups;
    auto values = book.categories(variable, texts);
    if (std::ranges::find(texts, std::string()) != texts.end()) values.emplace_back();
    for (const auto& value : values) {
        Group group{value.empty() ? "not known" : book.category_label(variable, value), {}};
        for (const auto& text : texts) group.in.push_back(text == value);
        groups.push_back(std::move(group));
    }
    return groups;
}

template <class T>
std::vector<T> only(const std::vector<T>& all, const Group& group) {
    std::vector<T> out;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (group.in[i]) out.push_back(all[i]);
    return out;
}

FigureTable scores_table(const std::string& people) {
    return {"scores",
            "Scores",
            {{"variable", "VARIABLE"},
             {"group", "GROUP"},
             {"wave", "WAVE"},
             {"n", "N", FigureKind::count},
             {"missing", "MISSING", FigureKind::count},
             {"of", "OF " + people, FigureKind::count},
             {"mean", "MEAN", FigureKind::score, true},
             {"sd", "SD", FigureKind::score},
             {"min", "MIN", FigureKind::score},
             {"q1", "Q1", FigureKind::score},
             {"median", "MEDIAN", FigureKind::score},
             {"q3", "Q3", FigureKind::score},
             {"max", "MAX", FigureKind::score},
             {"at_floor", "AT FLOOR", FigureKind::count},
             {"at_ceiling", "AT CEILING", FigureKind::count}},
            {},
            {{3, 4}},
            {},
            3};
}

FigureTable categories_table(const std::string& people) {
    return {"categories",
            "Categories",
            {{"variable", "VARIABLE"},
             {"group", "GROUP"},
             {"wave", "WAVE"},
             {"category", "CATEGORY"},
             {"n", "N", FigureKind::count},
             {"known", "OF KNOWN", FigureKind::count},
             {"missing", "MISSING", FigureKind::count},
             {"of", "OF " + people, FigureKind::count},
             {"share", "SHARE OF KNOWN", FigureKind::share, true}},
            {},
            {{5, 6}},
            {{8, 4}},
            5,
            4};
}

std::vector<Figure> described(const ScoreBook& book, const model::Variable& variable, const Group& group,
                              const std::string& wave, double level) {
    const auto* const measure = book.measure(variable);
    const auto floor = measure ? measure->min : std::nullopt;
    const auto ceiling = measure ? measure->max : std::nullopt;
    const auto found = analysis::describe(only(book.scores(variable, wave), group), floor, ceiling, level);
    const char* const no_range = "The range of the variable is not known.";
    return {words(book.label(variable)),
            words(group.label),
            words(wave),
            number(found.n),
            number(found.missing),
            number(group.size()),
            figure(found.mean),
            figure(found.deviation),
            figure(found.least),
            figure(found.first_quartile),
            figure(found.median),
            figure(found.third_quartile),
            figure(found.most),
            number(found.at_floor, no_range),
            number(found.at_ceiling, no_range)};
}

// Values that the measure does not allow are counted with the others, and said: they are slips, as a rule.
std::optional<std::string> outside_sentence(const ScoreBook& book, const model::Variable& variable,
                                            const std::string& wave, const StatisticsChoice& choice) {
    const auto* const measure = book.measure(variable);
    if (measure == nullptr || (!measure->min && !measure->max)) return std::nullopt;
    std::int64_t outside = 0;
    for (const auto& score : book.scores(variable, wave))
        if (score && ((measure->min && *score < *measure->min) || (measure->max && *score > *measure->max)))
            ++outside;
    if (outside == 0) return std::nullopt;
    const std::string range = measure->min && measure->max
                                  ? fmt::format("{:g} to {:g}", *measure->min, *measure->max)
                              : measure->min ? fmt::format("from {:g}", *measure->min)
                                             : fmt::format("up to {:g}", *measure->max);
    const std::string many = outside < choice.hide_below
                                 ? fmt::format("Values of fewer than {} people", choice.hide_below)
                             : choice.round_to > 1 ? std::string("Values")
                                                   : text::counted(outside, "value", "values");
    return fmt::format(
        "{} of “{}”{} {} outside of the range of the measure ({}), and counted with the others.", many,
        book.label(variable), wave.empty() ? "" : " at " + wave, many == "1 value" ? "is" : "are", range);
}

void add_categories(FigureTable& table, const ScoreBook& book, const model::Variable& variable,
                    const Group& group, const std::string& wave, double level) {
    const auto texts = only(book.texts(variable, wave), group);
    const auto missing = static_cast<std::size_t>(std::ranges::count(texts, std::string()));
    for (const auto& category : book.categories(variable, book.texts(variable, wave))) {
        const auto n = static_cast<std::size_t>(std::ranges::count(texts, category));
        table.rows.push_back({words(book.label(variable)), words(group.label), words(wave),
                              words(book.category_label(variable, category)), number(n),
                              number(texts.size() - missing), number(missing), number(texts.size()),
                              figure(analysis::share_of(n, texts.size() - missing, level))});
    }
}

std::size_t with_any(const ScoreBook& book, const std::vector<const model::Variable*>& variables,
                     const std::vector<std::string>& waves) {
    std::vector<bool> in_all(book.subjects().size(), true);
    for (const auto& wave : waves) {
        std::vector<bool> here(book.subjects().size(), false);
        for (const auto* variable : variables) {
            const auto texts = book.texts(*variable, wave);
            for (std::size_t i = 0; i < texts.size(); ++i) here[i] = here[i] || !texts[i].empty();
        }
        for (std::size_t i = 0; i < here.size(); ++i) in_all[i] = in_all[i] && here[i];
    }
    return static_cast<std::size_t>(std::ranges::count(in_all, true));
}

FigureTable steps_table(const ScoreBook& book, const std::vector<const model::Variable*>& measured,
                        const std::optional<VariableId>& started, double level) {
    FigureTable table{"steps",
                      "Participants",
                      {{"step", "STEP"},
                       {"n", "N", FigureKind::count},
                       {"of", "OF " + book.people(), FigureKind::count},
                       {"share", "SHARE", FigureKind::share, true}},
                      {},
                      {},
                      {{3, 1}}};
    const std::size_t all = book.subjects().size();
    const auto step = [&](std::string name, std::size_t n) {
        table.rows.push_back(
            {words(std::move(name)), number(n), number(all), figure(analysis::share_of(n, all, level))});
    };
    step("in the project", all);
    if (started) {
        const auto& variable = book.variable(*started);
        std::size_t n = 0;
        for (const auto& score : book.scores(variable, {})) n += score && *score > 0 ? 1 : 0;
        step("started (" + book.label(variable) + ")", n);
    }
    const auto& waves = book.waves();
    for (const auto& wave : waves) step("with a score at " + wave, with_any(book, measured, {wave}));
    if (waves.size() > 1) {
        const std::vector<std::string> ends{waves.front(), waves.back()};
        const std::size_t both = with_any(book, measured, ends);
        step("with a score at the first and the last wave", both);
        step("with a score at the first wave and none at the last",
             with_any(book, measured, {waves.front()}) - both);
    }
    std::size_t interviewed = 0;
    for (const auto& subject : book.subjects()) interviewed += subject.interviewed.empty() ? 0 : 1;
    step("interviewed", interviewed);
    for (const auto& wave : waves)
        step("interviewed at " + wave,
             static_cast<std::size_t>(std::ranges::count_if(book.subjects(), [&](const Subject& subject) {
                 return std::ranges::find(subject.interviewed, wave) != subject.interviewed.end();
             })));
    return table;
}

FigureTable missing_table(const ScoreBook& book, const std::vector<const model::Variable*>& variables) {
    FigureTable table{"missing",
                      "Known and missing by wave",
                      {{"variable", "VARIABLE"},
                       {"wave", "WAVE"},
                       {"n", "KNOWN", FigureKind::count},
                       {"missing", "MISSING", FigureKind::count},
                       {"of", "OF " + book.people(), FigureKind::count}},
                      {},
                      {{2, 3}}};
    for (const auto* variable : variables)
        for (const auto& wave : waves_of(book, *variable, {})) {
            const auto texts = book.texts(*variable, wave);
            const auto missing = static_cast<std::size_t>(std::ranges::count(texts, std::string()));
            table.rows.push_back({words(book.label(*variable)), words(wave), number(texts.size() - missing),
                                  number(missing), number(texts.size())});
        }
    return table;
}

// What the counts of a flow say of one another, so that none that is withheld follows from the others. What
// no table shows and a reader can work out (who has no score, who was not interviewed) is among them.
class FlowSums {
  public:
    FlowSums(Statistics& out, const ScoreBook& book, bool started)
        : out_(out), book_(book), started_(started) {}

    void link(const std::vector<const model::Variable*>& variables) {
        for (std::size_t row = 1; row < steps().rows.size(); ++row) rest_.push_back(rest_of(all_, step(row)));
        const std::size_t waves = book_.waves().size(), first = started_ ? 2 : 1;
        if (waves > 1) {
            const FigureAt both = step(first + waves), dropped = step(first + waves + 1);
            out_.sums.push_back({step(first), {both, dropped}});
            rest_of(step(first + waves - 1), both);
        }
        interviewed_ = step(first + waves + (waves > 1 ? 2 : 0));
        others_ = rest_.at(interviewed_.row - 1);
        std::size_t missing_row = 0, voices_row = 0;
        for (const auto* variable : variables) {
            const std::size_t rows = waves_of(book_, *variable, {}).size();
            for (std::size_t k = 0; k < rows; ++k)
                out_.sums.push_back(
                    {all_, {{"missing", missing_row + k, 2}, {"missing", missing_row + k, 3}}});
            if (is_scale(*variable) && rows > 0) voices(missing_row, voices_row);
            voices_row += is_scale(*variable) ? 1 : 0;
            missing_row += rows;
        }
    }

  private:
    const FigureTable& steps() const { return out_.tables.front(); }
    static FigureAt step(std::size_t row) { return {"steps", row, 1}; }
    double value(const FigureAt& at) const {
        if (at.table.empty()) return out_.said[at.row].value.value_or(0);
        const auto table = std::ranges::find(out_.tables, at.table, &FigureTable::name);
        return table->rows[at.row][at.column].value.value_or(0);
    }
    // The others of a total, which no table shows.
    FigureAt rest_of(const FigureAt& total, const FigureAt& part) {
        out_.said.push_back(number(static_cast<std::size_t>(std::max(0.0, value(total) - value(part)))));
        const FigureAt rest{{}, out_.said.size() - 1};
        out_.sums.push_back({total, {part, rest}});
        return rest;
    }
    // Those interviewed and the others at the first wave, of whom one is known and one is not.
    void voices(std::size_t missing_row, std::size_t row) {
        const FigureAt known_interviewed{"interviewed", row, 1}, known_others{"interviewed", row, 3};
        out_.sums.push_back({{"missing", missing_row, 2}, {known_interviewed, known_others}});
        const FigureAt no_interviewed = rest_of(interviewed_, known_interviewed);
        const FigureAt no_others = rest_of(others_, known_others);
        out_.sums.push_back({{"missing", missing_row, 3}, {no_interviewed, no_others}});
    }

    Statistics& out_;
    const ScoreBook& book_;
    bool started_;
    FigureAt all_{"steps", 0, 2}, interviewed_, others_;
    std::vector<FigureAt> rest_;  // by step but the first
};

// What the counts of groups say of one another and of all, as a description without groups or a flow tells
// them: sizes of groups add up to all, those known in each to all who are known.
class GroupSums {
  public:
    GroupSums(Statistics& out, std::size_t all, const std::vector<Group>& groups)
        : out_(out), all_(say(all)), groups_(groups) {
        FigureSum& sum = out_.sums.emplace_back(FigureSum{all_, {}});
        for (const Group& group : groups_) {
            sizes_.push_back(say(group.size()));
            sum.parts.push_back(sizes_.back());
        }
    }

    // Columns from `n` on are who is known, who is not, and of how many; the rows of the groups are the last
    // of the table, `each` of them a group.
    void link(const FigureTable& table, std::size_t each, std::size_t n) {
        if (each == 0) return;
        const std::size_t first = table.rows.size() - each * groups_.size();
        FigureSum known, missing;
        for (std::size_t g = 0; g < groups_.size(); ++g)
            for (std::size_t k = 0; k < each; ++k) {
                const std::size_t row = first + g * each + k;
                const FigureAt here{table.name, row, n}, not_here{table.name, row, n + 1};
                out_.sums.push_back({{table.name, row, n + 2}, {sizes_[g]}});
                out_.sums.push_back({sizes_[g], {here, not_here}});
                if (k == 0) {
                    known.parts.push_back(here);
                    missing.parts.push_back(not_here);
                }
            }
        known.total = total(table, known.parts);
        missing.total = total(table, missing.parts);
        out_.sums.push_back({all_, {known.total, missing.total}});
        out_.sums.push_back(std::move(known));
        out_.sums.push_back(std::move(missing));
    }

  private:
    FigureAt say(std::size_t count) {
        out_.said.push_back(number(count));
        return {{}, out_.said.size() - 1};
    }
    FigureAt total(const FigureTable& table, const std::vector<FigureAt>& parts) {
        double sum = 0;
        for (const FigureAt& part : parts) sum += table.rows[part.row][part.column].value.value_or(0);
        return say(static_cast<std::size_t>(sum));
    }

    Statistics& out_;
    FigureAt all_;
    const std::vector<Group>& groups_;
    std::vector<FigureAt> sizes_;
};

}  // namespace

Result<Statistics> participant_flow(const store::Project& project, const StatisticsChoice& choice,
                                    const std::vector<VariableId>& asked,
                                    const std::optional<VariableId>& started) {
    const auto book = book_for(project, choice, asked);
    if (!book) return forward_error(book);
    const auto of = asked.empty() ? model::VariableOf::cases : book->variable(asked.front()).of;
    std::vector<const model::Variable*> variables, measured;
    for (const auto& variable : book->variables())
        if (asked.empty() ? variable.of == of : std::ranges::find(asked, variable.id) != asked.end())
            variables.push_back(&variable);
    for (const auto* variable : variables)
        if (variable->by_wave && variable->type != model::VariableType::date) measured.push_back(variable);
    if (started && (book->variable(*started).of != of || !has_order(book->variable(*started))))
        return fail(ErrorKind::invalid, "Who started is told by a number or a yes/no variable of theirs.");

    Statistics out;
    out.title = fmt::format("Participant flow of {}", book->of_people());
    out.tables.push_back(steps_table(*book, measured, started, choice.level));
    out.tables.push_back(missing_table(*book, variables));
    FigureTable voices{"interviewed",
                       "Those interviewed beside the others, at the first wave",
                       {{"variable", "VARIABLE"},
                        {"n_interviewed", "N INTERVIEWED", FigureKind::count},
                        {"median_interviewed", "MEDIAN", FigureKind::score},
                        {"n_others", "N OTHERS", FigureKind::count},
                        {"median_others", "MEDIAN", FigureKind::score},
                        {"difference", "DIFFERENCE", FigureKind::score, true},
                        {"rank_biserial", "RANK-BISERIAL", FigureKind::coefficient}},
                       {},
                       {},
                       {{2, 1}, {4, 3}, {5, 1}, {5, 3}, {6, 1}, {6, 3}}};
    Tests tests(choice.p);
    for (const auto* variable : variables) {
        if (!is_scale(*variable)) continue;
        const auto scores = book->scores(*variable, book->waves().empty() ? "" : book->waves().front());
        analysis::Scores interviewed, others;
        for (std::size_t i = 0; i < scores.size(); ++i)
            (book->subjects()[i].interviewed.empty() ? others : interviewed).push_back(scores[i]);
        const auto found = analysis::rank_sum(interviewed, others, choice.level);
        const auto median = [&](const analysis::Scores& group) {
            return figure(analysis::describe(group, {}, {}, choice.level).median);
        };
        voices.rows.push_back({words(book->label(*variable)), number(found.n_a), median(interviewed),
                               number(found.n_b), median(others), figure(found.shift),
                               figure(found.rank_biserial)});
        tests.add(voices, voices.rows.size() - 1, found.best());
    }
    out.tables.push_back(std::move(voices));
    out.method = {fmt::format("Units are {}, each once.", book->people()),
                  "Interviewed is who, or whose people, speak in a source of the project.",
                  "A difference is the median of all differences between one interviewed and one other "
                  "(Hodges and Lehmann), with its exact interval.",
                  missing_sentence(), interval_sentence(choice)};
    out.remarks.emplace_back(
        "“In the project” is whom the project has a case for; who was referred and never entered is not "
        "known.");
    FlowSums(out, *book, started.has_value()).link(variables);
    tests.settle(out);
    withhold_small(out, choice);
    return out;
}

Result<Statistics> describe_scores(const store::Project& project, const StatisticsChoice& choice,
                                   const std::vector<VariableId>& variables,
                                   const std::vector<std::string>& waves,
                                   const std::optional<VariableId>& by) {
    auto all = variables;
    if (by) all.push_back(*by);
    const auto book = book_for(project, choice, all);
    if (!book) return forward_error(book);
    if (by && (!is_category(book->variable(*by)) || book->variable(*by).by_wave))
        return fail(ErrorKind::invalid,
                    "Groups are told by a category or a yes/no variable that has one value in all.");
    Statistics out;
    out.title = fmt::format("Description of {}", book->of_people());
    FigureTable scores = scores_table(book->people()), categories = categories_table(book->people());
    const auto groups = groups_by(*book, by);
    std::optional<GroupSums> sums;
    if (by) sums.emplace(out, book->subjects().size(), groups);
    for (const auto& id : variables) {
        const auto& variable = book->variable(id);
        if (!is_scale(variable) && !is_category(variable))
            return fail(ErrorKind::invalid,
                        fmt::format("“{}” holds {}s, which have no statistics.", variable.name,
                                    model::variable_type_word(variable.type)));
        for (const auto& wave : waves_of(*book, variable, waves)) {
            if (is_scale(variable))
                if (auto sentence = outside_sentence(*book, variable, wave, choice))
                    out.remarks.push_back(std::move(*sentence));
            for (const auto& group : groups) {
                if (is_scale(variable))
                    scores.rows.push_back(described(*book, variable, group, wave, choice.level));
                else
                    add_categories(categories, *book, variable, group, wave, choice.level);
            }
            if (!sums) continue;
            if (is_scale(variable))
                sums->link(scores, 1, 3);
            else
                sums->link(categories, book->categories(variable, book->texts(variable, wave)).size(), 5);
        }
    }
    if (!scores.rows.empty()) {
        out.tables.push_back(std::move(scores));
        out.method.emplace_back(
            "Means with intervals by Student’s t; quartiles lie between neighbours by proportion (type 7); "
            "at floor and "
            "at ceiling are those with the lowest and highest score that the measure allows.");
    }
    if (!categories.rows.empty()) {
        out.tables.push_back(std::move(categories));
        out.method.emplace_back("Shares are of those known, with Wilson’s intervals.");
    }
    out.method.insert(out.method.begin(), fmt::format("Units are {}, each once.", book->people()));
    out.method.push_back(missing_sentence());
    out.method.push_back(interval_sentence(choice));
    withhold_small(out, choice);
    return out;
}

}  // namespace attune::jobs

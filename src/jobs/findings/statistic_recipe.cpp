// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/statistic_recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "store/queries/queries.h"
#include "store/queries/variable_queries.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<RecipeKind, std::string_view>, 6> kinds{
    {{RecipeKind::change, "change"},
     {RecipeKind::bands, "bands"},
     {RecipeKind::describe, "describe"},
     {RecipeKind::transition, "transition"},
     {RecipeKind::compare, "compare"},
     {RecipeKind::code, "code"}}};

// What of a table is shown, row by row; names in braces are its columns, {people} what its units are called.
// `nothing` stands instead where nobody was measured.
struct Pattern {
    std::string_view table, words, nothing;
};
std::vector<Pattern> patterns_of(RecipeKind kind) {
    constexpr std::string_view no_pairs = "{variable}: none of {of} {people} measured at both waves";
    constexpr std::string_view no_difference =
        "{between}: no difference to say, for nobody was measured in one of the two";
    switch (kind) {
        case RecipeKind::change:
            return {{"change",
                     "{variable}: mean change {mean_change}, from {before} to {after}; {n} pairs of {of} "
                     "{people}",
                     no_pairs}};
        case RecipeKind::bands:
            return {{"bands",
                     "{variable}: {improved} improved, {same} the same, {worse} worse (by {threshold} or "
                     "more); {n} pairs of {of} {people}",
                     no_pairs}};
        case RecipeKind::describe:
            return {{"scores", "{variable}, {wave}: mean {mean}, median {median}; n {n} of {of} {people}",
                     "{variable}, {wave}: none of {of} {people} measured"},
                    {"categories", "{variable}, {wave}, {category}: {n} of {known} known",
                     "{variable}, {wave}, {category}: of nobody known"}};
        case RecipeKind::transition:
            return {{"moves",
                     "{up} up, {down} down, {stayed} stayed, {beside} beside the ladder; {missing} of {of} "
                     "{people} without a pair",
                     {}}};
        case RecipeKind::compare:
            return {{"groups", "{group}: mean {mean}, median {median}; n {n} of {of}",
                     "{group}: none of {of} measured"},
                    {"difference", "{between}: difference {difference}; n {n}", no_difference}};
        case RecipeKind::code:
            return {{"by_presence", "{families}: mean {mean}, median {median}; n {n} of {of}",
                     "{families}: none of {of} measured"},
                    {"difference", "{between}: difference {difference}; {n} of {of} {people} with both",
                     no_difference}};
    }
    return {};
}

// "families": what the columns that count all say.
std::string people_of(const FigureTable& table) {
    for (const auto& column : table.columns)
        if (column.name == "of" && column.label.starts_with("OF ")) return column.label.substr(3);
    return "people";
}

bool withheld(const Figure& figure) {
    return !figure.value && figure.reason.starts_with("Withheld");
}

std::string lower(std::string words) {
    for (char& c : words)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return words;
}

class Lines {
  public:
    explicit Lines(ShownStatistic& shown) : shown_(shown) {}

    void add(const FigureTable& table, const Pattern& pattern) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (add_without_bands(table, row)) continue;
            const bool bare = !pattern.nothing.empty() && nothing_in(table, row, pattern.words);
            add_row(table, row, bare ? pattern.nothing : pattern.words);
        }
    }

    // The cells of a table of transitions in which anybody is.
    void add_moves(const FigureTable& table) {
        for (std::size_t row = 0; row + 1 < table.rows.size(); ++row)
            for (std::size_t column = 1; column + 1 < table.columns.size(); ++column) {
                const Figure& figure = table.rows[row][column];
                if (!figure.value || *figure.value == 0) continue;
                const std::string what =
                    fmt::format("{} → {}", table.rows[row].front().text, table.columns[column].label);
                shown_.lines.push_back(
                    fmt::format("{}: {}", what, figure_words(table.columns[column], figure)));
                note(table, row, column, what);
            }
    }

  private:
    // Where nothing says how much of a change counts, the reason stands instead of the bands.
    bool add_without_bands(const FigureTable& table, std::size_t row) {
        const auto threshold = std::ranges::find(table.columns, "threshold", &FigureColumn::name);
        if (table.name != "bands" || threshold == table.columns.end()) return false;
        const Figure& figure = table.rows[row][static_cast<std::size_t>(threshold - table.columns.begin())];
        if (figure.value || figure.reason.empty() || withheld(figure)) return false;
        shown_.lines.push_back(fmt::format("{}: {}", table.rows[row].front().text, figure.reason));
        return true;
    }

    // Nobody was measured: a score that the words name is missing, and not because it is withheld.
    static bool nothing_in(const FigureTable& table, std::size_t row, std::string_view words) {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Figure& figure = table.rows[row][c];
            if (table.columns[c].name == "n" && figure.value && *figure.value == 0) return true;
            if (table.columns[c].kind == FigureKind::score && !figure.value && !withheld(figure) &&
                words.find("{" + table.columns[c].name + "}") != std::string_view::npos)
                return true;
        }
        return false;
    }

    static std::string shown(const FigureColumn& column, const Figure& figure) {
        if (column.kind == FigureKind::words || figure.value) return figure_words(column, figure);
        return withheld(figure) ? "withheld" : "not known";
    }

    void add_row(const FigureTable& table, std::size_t row, std::string_view pattern) {
        std::string line, about;
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            if (table.columns[c].kind == FigureKind::words && about.empty()) about = table.rows[row][c].text;
        while (!pattern.empty()) {
            const auto open = pattern.find('{');
            line += pattern.substr(0, open);
            if (open == std::string_view::npos) break;
            const auto close = pattern.find('}', open);
            const auto name = pattern.substr(open + 1, close - open - 1);
            pattern.remove_prefix(close + 1);
            if (name == "people") {
                line += people_of(table);
                continue;
            }
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (table.columns[c].name == name) {
                    const std::string words = shown(table.columns[c], table.rows[row][c]);
                    // What has one value in all has no wave to name.
                    if (words.empty() && line.ends_with(", ")) line.resize(line.size() - 2);
                    line += words;
                    note(table, row, c, about);
                }
        }
        shown_.lines.push_back(std::move(line));
    }

    void note(const FigureTable& table, std::size_t row, std::size_t column, const std::string& about) {
        const Figure& figure = table.rows[row][column];
        const auto& head = table.columns[column];
        if (head.kind == FigureKind::words) return;
        const std::string key = fmt::format("{}/{}/{}", table.name, row, head.name);
        const std::string says =
            about.empty() ? lower(head.label) : fmt::format("{}: {}", about, lower(head.label));
        if (figure.value) shown_.numbers.push_back({key + "/value", says, *figure.value});
        if (figure.low) shown_.numbers.push_back({key + "/low", says + ", lower end", *figure.low});
        if (figure.high) shown_.numbers.push_back({key + "/high", says + ", upper end", *figure.high});
    }

    ShownStatistic& shown_;
};

Result<Statistics> work_out(const store::Project& project, const StatisticRecipe& recipe,
                            const StatisticsChoice& choice, const JobControl& control) {
    const auto between = waves_of(project, recipe);
    switch (recipe.kind) {
        case RecipeKind::change:
            return change_of_scores(project, choice, {recipe.variable}, between);
        case RecipeKind::bands:
            return bands_of_change(project, choice, {recipe.variable}, between, rule_of(recipe));
        case RecipeKind::describe:
            return describe_scores(
                project, choice, {recipe.variable},
                recipe.wave.empty() ? std::vector<std::string>{} : std::vector<std::string>{recipe.wave},
                recipe.by.empty() ? std::nullopt : std::optional(recipe.by));
        case RecipeKind::transition:
            return transitions(project, choice, recipe.variable, between);
        case RecipeKind::compare: {
            CompareChoice what{recipe.variable, {}, recipe.wave, {}};
            if (!recipe.by.empty()) what.by = recipe.by;
            if (what.wave.empty()) what.wave = between.from;
            if (recipe.of_change) what.change = between;
            return compare_groups(project, choice, what);
        }
        case RecipeKind::code: {
            const bool element = !recipe.element.empty();
            auto what = codes_named(project, element ? recipe.element.text() : recipe.code.text(), element);
            if (!what) return forward_error(what);
            what->variable = recipe.variable;
            what->waves = between;
            what->rule = rule_of(recipe);
            return code_by_number(project, choice, *what, control);
        }
    }
    return fail(ErrorKind::unreadable, "This statistic is of a kind that this version does not know.");
}

// Whether what is compared between groups is how far a score moved.
bool of_change(const store::Project& project, const StatisticRecipe& recipe,
               const model::Variable& variable) {
    if (recipe.kind == RecipeKind::compare) return recipe.of_change;
    return variable.by_wave && store::project_info(project).waves.size() > 1;
}

}  // namespace

BandRule rule_of(const StatisticRecipe& recipe) {
    using By = BandRule::By;
    BandRule rule;
    rule.by = recipe.rule == "minimal"    ? By::minimal
              : recipe.rule == "reliable" ? By::reliable
              : recipe.rule == "any"      ? By::any
                                          : By::measure;
    if (recipe.threshold > 0) {
        rule.by = By::given;
        rule.given = recipe.threshold;
    }
    if (recipe.better == "higher") rule.better = analysis::Better::higher;
    if (recipe.better == "lower") rule.better = analysis::Better::lower;
    return rule;
}

BetweenWaves waves_of(const store::Project& project, const StatisticRecipe& recipe) {
    BetweenWaves between{recipe.from, recipe.to};
    const auto waves = store::project_info(project).waves;
    if (between.from.empty() && !waves.empty()) between.from = waves.front();
    if (between.to.empty() && !waves.empty()) between.to = waves.back();
    return between;
}

std::string_view recipe_kind_word(RecipeKind kind) {
    for (const auto& [known, word] : kinds)
        if (known == kind) return word;
    return "change";
}

std::optional<RecipeKind> recipe_kind_from_word(std::string_view word) {
    for (const auto& [kind, known] : kinds)
        if (known == word) return kind;
    return std::nullopt;
}

std::string recipe_json(const StatisticRecipe& recipe) {
    Json json{{"version", 1}, {"kind", recipe_kind_word(recipe.kind)}};
    const auto put = [&](const char* name, const std::string& value) {
        if (!value.empty()) json[name] = value;
    };
    put("variable", recipe.variable.text());
    put("from", recipe.from);
    put("to", recipe.to);
    put("wave", recipe.wave);
    put("by", recipe.by.text());
    if (recipe.interviewed) json["interviewed"] = true;
    if (recipe.of_change) json["change"] = true;
    put("code", recipe.code.text());
    put("element", recipe.element.text());
    put("rule", recipe.rule);
    if (recipe.threshold > 0) json["threshold"] = recipe.threshold;
    put("better", recipe.better);
    return json.dump();
}

Result<StatisticRecipe> recipe_from(const std::string& text) {
    const auto unreadable = [] {
        return fail(ErrorKind::unreadable, "How this statistic is worked out was kept by another version.");
    };
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return unreadable();
    try {
        const auto kind = recipe_kind_from_word(json.at("kind").get<std::string>());
        if (!kind || json.at("version").get<int>() != 1) return unreadable();
        const auto words = [&](const char* name) { return json.value(name, std::string()); };
        StatisticRecipe recipe;
        recipe.kind = *kind;
        recipe.variable = VariableId(words("variable"));
        recipe.from = words("from");
        recipe.to = words("to");
        recipe.wave = words("wave");
        recipe.by = VariableId(words("by"));
        recipe.interviewed = json.value("interviewed", false);
        recipe.of_change = json.value("change", false);
        recipe.code = CodeId(words("code"));
        recipe.element = ElementId(words("element"));
        recipe.rule = words("rule");
        recipe.threshold = json.value("threshold", 0.0);
        recipe.better = words("better");
        return recipe;
    } catch (const Json::exception&) {
        return unreadable();
    }
}

Result<ShownStatistic> run_recipe(const store::Project& project, const StatisticRecipe& recipe,
                                  const SmallNumbers& small, const JobControl& control) {
    const auto variables = store::variables(project);
    const auto of =
        std::ranges::find_if(variables, [&](const auto& row) { return row.variable.id == recipe.variable; });
    if (of == variables.end())
        return fail(ErrorKind::not_found, "The variable of this statistic is not in the project any more.");
    StatisticsChoice choice;
    choice.hide_below = small.threshold;
    choice.round_to = small.round_to;
    auto all = work_out(project, recipe, choice, control);
    if (!all) return forward_error(all);
    ShownStatistic shown;
    Lines lines(shown);
    for (const auto& pattern : patterns_of(recipe.kind))
        for (const auto& table : all->tables)
            if (table.name == pattern.table) lines.add(table, pattern);
    // States without an order have no up and down: then every move is said.
    if (recipe.kind == RecipeKind::transition && shown.lines.empty())
        for (const auto& table : all->tables)
            if (table.name == "transitions") lines.add_moves(table);
    // The tables of these name the variable in their title only, which stays behind here.
    const auto& label = of->variable.label.empty() ? of->variable.name : of->variable.label;
    if (recipe.kind == RecipeKind::transition && !shown.lines.empty())
        shown.lines.front() = fmt::format("{}: {}", label, shown.lines.front());
    if (recipe.kind == RecipeKind::compare || recipe.kind == RecipeKind::code)
        for (auto& line : shown.lines)
            line = fmt::format("{}{}, {}", of_change(project, recipe, of->variable) ? "change of " : "",
                               label, line);
    shown.all = std::move(*all);
    return shown;
}

}  // namespace attune::jobs

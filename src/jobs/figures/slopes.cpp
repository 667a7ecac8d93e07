// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "analysis/statistics/description.h"
#include "jobs/figures/kinds.h"
#include "store/queries/case_queries.h"
#include "store/queries/variable_queries.h"

// Scores of families at two waves, each a line, with the change that counts as none.
namespace attune::jobs::figures {
namespace {

using Went = figure::Slopes::Went;

Went went_of(const std::optional<analysis::Band>& band) {
    if (!band) return Went::not_known;
    return *band == analysis::Band::improved ? Went::improved
           : *band == analysis::Band::same   ? Went::same
                                             : Went::worse;
}

figure::Slopes::Middle middle_of(const std::vector<double>& values) {
    analysis::Scores scores(values.begin(), values.end());
    const auto described = analysis::describe(scores, {}, {}, 0.95);
    return {described.first_quartile.value.value_or(0), described.median.value.value_or(0),
            described.third_quartile.value.value_or(0)};
}

// Counts as the tables show them: small ones are withheld there, and those from which they would follow.
struct Tally {
    Figure pairs, of, improved, same, worse;
};

Result<Tally> tally_of(const store::Project& project, const FigureWanted& wanted, const BetweenWaves& waves) {
    const StatisticsChoice people = people_of(project, wanted);
    const auto& id = wanted.variables.front();
    const auto rows = store::variables(project);
    const auto variable = std::ranges::find(rows, id, [](const auto& row) { return row.variable.id; });
    if (variable != rows.end() && variable->variable.type != model::VariableType::number) {
        // States in order have no bands; who is known at both waves stands above their transitions.
        const auto found = transitions(project, people, id, waves);
        if (!found) return forward_error(found);
        return Tally{found->said[0], found->said[1], {}, {}, {}};
    }
    const auto found = bands_of_change(project, people, {id}, waves, wanted.rule);
    if (!found) return forward_error(found);
    const auto& table = found->tables.front();
    const auto count = [&](std::string_view name) {
        const auto column = std::ranges::find(table.columns, name, &FigureColumn::name);
        return table.rows.front()[static_cast<std::size_t>(column - table.columns.begin())];
    };
    return Tally{count("n"), count("of"), count("improved"), count("same"), count("worse")};
}

std::optional<std::int64_t> whole_number(const Figure& count) {
    return count.value ? std::optional<std::int64_t>(std::llround(*count.value)) : std::nullopt;
}

}  // namespace

Made slopes(const store::Project& project, const FigureWanted& wanted, const JobControl&) {
    if (wanted.variables.size() != 1)
        return fail(ErrorKind::invalid, "A slope plot is of one score; choose a variable.");
    if (wanted.outside && !wanted.at_hand.empty())
        return fail(ErrorKind::invalid, "For readers outside of the team no single case is shown.");
    const auto waves = waves_of(project, wanted);
    if (!waves) return forward_error(waves);
    const auto changes =
        changes_of_cases(project, wanted.people, wanted.variables.front(), *waves, wanted.rule);
    if (!changes) return forward_error(changes);
    std::map<CaseId, std::string> names;
    for (const auto& row : store::cases(project)) names[row.of.id] = row.of.name;

    figure::Description out;
    figure::Slopes body;
    body.before = waves->from;
    body.after = waves->to;
    out.title = fmt::format("{}, “{}” to “{}”", changes->label, waves->from, waves->to);
    std::vector<double> before, after;
    const CaseChange* at_hand = nullptr;
    for (const auto& one : changes->cases) {
        if (!one.before_value || !one.after_value) continue;
        before.push_back(*one.before_value);
        after.push_back(*one.after_value);
        const Went went = went_of(one.band);
        const bool chosen = !wanted.at_hand.empty() && one.of == wanted.at_hand;
        if (chosen) at_hand = &one;
        body.lines.push_back({names[one.of], *one.before_value, *one.after_value, went, chosen});
    }
    const auto n = static_cast<std::int64_t>(before.size());
    const auto kind = wanted.people.kind;
    const auto people = [&](std::int64_t count) {
        return kind ? case_kinds(*kind, count) : counted(count, "case", "cases");
    };
    const std::int64_t threshold = hide_below(project, wanted);
    if (n == 0) {
        out.nothing = fmt::format("Nobody has a number for {} at both “{}” and “{}”.", changes->label,
                                  waves->from, waves->to);
        return out;
    }
    if (n < threshold) {
        out.nothing = fmt::format(
            "Fewer than {} have scores at both waves, which is too few for readers outside "
            "of the team.",
            kind ? case_kinds(*kind, threshold) : counted(threshold, "case", "cases"));
        return out;
    }
    if (!wanted.at_hand.empty() && at_hand == nullptr)
        out.notes.push_back(fmt::format("“{}” has no scores at both waves.", names[wanted.at_hand]));
    const auto shown = tally_of(project, wanted, *waves);
    if (!shown) return forward_error(shown);
    const std::string whole = people(whole_number(shown->of).value_or(0));
    const auto pairs = whole_number(shown->pairs);
    out.counted = !pairs ? fmt::format("Of {} those with scores at both waves.", whole)
                  : wanted.outside
                      ? fmt::format("n = {} of {} with scores at both waves.", *pairs, whole)
                      : fmt::format("A line each; n = {} of {} with scores at both waves.", *pairs, whole);
    std::size_t hidden = pairs ? 0 : 1;
    body.middle_before = middle_of(before);
    body.middle_after = middle_of(after);

    std::string said;
    if (changes->threshold) {
        std::vector<std::string> parts;
        const std::tuple<Went, const char*, const Figure*> kinds[] = {
            {Went::improved, "improved", &shown->improved},
            {Went::same, "same", &shown->same},
            {Went::worse, "worse", &shown->worse}};
        for (const auto& [went, word, count] : kinds) {
            const auto told = whole_number(*count);
            if (told && *told == 0) continue;
            if (!told) ++hidden;
            body.groups.push_back(
                {went, fmt::format("{}: {}", word, told ? people(*told) : std::string(hidden_word))});
            if (told) parts.push_back(fmt::format("{} {}", *told, word));
        }
        if (!parts.empty()) said = ": " + joined(parts);
        const double start = at_hand != nullptr ? *at_hand->before_value : body.middle_before->median;
        if (*changes->threshold > 0)
            body.band = {start, *changes->threshold,
                         fmt::format("A change of less than {:g} points from {} counts for nothing.",
                                     *changes->threshold,
                                     at_hand != nullptr
                                         ? fmt::format("the score of “{}” at the start", names[at_hand->of])
                                         : std::string("the median at the start"))};
        out.notes.insert(out.notes.begin(), changes->rule);
    } else {
        out.notes.insert(out.notes.begin(),
                         "No change that counts is known for this score, so lines are not told apart.");
    }
    if (auto note = hidden_note(threshold, hidden); !note.empty()) out.notes.push_back(std::move(note));
    out.alt =
        fmt::format("Scores of {} from “{}” to “{}”{}. The median went from {:g} to {:g}.",
                    pairs  ? people(*pairs)
                    : kind ? kinds_word(*kind)
                           : std::string("cases"),
                    waves->from, waves->to, said, body.middle_before->median, body.middle_after->median);
    if (at_hand != nullptr)
        out.alt += fmt::format(" “{}” went from {:g} to {:g}.", names[at_hand->of], *at_hand->before_value,
                               *at_hand->after_value);
    double low = *std::ranges::min_element(before), high = *std::ranges::max_element(before);
    low = std::min(low, *std::ranges::min_element(after));
    high = std::max(high, *std::ranges::max_element(after));
    if (wanted.outside) {
        body.lines.clear();
        // The ruler's ends would tell the lowest and the highest score, which are one family's each.
        low = std::min(body.middle_before->low, body.middle_after->low);
        high = std::max(body.middle_before->high, body.middle_after->high);
        out.notes.emplace_back("Single lines are not shown to readers outside of the team.");
    }
    if (body.band) {
        low = std::min(low, body.band->start - body.band->by);
        high = std::max(high, body.band->start + body.band->by);
    }
    body.scale = figure::scale_over(changes->label, "points", low, high);
    out.notes.emplace_back(
        "The brackets are the quartiles, the bars across them the medians. Change, not effect: "
        "nothing here was compared with a group without the programme.");
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures

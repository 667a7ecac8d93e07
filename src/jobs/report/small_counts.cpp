// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/small_counts.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/disclosure/linked_counts.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using analysis::Shown;
using exchange::report::Recipe;
using exchange::report::Report;

// Of each of these a passage has one value, or its sums are looked for because they often hold.
constexpr std::array<std::string_view, 9> parting{"code",      "element", "case", "coder", "source",
                                                  "direction", "account", "wave", "voice"};

std::int64_t people_behind(const Recipe& recipe, const Evidence& evidence) {
    if (!tells_of_people(recipe.count)) return 0;
    const bool whole = recipe.count.starts_with("project.");
    return evidence.count(whole ? "project.people" : "people", recipe.where).value_or(0);
}

Conditions sorted(Conditions conditions) {
    std::ranges::sort(conditions);
    return conditions;
}

// The sums that hold among the report's numbers: those of one count whose conditions differ in one value of
// one kind, and the number without it. That the arithmetic holds is enough: a reader will try it.
analysis::LinkedCounts linked(const std::vector<Recipe>& recipes, const Evidence& evidence) {
    analysis::LinkedCounts all;
    std::map<std::pair<std::string, Conditions>, std::size_t> number_of;
    for (const Recipe& recipe : recipes) {
        number_of.try_emplace({recipe.count, sorted(recipe.where)}, all.counts.size());
        all.counts.push_back(static_cast<std::int64_t>(recipe.value));
        all.people.push_back(people_behind(recipe, evidence));
    }
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> parts;
    for (std::size_t k = 0; k < recipes.size(); ++k) {
        if (!tells_of_people(recipes[k].count)) continue;
        const Conditions where = sorted(recipes[k].where);
        for (std::size_t c = 0; c < where.size(); ++c) {
            if (where[c].second.size() != 1 || std::ranges::find(parting, where[c].first) == parting.end())
                continue;
            Conditions without = where;
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(c));
            const auto total = number_of.find({recipes[k].count, without});
            if (total != number_of.end()) parts[{total->second, where[c].first}].push_back(k);
        }
    }
    for (const auto& [of, list] : parts) {
        std::int64_t sum = 0;
        for (const std::size_t part : list) sum += all.counts[part];
        if (sum == all.counts[of.first]) all.sums.push_back({of.first, list});
    }
    return all;
}

// Its words have the title of a source, or the name of a case or person.
bool names_somebody(const Recipe& recipe) {
    return std::ranges::any_of(recipe.where, [](const auto& one) {
        return one.first == "source" || one.first == "case" || one.first == "person";
    });
}

class Hiding {
  public:
    Hiding(Report& report, const SmallNumbers& how, const std::map<std::string, std::string>& many)
        : report_(report), how_(how), many_(many) {}

    void hide(const std::vector<Shown>& shown, const std::vector<analysis::CountSum>& sums) {
        auto& recipes = report_.manifest.recipes;
        // Beside what a number adds up to “fewer than 5” would say more than it should.
        std::vector<bool> adds_up(recipes.size(), false);
        for (const auto& sum : sums) {
            adds_up[sum.total] = true;
            for (const std::size_t part : sum.parts) adds_up[part] = true;
        }
        for (std::size_t k = 0; k < recipes.size(); ++k) {
            auto& said = says_[recipes[k].id];
            if (shown[k] == Shown::count)
                said.value = rounded(recipes[k]);
            else
                said.hidden = recipes[k].count == "people" && shown[k] == Shown::small && !adds_up[k]
                                  ? fmt::format("fewer than {}", how_.threshold)
                                  : "not shown";
        }
        std::vector<Recipe> left;
        for (std::size_t k = 0; k < recipes.size(); ++k)
            if (shown[k] == Shown::count) {
                recipes[k].value = static_cast<double>(says_[recipes[k].id].value);
                if (names_somebody(recipes[k])) recipes[k].says = recipes[k].count;
                left.push_back(std::move(recipes[k]));
            }
        recipes = std::move(left);
        for (auto& section : report_.sections)
            for (auto& block : section.blocks) std::visit([this](auto& one) { in(one); }, block);
    }

  private:
    struct Said {
        std::int64_t value = 0;
        std::string hidden;  // empty: it is shown
    };

    std::int64_t rounded(const Recipe& recipe) const {
        const auto value = static_cast<std::int64_t>(recipe.value);
        return tells_of_people(recipe.count) ? analysis::rounded_count(value, how_.round_to) : value;
    }

    void in(exchange::report::Table& table) {
        for (auto& row : table.rows)
            for (auto& cell : row) {
                const auto at = says_.find(cell.recipe);
                if (cell.recipe.empty() || at == says_.end()) continue;
                if (at->second.hidden.empty()) {
                    cell.number = static_cast<double>(at->second.value);
                    cell.text = std::to_string(at->second.value);
                    continue;
                }
                cell.text = at->second.hidden;
                cell.number.reset();
                cell.recipe.clear();
            }
    }
    void in(exchange::report::Paragraph& paragraph) { in(paragraph.runs); }
    void in(exchange::report::Bullets& bullets) {
        for (auto& item : bullets.items) in(item);
    }
    void in(exchange::report::Chart&) {}  // is filled later
    void in(exchange::report::Quote&) {}
    void in(exchange::report::SourceText&) {}

    void in(exchange::report::Line& line) {
        for (std::size_t k = 0; k < line.size(); ++k) {
            const auto at = says_.find(line[k].recipe);
            if (line[k].recipe.empty() || at == says_.end()) continue;
            // “some codings”, where one or many would give away more.
            const auto word = many_.find(line[k].recipe);
            const bool one = at->second.hidden.empty() && at->second.value == 1;
            if (!one && word != many_.end() && k + 1 < line.size())
                line[k + 1].text = "\u00a0" + word->second;
            if (at->second.hidden.empty()) {
                line[k].text = std::to_string(at->second.value);
                continue;
            }
            line[k].text = at->second.hidden == "not shown" ? "some" : at->second.hidden;
            line[k].recipe.clear();
        }
    }

    Report& report_;
    const SmallNumbers& how_;
    const std::map<std::string, std::string>& many_;
    std::map<std::string, Said> says_;
};

}  // namespace

bool tells_of_people(const std::string& count) {
    static constexpr std::array<std::string_view, 8> others{
        "coders",        "codes",          "project.codes", "project.elements",
        "project.memos", "project.coders", "project.turns", "project.words"};
    return std::ranges::find(others, count) == others.end();
}

std::size_t small_counts(const Report& report, const Evidence& evidence, std::int64_t threshold) {
    std::size_t small = 0;
    for (const Recipe& recipe : report.manifest.recipes) {
        const auto people = recipe.value > 0 ? people_behind(recipe, evidence) : 0;
        small += people > 0 && people < threshold;
    }
    return small;
}

std::size_t hide_small_counts(Report& report, const Evidence& evidence, const SmallNumbers& how,
                              const std::map<std::string, std::string>& many) {
    const auto all = linked(report.manifest.recipes, evidence);
    const auto shown = analysis::hide_small(all, how.threshold);
    const auto hidden =
        static_cast<std::size_t>(std::ranges::count_if(shown, [](Shown one) { return one != Shown::count; }));
    Hiding(report, how, many).hide(shown, all.sums);
    report.manifest.small_numbers = {how.threshold, static_cast<std::int64_t>(hidden), how.round_to};
    if (how.threshold > 1)
        report.chosen.push_back(fmt::format(
            "Counts that fewer than {} people stand behind are not shown, nor others from which "
            "they could be "
            "worked out: {}.",
            how.threshold,
            hidden == 0 ? std::string("none was hidden") : text::counted(hidden, "is hidden", "are hidden")));
    if (how.round_to > 1)
        report.chosen.push_back(
            fmt::format("Counts are rounded to the nearest {}; they need not add up.", how.round_to));
    return hidden;
}

}  // namespace attune::jobs

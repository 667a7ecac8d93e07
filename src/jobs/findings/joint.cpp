// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/joint.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "exchange/sentences.h"
#include "jobs/findings/ledger.h"
#include "store/queries/one_named.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* band_names[] = {"improved", "same", "worse", "no pair"};

std::size_t band_number(const CaseChange& change) {
    if (!change.band) return 3;
    switch (*change.band) {
        case analysis::Band::improved:
            return 0;
        case analysis::Band::same:
            return 1;
        case analysis::Band::worse:
            return 2;
    }
    return 3;
}

class JointReading {
  public:
    JointReading(const store::Project& project, const CitedPassages& cited, const SmallNumbers& small,
                 const JobControl& control)
        : project_(project), cited_(cited), small_(small), control_(control) {
        for (const auto& row : cited.cases()) names_.emplace(row.of.id, row.of.name);
        for (const auto& row : store::elements(project)) elements_.emplace(row.element.id, row);
    }

    Result<JointView> read(const JointDisplayId& id) {
        const auto all = store::joint_displays(project_);
        const auto at = std::ranges::find(all, id, &model::JointDisplay::id);
        if (at == all.end())
            return fail(ErrorKind::not_found, "There is no such joint display in this project.");
        view_.display = *at;
        view_.families_in_all = cited_.families_in_all();
        auto choices = joint_choices_from(at->choices);
        if (!choices) return forward_error(choices);
        view_.choices = std::move(*choices);
        if (const auto ready = read_scores(); !ready) return forward_error(ready);
        auto rows = store::joint_rows(project_, id);
        if (const auto ready = read_offers(rows); !ready) return forward_error(ready);
        for (auto& row : rows) {
            if (control_.cancelled()) return fail(ErrorKind::cancelled, "Reading the display was stopped.");
            view_.rows.push_back(view_of(std::move(row)));
        }
        if (at->kind == model::JointKind::logic_model) order_by_type();
        return std::move(view_);
    }

  private:
    const CaseChanges* changes_of(const VariableId& variable, const std::optional<StatisticRecipe>& recipe) {
        const std::string key = variable.text() + (recipe ? recipe_json(*recipe) : std::string());
        auto [at, fresh] = changes_.try_emplace(key);
        if (fresh) {
            const StatisticRecipe asked = recipe.value_or(StatisticRecipe{});
            auto found = changes_of_cases(project_, {}, variable, waves_of(project_, asked), rule_of(asked));
            if (found) at->second = std::move(*found);
        }
        return at->second ? &*at->second : nullptr;
    }

    Result<Ok> read_scores() {
        using Kind = model::JointKind;
        if (view_.display.kind == Kind::cross_case)
            for (const auto& variable : view_.choices.variables) {
                const auto* changes = changes_of(variable, {});
                if (changes == nullptr)
                    return fail(
                        ErrorKind::not_found,
                        "A variable of this display is not in the project any more, or is of persons.");
                view_.variables.push_back(changes->label);
                if (!changes->rule.empty()) view_.rules.push_back(changes->label + ": " + changes->rule);
            }
        if (view_.display.kind == Kind::statistics_by_themes && view_.choices.statistic) {
            const auto* changes = changes_of(view_.choices.statistic->variable, view_.choices.statistic);
            if (changes == nullptr || changes->rule.empty())
                return fail(ErrorKind::invalid,
                            "The columns of this display need a score at two waves, and how much of a change "
                            "counts.");
            view_.rules.push_back(changes->label + ": " + changes->rule);
        }
        return Ok{};
    }

    // What could be quoted where nothing is: asked only where it is shown, for it reads all codings.
    Result<Ok> read_offers(const std::vector<store::JointRowRow>& rows) {
        if (small_.threshold > 0 || std::ranges::none_of(rows, [&](const store::JointRowRow& one) {
                return !one.row.element.empty() && cited_.of(one.row.id.text()).empty();
            }))
            return Ok{};
        const auto ledger = read_ledger(project_, control_);
        if (!ledger) return forward_error(ledger);
        for (const auto& entry : ledger->entries)
            offered_.emplace(entry.element.id, std::pair(entry.all.passages, entry.all.families));
        return Ok{};
    }

    void add_offers(JointRowView& view) const {
        if (!view.quotes.empty() || small_.threshold > 0) return;
        if (const auto at = offered_.find(view.row.element); at != offered_.end())
            std::tie(view.offered_passages, view.offered_families) = at->second;
        if (view.row.of.empty()) return;
        std::set<std::pair<SourceId, std::int64_t>> places;
        for (const auto& one : cited_.all())
            if (std::ranges::find(one.families, view.row.of) != one.families.end())
                places.emplace(one.row.evidence.source, one.row.evidence.range.begin.value);
        view.offered_passages = static_cast<std::int64_t>(places.size());
        view.offered_families = places.empty() ? 0 : 1;
    }

    JointRowView view_of(store::JointRowRow from) {
        JointRowView view;
        view.label = std::move(from.label);
        view.row = std::move(from.row);
        view.quotes = cited_.of(view.row.id.text());
        if (view.quotes.empty() && !view.row.theme.empty())
            view.quotes = cited_.of(view.row.theme.text(), model::Stance::in_favour);
        view.reach = reach_of(view.quotes);
        add_offers(view);
        if (const auto at = elements_.find(view.row.element); at != elements_.end())
            view.type = at->second.type_label;
        add_statistic(view);
        using Kind = model::JointKind;
        if (view_.display.kind == Kind::statistics_by_themes && view_.choices.statistic) add_bands(view);
        if (view_.display.kind == Kind::cross_case) add_scores(view);
        return view;
    }

    void add_statistic(JointRowView& view) {
        if (view.row.statistic.empty()) return;
        auto recipe = recipe_from(view.row.statistic);
        if (!recipe) {
            view.no_statistic = recipe.error().sentence;
            return;
        }
        auto shown = run_recipe(project_, *recipe, small_, control_);
        if (shown)
            view.statistic = std::move(*shown);
        else
            view.no_statistic = shown.error().sentence;
        view.recipe = std::move(*recipe);
        if (const auto* changes = changes_of(view.recipe->variable, view.recipe))
            view.with_both = both(*changes, view);
    }

    static std::set<CaseId> families_of(const JointRowView& view) {
        std::set<CaseId> families;
        for (const Cited* passage : view.quotes)
            families.insert(passage->families.begin(), passage->families.end());
        return families;
    }

    static std::int64_t both(const CaseChanges& changes, const JointRowView& view) {
        const auto families = families_of(view);
        return std::ranges::count_if(changes.cases, [&](const CaseChange& change) {
            return change.known && families.contains(change.of);
        });
    }

    void add_bands(JointRowView& view) {
        const auto* changes = changes_of(view_.choices.statistic->variable, view_.choices.statistic);
        const auto families = families_of(view);
        for (const char* name : band_names) view.bands.push_back({name, {}, {}});
        std::map<CaseId, std::size_t> band_of;
        for (const auto& change : changes->cases) {
            if (!families.contains(change.of)) continue;
            const auto band = band_number(change);
            band_of.emplace(change.of, band);
            view.bands[band].families.push_back(names_[change.of]);
        }
        for (const Cited* passage : view.quotes)
            for (const auto& of : passage->families)
                if (const auto at = band_of.find(of); at != band_of.end()) {
                    auto& quotes = view.bands[at->second].quotes;
                    if (quotes.size() < view_.choices.quotes) quotes.push_back(passage);
                    break;
                }
        view.with_both = both(*changes, view);
    }

    void add_scores(JointRowView& view) {
        for (const auto& variable : view_.choices.variables) {
            JointScore score;
            if (const auto* changes = changes_of(variable, {}))
                for (const auto& change : changes->cases) {
                    if (change.of != view.row.of) continue;
                    score.before = change.before_value;
                    score.after = change.after_value;
                    const auto said = [](const std::string& value) {
                        return value.empty() ? std::string("not known") : value;
                    };
                    score.words = said(change.before);
                    const bool two = change.known ? !change.after.empty()
                                                  : !change.before.empty() || !change.after.empty();
                    if (two) score.words += " → " + said(change.after);
                    if (change.band) score.words += fmt::format(" ({})", band_names[band_number(change)]);
                }
            if (score.words.empty()) score.words = "not known";
            view.scores.push_back(std::move(score));
        }
    }

    // As the logic model reads: by the order of types, then of rows.
    void order_by_type() {
        std::map<std::string, int> order;
        for (const auto& type : store::framework_of(project_).types) order.emplace(type.key, type.order);
        const auto place = [&](const JointRowView& row) {
            const auto at = elements_.find(row.row.element);
            return at == elements_.end() ? 1000 : order[at->second.element.type];
        };
        std::ranges::stable_sort(view_.rows, {}, place);
        std::set<ElementId> shown;
        for (const auto& row : view_.rows) shown.insert(row.row.element);
        for (auto& arrow : store::logic_links(project_))
            if (shown.contains(arrow.from) && shown.contains(arrow.to))
                view_.arrows.push_back(std::move(arrow));
    }

    const store::Project& project_;
    const CitedPassages& cited_;
    SmallNumbers small_;
    const JobControl& control_;
    JointView view_;
    std::map<CaseId, std::string> names_;
    std::map<ElementId, store::ElementRow> elements_;
    std::map<ElementId, std::pair<std::int64_t, std::int64_t>> offered_;  // passages, families
    std::map<std::string, std::optional<CaseChanges>> changes_;
};

}  // namespace

std::string joint_choices_json(const JointChoices& choices) {
    Json json = Json::object();
    if (choices.statistic) json["statistic"] = Json::parse(recipe_json(*choices.statistic));
    if (!choices.variables.empty()) {
        json["variables"] = Json::array();
        for (const auto& variable : choices.variables) json["variables"].push_back(variable.text());
    }
    if (choices.quotes != JointChoices{}.quotes) json["quotes"] = choices.quotes;
    return json.dump();
}

Result<JointChoices> joint_choices_from(const std::string& text) {
    try {
        const Json json = Json::parse(text.empty() ? "{}" : text);
        JointChoices choices;
        if (json.contains("statistic")) {
            auto recipe = recipe_from(json.at("statistic").dump());
            if (!recipe) return forward_error(recipe);
            choices.statistic = std::move(*recipe);
        }
        for (const auto& variable : json.value("variables", std::vector<std::string>{}))
            choices.variables.emplace_back(variable);
        choices.quotes = json.value("quotes", choices.quotes);
        return choices;
    } catch (const Json::exception&) {
        return fail(ErrorKind::unreadable,
                    "How this display is laid out is kept in a form that cannot be read.");
    }
}

Result<JointView> read_joint(const store::Project& project, const JointDisplayId& display,
                             const CitedPassages& cited, const SmallNumbers& small,
                             const JobControl& control) {
    return JointReading(project, cited, small, control).read(display);
}

std::string offered_words(const JointRowView& row) {
    if (row.offered_passages == 0) return {};
    return fmt::format("Nothing quoted yet: {} of {} to choose from",
                       exchange::counted(row.offered_passages, "passage", "passages"),
                       exchange::counted(row.offered_families, "family", "families"));
}

std::string with_both_words(const JointRowView& row, std::int64_t families_in_all) {
    if (!row.with_both) return {};
    return fmt::format("{} of {} families with both", *row.with_both, families_in_all);
}

std::optional<std::int64_t> families_with_both(const JointView& view) {
    if (view.display.kind != model::JointKind::cross_case) return std::nullopt;
    return std::ranges::count_if(view.rows, [](const JointRowView& row) {
        const bool scored = std::ranges::any_of(
            row.scores, [](const JointScore& score) { return score.before || score.after; });
        return scored && !row.quotes.empty();
    });
}

std::vector<ShownNumber> numbers_of(const JointView& view) {
    std::vector<ShownNumber> numbers;
    const auto add = [&](const JointRowView& row, const std::string& key, const std::string& says,
                         double value, bool is_score = false) {
        numbers.push_back(
            {row.row.id.text() + "/" + key, fmt::format("{}: {}", row.label, says), value, is_score});
    };
    for (const auto& row : view.rows) {
        add(row, "families", "families cited", static_cast<double>(row.reach.families));
        if (row.with_both) add(row, "with_both", "families with both", static_cast<double>(*row.with_both));
        for (const auto& band : row.bands)
            add(row, "band/" + band.name, "families, " + band.name,
                static_cast<double>(band.families.size()));
        for (std::size_t k = 0; k < row.scores.size(); ++k) {
            const std::string key = fmt::format("score/{}/", k);
            if (row.scores[k].before)
                add(row, key + "before", view.variables[k] + " before", *row.scores[k].before, true);
            if (row.scores[k].after)
                add(row, key + "after", view.variables[k] + " after", *row.scores[k].after, true);
        }
    }
    return numbers;
}

Result<model::JointRow> find_joint_row(const store::Project& project, const JointDisplayId& display,
                                       const std::string& typed) {
    struct Named {
        JointRowId id;
        std::string name;
        model::JointRow row;
    };
    std::vector<Named> rows;
    for (auto& row : store::joint_rows(project, display)) rows.push_back({row.row.id, row.label, row.row});
    auto found = store::one_named(std::move(rows), typed, "row", "rows");
    if (!found) return forward_error(found);
    return std::move(found->row);
}

}  // namespace attune::jobs

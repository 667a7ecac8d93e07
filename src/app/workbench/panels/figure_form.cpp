// SPDX-License-Identifier: GPL-3.0-or-later
// The choices of a figure, at its side.
#include "app/workbench/panels/figure_form.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/workbench/acts/figure_acts.h"
#include "app/workbench/figure_desk.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/form.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;
using jobs::FigureForm;
using jobs::FigureWanted;
using jobs::GroupFound;

namespace {

struct Grouping {
    GroupFound by;
    const char* name;
};
constexpr Grouping row_groups[] = {{GroupFound::code, "Codes"},
                                   {GroupFound::code_tree, "Topmost codes"},
                                   {GroupFound::element, "Elements"},
                                   {GroupFound::voice, "Voices"},
                                   {GroupFound::wave, "Waves"}};
constexpr Grouping bar_groups[] = {{GroupFound::case_kind, "Kinds of case"},
                                   {GroupFound::nothing, "One bar"},
                                   {GroupFound::voice, "Voices"},
                                   {GroupFound::wave, "Waves"},
                                   {GroupFound::direction, "Directions"}};
constexpr Grouping column_groups[] = {
    {GroupFound::case_, "Cases"}, {GroupFound::case_kind, "Kinds of case"}, {GroupFound::voice, "Voices"},
    {GroupFound::wave, "Waves"},  {GroupFound::direction, "Directions"},    {GroupFound::code, "Codes"},
    {GroupFound::coder, "Coders"}};

class Choosing {
  public:
    Choosing(Frame& frame, Form& form)
        : frame_(frame), form_(form), desk_(*frame.bench.integrate->figures), wanted_(desk_.wanted) {}

    void draw() {
        kind();
        switch (wanted_.form) {
            case FigureForm::bars:
                group("figures/rows", "A row for each", row_groups, true);
                group("figures/columns", "Its bars", bar_groups, false);
                cells();
                break;
            case FigureForm::heat_map:
                group("figures/rows", "A row for each", row_groups, true);
                group("figures/columns", "A column for each", column_groups, false);
                cells();
                break;
            case FigureForm::overview:
                one_of<SourceId>("figures/source", "Text", "All of them", desk_.read.sources, wanted_.source,
                                 [](FigureWanted& wanted, const SourceId& id) { wanted.source = id; });
                one_of<CodeId>("figures/code", "Code", "Any", desk_.read.codes,
                               wanted_.codes.empty() ? CodeId() : wanted_.codes.front(),
                               [](FigureWanted& wanted, const CodeId& id) {
                                   wanted.codes.clear();
                                   if (!id.empty()) wanted.codes.push_back(id);
                               });
                break;
            case FigureForm::slopes:
                variable(desk_.read.scores);
                waves();
                one_of<CaseId>("figures/case", "Family at hand", "None", desk_.read.families, wanted_.at_hand,
                               [](FigureWanted& wanted, const CaseId& id) { wanted.at_hand = id; });
                break;
            case FigureForm::flow:
                variable(desk_.read.states);
                waves();
                break;
            case FigureForm::change:
                waves();
                break;
            case FigureForm::agreement:
                round();
                break;
            case FigureForm::logic_model:
                break;
        }
        outside();
    }

  private:
    std::optional<std::size_t> pick(const char* path, const char* name, std::span<const std::string> options,
                                    std::optional<std::size_t> chosen) {
        ComboLook look;
        look.name = name;
        look.options = options;
        look.chosen = chosen;
        return combo(frame_.ui, path, form_.field(name), look);
    }
    void change(std::function<void(FigureWanted&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) { change_figure(bench, what); });
    }

    void kind() {
        std::vector<std::string> names;
        std::size_t chosen = 0;
        for (const auto& one : jobs::figure_forms()) {
            if (one.form == wanted_.form) chosen = names.size();
            names.emplace_back(one.name);
        }
        if (const auto picked = pick("figures/kind", "Figure", names, chosen))
            frame_.act([form = jobs::figure_forms()[*picked].form](Workbench& bench) {
                choose_figure_form(bench, form);
            });
        form_.words("figures/kind_words", std::string(jobs::info(wanted_.form).what));
    }

    // Attributes of cases come after what every project has.
    void group(const char* path, const char* name, std::span<const Grouping> groups, bool rows) {
        const GroupFound now = rows ? wanted_.rows : wanted_.columns;
        const std::string& variable = rows ? wanted_.row_variable : wanted_.column_variable;
        std::vector<std::string> names;
        std::optional<std::size_t> chosen;
        for (const auto& one : groups) {
            if (one.by == now) chosen = names.size();
            names.emplace_back(one.name);
        }
        for (const auto& attribute : desk_.read.attributes) {
            if (now == GroupFound::value && attribute == variable) chosen = names.size();
            names.push_back("By " + attribute);
        }
        const auto picked = pick(path, name, names, chosen);
        if (!picked) return;
        const bool attribute = *picked >= groups.size();
        const GroupFound by = attribute ? GroupFound::value : groups[*picked].by;
        const std::string of = attribute ? desk_.read.attributes[*picked - groups.size()] : std::string();
        change([rows, by, of](FigureWanted& wanted) {
            (rows ? wanted.rows : wanted.columns) = by;
            (rows ? wanted.row_variable : wanted.column_variable) = of;
        });
    }

    // Where rows or columns are single cases a case is in a cell or not: passages are counted then.
    void cells() {
        static const std::vector<std::string> names{"Cases, each once", "Passages", "Words"};
        const bool single = wanted_.columns == GroupFound::case_;
        const std::size_t first = single ? 1 : 0;
        const auto now = std::max(first, static_cast<std::size_t>(wanted_.cells));
        if (const auto picked =
                pick("figures/cells", "Counted", std::span(names).subspan(first), now - first))
            change([cells = static_cast<jobs::FigureCells>(*picked + first)](FigureWanted& wanted) {
                wanted.cells = cells;
            });
    }

    template <class Id>
    void one_of(const char* path, const char* name, const char* none,
                const std::vector<FigureOption>& options, const Id& now,
                std::function<void(FigureWanted&, const Id&)> set) {
        std::vector<std::string> names{none};
        std::size_t chosen = 0;
        for (std::size_t k = 0; k < options.size(); ++k) {
            if (options[k].id == now.text()) chosen = k + 1;
            names.push_back(options[k].name);
        }
        if (const auto picked = pick(path, name, names, chosen))
            change([set, id = *picked == 0 ? Id() : Id(options[*picked - 1].id)](FigureWanted& wanted) {
                set(wanted, id);
            });
    }

    void variable(const std::vector<FigureOption>& options) {
        std::vector<std::string> names;
        std::optional<std::size_t> chosen;
        for (std::size_t k = 0; k < options.size(); ++k) {
            if (!wanted_.variables.empty() && wanted_.variables.front().text() == options[k].id) chosen = k;
            names.push_back(options[k].name);
        }
        if (names.empty()) return;
        if (const auto picked = pick("figures/variable", "Variable", names, chosen))
            change([id = VariableId(options[*picked].id)](FigureWanted& wanted) { wanted.variables = {id}; });
    }

    void waves() {
        const auto& options = desk_.read.waves;
        if (options.size() < 2) return;
        std::vector<std::string> names;
        names.reserve(options.size());
        for (const auto& option : options) names.push_back(option.name);
        const auto at = [&](const std::string& wave, std::size_t unless) {
            const auto found = std::ranges::find(names, wave);
            return found == names.end() ? unless : static_cast<std::size_t>(found - names.begin());
        };
        if (const auto picked = pick("figures/from", "From", names, at(wanted_.waves.from, 0)))
            change([wave = names[*picked]](FigureWanted& wanted) { wanted.waves.from = wave; });
        if (const auto picked = pick("figures/to", "To", names, at(wanted_.waves.to, names.size() - 1)))
            change([wave = names[*picked]](FigureWanted& wanted) { wanted.waves.to = wave; });
    }

    void round() {
        std::vector<std::string> names{"All that was coded twice"};
        std::size_t chosen = 0;
        for (std::size_t k = 0; k < desk_.read.rounds.size(); ++k) {
            if (desk_.read.rounds[k].id == wanted_.agreement.round) chosen = k + 1;
            names.push_back(desk_.read.rounds[k].name);
        }
        if (const auto picked = pick("figures/round", "Round", names, chosen))
            change([id = *picked == 0 ? std::string() : desk_.read.rounds[*picked - 1].id](
                       FigureWanted& wanted) { wanted.agreement.round = id; });
    }

    void outside() {
        form_.gap(0.8f);
        if (check_box(frame_.ui, "figures/outside", form_.row(frame_.ui.em(1.9f)), "For readers outside",
                      wanted_.outside))
            change([on = !wanted_.outside](FigureWanted& wanted) {
                wanted.outside = on;
                wanted.rounded = wanted.rounded && on;
                if (on) wanted.at_hand = {};
            });
        if (wanted_.outside && check_box(frame_.ui, "figures/rounded", form_.row(frame_.ui.em(1.9f)),
                                         "Counts to the nearest 5", wanted_.rounded))
            change([on = !wanted_.rounded](FigureWanted& wanted) { wanted.rounded = on; });
        form_.words("figures/outside_words",
                    "Counts of few people are hidden then, and no single case is shown.");
    }

    Frame& frame_;
    Form& form_;
    const FigureDesk& desk_;
    const FigureWanted& wanted_;
};

}  // namespace

void draw_figure_form(Frame& frame, Rect at) {
    Form form(frame, "figures/form", at, "Choices of the figure", 18);
    Choosing(frame, form).draw();
    form.finish();
}

}  // namespace attune::workbench

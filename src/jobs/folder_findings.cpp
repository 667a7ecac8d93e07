// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/folder_findings.h"

#include <algorithm>
#include <map>

#include "jobs/findings/joint.h"
#include "jobs/framework_matrix.h"
#include "jobs/looked_up.h"
#include "jobs/plain_file.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/commands/judgement_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"

namespace attune::jobs {
namespace {

using exchange::FindingsFile;
namespace fs = std::filesystem;

class FindingsTaken {
  public:
    FindingsTaken(store::Project& project, const fs::path& file)
        : project_(project), file_(file), known_(project), kept_(project) {}

    Result<Ok> matrix(const FindingsFile::Matrix& from) {
        if (auto working = work_as(from.coder, from.line); !working) return working;
        store::SaveMatrix make;
        make.matrix.name = from.name;
        MatrixChoices choices;
        choices.show = from.show;
        make.matrix.choices = matrix_choices_json(choices);
        for (const auto& typed : from.elements) {
            const auto element = known_.element(typed);
            if (!element) return fault(from.line, element.error());
            make.columns.emplace_back().element = *element;
        }
        const auto made = project_.run(make);
        if (!made) return fault(from.line, made.error());
        const auto chart = read_chart(project_, MatrixId(made->subject));
        if (!chart) return fault(from.line, chart.error());
        return chart_cells(*chart, from);
    }

    Result<Ok> theme(const FindingsFile::Theme& from) {
        store::SaveTheme save{from.theme};
        for (const auto& typed : from.codes) {
            const auto code = known_.code(typed);
            if (!code) return fault(from.line, code.error());
            save.theme.codes.push_back(*code);
        }
        return make(save, from, model::EvidenceOwner::theme);
    }

    Result<Ok> configuration(const FindingsFile::Configuration& from) {
        store::SaveConfiguration save{from.configuration, {}};
        if (from.before) save.configuration.says = *from.before;
        if (auto done = make(save, from, model::EvidenceOwner::configuration); !done || !from.before)
            return done;
        const auto there = store::find_configuration(project_, from.configuration.name);
        if (!there) return fault(from.line, there.error());
        store::SaveConfiguration change{from.configuration, from.why};
        change.configuration.id = there->id;
        const auto changed = project_.run(change);
        return changed ? Result<Ok>(Ok{}) : fault(from.line, changed.error());
    }

    Result<Ok> display(const FindingsFile::Display& from) {
        if (auto working = work_as(from.coder, from.line); !working) return working;
        JointChoices choices;
        if (from.statistic) {
            auto recipe = recipe_of(*from.statistic);
            if (!recipe) return fault(from.statistic->line, recipe.error());
            choices.statistic = std::move(*recipe);
        }
        for (const auto& typed : from.scores) {
            const auto variable = store::find_variable(project_, typed);
            if (!variable) return fault(from.line, variable.error());
            choices.variables.push_back(*variable);
        }
        if (from.quotes > 0) choices.quotes = static_cast<std::size_t>(from.quotes);
        store::SaveJointDisplay save{from.display};
        save.display.choices = joint_choices_json(choices);
        const auto made = project_.run(save);
        if (!made) return fault(from.line, made.error());
        for (const auto& row : from.rows)
            if (auto done = joint_row(JointDisplayId(made->subject), row); !done) return done;
        return Ok{};
    }

    Result<Ok> judgement(const FindingsFile::Judgement& from) {
        store::Judge judge{from.judgement};
        const auto criterion = store::find_criterion(project_, from.criterion);
        if (!criterion) return fault(from.line, criterion.error());
        const auto element = known_.element(from.element);
        if (!element) return fault(from.line, element.error());
        judge.judgement.criterion = criterion->id;
        judge.judgement.element = *element;
        // What is finished is not changed any more, so that it is finished last.
        judge.judgement.finished = false;
        if (auto done = make(judge, from, model::EvidenceOwner::judgement); !done) return done;
        if (from.judgement.agreed) return Ok{};
        judge.judgement.finished = true;
        const auto finished = project_.run(judge);
        return finished ? Result<Ok>(Ok{}) : fault(from.line, finished.error());
    }

    Result<Ok> stage(const FindingsFile::Stage& from) {
        if (auto working = work_as(from.coder, from.line); !working) return working;
        store::MarkStage mark{{}, from.stage};
        for (const auto& typed : from.sources) {
            const auto source = known_.source(typed);
            if (!source) return fault(from.line, source.error());
            mark.sources.push_back(*source);
        }
        const auto marked = project_.run(mark);
        return marked ? Result<Ok>(Ok{}) : fault(from.line, marked.error());
    }

  private:
    Result<Ok> fault(int line, const Error& error) const {
        return tl::unexpected<Error>(fault_in(file_, line, error));
    }

    Result<Ok> work_as(const std::string& coder, int line) {
        if (coder.empty()) return Ok{};
        const auto working = kept_.work_as(coder);
        return working ? Result<Ok>(Ok{}) : fault(line, working.error());
    }

    // One change: the finding, then what it cites.
    template <class Command, class From>
    Result<Ok> make(const Command& command, const From& from, model::EvidenceOwner owner) {
        if (auto working = work_as(from.coder, from.line); !working) return working;
        auto cited = passages(from.cites, owner);
        if (!cited) return forward_error(cited);
        const auto done = project_.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
            auto made = store::apply(unit, command);
            if (!made || cited->empty()) return made;
            for (auto& link : *cited) link.owner_id = made->subject;
            auto kept = store::apply(unit, store::CiteEvidence{*cited});
            if (!kept) return kept;
            return made;
        });
        return done ? Result<Ok>(Ok{}) : fault(from.line, done.error());
    }

    Result<std::vector<model::Evidence>> passages(const std::vector<FindingsFile::Cite>& cites,
                                                  model::EvidenceOwner owner) {
        std::vector<model::Evidence> all;
        for (const auto& cite : cites) {
            const auto source = known_.source(cite.source);
            if (!source) return tl::unexpected<Error>(fault_in(file_, cite.line, source.error()));
            const auto range = known_.quote(*source, cite.quote, cite.occurrence);
            if (!range) return tl::unexpected<Error>(fault_in(file_, cite.line, range.error()));
            model::Evidence link;
            link.owner = owner;
            link.slot = cite.slot;
            link.stance = cite.stance;
            link.source = *source;
            link.range = *range;
            link.note = cite.note;
            all.push_back(std::move(link));
        }
        return all;
    }

    // All cells as one change.
    Result<Ok> chart_cells(const Chart& chart, const FindingsFile::Matrix& from) {
        std::map<std::string, CaseId> cases;
        for (const auto& row : store::cases(project_)) cases.emplace(row.of.name, row.of.id);
        store::ChartCells cells;
        std::vector<std::vector<model::Evidence>> cited;
        for (const auto& cell : from.cells) {
            model::MatrixCell one;
            const auto of = cases.find(cell.of);
            if (of == cases.end())
                return fault(cell.line, {ErrorKind::not_found,
                                         fmt::format("There is no case “{}” in this project.", cell.of)});
            one.of = of->second;
            const auto element = known_.element(cell.column);
            if (!element) return fault(cell.line, element.error());
            const auto column = std::ranges::find_if(
                chart.columns, [&](const auto& row) { return row.column.element == *element; });
            if (column == chart.columns.end())
                return fault(cell.line, {ErrorKind::not_found,
                                         fmt::format("The matrix has no column of “{}”.", cell.column)});
            one.column = column->column.id;
            one.state = cell.no_data ? model::CellState::no_data : model::CellState::charted;
            one.summary = cell.summary;
            const auto row = std::ranges::find_if(
                chart.rows, [&](const ChartRow& at) { return at.of == one.of && at.wave.empty(); });
            if (row != chart.rows.end())
                one.beneath =
                    beneath_of(chart, row->cells[static_cast<std::size_t>(column - chart.columns.begin())]);
            auto links = passages(cell.cites, model::EvidenceOwner::cell);
            if (!links) return forward_error(links);
            cells.cells.push_back(std::move(one));
            cited.push_back(std::move(*links));
        }
        const auto done = project_.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
            auto charted = store::Sentence{};
            for (std::size_t k = 0; k < cells.cells.size(); ++k) {
                auto one = store::apply(unit, store::ChartCells{{cells.cells[k]}});
                if (!one) return one;
                charted = *one;
                if (cited[k].empty()) continue;
                for (auto& link : cited[k]) link.owner_id = one->subject;
                if (auto kept = store::apply(unit, store::CiteEvidence{cited[k]}); !kept) return kept;
            }
            charted.text = fmt::format("Charted {} cells of “{}”", cells.cells.size(), from.name);
            return charted;
        });
        return done ? Result<Ok>(Ok{}) : fault(from.line, done.error());
    }

    Result<StatisticRecipe> recipe_of(const FindingsFile::Statistic& from) {
        StatisticRecipe recipe;
        recipe.kind = recipe_kind_from_word(from.kind).value_or(RecipeKind::change);
        const auto variable = store::find_variable(project_, from.variable);
        if (!variable) return forward_error(variable);
        recipe.variable = *variable;
        if (!from.by.empty()) {
            const auto by = store::find_variable(project_, from.by);
            if (!by) return forward_error(by);
            recipe.by = *by;
        }
        if (!from.code.empty()) {
            const auto code = known_.code(from.code);
            if (!code) return forward_error(code);
            recipe.code = *code;
        }
        if (!from.element.empty()) {
            const auto element = known_.element(from.element);
            if (!element) return forward_error(element);
            recipe.element = *element;
        }
        recipe.wave = from.wave;
        recipe.interviewed = from.interviewed;
        recipe.of_change = from.change;
        recipe.rule = from.rule;
        recipe.threshold = from.threshold;
        recipe.better = from.better;
        return recipe;
    }

    Result<Ok> joint_row(const JointDisplayId& display, const FindingsFile::JointRow& from) {
        store::SaveJointRow save{from.row};
        save.row.display = display;
        if (!from.element.empty()) {
            const auto element = known_.element(from.element);
            if (!element) return fault(from.line, element.error());
            save.row.element = *element;
        }
        if (!from.theme.empty()) {
            const auto theme = store::find_theme(project_, from.theme);
            if (!theme) return fault(from.line, theme.error());
            save.row.theme = theme->id;
        }
        if (!from.of.empty()) {
            const auto of = store::find_case(project_, from.of);
            if (!of) return fault(from.line, of.error());
            save.row.of = *of;
        }
        if (!from.code.empty()) {
            const auto code = known_.code(from.code);
            if (!code) return fault(from.line, code.error());
            save.row.code = *code;
        }
        if (from.statistic) {
            const auto recipe = recipe_of(*from.statistic);
            if (!recipe) return fault(from.statistic->line, recipe.error());
            save.row.statistic = recipe_json(*recipe);
        }
        struct Row {
            std::string coder;  // who made the display
            int line;
            const std::vector<FindingsFile::Cite>& cites;
        };
        return make(save, Row{{}, from.line, from.cites}, model::EvidenceOwner::joint_row);
    }

    store::Project& project_;
    const fs::path& file_;
    LookedUp known_;
    CoderKept kept_;
};

}  // namespace

Result<Ok> add_folder_thresholds(store::Project& project, const fs::path& file,
                                 const FindingsFile& findings) {
    CoderKept kept(project);
    for (const auto& from : findings.criteria)
        if (const auto done = project.run(store::SaveCriterion{from.criterion}); !done)
            return tl::unexpected<Error>(fault_in(file, from.line, done.error()));
    for (const auto& from : findings.thresholds) {
        if (!from.coder.empty())
            if (const auto working = kept.work_as(from.coder); !working)
                return tl::unexpected<Error>(fault_in(file, from.line, working.error()));
        store::SetThreshold set{from.threshold};
        const auto criterion = store::find_criterion(project, from.criterion);
        if (!criterion) return tl::unexpected<Error>(fault_in(file, from.line, criterion.error()));
        set.threshold.criterion = criterion->id;
        if (!from.element.empty()) {
            const auto element = store::find_element(project, from.element);
            if (!element) return tl::unexpected<Error>(fault_in(file, from.line, element.error()));
            set.threshold.element = *element;
        }
        if (const auto done = project.run(set); !done)
            return tl::unexpected<Error>(fault_in(file, from.line, done.error()));
    }
    return Ok{};
}

Result<Ok> add_folder_findings(store::Project& project, const fs::path& file, const FindingsFile& findings,
                               const JobControl& control) {
    FindingsTaken taken(project, file);
    const auto all = [&](const auto& list, auto take) -> Result<Ok> {
        for (const auto& one : list) {
            if (control.cancelled()) return fail(ErrorKind::cancelled, "The building was stopped.");
            if (auto done = (taken.*take)(one); !done) return done;
        }
        return Ok{};
    };
    if (auto done = all(findings.matrices, &FindingsTaken::matrix); !done) return done;
    if (auto done = all(findings.themes, &FindingsTaken::theme); !done) return done;
    if (auto done = all(findings.configurations, &FindingsTaken::configuration); !done) return done;
    if (auto done = all(findings.displays, &FindingsTaken::display); !done) return done;
    if (auto done = all(findings.judgements, &FindingsTaken::judgement); !done) return done;
    return all(findings.stages, &FindingsTaken::stage);
}

}  // namespace attune::jobs

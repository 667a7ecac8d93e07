// SPDX-License-Identifier: GPL-3.0-or-later
// joint list, create, change, delete, fill, row, show, cite, uncite, export
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/cli/citing.h"
#include "app/cli/findings_commands.h"
#include "app/cli/findings_shapes.h"
#include "app/cli/named.h"
#include "app/cli/numbers.h"
#include "app/cli/report_delivery.h"
#include "jobs/exported_file.h"
#include "jobs/findings/joint_report.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/joint_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"

namespace attune::cli {
namespace {

// The recipe of a number, as typed.
struct RecipeArguments {
    std::string statistic, variable, from, to, wave, by, rule, better, code, element;
    double threshold = 0;
    bool interviewed = false, change = false;

    void takes(Command* app) {
        auto* kind = option(app, "--statistic", statistic, "KIND",
                            "The number: change, bands, describe, transition, compare or code.")
                         ->check(one_of({"change", "bands", "describe", "transition", "compare", "code"}));
        auto* of = option(app, "--variable", variable, "VARIABLE", "Of this variable.")->needs(kind);
        kind->needs(of);
        option(app, "--from", from, "WAVE", "Name or number; the first when not given.");
        option(app, "--to", to, "WAVE", "Name or number; the last when not given.");
        option(app, "--wave", wave, "WAVE", "describe, compare: only this one.");
        option(app, "--by", by, "VARIABLE", "describe, compare: its values are the groups.");
        app->add_flag("--interviewed", interviewed, "compare: who was interviewed and who was not.");
        app->add_flag("--of-change", change, "compare: the change between two waves.");
        option(app, "--presence-of", code, "CODE", "code: families that mention this code.");
        option(app, "--presence-of-element", element, "ELEMENT", "code: families that mention its codes.");
        option(app, "--rule", rule, "RULE", "bands, code: measure, minimal, reliable or any.")
            ->check(one_of({"measure", "minimal", "reliable", "any"}));
        option(app, "--threshold", threshold, "POINTS", "bands, code: a change of so many points counts.");
        option(app, "--better", better, "WAY", "bands, code: higher or lower.")
            ->check(one_of({"higher", "lower"}));
    }
};

Result<jobs::StatisticRecipe> recipe_of(const RecipeArguments& a, const store::Project& project) {
    jobs::StatisticRecipe recipe;
    recipe.kind = jobs::recipe_kind_from_word(a.statistic).value_or(jobs::RecipeKind::change);
    const auto variable = store::find_variable(project, a.variable);
    if (!variable) return forward_error(variable);
    recipe.variable = *variable;
    for (const auto& [typed, to] :
         {std::pair{&a.from, &recipe.from}, std::pair{&a.to, &recipe.to}, std::pair{&a.wave, &recipe.wave}}) {
        if (typed->empty()) continue;
        auto wave = jobs::find_wave(project, *typed);
        if (!wave) return forward_error(wave);
        *to = std::move(*wave);
    }
    if (!a.by.empty()) {
        const auto by = store::find_variable(project, a.by);
        if (!by) return forward_error(by);
        recipe.by = *by;
    }
    if (!a.code.empty()) {
        const auto code = store::find_code(project, a.code);
        if (!code) return forward_error(code);
        recipe.code = *code;
    }
    if (!a.element.empty()) {
        const auto element = store::find_element(project, a.element);
        if (!element) return forward_error(element);
        recipe.element = *element;
    }
    if (recipe.kind == jobs::RecipeKind::code && recipe.code.empty() && recipe.element.empty())
        return fail(ErrorKind::invalid, "Say with --presence-of which code stands beside the number.");
    recipe.interviewed = a.interviewed;
    recipe.of_change = a.change;
    recipe.rule = a.rule;
    recipe.threshold = a.threshold;
    recipe.better = a.better;
    // What cannot be worked out is told before it is kept.
    const auto tried = jobs::run_recipe(project, recipe, {}, job_control());
    if (!tried) return forward_error(tried);
    return recipe;
}

struct JointArguments : DeliveryArguments {
    std::string display, row, kind, rename, element, theme, of, code, heading, fit;
    std::optional<std::string> inference, rationale;
    std::vector<std::string> scores;
    RecipeArguments recipe;
    OutsideArguments outside;
    std::optional<std::int64_t> quotes;
    std::int64_t position = -1;
    bool fill = false, remove = false, no_statistic = false, cleared = false, consent = false;
    TableTarget target;
};

void takes_display(Command* app, JointArguments& a) {
    argument(app, "DISPLAY", a.display, "The joint display: its name or id.");
}

Json shape_of(const jobs::CitedPassages& cited, const jobs::JointView& view, const jobs::JointRowView& row) {
    Json json{{"id", row.row.id.text()},
              {"about", row.label},
              {"element_id", row.row.element.empty() ? Json() : Json(row.row.element.text())},
              {"theme_id", row.row.theme.empty() ? Json() : Json(row.row.theme.text())},
              {"case_id", row.row.of.empty() ? Json() : Json(row.row.of.text())},
              {"code_id", row.row.code.empty() ? Json() : Json(row.row.code.text())},
              {"type", row.type},
              {"cites", shape(cited, row.quotes)},
              {"reach", shape(row.reach)},
              {"offered", {{"passages", row.offered_passages}, {"families", row.offered_families}}},
              {"statistic", Json()},
              {"with_both", row.with_both ? Json(*row.with_both) : Json()},
              {"bands", Json::array()},
              {"scores", Json::array()},
              {"inference", row.row.inference},
              {"fit", model::fit_word(row.row.fit)},
              {"rationale", row.row.rationale}};
    if (row.statistic || !row.no_statistic.empty()) {
        Json numbers = Json::array();
        if (row.statistic)
            for (const auto& number : row.statistic->numbers)
                numbers.push_back({{"key", number.key}, {"says", number.says}, {"value", number.value}});
        json["statistic"] = {{"recipe", Json::parse(row.row.statistic, nullptr, false)},
                             {"lines", row.statistic ? row.statistic->lines : std::vector<std::string>{}},
                             {"numbers", numbers},
                             {"problem", row.no_statistic}};
    }
    for (const auto& band : row.bands)
        json["bands"].push_back(
            {{"band", band.name}, {"families", band.families}, {"cites", shape(cited, band.quotes)}});
    for (std::size_t k = 0; k < row.scores.size(); ++k)
        json["scores"].push_back({{"variable", view.variables[k]},
                                  {"words", row.scores[k].words},
                                  {"before", row.scores[k].before ? Json(*row.scores[k].before) : Json()},
                                  {"after", row.scores[k].after ? Json(*row.scores[k].after) : Json()}});
    return json;
}

Result<Ok> list(const JointArguments& a, const store::Project& project, Left& left, Output& out) {
    Json all = Json::array();
    WrittenTable table;
    table.kind = "joint displays";
    table.title = "Joint displays";
    table.column("display", jobs::LeavingHolds::written);
    table.column("kind");
    table.number_column("rows");
    table.number_column("fit said");
    table.widest = 50;
    table.when_empty = "There is no joint display yet.";
    for (const auto& display : store::joint_displays(project)) {
        const auto rows = store::joint_rows(project, display.id);
        const auto said =
            std::ranges::count_if(rows, [](const auto& row) { return row.row.fit != model::Fit::none; });
        all.push_back({{"id", display.id.text()},
                       {"name", display.name},
                       {"kind", model::joint_kind_word(display.kind)},
                       {"rows", rows.size()},
                       {"fit_said", said},
                       {"author", display.coder_name}});
        table.rows.push_back({display.name, std::string(model::joint_kind_word(display.kind)),
                              std::to_string(rows.size()), std::to_string(said)});
    }
    if (!out.json()) return write_table(project, table, a.target, left, out);
    out.document(all);
    return Ok{};
}

// A cell of quotes, each with where it is from; the table learns where in the cell somebody's words stand.
void add_quotes(WrittenTable& table, const std::vector<const jobs::Cited*>& quotes) {
    constexpr std::string_view mark = "“";
    std::string all;
    for (const auto* one : quotes) {
        if (!all.empty()) all += ' ';
        const auto& link = one->row.evidence;
        table.passages.push_back({table.rows.size() - 1, table.rows.back().size(), link.source, link.range,
                                  all.size() + mark.size(), one->row.passage.size()});
        all += fmt::format("“{}” ({}, {})", one->row.passage, one->row.source_title, one->mark);
    }
    table.add(std::move(all));
}

std::string number_words(const jobs::JointView& view, const jobs::JointRowView& row) {
    std::vector<std::string> all;
    all.reserve(row.bands.size());
    for (const auto& band : row.bands) all.push_back(fmt::format("{} {}", band.name, band.families.size()));
    for (std::size_t k = 0; k < row.scores.size(); ++k)
        all.push_back(fmt::format("{} {}", view.variables[k], row.scores[k].words));
    if (row.statistic) all.insert(all.end(), row.statistic->lines.begin(), row.statistic->lines.end());
    if (!row.no_statistic.empty()) all.push_back(row.no_statistic);
    if (auto both = jobs::with_both_words(row, view.families_in_all); !both.empty()) all.push_back(both);
    return joined_words(all);
}

Result<Ok> show(const JointArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto display = store::find_joint_display(project, a.display);
    if (!display) return forward_error(display);
    const auto cited = jobs::CitedPassages::read(project, {}, job_control());
    if (!cited) return forward_error(cited);
    const auto view = jobs::read_joint(project, display->id, *cited, {}, job_control());
    if (!view) return forward_error(view);
    if (out.json()) {
        Json rows = Json::array(), arrows = Json::array();
        for (const auto& row : view->rows) rows.push_back(shape_of(*cited, *view, row));
        for (const auto& arrow : view->arrows)
            arrows.push_back({{"from", arrow.from.text()},
                              {"to", arrow.to.text()},
                              {"basis", arrow.basis},
                              {"together", arrow.together},
                              {"sources", arrow.sources},
                              {"evidenced", arrow.together > 0}});
        out.document(Json{{"id", display->id.text()},
                          {"name", display->name},
                          {"kind", model::joint_kind_word(display->kind)},
                          {"families_in_all", view->families_in_all},
                          {"families_with_both",
                           jobs::families_with_both(*view) ? Json(*jobs::families_with_both(*view)) : Json()},
                          {"variables", view->variables},
                          {"rules", view->rules},
                          {"rows", rows},
                          {"arrows", arrows}});
        return Ok{};
    }
    const bool data = a.target.data();
    using Holds = jobs::LeavingHolds;
    WrittenTable table;
    table.kind = "joint display";
    table.title = display->name;
    table.about = view->rules;
    if (const auto both = jobs::families_with_both(*view))
        table.about.push_back(
            fmt::format("{} of {} families have both a passage that is cited here and a score.", *both,
                        view->families_in_all));
    table.column("about");
    table.column("words", Holds::passage);
    table.column("numbers");
    table.column("inference", Holds::written);
    table.column("fit");
    table.column("rationale", Holds::written);
    table.when_empty = "The display has no rows yet; “joint fill” makes them, or “joint row”.";
    table.for_outside = "“joint export --outside” writes one for them";
    table.widest = data ? 1'000'000 : 44;
    for (const auto& row : view->rows) {
        table.rows.emplace_back();
        table.add(row.label);
        if (const auto offered = jobs::offered_words(row); !data && !offered.empty())
            table.add(offered);
        else
            add_quotes(table, row.quotes);
        table.add(number_words(*view, row));
        table.add(row.row.inference);
        table.add(std::string(model::fit_word(row.row.fit)));
        table.add(row.row.rationale);
    }
    if (auto written = write_table(project, table, a.target, left, out); !written) return written;
    if (!data)
        for (const auto& rule : view->rules) out.line(in_one_line(rule));
    return Ok{};
}

Result<Ok> fill_rows(store::Project& project, const JointDisplayId& display, Output& out) {
    const auto filled = jobs::fill_joint(project, display);
    if (!filled) return forward_error(filled);
    auto said = report(out, Result<store::Done>(*filled));
    if (said && !out.json() && !filled->left.empty()) out.line(filled->left);
    return said;
}

Result<Ok> save(const JointArguments& a, store::SaveJointDisplay save, store::Project& project, Output& out) {
    auto choices = jobs::joint_choices_from(save.display.choices);
    if (!choices) return forward_error(choices);
    if (!a.recipe.statistic.empty()) {
        auto recipe = recipe_of(a.recipe, project);
        if (!recipe) return forward_error(recipe);
        choices->statistic = std::move(*recipe);
    }
    if (!a.scores.empty()) {
        auto variables = all_named<VariableId>(project, a.scores, &store::find_variable);
        if (!variables) return forward_error(variables);
        choices->variables = std::move(*variables);
    }
    if (a.quotes) choices->quotes = static_cast<std::size_t>(*a.quotes);
    if (!a.rename.empty()) save.display.name = a.rename;
    save.display.choices = jobs::joint_choices_json(*choices);
    const auto done = project.run(save);
    if (!done || !a.fill) return report(out, done);
    return fill_rows(project, JointDisplayId(done->subject), out);
}

void takes_layout(Command* app, JointArguments& a) {
    a.recipe.takes(app);
    many(app, "--score", a.scores, "VARIABLE", "cross-case: a column of each family’s scores or states.");
    option(app, "--quotes", a.quotes, "N", "How many quotes one cell holds at most; 3 when not said.")
        ->check(whole_number(1, 100));
}

void add_displays(Command& group, Program& program) {
    auto a = std::make_shared<JointArguments>();
    auto* create = subcommand(
        group, "create", "Make a joint display.", Takes::coder, *a,
        "  attune-cli joint create pilot.attune \"Words and scores\" --kind \"side by side\" --fill\n"
        "  attune-cli joint create pilot.attune \"Themes by change\" --kind \"statistics by themes\" \\\n"
        "      --statistic bands --variable wemwbs --fill\n"
        "  attune-cli joint create pilot.attune \"Family by family\" --kind cross-case --score wemwbs "
        "--score social_care_status --fill");
    argument(create, "NAME", a->display, "What it is called.");
    option(create, "--kind", a->kind, "KIND",
           "side by side, statistics by themes, cross-case or logic model.")
        ->check(one_of({"side by side", "statistics by themes", "cross-case", "logic model"}))
        ->required();
    create->add_flag("--fill", a->fill, "With rows for all there is, as “joint fill” makes them.");
    takes_layout(create, *a);
    create->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            store::SaveJointDisplay make;
            make.display.name = a->display;
            make.display.kind = *model::joint_kind_from_word(a->kind);
            return save(*a, make, project, out);
        });
    });
    auto b = std::make_shared<JointArguments>();
    auto* change =
        subcommand(group, "change", "Change what a display is called and how it is laid out.", Takes::coder,
                   *b, "  attune-cli joint change pilot.attune \"Words and scores\" --quotes 2");
    takes_display(change, *b);
    option(change, "--rename", b->rename, "NAME", "What it is called from now on.");
    takes_layout(change, *b);
    change->callback([b, &program] {
        program.writes(*b, [b](store::Project& project, Output& out) -> Result<Ok> {
            const auto display = store::find_joint_display(project, b->display);
            if (!display) return forward_error(display);
            return save(*b, store::SaveJointDisplay{*display}, project, out);
        });
    });
    auto f = std::make_shared<JointArguments>();
    auto* fill = subcommand(group, "fill", "Make rows for all there is that has none yet.", Takes::coder, *f,
                            "  attune-cli joint fill pilot.attune \"Themes by change\"");
    takes_display(fill, *f);
    fill->callback([f, &program] {
        program.writes(*f, [f](store::Project& project, Output& out) -> Result<Ok> {
            const auto display = store::find_joint_display(project, f->display);
            if (!display) return forward_error(display);
            return fill_rows(project, display->id, out);
        });
    });
    auto d = std::make_shared<JointArguments>();
    auto* remove = subcommand(group, "delete", "Delete a joint display with its rows.", Takes::coder, *d,
                              "  attune-cli joint delete pilot.attune \"Words and scores\"");
    takes_display(remove, *d);
    remove->callback([d, &program] {
        program.writes(*d, [d](store::Project& project, Output& out) -> Result<Ok> {
            const auto display = store::find_joint_display(project, d->display);
            if (!display) return forward_error(display);
            return report(out, project.run(store::DeleteJointDisplay{display->id}));
        });
    });
}

Result<Ok> settle_subject(const JointArguments& a, const store::Project& project, model::JointRow& row) {
    const auto settle = [](auto& to, const auto& found) -> Result<Ok> {
        if (!found) return forward_error(found);
        to = *found;
        return Ok{};
    };
    if (!a.element.empty())
        if (auto done = settle(row.element, store::find_element(project, a.element)); !done) return done;
    if (!a.theme.empty()) {
        const auto theme = store::find_theme(project, a.theme);
        if (!theme) return forward_error(theme);
        row.theme = theme->id;
    }
    if (!a.of.empty())
        if (auto done = settle(row.of, store::find_case(project, a.of)); !done) return done;
    if (!a.code.empty())
        if (auto done = settle(row.code, store::find_code(project, a.code)); !done) return done;
    return Ok{};
}

Result<Ok> row(const JointArguments& a, store::Project& project, Output& out) {
    const auto display = store::find_joint_display(project, a.display);
    if (!display) return forward_error(display);
    store::SaveJointRow save;
    if (!a.row.empty()) {
        const auto found = jobs::find_joint_row(project, display->id, a.row);
        if (!found) return forward_error(found);
        if (a.remove) return report(out, project.run(store::DeleteJointRow{found->id}));
        if (a.position >= 0)
            return report(out, project.run(store::MoveFinding{store::MoveFinding::Kind::joint_row,
                                                              found->id.text(), a.position}));
        save.row = *found;
    } else {
        save.row.display = display->id;
        if (auto settled = settle_subject(a, project, save.row); !settled) return settled;
    }
    if (!a.heading.empty()) save.row.heading = a.heading;
    if (a.no_statistic) save.row.statistic.clear();
    if (!a.recipe.statistic.empty()) {
        const auto recipe = recipe_of(a.recipe, project);
        if (!recipe) return forward_error(recipe);
        save.row.statistic = jobs::recipe_json(*recipe);
    }
    if (a.inference) save.row.inference = *a.inference;
    const auto fit_before = save.row.fit;
    const auto reason_before = save.row.rationale;
    if (!a.fit.empty()) save.row.fit = model::fit_from_word(a.fit).value_or(model::Fit::none);
    if (a.rationale) save.row.rationale = *a.rationale;
    // The reason of one fit is none of another.
    if (fit_before != model::Fit::none && save.row.fit != fit_before && save.row.rationale == reason_before)
        return fail(
            ErrorKind::invalid,
            fmt::format("What is written is the reason for “{}”; say with --rationale why it is “{}”.",
                        model::fit_word(fit_before), model::fit_word(save.row.fit)));
    return report(out, project.run(save));
}

void add_row(Command& group, Program& program) {
    auto a = std::make_shared<JointArguments>();
    auto* app = subcommand(
        group, "row", "Add a row, or change, move or delete one.", Takes::coder, *a,
        "  attune-cli joint row pilot.attune \"Words and scores\" --element out-wellbeing \\\n"
        "      --statistic bands --variable wemwbs\n"
        "  attune-cli joint row pilot.attune \"Words and scores\" \"Parent wellbeing\" --fit dissonance \\\n"
        "      --rationale \"They say it is better, and the scores do not move.\"");
    takes_display(app, *a);
    auto* which =
        argument(app, "ROW", a->row, "The row to change: what it is about, or its id.")->required(false);
    option(app, "--element", a->element, "ELEMENT", "A new row about this element.")->excludes(which);
    option(app, "--theme", a->theme, "THEME", "About this theme.")->excludes(which);
    option(app, "--case", a->of, "CASE", "About this family or other case.")->excludes(which);
    option(app, "--of-code", a->code, "CODE", "About this code.")->excludes(which);
    option(app, "--heading", a->heading, "WORDS", "What the row is called.");
    a->recipe.takes(app);
    app->add_flag("--no-statistic", a->no_statistic, "Without a number.");
    option(app, "--inference", a->inference, "TEXT", "What words and numbers say together.");
    option(app, "--fit", a->fit, "FIT", "agreement, partial, silence or dissonance; needs a rationale.")
        ->check(one_of({"agreement", "partial", "silence", "dissonance"}));
    option(app, "--rationale", a->rationale, "TEXT", "Why they fit so.");
    option(app, "--position", a->position, "NUMBER", "Where it stands, from 0.")->needs(which);
    app->add_flag("--delete", a->remove, "With what it cites.")->needs(which);
    app->callback([a, &program] {
        if (a->row.empty() && a->element.empty() && a->theme.empty() && a->of.empty() && a->code.empty() &&
            a->heading.empty())
            wrong_usage("Say what the new row is about, or name the ROW to change");
        program.writes(*a, [a](store::Project& project, Output& out) { return row(*a, project, out); });
    });
}

Result<Ok> write(const JointArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto display = store::find_joint_display(project, a.display);
    if (!display) return forward_error(display);
    jobs::JointWanted wanted;
    wanted.outside = a.outside.outside;
    wanted.rounded = a.outside.rounded;
    wanted.gate.cleared_only = a.cleared;
    wanted.gate.agreed_only = a.consent;
    if (a.outside.threshold) wanted.gate.threshold = *a.outside.threshold;
    const auto delivery = a.delivery();
    if (!delivery) return forward_error(delivery);
    const auto written =
        jobs::write_joint_file(project, display->id, wanted, *format_asked(a), *delivery, job_control());
    if (!written) return forward_error(written);
    left.push_back(written->record);
    if (!wanted.outside && jobs::is_outside(project, a.receiver)) {
        const auto clause = jobs::outside_clause(project, display->id, wanted, job_control());
        if (!clause) return forward_error(clause);
        remark(fmt::format("“{}” is not in the team, and {}.", a.receiver, *clause));
    }
    say_written(*written, a, "joint display", out);
    if (!out.json())
        for (const auto& sentence : written->said) out.line(in_one_line(sentence));
    return Ok{};
}

void add_export(Command& group, Program& program) {
    auto a = std::make_shared<JointArguments>();
    auto* app = subcommand(group, "export", "Write a joint display: docx, html, xlsx, csv, json, pdf.",
                           Takes::coder, *a,
                           "  attune-cli joint export pilot.attune \"Words and scores\" -o joint.docx\n"
                           "  attune-cli joint export pilot.attune \"Words and scores\" -o joint.html "
                           "--outside --for \"Board\"");
    takes_display(app, *a);
    add_delivery(app, *a);
    a->encrypting.takes(app);
    app->add_flag("--cleared-only", a->cleared, "Only quotes that somebody cleared for printing.");
    app->add_flag("--consent-only", a->consent, "Only quotes of people who agreed to being quoted.");
    app->add_flag(
        "--outside", a->outside.outside,
        "For readers outside of the team: cleared quotes with what may stand under them, and no number "
        "of few people.");
    app->add_flag("--rounded", a->outside.rounded, "With --outside: counts to the nearest 5.");
    option(app, "--small-number", a->outside.threshold, "N",
           "With --outside: hide counts of fewer people than this (otherwise the project’s number).")
        ->check(whole_number(0, 100));
    app->callback([a, &program] {
        check_delivery(*a);
        a->outside.check();
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) {
            return write(*a, project, left, out);
        });
    });
}

}  // namespace

void add_joint_commands(Command& app, Program& program) {
    auto* joint = group(app, "joint", "Joint displays: the words beside the numbers.");
    auto l = std::make_shared<JointArguments>();
    auto* all = subcommand(*joint, "list", "List joint displays.", Takes::project, *l,
                           "  attune-cli joint list pilot.attune");
    l->target.takes(all);
    all->callback([l, &program] {
        l->target.understand(l->json);
        answers(program, *l, l->target, [l](const store::Project& project, Left& left, Output& out) {
            return list(*l, project, left, out);
        });
    });
    auto s = std::make_shared<JointArguments>();
    auto* one = subcommand(*joint, "show", "Show a joint display, its numbers worked out anew.",
                           Takes::project, *s, "  attune-cli joint show pilot.attune \"Words and scores\"");
    takes_display(one, *s);
    s->target.takes(one);
    one->callback([s, &program] {
        s->target.understand(s->json);
        answers(program, *s, s->target, [s](const store::Project& project, Left& left, Output& out) {
            return show(*s, project, left, out);
        });
    });
    add_displays(*joint, program);
    add_row(*joint, program);
    CitedIn in;
    in.owner = model::EvidenceOwner::joint_row;
    in.what = "a row of a joint display";
    in.examples = "\"Words and scores\" \"Parent wellbeing\"";
    in.takes = [](Command* sub, std::vector<std::string>& names) {
        names.resize(2);
        argument(sub, "DISPLAY", names[0], "The joint display: its name or id.");
        argument(sub, "ROW", names[1], "The row: what it is about, or its id.");
    };
    in.find = [](const store::Project& project,
                 const std::vector<std::string>& names) -> Result<std::string> {
        const auto display = store::find_joint_display(project, names[0]);
        if (!display) return forward_error(display);
        const auto found = jobs::find_joint_row(project, display->id, names[1]);
        if (!found) return forward_error(found);
        return found->id.text();
    };
    add_citing(*joint, program, in);
    add_export(*joint, program);
}

}  // namespace attune::cli

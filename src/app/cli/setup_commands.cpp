// SPDX-License-Identifier: GPL-3.0-or-later
// demonstration, project edit, project attribution, project thresholds, project small-number, coder add,
// coder edit, coder colour, quote
#include <fmt/format.h>

#include <array>
#include <optional>

#include "app/cli/exports.h"
#include "app/cli/passage_arguments.h"
#include "app/cli/program.h"
#include "jobs/agreement_thresholds.h"
#include "jobs/attribution.h"
#include "jobs/copied_passage.h"
#include "jobs/demonstration.h"
#include "jobs/person.h"
#include "jobs/small_numbers.h"
#include "store/commands/project_commands.h"
#include "store/commands/repeat_commands.h"
#include "store/commands/round_commands.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct DemonstrationArguments : Common {
    std::string output;
};

Result<Ok> make_demonstration(const DemonstrationArguments& a, Output& out) {
    const auto made = a.output.empty()
                          ? jobs::fresh_demonstration(jobs::documents_folder() / "Attune", job_control())
                          : jobs::build_demonstration(a.output, job_control());
    if (!made) return forward_error(made);
    if (out.json())
        out.document(Json{{"file", made->string()}});
    else
        out.line(in_one_line(fmt::format("Made the demonstration in “{}”.", made->string())));
    return Ok{};
}

void add_demonstration(Command& app, Program& program) {
    auto a = std::make_shared<DemonstrationArguments>();
    auto* make =
        subcommand(app, "demonstration", "Make a fresh copy of the demonstration project.", Takes::json, *a,
                   "  attune-cli demonstration\n"
                   "  attune-cli demonstration -o practice.attune");
    option(make, "-o,--output", a->output, "FILE",
           "The project file to make (otherwise one in the folder Attune of your documents).");
    make->callback(
        [a, &program] { program.does(*a, [a](Output& out) { return make_demonstration(*a, out); }); });
}

struct EditArguments : Common {
    std::string title, place, approach;
    std::vector<std::string> waves;
    bool no_place = false, no_waves = false;
};

store::EditProject edit_of(const EditArguments& a) {
    store::EditProject edit;
    if (!a.title.empty()) edit.title = a.title;
    if (!a.place.empty() || a.no_place) edit.place = a.place;
    if (!a.approach.empty()) edit.approach = a.approach;
    if (!a.waves.empty() || a.no_waves) edit.waves = a.waves;
    return edit;
}

void add_project_edit(Command& parent, Program& program) {
    auto a = std::make_shared<EditArguments>();
    auto* edit =
        subcommand(parent, "edit", "Change what the project says of itself.", Takes::coder, *a,
                   "  attune-cli project edit pilot.attune --title \"Pilot, second year\"\n"
                   "  attune-cli project edit pilot.attune --wave \"Autumn 2021\" --wave \"Spring 2022\"");
    option(edit, "--title", a->title, "TITLE", "The project’s title.");
    auto* place = option(edit, "--place", a->place, "PLACE", "Where the programme runs.");
    edit->add_flag("--no-place", a->no_place, "Take the place away.")->excludes(place);
    option(edit, "--approach", a->approach, "WORD", "framework, codebook, reflexive or other.")
        ->check(one_of({"framework", "codebook", "reflexive", "other"}));
    auto* waves = many(edit, "--wave", a->waves, "NAME",
                       "The waves of data collection, in order; those that were there are replaced.");
    edit->add_flag("--no-waves", a->no_waves, "Take all waves away.")->excludes(waves);
    edit->callback([a, &program] {
        if (a->title.empty() && a->place.empty() && a->approach.empty() && a->waves.empty() && !a->no_place &&
            !a->no_waves)
            wrong_usage("Say what to change: --title, --place, --approach or --wave");
        program.writes(
            *a, [a](store::Project& project, Output& out) { return report(out, project.run(edit_of(*a))); });
    });
}

struct AttributionArguments : Common {
    std::string pattern;
    bool usual = false;
};

Result<Ok> attribution(const AttributionArguments& a, store::Project& project, Output& out) {
    if (!a.pattern.empty() || a.usual) {
        if (const auto set = jobs::set_attribution(project, a.usual ? "" : a.pattern); !set)
            return forward_error(set);
    }
    const std::string pattern = jobs::attribution_of(project);
    if (out.json())
        out.document(Json{{"pattern", pattern}, {"usual", pattern == jobs::default_attribution}});
    else
        out.line(in_one_line(pattern));
    return Ok{};
}

struct ThresholdArguments : Common {
    std::vector<double> thresholds;
    bool usual = false;
};

void say_thresholds(const store::Project& project, Output& out) {
    const auto thresholds = jobs::agreement_thresholds(project);
    if (out.json())
        out.document(Json{{"tentative", thresholds.tentative},
                          {"reliable", thresholds.reliable},
                          {"usual", thresholds == jobs::AgreementThresholds{}}});
    else
        out.line(jobs::thresholds_sentence(thresholds));
}

void add_thresholds(Command& parent, Program& program) {
    auto a = std::make_shared<ThresholdArguments>();
    auto* app = subcommand(parent, "thresholds", "Say or settle from where on agreement is relied on.",
                           Takes::project, *a,
                           "  attune-cli project thresholds pilot.attune\n"
                           "  attune-cli project thresholds pilot.attune 0.6 0.75\n"
                           "  attune-cli project thresholds pilot.attune --usual");
    auto* numbers = argument(app, "THRESHOLDS", a->thresholds,
                             "Tentative from and reliable from; without them the present ones are printed.")
                        ->required(false)
                        ->expects(2);
    app->add_flag("--usual", a->usual, "Go back to Krippendorff’s, 0.667 and 0.8.")->excludes(numbers);
    app->callback([a, &program] {
        if (a->thresholds.empty() && !a->usual)
            program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
                say_thresholds(project, out);
                return Ok{};
            });
        else
            program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
                const jobs::AgreementThresholds wanted =
                    a->usual ? jobs::AgreementThresholds{}
                             : jobs::AgreementThresholds{a->thresholds[0], a->thresholds[1]};
                if (const auto set = jobs::set_agreement_thresholds(project, wanted); !set)
                    return forward_error(set);
                say_thresholds(project, out);
                return Ok{};
            });
    });
}

void add_attribution(Command& parent, Program& program) {
    auto a = std::make_shared<AttributionArguments>();
    std::string placeholders;
    for (const auto& one : jobs::attribution_placeholders())
        placeholders +=
            fmt::format("\n  {{{}}}{} {}", one.name, std::string(10 - one.name.size(), ' '), one.meaning);
    auto* app = subcommand(
        parent, "attribution", "Say or settle how copied passages are attributed.", Takes::project, *a,
        "  attune-cli project attribution pilot.attune\n"
        "  attune-cli project attribution pilot.attune \"“{quote}” ({source}[, {speaker}])\"\n"
        "\n"
        "A part in square brackets is left out when what it names is not known." +
            placeholders);
    argument(app, "PATTERN", a->pattern, "The new pattern; without it the present one is printed.")
        ->required(false);
    app->add_flag("--usual", a->usual, "Go back to the usual pattern.");
    app->callback([a, &program] {
        if (a->pattern.empty() && !a->usual)
            program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
                const std::string pattern = jobs::attribution_of(project);
                if (out.json())
                    out.document(Json{{"pattern", pattern}, {"usual", pattern == jobs::default_attribution}});
                else
                    out.line(in_one_line(pattern));
                return Ok{};
            });
        else
            program.writes(
                *a, [a](store::Project& project, Output& out) { return attribution(*a, project, out); });
    });
}

struct SmallNumberArguments : Common {
    std::optional<std::int64_t> threshold;
};

void add_small_number(Command& parent, Program& program) {
    auto a = std::make_shared<SmallNumberArguments>();
    auto* app = subcommand(parent, "small-number",
                           "Say or settle below how many people a count is not shown.", Takes::project, *a,
                           "  attune-cli project small-number pilot.attune\n"
                           "  attune-cli project small-number pilot.attune 10");
    app->takes("N", a->threshold, "5 or 10, or another from 2 to 100; 0: every count is shown.");
    app->callback([a, &program] {
        const auto say = [](const store::Project& project, Output& out) -> Result<Ok> {
            const std::int64_t now = jobs::small_number(project);
            if (out.json())
                out.document(Json{{"small_number", now}});
            else
                out.line(now == 0 ? "Every count is shown."
                                  : fmt::format("Counts below {} are not shown to others.", now));
            return Ok{};
        };
        if (!a->threshold) {
            program.reads(*a, say);
            return;
        }
        program.writes(*a, [a, say](store::Project& project, Output& out) -> Result<Ok> {
            if (auto set = jobs::set_small_number(project, *a->threshold); !set) return set;
            return say(project, out);
        });
    });
}

struct CoderArguments : Common {
    std::string who, name, initials;
};

Result<Ok> edit_coder(const CoderArguments& a, store::Project& project, Output& out) {
    const auto coder = store::find_coder(project, a.who);
    if (!coder) return forward_error(coder);
    store::EditCoder edit;
    edit.coder = *coder;
    if (!a.name.empty()) edit.name = a.name;
    if (!a.initials.empty()) edit.initials = a.initials;
    return report(out, project.run(edit));
}

void add_coder_edit(Command& parent, Program& program) {
    auto a = std::make_shared<CoderArguments>();
    auto* edit = subcommand(parent, "edit", "Change how a coder is called.", Takes::coder, *a,
                            "  attune-cli coder edit pilot.attune Amina --name \"Amina Khan\" --initials AK");
    argument(edit, "CODER", a->who, "The coder, by id, name or initials.");
    option(edit, "--name", a->name, "NAME", "The new name.");
    option(edit, "--initials", a->initials, "XY", "The new initials.");
    edit->callback([a, &program] {
        if (a->name.empty() && a->initials.empty()) wrong_usage("Say what to change: --name or --initials");
        program.writes(*a,
                       [a](store::Project& project, Output& out) { return edit_coder(*a, project, out); });
    });
}

struct QuoteArguments : Common {
    PassageArguments passage;
};

Result<Ok> quote(const QuoteArguments& a, const store::Project& project, Output& out) {
    const auto passage = find_passage(project, a.passage);
    if (!passage) return forward_error(passage);
    const auto copied = jobs::copied_passage(project, passage->source, passage->range);
    if (!copied) return forward_error(copied);
    if (out.json())
        out.document(Json{{"text", copied->text}, {"note", copied->note}});
    else
        out.line(copied->text);
    if (!copied->note.empty()) remark(copied->note);
    return Ok{};
}

struct CoderAddArguments : Common {
    std::string name, initials;
};

void add_coder_add(Command& group, Program& program) {
    auto a = std::make_shared<CoderAddArguments>();
    auto* add = subcommand(group, "add", "Add somebody who will code.", Takes::coder, *a,
                           "  attune-cli coder add pilot.attune \"Amina Khan\" --initials AK");
    argument(add, "NAME", a->name, "How the coder is called.");
    option(add, "--initials", a->initials, "XY", "Otherwise made from the name.");
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            return report(out, project.run(store::AddCoder{{}, a->name, a->initials}));
        });
    });
}

struct CoderColourArguments : Common {
    std::string who, colour;
    std::optional<std::uint32_t> rgb;
};

void add_coder_colour(Command& group, Program& program) {
    auto a = std::make_shared<CoderColourArguments>();
    auto* command =
        subcommand(group, "colour", "Choose the colour that a coder is shown in.", Takes::coder, *a,
                   "  attune-cli coder colour pilot.attune Amina \"#0072B2\"\n"
                   "  attune-cli coder colour pilot.attune Amina none");
    argument(command, "CODER", a->who, "The coder, by id, name or initials.");
    argument(command, "COLOUR", a->colour, "#RRGGBB, or none: a colour by the order in which coders joined.");
    command->callback([a, &program] {
        if (a->colour != "none") {
            bool understood = false;
            a->rgb = model::colour_from_text(a->colour, &understood).rgb;
            if (!understood) wrong_usage(fmt::format("“{}” is no colour; write it like #0072B2", a->colour));
        }
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto coder = store::find_coder(project, a->who);
            if (!coder) return forward_error(coder);
            return report(out, project.run(store::ColourCoder{*coder, a->rgb}));
        });
    });
}

void add_coder_again(Command& group, Program& program) {
    auto a = std::make_shared<CoderArguments>();
    auto* again = subcommand(group, "again", "Add an entry for a coder who codes a second time.",
                             Takes::coder, *a, "  attune-cli coder again pilot.attune Amina");
    argument(again, "CODER", a->who, "The coder, by id, name or initials.");
    option(again, "--name", a->name, "NAME", "How the entry is called (otherwise “Amina (again)”).");
    again->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto coder = store::find_coder(project, a->who);
            if (!coder) return forward_error(coder);
            return report(out, project.run(store::AddRepeat{*coder, a->name}));
        });
    });
}

void add_quote(Command& app, Program& program) {
    auto a = std::make_shared<QuoteArguments>();
    auto* app_quote = subcommand(
        app, "quote", "Print a passage with where it comes from, as copying it does.", Takes::project, *a,
        "  attune-cli quote pilot.attune TB-P-07 1204 1260\n"
        "  attune-cli quote pilot.attune TB-P-07 --quote \"she didn't judge\"");
    a->passage.takes(app_quote);
    app_quote->callback([a, &program] {
        a->passage.understand();
        program.reads(*a,
                      [a](const store::Project& project, Output& out) { return quote(*a, project, out); });
    });
}

}  // namespace

void add_setup_commands(Command& app, Program& program) {
    add_demonstration(app, program);
    Command* project = group(app, "project", "Change what a project says of itself.");
    add_project_edit(*project, program);
    add_attribution(*project, program);
    add_thresholds(*project, program);
    add_small_number(*project, program);
    Command* coder = group(app, "coder", "Add coders, and change how they are called and shown.");
    add_coder_add(*coder, program);
    add_coder_edit(*coder, program);
    add_coder_colour(*coder, program);
    add_coder_again(*coder, program);
    add_quote(app, program);
}

}  // namespace attune::cli

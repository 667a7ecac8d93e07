// SPDX-License-Identifier: GPL-3.0-or-later
// turn …, speaker …, translation …
#include "store/commands/turn_commands.h"

#include <fmt/format.h>

#include <charconv>

#include "app/cli/program.h"
#include "app/cli/voices.h"
#include "jobs/split_turn.h"
#include "jobs/translations.h"
#include "store/queries/translation_queries.h"

namespace attune::cli {
namespace {

struct TurnArguments : Common {
    std::string source, turn, other, at, label, role = "unknown", other_source;
    std::vector<std::string> turns, speakers;
    bool nobody = false, take = false, exact = false;
};

Command* turn_subcommand(Command* group, const std::string& name, const std::string& what, Takes takes,
                         TurnArguments& a, const std::string& examples) {
    auto* app = subcommand(*group, name, what, takes, a, examples);
    argument(app, "SOURCE", a.source, "The source, by id or title.");
    return app;
}

Result<store::SourceText> text_named(const store::Project& project, const std::string& typed) {
    const auto id = store::find_source(project, typed);
    if (!id) return forward_error(id);
    return store::source_text(project, *id);
}

void add_split(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* split = turn_subcommand(group, "split", "Split a turn in two; no coding moves.", Takes::coder, *a,
                                  "  attune-cli turn split pilot.attune TB-P-07 4 1204 --speaker INT");
    argument(split, "TURN", a->turn, "Its number from 1, as “text --turns” counts.");
    argument(split, "AT", a->at, "Where the second turn begins, in code points from 0.");
    many(split, "--speaker", a->speakers, "LABEL",
         "Who speaks the second (otherwise whoever speaks the first).");
    split->add_flag("--exact", a->exact, "Split at AT even inside a word.");
    split->callback([a, &program] {
        const CodePoint at = positions(a->at, a->at).begin;
        program.writes(*a, [a, at](store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            const auto turn = find_turn(*text, a->turn);
            if (!turn) return forward_error(turn);
            const auto speakers = find_speakers(project, text->row.id, a->speakers);
            if (!speakers) return forward_error(speakers);
            const text::Translator translator(text->text);
            if (const auto whole = jobs::cuts_no_word(translator, text::Boundaries(translator), at);
                !whole && !a->exact)
                return fail(whole.error().kind,
                            whole.error().sentence + "; split there, or give --exact to cut it in two.");
            return report(out, project.run(store::SplitTurn{*turn, at, *speakers}));
        });
    });
}

void add_join(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* join = turn_subcommand(group, "join", "Join turns that follow each other.", Takes::coder, *a,
                                 "  attune-cli turn join pilot.attune TB-P-07 4 5");
    argument(join, "TURN", a->turns, "Their numbers from 1; the first says who speaks.");
    join->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            store::JoinTurns command;
            for (const auto& typed : a->turns) {
                const auto turn = find_turn(*text, typed);
                if (!turn) return forward_error(turn);
                command.turns.push_back(*turn);
            }
            return report(out, project.run(command));
        });
    });
}

void add_give(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* give = turn_subcommand(group, "give", "Say who speaks in turns.", Takes::coder, *a,
                                 "  attune-cli turn give pilot.attune TB-P-07 4 6 --speaker INT");
    argument(give, "TURN", a->turns, "Their numbers from 1.");
    many(give, "--speaker", a->speakers, "LABEL",
         "Who speaks; several times for several who speak together.");
    give->add_flag("--nobody", a->nobody, "Nobody known.");
    give->callback([a, &program] {
        if (a->nobody == !a->speakers.empty()) wrong_usage("Give --speaker or --nobody");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            store::GiveTurns command;
            for (const auto& typed : a->turns) {
                const auto turn = find_turn(*text, typed);
                if (!turn) return forward_error(turn);
                command.turns.push_back(*turn);
            }
            const auto speakers = find_speakers(project, text->row.id, a->speakers);
            if (!speakers) return forward_error(speakers);
            command.speakers = *speakers;
            return report(out, project.run(command));
        });
    });
}

void add_speaker_add(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* add =
        turn_subcommand(group, "add", "Add a speaker to a source, to give turns to.", Takes::coder, *a,
                        "  attune-cli speaker add pilot.attune TB-P-07 INTERP --role interpreter");
    argument(add, "LABEL", a->label, "How the speaker is called.");
    option(add, "--role", a->role, "ROLE", "interviewer, participant, interpreter, other, group or unknown.")
        ->check(one_of({"interviewer", "participant", "interpreter", "other", "group", "unknown"}));
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            model::Speaker speaker;
            speaker.label = a->label;
            speaker.role = model::role_from_word(a->role);
            return report(out, project.run(store::AddSpeaker{*id, speaker}));
        });
    });
}

enum class Change { rename, remove };

void add_speaker_change(Command* group, Program& program, Change change) {
    auto a = std::make_shared<TurnArguments>();
    const bool renames = change == Change::rename;
    auto* app = turn_subcommand(
        group, renames ? "rename" : "delete",
        renames ? "Give a speaker another label." : "Delete a speaker who has no turns.", Takes::coder, *a,
        renames ? "  attune-cli speaker rename pilot.attune TB-P-07 P7 \"P7 (mother)\""
                : "  attune-cli speaker delete pilot.attune TB-P-07 INTERP");
    argument(app, "SPEAKER", a->label, "The speaker's label as “text --turns” shows it.");
    if (renames) argument(app, "LABEL", a->other, "The new label.");
    app->callback([a, renames, &program] {
        program.writes(*a, [a, renames](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            const auto speaker = find_speaker(project, *id, a->label);
            if (!speaker) return forward_error(speaker);
            if (renames) return report(out, project.run(store::RenameSpeaker{*speaker, a->other}));
            return report(out, project.run(store::DeleteSpeaker{*speaker}));
        });
    });
}

void add_link(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* link =
        turn_subcommand(group, "link", "Say that a turn is the translation of another.", Takes::coder, *a,
                        "  attune-cli translation link pilot.attune TB-P-07 3 4\n"
                        "  attune-cli translation link pilot.attune \"TB-P-07 Urdu\" 3 3 --in TB-P-07");
    argument(link, "ORIGINAL", a->turn, "The turn's number from 1.");
    argument(link, "TRANSLATION", a->other, "The number of the turn that translates it.");
    option(link, "--in", a->other_source, "SOURCE", "The translation stands in this other source.");
    link->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            const auto other = a->other_source.empty() ? text : text_named(project, a->other_source);
            if (!other) return forward_error(other);
            const auto original = find_turn(*text, a->turn), translation = find_turn(*other, a->other);
            if (!original) return forward_error(original);
            if (!translation) return forward_error(translation);
            return report(out, project.run(store::LinkTranslations{{{*original, *translation}}}));
        });
    });
}

void add_unlink(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* unlink = turn_subcommand(group, "unlink", "Take the links of translations away.", Takes::coder, *a,
                                   "  attune-cli translation unlink pilot.attune TB-P-07 4");
    argument(unlink, "TRANSLATION", a->turns, "The numbers of the turns that translate.");
    unlink->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            store::UnlinkTranslations command;
            for (const auto& typed : a->turns) {
                const auto turn = find_turn(*text, typed);
                if (!turn) return forward_error(turn);
                command.translations.push_back(*turn);
            }
            return report(out, project.run(command));
        });
    });
}

void add_links(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* list = turn_subcommand(group, "list", "List the translations that touch a source.", Takes::project,
                                 *a, "  attune-cli translation list pilot.attune TB-P-07");
    list->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            Json array = Json::array();
            Table table({"ORIGINAL", "TURN", "TRANSLATION", "TURN"});
            for (const auto& row : store::translations(project, *id)) {
                const auto from = store::source_text(project, row.original_source);
                const auto to = store::source_text(project, row.translation_source);
                if (!from) return forward_error(from);
                if (!to) return forward_error(to);
                const auto original = number_of(*from, row.original),
                           translation = number_of(*to, row.translation);
                array.push_back({{"original_source_id", row.original_source.text()},
                                 {"original", original},
                                 {"original_id", row.original.text()},
                                 {"translation_source_id", row.translation_source.text()},
                                 {"translation", translation},
                                 {"translation_id", row.translation.text()}});
                table.row(
                    {from->row.title, std::to_string(original), to->row.title, std::to_string(translation)});
            }
            if (out.json())
                out.document(array);
            else
                out.table(table, "No turns of this source are linked.");
            return Ok{};
        });
    });
}

void add_suggest(Command* group, Program& program) {
    auto a = std::make_shared<TurnArguments>();
    auto* suggest =
        turn_subcommand(group, "suggest", "List turns of an interpreter that seem to be translations.",
                        Takes::project, *a, "  attune-cli translation suggest pilot.attune TB-P-07");
    suggest->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto text = text_named(project, a->source);
            if (!text) return forward_error(text);
            const auto rows = jobs::suggest_translations(*text, store::translations(project, text->row.id));
            Json array = Json::array();
            for (const auto& row : rows) {
                array.push_back({{"original", row.original_number},
                                 {"original_id", row.original.text()},
                                 {"translation", row.translation_number},
                                 {"translation_id", row.translation.text()}});
                if (!out.json())
                    out.line(fmt::format("Turn {} seems to be the translation of turn {}.",
                                         row.translation_number, row.original_number));
            }
            if (out.json())
                out.document(array);
            else if (rows.empty())
                out.line("Nothing is suggested: no interpreter follows another language.");
            return Ok{};
        });
    });
}

}  // namespace

void add_turn_commands(Command& app, Program& program) {
    Command* turn = group(app, "turn", "Mend who said what; no coding moves.");
    add_split(turn, program);
    add_join(turn, program);
    add_give(turn, program);
    Command* speaker = group(app, "speaker", "Add, rename and delete the speakers of a source.");
    add_speaker_add(speaker, program);
    add_speaker_change(speaker, program, Change::rename);
    add_speaker_change(speaker, program, Change::remove);
    Command* translation = group(app, "translation", "Link turns that say the same in two languages.");
    add_link(translation, program);
    add_unlink(translation, program);
    add_links(translation, program);
    add_suggest(translation, program);
}

}  // namespace attune::cli

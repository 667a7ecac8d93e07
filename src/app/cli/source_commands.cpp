// SPDX-License-Identifier: GPL-3.0-or-later
// sources, text, search, source …
#include "store/commands/source_commands.h"

#include <fmt/format.h>

#include "app/cli/exports.h"
#include "app/cli/numbers.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "app/cli/source_group.h"
#include "app/cli/voices.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "jobs/recording.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::cli {
namespace {

void add_sources(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* list = subcommand(app, "sources", "List the sources.", Takes::project, *a,
                            "  attune-cli sources pilot.attune\n"
                            "  attune-cli sources pilot.attune --json");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::sources(project);
            if (out.json()) {
                out.document(array_of(rows));
                return Ok{};
            }
            Table table({"TITLE", "LENGTH", "WORDS", "CODINGS", "READ AS", "TO CHECK", "FILE", "ID"});
            for (const auto& row : rows)
                table.row({row.title, std::to_string(row.length), std::to_string(row.words),
                           std::to_string(row.codings), row.reading,
                           row.warnings == 0 ? std::string() : std::to_string(row.warnings),
                           row.original_name, row.id.text()});
            out.table(table, "The project has no sources; “attune-cli import” takes them in.");
            return Ok{};
        });
    });
}

struct TextArguments : Common {
    std::string source;
    std::string at;
    bool turns = false;
};

void print_turns(const store::SourceText& source, std::optional<std::size_t> only, Output& out) {
    const text::Translator translator(source.text);
    for (std::size_t number = 0; number < source.turns.size(); ++number) {
        if (only && number != *only) continue;
        const auto& turn = source.turns[number];
        std::string head = fmt::format("[{}–{}]", turn.range.begin.value, turn.range.end.value);
        if (turn.start_ms) head += " " + clock_time(*turn.start_ms);
        if (turn.start_ms && turn.end_ms) head += "–" + clock_time(*turn.end_ms);
        for (std::size_t i = 0; i < turn.speakers.size(); ++i)
            head += (i == 0 ? " " : " & ") + in_one_line(source.speakers.at(turn.speakers[i]).label);
        out.line(head + ":");
        out.line(translator.slice(turn.range));
        out.line("");
    }
}

void add_text(Command& app, Program& program) {
    auto a = std::make_shared<TextArguments>();
    auto* text_app = subcommand(app, "text", "Print a source's text.", Takes::project, *a,
                                "  attune-cli text pilot.attune TB-P-07\n"
                                "  attune-cli text pilot.attune TB-P-07 --turns\n"
                                "  attune-cli text pilot.attune TB-P-07 --at 12:31\n"
                                "  attune-cli text pilot.attune TB-P-07 --json");
    argument(text_app, "SOURCE", a->source, "The source, by id or title.");
    text_app->add_flag("--turns", a->turns, "Turn by turn, with positions, times and speakers.");
    option(text_app, "--at", a->at, "TIME", "The turn that is heard at that time of the recording: 12:31.");
    text_app->callback([a, &program] {
        const auto time = jobs::recording_time(a->at);
        if (!a->at.empty() && !time) wrong_usage("TIME is minutes and seconds like 12:31, or 1:02:03");
        program.reads(*a, [a, time](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            auto source = store::source_text(project, *id);
            if (!source) return forward_error(source);
            const auto heard = time ? jobs::turn_heard(source->turns, *time) : std::nullopt;
            if (time && !heard)
                return fail(ErrorKind::not_found, fmt::format("No turn of “{}” is known to be heard at {}.",
                                                              source->row.title, clock_time(*time)));
            if (out.json()) {
                if (heard) source->turns = {source->turns[*heard]};
                out.document(shape(*source));
            } else if (a->turns || heard)
                print_turns(*source, heard, out);
            else
                out.line(source->text);
            return Ok{};
        });
    });
}

struct SearchArguments : Common {
    std::string words;
    std::vector<std::string> sources;
    store::SearchOptions options;
    bool no_memos = false;
};

void add_search(Command& app, Program& program) {
    auto a = std::make_shared<SearchArguments>();
    auto* search = subcommand(app, "search", "Find words in sources and memos.", Takes::project, *a,
                              "  attune-cli search pilot.attune \"key worker\"\n"
                              "  attune-cli search pilot.attune \"trust(ed|ing)?\" --regex --participants");
    argument(search, "WORDS", a->words, "What to look for, in any script; accents and case do not matter.");
    search->add_flag("--whole-word", a->options.whole_word, "Whole words only.");
    search->add_flag("--match-case", a->options.match_case, "Case matters.");
    search->add_flag("--regex", a->options.regex, "WORDS is a regular expression as ICU reads it.");
    search->add_flag("--participants", a->options.participants_only, "Only what participants say.");
    option(search, "--source", a->sources, "SOURCE", "Only in this source; may be given several times.");
    search->add_flag("--definitions", a->options.definitions, "In the names and definitions of codes too.");
    search->add_flag("--no-memos", a->no_memos, "Not in memos.");
    option(search, "--limit", a->options.limit, "N", "At most this many (1,000).")
        ->check(whole_number(1, most_listed));
    search->callback([a, &program] {
        if (a->words.empty()) wrong_usage("WORDS is empty");
        a->options.memos = !a->no_memos;
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            for (const auto& name : a->sources) {
                const auto source = store::find_source(project, name);
                if (!source) return forward_error(source);
                a->options.sources.push_back(*source);
            }
            const auto hits = store::search(project, a->words, a->options);
            if (!hits) return forward_error(hits);
            if (out.json()) {
                out.document(array_of(*hits));
                return Ok{};
            }
            Table table({"WHERE", "BEGIN", "END", "FOUND"});
            for (const auto& hit : *hits)
                table.row({shortened((hit.memo   ? "memo: "
                                      : hit.code ? "code: "
                                                 : "") +
                                         hit.title,
                                     30),
                           std::to_string(hit.range.begin.value), std::to_string(hit.range.end.value),
                           "…" + hit.before + "«" + hit.match + "»" + hit.after + "…"});
            out.table(table, "Nothing was found.");
            return Ok{};
        });
    });
}

struct SourceArguments : Common {
    std::string source, words, role, output;
};

// A subcommand of `source`, which names one source.
Command* source_subcommand(Command* group, const std::string& name, const std::string& what, Takes takes,
                           SourceArguments& a, const std::string& examples) {
    auto* app = subcommand(*group, name, what, takes, a, examples);
    argument(app, "SOURCE", a.source, "The source, by id or title.");
    return app;
}

void add_rename(Command* source, Program& program) {
    auto a = std::make_shared<SourceArguments>();
    auto* rename =
        source_subcommand(source, "rename", "Give a source another title.", Takes::coder, *a,
                          "  attune-cli source rename pilot.attune TB-P-07 \"Mother, second interview\"");
    argument(rename, "TITLE", a->words, "Its new title.");
    rename->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            return report(out, project.run(store::RenameSource{*id, a->words}));
        });
    });
}

void add_delete(Command* source, Program& program) {
    auto a = std::make_shared<SourceArguments>();
    auto* remove =
        source_subcommand(source, "delete", "Delete a source with its codings; undo brings them back.",
                          Takes::coder, *a, "  attune-cli source delete pilot.attune TB-P-07");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            return report(out, project.run(store::DeleteSource{*id}));
        });
    });
}

void add_role(Command* source, Program& program) {
    auto a = std::make_shared<SourceArguments>();
    auto* role = source_subcommand(source, "role", "Say who a speaker is in the conversation.", Takes::coder,
                                   *a, "  attune-cli source role pilot.attune TB-P-07 KM interviewer");
    argument(role, "SPEAKER", a->words, "The speaker's label as “text --turns” shows it.");
    argument(role, "ROLE", a->role, "interviewer, participant, interpreter, other, group or unknown.")
        ->check(one_of({"interviewer", "participant", "interpreter", "other", "group", "unknown"}));
    role->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            const auto speaker = find_speaker(project, *id, a->words);
            if (!speaker) return forward_error(speaker);
            return report(out, project.run(store::SetSpeakerRole{*speaker, model::role_from_word(a->role)}));
        });
    });
}

void print_facts(const store::SourceText& source, Output& out) {
    const auto said = [&](const std::string& line) { out.line("  " + in_one_line(line)); };
    out.line(in_one_line(fmt::format("“{}” from “{}”", source.row.title, source.row.original_name)));
    said(fmt::format("{}, {}, {}", text::counted(source.row.words, "word", "words"),
                     text::counted(source.turns.size(), "turn", "turns"),
                     text::counted(source.row.codings, "coding", "codings")));
    said(fmt::format("read as: {}{}{}", source.row.reading, source.row.encoding.empty() ? "" : ", ",
                     source.row.encoding));
    for (const auto& speaker : source.speakers)
        said(fmt::format("{}: {}{}{}", speaker.label, model::role_word(speaker.role),
                         speaker.attributes.empty() ? "" : ", ", speaker.attributes));
    for (const auto& [name, value] : source.metadata) said(fmt::format("{}: {}", name, value));
    if (!source.warnings.empty()) out.line("To check in the original:");
    for (const auto& warning : source.warnings) said(warning);
}

void add_show(Command* source, Program& program) {
    auto a = std::make_shared<SourceArguments>();
    auto* show = source_subcommand(source, "show",
                                   "Say what is known of a source, and what it was read with a warning of.",
                                   Takes::project, *a, "  attune-cli source show pilot.attune TB-P-07");
    show->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            const auto facts = store::source_text(project, *id);
            if (!facts) return forward_error(facts);
            if (out.json()) {
                Json json = shape(*facts);
                for (const char* long_one : {"text", "turns", "marks"}) json.erase(long_one);
                out.document(json);
            } else {
                print_facts(*facts, out);
            }
            return Ok{};
        });
    });
}

void add_original(Command* source, Program& program) {
    auto a = std::make_shared<SourceArguments>();
    auto* original = source_subcommand(
        source, "original", "Give back the file a source came from, byte for byte.", Takes::project, *a,
        "  attune-cli source original pilot.attune TB-P-07 -o TB-P-07.docx");
    option(original, "-o,--output", a->output, "FILE", "Where to; an existing file is not overwritten.")
        ->required();
    original->callback([a, &program] {
        exports(program, *a, [a](const store::Project& project, Left& left, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            const auto file = store::original_file(project, *id);
            if (!file) return forward_error(file);
            if (const auto written = jobs::write_export(a->output, file->bytes); !written)
                return forward_error(written);
            left.push_back(jobs::export_record(
                {"original file", {}, a->output, {}, Json{{"source", id->text()}}.dump()}, file->bytes));
            if (out.json())
                out.document(Json{{"file", a->output}, {"name", file->name}, {"bytes", file->bytes.size()}});
            else
                out.line(fmt::format("Wrote “{}”.", in_one_line(a->output)));
            return Ok{};
        });
    });
}

}  // namespace

void add_source_commands(Command& app, Program& program) {
    add_sources(app, program);
    add_text(app, program);
    add_search(app, program);
    Command* source = group(app, "source", "Show or change a source.");
    add_show(source, program);
    add_rename(source, program);
    add_delete(source, program);
    add_role(source, program);
    add_original(source, program);
    add_source_details(source, program);
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
// codebook version …, past
#include <fmt/format.h>

#include "app/cli/past_commands.h"
#include "app/cli/past_shapes.h"
#include "app/cli/shapes.h"
#include "jobs/moment.h"

namespace attune::cli {
namespace {

constexpr const char* moments =
    "A version of the codebook, an operation of the history, a time like 2026-03 or 2026-03-14, or now.";

struct VersionArguments : Common {
    std::string version, name, note, at;
    bool no_note = false;
};

void add_add(Command* versions, Program& program) {
    auto a = std::make_shared<VersionArguments>();
    auto* add = subcommand(*versions, "add", "Give the codebook as it stands a name.", Takes::coder, *a,
                           "  attune-cli codebook version add pilot.attune \"After calibration\" --note "
                           "\"Two coders, 12 sources\"\n"
                           "  attune-cli codebook version add pilot.attune \"End of March\" --at 2026-03");
    argument(add, "NAME", a->name, "The version's name.");
    option(add, "--note", a->note, "TEXT", "What there is to say about it.");
    option(add, "--at", a->at, "MOMENT", "Name the codebook as it stood then.");
    add->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::NameCodebookVersion command;
            command.id = project.new_id<store::CodebookVersionId>();
            command.name = a->name;
            command.note = a->note;
            if (!a->at.empty()) {
                auto moment = jobs::find_moment(project, a->at);
                if (!moment) return forward_error(moment);
                command.moment = std::move(*moment);
            }
            return report(out, project.run(command));
        });
    });
}

void add_list(Command* versions, Program& program) {
    auto a = std::make_shared<Common>();
    auto* list = subcommand(*versions, "list", "List the named versions of the codebook.", Takes::project, *a,
                            "  attune-cli codebook version list pilot.attune");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto found = store::codebook_versions(project);
            if (out.json()) {
                out.document(array_of(found));
                return Ok{};
            }
            Table table({"AS OF", "NAME", "NOTE", "WHO", "ID"});
            for (const auto& version : found)
                table.row({local_time(version.at_ms), version.name, shortened(version.note, 50),
                           version.coder_name, version.id.text()});
            out.table(table, "No version of the codebook has a name yet.");
            return Ok{};
        });
    });
}

Result<store::PastCodebook> codebook_then(const store::Project& project, const std::string& typed) {
    const auto moment = jobs::find_moment(project, typed);
    if (!moment) return forward_error(moment);
    return store::codebook_at(project, *moment, job_control());
}

void print_moment(const store::MomentFacts& facts, Output& out) {
    out.line(fmt::format("As of {}, after {}", local_time(facts.at_ms),
                         facts.sentence.empty() ? "a change whose words were erased"
                                                : fmt::format("“{}”", shortened(facts.sentence, 70))));
    if (facts.erased > 0)
        out.line(fmt::format("What {} of {} changes did was erased.", facts.erased, facts.operations));
}

void add_show(Command* versions, Program& program) {
    auto a = std::make_shared<VersionArguments>();
    auto* show =
        subcommand(*versions, "show", "Print the codebook as it stood at some moment.", Takes::project, *a,
                   "  attune-cli codebook version show pilot.attune \"After calibration\"\n"
                   "  attune-cli codebook version show pilot.attune 2026-03 --json");
    argument(show, "MOMENT", a->version, moments);
    show->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto book = codebook_then(project, a->version);
            if (!book) return forward_error(book);
            if (out.json()) {
                out.document(shape(*book));
                return Ok{};
            }
            print_moment(book->moment, out);
            Table table({"CODE", "CODINGS", "COLOUR", "DEFINITION", "ID"});
            for (const auto& row : book->codes) {
                const auto& code = row.past.code;
                std::string name =
                    std::string(static_cast<std::size_t>(row.depth) * 2, ' ') +
                    (row.past.is_erased(store::CodeField::name) ? "(erased)" : in_one_line(code.name));
                if (code.folder) name += " (folder)";
                if (code.state == model::CodeState::retired) name += " (retired)";
                table.row({name, std::to_string(row.codings), model::colour_text(code.colour),
                           shortened(code.brief, 60), code.id.text()});
            }
            out.table(table, "The codebook was empty.");
            return Ok{};
        });
    });
}

std::string became(const store::ComparedCode& code) {
    std::vector<std::string> words;
    const auto add = [&](bool so, std::string word) {
        if (so) words.push_back(std::move(word));
    };
    add(code.added(), code.split_from.empty() ? "added" : "split off " + code.split_from_name);
    add(code.gone(), code.merged_into.empty() ? "removed" : "merged into " + code.merged_into_name);
    add(code.renamed, code.renamed ? "was " + code.before->past.code.name : "");
    add(code.moved,
        code.moved ? "moved " + store::value_words(code.after->past, store::CodeField::parent) : "");
    add(code.retired, "retired");
    add(code.brought_back, "brought back");
    add(code.redefined, "redefined");
    add(code.otherwise, "changed");
    return fmt::format("{}", fmt::join(words, ", "));
}

struct CompareArguments : Common {
    std::string before, after = "now";
};

void add_compare(Command* versions, Program& program) {
    auto a = std::make_shared<CompareArguments>();
    auto* compare = subcommand(*versions, "compare", "Say what became of the codebook between two moments.",
                               Takes::project, *a,
                               "  attune-cli codebook version compare pilot.attune \"After calibration\"\n"
                               "  attune-cli codebook version compare pilot.attune 2026-03 2026-06 --json");
    argument(compare, "BEFORE", a->before, moments);
    argument(compare, "AFTER", a->after, "The same (now).")->required(false);
    compare->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto before = codebook_then(project, a->before);
            if (!before) return forward_error(before);
            const auto after = codebook_then(project, a->after);
            if (!after) return forward_error(after);
            const auto comparison = store::compare_codebooks(*before, *after);
            if (out.json()) {
                out.document(shape(comparison));
                return Ok{};
            }
            out.line(fmt::format("{}, {} codes, {} codings → {}, {} codes, {} codings; {} codes are the same",
                                 local_time(comparison.before.at_ms), comparison.codes_before,
                                 comparison.codings_before, local_time(comparison.after.at_ms),
                                 comparison.codes_after, comparison.codings_after, comparison.same.size()));
            const auto count = [](const std::optional<store::PastCodeRow>& row) {
                return row ? std::to_string(row->codings) : std::string("–");
            };
            Table table({"CODE", "WHAT BECAME OF IT", "BEFORE", "AFTER", "ID"});
            for (const auto& code : comparison.codes) {
                const auto& row = code.after ? *code.after : *code.before;
                table.row({in_one_line(row.past.code.name), shortened(became(code), 60), count(code.before),
                           count(code.after), code.code.text()});
            }
            out.table(table, "Nothing differs.");
            for (const auto& code : comparison.codes)
                for (const auto& difference : code.differences)
                    if (store::is_definition(difference.field))
                        out.line(fmt::format("{}, {}: {}", in_one_line(code.after->past.code.name),
                                             store::field_words(difference.field),
                                             difference_line(difference)));
            return Ok{};
        });
    });
}

void add_edit(Command* versions, Program& program) {
    auto a = std::make_shared<VersionArguments>();
    auto* edit = subcommand(*versions, "edit", "Change a version's name or note.", Takes::coder, *a,
                            "  attune-cli codebook version edit pilot.attune First --name \"Pilot round\"");
    argument(edit, "VERSION", a->version, "The version, by id or name.");
    option(edit, "--name", a->name, "NAME", "Its new name.");
    auto* note = option(edit, "--note", a->note, "TEXT", "Its new note.");
    edit->add_flag("--no-note", a->no_note, "Take its note away.")->excludes(note);
    edit->callback([a, &program] {
        if (a->name.empty() && a->note.empty() && !a->no_note) wrong_usage("Give --name or --note");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto version = store::find_codebook_version(project, a->version);
            if (!version) return forward_error(version);
            store::EditCodebookVersion command;
            command.version = *version;
            if (!a->name.empty()) command.name = a->name;
            if (!a->note.empty() || a->no_note) command.note = a->note;
            return report(out, project.run(command));
        });
    });
}

void add_delete(Command* versions, Program& program) {
    auto a = std::make_shared<VersionArguments>();
    auto* remove = subcommand(*versions, "delete", "Take a version's name away; the codebook stays.",
                              Takes::coder, *a, "  attune-cli codebook version delete pilot.attune First");
    argument(remove, "VERSION", a->version, "The version, by id or name.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto version = store::find_codebook_version(project, a->version);
            if (!version) return forward_error(version);
            return report(out, project.run(store::DeleteCodebookVersion{*version}));
        });
    });
}

struct PastArguments : Common {
    std::string moment, code, coding, memo, source;
    bool passages = false;
};

// The passages that the code had then, and what became of them.
Result<Ok> print_passages(const store::Project& project, const store::Moment& moment, const CodeId& id,
                          Output& out) {
    const auto then = store::code_then(project, id, moment, job_control());
    if (!then) return forward_error(then);
    if (out.json()) {
        out.document(shape(*then));
        return Ok{};
    }
    Table table({"SOURCE", "WHO", "SINCE", "QUOTE", "CODING"});
    for (const auto& passage : then->passages)
        table.row(
            {passage.source_title, passage.coder_name,
             passage.code_now.empty() ? std::string(since_word(passage.since)) : "now " + passage.code_now,
             passage.erased ? "(erased)" : shortened(passage.quote, 60), passage.coding.text()});
    out.table(table, "No passage had this code then, and none has been coded with it since.");
    return Ok{};
}

Result<Ok> print_code(const store::Project& project, const store::Moment& moment, const CodeId& id,
                      Output& out) {
    const auto past = store::code_at(project, id, moment, job_control());
    if (!past) return forward_error(past);
    if (out.json()) {
        out.document(shape(*past));
        return Ok{};
    }
    for (const auto field : store::all_code_fields()) {
        const std::string value =
            past->past.is_erased(field) ? "(erased)" : in_one_line(value_words(past->past, field));
        if (!value.empty()) out.line(fmt::format("{}: {}", store::field_words(field), value));
    }
    out.line(fmt::format("codings: {}", past->codings));
    return Ok{};
}

Result<Ok> print_source(const store::Project& project, const store::Moment& moment, const SourceId& id,
                        Output& out) {
    const auto past = store::source_at(project, id, moment, job_control());
    if (!past) return forward_error(past);
    if (out.json()) {
        out.document(shape(*past));
        return Ok{};
    }
    out.line(past->title);
    out.line(past->erased ? "(its text was erased)" : past->text);
    return Ok{};
}

Result<Ok> print_coding(const store::Project& project, const store::Moment& moment, const CodingId& id,
                        Output& out) {
    const auto past = store::coding_at(project, id, moment, job_control());
    if (!past) return forward_error(past);
    if (out.json())
        out.document(shape(*past));
    else
        out.line(fmt::format("{}, {}, by {}: {}", past->code_name, past->source_title, past->coder_name,
                             past->erased ? "(erased)" : fmt::format("“{}”", in_one_line(past->quote))));
    return Ok{};
}

Result<Ok> print_memo(const store::Project& project, const store::Moment& moment, const MemoId& id,
                      Output& out) {
    const auto past = store::memo_at(project, id, moment, job_control());
    if (!past) return forward_error(past);
    if (out.json()) {
        out.document(shape(*past));
        return Ok{};
    }
    if (!past->memo.title.empty()) out.line(past->memo.title);
    for (const auto& about : past->about) out.line(fmt::format("about {}", in_one_line(about)));
    out.line(past->erased ? "(erased)" : past->memo.text);
    return Ok{};
}

}  // namespace

void add_codebook_versions(Command* codebook, Program& program) {
    Command* versions = group(*codebook, "version", "Named versions of the codebook, and what it was.");
    add_add(versions, program);
    add_list(versions, program);
    add_show(versions, program);
    add_compare(versions, program);
    add_edit(versions, program);
    add_delete(versions, program);
}

void add_past_command(Command& app, Program& program) {
    auto a = std::make_shared<PastArguments>();
    auto* past = subcommand(app, "past", "Print one thing as it was at some moment.", Takes::project, *a,
                            "  attune-cli past pilot.attune 2026-03 --code Judged\n"
                            "  attune-cli past pilot.attune 2026-03-14 --source TB-P-07");
    argument(past, "MOMENT", a->moment, moments);
    auto* code = option(past, "--code", a->code, "CODE", "This code; one that is gone by its id.");
    past->add_flag("--passages", a->passages, "Of a code: the passages it had then, and what became of each.")
        ->needs(code);
    auto* coding = option(past, "--coding", a->coding, "ID", "This coding.")->excludes(code);
    auto* memo =
        option(past, "--memo", a->memo, "MEMO", "This memo; one that is gone by its id.")->excludes(code);
    memo->excludes(coding);
    option(past, "--source", a->source, "SOURCE", "This source; one that is gone by its id.")
        ->excludes(code)
        ->excludes(coding)
        ->excludes(memo);
    past->callback([a, &program] {
        if (a->code.empty() && a->coding.empty() && a->memo.empty() && a->source.empty())
            wrong_usage("Name a thing with --code, --coding, --memo or --source");
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto moment = jobs::find_moment(project, a->moment);
            if (!moment) return forward_error(moment);
            if (!a->coding.empty()) return print_coding(project, *moment, CodingId(a->coding), out);
            if (!a->code.empty()) {
                const auto id = also_gone(store::find_code(project, a->code), a->code);
                if (id && a->passages) return print_passages(project, *moment, *id, out);
                return id ? print_code(project, *moment, *id, out) : Result<Ok>(forward_error(id));
            }
            if (!a->memo.empty()) {
                const auto id = also_gone(store::find_memo(project, a->memo), a->memo);
                return id ? print_memo(project, *moment, *id, out) : Result<Ok>(forward_error(id));
            }
            const auto id = also_gone(store::find_source(project, a->source), a->source);
            return id ? print_source(project, *moment, *id, out) : Result<Ok>(forward_error(id));
        });
    });
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
// codebook, code …, link, unlink, pin
#include "store/commands/code_commands.h"

#include <fmt/format.h>

#include "app/cli/codebook_exchange_commands.h"
#include "app/cli/numbers.h"
#include "app/cli/past_commands.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "jobs/code_touch.h"
#include "jobs/code_twin.h"
#include "jobs/codebook.h"

namespace attune::cli {
namespace {

// As report, with a word when another code has that name already.
Result<Ok> report_named(Output& out, const store::Project& project, const CodeId& code,
                        const Result<store::Done>& done) {
    if (!done) return forward_error(done);
    const std::string twin = done->changed ? jobs::twin_words(store::codebook(project), code) : std::string();
    if (out.json()) {
        Json json = json_of(*done);
        json["warning"] = twin.empty() ? Json(nullptr) : Json(twin);
        out.document(json);
        return Ok{};
    }
    out.line(in_one_line(done->sentence));
    if (!twin.empty()) out.line("  " + in_one_line(twin));
    return Ok{};
}

// Finds every code named.
Result<std::vector<CodeId>> find_codes(const store::Project& project, const std::vector<std::string>& names) {
    std::vector<CodeId> ids;
    for (const auto& name : names) {
        const auto id = store::find_code(project, name);
        if (!id) return forward_error(id);
        ids.push_back(*id);
    }
    return ids;
}

Result<std::vector<ElementId>> find_elements(const store::Project& project,
                                             const std::vector<std::string>& names) {
    std::vector<ElementId> ids;
    for (const auto& name : names) {
        const auto id = store::find_element(project, name);
        if (!id) return forward_error(id);
        ids.push_back(*id);
    }
    return ids;
}

model::Colour checked_colour(const std::string& text) {
    bool ok = false;
    const auto colour = model::colour_from_text(text, &ok);
    if (!ok) wrong_usage(fmt::format("“{}” is no colour; write it like #E69F00", text));
    return colour;
}

void print_codebook(const std::vector<store::CodeRow>& rows, Output& out) {
    Table table({"CODE", "CODINGS", "COLOUR", "DEFINITION", "ID"});
    for (const auto& row : rows) {
        std::string name =
            std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + in_one_line(row.code.name);
        if (row.code.folder) name += " (folder)";
        if (row.code.state != model::CodeState::active)
            name += fmt::format(" ({})", model::code_state_word(row.code.state));
        table.row({name, std::to_string(row.codings), model::colour_text(row.code.colour),
                   shortened(row.code.brief, 60), row.code.id.text()});
    }
    out.table(table, "The codebook is empty.");
}

void add_codebook(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* codebook = subcommand(app, "codebook", "List the codes, or take a codebook in.", Takes::project, *a,
                                "  attune-cli codebook pilot.attune\n"
                                "  attune-cli codebook pilot.attune --json\n"
                                "  attune-cli codebook import pilot.attune codebook.yaml\n"
                                "  attune-cli codebook compare pilot.attune codebook.xlsx");
    codebook->get_option("PROJECT")->required(false);
    codebook->may_have_below();
    add_codebook_versions(codebook, program);
    add_codebook_exchange(codebook, program);

    struct Import : Common {
        std::string file;
    };
    auto b = std::make_shared<Import>();
    auto* take_in = subcommand(*codebook, "import", "Add the codes of a file, as one change.", Takes::coder,
                               *b, "  attune-cli codebook import pilot.attune codebook.yaml");
    argument(take_in, "FILE", b->file, "A codebook as YAML (docs/project-folder.md).");
    take_in->callback([b, &program] {
        program.writes(*b, [b](store::Project& project, Output& out) {
            return report(out, jobs::load_codebook(project, b->file));
        });
    });
    codebook->callback([a, codebook, &program] {
        if (codebook->has_below()) return;
        if (a->project.empty()) wrong_usage("PROJECT is required");
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            const auto rows = store::codebook(project);
            if (out.json())
                out.document(shape(rows, store::elements(project)));
            else
                print_codebook(rows, out);
            return Ok{};
        });
    });
}

// The fields that `code add` and `code edit` share.
struct Fields {
    std::string brief, full, use_when, not_when, example, colour;
    std::vector<std::string> aliases;

    void takes(Command* app) {
        option(app, "--brief", brief, "TEXT", "The definition in one line.");
        option(app, "--full", full, "TEXT", "The full definition.");
        option(app, "--use-when", use_when, "TEXT", "When to use it.");
        option(app, "--not-when", not_when, "TEXT", "When not to use it.");
        option(app, "--example", example, "TEXT", "An example.");
        option(app, "--colour,--color", colour, "#RRGGBB", "Its colour (otherwise the next of the palette).");
        many(app, "--alias", aliases, "NAME", "Another name it is found by.");
    }
};

struct AddArguments : Common {
    std::string name, parent;
    Fields fields;
    std::vector<std::string> elements;
    bool folder = false;
};

void add_add(Command* code, Program& program) {
    auto a = std::make_shared<AddArguments>();
    auto* add = subcommand(
        *code, "add", "Add a code to the codebook.", Takes::coder, *a,
        "  attune-cli code add pilot.attune \"Trust in staff\" --brief \"Feels safe with a worker.\"\n"
        "  attune-cli code add pilot.attune Judged --parent \"Trust in staff\" --colour \"#D55E00\"");
    argument(add, "NAME", a->name, "The code's name.");
    option(add, "--parent", a->parent, "CODE", "Put it below this code.");
    a->fields.takes(add);
    many(add, "--element", a->elements, "ELEMENT", "Link it to this programme element.");
    add->add_flag("--folder", a->folder, "It only groups codes and is not applied itself.");
    add->callback([a, &program] {
        if (!a->fields.colour.empty()) checked_colour(a->fields.colour);
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            auto elements = find_elements(project, a->elements);
            if (!elements) return forward_error(elements);
            store::CreateCode command;
            auto& made = command.code;
            made.id = project.new_id<CodeId>();
            if (!a->parent.empty()) {
                const auto parent = store::find_code(project, a->parent);
                if (!parent) return forward_error(parent);
                made.parent = *parent;
            }
            made.name = a->name;
            made.brief = a->fields.brief;
            made.full = a->fields.full;
            made.use_when = a->fields.use_when;
            made.not_when = a->fields.not_when;
            made.example = a->fields.example;
            made.aliases = a->fields.aliases;
            made.folder = a->folder;
            if (!a->fields.colour.empty()) made.colour = model::colour_from_text(a->fields.colour);
            command.elements = std::move(*elements);
            return report_named(out, project, command.code.id, project.run(command));
        });
    });
}

struct CodeArguments : Common {
    std::string code, other;
};

// A subcommand that names one code and does one thing to it.
template <class Do>
void add_simple(Command* code, Program& program, const std::string& name, const std::string& what,
                const std::string& example, Do work) {
    auto a = std::make_shared<CodeArguments>();
    auto* app = subcommand(*code, name, what, Takes::coder, *a, example);
    argument(app, "CODE", a->code, "The code, by id or name.");
    app->callback([a, &program, work] {
        program.writes(*a, [a, work](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_code(project, a->code);
            if (!id) return forward_error(id);
            return report(out, work(project, *id));
        });
    });
}

void add_rename(Command* code, Program& program) {
    auto a = std::make_shared<CodeArguments>();
    auto* rename = subcommand(*code, "rename", "Give a code another name.", Takes::coder, *a,
                              "  attune-cli code rename pilot.attune Judged \"Fear of being judged\"");
    argument(rename, "CODE", a->code, "The code, by id or name.");
    argument(rename, "NAME", a->other, "Its new name.");
    rename->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_code(project, a->code);
            if (!id) return forward_error(id);
            return report_named(out, project, *id, project.run(store::RenameCode{*id, a->other}));
        });
    });
}

struct EditArguments : Common {
    std::string code;
    Fields fields;
    bool folder = false, no_folder = false, no_aliases = false;
};

void add_edit(Command* code, Program& program) {
    auto a = std::make_shared<EditArguments>();
    auto* edit =
        subcommand(*code, "edit", "Change a code's definitions, colour or other names.", Takes::coder, *a,
                   "  attune-cli code edit pilot.attune Judged --use-when \"Being watched is spoken of.\"");
    argument(edit, "CODE", a->code, "The code, by id or name.");
    a->fields.takes(edit);
    edit->add_flag("--no-aliases", a->no_aliases, "It has no other names any more.");
    auto* folder = edit->add_flag("--folder", a->folder, "It only groups codes from now on.");
    edit->add_flag("--no-folder", a->no_folder, "It can be applied from now on.")->excludes(folder);
    edit->callback([a, edit, &program] {
        if (!a->fields.colour.empty()) checked_colour(a->fields.colour);
        store::EditCode change;
        const auto set = [edit](const char* name, const std::string& value,
                                std::optional<std::string>& field) {
            if (edit->get_option(name)->count() > 0) field = value;
        };
        set("--brief", a->fields.brief, change.brief);
        set("--full", a->fields.full, change.full);
        set("--use-when", a->fields.use_when, change.use_when);
        set("--not-when", a->fields.not_when, change.not_when);
        set("--example", a->fields.example, change.example);
        if (!a->fields.colour.empty()) change.colour = model::colour_from_text(a->fields.colour);
        if (!a->fields.aliases.empty() || a->no_aliases) change.aliases = a->fields.aliases;
        if (a->folder || a->no_folder) change.folder = a->folder;
        const bool any = change.brief || change.full || change.use_when || change.not_when ||
                         change.example || change.colour || change.aliases || change.folder;
        if (!any) wrong_usage("Say what to change");
        program.writes(*a, [a, change](store::Project& project, Output& out) mutable -> Result<Ok> {
            const auto id = store::find_code(project, a->code);
            if (!id) return forward_error(id);
            change.code = *id;
            return report(out, project.run(change));
        });
    });
}

struct MoveArguments : Common {
    std::string code, parent;
    std::int64_t position = 0;
    bool top = false;
};

void add_move(Command* code, Program& program) {
    auto a = std::make_shared<MoveArguments>();
    auto* move = subcommand(*code, "move", "Put a code elsewhere in the tree.", Takes::coder, *a,
                            "  attune-cli code move pilot.attune Judged --below \"Trust in staff\"\n"
                            "  attune-cli code move pilot.attune Judged --top --position 1");
    argument(move, "CODE", a->code, "The code, by id or name.");
    auto* below = option(move, "--below,--parent", a->parent, "CODE", "Below this code.");
    move->add_flag("--top", a->top, "To the top of the tree.")->excludes(below);
    option(move, "--position", a->position, "N",
           "The how-manieth among its siblings, from 1 (otherwise the last).")
        ->check(whole_number(1, most_listed));
    move->callback([a, &program] {
        if (a->parent.empty() && !a->top) wrong_usage("Say where to, with --below CODE or --top");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_code(project, a->code);
            if (!id) return forward_error(id);
            store::MoveCode command{*id, {}, a->position - 1};
            if (!a->top) {
                const auto parent = store::find_code(project, a->parent);
                if (!parent) return forward_error(parent);
                command.parent = *parent;
            }
            return report(out, project.run(command));
        });
    });
}

struct DeleteArguments : Common {
    std::vector<std::string> codes;
    bool dry_run = false;
};

Json json_of(const store::CodeTouch& touch) {
    return {{"codings", touch.codings}, {"sources", touch.sources},         {"coders", touch.coders},
            {"memos", touch.memos},     {"codes_moved_up", touch.children}, {"elements", touch.elements},
            {"pins", touch.pins}};
}

void add_delete(Command* code, Program& program) {
    auto a = std::make_shared<DeleteArguments>();
    auto* remove = subcommand(*code, "delete", "Delete codes with their codings; undo brings them back.",
                              Takes::coder, *a,
                              "  attune-cli code delete pilot.attune Judged --dry-run\n"
                              "  attune-cli code delete pilot.attune Judged \"Being watched\"");
    argument(remove, "CODE", a->codes, "The codes, by id or name.");
    remove->add_flag("--dry-run", a->dry_run, "Only say what would go and what would change.");
    remove->callback([a, &program] {
        if (a->dry_run)
            return program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                const auto codes = find_codes(project, a->codes);
                if (!codes) return forward_error(codes);
                const auto what = jobs::deletion_of(project, *codes);
                if (!what) return forward_error(what);
                if (out.json()) {
                    out.document(json_of(what->touch));
                    return Ok{};
                }
                for (const auto& sentence : what->sentences) out.line(in_one_line(sentence));
                return Ok{};
            });
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto codes = find_codes(project, a->codes);
            if (!codes) return forward_error(codes);
            return report(out, jobs::delete_codes(project, *codes));
        });
    });
}

struct MergeArguments : Common {
    std::vector<std::string> from;
    std::string into;
};

void add_merge(Command* code, Program& program) {
    auto a = std::make_shared<MergeArguments>();
    auto* merge = subcommand(
        *code, "merge", "Let one code take over others, with all their codings.", Takes::coder, *a,
        "  attune-cli code merge pilot.attune Judged \"Being watched\" --into \"Fear of being judged\"");
    argument(merge, "CODE", a->from, "The codes that go, by id or name.");
    option(merge, "--into", a->into, "CODE", "The code that stays.")->required();
    merge->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto into = store::find_code(project, a->into);
            if (!into) return forward_error(into);
            auto from = find_codes(project, a->from);
            if (!from) return forward_error(from);
            return report(out, project.run(store::MergeCodes{std::move(*from), *into}));
        });
    });
}

struct SplitArguments : Common {
    std::string code, name;
    std::vector<std::string> codings;
};

void add_split(Command* code, Program& program) {
    auto a = std::make_shared<SplitArguments>();
    auto* split = subcommand(
        *code, "split", "Make a new code beside a code and give it some of the codings.", Takes::coder, *a,
        "  attune-cli code split pilot.attune \"Trust in staff\" \"Trust in the midwife\" "
        "01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    argument(split, "CODE", a->code, "The code, by id or name.");
    argument(split, "NAME", a->name, "The new code's name.");
    argument(split, "CODING", a->codings, "The ids of the codings that move to it.")->required(false);
    split->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_code(project, a->code);
            if (!id) return forward_error(id);
            store::SplitCode command{*id, project.new_id<CodeId>(), a->name, {}};
            for (const auto& coding : a->codings) command.codings.emplace_back(coding);
            return report(out, project.run(command));
        });
    });
}

struct LinkArguments : Common {
    std::string code, element;
};

template <class Change>
void add_link(Command& app, Program& program, const std::string& name, const std::string& what) {
    auto a = std::make_shared<LinkArguments>();
    auto* link = subcommand(app, name, what, Takes::coder, *a,
                            fmt::format("  attune-cli {} pilot.attune \"Trust in staff\" mech-trust", name));
    argument(link, "CODE", a->code, "The code, by id or name.");
    argument(link, "ELEMENT", a->element, "The programme element, by id, key or name.");
    link->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto code = store::find_code(project, a->code);
            if (!code) return forward_error(code);
            const auto element = store::find_element(project, a->element);
            if (!element) return forward_error(element);
            return report(out, project.run(Change{*code, *element}));
        });
    });
}

struct PinArguments : Common {
    int slot = 1;
    std::string code;
};

void add_pin(Command& app, Program& program) {
    auto a = std::make_shared<PinArguments>();
    auto* pin =
        subcommand(app, "pin", "Put a code on one of the keys 1 to 9, or clear the key.", Takes::coder, *a,
                   "  attune-cli pin pilot.attune 1 \"Trust in staff\"\n"
                   "  attune-cli pin pilot.attune 1");
    argument(pin, "SLOT", a->slot, "The key, 1 to 9.")->check(whole_number(1, 9));
    argument(pin, "CODE", a->code, "The code, by id or name (none clears the key).")->required(false);
    pin->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::PinCode command{a->slot, {}};
            if (!a->code.empty()) {
                const auto code = store::find_code(project, a->code);
                if (!code) return forward_error(code);
                command.code = *code;
            }
            return report(out, project.run(command));
        });
    });
}

}  // namespace

void add_code_commands(Command& app, Program& program) {
    add_codebook(app, program);
    Command* code = group(app, "code", "Change the codebook.");
    add_add(code, program);
    add_rename(code, program);
    add_edit(code, program);
    add_move(code, program);
    add_merge(code, program);
    add_split(code, program);
    add_code_past(code, program);
    const auto example = [](const char* name) {
        return fmt::format("  attune-cli code {} pilot.attune Judged", name);
    };
    add_simple(code, program, "retire", "Stop using a code; its codings stay.", example("retire"),
               [](store::Project& project, const CodeId& id) {
                   return project.run(store::SetCodeState{id, model::CodeState::retired});
               });
    add_simple(code, program, "restore", "Use a retired code again.", example("restore"),
               [](store::Project& project, const CodeId& id) {
                   return project.run(store::SetCodeState{id, model::CodeState::active});
               });
    add_simple(code, program, "accept",
               "Make a code that a coder proposed in a round a code like the others.", example("accept"),
               [](store::Project& project, const CodeId& id) {
                   return project.run(store::SetCodeState{id, model::CodeState::active});
               });
    add_delete(code, program);
    add_link<store::LinkElement>(app, program, "link", "Link a code to a programme element.");
    add_link<store::UnlinkElement>(app, program, "unlink", "Take a code's link to a programme element away.");
    add_pin(app, program);
}

}  // namespace attune::cli

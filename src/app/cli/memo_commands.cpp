// SPDX-License-Identifier: GPL-3.0-or-later
// memo add, list, show, edit, link, unlink, delete
#include <fmt/format.h>

#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "jobs/memo_ties.h"
#include "store/commands/memo_commands.h"
#include "store/queries/case_queries.h"

namespace attune::cli {
namespace {

constexpr const char* kinds =
    "project, source, code, element, case, coding, passage, theory, reflexive or decision";

// What a memo speaks of, as typed.
struct About {
    std::vector<std::string> sources, codes, elements, codings, passages, memos, cases;

    void takes(Command* app) {
        many(app, "--source", sources, "SOURCE", "It speaks of this source.");
        many(app, "--code", codes, "CODE", "It speaks of this code.");
        many(app, "--element", elements, "ELEMENT", "It speaks of this programme element.");
        many(app, "--coding", codings, "ID", "It speaks of this coding.");
        many(app, "--memo", memos, "MEMO", "It speaks of this memo.");
        many(app, "--case", cases, "CASE", "It speaks of this case.");
        app->takes("--passage", passages, "It speaks of this passage (positions in code points).")
            ->called("SOURCE BEGIN END")
            ->in_groups_of(3);
    }
    // Wrong numbers end the call while the arguments are read.
    void check() const {
        for (std::size_t i = 0; i + 2 < passages.size(); i += 3) positions(passages[i + 1], passages[i + 2]);
    }
    bool empty() const {
        return sources.empty() && codes.empty() && elements.empty() && codings.empty() && passages.empty() &&
               memos.empty() && cases.empty();
    }
};

// Finds each thing named and lets `set` put its id into a link.
template <class Find, class Set>
Result<Ok> collect(std::vector<model::MemoLink>& links, const std::vector<std::string>& names, Find find,
                   Set set) {
    for (const auto& name : names) {
        const auto found = find(name);
        if (!found) return forward_error(found);
        set(links.emplace_back(), *found);
    }
    return Ok{};
}

Result<CodingId> find_coding(const store::Project& project, const std::string& id) {
    store::CodingFilter filter;
    filter.coding = CodingId(id);
    if (store::codings(project, filter).empty())
        return fail(ErrorKind::not_found, fmt::format("There is no coding with the id “{}”.", id));
    return CodingId(id);
}

Result<std::vector<model::MemoLink>> links_of(const store::Project& project, const About& about) {
    std::vector<model::MemoLink> links;
    using Link = model::MemoLink;
    auto done = collect(
        links, about.sources, [&](const auto& name) { return store::find_source(project, name); },
        [](Link& link, const SourceId& id) { link.source = id; });
    if (done)
        done = collect(
            links, about.codes, [&](const auto& name) { return store::find_code(project, name); },
            [](Link& link, const CodeId& id) { link.code = id; });
    if (done)
        done = collect(
            links, about.elements, [&](const auto& name) { return store::find_element(project, name); },
            [](Link& link, const ElementId& id) { link.element = id; });
    if (done)
        done = collect(
            links, about.codings, [&](const auto& name) { return find_coding(project, name); },
            [](Link& link, const CodingId& id) { link.coding = id; });
    if (done)
        done = collect(
            links, about.memos, [&](const auto& name) { return store::find_memo(project, name); },
            [](Link& link, const MemoId& id) { link.memo = id; });
    if (done)
        done = collect(
            links, about.cases, [&](const auto& name) { return store::find_case(project, name); },
            [](Link& link, const CaseId& id) { link.case_id = id; });
    if (!done) return forward_error(done);
    for (std::size_t i = 0; i + 2 < about.passages.size(); i += 3) {
        const auto source = store::find_source(project, about.passages[i]);
        if (!source) return forward_error(source);
        auto& link = links.emplace_back();
        link.source = *source;
        link.range = positions(about.passages[i + 1], about.passages[i + 2]);
    }
    return links;
}

// The kind that fits what a memo speaks of when none was given.
model::MemoKind kind_for(const std::vector<model::MemoLink>& links) {
    if (links.empty()) return model::MemoKind::project;
    const auto& first = links.front();
    if (first.range) return model::MemoKind::passage;
    if (first.source) return model::MemoKind::source;
    if (first.code) return model::MemoKind::code;
    if (first.element) return model::MemoKind::element;
    if (first.case_id) return model::MemoKind::case_;
    if (first.coding) return model::MemoKind::coding;
    return model::MemoKind::theory;
}

void check_kind(const std::string& kind) {
    if (!kind.empty() && !model::memo_from_word(kind))
        wrong_usage(fmt::format("A memo is of kind {}, not “{}”", kinds, kind));
}

struct Words {
    std::string text, file;

    void takes(Command* app) {
        auto* given = option(app, "--text", text, "TEXT", "The memo's text.");
        option(app, "--file", file, "FILE", "Take the text from a file, or from standard input for “-”.")
            ->excludes(given);
    }
    Result<std::string> read() const { return file.empty() ? Result<std::string>(text) : read_words(file); }
};

struct AddArguments : Common {
    std::string title, kind;
    Words words;
    About about;
};

void add_add(Command* memo, Program& program) {
    auto a = std::make_shared<AddArguments>();
    auto* add =
        subcommand(*memo, "add", "Write a memo.", Takes::coder, *a,
                   "  attune-cli memo add pilot.attune \"Who is trusted?\" --code \"Trust in staff\" "
                   "--text \"Not the service: the person.\"\n"
                   "  attune-cli memo add pilot.attune \"First thoughts\" --kind reflexive --file notes.txt");
    argument(add, "TITLE", a->title, "The memo's title.");
    a->words.takes(add);
    option(add, "--kind", a->kind, "KIND",
           fmt::format("What kind of memo: {} (otherwise what it speaks of).", kinds));
    a->about.takes(add);
    add->callback([a, &program] {
        check_kind(a->kind);
        a->about.check();
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            auto text = a->words.read();
            if (!text) return forward_error(text);
            auto links = links_of(project, a->about);
            if (!links) return forward_error(links);
            store::AddMemo command;
            command.memo.id = project.new_id<MemoId>();
            command.memo.kind = model::memo_from_word(a->kind).value_or(kind_for(*links));
            command.memo.title = a->title;
            command.memo.text = std::move(*text);
            command.memo.links = std::move(*links);
            return report(out, project.run(command));
        });
    });
}

struct ListArguments : Common {
    std::string kind, words;
    About about;
};

// The id of the one thing whose memos are wanted.
Result<std::string> about_id(const store::Project& project, const About& about) {
    const auto links = links_of(project, about);
    if (!links) return forward_error(links);
    if (links->empty()) return std::string{};
    const auto& link = links->front();
    for (const auto* text : {&link.source.text(), &link.code.text(), &link.element.text(),
                             &link.coding.text(), &link.memo.text()})
        if (!text->empty()) return *text;
    return std::string{};
}

void add_list(Command* memo, Program& program) {
    auto a = std::make_shared<ListArguments>();
    auto* list = subcommand(*memo, "list", "List the memos.", Takes::project, *a,
                            "  attune-cli memo list pilot.attune\n"
                            "  attune-cli memo list pilot.attune --kind decision --json\n"
                            "  attune-cli memo list pilot.attune --code \"Trust in staff\"");
    option(list, "--kind", a->kind, "KIND", "Only this kind.");
    option(list, "--words", a->words, "TEXT", "Only memos that hold these words.");
    option(list, "--source", a->about.sources, "SOURCE", "Only memos about this source.")->expects(1);
    option(list, "--code", a->about.codes, "CODE", "Only memos about this code.")->expects(1);
    option(list, "--element", a->about.elements, "ELEMENT", "Only memos about this element.")->expects(1);
    option(list, "--coding", a->about.codings, "ID", "Only memos about this coding.")->expects(1);
    list->callback([a, &program] {
        check_kind(a->kind);
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            auto about = about_id(project, a->about);
            if (!about) return forward_error(about);
            const auto rows =
                store::memos(project, {model::memo_from_word(a->kind), std::move(*about), a->words});
            if (out.json()) {
                out.document(array_of(rows));
                return Ok{};
            }
            Table table({"KIND", "TITLE", "TEXT", "CODER", "ID"});
            for (const auto& row : rows)
                table.row({std::string(model::memo_word(row.memo.kind)), shortened(row.memo.title, 40),
                           shortened(row.memo.text, 50), row.coder_name, row.memo.id.text()});
            out.table(table, "There are no such memos.");
            return Ok{};
        });
    });
}

struct EditArguments : Common {
    std::string memo, title, kind;
    Words words;
    About about;
    bool no_links = false;
    bool has_title = false, has_text = false;
};

void add_edit(Command* memo, Program& program) {
    auto a = std::make_shared<EditArguments>();
    auto* edit = subcommand(
        *memo, "edit", "Change a memo's title, text, kind or what it speaks of.", Takes::coder, *a,
        "  attune-cli memo edit pilot.attune \"First thoughts\" --file notes.txt\n"
        "  attune-cli memo edit pilot.attune \"First thoughts\" --title \"Second thoughts\" --kind theory");
    argument(edit, "MEMO", a->memo, "The memo, by id or title.");
    auto* title = option(edit, "--title", a->title, "TITLE", "A new title.");
    option(edit, "--kind", a->kind, "KIND", fmt::format("Another kind: {}.", kinds));
    a->words.takes(edit);
    a->about.takes(edit);
    edit->add_flag("--no-links", a->no_links, "It speaks of nothing in particular any more.");
    edit->callback([a, edit, title, &program] {
        a->about.check();
        check_kind(a->kind);
        a->has_title = title->count() > 0;
        a->has_text = edit->get_option("--text")->count() + edit->get_option("--file")->count() > 0;
        if (!a->has_title && !a->has_text && !a->no_links && a->kind.empty() && a->about.empty())
            wrong_usage("Say what to change");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_memo(project, a->memo);
            if (!id) return forward_error(id);
            auto text = a->words.read();
            if (!text) return forward_error(text);
            auto links = links_of(project, a->about);
            if (!links) return forward_error(links);
            store::EditMemo command;
            for (const auto& row : store::memos(project, {}))
                if (row.memo.id == *id) command = {*id, row.memo.title, row.memo.text, row.memo.links};
            command.kind = model::memo_from_word(a->kind);
            if (a->has_title) command.title = a->title;
            if (a->has_text) command.text = std::move(*text);
            if (a->no_links || !links->empty()) command.links = std::move(*links);
            return report(out, project.run(command));
        });
    });
}

struct LinkArguments : Common {
    std::string memo;
    About about;
};

enum class Linking { link, unlink };

void add_link(Command* memo, Program& program, Linking what) {
    auto a = std::make_shared<LinkArguments>();
    const bool links = what == Linking::link;
    auto* link = subcommand(
        *memo, links ? "link" : "unlink",
        links ? "Let a memo speak of more things." : "Let a memo speak of some things no longer.",
        Takes::coder, *a,
        links ? "  attune-cli memo link pilot.attune \"First thoughts\" --code \"Trust in staff\" --source "
                "TB-P-07"
              : "  attune-cli memo unlink pilot.attune \"First thoughts\" --code \"Trust in staff\"");
    argument(link, "MEMO", a->memo, "The memo, by id or title.");
    a->about.takes(link);
    link->callback([a, links, &program] {
        a->about.check();
        if (a->about.empty()) wrong_usage("Say which things");
        program.writes(*a, [a, links](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_memo(project, a->memo);
            if (!id) return forward_error(id);
            const auto about = links_of(project, a->about);
            if (!about) return forward_error(about);
            return report(
                out, links ? jobs::link_memo(project, *id, *about) : jobs::unlink_memo(project, *id, *about));
        });
    });
}

struct ShowArguments : Common {
    std::string memo;
};

void add_show(Command* memo, Program& program) {
    auto a = std::make_shared<ShowArguments>();
    auto* show = subcommand(*memo, "show", "Print a memo: what it speaks of, what speaks of it, its text.",
                            Takes::project, *a, "  attune-cli memo show pilot.attune \"First thoughts\"");
    argument(show, "MEMO", a->memo, "The memo, by id or title.");
    show->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_memo(project, a->memo);
            if (!id) return forward_error(id);
            store::MemoFilter about;
            about.about = id->text();
            const auto spoken_of = store::memos(project, about);
            for (const auto& row : store::memos(project, {})) {
                if (row.memo.id != *id) continue;
                if (out.json()) {
                    Json json = shape(row);
                    json["spoken_of_by"] = array_of(spoken_of);
                    out.document(json);
                    return Ok{};
                }
                out.line(row.memo.title.empty() ? "(no title)" : row.memo.title);
                out.line(fmt::format("{} · {} · begun {} · changed {}", model::memo_word(row.memo.kind),
                                     row.coder_name, local_time(row.memo.made_ms),
                                     local_time(row.memo.changed_ms)));
                for (const auto& label : row.link_labels) out.line("speaks of " + label);
                for (const auto& other : spoken_of) out.line("spoken of in " + other.memo.title);
                out.line("");
                out.line(row.memo.text);
            }
            return Ok{};
        });
    });
}

struct DeleteArguments : Common {
    std::string memo;
};

void add_delete(Command* memo, Program& program) {
    auto a = std::make_shared<DeleteArguments>();
    auto* remove = subcommand(*memo, "delete", "Delete a memo.", Takes::coder, *a,
                              "  attune-cli memo delete pilot.attune \"First thoughts\"");
    argument(remove, "MEMO", a->memo, "The memo, by id or title.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_memo(project, a->memo);
            if (!id) return forward_error(id);
            const auto ties = jobs::memo_ties(project, *id);
            if (!ties) return forward_error(ties);
            const auto done = project.run(store::DeleteMemo{*id});
            auto told = report(out, done);
            if (const auto tied = jobs::ties_sentence(*ties); told && !out.json() && !tied.empty())
                out.line(tied + ".");
            return told;
        });
    });
}

}  // namespace

void add_memo_commands(Command& app, Program& program) {
    Command* memo = group(app, "memo", "Write, list and change memos.");
    add_add(memo, program);
    add_list(memo, program);
    add_show(memo, program);
    add_edit(memo, program);
    add_link(memo, program, Linking::link);
    add_link(memo, program, Linking::unlink);
    add_delete(memo, program);
}

}  // namespace attune::cli

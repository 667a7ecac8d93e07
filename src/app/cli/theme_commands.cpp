// SPDX-License-Identifier: GPL-3.0-or-later
// themes list, create, change, move, delete, show, cite, uncite
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "app/cli/citing.h"
#include "app/cli/findings_commands.h"
#include "app/cli/findings_shapes.h"
#include "app/cli/named.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"

namespace attune::cli {
namespace {

struct ThemeArguments : Common {
    std::string theme, rename;
    std::optional<std::string> claim, note;
    std::vector<std::string> codes;
    bool no_codes = false;
    std::int64_t position = -1;
    TableTarget target;
};
using Arguments = std::shared_ptr<ThemeArguments>;

Json shape_of(const jobs::ThemeView& view) {
    Json codes = Json::array();
    for (std::size_t k = 0; k < view.code_names.size(); ++k)
        codes.push_back({{"name", view.code_names[k]}, {"id", view.theme.codes[k].text()}});
    Json json{{"id", view.theme.id.text()}, {"name", view.theme.name}, {"claim", view.theme.claim},
              {"note", view.theme.note},    {"codes", codes},          {"author", view.theme.coder_name}};
    json.update(shape(view.standing));
    return json;
}

Result<Ok> list(const ThemeArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto cited = jobs::CitedPassages::read(project, {{model::EvidenceOwner::theme}}, job_control());
    if (!cited) return forward_error(cited);
    Json all = Json::array();
    WrittenTable table;
    table.kind = "themes";
    table.title = "Themes";
    table.column("theme", jobs::LeavingHolds::written);
    table.column("claim", jobs::LeavingHolds::written);
    for (const char* stance : {"for", "against"}) {
        table.number_column(fmt::format("passages {}", stance));
        table.number_column(fmt::format("families {}", stance));
        table.column(fmt::format("voices {}", stance));
    }
    table.when_empty = "There is no theme yet.";
    for (const auto& view : jobs::read_themes(project, *cited)) {
        all.push_back(shape_of(view));
        table.rows.emplace_back();
        table.add(view.theme.name);
        table.add(view.theme.claim);
        for (const auto* reach : {&view.standing.reach_for, &view.standing.reach_against}) {
            table.add_count(reach->passages, reach->people);
            table.add_count(reach->families, std::min(reach->families, reach->people));
            table.add(joined_words(reach->voices));
        }
    }
    if (!out.json()) return write_table(project, std::move(table), a.target, left, out);
    out.document(all);
    return Ok{};
}

Result<Ok> show(const ThemeArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto theme = store::find_theme(project, a.theme);
    if (!theme) return forward_error(theme);
    const auto cited = jobs::CitedPassages::read(project, {{}, theme->id.text()}, job_control());
    if (!cited) return forward_error(cited);
    for (const auto& view : jobs::read_themes(project, *cited)) {
        if (view.theme.id != theme->id) continue;
        const auto passages = cited->of(theme->id.text());
        if (out.json()) {
            Json json = shape_of(view);
            json["families_in_all"] = cited->families_in_all();
            json["families_heard"] = cited->families_heard();
            json["cites"] = shape(*cited, passages);
            out.document(json);
            return Ok{};
        }
        auto table = passage_table(*cited, passages, view.theme.name);
        if (a.target.data()) return write_table(project, std::move(table), a.target, left, out);
        out.line(in_one_line(view.theme.name));
        if (!view.theme.claim.empty()) out.line(in_one_line("Claim: " + view.theme.claim));
        if (!view.code_names.empty()) out.line(in_one_line("Codes: " + joined_words(view.code_names)));
        if (!view.theme.note.empty()) out.line(in_one_line("Note: " + view.theme.note));
        const auto& pro = view.standing.reach_for;
        const auto& con = view.standing.reach_against;
        out.line(fmt::format("For it {} of {} families heard, against it {}.", pro.families,
                             cited->families_heard(), con.families));
        return write_table(project, std::move(table), a.target, left, out);
    }
    return Ok{};
}

Result<Ok> save(const ThemeArguments& a, store::SaveTheme save, store::Project& project, Output& out) {
    if (a.claim) save.theme.claim = *a.claim;
    if (a.note) save.theme.note = *a.note;
    if (!a.rename.empty()) save.theme.name = a.rename;
    if (!a.codes.empty() || a.no_codes) {
        const auto codes = all_named<CodeId>(project, a.codes, store::find_code);
        if (!codes) return forward_error(codes);
        save.theme.codes = *codes;
    }
    return report(out, project.run(save));
}

void takes_words(Command* app, ThemeArguments& a) {
    option(app, "--claim", a.claim, "SENTENCE", "What it claims, in one sentence.");
    option(app, "--note", a.note, "TEXT", "What else is to be said.");
    many(app, "--of-code", a.codes, "CODE", "A code that it gathers; replaces those of before.");
}

void takes_theme(Command* app, ThemeArguments& a) {
    argument(app, "THEME", a.theme, "The theme: its name or id.");
}

void add_writing(Command& group, Program& program) {
    auto a = std::make_shared<ThemeArguments>();
    auto* create = subcommand(group, "create", "Make a theme.", Takes::coder, *a,
                              "  attune-cli themes create pilot.attune \"Trust takes time\" \\\n"
                              "      --claim \"Trust grew only where the same worker kept coming.\" "
                              "--of-code \"Trust in key worker\"");
    argument(create, "NAME", a->theme, "What it is called.");
    takes_words(create, *a);
    create->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            store::SaveTheme make;
            make.theme.name = a->theme;
            return save(*a, make, project, out);
        });
    });
    auto b = std::make_shared<ThemeArguments>();
    auto* change = subcommand(
        group, "change", "Change what a theme is called, claims and gathers.", Takes::coder, *b,
        "  attune-cli themes change pilot.attune \"Trust takes time\" --claim \"Trust took months.\"\n"
        "  attune-cli themes change pilot.attune \"Trust takes time\" --rename \"Slow trust\"");
    takes_theme(change, *b);
    option(change, "--rename", b->rename, "NAME", "What it is called from now on.");
    takes_words(change, *b);
    change->add_flag("--no-codes", b->no_codes, "It gathers no codes any more.");
    change->callback([b, &program] {
        program.writes(*b, [b](store::Project& project, Output& out) -> Result<Ok> {
            const auto theme = store::find_theme(project, b->theme);
            if (!theme) return forward_error(theme);
            return save(*b, store::SaveTheme{*theme}, project, out);
        });
    });
    auto m = std::make_shared<ThemeArguments>();
    auto* move = subcommand(group, "move", "Put a theme elsewhere in their order.", Takes::coder, *m,
                            "  attune-cli themes move pilot.attune \"Trust takes time\" --position 0");
    takes_theme(move, *m);
    option(move, "--position", m->position, "NUMBER", "Where it stands, from 0; otherwise last.");
    move->callback([m, &program] {
        program.writes(*m, [m](store::Project& project, Output& out) -> Result<Ok> {
            const auto theme = store::find_theme(project, m->theme);
            if (!theme) return forward_error(theme);
            return report(out, project.run(store::MoveFinding{store::MoveFinding::Kind::theme,
                                                              theme->id.text(), m->position}));
        });
    });
    auto d = std::make_shared<ThemeArguments>();
    auto* remove = subcommand(group, "delete", "Delete a theme with what it cites.", Takes::coder, *d,
                              "  attune-cli themes delete pilot.attune \"Trust takes time\"");
    takes_theme(remove, *d);
    remove->callback([d, &program] {
        program.writes(*d, [d](store::Project& project, Output& out) -> Result<Ok> {
            const auto theme = store::find_theme(project, d->theme);
            if (!theme) return forward_error(theme);
            return report(out, project.run(store::DeleteTheme{theme->id}));
        });
    });
}

}  // namespace

void add_theme_commands(Command& app, Program& program) {
    auto* themes = group(app, "themes", "Claims above codes, with what speaks for and against them.");
    auto a = std::make_shared<ThemeArguments>();
    auto* all =
        subcommand(*themes, "list", "List themes with how far for and against reach.", Takes::project, *a,
                   "  attune-cli themes list pilot.attune\n"
                   "  attune-cli themes list pilot.attune --as csv -o themes.csv");
    a->target.takes(all, ForOutside::yes);
    all->callback([a, &program] {
        a->target.understand(a->json);
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return list(*a, project, left, out);
        });
    });
    auto s = std::make_shared<ThemeArguments>();
    auto* one = subcommand(*themes, "show", "Show a theme with the passages cited for and against it.",
                           Takes::project, *s, "  attune-cli themes show pilot.attune \"Trust takes time\"");
    takes_theme(one, *s);
    s->target.takes(one, ForOutside::yes);
    one->callback([s, &program] {
        s->target.understand(s->json);
        answers(program, *s, s->target, [s](const store::Project& project, Left& left, Output& out) {
            return show(*s, project, left, out);
        });
    });
    add_writing(*themes, program);
    CitedIn in;
    in.owner = model::EvidenceOwner::theme;
    in.what = "a theme";
    in.examples = "\"Trust takes time\"";
    in.takes = [](Command* sub, std::vector<std::string>& names) {
        names.resize(1);
        argument(sub, "THEME", names[0], "The theme: its name or id.");
    };
    in.find = [](const store::Project& project,
                 const std::vector<std::string>& names) -> Result<std::string> {
        const auto theme = store::find_theme(project, names[0]);
        if (!theme) return forward_error(theme);
        return theme->id.text();
    };
    add_citing(*themes, program, in);
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
// pseudonymise key …
#include "app/cli/pseudonym_key_commands.h"

#include <fmt/format.h>

#include "app/cli/key_file_access.h"
#include "exchange/export/rows.h"
#include "exchange/pseudonym_key/key_payload.h"
#include "jobs/pseudonym_key.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

struct KeyCommand : Common {
    KeyArguments key;
    std::string from, words_to_find, kind = "name";
    std::filesystem::path output;
    model::PseudonymEntry entry;
    jobs::Asking asking;

    void takes_key(Command* app) {
        argument(app, "FILE", key.key, "The key file.");
        key.takes_passphrase(app);
    }
    void takes_asking(Command* app) {
        option(app, "--who", asking.who, "NAME", "Who looks it up; it is noted in the key file.")->required();
        option(app, "--why", asking.why, "TEXT", "Why; it is noted in the key file.")->required();
        option(app, "--approver", asking.approver, "NAME", "Who has allowed it.");
    }
};
using Arguments = std::shared_ptr<KeyCommand>;

Json shape_of(const model::PseudonymEntry& entry) {
    return {{"id", entry.id},
            {"pseudonym", entry.pseudonym},
            {"kind", std::string(model::identifier_word(entry.kind))},
            {"words", entry.words},
            {"match_case", entry.match_case},
            {"note", entry.note},
            {"made", entry.made}};
}

// Counts alone: what stands behind the pseudonyms is for look-up.
void say_counts(const exchange::KeyFile& file, std::string_view did, Output& out) {
    if (out.json())
        return out.document({{"file", file.path().string()},
                             {"project", file.key().project.text()},
                             {"entries", file.key().entries.size()},
                             {"look_ups", file.key().look_ups.size()}});
    out.line(fmt::format("{}“{}”: {} pseudonyms, looked up {} times.", did, file.path().filename().string(),
                         file.key().entries.size(), file.key().look_ups.size()));
}

void add_new(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app =
        subcommand(parent, "new", "Make a key file, with a passphrase of its own.", Takes::project, *a,
                   "  attune-cli pseudonymise key new pilot.attune ~/safe/pilot.attune-key\n"
                   "\n"
                   "Keep it apart from the project, on another disk and with other people.");
    a->takes_key(app);
    app->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto made = a->key.create(store::project_info(project).id);
            if (!made) return forward_error(made);
            say_counts(*made, "Made ", out);
            return Ok{};
        });
    });
}

// A subcommand that opens a key file and no project.
template <class Work>
void on_key(Program& program, const Arguments& a, Work work) {
    program.does(*a, [a, work](Output& out) -> Result<Ok> {
        auto file = a->key.open();
        if (!file) return forward_error(file);
        return work(*a, *file, out);
    });
}

Result<Ok> add_entries(const KeyCommand& a, exchange::KeyFile& file, Output& out) {
    std::vector<model::PseudonymEntry> entries;
    if (!a.from.empty()) {
        const auto words = read_words(a.from);
        if (!words) return forward_error(words);
        auto read = exchange::decode_entries(*words, a.from);
        if (!read) return forward_error(read);
        entries = std::move(*read);
    } else {
        entries.push_back(a.entry);
        entries.back().kind = model::identifier_from_word(a.kind);
    }
    if (auto added = jobs::add_to_key(file, std::move(entries)); !added) return added;
    say_counts(file, "", out);
    return Ok{};
}

void add_add(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app =
        subcommand(parent, "add", "Note what a pseudonym stands for.", Takes::json, *a,
                   "  attune-cli pseudonymise key add pilot.attune-key --pseudonym Amina --words Karen "
                   "--words Kaz\n"
                   "  attune-cli pseudonymise key add pilot.attune-key --from settled.json\n"
                   "\n"
                   "Words on a command line stay in the shell's memory; a file does not.");
    a->takes_key(app);
    auto* pseudonym =
        option(app, "--pseudonym", a->entry.pseudonym, "TEXT", "What is put: Amina, [KEY WORKER].");
    many(app, "--words", a->entry.words, "TEXT",
         "A real name or a way to write it; may be given several times.")
        ->needs(pseudonym);
    option(app, "--kind", a->kind, "WORD", "name, place, organisation, date, number or other.")
        ->check(one_of({"name", "place", "organisation", "date", "number", "other"}));
    option(app, "--note", a->entry.note, "TEXT", "A note, kept in the key file.");
    app->add_flag("--match-case", a->entry.match_case, "Only as written: Rose, not rose.");
    option(app, "--from", a->from, "FILE", "A file of pseudonyms that were settled.")->excludes(pseudonym);
    app->callback([a, &program] {
        if (a->from.empty() && a->entry.pseudonym.empty())
            wrong_usage("Say --pseudonym and --words, or --from FILE");
        if (a->from.empty() && a->entry.words.empty()) wrong_usage("Say with --words what it stands for");
        on_key(program, a, add_entries);
    });
}

Result<Ok> look_up(const KeyCommand& a, exchange::KeyFile& file, Output& out) {
    const auto found = jobs::look_up(file, a.words_to_find, a.asking);
    if (!found) return forward_error(found);
    if (out.json()) {
        Json list = Json::array();
        for (const auto& entry : *found) list.push_back(shape_of(entry));
        out.document(list);
        return Ok{};
    }
    Table table({"Pseudonym", "Stands for", "Kind", "Made", "Note"});
    for (const auto& entry : *found)
        table.row({entry.pseudonym, fmt::format("{}", fmt::join(entry.words, "; ")),
                   std::string(model::identifier_word(entry.kind)), entry.made, entry.note});
    out.table(table, "");
    return Ok{};
}

void add_look_up(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app = subcommand(
        parent, "look-up", "Say who stands behind a pseudonym; it is noted who asked.", Takes::json, *a,
        "  attune-cli pseudonymise key look-up pilot.attune-key Amina --who \"Jo Lead\" \\\n"
        "      --why \"safeguarding concern\" --approver \"Prof. Ali\"");
    a->takes_key(app);
    argument(app, "WORDS", a->words_to_find, "A pseudonym, or a real word; everything without it.")
        ->required(false);
    a->takes_asking(app);
    app->callback([a, &program] { on_key(program, a, look_up); });
}

Result<Ok> show_log(const KeyCommand&, exchange::KeyFile& file, Output& out) {
    if (out.json()) {
        Json list = Json::array();
        for (const auto& one : file.key().look_ups)
            list.push_back(Json{{"at", exchange::utc_time(one.when_ms)},
                                {"who", one.who},
                                {"why", one.why},
                                {"approver", one.approver},
                                {"entries", one.entries}});
        out.document(list);
        return Ok{};
    }
    Table table({"When", "Who", "Why", "Allowed by", "Pseudonyms"});
    for (const auto& one : file.key().look_ups)
        table.row(
            {local_time(one.when_ms), one.who, one.why, one.approver, std::to_string(one.entries.size())});
    out.table(table, "Nobody has looked anything up.");
    return Ok{};
}

void add_log(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app = subcommand(parent, "log", "Who looked something up, when and why.", Takes::json, *a,
                           "  attune-cli pseudonymise key log pilot.attune-key");
    a->takes_key(app);
    app->callback([a, &program] { on_key(program, a, show_log); });
}

void add_check(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app = subcommand(parent, "check", "Whether the key file is whole and the passphrase right.",
                           Takes::json, *a, "  attune-cli pseudonymise key check pilot.attune-key");
    a->takes_key(app);
    app->callback([a, &program] {
        on_key(program, a, [](const KeyCommand&, exchange::KeyFile& file, Output& out) -> Result<Ok> {
            say_counts(file, "", out);
            return Ok{};
        });
    });
}

void add_export(Command& parent, Program& program) {
    auto a = std::make_shared<KeyCommand>();
    auto* app =
        subcommand(parent, "export", "Write everything in the key file to a table that anybody can read.",
                   Takes::json, *a,
                   "  attune-cli pseudonymise key export pilot.attune-key -o key.csv --who \"Jo Lead\" \\\n"
                   "      --why \"handed to the archive\"");
    a->takes_key(app);
    option(app, "-o,--output", a->output, "FILE", "A new file (CSV).")->required();
    a->takes_asking(app);
    app->callback([a, &program] {
        on_key(program, a, [](const KeyCommand& given, exchange::KeyFile& file, Output& out) -> Result<Ok> {
            if (auto done = jobs::export_key(file, given.output, given.asking); !done) return done;
            say_counts(file, "Exported ", out);
            return Ok{};
        });
    });
}

}  // namespace

void add_pseudonym_key_commands(Command& pseudonymise, Program& program) {
    Command* key = group(pseudonymise, "key", "The file that says who stands behind the pseudonyms.");
    add_new(*key, program);
    add_add(*key, program);
    add_look_up(*key, program);
    add_log(*key, program);
    add_check(*key, program);
    add_export(*key, program);
}

}  // namespace attune::cli

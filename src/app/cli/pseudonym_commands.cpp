// SPDX-License-Identifier: GPL-3.0-or-later
// pseudonymise suggest, pseudonymise leave, pseudonymise apply
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/erasure_shapes.h"
#include "app/cli/key_file_access.h"
#include "app/cli/program.h"
#include "app/cli/pseudonym_key_commands.h"
#include "exchange/files/write_file.h"
#include "exchange/pseudonym_key/key_payload.h"
#include "jobs/identifiers.h"
#include "jobs/left_words.h"
#include "jobs/pseudonymise.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::cli {
namespace {

Result<std::vector<SourceId>> sources_named(const store::Project& project,
                                            const std::vector<std::string>& names) {
    std::vector<SourceId> found;
    for (const auto& name : names) {
        const auto source = store::find_source(project, name);
        if (!source) return forward_error(source);
        found.push_back(*source);
    }
    return found;
}

struct SuggestArguments : Common {
    KeyArguments key;
    std::vector<std::string> in;
    std::string least = "possible";
    std::filesystem::path output;
    bool all = false;
};

constexpr const char* confidence_words[] = {"sure", "likely", "possible"};

std::string_view word_of(analysis::Confidence confidence) {
    return confidence_words[static_cast<std::size_t>(confidence)];
}

Json shape_of(const jobs::SuggestedIdentifier& one) {
    Json places = Json::array();
    for (const auto& place : one.places)
        places.push_back(Json{{"source", place.title},
                              {"source_id", place.source.text()},
                              {"begin", place.range.begin.value},
                              {"end", place.range.end.value},
                              {"before", place.before},
                              {"match", place.match},
                              {"after", place.after}});
    Json labels = Json::array();
    for (const auto& label : one.labels)
        labels.push_back(
            Json{{"source", label.title}, {"source_id", label.source.text()}, {"label", label.label}});
    return {{"words", one.what.words},
            {"forms", one.what.forms},
            {"kind", std::string(model::identifier_word(one.what.kind))},
            {"confidence", std::string(word_of(one.what.confidence))},
            {"why", one.what.why},
            {"label", !one.labels.empty()},
            {"sources", one.what.texts},
            {"places", places},
            {"labels", labels}};
}

// What is said, or whose label it is where nobody says it.
std::string for_instance(const jobs::SuggestedIdentifier& one) {
    if (one.places.empty())
        return one.labels.empty() ? std::string() : "label of a speaker: " + one.labels.front().label;
    const auto& first = one.places.front();
    return shortened(first.before + "⟦" + first.match + "⟧" + first.after, 60);
}

void say(const std::vector<jobs::SuggestedIdentifier>& suggestions, Output& out) {
    if (out.json()) {
        Json list = Json::array();
        for (const auto& one : suggestions) list.push_back(shape_of(one));
        return out.document(list);
    }
    Table table({"Words", "Kind", "Confidence", "Places", "Labels", "Sources", "Why", "For instance"});
    for (const auto& one : suggestions) {
        table.row({one.what.words, std::string(model::identifier_word(one.what.kind)),
                   std::string(word_of(one.what.confidence)), std::to_string(one.places.size()),
                   std::to_string(one.labels.size()), std::to_string(one.what.texts), one.what.why.front(),
                   for_instance(one)});
    }
    out.table(
        table,
        "Nothing looks like a name, a place, a number, an address or a date; read the texts all the same.");
}

Result<Ok> suggest(const SuggestArguments& a, const store::Project& project, Output& out) {
    const auto sources = sources_named(project, a.in);
    if (!sources) return forward_error(sources);
    std::vector<std::string> pseudonyms;
    if (!a.key.key.empty()) {
        const auto file = a.key.open();
        if (!file) return forward_error(file);
        for (const auto& entry : file->key().entries) pseudonyms.push_back(text::fold(entry.pseudonym));
    }
    auto found = jobs::suggest_identifiers(project, *sources, pseudonyms, job_control());
    if (!found) return forward_error(found);
    std::erase_if(*found, [&](const auto& one) {
        const auto* least = std::find(std::begin(confidence_words), std::end(confidence_words), a.least);
        return static_cast<std::ptrdiff_t>(one.what.confidence) > least - std::begin(confidence_words);
    });
    const jobs::LeftWords left = jobs::LeftWords::of(project);
    const std::size_t left_out =
        a.all ? 0 : std::erase_if(*found, [&](const auto& one) { return left.holds(one.what.words); });
    if (a.output.empty()) {
        say(*found, out);
        if (left_out > 0 && !out.json())
            out.line(fmt::format("{} not listed, because somebody left {} as {}; --all lists {}.",
                                 text::counted(left_out, "word is", "words are"),
                                 left_out == 1 ? "it" : "them", left_out == 1 ? "it is" : "they are",
                                 left_out == 1 ? "it" : "them"));
        return Ok{};
    }
    const std::string entries = jobs::as_entries(*found);
    if (auto written = exchange::write_private_file(a.output, entries, exchange::Over::nothing); !written)
        return written;
    if (out.json())
        out.document({{"file", a.output.string()}, {"suggestions", found->size()}});
    else
        out.line(fmt::format(
            "Wrote {} suggestions to “{}”. It holds the real words: delete it when they are in the "
            "key file.",
            found->size(), a.output.string()));
    return Ok{};
}

void add_suggest(Command& parent, Program& program) {
    auto a = std::make_shared<SuggestArguments>();
    auto* app = subcommand(
        parent, "suggest", "List words by which somebody might be recognised.", Takes::project, *a,
        "  attune-cli pseudonymise suggest pilot.attune\n"
        "  attune-cli pseudonymise suggest pilot.attune --least likely -o to-settle.json\n"
        "\n"
        "Found by rules for English alone; what is not listed is not thereby harmless. Nothing is changed.");
    many(app, "--in", a->in, "SOURCE", "Only in this source.");
    option(app, "--least", a->least, "WORD", "sure, likely or possible (all; so unless said otherwise).")
        ->check(one_of({"sure", "likely", "possible"}));
    auto* key = option(app, "--key", a->key.key, "FILE", "Leave out what this key file has as a pseudonym.");
    a->key.takes_passphrase(app);
    app->get_option("--key-passphrase-fd")->needs(key);
    option(app, "-o,--output", a->output, "FILE",
           "Write them to a new file in which the pseudonyms can be settled, for “apply --from”.");
    app->add_flag("--all", a->all, "Also words that somebody left as they are.");
    app->callback([a, &program] {
        program.reads(*a,
                      [a](const store::Project& project, Output& out) { return suggest(*a, project, out); });
    });
}

struct LeaveArguments : Common {
    std::vector<std::string> words;
    bool take_back = false;
};

Result<Ok> leave(const LeaveArguments& a, store::Project& project, Output& out) {
    jobs::LeftWords left = jobs::LeftWords::of(project);
    for (const std::string& words : a.words) {
        if (a.take_back && !left.holds(words))
            return fail(ErrorKind::not_found, fmt::format("“{}” was not left as it is.", words));
        if (a.take_back)
            left.remove(words);
        else
            left.add(words);
    }
    if (auto saved = left.save(project); !saved) return saved;
    if (out.json())
        out.document({{"left", left.size()}});
    else
        out.line(a.take_back ? "They are suggested again." : "They are not suggested any more.");
    return Ok{};
}

void add_leave(Command& parent, Program& program) {
    auto a = std::make_shared<LeaveArguments>();
    auto* app = subcommand(
        parent, "leave", "Leave words as they are: they are not suggested any more.", Takes::project, *a,
        "  attune-cli pseudonymise leave pilot.attune Manchester \"Children's Centre\"\n"
        "\n"
        "The project keeps a digest of each and not the word. An erasure forgets those that no text holds\n"
        "any more.");
    app->takes("words", a->words, "As “suggest” lists them.")->required();
    app->add_flag("--take-back", a->take_back, "They are suggested again.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) { return leave(*a, project, out); });
    });
}

struct ApplyArguments : Common {
    KeyArguments key;
    std::string from;
    std::vector<std::string> only, in;
    jobs::Pseudonymising how;
    bool only_sources = false, dry_run = false, yes = false;
};

// What is to be put in: from a file that a person has settled, or from the key.
Result<jobs::Pseudonymising> settled(const ApplyArguments& a, const store::Project& project,
                                     const exchange::KeyFile* key) {
    jobs::Pseudonymising how = a.how;
    how.everywhere = !a.only_sources;
    auto sources = sources_named(project, a.in);
    if (!sources) return forward_error(sources);
    how.sources = std::move(*sources);
    if (!a.from.empty()) {
        const auto words = read_words(a.from);
        if (!words) return forward_error(words);
        auto entries = exchange::decode_entries(*words, a.from);
        if (!entries) return forward_error(entries);
        how.entries = std::move(*entries);
    } else if (key != nullptr) {
        how.entries = key->key().entries;
    }
    for (const auto& pseudonym : a.only)
        if (std::none_of(how.entries.begin(), how.entries.end(), [&](const auto& entry) {
                return text::fold(entry.pseudonym) == text::fold(pseudonym);
            }))
            return fail(ErrorKind::not_found, fmt::format("There is no pseudonym “{}” there.", pseudonym));
    if (!a.only.empty())
        std::erase_if(how.entries, [&](const auto& entry) {
            return std::none_of(a.only.begin(), a.only.end(), [&](const std::string& pseudonym) {
                return text::fold(entry.pseudonym) == text::fold(pseudonym);
            });
        });
    return how;
}

Result<Ok> show(const ApplyArguments& a, const store::Project& project, Output& out) {
    std::optional<exchange::KeyFile> key;
    if (!a.key.key.empty()) {
        auto opened = a.key.open();
        if (!opened) return forward_error(opened);
        key.emplace(std::move(*opened));
    }
    const auto how = settled(a, project, key ? &*key : nullptr);
    if (!how) return forward_error(how);
    const auto plan = jobs::plan_pseudonymise(project, *how, job_control());
    if (!plan) return forward_error(plan);
    show_plan(plan->erasure, plan->remarks, out);
    return Ok{};
}

Result<Ok> apply(const ApplyArguments& a, store::Project& project, Output& out) {
    auto key = a.key.open();
    if (!key) return forward_error(key);
    const auto how = settled(a, project, &*key);
    if (!how) return forward_error(how);
    const auto plan = jobs::plan_pseudonymise(project, *how, job_control());
    if (!plan) return forward_error(plan);
    const auto done = jobs::carry_out(project, *plan, *key, job_control());
    if (!done) return forward_error(done);
    report_erasure(project, *done, out);
    return Ok{};
}

void add_apply(Command& parent, Program& program) {
    auto a = std::make_shared<ApplyArguments>();
    auto* app = subcommand(
        parent, "apply", "Put pseudonyms in the place of real words for good.", Takes::coder, *a,
        "  attune-cli pseudonymise apply pilot.attune --from settled.json --dry-run\n"
        "  attune-cli pseudonymise apply pilot.attune --key ~/safe/pilot.attune-key --from settled.json "
        "--yes\n"
        "  attune-cli pseudonymise apply pilot.attune --key ~/safe/pilot.attune-key --only Amina --yes\n"
        "\n"
        "The real words go from texts, labels, headers, memos, codes, the history, original files and\n"
        "backups, and are afterwards in the key file alone.");
    auto* key = option(app, "--key", a->key.key, "FILE", "The key file, which gets the real words first.");
    a->key.takes_passphrase(app);
    app->get_option("--key-passphrase-fd")->needs(key);
    option(app, "--from", a->from, "FILE",
           "Pseudonyms settled in a file (JSON, as “suggest -o” writes it); otherwise all in the key.");
    many(app, "--only", a->only, "PSEUDONYM", "Only this pseudonym.");
    many(app, "--in", a->in, "SOURCE", "Only in this source.");
    app->add_flag("--inside-words", a->how.inside_words, "Also as a part of longer words.");
    app->add_flag("--only-sources", a->only_sources,
                  "Leave what coders wrote (memos, notes, codes, elements) as it is.");
    option(app, "--reason", a->how.reason, "TEXT", "Why, for the history; without the real words.");
    auto* dry = app->add_flag("--dry-run", a->dry_run, "Only say what would go and what stays.");
    app->add_flag("--yes", a->yes, "Do it. It cannot be undone.")->excludes(dry);
    app->callback([a, &program] {
        if (!a->dry_run && !a->yes)
            wrong_usage("This cannot be undone: look with --dry-run first, then say --yes");
        if (a->key.key.empty() && (a->from.empty() || a->yes))
            wrong_usage("Say with --key which key file to use");
        if (a->dry_run)
            return program.reads(
                *a, [a](const store::Project& project, Output& out) { return show(*a, project, out); });
        program.writes(*a, [a](store::Project& project, Output& out) { return apply(*a, project, out); });
    });
}

}  // namespace

void add_pseudonym_commands(Command& app, Program& program) {
    Command* pseudonymise = group(app, "pseudonymise", "Put pseudonyms in the place of names.");
    add_suggest(*pseudonymise, program);
    add_leave(*pseudonymise, program);
    add_apply(*pseudonymise, program);
    add_pseudonym_key_commands(*pseudonymise, program);
}

}  // namespace attune::cli

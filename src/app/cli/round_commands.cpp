// SPDX-License-Identifier: GPL-3.0-or-later
// round …, assign, finish
#include "store/commands/round_commands.h"

#include <fmt/format.h>

#include "app/cli/named.h"
#include "app/cli/numbers.h"
#include "app/cli/passphrase.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "exchange/export/rows.h"
#include "jobs/round_sample.h"
#include "store/past/codebook_versions.h"
#include "store/queries/round_queries.h"
#include "store/rounds/give_copy.h"

namespace attune::cli {
namespace {

struct RoundArguments : Common {
    std::string round, name, kind = "reliability", version, note, stratum, copy;
    std::vector<std::string> sources, coders, among;
    double share = 0;
    std::int64_t count = 0;
    std::uint64_t seed = 1;
    bool dry_run = false;
};

Result<store::StartRound> round_of(const store::Project& project, const RoundArguments& a,
                                   std::vector<jobs::SampleDrawn::Stratum>& strata) {
    store::StartRound start;
    start.name = a.name;
    start.kind = model::round_kind_from_word(a.kind).value_or(model::RoundKind::reliability);
    start.note = a.note;
    auto coders = all_named(project, a.coders, store::find_coder);
    if (!coders) return forward_error(coders);
    start.coders = std::move(*coders);
    if (!a.copy.empty())
        start.copies.assign(
            start.coders.size(),
            model::copy_kind_from_word(a.copy == "none" ? "" : a.copy).value_or(model::CopyKind::none));
    if (!a.version.empty()) {
        const auto id = store::find_codebook_version(project, a.version);
        if (!id) return forward_error(id);
        start.codebook_version = id->text();
    }
    if (!a.sources.empty()) {
        auto sources = all_named(project, a.sources, store::find_source);
        if (!sources) return forward_error(sources);
        start.sources = std::move(*sources);
        start.sample.by = "hand";
        start.sample.of = store::project_info(project).sources;
        return start;
    }
    jobs::SampleOrder order;
    auto among = all_named(project, a.among, store::find_source);
    if (!among) return forward_error(among);
    order.among = std::move(*among);
    order.stratum = a.stratum;
    order.share = a.share;
    order.count = a.count;
    order.seed = a.seed;
    auto drawn = jobs::draw_sample(project, order);
    if (!drawn) return forward_error(drawn);
    start.sources = std::move(drawn->sources);
    start.sample = drawn->sample;
    strata = std::move(drawn->strata);
    return start;
}

std::string title_of(const store::Project& project, const SourceId& source) {
    for (const auto& row : store::sources(project))
        if (row.id == source) return row.title;
    return source.text();
}

Json json_of(const store::Project& project, const model::Round& round) {
    Json sources = Json::array(), coders = Json::array();
    for (const auto& source : round.sources)
        sources.push_back({{"id", source.text()}, {"title", title_of(project, source)}});
    for (const auto& coder : round.coders)
        coders.push_back(
            {{"id", coder.coder.text()},
             {"name", coder.name},
             {"copy", model::copy_kind_word(coder.copy)},
             {"given", coder.given_ms == 0 ? Json() : Json(exchange::utc_time(coder.given_ms))}});
    return {{"id", round.id.text()},
            {"name", round.name},
            {"kind", model::round_kind_word(round.kind)},
            {"codebook_version", round.codebook_version_name},
            {"sample",
             {{"by", round.sample.by},
              {"stratum", round.sample.stratum},
              {"share", round.sample.share},
              {"count", round.sample.count},
              {"seed", round.sample.seed},
              {"of", round.sample.of}}},
            {"note", round.note},
            {"made", exchange::utc_time(round.made_ms)},
            {"closed", round.closed_ms == 0 ? Json() : Json(exchange::utc_time(round.closed_ms))},
            {"sources", sources},
            {"coders", coders}};
}

void add_start(Command* group, Program& program) {
    auto a = std::make_shared<RoundArguments>();
    auto* start = subcommand(*group, "start", "Choose sources and coders to be compared.", Takes::coder, *a,
                             "  attune-cli round start pilot.attune \"Round 1\" --coder-of \"Amina Khan\" "
                             "--coder-of \"Karen Mills\" --share 0.2 "
                             "--seed 7\n"
                             "  attune-cli round start pilot.attune \"Round 1\" --coder-of \"Amina Khan\" "
                             "--coder-of \"Karen Mills\" --count 4 --by "
                             "wave\n"
                             "  attune-cli round start pilot.attune Training --kind calibration --coder-of "
                             "\"Amina Khan\" --coder-of \"Karen Mills\" "
                             "--source \"TB-P-07 interview wave 1\"");
    argument(start, "NAME", a->name, "How the round is called.");
    option(start, "--kind", a->kind, "KIND", "reliability (the codebook stays as it is) or calibration.")
        ->check(one_of({"reliability", "calibration"}));
    many(start, "--coder-of", a->coders, "NAME", "A coder of the round; two at least.")->required();
    auto* source = many(start, "--source", a->sources, "SOURCE", "A source of the round, chosen by hand.");
    auto* count = option(start, "--count", a->count, "N", "So many sources, by chance.")
                      ->check(whole_number(1, 1'000'000));
    auto* share =
        option(start, "--share", a->share, "SHARE", "This share of the sources, by chance: 0.2 is a fifth.")
            ->check(number_between(0, 1, Least::above));
    count->excludes(share)->excludes(source);
    share->excludes(source);
    option(start, "--by", a->stratum, "WHAT", "By chance within each kind, wave or case_kind alike.")
        ->check(one_of({"kind", "wave", "case_kind"}))
        ->excludes(source);
    many(start, "--among", a->among, "SOURCE", "Choose only among these.")->excludes(source);
    option(start, "--seed", a->seed, "N", "The same seed chooses the same sources (1).")
        ->check(seed_number())
        ->excludes(source);
    option(start, "--codebook", a->version, "VERSION", "The named version of the codebook that is coded by.");
    option(start, "--copy", a->copy, "KIND", "Which copy each coder is to get: blind, working or none.")
        ->check(one_of({"blind", "working", "none"}));
    option(start, "--note", a->note, "TEXT", "What else to know.");
    start->add_flag("--dry-run", a->dry_run, "Only say which sources it would be.");
    start->callback([a, &program] {
        if (a->sources.empty() && a->count == 0 && a->share == 0)
            wrong_usage("Say --source, --count or --share");
        if (a->dry_run) {
            program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
                std::vector<jobs::SampleDrawn::Stratum> strata;
                const auto round = round_of(project, *a, strata);
                if (!round) return forward_error(round);
                if (auto whole = store::check_round(*round); !whole) return whole;
                Json titles = Json::array();
                for (const auto& id : round->sources) titles.push_back(title_of(project, id));
                if (out.json()) {
                    Json groups = Json::array();
                    for (const auto& one : strata)
                        groups.push_back({{"name", one.name}, {"had", one.had}, {"drawn", one.drawn}});
                    out.document(Json{{"sources", titles}, {"strata", groups}});
                    return Ok{};
                }
                for (const auto& title : titles) out.line(title.get<std::string>());
                for (const auto& one : strata)
                    out.line(fmt::format("{} of {}: {}", one.drawn, one.had,
                                         one.name.empty() ? "without any" : one.name));
                return Ok{};
            });
            return;
        }
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            std::vector<jobs::SampleDrawn::Stratum> strata;
            const auto round = round_of(project, *a, strata);
            if (!round) return forward_error(round);
            return report(out, project.run(*round));
        });
    });
}

void add_list(Command* group, Program& program) {
    auto a = std::make_shared<RoundArguments>();
    auto* list = subcommand(*group, "list", "List the rounds.", Takes::project, *a,
                            "  attune-cli round list pilot.attune");
    list->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            Json all = Json::array();
            Table table({"ROUND", "KIND", "SOURCES", "CODERS", "STARTED", "CLOSED"});
            for (const auto& round : store::rounds(project)) {
                all.push_back(json_of(project, round));
                std::string coders;
                for (const auto& coder : round.coders) coders += (coders.empty() ? "" : ", ") + coder.name;
                table.row({round.name, std::string(model::round_kind_word(round.kind)),
                           std::to_string(round.sources.size()), coders, local_time(round.made_ms),
                           round.closed_ms == 0 ? "" : local_time(round.closed_ms)});
            }
            if (out.json())
                out.document(all);
            else
                out.table(table, "There is no round yet; “round start” makes one.");
            return Ok{};
        });
    });
}

// "Amina Khan: a blind copy, given 2026-07-14 09:31."
std::string copy_words(const model::RoundCoder& coder) {
    if (coder.copy == model::CopyKind::none) return fmt::format("{}: no copy.", coder.name);
    return fmt::format("{}: a {} copy, {}.", coder.name, model::copy_kind_word(coder.copy),
                       coder.given_ms == 0 ? std::string("not yet given")
                                           : fmt::format("given {}", local_time(coder.given_ms)));
}

void add_show(Command* group, Program& program) {
    auto a = std::make_shared<RoundArguments>();
    auto* show = subcommand(*group, "show", "Who has which sources, and who has finished what.",
                            Takes::project, *a, "  attune-cli round show pilot.attune \"Round 1\"");
    argument(show, "ROUND", a->round, "The round, by name or id.");
    show->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_round(project, a->round);
            if (!id) return forward_error(id);
            const auto round = *store::round_row(project, *id);
            const auto finished = store::finished_sources(project);
            const auto has_finished = [&](const SourceId& source, const CoderId& coder) {
                return std::ranges::any_of(finished, [&](const store::Finished& one) {
                    return one.source == source && one.coder == coder;
                });
            };
            if (out.json()) {
                Json json = json_of(project, round);
                Json marks = Json::array();
                for (const auto& source : round.sources)
                    for (const auto& coder : round.coders)
                        if (has_finished(source, coder.coder))
                            marks.push_back({{"source", source.text()}, {"coder", coder.coder.text()}});
                json["finished"] = marks;
                out.document(json);
                return Ok{};
            }
            std::vector<std::string> head{"SOURCE"};
            for (const auto& coder : round.coders) head.push_back(coder.name);
            Table table(head);
            for (const auto& source : round.sources) {
                std::vector<std::string> cells{title_of(project, source)};
                for (const auto& coder : round.coders)
                    cells.emplace_back(has_finished(source, coder.coder) ? "finished" : "open");
                table.row(cells);
            }
            out.table(table, "The round has no sources.");
            for (const auto& coder : round.coders) out.line(in_one_line(copy_words(coder)));
            if (round.closed_ms != 0) out.line(fmt::format("Closed on {}.", local_time(round.closed_ms)));
            return Ok{};
        });
    });
}

void add_change(
    Command* group, Program& program, const std::string& name, const std::string& what,
    const std::function<Result<store::Done>(store::Project&, const RoundId&, const RoundArguments&)>& act,
    bool named = false) {
    auto a = std::make_shared<RoundArguments>();
    auto* app = subcommand(*group, name, what, Takes::coder, *a,
                           fmt::format("  attune-cli round {} pilot.attune \"Round 1\"{}", name,
                                       named ? " \"Pilot round\"" : ""));
    argument(app, "ROUND", a->round, "The round, by name or id.");
    if (named) argument(app, "NAME", a->name, "Its new name.");
    app->callback([a, act, &program] {
        program.writes(*a, [a, act](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_round(project, a->round);
            if (!id) return forward_error(id);
            return report(out, act(project, *id, *a));
        });
    });
}

struct AssignArguments : Common {
    std::string round, coder_of;
    std::filesystem::path to;
    bool working = false, encrypt = false;
    int copy_passphrase_fd = -1;
};

void add_assign(Command& app, Program& program) {
    auto a = std::make_shared<AssignArguments>();
    auto* assign =
        subcommand(app, "assign", "Make the copy that a coder of a round works in.", Takes::coder, *a,
                   "  attune-cli assign pilot.attune \"Round 1\" \"Amina Khan\" -o amina.attune\n"
                   "  attune-cli assign pilot.attune \"Round 1\" \"Karen Mills\" -o karen.attune --working");
    argument(assign, "ROUND", a->round, "The round, by name or id.");
    argument(assign, "CODER", a->coder_of, "Whom the copy is for.");
    option(assign, "-o,--output", a->to, "FILE", "The file to make; never over an existing one.")->required();
    assign->add_flag(
        "--working", a->working,
        "An open copy with everything in it. Otherwise it is blind: nobody else's work is in it.");
    assign->add_flag("--encrypt", a->encrypt,
                     "The copy gets a passphrase of its own, which is asked for (otherwise the project’s).");
    option(assign, "--copy-passphrase-fd", a->copy_passphrase_fd, "N",
           "Read the copy’s passphrase from file descriptor N instead of asking.");
    assign->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto round = store::find_round(project, a->round);
            if (!round) return forward_error(round);
            const auto coder = store::find_coder(project, a->coder_of);
            if (!coder) return forward_error(coder);
            store::CopyToGive copy;
            copy.round = *round;
            copy.coder = *coder;
            copy.kind = a->working ? model::CopyKind::working : model::CopyKind::blind;
            copy.file = a->to;
            if (a->encrypt || a->copy_passphrase_fd >= 0) {
                if (!store::encryption_available())
                    return fail(ErrorKind::unsupported,
                                "This Attune was built on the system's SQLite, which cannot encrypt a copy.");
                auto given = a->copy_passphrase_fd >= 0 ? passphrase_from_descriptor(a->copy_passphrase_fd)
                                                        : ask_new_passphrase("--copy-passphrase-fd");
                if (!given) return forward_error(given);
                copy.passphrase.text = std::move(*given);
            }
            return report(out, store::give_copy(project, copy));
        });
    });
}

struct FinishArguments : Common {
    std::string source;
    bool open = false;
};

void add_finish(Command& app, Program& program) {
    auto a = std::make_shared<FinishArguments>();
    auto* finish = subcommand(app, "finish", "Say that a source is coded to its end.", Takes::coder, *a,
                              "  attune-cli finish amina.attune \"TB-P-07 interview wave 1\"");
    argument(finish, "SOURCE", a->source, "The source, by id or title.");
    finish->add_flag("--open", a->open, "Take that back.");
    finish->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto id = store::find_source(project, a->source);
            if (!id) return forward_error(id);
            return report(out, project.run(store::FinishSource{*id, {}, !a->open}));
        });
    });
}

}  // namespace

void add_round_commands(Command& app, Program& program) {
    Command* round = group(app, "round", "Rounds in which coders code the same sources.");
    add_start(round, program);
    add_list(round, program);
    add_show(round, program);
    add_change(
        round, program, "rename", "Call a round otherwise.",
        [](store::Project& project, const RoundId& id, const RoundArguments& a) {
            store::EditRound edit;
            edit.round = id;
            edit.name = a.name;
            return project.run(edit);
        },
        true);
    add_change(round, program, "close", "Say that a round is over.",
               [](store::Project& project, const RoundId& id, const RoundArguments&) {
                   store::EditRound edit;
                   edit.round = id;
                   edit.closed = true;
                   return project.run(edit);
               });
    add_change(round, program, "reopen", "Go on with a round.",
               [](store::Project& project, const RoundId& id, const RoundArguments&) {
                   store::EditRound edit;
                   edit.round = id;
                   edit.closed = false;
                   return project.run(edit);
               });
    add_change(round, program, "delete", "Delete a round; its codings stay.",
               [](store::Project& project, const RoundId& id, const RoundArguments&) {
                   return project.run(store::DeleteRound{id});
               });
    add_assign(app, program);
    add_finish(app, program);
}

}  // namespace attune::cli

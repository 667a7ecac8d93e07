// SPDX-License-Identifier: GPL-3.0-or-later
// quotes list, star, clear, hold, unmark, check; exports
#include <fmt/format.h>

#include "app/cli/day.h"
#include "app/cli/passage_arguments.h"
#include "app/cli/program.h"
#include "jobs/export_gate.h"
#include "jobs/written_words.h"
#include "store/commands/report_commands.h"
#include "store/queries/report_queries.h"

namespace attune::cli {
namespace {

const std::vector<std::string> level_words{"none", "voice", "role", "role and wave", "case"};

struct MarkArguments : Common {
    PassageArguments passage;
    std::string words, level = "role", attribution, day, note;
};

Result<Ok> mark(const MarkArguments& a, model::QuoteState state, store::Project& project, Output& out) {
    const auto passage = find_passage(project, a.passage);
    if (!passage) return forward_error(passage);
    model::MarkedQuote quote;
    quote.source = passage->source;
    quote.range = passage->range;
    quote.state = state;
    quote.words = a.words;
    quote.level = model::attribution_level_from_word(a.level).value_or(model::AttributionLevel::role);
    quote.attribution = a.attribution;
    quote.day = a.day.empty() && state != model::QuoteState::starred ? today() : a.day;
    quote.note = a.note;
    return report(out, project.run(store::MarkQuote{std::move(quote)}));
}

void add_mark(Command& group, Program& program, model::QuoteState state, const std::string& name,
              const std::string& what, const std::string& examples) {
    auto a = std::make_shared<MarkArguments>();
    auto* app = subcommand(group, name, what, Takes::coder, *a, examples);
    a->passage.takes(app);
    option(app, "--words", a->words, "WORDS", "What is printed in its stead, trimmed: “I trusted her […]”.");
    if (state == model::QuoteState::cleared) {
        option(app, "--level", a->level, "LEVEL",
               "How much stands under it: none, voice, role (so unless said otherwise), “role and wave” or "
               "case.")
            ->check(one_of(level_words));
        option(app, "--attribution", a->attribution, "WORDS", "What stands under it, in other words.");
    }
    if (state != model::QuoteState::starred)
        option(app, "--day", a->day, "DAY", "When that was decided, like 2026-03-14 (otherwise today).");
    option(app, "--note", a->note, "TEXT", "Why.");
    app->callback([a, state, &program] {
        a->passage.understand();
        program.writes(
            *a, [a, state](store::Project& project, Output& out) { return mark(*a, state, project, out); });
    });
}

struct UnmarkArguments : Common {
    std::string quote;
};

void add_unmark(Command& group, Program& program) {
    auto a = std::make_shared<UnmarkArguments>();
    auto* app = subcommand(group, "unmark", "Take the mark off a quote.", Takes::coder, *a,
                           "  attune-cli quotes unmark pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    argument(app, "QUOTE", a->quote, "The id of the marked quote (“quotes list”).");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            return report(out, project.run(store::UnmarkQuote{MarkedQuoteId(a->quote)}));
        });
    });
}

struct ListArguments : Common {
    std::string source, code, element, state, level = "role";
    std::optional<std::int64_t> threshold;
    bool marked = false, cleared_only = false, agreed_only = false, no_staff = false;
};

Json json_of(const jobs::GatedQuote& quote) {
    Json json{{"source", quote.source_title},
              {"source_id", quote.quote.source.text()},
              {"begin", quote.quote.range.begin.value},
              {"end", quote.quote.range.end.value},
              {"passage", quote.passage},
              {"printed", quote.printed},
              {"attribution", quote.attribution},
              {"verdict", jobs::gate_word(quote.verdict)},
              {"held", quote.held},
              {"warned", quote.warned},
              {"identifiers", quote.identifiers},
              {"people", quote.sharing == 0 ? Json() : Json(quote.sharing)},
              {"id", Json()},
              {"state", Json()},
              {"level", Json()},
              {"day", Json()},
              {"note", Json()}};
    if (quote.mark) {
        json["id"] = quote.mark->id.text();
        json["state"] = model::quote_state_word(quote.mark->state);
        json["level"] = model::attribution_level_word(quote.mark->level);
        json["day"] = quote.mark->day;
        json["note"] = quote.mark->note;
    }
    return json;
}

// The passages that were asked for: marked ones, or all that are coded, each passage once.
Result<std::vector<jobs::QuoteToLeave>> quotes_of(const ListArguments& a, const store::Project& project) {
    std::vector<jobs::QuoteToLeave> quotes;
    std::optional<SourceId> source;
    if (!a.source.empty()) {
        const auto id = store::find_source(project, a.source);
        if (!id) return forward_error(id);
        source = *id;
    }
    if (a.marked) {
        for (const auto& row : store::marked_quotes(project, source))
            if (a.state.empty() || model::quote_state_word(row.quote.state) == a.state)
                quotes.push_back({row.quote.source, row.quote.range});
        return quotes;
    }
    store::CodingFilter filter;
    filter.source = source;
    if (!a.code.empty()) {
        const auto id = store::find_code(project, a.code);
        if (!id) return forward_error(id);
        filter.code = *id;
    }
    if (!a.element.empty()) {
        const auto id = store::find_element(project, a.element);
        if (!id) return forward_error(id);
        filter.element = *id;
    }
    for (const auto& row : store::codings(project, filter)) {
        const jobs::QuoteToLeave quote{row.coding.source, row.coding.range};
        if (quotes.empty() || quotes.back().source != quote.source || quotes.back().range != quote.range)
            quotes.push_back(quote);
    }
    return quotes;
}

Result<Ok> list(const ListArguments& a, const store::Project& project, Output& out) {
    const auto quotes = quotes_of(a, project);
    if (!quotes) return forward_error(quotes);
    jobs::GateChoice choice;
    choice.level = model::attribution_level_from_word(a.level).value_or(model::AttributionLevel::role);
    choice.threshold = a.threshold;
    choice.cleared_only = a.cleared_only;
    choice.agreed_only = a.agreed_only;
    choice.staff = !a.no_staff;
    const auto gate = jobs::export_gate(project, *quotes, choice, job_control());
    if (!gate) return forward_error(gate);
    // Memos and codes are no passages: they are looked at where nothing narrower is asked for.
    std::vector<jobs::WrittenWords> written;
    if (!a.marked && a.source.empty() && a.code.empty() && a.element.empty()) {
        auto found = jobs::written_words_to_look_at(project, job_control());
        if (!found) return forward_error(found);
        written = std::move(*found);
    }
    if (out.json()) {
        Json all = Json::array(), by_the_team = Json::array();
        for (const auto& quote : gate->quotes) all.push_back(json_of(quote));
        for (const auto& one : written)
            by_the_team.push_back({{"of", one.of == jobs::WrittenWords::Of::memo ? "memo" : "code"},
                                   {"id", one.id},
                                   {"name", one.name},
                                   {"part", one.part},
                                   {"identifiers", one.identifiers},
                                   {"refused", one.refused},
                                   {"says", jobs::written_words_sentence(one)}});
        out.document(Json{{"threshold", gate->threshold},
                          {"free", gate->free},
                          {"look", gate->warned},
                          {"held", gate->held},
                          {"quotes", std::move(all)},
                          {"written", std::move(by_the_team)}});
        return Ok{};
    }
    Table table({"VERDICT", "STATE", "SOURCE", "BEGIN", "END", "QUOTE", "UNDER IT", "WHY"});
    for (const auto& quote : gate->quotes) {
        std::vector<std::string> why = quote.held;
        why.insert(why.end(), quote.warned.begin(), quote.warned.end());
        table.row({std::string(jobs::gate_word(quote.verdict)),
                   quote.mark ? std::string(model::quote_state_word(quote.mark->state)) : "",
                   shortened(quote.source_title, 24), std::to_string(quote.quote.range.begin.value),
                   std::to_string(quote.quote.range.end.value), shortened(quote.printed, 50),
                   shortened(quote.attribution, 30), fmt::format("{}", fmt::join(why, " "))});
    }
    out.table(table, a.marked ? "No quote is marked yet." : "There are no such passages.");
    if (!gate->quotes.empty()) out.line(jobs::gate_sentence(*gate));
    for (const auto& one : written) out.line(in_one_line(jobs::written_words_sentence(one)));
    return Ok{};
}

void add_list(Command& group, Program& program, bool marked) {
    auto a = std::make_shared<ListArguments>();
    a->marked = marked;
    auto* app =
        marked ? subcommand(group, "list", "List the quotes that were starred, cleared or held back.",
                            Takes::project, *a,
                            "  attune-cli quotes list pilot.attune\n"
                            "  attune-cli quotes list pilot.attune --state cleared --json")
               : subcommand(group, "check", "Look at coded passages as what leaves the project is looked at.",
                            Takes::project, *a,
                            "  attune-cli quotes check pilot.attune --element mech-trust\n"
                            "  attune-cli quotes check pilot.attune --level case --small-number 10");
    option(app, "--source", a->source, "SOURCE", "Only of this source.");
    if (marked) {
        option(app, "--state", a->state, "WORD", "Only starred, cleared or held.")
            ->check(one_of({"starred", "cleared", "held"}));
    } else {
        option(app, "--code", a->code, "CODE", "Only with this code.");
        option(app, "--element", a->element, "ELEMENT", "Only with codes linked to this element.");
        app->add_flag("--cleared", a->cleared_only, "What nobody has cleared is held back.");
        app->add_flag("--agreed-only", a->agreed_only, "So are words of those of whom no consent is known.");
        app->add_flag("--no-staff", a->no_staff, "So are words of staff.");
    }
    option(
        app, "--level", a->level, "LEVEL",
        "What would stand under each: none, voice, role (so unless said otherwise), “role and wave” or case.")
        ->check(one_of(level_words));
    option(app, "--small-number", a->threshold, "N",
           "Warn where what stands under it fits fewer people (otherwise the project’s number).");
    app->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) { return list(*a, project, out); });
    });
}

void add_exports(Command& app, Program& program) {
    auto a = std::make_shared<Common>();
    auto* exports = subcommand(app, "exports", "List what has left the project, and for whom.",
                               Takes::project, *a, "  attune-cli exports pilot.attune");
    exports->callback([a, &program] {
        program.reads(*a, [](const store::Project& project, Output& out) -> Result<Ok> {
            Json all = Json::array();
            Table table({"WHEN", "FILE", "WHAT", "AS", "FOR", "BY", "SHA-256"});
            for (const auto& one : store::export_records(project)) {
                all.push_back({{"id", one.id.text()},
                               {"at_ms", one.made_ms},
                               {"file", one.file_name},
                               {"kind", one.kind},
                               {"as", one.form},
                               {"receiver", one.receiver},
                               {"coder", one.coder_name},
                               {"bytes", one.bytes},
                               {"sha256", one.digest},
                               {"choices", Json::parse(one.choices, nullptr, false)}});
                table.row({local_time(one.made_ms), one.file_name, one.kind, one.form, one.receiver,
                           one.coder_name, one.digest.substr(0, 12)});
            }
            if (out.json())
                out.document(all);
            else
                out.table(table, "Nothing has been exported with a record yet.");
            return Ok{};
        });
    });
}

}  // namespace

void add_quote_commands(Command& app, Program& program) {
    Command* quotes =
        group(app, "quotes", "Quotes on their way into a report: star, clear, hold back, check.");
    add_list(*quotes, program, true);
    add_mark(*quotes, program, model::QuoteState::starred, "star", "Mark a passage as worth quoting.",
             "  attune-cli quotes star pilot.attune TB-P-07 --quote \"she didn't judge\"");
    add_mark(
        *quotes, program, model::QuoteState::cleared, "clear",
        "Answer for a passage’s being printed, and with what under it.",
        "  attune-cli quotes clear pilot.attune TB-P-07 --quote \"she didn't judge\" --level role --coder "
        "Amina\n"
        "  attune-cli quotes clear pilot.attune TB-P-07 1204 1260 --words \"I trusted her […]\" "
        "--attribution \"a mother\"");
    add_mark(*quotes, program, model::QuoteState::held, "hold", "Decide that a passage is not printed.",
             "  attune-cli quotes hold pilot.attune TB-P-07 1204 1260 --note \"She asked us not to.\"");
    add_unmark(*quotes, program);
    add_list(*quotes, program, false);
    add_exports(app, program);
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
// apply, codings, coding …
#include "store/commands/coding_commands.h"
#include "app/cli/numbers.h"
#include "store/commands/passage_commands.h"

#include <fmt/format.h>

#include <array>

#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "jobs/codings.h"
#include "jobs/passage_list.h"
#include "jobs/passages.h"
#include "jobs/regions.h"

namespace attune::cli {
namespace {

// What a coder may add to a coding, as typed.
struct MagnitudeWords {
    std::string direction, account;
    int intensity = 0;

    void takes(Command* app) {
        option(app, "--direction", direction, "WORD", "positive, negative, mixed or no_change.")
            ->check(one_of({"positive", "negative", "mixed", "no_change"}));
        option(app, "--intensity", intensity, "N", "1 mentioned, 2 explained, 3 central to the account.")
            ->check(whole_number(1, 3));
        option(app, "--account", account, "WORD",
               "Whose account: own_experience, about_another or policy_or_plan.")
            ->check(one_of({"own_experience", "about_another", "policy_or_plan"}));
    }
    bool empty() const { return direction.empty() && account.empty() && intensity == 0; }
    // `before` with what was given.
    model::Magnitude over(model::Magnitude before) const {
        if (!direction.empty())
            before.direction = model::direction_from_word(direction).value_or(before.direction);
        if (!account.empty()) before.account = model::account_from_word(account).value_or(before.account);
        if (intensity > 0) before.intensity = intensity;
        return before;
    }
};

struct ApplyArguments : Common {
    std::array<std::string, 4> words;  // SOURCE BEGIN END CODE; with --quote or --element some are not there
    std::string source, code, element, quote, from, note;
    std::optional<TextRange> range;
    int occurrence = 0;
    MagnitudeWords magnitude;
};

constexpr const char* apply_examples =
    "  attune-cli apply pilot.attune TB-P-07 1204 1260 \"Trust in staff\" --coder Amina\n"
    "  attune-cli apply pilot.attune TB-P-07 \"Trust in staff\" --quote \"she didn't judge\" --direction "
    "positive\n"
    "  attune-cli apply pilot.attune TB-P-07 1204 1260 --element mech-trust\n"
    "  attune-cli apply pilot.attune --from codings.tsv\n"
    "\n"
    "Positions are Unicode code points from 0; END is the first one after the passage.";

// Sorts the positional words; which are there depends on the options.
void understand(ApplyArguments& a) {
    std::vector<std::string> given;
    for (const auto& word : a.words)
        if (!word.empty()) given.push_back(word);
    if (!a.from.empty()) {
        if (!given.empty() || !a.quote.empty() || !a.element.empty())
            wrong_usage("With --from FILE, nothing else says what to code");
        return;
    }
    const std::size_t places = a.quote.empty() ? 2 : 0, codes = a.element.empty() ? 1 : 0;
    if (given.size() != 1 + places + codes)
        wrong_usage(fmt::format("Give SOURCE{}{}", places > 0 ? " BEGIN END" : "", codes > 0 ? " CODE" : ""));
    a.source = given.front();
    if (places > 0) a.range = positions(given[1], given[2]);
    if (codes > 0) a.code = given.back();
}

Result<Ok> apply_one(const ApplyArguments& a, store::Project& project, Output& out) {
    const auto source = store::find_source(project, a.source);
    if (!source) return forward_error(source);
    const auto range =
        a.range ? Result<TextRange>(*a.range) : jobs::find_quote(project, *source, a.quote, a.occurrence);
    if (!range) return forward_error(range);
    if (!a.element.empty()) {
        const auto element = store::find_element(project, a.element);
        if (!element) return forward_error(element);
        return report(
            out, project.run(store::AddElementCoding{project.new_id<CodingId>(), project.new_id<CodeId>(),
                                                     *source, *range, *element}));
    }
    const auto code = store::find_code(project, a.code);
    if (!code) return forward_error(code);
    store::AddCoding command;
    command.id = project.new_id<CodingId>();
    command.source = *source;
    command.range = *range;
    command.code = *code;
    command.magnitude = a.magnitude.over({});
    command.note = a.note;
    return report(out, project.run(command));
}

void add_apply(Command& app, Program& program) {
    auto a = std::make_shared<ApplyArguments>();
    auto* apply = subcommand(app, "apply", "Apply a code to a passage.", Takes::coder, *a, apply_examples);
    argument(apply, "SOURCE", a->words[0], "The source, by id or title.")->required(false);
    argument(apply, "BEGIN", a->words[1],
             "Where the passage begins, in code points from 0; not with --quote.")
        ->required(false);
    argument(apply, "END", a->words[2], "The first code point after it; not with --quote.")->required(false);
    argument(apply, "CODE", a->words[3], "The code, by id or name; not with --element.")->required(false);
    auto* quote =
        option(apply, "--quote", a->quote, "TEXT", "The passage's exact words instead of BEGIN END.");
    option(apply, "--occurrence", a->occurrence, "N",
           "Which one, from 1, when the words occur several times.")
        ->check(whole_number(1, most_listed))
        ->needs(quote);
    option(apply, "--element", a->element, "ELEMENT",
           "Apply this element's code, made on first use, instead of CODE.");
    option(apply, "--from", a->from, "FILE",
           "Apply every line of a table of codings (docs/project-folder.md), as one change.");
    a->magnitude.takes(apply);
    option(apply, "--note", a->note, "TEXT", "A note on this coding.");
    apply->callback([a, &program] {
        understand(*a);
        if (!a->element.empty() && (!a->magnitude.empty() || !a->note.empty()))
            wrong_usage(
                "With --element, set direction, intensity, account and note afterwards with “coding edit”");
        program.writes(*a, [a](store::Project& project, Output& out) {
            return a->from.empty() ? apply_one(*a, project, out)
                                   : report(out, jobs::load_codings(project, a->from));
        });
    });
}

struct ListArguments : Common {
    std::string source, code, element, by, context;
    bool below = false, agreed = false;
};

// "sentence", "turn", or how many turns further on either side.
store::Reach reach_of(const std::string& word) {
    if (word == "sentence") return store::Reach::sentence;
    if (word == "turn") return store::Reach::turn;
    return static_cast<store::Reach>(static_cast<int>(store::Reach::turn) + std::stoi(word));
}

Result<store::CodingFilter> filter_of(const store::Project& project, const ListArguments& a) {
    store::CodingFilter filter;
    filter.agreed = a.agreed;
    if (!a.source.empty()) {
        const auto id = store::find_source(project, a.source);
        if (!id) return forward_error(id);
        filter.source = *id;
    }
    if (!a.code.empty()) {
        const auto id = store::find_code(project, a.code);
        if (!id) return forward_error(id);
        filter.codes = {*id};
        if (a.below) filter.codes = jobs::with_codes_below(store::codebook(project), *id);
    }
    if (!a.element.empty()) {
        const auto id = store::find_element(project, a.element);
        if (!id) return forward_error(id);
        filter.element = *id;
    }
    if (!a.by.empty()) {
        const auto id = store::find_coder(project, a.by);
        if (!id) return forward_error(id);
        filter.coder = *id;
    }
    return filter;
}

void add_codings(Command& app, Program& program) {
    auto a = std::make_shared<ListArguments>();
    auto* list = subcommand(app, "codings", "List codings with their exact quotes.", Takes::project, *a,
                            "  attune-cli codings pilot.attune\n"
                            "  attune-cli codings pilot.attune --source TB-P-07 --coder Amina --json\n"
                            "  attune-cli codings pilot.attune --code Trust --below --context turn\n"
                            "  attune-cli codings pilot.attune --element mech-trust");
    option(list, "--source", a->source, "SOURCE", "Only in this source.");
    option(list, "--code", a->code, "CODE", "Only with this code.");
    option(list, "--element", a->element, "ELEMENT", "Only with codes linked to this element.");
    option(list, "--coder", a->by, "NAME", "Only by this coder; with --agreed, settled by them.");
    list->add_flag("--agreed", a->agreed, "What coders agreed on, in the stead of their own codings.");
    list->add_flag("--below", a->below, "With --code: the codes below it too.");
    option(list, "--context", a->context, "REACH",
           "With the words around each: sentence, turn, or so many turns more on either side.")
        ->check(one_of({"sentence", "turn", "1", "2", "3", "4", "5"}));
    list->callback([a, &program] {
        if (a->below && a->code.empty()) wrong_usage("--below goes with --code");
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto filter = filter_of(project, *a);
            if (!filter) return forward_error(filter);
            const auto rows = store::codings(project, *filter);
            std::vector<store::PassageContext> contexts;
            if (!a->context.empty()) {
                store::PassageReader reader(project);
                for (const auto& row : rows)
                    contexts.push_back(
                        reader.context(row.coding.source, row.coding.range, reach_of(a->context)));
            }
            if (out.json()) {
                Json all = array_of(rows);
                for (std::size_t i = 0; i < contexts.size(); ++i) {
                    all[i]["before"] = jobs::words_before(contexts[i]);
                    all[i]["after"] = jobs::words_after(contexts[i]);
                }
                out.document(all);
                return Ok{};
            }
            Table table({"SOURCE", "BEGIN", "END", "CODE", "CODER", "QUOTE", "ID"});
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto& row = rows[i];
                const std::string words = contexts.empty()
                                              ? shortened(row.quote, 60)
                                              : jobs::words_before(contexts[i]) + "«" + row.quote + "»" +
                                                    jobs::words_after(contexts[i]);
                table.row({shortened(row.source_title, 28), std::to_string(row.coding.range.begin.value),
                           std::to_string(row.coding.range.end.value), shortened(row.code_name, 28),
                           row.coder_name, words, row.coding.id.text()});
            }
            out.table(table, "There are no such codings.");
            if (const auto words = jobs::regions_left_out(jobs::regions_like(project, *filter).size());
                !words.empty())
                out.line(words + " “attune-cli media regions” lists them.");
            return Ok{};
        });
    });
}

struct CodingArguments : Common {
    std::vector<std::string> codings;  // of `remove`; of `recode`, with the code at the end
    std::string coding, code;
    std::string begin, end;
    MagnitudeWords magnitude;
    std::string note;
    bool no_magnitude = false, has_note = false;
};

void add_remove(Command* coding, Program& program) {
    auto a = std::make_shared<CodingArguments>();
    auto* remove = subcommand(*coding, "remove", "Remove codings.", Takes::coder, *a,
                              "  attune-cli coding remove pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    argument(remove, "CODING", a->codings, "The ids of the codings.");
    remove->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) {
            store::RemoveCodings command;
            for (const auto& id : a->codings) command.codings.emplace_back(id);
            return report(out, project.run(command));
        });
    });
}

void add_recode(Command* coding, Program& program) {
    auto a = std::make_shared<CodingArguments>();
    auto* recode =
        subcommand(*coding, "recode", "Change the code of codings, as one change.", Takes::coder, *a,
                   "  attune-cli coding recode pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab Judged\n"
                   "  attune-cli coding recode pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab "
                   "01985c3e-4a1b-7c3d-9e2f-0123456789ac Judged");
    argument(recode, "CODING", a->codings, "The ids of the codings, and at the end the code they get.")
        ->expects_at_least(2);
    recode->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto code = store::find_code(project, a->codings.back());
            if (!code) return forward_error(code);
            store::RecodeCodings command;
            command.code = *code;
            for (std::size_t i = 0; i + 1 < a->codings.size(); ++i)
                command.codings.emplace_back(a->codings[i]);
            return report(out, project.run(command));
        });
    });
}

void add_move(Command* coding, Program& program) {
    auto a = std::make_shared<CodingArguments>();
    auto* move =
        subcommand(*coding, "move", "Move a coding's ends.", Takes::coder, *a,
                   "  attune-cli coding move pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab 1204 1275");
    argument(move, "CODING", a->coding, "The coding's id.");
    argument(move, "BEGIN", a->begin, "Where it begins, in code points from 0.");
    argument(move, "END", a->end, "The first code point after it.");
    move->callback([a, &program] {
        const TextRange range = positions(a->begin, a->end);
        program.writes(*a, [a, range](store::Project& project, Output& out) {
            return report(out, project.run(store::MoveCodingEnds{CodingId(a->coding), range}));
        });
    });
}

Result<model::Magnitude> magnitude_of(const store::Project& project, const CodingId& id) {
    store::CodingFilter filter;
    filter.coding = id;
    const auto rows = store::codings(project, filter);
    if (rows.empty())
        return fail(ErrorKind::not_found, fmt::format("There is no coding with the id “{}”.", id.text()));
    return rows.front().coding.magnitude;
}

void add_edit(Command* coding, Program& program) {
    auto a = std::make_shared<CodingArguments>();
    auto* edit = subcommand(
        *coding, "edit", "Set a coding's direction, intensity, account, or its note.", Takes::coder, *a,
        "  attune-cli coding edit pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab --direction mixed\n"
        "  attune-cli coding edit pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab --note \"Check.\"");
    argument(edit, "CODING", a->coding, "The coding's id.");
    a->magnitude.takes(edit);
    edit->add_flag("--no-magnitude", a->no_magnitude, "Take direction, intensity and account away.");
    auto* note = option(edit, "--note", a->note, "TEXT", "The note; an empty one takes it away.");
    edit->callback([a, note, &program] {
        a->has_note = note->count() > 0;
        const bool magnitude = a->no_magnitude || !a->magnitude.empty();
        if (magnitude == a->has_note)
            wrong_usage(magnitude ? "Set the note in a call of its own, it is a change of its own"
                                  : "Say what to change");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const CodingId id(a->coding);
            if (a->has_note) return report(out, project.run(store::SetCodingNote{id, a->note}));
            const auto before = magnitude_of(project, id);
            if (!before) return forward_error(before);
            const auto base = a->no_magnitude ? model::Magnitude{} : *before;
            return report(out, project.run(store::SetMagnitude{id, a->magnitude.over(base)}));
        });
    });
}

}  // namespace

void add_coding_commands(Command& app, Program& program) {
    add_apply(app, program);
    add_codings(app, program);
    Command* coding = group(app, "coding", "Change or remove codings.");
    add_remove(coding, program);
    add_recode(coding, program);
    add_move(coding, program);
    add_edit(coding, program);
}

}  // namespace attune::cli

// SPDX-License-Identifier: GPL-3.0-or-later
// code versions, code compare, code changed, code looked-at
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "app/cli/past_commands.h"
#include "app/cli/past_shapes.h"
#include "app/cli/shapes.h"
#include "jobs/moment.h"

namespace attune::cli {
namespace {

constexpr int sentence_columns = 60;

struct VersionsArguments : Common {
    std::string code;
};

std::string what_changed(const store::CodeVersion& version) {
    if (!version.there)
        return version.merged_into.empty() ? "deleted" : "merged into " + version.merged_into_name;
    if (version.changed.empty()) return version.number == 1 ? "made" : "back again";
    std::vector<std::string_view> words;
    words.reserve(version.changed.size());
    for (const auto field : version.changed) words.push_back(store::field_words(field));
    return fmt::format("{}", fmt::join(words, ", "));
}

void add_versions(Command* code, Program& program) {
    auto a = std::make_shared<VersionsArguments>();
    auto* versions =
        subcommand(*code, "versions", "List every version that a code has had.", Takes::project, *a,
                   "  attune-cli code versions pilot.attune Judged\n"
                   "  attune-cli code versions pilot.attune Judged --json");
    argument(versions, "CODE", a->code, "The code, by id or name; one that is gone by its id.");
    versions->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = also_gone(store::find_code(project, a->code), a->code);
            if (!id) return forward_error(id);
            const auto found = store::code_versions(project, *id, job_control());
            if (!found) return forward_error(found);
            if (out.json()) {
                out.document(array_of(*found));
                return Ok{};
            }
            Table table({"VERSION", "WHEN", "WHO", "CHANGED", "CODINGS", "OPERATION"});
            for (const auto& version : *found)
                table.row({std::to_string(version.number), local_time(version.at_ms), version.coder_name,
                           shortened(what_changed(version), sentence_columns),
                           std::to_string(version.codings), version.operation.text()});
            out.table(table, "");
            return Ok{};
        });
    });
}

struct CompareArguments : Common {
    std::string code, from, to;
};

// The version that a number says, or that stood at a moment.
Result<std::size_t> chosen_version(const store::Project& project,
                                   const std::vector<store::CodeVersion>& versions,
                                   const std::string& typed) {
    std::size_t number = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end && number < 1000) {
        if (number >= 1 && number <= versions.size()) return number - 1;
        return fail(ErrorKind::not_found,
                    fmt::format("The code has the versions 1 to {}, not {}.", versions.size(), typed));
    }
    const auto moment = jobs::find_moment(project, typed);
    if (!moment) return forward_error(moment);
    const auto then = store::code_at(project, versions.front().code.code.id, *moment, job_control());
    if (!then) return forward_error(then);
    // The newest version that is the same in all that versions are about.
    for (std::size_t k = versions.size(); k-- > 0;) {
        const auto& version = versions[k];
        if (version.there && store::differences(version.code, then->past).empty()) return k;
    }
    return fail(ErrorKind::not_found, "The code as it stood then is none of its versions.");
}

void add_compare(Command* code, Program& program) {
    auto a = std::make_shared<CompareArguments>();
    auto* compare =
        subcommand(*code, "compare", "Say what differs between two versions of a code, word by word.",
                   Takes::project, *a,
                   "  attune-cli code compare pilot.attune Judged\n"
                   "  attune-cli code compare pilot.attune Judged --from 2 --to 5\n"
                   "  attune-cli code compare pilot.attune Judged --from 2026-03 --to now");
    argument(compare, "CODE", a->code, "The code, by id or name; one that is gone by its id.");
    option(compare, "--from", a->from, "VERSION", "A version's number or a moment (the one before --to).");
    option(compare, "--to", a->to, "VERSION", "A version's number or a moment (the newest).");
    compare->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto id = also_gone(store::find_code(project, a->code), a->code);
            if (!id) return forward_error(id);
            const auto versions = store::code_versions(project, *id, job_control());
            if (!versions) return forward_error(versions);
            std::size_t to = versions->size() - 1;
            if (!a->to.empty()) {
                const auto chosen = chosen_version(project, *versions, a->to);
                if (!chosen) return forward_error(chosen);
                to = *chosen;
            }
            std::size_t from = to == 0 ? 0 : to - 1;
            if (!a->from.empty()) {
                const auto chosen = chosen_version(project, *versions, a->from);
                if (!chosen) return forward_error(chosen);
                from = *chosen;
            }
            const auto& before = (*versions)[from];
            const auto& after = (*versions)[to];
            const auto found = store::differences(before.code, after.code);
            if (out.json()) {
                Json json{{"code_id", id->text()}, {"from", before.number}, {"to", after.number}};
                json["differences"] = array_of(found);
                out.document(json);
                return Ok{};
            }
            out.line(fmt::format("{}: version {} ({}) → version {} ({})", in_one_line(after.code.code.name),
                                 before.number, local_time(before.at_ms), after.number,
                                 local_time(after.at_ms)));
            for (const auto& difference : found)
                out.line(
                    fmt::format("{}: {}", store::field_words(difference.field), difference_line(difference)));
            if (found.empty()) out.line("Nothing differs.");
            return Ok{};
        });
    });
}

struct ChangedArguments : Common {
    std::string code;
};

Result<Ok> print_changed(const store::Project& project, const CodeId& id, Output& out) {
    const auto changed = store::changed_definition(project, id, job_control());
    if (!changed) return forward_error(changed);
    store::CodingFilter of_code;
    of_code.code = id;
    std::map<CodingId, store::CodingRow> rows;
    for (auto& row : store::codings(project, of_code)) rows.emplace(row.coding.id, std::move(row));
    if (out.json()) {
        Json json = shape(*changed);
        for (auto& coding : json["codings"]) {
            const auto row = rows.find(CodingId(coding["id"].get<std::string>()));
            if (row == rows.end()) continue;
            coding["source"] = row->second.source_title;
            coding["begin"] = row->second.coding.range.begin.value;
            coding["end"] = row->second.coding.range.end.value;
            coding["coder"] = row->second.coder_name;
            coding["quote"] = row->second.quote;
        }
        out.document(json);
        return Ok{};
    }
    Table table({"SOURCE", "WHO", "UNDER VERSION", "QUOTE", "CODING"});
    for (const auto& coding : changed->codings) {
        const auto row = rows.find(coding.coding);
        if (row == rows.end()) continue;
        table.row({row->second.source_title, row->second.coder_name, std::to_string(coding.version),
                   shortened(row->second.quote, sentence_columns), coding.coding.text()});
    }
    out.table(table, "All its codings were made, or looked at, under the definition that it has now.");
    return Ok{};
}

void add_changed(Command* code, Program& program) {
    auto a = std::make_shared<ChangedArguments>();
    auto* changed = subcommand(*code, "changed",
                               "List the codings that were made under an earlier definition of their code.",
                               Takes::project, *a,
                               "  attune-cli code changed pilot.attune\n"
                               "  attune-cli code changed pilot.attune Judged");
    argument(changed, "CODE", a->code, "The codings of this code (otherwise how many each code has).")
        ->required(false);
    changed->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            if (!a->code.empty()) {
                const auto id = store::find_code(project, a->code);
                if (!id) return forward_error(id);
                return print_changed(project, *id, out);
            }
            const auto found = store::changed_definitions(project, job_control());
            if (!found) return forward_error(found);
            if (out.json()) {
                out.document(array_of(*found));
                return Ok{};
            }
            Table table({"CODE", "LOOK AGAIN", "OF", "CHANGED", "WHO", "ID"});
            for (const auto& one : *found)
                table.row({one.name, std::to_string(one.codings.size()), std::to_string(one.codings_in_all),
                           local_time(one.at_ms), one.coder_name, one.code.text()});
            out.table(table, "No coding was made under an earlier definition.");
            return Ok{};
        });
    });
}

struct LookedAtArguments : Common {
    std::vector<std::string> codings;
    std::string code;
};

void add_looked_at(Command* code, Program& program) {
    auto a = std::make_shared<LookedAtArguments>();
    auto* looked =
        subcommand(*code, "looked-at", "Say that codings were looked at again under the definition of now.",
                   Takes::coder, *a,
                   "  attune-cli code looked-at pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab\n"
                   "  attune-cli code looked-at pilot.attune --code Judged");
    argument(looked, "CODING", a->codings, "The codings, by id.")->required(false);
    option(looked, "--code", a->code, "CODE", "All codings of this code.");
    looked->callback([a, &program] {
        if (a->codings.empty() == a->code.empty()) wrong_usage("Name the codings, or a code with --code");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            store::MarkLookedAt command;
            for (const auto& coding : a->codings) command.codings.emplace_back(coding);
            if (!a->code.empty()) {
                const auto id = store::find_code(project, a->code);
                if (!id) return forward_error(id);
                const auto changed = store::changed_definition(project, *id, job_control());
                if (!changed) return forward_error(changed);
                for (const auto& coding : changed->codings) command.codings.push_back(coding.coding);
                if (command.codings.empty())
                    return report(
                        out, store::Done{
                                 {}, "No coding of this code has to be looked at again", id->text(), false});
            }
            return report(out, project.run(command));
        });
    });
}

}  // namespace

void add_code_past(Command* code, Program& program) {
    add_versions(code, program);
    add_compare(code, program);
    add_changed(code, program);
    add_looked_at(code, program);
}

}  // namespace attune::cli

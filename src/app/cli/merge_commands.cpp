// SPDX-License-Identifier: GPL-3.0-or-later
// merge: coders' copies taken in
#include <fmt/format.h>

#include "app/cli/numbers.h"
#include "app/cli/passphrase.h"
#include "app/cli/program.h"
#include "app/cli/shapes.h"
#include "exchange/export/rows.h"
#include "jobs/merge_copies.h"

namespace attune::cli {
namespace {

struct MergeArguments : Common {
    std::vector<std::filesystem::path> copies;
    std::vector<std::string> instead;
    bool dry_run = false, unrelated = false;
    int copies_passphrase_fd = -1;
};

const char* kind_word(store::MergeConflict::Kind kind) {
    using Kind = store::MergeConflict::Kind;
    switch (kind) {
        case Kind::both_changed:
            return "both_changed";
        case Kind::changed_or_deleted:
            return "changed_or_deleted";
        case Kind::used_or_deleted:
            return "used_or_deleted";
        case Kind::used_or_retired:
            return "used_or_retired";
        case Kind::corrected_coding:
            return "corrected_coding";
        case Kind::both_corrected:
            return "both_corrected";
        case Kind::same_name:
            return "same_name";
        case Kind::same_coder:
            return "same_coder";
        case Kind::differs:
            return "differs";
    }
    return "";
}

Json json_of(const store::MergePlan& plan) {
    Json copies = Json::array(), entries = Json::array(), conflicts = Json::array();
    for (const auto& copy : plan.copies)
        copies.push_back({{"file", copy.file.string()},
                          {"shared_history", copy.shared_history},
                          {"operations", copy.operations}});
    for (const auto& entry : plan.entries)
        entries.push_back({{"operation", entry.operation.text()},
                           {"coder", entry.coder},
                           {"source", entry.source},
                           {"at", entry.at_ms == 0 ? Json() : Json(exchange::utc_time(entry.at_ms))},
                           {"sentence", entry.sentence}});
    for (const auto& conflict : plan.conflicts)
        conflicts.push_back({{"key", conflict.key},
                             {"kind", kind_word(conflict.kind)},
                             {"sentence", conflict.sentence},
                             {"stands", conflict.stands},
                             {"instead", conflict.instead}});
    return {{"operations", plan.operations},
            {"copies", copies},
            {"entries", entries},
            {"conflicts", conflicts},
            {"settled_places_changed", plan.settled_changed},
            {"merged_state", plan.merged_state}};
}

void print_plan(const store::MergePlan& plan, const std::vector<std::string>& remarks, Output& out) {
    for (const auto& remark : remarks) out.line(remark);
    const store::MergeEntry* before = nullptr;
    for (const auto& entry : plan.entries) {
        if (before == nullptr || before->coder != entry.coder || before->source != entry.source)
            out.line(fmt::format("{}{}", entry.coder.empty() ? "From a project of its own" : entry.coder,
                                 entry.source.empty() ? "" : ", in " + entry.source));
        out.line("  " + entry.sentence);
        before = &entry;
    }
    for (const auto& conflict : plan.conflicts) {
        out.line("");
        out.line(conflict.sentence);
        out.line("  As it is: " + conflict.stands + ".");
        if (!conflict.instead.empty())
            out.line(fmt::format("  --instead {}: {}.", conflict.key, conflict.instead));
    }
    if (!plan.conflicts.empty() || !plan.entries.empty()) out.line("");
    out.line(jobs::summary(plan));
}

Result<jobs::NamedCopies> copies_of(const MergeArguments& a) {
    store::Passphrase passphrase;
    if (a.copies_passphrase_fd >= 0) {
        auto typed = passphrase_from_descriptor(a.copies_passphrase_fd);
        if (!typed) return forward_error(typed);
        passphrase.text = std::move(*typed);
    }
    return jobs::name_copies(a.copies, passphrase);
}

Result<Ok> only_say(const store::Project& project, const MergeArguments& a, Output& out) {
    const auto named = copies_of(a);
    if (!named) return forward_error(named);
    const auto plan = jobs::plan_merge(project, named->copies, job_control());
    if (!plan) return forward_error(plan);
    if (out.json())
        out.document(json_of(*plan));
    else
        print_plan(*plan, named->remarks, out);
    return Ok{};
}

Result<Ok> take_in(store::Project& project, const MergeArguments& a, Output& out) {
    const auto named = copies_of(a);
    if (!named) return forward_error(named);
    const auto plan = jobs::plan_merge(project, named->copies, job_control());
    if (!plan) return forward_error(plan);
    for (const auto& copy : plan->copies)
        if (!copy.shared_history && !a.unrelated)
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” is no copy of this project: they share no history. If all of it is to come "
                            "in as it is, say --unrelated.",
                            copy.file.filename().string()));
    const auto done =
        jobs::merge(project, named->copies, *plan, {a.instead.begin(), a.instead.end()}, job_control());
    if (!done) return forward_error(done);
    if (out.json()) {
        Json json = json_of(*plan);
        json["settled"] = done->settled;
        json["backup"] = done->backup.string();
        out.document(json);
        return Ok{};
    }
    print_plan(*plan, named->remarks, out);
    for (const auto& sentence : done->settled) out.line(sentence + ".");
    if (!done->backup.empty()) out.line(fmt::format("Merged. As it was before: {}", done->backup.string()));
    return Ok{};
}

}  // namespace

void add_merge_commands(Command& app, Program& program) {
    auto a = std::make_shared<MergeArguments>();
    auto* merge = subcommand(app, "merge", "Take coders' copies in, all of it or nothing.", Takes::coder, *a,
                             "  attune-cli merge pilot.attune amina.attune karen.attune --dry-run\n"
                             "  attune-cli merge pilot.attune amina.attune karen.attune\n"
                             "  attune-cli merge pilot.attune amina.attune --instead KEY");
    argument(merge, "COPY", a->copies, "The copies, in any order.");
    merge->add_flag("--dry-run", a->dry_run, "Only say what comes in and what met.");
    merge->add_flag("--unrelated", a->unrelated,
                    "Also take in a project that shares no history with this one, by its ids.");
    many(merge, "--instead", a->instead, "KEY", "Of what met under KEY take the other choice.");
    option(merge, "--copies-passphrase-fd", a->copies_passphrase_fd, "N",
           "Read the copies' passphrase from this file descriptor (otherwise the project's own).")
        ->check(file_descriptor());
    merge->callback([a, &program] {
        if (a->dry_run && !a->instead.empty()) wrong_usage("--instead goes with a merge, not with --dry-run");
        if (a->dry_run)
            program.reads(
                *a, [a](const store::Project& project, Output& out) { return only_say(project, *a, out); });
        else
            program.writes(*a,
                           [a](store::Project& project, Output& out) { return take_in(project, *a, out); });
    });
}

}  // namespace attune::cli

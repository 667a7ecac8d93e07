// SPDX-License-Identifier: GPL-3.0-or-later
// attune-project.jsonl, the part of a REFI-QDA file that only Attune reads (support/own_rows.h): its rows go
// into a project. What is taken must be sound, and change nothing when it is taken again. It is taken back
// each time, so that one project serves for all; now and then it stays, so that its history is sound too.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "fuzz/sound.h"
#include "store/journal/digests.h"
#include "store/queries/carried_rows.h"
#include "store/verify.h"
#include "support/own_rows.h"

namespace {

using namespace attune;
using test::OwnRowsHost;

void no_faults(const store::Verification& found) {
    for (const auto& fault : found.faults) fuzz::must(false, fault.c_str());
}

void check_rows(store::Unit& unit) {
    store::Verification found;
    store::verify_file(unit.database(), true, found);
    store::verify_contents(unit.database(), found);
    store::verify_ranges(unit.database(), JobControl(), found);
    no_faults(found);
}

// True when rows came in.
bool take_and_take_back(OwnRowsHost& host, const store::TakeRows& command) {
    bool took = false, changed = false;
    const auto done = host.project->run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        const std::string before = store::rows_digest(unit.database());
        auto taken = store::apply(unit, command);
        if (!taken) return taken;
        took = true;
        const std::string after = store::rows_digest(unit.database());
        changed = after != before;
        if (changed) {
            check_rows(unit);
            fuzz::must(!store::carried_rows(*host.project).empty(), "it can be carried on");
            fuzz::must(store::apply(unit, command).has_value(), "what was taken can be taken again");
            fuzz::must(store::rows_digest(unit.database()) == after, "and changes nothing then");
        }
        return fail(ErrorKind::cancelled, "It is taken back.");
    });
    fuzz::must(!done, "nothing stays");
    fuzz::check(done.error());
    fuzz::must(done.error().kind == (took ? ErrorKind::cancelled : ErrorKind::invalid),
               "what is refused says why");
    fuzz::must(took || done.error().sentence.starts_with("What only Attune reads"),
               done.error().sentence.c_str());
    return changed;
}

void take_for_good(std::string_view lines) {
    static std::unique_ptr<OwnRowsHost> host;
    static int rounds = 0;
    if (++rounds % 20 == 1) host = std::make_unique<OwnRowsHost>();
    const std::string before = host->project->state_digest();
    const auto done = host->project->run(host->command(lines));
    if (!done) return fuzz::check(done.error());  // what stayed from an earlier round may be in the way
    const auto found = host->project->verify(JobControl());
    fuzz::must(found.has_value(), "it can be verified");
    no_faults(*found);
    if (!done->changed) return;
    const auto undone = host->project->undo_latest();
    fuzz::must(undone.has_value(), "it can be undone");
    fuzz::must(host->project->state_digest() == before, "undoing gives what was there before");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static OwnRowsHost host;
    const std::string_view lines(reinterpret_cast<const char*>(data), size);
    const auto command = host.command(lines);
    (void)store::carried_counts(command.lines);
    (void)store::carried_foreign_ids(command.lines);
    if (take_and_take_back(host, command) && size % 8 == 5) take_for_good(lines);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// attune-project.jsonl, the part of a REFI-QDA file that only Attune reads: its rows go into a project that
// has one source, coder, code and coding. "@0" to "@3" in the lines stand for their ids, so that rows can be
// of something. Whatever came in is taken back, so that one project serves for all.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "fuzz/sound.h"
#include "store/commands/take_rows.h"
#include "store/queries/carried_rows.h"
#include "support/project_builder.h"

namespace {

using namespace attune;

struct Into {
    test::TestProject project;
    std::string ids[4];

    Into() {
        const auto source = project.source("Talk", {{"P1", "She just sat with me."}, {"", "And then?"}});
        const auto code = project.code("Trust");
        const auto coding = project.coding(source, 0, 8, code);
        ids[0] = source.text();
        ids[1] = project->coder().text();
        ids[2] = code.text();
        ids[3] = coding.text();
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Into into;
    store::TakeRows command;
    for (std::size_t k = 0; k < size; ++k) {
        const char c = static_cast<char>(data[k]);
        const bool named = c == '@' && k + 1 < size && data[k + 1] >= '0' && data[k + 1] <= '3';
        if (named)
            command.lines += into.ids[data[++k] - '0'];
        else
            command.lines += c;
    }
    command.from = "own.qdpx";
    command.into_empty = size % 2 == 0;
    for (std::size_t k = 0; k < 4; k += 2) command.made.insert(into.ids[k]);
    (void)store::carried_counts(command.lines);
    (void)store::carried_foreign_ids(command.lines);
    bool took = false;
    const auto done = into.project->run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        auto taken = store::apply(unit, command);
        if (!taken) return taken;
        took = true;
        return fail(ErrorKind::cancelled, "It is taken back.");
    });
    fuzz::must(!done, "nothing stays");
    fuzz::check(done.error());
    fuzz::must(took || done.error().kind != ErrorKind::cancelled, "what is refused says why");
    return 0;
}

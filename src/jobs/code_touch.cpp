// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/code_touch.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "store/commands/code_commands.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::jobs {

namespace {

using text::counted;

}  // namespace

Result<Deletion> deletion_of(const store::Project& project, std::span<const CodeId> codes) {
    if (codes.empty()) return fail(ErrorKind::invalid, "Name the codes to delete.");
    std::vector<store::CodeRow> rows;
    for (const CodeId& id : codes) {
        auto row = store::code_row(project, id);
        if (!row) return fail(ErrorKind::not_found, "There is no such code in this project.");
        rows.push_back(std::move(*row));
    }
    const bool one = rows.size() == 1;
    const char* it = one ? "it" : "them";
    Deletion made;
    made.title = one ? fmt::format("Delete “{}”?", rows.front().code.name)
                     : fmt::format("Delete {} codes?", rows.size());
    made.touch = store::code_touch(project, codes);
    const store::CodeTouch& touch = made.touch;
    auto& say = made.sentences;
    if (touch.codings == 0)
        say.push_back(fmt::format("No passage is coded with {}.", it));
    else
        say.push_back(fmt::format("{} in {}{} {} with {}.", counted(touch.codings, "coding", "codings"),
                                  counted(touch.sources, "source", "sources"),
                                  touch.coders > 1 ? fmt::format(", by {} coders,", touch.coders) : "",
                                  touch.codings == 1 ? "goes" : "go", it));
    if (touch.memos > 0)
        say.push_back(fmt::format("{} {} and {} a link.", counted(touch.memos, "memo", "memos"),
                                  touch.memos == 1 ? "stays" : "stay", touch.memos == 1 ? "loses" : "lose"));
    if (touch.children > 0) {
        const auto parent = one ? store::code_row(project, rows.front().code.parent) : std::nullopt;
        say.push_back(fmt::format("{} below {} {} up{}.", counted(touch.children, "code", "codes"), it,
                                  touch.children == 1 ? "moves" : "move",
                                  parent ? fmt::format(" to “{}”", parent->code.name) : ""));
    }
    if (touch.elements > 0)
        say.push_back(fmt::format("{} {} {}.",
                                  counted(touch.elements, "programme element", "programme elements"),
                                  touch.elements == 1 ? "loses" : "lose", one ? "this code" : "these codes"));
    if (touch.pins > 0)
        say.push_back(fmt::format("{} {} free.", counted(touch.pins, "pinned key", "pinned keys"),
                                  touch.pins == 1 ? "becomes" : "become"));
    return made;
}

Result<store::Sentence> delete_codes(store::Unit& unit, std::span<const CodeId> codes, std::int64_t codings) {
    store::Sentence sentence;
    for (const CodeId& code : codes) {
        auto done = apply(unit, store::DeleteCode{code});
        if (!done) return forward_error(done);
        sentence = std::move(*done);
    }
    if (codes.size() > 1) {
        sentence.text = fmt::format("Deleted {} codes", codes.size());
        if (codings > 0) sentence.text += " with " + counted(codings, "coding", "codings");
    }
    return sentence;
}

Result<store::Done> delete_codes(store::Project& project, std::span<const CodeId> codes) {
    const auto what = deletion_of(project, codes);
    if (!what) return forward_error(what);
    return project.run_unit(
        [&](store::Unit& unit) { return delete_codes(unit, codes, what->touch.codings); });
}

}  // namespace attune::jobs

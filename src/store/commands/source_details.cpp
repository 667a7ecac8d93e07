// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of sources as wholes: their kind, their wave, until when they may be kept.
#include <fmt/format.h>

#include "store/commands/case_commands.h"
#include "store/commands/case_rows.h"
#include "store/commands/rows.h"
#include "store/commands/waves.h"
#include "store/commands/wording.h"

namespace attune::store {

Result<Sentence> apply(Unit& unit, const SetRetention& command) {
    auto& database = unit.database();
    const auto& [until, typed] = command.retention;
    if (!until.empty() && !model::is_day(until))
        return fail(ErrorKind::invalid,
                    fmt::format("The day until which it may be kept is written as 2032-03-14, not {}.",
                                in_quotes(until)));
    auto basis = clean_words(typed, "basis");
    if (!basis) return forward_error(basis);
    std::string what = "the project";
    std::string subject;
    int changed = 0;
    if (command.sources.empty()) {
        changed =
            execute(database,
                    "UPDATE project SET retain_until = ?1, retain_basis = ?2 WHERE retain_until <> ?1 OR "
                    "retain_basis <> ?2",
                    until, *basis);
    }
    for (const auto& source : command.sources) {
        auto title = source_title(database, source);
        if (!title) return forward_error(title);
        const int rows = execute(database,
                                 "UPDATE source SET retain_until = ?1, retain_basis = ?2 WHERE id = ?3 AND "
                                 "(retain_until <> ?1 OR retain_basis <> ?2)",
                                 until, *basis, source.text());
        if (subject.empty()) {
            subject = source.text();
            what = in_quotes(*title);
        }
        changed += rows;
    }
    if (command.sources.size() > 1) what = counted(changed, "source", "sources");
    if (changed == 0) return Sentence{"That is settled so already", subject};
    std::string words;
    if (until.empty() && basis->empty())
        words = fmt::format("Removed until when {} may be kept", what);
    else if (until.empty())
        words = fmt::format("Settled on what basis {} may be kept: {}", what, in_quotes(*basis));
    else
        words = fmt::format("Settled that {} may be kept until {}{}", what, until,
                            basis->empty() ? "" : ": " + in_quotes(*basis));
    return Sentence{std::move(words), subject};
}

Result<Sentence> apply(Unit& unit, const EditSources& command) {
    auto& database = unit.database();
    if (command.sources.empty()) return Sentence{"There was no source to change", {}};
    std::string kind;
    if (command.kind) {
        auto typed = clean_words(*command.kind, "kind");
        if (!typed) return forward_error(typed);
        kind = std::move(*typed);
    }
    if (command.wave && !command.wave->empty())
        if (auto known = check_wave(database, *command.wave); !known) return forward_error(known);
    std::string label;
    int changed = 0;
    for (const auto& source : command.sources) {
        auto title = source_title(database, source);
        if (!title) return forward_error(title);
        int rows = 0;
        if (command.kind)
            rows += execute(database, "UPDATE source SET kind = ?1 WHERE id = ?2 AND kind <> ?1", kind,
                            source.text());
        if (command.wave)
            rows += execute(database, "UPDATE source SET wave = ?1 WHERE id = ?2 AND wave <> ?1",
                            *command.wave, source.text());
        if (rows == 0) continue;
        if (++changed == 1) label = in_quotes(*title);
    }
    const std::string& subject = command.sources.front().text();
    if (changed == 0) return Sentence{"That is known already", subject};
    if (changed > 1) label = counted(changed, "source", "sources");
    std::string facts;
    if (command.kind) facts = kind.empty() ? "of no kind" : "of the kind " + in_quotes(kind);
    if (command.wave)
        facts +=
            (facts.empty() ? "" : " and ") +
            (command.wave->empty() ? std::string("of no wave") : "of the wave " + in_quotes(*command.wave));
    return Sentence{fmt::format("Noted that {} {} {}", label, changed > 1 ? "are" : "is", facts), subject};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/theme_commands.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

// How many rows changed.
Result<int> set_codes(Unit& unit, const std::string& theme, const std::vector<CodeId>& codes) {
    auto& database = unit.database();
    int changed = 0;
    for (const auto& code : texts_of(database, "SELECT code FROM theme_code WHERE theme = ?", theme))
        if (std::ranges::find(codes, CodeId(code)) == codes.end())
            changed += execute(database, "DELETE FROM theme_code WHERE theme = ? AND code = ?", theme, code);
    for (const auto& code : codes) {
        if (const auto facts = code_facts(database, code); !facts) return forward_error(facts);
        if (number_of(database, "SELECT count(*) FROM theme_code WHERE theme = ? AND code = ?", theme,
                      code.text()) == 0)
            changed += execute(database, "INSERT INTO theme_code (id, theme, code) VALUES (?, ?, ?)",
                               derived_id(database, "theme_code", {theme, code.text()}), theme, code.text());
    }
    return changed;
}

Result<model::ContextMechanismOutcome> cleaned(const model::ContextMechanismOutcome& typed) {
    model::ContextMechanismOutcome clean;
    clean.status = typed.status;
    struct Part {
        const std::string& from;
        std::string& to;
        const char* what;
    };
    for (const Part& part :
         {Part{typed.context, clean.context, "context"}, Part{typed.resource, clean.resource, "resource"},
          Part{typed.reasoning, clean.reasoning, "reasoning"},
          Part{typed.outcome, clean.outcome, "outcome"}}) {
        auto text = clean_text(part.from, part.what);
        if (!text) return forward_error(text);
        part.to = std::move(*text);
    }
    return clean;
}

Result<std::string> configuration_name(SQLite::Database& database, const ConfigurationId& configuration) {
    auto names = texts_of(database, "SELECT name FROM configuration WHERE id = ?", configuration.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such configuration in this project.");
    return std::move(names.front());
}

void keep_version(Unit& unit, const std::string& id, const std::string& reason) {
    execute(
        unit.database(),
        "INSERT INTO configuration_version (id, configuration, number, context, resource, reasoning, "
        "outcome, "
        "status, reason, coder, made_ms) SELECT ?1, id, (SELECT coalesce(max(number), 0) + 1 FROM "
        "configuration_version WHERE configuration = ?2), context, resource, reasoning, outcome, status, ?3, "
        "?4, ?5 FROM configuration WHERE id = ?2",
        unit.new_id(), id, reason, unit.coder().text(), unit.now_ms());
}

}  // namespace

Result<Sentence> apply(Unit& unit, const SaveTheme& command) {
    auto& database = unit.database();
    const auto& theme = command.theme;
    const auto name = clean_name(theme.name, "theme");
    if (!name) return forward_error(name);
    if (const auto free = check_name_is_free(database, "theme", theme.id.text(), *name, "theme"); !free)
        return forward_error(free);
    const auto claim = clean_text(theme.claim, "claim");
    if (!claim) return forward_error(claim);
    const auto note = clean_text(theme.note, "note");
    if (!note) return forward_error(note);
    if (!theme.id.empty() &&
        number_of(database, "SELECT count(*) FROM theme WHERE id = ?", theme.id.text()) > 0) {
        const auto changed = execute(
            database,
            "UPDATE theme SET name = ?1, claim = ?2, note = ?3, changed_ms = ?4 WHERE id = ?5 AND (name "
            "<> ?1 "
            "OR claim <> ?2 OR note <> ?3)",
            *name, *claim, *note, unit.now_ms(), theme.id.text());
        const auto set = set_codes(unit, theme.id.text(), theme.codes);
        if (!set) return forward_error(set);
        return Sentence{fmt::format("{} the theme {}", changed_or_not(changed + *set), in_quotes(*name)),
                        theme.id.text()};
    }
    const auto id = id_for_new_row(unit, theme.id.text());
    if (!id) return forward_error(id);
    execute(
        database,
        "INSERT INTO theme (id, name, claim, note, position, coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, "
        "?, ?, ?, ?)",
        *id, *name, *claim, *note, last_place(database, "theme"), unit.coder().text(), unit.now_ms(),
        unit.now_ms());
    if (const auto set = set_codes(unit, *id, theme.codes); !set) return forward_error(set);
    return Sentence{fmt::format("Made the theme {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteTheme& command) {
    auto& database = unit.database();
    const std::string& id = command.theme.text();
    const auto names = texts_of(database, "SELECT name FROM theme WHERE id = ?", id);
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such theme in this project.");
    drop_evidence(database, "theme", id);
    execute(database, "DELETE FROM theme_code WHERE theme = ?", id);
    execute(
        database,
        "UPDATE joint_row SET heading = CASE WHEN heading = '' THEN ?1 ELSE heading END, theme = NULL WHERE "
        "theme = ?2",
        names.front(), id);
    execute(database, "DELETE FROM theme WHERE id = ?", id);
    return Sentence{fmt::format("Deleted the theme {}", in_quotes(names.front())), id};
}

Result<Sentence> apply(Unit& unit, const SaveConfiguration& command) {
    auto& database = unit.database();
    const auto& configuration = command.configuration;
    const auto name = clean_name(configuration.name, "configuration");
    if (!name) return forward_error(name);
    if (const auto free =
            check_name_is_free(database, "configuration", configuration.id.text(), *name, "configuration");
        !free)
        return forward_error(free);
    const auto says = cleaned(configuration.says);
    if (!says) return forward_error(says);
    const auto note = clean_text(configuration.note, "note");
    if (!note) return forward_error(note);
    const auto reason = clean_text(command.reason, "reason");
    if (!reason) return forward_error(reason);
    const std::string status(model::configuration_status_word(says->status));
    if (!configuration.id.empty() && configuration_name(database, configuration.id)) {
        const std::string& id = configuration.id.text();
        const bool says_otherwise =
            number_of(
                database,
                "SELECT count(*) FROM configuration WHERE id = ?1 AND (context <> ?2 OR resource <> ?3 OR "
                "reasoning <> ?4 OR outcome <> ?5 OR status <> ?6)",
                id, says->context, says->resource, says->reasoning, says->outcome, status) > 0;
        if (says_otherwise && !reason->empty()) keep_version(unit, id, *reason);
        const auto changed = execute(
            database,
            "UPDATE configuration SET name = ?1, context = ?2, resource = ?3, reasoning = ?4, outcome = ?5, "
            "status = ?6, note = ?7, changed_ms = ?8 WHERE id = ?9 AND (name <> ?1 OR context <> ?2 OR "
            "resource <> ?3 OR reasoning <> ?4 OR outcome <> ?5 OR status <> ?6 OR note <> ?7)",
            *name, says->context, says->resource, says->reasoning, says->outcome, status, *note,
            unit.now_ms(), id);
        return Sentence{fmt::format("{} the configuration {}", changed_or_not(changed), in_quotes(*name)),
                        id};
    }
    const auto id = id_for_new_row(unit, configuration.id.text());
    if (!id) return forward_error(id);
    execute(
        database,
        "INSERT INTO configuration (id, name, context, resource, reasoning, outcome, status, note, position, "
        "coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *id, *name, says->context, says->resource, says->reasoning, says->outcome, status, *note,
        last_place(database, "configuration"), unit.coder().text(), unit.now_ms(), unit.now_ms());
    return Sentence{fmt::format("Made the configuration {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteConfiguration& command) {
    auto& database = unit.database();
    const auto name = configuration_name(database, command.configuration);
    if (!name) return forward_error(name);
    const std::string& id = command.configuration.text();
    drop_evidence(database, "configuration", id);
    execute(database, "DELETE FROM configuration_version WHERE configuration = ?", id);
    execute(database, "DELETE FROM configuration WHERE id = ?", id);
    return Sentence{fmt::format("Deleted the configuration {}", in_quotes(*name)), id};
}

}  // namespace attune::store

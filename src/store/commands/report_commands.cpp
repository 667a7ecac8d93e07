// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/report_commands.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "model/case.h"
#include "store/commands/finding_rows.h"
#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

Result<std::string> json_object(const std::string& text) {
    if (text.empty()) return std::string("{}");
    if (!nlohmann::json::parse(text, nullptr, false).is_object())
        return fail(ErrorKind::invalid, "The choices of a report or export are not in order.");
    return text;
}

std::string sentence_of(model::QuoteState state, std::string_view quote, std::string_view title) {
    const std::string words = in_quotes(shortened(quote, 60)), where = in_quotes(title);
    switch (state) {
        case model::QuoteState::starred:
            return fmt::format("Starred the quote {} in {}", words, where);
        case model::QuoteState::cleared:
            return fmt::format("Cleared the quote {} in {}", words, where);
        case model::QuoteState::held:
            return fmt::format("Held back the quote {} in {}", words, where);
    }
    return {};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const MarkQuote& command) {
    auto& database = unit.database();
    const auto& quote = command.quote;
    PassageTexts texts(unit);
    const auto text = texts.of(quote.source);
    if (!text) return forward_error(text);
    const auto range = (*text)->passage(quote.range);
    if (!range) return forward_error(range);
    const auto words = clean_text(quote.words, "quote");
    if (!words) return forward_error(words);
    const auto attribution = clean_text(quote.attribution, "attribution");
    if (!attribution) return forward_error(attribution);
    const auto note = clean_text(quote.note, "note");
    if (!note) return forward_error(note);
    if (!quote.day.empty() && !model::is_day(quote.day))
        return fail(ErrorKind::invalid, fmt::format("“{}” is no day, such as 2026-03-14.", quote.day));
    const std::string state(model::quote_state_word(quote.state)),
        level(model::attribution_level_word(quote.level));
    std::string trimmed = *words == (*text)->quote(*range) ? std::string() : *words;

    std::string id;
    SQLite::Statement there(
        database,
        "SELECT q.id FROM marked_quote q JOIN place p ON p.owner = q.id WHERE q.source = ? "
        "AND p.begin_cp = ? AND p.end_cp = ?");
    SQLite::bind(there, quote.source.text(), range->begin.value, range->end.value);
    if (there.executeStep()) id = there.getColumn(0).getString();
    there.reset();
    const auto sentence =
        sentence_of(quote.state, trimmed.empty() ? (*text)->quote(*range) : trimmed, (*text)->title());
    if (!id.empty()) {
        const auto changed = execute(
            database,
            "UPDATE marked_quote SET state = ?1, words = ?2, level = ?3, attribution = ?4, day = ?5, note = "
            "?6, coder = ?7 WHERE id = ?8 AND (state <> ?1 OR words <> ?2 OR level <> ?3 OR attribution <> "
            "?4 OR day <> ?5 OR note <> ?6)",
            state, trimmed, level, *attribution, quote.day, *note, unit.coder().text(), id);
        return Sentence{changed > 0 ? sentence : "The quote is marked so already", id};
    }
    const auto fresh = id_for_new_row(unit, quote.id.text());
    if (!fresh) return forward_error(fresh);
    execute(
        database,
        "INSERT INTO marked_quote (id, source, revision, begin_cp, end_cp, quote_hash, state, words, level, "
        "attribution, coder, day, note, made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *fresh, quote.source.text(), (*text)->revision(), range->begin.value, range->end.value,
        (*text)->quote_hash(*range), state, trimmed, level, *attribution, unit.coder().text(), quote.day,
        *note, unit.now_ms());
    return Sentence{sentence, *fresh};
}

Result<Sentence> apply(Unit& unit, const UnmarkQuote& command) {
    auto& database = unit.database();
    const auto titles = texts_of(
        database, "SELECT s.title FROM marked_quote q JOIN source s ON s.id = q.source WHERE q.id = ?",
        command.quote.text());
    if (titles.empty()) return fail(ErrorKind::not_found, "There is no such marked quote in this project.");
    execute(database, "DELETE FROM marked_quote WHERE id = ?", command.quote.text());
    return Sentence{fmt::format("Took the mark off a quote in {}", in_quotes(titles.front())),
                    command.quote.text()};
}

Result<Sentence> apply(Unit& unit, const SaveReport& command) {
    auto& database = unit.database();
    const auto& report = command.report;
    const auto name = clean_name(report.name, "report");
    if (!name) return forward_error(name);
    const auto choices = json_object(report.choices);
    if (!choices) return forward_error(choices);
    if (!report.id.empty() &&
        number_of(database, "SELECT count(*) FROM saved_report WHERE id = ?", report.id.text()) > 0) {
        const auto changed = execute(
            database,
            "UPDATE saved_report SET name = ?1, kind = ?2, choices = ?3, changed_ms = ?4 WHERE id = ?5 AND "
            "(name <> ?1 OR kind <> ?2 OR choices <> ?3)",
            *name, report.kind, *choices, unit.now_ms(), report.id.text());
        return Sentence{fmt::format("{} the report {}", changed_or_not(changed), in_quotes(*name)),
                        report.id.text()};
    }
    const auto id = id_for_new_row(unit, report.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO saved_report (id, name, kind, choices, coder, made_ms, changed_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            *id, *name, report.kind, *choices, unit.coder().text(), unit.now_ms(), unit.now_ms());
    return Sentence{fmt::format("Saved the report {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteReport& command) {
    auto& database = unit.database();
    const auto names =
        texts_of(database, "SELECT name FROM saved_report WHERE id = ?", command.report.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such report in this project.");
    execute(database, "DELETE FROM saved_report WHERE id = ?", command.report.text());
    return Sentence{fmt::format("Deleted the report {}", in_quotes(names.front())), command.report.text()};
}

Result<Sentence> apply(Unit& unit, const RecordExport& command) {
    auto& database = unit.database();
    const auto& exported = command.exported;
    const auto name = clean_name(exported.file_name, "file");
    if (!name) return forward_error(name);
    const auto receiver = clean_text(exported.receiver, "receiver");
    if (!receiver) return forward_error(receiver);
    const auto choices = json_object(exported.choices);
    if (!choices) return forward_error(choices);
    const auto id = id_for_new_row(unit, exported.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO export_record (id, kind, form, file_name, digest, bytes, receiver, choices, coder, "
            "made_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *id, exported.kind, exported.form, *name, exported.digest, exported.bytes, *receiver, *choices,
            unit.coder().text(), unit.now_ms());
    return Sentence{receiver->empty()
                        ? fmt::format("Exported {}", in_quotes(*name))
                        : fmt::format("Exported {} for {}", in_quotes(*name), in_quotes(*receiver)),
                    *id};
}

}  // namespace attune::store

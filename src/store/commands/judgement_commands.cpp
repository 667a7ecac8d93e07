// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/judgement_commands.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

bool blank(const std::string& words) {
    return words.find_first_not_of(" \t\r\n") == std::string::npos;
}

Result<std::string> criterion_name(SQLite::Database& database, const CriterionId& criterion) {
    auto names = texts_of(database, "SELECT name FROM criterion WHERE id = ?", criterion.text());
    if (names.empty()) return fail(ErrorKind::not_found, "There is no such criterion in this project.");
    return std::move(names.front());
}

Result<std::vector<std::string>> cleaned(const std::vector<std::string>& typed, const char* what) {
    std::vector<std::string> clean;
    for (const auto& one : typed) {
        auto text = clean_text(one, what);
        if (!text) return forward_error(text);
        clean.push_back(std::move(*text));
    }
    return clean;
}

Result<Ok> check_may_agree(SQLite::Database& database, const model::Judgement& judgement) {
    if (number_of(database,
                  "SELECT count(*) FROM judgement WHERE criterion = ? AND element = ? AND agreed = 0 AND "
                  "finished = "
                  "1",
                  judgement.criterion.text(), judgement.element.text()) < 2)
        return fail(ErrorKind::conflict,
                    "Two raters have to finish their own judgements before they agree on one.");
    return Ok{};
}

}  // namespace

Result<Sentence> apply(Unit& unit, const SaveCriterion& command) {
    auto& database = unit.database();
    const auto& criterion = command.criterion;
    const auto name = clean_name(criterion.name, "criterion");
    if (!name) return forward_error(name);
    if (const auto free = check_name_is_free(database, "criterion", criterion.id.text(), *name, "criterion");
        !free)
        return forward_error(free);
    const auto description = clean_text(criterion.description, "description");
    if (!description) return forward_error(description);
    if (!criterion.id.empty() && criterion_name(database, criterion.id)) {
        const auto changed =
            execute(database,
                    "UPDATE criterion SET name = ?1, description = ?2 WHERE id = ?3 AND (name <> ?1 OR "
                    "description <> "
                    "?2)",
                    *name, *description, criterion.id.text());
        return Sentence{fmt::format("{} the criterion {}", changed_or_not(changed), in_quotes(*name)),
                        criterion.id.text()};
    }
    const auto id = id_for_new_row(unit, criterion.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO criterion (id, name, description, position, made_ms) VALUES (?, ?, ?, ?, ?)", *id,
            *name, *description, last_place(database, "criterion"), unit.now_ms());
    return Sentence{fmt::format("Made the criterion {}", in_quotes(*name)), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteCriterion& command) {
    auto& database = unit.database();
    const auto name = criterion_name(database, command.criterion);
    if (!name) return forward_error(name);
    const std::string& id = command.criterion.text();
    execute(database,
            "DELETE FROM evidence_link WHERE judgement IN (SELECT id FROM judgement WHERE criterion = ?)",
            id);
    const auto judgements = execute(database, "DELETE FROM judgement WHERE criterion = ?", id);
    execute(database, "DELETE FROM progression_threshold WHERE criterion = ?", id);
    execute(database, "DELETE FROM criterion WHERE id = ?", id);
    std::string words = fmt::format("Deleted the criterion {}", in_quotes(*name));
    if (judgements > 0) words += " with " + counted(judgements, "judgement", "judgements");
    return Sentence{std::move(words), id};
}

Result<Sentence> apply(Unit& unit, const SetThreshold& command) {
    auto& database = unit.database();
    const auto& threshold = command.threshold;
    const auto name = criterion_name(database, threshold.criterion);
    if (!name) return forward_error(name);
    std::string about = in_quotes(*name);
    if (!threshold.element.empty()) {
        const auto element = element_name(database, threshold.element);
        if (!element) return forward_error(element);
        about += " and " + in_quotes(*element);
    }
    if (blank(threshold.words))
        return fail(ErrorKind::invalid,
                    "Say what the threshold looks at, as “Families who stay to the end”.");
    if (blank(threshold.green))
        return fail(ErrorKind::invalid, "Say from when on the threshold is green, as “60 % or more”.");
    const auto words = clean_name(threshold.words, "threshold");
    if (!words) return forward_error(words);
    const auto green = clean_name(threshold.green, "green threshold");
    if (!green) return forward_error(green);
    const auto amber = clean_line(threshold.amber, "amber threshold");
    if (!amber) return forward_error(amber);
    const bool first =
        number_of(
            database,
            "SELECT count(*) FROM progression_threshold WHERE criterion = ? AND coalesce(element, '') = ?",
            threshold.criterion.text(), threshold.element.text()) == 0;
    const std::string today =
        fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(unit.now_ms() / 1000)));
    const auto id = id_for_new_row(unit, threshold.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO progression_threshold (id, criterion, element, words, green, amber, day, coder, "
            "made_ms) "
            "VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)",
            *id, threshold.criterion.text(), threshold.element.text(), *words, *green, *amber, today,
            unit.coder().text(), unit.now_ms());
    return Sentence{
        fmt::format("{} {}", first ? "Entered the threshold of" : "Superseded the threshold of", about), *id};
}

Result<Sentence> apply(Unit& unit, const Judge& command) {
    auto& database = unit.database();
    const auto& judgement = command.judgement;
    const auto criterion = criterion_name(database, judgement.criterion);
    if (!criterion) return forward_error(criterion);
    const auto element = element_name(database, judgement.element);
    if (!element) return forward_error(element);
    if (blank(judgement.rating))
        return fail(ErrorKind::invalid,
                    "Say how you rate it, as green, amber or red or in words of the team.");
    const auto rating = clean_name(judgement.rating, "rating");
    if (!rating) return forward_error(rating);
    const auto rationale = clean_text(judgement.rationale, "rationale");
    if (!rationale) return forward_error(rationale);
    const auto numbers = cleaned(judgement.numbers, "number");
    if (!numbers) return forward_error(numbers);
    const auto& sure = judgement.confidence;
    const auto confidence =
        cleaned({sure.methods, sure.coherence, sure.adequacy, sure.relevance}, "confidence");
    if (!confidence) return forward_error(confidence);
    if (judgement.finished && rationale->find_first_not_of(" \t\n") == std::string::npos)
        return fail(ErrorKind::invalid, "Say why you rate it so before you finish the judgement.");
    if (judgement.agreed)
        if (const auto may = check_may_agree(database, judgement); !may) return forward_error(may);
    const std::string rater = unit.coder().text();
    const std::string numbers_column = list_to_column(*numbers);
    const std::string confidence_column = sure.empty() ? "[]" : list_to_column(*confidence);
    const auto there =
        texts_of(database,
                 "SELECT id FROM judgement WHERE criterion = ?1 AND element = ?2 AND agreed = ?3 AND (agreed "
                 "= 1 OR rater = "
                 "?4)",
                 judgement.criterion.text(), judgement.element.text(), judgement.agreed ? 1 : 0, rater);
    const std::string about = fmt::format("{} of {}", in_quotes(*criterion), in_quotes(*element));
    const std::string did = judgement.agreed     ? fmt::format("Agreed on {}", about)
                            : judgement.finished ? fmt::format("Finished judging {}", about)
                                                 : fmt::format("Judged {}", about);
    if (!there.empty()) {
        if (!judgement.agreed &&
            number_of(database, "SELECT finished FROM judgement WHERE id = ?", there.front()) != 0)
            return fail(
                ErrorKind::conflict,
                "You have finished this judgement; what the raters agree on is written down beside it.");
        const auto changed = execute(
            database,
            "UPDATE judgement SET rating = ?1, rationale = ?2, numbers = ?3, confidence = ?4, finished = ?5, "
            "rater = ?6, changed_ms = ?7 WHERE id = ?8 AND (rating <> ?1 OR rationale <> ?2 OR numbers <> ?3 "
            "OR "
            "confidence <> ?4 OR finished <> ?5)",
            *rating, *rationale, numbers_column, confidence_column,
            judgement.finished || judgement.agreed ? 1 : 0, rater, unit.now_ms(), there.front());
        return Sentence{changed > 0 ? did : fmt::format("Nothing to change in the judgement of {}", about),
                        there.front()};
    }
    const std::string id = derived_id(database, "judgement",
                                      {judgement.criterion.text(), judgement.element.text(),
                                       judgement.agreed ? std::string("agreed") : rater});
    execute(database,
            "INSERT INTO judgement (id, criterion, element, rater, agreed, rating, rationale, numbers, "
            "confidence, "
            "finished, made_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, judgement.criterion.text(), judgement.element.text(), rater, judgement.agreed ? 1 : 0,
            *rating, *rationale, numbers_column, confidence_column,
            judgement.finished || judgement.agreed ? 1 : 0, unit.now_ms(), unit.now_ms());
    return Sentence{did, id};
}

Result<Sentence> apply(Unit& unit, const DropJudgement& command) {
    auto& database = unit.database();
    const std::string& id = command.judgement.text();
    SQLite::Statement row(
        database,
        "SELECT k.name, e.name, j.rater, j.agreed, j.finished FROM judgement j JOIN criterion k ON "
        "k.id = j.criterion JOIN element e ON e.id = j.element WHERE j.id = ?");
    row.bind(1, id);
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such judgement in this project.");
    const std::string about = fmt::format("{} of {}", in_quotes(row.getColumn(0).getString()),
                                          in_quotes(row.getColumn(1).getString()));
    const bool agreed = row.getColumn(3).getInt() != 0;
    if (!agreed && row.getColumn(2).getString() != unit.coder().text())
        return fail(ErrorKind::invalid, "Only the rater takes back a judgement.");
    if (!agreed && row.getColumn(4).getInt() != 0)
        return fail(ErrorKind::conflict, "A judgement that is finished stands; undo it in the history.");
    row.reset();
    drop_evidence(database, "judgement", id);
    execute(database, "DELETE FROM judgement WHERE id = ?", id);
    return Sentence{
        fmt::format("Took back {}{}", agreed ? "what was agreed on " : "the judgement of ", about), id};
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/memo_commands.h"

#include "store/commands/passages.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace attune::store {
namespace {

// A link as its row has it: what it points to, and for a passage where.
struct LinkRow {
    std::string target;
    std::string target_id;
    std::optional<TextRange> range;
    friend auto operator<=>(const LinkRow&, const LinkRow&) = default;
};

struct Target {
    const char* word;
    const std::string& id;
    const char* there;  // how to find it
    const char* name;
};

// What a link names, unchecked; nothing when it names none or several things.
std::optional<Target> target_of(const model::MemoLink& link) {
    const std::array<Target, 6> targets{
        {{link.range ? "passage" : "source", link.source.text(), "SELECT count(*) FROM source WHERE id = ?",
          "source"},
         {"code", link.code.text(), "SELECT count(*) FROM code WHERE id = ?", "code"},
         {"element", link.element.text(), "SELECT count(*) FROM element WHERE id = ?", "programme element"},
         {"coding", link.coding.text(), "SELECT count(*) FROM coding WHERE id = ?", "coding"},
         {"case", link.case_id.text(), "SELECT count(*) FROM study_case WHERE id = ?", "case"},
         {"memo", link.memo.text(), "SELECT count(*) FROM memo WHERE id = ?", "memo"}}};
    const auto set = [](const Target& target) { return !target.id.empty(); };
    if (std::count_if(targets.begin(), targets.end(), set) != 1) return std::nullopt;
    return *std::find_if(targets.begin(), targets.end(), set);
}

// The rows that `links` come to. A link that stands already is taken as it is: the text below it may have
// been deleted since, and that is no reason to refuse the memo.
Result<std::vector<LinkRow>> link_rows(Unit& unit, PassageTexts& texts,
                                       const std::vector<model::MemoLink>& links,
                                       const std::set<LinkRow>& standing) {
    std::vector<LinkRow> rows;
    std::set<LinkRow> asked;  // a note may hang on thousands of codings
    PreparedStatements statements(unit.database());
    for (const auto& link : links) {
        const auto target = target_of(link);
        if (!target) return fail(ErrorKind::invalid, "A link of a memo names one thing that it speaks of.");
        if (link.range && !link.source) return fail(ErrorKind::invalid, "A passage belongs to a source.");
        LinkRow row{target->word, target->id, link.range};
        if (!standing.contains(row)) {
            auto& there = statements.bound(target->there, target->id);
            const bool is_there = there.executeStep() && there.getColumn(0).getInt64() > 0;
            there.reset();
            if (!is_there)
                return fail(ErrorKind::not_found,
                            fmt::format("There is no such {} in this project.", target->name));
            if (link.range) {
                auto text = texts.of(link.source);
                if (!text) return forward_error(text);
                auto range = (*text)->passage(*link.range);
                if (!range) return forward_error(range);
                row.range = *range;
            }
        }
        if (asked.insert(row).second) rows.push_back(std::move(row));
    }
    return rows;
}

Result<Ok> insert_links(Unit& unit, PassageTexts& texts, const std::string& memo,
                        const std::vector<LinkRow>& links) {
    PreparedStatements statements(unit.database());
    for (const LinkRow& link : links) {
        if (!link.range) {
            statements
                .bound("INSERT INTO memo_link (id, memo, target, target_id) VALUES (?, ?, ?, ?)",
                       unit.new_id(), memo, link.target, link.target_id)
                .exec();
            continue;
        }
        auto text = texts.of(SourceId(link.target_id));
        if (!text) return forward_error(text);
        statements
            .bound(
                "INSERT INTO memo_link (id, memo, target, target_id, revision, begin_cp, end_cp, quote_hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                unit.new_id(), memo, link.target, link.target_id, (*text)->revision(),
                link.range->begin.value, link.range->end.value, (*text)->quote_hash(*link.range))
            .exec();
    }
    return Ok{};
}

struct MemoText {
    std::string title;
    std::string text;
};
Result<MemoText> clean_memo(const std::string& title, const std::string& text) {
    MemoText clean;
    if (title.find_first_not_of(" \t\r\n") != std::string::npos) {
        auto name = clean_name(title, "memo");
        if (!name) return forward_error(name);
        clean.title = *name;
    }
    auto body = clean_text(text, "memo");
    if (!body) return forward_error(body);
    clean.text = *body;
    if (clean.title.empty() && clean.text.find_first_not_of(" \t\n") == std::string::npos)
        return fail(ErrorKind::invalid, "A memo needs a title or some text.");
    return clean;
}

// A memo without a title is known by its first words.
std::string memo_label(const std::string& title, const std::string& text) {
    return "“" + shortened(title.empty() ? text : title, title.empty() ? 40 : 80) + "”";
}

}  // namespace

Result<Sentence> apply(Unit& unit, const AddMemo& command) {
    auto& database = unit.database();
    auto clean = clean_memo(command.memo.title, command.memo.text);
    if (!clean) return forward_error(clean);
    auto id = id_for_new_row(unit, command.memo.id.text());
    if (!id) return forward_error(id);
    const CoderId coder = command.memo.coder ? command.memo.coder : unit.coder();
    if (coder != unit.coder())
        if (auto name = coder_name(database, coder); !name) return forward_error(name);
    const std::int64_t made_ms = command.memo.made_ms == 0 ? unit.now_ms() : command.memo.made_ms;
    execute(
        database,
        "INSERT INTO memo (id, kind, title, text, coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
        *id, std::string(model::memo_word(command.memo.kind)), clean->title, clean->text, coder.text(),
        made_ms, std::max(command.memo.changed_ms, made_ms));
    PassageTexts texts(unit);
    auto rows = link_rows(unit, texts, command.memo.links, {});
    if (!rows) return forward_error(rows);
    if (auto done = insert_links(unit, texts, *id, *rows); !done) return forward_error(done);
    return Sentence{fmt::format("Wrote the memo {}", memo_label(clean->title, clean->text)), *id};
}

Result<Sentence> apply(Unit& unit, const EditMemo& command) {
    auto& database = unit.database();
    const std::string& id = command.memo.text();
    SQLite::Statement memo(database, "SELECT title, text, kind FROM memo WHERE id = ?");
    memo.bind(1, id);
    if (!memo.executeStep()) return fail(ErrorKind::not_found, "There is no such memo in this project.");
    auto clean = clean_memo(command.title, command.text);
    if (!clean) return forward_error(clean);
    const std::string old_kind = memo.getColumn(2).getString();
    const std::string kind = command.kind ? std::string(model::memo_word(*command.kind)) : old_kind;
    const bool words =
        memo.getColumn(0).getString() != clean->title || memo.getColumn(1).getString() != clean->text;
    memo.reset();

    SQLite::Statement links(
        database,
        "SELECT memo_link.id, target, target_id, place.begin_cp, place.end_cp FROM memo_link "
        "LEFT JOIN place ON place.owner = memo_link.id WHERE memo = ?");
    links.bind(1, id);
    std::vector<std::string> ids;
    std::vector<LinkRow> standing;
    while (links.executeStep()) {
        ids.push_back(links.getColumn(0).getString());
        LinkRow& row = standing.emplace_back();
        row.target = links.getColumn(1).getString();
        row.target_id = links.getColumn(2).getString();
        if (row.target == "passage")
            row.range = TextRange{{links.getColumn(3).getInt64()}, {links.getColumn(4).getInt64()}};
    }
    PassageTexts texts(unit);
    const std::set<LinkRow> stood(standing.begin(), standing.end());
    auto wanted = link_rows(unit, texts, command.links, stood);
    if (!wanted) return forward_error(wanted);
    const std::set<LinkRow> asked(wanted->begin(), wanted->end());
    std::vector<std::string> dropped;
    for (std::size_t i = 0; i < standing.size(); ++i)
        if (!asked.contains(standing[i])) dropped.push_back(ids[i]);
    std::erase_if(*wanted, [&](const LinkRow& row) { return stood.contains(row); });
    for (const std::string& link : dropped) execute(database, "DELETE FROM memo_link WHERE id = ?", link);
    if (auto done = insert_links(unit, texts, id, *wanted); !done) return forward_error(done);
    const bool linked = !dropped.empty() || !wanted->empty(), sorted = kind != old_kind;
    const std::string label = memo_label(clean->title, clean->text);
    if (!words && !linked && !sorted) return Sentence{fmt::format("The memo {} is as before", label), id};
    execute(database, "UPDATE memo SET title = ?, text = ?, kind = ?, changed_ms = ? WHERE id = ?",
            clean->title, clean->text, kind, unit.now_ms(), id);
    if (words || (linked && sorted)) return Sentence{fmt::format("Edited the memo {}", label), id};
    if (sorted) return Sentence{fmt::format("Changed the kind of the memo {} to {}", label, kind), id};
    return Sentence{fmt::format("Changed what the memo {} speaks of", label), id};
}

Result<Sentence> apply(Unit& unit, const DeleteMemo& command) {
    auto& database = unit.database();
    const std::string& id = command.memo.text();
    SQLite::Statement memo(database, "SELECT title, text FROM memo WHERE id = ?");
    memo.bind(1, id);
    if (!memo.executeStep()) return fail(ErrorKind::not_found, "There is no such memo in this project.");
    const std::string label = memo_label(memo.getColumn(0).getString(), memo.getColumn(1).getString());
    memo.reset();
    execute(database, "DELETE FROM memo_link WHERE memo = ?", id);
    drop_memo_links(database, "memo", id);
    execute(database, "DELETE FROM memo WHERE id = ?", id);
    return Sentence{fmt::format("Deleted the memo {}", label), id};
}

}  // namespace attune::store

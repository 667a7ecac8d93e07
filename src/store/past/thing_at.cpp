// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/thing_at.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/commands/wording.h"
#include "store/past/fold_at.h"
#include "store/past/text_then.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// The row as it stood, or the sentence why there was none.
Result<const PastRow*> row_then(const PastTable& table, const std::string& id, std::string_view thing) {
    const auto known = table.rows.find(id);
    if (known != table.rows.end() && known->second.there) return &known->second;
    if (known == table.rows.end())
        return fail(ErrorKind::not_found, fmt::format("That {} was not in the project at that time.", thing));
    return fail(ErrorKind::not_found,
                fmt::format("That {} was no longer in the project at that time.", thing));
}

// Reads columns of one row, and keeps in mind whether any was erased.
class Reader {
  public:
    Reader(const PastTable& table, const PastRow& row) : table_(table), row_(row) {}
    std::string text(const char* column) { return table_.text(row_, table_.column(column), &erased_); }
    std::int64_t number(const char* column) { return table_.number(row_, table_.column(column), &erased_); }
    bool erased() const { return erased_; }

  private:
    const PastTable& table_;
    const PastRow& row_;
    bool erased_ = false;
};

std::string text_in(const RowFold& rows, const char* table, const std::string& id, const char* column) {
    const PastTable& past = rows.table(table);
    const PastRow* row = past.find(id);
    return row == nullptr ? std::string() : past.text(*row, past.column(column));
}

constexpr std::int64_t label_length = 60;

// A passage of a source, for people.
std::string passage_words(const std::string& title, const TextThen& text,
                          const std::optional<TextRange>& range) {
    if (!range || text.erased) return title;
    return fmt::format("{}: “{}”", title, shortened(text.quote(*range), label_length));
}

// What one link of a memo pointed to.
Result<std::string> link_words(SQLite::Database& database, const FoldedAt& folded, const PastRow& link,
                               const JobControl& control) {
    const RowFold& rows = folded.rows;
    Reader reader(rows.table("memo_link"), link);
    std::string target = reader.text("target");
    std::string id = reader.text("target_id");
    if (target == "code") return text_in(rows, "code", id, "name");
    if (target == "element") return text_in(rows, "element", id, "name");
    if (target == "source") return text_in(rows, "source", id, "title");
    if (target == "memo") return text_in(rows, "memo", id, "title");
    TextRange written{{reader.number("begin_cp")}, {reader.number("end_cp")}};
    std::string revision = reader.text("revision");
    std::string before;
    if (target == "coding") {
        const PastRow* coding = rows.table("coding").find(id);
        if (coding == nullptr) return std::string();
        Reader of(rows.table("coding"), *coding);
        id = of.text("source");
        written = {{of.number("begin_cp")}, {of.number("end_cp")}};
        revision = of.text("revision");
        before = text_in(rows, "code", of.text("code"), "name") + ", ";
    } else if (target != "passage") {
        return std::string();
    }
    const auto text = text_then(database, folded.reach, rows.table("source"), id, control);
    if (!text) return forward_error(text);
    return before +
           passage_words(text_in(rows, "source", id, "title"), *text, text->place(revision, written));
}

}  // namespace

Result<PastCodeRow> code_at(const Project& project, const CodeId& code, const Moment& moment,
                            const JobControl& control) {
    const auto book = codebook_at(project, moment, control);
    if (!book) return forward_error(book);
    if (const PastCodeRow* row = book->find(code)) return *row;
    const bool gone = std::ranges::find(book->gone, code, &GoneCode::code) != book->gone.end();
    return fail(ErrorKind::not_found, gone ? "That code was no longer in the project at that time."
                                           : "That code was not in the project at that time.");
}

Result<PastSource> source_at(const Project& project, const SourceId& source, const Moment& moment,
                             const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<PastSource> {
        const auto folded = fold_at(database, moment, {"source", "coding"}, control, {});
        if (!folded) return forward_error(folded);
        const PastTable& sources = folded->rows.table("source");
        const auto row = row_then(sources, source.text(), "source");
        if (!row) return forward_error(row);
        auto text = text_then(database, folded->reach, sources, source.text(), control);
        if (!text) return forward_error(text);
        Reader reader(sources, **row);
        PastSource past;
        past.id = source;
        past.moment = facts_of(database, folded->reach);
        past.title = reader.text("title");
        past.original_name = reader.text("original_name");
        past.imported_ms = reader.number("imported_ms");
        past.text = std::move(text->text);
        past.corrections = text->corrections;
        past.erased = text->erased || reader.erased();
        const PastTable& codings = folded->rows.table("coding");
        const int column = codings.column("source");
        for (const auto& [id, coding] : codings.rows)
            if (coding.there && codings.text(coding, column) == source.text()) ++past.codings;
        return past;
    });
}

Result<PastCoding> coding_at(const Project& project, const CodingId& coding, const Moment& moment,
                             const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<PastCoding> {
        const auto folded = fold_at(database, moment, {"coder", "source", "code", "coding"}, control, {});
        if (!folded) return forward_error(folded);
        const RowFold& rows = folded->rows;
        const auto row = row_then(rows.table("coding"), coding.text(), "coding");
        if (!row) return forward_error(row);
        Reader reader(rows.table("coding"), **row);
        PastCoding past;
        past.coding.id = coding;
        past.coding.source = SourceId(reader.text("source"));
        past.coding.code = CodeId(reader.text("code"));
        past.coding.coder = CoderId(reader.text("coder"));
        past.coding.magnitude.direction =
            model::direction_from_word(reader.text("direction")).value_or(model::CodingDirection::none);
        past.coding.magnitude.intensity = static_cast<int>(reader.number("intensity"));
        past.coding.magnitude.account =
            model::account_from_word(reader.text("account")).value_or(model::Account::none);
        past.coding.note = reader.text("note");
        past.coding.made_ms = reader.number("made_ms");
        past.moment = facts_of(database, folded->reach);
        past.source_title = text_in(rows, "source", past.coding.source.text(), "title");
        past.code_name = text_in(rows, "code", past.coding.code.text(), "name");
        past.coder_name = text_in(rows, "coder", past.coding.coder.text(), "name");
        const auto text =
            text_then(database, folded->reach, rows.table("source"), past.coding.source.text(), control);
        if (!text) return forward_error(text);
        const auto range =
            text->place(reader.text("revision"), {{reader.number("begin_cp")}, {reader.number("end_cp")}});
        past.erased = reader.erased() || text->erased || !range;
        if (range) past.coding.range = *range;
        if (!past.erased) past.quote = text->quote(*range);
        return past;
    });
}

Result<PastMemo> memo_at(const Project& project, const MemoId& memo, const Moment& moment,
                         const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<PastMemo> {
        const auto folded =
            fold_at(database, moment, {"coder", "source", "element", "code", "coding", "memo", "memo_link"},
                    control, {});
        if (!folded) return forward_error(folded);
        const RowFold& rows = folded->rows;
        const auto row = row_then(rows.table("memo"), memo.text(), "memo");
        if (!row) return forward_error(row);
        Reader reader(rows.table("memo"), **row);
        PastMemo past;
        past.memo.id = memo;
        past.memo.kind = model::memo_from_word(reader.text("kind")).value_or(model::MemoKind::project);
        past.memo.title = reader.text("title");
        past.memo.text = reader.text("text");
        past.memo.coder = CoderId(reader.text("coder"));
        past.memo.made_ms = reader.number("made_ms");
        past.memo.changed_ms = reader.number("changed_ms");
        past.moment = facts_of(database, folded->reach);
        past.coder_name = text_in(rows, "coder", past.memo.coder.text(), "name");
        past.erased = reader.erased();
        const PastTable& links = rows.table("memo_link");
        const int owner = links.column("memo");
        for (const auto& [id, link] : links.rows) {
            if (!link.there || links.text(link, owner) != memo.text()) continue;
            auto words = link_words(database, *folded, link, control);
            if (!words) return forward_error(words);
            if (!words->empty()) past.about.push_back(std::move(*words));
        }
        return past;
    });
}

}  // namespace attune::store

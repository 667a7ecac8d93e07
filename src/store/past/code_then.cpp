// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/code_then.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "store/journal/text_line.h"
#include "store/past/fold_at.h"
#include "store/past/text_then.h"
#include "store/past/thing_at.h"
#include "store/queries/queries.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// The passages that had the code at the moment, as they were.
class Reader {
  public:
    Reader(SQLite::Database& database, const FoldedAt& folded, const JobControl& control)
        : database_(database), folded_(folded), control_(control) {}

    Result<std::vector<ThenPassage>> passages_of(const std::string& code) {
        const PastTable& codings = folded_.rows.table("coding");
        const int code_column = codings.column("code");
        std::vector<ThenPassage> found;
        for (const auto& [id, row] : codings.rows) {
            if (!row.there || codings.text(row, code_column) != code) continue;
            auto passage = read(codings, id, row);
            if (!passage) return forward_error(passage);
            found.push_back(std::move(*passage));
        }
        return found;
    }

  private:
    Result<ThenPassage> read(const PastTable& codings, const std::string& id, const PastRow& row) {
        const auto words = [&](const char* column) { return codings.text(row, codings.column(column)); };
        const auto number = [&](const char* column) { return codings.number(row, codings.column(column)); };
        ThenPassage passage;
        passage.coding = CodingId(id);
        passage.source = SourceId(words("source"));
        passage.source_title = name_in("source", passage.source.text(), "title");
        passage.coder_name = name_in("coder", words("coder"), "name");
        passage.magnitude.direction =
            model::direction_from_word(words("direction")).value_or(model::CodingDirection::none);
        passage.magnitude.intensity = static_cast<int>(number("intensity"));
        passage.magnitude.account = model::account_from_word(words("account")).value_or(model::Account::none);
        passage.note = words("note");
        const TextRange written{{number("begin_cp")}, {number("end_cp")}};
        const auto text = text_of(passage.source.text());
        if (!text) return forward_error(text);
        const auto place = (*text)->place(words("revision"), written);
        if (place) passage.range = *place;
        passage.erased = (*text)->erased || !place;
        if (!passage.erased) passage.quote = (*text)->quote(passage.range);
        if (const auto path = path_from(database_, passage.source, words("revision")))
            passage.place_now = reanchored(written, *path, Edges::exclude);
        return passage;
    }

    std::string name_in(const char* table, const std::string& id, const char* column) const {
        const PastTable& past = folded_.rows.table(table);
        const PastRow* row = past.find(id);
        return row == nullptr ? std::string() : past.text(*row, past.column(column));
    }

    Result<const TextThen*> text_of(const std::string& source) {
        const auto known = texts_.find(source);
        if (known != texts_.end()) return &known->second;
        auto text = text_then(database_, folded_.reach, folded_.rows.table("source"), source, control_);
        if (!text) return forward_error(text);
        return &texts_.emplace(source, std::move(*text)).first->second;
    }

    SQLite::Database& database_;
    const FoldedAt& folded_;
    const JobControl& control_;
    std::map<std::string, TextThen> texts_;
};

// What has become of one that stands now.
void compare(ThenPassage& passage, const CodingRow& now, const CodeId& code) {
    passage.place_now = now.coding.range;
    if (now.coding.code != code) {
        passage.since = SinceThen::recoded;
        passage.code_now = now.code_name;
    } else if ((!passage.erased && now.quote != passage.quote) || now.coding.magnitude != passage.magnitude ||
               now.coding.note != passage.note) {
        passage.since = SinceThen::changed;
    }
}

std::optional<CodingRow> standing(const Project& project, const CodingId& coding) {
    CodingFilter filter;
    filter.coding = coding;
    auto rows = codings(project, filter);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

ThenPassage added(CodingRow row) {
    ThenPassage passage;
    passage.coding = row.coding.id;
    passage.source = row.coding.source;
    passage.source_title = std::move(row.source_title);
    passage.coder_name = std::move(row.coder_name);
    passage.range = row.coding.range;
    passage.place_now = row.coding.range;
    passage.quote = std::move(row.quote);
    passage.magnitude = row.coding.magnitude;
    passage.note = std::move(row.coding.note);
    passage.since = SinceThen::added;
    return passage;
}

// By the sources' own order, then by where they stood.
void in_order(std::vector<ThenPassage>& passages, const FoldedAt& folded) {
    const PastTable& sources = folded.rows.table("source");
    std::unordered_map<std::string, std::int64_t> position;
    for (const auto& passage : passages)
        if (const PastRow* row = sources.find(passage.source.text()))
            position[passage.source.text()] = sources.number(*row, sources.column("position"));
    std::ranges::stable_sort(passages, [&](const ThenPassage& a, const ThenPassage& b) {
        const auto key = [&](const ThenPassage& one) {
            const bool is_added = one.since == SinceThen::added;
            return std::tuple(is_added, is_added ? 0 : position[one.source.text()],
                              is_added ? std::string() : one.source.text(),
                              is_added ? 0 : one.range.begin.value, is_added ? 0 : -one.range.end.value);
        };
        return key(a) < key(b);
    });
}

Result<std::vector<ThenPassage>> passages_then(const Project& project, const CodeId& code,
                                               const Moment& moment, const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<std::vector<ThenPassage>> {
        const auto folded = fold_at(database, moment, {"coder", "source", "code", "coding"}, control, {});
        if (!folded) return forward_error(folded);
        auto passages = Reader(database, *folded, control).passages_of(code.text());
        if (!passages) return passages;
        CodingFilter of_code;
        of_code.code = code;
        std::unordered_map<CodingId, CodingRow> now;
        for (auto& row : codings(project, of_code)) {
            const CodingId id = row.coding.id;
            now.emplace(id, std::move(row));
        }
        for (auto& passage : *passages) {
            const auto known = now.find(passage.coding);
            if (known != now.end()) {
                compare(passage, known->second, code);
                now.erase(known);
            } else if (const auto other = standing(project, passage.coding)) {
                compare(passage, *other, code);
            } else {
                passage.since = SinceThen::removed;
            }
        }
        // In the order in which they are listed now.
        for (auto& row : codings(project, of_code))
            if (now.contains(row.coding.id)) passages->push_back(added(std::move(row)));
        in_order(*passages, *folded);
        return passages;
    });
}

}  // namespace

Result<CodeThen> code_then(const Project& project, const CodeId& code, const Moment& moment,
                           const JobControl& control) {
    const auto before = codebook_at(project, moment, control);
    if (!before) return forward_error(before);
    const auto after = codebook_at(project, Moment::now(), control);
    if (!after) return forward_error(after);
    return code_then(project, code, moment, *before, *after, control);
}

Result<CodeThen> code_then(const Project& project, const CodeId& code, const Moment& moment,
                           const PastCodebook& before, const PastCodebook& after, const JobControl& control) {
    const PastCodeRow* row = before.find(code);
    if (row == nullptr) {
        const bool gone = std::ranges::find(before.gone, code, &GoneCode::code) != before.gone.end();
        return fail(ErrorKind::not_found, gone ? "That code was no longer in the project at that time."
                                               : "That code was not in the project at that time.");
    }
    CodeThen then;
    then.moment = before.moment;
    then.then = *row;
    if (const PastCodeRow* now = after.find(code)) {
        then.now = *now;
        then.differences = differences(then.then.past, now->past);
    } else if (const auto gone = std::ranges::find(after.gone, code, &GoneCode::code);
               gone != after.gone.end()) {
        then.gone = *gone;
        if (const PastCodeRow* into = after.find(gone->merged_into))
            then.merged_into_name = into->past.code.name;
    }
    auto passages = passages_then(project, code, moment, control);
    if (!passages) return forward_error(passages);
    then.passages = std::move(*passages);
    then.added = std::ranges::count(then.passages, SinceThen::added, &ThenPassage::since);
    return then;
}

}  // namespace attune::store

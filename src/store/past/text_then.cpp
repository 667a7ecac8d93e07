// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/text_then.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

// False when the text does not hold what the edit took out.
bool apply_to(std::string& text, const Splice& splice) {
    const text::Translator translator(text);
    if (splice.at < 0 || splice.at > translator.length().value) return false;
    const auto byte = static_cast<std::size_t>(translator.to_bytes(CodePoint{splice.at}).value);
    if (text.compare(byte, splice.removed.size(), splice.removed) != 0) return false;
    text.replace(byte, splice.removed.size(), splice.inserted);
    return true;
}

// Those of the operations that touched this text: few, or none, of all.
Reach corrections_of(SQLite::Database& database, const Reach& reach, const std::string& source) {
    std::unordered_set<std::string> made;
    SQLite::Statement query(database, "SELECT operation FROM text_revision WHERE source = ?");
    query.bind(1, source);
    while (query.executeStep()) made.insert(query.getColumn(0).getString());
    Reach found;
    if (made.empty()) return found;
    for (const auto& operation : reach.operations)
        if (made.contains(operation.id.text())) found.operations.push_back(operation);
    return found;
}

}  // namespace

std::optional<TextRange> TextThen::place(const std::string& revision, TextRange written) const {
    if (!line.knows(revision)) return std::nullopt;
    return reanchored(written, line.path_from(revision), Edges::exclude);
}

std::string TextThen::quote(TextRange range) const {
    return std::string(text::Translator(text).slice(range));
}

Result<TextThen> text_then(SQLite::Database& database, const Reach& reach, const PastTable& sources,
                           const std::string& source, const JobControl& control) {
    TextThen then;
    const PastRow* row = sources.find(source);
    SQLite::Statement content(database, "SELECT bytes FROM content WHERE digest = ?");
    content.bind(1, row == nullptr ? std::string() : sources.text(*row, sources.column("text_digest")));
    if (content.executeStep())
        then.text = content.getColumn(0).getString();
    else
        then.erased = true;
    // What was taken back is among the edits, and so is the edit that took it back. As apply_splice in
    // journal/texts.cpp: what was made in another text than the one that stood is kept beside it.
    std::vector<TextLine::Row> rows;
    std::string newest;
    const auto read = for_each_payload(
        database, corrections_of(database, reach, source), source, control,
        [&](const PastOperation&, const Payload& payload) -> Result<Ok> {
            for (const auto& splice : payload.splices) {
                if (splice.source.text() != source) continue;
                const bool beside = splice.base && *splice.base != newest;
                rows.push_back({{splice.at, text::code_point_count(splice.removed),
                                 text::code_point_count(splice.inserted), splice.revision, splice.undoes},
                                splice.base.value_or(""),
                                beside});
                if (beside) continue;
                newest = splice.revision;
                if (!then.erased && !apply_to(then.text, splice)) then.erased = true;
            }
            return Ok{};
        });
    if (!read) return forward_error(read);
    then.corrections = static_cast<std::int64_t>(rows.size());
    then.line = TextLine(std::move(rows));
    if (then.erased) then.text.clear();
    return then;
}

}  // namespace attune::store

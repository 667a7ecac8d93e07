// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/unit.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "base/hash.h"
#include "store/journal/expansion.h"
#include "store/journal/texts.h"
#include "store/unit_state.h"
#include "text/boundaries.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::store {
namespace {

Result<UnitState::Text*> text_for(UnitState& state, const SourceId& source) {
    if (state.text && state.text->source == source) return &*state.text;
    SQLite::Statement query(state.database, "SELECT text FROM source_text WHERE source = ?");
    query.bind(1, source.text());
    if (!query.executeStep()) return fail(ErrorKind::not_found, "That source is not in the project.");
    state.text.emplace();
    state.text->source = source;
    state.text->text = query.getColumn(0).getString();
    state.text->translator = std::make_unique<text::Translator>(state.text->text);
    return &*state.text;
}

Result<Ok> check_inside(const UnitState::Text& text, TextRange range) {
    const auto length = text.translator->length();
    if (range.begin.value >= 0 && range.begin <= range.end && range.end <= length) return Ok{};
    return fail(ErrorKind::invalid,
                fmt::format("The passage {}–{} lies outside the text, which has {} characters.",
                            range.begin.value, range.end.value, length.value));
}

}  // namespace

SQLite::Database& Unit::database() {
    return state_.database;
}

std::int64_t Unit::now_ms() const {
    return state_.now_ms;
}

const CoderId& Unit::coder() const {
    return state_.coder;
}

std::string Unit::new_id() {
    return make_uuid7(state_.now_ms);
}

Result<Ok> Unit::splice(const SourceId& source, TextRange range, std::string_view inserted) {
    settle(state_.database);
    const auto text = text_for(state_, source);
    if (!text) return forward_error(text);
    const auto& translator = *(*text)->translator;
    auto inside = check_inside(**text, range);
    if (!inside) return inside;
    const text::Boundaries boundaries(translator);
    if (!boundaries.is_boundary(text::Unit::grapheme, range.begin) ||
        !boundaries.is_boundary(text::Unit::grapheme, range.end))
        return fail(ErrorKind::invalid, "The change would cut a character in two.");
    Splice splice;
    splice.source = source;
    splice.removed = std::string(translator.slice(range));
    if (splice.removed == inserted) return Ok{};
    splice.revision = new_id();
    splice.base = newest_revision(state_.database, source);
    splice.at = range.begin.value;
    splice.inserted = std::string(inserted);
    state_.text.reset();
    apply_splice(state_.database, state_.operation, splice);
    TextEdit edit;
    edit.at = splice.at;
    edit.removed = range.length();
    edit.inserted = text::code_point_count(inserted);
    move_places(state_.database, source, edit);
    state_.payload.splices.push_back(std::move(splice));
    return Ok{};
}

std::string Unit::keep_content(std::string_view bytes) {
    std::string digest = sha256_hex(bytes);
    SQLite::Statement row(state_.database, "INSERT INTO content VALUES (?, ?) ON CONFLICT DO NOTHING");
    row.bind(1, digest);
    row.bindNoCopy(2, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
    row.exec();
    return digest;
}

Result<Ok> Unit::expand_structure(const SourceId& source, const std::string& structure_digest) {
    state_.recording.pause();
    auto expanded = expand(state_.database, source, structure_digest);
    state_.recording.resume();
    if (!expanded) return expanded;
    state_.payload.expansions.push_back({ExpansionAct::add, source, structure_digest});
    return Ok{};
}

std::string Unit::revision(const SourceId& source) {
    return newest_revision(state_.database, source);
}

Result<std::string> Unit::quote_hash(const SourceId& source, TextRange range) {
    const auto text = text_for(state_, source);
    if (!text) return forward_error(text);
    const auto inside = check_inside(**text, range);
    if (!inside) return forward_error(inside);
    return sha256_hex((*text)->translator->slice(range));
}

}  // namespace attune::store

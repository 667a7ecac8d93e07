// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/rewriter.h"

#include <algorithm>
#include <functional>

namespace attune::store {

Rewriter::Rewriter(SQLite::Database& database, const Erasing& erasing)
    : erasing_(erasing), columns_(database), ranged_(columns_) {
    for (const auto& source : erasing.withdrawn) {
        const auto& known = erasing.known.sources.at(source);
        for (const auto& title : known.titles) names_.add_words(title, false, Within::anything);
        for (const auto& label : known.labels) names_.add_words(label, false, Within::words);
    }
    for (const auto& person : erasing.persons)
        if (const auto known = erasing.known.persons.find(person); known != erasing.known.persons.end())
            for (const auto& words : known->second.words) names_.add_words(words, false, Within::words);
}

void Rewriter::replace(const RowChange& change, const char* column,
                       const std::function<std::string(const std::string&)>& by, RowEdit& edit) {
    const int at = columns_.of(change.table(), column);
    if (at < 0 || at >= change.columns()) return;
    const auto one = [&](sqlite3_value* value, std::map<int, std::optional<std::string>>& into) {
        const auto text = text_in(value);
        if (!text) return;
        std::string now = by(*text);
        if (now != *text) into[at] = std::move(now);
    };
    if (change.act() != RowAct::insert) one(change.before(at), edit.before);
    if (change.act() != RowAct::remove) one(change.after(at), edit.after);
}

void Rewriter::edit_source(const RowChange& change, const std::string& id, RowEdit& edit) {
    if (erasing_.originals_go.contains(id))
        replace(
            change, "original_digest", [](const std::string&) { return std::string(); }, edit);
    const auto redacted = erasing_.redacted.find(id);
    if (redacted == erasing_.redacted.end()) return;
    replace(
        change, "text_digest", [&](const std::string&) { return redacted->second.text_digest; }, edit);
    replace(
        change, "structure_digest", [&](const std::string&) { return redacted->second.structure_digest; },
        edit);
}

void Rewriter::edit_words(const RowChange& change, RowEdit& edit) {
    for (const auto& column : written_columns) {
        if (change.table() != column.table) continue;
        const auto edits_before = edit.before.size() + edit.after.size();
        replace(
            change, column.column, [&](const std::string& text) { return erasing_.without(column, text); },
            edit);
        if (edit.before.size() + edit.after.size() > edits_before) lost_words_ = true;
    }
}

void Rewriter::edit_hash(const RowChange& change, const RangedRows::Step& step, RowEdit& edit) {
    const int at = columns_.of(change.table(), "quote_hash");
    const auto one = [&](const std::optional<RangedRow>& row, sqlite3_value* value,
                         std::map<int, std::optional<std::string>>& into) {
        if (!row || value == nullptr) return;
        const auto hash = erasing_.quote_hashes.find({row->source, {row->revision, row->begin, row->end}});
        const auto redacted = erasing_.redacted.find(row->source);
        if (text_in(value).value_or("").empty()) return;
        if (hash != erasing_.quote_hashes.end())
            into[at] = hash->second;
        else if (redacted != erasing_.redacted.end() && redacted->second.beside.contains(row->revision))
            into[at] = "";
    };
    if (change.act() != RowAct::insert) one(step.before, change.before(at), edit.before);
    if (change.act() != RowAct::remove) one(step.after, change.after(at), edit.after);
}

// Nothing is left that says who the withdrawn speaker was, or that another one was taken for the person.
void Rewriter::forget_person(const RowChange& change, RowEdit& edit) {
    const int at = columns_.of("speaker", "person");
    if (at < 0 || at >= change.columns()) return;
    const std::string id =
        text_in(change.act() == RowAct::insert ? change.after(0) : change.before(0)).value_or("");
    const auto goes = [&](sqlite3_value* value) {
        const auto person = text_in(value);
        return person && (erasing_.speakers.contains(id) || erasing_.persons.contains(*person));
    };
    if (change.act() != RowAct::insert && goes(change.before(at))) edit.before[at] = std::nullopt;
    if (change.act() != RowAct::remove && goes(change.after(at))) edit.after[at] = std::nullopt;
}

bool Rewriter::names_withdrawn(const RowChange& change) {
    const int at = columns_.of("speaker", "person");
    if (erasing_.persons.empty() || at < 0 || at >= change.columns()) return false;
    const auto holds = [&](sqlite3_value* value) {
        const auto person = text_in(value);
        return person && erasing_.persons.contains(*person);
    };
    return (change.act() != RowAct::insert && holds(change.before(at))) ||
           (change.act() != RowAct::remove && holds(change.after(at)));
}

RowEdit Rewriter::edit(const RowChange& change) {
    RowEdit edit;
    const std::string table(change.table());
    const std::string id =
        text_in(change.act() == RowAct::insert ? change.after(0) : change.before(0)).value_or("");
    RangedRows::Step step;
    const bool ranged = has_range(table);
    if (ranged) step = ranged_.follow(change);
    if (erasing_.goes(table == "turn_speaker" ? "turn" : table, id)) {
        edit.drop = true;
        lost_rows_ = true;
        return edit;
    }
    if (table == "source") edit_source(change, id, edit);
    if (ranged) edit_hash(change, step, edit);
    if (table == "speaker" && erasing_.speakers.contains(id)) {
        replace(
            change, "label", [](const std::string&) { return std::string(neutral_label); }, edit);
        replace(
            change, "attributes", [](const std::string&) { return std::string(); }, edit);
        forget_person(change, edit);
        // What was done to one speaker names them.
        if (change.act() == RowAct::update) lost_words_ = true;
        return edit;
    }
    // Somebody else's turns that were taken for the person's, once.
    if (table == "speaker" && names_withdrawn(change)) {
        forget_person(change, edit);
        lost_words_ = true;
    }
    if (table == "mark") {
        const auto redacted = erasing_.redacted.find(erasing_.source_of(table, id));
        if (redacted != erasing_.redacted.end() && redacted->second.notes_go.contains(id)) {
            replace(
                change, "note", [](const std::string&) { return std::string(); }, edit);
            return edit;
        }
    }
    if (erasing_.rewrites(table, id)) edit_words(change, edit);
    return edit;
}

void Rewriter::edit_splices(Payload& payload) {
    std::vector<Splice> kept;
    for (auto& splice : payload.splices) {
        if (erasing_.withdrawn.contains(splice.source.text())) {
            lost_words_ = true;
            continue;
        }
        const auto redacted = erasing_.redacted.find(splice.source.text());
        if (redacted != erasing_.redacted.end()) {
            if (redacted->second.beside.contains(splice.revision)) {
                splice.removed = blocked(splice.removed);
                splice.inserted = blocked(splice.inserted);
                lost_words_ = true;
            }
            const auto& text = redacted->second.text;
            const auto edit = std::find_if(text.edits().begin(), text.edits().end(),
                                           [&](const auto& one) { return one.revision == splice.revision; });
            if (edit != text.edits().end() && text.touched(*edit)) {
                splice.removed = text.removed(*edit);
                splice.inserted = text.inserted(*edit);
                lost_words_ = true;
            }
        }
        kept.push_back(std::move(splice));
    }
    payload.splices = std::move(kept);
}

void Rewriter::edit_expansions(Payload& payload) {
    std::vector<Expansion> kept;
    for (auto& expansion : payload.expansions) {
        if (erasing_.withdrawn.contains(expansion.source.text())) {
            lost_rows_ = true;
            continue;
        }
        const auto redacted = erasing_.redacted.find(expansion.source.text());
        if (redacted != erasing_.redacted.end()) expansion.digest = redacted->second.structure_digest;
        kept.push_back(std::move(expansion));
    }
    payload.expansions = std::move(kept);
}

bool Rewriter::sentence_goes(const KeptOperation& operation) const {
    if (lost_words_ || without_sentence_.contains(operation.target.text())) return true;
    if (lost_rows_ && names_.is_in(operation.sentence)) return true;
    // Words that are only to go from some sources may stand in what was done to others.
    const auto speaks_of = [&](const std::string& source) {
        return operation.payload.find(source) != std::string::npos;
    };
    if (!erasing_.all_sources && std::none_of(erasing_.reach.begin(), erasing_.reach.end(), speaks_of))
        return false;
    return erasing_.wanted.is_in(operation.sentence);
}

Result<Rewriter::Outcome> Rewriter::rewrite(const KeptOperation& operation) {
    auto payload = decode_payload(operation.payload);
    if (!payload) return forward_error(payload);
    lost_words_ = lost_rows_ = false;
    const Payload before = *payload;
    edit_splices(*payload);
    edit_expansions(*payload);
    payload->changeset = rewritten(payload->changeset, [this](const RowChange& row) { return edit(row); });

    Outcome outcome;
    outcome.now = operation;
    if (*payload != before) {
        outcome.changed = true;
        outcome.dropped = payload->empty();
        outcome.now.payload = outcome.dropped ? std::string() : encode_payload(*payload);
    }
    if (outcome.dropped || sentence_goes(operation)) {
        without_sentence_.insert(operation.id.text());
        outcome.changed = outcome.changed || !operation.sentence.empty();
        outcome.now.sentence.clear();
    }
    return outcome;
}

}  // namespace attune::store

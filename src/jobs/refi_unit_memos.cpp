// SPDX-License-Identifier: GPL-3.0-or-later
// Notes as memos, with what they speak of.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/refi/kind_line.h"
#include "exchange/refi/source_text.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_unit.h"
#include "store/commands/memo_commands.h"
#include "store/project.h"
#include "store/queries/queries.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

model::MemoKind kind_for(const std::vector<model::MemoLink>& links) {
    if (links.empty()) return model::MemoKind::project;
    const model::MemoLink& link = links.front();
    if (link.code) return model::MemoKind::code;
    if (link.coding) return model::MemoKind::coding;
    if (link.case_id) return model::MemoKind::case_;
    if (link.range) return model::MemoKind::passage;
    return link.source ? model::MemoKind::source : model::MemoKind::project;
}

model::MemoLink to_passage(const SourceId& source, const TextRange& range) {
    model::MemoLink link;
    link.source = source;
    link.range = range;
    return link;
}

}  // namespace

Result<std::string> RefiUnit::words_of(const rq::Document& note) {
    if (note.content.inline_text) return *note.content.inline_text;
    if (note.content.plain_path.empty()) return std::string();
    const auto bytes = plan_.archive->read(note.content.plain_path);
    if (!bytes) {
        report_.warnings.push_back(fmt::format("The note “{}” came in without its text: {}", str(note.name),
                                               bytes.error().sentence));
        return std::string();
    }
    auto words = rq::source_text(*bytes);
    if (!words) return forward_error(words);
    return std::move(words->text);
}

// What refers to notes from anywhere but codings, which were linked as they were stored.
void RefiUnit::gather_links() {
    const rq::Project& p = plan_.project;
    for (const auto& code : p.codes) {
        const auto made = codes_.find(code.guid.at);
        if (made == codes_.end()) continue;
        model::MemoLink link;
        link.code = made->second;
        link_all(code.notes, link);
    }
    for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
        const rq::Source& source = p.sources[plan_.texts[i].source];
        model::MemoLink link;
        link.source = texts_[i];
        link_all(source.notes, link);
        if (plan_.texts[i].transcript)
            link_all(source.transcripts[*plan_.texts[i].transcript].notes, link);
        else if (source.representation)
            link_all(source.representation->notes, link);
    }
    for (const auto& place : sorted_.uncoded)
        if (has_words(place)) link_all(place.selection->notes, to_passage(texts_[place.text], place.range));
    link_by_links();
    // QualCoder's annotations: a note whose selection counts in the text that refers to it.
    if (!exchange::starts_with_ignoring_case(p.origin, "qualcoder")) return;
    for (const auto& note : p.note_texts) {
        if (note.selections.size() != 1 || !note.selections.front().codings.empty()) continue;
        for (std::size_t i = 0; i < plan_.texts.size(); ++i) {
            const auto& refers = p.sources[plan_.texts[i].source].notes;
            if (std::find(refers.begin(), refers.end(), note.guid) == refers.end()) continue;
            const rq::PositionMap map(plan_.texts[i].text, plan_.texts[i].verdict.dialect);
            const auto range = map.range(note.selections[0].start, note.selections[0].end);
            if (range && has_words({i, *range, nullptr}))
                links_[note.guid.at] = {to_passage(texts_[i], *range)};
        }
    }
}

// NVivo's annotations are links between a note and a selection; other tools link notes to anything.
void RefiUnit::link_by_links() {
    std::unordered_set<std::uint32_t> notes;
    for (const auto& note : plan_.project.note_texts)
        if (note.guid) notes.insert(note.guid.at);
    for (const auto& link : plan_.project.links)
        for (const auto& [note, other] :
             {std::pair(link.origin, link.target), std::pair(link.target, link.origin)}) {
            if (!notes.contains(note.at)) continue;
            const auto place = sorted_.places.find(other.at);
            if (place != sorted_.places.end() && has_words(place->second))
                links_[note.at].push_back(to_passage(texts_[place->second.text], place->second.range));
            model::MemoLink to;
            if (const auto code = codes_.find(other.at); code != codes_.end())
                to.code = code->second;
            else if (const auto of = cases_.find(other.at); of != cases_.end())
                to.case_id = of->second;
            if (to.code || to.case_id) links_[note.at].push_back(to);
        }
}

// White space alone is no passage here.
bool RefiUnit::has_words(const RefiPlace& place) {
    auto& translator = translators_[place.text];
    if (!translator) translator = std::make_unique<text::Translator>(plan_.texts[place.text].text.text);
    for (const auto& one : text::code_points(translator->slice(place.range))) {
        const auto kind = text::kind_of(one.value);
        if (kind != text::CharacterKind::white_space && kind != text::CharacterKind::control &&
            kind != text::CharacterKind::other)
            return true;
    }
    return false;
}

Result<Ok> RefiUnit::memo(store::Unit& unit, const rq::Document& note) {
    auto words = words_of(note);
    if (!words) return forward_error(words);
    store::AddMemo add;
    add.memo.title = exchange::collapse_spaces(text(note.name));
    add.memo.text = std::move(*words);
    std::string_view description = text(note.description);
    std::optional<model::MemoKind> kind;  // as this program writes it
    if (const auto said = rq::split_kind(rq::kind_of_memo, description)) {
        kind = model::memo_from_word(said->kind);
        if (kind) description = said->words;
    }
    if (!description.empty()) add.memo.text.append(add.memo.text.empty() ? "" : "\n\n").append(description);
    if (add.memo.title.empty() && exchange::collapse_spaces(add.memo.text).empty())
        add.memo.title = "Note without words";
    add.memo.coder = coder_of(note.stamp.creating_user);
    add.memo.made_ms = made_ms(note.stamp.created);
    add.memo.changed_ms = made_ms(note.stamp.modified);
    add.memo.links = links_[note.guid.at];  // whatever stands there twice is one row in the end
    add.memo.kind = kind ? *kind : kind_for(add.memo.links);
    const auto there = standing_.find(exchange::lower(text(note.guid)));
    if (there != standing_.end() && there->second == std::pair(add.memo.title, add.memo.text)) {
        memos_.emplace(note.guid.at, MemoId(there->first));  // the file was imported before
        return Ok{};
    }
    add.memo.id = id_for<MemoId>(refi::target_memo, note.guid);
    if (auto done = apply(unit, add); !done) return forward_error(done);
    memos_.emplace(note.guid.at, add.memo.id);
    ++report_.memos;
    return Ok{};
}

Result<Ok> RefiUnit::memos(store::Unit& unit) {
    for (const auto& row : store::memos(project_, {})) {
        take_id(refi::target_memo, row.memo.id.text());
        standing_.emplace(row.memo.id.text(), std::pair(row.memo.title, row.memo.text));
    }
    gather_links();
    for (const auto& note : plan_.project.note_texts) {
        if (magnitudes_.contains(note.guid.at)) continue;
        if (auto done = memo(unit, note); !done) return done;
    }
    return passage_memos(unit);
}

// MAXQDA's memos in a text and its paraphrases are descriptions of selections that nothing is coded with.
Result<Ok> RefiUnit::passage_memos(store::Unit& unit) {
    for (const auto& place : sorted_.uncoded) {
        // What stands in a source that was there before was taken in with it.
        if (!place.selection->description || !text_is_new_[place.text] || !has_words(place)) continue;
        store::AddMemo add;
        add.memo.id = project_.new_id<MemoId>();
        add.memo.kind = model::MemoKind::passage;
        add.memo.text = str(place.selection->description);
        add.memo.coder = coder_of(place.selection->stamp.creating_user);
        add.memo.made_ms = made_ms(place.selection->stamp.created);
        add.memo.changed_ms = made_ms(place.selection->stamp.modified);
        add.memo.links.push_back(to_passage(texts_[place.text], place.range));
        if (auto done = apply(unit, add); !done) return forward_error(done);
        ++report_.memos;
    }
    return Ok{};
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
// Memos, and what of a coding the standard has only notes for.
#include <fmt/format.h>

#include "exchange/refi/kind_line.h"
#include "exchange/refi/magnitude_note.h"
#include "exchange/refi/written_ids.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "store/queries/agreed_queries.h"

namespace attune::jobs {

void RefiOut::add_memos() {
    std::int64_t linked = 0;
    for (const auto& row : store::memos(from_, {})) {
        const model::Memo& memo = row.memo;
        const Pooled id = guid(refi::target_memo, memo.id.text());
        note(id, memo.title, memo.text, guid(refi::target_coder, memo.coder.text()), memo.made_ms,
             memo.changed_ms);
        memo_places_.emplace(id.at, out().note_texts.size() - 1);
        // What a memo is about shows where it hangs; what it is for does not.
        const bool shows = memo.kind != model::MemoKind::theory && memo.kind != model::MemoKind::reflexive &&
                           memo.kind != model::MemoKind::decision;
        if (!shows)
            out().note_texts.back().description = pool().add(
                exchange::refi::with_kind(exchange::refi::kind_of_memo, model::memo_word(memo.kind), {}));
        if (memo.links.size() == 1) hung_once_.insert(id);
        bool anywhere = false;
        for (const model::MemoLink& link : memo.links) {
            anywhere = true;
            if (link.range) {
                Passage passage;
                passage.range = *link.range;
                passage.notes.push_back(id);
                passage.first_id = memo.id.text();
                passages_[link.source].push_back(std::move(passage));
            } else if (link.source) {
                source_notes_[link.source].push_back(id);
            } else if (link.code) {
                code_notes_[link.code].push_back(id);
            } else if (link.element) {
                element_notes_[link.element].push_back(id);
            } else if (link.coding) {
                coding_notes_[link.coding].push_back(id);
            } else {
                // Cases and memos cannot hold notes; a link joins anything.
                const Pooled target = link.case_id ? guid(refi::target_case, link.case_id.text())
                                                   : guid(refi::target_memo, link.memo.text());
                out().links.push_back(
                    {derived(fmt::format("memo {} {}", memo.id.text(), pool().text(target))),
                     "memo",
                     exchange::refi::Direction::one_way,
                     {},
                     id,
                     target,
                     {}});
                ++linked;
            }
        }
        if (!anywhere && memo.kind == model::MemoKind::project) out().notes.push_back(id);
    }
    if (linked > 0)
        said(fmt::format("{} on cases and memos, which cannot hold notes, {} as links.",
                         exchange::counted(linked, "memo", "memos"), linked == 1 ? "goes out" : "go out"));
}

RefiOut::Pooled RefiOut::magnitude_note(const model::Magnitude& magnitude) {
    const std::string name = exchange::refi::magnitude_name(magnitude);
    if (name.empty()) return {};
    auto found = magnitude_notes_.find(name);
    if (found == magnitude_notes_.end())
        found = magnitude_notes_.emplace(name, note(derived("magnitude " + name), name, name, {}, 0)).first;
    return found->second;
}

void RefiOut::notes_of(const model::Coding& coding, std::vector<Pooled>& notes) {
    if (const Pooled magnitude = magnitude_note(coding.magnitude)) notes.push_back(magnitude);
    if (const auto memos = coding_notes_.find(coding.id); memos != coding_notes_.end())
        notes.insert(notes.end(), memos->second.begin(), memos->second.end());
}

void RefiOut::add_agreed(const SourceId& source, std::vector<Passage>& passages) {
    store::AgreedFilter filter;
    filter.source = source;
    for (const auto& row : store::agreed_codings(from_, filter)) {
        const auto& agreed = row.agreed;
        std::string text = fmt::format("Code: {}\nStands: {}\nOutcome: {}", row.code_name,
                                       agreed.stands ? "yes" : "no", model::outcome_word(agreed.outcome));
        if (agreed.reason != model::Reason::none)
            text += fmt::format("\nReason: {}", model::reason_word(agreed.reason));
        if (!row.round_name.empty()) text += fmt::format("\nRound: {}", row.round_name);
        if (const auto words = exchange::refi::magnitude_name(agreed.magnitude); !words.empty())
            text += "\n" + words;
        if (agreed.adjudicated) text += "\nBy a third person";
        if (!agreed.note.empty() && !wanted_.only) text += "\nNote: " + agreed.note;
        Passage passage;
        passage.range = agreed.range;
        passage.first_id = agreed.id.text();
        passage.notes.push_back(note(guid("agreed", agreed.id.text()), "Agreed: " + row.code_name,
                                     std::move(text), guid(refi::target_coder, agreed.coder.text()),
                                     agreed.made_ms));
        passages.push_back(std::move(passage));
    }
}

}  // namespace attune::jobs

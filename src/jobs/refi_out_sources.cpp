// SPDX-License-Identifier: GPL-3.0-or-later
// Texts with what stands on their passages.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "exchange/refi/utf16_positions.h"
#include "exchange/refi/written_ids.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "store/queries/case_queries.h"
#include "store/queries/exchange_queries.h"
#include "store/queries/text_revisions.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

// The first words of a passage, as ATLAS.ti names its quotations: a reader can tell by them how positions are
// counted.
std::string name_of(const text::Translator& text, const TextRange& range) {
    constexpr std::int64_t longest = 100;
    const bool cut = range.length() > longest;
    const TextRange shown{range.begin, cut ? range.begin + longest : range.end};
    std::string name(text.slice(shown));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return cut ? name + "…" : name;
}

// Positions on the text as it stands; what was kept of an earlier one may reach beyond its end.
TextRange inside(const text::Translator& text, std::int64_t begin, std::int64_t end) {
    return text.clamp({{begin}, {end}});
}

}  // namespace

std::string RefiOut::name_of_file(Pooled guid) const {
    return file_.project.strings.str(guid) + ".txt";
}

void RefiOut::add_text_file(const std::string& name, const SourceId& source) {
    file_.files.push_back({name, [project = &from_, source] { return store::text_of(*project, source); }});
}

Result<Ok> RefiOut::add_sources() {
    auto rows = store::sources(from_);
    if (wanted_.only) std::erase_if(rows, [&](const auto& row) { return !wanted_.only->contains(row.id); });
    revisions_ = store::text_revisions(from_);
    std::map<SourceId, store::SourceFacts> facts;
    bool kinds = false, waves = false;
    for (auto& fact : store::source_facts(from_)) {
        kinds = kinds || !fact.kind.empty();
        waves = waves || !fact.wave.empty();
        facts.emplace(fact.id, std::move(fact));
    }
    const auto variable = [&](const char* name) {
        const Pooled id = derived(std::string("source's ") + name);
        out().variables.push_back({id, name, "Of a source", exchange::refi::ValueType::text});
        return id;
    };
    const Pooled kind = kinds ? variable("Kind of source") : Pooled();
    const Pooled wave = waves ? variable("Wave") : Pooled();
    std::int64_t done = 0;
    for (const auto& row : rows) {
        if (control_.cancelled()) return fail(ErrorKind::cancelled, "Writing was stopped.");
        control_.report({done++, static_cast<std::int64_t>(rows.size()), row.title});
        auto& values = source_values_[pool().str(source_guid(row.id))];
        const auto value = [&](Pooled of, const std::string& word) {
            // Several texts of one recording are one source there.
            for (const auto& said : values)
                if (said.variable == of) return;
            if (of && !word.empty()) values.push_back({of, exchange::refi::ValueType::text, word});
        };
        value(kind, facts[row.id].kind);
        value(wave, facts[row.id].wave);
        if (other_transcripts_.contains(row.id)) continue;  // goes with the first
        if (auto added = add_source(row); !added) return added;
    }
    add_other_media();
    if (in_utf16_ > 0)
        said(fmt::format(
            "Positions in {} are counted in UTF-16 units, as NVivo counts them; other tools would "
            "set codings there too far to the right.",
            exchange::counted(in_utf16_, "text", "texts")));
    return Ok{};
}

Result<Ok> RefiOut::add_source(const store::SourceRow& row) {
    const auto text = store::source_text(from_, row.id);
    if (!text) return forward_error(text);
    exchange::refi::Source source;
    source.guid = guid(refi::target_source, row.id.text());
    source.name = pool().add(row.title);
    source.stamp.created = date(row.imported_ms);
    std::string about;
    for (const auto& [key, value] : text->metadata)
        if (!wanted_.only) about += fmt::format("{}{}: {}", about.empty() ? "" : "\n", key, value);
    source.description = pool().add(about);
    source.notes = source_notes_[row.id];
    source.values = source_values_[pool().str(source_guid(row.id))];
    std::vector<Passage> passages = std::move(passages_[row.id]);
    if (wanted_.speakers) add_speakers(*text, passages);
    add_codings(*text, source, passages);
    if (!wanted_.agreed) add_agreed(row.id, passages);
    if (const auto found = media_.find(row.id); found != media_.end()) {
        if (auto medium = medium_of(kept_[found->second]))
            return add_medium(std::move(*medium), found->second, *text, std::move(source), passages);
    }
    select(*text, passages, source);
    source.content.plain_path = "internal://" + name_of_file(source.guid);
    if (wanted_.tool == RefiWanted::Tool::nvivo && exchange::refi::counts_differ(text->text)) {
        exchange::refi::to_utf16(source, text->text);
        ++in_utf16_;
    }
    add_formatted_twin(row.id, source.content);
    add_text_file(name_of_file(source.guid), row.id);
    out().sources.push_back(std::move(source));
    return Ok{};
}

void RefiOut::add_speakers(const store::SourceText& text, std::vector<Passage>& passages) {
    std::map<std::size_t, std::size_t> cases;  // by speaker
    const auto case_of = [&](std::size_t speaker) {
        const auto& who = text.speakers[speaker];
        if (const auto person = person_cases_.find(who.id); person != person_cases_.end())
            return person->second;
        const auto [found, is_new] = cases.emplace(speaker, out().cases.size());
        if (is_new) {
            exchange::refi::Case one;
            one.guid = guid("speaker", who.id.text());
            one.name = fmt::format("{}: {}", text.row.title, who.label);
            one.description = fmt::format("Speaker: {}", model::role_word(who.role));
            if (!who.attributes.empty() && !wanted_.only) one.description += "\n" + who.attributes;
            out().cases.push_back(std::move(one));
        }
        return found->second;
    };
    for (std::size_t i = 0; i < text.turns.size(); ++i) {
        const auto& turn = text.turns[i];
        if (turn.speakers.empty()) continue;
        Passage passage;
        passage.range = turn.range;
        passage.first_id = turn.id.text();
        // Turns of one voice behind each other are one passage.
        while (i + 1 < text.turns.size() && text.turns[i + 1].speakers == turn.speakers)
            passage.range.end = text.turns[++i].range.end;
        for (const std::size_t speaker : turn.speakers) passage.cases.push_back(case_of(speaker));
        if (!passage.range.empty()) passages.push_back(std::move(passage));
    }
}

void RefiOut::add_coding(const model::Coding& coding, std::vector<exchange::refi::Coding>& codings) {
    exchange::refi::Coding one;
    one.guid = guid(refi::target_coding, coding.id.text());
    one.code = guid(refi::target_code, coding.code.text());
    one.creating_user = guid(refi::target_coder, coding.coder.text());
    one.created = date(coding.made_ms);
    notes_of(coding, one.notes);
    codings.push_back(one);
    ++file_.report.codings;
    const auto elements = element_codes_.find(coding.code);
    if (elements == element_codes_.end()) return;
    for (const Pooled element : elements->second) {
        exchange::refi::Coding second = one;
        second.guid = derived(fmt::format("coding {} {}", coding.id.text(), pool().text(element)));
        second.code = element;
        codings.push_back(std::move(second));
        ++file_.report.codings;
    }
}

void RefiOut::add_codings(const store::SourceText& text, exchange::refi::CodedItem& whole,
                          std::vector<Passage>& passages) {
    std::vector<model::Coding> codings;
    if (wanted_.agreed) {
        store::CodingFilter filter;
        filter.source = text.row.id;
        filter.agreed = true;
        for (auto& row : store::codings(from_, filter)) codings.push_back(std::move(row.coding));
    } else {
        codings = store::coding_places(from_, text.row.id);
    }
    if (wanted_.only)
        for (auto& coding : codings) coding.note.clear();
    for (const auto& coding : codings) {
        const std::string& id = coding.id.text();
        if (foreign(refi::target_whole_source, id)) {
            const std::size_t before = whole.codings.size();
            add_coding(coding, whole.codings);
            // There is no selection whose comment it could be.
            if (!coding.note.empty())
                whole.codings[before].notes.push_back(
                    note(derived("note of coding " + id), "Note on a coding", coding.note,
                         whole.codings[before].creating_user, coding.made_ms));
            continue;
        }
        Passage passage;
        passage.range = coding.range;
        passage.first_id = id;
        passage.comment = coding.note;
        if (const auto selection = foreign(refi::target_selection, id)) passage.guid = *selection;
        add_coding(coding, passage.codings);
        passages.push_back(std::move(passage));
    }
}

// One selection for each place, with all that stands on it. A coding with a note has one of its own, whose
// comment that is; and where another tool had several at one place, and something in its file speaks of one
// of them, that one stays apart.
void RefiOut::select(const store::SourceText& text, std::vector<Passage>& passages,
                     exchange::refi::Document& document) {
    auto kept = kept_selections(text, passages);
    // Cases and memos join the codings of a selection that had its guid in another tool's file.
    std::map<TextRange, std::pair<std::string, std::string>> named;
    for (const Passage& passage : passages)
        if (!passage.guid.empty()) named.emplace(passage.range, std::pair(passage.guid, passage.comment));
    for (Passage& passage : passages)
        if (passage.guid.empty() && passage.codings.empty())
            if (const auto found = named.find(passage.range); found != named.end())
                std::tie(passage.guid, passage.comment) = found->second;
    std::stable_sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
        return std::tuple(a.range.begin.value, -a.range.end.value, std::string_view(a.guid),
                          std::string_view(a.comment)) < std::tuple(b.range.begin.value, -b.range.end.value,
                                                                    std::string_view(b.guid),
                                                                    std::string_view(b.comment));
    });
    const text::Translator translator(text.text);
    for (std::size_t i = 0; i < passages.size();) {
        std::size_t end = i + 1;
        while (end < passages.size() && passages[end].range == passages[i].range &&
               passages[end].guid == passages[i].guid && passages[end].comment == passages[i].comment)
            ++end;
        const auto first =
            std::min_element(passages.begin() + static_cast<std::ptrdiff_t>(i),
                             passages.begin() + static_cast<std::ptrdiff_t>(end),
                             [](const Passage& a, const Passage& b) { return a.first_id < b.first_id; });
        exchange::refi::TextSelection selection;
        selection.guid = passages[i].guid.empty() ? derived("selection " + first->first_id)
                                                  : pool().add_id(passages[i].guid);
        const TextRange range =
            inside(translator, passages[i].range.begin.value, passages[i].range.end.value);
        selection.start = range.begin.value;
        selection.end = range.end.value;
        selection.name = pool().add(name_of(translator, range));
        selection.description = pool().add(passages[i].comment);
        for (; i < end; ++i) {
            for (auto& coding : passages[i].codings) selection.codings.push_back(std::move(coding));
            selection.notes.insert(selection.notes.end(), passages[i].notes.begin(), passages[i].notes.end());
            for (const std::size_t of : passages[i].cases)
                out().cases[of].selections.push_back(selection.guid);
        }
        if (!selection.codings.empty()) {
            selection.stamp.creating_user = selection.codings.front().creating_user;
            selection.stamp.created = selection.codings.front().created;
        }
        document.selections.push_back(std::move(selection));
        ++file_.report.selections;
    }
    passages.clear();
    put_back(std::move(kept), document);
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
// What came with other tools' projects and goes out again, and what stays behind.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "exchange/refi/archive.h"
#include "exchange/refi/read_project_xml.h"
#include "exchange/refi/take_over.h"
#include "exchange/refi/xml_values.h"
#include "exchange/sentences.h"
#include "jobs/refi_kept.h"
#include "jobs/refi_out.h"
#include "store/queries/case_queries.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

template <class Things>
auto with_guid(Things& things, exchange::refi::Pooled guid) {
    return std::find_if(things.begin(), things.end(), [&](const auto& one) { return one.guid == guid; });
}

template <class Thing>
void move_behind(std::vector<Thing>& into, std::vector<Thing>& from) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Where each thing stands by its guid, so that a project full of kept parts costs what they cost, not their
// square.
using Places = std::unordered_map<std::uint32_t, std::size_t>;
template <class Thing>
Places places_of(const std::vector<Thing>& things) {
    Places places;
    for (std::size_t i = 0; i < things.size(); ++i) places.emplace(things[i].guid.at, i);
    return places;
}

// Of the things behind `from`, those that are more of one before join it.
template <class Thing, class Join>
void join_own(std::vector<Thing>& things, std::size_t from, Places& places, Join join) {
    std::size_t stay = from;
    for (std::size_t i = from; i < things.size(); ++i) {
        const auto [own, is_new] = places.emplace(things[i].guid.at, stay);
        if (!is_new) {
            join(things[own->second], things[i]);
            continue;
        }
        if (stay != i) things[stay] = std::move(things[i]);
        ++stay;
    }
    things.erase(things.begin() + static_cast<std::ptrdiff_t>(stay), things.end());
}

}  // namespace

std::optional<exchange::refi::Project> RefiOut::part_of(const model::KeptAside& part) {
    auto read = exchange::refi::read_project_xml(std::string_view(part.xml));
    if (!read) {
        ++unreadable_;
        return std::nullopt;
    }
    return std::move(read->project);
}

std::vector<exchange::refi::TextSelection> RefiOut::kept_selections(const store::SourceText& text,
                                                                    std::vector<Passage>& passages) {
    std::vector<exchange::refi::TextSelection> all;
    const text::Translator translator(text.text);
    for (const std::size_t at : kept_of_[text.row.id]) {
        const auto& part = kept_[at];
        if (part.kind != "PlainTextSelection") continue;
        auto read = part_of(part);
        if (!read || read->sources.size() != 1) continue;
        exchange::refi::take_over(out(), std::move(*read));
        move_behind(all, out().sources.back().selections);
        out().sources.pop_back();
        ++file_.report.kept;
    }
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> places;
    for (std::size_t i = 0; i < all.size(); ++i) {
        // The text may have been corrected since.
        const auto range = translator.clamp({{all[i].start}, {all[i].end}});
        all[i].start = range.begin.value;
        all[i].end = range.end.value;
        places.emplace(std::pair(all[i].start, all[i].end), i);
    }
    // A case's passage, and a memo's, stood on such a selection when it came in; a memo may have been made of
    // its description, which then says it already.
    for (Passage& passage : passages) {
        if (!passage.codings.empty() || !passage.guid.empty()) continue;
        const auto found = places.find({passage.range.begin.value, passage.range.end.value});
        if (found == places.end()) continue;
        passage.guid = pool().str(all[found->second].guid);
        if (is_description(passage, pool().text(all[found->second].description))) {
            told_twice_.insert(passage.notes.front());
            passage.notes.clear();
        }
    }
    return all;
}

bool RefiOut::is_description(const Passage& passage, std::string_view description) {
    if (description.empty() || passage.notes.size() != 1 || !hung_once_.contains(passage.notes.front()))
        return false;
    const auto found = memo_places_.find(passage.notes.front().at);
    if (found == memo_places_.end()) return false;
    const auto& memo = out().note_texts[found->second];
    return !memo.name && !memo.description && memo.content.inline_text == description;
}

void RefiOut::put_back(std::vector<exchange::refi::TextSelection>&& kept,
                       exchange::refi::Document& document) {
    std::map<Pooled, std::size_t> places;
    for (std::size_t i = 0; i < document.selections.size(); ++i)
        places.emplace(document.selections[i].guid, i);
    for (auto& selection : kept) {
        const auto found = places.find(selection.guid);
        if (found == places.end()) {
            // Memos on it are notes of passages that have been written; what else it referred to is not here.
            selection.notes.clear();
            document.selections.push_back(std::move(selection));
            ++file_.report.selections;
            continue;
        }
        auto& own = document.selections[found->second];
        own.name = selection.name;
        own.description = selection.description;
        own.stamp = selection.stamp;
    }
}

void RefiOut::add_formatted_twin(const SourceId& source, exchange::refi::TextContent& content) {
    for (const std::size_t at : kept_of_[source]) {
        const auto& part = kept_[at];
        if (part.kind != "RichText" || part.original_digest.empty()) continue;
        if (const auto revision = revisions_.find(source);
            revision != revisions_.end() && !revision->second.empty()) {
            lost(fmt::format("“{}” stays here: its text has been corrected since.", part.file_name));
            return;
        }
        const std::string name(exchange::refi::file_of(part.file_name));
        content.rich_path = "internal://" + name;
        if (file_names_.insert(name).second)
            file_.files.push_back({name, [project = &from_, id = part.id]() -> Result<std::string> {
                                       return store::kept_aside_file(*project, id);
                                   }});
        ++file_.report.kept;
        return;
    }
}

// Whole numbers and moments, which are numbers and texts here.
void RefiOut::restore_types() {
    for (const auto& part : kept_) {
        if (part.kind != "Variable") continue;
        auto read = part_of(part);
        if (!read || read->variables.size() != 1) continue;
        const Pooled guid = pool().add(read->strings.text(read->variables.front().guid));
        const auto own = with_guid(out().variables, guid);
        if (own == out().variables.end()) continue;
        own->type = read->variables.front().type;
        for (auto& [subject, values] : values_)
            for (auto& value : values)
                if (value.variable == guid && exchange::refi::is_value(own->type, value.text))
                    value.type = own->type;
        ++file_.report.kept;
    }
}

void RefiOut::add_kept() {
    std::int64_t leftovers = 0;
    std::int64_t projects = 0;
    std::erase_if(out().note_texts, [this](const auto& note) { return told_twice_.contains(note.guid); });
    Places note_places = places_of(out().note_texts), case_places = places_of(out().cases);
    for (const auto& part : kept_) {
        if (part.kind == "Leftover") {
            ++leftovers;
            continue;
        }
        const bool whole =
            part.kind == "Set" || part.kind == "Graph" || part.kind == "Link" || part.kind == "TextSource";
        if (!whole && part.kind != "Note" && part.kind != "Case" && part.kind != "Project") continue;
        auto read = part_of(part);
        if (!read) continue;
        ++file_.report.kept;
        if (part.kind == "Project") {
            if (++projects > 1) continue;  // of several imports the first one's
            out().description = read->description;
            out().base_path = read->base_path;
            const auto moved = [&](Pooled pooled) { return pool().add(read->strings.text(pooled)); };
            if (read->stamp.creating_user) out().stamp.creating_user = moved(read->stamp.creating_user);
            out().stamp.created = moved(read->stamp.created);
            continue;
        }
        const std::size_t notes = out().note_texts.size();
        const std::size_t cases = out().cases.size();
        exchange::refi::take_over(out(), std::move(*read));
        // What is more than this project's own rows joins them.
        join_own(out().note_texts, notes, note_places, [](auto& own, auto& kept) {
            move_behind(own.selections, kept.selections);
            move_behind(own.codings, kept.codings);
            move_behind(own.values, kept.values);
        });
        join_own(out().cases, cases, case_places,
                 [](auto& own, auto& kept) { move_behind(own.codes, kept.codes); });
    }
    if (leftovers > 0)
        lost(fmt::format("{} of other tools that the standard has no place for {} here.",
                         exchange::counted(leftovers, "addition", "additions"),
                         leftovers == 1 ? "stays" : "stay"));
    if (unreadable_ > 0)
        lost(fmt::format("{} kept of another tool's project could not be read any more.",
                         exchange::counted(unreadable_, "part", "parts")));
}

void RefiOut::say_what_is_lost() {
    std::int64_t consents = 0;
    for (const auto& row : store::persons(from_)) consents += static_cast<std::int64_t>(row.consents.size());
    if (consents > 0)
        lost(fmt::format("What people agreed to stays here ({}).",
                         exchange::counted(consents, "decision", "decisions")));
    if (comes_back()) {
        said(
            "What the standard has no words for stands in a part that only Attune reads: taken in there, the "
            "project comes back as it is.");
        if (!out().sources.empty())
            lost(
                "The files that texts came from stay here, and line numbers, times of turns and "
                "transcribers' "
                "remarks do not reach other tools; speakers stand beside the text, not in it.");
        lost("The history and the versions of the codebook stay here.");
        return;
    }
    if (!out().sources.empty())
        lost(
            "The files that texts came from, line numbers, times of turns and transcribers' remarks stay "
            "here; "
            "speakers stand beside the text, not in it.");
    lost("The history and what was made of it (versions, results that were kept) stay here.");
}

}  // namespace attune::jobs

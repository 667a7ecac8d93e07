// SPDX-License-Identifier: GPL-3.0-or-later
// What came with other tools' projects and goes out again, and what stays behind.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "exchange/refi/read_project_xml.h"
#include "exchange/refi/take_over.h"
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

}  // namespace

std::optional<exchange::refi::Project> RefiOut::part_of(const model::KeptAside& part) {
    auto read = exchange::refi::read_project_xml(std::string_view(part.xml));
    if (!read) {
        ++unreadable_;
        return std::nullopt;
    }
    return std::move(read->project);
}

void RefiOut::add_kept_selections(const SourceId& source, std::string_view text,
                                  exchange::refi::Document& document) {
    const text::Translator translator(text);
    for (const auto& part : kept_) {
        if (part.source != source || part.kind != "PlainTextSelection") continue;
        auto read = part_of(part);
        if (!read) continue;
        exchange::refi::take_over(out(), std::move(*read));
        exchange::refi::Source kept = std::move(out().sources.back());
        out().sources.pop_back();
        for (auto& selection : kept.selections) {
            if (with_guid(document.selections, selection.guid) != document.selections.end()) continue;
            // The text may have been corrected since.
            const auto range = translator.clamp({{selection.start}, {selection.end}});
            selection.start = range.begin.value;
            selection.end = range.end.value;
            document.selections.push_back(std::move(selection));
            ++file_.report.selections;
        }
        ++file_.report.kept;
    }
}

void RefiOut::add_kept() {
    std::int64_t leftovers = 0;
    std::int64_t projects = 0;
    for (const auto& part : kept_) {
        if (part.kind == "Leftover") {
            ++leftovers;
            continue;
        }
        const bool whole = part.kind == "Set" || part.kind == "Graph" || part.kind == "Link";
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
        if (whole) continue;
        // What is more than this project's own rows joins them.
        for (std::size_t i = notes; i < out().note_texts.size(); ++i) {
            auto own = with_guid(out().note_texts, out().note_texts[i].guid);
            auto& kept = out().note_texts[i];
            if (&*own == &kept) continue;
            move_behind(own->selections, kept.selections);
            move_behind(own->codings, kept.codings);
            move_behind(own->values, kept.values);
            out().note_texts.erase(out().note_texts.begin() + static_cast<std::ptrdiff_t>(i--));
        }
        for (std::size_t i = cases; i < out().cases.size(); ++i) {
            auto own = with_guid(out().cases, out().cases[i].guid);
            auto& kept = out().cases[i];
            if (&*own == &kept) continue;
            move_behind(own->codes, kept.codes);
            out().cases.erase(out().cases.begin() + static_cast<std::ptrdiff_t>(i--));
        }
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
    if (!out().sources.empty())
        lost(
            "The files that texts came from, line numbers, times of turns and transcribers' remarks stay "
            "here; "
            "speakers stand beside the text, not in it.");
    lost("The history and what was made of it (versions, results that were kept) stay here.");
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "exchange/sentences.h"
#include "jobs/refi_own.h"
#include "jobs/refi_sort.h"
#include "store/queries/carried_rows.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;
using exchange::counted;
using Fate = RefiLine::Fate;

class Outline {
  public:
    void say(Fate fate, std::int64_t count, std::string_view one, std::string_view many,
             std::string why = {}) {
        if (count > 0) lines_.push_back({fate, count, counted(count, one, many), std::move(why)});
    }
    std::vector<RefiLine> lines() { return std::move(lines_); }

  private:
    std::vector<RefiLine> lines_;
};

template <class List>
std::int64_t size_of(const List& list) {
    return static_cast<std::int64_t>(list.size());
}

// Those whose words come in as a text, and those that have none.
struct Media {
    std::int64_t with_words = 0, without = 0;
    std::int64_t all() const { return with_words + without; }
};
Media media_of(const RefiPlan& plan, const RefiSorted& sorted, rq::SourceKind kind) {
    Media found;
    for (std::size_t i = 0; i < plan.project.sources.size(); ++i)
        if (plan.project.sources[i].kind == kind)
            ++(sorted.text_of_source[i] ? found.with_words : found.without);
    return found;
}

// Files that the archive should have and has not, and those that are too large to be kept here.
void say_files_without(Outline& outline, const RefiPlan& plan) {
    if (!plan.archive) return;
    std::vector<std::string> missing, large;
    for (const rq::Source& source : plan.project.sources) {
        if (source.kind == rq::SourceKind::text || source.path.empty()) continue;
        const std::string name(rq::file_of(source.path));
        if (!plan.archive->has(source.path))
            missing.push_back(name);
        else if (plan.archive->size_of(source.path) > largest_kept)
            large.push_back(name);
    }
    outline.say(Fate::left_out, size_of(missing), "file of a picture, PDF or recording",
                "files of pictures, PDFs or recordings",
                "Not in the archive: " + exchange::quoted_list(missing) +
                    ". What is coded in them is kept all the same.");
    outline.say(Fate::left_out, size_of(large), "file that is too large to be kept",
                "files that are too large to be kept",
                exchange::quoted_list(large) + fmt::format(". Keep “{}” for them.", plan.file_name));
}

void say_sources(Outline& outline, const RefiPlan& plan, const RefiSorted& sorted) {
    outline.say(Fate::comes_in, size_of(plan.texts), "text", "texts");
    outline.say(Fate::comes_in, size_of(sorted.codings), "coding", "codings");
    outline.say(Fate::comes_in, sorted.whole, "of them on the whole of its text",
                "of them on the whole of their text");
    if (!plan.own_rows.empty()) return;  // the rest is among the rows
    outline.say(Fate::comes_in, size_of(sorted.members), "coding with a case as membership",
                "codings with a case as memberships", "NVivo writes its cases as codes too.");
    const auto media = [&](rq::SourceKind kind, std::string_view one, std::string_view many,
                           const char* with_words) {
        const Media found = media_of(plan, sorted, kind);
        std::string why = with_words;
        if (found.with_words == 0)
            why.clear();
        else if (found.without > 0)
            why += fmt::format(" {} of them {} no text.", text::grouped(found.without),
                               found.without == 1 ? "has" : "have");
        outline.say(Fate::kept_aside, found.all(), one, many, std::move(why));
    };
    media(rq::SourceKind::pdf, "PDF", "PDFs", "Its text comes in; its pages are kept.");
    media(rq::SourceKind::picture, "picture", "pictures", "Its text comes in too.");
    media(rq::SourceKind::audio, "sound recording", "sound recordings", "Its transcripts come in.");
    media(rq::SourceKind::video, "video", "videos", "Its transcripts come in.");
    outline.say(Fate::kept_aside, size_of(sorted.regions), "coding of a region", "codings of regions",
                "They are listed, and cannot be changed yet.");
    outline.say(Fate::kept_aside, sorted.whole_media, "coding on a whole picture or recording",
                "codings on whole pictures or recordings");
    outline.say(Fate::kept_aside, size_of(sorted.uncoded), "selection without a code",
                "selections without a code", "A description or note of it becomes a memo on the passage.");
    outline.say(Fate::kept_aside, size_of(plan.without_words), "text without its words",
                "texts without their words", "The words are not in the file, so they are kept as they are.");
    outline.say(Fate::kept_aside, sorted.without_words, "coding in a text without its words",
                "codings in texts without their words");
}

void say_other_things(Outline& outline, const rq::Project& p) {
    std::int64_t values = 0, of_sources = 0;
    const auto add = [&](const std::vector<rq::VariableValue>& all) {
        values += size_of(all);
        return std::ranges::any_of(
            all, [](const rq::VariableValue& one) { return one.type != rq::ValueType::none; });
    };
    for (const auto& one : p.cases) add(one.values);
    for (const auto& one : p.sources) {
        const bool own = add(one.values);
        of_sources += (one.representation && add(one.representation->values)) || own ? 1 : 0;
    }
    outline.say(Fate::comes_in, size_of(p.cases) + of_sources, "case", "cases",
                of_sources == 0
                    ? std::string()
                    : fmt::format("{} of them for sources that have values.", text::grouped(of_sources)));
    outline.say(Fate::comes_in, size_of(p.variables), "variable", "variables");
    outline.say(Fate::comes_in, values, "value", "values",
                "Those of sources become values of a case for each source.");
    outline.say(Fate::comes_in, size_of(p.note_texts), "note as memo", "notes as memos");
    outline.say(Fate::kept_aside, size_of(p.sets), "set", "sets");
    outline.say(Fate::kept_aside, size_of(p.links), "link", "links");
    outline.say(Fate::kept_aside, size_of(p.graphs), "graph", "graphs");
    outline.say(Fate::kept_aside, size_of(p.leftovers), "thing that the standard does not know",
                "things that the standard does not know");
}

// References of cases to what has no words here.
void say_lost_references(Outline& outline, const RefiPlan& plan, const RefiSorted& sorted) {
    const auto texts = texts_by_guid(plan);
    std::int64_t lost = 0;
    std::vector<std::string> names;
    for (const auto& one : plan.project.cases) {
        const std::int64_t before = lost;
        for (const auto& source : one.sources) lost += texts.contains(source.at) ? 0 : 1;
        for (const auto& selection : one.selections) {
            const auto place = sorted.places.find(selection.at);
            lost += place == sorted.places.end() || place->second.range.empty() ? 1 : 0;
        }
        if (lost > before) names.push_back(one.name.empty() ? "a case without a name" : one.name);
    }
    outline.say(Fate::left_out, lost, "reference of a case", "references of cases",
                exchange::quoted_list(names) + ": no source or words of this file that come in are meant.");
}

// Of a project that Attune wrote: everything is what it was.
void say_own_rows(Outline& outline, std::string_view rows) {
    const auto counts = store::carried_counts(rows);
    const auto say = [&](const char* table, const char* one, const char* many) {
        if (const auto found = counts.find(table); found != counts.end())
            outline.say(Fate::comes_in, found->second, one, many);
    };
    say("turn", "turn", "turns");
    say("element", "programme element", "programme elements");
    say("study_case", "case", "cases");
    say("person", "person", "persons");
    say("variable", "variable", "variables");
    say("datum", "value", "values");
    say("memo", "memo", "memos");
    say("coding_round", "round", "rounds");
    say("agreed_coding", "agreed coding", "agreed codings");
    say("marked_quote", "marked quote", "marked quotes");
    say("region_coding", "coding of a region", "codings of regions");
    say("kept_aside", "part of another tool’s project", "parts of other tools’ projects");
}

}  // namespace

std::string_view fate_words(Fate fate) {
    switch (fate) {
        case Fate::comes_in:
            return "comes in";
        case Fate::kept_aside:
            return "is kept aside";
        case Fate::left_out:
            return "is left out";
    }
    return {};
}

std::vector<RefiLine> outline_of(const RefiPlan& plan, const RefiSorted& sorted) {
    const rq::Project& p = plan.project;
    Outline outline;
    outline.say(Fate::comes_in, size_of(p.users), "coder", "coders");
    outline.say(Fate::comes_in, size_of(p.codes) - size_of(sorted.case_codes), "code", "codes");
    say_sources(outline, plan, sorted);
    if (plan.own_rows.empty()) {
        say_other_things(outline, p);
        say_lost_references(outline, plan, sorted);
    } else {
        say_own_rows(outline, plan.own_rows);
    }
    outline.say(Fate::left_out, sorted.outside, "coding or selection that leaves its text",
                "codings or selections that leave their texts");
    outline.say(Fate::left_out, sorted.without_code, "coding that names no code of the file",
                "codings that name no code of the file");
    outline.say(Fate::left_out, sorted.empty, "coding on no words", "codings on no words");
    outline.say(Fate::left_out, sorted.twice, "coding of a PDF's area", "codings of PDFs' areas",
                "The same words are coded in its text.");
    if (plan.archive) {
        auto others = plan.archive->others();
        if (!plan.own_rows.empty()) std::erase(others, own_entry);
        say_files_without(outline, plan);
        outline.say(Fate::left_out, size_of(others), "file that is no source", "files that are no sources",
                    others.empty() ? std::string() : exchange::quoted_list(others) + ".");
    }
    return outline.lines();
}

}  // namespace attune::jobs

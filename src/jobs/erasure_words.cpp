// SPDX-License-Identifier: GPL-3.0-or-later
// An erasure's plan as sentences.
#include <fmt/format.h>

#include "jobs/erasure.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using Lines = std::vector<std::string>;

using text::counted;

// On one line, cut where it grows long.
std::string in_short(std::string_view words) {
    constexpr std::int64_t enough = 60;
    std::string line;
    for (const char c : words) line += c == '\n' || c == '\t' ? ' ' : c;
    const text::Translator translator(line);
    if (translator.length().value <= enough) return line;
    return std::string(translator.slice({{0}, {enough}})) + "…";
}

// "3 codings go:" and a line for each, or nothing.
template <class Things, class Say>
void list(Lines& lines, const std::string& head, const Things& things, std::size_t most, const Say& say) {
    if (things.empty()) return;
    lines.push_back(head + ":");
    std::size_t said = 0;
    for (const auto& thing : things) {
        if (said++ == most) break;
        lines.push_back("  " + say(thing));
    }
    if (things.size() > most) lines.push_back(fmt::format("  … and {} more", things.size() - most));
}

std::string coding_line(const store::ErasurePlan::CodingOn& coding) {
    return fmt::format("{} by {} in “{}”: “{}”", coding.code, coding.coder, coding.source_title,
                       in_short(coding.quote));
}

std::string quoting_line(const store::ErasurePlan::Quoting& quoting) {
    return fmt::format("{} “{}”", quoting.kind, in_short(quoting.name));
}

void say_counts(const store::ErasurePlan& plan, Lines& goes) {
    const auto say = [&](std::int64_t number, std::string_view one, std::string_view many) {
        if (number > 0) goes.push_back(counted(static_cast<std::size_t>(number), one, many));
    };
    say(plan.sources_go, "source with its text, turns and header",
        "sources with their texts, turns and headers");
    say(plan.speakers_go, "speaker’s label and description, and what they say",
        "speakers’ labels and descriptions, and what they say");
    say(plan.persons_go, "person’s name, relation and note", "persons’ names, relations and notes");
    say(plan.records_go, "consent, value or place in a case", "consents, values and places in cases");
    say(plan.links_go, "link of a memo to what goes", "links of memos to what goes");
    say(plan.drafts_go, "half-typed text loses the words", "half-typed texts lose the words");
}

}  // namespace

PlanInWords in_words(const store::ErasurePlan& plan, std::size_t most) {
    PlanInWords words;
    auto& goes = words.goes;
    auto& stays = words.stays;
    say_counts(plan, goes);
    list(goes, counted(plan.passages.size(), "passage of a text", "passages of texts"), plan.passages, most,
         [](const auto& passage) {
             const bool taken_out = passage.by == "[redacted]" || passage.by == "[withdrawn]";
             return fmt::format("“{}” {}–{}: “{}”{}", passage.title, passage.range.begin.value,
                                passage.range.end.value, in_short(passage.words),
                                taken_out ? "" : fmt::format(" becomes “{}”", passage.by));
         });
    list(goes, counted(plan.labels.size(), "speaker’s label changes", "speakers’ labels change"), plan.labels,
         most, [](const auto& label) {
             return fmt::format("“{}”: “{}” becomes “{}”", label.title, in_short(label.words),
                                in_short(label.by));
         });
    list(
        goes,
        counted(plan.headers.size(), "title, header or remark changes", "titles, headers and remarks change"),
        plan.headers, most, [](const auto& one) {
            return fmt::format("“{}”, {}: “{}” becomes “{}”", one.title, one.kind, in_short(one.words),
                               in_short(one.by));
        });
    list(goes, counted(plan.codings_go.size(), "coding", "codings"), plan.codings_go, most, coding_line);
    list(goes,
         fmt::format("the words in {}",
                     counted(plan.changed.size(), "thing that coders wrote", "things that coders wrote")),
         plan.changed, most, quoting_line);
    list(goes,
         fmt::format("the sentence of {} of the history",
                     counted(plan.sentences_go.size(), "entry", "entries")),
         plan.sentences_go, most, [](const auto& entry) { return in_short(entry.sentence); });
    if (plan.entries_rewritten > 0)
        goes.push_back(
            fmt::format("the words in the record of {} of the history",
                        counted(static_cast<std::size_t>(plan.entries_rewritten), "entry", "entries")));
    list(goes, counted(plan.originals_go.size(), "original file", "original files"), plan.originals_go, most,
         [](const std::string& name) { return name; });
    list(goes, counted(plan.backups_go.size(), "backup", "backups"), plan.backups_go, most,
         [](const auto& backup) {
             return backup.readable
                        ? backup.name
                        : backup.name + " (cannot be read with this passphrase; it may hold the words)";
         });
    list(stays, fmt::format("{} on words that go", counted(plan.codings_stay.size(), "coding", "codings")),
         plan.codings_stay, most, coding_line);
    list(stays,
         fmt::format("{} the words", counted(plan.stays.size(), "thing that coders wrote quotes",
                                             "things that coders wrote quote")),
         plan.stays, most, quoting_line);
    for (const auto& remark : plan.remarks) stays.push_back(remark);
    return words;
}

}  // namespace attune::jobs

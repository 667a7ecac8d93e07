// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

#include "jobs/export_gate.h"
#include "jobs/kept_agreement.h"
#include "jobs/print.h"
#include "jobs/shown_names.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/copy_queries.h"
#include "store/queries/queries.h"
#include "store/queries/result_queries.h"
#include "store/queries/round_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

std::string said_of(const model::KeptResult& kept, const ProjectAgreement& found) {
    return fmt::format("The figures are those kept as “{}” on {}{}.", kept.name, printed_date(kept.made_ms),
                       found.round.empty()  ? ""
                       : found.settled == 0 ? ", before anything of the round was reconciled"
                                            : ", after places of the round had been reconciled");
}

Result<Ok> take_figures(const store::Project& project, const ReportChoice& choice, const JobControl& control,
                        ReliabilityReport& out) {
    if (!choice.kept.empty()) {
        auto kept = store::find_kept_result(project, choice.kept);
        if (!kept) return forward_error(kept);
        auto read = read_kept(std::move(*kept));
        if (!read) return forward_error(read);
        out.agreement = std::move(read->agreement);
        out.figures_of = said_of(read->kept, out.agreement);
        return Ok{};
    }
    if (!choice.now && !choice.agreement.round.empty()) {
        const auto round = store::find_round(project, choice.agreement.round);
        if (!round) return forward_error(round);
        if (auto reported = reported_agreement(project, *round)) {
            out.agreement = std::move(reported->agreement);
            out.figures_of = said_of(reported->kept, out.agreement);
            return Ok{};
        }
    }
    auto found = project_agreement(project, choice.agreement, control);
    if (!found) return forward_error(found);
    out.agreement = std::move(*found);
    out.figures_of =
        fmt::format("Counted on {} from the codings as they stood.", printed_date(choice.date_ms));
    if (out.agreement.settled > 0)
        out.figures_of +=
            " Places of the round had been reconciled by then: coders may have changed what they "
            "did since they coded apart.";
    return Ok{};
}

std::vector<std::string> facts_of(const model::Round& round) {
    std::vector<std::string> facts;
    const auto& sample = round.sample;
    const auto sources = round.sources.size();
    std::string how = text::counted(sources, "source", "sources");
    if (sample.of > 0) how += fmt::format(" of {}", sample.of);
    if (sample.by == "random" || sample.by == "stratified")
        how += fmt::format(", drawn by chance{} (seed {})",
                           sample.stratum.empty() ? "" : fmt::format(" within each {} alike", sample.stratum),
                           sample.seed);
    else if (sample.by == "hand")
        how += ", chosen by hand";
    facts.push_back(fmt::format("The {} round “{}” of {}: {}.", model::round_kind_word(round.kind),
                                round.name, printed_date(round.made_ms), how));
    if (!round.codebook_version_name.empty())
        facts.push_back(fmt::format("Coded by the codebook “{}”.", round.codebook_version_name));
    if (!round.note.empty()) facts.push_back(round.note);
    return facts;
}

// By number where readers outside are not to know the title.
std::string title_of(const ReliabilityReport& report, const SourceId& source) {
    const auto at = std::ranges::find(report.agreement.sources, source, &AgreementSource::id);
    return fmt::format("Text {}", at - report.agreement.sources.begin() + 1);
}

// The place where coders differ of which this came; none for what all coded alike.
const QueueItem* place_of(const Queue& queue, const AgreedId& agreed) {
    for (const auto& item : queue.items)
        if (std::ranges::any_of(item.outcome, [&](const auto& row) { return row.agreed.id == agreed; }))
            return &item;
    return nullptr;
}

// " (Karen Mills)": whose coding was taken.
std::string taken_from(const QueueItem* place, model::Outcome outcome, const ShownNames& names) {
    using model::Outcome;
    if (place == nullptr) return {};
    const auto with = place->with();
    const std::size_t at = outcome == Outcome::took_first     ? 0
                           : outcome == Outcome::took_second  ? 1
                           : outcome == Outcome::took_another ? 2
                                                              : with.size();
    if (at >= with.size()) return {};
    const auto part = std::ranges::find(place->parts, with[at], &QueueItem::Part::coder);
    return part == place->parts.end() ? std::string() : fmt::format(" ({})", names.of(part->coder_name));
}

// What coders were called before; sentences of the history still say it.
void add_former_names(const store::Project& project,
                      std::vector<std::pair<CoderId, std::string>>& everybody) {
    constexpr std::string_view open = "\xE2\x80\x9C", close = "\xE2\x80\x9D";
    for (const auto& coder : store::coder_facts(project)) {
        store::HistoryFilter about;
        about.about = coder.id.text();
        for (const auto& entry : project.history(about)) {
            if (!entry.sentence.starts_with("Renamed the coder")) continue;
            for (std::size_t at = entry.sentence.find(open); at != std::string::npos;
                 at = entry.sentence.find(open, at)) {
                at += open.size();
                const std::size_t end = entry.sentence.find(close, at);
                if (end == std::string::npos) break;
                everybody.emplace_back(coder.id, entry.sentence.substr(at, end - at));
                at = end;
            }
        }
    }
}

Result<Ok> take_decisions(const store::Project& project, const ReportChoice& choice, const ShownNames& names,
                          ReliabilityReport& out) {
    store::AgreedFilter filter;
    filter.round = out.agreement.round;
    auto rows = store::agreed_codings(project, filter);
    QueueChoice differing;
    differing.round = out.agreement.round.text();
    differing.coders = out.agreement.coders;
    const auto queue = disagreement_queue(project, differing);
    if (!queue) return forward_error(queue);
    if (choice.words) {
        std::vector<QuoteToLeave> quotes;
        quotes.reserve(rows.size());
        for (const auto& row : rows) quotes.push_back({row.agreed.source, row.agreed.range});
        GateChoice gate_choice;
        gate_choice.cleared_only = choice.outside;
        auto gate = export_gate(project, quotes, gate_choice);
        if (!gate) return forward_error(gate);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            GatedQuote& quote = gate->quotes[k];
            rows[k].quote =
                quote.verdict == GateVerdict::held ? std::string("[held back]") : std::move(quote.printed);
        }
    }
    for (auto& row : rows) {
        if (choice.outside) {
            row.source_title = title_of(out, row.agreed.source);
            row.agreed.note.clear();
        }
        const auto& agreed = row.agreed;
        const QueueItem* place = place_of(*queue, agreed.id);
        // “agreed” is said of what everybody coded alike, and of a difference that was talked through.
        const bool talked = place || agreed.reason != model::Reason::none || !agreed.note.empty();
        if (agreed.outcome == model::Outcome::agreed && !talked) {
            ++out.alike;
            continue;
        }
        out.decisions.push_back(
            {row.source_title, fmt::format("{}–{}", agreed.range.begin.value, agreed.range.end.value),
             agreed.stands ? row.code_name : "not " + row.code_name,
             std::string(model::outcome_word(agreed.outcome)) + taken_from(place, agreed.outcome, names),
             std::string(model::reason_word(agreed.reason)), names.in(agreed.note),
             names.of(row.coder_name) + (agreed.adjudicated ? " (third person)" : ""), row.quote});
    }
    out.open = static_cast<std::int64_t>(queue->items.size() - queue->settled);
    out.reasons = reasons_by_code(project, filter.round);
    return Ok{};
}

// What happened to the round itself, and to the codebook while it went on.
void take_events(const store::Project& project, const ShownNames& names, ReliabilityReport& out) {
    const model::Round& round = *out.round;
    const auto add = [&](std::int64_t at, const std::string& who, const std::string& what) {
        out.events.push_back({at, names.of(who), names.in(what)});
    };
    store::HistoryFilter about;
    about.about = round.id.text();
    about.limit = 1000;
    std::int64_t last = round.made_ms, settled = 0, settled_at = 0;
    for (const auto& entry : project.history(about)) {
        if (entry.kind != "do" || !entry.live || entry.sentence.empty()) continue;
        last = std::max(last, entry.at_ms);
        // Each place is in the list of decisions already.
        if (entry.sentence.starts_with("Agreed on") || entry.sentence.starts_with("Took back what was")) {
            ++settled;
            settled_at = std::max(settled_at, entry.at_ms);
            continue;
        }
        add(entry.at_ms, entry.coder, entry.sentence);
    }
    if (settled > 0)
        out.events.push_back({settled_at, "",
                              fmt::format("The last of {} of settling places where coders differed",
                                          text::counted(settled, "step", "steps"))});
    for (const auto& finished : store::finished_sources(project)) {
        if (std::ranges::find(round.sources, finished.source) == round.sources.end()) continue;
        const auto coder = std::ranges::find(round.coders, finished.coder, &model::RoundCoder::coder);
        if (coder == round.coders.end()) continue;
        const auto source = std::ranges::find(out.agreement.sources, finished.source, &AgreementSource::id);
        if (source == out.agreement.sources.end()) continue;
        add(finished.at_ms, coder->name, fmt::format("Finished “{}”", source->title));
        last = std::max(last, finished.at_ms);
    }
    for (const auto& merged : store::taken_in_copies(project)) {
        if (merged.at_ms < round.made_ms) continue;
        out.events.push_back({merged.at_ms, "",
                              fmt::format("Took in a copy with {} {}", merged.operations,
                                          merged.operations == 1 ? "change" : "changes")});
        last = std::max(last, merged.at_ms);
    }
    store::HistoryFilter codebook;
    codebook.acts = {store::Act::codes};
    codebook.since_ms = round.made_ms;
    codebook.until_ms = round.closed_ms > 0 ? round.closed_ms + 1 : last + 1;
    codebook.limit = 200;
    for (const auto& entry : project.history(codebook))
        if (entry.kind == "do" && entry.live && !entry.sentence.empty())
            add(entry.at_ms, entry.coder, entry.sentence);
    std::ranges::stable_sort(out.events, {}, &ReportedEvent::at_ms);
}

}  // namespace

std::optional<model::Round> round_to_report(const store::Project& project) {
    auto rounds = store::rounds(project);
    for (auto& round : std::views::reverse(rounds))
        if (round.kind == model::RoundKind::reliability) return std::move(round);
    return std::nullopt;
}

Result<ReliabilityReport> reliability_report(const store::Project& project, const ReportChoice& choice,
                                             const JobControl& control) {
    ReliabilityReport out;
    out.date_ms = choice.date_ms;
    out.with_words = choice.words;
    if (const auto taken = take_figures(project, choice, control, out); !taken) return forward_error(taken);
    const auto info = store::project_info(project);
    out.project = info.title;
    out.place = info.place;
    out.project_id = info.id.text();
    out.thresholds = agreement_thresholds(project);
    ShownNames names;
    if (choice.hide_names) {
        std::vector<std::pair<CoderId, std::string>> everybody;
        for (const auto& coder : store::coder_facts(project)) everybody.emplace_back(coder.id, coder.name);
        add_former_names(project, everybody);
        // Somebody may have had another name when the result was kept.
        for (std::size_t k = 0; k < out.agreement.coders.size(); ++k)
            everybody.emplace_back(out.agreement.coders[k], out.agreement.coder_names[k]);
        names = ShownNames(out.agreement.coders, std::move(everybody));
        for (auto& name : out.agreement.coder_names) name = names.of(name);
        for (auto* list : {&out.agreement.method, &out.agreement.remarks})
            for (auto& sentence : *list) sentence = names.in(sentence);
    }
    if (!out.agreement.round.empty()) out.round = store::round_row(project, out.agreement.round);
    if (const auto taken = take_decisions(project, choice, names, out); !taken) return forward_error(taken);
    if (out.round) {
        if (choice.outside) out.round->note.clear();
        out.facts = facts_of(*out.round);
        for (auto& fact : out.facts) fact = names.in(fact);
        if (!choice.outside) take_events(project, names, out);
    }
    if (choice.outside)
        for (auto& source : out.agreement.sources) source.title = title_of(out, source.id);
    return out;
}

Verdict reading_of(const ReliabilityReport& report, const analysis::Compared& thing) {
    const auto* alpha = thing.find("krippendorff_alpha");
    if (alpha == nullptr || !alpha->value) return Verdict::undefined;
    // Whatever the best guess is, a figure is only as good as what it may well be.
    return verdict_on(thing.interval ? thing.interval->low : *alpha->value, report.thresholds);
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/export_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "jobs/identifiers.h"
#include "jobs/left_words.h"
#include "jobs/small_numbers.h"
#include "store/queries/report_queries.h"
#include "text/counted.h"
#include "text/fold.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

struct Opened {
    std::string title, text;
    text::Translator translator;
    Opened(std::string of, std::string words)
        : title(std::move(of)), text(std::move(words)), translator(text) {}
};

struct Identifier {
    TextRange range;
    std::string words;
};

class Gating {
  public:
    Gating(const store::Project& project, const GateChoice& choice, std::int64_t threshold)
        : project_(project), choice_(choice), threshold_(threshold), people_(project) {
        for (auto& row : store::marked_quotes(project)) marks_[row.quote.source].push_back(row.quote);
    }

    Result<Ok> find_identifiers(const std::vector<QuoteToLeave>& quotes, const JobControl& control) {
        std::set<SourceId> among;
        for (const auto& quote : quotes) among.insert(quote.source);
        if (among.empty()) return Ok{};
        const auto found =
            suggest_identifiers(project_, std::vector<SourceId>(among.begin(), among.end()), {}, control);
        if (!found) return forward_error(found);
        const auto left = LeftWords::of(project_);
        for (const auto& one : *found) {
            if (one.what.confidence == analysis::Confidence::possible || left.holds(one.what.words)) continue;
            for (const auto& place : one.places)
                identifiers_[place.source].push_back({place.range, place.match});
        }
        for (auto& [source, list] : identifiers_)
            std::ranges::sort(list, {}, [](const Identifier& one) { return one.range.begin; });
        return Ok{};
    }

    Result<GatedQuote> judge(const QuoteToLeave& quote) {
        const auto opened = open(quote.source);
        if (!opened) return forward_error(opened);
        GatedQuote out;
        out.quote = quote;
        out.source_title = (*opened)->title;
        out.passage = (*opened)->translator.slice((*opened)->translator.clamp(quote.range));
        out.printed = out.passage;
        out.mark = quote.as_if;
        if (const auto at = marks_.find(quote.source); !out.mark && at != marks_.end())
            out.mark = mark_of(at->second, quote.range);
        if (out.mark && !out.mark->words.empty()) out.printed = out.mark->words;
        weigh_mark(out);
        weigh_speakers(out);
        weigh_words(out);
        out.verdict = !out.held.empty()     ? GateVerdict::held
                      : !out.warned.empty() ? GateVerdict::warned
                                            : GateVerdict::free;
        return out;
    }

  private:
    Result<const Opened*> open(const SourceId& source) {
        auto& known = opened_[source];
        if (!known) {
            auto text = store::source_text(project_, source);
            if (!text) return forward_error(text);
            known = std::make_unique<Opened>(std::move(text->row.title), std::move(text->text));
        }
        return known.get();
    }

    void weigh_mark(GatedQuote& out) const {
        if (out.mark && out.mark->state == model::QuoteState::held) {
            out.held.push_back(out.mark->note.empty()
                                   ? std::string("Somebody decided that this is not printed.")
                                   : fmt::format("It is not printed: {}", out.mark->note));
            return;
        }
        const bool cleared = out.mark && out.mark->state == model::QuoteState::cleared;
        if (choice_.cleared_only && !cleared) out.held.emplace_back("Nobody has cleared it.");
    }

    void weigh_speakers(GatedQuote& out) const {
        const bool cleared = out.mark && out.mark->state == model::QuoteState::cleared;
        const auto level = cleared ? out.mark->level : choice_.level;
        const auto behind = people_.behind(out.quote.source, out.quote.range);
        std::vector<std::string> lines;
        for (const Participant* one : behind) {
            out.who.push_back(one->who);
            out.refused = out.refused || one->consent == QuoteConsent::refused;
            if (one->consent == QuoteConsent::refused)
                out.held.push_back(fmt::format("{} did not agree to being quoted.", one->label));
            if (one->consent == QuoteConsent::unknown) {
                const auto sentence =
                    fmt::format("Whether {} agreed to being quoted is not known.", one->label);
                (choice_.agreed_only ? out.held : out.warned).push_back(sentence);
            }
            if (!choice_.staff && one->voice != Voice::parent)
                out.held.push_back(
                    fmt::format("{} is not a parent, and words of staff stay here.", one->label));
            std::string line = Participants::attribution(*one, level);
            if (level != model::AttributionLevel::none) {
                const std::int64_t sharing = people_.sharing(*one, level);
                if (out.sharing == 0 || sharing < out.sharing) out.sharing = sharing;
                if (threshold_ > 0 && sharing < threshold_)
                    out.warned.push_back(fmt::format(
                        "Only {} “{}”.", text::counted(sharing, "person here is", "people here are"), line));
            }
            if (!line.empty() && std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
        }
        out.attribution = cleared && !out.mark->attribution.empty()
                              ? out.mark->attribution
                              : fmt::format("{}", fmt::join(lines, " and "));
        if (behind.empty()) out.warned.emplace_back("No participant is known who speaks here.");
    }

    void weigh_words(GatedQuote& out) const {
        const auto at = identifiers_.find(out.quote.source);
        if (at == identifiers_.end()) return;
        const std::string printed = text::fold(out.printed);
        for (const auto& one : at->second) {
            if (!(one.range.begin < out.quote.range.end)) break;
            if (!one.range.overlaps(out.quote.range)) continue;
            if (printed.find(text::fold(one.words)) == std::string::npos) continue;  // trimmed away
            if (std::ranges::find(out.identifiers, one.words) == out.identifiers.end())
                out.identifiers.push_back(one.words);
        }
        if (!out.identifiers.empty())
            out.warned.push_back(
                fmt::format("By {} somebody might be recognised: “{}”.",
                            out.identifiers.size() == 1 ? "this word or name" : "these words",
                            fmt::join(out.identifiers, "”, “")));
    }

    const store::Project& project_;
    const GateChoice& choice_;
    std::int64_t threshold_;
    Participants people_;
    std::map<SourceId, std::vector<model::MarkedQuote>> marks_;
    std::map<SourceId, std::unique_ptr<Opened>> opened_;
    std::map<SourceId, std::vector<Identifier>> identifiers_;
};

}  // namespace

Result<Gate> export_gate(const store::Project& project, const std::vector<QuoteToLeave>& quotes,
                         const GateChoice& choice, const JobControl& control) {
    Gate gate;
    gate.threshold = choice.threshold.value_or(small_number(project));
    Gating gating(project, choice, gate.threshold);
    if (choice.names)
        if (const auto found = gating.find_identifiers(quotes, control); !found) return forward_error(found);
    for (const auto& quote : quotes) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Looking at the quotes was stopped.");
        auto judged = gating.judge(quote);
        if (!judged) return forward_error(judged);
        ++(judged->verdict == GateVerdict::held     ? gate.held
           : judged->verdict == GateVerdict::warned ? gate.warned
                                                    : gate.free);
        gate.quotes.push_back(std::move(*judged));
    }
    return gate;
}

std::optional<model::MarkedQuote> mark_of(const std::vector<model::MarkedQuote>& marks, TextRange range) {
    std::optional<model::MarkedQuote> found;
    for (const auto& mark : marks) {
        if (mark.range == range) return mark;
        if (mark.state == model::QuoteState::held && mark.range.overlaps(range)) found = mark;
        if (!found && mark.state == model::QuoteState::cleared && mark.words.empty() &&
            mark.range.begin <= range.begin && range.end <= mark.range.end)
            found = mark;
    }
    return found;
}

std::string gate_sentence(const Gate& gate) {
    const std::int64_t leave = gate.free + gate.warned;
    std::string sentence = text::counted(leave, "quote may leave", "quotes may leave");
    if (gate.warned > 0) sentence += fmt::format(", {} of them to be looked at", gate.warned);
    if (gate.held == 1) sentence += "; 1 is held back";
    if (gate.held > 1) sentence += fmt::format("; {} are held back", gate.held);
    return sentence + ".";
}

std::string_view gate_word(GateVerdict verdict) {
    switch (verdict) {
        case GateVerdict::free:
            return "free";
        case GateVerdict::warned:
            return "look";
        case GateVerdict::held:
            return "held";
    }
    return "held";
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/report/frame.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "base/hash.h"
#include "base/version.h"
#include "exchange/report/chart.h"
#include "jobs/leaving_words.h"
#include "jobs/report/small_counts.h"
#include "jobs/report/speaking.h"
#include "jobs/small_numbers.h"
#include "jobs/source_words.h"
#include "store/queries/last_change.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::jobs {

using exchange::report::Cell;
using exchange::report::Report;
using exchange::report::Run;
using exchange::report::Section;
using exchange::report::SourceText;

std::string joined(const std::vector<std::string>& items) {
    return fmt::format("{}", fmt::join(items, "; "));
}

Run words(std::string text) {
    return {std::move(text), false, false, {}, {}};
}

Cell cell(std::string text, std::string target) {
    return {std::move(text), std::nullopt, {}, std::move(target)};
}

exchange::report::Paragraph note(std::string sentence) {
    return {{words(std::move(sentence))}, exchange::report::Paragraph::Kind::note};
}

namespace {

// A quote with what may stand under it instead of where it comes from.
exchange::report::Quote with_level(const exchange::report::Quote& quote, const std::string& under) {
    exchange::report::Quote out = quote;
    for (auto* place : {&out.source, &out.source_id, &out.speaker, &out.turn, &out.line, &out.time})
        place->clear();
    out.range = {};
    out.cases.clear();
    out.under = under;
    return out;
}

// What readers outside of the team see of a quote: its words, its code, and what may stand under it.
exchange::report::Quote for_outside(const exchange::report::Quote& quote, const std::string& under) {
    exchange::report::Quote out = with_level(quote, under);
    for (auto* said : {&out.coder, &out.voice, &out.direction, &out.account, &out.note}) said->clear();
    out.intensity = 0;
    return out;
}

}  // namespace

Result<ReportFrame> ReportFrame::open(const store::Project& project, const ReportWanted& wanted,
                                      const std::string& kind, const std::string& title,
                                      const JobControl& control) {
    auto evidence = Evidence::read(project, wanted.query, control);
    if (!evidence) return forward_error(evidence);
    ReportFrame frame;
    frame.project_ = &project;
    frame.wanted_ = wanted;
    frame.evidence_ = std::make_unique<Evidence>(std::move(*evidence));
    frame.report_ = std::make_unique<Report>();
    Report& report = *frame.report_;
    const auto info = store::project_info(project);
    report.kind = kind;
    report.title = wanted.title.empty() ? title : wanted.title;
    report.project = info.title;
    report.place = info.place;
    const auto last = store::last_change(project);
    report.date_ms = last.at_ms;
    report.manifest.kind = kind;
    report.manifest.project = info.id.text();
    report.manifest.project_title = info.title;
    report.manifest.head = last.head;
    report.manifest.program = program_version();
    report.manifest.date_ms = report.date_ms;
    report.manifest.query = wanted.query;
    frame.numbers_ = std::make_unique<Numbers>(*frame.evidence_, report.manifest.recipes);
    if (wanted.gate) {
        auto held = wanted.gate(project, *frame.evidence_, control);
        if (!held) return forward_error(held);
        for (auto& one : held->quotes) frame.held_.emplace(one.coding, std::move(one.why));
        frame.printed_ = std::move(held->printed);
        frame.under_ = std::move(held->under);
        frame.cleared_ = std::move(held->cleared);
        frame.few_fit_ = std::move(held->few_fit);
        frame.quiet_ = std::move(held->people);
        report.to_look_at = held->to_look_at;
    }
    return frame;
}

Section& ReportFrame::section(int level, const std::string& title, const std::string& anchor) {
    return report_->sections.emplace_back(Section{anchor, level, title, {}});
}

bool ReportFrame::quote(Section& section, const EvidencePassage& passage, const std::string& above) {
    if (held(passage)) return false;
    auto quote = evidence_->quote_of(passage);
    quote.above = above;
    const std::string digest = sha256_hex(quote.words);
    if (const auto printed = printed_.find(passage.row.coding.id); printed != printed_.end())
        quote.words = printed->second;
    const CodingId& id = passage.row.coding.id;
    const bool limited = wanted_.outside || wanted_.by_level || cleared_.contains(id);
    if (quoted_.insert(quote.id).second) {
        report_->manifest.quotes.push_back({quote.id, quote.code_id, quote.source_id, quote.range, digest});
        report_->few_fit += limited && few_fit_.contains(id);
    }
    if (wanted_.outside)
        quote = for_outside(quote, under_[id]);
    else if (limited)
        quote = with_level(quote, under_[id]);
    section.blocks.emplace_back(std::move(quote));
    return true;
}

std::vector<const EvidencePassage*> ReportFrame::examples(std::vector<const EvidencePassage*> from,
                                                          std::size_t most) const {
    std::erase_if(from, [this](const EvidencePassage* passage) { return held(*passage); });
    // How far the length is from what reads well: 60 to 350 characters.
    const auto off = [](const EvidencePassage* passage) {
        const std::int64_t length = passage->row.coding.range.length();
        return std::max<std::int64_t>({0, 60 - length, length - 350});
    };
    std::stable_sort(from.begin(), from.end(), [&](const EvidencePassage* a, const EvidencePassage* b) {
        const int central_a = a->row.coding.magnitude.intensity,
                  central_b = b->row.coding.magnitude.intensity;
        return central_a != central_b ? central_a > central_b : off(a) < off(b);
    });
    std::vector<const EvidencePassage*> chosen;
    std::set<SourceId> sources;
    std::set<std::string> met;
    for (const bool only_new_sources : {true, false})
        for (const EvidencePassage* passage : from) {
            if (chosen.size() == most) return chosen;
            if (only_new_sources && sources.contains(passage->row.coding.source)) continue;
            if (!met.insert(passage->row.quote).second) continue;  // two coders, the same words
            sources.insert(passage->row.coding.source);
            chosen.push_back(passage);
        }
    return chosen;
}

exchange::report::Paragraph reach(ReportFrame& frame, const Conditions& where, const std::string& of) {
    exchange::report::Paragraph paragraph;
    const auto say = [&](const char* before, const char* count, const char* one) {
        paragraph.runs.push_back(words(before));
        for (auto& run :
             frame.numbers().counted(count, where, fmt::format("{} of “{}”", count, of), one, count))
            paragraph.runs.push_back(std::move(run));
    };
    say("", "codings", "coding");
    say(" in ", "sources", "source");
    say(", by ", "coders", "coder");
    paragraph.runs.push_back(words("."));
    return paragraph;
}

Result<SourceText> ReportFrame::text(const SourceId& source) {
    Speaking speaking(*project_, evidence_->cases());
    if (const auto opened = speaking.open(source); !opened) return forward_error(opened);
    const store::SourceText& from = speaking.source();
    const text::Translator translator(from.text);
    SourceText out;
    out.title = from.row.title;
    out.subtitle = metadata_line(from);
    if (wanted_.outside) {
        told_.insert(source);
        out.title = fmt::format("Text {}", told_.size());
        out.subtitle.clear();
    }
    const auto codings = evidence_->where({{"source", {source.text()}}});
    std::map<CoderId, std::string> initials;
    for (const auto& coder : store::coders(*project_)) initials.emplace(coder.id, coder.initials);
    std::vector<model::Turn> turns = from.turns;
    if (turns.empty()) turns.emplace_back().range = {{0}, translator.length()};
    for (std::size_t k = 0; k < turns.size(); ++k) {
        const model::Turn& turn = turns[k];
        exchange::report::Turn line;
        line.anchor = fmt::format("t-{}-{}", source.text(), k + 1);
        line.number = from.turns.empty() ? std::string() : std::to_string(k + 1);
        line.speaker = turn_speakers(from, turn);
        line.note = turn_note(turn);
        line.language = turn.language;
        line.asks = !turn.speakers.empty() &&
                    std::all_of(turn.speakers.begin(), turn.speakers.end(), [&](std::size_t speaker) {
                        return from.speakers[speaker].role == model::Role::interviewer;
                    });
        const auto behind = speaking.participants().behind(source, turn.range);
        if (std::any_of(behind.begin(), behind.end(),
                        [&](const Participant* one) { return quiet_.contains(one->who); })) {
            line.text = "[Left out: the person who speaks here is not to be quoted.]";
            out.turns.push_back(std::move(line));
            continue;
        }
        if (wanted_.outside) {
            // Who speaks by what may stand under a quote of theirs.
            std::vector<std::string> who;
            for (const Participant* one : behind)
                if (auto words = Participants::attribution(*one, wanted_.level);
                    !words.empty() && std::ranges::find(who, words) == who.end())
                    who.push_back(std::move(words));
            line.speaker = line.asks ? std::string("Interviewer") : fmt::format("{}", fmt::join(who, " & "));
            line.note.clear();
        }
        line.text = translator.slice(turn.range);
        const auto begin = translator.to_bytes(turn.range.begin).value;
        for (const EvidencePassage* passage : codings) {
            const model::Coding& coding = passage->row.coding;
            if (!coding.range.overlaps(turn.range) || held(*passage)) continue;
            const auto at = [&](CodePoint place) {
                return static_cast<std::size_t>(
                    translator.to_bytes(std::clamp(place, turn.range.begin, turn.range.end)).value - begin);
            };
            if (quoted_.insert(coding.id.text()).second)
                report_->manifest.quotes.push_back({coding.id.text(), coding.code.text(), source.text(),
                                                    coding.range, sha256_hex(passage->row.quote)});
            line.marks.push_back({at(coding.range.begin), at(coding.range.end), coding.id.text(),
                                  passage->row.code_name,
                                  wanted_.outside ? std::string() : passage->row.coder_name,
                                  wanted_.outside ? std::string() : initials[coding.coder],
                                  evidence_->quote_of(*passage).colour});
        }
        out.turns.push_back(std::move(line));
    }
    return out;
}

Result<Ok> ReportFrame::texts() {
    std::vector<SourceId> sources;
    for (const auto& passage : evidence_->passages())
        if (sources.empty() || sources.back() != passage.row.coding.source)
            sources.push_back(passage.row.coding.source);
    if (sources.empty()) return Ok{};
    section(1, "The texts", "texts");
    std::map<std::string, std::string> places;  // of codings
    for (const SourceId& source : sources) {
        auto text = this->text(source);
        if (!text) return forward_error(text);
        for (const auto& turn : text->turns)
            for (const auto& mark : turn.marks) places.emplace(mark.coding, turn.anchor);
        section(2, text->title, "text-" + source.text()).blocks.emplace_back(std::move(*text));
    }
    for (Section& section : report_->sections)
        for (auto& block : section.blocks)
            if (auto* quote = std::get_if<exchange::report::Quote>(&block))
                if (const auto at = places.find(quote->id); at != places.end()) quote->place = at->second;
    return Ok{};
}

void ReportFrame::say_what_was_chosen() {
    std::map<std::string, std::string> names;
    for (const auto& row : evidence_->codebook()) names.emplace(row.code.id.text(), row.code.name);
    for (const auto& row : evidence_->elements()) names.emplace(row.element.id.text(), row.element.name);
    for (const auto& row : evidence_->cases()) names.emplace(row.of.id.text(), row.of.name);
    for (const auto& row : evidence_->people()) names.emplace(row.person.id.text(), row.person.name);
    for (const auto& coder : store::coders(*project_)) names.emplace(coder.id.text(), coder.name);
    for (const auto& source : store::sources(*project_)) names.emplace(source.id.text(), source.title);
    static const std::map<std::string, std::string> said{
        {"code", "with the code"},       {"code_or_below", "with the code or one below it:"},
        {"element", "of the element"},   {"element_or_below", "of the element or one below it:"},
        {"case", "of the case"},         {"person", "in which this person speaks:"},
        {"coder", "coded by"},           {"source", "in the source"},
        {"direction", "with direction"}, {"account", "with account"},
        {"intensity", "with intensity"}, {"wave", "of the wave"},
        {"voice", "in the voice"}};
    for (const auto& [name, values] : report_->manifest.query) {
        if (name == "agreed") {
            report_->chosen.emplace_back("What coders agreed on, in the stead of their own codings.");
            continue;
        }
        // Names of sources, families and people are nothing for readers outside.
        if (wanted_.outside && (name == "case" || name == "person" || name == "source")) {
            report_->chosen.emplace_back("Only passages of some of the texts or people.");
            continue;
        }
        std::string listed;
        for (const std::string& value : values) {
            const auto known = names.find(value);
            listed += fmt::format("{}“{}”", listed.empty() ? "" : ", ",
                                  known == names.end() ? value : known->second);
        }
        const auto how = said.find(name);
        report_->chosen.push_back(
            fmt::format("Only passages {} {}.", how == said.end() ? name : how->second, listed));
    }
    if (report_->kind == "memos" || report_->kind == "methods") return;  // they quote no coding
    std::map<std::string, std::size_t> reasons;
    for (const auto& [coding, why] : held_) ++reasons[why];
    for (const auto& [why, number] : reasons)
        report_->chosen.push_back(fmt::format("{} counted and not quoted. {}",
                                              text::counted(number, "coding is", "codings are"), why));
}

Result<std::vector<std::string>> ReportFrame::written(const std::vector<std::string>& texts,
                                                      const JobControl& control) {
    auto leaving = leaving_words(*project_, texts, wanted_.written,
                                 outside() ? Readers::outside : Readers::team, control);
    if (!leaving) return forward_error(leaving);
    for (auto& sentence : leaving->said) report_->chosen.push_back(std::move(sentence));
    return std::move(leaving->texts);
}

std::string ReportFrame::people_number(std::int64_t number) const {
    if (!wanted_.outside) return std::to_string(number);
    if (number > 0 && number < wanted_.threshold) return fmt::format("fewer than {}", wanted_.threshold);
    return std::to_string(analysis::rounded_count(number, wanted_.rounded ? rounding : 0));
}

Report ReportFrame::finish() {
    say_what_was_chosen();
    report_->small_counts = small_counts(*report_, *evidence_, wanted_.threshold);
    if (wanted_.outside)
        hide_small_counts(*report_, *evidence_, {wanted_.threshold, wanted_.rounded ? rounding : 0},
                          numbers_->words_for_many());
    exchange::report::fill_charts(*report_);
    return std::move(*report_);
}

}  // namespace attune::jobs

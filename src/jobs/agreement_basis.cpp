// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_basis.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "jobs/print.h"
#include "store/commands/repeat_commands.h"
#include "store/queries/agreed_queries.h"
#include "store/queries/last_change.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/boundaries.h"
#include "text/counted.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

// Everything that comparing needs of a project, with coders and codes by their place in lists.
class Gathering {
  public:
    Gathering(const store::Project& project, const AgreementChoice& choice, AgreementBasis& out)
        : project_(project), choice_(choice), out_(out) {}

    Result<Ok> run(const JobControl& control) {
        if (auto chosen = choose_round(); !chosen) return chosen;
        for (const auto& finished : store::finished_sources(project_))
            finished_[finished.source].insert(finished.coder);
        if (auto chosen = choose_coders(); !chosen) return chosen;
        if (auto chosen = choose_things(); !chosen) return chosen;
        for (const auto& row : store::sources(project_)) {
            if (!wanted_.empty() && !wanted_.contains(row.id)) continue;
            if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped.");
            if (auto read = take(row); !read) return read;
        }
        if (std::ranges::none_of(found.texts,
                                 [](const auto& text) { return std::popcount(text.coders) >= 2; }))
            return fail(
                ErrorKind::invalid,
                "No source was coded by two of these coders. A source counts as coded by whoever coded "
                "something in it or marked it as finished.");
        say_repeats();
        say_unfinished();
        return Ok{};
    }

    GatheredCodings found;

  private:
    Result<Ok> choose_round();
    Result<Ok> choose_coders();
    Result<Ok> choose_things();
    void say_repeats() const;
    void say_unfinished() const;
    Result<Ok> take(const store::SourceRow& row);
    std::vector<TextRange> units_of(const store::SourceText& text, const std::vector<TextRange>& kept) const;

    const store::Project& project_;
    const AgreementChoice& choice_;
    AgreementBasis& out_;
    std::set<SourceId> wanted_;
    std::vector<CoderId> round_coders_;
    std::map<SourceId, std::set<CoderId>> finished_;
    std::map<CodeId, std::size_t> code_places_;
    std::map<CoderId, std::pair<std::int64_t, std::int64_t>> times_;  // of their first and last coding
};

Result<Ok> Gathering::choose_round() {
    wanted_.insert(choice_.sources.begin(), choice_.sources.end());
    if (choice_.round.empty()) return Ok{};
    const auto id = store::find_round(project_, choice_.round);
    if (!id) return forward_error(id);
    const auto round = store::round_row(project_, *id);
    out_.round = *id;
    out_.round_name = round->name;
    out_.round_kind = model::round_kind_word(round->kind);
    out_.codebook_version = round->codebook_version;
    out_.codebook_version_name = round->codebook_version_name;
    if (wanted_.empty()) wanted_.insert(round->sources.begin(), round->sources.end());
    for (const auto& coder : round->coders) round_coders_.push_back(coder.coder);
    if (round->kind == model::RoundKind::calibration)
        out_.remarks.emplace_back("This is a calibration round: it is for training and not to be reported.");
    return Ok{};
}

Result<Ok> Gathering::choose_coders() {
    std::set<CoderId> wanted(choice_.coders.begin(), choice_.coders.end());
    if (wanted.empty()) wanted.insert(round_coders_.begin(), round_coders_.end());
    const bool all = wanted.empty();
    const auto repeats = store::repeats(project_);
    for (const auto& coder : store::coder_facts(project_)) {
        if (all ? coder.codings + coder.finished == 0 : !wanted.contains(coder.id)) continue;
        const auto again = repeats.find(coder.id);
        // One person twice would pass for two who agree.
        if (all && again != repeats.end()) continue;
        out_.again_of.push_back(again == repeats.end() ? CoderId{} : again->second);
        out_.coders.push_back(coder.id);
        out_.coder_names.push_back(coder.name);
    }
    if (out_.coders.size() < 2)
        return fail(ErrorKind::invalid, "Two coders at least are needed to compare them.");
    if (out_.coders.size() >= analysis::most_coders)
        return fail(ErrorKind::invalid,
                    fmt::format("At most {} coders can be compared at once.", analysis::most_coders - 1));
    return Ok{};
}

Result<Ok> Gathering::choose_things() {
    const auto codes = store::codebook(project_);
    const std::set<CodeId> wanted(choice_.codes.begin(), choice_.codes.end());
    for (const auto& row : codes) code_places_.emplace(row.code.id, code_places_.size());
    const auto place = [&](const CodeId& code) { return code_places_.at(code); };
    const auto add = [&](const std::string& id, analysis::ComparedThing thing) {
        if (thing.codes.empty()) return;
        AgreementThing what{id, {}};
        for (const std::size_t at : thing.codes) what.codes.push_back(codes[at].code.id);
        out_.things.push_back(std::move(what));
        found.things.push_back(std::move(thing));
    };
    if (choice_.by == ComparedBy::element) {
        for (const auto& element : store::elements(project_)) {
            analysis::ComparedThing thing{element.element.name, {}};
            for (const auto& code : element.codes)
                if (wanted.empty() || wanted.contains(code)) thing.codes.push_back(place(code));
            add(element.element.id.text(), std::move(thing));
        }
    } else if (choice_.by == ComparedBy::group) {
        // Depth first, so that what is below a code follows it.
        for (std::size_t k = 0; k < codes.size(); ++k) {
            if (codes[k].depth != 0) continue;
            analysis::ComparedThing thing{codes[k].code.name, {}};
            for (std::size_t below = k; below < codes.size() && (below == k || codes[below].depth > 0);
                 ++below)
                if (wanted.empty() || wanted.contains(codes[below].code.id)) thing.codes.push_back(below);
            add(codes[k].code.id.text(), std::move(thing));
        }
    } else {
        for (const auto& row : codes)
            if (!row.code.folder && (wanted.empty() || wanted.contains(row.code.id)))
                add(row.code.id.text(), {row.code.name, {place(row.code.id)}});
    }
    if (found.things.empty()) return fail(ErrorKind::invalid, "There is no code to compare.");
    return Ok{};
}

std::vector<TextRange> Gathering::units_of(const store::SourceText& text,
                                           const std::vector<TextRange>& kept) const {
    std::vector<TextRange> units;
    if (choice_.unit == CodedUnit::turn) {
        for (const auto& turn : text.turns) units.push_back(turn.range);
    } else if (choice_.unit == CodedUnit::word || choice_.unit == CodedUnit::sentence) {
        const text::Translator translator(text.text);
        const text::Boundaries boundaries(translator);
        const bool words = choice_.unit == CodedUnit::word;
        const auto unit = words ? text::Unit::word : text::Unit::sentence;
        for (CodePoint at{0}; at < translator.length();) {
            const CodePoint next = boundaries.next(unit, at);
            TextRange range{at, next};
            if (!words) range = boundaries.trim_white_space(range);
            if (!range.empty() && (!words || boundaries.is_word(at))) units.push_back(range);
            at = next;
        }
    }
    // Only units that lie in what counts, as a whole or in part.
    std::vector<TextRange> inside;
    std::size_t first = 0;
    for (const auto& unit : units) {
        while (first < kept.size() && kept[first].end <= unit.begin) ++first;
        if (first < kept.size() && kept[first].begin < unit.end)
            inside.push_back({std::max(unit.begin, kept[first].begin), std::min(unit.end, kept[first].end)});
    }
    return inside;
}

void Gathering::say_repeats() const {
    for (std::size_t k = 0; k < out_.coders.size(); ++k) {
        const auto first = std::ranges::find(out_.coders, out_.again_of[k]);
        if (out_.again_of[k].empty() || first == out_.coders.end()) continue;
        const auto& name = out_.coder_names[static_cast<std::size_t>(first - out_.coders.begin())];
        std::string days;
        const auto before = times_.find(*first), after = times_.find(out_.coders[k]);
        if (before != times_.end() && after != times_.end())
            days = fmt::format(": first from {} to {}, again from {} to {}",
                               printed_date(before->second.first), printed_date(before->second.second),
                               printed_date(after->second.first), printed_date(after->second.second));
        out_.remarks.push_back(
            fmt::format("“{}” is {} coding a second time, so that this is agreement within one "
                        "coder, over time{}.",
                        out_.coder_names[k], name, days));
    }
}

// Nobody sees by a figure that a coder was still at work.
void Gathering::say_unfinished() const {
    if (out_.round.empty()) return;
    const auto texts = [](std::size_t count) { return text::counted(count, "text", "texts"); };
    for (std::size_t k = 0; k < out_.coders.size(); ++k) {
        std::size_t begun = 0, open = 0;
        for (const auto* list : {&out_.sources, &out_.left_out})
            for (const auto& source : *list) {
                const bool coded = std::ranges::find(source.coded, out_.coders[k]) != source.coded.end();
                const bool finished =
                    std::ranges::find(source.finished, out_.coders[k]) != source.finished.end();
                begun += coded ? 1 : 0;
                open += coded && !finished ? 1 : 0;
            }
        if (begun == 0)
            out_.remarks.push_back(fmt::format("{} has coded nothing in these texts, and is in no figure.",
                                               out_.coder_names[k]));
        else if (open > 0)
            out_.remarks.push_back(fmt::format(
                "{} has not marked {} as finished; what is not coded there counts as left uncoded.",
                out_.coder_names[k], texts(open)));
    }
}

Result<Ok> Gathering::take(const store::SourceRow& row) {
    analysis::ComparedText text;
    AgreementSource facts;
    facts.id = row.id;
    facts.title = row.title;
    for (const auto& coding : store::coding_places(project_, row.id)) {
        const auto coder = std::ranges::find(out_.coders, coding.coder);
        if (coder == out_.coders.end()) continue;
        const auto place = static_cast<std::size_t>(coder - out_.coders.begin());
        text.coders |= analysis::CoverCounts::Mask{1} << place;
        text.passages.push_back({place, code_places_.at(coding.code), coding.range});
        auto& [from, to] = times_[coding.coder];
        from = from == 0 ? coding.made_ms : std::min(from, coding.made_ms);
        to = std::max(to, coding.made_ms);
    }
    const auto& finished = finished_[row.id];
    for (std::size_t k = 0; k < out_.coders.size(); ++k) {
        if (finished.contains(out_.coders[k])) {
            text.coders |= analysis::CoverCounts::Mask{1} << k;
            facts.finished.push_back(out_.coders[k]);
        }
        if ((text.coders >> k & 1U) != 0) facts.coded.push_back(out_.coders[k]);
    }
    if (choice_.only_double_coded && std::popcount(text.coders) < 2) {
        out_.left_out.push_back(std::move(facts));
        return Ok{};
    }
    const auto whole = store::source_text(project_, row.id);
    if (!whole) return forward_error(whole);
    std::vector<TextRange> kept{{{0}, {row.length}}};
    if (choice_.leave_out_interviewer) {
        kept.clear();
        for (const auto& turn : whole->turns) {
            const bool asks =
                !turn.speakers.empty() && std::ranges::all_of(turn.speakers, [&](std::size_t speaker) {
                    return whole->speakers[speaker].role == model::Role::interviewer;
                });
            if (!asks) kept.push_back(turn.range);
        }
    }
    if (choice_.only_coded) {
        std::vector<TextRange> coded;
        coded.reserve(text.passages.size());
        for (const auto& passage : text.passages) coded.push_back(passage.at);
        coded = analysis::united(std::move(coded));
        std::vector<TextRange> both;
        for (const auto& one : analysis::united(kept))
            for (const auto& other : coded) {
                const TextRange part{std::max(one.begin, other.begin), std::min(one.end, other.end)};
                if (part.begin < part.end) both.push_back(part);
            }
        kept = std::move(both);
    }
    text.counted = analysis::Counted(row.length, kept);
    text.units = units_of(*whole, text.counted.kept());
    facts.units = choice_.unit == CodedUnit::character ? static_cast<std::uint64_t>(text.counted.length())
                  : choice_.unit == CodedUnit::source  ? 1
                  : choice_.unit == CodedUnit::passage ? text.passages.size()
                                                       : text.units.size();
    out_.sources.push_back(std::move(facts));
    found.texts.push_back(std::move(text));
    return Ok{};
}

}  // namespace

Result<GatheredCodings> gather_codings(const store::Project& project, const AgreementChoice& choice,
                                       AgreementBasis& out, const JobControl& control) {
    out.choice = choice;
    if (choice.share < 0 || choice.share > 1 || choice.least_overlap <= 0 || choice.least_overlap > 1)
        return fail(ErrorKind::invalid, "A share lies between 0 and 1.");
    Gathering gathering(project, choice, out);
    if (const auto gathered = gathering.run(control); !gathered) return forward_error(gathered);
    out.head = store::last_change(project).head;
    out.settled = store::agreed_count(project, out.round);
    out.hidden = store::project_info(project).approach == "reflexive";
    if (out.hidden)
        out.remarks.emplace_back(
            "The project is reflexive: reading side by side says more than a number, which is shown because "
            "it was asked for.");
    return std::move(gathering.found);
}

}  // namespace attune::jobs

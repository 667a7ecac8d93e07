// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/compare_desk.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include "store/queries/queries.h"

namespace attune::workbench {

Result<CompareReading> read_comparison(const store::Project& project, const jobs::AgreementChoice& choice,
                                       bool by_code, const JobControl& control) {
    CompareReading out;
    out.rounds = store::rounds(project);
    out.coders = store::coder_facts(project);
    out.thresholds = jobs::agreement_thresholds(project);
    auto agreement = jobs::project_agreement(project, choice, control);
    if (agreement)
        out.agreement = std::move(*agreement);
    else if (agreement.error().kind == ErrorKind::cancelled)
        return forward_error(agreement);
    else
        out.fault = agreement.error().sentence;
    if (out.agreement)
        for (const auto& source : out.agreement->sources) out.coded[source.id] = source.coded;
    jobs::QueueChoice wanted;
    wanted.round = choice.round;
    wanted.coders = choice.coders;
    wanted.sources = choice.sources;
    wanted.by_code = by_code;
    if (auto queue = jobs::disagreement_queue(project, wanted)) out.queue = std::move(*queue);
    store::AgreedFilter filter;
    if (!out.queue.round.empty()) filter.round = out.queue.round;
    out.agreed = store::agreed_codings(project, filter);
    return out;
}

const jobs::QueueItem* CompareDesk::item() const {
    if (!place || !place->item || *place->item >= read.queue.items.size()) return nullptr;
    return &read.queue.items[*place->item];
}

std::vector<CoderId> CompareDesk::compared_coders() const {
    if (read.agreement) return read.agreement->coders;
    std::vector<CoderId> coders;
    for (const auto& one : read.coders)
        if (one.codings > 0 || one.finished > 0) coders.push_back(one.id);
    return coders;
}

std::string CompareDesk::coder_name(const CoderId& coder) const {
    if (names_hidden) {
        std::string letter = read.queue.letter(coder);
        if (letter.starts_with('c')) letter.front() = 'C';
        return letter;
    }
    const auto one = std::ranges::find(read.coders, coder, &store::CoderFacts::id);
    return one == read.coders.end() ? std::string("A coder who is gone") : one->name;
}

std::string CompareDesk::coder_initials(const CoderId& coder) const {
    if (names_hidden) {
        const std::string letter = read.queue.letter(coder);
        return letter.substr(letter.rfind(' ') + 1);
    }
    const auto one = std::ranges::find(read.coders, coder, &store::CoderFacts::id);
    return one == read.coders.end() ? std::string("?") : one->initials;
}

ChiefCoefficient CompareDesk::judged_by() const {
    const bool passages = read.agreement && read.agreement->choice.unit == jobs::CodedUnit::passage;
    const bool there = chief == ChiefCoefficient::brennan_prediger || chief == ChiefCoefficient::percent;
    return passages && !there ? ChiefCoefficient::brennan_prediger : chief;
}

bool CompareDesk::shows_numbers() const {
    return read.agreement && (!read.agreement->hidden || numbers_asked);
}

std::optional<std::size_t> CompareDesk::current() const {
    if (!shows_numbers()) return std::nullopt;
    for (const std::size_t thing : rows_)
        if (read.agreement->things[thing].id == table.row) return thing;
    if (rows_.empty()) return std::nullopt;
    return rows_.front();
}

void CompareDesk::sort_by(const std::string& column) {
    // Numbers with the lowest first: that is where there is something to talk about.
    if (sorted_by_ != column) {
        sorted_by_ = column;
        descending_ = false;
    } else if (!descending_) {
        descending_ = true;
    } else {
        sorted_by_.clear();
        descending_ = false;
    }
    lay();
}

void CompareDesk::lay() {
    rows_.clear();
    if (!read.agreement) return;
    const auto& things = read.agreement->comparison.things;
    rows_.resize(things.size());
    std::iota(rows_.begin(), rows_.end(), std::size_t{0});
    if (sorted_by_.empty()) return;
    const auto before = [&](std::size_t a, std::size_t b) {
        if (sorted_by_ == "name")
            return descending_ ? things[b].name < things[a].name : things[a].name < things[b].name;
        const std::size_t coders = read.agreement->coders.size();
        const auto one = compare_value(things[a], sorted_by_, judged_by(), coders);
        const auto other = compare_value(things[b], sorted_by_, judged_by(), coders);
        // What has no number is last either way.
        if (!one || !other) return one.has_value() && !other.has_value();
        return descending_ ? *other < *one : *one < *other;
    };
    std::stable_sort(rows_.begin(), rows_.end(), before);
}

std::vector<ComparePlace> CompareDesk::places_of(std::size_t thing) const {
    std::vector<ComparePlace> places;
    if (!read.agreement || thing >= read.agreement->things.size()) return places;
    const auto& own = read.agreement->things[thing].codes;
    const std::set<CodeId> codes(own.begin(), own.end());
    const auto has_code = [&](const jobs::QueueItem::Part& part) { return codes.contains(part.code); };
    for (std::size_t i = 0; i < read.queue.items.size(); ++i) {
        const auto& item = read.queue.items[i];
        if (std::ranges::any_of(item.parts, has_code)) places.push_back({item.source, item.at, i});
    }
    std::set<std::pair<SourceId, TextRange>> agreed;
    for (const auto& parts : read.queue.agreed)
        if (!parts.empty() && has_code(parts.front()))
            agreed.insert({parts.front().source, parts.front().at});
    for (const auto& row : read.agreed)
        if (row.agreed.outcome == model::Outcome::agreed && row.agreed.stands &&
            codes.contains(row.agreed.code))
            agreed.insert({row.agreed.source, row.agreed.range});
    // Sources in the order in which they are compared.
    for (const auto& source : read.agreement->sources)
        for (const auto& [of, at] : agreed)
            if (of == source.id) places.push_back({of, at, std::nullopt});
    return places;
}

void CompareDesk::take(CompareReading reading) {
    std::vector<CodingId> looked_at;
    if (const jobs::QueueItem* before = item())
        for (const auto& part : before->parts) looked_at.push_back(part.coding);
    read = std::move(reading);
    known = true;
    ++generation;
    lay();
    differing_.clear();
    for (std::size_t i = 0; i < read.queue.items.size(); ++i)
        for (const auto& part : read.queue.items[i].parts) differing_.emplace(part.coding, i);
    if (!place || !place->item) return;
    for (const CodingId& coding : looked_at)
        if (const auto now = differing_.find(coding); now != differing_.end()) {
            const auto& item = read.queue.items[now->second];
            place = ComparePlace{item.source, item.at, now->second};
            return;
        }
    // They agree there now, or nothing is coded any more.
    place.reset();
    marking.reset();
}

namespace {

struct Coefficient {
    std::string_view id, sign, name;
};
constexpr std::array<Coefficient, chief_coefficients> coefficients{{
    {"krippendorff_alpha", "α", "Krippendorff’s α"},
    {"cohen_kappa", "κ", "Cohen’s κ"},
    {"gwet_ac1", "AC1", "Gwet’s AC1"},
    {"brennan_prediger", "B-P", "Brennan–Prediger"},
    {"percent_agreement", "Agree", "Percent agreement"},
}};

std::optional<double> coefficient(const analysis::Compared& thing, ChiefCoefficient which,
                                  std::size_t coders) {
    const analysis::Estimate* found = thing.find(std::string(coefficient_id(which, coders)));
    return found ? found->value : std::nullopt;
}

}  // namespace

std::string_view coefficient_id(ChiefCoefficient chief, std::size_t coders) {
    // Cohen's is for two; Conger's (1980) is the same for more.
    if (chief == ChiefCoefficient::kappa && coders != 2) return "conger_kappa";
    return coefficients.at(static_cast<std::size_t>(chief)).id;
}

std::string_view coefficient_sign(ChiefCoefficient chief) {
    return coefficients.at(static_cast<std::size_t>(chief)).sign;
}

std::string_view coefficient_name(ChiefCoefficient chief, std::size_t coders) {
    if (chief == ChiefCoefficient::kappa && coders != 2) return "Conger’s κ";
    return coefficients.at(static_cast<std::size_t>(chief)).name;
}

std::optional<double> compare_value(const analysis::Compared& thing, std::string_view column,
                                    ChiefCoefficient chief, std::size_t coders) {
    using Chief = ChiefCoefficient;
    if (column == "chief" || column == "verdict") return coefficient(thing, chief, coders);
    if (column == "percent") return coefficient(thing, Chief::percent, coders);
    if (column == "alpha") return coefficient(thing, Chief::alpha, coders);
    if (column == "kappa") return coefficient(thing, Chief::kappa, coders);
    if (column == "ac1") return coefficient(thing, Chief::ac1, coders);
    if (column == "overlap") {
        const analysis::Estimate* found = thing.find("f1");
        return found ? found->value : std::nullopt;
    }
    if (column == "units") return static_cast<double>(thing.units);
    if (column == "prevalence") {
        if (thing.prevalence.empty()) return std::nullopt;
        return std::accumulate(thing.prevalence.begin(), thing.prevalence.end(), 0.0) /
               static_cast<double>(thing.prevalence.size());
    }
    if (column == "spread") {
        const auto& span = thing.interval ? thing.interval : thing.range;
        return span ? std::optional(span->low) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace attune::workbench

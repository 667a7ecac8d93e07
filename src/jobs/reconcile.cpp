// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/reconcile.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "store/commands/agreed_commands.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

using analysis::DisagreementKind;

struct KindWord {
    DisagreementKind kind;
    const char* word;
};
constexpr KindWord kind_words[] = {{DisagreementKind::missed, "missed"},
                                   {DisagreementKind::extra, "extra"},
                                   {DisagreementKind::boundary, "boundary"},
                                   {DisagreementKind::different_code, "different_code"}};

class Queueing {
  public:
    Queueing(const store::Project& project, const QueueChoice& choice) : project_(project), choice_(choice) {}

    Result<Queue> run();

  private:
    void take(const store::SourceRow& source);

    const store::Project& project_;
    const QueueChoice& choice_;
    Queue queue_;
    std::vector<CoderId> coders_;
    std::map<CoderId, std::string> names_;
    std::map<CodeId, std::size_t> code_places_;
    std::map<SourceId, std::set<CoderId>> finished_;
    std::map<CodingId, const store::AgreedRow*> settled_;
};

Result<Queue> Queueing::run() {
    std::set<SourceId> wanted(choice_.sources.begin(), choice_.sources.end());
    std::set<CoderId> round_coders;
    if (!choice_.round.empty()) {
        const auto id = store::find_round(project_, choice_.round);
        if (!id) return forward_error(id);
        queue_.round = *id;
        const auto round = store::round_row(project_, *id);
        if (wanted.empty()) wanted.insert(round->sources.begin(), round->sources.end());
        for (const auto& coder : round->coders) round_coders.insert(coder.coder);
    }
    for (const auto& coder : store::coder_facts(project_)) {
        names_[coder.id] = coder.name;
        if (round_coders.empty() || round_coders.contains(coder.id)) coders_.push_back(coder.id);
    }
    if (coders_.size() >= analysis::most_coders)
        return fail(ErrorKind::invalid, "There are more coders than can be compared at once.");
    for (const auto& row : store::codebook(project_)) code_places_.emplace(row.code.id, code_places_.size());
    for (const auto& one : store::finished_sources(project_)) finished_[one.source].insert(one.coder);
    store::AgreedFilter filter;
    if (!queue_.round.empty()) filter.round = queue_.round;
    const auto settled = store::agreed_codings(project_, filter);
    for (const auto& row : settled)
        for (const auto& coding : row.agreed.about) settled_[coding] = &row;
    for (const auto& source : store::sources(project_))
        if (wanted.empty() || wanted.contains(source.id)) take(source);
    if (choice_.by_code)
        std::ranges::stable_sort(queue_.items, {}, [&](const QueueItem& item) {
            return code_places_.at(item.parts.front().code);
        });
    for (const auto& item : queue_.items)
        if (item.settled) ++queue_.settled;
    return std::move(queue_);
}

void Queueing::take(const store::SourceRow& source) {
    store::CodingFilter filter;
    filter.source = source.id;
    std::vector<store::CodingRow> rows;
    std::vector<analysis::CodedRange> passages;
    analysis::CoverCounts::Mask coders = 0;
    for (auto& row : store::codings(project_, filter)) {
        const auto coder = std::ranges::find(coders_, row.coding.coder);
        if (coder == coders_.end()) continue;
        const auto place = static_cast<std::size_t>(coder - coders_.begin());
        coders |= analysis::CoverCounts::Mask{1} << place;
        passages.push_back({place, code_places_.at(row.coding.code), row.coding.range});
        rows.push_back(std::move(row));
    }
    for (std::size_t k = 0; k < coders_.size(); ++k)
        if (finished_[source.id].contains(coders_[k])) coders |= analysis::CoverCounts::Mask{1} << k;
    if (std::popcount(coders) < 2) return;
    const auto part_of = [&](std::size_t k) {
        const auto& row = rows[k];
        return QueueItem::Part{row.coding.id, row.coding.coder, row.coder_name, row.coding.code,
                               row.code_name, row.coding.range, row.quote,      row.coding.note};
    };
    const auto text = store::text_of(project_, source.id);
    const text::Translator translator(text ? *text : std::string_view{});
    const std::set<CodeId> codes(choice_.codes.begin(), choice_.codes.end());
    const auto compared = analysis::find_disagreements(passages, coders);
    for (const auto& one : compared.disagreements) {
        QueueItem item;
        item.kind = one.kind;
        item.source = source.id;
        item.source_title = source.title;
        item.at = one.at;
        item.quote = std::string(translator.slice(one.at));
        analysis::CoverCounts::Mask with = 0;
        for (const std::size_t k : one.passages) {
            item.parts.push_back(part_of(k));
            with |= analysis::CoverCounts::Mask{1} << passages[k].coder;
            if (const auto settled = settled_.find(rows[k].coding.id); settled != settled_.end())
                item.settled = *settled->second;
        }
        for (std::size_t k = 0; k < coders_.size(); ++k)
            if ((coders >> k & 1U) != 0 && (with >> k & 1U) == 0) item.without.push_back(names_[coders_[k]]);
        const bool asked = codes.empty() || std::ranges::any_of(item.parts, [&](const QueueItem::Part& part) {
                               return codes.contains(part.code);
                           });
        if (asked) queue_.items.push_back(std::move(item));
    }
    for (const auto& group : compared.agreed) {
        std::vector<QueueItem::Part> parts;
        for (const std::size_t k : group) parts.push_back(part_of(k));
        if (std::ranges::none_of(parts, [&](const auto& part) { return settled_.contains(part.coding); }))
            queue_.agreed.push_back(std::move(parts));
    }
}

model::AgreedCoding from(const Queue& queue, const QueueItem& item, const QueueItem::Part& part,
                         const Decision& decision) {
    model::AgreedCoding agreed;
    agreed.source = item.source;
    agreed.range = part.at;
    agreed.code = part.code;
    agreed.round = queue.round;
    agreed.outcome = decision.outcome;
    agreed.reason = decision.reason;
    agreed.note = decision.note;
    agreed.adjudicated = decision.adjudicated;
    for (const auto& one : item.parts) agreed.about.push_back(one.coding);
    return agreed;
}

const QueueItem* find_item(const Queue& queue, const SourceId& source, const Decision& decision,
                           const CodeId& code) {
    const QueueItem* best = nullptr;
    std::int64_t most = 0;
    for (const auto& item : queue.items) {
        if (item.source != source) continue;
        if (!code.empty() &&
            std::ranges::none_of(item.parts, [&](const auto& part) { return part.code == code; }))
            continue;
        const std::int64_t both = std::min(item.at.end.value, decision.at.end.value) -
                                  std::max(item.at.begin.value, decision.at.begin.value);
        if (both > most) {
            most = both;
            best = &item;
        }
    }
    return best;
}

}  // namespace

const char* kind_word(DisagreementKind kind) {
    return std::ranges::find(kind_words, kind, &KindWord::kind)->word;
}

Result<Queue> disagreement_queue(const store::Project& project, const QueueChoice& choice) {
    return Queueing(project, choice).run();
}

std::vector<ReasonCount> reasons_by_code(const store::Project& project, const std::optional<RoundId>& round) {
    store::AgreedFilter filter;
    filter.round = round;
    std::map<std::pair<std::string, model::Reason>, ReasonCount> counts;
    for (const auto& row : store::agreed_codings(project, filter)) {
        if (row.agreed.reason == model::Reason::none) continue;
        ReasonCount& one = counts[{row.code_name + row.agreed.code.text(), row.agreed.reason}];
        one.code = row.agreed.code;
        one.code_name = row.code_name;
        one.reason = row.agreed.reason;
        ++one.count;
    }
    std::vector<ReasonCount> all;
    all.reserve(counts.size());
    for (auto& [key, one] : counts) all.push_back(std::move(one));
    return all;
}

Result<std::vector<model::AgreedCoding>> settled_by(const store::Project& project, const Queue& queue,
                                                    const QueueItem& item, const Decision& decision) {
    using model::Outcome;
    std::vector<model::AgreedCoding> out;
    const auto of_coder = [&](bool first) -> const QueueItem::Part* {
        std::vector<CoderId> coders;
        for (const auto& part : item.parts)
            if (std::ranges::find(coders, part.coder) == coders.end()) coders.push_back(part.coder);
        if (!first && coders.size() < 2) return nullptr;
        const CoderId& wanted = coders[first ? 0 : 1];
        for (const auto& part : item.parts)
            if (part.coder == wanted) return &part;
        return nullptr;
    };
    switch (decision.outcome) {
        case Outcome::agreed:
        case Outcome::took_first:
        case Outcome::took_second: {
            const auto* part = of_coder(decision.outcome != Outcome::took_second);
            if (part == nullptr)
                return fail(ErrorKind::invalid,
                            fmt::format("Only one coder coded “{}” in {}: take theirs or neither.",
                                        item.quote, item.source_title));
            out.push_back(from(queue, item, *part, decision));
            break;
        }
        case Outcome::both: {
            std::set<CodeId> taken;
            for (const auto& part : item.parts)
                if (taken.insert(part.code).second) out.push_back(from(queue, item, part, decision));
            break;
        }
        case Outcome::neither:
            out.push_back(from(queue, item, item.parts.front(), decision));
            out.back().range = item.at;
            out.back().stands = false;
            break;
        case Outcome::new_boundary:
            if (!decision.new_range)
                return fail(ErrorKind::invalid, "A new boundary needs its begin and end.");
            out.push_back(from(queue, item, item.parts.front(), decision));
            out.back().range = *decision.new_range;
            break;
        case Outcome::other_code: {
            const auto code = store::find_code(project, decision.new_code);
            if (!code) return forward_error(code);
            out.push_back(from(queue, item, item.parts.front(), decision));
            out.back().code = *code;
            break;
        }
    }
    return out;
}

Result<store::Done> settle_agreed(store::Project& project, const Queue& queue) {
    store::SettleAll all;
    for (const auto& parts : queue.agreed) {
        model::AgreedCoding agreed;
        const auto row = store::codings(project, [&] {
            store::CodingFilter filter;
            filter.coding = parts.front().coding;
            return filter;
        }());
        if (row.empty()) continue;
        agreed.source = row.front().coding.source;
        agreed.range = parts.front().at;
        agreed.code = parts.front().code;
        agreed.round = queue.round;
        for (const auto& part : parts) agreed.about.push_back(part.coding);
        all.agreed.push_back(std::move(agreed));
    }
    if (all.agreed.empty())
        return store::Done{{}, "There is nothing new on which all coders agree", {}, false};
    all.what = all.agreed.size() == 1
                   ? std::string("1 passage that all coders coded alike")
                   : fmt::format("{} passages that all coders coded alike", all.agreed.size());
    return project.run(all);
}

Result<std::vector<Decision>> read_decisions(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) return fail(ErrorKind::invalid, "The decisions are not a JSON list.");
    std::vector<Decision> decisions;
    for (const auto& one : json) {
        const auto wrong = [&](const char* what) {
            return fail(ErrorKind::invalid, fmt::format("Decision {}: {}.", decisions.size() + 1, what));
        };
        if (!one.is_object()) return wrong("not an object");
        const auto words = [&](const char* name) {
            const auto at = one.find(name);
            return at != one.end() && at->is_string() ? at->get<std::string>() : std::string();
        };
        const auto range = [&](const char* name) -> std::optional<TextRange> {
            const auto at = one.find(name);
            if (at == one.end() || !at->is_array() || at->size() != 2 || !(*at)[0].is_number_integer() ||
                !(*at)[1].is_number_integer())
                return std::nullopt;
            const TextRange found{{(*at)[0].get<std::int64_t>()}, {(*at)[1].get<std::int64_t>()}};
            if (found.begin.value < 0 || found.end <= found.begin) return std::nullopt;
            return found;
        };
        Decision decision;
        decision.source = words("source");
        if (decision.source.empty()) return wrong("“source” is missing");
        const auto at = range("at");
        if (!at) return wrong("“at” is not [begin, end]");
        decision.at = *at;
        decision.code = words("code");
        const auto outcome = model::outcome_from_word(words("outcome"));
        if (!outcome)
            return wrong("“outcome” is agreed, first, second, both, neither, new_boundary or other_code");
        decision.outcome = *outcome;
        const auto reason = model::reason_from_word(words("reason"));
        if (!reason)
            return wrong(
                "“reason” is boundary, definition, missed, slip, legitimate_reading, context or left out");
        decision.reason = *reason;
        decision.note = words("note");
        decision.new_code = words("new_code");
        decision.new_range = range("new_range");
        decision.adjudicated = one.value("adjudicated", false);
        if (decision.outcome == model::Outcome::other_code && decision.new_code.empty())
            return wrong("another code needs “new_code”");
        if (decision.outcome == model::Outcome::new_boundary && !decision.new_range)
            return wrong("a new boundary needs “new_range”, [begin, end]");
        decisions.push_back(std::move(decision));
    }
    if (decisions.empty()) return fail(ErrorKind::invalid, "There is no decision in the file.");
    return decisions;
}

Result<store::Done> carry_out_decisions(store::Project& project, const Queue& queue,
                                        const std::vector<Decision>& decisions) {
    store::SettleAll all;
    std::size_t number = 0;
    for (const auto& decision : decisions) {
        ++number;
        const auto source = store::find_source(project, decision.source);
        if (!source) return forward_error(source);
        CodeId code;
        if (!decision.code.empty()) {
            const auto found = store::find_code(project, decision.code);
            if (!found) return forward_error(found);
            code = *found;
        }
        const QueueItem* item = find_item(queue, *source, decision, code);
        if (item == nullptr)
            return fail(
                ErrorKind::not_found,
                fmt::format("Decision {}: there is no disagreement at {}–{} of “{}”; nothing was settled.",
                            number, decision.at.begin.value, decision.at.end.value, decision.source));
        auto settled = settled_by(project, queue, *item, decision);
        if (!settled)
            return fail(settled.error().kind,
                        fmt::format("Decision {}: {}", number, settled.error().sentence));
        for (auto& one : *settled) all.agreed.push_back(std::move(one));
    }
    all.what = decisions.size() == 1 ? std::string("1 place where coders differed")
                                     : fmt::format("{} places where coders differed", decisions.size());
    return project.run(all);
}

}  // namespace attune::jobs

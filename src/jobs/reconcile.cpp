// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/reconcile.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "jobs/kept_agreement.h"
#include "store/commands/agreed_commands.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/counted.h"
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

// What was settled, by the codings that it is about.
class Settled {
  public:
    Settled(const store::Project& project, const RoundId& round) {
        store::AgreedFilter filter;
        if (!round.empty()) filter.round = round;
        rows_ = store::agreed_codings(project, filter);
        for (std::size_t k = 0; k < rows_.size(); ++k)
            for (const auto& coding : rows_[k].agreed.about) by_coding_[coding].push_back(k);
    }
    bool contains(const CodingId& coding) const { return by_coding_.contains(coding); }
    void give(QueueItem& item) const {
        std::set<std::size_t> found;
        for (const auto& part : item.parts)
            if (const auto rows = by_coding_.find(part.coding); rows != by_coding_.end())
                found.insert(rows->second.begin(), rows->second.end());
        item.outcome.clear();
        item.settled.reset();
        for (const std::size_t k : found) item.outcome.push_back(rows_[k]);
        if (!item.outcome.empty()) item.settled = item.outcome.front();
    }

  private:
    std::vector<store::AgreedRow> rows_;
    std::map<CodingId, std::vector<std::size_t>> by_coding_;
};

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
    std::optional<Settled> settled_;
    analysis::CoverCounts::Mask seen_ = 0;  // coders of whom there was anything
};

Result<Queue> Queueing::run() {
    std::set<SourceId> wanted(choice_.sources.begin(), choice_.sources.end());
    std::set<CoderId> round_coders(choice_.coders.begin(), choice_.coders.end());
    if (!choice_.round.empty()) {
        const auto id = store::find_round(project_, choice_.round);
        if (!id) return forward_error(id);
        queue_.round = *id;
        const auto round = store::round_row(project_, *id);
        if (wanted.empty()) wanted.insert(round->sources.begin(), round->sources.end());
        if (choice_.coders.empty())
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
    settled_.emplace(project_, queue_.round);
    for (const auto& source : store::sources(project_))
        if (wanted.empty() || wanted.contains(source.id)) take(source);
    if (choice_.by_code)
        std::ranges::stable_sort(queue_.items, {}, [&](const QueueItem& item) {
            return code_places_.at(item.parts.front().code);
        });
    for (const auto& item : queue_.items)
        if (item.settled) ++queue_.settled;
    for (std::size_t k = 0; k < coders_.size(); ++k) {
        if ((seen_ >> k & 1U) == 0) continue;
        queue_.coders.push_back(coders_[k]);
        queue_.names.push_back(names_[coders_[k]]);
    }
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
    seen_ |= coders;
    const auto part_of = [&](std::size_t k) {
        const auto& row = rows[k];
        return QueueItem::Part{row.coding.id,   row.coding.source,   row.coding.coder, row.coder_name,
                               row.coding.code, row.code_name,       row.coding.range, row.quote,
                               row.coding.note, row.coding.magnitude};
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
        auto by_coder = one.passages;
        std::ranges::stable_sort(by_coder, {}, [&](std::size_t k) { return passages[k].coder; });
        for (const std::size_t k : by_coder) {
            item.parts.push_back(part_of(k));
            with |= analysis::CoverCounts::Mask{1} << passages[k].coder;
        }
        settled_->give(item);
        for (std::size_t k = 0; k < coders_.size(); ++k) {
            if ((coders >> k & 1U) == 0) continue;
            item.coders.push_back(coders_[k]);
            if ((with >> k & 1U) == 0) item.without.push_back(names_[coders_[k]]);
        }
        const bool asked = codes.empty() || std::ranges::any_of(item.parts, [&](const QueueItem::Part& part) {
                               return codes.contains(part.code);
                           });
        if (asked) queue_.items.push_back(std::move(item));
    }
    for (const auto& group : compared.agreed) {
        std::vector<QueueItem::Part> parts;
        parts.reserve(group.size());
        for (const std::size_t k : group) parts.push_back(part_of(k));
        if (std::ranges::none_of(parts, [&](const auto& part) { return settled_->contains(part.coding); }))
            queue_.agreed.push_back(std::move(parts));
    }
}

}  // namespace

const char* kind_word(DisagreementKind kind) {
    return std::ranges::find(kind_words, kind, &KindWord::kind)->word;
}

Result<Queue> disagreement_queue(const store::Project& project, const QueueChoice& choice) {
    return Queueing(project, choice).run();
}

std::vector<CoderId> QueueItem::with() const {
    std::vector<CoderId> all;
    for (const auto& part : parts)
        if (all.empty() || all.back() != part.coder) all.push_back(part.coder);
    return all;
}

std::string Queue::letter(const CoderId& coder) const {
    const auto at = std::ranges::find(coders, coder);
    if (at == coders.end()) return "another coder";
    const auto place = static_cast<std::size_t>(at - coders.begin());
    return place < 26 ? fmt::format("coder {}", static_cast<char>('A' + place))
                      : fmt::format("coder {}", place + 1);
}

void refresh_settled(const store::Project& project, Queue& queue) {
    const Settled settled(project, queue.round);
    queue.settled = 0;
    for (auto& item : queue.items) {
        settled.give(item);
        if (item.settled) ++queue.settled;
    }
}

bool is_third_person(const store::Project& project, const QueueItem& item) {
    return std::ranges::find(item.coders, project.coder()) == item.coders.end();
}

std::vector<ReasonCount> reasons_by_code(const store::Project& project, const std::optional<RoundId>& round) {
    store::AgreedFilter filter;
    filter.round = round;
    const auto rows = store::agreed_codings(project, filter);
    std::map<CodingId, CodeId> used;
    SourceId read;  // the rows come source by source
    std::map<CodeId, std::string> names;
    for (const auto& row : store::codebook(project)) names.emplace(row.code.id, row.code.name);
    std::map<std::pair<std::string, model::Reason>, ReasonCount> counts;
    std::set<std::pair<CodingId, CodeId>> counted;  // the first coding of a place, and the code
    for (const auto& row : rows) {
        if (row.agreed.reason == model::Reason::none) continue;
        if (row.agreed.source != read) {
            read = row.agreed.source;
            used.clear();
            for (const auto& coding : store::coding_places(project, read))
                used.emplace(coding.id, coding.code);
        }
        std::set<CodeId> codes{row.agreed.code};
        for (const auto& coding : row.agreed.about)
            if (const auto code = used.find(coding); code != used.end()) codes.insert(code->second);
        const CodingId place =
            row.agreed.about.empty() ? CodingId(row.agreed.id.text()) : row.agreed.about.front();
        for (const auto& code : codes) {
            if (!counted.emplace(place, code).second) continue;
            const auto name = names.find(code);
            if (name == names.end()) continue;
            ReasonCount& one = counts[{name->second + code.text(), row.agreed.reason}];
            one.code = code;
            one.code_name = name->second;
            one.reason = row.agreed.reason;
            ++one.count;
        }
    }
    std::vector<ReasonCount> all;
    all.reserve(counts.size());
    for (auto& [key, one] : counts) all.push_back(std::move(one));
    return all;
}

store::SettleAll settling_agreed(const Queue& queue) {
    store::SettleAll all;
    for (const auto& parts : queue.agreed) {
        model::AgreedCoding agreed;
        agreed.source = parts.front().source;
        agreed.range = parts.front().at;
        agreed.code = parts.front().code;
        if (std::ranges::all_of(parts,
                                [&](const auto& part) { return part.magnitude == parts.front().magnitude; }))
            agreed.magnitude = parts.front().magnitude;
        agreed.round = queue.round;
        for (const auto& part : parts) agreed.about.push_back(part.coding);
        all.agreed.push_back(std::move(agreed));
    }
    all.what = text::counted(all.agreed.size(), "passage that all coders coded alike",
                             "passages that all coders coded alike");
    return all;
}

Result<store::Done> settle_agreed(store::Project& project, const Queue& queue) {
    const auto all = settling_agreed(queue);
    if (all.agreed.empty())
        return store::Done{{}, "There is nothing new on which all coders agree", {}, false};
    if (const auto kept = keep_before_settling(project, queue.round); !kept) return forward_error(kept);
    return project.run(all);
}

}  // namespace attune::jobs

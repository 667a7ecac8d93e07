// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided about the places of a queue, and what comes of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "jobs/kept_agreement.h"
#include "jobs/reconcile.h"
#include "store/commands/agreed_commands.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

model::AgreedCoding from(const Queue& queue, const QueueItem& item, const QueueItem::Part& part,
                         const Decision& decision) {
    model::AgreedCoding agreed;
    agreed.source = item.source;
    agreed.range = part.at;
    agreed.code = part.code;
    agreed.magnitude = part.magnitude;
    // A place that a round settled stays that round's, wherever it is decided anew.
    agreed.round = queue.round.empty() && item.settled ? item.settled->agreed.round : queue.round;
    agreed.outcome = decision.outcome;
    agreed.reason = decision.reason;
    agreed.note = decision.note;
    agreed.adjudicated = decision.adjudicated.value_or(false);
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

// The coder whose work the decision takes.
Result<CoderId> whose(const store::Project& project, const Queue& queue, const QueueItem& item,
                      const Decision& decision) {
    using model::Outcome;
    const auto with = item.with();
    if (!decision.coder.empty()) {
        const auto by_letter = std::ranges::find_if(queue.coders, [&](const CoderId& coder) {
            const std::string letter = queue.letter(coder);
            return text::fold(letter) == text::fold(decision.coder) ||
                   text::fold(letter.substr(letter.rfind(' ') + 1)) == text::fold(decision.coder);
        });
        const auto coder = by_letter != queue.coders.end() ? Result<CoderId>(*by_letter)
                                                           : store::find_coder(project, decision.coder);
        if (!coder) return forward_error(coder);
        if (std::ranges::find(with, *coder) == with.end())
            return fail(ErrorKind::invalid,
                        fmt::format("{} coded nothing at “{}” in {}: take another coder’s or neither.",
                                    decision.coder, item.quote, item.source_title));
        return *coder;
    }
    const std::size_t place = decision.outcome == Outcome::took_second    ? 1
                              : decision.outcome == Outcome::took_another ? 2
                                                                          : 0;
    if (place < with.size()) return with[place];
    return fail(ErrorKind::invalid,
                with.size() == 1
                    ? fmt::format("Only one coder coded “{}” in {}: take theirs or neither.", item.quote,
                                  item.source_title)
                    : fmt::format("Only two coders coded “{}” in {}: take one’s, both or neither.",
                                  item.quote, item.source_title));
}

// New ends are of the place that is decided, however far they reach.
Result<Ok> near_the_place(const QueueItem& item, TextRange range) {
    if (range.begin < item.at.end && item.at.begin < range.end) return Ok{};
    return fail(ErrorKind::invalid,
                fmt::format("The new ends {}–{} do not touch the place at {}–{} in {}.", range.begin.value,
                            range.end.value, item.at.begin.value, item.at.end.value, item.source_title));
}

// Of the codes used there the one that is named, or the first.
Result<CodeId> code_meant(const store::Project& project, const QueueItem& item, const std::string& named) {
    if (named.empty()) return item.parts.front().code;
    const auto code = store::find_code(project, named);
    if (!code) return forward_error(code);
    if (std::ranges::find(item.parts, *code, &QueueItem::Part::code) == item.parts.end())
        return fail(ErrorKind::invalid,
                    fmt::format("Nobody used “{}” at “{}” in {}.", named, item.quote, item.source_title));
    return *code;
}

const QueueItem::Part& first_with(const QueueItem& item, const CodeId& code) {
    return *std::ranges::find(item.parts, code, &QueueItem::Part::code);
}

// Of a file: what would have to be guessed is asked for.
Result<Ok> says_enough(const QueueItem& item, const Decision& decision) {
    using model::Outcome;
    const CodeId& first = item.parts.front().code;
    const bool several =
        std::ranges::any_of(item.parts, [&](const auto& part) { return part.code != first; });
    if (decision.outcome == Outcome::new_boundary && decision.code.empty() && several)
        return fail(ErrorKind::invalid,
                    fmt::format("several codes were used at “{}” in {}: say which, as “code”.", item.quote,
                                item.source_title));
    if (decision.outcome == Outcome::agreed && decision.coder.empty() && item.with().size() > 1)
        return fail(
            ErrorKind::invalid,
            fmt::format("several coders coded “{}” in {}: say whose coding was agreed on, as “coder”.",
                        item.quote, item.source_title));
    return Ok{};
}

bool same(const model::AgreedCoding& one, const model::AgreedCoding& other, const CoderId& at_work) {
    const auto whose = [&](const model::AgreedCoding& it) { return it.coder.empty() ? at_work : it.coder; };
    return one.range == other.range && one.code == other.code && whose(one) == whose(other) &&
           one.round == other.round && one.stands == other.stands && one.magnitude == other.magnitude &&
           one.outcome == other.outcome && one.reason == other.reason && one.note == other.note &&
           one.adjudicated == other.adjudicated &&
           std::set(one.about.begin(), one.about.end()) == std::set(other.about.begin(), other.about.end());
}

// Whether the place stands as this decision would have it, decided by whoever is at work.
bool stands_so(const QueueItem& item, const std::vector<model::AgreedCoding>& wanted,
               const CoderId& at_work) {
    return item.outcome.size() == wanted.size() &&
           std::ranges::all_of(wanted, [&](const model::AgreedCoding& one) {
               return std::ranges::any_of(
                   item.outcome, [&](const store::AgreedRow& row) { return same(one, row.agreed, at_work); });
           });
}

std::string count_of_places(std::size_t number) {
    return text::counted(number, "place", "places");
}

}  // namespace

Result<std::vector<model::AgreedCoding>> settled_by(const store::Project& project, const Queue& queue,
                                                    const QueueItem& item, const Decision& given) {
    using model::Outcome;
    Decision decision = given;
    if (!decision.adjudicated) decision.adjudicated = is_third_person(project, item);
    std::vector<model::AgreedCoding> out;
    switch (decision.outcome) {
        case Outcome::agreed:
        case Outcome::took_first:
        case Outcome::took_second:
        case Outcome::took_another: {
            const auto taken = whose(project, queue, item, decision);
            if (!taken) return forward_error(taken);
            const auto with = item.with();
            const auto place = std::ranges::find(with, *taken) - with.begin();
            if (decision.outcome != Outcome::agreed)
                decision.outcome = place == 0   ? Outcome::took_first
                                   : place == 1 ? Outcome::took_second
                                                : Outcome::took_another;
            for (const auto& part : item.parts) {
                if (part.coder != *taken) continue;
                auto made = from(queue, item, part, decision);
                // Two files of one copy may both hold it.
                const bool there = std::ranges::any_of(out, [&](const model::AgreedCoding& one) {
                    return one.code == made.code && one.range == made.range;
                });
                if (!there) out.push_back(std::move(made));
            }
            break;
        }
        case Outcome::both: {
            for (const auto& part : item.parts) {
                const auto same =
                    std::ranges::find_if(out, [&](const auto& one) { return one.code == part.code; });
                if (same == out.end()) {
                    out.push_back(from(queue, item, part, decision));
                    continue;
                }
                same->range = {std::min(same->range.begin, part.at.begin),
                               std::max(same->range.end, part.at.end)};
                if (same->magnitude != part.magnitude) same->magnitude = {};
            }
            break;
        }
        case Outcome::neither:
            out.push_back(from(queue, item, item.parts.front(), decision));
            out.back().range = item.at;
            out.back().magnitude = {};
            out.back().stands = false;
            break;
        case Outcome::new_boundary: {
            if (!decision.new_range)
                return fail(ErrorKind::invalid, "A new boundary needs its begin and end.");
            const auto code = code_meant(project, item, decision.code);
            if (!code) return forward_error(code);
            if (const auto near = near_the_place(item, *decision.new_range); !near)
                return forward_error(near);
            out.push_back(from(queue, item, first_with(item, *code), decision));
            out.back().range = *decision.new_range;
            break;
        }
        case Outcome::other_code: {
            const auto code = store::find_code(project, decision.new_code);
            if (!code) return forward_error(code);
            out.push_back(from(queue, item, item.parts.front(), decision));
            out.back().range = decision.new_range.value_or(item.parts.front().at);
            out.back().code = *code;
            break;
        }
    }
    return out;
}

Result<store::SettleAll> settling(const store::Project& project, const Queue& queue, const QueueItem& item,
                                  const Decision& decision) {
    auto settled = settled_by(project, queue, item, decision);
    if (!settled) return forward_error(settled);
    store::SettleAll all;
    std::vector<std::string> names;
    for (auto& one : *settled) {
        const auto row = store::code_row(project, one.code);
        if (!row) return fail(ErrorKind::not_found, "A code that was used there is gone.");
        if (std::ranges::find(names, row->code.name) == names.end()) names.push_back(row->code.name);
        all.agreed.push_back(std::move(one));
    }
    if (!all.agreed.front().stands) all.what = "no ";
    for (std::size_t k = 0; k < names.size(); ++k)
        all.what += fmt::format("{}“{}”", k == 0 ? "" : k + 1 == names.size() ? " and " : ", ", names[k]);
    all.what += fmt::format(" in “{}”", item.source_title);
    return all;
}

// A name that is not known, or a value that would be passed over: a reason that is lost would be missed by
// nobody.
std::optional<std::string> fault_of_field(const std::string& name, const nlohmann::json& value) {
    constexpr std::string_view texts[] = {"source", "code", "outcome", "reason", "note", "coder", "new_code"};
    constexpr std::string_view others[] = {"at", "new_range", "adjudicated"};
    if (std::ranges::find(texts, name) != std::end(texts))
        return value.is_string() ? std::nullopt
                                 : std::optional(fmt::format("“{}” is not in quotation marks", name));
    if (std::ranges::find(others, name) != std::end(others)) return std::nullopt;
    return fmt::format("“{}” is no part of a decision", name);
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
        for (const auto& [name, value] : one.items())
            if (const auto fault = fault_of_field(name, value)) return wrong(fault->c_str());
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
            return wrong(
                "“outcome” is agreed, first, second, another, both, neither, new_boundary or other_code");
        decision.outcome = *outcome;
        const auto reason = model::reason_from_word(words("reason"));
        if (!reason)
            return wrong(
                "“reason” is boundary, definition, missed, slip, legitimate_reading, context or left out");
        decision.reason = *reason;
        decision.note = words("note");
        std::erase(decision.note, '\r');  // as the project keeps it
        decision.coder = words("coder");
        decision.new_code = words("new_code");
        decision.new_range = range("new_range");
        if (one.contains("new_range") && !decision.new_range) return wrong("“new_range” is not [begin, end]");
        if (decision.new_range && decision.outcome != model::Outcome::new_boundary &&
            decision.outcome != model::Outcome::other_code)
            return wrong("“new_range” belongs to new_boundary and other_code");
        if (!decision.new_code.empty() && decision.outcome != model::Outcome::other_code)
            return wrong("“new_code” belongs to other_code");
        if (const auto third = one.find("adjudicated"); third != one.end()) {
            if (!third->is_boolean()) return wrong("“adjudicated” is true, false or left out");
            decision.adjudicated = third->get<bool>();
        }
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
    std::size_t number = 0, settled_anew = 0;
    std::map<const QueueItem*, std::size_t> decided;
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
        if (const auto [before, fresh] = decided.emplace(item, number); !fresh)
            return fail(
                ErrorKind::invalid,
                fmt::format("Decisions {} and {} are about one place, “{}” in {}; nothing was settled.",
                            before->second, number, item->quote, item->source_title));
        if (const auto said = says_enough(*item, decision); !said)
            return fail(said.error().kind, fmt::format("Decision {}: {}", number, said.error().sentence));
        auto settled = settled_by(project, queue, *item, decision);
        if (!settled)
            return fail(settled.error().kind,
                        fmt::format("Decision {}: {}", number, settled.error().sentence));
        if (stands_so(*item, *settled, project.coder())) continue;
        ++settled_anew;
        for (auto& one : *settled) all.agreed.push_back(std::move(one));
    }
    const std::size_t before = decisions.size() - settled_anew;
    if (settled_anew == 0)
        return store::Done{
            {},
            fmt::format("Nothing is new: {} settled so already",
                        before == 1 ? "the one place is" : "all " + count_of_places(before) + " are"),
            {},
            false};
    all.what = count_of_places(settled_anew) + " where coders differed";
    if (before > 0) all.what += fmt::format("; {} stood so already", count_of_places(before));
    if (const auto kept = keep_before_settling(project, queue.round); !kept) return forward_error(kept);
    return project.run(all);
}

}  // namespace attune::jobs

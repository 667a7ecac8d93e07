// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/history_desk.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/panels/frame.h"
#include "app/workbench/then_look.h"
#include "jobs/moment.h"

#include "store/past/elsewhere.h"

namespace attune::workbench {

namespace {

constexpr std::size_t page_size = 100;

std::tm local(std::int64_t ms) {
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return parts;
}

// The day that a moment lies in, by the clock of this computer; end after the last millisecond.
jobs::TimeSpan day_of(std::int64_t ms) {
    std::tm parts = local(ms);
    parts.tm_hour = parts.tm_min = parts.tm_sec = 0;
    parts.tm_isdst = -1;
    const std::time_t begin = std::mktime(&parts);
    ++parts.tm_mday;
    parts.tm_isdst = -1;
    return {static_cast<std::int64_t>(begin) * 1000, static_cast<std::int64_t>(std::mktime(&parts)) * 1000};
}

std::string fault_of(const std::string& typed) {
    if (typed.empty() || jobs::time_span(typed)) return {};
    return fmt::format("“{}” is no day; write it like 2026-03-14, 2026-03 or 2026.", typed);
}

}  // namespace

HistoryDesk::HistoryDesk() : then(std::make_unique<ThenLook>()) {}
HistoryDesk::~HistoryDesk() = default;

bool HistoryAsk::everything() const {
    return words.empty() && coder.empty() && since.empty() && until.empty() && !kind &&
           std::holds_alternative<std::monostate>(about);
}

std::string HistoryAsk::since_fault() const {
    return fault_of(since);
}

std::string HistoryAsk::until_fault() const {
    return fault_of(until);
}

store::HistoryFilter HistoryAsk::filter() const {
    store::HistoryFilter filter;
    filter.words = words;
    filter.coder = coder;
    if (const auto span = jobs::time_span(since)) filter.since_ms = span->begin_ms;
    if (const auto span = jobs::time_span(until)) filter.until_ms = span->end_ms;
    if (kind) filter.acts.add(*kind);
    filter.about = id_of(about);
    return filter;
}

std::string HistoryDesk::heading(const Row& row, std::int64_t now_ms) const {
    const std::int64_t at = places_[row.place].at_ms;
    const auto today = day_of(now_ms);
    std::string words = day_words(at);
    if (at >= today.begin_ms && at < today.end_ms) words = "Today · " + words;
    if (at < today.begin_ms && at >= day_of(today.begin_ms - 1).begin_ms) words = "Yesterday · " + words;
    const auto day =
        std::ranges::lower_bound(days_, row.place, {}, [&](const Day& one) { return rows_[one.row].place; });
    const std::size_t count = day == days_.end() ? 0 : day->entries;
    return fmt::format("{} · {} {}", words, grouped(static_cast<std::int64_t>(count)),
                       count == 1 ? "change" : "changes");
}

void HistoryDesk::set_places(std::vector<store::HistoryPlace> places) {
    const OperationId before = std::move(current_id_);
    const auto row_before = current_;
    places_ = std::move(places);
    pages_.clear();
    wanted_.clear();
    lay();
    current_.reset();
    current_id_ = {};
    if (choose(before) || rows_.empty()) return;
    choose_row(before.empty() ? 0 : std::min(row_before.value_or(0), rows_.size() - 1));
}

// A heading before every day; where two histories met, a day may come twice.
void HistoryDesk::lay() {
    rows_.clear();
    days_.clear();
    rows_.reserve(places_.size() + places_.size() / 8);
    jobs::TimeSpan day{1, 0};
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const std::int64_t at = places_[i].at_ms;
        if (at < day.begin_ms || at >= day.end_ms) {
            day = day_of(at);
            days_.push_back({rows_.size(), 0});
            rows_.push_back({i, true});
        }
        ++days_.back().entries;
        rows_.push_back({i, false});
    }
}

const store::HistoryEntry* HistoryDesk::entry(std::size_t place) const {
    if (place >= places_.size()) return nullptr;
    const std::size_t page = place / page_size;
    const auto known = pages_.find(page);
    if (known == pages_.end()) {
        wanted_.insert(page);
        return nullptr;
    }
    // An entry that has gone from the file since would shift those after it.
    const std::size_t at = place % page_size;
    const auto& entries = known->second;
    return at < entries.size() && entries[at].id == places_[place].id ? &entries[at] : nullptr;
}

void HistoryDesk::read_wanted(const store::Project& project) {
    constexpr std::size_t most_pages = 40;
    auto wanted = std::exchange(wanted_, {});
    if (pages_.size() + wanted.size() > most_pages) pages_.clear();
    // What lies around them is seen next.
    for (const std::size_t page : std::set(wanted)) {
        if (page > 0) wanted.insert(page - 1);
        wanted.insert(page + 1);
    }
    for (const std::size_t page : wanted) {
        const std::size_t begin = page * page_size, end = std::min(begin + page_size, places_.size());
        if (begin >= end || pages_.contains(page)) continue;
        std::vector<OperationId> ids;
        ids.reserve(end - begin);
        for (std::size_t i = begin; i < end; ++i) ids.push_back(places_[i].id);
        const auto& read = pages_[page] = store::history_entries(project, ids);
        for (auto& id : store::held_elsewhere(project, read)) elsewhere_.insert(std::move(id));
    }
}

const store::HistoryEntry* HistoryDesk::current_entry() const {
    return current_ ? entry(rows_[*current_].place) : nullptr;
}

void HistoryDesk::choose_row(std::size_t row) {
    if (row < rows_.size() && rows_[row].heading) ++row;
    if (row >= rows_.size()) return;
    current_ = row;
    if (current_id_ != places_[rows_[row].place].id) blocked.reset();
    current_id_ = places_[rows_[row].place].id;
}

bool HistoryDesk::choose(const OperationId& operation) {
    if (operation.empty()) return false;
    const auto row = std::ranges::find_if(
        rows_, [&](const Row& one) { return !one.heading && places_[one.place].id == operation; });
    if (row == rows_.end()) return false;
    choose_row(static_cast<std::size_t>(row - rows_.begin()));
    return true;
}

bool HistoryDesk::step_day(int by) {
    if (!current_ || days_.empty()) return false;
    const auto after = std::ranges::upper_bound(days_, *current_, {}, &Day::row);
    const auto here = (after - days_.begin()) - 1;
    const auto next = here + by;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(days_.size())) return false;
    choose_row(days_[static_cast<std::size_t>(next)].row);
    return true;
}

std::string day_words(std::int64_t ms) {
    static constexpr std::array<const char*, 7> days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
    static constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
    const std::tm parts = local(ms);
    return fmt::format("{}, {} {} {}", days.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                       months.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900);
}

std::string clock_words(std::int64_t ms) {
    const std::tm parts = local(ms);
    return fmt::format("{}:{:02}", parts.tm_hour, parts.tm_min);
}

std::string kinds_words(store::Acts acts) {
    std::vector<std::string_view> words;
    for (const store::Act act : store::all_acts())
        if (acts.has(act)) words.push_back(store::act_word(act));
    if (words.empty()) return {};
    std::string all(words.front());
    for (std::size_t i = 1; i < words.size(); ++i)
        all += fmt::format("{}{}", i + 1 == words.size() ? " and " : ", ", words[i]);
    return all;
}

std::string id_of(const Subject& subject) {
    if (const auto* id = std::get_if<SourceId>(&subject)) return id->text();
    if (const auto* passage = std::get_if<Passage>(&subject)) return passage->source.text();
    if (const auto* id = std::get_if<CodingId>(&subject)) return id->text();
    if (const auto* id = std::get_if<CodeId>(&subject)) return id->text();
    if (const auto* id = std::get_if<ElementId>(&subject)) return id->text();
    if (const auto* id = std::get_if<MemoId>(&subject)) return id->text();
    return {};
}

}  // namespace attune::workbench

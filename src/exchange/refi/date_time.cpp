// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/date_time.h"

#include <charconv>
#include <chrono>

namespace attune::exchange::refi {
namespace {

// Reads "2019-03-18T10:00:00.5+01:00" piece by piece.
class Cursor {
  public:
    explicit Cursor(std::string_view rest) : rest_(rest) {}

    std::optional<int> number(std::size_t digits) {
        int value = 0;
        if (rest_.size() < digits) return {};
        const auto read = std::from_chars(rest_.data(), rest_.data() + digits, value);
        if (read.ec != std::errc() || read.ptr != rest_.data() + digits || value < 0) return {};
        rest_.remove_prefix(digits);
        return value;
    }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    int thousandths() {
        int value = 0, place = 100;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            value += (rest_.front() - '0') * place;
            place /= 10;
            rest_.remove_prefix(1);
        }
        return value;
    }
    bool over() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

}  // namespace

std::optional<std::int64_t> milliseconds_of(std::string_view date_time) {
    using namespace std::chrono;
    Cursor at(date_time);
    const auto year_number = at.number(4);
    if (!year_number || !at.take('-')) return {};
    const auto month_number = at.number(2);
    if (!month_number || !at.take('-')) return {};
    const auto day_number = at.number(2);
    if (!day_number) return {};
    const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                              day{static_cast<unsigned>(*day_number)}};
    if (!date.ok()) return {};
    std::int64_t ms = duration_cast<milliseconds>(sys_days(date).time_since_epoch()).count();
    if (at.over()) return ms;
    if (!at.take('T') && !at.take(' ')) return {};
    const auto hour = at.number(2);
    if (!hour || *hour > 24 || !at.take(':')) return {};
    const auto minute = at.number(2);
    if (!minute || *minute > 59 || !at.take(':')) return {};
    const auto second = at.number(2);
    if (!second || *second > 60) return {};
    ms += ((*hour * 60 + *minute) * 60 + *second) * std::int64_t{1000};
    if (at.take('.')) ms += at.thousandths();
    if (at.over() || at.take('Z')) return at.over() ? std::optional(ms) : std::nullopt;
    const bool east = at.take('+');
    if (!east && !at.take('-')) return {};
    const auto hours = at.number(2);
    if (!hours || *hours > 14 || !at.take(':')) return {};
    const auto minutes = at.number(2);
    if (!minutes || *minutes > 59 || !at.over()) return {};
    const std::int64_t offset = (*hours * 60 + *minutes) * std::int64_t{60'000};
    return east ? ms - offset : ms + offset;
}

}  // namespace attune::exchange::refi

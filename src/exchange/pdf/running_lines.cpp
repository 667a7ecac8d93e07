// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pdf/running_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "exchange/ascii.h"
#include "exchange/speakers/label.h"
#include "exchange/speakers/roles.h"

namespace attune::exchange {
namespace {

enum class Zone { body, top, foot };

// "January 24, 2012 7 of 314" without its numbers.
std::string pattern_of(std::string_view text) {
    std::string pattern;
    for (const char c : lower(collapse_spaces(text)))
        if (!is_digit(c)) {
            pattern += c;
        } else if (!pattern.ends_with('#')) {
            pattern += '#';
        }
    return pattern;
}

// "7", "- 7 -", "Page 7", "7 of 314", "7/314": the number that may count the pages.
std::optional<int> page_number_in(std::string_view text) {
    static const std::set<std::string> patterns{"#",      "- # -", "-#-",     "page #",   "page # of #",
                                                "# of #", "#/#",   "# / #",   "p. #",     "p #",
                                                "[#]",    "(#)",   "seite #", "page #/#", "# | page",
                                                "# | #",  "– # –", "|#",      "page | #", "page # / #"};
    if (!patterns.contains(pattern_of(text))) return std::nullopt;
    int number = 0;
    int digits = 0;
    for (const char c : text) {
        if (is_digit(c)) {
            number = number * 10 + (c - '0');
            if (++digits > 5) return std::nullopt;
        } else if (digits > 0) {
            break;
        }
    }
    return number;
}

// "INT:" at the top of many pages is talk.
bool opens_talk_of_somebody(std::string_view text) {
    const auto split = split_label(text);
    return split && role_of_label(split->label) != model::Role::unknown;
}

class Search {
  public:
    Search(std::vector<PdfLine>& lines, const std::vector<double>& heights)
        : lines_(lines), heights_(heights), zones_(lines.size(), Zone::body), running_(lines.size(), false) {}

    RunningLines run() {
        find_zones();
        find_patterns();
        find_page_numbers();
        if (takes_the_talk()) return {};
        RunningLines result;
        std::set<std::string> told;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!running_[i]) continue;
            ++result.removed;
            if (told.insert(pattern_of(lines_[i].text)).second)
                (zones_[i] == Zone::top ? result.headers : result.footers).push_back(lines_[i].text);
        }
        std::size_t at = 0;
        std::erase_if(lines_, [&](const PdfLine&) { return running_[at++]; });
        return result;
    }

  private:
    // Slides and forms say the same on each page; a page's furniture is little of what it says.
    bool takes_the_talk() const {
        std::size_t all = 0;
        std::size_t taken = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            all += lines_[i].text.size();
            taken += running_[i] ? lines_[i].text.size() : 0;
        }
        return taken * 5 > all * 2;
    }

    // The outermost lines, and of them those within a sixth of the page: as far as the places are known.
    void find_zones() {
        constexpr std::size_t outermost = 3;
        constexpr double margin = 1.0 / 6;
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin;
            while (end < lines_.size() && lines_[end].page == lines_[begin].page) ++end;
            ++pages_;
            std::vector<std::size_t> order(end - begin);
            for (std::size_t i = begin; i < end; ++i) order[i - begin] = i;
            const bool boxed =
                std::all_of(order.begin(), order.end(), [&](auto i) { return lines_[i].boxed; });
            if (boxed)
                std::stable_sort(order.begin(), order.end(),
                                 [&](auto a, auto b) { return lines_[a].top < lines_[b].top; });
            const double height = heights_[lines_[begin].page];
            for (std::size_t k = 0; k < order.size(); ++k) {
                const PdfLine& line = lines_[order[k]];
                if (k < outermost && (!boxed || line.bottom < height * margin)) zones_[order[k]] = Zone::top;
                if (k + outermost >= order.size() && (!boxed || line.top > height * (1 - margin)))
                    zones_[order[k]] = Zone::foot;
            }
            begin = end;
        }
    }

    void find_patterns() {
        std::map<std::pair<Zone, std::string>, std::set<std::size_t>> pages;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (zones_[i] != Zone::body)
                pages[{zones_[i], pattern_of(lines_[i].text)}].insert(lines_[i].page);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (zones_[i] == Zone::body || opens_talk_of_somebody(lines_[i].text)) continue;
            // Left and right pages may differ, so that two fifths are enough.
            const std::size_t count = pages[{zones_[i], pattern_of(lines_[i].text)}].size();
            // Of two pages both must have it, at the same height to a point.
            if (pages_ == 2 && count == 2 && stands_on_both(i)) running_[i] = true;
            if (count >= 3 && count * 5 >= pages_ * 2) running_[i] = true;
        }
    }

    bool stands_on_both(std::size_t i) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const PdfLine& other) {
            return other.page != lines_[i].page && other.boxed && lines_[i].boxed &&
                   std::abs(other.top - lines_[i].top) < 1 &&
                   pattern_of(other.text) == pattern_of(lines_[i].text);
        });
    }

    // Numbers that all differ by the same from the pages' own.
    void find_page_numbers() {
        std::map<std::pair<Zone, int>, std::set<std::size_t>> pages;
        auto offset = [&](std::size_t i) -> std::optional<int> {
            if (zones_[i] == Zone::body) return std::nullopt;
            const auto number = page_number_in(lines_[i].text);
            return number ? std::optional(*number - static_cast<int>(lines_[i].page)) : std::nullopt;
        };
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (const auto by = offset(i)) pages[{zones_[i], *by}].insert(lines_[i].page);
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (const auto by = offset(i)) {
                const std::size_t count = pages[{zones_[i], *by}].size();
                const bool alone = pages_ == 1 && *by == 1;
                if (alone || (count >= 2 && count * 2 >= pages_)) running_[i] = true;
            }
    }

    std::vector<PdfLine>& lines_;
    const std::vector<double>& heights_;
    std::vector<Zone> zones_;
    std::vector<bool> running_;
    std::size_t pages_ = 0;  // with lines
};

}  // namespace

RunningLines take_running_lines(std::vector<PdfLine>& lines, const std::vector<double>& heights) {
    return Search(lines, heights).run();
}

}  // namespace attune::exchange

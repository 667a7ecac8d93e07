// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/quotation_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::analysis {
namespace {

// What opened a quote, by which one knows what may close it.
enum class Family {
    curly,            // “ …
    right_curly,      // ” … ”, as in Swedish
    low,              // „ …
    straight,         // " …
    single,           // ‘ …
    single_low,       // ‚ …
    single_straight,  // ' …
    angle,            // « …
    angle_inward,     // » …
    small_angle,      // ‹ …
    small_inward,     // › …
    corner,           // 「 …
    white_corner,     // 『 …
};

bool is_single(Family family) {
    return family == Family::single || family == Family::single_low || family == Family::single_straight;
}

// How deep marks are followed; beyond it, somebody made a file to be slow.
constexpr std::size_t deepest = 64;
constexpr std::size_t most_other_ends = 4;

struct Sign {
    char32_t value = 0;
    std::size_t byte = 0, after = 0;  // where it begins, and what follows it
    char32_t before = 0, next = 0;    // its neighbours; 0 at the paragraph's ends
};

bool is_word(char32_t c) {
    if (c == 0) return false;
    const auto kind = text::kind_of(c);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::number ||
           kind == text::CharacterKind::mark;
}
bool is_space(char32_t c) {
    return c == 0 || text::kind_of(c) == text::CharacterKind::white_space;
}
bool is_mark_sign(char32_t c) {
    return std::u32string_view(U"\"'“”„‟«»‘’‚‛‹›「」『』").find(c) != std::u32string_view::npos;
}
bool opens_here(const Sign& sign) {
    const bool free_before =
        is_space(sign.before) || is_mark_sign(sign.before) ||
        std::u32string_view(U"([{<—–-/:;,=|>*_").find(sign.before) != std::u32string_view::npos;
    return free_before && !is_space(sign.next);
}
bool closes_here(const Sign& sign) {
    return !is_space(sign.before) && !is_word(sign.next);
}

// Words that begin with an apostrophe, and years: ’cause, ’em, the ’90s.
bool begins_contraction(std::string_view rest) {
    if (rest.size() >= 2 && rest[0] >= '0' && rest[0] <= '9' && rest[1] >= '0' && rest[1] <= '9')
        return rest.size() == 2 || rest[2] < '0' || rest[2] > '9';
    constexpr std::array<std::string_view, 16> known{"cause",  "cos", "coz",  "cuz",  "em",    "til",
                                                     "till",   "tis", "twas", "bout", "round", "n",
                                                     "nother", "kay", "un",   "ere"};
    std::size_t length = 0;
    std::string word;
    while (length < rest.size() && length < 8) {
        const char c = rest[length];
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) break;
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        ++length;
    }
    return std::find(known.begin(), known.end(), word) != known.end();
}

class Finder {
  public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::vector<QuoteInMarks> find() {
        Sign sign;
        bool first = true;
        char32_t before = 0;
        for (const auto& [value, byte, bytes] : text::code_points(text_)) {
            if (!first) {
                sign.next = value;
                take(sign);
            }
            sign = {value, byte, byte + static_cast<std::size_t>(bytes), before, 0};
            before = value;
            first = false;
        }
        if (!first) take(sign);
        end_paragraph();
        std::stable_sort(found_.begin(), found_.end(), [](const QuoteInMarks& a, const QuoteInMarks& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        return std::move(found_);
    }

  private:
    struct Open {
        Family family;
        std::size_t begin;
    };
    // A single quote that was closed by what may have been an apostrophe.
    struct Lingering {
        std::size_t quote;  // in found_
        std::size_t level;
    };

    void take(const Sign& sign) {
        switch (sign.value) {
            case U'“':
            case U'‟':
                if (closes_here(sign) && close({Family::low}, sign)) return;
                return open(Family::curly, sign);
            case U'”':
                if (close({Family::curly, Family::low, Family::right_curly}, sign)) return;
                if (opens_here(sign)) return open(Family::right_curly, sign);
                close({Family::straight}, sign);
                return;
            case U'„':
                return open(Family::low, sign);
            case U'"':
                return straight(sign);
            case U'«':
                if (close({Family::angle_inward}, sign)) return;
                return open(Family::angle, sign);
            case U'»':
                if (close({Family::angle}, sign)) return;
                if (opens_here(sign)) open(Family::angle_inward, sign);
                return;
            case U'‹':
                if (close({Family::small_inward}, sign)) return;
                return open(Family::small_angle, sign);
            case U'›':
                if (close({Family::small_angle}, sign)) return;
                if (opens_here(sign)) open(Family::small_inward, sign);
                return;
            case U'「':
                return open(Family::corner, sign);
            case U'」':
                close({Family::corner}, sign);
                return;
            case U'『':
                return open(Family::white_corner, sign);
            case U'』':
                close({Family::white_corner}, sign);
                return;
            case U'‘':
            case U'‛':
                if (closes_here(sign) && has(Family::single_low))
                    return end_single({Family::single_low}, sign);
                if (!is_word(sign.before) && !is_space(sign.next)) open(Family::single, sign);
                return;
            case U'‚':
                if (opens_here(sign)) open(Family::single_low, sign);
                return;
            case U'’':
                return end_single({Family::single, Family::single_low, Family::single_straight}, sign);
            case U'\'':
                if (opens_here(sign) && !begins_contraction(text_.substr(sign.after)) &&
                    !(closes_here(sign) && has(Family::single_straight)))
                    return open(Family::single_straight, sign);
                return end_single({Family::single_straight, Family::single}, sign);
            default:
                return;
        }
    }

    // Straight marks say nothing of their direction: what stands beside them does.
    void straight(const Sign& sign) {
        if (has(Family::straight)) {
            if (closes_here(sign) || !opens_here(sign)) {
                close({Family::straight}, sign);
            } else {  // an earlier one was something else
                drop(Family::straight);
                open(Family::straight, sign);
            }
        } else if (closes_here(sign) && !opens_here(sign) && has(Family::curly)) {
            close({Family::curly}, sign);
        } else if (opens_here(sign)) {
            open(Family::straight, sign);
        }
    }

    bool has(Family family) const {
        return std::any_of(open_.begin(), open_.end(), [&](const Open& one) { return one.family == family; });
    }

    void open(Family family, const Sign& sign) {
        if (is_single(family))
            std::erase_if(lingering_, [&](const Lingering& one) { return one.level >= open_.size(); });
        if (open_.size() < deepest) open_.push_back({family, sign.after});
    }

    void drop(Family family) {
        const auto found =
            std::find_if(open_.rbegin(), open_.rend(), [&](const Open& one) { return one.family == family; });
        if (found != open_.rend()) open_.erase(std::next(found).base(), open_.end());
    }

    // Closes the innermost of these families with all that stands open inside it; false when there is none.
    bool close(std::initializer_list<Family> families, const Sign& sign) {
        const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& one) {
            return std::find(families.begin(), families.end(), one.family) != families.end();
        });
        if (found == open_.rend()) return false;
        const std::size_t begin = found->begin;
        open_.erase(std::next(found).base(), open_.end());
        std::erase_if(lingering_, [&](const Lingering& one) { return one.level > open_.size(); });
        if (sign.byte > begin) found_.push_back({begin, sign.byte, {}, open_.size(), false});
        return true;
    }

    // A single mark that may close a quote, or be an apostrophe: inside a word and before one it is one for
    // sure.
    void end_single(std::initializer_list<Family> families, const Sign& sign) {
        if (!closes_here(sign)) return;
        if (close(families, sign)) {
            if (is_word(sign.before) && !found_.empty() && found_.back().end == sign.byte)
                lingering_.push_back({found_.size() - 1, open_.size()});
            return;
        }
        const auto of = std::find_if(lingering_.rbegin(), lingering_.rend(),
                                     [&](const Lingering& one) { return one.level == open_.size(); });
        if (of == lingering_.rend()) return;
        auto& others = found_[of->quote].other_ends;
        if (others.size() < most_other_ends) others.push_back(sign.byte);
    }

    void end_paragraph() {
        for (std::size_t level = 0; level < open_.size(); ++level) {
            const Open& one = open_[level];
            // A straight single mark without an end was an apostrophe.
            if (one.family != Family::single_straight && one.begin < text_.size())
                found_.push_back({one.begin, text_.size(), {}, level, true});
        }
    }

    std::string_view text_;
    std::vector<Open> open_;
    std::vector<Lingering> lingering_;
    std::vector<QuoteInMarks> found_;
};

}  // namespace

std::vector<QuoteInMarks> quotes_in_marks(std::string_view paragraph) {
    return Finder(paragraph).find();
}

}  // namespace attune::analysis

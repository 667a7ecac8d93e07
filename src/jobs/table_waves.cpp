// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/table_waves.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "text/fold.h"

namespace attune::jobs {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_joint(char c) {
    return c == '_' || c == '.' || c == '-' || c == ' ' || c == ':' || c == '(' || c == ')' || c == '/';
}

// Without case, accents and what joins words: "Follow-up" is "followup".
std::string squeezed(std::string_view text) {
    std::string plain = text::fold(text);
    std::erase_if(plain, is_joint);
    return plain;
}

// "t1", "wave2", "12m": the number in it.
std::optional<int> number_in(std::string_view squeezed_token) {
    const std::size_t begin = squeezed_token.find_first_of("0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    int number = 0;
    const auto [end, fault] =
        std::from_chars(squeezed_token.data() + begin, squeezed_token.data() + squeezed_token.size(), number);
    if (fault != std::errc()) return std::nullopt;
    return number;
}

constexpr std::array<std::string_view, 8> first_words{"pre",   "baseline", "before",  "bl",
                                                      "entry", "start",    "initial", "intake"};
constexpr std::array<std::string_view, 9> last_words{"post", "endline", "followup", "after", "endpoint",
                                                     "fu",   "exit",    "end",      "final"};
// Words of time that plain names are full of too: "exit_date", "post_code", "final_score".
constexpr std::array<std::string_view, 9> everyday_words{"entry", "start",  "initial", "intake", "exit",
                                                         "end",   "before", "after",   "final"};
// With these left over, an everyday word says what happened, not when something was measured.
constexpr std::array<std::string_view, 7> moments{"date", "day", "time", "month", "year", "on", "at"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// How far a token is to be believed by itself.
enum class Token { none, numbered, word, everyday, bare_number };

Token token_of(const std::string& word, const std::vector<std::string>& waves) {
    if (word.empty()) return Token::none;
    if (one_of(everyday_words, word)) return Token::everyday;
    if (std::any_of(waves.begin(), waves.end(), [&](const std::string& w) { return squeezed(w) == word; }))
        return Token::numbered;
    if (one_of(first_words, word) || one_of(last_words, word)) return Token::word;
    for (const std::string_view head : {"t", "w", "time", "wave", "timepoint", "visit", "followup", "fu"}) {
        if (!word.starts_with(head)) continue;
        const std::string_view rest = std::string_view(word).substr(head.size());
        if (!rest.empty() && rest.size() <= 2 && std::all_of(rest.begin(), rest.end(), is_digit))
            return Token::numbered;
    }
    // "6m", "12months"
    const std::size_t digits = word.find_first_not_of("0123456789");
    if (digits != std::string::npos && digits > 0 && digits <= 2)
        for (const std::string_view unit : {"m", "mo", "months", "weeks", "w", "wk"})
            if (std::string_view(word).substr(digits) == unit) return Token::numbered;
    return Token::none;
}

std::string without_joints(std::string_view text) {
    while (!text.empty() && is_joint(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_joint(text.back())) text.remove_suffix(1);
    return std::string(text);
}

struct Candidate {
    WaveName name;
    Token token = Token::none;
    std::string stem, word;  // squeezed
};

// "Q12", "item 3": a question by its number, whose ".1" is a part of it.
bool is_question(std::string_view stem) {
    for (const std::string_view head : {"question", "item", "qu", "q"})
        if (stem.starts_with(head)) {
            stem.remove_prefix(head.size());
            return std::all_of(stem.begin(), stem.end(), is_digit);
        }
    return false;
}

// Every way to part a name, the longest token first: "follow-up" before "up", "Wave 2" before "2".
std::vector<Candidate> candidates_of(std::string_view name, const std::vector<std::string>& waves) {
    std::vector<Candidate> all;
    if (name.size() > 200) return all;  // a question, not a name
    const auto add = [&](std::string_view stem, std::string_view token, Token kind) {
        Candidate one{{without_joints(stem), without_joints(token)}, kind, squeezed(stem), squeezed(token)};
        if (!one.name.stem.empty() && one.token != Token::none) all.push_back(std::move(one));
    };
    for (std::size_t i = 1; i < name.size(); ++i)
        if (is_joint(name[i - 1]))
            add(name.substr(0, i), name.substr(i), token_of(squeezed(name.substr(i)), waves));
    for (std::size_t i = name.size(); i-- > 1;)
        if (is_joint(name[i]))
            add(name.substr(i), name.substr(0, i), token_of(squeezed(name.substr(0, i)), waves));
    // "wemwbsT1", "EPDS2": a letter and a figure at the very end, with a change of case before them.
    if (name.size() > 3 && is_digit(name.back()) &&
        (name[name.size() - 2] == 'T' || name[name.size() - 2] == 'W')) {
        const char before = name[name.size() - 3];
        if ((before >= 'a' && before <= 'z') || is_digit(before))
            add(name.substr(0, name.size() - 2), name.substr(name.size() - 2), Token::numbered);
    }
    if (name.size() > 2 && is_digit(name.back()) && name[name.size() - 2] == '.')
        add(name.substr(0, name.size() - 2), name.substr(name.size() - 1), Token::bare_number);
    return all;
}

class WaveNames {
  public:
    WaveNames(const std::vector<std::string>& names, const WaveClues& clues) : clues_(clues) {
        for (const std::string& name : names) {
            all_.push_back(candidates_of(name, clues.waves));
            for (const Candidate& one : all_.back()) {
                if (one.token == Token::bare_number)
                    numbers_[one.stem].insert(one.word);
                else
                    tokens_[one.stem].insert(one.word);
            }
        }
        for (const std::string& name : clues.by_wave) known_.insert(squeezed(name));
        std::set<std::string> wanted;
        for (std::size_t n = 1; n <= clues.waves.size(); ++n) wanted.insert(std::to_string(n));
        numbers_are_waves_ = wanted.size() >= 2 && !numbers_.empty() &&
                             std::all_of(numbers_.begin(), numbers_.end(), [&](const auto& group) {
                                 return group.second == wanted && !is_question(group.first);
                             });
    }

    std::vector<std::optional<WaveName>> read() const {
        std::vector<std::optional<WaveName>> found;
        std::set<std::string> words;
        bool shown = clues_.wide;
        for (const auto& candidates : all_) {
            const auto one = std::find_if(candidates.begin(), candidates.end(),
                                          [&](const Candidate& c) { return believed(c); });
            found.emplace_back();
            if (one == candidates.end()) continue;
            found.back() = one->name;
            words.insert(one->word);
            shown = shown || known_.contains(one->stem);
        }
        // One token alone tells nothing apart.
        if (!shown && words.size() < 2) found.assign(found.size(), std::nullopt);
        return found;
    }

  private:
    bool has_sibling(const Candidate& one) const {
        return tokens_.at(one.stem).size() > 1 || known_.contains(one.stem);
    }
    bool believed(const Candidate& one) const {
        switch (one.token) {
            case Token::none:
                return false;
            case Token::numbered:
                return true;
            case Token::word:
                return clues_.wide || has_sibling(one);
            case Token::everyday:
                return has_sibling(one) && !one_of(moments, one.stem) && !one.stem.starts_with("of") &&
                       !one.stem.ends_with("date");
            case Token::bare_number:
                return numbers_are_waves_;
        }
        return false;
    }

    const WaveClues& clues_;
    std::vector<std::vector<Candidate>> all_;                        // of each name
    std::map<std::string, std::set<std::string>> tokens_, numbers_;  // words by stem
    std::set<std::string> known_;
    bool numbers_are_waves_ = false;
};

}  // namespace

std::vector<std::optional<WaveName>> waves_in_names(const std::vector<std::string>& names,
                                                    const WaveClues& clues) {
    return WaveNames(names, clues).read();
}

std::optional<std::string> wave_meant(std::string_view token, const std::vector<std::string>& all_tokens,
                                      const std::vector<std::string>& waves) {
    const std::string word = squeezed(token);
    if (word.empty() || waves.empty()) return std::nullopt;
    for (const std::string& wave : waves)
        if (squeezed(wave) == word) return wave;
    if (one_of(first_words, word)) return waves.front();
    if (one_of(last_words, word)) return waves.back();
    const auto number = number_in(word);
    if (!number) return std::nullopt;
    // A wave that carries the number in its name.
    std::optional<std::string> named;
    for (const std::string& wave : waves) {
        const std::string plain = squeezed(wave);
        if (number_in(plain) != number) continue;
        const std::size_t begin = plain.find_first_of("0123456789");
        std::size_t end = begin;
        while (end < plain.size() && is_digit(plain[end])) ++end;
        if (end - begin > 2) continue;  // a year
        if (named) return std::nullopt;
        named = wave;
    }
    if (named) return named;
    // Else by rank: month numbers (6, 12) rise with the waves as well as 1, 2 and 0, 1 do.
    std::vector<int> numbers;
    for (const std::string& other : all_tokens) {
        const std::string plain = squeezed(other);
        if (one_of(first_words, plain) || one_of(last_words, plain)) continue;  // "post" counts nothing
        const auto value = number_in(plain);
        if (!value) return std::nullopt;
        numbers.push_back(*value);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    const bool counts = numbers.empty() || numbers.back() <= static_cast<int>(waves.size());
    if (counts) {
        const int from = !numbers.empty() && numbers.front() == 0 ? 0 : 1;
        const int rank = *number - from;
        if (rank >= 0 && rank < static_cast<int>(waves.size())) return waves[static_cast<std::size_t>(rank)];
        return std::nullopt;
    }
    if (numbers.size() != waves.size()) return std::nullopt;
    const auto at = std::find(numbers.begin(), numbers.end(), *number);
    if (at == numbers.end()) return std::nullopt;
    return waves[static_cast<std::size_t>(at - numbers.begin())];
}

}  // namespace attune::jobs

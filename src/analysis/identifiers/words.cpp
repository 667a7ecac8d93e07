// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/words.h"

#include <string_view>

#include "text/characters.h"
#include "text/fold.h"
#include "text/letter_case.h"

namespace attune::analysis {
namespace {

bool is_apostrophe(char32_t letter) {
    return letter == U'\'' || letter == U'’' || letter == U'ʼ';
}

// Inside a word: "O'Neil", "Anne-Marie".
bool joins_letters(char32_t letter) {
    return is_apostrophe(letter) || letter == U'-' || letter == U'‐' || letter == U'\u2011';
}

// After these the next word is written large whatever it is. A dash and three dots often break off a sentence
// in talk; a quotation begins one.
bool begins_a_sentence(char32_t letter) {
    return std::u32string_view(U".!?…:;–—-\n\r\"“‘«(/•*>|").find(letter) != std::u32string_view::npos;
}

std::size_t end_of_word(const Letters& letters, std::size_t at) {
    while (is_word_letter(letters.at(at)) ||
           (joins_letters(letters.at(at)) && is_word_letter(letters.at(at + 1)) && at > 0 &&
            is_word_letter(letters.at(at - 1))))
        ++at;
    return at;
}

Word word_at(const Letters& letters, std::size_t begin, std::size_t end) {
    Word word;
    word.begin = begin;
    word.end = end;
    const char32_t last = letters.at(end - 1);
    if (end - begin > 3 && is_apostrophe(letters.at(end - 2)) && (last == U's' || last == U'S')) {
        word.possessive = true;
        word.end = end - 2;
    }
    const std::string written = letters.slice(word.begin, word.end);
    word.folded = text::fold(written);
    word.latin = text::script_of(letters.at(begin)) == "Latn";
    word.shouted = text::is_all_upper(written);
    word.caseless = !text::is_upper(letters.at(begin)) && !text::is_lower(letters.at(begin));
    word.capital = text::is_upper(letters.at(begin)) && !word.shouted;
    return word;
}

}  // namespace

std::vector<Word> words_of(const Letters& letters) {
    std::vector<Word> words;
    int brackets = 0;
    bool begin_of_sentence = true;
    std::size_t since = 0;  // the end of the word before, with its possessive end
    for (std::size_t at = 0; at < letters.size();) {
        const char32_t letter = letters.at(at);
        if (!is_word_letter(letter)) {
            if (letter == U'[') ++brackets;
            if ((letter == U']' && brackets > 0) || letter == U'\n')
                brackets = letter == U'\n' ? 0 : brackets - 1;
            if (begins_a_sentence(letter)) begin_of_sentence = true;
            ++at;
            continue;
        }
        const std::size_t end = end_of_word(letters, at);
        Word word = word_at(letters, at, end);
        word.sentence_begin = begin_of_sentence;
        word.in_brackets = brackets > 0;
        word.joined =
            !words.empty() && at == since + 1 && letters.at(since) == U' ' && !words.back().possessive;
        // A remark between two sentences is no part of either.
        if (brackets == 0) begin_of_sentence = false;
        since = at = end;
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace attune::analysis

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/query_arguments.h"

#include <fmt/format.h>

namespace attune::cli {

analysis::Query query_of(const std::string& line) {
    auto read = analysis::read_query(line);
    if (read) return std::move(*read);
    std::string sentence = read.error().sentence;
    if (!sentence.empty() && sentence.back() == '.') sentence.pop_back();
    wrong_usage(sentence);
}

void understand_group(std::string& word, std::string& variable) {
    constexpr std::string_view value = "value ";
    if (word.starts_with(value) && word.size() > value.size()) {
        variable = word.substr(value.size());
        word = "value";
        return;
    }
    if (word.empty() || (word != "value" && jobs::group_found_from_word(word))) return;
    wrong_usage(
        fmt::format("“{}” is no group: there are case, “case kind”, code, element, source, voice, wave, "
                    "coder and “value NAME”",
                    word));
}

Json shape(const jobs::RetrievalCounts& counts) {
    return {{"passages", counts.passages}, {"places", counts.places}, {"words", counts.words},
            {"families", counts.families}, {"cases", counts.cases},   {"people", counts.people},
            {"sources", counts.sources}};
}

}  // namespace attune::cli

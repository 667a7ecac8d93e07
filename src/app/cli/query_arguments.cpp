// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/query_arguments.h"

#include <fmt/format.h>

#include "jobs/retrieval/saved_queries.h"

namespace attune::cli {

analysis::Query query_of(const std::string& line) {
    auto read = analysis::read_query(line);
    if (read) return std::move(*read);
    std::string sentence = read.error().sentence;
    if (!sentence.empty() && sentence.back() == '.') sentence.pop_back();
    wrong_usage(sentence);
}

void AskedQuery::takes(Command* app, const std::string& what) {
    argument(app, "QUERY", line, what)->required(false);
    option(app, "--saved", saved, "NAME", "The query that is kept under this name.");
}

void AskedQuery::understand(const std::string& unless_said) {
    if (!line.empty() && !saved.empty()) wrong_usage("Give a query or --saved, not both");
    if (!saved.empty()) return;
    if (line.empty() && unless_said.empty()) wrong_usage("Say what is looked for: a query, or --saved NAME");
    query = query_of(line.empty() ? unless_said : line);
}

Result<analysis::Query> AskedQuery::of(const store::Project& project) const {
    if (saved.empty()) return query;
    return jobs::kept_query(project, saved);
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
        fmt::format("“{}” is no group: there are case, “case kind”, code, tree, element, source, voice, "
                    "role, wave, coder, direction and “value NAME”",
                    word));
}

Json shape(const jobs::RetrievalCounts& counts) {
    return {{"passages", counts.passages}, {"places", counts.places}, {"words", counts.words},
            {"families", counts.families}, {"cases", counts.cases},   {"people", counts.people},
            {"sources", counts.sources}};
}

}  // namespace attune::cli

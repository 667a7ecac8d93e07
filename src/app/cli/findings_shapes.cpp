// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/findings_shapes.h"

#include <fmt/format.h>

namespace attune::cli {

std::string joined_words(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, "; "));
}

Json shape(const jobs::CitedReach& reach) {
    return {{"passages", reach.passages},
            {"families", reach.families},
            {"people", reach.people},
            {"sources", reach.sources},
            {"voices", reach.voices}};
}

Json shape(const jobs::CitedPassages& all, const jobs::Cited& passage) {
    const auto& link = passage.row.evidence;
    return {{"id", link.id.text()},
            {"stance", model::stance_word(link.stance)},
            {"slot", model::slot_word(link.slot)},
            {"source", passage.row.source_title},
            {"source_id", link.source.text()},
            {"begin", link.range.begin.value},
            {"end", link.range.end.value},
            {"words", passage.row.passage},
            {"corrected", passage.row.corrected},
            {"mark", passage.mark},
            {"speakers", passage.row.speakers},
            {"voice", passage.voice},
            {"wave", passage.wave},
            {"cases", all.case_names(passage)},
            {"coding", link.coding.empty() ? Json() : Json(link.coding.text())},
            {"note", link.note},
            {"coder", passage.row.coder_name}};
}

Json shape(const jobs::CitedPassages& all, const std::vector<const jobs::Cited*>& passages) {
    Json list = Json::array();
    for (const jobs::Cited* passage : passages) list.push_back(shape(all, *passage));
    return list;
}

Json shape(const jobs::Standing& standing) {
    return {{"for", shape(standing.reach_for)},
            {"against", shape(standing.reach_against)},
            {"all", shape(standing.reach_all)}};
}

WrittenTable passage_table(const jobs::CitedPassages& all, const std::vector<const jobs::Cited*>& passages,
                           std::string title) {
    using Holds = jobs::LeavingHolds;
    WrittenTable table;
    table.kind = "cited passages";
    table.title = std::move(title);
    table.column("stance");
    table.column("slot");
    table.column("case", Holds::origin);
    table.column("voice");
    table.column("source", Holds::origin);
    table.column("at", Holds::origin);
    table.column("words", Holds::passage);
    table.column("note", Holds::written);
    table.column("id", Holds::origin);
    table.when_empty = "No passage is cited yet.";
    table.widest = 48;
    for (const jobs::Cited* passage : passages) {
        const auto& link = passage->row.evidence;
        table.rows.emplace_back();
        table.add(std::string(model::stance_word(link.stance)));
        table.add(std::string(model::slot_word(link.slot)));
        table.add(joined_words(all.case_names(*passage)));
        table.add(passage->voice);
        table.add(passage->row.source_title);
        table.add(passage->mark);
        table.add_passage(passage->row.passage, link.source, link.range);
        table.add(link.note);
        table.add(link.id.text());
    }
    return table;
}

}  // namespace attune::cli

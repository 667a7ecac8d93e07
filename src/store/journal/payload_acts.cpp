// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/payload_acts.h"

#include <algorithm>
#include <array>

#include "store/journal/changeset.h"
#include "store/journal/payload.h"

namespace attune::store {
namespace {

// What findings are made of: queries, stages, matrices, themes, configurations, displays, judgements,
// citations.
constexpr Act findings = static_cast<Act>(2048);

struct TableAct {
    std::string_view table;
    Act act;
};
constexpr std::array table_acts{
    TableAct{"project", Act::project},
    TableAct{"coder", Act::project},
    TableAct{"source", Act::sources},
    TableAct{"source_metadata", Act::sources},
    TableAct{"speaker", Act::sources},
    TableAct{"turn", Act::sources},
    TableAct{"turn_speaker", Act::sources},
    TableAct{"mark", Act::sources},
    TableAct{"element_type", Act::elements},
    TableAct{"element_group", Act::elements},
    TableAct{"element", Act::elements},
    TableAct{"logic_link", Act::elements},
    TableAct{"code", Act::codes},
    TableAct{"code_element", Act::codes},
    TableAct{"pinned_code", Act::codes},
    TableAct{"codebook_version", Act::codes},
    TableAct{"coding", Act::codings},
    TableAct{"memo", Act::memos},
    TableAct{"turn_link", Act::sources},
    TableAct{"study_case", Act::cases},
    TableAct{"person", Act::cases},
    TableAct{"case_member", Act::cases},
    TableAct{"consent", Act::cases},
    TableAct{"variable", Act::variables},
    TableAct{"datum", Act::variables},
    TableAct{"coding_round", Act::agreement},
    TableAct{"round_source", Act::agreement},
    TableAct{"round_coder", Act::agreement},
    TableAct{"finished_source", Act::agreement},
    TableAct{"agreed_coding", Act::agreement},
    TableAct{"agreement_result", Act::agreement},
    TableAct{"kept_aside", Act::sources},
    TableAct{"foreign_id", Act::project},
    TableAct{"source_media", Act::sources},
    TableAct{"region_coding", Act::codings},
    TableAct{"marked_quote", Act::reports},
    TableAct{"export_record", Act::reports},
    TableAct{"saved_report", Act::reports},
    TableAct{"saved_query", findings},
    TableAct{"source_stage", findings},
    TableAct{"framework_matrix", findings},
    TableAct{"matrix_column", findings},
    TableAct{"matrix_cell", findings},
    TableAct{"theme", findings},
    TableAct{"theme_code", findings},
    TableAct{"configuration", findings},
    TableAct{"configuration_version", findings},
    TableAct{"joint_display", findings},
    TableAct{"joint_row", findings},
    TableAct{"criterion", findings},
    TableAct{"progression_threshold", findings},
    TableAct{"judgement", findings},
    TableAct{"evidence_link", findings},
    TableAct{"element_variable", findings},
};

struct ActWord {
    Act act;
    std::string_view word;
};
constexpr std::array act_words{
    ActWord{Act::codes, "codes"},         ActWord{Act::codings, "codings"},
    ActWord{Act::memos, "memos"},         ActWord{Act::sources, "sources"},
    ActWord{Act::texts, "texts"},         ActWord{Act::elements, "elements"},
    ActWord{Act::cases, "cases"},         ActWord{Act::variables, "variables"},
    ActWord{Act::agreement, "agreement"}, ActWord{Act::reports, "reports"},
    ActWord{findings, "findings"},        ActWord{Act::project, "project"},
};

}  // namespace

const std::vector<Act>& all_acts() {
    static const std::vector<Act> acts = [] {
        std::vector<Act> all;
        all.reserve(act_words.size());
        for (const auto& one : act_words) all.push_back(one.act);
        return all;
    }();
    return acts;
}

std::string_view act_word(Act act) {
    const auto* const found = std::ranges::find(act_words, act, &ActWord::act);
    return found == act_words.end() ? std::string_view{} : found->word;
}

std::optional<Act> act_from_word(std::string_view word) {
    const auto* const found = std::ranges::find(act_words, word, &ActWord::word);
    if (found == act_words.end()) return std::nullopt;
    return found->act;
}

Acts acts_of_table(std::string_view table) {
    const auto* const found = std::ranges::find(table_acts, table, &TableAct::table);
    return found == table_acts.end() ? Acts{} : Acts{found->act};
}

Acts acts_of_payload(std::string_view bytes) {
    const auto payload = decode_payload(bytes);
    if (!payload) return {};
    Acts acts;
    if (!payload->splices.empty()) acts.add(Act::texts);
    if (!payload->expansions.empty()) acts.add(Act::sources);
    for_each_row(payload->changeset, [&](const RowChange& row) { acts.add(acts_of_table(row.table())); });
    return acts;
}

}  // namespace attune::store

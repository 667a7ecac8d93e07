// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/wording.h"
#include "store/queries/quotes.h"
#include "store/queries/reading.h"
#include "store/queries/word_search.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace attune::store {
namespace {

constexpr std::int64_t quote_shown = 30;  // graphemes of a quote in a link's label

// One link, with what it takes to name it.
struct Link {
    std::string memo;
    std::string target;
    std::string target_id;
    SourceId source;  // of a passage or coding
    TextRange range;
    std::string name;
};

model::MemoLink to_model(const Link& link) {
    model::MemoLink result;
    if (link.target == "source" || link.target == "passage") result.source = SourceId(link.target_id);
    if (link.target == "passage") result.range = link.range;
    if (link.target == "code") result.code = CodeId(link.target_id);
    if (link.target == "element") result.element = ElementId(link.target_id);
    if (link.target == "coding") result.coding = CodingId(link.target_id);
    if (link.target == "case") result.case_id = CaseId(link.target_id);
    if (link.target == "memo") result.memo = MemoId(link.target_id);
    return result;
}

std::vector<Link> read_links(SQLite::Database& database, const std::string& memo) {
    // The name is that of whatever the link points to; for a coding its code, before the quote.
    SQLite::Statement row(
        database,
        "SELECT l.memo, l.target, l.target_id, coalesce(coding.source, source.id, ''), "
        "coalesce(here.begin_cp, there.begin_cp, 0), coalesce(here.end_cp, there.end_cp, 0), "
        "coalesce(source.title, code.name, element.name, coding_source.title, memo.title, "
        "study_case.name, '') "
        "FROM memo_link l LEFT JOIN place here ON here.owner = l.id "
        "LEFT JOIN coding ON l.target = 'coding' AND coding.id = l.target_id "
        "LEFT JOIN place there ON there.owner = coding.id "
        "LEFT JOIN source coding_source ON coding_source.id = coding.source "
        "LEFT JOIN source ON l.target IN ('source', 'passage') AND source.id = l.target_id "
        "LEFT JOIN code ON l.target = 'code' AND code.id = l.target_id "
        "LEFT JOIN element ON l.target = 'element' AND element.id = l.target_id "
        "LEFT JOIN memo ON l.target = 'memo' AND memo.id = l.target_id "
        "LEFT JOIN study_case ON l.target = 'case' AND study_case.id = l.target_id "
        "WHERE ?1 = '' OR l.memo = ?1 ORDER BY l.memo, l.id");
    row.bind(1, memo);
    std::vector<Link> links;
    while (row.executeStep())
        links.push_back({text_at(row, 0), text_at(row, 1), text_at(row, 2), SourceId(text_at(row, 3)),
                         TextRange{{number_at(row, 4)}, {number_at(row, 5)}}, text_at(row, 6)});
    return links;
}

std::string label_of(const Link& link, QuoteReader& quotes) {
    if (link.target != "passage" && link.target != "coding") return link.name;
    quotes.open(link.source);
    return link.name + ": “" + shortened(quotes.quote(link.range), quote_shown) + "”";
}

}  // namespace

std::vector<MemoRow> memos(const Project& project, const MemoFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        std::string sql =
            "SELECT memo.id, kind, title, text, coder, memo.made_ms, changed_ms, coder.name FROM memo "
            "JOIN coder ON coder.id = memo.coder WHERE 1";
        if (filter.kind) sql += " AND kind = '" + std::string(model::memo_word(*filter.kind)) + "'";
        if (!filter.about.empty()) sql += " AND memo.id IN (SELECT memo FROM memo_link WHERE target_id = ?)";
        sql += " ORDER BY memo.made_ms, memo.id";
        SQLite::Statement row(database, sql);
        if (!filter.about.empty()) row.bind(1, filter.about);

        std::vector<MemoRow> rows;
        std::unordered_map<std::string, std::size_t> index;
        while (row.executeStep()) {
            if (!filter.words.empty() && !holds_words(text_at(row, 2), filter.words) &&
                !holds_words(text_at(row, 3), filter.words))
                continue;
            index.emplace(text_at(row, 0), rows.size());
            MemoRow& line = rows.emplace_back();
            line.memo.id = MemoId(text_at(row, 0));
            line.memo.kind = model::memo_from_word(text_at(row, 1)).value_or(model::MemoKind::project);
            line.memo.title = text_at(row, 2);
            line.memo.text = text_at(row, 3);
            line.memo.coder = CoderId(text_at(row, 4));
            line.memo.made_ms = number_at(row, 5);
            line.memo.changed_ms = number_at(row, 6);
            line.coder_name = text_at(row, 7);
        }

        // Labels with a quote are made source by source, so that each text is read once.
        const std::vector<Link> links =
            read_links(database, rows.size() == 1 ? rows.front().memo.id.text() : "");
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < links.size(); ++i)
            if (index.contains(links[i].memo)) order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return links[a].source < links[b].source; });
        QuoteReader quotes(database);
        std::unordered_map<std::size_t, std::string> labels;
        for (const std::size_t i : order) labels.emplace(i, label_of(links[i], quotes));
        for (std::size_t i = 0; i < links.size(); ++i) {
            const auto at = index.find(links[i].memo);
            if (at == index.end()) continue;
            rows[at->second].memo.links.push_back(to_model(links[i]));
            rows[at->second].link_labels.push_back(labels[i]);
        }
        return rows;
    });
}

}  // namespace attune::store

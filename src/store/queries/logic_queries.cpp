// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/logic_queries.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "store/queries/reading.h"

namespace attune::store {
namespace {

struct Span {
    std::string source;
    std::int64_t begin = 0, end = 0;
    std::int64_t furthest = 0;  // end of this and all before it in the source
};

// By source and begin. Each coding once, also where two of its element's codes have it.
using Spans = std::vector<Span>;

std::unordered_map<std::string, Spans> spans_of_linked_elements(SQLite::Database& database) {
    SQLite::Statement row(
        database,
        "SELECT code_element.element, place.source, place.begin_cp, place.end_cp FROM code_element "
        "JOIN coding ON coding.code = code_element.code JOIN place ON place.owner = coding.id "
        "WHERE code_element.element IN (SELECT from_element FROM logic_link UNION SELECT to_element FROM "
        "logic_link) ORDER BY code_element.element, place.source, place.begin_cp");
    std::unordered_map<std::string, Spans> all;
    while (row.executeStep()) {
        Spans& spans = all[text_at(row, 0)];
        Span span{text_at(row, 1), number_at(row, 2), number_at(row, 3), number_at(row, 3)};
        if (!spans.empty() && spans.back().source == span.source)
            span.furthest = std::max(span.furthest, spans.back().furthest);
        spans.push_back(std::move(span));
    }
    return all;
}

bool meets(const Span& span, const Spans& others) {
    // The last of those that begin before this one ends.
    const auto after = std::lower_bound(others.begin(), others.end(), span, [](const Span& a, const Span& b) {
        return a.source != b.source ? a.source < b.source : a.begin < b.end;
    });
    if (after == others.begin()) return false;
    const Span& last = *(after - 1);
    return last.source == span.source && last.furthest > span.begin;
}

}  // namespace

std::vector<LogicLinkRow> logic_links(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        const auto spans = spans_of_linked_elements(database);
        std::vector<LogicLinkRow> links;
        SQLite::Statement row(database, "SELECT from_element, to_element, basis FROM logic_link ORDER BY id");
        while (row.executeStep()) {
            LogicLinkRow& link = links.emplace_back();
            link.from = ElementId(text_at(row, 0));
            link.to = ElementId(text_at(row, 1));
            link.basis = text_at(row, 2);
            const auto from = spans.find(link.from.text()), to = spans.find(link.to.text());
            if (from == spans.end() || to == spans.end()) continue;
            std::set<std::string> sources;
            for (const Span& span : from->second)
                if (meets(span, to->second)) {
                    ++link.together;
                    sources.insert(span.source);
                }
            link.sources = static_cast<std::int64_t>(sources.size());
        }
        return links;
    });
}

}  // namespace attune::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/found_tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "jobs/passage_list.h"

namespace attune::jobs {
namespace {

using Holds = LeavingHolds;

// What names of groups of a kind name; empty: nobody.
std::string names_of(GroupFound by) {
    switch (by) {
        case GroupFound::case_:
            return "Case";
        case GroupFound::source:
            return "Source";
        case GroupFound::coder:
            return "Coder";
        default:
            return {};
    }
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    return fmt::format("{}", fmt::join(words, between));
}

}  // namespace

LeavingTable passages_table(const store::Project& project, const RetrievalBasis& basis,
                            const Retrieved& retrieved, const std::vector<RetrievalGroup>& groups,
                            GroupFound by, store::Reach reach) {
    LeavingTable table;
    table.kind = "found passages";
    table.title = "Passages found";
    table.about = {retrieved.line, retrieved.basis};
    table.column("group");
    table.columns.back().names = names_of(by);
    if (!table.columns.back().names.empty()) table.columns.back().holds = Holds::about;
    table.column("source", Holds::origin);
    table.number_column("begin", Holds::origin);
    table.number_column("end", Holds::origin);
    table.column("speakers", Holds::origin);
    table.column("cases", Holds::origin);
    table.column("code");
    table.column("coder", Holds::origin);
    table.column("direction");
    table.number_column("words");
    table.column("passage", Holds::passage);
    table.column("before", Holds::beside);
    table.column("after", Holds::beside);
    table.column("id", Holds::origin);
    store::PassageReader reader(project);
    for (const auto& group : groups)
        for (const std::size_t k : group.passages) {
            const auto& one = retrieved.passages[k];
            const auto context = reader.context(one.source, one.range, reach);
            table.rows.emplace_back();
            table.add(group.name);
            table.add(basis.sources[basis.corpus.found_among()[one.passage].source].title);
            table.add(one.range.begin.value);
            table.add(one.range.end.value);
            table.add(one.speakers);
            table.add(joined(one.cases, "; "));
            table.add(one.code);
            table.add(one.coder);
            table.add(std::string(model::direction_word(one.magnitude.direction)));
            table.add(one.words);
            table.add_passage(words_of(context), one.source, one.range);
            table.add_passage(words_before(context), one.source,
                              {std::min(context.shown.begin, one.range.begin), one.range.begin});
            table.add_passage(words_after(context), one.source,
                              {one.range.end, std::max(one.range.end, context.shown.end)});
            table.add(one.coding.text());
        }
    return table;
}

std::int64_t cell_number(const RetrievalCounts& counts, CellCounts what) {
    switch (what) {
        case CellCounts::families:
            return counts.families;
        case CellCounts::words:
            return counts.words;
        case CellCounts::presence:
            return counts.passages > 0 ? 1 : 0;
        case CellCounts::passages:
            break;
    }
    return counts.passages;
}

bool of_others_alone(const RetrievalCounts& counts, CellCounts what) {
    return what == CellCounts::families && counts.families == 0 && counts.passages > 0;
}

LeavingTable matrix_table(const Matrix& matrix, const MatrixTable& how) {
    LeavingTable table;
    table.kind = "matrix of found passages";
    table.title = "Matrix";
    table.about = {how.line, how.basis, "0 is not mentioned, which is not the same as absent."};
    if (how.cells == CellCounts::families) table.about.emplace_back(others_alone_means);
    table.column(std::string(group_found_word(how.rows)));
    table.columns.back().names = names_of(how.rows);
    if (!table.columns.back().names.empty()) table.columns.back().holds = Holds::about;
    for (const auto& column : matrix.columns) {
        table.number_column(column.name);
        // "(no case)" names nobody.
        if (!column.id.empty()) table.columns.back().names = names_of(how.columns);
    }
    table.number_column("all");
    const auto people = [&](const RetrievalCounts& counts) {
        return how.cells == CellCounts::families ? std::min(counts.families, counts.people) : counts.people;
    };
    const auto count = [&](const RetrievalCounts& counts) {
        const bool others = of_others_alone(counts, how.cells);
        // Of whom nobody knows who speaks, there are no more people than passages.
        const std::int64_t speak = counts.people > 0 ? counts.people : counts.passages;
        table.add_count(cell_number(counts, how.cells), others ? speak : people(counts));
        if (others) table.rows.back().back() = others_alone_mark;
    };
    for (const std::size_t k : how.order) {
        table.rows.emplace_back();
        table.add(matrix.rows[k].name);
        for (const auto& counts : matrix.cells[k]) count(counts);
        count(matrix.row_totals[k]);
    }
    const std::size_t across = matrix.columns.size() + 1;
    for (std::size_t row = 0; row < how.order.size(); ++row) {
        analysis::CountSum sum{row * across + matrix.columns.size(), {}};
        for (std::size_t column = 0; column < matrix.columns.size(); ++column)
            sum.parts.push_back(row * across + column);
        table.sums.push_back(std::move(sum));
    }
    return table;
}

LeavingTable together_table(const std::vector<TogetherRow>& pairs, const std::string& line) {
    LeavingTable table;
    table.kind = "codes that stand together";
    table.title = "Codes together";
    table.about = {line};
    table.column("code");
    table.column("other code");
    table.number_column("cases");
    table.number_column("pairs");
    table.number_column("sources");
    for (const auto& pair : pairs) {
        table.rows.emplace_back();
        table.add(pair.code);
        table.add(pair.other);
        // Of no case it may be one person alone: a source stands for somebody.
        const auto people = std::max<std::int64_t>(std::min(pair.cases, pair.sources), 1);
        table.add_count(pair.cases, people);
        table.add_count(pair.pairs, people);
        table.add_count(pair.sources, people);
    }
    return table;
}

std::string_view contrast_place(const ContrastedCase& one) {
    if (!one.heard) return "not heard";
    if (one.unknown()) return "not known";
    if (one.outcome && one.mechanism) return "both";
    if (one.outcome) return "outcome alone";
    return one.mechanism ? "mechanism alone" : "neither";
}

LeavingTable contrast_table(const Contrast& contrast, const std::string& outcome,
                            const std::string& mechanism, Readers readers) {
    LeavingTable table;
    table.kind = "negative cases";
    table.title = "Negative cases";
    table.about = {"Outcome: " + outcome, "Mechanism: " + mechanism, std::string(contrast_means)};
    constexpr std::array<std::string_view, 6> places{"outcome alone", "mechanism alone", "both",
                                                     "neither",       "not known",       "not heard"};
    if (readers == Readers::outside) {
        table.column("place");
        table.number_column("cases");
        analysis::CountSum sum{places.size(), {}};
        std::int64_t all = 0;
        for (const auto place : places) {
            const auto here = static_cast<std::int64_t>(std::ranges::count_if(
                contrast.cases, [&](const ContrastedCase& one) { return contrast_place(one) == place; }));
            sum.parts.push_back(table.counts.size());
            table.rows.emplace_back();
            table.add(std::string(place));
            table.add_count(here, here);
            all += here;
        }
        table.rows.emplace_back();
        table.add("all");
        table.add_count(all, all);
        table.sums.push_back(std::move(sum));
        return table;
    }
    table.column("case", Holds::about);
    table.columns.back().names = "Case";
    table.column("place");
    table.column("outcome");
    table.column("mechanism");
    for (const auto place : places)
        for (const auto& one : contrast.cases) {
            if (contrast_place(one) != place) continue;
            table.rows.emplace_back();
            table.add(one.name);
            table.add(std::string(place));
            const auto side = [](bool has, bool unknown) {
                return has ? "yes" : unknown ? "not known" : "no";
            };
            table.add(side(one.outcome, one.outcome_unknown));
            table.add(one.heard ? side(one.mechanism, one.mechanism_unknown) : "");
        }
    return table;
}

LeavingTable words_table(const WordFrequencies& words) {
    LeavingTable table;
    table.kind = "words";
    table.title = "Words";
    table.about = {words.line, words.basis};
    table.column("word");
    for (const char* column : {"times", "families", "people", "sources"}) table.number_column(column);
    for (const auto& one : words.words) {
        table.rows.emplace_back();
        table.add(one.word);
        for (const auto number : {one.times, one.families, one.people, one.sources})
            table.add_count(number, one.people);
        // A word that few say may give them away by itself.
        table.people_of_row.push_back(one.people);
    }
    return table;
}

LeavingTable concordance_table(const Concordance& concordance) {
    LeavingTable table;
    table.kind = "words in context";
    table.title = "Words in context";
    table.about = {concordance.line, concordance.basis};
    table.column("source", Holds::origin);
    table.number_column("begin", Holds::origin);
    table.number_column("end", Holds::origin);
    table.column("speakers", Holds::origin);
    table.column("cases", Holds::origin);
    for (const char* column : {"before", "words", "after"}) table.column(column, Holds::passage);
    for (const auto& one : concordance.lines) {
        table.rows.emplace_back();
        table.add(one.title);
        table.add(one.range.begin.value);
        table.add(one.range.end.value);
        table.add(one.speakers);
        table.add(joined(one.cases, "; "));
        table.add_passage(one.before, one.source, {one.around.begin, one.range.begin});
        table.add_passage(one.words, one.source, one.range);
        table.add_passage(one.after, one.source, {one.range.end, one.around.end});
    }
    return table;
}

LeavingTable like_table(const store::Project& project, const RetrievalBasis& basis, const MoreLike& found,
                        const std::string& code) {
    LeavingTable table;
    table.kind = "passages like those of a code";
    table.title = "Passages like those";
    table.about = {fmt::format("Passages that may belong to “{}”.", code), found.basis};
    table.column("source", Holds::origin);
    table.number_column("begin", Holds::origin);
    table.number_column("end", Holds::origin);
    table.column("speakers", Holds::origin);
    table.column("because of", Holds::beside);
    table.column("passage", Holds::passage);
    store::PassageReader reader(project);
    for (const auto& one : found.passages) {
        const auto source = std::ranges::find(basis.sources, one.source, &store::SourceRow::id);
        table.rows.emplace_back();
        table.add(source == basis.sources.end() ? std::string() : source->title);
        table.add(one.range.begin.value);
        table.add(one.range.end.value);
        table.add(one.speakers);
        // Words of the passage: they stay where it stays.
        table.add_passage(joined(one.words, ", "), one.source, one.range);
        table.add_passage(reader.quote(one.source, one.range), one.source, one.range);
    }
    return table;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/figures/counted_passages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "jobs/retrieval/grouping.h"
#include "text/counted.h"

namespace attune::jobs::figures {
namespace {

using analysis::Index;

constexpr std::array all_kinds{model::CaseKind::family, model::CaseKind::staff_member, model::CaseKind::site,
                               model::CaseKind::other};

struct Counting {
    const RetrievalBasis& basis;
    const Retrieved& retrieved;
    std::int64_t cases_of(const std::vector<std::size_t>& which, std::optional<model::CaseKind> kind) const {
        std::set<Index> cases;
        for (const std::size_t k : which)
            for (const Index of : basis.corpus.found_among()[retrieved.passages[k].passage].cases)
                if (!kind || basis.cases[of].of.kind == *kind) cases.insert(of);
        return static_cast<std::int64_t>(cases.size());
    }
};

bool names_cases(GroupFound by) {
    return by == GroupFound::case_ || by == GroupFound::source;
}

}  // namespace

std::string words_of_group(GroupFound by, const std::string& variable) {
    switch (by) {
        case GroupFound::case_:
            return "Cases";
        case GroupFound::case_kind:
            return "Kinds of case";
        case GroupFound::code:
        case GroupFound::code_tree:
            return "Codes";
        case GroupFound::element:
            return "Elements";
        case GroupFound::source:
            return "Sources";
        case GroupFound::voice:
            return "Voices";
        case GroupFound::role:
            return "Roles";
        case GroupFound::wave:
            return "Waves";
        case GroupFound::coder:
            return "Coders";
        case GroupFound::direction:
            return "Directions";
        case GroupFound::value:
            return variable;
        case GroupFound::nothing:
            break;
    }
    return {};
}

Result<CountedPassages> count_passages(const store::Project& project, const FigureWanted& wanted,
                                       const JobControl& control) {
    if (wanted.rows == GroupFound::nothing)
        return fail(ErrorKind::invalid, "Say what the rows of the figure are.");
    if (wanted.outside && (names_cases(wanted.rows) || names_cases(wanted.columns)))
        return fail(
            ErrorKind::invalid,
            "For readers outside of the team no single case or source is shown; group by an attribute.");
    // A column that is one case counts what was said of it: that it is one case says nothing.
    const FigureCells cells =
        wanted.cells == FigureCells::cases && (names_cases(wanted.rows) || names_cases(wanted.columns))
            ? FigureCells::passages
            : wanted.cells;
    auto basis = read_retrieval_basis(project, wanted.query.agreed, control);
    if (!basis) return forward_error(basis);
    const auto retrieved = retrieve(project, *basis, wanted.query, control);
    if (!retrieved) return forward_error(retrieved);
    const auto rows = group_names(project, *basis, *retrieved, wanted.rows, wanted.row_variable);
    if (!rows) return forward_error(rows);
    auto columns = group_names(project, *basis, *retrieved, wanted.columns, wanted.column_variable);
    if (!columns) return forward_error(columns);
    if (wanted.columns == GroupFound::nothing) {
        columns->groups = {{"", ""}};
        columns->of_passage.assign(retrieved->passages.size(), {0});
    }
    const Matrix found = matrix(*basis, *retrieved, *rows, *columns, false);

    CountedPassages out;
    out.passages = retrieved->passages.size();
    const bool has_families = std::ranges::any_of(
        basis->cases, [](const auto& row) { return row.of.kind == model::CaseKind::family; });
    // Where columns are not kinds of case, families are counted, or all cases where there are no families or
    // the figure sets other people beside them.
    const auto of_speakers = [](GroupFound by) { return by == GroupFound::voice || by == GroupFound::role; };
    const std::optional<model::CaseKind> usual =
        has_families && !of_speakers(wanted.rows) && !of_speakers(wanted.columns)
            ? std::optional(model::CaseKind::family)
            : std::nullopt;
    const bool by_kind = wanted.columns == GroupFound::case_kind;
    const Counting counting{*basis, *retrieved};

    // What is in none of the cases, codes or elements has no row or column of its own.
    const auto left_out = [](GroupFound by, const GroupNames::Group& group) {
        return group.id.empty() && (by == GroupFound::case_ || by == GroupFound::case_kind ||
                                    by == GroupFound::element || by == GroupFound::code);
    };
    std::vector<std::size_t> kept_columns;
    for (std::size_t c = 0; c < found.columns.size(); ++c)
        if (!left_out(wanted.columns, found.columns[c])) kept_columns.push_back(c);
    const auto kind_of = [&](std::size_t c) {
        return by_kind ? model::case_kind_from_word(found.columns[c].id) : usual;
    };

    struct Line {
        std::size_t row = 0;
        std::vector<std::int64_t> counts, people;
        std::int64_t sum = 0;
    };
    std::vector<Line> lines;
    for (std::size_t r = 0; r < found.rows.size(); ++r) {
        if (left_out(wanted.rows, found.rows[r])) continue;
        Line line;
        line.row = r;
        for (const std::size_t c : kept_columns) {
            const auto& counts = found.cells[r][c];
            const std::int64_t cases = counting.cases_of(found.passages[r][c], kind_of(c));
            line.counts.push_back(cells == FigureCells::cases      ? cases
                                  : cells == FigureCells::passages ? counts.passages
                                                                   : counts.words);
            // Behind a count of passages stand those who said them, or whom they are of.
            line.people.push_back(cells == FigureCells::cases ? cases
                                  : counts.people > 0         ? counts.people
                                                              : counts.cases);
            line.sum += line.counts.back();
        }
        if (line.sum > 0) lines.push_back(std::move(line));
    }
    const std::size_t all = lines.size();
    if (wanted.rows == GroupFound::code || wanted.rows == GroupFound::code_tree ||
        wanted.rows == GroupFound::element || all > wanted.most)
        std::ranges::stable_sort(lines, std::greater<>(), &Line::sum);
    if (all > wanted.most) {
        lines.resize(wanted.most);
        out.notes.push_back(
            fmt::format("The {} rows with the largest numbers are shown; {} more are left out.", wanted.most,
                        all - wanted.most));
    }

    // A column that says nothing in the rows that are shown goes.
    for (std::size_t c = kept_columns.size(); c-- > 0;)
        if (std::ranges::all_of(lines, [&](const Line& line) { return line.counts[c] == 0; })) {
            kept_columns.erase(kept_columns.begin() + static_cast<std::ptrdiff_t>(c));
            for (auto& line : lines) {
                line.counts.erase(line.counts.begin() + static_cast<std::ptrdiff_t>(c));
                line.people.erase(line.people.begin() + static_cast<std::ptrdiff_t>(c));
            }
        }

    const std::int64_t threshold = hide_below(project, wanted);
    Counts counts;
    for (const auto& line : lines) {
        counts.counts.push_back(line.counts);
        counts.people.push_back(line.people);
    }
    // Families and members of staff are never added up: without columns families alone are counted.
    const bool apart = by_kind && has_families && cells == FigureCells::cases;
    const auto shown = shown_counts(counts, threshold, apart ? RowSums::unknown : RowSums::known);
    std::size_t hidden = 0;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        out.rows.push_back(found.rows[lines[k].row].name);
        auto& values = out.values.emplace_back();
        for (std::size_t c = 0; c < kept_columns.size(); ++c) {
            if (shown[k][c]) {
                const std::int64_t count = as_shown(wanted, lines[k].counts[c]);
                values.push_back({static_cast<double>(count), std::to_string(count)});
            } else {
                values.push_back({{}, hidden_word});
                ++hidden;
            }
        }
    }
    for (const std::size_t c : kept_columns) {
        std::string name = found.columns[c].name;
        if (wanted.columns == GroupFound::voice && name.starts_with("a ")) name.erase(0, 2);
        if (by_kind)
            if (const auto kind = model::case_kind_from_word(found.columns[c].id)) name = kinds_word(*kind);
        out.columns.push_back(std::move(name));
    }
    if (auto note = hidden_note(threshold, hidden); !note.empty()) out.notes.push_back(std::move(note));

    // n: of whom there is anything coded at all.
    std::map<model::CaseKind, std::set<Index>> coded;
    for (const auto& passage : basis->corpus.codings)
        for (const Index of : passage.cases) coded[basis->cases[of].of.kind].insert(of);
    const bool every = by_kind || !usual || names_cases(wanted.rows) || names_cases(wanted.columns);
    std::vector<std::string> n;
    for (const auto kind : all_kinds)
        if (const auto at = coded.find(kind); at != coded.end() && (every || kind == *usual)) {
            const auto cases = static_cast<std::int64_t>(at->second.size());
            n.push_back(cases < threshold ? fmt::format("fewer than {} {}", threshold, kinds_word(kind))
                                          : case_kinds(kind, as_shown(wanted, cases)));
        }
    const std::string of_whom =
        n.empty() ? std::string("nobody is known") : fmt::format("n = {} with coded passages", joined(n));
    const std::string what = by_kind ? "cases" : usual ? "families" : "cases";
    switch (cells) {
        case FigureCells::cases:
            out.unit = what;
            out.counted = fmt::format("{} in whose accounts it is mentioned, each once; {}.",
                                      by_kind || !usual ? "Cases" : "Families", of_whom);
            break;
        case FigureCells::passages:
            out.unit = "passages";
            // Beside all of them a hidden number would follow from the others.
            out.counted =
                hidden > 0
                    ? fmt::format("Coded passages; {}.", of_whom)
                    : fmt::format("Coded passages; {} in all; {}.",
                                  text::grouped(as_shown(wanted, static_cast<std::int64_t>(out.passages))),
                                  of_whom);
            break;
        case FigureCells::words:
            out.unit = "words";
            out.counted = fmt::format("Words in coded passages; {}.", of_whom);
            break;
    }
    out.notes.emplace_back("0 means not mentioned, which is not the same as absent.");
    out.notes.push_back(retrieved->basis);
    if (wanted.query.where.kind != analysis::QueryNode::Kind::everything)
        out.notes.push_back(fmt::format("Asked: {}", retrieved->line));
    return out;
}

}  // namespace attune::jobs::figures

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/codebook_at.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "store/past/code_reading.h"
#include "store/past/fold_at.h"
#include "store/queries/reading.h"
#include "store/queries/tree_order.h"

namespace attune::store {
namespace {

// What only the operations tell: where codes went and came from.
struct Passing {
    std::map<std::string, GoneCode> gone;
    std::map<std::string, std::string> split;

    void look(const PastOperation& operation, const Payload& payload, const RowFold& rows) {
        if (operation.kind != OperationKind::do_ || !operation.live) return;
        const PastTable& codes = rows.table("code");
        const int code_column = rows.table("coding").column("code");
        std::set<std::string> made;
        for_each_row(payload.changeset, [&](const RowChange& row) {
            if (row.table() == "code" && row.act() != RowAct::update) {
                const std::string id = past_key(row);
                gone.erase(id);
                split.erase(id);
                if (row.act() == RowAct::insert) {
                    made.insert(id);
                    return;
                }
                const auto name = past_value(row.before(codes.column("name")));
                const auto* text = name ? std::get_if<std::string>(&*name) : nullptr;
                // Whatever removes a code for another one's sake is about that one.
                const bool merged = payload.subject != id && !payload.foundation;
                gone[id] = {CodeId(id), text == nullptr ? std::string() : *text, operation.id,
                            CodeId(merged ? payload.subject : std::string())};
            } else if (row.table() == "coding" && row.act() == RowAct::update && made.size() == 1) {
                const auto from = past_value(row.before(code_column));
                const auto to = past_value(row.after(code_column));
                const auto* old_code = from ? std::get_if<std::string>(&*from) : nullptr;
                const auto* new_code = to ? std::get_if<std::string>(&*to) : nullptr;
                if (old_code != nullptr && new_code != nullptr && made.contains(*new_code))
                    split[*new_code] = *old_code;
            }
        });
    }
};

// In the order in which the elements themselves stand.
void add_elements(const RowFold& rows, const std::unordered_map<std::string, PastCode*>& codes) {
    const PastTable& elements = rows.table("element");
    struct Link {
        std::int64_t position = 0;
        PastElement element;
        PastCode* code = nullptr;
    };
    std::vector<Link> links;
    for (const auto& [key, row] : rows.table("code_element").rows) {
        const auto slash = key.find('/');
        const auto code = codes.find(key.substr(0, slash));
        if (!row.there || code == codes.end()) continue;
        Link& link = links.emplace_back();
        link.code = code->second;
        link.element.id = ElementId(key.substr(slash + 1));
        if (const PastRow* known = elements.find(link.element.id.text())) {
            link.element.name = elements.text(*known, elements.column("name"));
            link.position = elements.number(*known, elements.column("position"));
        }
    }
    std::ranges::stable_sort(links, {}, &Link::position);
    for (auto& link : links) link.code->elements.push_back(std::move(link.element));
}

std::vector<PastCodeRow> codes_of(const RowFold& rows) {
    const PastTable& table = rows.table("code");
    std::vector<PastCodeRow> codes;
    for (const auto& [id, row] : table.rows)
        if (row.there) codes.push_back({read_past_code(table, id, row), 0, 0});
    std::ranges::stable_sort(codes, {}, [](const PastCodeRow& row) { return row.past.code.order; });

    std::unordered_map<std::string, PastCode*> by_id;
    std::unordered_map<std::string, std::int64_t> codings;
    for (auto& row : codes) by_id[row.past.code.id.text()] = &row.past;
    const PastTable& coding = rows.table("coding");
    const int code_column = coding.column("code");
    for (const auto& [id, row] : coding.rows)
        if (row.there) ++codings[coding.text(row, code_column)];
    add_elements(rows, by_id);
    for (auto& row : codes) {
        row.codings = codings[row.past.code.id.text()];
        const auto parent = by_id.find(row.past.code.parent.text());
        if (parent != by_id.end()) row.past.parent_name = parent->second->code.name;
    }

    std::vector<PastCodeRow> ordered;
    ordered.reserve(codes.size());
    const auto order = depth_first(
        codes, [](const PastCodeRow& row) -> const std::string& { return row.past.code.id.text(); },
        [](const PastCodeRow& row) -> const std::string& { return row.past.code.parent.text(); });
    for (const auto& [at, depth] : order) {
        ordered.push_back(std::move(codes[at]));
        ordered.back().depth = depth;
    }
    return ordered;
}

// The name of a code that one of the two knows.
std::string name_in(const PastCodebook& one, const PastCodebook& other, const CodeId& code) {
    for (const PastCodebook* book : {&one, &other}) {
        if (const PastCodeRow* row = book->find(code)) return row->past.code.name;
        const auto gone = std::ranges::find(book->gone, code, &GoneCode::code);
        if (gone != book->gone.end()) return gone->name;
    }
    return {};
}

void mark_differences(ComparedCode& compared) {
    compared.differences = differences(compared.before->past, compared.after->past);
    for (const auto& difference : compared.differences) {
        if (is_definition(difference.field)) {
            compared.redefined = true;
        } else if (difference.field == CodeField::name) {
            compared.renamed = true;
        } else if (difference.field == CodeField::parent) {
            compared.moved = true;
        } else if (difference.field == CodeField::state) {
            const bool retired = compared.after->past.code.state == model::CodeState::retired;
            compared.retired = retired;
            compared.brought_back = !retired;
        } else {
            compared.otherwise = true;
        }
    }
}

}  // namespace

const PastCodeRow* PastCodebook::find(const CodeId& code) const {
    const auto found =
        std::ranges::find(codes, code, [](const PastCodeRow& row) { return row.past.code.id; });
    return found == codes.end() ? nullptr : &*found;
}

Result<PastCodebook> codebook_at(const Project& project, const Moment& moment, const JobControl& control) {
    return reading(project, [&](SQLite::Database& database) -> Result<PastCodebook> {
        Passing passing;
        const auto folded = fold_at(database, moment, {"element", "code", "code_element", "coding"}, control,
                                    [&](const PastOperation& operation, const Payload& payload,
                                        const RowFold& rows) { passing.look(operation, payload, rows); });
        if (!folded) return forward_error(folded);
        PastCodebook book;
        book.moment = facts_of(database, folded->reach);
        book.codes = codes_of(folded->rows);
        for (const auto& row : book.codes) book.codings += row.codings;
        for (auto& [id, gone] : passing.gone) book.gone.push_back(std::move(gone));
        for (const auto& [code, from] : passing.split) book.splits.push_back({CodeId(code), CodeId(from)});
        return book;
    });
}

CodebookComparison compare_codebooks(const PastCodebook& before, const PastCodebook& after) {
    CodebookComparison comparison;
    comparison.before = before.moment;
    comparison.after = after.moment;
    comparison.codes_before = static_cast<std::int64_t>(before.codes.size());
    comparison.codes_after = static_cast<std::int64_t>(after.codes.size());
    comparison.codings_before = before.codings;
    comparison.codings_after = after.codings;

    std::unordered_map<std::string, const PastCodeRow*> earlier;
    for (const auto& row : before.codes) earlier[row.past.code.id.text()] = &row;
    for (const auto& row : after.codes) {
        ComparedCode compared;
        compared.code = row.past.code.id;
        compared.after = row;
        const auto known = earlier.find(compared.code.text());
        if (known != earlier.end()) {
            compared.before = *known->second;
            earlier.erase(known);
            mark_differences(compared);
        } else {
            const auto split = std::ranges::find(after.splits, compared.code, &SplitCodeNote::code);
            if (split != after.splits.end()) {
                compared.split_from = split->from;
                compared.split_from_name = name_in(after, before, split->from);
            }
        }
        const bool differs = compared.added() || !compared.differences.empty();
        (differs ? comparison.codes : comparison.same).push_back(std::move(compared));
    }
    for (const auto& row : before.codes) {
        if (!earlier.contains(row.past.code.id.text())) continue;
        ComparedCode compared;
        compared.code = row.past.code.id;
        compared.before = row;
        const auto gone = std::ranges::find(after.gone, compared.code, &GoneCode::code);
        if (gone != after.gone.end() && !gone->merged_into.empty()) {
            compared.merged_into = gone->merged_into;
            compared.merged_into_name = name_in(after, before, gone->merged_into);
        }
        comparison.codes.push_back(std::move(compared));
    }
    return comparison;
}

}  // namespace attune::store

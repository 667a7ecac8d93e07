// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/memo_ties.h"

#include <algorithm>

#include <fmt/format.h>

#include "store/commands/memo_commands.h"
#include "store/queries/queries.h"

namespace attune::jobs {
namespace {

Result<store::MemoRow> row_of(const store::Project& project, const MemoId& memo) {
    for (auto& row : store::memos(project, {}))
        if (row.memo.id == memo) return std::move(row);
    return fail(ErrorKind::not_found, "There is no such memo in this project.");
}

Result<store::Done> relink(store::Project& project, const store::MemoRow& row,
                           std::vector<model::MemoLink> links) {
    return project.run(store::EditMemo{row.memo.id, row.memo.title, row.memo.text, std::move(links)});
}

// "A", "A and B", "A, B and 3 more".
std::string listed(const std::vector<std::string>& names) {
    if (names.size() == 1) return names.front();
    if (names.size() == 2) return names.front() + " and " + names.back();
    return fmt::format("{}, {} and {} more", names[0], names[1], names.size() - 2);
}

}  // namespace

Result<MemoTies> memo_ties(const store::Project& project, const MemoId& memo) {
    auto row = row_of(project, memo);
    if (!row) return forward_error(row);
    MemoTies ties;
    ties.speaks_of = std::move(row->link_labels);
    store::MemoFilter about;
    about.about = memo.text();
    for (const auto& other : store::memos(project, about))
        ties.spoken_of.push_back(other.memo.title.empty() ? "a memo without a title" : other.memo.title);
    return ties;
}

std::string ties_sentence(const MemoTies& ties) {
    std::string sentence;
    if (!ties.speaks_of.empty()) sentence = "It spoke of " + listed(ties.speaks_of);
    if (!ties.spoken_of.empty()) {
        sentence += sentence.empty() ? "" : "; ";
        sentence += ties.spoken_of.size() == 1 ? fmt::format("“{}” spoke of it", ties.spoken_of.front())
                                               : fmt::format("{} memos spoke of it", ties.spoken_of.size());
    }
    return sentence;
}

Result<store::Done> link_memo(store::Project& project, const MemoId& memo,
                              const std::vector<model::MemoLink>& links) {
    const auto row = row_of(project, memo);
    if (!row) return forward_error(row);
    std::vector<model::MemoLink> all = row->memo.links;
    all.insert(all.end(), links.begin(), links.end());
    return relink(project, *row, std::move(all));
}

Result<store::Done> unlink_memo(store::Project& project, const MemoId& memo,
                                const std::vector<model::MemoLink>& links) {
    const auto row = row_of(project, memo);
    if (!row) return forward_error(row);
    std::vector<model::MemoLink> left = row->memo.links;
    std::erase_if(left, [&](const model::MemoLink& link) {
        return std::find(links.begin(), links.end(), link) != links.end();
    });
    return relink(project, *row, std::move(left));
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/project_view.h"

#include <algorithm>

#include "app/workbench/memo_links.h"

namespace attune::workbench {

namespace {

template <class Map, class Rows, class IdOf>
void index(Map& map, const Rows& rows, IdOf id_of) {
    map.clear();
    map.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) map.emplace(id_of(rows[i]), i);
}

template <class Map, class Rows, class Key>
const typename Rows::value_type* find(const Map& map, const Rows& rows, const Key& id) {
    const auto at = map.find(id);
    return at == map.end() ? nullptr : &rows[at->second];
}

}  // namespace

void ProjectView::read(const store::Project& project, Parts parts) {
    if (has(parts, Parts::info)) info_ = store::project_info(project);
    if (has(parts, Parts::sources)) {
        sources_ = store::sources(project);
        index(source_at_, sources_, [](const store::SourceRow& row) { return row.id; });
    }
    if (has(parts, Parts::codes)) {
        codes_ = store::codebook(project);
        index(code_at_, codes_, [](const store::CodeRow& row) { return row.code.id; });
    }
    if (has(parts, Parts::elements)) {
        elements_ = store::elements(project);
        index(element_at_, elements_, [](const store::ElementRow& row) { return row.element.id; });
    }
    if (has(parts, Parts::memos)) {
        memos_ = store::memos(project, {});
        index(memo_at_, memos_, [](const store::MemoRow& row) { return row.memo.id; });
        memos_by_target_.clear();
        for (std::size_t i = 0; i < memos_.size(); ++i)
            for (const model::MemoLink& link : memos_[i].memo.links)
                memos_by_target_.emplace(target_of(link), i);
    }
    if (has(parts, Parts::people)) coders_ = store::coders(project);
    ++version_;
    const Parts names = Parts::codes | Parts::memos | Parts::info;
    if (has(parts, names)) ++names_version_;
}

void ProjectView::read_counts(const store::Project& project, std::span<const CodeId> codes) {
    for (const CodeId& id : codes) {
        const auto at = code_at_.find(id);
        if (at == code_at_.end()) continue;
        if (const auto row = store::code_row(project, id)) codes_[at->second].codings = row->codings;
    }
    ++version_;
}

const store::SourceRow* ProjectView::source(const SourceId& id) const {
    return find(source_at_, sources_, id);
}
const store::CodeRow* ProjectView::code(const CodeId& id) const {
    return find(code_at_, codes_, id);
}
const store::ElementRow* ProjectView::element(const ElementId& id) const {
    return find(element_at_, elements_, id);
}
const store::MemoRow* ProjectView::memo(const MemoId& id) const {
    return find(memo_at_, memos_, id);
}

const model::Coder* ProjectView::coder(const CoderId& id) const {
    const auto at =
        std::find_if(coders_.begin(), coders_.end(), [&](const model::Coder& c) { return c.id == id; });
    return at == coders_.end() ? nullptr : &*at;
}

const store::CodeRow* ProjectView::pinned(int slot) const {
    const auto at = std::find_if(codes_.begin(), codes_.end(),
                                 [&](const store::CodeRow& row) { return row.pinned_slot == slot; });
    return slot < 1 || at == codes_.end() ? nullptr : &*at;
}

std::vector<const store::MemoRow*> ProjectView::memos_about(const std::string& id) const {
    std::vector<const store::MemoRow*> found;
    const auto [first, last] = memos_by_target_.equal_range(id);
    for (auto at = first; at != last; ++at) found.push_back(&memos_[at->second]);
    std::sort(found.begin(), found.end(), [](const store::MemoRow* a, const store::MemoRow* b) {
        return a->memo.changed_ms != b->memo.changed_ms ? a->memo.changed_ms > b->memo.changed_ms
                                                        : a->memo.id > b->memo.id;
    });
    return found;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/compare_lanes.h"

#include <algorithm>

#include "app/workbench/stripes.h"

namespace attune::workbench {

void CompareLanes::settle(const CompareDesk& desk) {
    const OpenSource* page = desk.page.get();
    const std::size_t codings = page ? page->codings().size() : 0;
    if (of_ == page && generation_ == desk.generation && codings_ == codings && hidden_ == desk.names_hidden)
        return;
    of_ = page;
    generation_ = desk.generation;
    codings_ = codings;
    hidden_ = desk.names_hidden;
    lanes_.clear();
    blocks_.clear();
    furthest_end_.clear();
    if (!page) return;
    add_lanes(desk);
    add_blocks(desk);
    std::stable_sort(blocks_.begin(), blocks_.end(), [](const CompareBlock& a, const CompareBlock& b) {
        return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
    });
    share_columns();
    CodePoint furthest;
    for (const CompareBlock& block : blocks_) {
        furthest = std::max(furthest, block.range.end);
        furthest_end_.push_back(furthest);
    }
}

void CompareLanes::add_lanes(const CompareDesk& desk) {
    for (const CoderId& coder : desk.compared_coders()) {
        CompareLane& lane = lanes_.emplace_back();
        lane.coder = coder;
        lane.name = desk.coder_name(coder);
        lane.initials = desk.coder_initials(coder);
        for (const auto& facts : desk.read.coders)
            if (facts.id == coder && !desk.names_hidden) lane.colour = facts.colour;
    }
    const bool settled = std::ranges::any_of(desk.read.agreed, [&](const store::AgreedRow& row) {
        return row.agreed.source == desk.page->id() && row.agreed.stands;
    });
    if (settled) lanes_.push_back({{}, "Agreed", "What was agreed", 0});
}

void CompareLanes::add_blocks(const CompareDesk& desk) {
    const auto coded = desk.read.coded.find(desk.page->id());
    const bool doubly = coded != desk.read.coded.end() && coded->second.size() > 1;
    for (const model::Coding& coding : desk.page->codings()) {
        const auto lane = std::ranges::find(lanes_, coding.coder, &CompareLane::coder);
        if (lane == lanes_.end()) continue;
        CompareBlock block;
        block.lane = static_cast<std::size_t>(lane - lanes_.begin());
        block.range = coding.range;
        block.code = coding.code;
        block.id = coding.id.text();
        block.state = doubly ? CompareBlock::State::alike : CompareBlock::State::alone;
        if (const auto differs = desk.differing().find(coding.id); differs != desk.differing().end()) {
            block.state = CompareBlock::State::differs;
            block.item = differs->second;
        }
        blocks_.push_back(std::move(block));
    }
    if (lanes_.empty() || !lanes_.back().coder.empty()) return;
    for (const store::AgreedRow& row : desk.read.agreed) {
        if (row.agreed.source != desk.page->id() || !row.agreed.stands) continue;
        CompareBlock block;
        block.lane = lanes_.size() - 1;
        block.range = row.agreed.range;
        block.code = row.agreed.code;
        block.id = row.agreed.id.text();
        block.state = CompareBlock::State::agreed;
        blocks_.push_back(std::move(block));
    }
}

// Where codings of one coder overlap they stand beside each other; how many do so is the same for all that
// hang together, so that none moves while one scrolls.
void CompareLanes::share_columns() {
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
        std::vector<std::size_t> own;
        std::vector<TextRange> ranges;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (blocks_[i].lane == lane) {
                own.push_back(i);
                ranges.push_back(blocks_[i].range);
            }
        const std::vector<int> columns = assign_lanes(ranges);
        CodePoint reach;
        std::size_t first = 0;
        int most = 0;
        const auto close = [&](std::size_t end) {
            for (std::size_t i = first; i < end; ++i) blocks_[own[i]].columns = most + 1;
            first = end;
            most = 0;
        };
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (i > first && ranges[i].begin >= reach) close(i);
            blocks_[own[i]].column = columns[i];
            most = std::max(most, columns[i]);
            reach = i == first ? ranges[i].end : std::max(reach, ranges[i].end);
        }
        close(own.size());
    }
}

std::vector<std::size_t> CompareLanes::in(TextRange range) const {
    std::vector<std::size_t> found;
    const auto first = std::upper_bound(furthest_end_.begin(), furthest_end_.end(), range.begin);
    for (auto i = static_cast<std::size_t>(first - furthest_end_.begin()); i < blocks_.size(); ++i) {
        if (blocks_[i].range.begin >= range.end) break;
        if (blocks_[i].range.overlaps(range)) found.push_back(i);
    }
    return found;
}

}  // namespace attune::workbench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/compare_desk.h"

// Who has a lane beside the transcript, and what stands in it: worked out once for each reading.
namespace attune::workbench {

struct CompareLane {
    CoderId coder;         // empty: what was agreed
    std::string initials;  // the lane's head
    std::string name;
    std::uint32_t colour = 0;
};

struct CompareBlock {
    enum class State {
        alike,    // every coder of this source did the same
        differs,  // one place of the queue
        alone,    // nobody else has coded this source
        agreed,   // settled: in the lane of what was agreed
    };
    std::size_t lane = 0;
    int column = 0;   // within the lane, where a coder's own codings overlap …
    int columns = 1;  // … of so many there
    TextRange range;
    CodeId code;
    std::string id;  // of the coding, or of the agreed one
    State state = State::alike;
    std::optional<std::size_t> item;  // of the queue
};

class CompareLanes {
  public:
    // For the source on the desk's page. Cheap when nothing has changed since.
    void settle(const CompareDesk& desk);
    const std::vector<CompareLane>& lanes() const { return lanes_; }
    const std::vector<CompareBlock>& blocks() const { return blocks_; }  // by begin
    // Those that overlap the range, ascending.
    std::vector<std::size_t> in(TextRange range) const;

  private:
    void add_lanes(const CompareDesk& desk);
    void add_blocks(const CompareDesk& desk);
    void share_columns();

    std::vector<CompareLane> lanes_;
    std::vector<CompareBlock> blocks_;
    std::vector<CodePoint> furthest_end_;  // of blocks 0…i
    const OpenSource* of_ = nullptr;
    std::uint64_t generation_ = 0;
    std::size_t codings_ = 0;
    bool hidden_ = false;
};

}  // namespace attune::workbench

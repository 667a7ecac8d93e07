// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/project.h"
#include "store/queries/queries.h"

namespace attune::workbench {

// What of a project has to be read again. A command says what it can have changed; undo and redo can change
// all.
enum class Parts : unsigned {
    none = 0,
    info = 1,
    sources = 2,
    codes = 4,
    elements = 8,
    memos = 16,
    people = 32,
    all = 63
};
constexpr Parts operator|(Parts a, Parts b) {
    return static_cast<Parts>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr Parts without(Parts parts, Parts gone) {
    return static_cast<Parts>(static_cast<unsigned>(parts) & ~static_cast<unsigned>(gone));
}
constexpr bool has(Parts parts, Parts wanted) {
    return (static_cast<unsigned>(parts) & static_cast<unsigned>(wanted)) != 0;
}

// The lists that the panes draw, read from the project between frames and never during one. The window's
// thread.
class ProjectView {
  public:
    void read(const store::Project& project, Parts parts);
    // Only how often these codes are used: what a coding changes, where reading a codebook of thousands would
    // be felt.
    void read_counts(const store::Project& project, std::span<const CodeId> codes);
    // Grows with every read; what is derived from the lists compares it.
    std::uint64_t version() const { return version_; }
    // Grows when names, order or what exists may have changed, and not by counts alone.
    std::uint64_t names_version() const { return names_version_; }

    const store::ProjectInfo& info() const { return info_; }
    const std::vector<store::SourceRow>& sources() const { return sources_; }
    const std::vector<store::CodeRow>& codes() const { return codes_; }
    const std::vector<store::ElementRow>& elements() const { return elements_; }
    const std::vector<store::MemoRow>& memos() const { return memos_; }
    const std::vector<model::Coder>& coders() const { return coders_; }

    // nullptr for an id that is not (or no longer) there.
    const store::SourceRow* source(const SourceId& id) const;
    const store::CodeRow* code(const CodeId& id) const;
    const store::ElementRow* element(const ElementId& id) const;
    const store::MemoRow* memo(const MemoId& id) const;
    const model::Coder* coder(const CoderId& id) const;
    const store::CodeRow* pinned(int slot) const;
    // Memos with a link to this id (of a code, a coding, a source …), the newest change first.
    std::vector<const store::MemoRow*> memos_about(const std::string& id) const;

  private:
    store::ProjectInfo info_;
    std::vector<store::SourceRow> sources_;
    std::vector<store::CodeRow> codes_;
    std::vector<store::ElementRow> elements_;
    std::vector<store::MemoRow> memos_;
    std::vector<model::Coder> coders_;
    std::unordered_map<SourceId, std::size_t> source_at_;
    std::unordered_map<CodeId, std::size_t> code_at_;
    std::unordered_map<ElementId, std::size_t> element_at_;
    std::unordered_map<MemoId, std::size_t> memo_at_;
    std::unordered_multimap<std::string, std::size_t> memos_by_target_;
    std::uint64_t version_ = 0;
    std::uint64_t names_version_ = 0;
};

}  // namespace attune::workbench

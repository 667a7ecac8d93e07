// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/help/markdown.h"
#include "base/result.h"

namespace attune::workbench {

// One page of the guide.
struct GuidePage {
    std::string file;   // "user-guide.md"
    std::string title;  // its first heading
    std::vector<MarkdownBlock> blocks;
};

// A place in the guide.
struct GuidePlace {
    std::size_t page = 0;
    std::size_t block = 0;
    friend bool operator==(const GuidePlace&, const GuidePlace&) = default;
};

// What a search in the guide found: one block.
struct GuideHit {
    GuidePlace place;
    std::string heading;             // below which it stands
    std::string words;               // around what was found
    std::size_t begin = 0, end = 0;  // of it in `words`
};

// The pages that come with Attune, read once from its docs folder. A value; any thread.
class Guide {
  public:
    // Fails with a sentence when the user guide itself is not there; other pages may be missing.
    static Result<Guide> read(const std::filesystem::path& docs);

    const std::vector<GuidePage>& pages() const { return pages_; }
    std::optional<std::size_t> page(std::string_view file) const;
    // "formats.md#turns", "#code" (of page `from`), "user-guide.md".
    std::optional<GuidePlace> find_link(std::size_t from, std::string_view target) const;
    std::optional<GuidePlace> find_heading(std::string_view file, std::string_view anchor) const;
    // Blocks that hold the words, in any case; the user guide first.
    std::vector<GuideHit> search(std::string_view words, std::size_t limit = 60) const;
    // The heading that a block stands below.
    std::string heading_of(GuidePlace place) const;

  private:
    std::vector<GuidePage> pages_;
};

}  // namespace attune::workbench

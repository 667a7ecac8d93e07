// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/memo_subjects.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace attune::jobs {

std::vector<std::string> memo_subjects(const store::MemoRow& row) {
    constexpr std::string_view before_words = ": “";
    std::vector<std::string> subjects;
    for (std::size_t k = 0; k < row.link_labels.size(); ++k) {
        std::string name = row.link_labels[k];
        const bool told = k < row.memo.links.size();
        if (!told || row.memo.links[k].range || !row.memo.links[k].coding.empty())
            name.resize(std::min(name.size(), name.find(before_words)));
        if (std::ranges::find(subjects, name) == subjects.end()) subjects.push_back(std::move(name));
    }
    return subjects;
}

}  // namespace attune::jobs

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/memo_draft.h"

#include <sstream>
#include <string_view>

#include "app/workbench/memo_links.h"

namespace attune::workbench {

namespace {

constexpr std::string_view first_line = "memo draft 1";

}  // namespace

std::string draft_text(const MemoEditor& memo) {
    std::string text(first_line);
    const auto line = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) text.append("\n").append(name).append(" ").append(value);
    };
    line("about", subject_line(memo.about));
    line("memo", memo.id.text());
    line("kind", std::string(model::memo_word(memo.kind)));
    // A title is one line: the field writes no others, and the project takes none.
    line(memo.title_follows ? "begins" : "title", memo.title.substr(0, memo.title.find('\n')));
    for (const model::MemoLink& link : memo.links) line("link", link_line(link));
    return text + "\n\n" + memo.text;
}

std::optional<MemoEditor> draft_from_text(const std::string& text) {
    std::istringstream in(text);
    std::string line;
    if (!std::getline(in, line) || line != first_line) return std::nullopt;
    MemoEditor memo;
    while (std::getline(in, line) && !line.empty()) {
        const auto space = line.find(' ');
        const std::string name = line.substr(0, space);
        const std::string value = space == std::string::npos ? std::string() : line.substr(space + 1);
        if (name == "about") memo.about = subject_from_line(value);
        if (name == "memo") memo.id = MemoId(value);
        if (name == "kind") memo.kind = model::memo_from_word(value).value_or(memo.kind);
        if (name == "title" || name == "begins") {
            memo.title = value;
            memo.title_follows = name == "begins";
        }
        if (name == "link")
            if (const auto link = link_from_line(value)) memo.links.push_back(*link);
    }
    const auto at = text.find("\n\n");
    if (at != std::string::npos) memo.text = text.substr(at + 2);
    return memo;
}

}  // namespace attune::workbench

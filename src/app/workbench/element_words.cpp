// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/element_words.h"

#include <algorithm>

namespace attune::workbench {

namespace {

bool in_key(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::string in_words(const ProjectView& view, std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const auto end = std::find_if_not(text.begin(), text.end(), in_key);
        const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        if (run.empty()) {
            words += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto& elements = view.elements();
        const auto named = std::find_if(elements.begin(), elements.end(),
                                        [&](const auto& row) { return row.element.key == run; });
        if (named == elements.end())
            words += run;
        else
            words += named->element.short_name.empty() ? named->element.name : named->element.short_name;
        text.remove_prefix(run.size());
    }
    replace_all(words, "->", "→");
    replace_all(words, "direction=", "direction ");
    return words;
}

std::vector<std::string> in_words(const ProjectView& view, const std::vector<std::string>& texts) {
    std::vector<std::string> made;
    made.reserve(texts.size());
    for (const auto& text : texts) made.push_back(in_words(view, text));
    return made;
}

}  // namespace attune::workbench

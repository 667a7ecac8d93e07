// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/code_description.h"

#include <array>
#include <utility>

#include "exchange/ascii.h"

namespace attune::exchange::refi {
namespace {

constexpr std::array<std::string_view, 6> names{
    "Full definition:", "Use when:", "Do not use when:", "Example:", "Other names:", "State:"};
enum Part : std::size_t { full, use_when, not_when, example, aliases, state };

// Which part a line begins; names.size() for none.
std::size_t part_begun_by(std::string_view line) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (line.starts_with(names[i]) && (line.size() == names[i].size() || line[names[i].size()] == ' '))
            return i;
    return names.size();
}

// Blanks, then the name of a part: what a blank more tells from a name.
bool looks_like_part(std::string_view line) {
    const auto first = line.find_first_not_of(' ');
    return first != std::string_view::npos && part_begun_by(line.substr(first)) != names.size();
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of("\n \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of("\n \t") - first + 1);
}

void add(std::string& description, std::string_view name, std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return;
    if (!description.empty()) description += '\n';
    description += name;
    if (!name.empty()) description += ' ';
    bool first = !name.empty();  // behind a name nothing can be mistaken
    for (const auto line : split(text, '\n')) {
        if (!first && looks_like_part(line)) description += ' ';
        description += line;
        description += '\n';
        first = false;
    }
    description.pop_back();
}

}  // namespace

std::string code_description(const model::Code& code) {
    std::string description;
    add(description, {}, code.brief);
    add(description, names[full], code.full);
    add(description, names[use_when], code.use_when);
    add(description, names[not_when], code.not_when);
    add(description, names[example], code.example);
    std::string others;
    for (const auto& alias : code.aliases) others += (others.empty() ? "" : "; ") + alias;
    add(description, names[aliases], others);
    if (code.state != model::CodeState::active)
        add(description, names[state], model::code_state_word(code.state));
    return description;
}

CodeTexts read_code_description(std::string_view description) {
    std::string brief;
    std::array<std::string, names.size()> parts;
    std::string* into = &brief;
    for (std::string_view line : split(description, '\n')) {
        if (const std::size_t part = part_begun_by(line); part < names.size() && parts[part].empty()) {
            into = &parts[part];
            line = trim_left(line.substr(names[part].size()));
        } else if (line.starts_with(' ') && looks_like_part(line)) {
            line.remove_prefix(1);
        }
        *into += line;
        *into += '\n';
    }
    CodeTexts texts;
    texts.brief = trimmed(brief);
    texts.full = trimmed(parts[full]);
    texts.use_when = trimmed(parts[use_when]);
    texts.not_when = trimmed(parts[not_when]);
    texts.example = trimmed(parts[example]);
    for (const auto piece : split(parts[aliases], ';'))
        if (const auto alias = trimmed(piece); !alias.empty()) texts.aliases.emplace_back(alias);
    texts.state = model::code_state_from_word(trimmed(parts[state]));
    return texts;
}

}  // namespace attune::exchange::refi

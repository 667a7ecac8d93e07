// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/new_project_form.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace attune::workbench {

namespace {

constexpr std::array approach_names{"framework", "codebook", "reflexive", "other"};
// File systems take 255 bytes; the suffix and a number must fit too.
constexpr std::size_t longest_name = 180;

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::filesystem::path expanded(const std::string& typed) {
    const char* home = std::getenv("HOME");
    if (home != nullptr && typed.starts_with("~/")) return std::filesystem::path(home) / typed.substr(2);
    return typed;
}

}  // namespace

std::string NewProjectForm::fault(jobs::NewProjectField field) const {
    const auto at = std::find_if(faults.begin(), faults.end(),
                                 [&](const jobs::FieldFault& one) { return one.field == field; });
    return at == faults.end() ? std::string() : at->sentence;
}

std::string approach_word(ApproachChoice choice) {
    return approach_names.at(static_cast<std::size_t>(choice));
}

ApproachChoice approach_of(const std::string& word) {
    const auto at = std::find(approach_names.begin(), approach_names.end(), word);
    return at == approach_names.end() ? ApproachChoice::other
                                      : static_cast<ApproachChoice>(at - approach_names.begin());
}

std::string approach_words(ApproachChoice choice) {
    switch (choice) {
        case ApproachChoice::framework:
            return "Themes are settled with the team, and each case is charted against them in a matrix.";
        case ApproachChoice::codebook:
            return "A codebook is agreed and applied by several coders, whose agreement is measured and "
                   "talked over.";
        case ApproachChoice::reflexive:
            return "Codes and themes grow with your reading; memos matter more than agreement between "
                   "coders.";
        case ApproachChoice::other:
            return "Nothing is assumed about how you work.";
    }
    return {};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (std::string line = trimmed(text.substr(at, end - at)); !line.empty())
            lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

std::string file_name_for(const std::string& title) {
    std::string name = trimmed(title);
    for (char& c : name)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '-';
    while (name.starts_with('.')) name.erase(0, 1);
    if (name.size() > longest_name) {
        std::size_t end = longest_name;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name.resize(end);
    }
    name = trimmed(name);
    return (name.empty() ? "Interviews" : name) + ".attune";
}

jobs::NewProjectWish wish_of(const NewProjectForm& form) {
    jobs::NewProjectWish wish;
    wish.what.coder_name = trimmed(form.coder_name);
    wish.what.coder_initials = trimmed(form.initials);
    wish.what.title = trimmed(form.title);
    wish.what.place = trimmed(form.place);
    wish.what.approach = approach_word(form.approach);
    wish.what.waves = lines_of(form.waves);
    wish.what.passphrase.text = form.passphrase;
    wish.passphrase_again = form.passphrase_again;
    wish.file = expanded(trimmed(form.file));
    if (!wish.file.empty() && !wish.file.filename().empty() && wish.file.extension() != ".attune")
        wish.file += ".attune";
    if (form.elements == ElementsChoice::thriving_babies) wish.framework = "thriving-babies";
    if (form.elements == ElementsChoice::file)
        wish.framework = expanded(trimmed(form.elements_file)).string();
    return wish;
}

}  // namespace attune::workbench

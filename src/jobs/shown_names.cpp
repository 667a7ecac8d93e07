// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/shown_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::jobs {

ShownNames::ShownNames(const std::vector<CoderId>& compared,
                       std::vector<std::pair<CoderId, std::string>> everybody) {
    for (auto& [id, name] : everybody) {
        if (name.empty()) continue;
        const auto at = std::ranges::find(compared, id);
        const auto place = static_cast<std::size_t>(at - compared.begin());
        std::string shown = "somebody else";
        if (at != compared.end())
            shown = place < 26 ? fmt::format("Coder {}", static_cast<char>('A' + place))
                               : fmt::format("Coder {}", place + 1);
        hidden_.emplace_back(std::move(name), std::move(shown));
    }
    // "Amina Khan" before "Amina", or the rest of her name would be left.
    std::ranges::stable_sort(hidden_, std::ranges::greater{},
                             [](const auto& one) { return one.first.size(); });
}

std::string ShownNames::of(const std::string& name) const {
    if (!hidden()) return name;
    for (const auto& [known, shown] : hidden_)
        if (known == name) return shown;
    return "somebody else";
}

std::string ShownNames::in(std::string words) const {
    if (!hidden()) return words;
    // A part of a longer word is no name: "An" in "Another".
    const auto letter = [&](std::size_t at) {
        if (at >= words.size()) return false;
        const auto c = static_cast<unsigned char>(words[at]);
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const std::pair<std::string, std::string>* met = nullptr;
        if (at == 0 || !letter(at - 1))
            for (const auto& one : hidden_)
                if (words.compare(at, one.first.size(), one.first) == 0 && !letter(at + one.first.size())) {
                    met = &one;
                    break;
                }
        if (met == nullptr) {
            out += words[at++];
            continue;
        }
        out += met->second;
        at += met->first.size();
    }
    return out;
}

}  // namespace attune::jobs

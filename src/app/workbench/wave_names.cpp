// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/wave_names.h"

#include <algorithm>
#include <set>

namespace attune::workbench {

namespace {

std::string head_of(const std::string& wave) {
    const auto end = std::min(wave.find(": "), wave.find(" – "));
    return end == 0 ? wave : wave.substr(0, end);
}

}  // namespace

std::string short_wave(const std::string& wave, const std::vector<std::string>& all) {
    std::set<std::string> heads;
    for (const std::string& one : all) heads.insert(head_of(one));
    const bool apart = heads.size() == all.size() && std::find(all.begin(), all.end(), wave) != all.end();
    return apart ? head_of(wave) : wave;
}

}  // namespace attune::workbench

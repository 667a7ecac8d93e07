// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/font_hints.h"

#include <map>

#include <fmt/format.h>

#include "app/workbench/workbench.h"
#include "kit/screen.h"
#include "text/layout.h"
#include "text/missing.h"

namespace attune::workbench {

bool hint_at_fonts(Workbench& bench, FontHints& hinted) {
    if (!bench.desk.screen) return false;
    const auto& missing = bench.desk.screen->typesetter().missing_letters();
    if (missing.size() == hinted.letters) return false;
    hinted.letters = missing.size();
    std::map<std::string, std::string> scripts;  // by package
    for (const char32_t letter : missing) {
        const text::FontHint hint = text::font_hint(letter);
        if (hint.package.empty() || !hinted.scripts.insert(hint.script).second) continue;
        std::string& list = scripts[hint.package];
        list += (list.empty() ? "" : ", ") + hint.script;
    }
    if (scripts.empty()) return false;
    std::string sentence = "Boxes stand for letters that no font here has.";
    for (const auto& [package, list] : scripts)
        sentence += fmt::format(" Install {} to see {}.", package, list);
    say(bench, sentence);
    return true;
}

}  // namespace attune::workbench
